//! The tokenizer: a text as folded words, each with the bytes of the text that it covers.
//!
//! Separate from folding, because the boundaries of words and numbers and the spellings that are one word are our own
//! decisions. The meaning or the language of a word does not matter here.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use super::fold::{FoldPart, FoldedMark, fold_char, is_alphanumeric, is_ignorable, is_mark};
use super::marks::Marks;

/// Letters of one word at most; a longer run is cut. The longest entries of large dictionaries stay below it,
/// and it bounds the work that one hostile run of letters can cause.
pub const LONGEST_WORD: usize = 64;

/// Whether `text` has `name` with these very capitals, not as a part of a word.
pub fn is_written_in(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|t| t.chars().next());
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

/// A word of a text.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Word {
    /// The bytes of the text that it covers, marks included.
    pub range: Range<usize>,
    /// Its letters, folded. A number is normalised (see [`Tokenizer`]).
    pub folded: String,
    /// Its marks.
    pub marks: Marks,
    /// For each letter of `folded`, the byte of the text after it.
    pub ends: Vec<usize>,
}

impl Word {
    /// The bytes of the text under the first `letters` letters.
    pub fn start(&self, letters: usize) -> Range<usize> {
        let end = match letters.checked_sub(1) {
            None => self.range.start,
            Some(last) => self.ends.get(last).copied().unwrap_or(self.range.end),
        };
        self.range.start..end
    }

    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        self.folded.starts_with(|c: char| c.is_ascii_digit())
    }

    fn clear(&mut self, at: usize) {
        self.range = at..at;
        self.folded.clear();
        self.marks = Marks::default();
        self.ends.clear();
    }
}

impl AsRef<Self> for Word {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// All words of `text`.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Tokenizer::new(text);
    let mut all = Vec::new();
    while let Some(word) = words.next_word() {
        all.push(word.clone());
    }
    all
}

/// Cuts a text into words, using one buffer for all of them.
///
/// A word is a run of letters and digits that begins with a letter. A run that begins with a digit is a number, and
/// ends where letters begin (`12km` is two words). In scripts without spaces between words each letter is a word. A
/// number keeps its own separators and is normalised: groups joined, the decimal mark a point. So `60,28` and `60.28`
/// are alike, and `200.000`, `200,000` and `200000`; one comma or point before exactly three digits counts as
/// grouping, in a text as in a query, so that both sides always agree.
pub struct Tokenizer<'t> {
    text: &'t str,
    at: usize,
    word: Word,
    /// Up to here separators split numbers: this is a date.
    several_until: usize,
}

impl<'t> Tokenizer<'t> {
    /// Over `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, word: Word::default(), several_until: 0 }
    }

    /// The next word. It is only valid until the next call: clone it to keep it.
    pub fn next_word(&mut self) -> Option<&Word> {
        loop {
            let rest = self.text.get(self.at..)?;
            let skipped: usize =
                rest.chars().take_while(|&c| !is_alphanumeric(c) || is_mark(c)).map(char::len_utf8).sum();
            self.at += skipped;
            let first = rest.get(skipped..)?.chars().next()?;
            self.word.clear(self.at);
            if first.is_ascii_digit() {
                self.number();
            } else {
                self.letters();
            }
            if !self.word.folded.is_empty() {
                return Some(&self.word);
            }
        }
    }

    fn number(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let run = rest
            .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
            .next()
            .unwrap_or_default()
            .trim_end_matches(['.', ',']);
        let run = run.get(..run.len().min(LONGEST_WORD)).unwrap_or_default();
        let whole = number_key(run).filter(|_| self.at >= self.several_until);
        let (length, key) = if let Some(key) = whole {
            (run.len(), key)
        } else {
            self.several_until = self.several_until.max(self.at + run.len());
            let digits = run.split(['.', ',']).next().unwrap_or_default();
            (digits.len(), short_number(digits).to_owned())
        };
        self.at += length;
        self.word.range.end = self.at;
        self.word.folded.push_str(&key);
        let ends = if key.len() == length {
            (self.word.range.start + 1..=self.at).collect()
        } else {
            vec![self.at; key.len()]
        };
        self.word.ends = ends;
    }

    fn letters(&mut self) {
        let Self { text, at, word, .. } = self;
        let mut is_single = false;
        for c in text.get(*at..).unwrap_or_default().chars() {
            let belongs = is_alphanumeric(c) || is_mark(c) || is_ignorable(c);
            let is_full = word.ends.len() >= LONGEST_WORD || (is_unspaced(c) && !word.ends.is_empty());
            if !belongs || ((is_full || is_single) && !is_mark(c)) {
                break;
            }
            is_single |= is_unspaced(c);
            *at += c.len_utf8();
            if !is_ignorable(c) {
                fold_char(c, |part| word.add(part, *at));
                word.range.end = *at;
            }
        }
        word.unify_i();
    }
}

impl Word {
    fn add(&mut self, part: FoldPart, end: usize) {
        match part {
            FoldPart::Letter(c) if is_alphanumeric(c) => {
                self.folded.push(c);
                self.ends.push(end);
            }
            FoldPart::Letter(_) | FoldPart::Mark(FoldedMark::Nothing) => self.mark_ends(end),
            FoldPart::Mark(FoldedMark::Tone(tone)) => {
                self.marks = self.marks.with_tone(tone);
                self.mark_ends(end);
            }
            FoldPart::Mark(FoldedMark::Quality(quality)) => {
                if let Some(last) = self.ends.len().checked_sub(1) {
                    self.marks = self.marks.with_quality(last, quality);
                }
                self.mark_ends(end);
            }
        }
    }

    /// A mark after a letter belongs to the letter.
    fn mark_ends(&mut self, end: usize) {
        if let Some(last) = self.ends.last_mut() {
            *last = end;
        }
    }

    /// Writes y as i where both are one sound and publishers differ: kỹ and kĩ, lý and lí, quý and quí. That is where
    /// y is the only vowel after h, k, l, m, s, t, v or qu (the spelling rules of the Ministry of Education, 1984);
    /// not in `thúy` or `tay`, where it is another vowel.
    fn unify_i(&mut self) {
        if is_i_like_y(&self.folded) {
            self.folded.pop();
            self.folded.push('i');
        }
    }
}

/// Whether it is of a script that puts no spaces between words: Thai and Lao, Burmese, Khmer, kana, Chinese characters.
/// Korean has spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the y at the end of this folded word is written i by other publishers.
pub fn is_i_like_y(folded: &str) -> bool {
    matches!(folded, "hy" | "ky" | "ly" | "my" | "sy" | "ty" | "vy" | "quy")
}

/// `run` (digits, points and commas) as one number, or `None` when it is several (a date: `14.6.2019`).
fn number_key(run: &str) -> Option<String> {
    let parts: Vec<&str> = run.split(['.', ',']).collect();
    if parts.iter().any(|part| part.is_empty()) {
        return None;
    }
    let marks: Vec<char> = run.chars().filter(|c| !c.is_ascii_digit()).collect();
    let (head, tail) = parts.split_first()?;
    let groups = |parts: &[&str]| parts.iter().all(|part| part.len() == 3);
    let can_lead = head.len() <= 3 && !head.starts_with('0');
    match marks.split_last() {
        None => Some(short_number(head).to_owned()),
        Some((last, before)) if before.iter().all(|m| m == last) && can_lead && groups(tail) => {
            Some(parts.concat())
        }
        Some((_, [])) => Some(parts.join(".")),
        Some((last, [first, others @ ..])) => {
            let (decimals, whole) = tail.split_last()?;
            let grouped = others.iter().all(|m| m == first) && can_lead && groups(whole);
            (last != first && grouped).then(|| format!("{head}{}.{decimals}", whole.concat()))
        }
    }
}

/// Days and months come with and without a leading zero: `08/2018`, `8/2018`.
fn short_number(digits: &str) -> &str {
    match digits.as_bytes() {
        [b'0', _] => digits.get(1..).unwrap_or(digits),
        _ => digits,
    }
}

/// Widens `range` to whole graphemes of `text`, so that no mark is separated from its letter.
pub fn to_graphemes(text: &str, range: Range<usize>) -> Range<usize> {
    let mut start = range.start.min(text.len());
    let mut end = range.end.clamp(start, text.len());
    while !is_boundary(text, start) {
        start -= 1;
    }
    while !is_boundary(text, end) {
        end += 1;
    }
    start..end
}

fn is_boundary(text: &str, at: usize) -> bool {
    text.is_char_boundary(at)
        && GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::vietnamese_letters;
