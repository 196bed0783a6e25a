//! Builds an index from articles: documents are cut into words once, and what the words are is collected on
//! the way. The vocabulary is put in order at the end, when all words are known.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use tantivy::Index;
use tantivy::directory::Directory;

use super::document::{Document, Documents, documents};
use super::filter::unit_key;
use super::forms::Forms;
use super::names::Names;
use super::part::{PartWriter, facets};
use super::records::{Facts, RecordWriter};
use super::table::BREAK;
use crate::corpus::article::Article;
use crate::corpus::figure::Indicator;
use crate::text::marks::Marks;
use crate::text::words::Words;

/// A part being built.
pub(super) struct PartBuilder {
    writer: PartWriter,
    records: RecordWriter,
    forms: Interner,
    text: Vec<u32>,
    speaker: Vec<u32>,
    words: Vec<String>,
    names: Names,
    documents: Documents,
}

/// A part that has been built; its words are not yet in the order of a vocabulary.
pub(super) struct Built {
    pub(super) index: Index,
    pub(super) records: RecordWriter,
    pub(super) forms: Forms,
    pub(super) names: Names,
    pub(super) documents: Documents,
}

impl PartBuilder {
    /// Writes to `directory`. `small` is for a corpus that fits a screen or two.
    pub(super) fn new(directory: impl Into<Box<dyn Directory>>, small: bool) -> tantivy::Result<Self> {
        Ok(Self {
            writer: PartWriter::new(directory, small)?,
            records: RecordWriter::default(),
            forms: Interner::default(),
            text: Vec::new(),
            speaker: Vec::new(),
            words: Vec::new(),
            names: Names::default(),
            documents: Documents::default(),
        })
    }

    /// How many documents it has.
    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    /// How many bytes its records take.
    pub(super) fn size(&self) -> usize {
        self.records.data.len()
    }

    /// Adds the documents of an article.
    pub(super) fn article(
        &mut self,
        article: &Article,
        number: usize,
        indicators: &[Indicator],
    ) -> tantivy::Result<()> {
        self.names.articles.push((number, article.id.to_string()));
        documents(article, number, indicators, |document| self.document(&document))?;
        self.documents.push(number, self.records.len());
        Ok(())
    }

    fn document(&mut self, document: &Document<'_>) -> tantivy::Result<()> {
        let Self { forms, text, speaker, words, .. } = self;
        words.clear();
        text.clear();
        speaker.clear();
        forms.read(&document.text, text, words);
        let named = words.len();
        forms.read(document.speaker, speaker, words);
        let facts = Facts {
            kind: document.kind,
            lang: document.lang,
            place: document.place,
            date: document.date,
            units: document.units.map(unit_key),
            measured: document
                .measured
                .map(|m| {
                    [
                        m.value.to_string(),
                        m.period.map(|p| p.to_string()).unwrap_or_default(),
                        m.indicator.to_owned(),
                    ]
                })
                .unwrap_or_default(),
        };
        self.records.push(&facts, text, speaker);
        let name = words.get(named..).unwrap_or_default();
        let filtered_by = facets(document, name);
        self.names.add(document, name);
        let stored = [document.article, document.passage, document.part, document.speaker, &document.text];
        let follow = links(text, words).chain(links(speaker, words.get(named..).unwrap_or_default()));
        self.writer.push(words.iter().map(String::as_str), follow, &filtered_by, &stored)
    }

    /// Finishes it.
    pub(super) fn finish(self) -> tantivy::Result<Built> {
        let Self { writer, records, forms, names, documents, .. } = self;
        Ok(Built { index: writer.finish()?, records, forms: forms.finish(), names, documents })
    }
}

/// Each two of `words` that follow each other in the text of these `forms`, nothing ending between them.
fn links<'w>(forms: &[u32], words: &'w [String]) -> impl Iterator<Item = (&'w str, &'w str)> {
    let mut words = words.iter();
    let mut before: Option<&String> = None;
    forms.iter().filter_map(move |&form| {
        let word = if form == BREAK { None } else { words.next() };
        let link = before.zip(word).map(|(before, word)| (before.as_str(), word.as_str()));
        before = word;
        link
    })
}

/// Gives every form that it meets a number, counting from 0, and counts how often it comes.
#[derive(Debug, Default)]
pub(super) struct Interner {
    words: HashMap<Box<str>, Vec<(Marks, u32)>, BuildHasherDefault<WordHasher>>,
    counts: Vec<u32>,
}

impl Interner {
    /// Puts the words of `text` behind `forms` as numbers, and, each once, behind `names` by their letters.
    fn read(&mut self, text: &str, forms: &mut Vec<u32>, names: &mut Vec<String>) {
        let mut words = Words::new(text);
        let mut end = 0;
        while let Some(word) = words.next_word() {
            if text.get(end..word.range.start).is_some_and(|between| between.contains('\n')) {
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

    /// The forms in the order of their numbers.
    fn finish(self) -> Forms {
        let mut all: Vec<(u32, &str, Marks)> = Vec::with_capacity(self.counts.len());
        for (word, forms) in &self.words {
            all.extend(forms.iter().map(|&(marks, number)| (number, &**word, marks)));
        }
        all.sort_unstable_by_key(|(number, ..)| *number);
        let mut forms = Forms::default();
        for ((_, word, marks), &count) in all.into_iter().zip(&self.counts) {
            forms.push(word, marks, count);
        }
        forms
    }
}

/// FNV-1a: words are short, nobody gains by choosing them, and the standard hasher takes a third of the time
/// that building takes.
#[derive(Debug)]
pub(super) struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
