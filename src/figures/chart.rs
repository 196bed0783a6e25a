//! A comparison as lines of text: a bar for each value, its period, change, baseline and source.
//!
//! Lines come in parts with a role each; whoever shows them chooses the styles. Bars of one unit share a scale, since the
//! longer one is taken for the larger value; those of values for each year have theirs.

use std::collections::HashMap;
use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::amount::AmountParts;
use super::compare::{ApartReason, Bar, Comparison, EarlierAmount, Group, Span};
use super::{dates, table};
use crate::corpus::{ArticleKey, Change, Corpus, Lang, Mode, Period};
use crate::messages::{Wording, t};
use crate::text::number::Value;
use crate::text::wrap::{pad_right, shorten, width, wrap};

/// What a part of a line is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ChartPart {
    /// What a group has in common.
    Heading,
    /// A period.
    Period,
    /// A bar.
    Bar,
    /// The bar of a computed value, or the uncertain part of a bar.
    Pale,
    /// A value as a text states it.
    Value,
    /// A computed value.
    Derived,
    /// Where it comes from.
    Source,
    /// What a reader should know.
    Note,
}

/// One line.
pub type ChartLine = Vec<(ChartPart, String)>;

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Look {
    /// Columns that no line exceeds.
    pub width: usize,
    /// Of the words.
    pub lang: Lang,
    /// What bars are made of.
    pub glyphs: Glyphs,
}

/// What bars are made of.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Glyphs {
    /// Blocks, to an eighth of a column.
    #[default]
    Blocks,
    /// ASCII alone, for terminals that have no other signs.
    Ascii,
}

/// The longest bar; longer ones show no more.
const LONGEST_BAR: usize = 48;
/// Shorter bars show nothing; other columns shrink first.
const SHORTEST_BAR: usize = 8;
/// With a source beside it a bar is so long at least; else the source is below it.
const USUAL_BAR: usize = 16;
const GAP: usize = 2;
/// Eighths of a column, from one on. The half is left out: it marks the selected row, and would be an arrow where
/// there are no blocks.
const EIGHTHS: [&str; 7] = ["▏", "▎", "▍", "▍", "▋", "▊", "▉"];

/// The lines of a chart.
pub fn lines(corpus: &Corpus, comparison: &Comparison, look: Look) -> Vec<ChartLine> {
    let several = comparison.groups.len() > 1;
    let mut lines = sections(corpus, &comparison.groups, several, false, look);
    if several {
        lines.extend(note(t::figures::ONLY_LIKE_VALUES_ARE_COMPARED.get(look.lang), look));
    }
    lines.extend(sections(corpus, &comparison.per_year, true, true, look));
    lines.extend(apart(corpus, &comparison.apart, look));
    if comparison.left_out > 0 {
        let n = comparison.left_out;
        lines.extend(note(&t::figures::NotPerYear { n }.get(look.lang), look));
    }
    lines
}

fn note(text: &str, look: Look) -> Vec<ChartLine> {
    let ranges = wrap(text, look.width);
    ranges.into_iter().filter_map(|r| Some(vec![(ChartPart::Note, text.get(r)?.to_owned())])).collect()
}

/// Values that cannot be compared, without bars, each with the reason.
fn apart(corpus: &Corpus, apart: &[(Bar, ApartReason)], look: Look) -> Vec<ChartLine> {
    let heading = t::figures::LISTED_APART_NOT_COMPARED.get(look.lang);
    let alike = Alike::of(apart.iter().map(|(bar, _)| bar));
    let words = |(bar, reason): &(Bar, ApartReason)| {
        let row = LineWords::new(corpus, bar, &alike, look)?;
        let (_, _, figure) = corpus.outlined(bar.figure)?;
        let mode = mode(figure.mode, look.lang);
        let subject = figure.subject.as_ref().map_or("", |subject| subject.get(look.lang));
        let parts = [subject, mode, row.source.as_str(), reason.words().get(look.lang)];
        let shown: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let rest = format!("{}  {}", row.value, shown.join(" · "));
        Some((row.period, rest))
    };
    let rows: Vec<(String, String)> = apart.iter().filter_map(words).collect();
    let periods = rows.iter().map(|(period, _)| width(period)).max().unwrap_or_default();
    let lines = rows.iter().flat_map(|(period, rest)| {
        let head = pad_right(period, periods) + &" ".repeat(GAP);
        let below = " ".repeat(width(&head));
        let heads = std::iter::once(head).chain(std::iter::repeat(below));
        let rest_of = |range: Range<usize>| rest.get(range).unwrap_or_default().to_owned();
        let ranges = wrap(rest, look.width.saturating_sub(periods + GAP));
        let lines = heads
            .zip(ranges)
            .map(move |(head, range)| vec![(ChartPart::Period, head), (ChartPart::Note, rest_of(range))]);
        lines.collect::<Vec<_>>()
    });
    let lines: Vec<ChartLine> = lines.collect();
    let head = (!lines.is_empty()).then(|| vec![(ChartPart::Heading, shorten(heading, look.width))]);
    head.into_iter().chain(lines).collect()
}

/// Of a stock, a word that is shorter than that of the table; an actual value needs no word.
fn mode(mode: Mode, lang: Lang) -> &'static str {
    if mode == Mode::Stock { t::figures::STOCK.get(lang) } else { mode.word(lang) }
}

/// For each group a heading and a line for each bar.
fn sections(corpus: &Corpus, groups: &[Group], headed: bool, per_year: bool, look: Look) -> Vec<ChartLine> {
    let bars = || groups.iter().flat_map(|group| &group.bars);
    let unit = |bar: &Bar| corpus.outlined(bar.figure).map(|(_, _, figure)| figure.unit.get(look.lang));
    let alike = Alike::of(bars());
    let rows: Vec<LineWords> = bars().filter_map(|bar| LineWords::new(corpus, bar, &alike, look)).collect();
    let columns = ColumnWidths::of(&rows, look);
    let (mut lines, mut rows) = (Vec::new(), rows.iter());
    for group in groups {
        if headed || group.span != Span::Level || group.subject.is_some() {
            let time = heading(group.span, per_year, look.lang);
            let whose = group.subject.as_ref().map_or("", |subject| subject.as_str());
            let parts = [whose, mode(group.mode, look.lang), &time];
            let shown: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            lines.push(vec![(ChartPart::Heading, shorten(&shown.join(" · "), look.width))]);
        }
        let its_unit = group.bars.first().and_then(unit);
        let most = bars().filter(|bar| unit(bar) == its_unit).map(|bar| bar.value.ends().1).max();
        let most = most.unwrap_or_default();
        let lines_of =
            group.bars.iter().zip(rows.by_ref()).map(|(bar, row)| row.lines(bar, most, &columns, look));
        lines.extend(lines_of.flatten());
    }
    lines
}

fn heading(span: Span, per_year: bool, lang: Lang) -> String {
    if per_year {
        return t::figures::PER_YEAR_DERIVED.get(lang).to_owned();
    }
    let words: Wording = match span {
        Span::Level => t::figures::AT_THE_TIME.into(),
        Span::Months(1) => t::figures::OVER_A_MONTH.into(),
        Span::Months(n) => t::figures::OverMonths { n }.into(),
        Span::Yearly => t::figures::EACH_YEAR.into(),
        Span::Monthly => t::figures::EACH_MONTH.into(),
        Span::Unknown => t::figures::TIME_NOT_KNOWN.into(),
    };
    words.get(lang)
}

struct LineWords {
    period: String,
    value: String,
    change: String,
    source: String,
}

/// Values of one time that one article has several of: each is told apart by its label.
struct Alike(HashMap<(ArticleKey, Option<Period>), usize>);

impl Alike {
    fn of<'b>(bars: impl Iterator<Item = &'b Bar>) -> Self {
        let mut counts = HashMap::new();
        bars.for_each(|bar| *counts.entry(Self::key(bar)).or_default() += 1);
        Self(counts)
    }

    fn key(bar: &Bar) -> (ArticleKey, Option<Period>) {
        (bar.figure.passage.article, bar.period)
    }

    fn has_several(&self, bar: &Bar) -> bool {
        self.0.get(&Self::key(bar)).is_some_and(|count| *count > 1)
    }
}

impl LineWords {
    fn new(corpus: &Corpus, bar: &Bar, alike: &Alike, look: Look) -> Option<Self> {
        let (article, _, figure) = corpus.outlined(bar.figure)?;
        let lang = look.lang;
        let period = bar.period.map(|p| dates::period(p, lang)).unwrap_or_default();
        Some(Self {
            period: if period.is_empty() { "?".to_owned() } else { period },
            value: bar.amount(figure, lang).text(),
            change: change(corpus, bar, look),
            source: match table::source(article, lang) {
                source if alike.has_several(bar) => format!("{} · {source}", figure.label.get(lang)),
                source => source.to_string(),
            },
        })
    }

    /// Below the bar what has no column.
    fn lines(&self, bar: &Bar, most: Decimal, columns: &ColumnWidths, look: Look) -> Vec<ChartLine> {
        let indent = if columns.stacked { GAP } else { columns.period + GAP };
        let parts = [(columns.change, &self.change), (columns.source, &self.source)];
        let below = parts.into_iter().filter(|(columns, text)| *columns == 0 && !text.is_empty());
        let below = below.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" · ");
        let ranges = wrap(&below, look.width.saturating_sub(indent).max(1))
            .into_iter()
            .filter(|range| !range.is_empty());
        let below = ranges
            .filter_map(|range| Some(vec![(ChartPart::Source, " ".repeat(indent) + below.get(range)?)]));
        self.with_bar(bar, most, columns, look).into_iter().chain(below).collect()
    }

    fn with_bar(&self, bar: &Bar, most: Decimal, columns: &ColumnWidths, look: Look) -> Vec<ChartLine> {
        let gap = " ".repeat(GAP);
        let part = if bar.derived { ChartPart::Derived } else { ChartPart::Value };
        if columns.stacked {
            let period = vec![(ChartPart::Period, shorten(&self.period, look.width))];
            return vec![period, vec![(part, shorten(&format!("{gap}{}", self.value), look.width))]];
        }
        let mut line = vec![(ChartPart::Period, pad_right(&self.period, columns.period) + &gap)];
        if columns.bar > 0 {
            // A range is solid up to its lower end, a whole up to its part.
            let (solid, pale) = bar.value.ends();
            let full = drawn(solid, most, columns.bar, look.glyphs, bar.derived);
            let rest = drawn(pale, most, columns.bar, look.glyphs, true);
            let rest: String = rest.chars().skip(full.chars().count()).collect();
            let missing = columns.bar.saturating_sub(full.chars().count() + rest.chars().count());
            line.push((if bar.derived { ChartPart::Pale } else { ChartPart::Bar }, full));
            line.push((ChartPart::Pale, rest + &" ".repeat(missing) + &gap));
        }
        line.push((part, pad_right(&self.value, columns.value)));
        if columns.change > 0 {
            line.push((part, gap.clone() + &pad_right(&self.change, columns.change)));
        }
        if columns.source > 0 {
            line.push((ChartPart::Source, gap + &pad_right(&self.source, columns.source)));
        }
        if let Some((_, last)) = line.last_mut() {
            last.truncate(last.trim_end().len());
        }
        vec![line]
    }
}

/// `▲ 34,92% so với 44,67 tỷ USD (2014–2016)`
fn change(corpus: &Corpus, bar: &Bar, look: Look) -> String {
    let lang = look.lang;
    let change = bar.change.and_then(|key| corpus.outlined(key)).map(|(_, _, f)| f);
    let Some(change) = change else { return String::new() };
    let sign = match (change.change, look.glyphs) {
        (Some(Change::Decrease), Glyphs::Blocks) => "▼ ",
        (Some(Change::Decrease), Glyphs::Ascii) => "-",
        (_, Glyphs::Blocks) => "▲ ",
        (_, Glyphs::Ascii) => "+",
    };
    let by = AmountParts::of(change, lang).text();
    let against = match bar.baseline {
        Some(EarlierAmount::Stated(key)) => {
            corpus.outlined(key).map(|(_, _, f)| AmountParts::of(f, lang).text())
        }
        Some(EarlierAmount::Derived(value)) => {
            let figure = corpus.outlined(bar.figure).map(|(_, _, f)| f);
            figure.map(|f| AmountParts::new(Value::Exact(value), f.unit.get(lang), lang).derived(lang).text())
        }
        None => None,
    };
    let period = change.against.as_ref().and_then(|b| b.period).map(|p| dates::period(p, lang));
    let against = match (against, period) {
        (Some(amount), Some(period)) => format!("{amount}, {period}"),
        (amount, period) => amount.or(period).unwrap_or_default(),
    };
    let than = t::figures::AGAINST.get(lang);
    if against.is_empty() { format!("{sign}{by}") } else { format!("{sign}{by} {than} {against}") }
}

/// A bar of `value` where `most` takes `room` columns.
fn drawn(value: Decimal, most: Decimal, room: usize, glyphs: Glyphs, pale: bool) -> String {
    let share = value.checked_div(most).filter(|share| *share > Decimal::ZERO).unwrap_or_default();
    let eighths = share.checked_mul(Decimal::from(room * 8)).and_then(|n| n.round().to_usize()).unwrap_or(0);
    match (glyphs, pale) {
        (Glyphs::Ascii, pale) => {
            let columns = (eighths + 4) / 8;
            (if pale { "." } else { "#" }).repeat(columns.max(usize::from(eighths > 0)))
        }
        (Glyphs::Blocks, true) => "░".repeat(((eighths + 4) / 8).max(usize::from(eighths > 0))),
        (Glyphs::Blocks, false) => {
            let rest = (eighths % 8).checked_sub(1).and_then(|i| EIGHTHS.get(i)).copied();
            "█".repeat(eighths / 8) + rest.unwrap_or_default()
        }
    }
}

/// The widths of the columns of a section.
struct ColumnWidths {
    period: usize,
    bar: usize,
    value: usize,
    change: usize,
    source: usize,
    /// Whether there is no room for a value beside its period: it goes below.
    stacked: bool,
}

impl ColumnWidths {
    /// With little room first the source goes below the bar, then the change, then the bars shrink.
    fn of(rows: &[LineWords], look: Look) -> Self {
        let widest = |of: fn(&LineWords) -> &str| rows.iter().map(|row| width(of(row))).max().unwrap_or(0);
        let (period, value) = (widest(|r| &r.period), widest(|r| &r.value));
        let (mut change, mut source) = (widest(|r| &r.change), widest(|r| &r.source));
        let with_gap = |columns: usize| if columns > 0 { columns + GAP } else { 0 };
        let needed = |change: usize, source: usize| {
            period + GAP + value + with_gap(change) + with_gap(source) + SHORTEST_BAR + GAP
        };
        if needed(change, source) + USUAL_BAR - SHORTEST_BAR > look.width {
            source = 0;
        }
        if needed(change, source) > look.width {
            change = 0;
        }
        let left = look.width.saturating_sub(needed(change, source) - SHORTEST_BAR);
        let bar = if left < SHORTEST_BAR / 2 { 0 } else { left.min(LONGEST_BAR) };
        let stacked = period + GAP + value > look.width;
        change = if stacked { 0 } else { change };
        Self { period, bar, value, change, source, stacked }
    }
}

#[cfg(test)]
mod tests;
