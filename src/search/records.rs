//! The texts as numbers: for every document what is known of it and the forms its words have, packed.
//!
//! This is what ranking reads, so that a text need not be fetched and cut into words to be ranked. A word of
//! these files is a number that counts from the first word met while they were written, which makes frequent
//! words small numbers; `to_form` turns it into the number of a form in the vocabulary of today.

use std::io;
use std::sync::{Arc, OnceLock};

use super::document::DocumentKind;
use super::pack::{Bytes, Cached, Window, damaged, once};
use crate::corpus::article::Lang;
use crate::corpus::date::Date;

/// In the words of a text: here something ends, and what follows is not near.
pub(super) const BREAK: u32 = u32::MAX;
/// How many words apart the two sides of a break are taken to be: more than any phrase holds.
pub(super) const BREAK_WIDTH: u32 = 40;

/// Documents packed in a row.
#[derive(Debug, Default)]
pub(super) struct RecordWriter {
    pub(super) data: Vec<u8>,
    /// Bytes that were taken before these.
    taken: usize,
    /// Where each ends, in bytes of `data`, four bytes each, the lower ones first.
    pub(super) ends: Vec<u8>,
}

impl RecordWriter {
    /// Adds a document with the words of its text and of its speaker's name; of a figure also value and period.
    pub(super) fn push(
        &mut self,
        head: &RecordHeader,
        measured: &[String; 2],
        text: &[u32],
        speaker: &[u32],
    ) {
        let (data, PackedDate(year, month, day)) = (&mut self.data, head.date);
        let kind = DocumentKind::ALL.iter().zip(0..).find(|(kind, _)| **kind == head.kind);
        data.push(kind.map_or(0, |(_, code)| code) | u8::from(head.lang == Lang::En) << 3);
        for place in head.place {
            put(data, place.map_or(0, |p| number(p) + 1));
        }
        put(data, year.into());
        data.extend([month, day]);
        if head.kind == DocumentKind::Figure {
            for text in measured {
                put(data, number(text.len()));
                data.extend_from_slice(text.as_bytes());
            }
        }
        self.push_words(text);
        self.push_words(speaker);
        self.end();
    }

    fn push_words(&mut self, words: &[u32]) {
        put(&mut self.data, number(words.len()));
        for &word in words {
            put(&mut self.data, if word == BREAK { 0 } else { word + 1 });
        }
    }

    fn end(&mut self) {
        self.ends.extend_from_slice(&number(self.taken + self.data.len()).to_le_bytes());
    }

    /// Adds the documents that another has written, each word as the number that `numbers` has for it.
    pub(super) fn append(&mut self, data: &[u8], ends: &[u8], numbers: &[u32]) -> io::Result<()> {
        let (mut start, mut words) = (0, Vec::new());
        for end in ends.chunks(4) {
            let end = four(end)?;
            let all = data.get(start..end).ok_or_else(damaged)?;
            let mut from = Unpack { bytes: all };
            if from.head()?.kind == DocumentKind::Figure {
                from.bytes()?;
                from.bytes()?;
            }
            self.data.extend_from_slice(all.get(..all.len() - from.bytes.len()).ok_or_else(damaged)?);
            for _text_and_speaker in 0..2 {
                words.clear();
                from.words(numbers, &mut words)?;
                self.push_words(&words);
            }
            self.end();
            start = end;
        }
        Ok(())
    }

    /// Takes the data so far, to be written.
    pub(super) fn take_data(&mut self) -> Vec<u8> {
        self.taken += self.data.len();
        std::mem::take(&mut self.data)
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len() / 4
    }
}

/// Packed documents, to be read. A copy shares them.
#[derive(Clone, Debug)]
pub(super) struct PackedDocuments {
    data: Arc<Cached>,
    /// Where each ends. They are at hand as soon as one is read, four bytes a document: what is read is scattered, and
    /// would take another call of the system for nearly each.
    ends: Bytes,
    at_hand: Arc<OnceLock<Vec<u8>>>,
    /// For each word of these files, its form.
    to_form: Arc<[u32]>,
}

/// A place to unpack documents into, one after the other.
#[derive(Debug)]
pub(super) struct RecordReader<'r> {
    records: &'r PackedDocuments,
    data: Window<'r>,
    ends: &'r [u8],
    /// The forms of the text; [`BREAK`] where something ends. The speaker's name follows a break.
    pub(super) text: Vec<u32>,
    /// Value and period of a figure, as the data files write them.
    pub(super) measured: [String; 2],
    /// Whether the fields of figures are needed, and the words; they take time to unpack.
    needs_facts: bool,
    needs_text: bool,
}

/// What is known of a document besides its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordHeader {
    pub(super) kind: DocumentKind,
    pub(super) lang: Lang,
    /// The place in the article's passages, and that in the passage's quotes or figures.
    pub(super) place: [Option<usize>; 2],
    pub(super) date: PackedDate,
}

/// A date as it is stored, in the order of dates: the year and one, month, day, of which the last, or all where the
/// date is not known, may be zero.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct PackedDate(u16, u8, u8);

impl PackedDate {
    /// Of a date, where it is known.
    pub(super) fn of(date: Option<Date>) -> Self {
        let part = |part: Option<i8>| part.map_or(0, i8::unsigned_abs);
        // Zero is a year too.
        let year = date.map_or(0, |date| date.year().unsigned_abs() + 1);
        Self(year, part(date.and_then(Date::month)), part(date.and_then(Date::day)))
    }

    /// The date, where it is known.
    pub(super) fn date(self) -> Option<Date> {
        let year = self.0.checked_sub(1)?;
        let part = |n: u8| i8::try_from(n).ok().filter(|&n| n > 0);
        Date::new(i16::try_from(year).ok()?, part(self.1), part(self.2))
    }
}

impl PackedDocuments {
    /// What a [`RecordWriter`] has written, with the form of each word in it.
    pub(super) fn new(data: Bytes, ends: Bytes, to_form: Vec<u32>) -> Self {
        Self { data: Cached::new(data).into(), ends, at_hand: Arc::default(), to_form: to_form.into() }
    }

    /// The same in a vocabulary of which each form so far is the one that `map` has for it.
    pub(super) fn in_forms(&self, map: &[u32]) -> Self {
        let form = |own: &u32| map.get(*own as usize).copied().unwrap_or(u32::MAX);
        Self { to_form: self.to_form.iter().map(form).collect(), ..self.clone() }
    }

    pub(super) fn len(&self) -> u32 {
        number(self.ends.len() / 4)
    }

    fn ends(&self) -> io::Result<&[u8]> {
        if let Bytes::Memory(ends) = &self.ends {
            return Ok(ends);
        }
        once(&self.at_hand, || self.ends.all()).map(Vec::as_slice)
    }

    pub(super) fn reader(&self, needs_facts: bool, needs_text: bool) -> io::Result<RecordReader<'_>> {
        let (data, ends) = (self.data.window(), self.ends()?);
        let (text, measured) = (Vec::new(), Default::default());
        Ok(RecordReader { records: self, data, ends, text, measured, needs_facts, needs_text })
    }
}

impl RecordReader<'_> {
    pub(super) fn read(&mut self, doc: u32) -> io::Result<RecordHeader> {
        let at = doc as usize * 4;
        let end = |at: usize| four(self.ends.get(at..at + 4).unwrap_or_default());
        let start = if doc == 0 { 0 } else { end(at - 4)? };
        let end = end(at)?;
        let mut from = Unpack { bytes: self.data.get(start..end)? };
        let head = from.head()?;
        if head.kind == DocumentKind::Figure {
            for text in &mut self.measured {
                let bytes = from.bytes()?;
                if self.needs_facts {
                    *text = String::from_utf8_lossy(bytes).into_owned();
                }
            }
        }
        self.text.clear();
        if !self.needs_text {
            return Ok(head);
        }
        from.words(&self.records.to_form, &mut self.text)?;
        let before = self.text.len();
        self.text.push(BREAK);
        from.words(&self.records.to_form, &mut self.text)?;
        if self.text.len() == before + 1 {
            self.text.truncate(before);
        }
        Ok(head)
    }
}

struct Unpack<'b> {
    bytes: &'b [u8],
}

impl Unpack<'_> {
    #[inline]
    fn byte(&mut self) -> io::Result<u8> {
        let (&first, rest) = self.bytes.split_first().ok_or_else(damaged)?;
        self.bytes = rest;
        Ok(first)
    }

    #[inline]
    fn number(&mut self) -> io::Result<u32> {
        let mut n = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            n |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(n);
            }
        }
        Err(damaged())
    }

    fn head(&mut self) -> io::Result<RecordHeader> {
        let code = self.byte()?;
        let kind = *DocumentKind::ALL.get(usize::from(code & 7)).ok_or_else(damaged)?;
        let lang = if code & 8 == 0 { Lang::Vi } else { Lang::En };
        let mut place = || Ok::<_, io::Error>(self.number()?.checked_sub(1).map(|p| p as usize));
        let place = [place()?, place()?];
        let year = u16::try_from(self.number()?).ok().ok_or_else(damaged)?;
        let date = PackedDate(year, self.byte()?, self.byte()?);
        Ok(RecordHeader { kind, lang, place, date })
    }

    fn bytes(&mut self) -> io::Result<&[u8]> {
        let length = self.number()? as usize;
        let (text, rest) = self.bytes.split_at_checked(length).ok_or_else(damaged)?;
        self.bytes = rest;
        Ok(text)
    }

    fn words(&mut self, to_form: &[u32], into: &mut Vec<u32>) -> io::Result<()> {
        for _ in 0..self.number()? {
            let word = self.number()?.checked_sub(1);
            let form = word.map_or(Some(BREAK), |w| to_form.get(w as usize).copied());
            into.push(form.ok_or_else(damaged)?);
        }
        Ok(())
    }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn put(data: &mut Vec<u8>, mut n: u32) {
    loop {
        let [low, ..] = n.to_le_bytes();
        n >>= 7;
        data.push(if n > 0 { low | 0x80 } else { low });
        if n == 0 {
            return;
        }
    }
}

fn four(bytes: &[u8]) -> io::Result<usize> {
    let bytes = bytes.try_into().ok().ok_or_else(damaged)?;
    Ok(u32::from_le_bytes(bytes) as usize)
}

/// Segments are cut long before their numbers leave 32 bits (see [`super::build`]).
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
