//! From a laid-out text to the article that is stored: the one conversion that `import` goes through.
//!
//! Passages, people, quotes and figures get their ids here, and every quote and figure its words. Nothing is added to
//! what was found: what the text does not say stays unknown. The library assigns the article's id, since only it knows
//! which are taken.

use super::figures::FoundFigure;
use super::laid::Layout;
use super::quotes::{FoundKind, FoundQuote};
use super::rows::read_passages;
use crate::corpus::date::Date;
use crate::corpus::format::{
    ArticleFile, BaselineFile, FigureFile, OfFile, PassageFile, PersonFile, QuoteFile, QuoteKind, TextFile,
    TextKind,
};
use crate::corpus::load::locate;
use crate::documents::Reason;
use crate::text::fold::fold;
use crate::text::units;

/// What whoever imports a text knows of it; it goes before what the text says.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Metadata {
    /// The title.
    pub title: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// Who published it.
    pub publisher: Option<String>,
}

/// An article as a text gives it, with what of the text is not in it.
#[derive(Clone, Debug)]
pub struct Drafted {
    /// The article, without an id.
    pub article: ArticleFile,
    /// The title that the text itself has.
    pub own_title: String,
    /// What was left out, and why.
    pub left_out: Vec<(Reason, String)>,
}

/// Words of the first passage used as a title where there is none.
const WORDS_FOR_A_TITLE: usize = 12;

/// Makes an article; none where there is no paragraph to read, or where `stop` says that nobody waits for it any more.
pub fn article(layout: Layout, known: &Metadata, stop: &dyn Fn() -> bool) -> Option<Drafted> {
    let first = layout.passages.first()?;
    let own = layout.own_title().cloned();
    let title = known.title.as_ref().or(own.as_ref());
    let mut people = ArticlePeople::default();
    let mut counts = NameCounts::default();
    let date = known.date.or_else(|| layout.date.as_deref()?.parse().ok());
    let read = read_passages(&layout, title.map(String::as_str), date, stop)?;
    let own_title = own.unwrap_or_else(|| beginning(&first.text));
    let title = known.title.as_ref().unwrap_or(&own_title);
    let mut passages = Vec::with_capacity(layout.passages.len());
    for ((number, laid), (quotes, figures)) in (1..).zip(&layout.passages).zip(read) {
        let turn = quotes.iter().find(|row| row.kind == FoundKind::Turn);
        let speaker = turn.and_then(|row| Some(people.id(row.speaker.as_deref()?, row.role.as_deref())));
        let quotes = counts.quotes(&laid.text, &quotes, &mut people);
        let figures = counts.figures(&laid.text, &figures, &quotes, &mut people);
        passages.push(PassageFile {
            id: format!("p{number}"),
            style: laid.style,
            item: None,
            page: laid.page,
            cells: laid.cells.clone(),
            text: vietnamese(&laid.text),
            speaker,
            quotes: quotes.into_iter().map(|(_, quote)| quote).collect(),
            figures,
        });
    }
    let captions = layout.left_out.iter().filter(|(reason, _)| *reason == Reason::Caption);
    let captions = captions.map(|(_, caption)| caption.clone()).collect();
    let article = ArticleFile {
        id: String::new(),
        title: vietnamese(title),
        publisher: known.publisher.clone().or(layout.publisher),
        date: date.map(|date| date.to_string()),
        url: layout.url,
        byline: layout.byline.as_deref().map(vietnamese),
        kind: TextKind::Original,
        hidden: 0,
        people: people.0,
        passages,
        marks: Vec::new(),
        captions,
        record: None,
    };
    Some(Drafted { article, own_title, left_out: layout.left_out })
}

fn vietnamese(text: &str) -> TextFile {
    TextFile { vi: text.to_owned(), en: None }
}

/// The first words of a text, with an ellipsis where there are more.
fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.get(..WORDS_FOR_A_TITLE) {
        Some(first) if words.len() > WORDS_FOR_A_TITLE => first.join(" ") + "…",
        _ => words.join(" "),
    }
}

/// Everybody who says something, by the order in which they first do.
#[derive(Debug, Default)]
struct ArticlePeople(Vec<PersonFile>);

impl ArticlePeople {
    /// The id of somebody, who is taken in when new. Names are compared without marks and case; of several offices the
    /// first counts, with what is said of it later: `đại sứ`, `Đại sứ Việt Nam tại Mỹ`.
    fn id(&mut self, name: &str, role: Option<&str>) -> String {
        let folded = fold(name);
        let role = role.map(vietnamese);
        if let Some(known) = self.0.iter_mut().find(|person| fold(&person.name) == folded) {
            let goes_on = |known: &TextFile, role: &TextFile| fold(&role.vi).starts_with(&fold(&known.vi));
            known.role = match (known.role.take(), role) {
                (Some(known), Some(role)) if goes_on(&known, &role) => Some(role),
                (known, role) => known.or(role),
            };
            return known.id.clone();
        }
        let id = format!("s{}", self.0.len() + 1);
        self.0.push(PersonFile { id: id.clone(), name: name.to_owned(), role });
        id
    }
}

/// How many quotes and figures have their names.
#[derive(Debug, Default)]
struct NameCounts {
    quotes: usize,
    figures: usize,
}

impl NameCounts {
    /// What is said in a passage, with where it begins. Titles and figurative words are nobody's speech.
    fn quotes(
        &mut self,
        text: &str,
        rows: &[FoundQuote<'_>],
        people: &mut ArticlePeople,
    ) -> Vec<(std::ops::Range<usize>, QuoteFile)> {
        let mut end = 0;
        let mut found = Vec::new();
        for row in rows {
            let kind = match row.kind {
                FoundKind::Speech => QuoteKind::Quote,
                FoundKind::Statement => QuoteKind::Statement,
                FoundKind::Title | FoundKind::Scare | FoundKind::Turn => continue,
            };
            let words = row.text.trim();
            if words.is_empty() {
                continue;
            }
            let start = row.start + (row.text.len() - row.text.trim_start().len());
            let at = Needed { text, words, start }.from(&mut end);
            self.quotes += 1;
            let id = format!("q{}", self.quotes);
            let speaker = row.speaker.as_deref().map(|name| people.id(name, row.role.as_deref()));
            let quote = QuoteFile { id, kind, speaker, text: vietnamese(words), at };
            found.push((start..start + words.len(), quote));
        }
        found
    }

    /// The figures of a passage; a figure within a quote belongs to its speaker.
    fn figures(
        &mut self,
        text: &str,
        rows: &[FoundFigure<'_>],
        quotes: &[(std::ops::Range<usize>, QuoteFile)],
        people: &mut ArticlePeople,
    ) -> Vec<FigureFile> {
        let before = self.figures;
        let name = |figure: usize| format!("f{}", before + figure + 1);
        let mut end = 0;
        let mut found = Vec::new();
        for row in rows {
            let at = Needed { text, words: row.as_written, start: row.start }.from(&mut end);
            let said = quotes.iter().filter(|(span, _)| span.start <= row.start && row.end <= span.end);
            // The innermost, which begins last.
            let speaker =
                said.max_by_key(|(span, _)| span.start).and_then(|(_, quote)| quote.speaker.clone());
            self.figures += 1;
            found.push(FigureFile {
                id: format!("f{}", self.figures),
                as_written: row.as_written.to_owned(),
                at,
                as_written_en: None,
                value: row.value.to_string(),
                value_to: row.value_to.map(|high| high.to_string()),
                unit: row.unit.to_owned(),
                unit_en: units::in_english(row.unit).to_owned(),
                qualifier: row.qualifier,
                change: row.change,
                against: row.against.map(|at| BaselineFile { period: None, figure: Some(name(at)) }),
                indicator: row.indicator.map(str::to_owned),
                period: row.period.map(|period| period.to_string()),
                derived: row.derived,
                mode: row.mode,
                per: None,
                label: vietnamese(if row.label.is_empty() { row.as_written } else { &row.label }),
                subject: (!row.subject.is_empty()).then(|| vietnamese(&row.subject)),
                of: row.of.map(|(figure, relation)| OfFile { figure: name(figure), relation }),
                adds_up: false,
                speaker,
                source: row.source.as_deref().map(|name| people.id(name, None)),
            });
        }
        found
    }
}

/// Words at a place of a text.
struct Needed<'t> {
    text: &'t str,
    words: &'t str,
    start: usize,
}

impl Needed<'_> {
    /// Where they begin, if a search from `end` on would find them elsewhere; moves `end` past them.
    fn from(&self, end: &mut usize) -> Option<usize> {
        let found = locate(self.text, self.words, *end).map(|span| span.start);
        *end = self.start + self.words.len();
        (found != Some(self.start)).then_some(self.start)
    }
}

#[cfg(test)]
mod tests;
