//! Text as words, numbers and marks: what the grammar reads.
//!
//! A token knows its bytes in the text and whether a space stands before it. Nothing is judged here:
//! `2018`, `60,28` and `14.6.2018` are all numbers.

use std::num::NonZeroU32;

use super::lexicon::{Known, Lists};
use crate::text::is_letter;
use crate::text::units;

/// What a token is made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    /// Letters, with digits behind them: `tỷ`, `m2`, `A350`.
    Word,
    /// Digits, with single points and commas between them.
    Number,
    /// Any other character.
    Mark,
    /// The end of a line.
    Break,
}

/// Kept small: a text has one for each four or five of its bytes.
#[derive(Debug)]
struct Token<'a> {
    text: &'a str,
    /// The place of its lower case among those of the text, where it is not in it already.
    lower: Option<NonZeroU32>,
    /// The lists of words that have entries that start with it.
    heads: u64,
    /// Its place among the words that the lists know.
    word: u16,
    kind: Kind,
    /// Whether a space (or nothing at all) stands before it.
    spaced: bool,
}

/// A text and its tokens. Every question about a place outside the text gets a plain answer
/// (an empty word, no), so that rules may look around freely.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    pub(super) text: &'a str,
    list: Vec<Token<'a>>,
    /// Words with capitals, in lower case, one behind the other.
    lower: String,
    /// Where each of them ends; nothing ends at the first place.
    lower_ends: Vec<u32>,
    lists: &'static Lists,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut list = Vec::with_capacity(text.len() / 4);
        let (mut lower_cases, mut lower_ends) = (String::new(), vec![0]);
        let lists = Lists::get();
        let mut spaced = true;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let Seen { kind, length, capital } = classify(first, rest);
            let Some((text, behind)) = rest.split_at_checked(length) else { break };
            rest = behind;
            let Some(kind) = kind else {
                spaced = true;
                continue;
            };
            let mut lower = None;
            let mut word = text;
            if capital {
                let start = lower_cases.len();
                push_lower_case(text, &mut lower_cases);
                lower = NonZeroU32::new(as_place(lower_ends.len()));
                lower_ends.push(as_place(lower_cases.len()));
                word = lower_cases.get(start..).unwrap_or_default();
            }
            let word = lists.word(word);
            list.push(Token { text, lower, heads: lists.heads(word), word, kind, spaced });
            spaced = kind == Kind::Break;
        }
        Self { text, list, lower: lower_cases, lower_ends, lists }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    fn get(&self, at: usize) -> Option<&Token<'a>> {
        self.list.get(at)
    }

    /// The token as written.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |token| token.text)
    }

    /// The token in lower case.
    pub(super) fn lower(&self, at: usize) -> &str {
        self.get(at).map_or("", |token| match token.lower {
            Some(place) => self.lower_case(place.get() as usize),
            None => token.text,
        })
    }

    fn lower_case(&self, place: usize) -> &str {
        let end = |place: usize| self.lower_ends.get(place).map(|end| *end as usize);
        let range = end(place - 1).zip(end(place));
        range.and_then(|(start, end)| self.lower.get(start..end)).unwrap_or_default()
    }

    /// The lists of words that have entries that start with the token.
    pub(super) fn heads(&self, at: usize) -> u64 {
        self.get(at).map_or(0, |token| token.heads)
    }

    /// What the lists of words know of the token.
    pub(super) fn known(&self, at: usize) -> Known {
        self.get(at).map_or_else(Known::default, |token| self.lists.known(token.word))
    }

    /// The `back`-th token before `at`, in lower case.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.lower(at))
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.get(at).map(|token| token.kind)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Number)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Word)
    }

    /// A word with a capital letter, at its head or inside (`iPhone`).
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.is_word(at) && self.get(at).is_some_and(|token| token.lower.is_some())
    }

    /// Whether the token touches the one before it.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        at > 0 && self.get(at).is_some_and(|token| !token.spaced)
    }

    pub(super) fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        let lower = self.lower(at);
        let last = lower.as_bytes().last();
        // Most words differ in length or at the end; comparing whole words is left to the few that do not.
        words.iter().any(|word| word.len() == lower.len() && word.as_bytes().last() == last && *word == lower)
    }

    /// Whether the token before `at` is one of these.
    pub(super) fn follows(&self, at: usize, words: &[&str]) -> bool {
        at > 0 && self.is_one_of(at - 1, words)
    }

    /// How many tokens right before `at` spell `phrase`, word by word; 0 when they do not.
    pub(super) fn spelled_before(&self, at: usize, phrase: &str) -> usize {
        if !phrase.ends_with(self.before(at, 1)) {
            return 0; // most phrases, at a glance
        }
        let mut back = 0;
        for word in phrase.rsplit(' ') {
            back += 1;
            if self.before(at, back) != word {
                return 0;
            }
        }
        back
    }

    /// Whether the tokens from `at` on spell `phrase`.
    pub(super) fn spells(&self, at: usize, phrase: &str) -> bool {
        phrase.starts_with(self.lower(at))
            && phrase.split(' ').enumerate().all(|(ahead, word)| self.lower(at + ahead) == word)
    }

    /// An integer of at most four digits, without marks: what dates and labels are made of.
    pub(super) fn small_integer(&self, at: usize) -> Option<u32> {
        let text = self.get(at).filter(|token| token.kind == Kind::Number)?.text;
        if text.len() > 4 { None } else { text.parse().ok() }
    }

    /// The byte where the token ends.
    pub(super) fn end(&self, at: usize) -> usize {
        self.get(at).map_or(self.text.len(), |token| self.place(token) + token.text.len())
    }

    /// The byte where the token starts.
    pub(super) fn start(&self, at: usize) -> usize {
        self.get(at).map_or(self.text.len(), |token| self.place(token))
    }

    /// The first token that starts at this byte or later.
    pub(super) fn at_byte(&self, byte: usize) -> usize {
        self.list.partition_point(|token| self.place(token) < byte)
    }

    /// The first byte of a token, which is a piece of the text.
    fn place(&self, token: &Token<'a>) -> usize {
        token.text.as_ptr().addr() - self.text.as_ptr().addr()
    }

    /// The text from the start of one token to the end of the token before another.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        let Some(last) = to.checked_sub(1) else { return "" };
        self.text.get(self.start(from)..self.end(last)).unwrap_or_default()
    }
}

/// What a text starts with.
struct Seen {
    /// None for a space.
    kind: Option<Kind>,
    /// In bytes.
    length: usize,
    /// Whether it is a word with a capital.
    capital: bool,
}

fn classify(first: char, rest: &str) -> Seen {
    let one = |kind| Seen { kind, length: first.len_utf8(), capital: false };
    match first {
        'a'..='z' | 'A'..='Z' => word(rest),
        ' ' => one(None),
        '0'..='9' => Seen { length: number_length(rest.as_bytes()), ..one(Some(Kind::Number)) },
        '\n' | '\r' => one(Some(Kind::Break)),
        _ if is_letter(first) => word(rest),
        _ if first.is_whitespace() => one(None),
        _ => one(Some(Kind::Mark)),
    }
}

/// The word that `rest` starts with. Most of its letters tell what they are at once, by a byte.
fn word(rest: &str) -> Seen {
    let mut capital = false;
    let mut length = 0;
    while let Some(byte) = rest.as_bytes().get(length) {
        match byte {
            b'0'..=b'9' if is_currency(rest, length) => break, // USD60
            b'a'..=b'z' | b'0'..=b'9' => length += 1,
            b'A'..=b'Z' => {
                capital = true;
                length += 1;
            }
            0..=0x7f => break,
            _ => {
                let next = rest.get(length..).and_then(|rest| rest.chars().next());
                let Some(c) = next.filter(|c| is_letter(*c) || c.is_numeric()) else { break };
                capital |= is_capital(c);
                length += c.len_utf8();
            }
        }
    }
    Seen { kind: Some(Kind::Word), length, capital }
}

/// Whether the letters before a digit are a currency in front of its amount: `EUR29,99`, `Rs20`.
fn is_currency(rest: &str, length: usize) -> bool {
    matches!(length, 2 | 3) && rest.get(..length).is_some_and(|word| units::is_code(word) || word == "Rs")
}

fn is_capital(c: char) -> bool {
    match c {
        'à'..='ö' | 'ø'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => false,
        // In this block capitals stand on even places, each before its small letter.
        'Ạ'..='ỹ' => u32::from(c).is_multiple_of(2),
        _ => c.is_uppercase(),
    }
}

/// Puts the lower case of a word behind others.
fn push_lower_case(word: &str, lower: &mut String) {
    for c in word.chars() {
        match c {
            'A'..='Z' => lower.push(c.to_ascii_lowercase()),
            'a'..='z' | '0'..='9' | 'à'..='ö' | 'ø'..='ÿ' => lower.push(c),
            _ => lower.extend(c.to_lowercase()),
        }
    }
}

/// A place in a text; no text comes near what this holds.
fn as_place(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn number_length(bytes: &[u8]) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 1;
    while digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1)) {
        end += 1;
    }
    end
}
