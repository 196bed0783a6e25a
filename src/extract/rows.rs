//! What was found in a text, as the rows that the command line prints.
//!
//! Field names are a contract with whoever reads the output. Offsets are bytes of the text as given.

use std::collections::HashMap;
use std::ops::Range;

use serde::Serialize;

use super::context::ArticleContext;
use super::figures::{FoundFigure, figures_in};
use super::indicators::indicator;
use super::label::Labelled;
use super::laid::{LaidPassage, Layout};
use super::owners::name_owners;
use super::quotes::{
    Edges, FoundKind, FoundQuote, ResolvedSpeaker, is_press, quotes_in, source_at, words_of_turn,
};
use super::sentences::sentences;
use super::tables::{BETWEEN, is_change, time_of};
use super::tokens::Tokens;
use crate::corpus::date::Date;
use crate::corpus::format::{CellFile, ParagraphStyle};
use crate::documents::Reason;
use crate::text::number::{self, Value};

/// A line, taken as a text of its own.
#[derive(Clone, Debug, Serialize)]
pub struct LineRow<'a> {
    /// Its place among the lines given, from 1.
    pub line: usize,
    /// The quotations in it.
    pub quotes: Vec<FoundQuote<'a>>,
    /// The figures in it.
    pub figures: Vec<FoundFigure<'a>>,
}

/// An article, with what was found in each of its passages.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleRow<'a> {
    /// The title, where the text has one.
    pub title: Option<&'a str>,
    /// When it was published, as precisely as is stated: `2018-08-12`, `2021-12`.
    pub date: Option<&'a str>,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// Who wrote it.
    pub byline: Option<&'a str>,
    /// Where it was published.
    pub url: Option<&'a str>,
    /// The paragraphs, in reading order.
    pub passages: Vec<&'a str>,
    /// The quotations of all of them.
    pub quotes: Vec<PlacedPart<FoundQuote<'a>>>,
    /// The figures of all of them.
    pub figures: Vec<PlacedPart<FoundFigure<'a>>>,
    /// What is no part of the article.
    pub left_out: Vec<LeftOutRow<'a>>,
}

/// Something in a passage of an article.
#[derive(Clone, Debug, Serialize)]
pub struct PlacedPart<T> {
    /// Which one of the article's passages, from 0.
    pub passage: usize,
    /// The item; its offsets are bytes of that passage.
    #[serde(flatten)]
    pub row: T,
}

impl<'a> ArticleRow<'a> {
    /// What is said in one of the passages.
    pub fn quotes_of(&self, passage: usize) -> impl Iterator<Item = &FoundQuote<'a>> {
        placed_in(&self.quotes, passage)
    }

    /// The figures of one of the passages.
    pub fn figures_of(&self, passage: usize) -> impl Iterator<Item = &FoundFigure<'a>> {
        placed_in(&self.figures, passage)
    }
}

/// The items of one passage; `all` is in the order of the passages.
fn placed_in<T>(all: &[PlacedPart<T>], passage: usize) -> impl Iterator<Item = &T> {
    let first = all.partition_point(|placed| placed.passage < passage);
    let after = all.partition_point(|placed| placed.passage <= passage);
    all.get(first..after).unwrap_or_default().iter().map(|placed| &placed.row)
}

/// A piece of the text that is no part of the article.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOutRow<'a> {
    /// Why.
    pub reason: Reason,
    /// What it says.
    pub text: &'a str,
}

impl FoundFigure<'_> {
    /// The same where `before` other figures precede those of its own passage.
    fn shifted_by(self, before: usize) -> Self {
        Self {
            of: self.of.map(|(figure, relation)| (figure + before, relation)),
            against: self.against.map(|figure| figure + before),
            ..self
        }
    }
}

/// What a line holds; `line` counts from 1. Of a line only the date of its article may be known.
pub fn line_row(line: usize, text: &str, published: Option<Date>) -> LineRow<'_> {
    let mut context = ArticleContext::new(published);
    context.coref.is_alone = true;
    let (quotes, figures) = passage_rows(text, &mut context);
    LineRow { line, quotes, figures }
}

/// The rows of a passage, given the context before it. The text is tokenized once. Figures name one another by their
/// places in the list that is returned.
pub fn passage_rows<'a>(
    text: &'a str,
    context: &mut ArticleContext,
) -> (Vec<FoundQuote<'a>>, Vec<FoundFigure<'a>>) {
    let tokens = Tokens::of(text);
    let quotes = quotes_in(&tokens, &mut context.coref);
    let figures = figures_in(&tokens, context).into_iter().map(|figure| with_source(figure, &quotes));
    let mut figures: Vec<FoundFigure<'_>> = figures.collect();
    inherit_sources(text, &quotes, &mut figures, context);
    (quotes, figures)
}

/// What a sentence begins with whose figures are parts of those of the sentence before.
const PARTS: &str = "Trong đó";

/// `Trong đó, …`: parts of a whole have its source: whoever says the end of the sentence before, which may be that of another
/// passage. Keeps who says the last sentence.
fn inherit_sources(
    text: &str,
    quotes: &[FoundQuote<'_>],
    figures: &mut [FoundFigure<'_>],
    context: &mut ArticleContext,
) {
    let mut whole = context.source.take();
    let is_stated = |quote: &&FoundQuote<'_>| quote.kind == FoundKind::Statement;
    let is_said = !context.coref.is_alone && quotes.iter().any(|quote| is_stated(&quote));
    if !is_said && !(text.contains(PARTS) && (whole.is_some() || !quotes.is_empty())) {
        return; // most
    }
    for sentence in sentences(text) {
        let is_within = |start: usize| sentence.contains(&start);
        if text.get(sentence.clone()).is_some_and(|sentence| sentence.starts_with(PARTS)) {
            let of_it =
                figures.iter_mut().filter(|figure| is_within(figure.start) && figure.source.is_none());
            of_it.for_each(|figure| figure.source.clone_from(&whole));
        } else {
            let last = quotes.iter().rfind(|quote| is_within(quote.start) && is_stated(quote));
            whole = last.and_then(|quote| quote.speaker.clone());
        }
    }
    context.source = whole;
}

/// What a passage of an article holds; in an interview also the sentences of its turn, as quotes of the kind `turn`.
fn laid_rows<'a>(
    laid: &'a LaidPassage,
    context: &mut ArticleContext,
) -> (Vec<FoundQuote<'a>>, Vec<FoundFigure<'a>>) {
    context.enter(laid);
    let (mut quotes, mut figures) = passage_rows(&laid.text, context);
    if let Some(cells) = &laid.cells {
        figures = in_cells(cells, &laid.text, figures, context);
    }
    if let Some(speaker) = laid.speaker.as_deref().filter(|_| laid.style == ParagraphStyle::Body) {
        let speaker = context.coref.known(speaker);
        quotes.extend(sentence_rows(&laid.text, words_of_turn(&laid.text), &speaker, FoundKind::Turn));
        quotes.sort_by_key(|row| (row.start, usize::MAX - row.end));
    }
    let figures = figures.into_iter().map(|figure| with_source(figure, &quotes)).collect();
    (quotes, figures)
}

/// The figures of a row of a table: those in cells are read with what their headings say. Cells refer to no other cell as
/// words of a sentence do.
fn in_cells<'a>(
    cells: &'a [CellFile],
    row: &'a str,
    figures: Vec<FoundFigure<'a>>,
    context: &mut ArticleContext,
) -> Vec<FoundFigure<'a>> {
    let read: Vec<FoundFigure<'_>> = cells.iter().filter_map(|cell| in_cell(cell, row, context)).collect();
    let is_free = |figure: &FoundFigure<'_>| {
        read.iter().all(|cell| figure.end <= cell.start || cell.end <= figure.start)
    };
    let others = figures.into_iter().filter(is_free).filter_map(|figure| beside_cells(figure, row));
    let mut all: Vec<FoundFigure<'_>> = others.collect();
    all.extend(read);
    all.sort_by_key(|figure| figure.start);
    all
}

/// A figure in a cell without headings. A number alone is none, as nobody knows what it measures and when, nor one with a
/// sign, which the words of a sentence have not.
fn beside_cells<'a>(figure: FoundFigure<'a>, row: &str) -> Option<FoundFigure<'a>> {
    let before = row.get(..figure.start)?.rsplit(BETWEEN).next()?;
    let after = row.get(figure.end..)?.split(BETWEEN).next()?;
    let has_words = [before, after].iter().any(|words| words.contains(char::is_alphabetic));
    if !has_words && (figure.unit.is_empty() || !before.trim().is_empty()) {
        return None;
    }
    let period = figure.period.filter(|_| has_words);
    Some(FoundFigure { period, derived: figure.derived && has_words, of: None, against: None, ..figure })
}

/// The figure that a cell is with its unit, when it is one and no more; a number without a unit is one by its headings.
fn in_cell<'a>(cell: &'a CellFile, row: &'a str, context: &mut ArticleContext) -> Option<FoundFigure<'a>> {
    let mut found = figures_in(&Tokens::of(&cell.stated), context);
    let is_whole = |f: &FoundFigure<'_>| (f.start, f.end) == (0, cell.stated.len());
    let (value, unit, around) = match found.pop() {
        Some(figure) if found.is_empty() && is_whole(&figure) => {
            (figure.value, figure.unit, figure.period.map(|period| (period, figure.derived)))
        }
        Some(_) => return None,
        None => (number::phrase(&cell.stated).filter(|number| number.rest.is_empty())?.value, "", None),
    };
    let value = match value {
        Value::Exact(value) if cell.is_negative => Value::Exact(-value),
        value => value,
    };
    let (period, mode, qualifier) = time_of(cell, context.published);
    let period = period.or(around);
    Some(FoundFigure {
        start: cell.start,
        end: cell.end,
        as_written: row.get(cell.start..cell.end)?,
        value,
        value_to: None,
        unit,
        qualifier,
        change: None,
        period: period.map(|(period, _)| period),
        derived: period.is_some_and(|(_, derived)| derived),
        mode,
        label: cell.label.as_str().into(),
        subject: cell.subject.as_str().into(),
        indicator: indicator_in_cell(cell, unit),
        source: None,
        of: None,
        against: None,
    })
}

/// What the headings of a cell say that it measures: they are its sentence.
fn indicator_in_cell(cell: &CellFile, unit: &str) -> Option<&'static str> {
    let sentence = [cell.label.as_str(), &cell.subject, &cell.stated].join(" ");
    let tokens = Tokens::of(&sentence);
    let figure = tokens.at_byte(sentence.len() - cell.stated.len())..tokens.len();
    let label = Labelled::of_cell(&cell.label, &cell.subject);
    indicator(&tokens, &figure, unit, is_change(&cell.label), &label, "")
}

/// The figure with the speaker of the quote around it as its source.
fn with_source<'a>(figure: FoundFigure<'a>, quotes: &[FoundQuote<'_>]) -> FoundFigure<'a> {
    let said = quotes.iter().map(|row| (row.span(), row.kind, row.speaker.as_deref()));
    let source = figure.source.or_else(|| source_at(said, &(figure.start..figure.end)).map(str::to_owned));
    FoundFigure { source, ..figure }
}

/// The quotations and the figures of a passage.
pub(super) type PassageRows<'a> = (Vec<FoundQuote<'a>>, Vec<FoundFigure<'a>>);

/// What the passages of an article hold; none where `stop` says that it was cancelled. A speaker with an office or a
/// partial name gets the name that another passage, the title or a caption has.
pub(super) fn read_passages<'a>(
    article: &'a Layout,
    title: Option<&str>,
    published: Option<Date>,
    stop: &dyn Fn() -> bool,
) -> Option<Vec<PassageRows<'a>>> {
    let mut context = ArticleContext::new(published);
    context.begin(title.unwrap_or_default());
    let texts = article.passages.iter().map(|laid| laid.text.as_str());
    let texts: Vec<&str> = texts.chain(article.publisher.as_deref()).collect();
    context.topics.look_at(title.unwrap_or_default(), &texts);
    let mut read: Vec<PassageRows<'_>> = Vec::with_capacity(article.passages.len());
    let mut edges = Vec::with_capacity(article.passages.len());
    for laid in &article.passages {
        if stop() {
            return None;
        }
        let rows = laid_rows(laid, &mut context);
        read.push(rows);
        edges.push(context.coref.edges());
    }
    rejoin(&mut read, &article.passages, &edges);
    for (_, caption) in article.left_out.iter().filter(|(reason, _)| *reason == Reason::Caption) {
        context.coref.look_at(caption);
    }
    name_owners(read.iter_mut().map(|(_, figures)| figures), title.unwrap_or_default(), &texts);
    let mut settled: HashMap<String, Option<ResolvedSpeaker>> = HashMap::new();
    let mut settle =
        |name: &str| settled.entry(name.to_owned()).or_insert_with(|| context.coref.settled(name)).clone();
    for (quotes, figures) in &mut read {
        for quote in quotes {
            if let Some(speaker) = quote.speaker.as_deref().and_then(&mut settle) {
                quote.role = speaker.role.or(quote.role.take());
                quote.speaker = Some(speaker.name);
            }
        }
        for figure in figures {
            let speaker = figure.source.as_deref().and_then(&mut settle);
            figure.source = speaker.map(|speaker| speaker.name).or(figure.source.take());
        }
    }
    Some(read)
}

/// A quotation over several passages goes on to one at most so many passages further.
const LONGEST_QUOTATION: usize = 12;

/// Joins a quotation that one passage opens and a later one closes, with all between: whoever says the words that close it
/// says it, as a quotation over several paragraphs tells its speaker at the end, else whoever says those that open it.
fn rejoin<'a>(read: &mut [PassageRows<'a>], passages: &'a [LaidPassage], edges: &[Edges]) {
    for (at, opening) in edges.iter().enumerate() {
        let Some(start) = opening.opens else { continue };
        let behind = edges.iter().enumerate().skip(at + 1).take(LONGEST_QUOTATION);
        let is_closed = |row: &&FoundQuote<'_>| row.start == 0 && row.kind == FoundKind::Speech;
        let begins_said =
            |at: usize| read.get(at).is_some_and(|(quotes, _)| quotes.iter().any(|row| is_closed(&row)));
        // Pairs of marks between are names and figures of speech.
        let ends = |(at, edges): &(usize, &Edges)| {
            edges.has_marks && (edges.closes.is_some() || edges.opens.is_some() || begins_said(*at))
        };
        let Some((last, closing)) = behind.into_iter().find(ends) else { continue };
        let said = read.get(last).and_then(|(quotes, _)| quotes.iter().find(is_closed));
        // A quotation that only begins in the passage behind is another one.
        let Some(end) = closing.closes.or(said.map(|row| row.end)) else { continue };
        let opened = read.get(at).and_then(|(quotes, _)| quotes.iter().find(|row| row.start == start));
        let opened = opened.filter(|row| row.kind == FoundKind::Speech && row.speaker.is_some());
        // `Ông An cho hay: “…` and `…”, báo Sao Mai đưa tin`: a paper passes it on.
        let said = said.filter(|row| opened.is_none() || !row.speaker.as_deref().is_some_and(is_press));
        let Some(by) = said.or(opened) else { continue };
        let (speaker, role) = (by.speaker.clone(), by.role.clone());
        let (Some(passages), Some(read)) = (passages.get(at..=last), read.get_mut(at..=last)) else {
            continue;
        };
        for (place, (passage, rows)) in (at..).zip(passages.iter().zip(read)) {
            let text = passage.text.as_str();
            let from = if place == at { start } else { 0 };
            let span = from..if place == last { end } else { text.trim_end().len() };
            speak(rows, text, span, (speaker.as_deref(), role.as_deref()));
        }
    }
}

/// Makes words of a passage a quotation, in place of what was read in them, and its speaker the source of figures there.
fn speak<'a>(
    rows: &mut PassageRows<'a>,
    text: &'a str,
    span: Range<usize>,
    by: (Option<&str>, Option<&str>),
) {
    let (quotes, figures) = rows;
    let Some(words) = text.get(span.clone()).filter(|words| !words.is_empty()) else { return };
    let (speaker, role) = (by.0.map(str::to_owned), by.1.map(str::to_owned));
    quotes.retain(|row| {
        row.end <= span.start
            || span.end <= row.start
            || row.kind != FoundKind::Statement && row.start != span.start
    });
    let row =
        FoundQuote { start: span.start, end: span.end, text: words, speaker, role, kind: FoundKind::Speech };
    quotes.push(row);
    quotes.sort_by_key(|row| (row.start, usize::MAX - row.end));
    for figure in figures.iter_mut().filter(|figure| span.contains(&figure.start)) {
        figure.source = by.0.map(str::to_owned);
    }
}

/// What an article holds, passage by passage. An interview's turns are quotes of the kind `turn`.
pub fn article_row(article: &Layout) -> ArticleRow<'_> {
    let published = article.date.as_deref().and_then(|date| date.parse().ok());
    let (mut quotes, mut figures) = (Vec::new(), Vec::new());
    let title = article.own_title().map(String::as_str);
    let read = read_passages(article, title, published, &|| false).unwrap_or_default();
    for (passage, (said, stated)) in read.into_iter().enumerate() {
        let before = figures.len();
        quotes.extend(said.into_iter().map(|row| PlacedPart { passage, row }));
        figures.extend(stated.into_iter().map(|row| PlacedPart { passage, row: row.shifted_by(before) }));
    }
    ArticleRow {
        title: article.title.as_deref(),
        date: article.date.as_deref(),
        publisher: article.publisher.as_deref(),
        byline: article.byline.as_deref(),
        url: article.url.as_deref(),
        passages: article.passages.iter().map(|laid| laid.text.as_str()).collect(),
        quotes,
        figures,
        left_out: article
            .left_out
            .iter()
            .map(|(reason, text)| LeftOutRow { reason: *reason, text: text.as_str() })
            .collect(),
    }
}

/// The sentences of a part of a paragraph, as what one person says.
fn sentence_rows<'a>(
    text: &'a str,
    part: Range<usize>,
    speaker: &ResolvedSpeaker,
    kind: FoundKind,
) -> impl Iterator<Item = FoundQuote<'a>> {
    let words = text.get(part.clone()).unwrap_or_default();
    let row = move |span: Range<usize>| FoundQuote {
        start: part.start + span.start,
        end: part.start + span.end,
        text: words.get(span).unwrap_or_default(),
        speaker: Some(speaker.name.clone()),
        role: speaker.role.clone(),
        kind,
    };
    sentences(words).into_iter().map(row).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use super::{article_row, line_row};
    use crate::extract::layout::of_text;

    /// Whose each passage of an article is.
    fn speakers_of(passages: &[&str]) -> Vec<(usize, String)> {
        let article = of_text(&format!("Tin trong ngày\n\n{}", passages.join("\n\n")));
        let quotes = article_row(&article).quotes.into_iter();
        quotes.filter_map(|quote| Some((quote.passage, quote.row.speaker?))).collect()
    }

    #[test]
    fn a_quotation_goes_on_over_passages() {
        let lan = |passages: &[usize]| {
            passages.iter().map(|at| (*at, "Trần Thị Lan".to_owned())).collect::<Vec<_>>()
        };
        let announced = [
            "Bà Trần Thị Lan cho biết: \"Tôi rất lo cho con.",
            "Cả nhà đều mất việc từ tháng 3.",
            "Chúng tôi chỉ còn 5 triệu đồng \".",
        ];
        assert_eq!(speakers_of(&announced), lan(&[0, 1, 2]));
        let told_last = [
            "\"Tôi rất lo.",
            "Cả nhà đều mất việc từ tháng 3.",
            "Chỉ còn 5 triệu đồng \", bà Trần Thị Lan nói.",
        ];
        assert_eq!(speakers_of(&told_last), lan(&[0, 1, 2]));
        let article = of_text(&format!("Tin\n\n{}", announced.join("\n\n")));
        let figures = article_row(&article).figures;
        assert!(figures.iter().all(|figure| figure.row.source.as_deref() == Some("Trần Thị Lan")));
    }

    #[test]
    fn a_quotation_that_nothing_closes_ends_with_its_passage() {
        let forgotten = [
            "Bà Trần Thị Lan cho biết: \"Tôi rất lo cho con.",
            "Cả nhà đều mất việc từ tháng 3.",
            "Vở \"Mây\" sẽ diễn lại.",
        ];
        let speakers = speakers_of(&forgotten);
        assert_eq!(speakers, [(0, "Trần Thị Lan".to_owned())]);
    }

    #[test]
    fn parts_have_the_source_of_the_passage_before() {
        let source = |text: &str| {
            let article = of_text(text);
            article_row(&article).figures.last().and_then(|figure| figure.row.source.clone())
        };
        let whole = "Tin\n\nTheo Bộ Y tế, miền Tây hiện có 406 ca bệnh.\n\n";
        assert_eq!(source(&format!("{whole}Trong đó, 108 ca phải nằm viện.")).as_deref(), Some("Bộ Y tế"));
        assert_eq!(source(&format!("{whole}Ngoài ra, 108 ca phải nằm viện.")), None);
    }

    #[test]
    fn rows_have_the_fields_of_the_contract() {
        let row = line_row(7, "Giá tăng 2-2,5%, “chúng tôi rất lo cho vụ tới”, bà Lan nói.", None);
        let json = serde_json::to_value(row).unwrap_or_default();
        assert_eq!(json["line"], 7);
        let figure = &json["figures"][0];
        assert_eq!(
            (figure["start"].as_u64(), figure["end"].as_u64(), figure["as_written"].as_str()),
            (Some(11), Some(17), Some("2-2,5%"))
        );
        assert_eq!((figure["value"].as_str(), figure["value_to"].as_str()), (Some("2"), Some("2.5")));
        assert_eq!(
            (figure["unit"].as_str(), figure["qualifier"].as_str(), figure["change"].as_str()),
            (Some("%"), Some("exact"), Some("increase"))
        );
        let quote = &json["quotes"][0];
        assert_eq!((quote["speaker"].as_str(), quote["kind"].as_str()), (Some("bà Lan"), Some("speech")));
        assert_eq!(quote["text"], "chúng tôi rất lo cho vụ tới");
    }
}
