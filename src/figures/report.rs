//! A report: items in order, each with its words, its source and its reservations.
//!
//! It is made once from the corpus, and every output form reads only the report. So all forms say the same about a
//! figure, and all mark what is corrected, derived or unsure.

use std::collections::HashMap;

use super::check::{Checks, Verdict};
use super::source::{self, CopiedWording};
use super::table::Column;
use super::{dates, sentence, table};
use crate::corpus::{
    Article, ArticleKey, Change, Corpus, Figure, FigureKey, Item, Key, Lang, Person, QuoteKind, Reference,
};
use crate::messages::{Message, enum_table, t};
use crate::text::Clean;
use crate::text::number::Value;

/// What is handed over.
#[derive(Clone, Debug)]
pub struct Report<'c> {
    /// Its name.
    pub title: String,
    /// The language of its words.
    pub lang: Lang,
    /// The items, in order.
    pub entries: Vec<ReportEntry>,
    /// The articles that they come from, in the order in which they are first named.
    pub sources: Vec<&'c Article>,
    /// What was collected and is not there any more.
    pub missing: Vec<Reference>,
}

/// What a report is made of.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Contents {
    /// What a collection holds.
    Items(Vec<Item>),
    /// These things.
    Keys(Vec<Key>),
}

/// One item.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportEntry {
    /// The reference to find it again.
    pub reference: Reference,
    /// The passage's id; empty for an article.
    pub passage: String,
    /// What it is.
    pub content: Content,
    /// Who says it, with the office.
    pub speaker: Option<String>,
    /// The place of its article among the sources.
    pub source: usize,
    /// Reservations about its use.
    pub reservations: Vec<Reservation>,
    /// What the user says of it.
    pub note: Option<String>,
}

/// What an item is.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A figure.
    Figure(Box<FigureContent>),
    /// Words of somebody; whether word for word.
    Quote {
        /// The words.
        text: String,
        /// Whether they are theirs.
        verbatim: bool,
    },
    /// A paragraph.
    Passage(String),
    /// A whole article, of which the title.
    Article(String),
}

/// A figure in its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureContent {
    /// What it counts, and whose it is.
    pub label: String,
    /// Whose it is, where stated apart from the label.
    pub subject: Option<String>,
    /// The amount, as it is written in a text.
    pub amount: String,
    /// The exact value, below zero for a decrease.
    pub value: Value,
    /// The unit without a scale.
    pub unit: String,
    /// How exact it is said to be; empty for exact.
    pub qualifier: &'static str,
    /// The time that it covers, in words.
    pub period: String,
    /// The same as in files.
    pub period_id: String,
    /// Target or stock; empty for an actual value.
    pub mode: &'static str,
    /// The same in files, also of an actual value.
    pub mode_id: &'static str,
    /// The change that the text states of it, in words; may be empty.
    pub change: String,
    /// The earlier amount that a change is measured against, in words; may be empty.
    pub against: String,
    /// What it measures: the id of the indicator, and its name.
    pub indicator: Option<(String, String)>,
    /// What it is related to.
    pub related: RelatedFigures,
    /// What the text has, where a person has set another amount.
    pub read: Option<String>,
    /// Who states it.
    pub stated_by: Option<String>,
    /// The number as written in the text.
    pub as_written: String,
    /// The sentence that states it.
    pub sentence: String,
}

/// What a figure is related to, as other programs get it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct RelatedFigures {
    /// `increase` or `decrease`, of one that is a change.
    pub direction: Option<Change>,
    /// What it is a change, share or part of.
    pub of: Option<String>,
    /// The earlier amount that it is held against.
    pub against: Option<String>,
}

enum_table! {
    /// A reservation about the use of an item.
    #[derive(Clone, Copy, Debug, Eq, PartialEq)]
    pub enum Reservation: Message {
        /// A person has set something of it by hand.
        Corrected = t::figures::CORRECTED_BY_HAND,
        /// The text does not state the period; it follows from the article's date.
        DerivedPeriod = t::figures::DERIVED_PERIOD,
        /// The period is not known.
        NoPeriod = t::figures::NO_PERIOD,
        /// The arithmetic that the texts imply disagrees.
        Disagrees = t::figures::DISAGREES_WITH_ANOTHER_FIGURE,
        /// It is in our words, not in those of the source.
        Paraphrased = t::figures::PARAPHRASED,
        /// The source tells it in other words than whoever says it.
        Retold = t::figures::RETOLD,
        /// It is translated.
        Translated = t::figures::TRANSLATED,
        /// The date of its article is not known.
        NoDate = t::figures::NO_DATE,
    }
}

impl Reservation {
    /// In a few words.
    pub fn text(self, lang: Lang) -> &'static str {
        self.row().get(lang)
    }
}

impl Contents {
    /// How many items they are.
    pub fn len(&self) -> usize {
        match self {
            Self::Items(items) => items.len(),
            Self::Keys(keys) => keys.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Each with its reference, its key if it exists, and its note.
    fn named(&self, corpus: &Corpus) -> Vec<(Reference, Option<Key>, Option<String>)> {
        match self {
            Self::Items(items) => {
                let keys = corpus.referred(items.iter().map(|item| &item.reference));
                let named = |(item, key): (&Item, _)| (item.reference.clone(), key, item.note.clone());
                items.iter().zip(keys).map(named).collect()
            }
            Self::Keys(keys) => {
                let named = |key: &Key| Some((corpus.reference(*key)?, Some(*key), None));
                keys.iter().filter_map(named).collect()
            }
        }
    }
}

impl<'c> Report<'c> {
    /// Of these contents.
    pub fn of(title: &str, contents: &Contents, corpus: &'c Corpus, lang: Lang) -> Self {
        Self::with_progress(title, contents, corpus, lang, &|_| {})
    }

    /// The same, calling `progress` with the number of items so far.
    pub fn with_progress(
        title: &str,
        contents: &Contents,
        corpus: &'c Corpus,
        lang: Lang,
        progress: &dyn Fn(usize),
    ) -> Self {
        let items = contents.named(corpus);
        let mut report = Self {
            title: title.to_owned(),
            lang,
            entries: Vec::new(),
            sources: Vec::new(),
            missing: Vec::new(),
        };
        let mut articles: Vec<ArticleKey> =
            items.iter().filter_map(|(_, key, _)| key.map(Key::article)).collect();
        articles.sort_unstable();
        articles.dedup();
        let checks = Checks::of_articles(corpus, articles.into_iter());
        let mut known: HashMap<ArticleKey, usize> = HashMap::new();
        for (place, (reference, key, note)) in items.into_iter().enumerate() {
            progress(place);
            let article = key.map(Key::article).and_then(|key| Some((key, corpus.article(key)?)));
            let read = article.and_then(|(place, article)| {
                let source = *known.entry(place).or_insert_with(|| {
                    report.sources.push(article);
                    report.sources.len() - 1
                });
                entry(corpus, &checks, article, key?, lang).map(|entry| ReportEntry { source, ..entry })
            });
            match read {
                Some(entry) => report.entries.push(ReportEntry { reference, note, ..entry }),
                None => report.missing.push(reference),
            }
        }
        report
    }

    /// The entries in runs: figures that follow each other together, everything else alone.
    pub fn runs(&self) -> impl Iterator<Item = &[ReportEntry]> {
        let is_figure = |entry: &ReportEntry| matches!(entry.content, Content::Figure(_));
        self.entries.chunk_by(move |a, b| is_figure(a) && is_figure(b))
    }

    /// Who says something and when: `Tên, chức vụ (12/8/2018)`; where nobody is known, who published it.
    pub fn attribution(&self, entry: &ReportEntry) -> String {
        let article = self.article(entry);
        let publisher = || article.and_then(|article| article.publisher.as_ref()).map(ToString::to_string);
        let who = entry.speaker.clone().or_else(publisher);
        let date = article.and_then(|article| article.date).map(|date| dates::date(date, self.lang));
        match (who, date) {
            (Some(who), Some(date)) => format!("{who} ({date})"),
            (who, date) => who.or(date).unwrap_or_default(),
        }
    }

    /// What was collected and is not there any more, in one line; none where all is.
    pub fn missing_line(&self) -> Option<String> {
        let missing: Vec<String> = self.missing.iter().map(ToString::to_string).collect();
        let named = || format!("{}: {}", t::export::MISSING.get(self.lang), missing.join(", "));
        (!missing.is_empty()).then(named)
    }

    /// The article of an entry.
    pub fn article(&self, entry: &ReportEntry) -> Option<&'c Article> {
        self.sources.get(entry.source).copied()
    }
}

impl FigureContent {
    /// What it counts, and whose it is where the label does not say so.
    pub fn named(&self) -> String {
        table::named(&self.label, self.subject.as_deref())
    }

    /// The change that the text states of it, or of one that is a change what it is held against: `▲ 23,8%`, `so với 626 tỷ
    /// USD (2015)`; may be empty.
    pub fn compared(&self, lang: Lang) -> String {
        let against = Some(&self.against).filter(|against| !against.is_empty());
        let against = against.map(|against| format!("{} {against}", t::figures::AGAINST.get(lang)));
        let change = Some(self.change.clone()).filter(|change| !change.is_empty());
        change.into_iter().chain(against).collect::<Vec<_>>().join(", ")
    }
}

impl ReportEntry {
    /// Its reservations, separated by commas; may be empty.
    pub fn reserved(&self, lang: Lang) -> String {
        let (mode, read) = match &self.content {
            Content::Figure(figure) => (Some(figure.mode), figure.read.as_ref()),
            Content::Quote { .. } | Content::Passage(_) | Content::Article(_) => (None, None),
        };
        let reserved = |reservation: &Reservation| match (reservation, read) {
            (Reservation::Corrected, Some(read)) => t::figures::CorrectedFrom { read }.get(lang),
            _ => reservation.text(lang).to_owned(),
        };
        let mode = mode.filter(|mode| !mode.is_empty()).map(str::to_owned);
        mode.into_iter().chain(self.reservations.iter().map(reserved)).collect::<Vec<_>>().join(", ")
    }

    /// Its reservations and the user's note; may be empty.
    pub fn remarks(&self, lang: Lang) -> String {
        let known = [self.reserved(lang), self.note.clone().unwrap_or_default()];
        known.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ")
    }

    /// It in one line: `60,28 tỷ USD, FDI (2016)`, the words of a quote, a paragraph, a title.
    pub fn line(&self) -> String {
        match &self.content {
            Content::Figure(figure) => {
                let period = Some(&figure.period).filter(|period| !period.is_empty());
                let period = period.map(|period| format!(" ({period})")).unwrap_or_default();
                format!("{}{period}", counted(&figure.amount, &figure.named()))
            }
            Content::Quote { text, verbatim: true } => format!("“{text}”"),
            Content::Quote { text, .. } | Content::Passage(text) | Content::Article(text) => text.clone(),
        }
    }
}

/// `63 tỉnh dự hội nghị` of 63 tỉnh and “Tỉnh dự hội nghị”: what is counted is said once; else one after the other.
fn counted(amount: &str, name: &str) -> String {
    let folded = name.to_lowercase();
    let mut units = amount.match_indices(' ').filter_map(|(at, space)| amount.get(at + space.len()..));
    let rest = |unit: &str| {
        let words = folded.strip_prefix(&unit.to_lowercase()).filter(|rest| rest.starts_with([' ', ',']))?;
        // As many letters from the end, which keep their capitals.
        let skipped = name.chars().count().checked_sub(words.chars().count())?;
        Some(name.chars().skip(skipped).collect::<String>())
    };
    units.find_map(rest).map_or_else(|| format!("{amount}, {name}"), |rest| format!("{amount}{rest}"))
}

/// Something in one line, as [`ReportEntry::line`] has it.
pub fn line_of(corpus: &Corpus, key: Key, lang: Lang) -> Option<String> {
    let article = corpus.article(key.article())?;
    Some(entry(corpus, &Checks::default(), article, key, lang)?.line())
}

/// Something as an entry; its reference, source and note are put in by others.
fn entry(corpus: &Corpus, checks: &Checks, article: &Article, key: Key, lang: Lang) -> Option<ReportEntry> {
    let in_office = |person: Option<&Person>| person.map(|person| source::person_in_office(person, lang));
    let wording = |words: CopiedWording| match words {
        CopiedWording::Verbatim => None,
        CopiedWording::Translated => Some(Reservation::Translated),
        CopiedWording::Retold => Some(Reservation::Retold),
        CopiedWording::Paraphrased => Some(Reservation::Paraphrased),
    };
    let (part, passage, content, speaker, mut reservations) = match key {
        Key::Article(_) => {
            let title = article.title.get(lang).to_string();
            (String::new(), None, Content::Article(title), None, Vec::new())
        }
        Key::Passage(key) => {
            let (_, passage) = corpus.passage(key)?;
            let content = Content::Passage(passage.text.get(lang).to_string());
            let wording = wording(CopiedWording::of_passage(article, passage, lang));
            let speaker = in_office(article.passage_speaker(passage));
            (passage.id.to_string(), Some(passage), content, speaker, wording.into_iter().collect())
        }
        Key::Quote(key) => {
            let (_, passage, quote) = corpus.quote(key)?;
            let verbatim = quote.kind == QuoteKind::Quote;
            let content =
                Content::Quote { text: sentence::of_quote(article, passage, quote, lang), verbatim };
            let words = CopiedWording::of_quote(article, quote, lang);
            let speaker = in_office(article.quote_speaker(passage, quote));
            (quote.id.to_string(), Some(passage), content, speaker, wording(words).into_iter().collect())
        }
        Key::Figure(key) => {
            let (_, passage, figure) = corpus.figure(key)?;
            let speaker = in_office(article.figure_speaker(passage, figure));
            let content = Content::Figure(Box::new(figure_content(corpus, key, lang)?));
            let disagrees = checks.verdict(key) == Some(Verdict::Disagrees);
            let reservations = [
                figure.derived.then_some(Reservation::DerivedPeriod),
                figure.period.is_none().then_some(Reservation::NoPeriod),
                disagrees.then_some(Reservation::Disagrees),
            ];
            (
                figure.id.to_string(),
                Some(passage),
                content,
                speaker,
                reservations.into_iter().flatten().collect(),
            )
        }
    };
    if article.is_corrected(&part) {
        reservations.insert(0, Reservation::Corrected);
    }
    if article.date.is_none() {
        reservations.push(Reservation::NoDate);
    }
    Some(ReportEntry {
        reference: Reference { article: article.id.to_string(), part },
        passage: passage.map(|passage| passage.id.to_string()).unwrap_or_default(),
        content,
        speaker,
        source: 0,
        reservations,
        note: None,
    })
}

fn figure_content(corpus: &Corpus, key: FigureKey, lang: Lang) -> Option<FigureContent> {
    let (article, passage, figure) = corpus.figure(key)?;
    let indicator = corpus.indicator(figure);
    Some(FigureContent {
        label: figure.label.get(lang).to_string(),
        subject: figure.subject.as_ref().map(|subject| subject.get(lang).to_string()),
        amount: table::value(figure, lang).text(),
        value: figure.signed(),
        unit: figure.unit.get(lang).to_string(),
        qualifier: figure.qualifier.words(lang),
        period: dates::covered(figure, lang),
        period_id: figure.period.map(|period| period.to_string()).unwrap_or_default(),
        mode: figure.mode.word(lang),
        mode_id: figure.mode.name(),
        change: table::cell(corpus, key, Column::Change, lang).text(),
        against: table::cell(corpus, key, Column::Against, lang).text(),
        indicator: indicator.map(|known| (known.id.to_string(), known.label.get(lang).to_string())),
        related: related(article, figure),
        read: source::written_before(article, figure, lang),
        stated_by: article
            .figure_source(passage, figure)
            .map(|person| source::person_in_office(person, lang)),
        as_written: figure.as_written.get(lang).to_string(),
        sentence: sentence::of(figure, passage, lang),
    })
}

fn related(article: &Article, figure: &Figure) -> RelatedFigures {
    let reference = |id: &Clean| format!("{}/{id}", article.id);
    RelatedFigures {
        direction: figure.change,
        of: figure.of.as_ref().map(|of| reference(&of.figure)),
        against: figure.against.as_ref().and_then(|against| against.figure.as_ref()).map(reference),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::counted;

    #[rstest]
    #[case::the_unit_first("63 tỉnh", "Tỉnh dự hội nghị", "63 tỉnh dự hội nghị")]
    #[case::a_list("80 đại sứ", "Đại sứ, tổng lãnh sự dự", "80 đại sứ, tổng lãnh sự dự")]
    #[case::the_case_is_the_text_s("80 Đại sứ", "đại sứ dự", "80 Đại sứ dự")]
    #[case::another_word("5 tỉnh", "Tỉnhủy viên", "5 tỉnh, Tỉnhủy viên")]
    #[case::money("60,28 tỷ USD", "Vốn FDI", "60,28 tỷ USD, Vốn FDI")]
    fn what_is_counted_is_said_once(#[case] amount: &str, #[case] name: &str, #[case] expected: &str) {
        assert_eq!(counted(amount, name), expected);
    }
}
