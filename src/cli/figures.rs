//! `ngoaivu figures`: the table of figures.

use std::collections::HashSet;
use std::str::FromStr;

use super::format::{Format, PUBLISHED, published};
use super::grid::{CellPlacement, Grid, GridColumn};
use super::styled::{Styled, TextRole};
use super::usage::parsed;
use super::{CliContext, Outcome, Usage, search};
use crate::cli::Result;
use crate::corpus::{Corpus, FigureKey, Indicator, Key, Lang};
use crate::figures::amount::Widths;
use crate::figures::column::ColumnKind;
use crate::figures::record::{Field, Records};
use crate::figures::table::{self, Cell, markdown_head, markdown_row, shown, shown_in};
use crate::figures::view;
use crate::figures::{AmountParts, Column, Filter, Sort, ViewSpec, forms, markdown, rows, sentence};
use crate::messages::{self, Message, Wording, t};
use crate::search::{Query, Scope};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::nearest::nearest;
use crate::text::number::Value;

/// Which figures.
#[derive(Debug, clap::Args)]
pub(super) struct FiguresArgs {
    query: Vec<String>,
    #[arg(long, value_name = "ID")]
    article: Option<String>,
    #[arg(long, value_name = "ID")]
    indicator: Option<String>,
    #[arg(long = "where", value_name = "CONDITION", value_parser = parsed::<ChosenCondition>)]
    filters: Vec<ChosenCondition>,
    #[arg(long, value_name = "COLUMNS", value_parser = parsed::<Sort>, value_delimiter = ',', allow_hyphen_values = true)]
    sort: Vec<Sort>,
    #[arg(long, value_name = "COLUMNS", value_parser = parsed::<ChosenColumns>)]
    columns: Option<ChosenColumns>,
    #[arg(long, value_name = "COLUMN", value_parser = parsed::<Column>)]
    group: Option<Column>,
}

/// A condition on a column.
#[derive(Clone, Debug)]
enum ChosenCondition {
    /// By a field of queries, which finds the same there; as it was typed.
    Field(Query, String),
    Column(Filter),
}

impl FromStr for ChosenCondition {
    type Err = Wording;

    fn from_str(text: &str) -> Result<Self, Wording> {
        let field = view::name_and_condition(text).and_then(|(name, condition)| {
            let of_column = || Query::of_condition(name.parse::<Column>().ok()?.field(), condition);
            Query::of_condition(name, condition).or_else(of_column)?.ok()
        });
        field.map_or_else(|| text.parse().map(Self::Column), |query| Ok(Self::Field(query, text.to_owned())))
    }
}

/// Columns that the user chose.
#[derive(Clone, Debug)]
struct ChosenColumns(Vec<Column>);

impl FromStr for ChosenColumns {
    type Err = Wording;

    fn from_str(text: &str) -> Result<Self, Wording> {
        let mut columns = Vec::new();
        for name in text.split(',').map(str::trim) {
            match name {
                "provenance" => columns.extend(Column::PROVENANCE),
                name => columns.push(name.parse()?),
            }
        }
        Ok(Self(columns))
    }
}

/// Figures that are listed without a query; every article that has one is read for it, and so many of them take some
/// two hundred megabytes.
const MOST_AT_ONCE: usize = 100_000;

pub(super) fn run(context: &mut CliContext<'_>, args: &FiguresArgs) -> Result<Outcome> {
    let corpus = context.corpus;
    let article = args.article.as_deref().map(|id| corpus.resolve(id)).transpose()?;
    let indicator =
        args.indicator.as_deref().map(|id| find_indicator(corpus, id, context.style.lang)).transpose()?;
    let mut matching: Option<HashSet<FigureKey>> = match args.query.as_slice() {
        [] => None,
        words => {
            let typed = words.join(" ");
            Some(search::all_figures(context, &typed, &Query::parse(&typed))?.into_iter().collect())
        }
    };
    let mut filters = Vec::new();
    for condition in &args.filters {
        match condition {
            ChosenCondition::Column(filter) => filters.push(filter.clone()),
            ChosenCondition::Field(query, typed) => {
                let query = query.clone().within(Scope::Figures);
                let found = search::all_figures(context, typed, &query)?.into_iter();
                let is_in = |key: &FigureKey| matching.as_ref().is_none_or(|keys| keys.contains(key));
                matching = Some(found.filter(is_in).collect());
            }
        }
    }
    let spec = ViewSpec { filters, group: args.group, sort: args.sort.clone() };
    let columns = args.columns.as_ref().map(|columns| columns.0.as_slice());
    let passes = |key: &FigureKey| {
        article.is_none_or(|article| article == Key::Article(key.passage.article))
            && (indicator.is_none() || corpus.figure(*key).is_some_and(|(_, _, f)| f.indicator == indicator))
            && matching.as_ref().is_none_or(|keys| keys.contains(key))
    };
    let keys: Vec<FigureKey> = match (article, &matching) {
        (Some(Key::Article(article)), _) => corpus.figures_of(article).filter(passes).collect(),
        (_, Some(matching)) => {
            let mut keys: Vec<FigureKey> = matching.iter().copied().filter(passes).collect();
            keys.sort_unstable_by_key(|key| (corpus.rank(key.passage.article), *key));
            keys
        }
        (_, None) => {
            few_enough(corpus, t::cli::INSTEAD_FIGURES)?;
            corpus.figures().filter(passes).collect()
        }
    };
    let keys = spec.of(corpus, &keys, context.style.lang);
    write_view(context, &keys, &FiguresView { spec, columns })
}

/// Refuses to go through all figures of a library that has too many; `instead` says what to do.
pub(super) fn few_enough(corpus: &Corpus, instead: Message) -> Result<(), Usage> {
    let all = corpus.totals().figures;
    if all > MOST_AT_ONCE {
        return Err(Usage::new(t::cli::TooManyFigures { n: all, instead }));
    }
    Ok(())
}

/// How the figures are to be shown.
struct FiguresView<'a> {
    spec: ViewSpec,
    /// Those that were chosen.
    columns: Option<&'a [Column]>,
}

/// Writes these figures in the given form, as written in the texts.
pub(super) fn write(context: &mut CliContext<'_>, keys: &[FigureKey]) -> Result<Outcome> {
    write_view(context, keys, &FiguresView { spec: ViewSpec::default(), columns: None })
}

fn write_view(context: &mut CliContext<'_>, keys: &[FigureKey], view: &FiguresView<'_>) -> Result<Outcome> {
    let corpus = context.corpus;
    match (context.format, view.columns) {
        (Format::Text | Format::Md, _) => write_groups(context, keys, view)?,
        (Format::Records(form), Some(columns)) => {
            let names: Vec<&str> = columns.iter().map(|c| c.id()).collect();
            let row = |key: &FigureKey| {
                columns.iter().map(|c| rows::field(corpus, *key, *c, context.lang)).collect()
            };
            Records::new(form, &names.join(" ")).all(keys.iter().map(row), context.streams.out)?;
        }
        (Format::Records(form), None) if !form.is_table() => {
            let rows = keys.iter().filter_map(|key| record(corpus, *key, context.lang));
            Records::new(form, FIELDS).all(rows, context.streams.out)?;
        }
        (Format::Records(form), None) => {
            let row = |key: &FigureKey| {
                let record = record(corpus, *key, context.lang)?;
                Some([record, published(corpus.head(key.passage.article)?, context.lang)].concat())
            };
            let fields = format!("{FIELDS} {PUBLISHED}");
            Records::new(form, &fields).all(keys.iter().filter_map(row), context.streams.out)?;
        }
    }
    Ok(Outcome::of(!keys.is_empty()))
}

/// Tables for readers, one for each group.
fn write_groups(context: &mut CliContext<'_>, keys: &[FigureKey], view: &FiguresView<'_>) -> Result<()> {
    let (corpus, lang, columns) = (context.corpus, context.style.lang, view.columns);
    for (name, keys) in groups(corpus, keys, &view.spec, lang) {
        if context.format == Format::Md {
            let columns = columns.unwrap_or(&forms::MARKDOWN_COLUMNS);
            if let Some(name) = name {
                writeln!(context.streams.out, "\n### {}\n", markdown::escape(&name))?;
            }
            context.say(markdown_head(columns, lang))?;
            for key in keys {
                context.say(markdown_row(corpus, *key, columns, lang))?;
            }
            continue;
        }
        if let Some(name) = name {
            context.say(Styled::of(TextRole::Heading, name).shown(context.style))?;
        }
        let grid = columns.map_or_else(|| grid(corpus, keys, lang), |c| chosen(corpus, keys, c, lang));
        write!(context.streams.out, "{}", grid.text(context.style))?;
    }
    Ok(())
}

/// The figures in their groups, each with its name and how many it has; one without a name where no grouping was
/// requested.
fn groups<'k>(
    corpus: &Corpus,
    keys: &'k [FigureKey],
    spec: &ViewSpec,
    lang: Lang,
) -> Vec<(Option<String>, &'k [FigureKey])> {
    let name = |key: &FigureKey| spec.group_name(corpus, *key, lang);
    let groups = keys.chunk_by(|a, b| name(a) == name(b));
    let named = |keys: &'k [FigureKey]| {
        let name = keys.first().and_then(name).map(|name| match spec.group {
            _ if !name.is_empty() => name,
            Some(Column::Indicator) => t::app::NO_GROUP.get(lang).to_owned(),
            _ => t::app::NOT_KNOWN.get(lang).to_owned(),
        });
        (name.map(|name| format!("{name} ({})", keys.len())), keys)
    };
    groups.map(named).collect()
}

/// The columns that were chosen, side by side.
fn chosen(corpus: &Corpus, keys: &[FigureKey], columns: &[Column], lang: Lang) -> Grid {
    let headings = columns.iter().enumerate().map(|(i, column)| {
        let place = if i < 2 { CellPlacement::First } else { CellPlacement::Below };
        let heading = GridColumn::new(column.heading(lang), place);
        if column.kind() == ColumnKind::Amount { heading } else { heading.breaking_to(12) }
    });
    let cells: Vec<Vec<Cell>> = keys
        .iter()
        .map(|key| columns.iter().map(|c| shown_in(corpus, *key, *c, columns, lang)).collect())
        .collect();
    let widths: Vec<Widths> =
        (0..columns.len()).map(|i| table::widths(cells.iter().filter_map(|row| row.get(i)))).collect();
    let row = |row: &Vec<Cell>| {
        let shown = row.iter().zip(&widths).map(|(cell, widths)| match cell {
            Cell::Amount(amount) => Styled::of(TextRole::Figure, amount.aligned(widths).trim_end()),
            Cell::Text(_) | Cell::Empty => Styled::plain(cell.text()),
        });
        shown.collect()
    };
    Grid { columns: headings.collect(), rows: cells.iter().map(row).collect() }
}

/// Label, amount in two columns so that long units may break, change, period, speaker, and the id to copy by.
fn headings(lang: Lang) -> Vec<GridColumn> {
    vec![
        GridColumn::new(Column::Label.heading(lang), CellPlacement::Below).breaking_to(24),
        GridColumn::new(Column::Value.heading(lang), CellPlacement::First),
        GridColumn::new("", CellPlacement::WithPrevious).breaking_to(12),
        GridColumn::new(Column::Change.heading(lang), CellPlacement::First),
        GridColumn::new(Column::Period.heading(lang), CellPlacement::Below).breaking_to(12),
        GridColumn::new(Column::Speaker.heading(lang), CellPlacement::Below).breaking_to(12),
        GridColumn::new("", CellPlacement::First),
    ]
}

fn grid(corpus: &Corpus, keys: &[FigureKey], lang: Lang) -> Grid {
    let amounts: Vec<(AmountParts, Cell)> = keys
        .iter()
        .filter_map(|key| match shown(corpus, *key, Column::Value, lang) {
            Cell::Amount(amount) => Some((amount, shown(corpus, *key, Column::Change, lang))),
            Cell::Empty | Cell::Text(_) => None,
        })
        .collect();
    let mut numbers = Widths::default();
    for (amount, _) in &amounts {
        numbers.take_in(&amount.split_unit().0);
    }
    let changes = table::widths(amounts.iter().map(|(_, change)| change));
    let rows = keys.iter().zip(&amounts).map(|(key, (amount, change))| {
        let text = |column| shown_in(corpus, *key, column, &[], lang).text();
        let change = match change {
            Cell::Amount(change) => change.aligned(&changes).trim_end().to_owned(),
            Cell::Empty | Cell::Text(_) => String::new(),
        };
        let (number, unit) = amount.split_unit();
        vec![
            Styled::plain(text(Column::Label)),
            Styled::of(TextRole::Figure, number.aligned(&numbers)),
            Styled::of(TextRole::Figure, unit),
            Styled::plain(change),
            Styled::plain(text(Column::Period)),
            Styled::of(TextRole::Speaker, text(Column::Speaker)),
            Styled::of(TextRole::Quiet, reference(corpus, *key)),
        ]
    });
    Grid { columns: headings(lang), rows: rows.collect() }
}

/// What other commands take: `van-hoi-2018/f9`.
pub(super) fn reference(corpus: &Corpus, key: FigureKey) -> String {
    corpus.figure(key).map(|(article, _, figure)| format!("{}/{}", article.id, figure.id)).unwrap_or_default()
}

pub(super) const FIELDS: &str = "id article passage as_written value value_to unit unit_en qualifier change indicator label \
     label_en subject period derived mode of against source speaker text corrected";

/// Ids are what other commands take; `text` is the sentence that states the figure.
pub(super) fn record(corpus: &Corpus, key: FigureKey, lang: Lang) -> Option<Vec<Field>> {
    let (article, passage, figure) = corpus.figure(key)?;
    let reference = |id: &str| Field::Text(format!("{}/{id}", article.id));
    let (value, value_to) = match figure.value {
        Value::Range(low, high) => (Value::Exact(low), Field::value(Value::Exact(high))),
        value @ (Value::Exact(_) | Value::Ratio(..)) => (value, Field::Null),
    };
    Some(vec![
        reference(&figure.id),
        Field::text(&article.id),
        Field::text(&passage.id),
        Field::text(figure.as_written.get(lang)),
        Field::value(value),
        value_to,
        Field::text(&figure.unit.vi),
        Field::known(figure.unit.en.as_deref()),
        Field::named(figure.qualifier),
        Field::named(figure.change),
        Field::known(corpus.indicator(figure).map(|i| &*i.id)),
        Field::text(&figure.label.vi),
        Field::known(figure.label.en.as_deref()),
        Field::known(figure.subject.as_ref().map(|subject| &*subject.vi)),
        Field::known(figure.period.map(|p| p.to_string())),
        Field::Flag(figure.derived),
        Field::text(figure.mode.name()),
        figure.of.as_ref().map_or(Field::Null, |of| reference(&of.figure)),
        figure.against.as_ref().and_then(|a| a.figure.as_deref()).map_or(Field::Null, reference),
        Field::known(article.figure_source(passage, figure).map(|p| &*p.name)),
        Field::known(article.figure_speaker(passage, figure).map(|p| &*p.name)),
        Field::Text(sentence::of(figure, passage, lang)),
        Field::List(table::corrected(article, figure)),
    ])
}

/// What an indicator is called in both languages, and its id.
fn names_of(indicator: &Indicator) -> [&str; 3] {
    [indicator.label.get(Lang::Vi), indicator.label.get(Lang::En), &indicator.id]
}

/// The indicator of this id or name, or the only one whose id or name has all these words.
pub(super) fn find_indicator(corpus: &Corpus, name: &str, lang: Lang) -> Result<usize, Usage> {
    let indicators = corpus.indicators();
    if let Some(found) = indicators.iter().position(|i| &*i.id == name) {
        return Ok(found);
    }
    let words = fold(name).replace('-', " ");
    let words = words.split_whitespace().collect::<Vec<_>>();
    let folded = |indicator: &Indicator| names_of(indicator).map(|name| fold(name).replace('-', " "));
    let all = || indicators.iter().map(folded).enumerate().filter(|_| !words.is_empty());
    if let Some((exact, _)) = all().find(|(_, names)| names.contains(&words.join(" "))) {
        return Ok(exact);
    }
    let has_all = |name: &String| words.iter().all(|word| name.contains(word));
    let found: Vec<usize> =
        all().filter(|(_, names)| names.iter().any(has_all)).map(|(number, _)| number).collect();
    let with_label = |indicator: &Indicator| format!("{} ({})", indicator.id, indicator.label.get(lang));
    let choices =
        || found.iter().filter_map(|n| indicators.get(*n)).map(with_label).collect::<Vec<_>>().join(", ");
    let shown = Clean::one_line(name);
    match found.as_slice() {
        [one] => Ok(*one),
        [] => {
            let called = || indicators.iter().flat_map(|i| names_of(i).map(|name| (name, &*i.id)));
            let near = nearest(name, called().map(|(name, _)| name));
            let id = called().find(|(name, _)| Some(*name) == near).map(|(_, id)| id);
            let maybe = messages::maybe(id);
            Err(Usage::new(t::cli::NoIndicator { wanted: shown, maybe }))
        }
        _ => Err(Usage::new(t::cli::SeveralIndicators { wanted: shown, names: choices() })),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use rstest::rstest;

    use super::find_indicator;
    use crate::corpus::{Lang, embedded};

    /// Longer names have all words of these.
    #[rstest]
    #[case::name("thương mại hai chiều", "bilateral-trade")]
    #[case::without_marks("kim ngach xuat khau", "exports")]
    #[case::in_english("Exports", "exports")]
    #[case::words("growth bilateral", "bilateral-trade-growth")]
    fn a_name_typed_whole_is_that_of_one_indicator(#[case] typed: &str, #[case] id: &str) {
        let corpus = embedded::corpus().unwrap();
        let found = find_indicator(&corpus, typed, Lang::Vi).ok();
        assert_eq!(found.and_then(|found| corpus.indicators().get(found)).map(|found| &*found.id), Some(id));
    }
}
