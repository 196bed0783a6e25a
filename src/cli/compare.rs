//! `ngoaivu compare`: one indicator, or one label, over its periods and articles.

use super::format::Format;
use super::grid::{Grid, first};
use super::styled::{Styled, TextRole};
use super::{CliContext, Outcome, Usage, figures, indicators};
use crate::cli::Result;
use crate::corpus::{Change, Corpus, FigureKey, Indicator, Lang};
use crate::figures::chart::{self, ChartPart, Glyphs};
use crate::figures::compare::{ApartReason, Bar, Comparison, EarlierAmount, Measured, Span};
use crate::figures::record::{Field, Records};
use crate::figures::{Checks, dates};
use crate::messages::t;
use crate::text::fold::fold;
use crate::text::number::Value;

const FIELDS: &str = "indicator figure article publisher date period months basis value unit unit_en qualifier per_year \
     change baseline baseline_basis subject mode apart";

/// Columns of a chart that goes to a pipe or a file, where nothing says how many there are.
const WIDTH: usize = 100;

/// What is compared.
#[derive(Debug, clap::Args)]
pub(super) struct CompareArgs {
    #[arg(required_unless_present = "list")]
    indicator: Option<String>,
    #[arg(long, conflicts_with = "indicator")]
    list: bool,
    #[arg(long)]
    ascii: bool,
}

pub(super) fn run(context: &mut CliContext<'_>, args: &CompareArgs) -> Result<Outcome> {
    let (corpus, out) = (context.corpus, &mut *context.streams.out);
    let Some(name) = args.indicator.as_deref().filter(|_| !args.list) else { return list(context) };
    let measured = measured(corpus, name, context.style.lang)?;
    figures::few_enough(corpus, t::cli::INSTEAD_COMPARE)?;
    let checks = Checks::of(corpus);
    let Some(comparison) = Comparison::of(corpus, &checks, &measured) else {
        return Err(Usage::new(t::cli::NothingMeasures { wanted: name }).into());
    };
    match context.format {
        Format::Text => {
            let heading = Styled::of(TextRole::Heading, measured.name(corpus, context.style.lang));
            writeln!(out, "{}", heading.shown(context.style))?;
            let glyphs = if args.ascii { Glyphs::Ascii } else { Glyphs::Blocks };
            let style =
                chart::Look { width: context.style.width.unwrap_or(WIDTH), lang: context.style.lang, glyphs };
            for line in chart::lines(corpus, &comparison, style) {
                writeln!(out, "{}", styled(line).shown(context.style))?;
            }
        }
        Format::Md => write!(out, "{}", table(corpus, &comparison, context.style.lang).markdown())?,
        Format::Records(form) => {
            let rows = bars(&comparison).filter_map(|shown| record(corpus, &comparison, shown));
            Records::new(form, FIELDS).all(rows, out)?;
        }
    }
    Ok(Outcome::Done)
}

fn styled(line: chart::ChartLine) -> Styled {
    let mut styled = Styled::default();
    for (part, text) in line {
        let role = match part {
            ChartPart::Heading => TextRole::Heading,
            ChartPart::Value => TextRole::Figure,
            ChartPart::Bar => TextRole::Speaker,
            ChartPart::Period => {
                styled.push(&Styled::plain(text));
                continue;
            }
            ChartPart::Pale | ChartPart::Derived | ChartPart::Source | ChartPart::Note => TextRole::Quiet,
        };
        styled.push(&Styled::of(role, text));
    }
    styled
}

/// A value with its span, and why it is listed apart.
type ShownValue<'c> = (Span, &'c Bar, Option<ApartReason>);

fn bars(comparison: &Comparison) -> impl Iterator<Item = ShownValue<'_>> {
    let compared =
        comparison.groups.iter().flat_map(|group| group.bars.iter().map(|bar| (group.span, bar, None)));
    compared.chain(comparison.apart.iter().map(|(bar, reason)| (Span::Unknown, bar, Some(*reason))))
}

/// The indicator of these words, else the label that they are.
fn measured(corpus: &Corpus, name: &str, lang: Lang) -> Result<Measured, Usage> {
    figures::find_indicator(corpus, name, lang).map(Measured::Indicator).or_else(|unknown| {
        let label = fold(name);
        let mut all = corpus.keys().flat_map(|article| corpus.figures_of(article));
        let is_label = |key: FigureKey| {
            corpus.outlined(key).is_some_and(|(_, _, f)| f.indicator.is_none() && fold(&f.label.vi) == label)
        };
        if all.any(is_label) { Ok(Measured::Label(label)) } else { Err(unknown) }
    })
}

/// Every indicator with its names, and where the user's own are read from.
fn list(context: &mut CliContext<'_>) -> Result<Outcome> {
    let indicators = context.corpus.indicators();
    match context.format {
        Format::Text if context.style.width.is_some() => {
            let lang = context.style.lang;
            let grid = Grid::of(indicators)
                .column(first(t::cli::REFERENCE, lang), |of| Styled::plain(&*of.id))
                .column(first(t::figures::INDICATOR, lang).breaking_to(20), |of| {
                    Styled::plain(of.label.get(lang).to_string())
                })
                .grid;
            write!(context.streams.out, "{}", grid.text(context.style))?;
        }
        Format::Text | Format::Md => {
            for indicator in indicators {
                context.say(format_args!("{}\t{}", indicator.id, indicator.label.get(context.style.lang)))?;
            }
        }
        Format::Records(form) => {
            let row = |indicator: &Indicator| {
                let labels = [Lang::Vi, Lang::En].map(|lang| Field::text(indicator.label.get(lang)));
                [vec![Field::text(&indicator.id)], labels.into()].concat()
            };
            Records::new(form, "id label label_en").all(indicators.iter().map(row), context.streams.out)?;
        }
    }
    if let Some(path) = indicators::path() {
        let own = t::cli::YOUR_OWN_INDICATORS_ARE_READ_FROM;
        writeln!(context.streams.notes, "{} {}", own.get(context.style.lang), path.display())?;
    }
    Ok(Outcome::Done)
}

/// The same value for a year, where there is one.
fn yearly<'c>(comparison: &'c Comparison, bar: &Bar) -> Option<&'c Bar> {
    let mut all = comparison.per_year.iter().flat_map(|group| &group.bars);
    all.find(|yearly| yearly.figure == bar.figure && yearly.period == bar.period)
}

fn table(corpus: &Corpus, comparison: &Comparison, lang: Lang) -> Grid {
    let columns = vec![
        first(t::cli::PERIOD, lang),
        first(t::cli::VALUE, lang).at_right(),
        first(t::cli::PER_YEAR_DERIVED, lang).at_right(),
        first(t::cli::SOURCE, lang),
        first(t::cli::REFERENCE, lang),
    ];
    let row = |(_, bar, _): ShownValue<'_>| {
        let (article, _, figure) = corpus.figure(bar.figure)?;
        let amount = |bar: &Bar| bar.amount(figure, lang).text();
        let cells = [
            bar.period.map(|p| dates::period(p, lang)).unwrap_or_default(),
            amount(bar),
            yearly(comparison, bar).map(amount).unwrap_or_default(),
            crate::figures::table::source(article, lang).to_string(),
            figures::reference(corpus, bar.figure),
        ];
        Some(cells.map(Styled::plain).into())
    };
    Grid { columns, rows: bars(comparison).filter_map(row).collect() }
}

fn record(
    corpus: &Corpus,
    comparison: &Comparison,
    (span, bar, apart): ShownValue<'_>,
) -> Option<Vec<Field>> {
    let (article, _, figure) = corpus.figure(bar.figure)?;
    let basis = |derived: bool| Field::text(if derived { "derived" } else { "stated" });
    let (baseline, baseline_basis) = match bar.baseline {
        Some(EarlierAmount::Stated(key)) => {
            (corpus.figure(key).map_or(Field::Null, |(_, _, f)| Field::value(f.value)), basis(false))
        }
        Some(EarlierAmount::Derived(value)) => (Field::value(Value::Exact(value)), basis(true)),
        None => (Field::Null, Field::Null),
    };
    let change = bar.change.and_then(|key| corpus.figure(key)).map(|(_, _, f)| match f.change {
        Some(Change::Decrease) => match f.value {
            Value::Exact(value) => Value::Exact(-value),
            other @ (Value::Range(..) | Value::Ratio(..)) => other,
        },
        Some(Change::Increase) | None => f.value,
    });
    Some(vec![
        Field::known(corpus.indicator(figure).map(|i| &*i.id)),
        Field::Text(figures::reference(corpus, bar.figure)),
        Field::text(&article.id),
        Field::known(article.publisher.as_deref()),
        Field::known(article.date.map(|d| d.to_string())),
        Field::known(bar.period.map(|p| p.to_string())),
        match span {
            Span::Months(n) => Field::Count(usize::try_from(n).unwrap_or(usize::MAX)),
            Span::Level | Span::Yearly | Span::Monthly | Span::Unknown => Field::Null,
        },
        basis(bar.derived),
        Field::value(bar.value),
        Field::text(&figure.unit.vi),
        Field::known(figure.unit.en.as_deref()),
        Field::named(bar.qualifier),
        yearly(comparison, bar).map_or(Field::Null, |bar| Field::value(bar.value)),
        change.map_or(Field::Null, Field::value),
        baseline,
        baseline_basis,
        Field::known(figure.subject.as_ref().map(|subject| &*subject.vi)),
        Field::text(figure.mode.name()),
        Field::known(apart.map(ApartReason::name)),
    ])
}
