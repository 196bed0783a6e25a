//! What tantivy finds by itself: every word typed must be there, as typed or with a letter wrong, ranked by BM25. What
//! our own search is held against.

use ngoaivu::text::fold::fold;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, INDEXED, IndexRecordOption, STORED, Schema, TEXT, Value};
use tantivy::{Index, IndexReader, IndexWriter, TantivyDocument, Term};

/// Memory for writing the index.
const BUFFER: usize = 50_000_000;

/// An index of lines in memory, folded, by tantivy's own tokenizer.
pub(crate) struct PlainTantivy {
    reader: IndexReader,
    text: Field,
    line: Field,
}

impl PlainTantivy {
    /// Of these lines.
    pub(crate) fn new(lines: &[String]) -> Self {
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT);
        let line = schema.add_u64_field("line", STORED | INDEXED);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, BUFFER).unwrap();
        for (number, content) in (0_u64..).zip(lines) {
            let mut document = TantivyDocument::default();
            document.add_text(text, fold(content));
            document.add_u64(line, number);
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();
        Self { reader: index.reader().unwrap(), text, line }
    }

    /// The numbers of the best lines for what was typed.
    pub(crate) fn find(&self, typed: &str, limit: usize) -> Vec<usize> {
        let folded = fold(typed);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let all = words.map(|word| {
            let term = Term::from_field_text(self.text, word);
            let exact: Box<dyn Query> = Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs));
            let fuzzy: Box<dyn Query> = Box::new(FuzzyTermQuery::new(term, 1, true));
            let either: Box<dyn Query> =
                Box::new(BooleanQuery::new(vec![(Occur::Should, exact), (Occur::Should, fuzzy)]));
            (Occur::Must, either)
        });
        let query = BooleanQuery::new(all.collect());
        let searcher = self.reader.searcher();
        let best = searcher.search(&query, &TopDocs::with_limit(limit).order_by_score()).unwrap();
        let number = |document: TantivyDocument| document.get_first(self.line).and_then(|line| line.as_u64());
        best.into_iter()
            .filter_map(|(_, address)| number(searcher.doc(address).unwrap()))
            .map(|number| usize::try_from(number).unwrap())
            .collect()
    }
}
