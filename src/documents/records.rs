//! Texts as crawlers keep them: objects of JSON, or rows of a table, with fields under names of their own.
//!
//! A name is compared without marks, case and the signs between its words, in Vietnamese and English. What has no text under
//! any name that is known here is no record.

use std::collections::BTreeMap;

use serde_json::{Deserializer, Value};

use super::block::{Block, BlockKind, Document, DocumentHead, Warning};
use super::decode::{Decoded, decode};
use super::refusal::{Limit, Trouble};
use super::words::{WORDS, WordList};
use super::{Limits, above, html, legacy, stamps};
use crate::text::fold::fold;

/// A name without marks, case and the signs between its words.
fn key(name: &str) -> String {
    fold(name).chars().filter(char::is_ascii_alphanumeric).collect()
}

type JsonRecord = BTreeMap<String, Value>;

/// Reads JSON.
pub(super) fn json(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    let Decoded { text, .. } = decode(bytes)?;
    let mut found = Found::default();
    for value in Deserializer::from_str(&text).into_iter::<Value>() {
        match value {
            Ok(value) => records(value, limits, &mut found, 0)?,
            Err(_) if !found.documents.is_empty() => break,
            Err(error) => return Err(Trouble::Damaged(Some(place(&text, error.line(), error.column())))),
        }
    }
    let Found { mut documents, without_text } = found;
    let first = documents.first_mut().ok_or(Trouble::Empty)?;
    first.warnings.extend((without_text > 0).then_some(Warning::RecordsWithoutText(without_text)));
    Ok(documents)
}

/// What a file of JSON holds.
#[derive(Default)]
struct Found {
    documents: Vec<Document>,
    /// How many entries of lists gave none.
    without_text: usize,
}

/// The byte that a line and a column of it are.
fn place(text: &str, line: usize, column: usize) -> usize {
    text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>() + column
}

/// The deepest nesting of a list of records in objects.
const DEEPEST: usize = 4;

fn records(value: Value, limits: &Limits, found: &mut Found, depth: usize) -> Result<(), Trouble> {
    match value {
        Value::Array(values) => values.into_iter().try_for_each(|value| {
            let before = found.documents.len();
            records(value, limits, found, depth)?;
            found.without_text += usize::from(found.documents.len() == before);
            Ok(())
        }),
        Value::Object(fields) => {
            let mut record: JsonRecord =
                fields.into_iter().map(|(name, value)| (key(&name), value)).collect();
            // What a search engine gives has the record one step in.
            if let Some(Value::Object(inner)) =
                record.remove("source").filter(Value::is_object).or_else(|| record.remove("node"))
            {
                let is_record = inner.keys().any(|name| WORDS.records.text.has(&key(name)));
                if is_record {
                    return records(Value::Object(inner), limits, found, depth);
                }
                record.insert("source".to_owned(), Value::Object(inner));
            }
            if let Some(document) = document(&record) {
                limits.within(found.documents.len() + 1, limits.texts, Limit::Texts)?;
                found.documents.push(document);
                return Ok(());
            }
            if depth >= DEEPEST {
                return Ok(());
            }
            let lists: Vec<Value> =
                WORDS.records.lists.iter().filter_map(|name| record.remove(name)).collect();
            lists.into_iter().try_for_each(|list| records(list, limits, found, depth + 1))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

/// A record as a text; none where it has no text, or a list of records in its place.
fn document(record: &JsonRecord) -> Option<Document> {
    let names = &WORDS.records;
    let field = |names: &WordList| {
        names.iter().find_map(|name| record.get(name).map(words).filter(|text| !text.trim().is_empty()))
    };
    let title = field(&names.title);
    let lead_alone = || field(&names.lead).filter(|_| title.is_some());
    let text = field(&names.text).filter(|text| !is_one_word(text)).or_else(lead_alone)?;
    let mut blocks = html::whole(&text);
    let lead = field(&names.lead).map(|lead| html::whole(&lead)).unwrap_or_default();
    if let [first] = lead.as_slice()
        && blocks.iter().take(3).all(|block| !block.text.contains(first.text.trim()))
        && first.text.len() < text.len()
    {
        blocks.insert(0, first.clone());
    }
    let date = names.date.iter().find_map(|name| record.get(name)).and_then(|date| match date {
        Value::Number(number) => {
            stamps::of_number(number.as_i64().or_else(|| number.to_string().split('.').next()?.parse().ok())?)
        }
        date => stamps::stamp(&words(date)).or_else(|| Some(words(date))),
    });
    let head = DocumentHead {
        title,
        url: field(&names.address),
        date,
        byline: field(&names.author),
        publisher: field(&names.publisher),
    };
    let document = Document { head, blocks, ..Document::default() };
    (!document.blocks.is_empty()).then_some(document)
}

/// Whether a text is a word or a number: a list of articles says with one of what kind each is.
fn is_one_word(text: &str) -> bool {
    text.is_ascii() && !text.trim().contains(|c: char| c.is_whitespace() || c == '<')
}

/// The words of a value: of a list one a line, of an object its name or its text.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => {
            values.iter().map(words).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
        }
        Value::Object(fields) => ["name", "text", "content", "rendered", "title", "$date", "value"]
            .iter()
            .find_map(|name| fields.get(*name))
            .map(words)
            .unwrap_or_default(),
        Value::Null | Value::Bool(_) => String::new(),
    }
}

/// Signs between the cells of a table.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// Reads tables as text.
pub(super) fn csv(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    limits.within(bytes.len(), limits.text, Limit::Text)?;
    let Decoded { text, encoding } = decode(bytes)?;
    let text = legacy::of_text(&text).map_or(text, |(text, _)| text);
    let rows = rows(&text, delimiter(&text), limits)?;
    let names: Vec<String> = rows.first().into_iter().flatten().map(|name| key(name)).collect();
    if names.iter().any(|name| WORDS.records.text.has(name)) {
        let mut found = Vec::new();
        for row in rows.into_iter().skip(1) {
            limits.within(found.len() + 1, limits.texts, Limit::Texts)?;
            let record: JsonRecord = names.iter().cloned().zip(row.into_iter().map(Value::String)).collect();
            found.extend(document(&record));
        }
        return if found.is_empty() { Err(Trouble::Empty) } else { Ok(found) };
    }
    let rows = rows.into_iter().map(|row| row.into_iter().map(Into::into).collect()).collect();
    let (lines, rows) = above::cut(rows);
    let head = above::head(&lines);
    let blocks = above::blocks(lines).chain([Block::new(BlockKind::Table(rows), "")]).collect();
    Ok(vec![Document { head, blocks, encoding, whole: true, ..Document::default() }])
}

/// Reads rows of any number of cells.
fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    let mut options = csv::ReaderBuilder::new();
    options.delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// The sign that cuts the first lines into most cells, alike on each.
fn delimiter(text: &str) -> u8 {
    let cells = |delimiter: u8| {
        let mut reader = reader(text, delimiter);
        let counts: Vec<usize> =
            reader.records().take(20).filter_map(Result::ok).map(|row| row.len()).collect();
        let first = counts.first().copied().unwrap_or(0);
        let alike = counts.iter().filter(|count| **count == first).count();
        if first > 1 { alike * 1000 / counts.len().max(1) + first.min(99) } else { 0 }
    };
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| cells(*delimiter)).unwrap_or(b',')
}

fn rows(text: &str, delimiter: u8, limits: &Limits) -> Result<Vec<Vec<String>>, Trouble> {
    let mut reader = reader(text, delimiter);
    let (mut rows, mut cells) = (Vec::new(), 0);
    for row in reader.records() {
        let row = row.map_err(|error| {
            Trouble::Damaged(error.position().and_then(|at| usize::try_from(at.byte()).ok()))
        })?;
        cells += row.len();
        limits.within(cells, limits.cells, Limit::Cells)?;
        rows.push(row.iter().map(str::to_owned).collect());
    }
    Ok(rows)
}
