//! `ngoaivu check`: the arithmetic that the texts imply, recomputed.

use super::format::Format;
use super::grid::{CellPlacement, Grid, GridColumn};
use super::styled::{Styled, TextRole};
use super::{CliContext, Outcome, figures};
use crate::cli::Result;
use crate::corpus::{Corpus, Key, Lang};
use crate::figures::check::{Check, Checks, Verdict};
use crate::figures::record::{Field, Records};
use crate::messages::{Message, t};

const FIELDS: &str = "kind verdict figure article label stated recomputed low high from working";

/// Which checks.
#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[arg(long, value_name = "ID")]
    article: Option<String>,
}

pub(super) fn run(context: &mut CliContext<'_>, args: &CheckArgs) -> Result<Outcome> {
    let article = args.article.as_deref().map(|id| context.corpus.resolve(id)).transpose()?;
    let few = figures::few_enough(context.corpus, t::cli::INSTEAD_CHECK);
    let checks = match (article, few) {
        (_, Ok(())) => Checks::of(context.corpus),
        // In a large library an article is checked without the others.
        (Some(Key::Article(article)), Err(_)) => {
            Checks::of_articles(context.corpus, std::iter::once(article))
        }
        (_, Err(too_many)) => return Err(too_many.into()),
    };
    let of_article = |check: &&Check| {
        let figures = check.from.iter().chain([&check.figure]);
        article
            .is_none_or(|article| figures.into_iter().any(|key| Key::Article(key.passage.article) == article))
    };
    let mut listed: Vec<&Check> = checks.all().iter().filter(of_article).collect();
    // What disagrees comes first: it is what a reader came for.
    listed.sort_by_key(|check| std::cmp::Reverse(check.verdict));
    write(context, &listed)?;
    let wrong = listed.iter().any(|check| check.verdict == Verdict::Disagrees);
    Ok(Outcome::of(!wrong))
}

fn write(context: &mut CliContext<'_>, checks: &[&Check]) -> Result<()> {
    let (corpus, lang, out) = (context.corpus, context.style.lang, &mut *context.streams.out);
    match context.format {
        Format::Text => {
            write!(out, "{}", grid(corpus, checks, lang).text(context.style))?;
            writeln!(context.streams.notes, "ngoaivu: {}", summary(checks, lang))?;
        }
        Format::Md => {
            let columns = HEADINGS.map(|w| GridColumn::new(w.get(lang), CellPlacement::First)).into();
            let rows = checks.iter().map(|check| cells(corpus, check, lang).map(Styled::plain).into());
            write!(out, "{}", Grid { columns, rows: rows.collect() }.markdown())?;
        }
        Format::Records(form) => {
            let rows = checks.iter().filter_map(|check| record(corpus, check, context.lang));
            Records::new(form, FIELDS).all(rows, out)?;
        }
    }
    Ok(())
}

/// Over the columns for readers.
const HEADINGS: [Message; 4] = [t::cli::RESULT, t::cli::FIGURE, t::cli::WORKING, t::cli::REFERENCE];

fn cells(corpus: &Corpus, check: &Check, lang: Lang) -> [String; 4] {
    let label = corpus.figure(check.figure).map(|(_, _, f)| f.label.get(lang).to_string());
    [
        check.verdict.words(lang).to_owned(),
        label.unwrap_or_default(),
        check.working(corpus, lang),
        figures::reference(corpus, check.figure),
    ]
}

fn grid(corpus: &Corpus, checks: &[&Check], lang: Lang) -> Grid {
    let [result, label, working, _] = HEADINGS.map(|w| w.get(lang));
    let columns = vec![
        GridColumn::new("", CellPlacement::First),
        GridColumn::new(result, CellPlacement::WithPrevious).breaking_to(10),
        GridColumn::new(label, CellPlacement::First).breaking_to(20),
        GridColumn::new(working, CellPlacement::Below).breaking_to(28),
        GridColumn::new("", CellPlacement::Below),
    ];
    let row = |check: &&Check| {
        let [result, label, working, reference] = cells(corpus, check, lang);
        let role = if check.verdict == Verdict::Disagrees { TextRole::Match } else { TextRole::Quiet };
        vec![
            Styled::of(role, check.verdict.sign()),
            Styled::of(role, result),
            Styled::plain(label),
            Styled::of(TextRole::Figure, working),
            Styled::of(TextRole::Quiet, reference),
        ]
    };
    Grid { columns, rows: checks.iter().map(row).collect() }
}

/// How many there are of each kind: `12 phép tính: 3 khớp, …`.
fn summary(checks: &[&Check], lang: Lang) -> String {
    let all = [Verdict::Disagrees, Verdict::Rounding, Verdict::Agrees, Verdict::Derived];
    let counts = all.map(|verdict| {
        let n = checks.iter().filter(|check| check.verdict == verdict).count();
        format!("{n} {}", verdict.words(lang))
    });
    let checked = t::cli::RECOMPUTED.get(lang);
    format!("{} {checked}: {}", checks.len(), counts.join(", "))
}

fn record(corpus: &Corpus, check: &Check, lang: Lang) -> Option<Vec<Field>> {
    let (article, _, figure) = corpus.figure(check.figure)?;
    let number =
        |n: Option<rust_decimal::Decimal>| n.map_or(Field::Null, |n| Field::Exact(n.normalize().to_string()));
    let from: Vec<String> = check.from.iter().map(|key| figures::reference(corpus, *key)).collect();
    Some(vec![
        Field::text(check.kind.name()),
        Field::text(check.verdict.name()),
        Field::Text(figures::reference(corpus, check.figure)),
        Field::text(&article.id),
        Field::text(figure.label.get(lang)),
        number(check.stated),
        number(Some(check.recomputed)),
        number(check.bounds.low),
        number(check.bounds.high),
        Field::Text(from.join(" ")),
        Field::Text(check.working(corpus, lang)),
    ])
}
