//! Text as words, numbers and marks: what the grammar reads.
//!
//! A token knows its bytes in the text and whether a space stands before it. Nothing is judged here:
//! `2018`, `60,28` and `14.6.2018` are all numbers.

use std::num::NonZeroU32;

use super::lexicon::Heads;

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
    /// The first byte in the text.
    start: u32,
    /// The place of its lower case among those of the text, where it is not in it already.
    lower: Option<NonZeroU32>,
    /// Which lists of words have entries that start with it.
    heads: Heads,
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
    /// Words with capitals, in lower case; what stands at 0 is none of them.
    lower: Vec<Box<str>>,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut list = Vec::with_capacity(text.len() / 4);
        let mut lower_cases = vec![Box::default()];
        let mut spaced = true;
        let mut at = 0;
        while let Some(rest) = text.get(at..) {
            let Some(first) = rest.chars().next() else { break };
            let (kind, length) = classify(first, rest);
            if let Some(kind) = kind {
                let text = rest.get(..length).unwrap_or_default();
                let lower = (kind == Kind::Word && has_capital(text)).then(|| lower_case(text));
                let heads = Heads::of(lower.as_deref().unwrap_or(text));
                let lower = lower.and_then(|lower| {
                    lower_cases.push(lower);
                    NonZeroU32::new(u32::try_from(lower_cases.len() - 1).unwrap_or(0))
                });
                let start = u32::try_from(at).unwrap_or(u32::MAX); // no text comes near that
                list.push(Token { text, start, lower, heads, kind, spaced });
                spaced = kind == Kind::Break;
            } else {
                spaced = true;
            }
            at += length;
        }
        Self { text, list, lower: lower_cases }
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
            Some(place) => self.lower.get(place.get() as usize).map_or("", AsRef::as_ref),
            None => token.text,
        })
    }

    /// Which lists of words have entries that start with the token.
    pub(super) fn heads(&self, at: usize) -> Heads {
        self.get(at).map_or_else(Heads::default, |token| token.heads)
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
        phrase.split(' ').enumerate().all(|(ahead, word)| self.lower(at + ahead) == word)
    }

    /// An integer of at most four digits, without marks: what dates and labels are made of.
    pub(super) fn small_integer(&self, at: usize) -> Option<u32> {
        let text = self.get(at).filter(|token| token.kind == Kind::Number)?.text;
        if text.len() > 4 { None } else { text.parse().ok() }
    }

    /// The byte where the token ends.
    pub(super) fn end(&self, at: usize) -> usize {
        self.get(at).map_or(self.text.len(), |token| token.start as usize + token.text.len())
    }

    /// The byte where the token starts.
    pub(super) fn start(&self, at: usize) -> usize {
        self.get(at).map_or(self.text.len(), |token| token.start as usize)
    }

    /// The first token that starts at this byte or later.
    pub(super) fn at_byte(&self, byte: usize) -> usize {
        self.list.partition_point(|token| (token.start as usize) < byte)
    }

    /// The text from the start of one token to the end of the token before another.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        let Some(last) = to.checked_sub(1) else { return "" };
        self.text.get(self.start(from)..self.end(last)).unwrap_or_default()
    }
}

/// The kind of token that `rest` starts with (none for a space), and its length in bytes.
fn classify(first: char, rest: &str) -> (Option<Kind>, usize) {
    if first == '\n' || first == '\r' {
        (Some(Kind::Break), 1)
    } else if first.is_ascii_digit() {
        (Some(Kind::Number), number_length(rest.as_bytes()))
    } else if is_letter(first) {
        (Some(Kind::Word), rest.find(|c: char| !is_letter(c) && !c.is_numeric()).unwrap_or(rest.len()))
    } else if first.is_whitespace() {
        (None, first.len_utf8())
    } else {
        (Some(Kind::Mark), first.len_utf8())
    }
}

/// A letter; those of Vietnamese are known without a look into the tables.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ư' | 'Ạ'..='ỹ')
        || (!c.is_ascii() && !matches!(c, '\u{2000}'..='\u{206f}') && c.is_alphabetic()) // dashes, quotation marks
}

/// The lower case of a word; capitals of Vietnamese stand right before their small letters, or 32 places.
fn lower_case(word: &str) -> Box<str> {
    let mut lower = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'A'..='Z' => lower.push(c.to_ascii_lowercase()),
            'a'..='z' | '0'..='9' | 'à'..='ö' | 'ø'..='ÿ' => lower.push(c),
            _ => lower.extend(c.to_lowercase()),
        }
    }
    lower.into_boxed_str()
}

/// Whether the word has a capital; most have not, and most letters tell at once.
fn has_capital(word: &str) -> bool {
    word.chars().any(|c| match c {
        'a'..='z' | '0'..='9' | 'à'..='ö' | 'ø'..='ÿ' => false,
        'A'..='Z' => true,
        // In this block capitals stand on even places, each before its small letter.
        'Ạ'..='ỹ' => u32::from(c) % 2 == 0,
        _ => c.is_uppercase(),
    })
}

fn number_length(bytes: &[u8]) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 1;
    while digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1)) {
        end += 1;
    }
    end
}
