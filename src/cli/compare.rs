//! `ngoaivu compare`: one indicator over its periods and articles.

use super::format::Format;
use super::styled::{Role, Styled};
use super::{CommandContext, Outcome, Streams, Usage, figures};
use crate::corpus::{Change, Corpus, FigureKey, Lang};
use crate::figures::chart::{self, Glyphs, Part};
use crate::figures::compare::{Bar, Baseline, Comparison, Span};
use crate::figures::record::{Field, Records};
use crate::figures::{Checks, dates, markdown};
use crate::text::Words;
use crate::text::number::Value;

/// The fields of a record.
const FIELDS: [&str; 16] = [
    "indicator",
    "figure",
    "article",
    "publisher",
    "date",
    "period",
    "months",
    "basis",
    "value",
    "unit",
    "unit_en",
    "qualifier",
    "per_year",
    "change",
    "baseline",
    "baseline_basis",
];

/// Columns of a chart that goes to a pipe or a file, where nothing says how many there are.
const WIDTH: usize = 100;

/// What is compared.
#[derive(Debug, clap::Args)]
pub(super) struct CompareArgs {
    /// An indicator's id, or words of its name
    indicator: String,
    /// Draw with ASCII alone
    #[arg(long)]
    ascii: bool,
}

pub(super) fn run(
    context: &CommandContext<'_>,
    args: &CompareArgs,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Outcome> {
    let (corpus, out) = (context.corpus, &mut *streams.out);
    let indicator = figures::find_indicator(corpus, &args.indicator)?;
    figures::few_enough(corpus, "leave out --library to compare in the built-in articles")?;
    let checks = Checks::of(corpus);
    let Some(comparison) = Comparison::of(corpus, &checks, indicator) else {
        return Err(Usage::new(format!(
            "no figure measures `{}` in the articles at hand (see `ngoaivu figures --format csv`)",
            args.indicator
        ))
        .into());
    };
    match context.format {
        Format::Text => {
            let label =
                corpus.indicators().get(indicator).map(|i| i.label.get(context.style.lang).to_string());
            let heading = Styled::of(Role::Heading, label.unwrap_or_default());
            writeln!(out, "{}", heading.shown(context.style))?;
            let glyphs = if args.ascii { Glyphs::Ascii } else { Glyphs::Blocks };
            let style =
                chart::Look { width: context.style.width.unwrap_or(WIDTH), lang: context.style.lang, glyphs };
            for line in chart::lines(corpus, &comparison, style) {
                writeln!(out, "{}", styled(line).shown(context.style))?;
            }
        }
        Format::Md => {
            for line in table(corpus, &comparison, context.style.lang) {
                writeln!(out, "{line}")?;
            }
        }
        Format::Jsonl | Format::Json | Format::Csv | Format::CsvExcel | Format::Tsv => {
            let rows: Vec<Vec<Field>> =
                bars(&comparison).filter_map(|(span, bar)| record(corpus, &comparison, span, bar)).collect();
            Records::new(context.format, &FIELDS).all(&rows, out)?;
        }
    }
    Ok(Outcome::Done)
}

fn styled(line: chart::Line) -> Styled {
    let mut styled = Styled::default();
    for (part, text) in line {
        let role = match part {
            Part::Heading => Role::Heading,
            Part::Value => Role::Figure,
            Part::Bar => Role::Speaker,
            Part::Period => {
                styled.push(&Styled::plain(text));
                continue;
            }
            Part::Pale | Part::Derived | Part::Source | Part::Note => Role::Quiet,
        };
        styled.push(&Styled::of(role, text));
    }
    styled
}

fn bars(comparison: &Comparison) -> impl Iterator<Item = (Span, &Bar)> {
    comparison.groups.iter().flat_map(|group| group.bars.iter().map(|bar| (group.span, bar)))
}

/// The same value for a year, where there is one.
fn yearly<'c>(comparison: &'c Comparison, bar: &Bar) -> Option<&'c Bar> {
    let mut all = comparison.per_year.iter().flat_map(|group| &group.bars);
    all.find(|yearly| yearly.figure == bar.figure && yearly.period == bar.period)
}

const HEADINGS: [Words; 5] = [
    Words("Kỳ", "Period"),
    Words("Giá trị", "Value"),
    Words("Mỗi năm (tính ra)", "Per year (derived)"),
    Words("Nguồn", "Source"),
    Words("Số liệu", "Reference"),
];

fn table(corpus: &Corpus, comparison: &Comparison, lang: Lang) -> Vec<String> {
    let row = |(_, bar): (Span, &Bar)| {
        let (article, _, figure) = corpus.figure(bar.figure)?;
        let amount = |bar: &Bar| bar.amount(figure, lang).text();
        let cells = [
            bar.period.map(|p| dates::period(p, lang)).unwrap_or_default(),
            amount(bar),
            yearly(comparison, bar).map(amount).unwrap_or_default(),
            crate::figures::table::source(article, lang).to_string(),
            reference(corpus, bar.figure),
        ];
        Some(markdown::row(cells.iter().map(String::as_str)))
    };
    let head = markdown::row(HEADINGS.map(|w| w.get(lang)));
    let ruler = markdown::ruler([false, true, true, false, false]);
    [head, ruler].into_iter().chain(bars(comparison).filter_map(row)).collect()
}

fn record(corpus: &Corpus, comparison: &Comparison, span: Span, bar: &Bar) -> Option<Vec<Field>> {
    let (article, _, figure) = corpus.figure(bar.figure)?;
    let basis = |derived: bool| Field::text(if derived { "derived" } else { "stated" });
    let (baseline, baseline_basis) = match bar.baseline {
        Some(Baseline::Told(key)) => {
            (corpus.figure(key).map_or(Field::Null, |(_, _, f)| Field::value(f.value)), basis(false))
        }
        Some(Baseline::Derived(value)) => (Field::value(Value::Exact(value)), basis(true)),
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
        Field::known(corpus.indicators().get(comparison.indicator).map(|i| &*i.id)),
        Field::Text(reference(corpus, bar.figure)),
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
        Field::text(figures::qualifier(bar.qualifier)),
        yearly(comparison, bar).map_or(Field::Null, |bar| Field::value(bar.value)),
        change.map_or(Field::Null, Field::value),
        baseline,
        baseline_basis,
    ])
}

fn reference(corpus: &Corpus, key: FigureKey) -> String {
    corpus.figure(key).map(|(article, _, figure)| format!("{}/{}", article.id, figure.id)).unwrap_or_default()
}
