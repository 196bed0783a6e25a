//! Text as words, numbers and marks, with the entries of the lexicon that start at each: what the grammars read.
//!
//! A token knows its bytes in the text and whether a space precedes it.

use std::num::NonZeroU32;

pub(super) use super::lexer::TokenKind;
use super::lexer::pieces;
use super::lexicon::{Lexicon, Lists};

/// Kept small: a text has one for each four or five of its bytes.
#[derive(Debug)]
struct Token<'a> {
    text: &'a str,
    /// The place of its lower case among those of the text, where it is not in it already.
    lower: Option<NonZeroU32>,
    /// Where the entries that start with it begin among those of the text.
    entries: u32,
    /// Its number among the words of the lexicon.
    word: u16,
    kind: TokenKind,
    /// Whether a space (or nothing at all) precedes it.
    spaced: bool,
}

/// A text and its tokens. Every question about a place outside the text gets a plain answer
/// (an empty word, no), so that rules may look around freely.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    pub(super) text: &'a str,
    list: Vec<Token<'a>>,
    /// Words with capitals, in lower case, concatenated.
    lower: String,
    /// Where each of them ends; nothing ends at the first place.
    lower_ends: Vec<u32>,
    /// The entries of the lexicon found in the text, by their first tokens; of one token the shortest first.
    entries: Vec<LexiconEntry>,
    lists: &'static Lists,
}

/// An entry of the lexicon found in a text.
#[derive(Clone, Copy, Debug)]
struct LexiconEntry {
    /// Its classes, a bit for each.
    classes: u128,
    /// In tokens.
    length: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let lists = Lists::get();
        let mut list = Vec::with_capacity(text.len() / 4);
        let (mut lower_cases, mut lower_ends) = (String::new(), vec![0]);
        for piece in pieces(text) {
            let mut lower = None;
            let mut word = piece.text;
            if piece.has_capital {
                let start = lower_cases.len();
                push_lower_case(word, &mut lower_cases);
                lower = NonZeroU32::new(as_place(lower_ends.len()));
                lower_ends.push(as_place(lower_cases.len()));
                word = lower_cases.get(start..).unwrap_or_default();
            }
            let word = lists.word(word);
            let (kind, spaced) = (piece.kind, piece.is_spaced);
            list.push(Token { text: piece.text, lower, entries: 0, word, kind, spaced });
        }
        let mut tokens = Self { text, list, lower: lower_cases, lower_ends, entries: Vec::new(), lists };
        tokens.find_entries();
        tokens
    }

    /// Walks the tree of the lexicon from every token.
    fn find_entries(&mut self) {
        self.entries.reserve(self.list.len());
        for at in 0..self.list.len() {
            let Some(token) = self.list.get_mut(at) else { break };
            token.entries = as_place(self.entries.len());
            let mut next = (token.word > 0).then(|| self.lists.head(token.word).1);
            let mut end = at + 1;
            while let Some(node) = next {
                let classes = self.lists.classes(node);
                if classes != 0 {
                    self.entries.push(LexiconEntry { classes, length: end - at });
                }
                let following = self.list.get(end).filter(|token| token.word > 0);
                next = following.and_then(|token| self.lists.next(node, token.word, token.spaced));
                end += 1;
            }
        }
    }

    /// The entries that start at a token, the shortest first.
    fn entries_at(&self, at: usize) -> &[LexiconEntry] {
        let Some(first) = self.get(at).filter(|token| token.word > 0).map(|token| token.entries) else {
            return &[];
        };
        let after = self.get(at + 1).map_or(self.entries.len(), |token| token.entries as usize);
        self.entries.get(first as usize..after).unwrap_or_default()
    }

    /// The classes of the entries that start at a token and end before token `limit`, with their ends; the longest first.
    pub(super) fn entries(&self, at: usize, limit: usize) -> impl Iterator<Item = (u128, usize)> {
        let ends = self.entries_at(at).iter().rev().map(move |entry| (entry.classes, at + entry.length));
        ends.filter(move |(_, end)| *end <= limit)
    }

    /// Whether a longer entry of the lexicon includes the token and begins before it: `hàng` in `giao hàng`.
    pub(super) fn is_inside_an_entry(&self, at: usize) -> bool {
        let before = |back: usize| {
            at.checked_sub(back)
                .is_some_and(|first| self.entries_at(first).iter().any(|entry| entry.length > back))
        };
        before(1) || before(2)
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

    /// The number of the token among the words of the lexicon; 0 where it is none.
    pub(super) fn number(&self, at: usize) -> u16 {
        self.get(at).map_or(0, |token| token.word)
    }

    /// The classes of the lexicon that have entries that start with the token, a bit for each.
    pub(super) fn heads(&self, at: usize) -> u128 {
        self.get(at).map_or(0, |token| self.lists.head(token.word).0)
    }

    /// The `back`-th token before `at`, in lower case.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.lower(at))
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.get(at).map(|token| token.kind)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    /// A word with a capital letter, at its head or inside (`iPhone`).
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.is_word(at) && self.get(at).is_some_and(|token| token.lower.is_some())
    }

    /// Whether the token touches the one before it.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        at > 0 && self.get(at).is_some_and(|token| !token.spaced)
    }

    /// Whether a word has its capital from the sentence or the line that it begins, also between quotation marks and
    /// behind a dash.
    pub(super) fn begins_a_sentence(&self, at: usize) -> bool {
        at == 0
            || !self.is_word(at - 1)
                && !self.is_number(at - 1)
                && !matches!(self.text(at - 1), "," | "(" | "/" | "&" | "+" | "%")
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
        let last = self.before(at, 1);
        if last.as_bytes().last() != phrase.as_bytes().last() || !phrase.ends_with(last) {
            return 0; // most phrases end here
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
        let first = self.lower(at);
        // Most phrases differ in their first byte.
        first.as_bytes().first() == phrase.as_bytes().first()
            && phrase.starts_with(first)
            && phrase.split(' ').enumerate().all(|(ahead, word)| self.lower(at + ahead) == word)
    }

    /// An integer of at most four digits, without marks: what dates and labels are made of.
    pub(super) fn small_integer(&self, at: usize) -> Option<u32> {
        let text = self.get(at).filter(|token| token.kind == TokenKind::Number)?.text;
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

/// Appends the lower case of a word to others.
fn push_lower_case(word: &str, lower: &mut String) {
    for c in word.chars() {
        match c {
            'A'..='Z' => lower.push(c.to_ascii_lowercase()),
            'a'..='z' | '0'..='9' | 'à'..='ö' | 'ø'..='ÿ' => lower.push(c),
            // Each before its small letter, as all capitals of the block are.
            'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => lower.extend(char::from_u32(u32::from(c) + 1)),
            'Ạ'..='ỹ' => lower.extend(char::from_u32(u32::from(c) | 1)),
            _ => lower.extend(c.to_lowercase()),
        }
    }
}

/// A place in a text; no text comes near what this holds.
fn as_place(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The longest entry, in tokens: `xã, phường, thị trấn` has six.
const LONGEST: usize = 8;

impl Lexicon {
    /// Whether a phrase is an entry, as a whole.
    pub(super) fn contains(self, phrase: &str) -> bool {
        let tokens = Tokens::of(phrase);
        self.longest(&tokens, 0) == Some(tokens.len())
    }

    /// Whether a phrase starts with an entry.
    pub(super) fn starts(self, phrase: &str) -> bool {
        self.longest(&Tokens::of(phrase), 0).is_some()
    }

    /// Whether the token is an entry by itself.
    pub(super) fn has(self, tokens: &Tokens<'_>, at: usize) -> bool {
        let first = tokens.entries_at(at).first();
        first.is_some_and(|entry| entry.length == 1 && self.is_in(entry.classes))
    }

    /// Whether the token before `at` is an entry by itself.
    pub(super) fn has_before(self, tokens: &Tokens<'_>, at: usize) -> bool {
        at > 0 && self.has(tokens, at - 1)
    }

    /// Whether there are entries whose first word is the token.
    pub(super) fn may_start(self, tokens: &Tokens<'_>, at: usize) -> bool {
        self.is_in(tokens.heads(at))
    }

    /// The token after the longest entry that starts at token `at`.
    pub(super) fn longest(self, tokens: &Tokens<'_>, at: usize) -> Option<usize> {
        self.longest_within(tokens, at, usize::MAX)
    }

    /// The same for entries that end before token `limit`.
    pub(super) fn longest_within(self, tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<usize> {
        let mut ends = tokens.entries_at(at).iter().rev().map(|entry| (entry.classes, at + entry.length));
        ends.find(|(classes, end)| self.is_in(*classes) && *end <= limit).map(|(_, end)| end)
    }

    /// The first token of the longest entry that ends before token `end`.
    pub(super) fn longest_before(self, tokens: &Tokens<'_>, end: usize) -> Option<usize> {
        let first = end.saturating_sub(LONGEST);
        (first..end).find(|start| self.longest(tokens, *start) == Some(end))
    }
}
