//! What copying a figure, a quote or a passage puts on the clipboard.
//!
//! The source goes with the words, and says whether they are the article's own: only verbatim words get quotation
//! marks, and a digest is marked as a paraphrase. Nothing here ends in a line feed but RIS.

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use super::amount::{self, AmountParts};
use super::record::RecordForm;
use super::source::{self, CopiedWording};
use super::table::{self, Column};
use super::{check, citation, dates, markdown, rows, sentence};
use crate::corpus::{Article, Corpus, FigureKey, Key, Lang, Passage, PassageKey, QuoteKey, QuoteKind};
use crate::messages::{self, Message, Wording, enum_table, t};
use crate::text::Clean;

enum_table! {
    /// A form to copy something in: its permanent name, and what it is called in a menu.
    #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
    pub enum Form: (&'static str, Message) {
        /// The digits, ungrouped, with the language's decimal mark: what a spreadsheet takes as a number.
        Value = ("value", t::figures::THE_DIGITS_ALONE),
        /// Value and unit in Vietnamese style; of a quote or passage the Vietnamese text.
        Vietnamese = ("vi", t::figures::VIETNAMESE),
        /// Value and unit in English style; of a quote or passage the English text.
        English = ("en", t::figures::ENGLISH),
        /// The sentence that states it, or the words themselves, with their source; an article as a source.
        Sentence = ("sentence", t::figures::SENTENCE),
        /// A row of a Markdown table; of a quote or passage a Markdown quotation.
        Markdown = ("md", t::figures::MARKDOWN),
        /// The columns as they are shown, with tabs between: pasted it is cells in a spreadsheet, and text that can be
        /// turned into a table in a word processor.
        Table = ("table", t::figures::TABLE),
        /// A row of comma-separated values with its source.
        Csv = ("csv", t::figures::CSV),
        /// The same with tabs, which a spreadsheet takes into cells when pasted.
        Tsv = ("tsv", t::figures::TSV_FOR_A_SPREADSHEET),
        /// A JSON object with its source.
        Json = ("json", t::figures::JSON),
        /// What was recomputed with it, and how: derived values are called so.
        Working = ("working", t::figures::WORKING),
        /// The article as an entry for BibTeX.
        Bibtex = ("bibtex", t::figures::BIBTEX),
        /// The article as a record for reference managers.
        Ris = ("ris", t::figures::CITATION_RIS),
        /// The article as an item of CSL-JSON, in a list of one.
        CslJson = ("csl-json", t::figures::CITATION_CSL_JSON),
        /// The article as a reference in APA style: with the feature `citations`.
        Apa = ("apa", t::figures::CITATION_APA),
    }
}

impl Form {
    /// Those of this build, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|form| cfg!(feature = "citations") || *form != Self::Apa)
    }

    /// An article as a report refers to it.
    pub const REFERENCE: Self = if cfg!(feature = "citations") { Self::Apa } else { Self::Sentence };

    /// The names of all.
    pub fn ids() -> Vec<&'static str> {
        Self::all().map(Self::id).collect()
    }

    /// A permanent name: on the command line.
    pub fn id(self) -> &'static str {
        self.row().0
    }

    /// What it is called in a menu.
    pub fn title(self, lang: Lang) -> &'static str {
        self.row().1.get(lang)
    }

    /// Whether it names the article and nothing of its text.
    pub fn is_citation(self) -> bool {
        matches!(self, Self::Bibtex | Self::Ris | Self::CslJson | Self::Apa)
    }

    /// The form meant when none is named: the amount of a figure, the citation of an article, else the words with
    /// their source.
    pub fn usual(key: Key, lang: Lang) -> Self {
        match (key, lang) {
            (Key::Figure(_), Lang::Vi) => Self::Vietnamese,
            (Key::Figure(_), Lang::En) => Self::English,
            (Key::Article(_), _) => Self::REFERENCE,
            (Key::Passage(_) | Key::Quote(_), _) => Self::Sentence,
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl FromStr for Form {
    type Err = Wording;

    fn from_str(id: &str) -> Result<Self, Wording> {
        let found = Self::all().find(|form| form.id() == id);
        found.ok_or_else(|| {
            let known = Self::ids();
            let name = Clean::one_line(id);
            let maybe = messages::maybe(messages::meant("form", &name, known.iter().copied()));
            t::figures::NoForm { name: &name, maybe, known: known.join(", ") }.into()
        })
    }
}

/// The forms that a thing can be copied in.
pub fn offered(corpus: &Corpus, key: Key) -> Vec<Form> {
    // A citation is formatted only on demand: that takes longer than a key press may.
    let has = |form: &Form| form.is_citation() || copy(corpus, key, *form, Lang::Vi).is_some();
    Form::all().filter(has).collect()
}

/// What copying puts on the clipboard. None where the form does not fit: an article is a source only, words have
/// no value, and a text that was never translated has no English.
pub fn copy(corpus: &Corpus, key: Key, form: Form, lang: Lang) -> Option<Clean> {
    if form.is_citation() {
        return cite(corpus, &[key], form);
    }
    if let (Form::Tsv, Key::Figure(key)) = (form, key) {
        return rows::tsv(corpus, &[key], false, lang);
    }
    if let (Form::Table, Key::Figure(key)) = (form, key) {
        return Some(rows::table(corpus, &[key], &MARKDOWN_COLUMNS, false, lang));
    }
    let text = match key {
        Key::Article(key) => {
            let article = corpus.article(key).filter(|_| form == Form::Sentence)?;
            Some(source::reference(article, lang))
        }
        Key::Passage(key) => passage(corpus, key, form, lang),
        Key::Quote(key) => quote(corpus, key, form, lang),
        Key::Figure(key) => figure(corpus, key, form, lang),
    }?;
    Some(Clean::new(text.trim_end()))
}

/// One bibliography of the articles of these items, each article once, in order of first use. None where there is no
/// article, and for a form that is no citation.
pub fn cite(corpus: &Corpus, keys: &[Key], form: Form) -> Option<Clean> {
    let mut seen = HashSet::new();
    let articles = keys.iter().map(|key| key.article()).filter(|article| seen.insert(*article));
    let articles: Vec<&Article> = articles.filter_map(|article| corpus.article(article)).collect();
    if articles.is_empty() {
        return None;
    }
    let text = citation::of(&articles, form)?;
    // A record of RIS ends with its line: one that is put behind it in a file would be lost else.
    let text = Clean::new(if form == Form::Ris { &text } else { text.trim_end_matches('\n') });
    (!text.is_empty()).then_some(text)
}

fn figure(corpus: &Corpus, key: FigureKey, form: Form, lang: Lang) -> Option<String> {
    let (article, passage, figure) = corpus.figure(key)?;
    let with_stretch = |lang: Lang| {
        let each = figure.per.map(|stretch| format!(" {}", dates::each(stretch, lang)));
        AmountParts::of(figure, lang).text() + &each.unwrap_or_default()
    };
    Some(match form {
        Form::Value => amount::plain(figure.value, lang),
        Form::Vietnamese => with_stretch(Lang::Vi),
        Form::English => with_stretch(Lang::En),
        Form::Sentence => {
            let sentence = sentence::of(figure, passage, lang);
            let speaker = article.figure_speaker(passage, figure);
            let words = CopiedWording::of(article, &passage.text, lang);
            let corrected = source::corrected(article, &figure.id, lang);
            let set = source::corrected_to(article, figure, lang);
            format!("{sentence}{set} — {}{corrected}", source::line(article, passage, speaker, words, lang))
        }
        Form::Markdown => table::markdown_row(corpus, key, &MARKDOWN_COLUMNS, lang),
        Form::Csv => rows::records(corpus, &[key], RecordForm::Csv, false, lang)?,
        Form::Json => rows::records(corpus, &[key], RecordForm::JsonLines, false, lang)?,
        Form::Working => {
            let checks = check::within(corpus, key);
            let lines: Vec<String> = checks.iter().map(|check| check.working(corpus, lang)).collect();
            return (!lines.is_empty()).then(|| lines.join("\n"));
        }
        Form::Table | Form::Tsv | Form::Bibtex | Form::Ris | Form::CslJson | Form::Apa => return None,
    })
}

/// Behind the words of a figure: what a person has set of its amount and time; empty where nothing is.
pub fn set_by_hand(corpus: &Corpus, key: FigureKey, lang: Lang) -> String {
    let found = corpus.figure(key);
    found.map(|(article, _, figure)| source::corrected_to(article, figure, lang)).unwrap_or_default()
}

/// The columns of a row that is copied alone: what is needed to cite it.
pub const MARKDOWN_COLUMNS: [Column; 7] = [
    Column::Label,
    Column::Value,
    Column::Change,
    Column::Period,
    Column::Publisher,
    Column::Date,
    Column::Speaker,
];

fn quote(corpus: &Corpus, key: QuoteKey, form: Form, lang: Lang) -> Option<String> {
    let (article, passage, quote) = corpus.quote(key)?;
    let speaker = article.quote_speaker(passage, quote);
    let marked = |text: &str| match quote.kind {
        QuoteKind::Quote => format!("“{text}”"),
        QuoteKind::Statement => text.to_owned(),
    };
    let words = CopiedWording::of_quote(article, quote, lang);
    match form {
        Form::Vietnamese => Some(marked(&quote.text.vi)),
        Form::English => quote.text.en.as_ref().map(|text| marked(text)),
        Form::Sentence | Form::Markdown => {
            let source = source::line(article, passage, speaker, words, lang);
            let text = marked(&sentence::of_quote(article, passage, quote, lang));
            Some(with_source(&text, &(source + source::corrected(article, &quote.id, lang)), form))
        }
        _ => None,
    }
}

fn passage(corpus: &Corpus, key: PassageKey, form: Form, lang: Lang) -> Option<String> {
    let (article, passage): (&Article, &Passage) = corpus.passage(key)?;
    let speaker = article.passage_speaker(passage);
    let words = CopiedWording::of_passage(article, passage, lang);
    match form {
        Form::Vietnamese => Some(passage.text.vi.to_string()),
        Form::English => passage.text.en.as_ref().map(ToString::to_string),
        Form::Sentence | Form::Markdown => {
            let source = source::line(article, passage, speaker, words, lang);
            Some(with_source(passage.text.get(lang), &source, form))
        }
        _ => None,
    }
}

fn with_source(text: &str, source: &str, form: Form) -> String {
    match form {
        Form::Markdown => markdown::quotation(text, source),
        _ => format!("{text} — {source}"),
    }
}

/// What copying several figures puts on the clipboard: with one a line, a table, or a citation of each article.
/// `columns` are those of a table. None for no figures, and where no figure has the form.
pub fn copy_rows(
    corpus: &Corpus,
    keys: &[FigureKey],
    columns: &[Column],
    form: Form,
    lang: Lang,
) -> Option<Clean> {
    let text = match form {
        _ if keys.is_empty() => return None,
        Form::Tsv => return rows::tsv(corpus, keys, true, lang),
        Form::Table => return Some(rows::table(corpus, keys, columns, true, lang)),
        Form::Markdown => {
            let rows = keys.iter().map(|key| table::markdown_row(corpus, *key, columns, lang));
            [table::markdown_head(columns, lang)].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
        }
        Form::Csv => rows::records(corpus, keys, RecordForm::Csv, true, lang)?,
        Form::Json => rows::records(corpus, keys, RecordForm::Json, true, lang)?,
        Form::Bibtex | Form::Ris | Form::CslJson | Form::Apa => {
            let keys: Vec<Key> = keys.iter().copied().map(Key::Figure).collect();
            return cite(corpus, &keys, form);
        }
        Form::Value | Form::Vietnamese | Form::English | Form::Sentence | Form::Working => {
            let lines = keys.iter().filter_map(|key| copy(corpus, Key::Figure(*key), form, lang));
            lines.map(|line| line.to_string()).collect::<Vec<_>>().join("\n")
        }
    };
    // A row of a table may end in empty cells.
    let text = Clean::new(text.trim_end_matches('\n'));
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests;
