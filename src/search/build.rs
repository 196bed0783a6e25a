//! Builds an index from articles: documents are cut into words once, and what the words are is collected on
//! the way. The vocabulary is put in order at the end, when all words are known.

use rustc_hash::FxHashMap;
use tantivy::Index;
use tantivy::directory::Directory;

use super::abbreviations::Abbreviations;
use super::document::{ArticleDocuments, SearchDocument, documents};
use super::fields::Facet;
use super::filters::{FilterNames, facets};
use super::records::{BREAK, BREAK_WIDTH, PackedDate, RecordHeader, RecordWriter};
use super::segment::SegmentWriter;
use super::vocabulary::Vocabulary;
use crate::corpus::ArticleId;
use crate::corpus::article::Article;
use crate::corpus::figure::Indicator;
use crate::text::marks::Marks;
use crate::text::words::Tokenizer;

pub(super) struct SegmentBuilder {
    writer: SegmentWriter,
    forms: Interner,
    parts: SegmentParts,
    /// What is read of one document: its words as forms and as letters, and its facets.
    text: Vec<u32>,
    speaker: Vec<u32>,
    words: Vec<String>,
    facets: Vec<Facet>,
}

/// What a segment has beside postings and words.
#[derive(Default)]
pub(super) struct SegmentParts {
    pub(super) records: RecordWriter,
    pub(super) names: FilterNames,
    pub(super) abbreviations: Abbreviations,
    pub(super) documents: ArticleDocuments,
}

/// A segment that has been built.
pub(super) struct BuiltSegment {
    pub(super) index: Index,
    pub(super) vocabulary: Vocabulary,
    /// For each word of the records, its form.
    pub(super) to_form: Vec<u32>,
    pub(super) parts: SegmentParts,
}

impl SegmentBuilder {
    /// Writes to `directory`. `small` is for a corpus that fits a screen or two.
    pub(super) fn new(directory: impl Into<Box<dyn Directory>>, small: bool) -> tantivy::Result<Self> {
        Ok(Self {
            writer: SegmentWriter::new(directory, small)?,
            forms: Interner::default(),
            parts: SegmentParts::default(),
            text: Vec::new(),
            speaker: Vec::new(),
            words: Vec::new(),
            facets: Vec::new(),
        })
    }

    pub(super) fn len(&self) -> usize {
        self.parts.records.len()
    }

    /// How many bytes its records take.
    pub(super) fn size(&self) -> usize {
        self.parts.records.data.len()
    }

    /// Adds the documents of an article.
    pub(super) fn article(
        &mut self,
        article: &Article,
        number: usize,
        indicators: &[Indicator],
    ) -> tantivy::Result<()> {
        self.parts.names.articles.push((number, article.id.to_string()));
        self.parts.abbreviations.add(number, article);
        documents(article, indicators).iter().try_for_each(|document| self.document(document))?;
        self.parts.documents.push(number, ArticleId::of(&article.id), self.parts.records.len());
        Ok(())
    }

    fn document(&mut self, document: &SearchDocument<'_>) -> tantivy::Result<()> {
        let Self { forms, text, speaker, words, .. } = self;
        words.clear();
        text.clear();
        speaker.clear();
        forms.read(&document.text, text, words);
        let named = words.len();
        forms.read(document.speaker, speaker, words);
        let measured = document.measured.map(|m| {
            let period = m.period.map(|period| period.to_string());
            [m.value.to_string(), period.unwrap_or_default()]
        });
        let (kind, lang, date) = (document.kind, document.lang, PackedDate::of(document.date));
        let head = RecordHeader { kind, lang, place: [document.place.passage, document.place.part], date };
        self.parts.records.push(&head, &measured.unwrap_or_default(), text, speaker);
        facets(document, &mut self.facets, &mut self.parts.names);
        let stored = [document.article, document.passage, document.part, document.speaker, &document.text];
        let follow = bigrams(text, words).chain(bigrams(speaker, words.get(named..).unwrap_or_default()));
        self.writer.push(words.iter().map(String::as_str), follow, &self.facets, &stored)
    }

    pub(super) fn finish(self) -> tantivy::Result<BuiltSegment> {
        let (vocabulary, to_form) = self.forms.finish();
        Ok(BuiltSegment { index: self.writer.finish()?, vocabulary, to_form, parts: self.parts })
    }
}

/// Each two of `words` that follow each other in the text of these `forms`, nothing ending between them.
fn bigrams<'w>(forms: &[u32], words: &'w [String]) -> impl Iterator<Item = (&'w str, &'w str)> {
    let mut words = words.iter();
    let mut before: Option<&String> = None;
    forms.iter().filter_map(move |&form| {
        let word = if form == BREAK { None } else { words.next() };
        let bigram = before.zip(word).map(|(before, word)| (before.as_str(), word.as_str()));
        before = word;
        bigram
    })
}

/// Gives every form that it meets a number, counting from 0, and counts how often it comes.
#[derive(Debug, Default)]
pub(super) struct Interner {
    /// Nobody gains by choosing words, and the standard hasher takes a third of the time that building takes.
    words: FxHashMap<Box<str>, Vec<(Marks, u32)>>,
    counts: Vec<u32>,
}

impl Interner {
    /// The distance in words that the text between two words adds: more at the end of a line.
    pub(super) fn between(text: &str, end: usize, start: usize) -> u32 {
        let ends = text.get(end..start).is_some_and(|between| between.contains('\n'));
        if ends { BREAK_WIDTH } else { 0 }
    }

    /// Appends the words of `text` to `forms` as numbers and to `names` by their letters.
    pub(super) fn read(&mut self, text: &str, forms: &mut Vec<u32>, names: &mut Vec<String>) {
        let mut words = Tokenizer::new(text);
        let mut end = 0;
        while let Some(word) = words.next_word() {
            if Self::between(text, end, word.range.start) > 0 {
                forms.push(BREAK);
            }
            end = word.range.end;
            forms.push(self.number(&word.folded, word.marks));
            names.push(word.folded.clone());
        }
    }

    pub(super) fn number(&mut self, folded: &str, marks: Marks) -> u32 {
        let next = u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
        if !self.words.contains_key(folded) {
            self.words.insert(folded.into(), Vec::new());
        }
        let Some(forms) = self.words.get_mut(folded) else { return next };
        let known = forms.iter().find(|(m, _)| *m == marks).map(|&(_, number)| number);
        let number = known.unwrap_or_else(|| {
            forms.push((marks, next));
            self.counts.push(0);
            next
        });
        if let Some(count) = self.counts.get_mut(number as usize) {
            *count = count.saturating_add(1);
        }
        number
    }

    /// The vocabulary, and for each number its form there.
    pub(super) fn finish(self) -> (Vocabulary, Vec<u32>) {
        let mut all: Vec<(&str, &Vec<(Marks, u32)>)> =
            self.words.iter().map(|(word, forms)| (&**word, forms)).collect();
        all.sort_unstable_by_key(|(word, _)| *word);
        let (mut vocabulary, mut to_form) = (Vocabulary::default(), vec![0; self.counts.len()]);
        for (word, forms) in all {
            let mut forms = forms.clone();
            forms.sort_unstable();
            vocabulary.push_word(word);
            for (marks, number) in forms {
                if let Some(form) = to_form.get_mut(number as usize) {
                    *form = u32::try_from(vocabulary.forms()).unwrap_or(u32::MAX);
                }
                let count = self.counts.get(number as usize).copied().unwrap_or_default();
                vocabulary.push_form(marks, count.into());
            }
        }
        (vocabulary, to_form)
    }
}
