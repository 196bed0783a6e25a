//! Text as words, numbers and marks, with the entries of the lexicon that start at each: what the grammars read.
//!
//! A token knows its bytes in the text and whether a space precedes it.

use std::ops::Range;

pub(super) use super::lexer::TokenKind;
use super::lexer::{Seen, TWO_STROKES, first_piece};
use super::lexicon::{Lexicon, Lists};
use super::word_forms::{WordForms, is_foreign, sketch};
use crate::text::case::push_lower;

/// Kept small: a text has one for each four or five of its bytes.
#[derive(Debug, Default)]
struct Token<'a> {
    text: &'a str,
    /// Where its lower case is among those of the text, if it is not in it already.
    lower: Option<Range<u32>>,
    /// The classes of the entries of the lexicon that start with it.
    starts: u128,
    /// The classes of those that end with it.
    ends: u128,
    /// Where the entries that start with it begin among those of the text.
    entries: u32,
    /// Its number among the words of the lexicon.
    word: u16,
    kind: TokenKind,
    /// As that of a [`WordForm`](super::word_forms::WordForm).
    sketch: [u8; 4],
    /// Whether a space (or nothing at all) precedes it.
    spaced: bool,
    /// Whether it is a word that can be no Vietnamese syllable, where that is known.
    is_foreign: Option<bool>,
}

/// A text and its tokens. Every question about a place outside the text gets a plain answer
/// (an empty word, no), so that rules may look around freely.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    pub(super) text: &'a str,
    list: Vec<Token<'a>>,
    /// Words with capitals, in lower case, concatenated.
    lower: String,
    /// The classes of all of them.
    classes: u128,
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
        let mut tokens = Self {
            text,
            list: Vec::with_capacity(text.len() / 4),
            lower: String::with_capacity(text.len() / 8),
            classes: 0,
            entries: Vec::new(),
            lists: Lists::get(),
        };
        WordForms::with(|forms| tokens.cut(forms));
        tokens.find_entries();
        tokens
    }

    fn cut(&mut self, forms: &mut WordForms) {
        let (mut at, mut spaced) = (0, true);
        while let Some(byte) = self.text.as_bytes().get(at) {
            if *byte == b' ' {
                (at, spaced) = (at + 1, true);
                continue;
            }
            let Some(rest) = self.text.get(at..) else { break };
            if let Some((form, length)) = forms.first_word(rest) {
                let lower = form.lower.as_deref().map(|lower| self.push_lower(|all| all.push_str(lower)));
                let is_foreign = form.lower.is_some().then_some(form.is_foreign);
                let (text, word, sketch) = (rest.get(..length).unwrap_or_default(), form.number, form.sketch);
                self.list.push(Token { text, lower, word, sketch, spaced, is_foreign, ..Token::default() });
                (at, spaced) = (at + length, form.is_joined());
            } else {
                let Some(Seen { kind, length, capital }) = first_piece(rest) else { break };
                let text = rest.get(..length).unwrap_or_default();
                (at, spaced) = (at + length, self.push_seldom(text, kind, capital, spaced));
            }
        }
    }

    /// Adds a mark, a number or a word that is not kept; whether the next token has a space before it.
    fn push_seldom(&mut self, text: &'a str, kind: Option<TokenKind>, capital: bool, spaced: bool) -> bool {
        let Some(kind) = kind else { return true };
        let lower = capital.then(|| self.push_lower(|all| push_lower(text, all)));
        let small = lower.as_ref().and_then(|place| self.lower.get(place.start as usize..)).unwrap_or(text);
        let (word, sketch) = (self.lists.word(small), sketch(small));
        self.list.push(Token { text, lower, word, kind, sketch, spaced, ..Token::default() });
        kind == TokenKind::Break
    }

    /// Adds the lower case of a word; where it is.
    fn push_lower(&mut self, push: impl FnOnce(&mut String)) -> Range<u32> {
        let start = as_place(self.lower.len());
        push(&mut self.lower);
        start..as_place(self.lower.len())
    }

    /// Walks the tree of the lexicon from every token.
    fn find_entries(&mut self) {
        self.entries.reserve(self.list.len());
        for at in 0..self.list.len() {
            let first = as_place(self.entries.len());
            let Some(token) = self.list.get_mut(at) else { break };
            token.entries = first;
            let mut node = &self.lists.head(token.word).node;
            let (mut end, mut starts) = (at + 1, 0);
            loop {
                if node.classes != 0 {
                    self.entries.push(LexiconEntry { classes: node.classes, length: end - at });
                    starts |= node.classes;
                    if let Some(last) = self.list.get_mut(end - 1) {
                        last.ends |= node.classes;
                    }
                }
                let Some(following) = self.list.get(end) else { break };
                if following.word == 0 {
                    break;
                }
                let Some(next) = self.lists.next(node, following.word, following.spaced) else { break };
                (node, end) = (next, end + 1);
            }
            if starts != 0
                && let Some(token) = self.list.get_mut(at)
            {
                token.starts = starts;
                self.classes |= starts;
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

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    #[inline]
    fn get(&self, at: usize) -> Option<&Token<'a>> {
        self.list.get(at)
    }

    /// The token as written, but for a quotation mark of two strokes.
    #[inline]
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |token| if token.text == TWO_STROKES { "\"" } else { token.text })
    }

    /// The token in lower case.
    #[inline]
    pub(super) fn lower(&self, at: usize) -> &str {
        self.get(at).map_or("", |token| match &token.lower {
            Some(place) => self.lower.get(place.start as usize..place.end as usize).unwrap_or_default(),
            None => token.text,
        })
    }

    #[inline]
    fn sketch(&self, at: usize) -> [u8; 4] {
        self.get(at).map_or([0; 4], |token| token.sketch)
    }

    /// The number of the token among the words of the lexicon; 0 where it is none.
    #[inline]
    pub(super) fn number(&self, at: usize) -> u16 {
        self.get(at).map_or(0, |token| token.word)
    }

    /// The classes of the lexicon that have entries that start with the token, a bit for each.
    #[inline]
    pub(super) fn heads(&self, at: usize) -> u128 {
        self.get(at).map_or(0, |token| self.lists.head(token.word).classes)
    }

    /// The `back`-th token before `at`, in lower case.
    #[inline]
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.lower(at))
    }

    #[inline]
    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.get(at).map(|token| token.kind)
    }

    #[inline]
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    #[inline]
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    /// Whether a token has a digit at one of its ends.
    #[inline]
    pub(super) fn is_numbered(&self, at: usize) -> bool {
        let [first, last, ..] = self.sketch(at);
        first.is_ascii_digit() || last.is_ascii_digit()
    }

    /// Whether a token can be no Vietnamese syllable: `Trump`, `Reuters`.
    pub(super) fn is_foreign(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.is_foreign.unwrap_or_else(|| is_foreign(token.text)))
    }

    /// A word with a capital letter, at its head or inside (`iPhone`).
    #[inline]
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.is_word(at) && self.get(at).is_some_and(|token| token.lower.is_some())
    }

    /// Whether the token touches the one before it.
    #[inline]
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

    /// Whether the token is one of these words. The sets of words that are written in the program are known when it is built:
    /// most tokens are in none of them, and one bit says so.
    #[inline(always)]
    #[allow(clippy::inline_always)] // elsewhere the words are not known, and their sets would be made at each call
    pub(super) fn is_one_of<const N: usize>(&self, at: usize, words: &[&str; N]) -> bool {
        let [.., set] = self.sketch(at);
        let sets = words.iter().fold(0_u64, |sets, word| sets | 1 << sketch(word)[3]);
        sets >> set & 1 == 1 && self.is_listed(at, words)
    }

    #[cold]
    fn is_listed(&self, at: usize, words: &[&str]) -> bool {
        let (word, [_, last, ..]) = (self.lower(at), self.sketch(at));
        words.iter().any(|other| {
            other.len() == word.len()
                && other.as_bytes().last().is_none_or(|own| *own == last)
                && *other == word
        })
    }

    /// A hyphen or a dash of any length.
    #[inline]
    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.text(at), "-" | "–" | "—")
    }

    /// Whether the token before `at` is one of these.
    #[inline(always)]
    #[allow(clippy::inline_always)] // the same
    pub(super) fn follows<const N: usize>(&self, at: usize, words: &[&str; N]) -> bool {
        at > 0 && self.is_one_of(at - 1, words)
    }

    /// How many tokens right before `at` spell `phrase`, word by word; 0 when they do not.
    pub(super) fn spelled_before(&self, at: usize, phrase: &str) -> usize {
        let Some(before) = at.checked_sub(1) else { return 0 };
        if phrase.as_bytes().last() != Some(&self.sketch(before)[1]) || !phrase.ends_with(self.lower(before))
        {
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
    #[inline]
    pub(super) fn spells(&self, at: usize, phrase: &str) -> bool {
        let [first, _, length, _] = self.sketch(at);
        let begin = phrase.as_bytes();
        // Most phrases differ in their first byte, most others in the length of their first word.
        begin.first() == Some(&first)
            && begin.get(usize::from(length)).is_none_or(|after| *after == b' ')
            && self.spells_all(at, phrase)
    }

    /// Whether one of these phrases is here: mostly a bit for what they begin with says that none is.
    #[inline(always)]
    #[allow(clippy::inline_always)] // the same
    pub(super) fn spells_one_of<const N: usize>(&self, at: usize, phrases: &[&str; N]) -> bool {
        let begins = phrases.iter().fold(0_u64, |begins, phrase| begins | 1 << (sketch(phrase)[0] % 64));
        begins >> (self.sketch(at)[0] % 64) & 1 == 1 && self.spells_any(at, phrases)
    }

    #[cold]
    fn spells_any(&self, at: usize, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.spells(at, phrase))
    }

    /// Whether one of these phrases is right before.
    #[inline(always)]
    #[allow(clippy::inline_always)] // the same
    pub(super) fn is_behind_one_of<const N: usize>(&self, at: usize, phrases: &[&str; N]) -> bool {
        let ends = phrases.iter().fold(0_u64, |ends, phrase| ends | 1 << (sketch(phrase)[1] % 64));
        at > 0 && ends >> (self.sketch(at - 1)[1] % 64) & 1 == 1 && self.is_behind_any(at, phrases)
    }

    /// The same of a list of any length.
    #[cold]
    pub(super) fn is_behind_any(&self, at: usize, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.spelled_before(at, phrase) > 0)
    }

    /// The bracket that is open where these tokens end.
    pub(super) fn open_bracket(&self, mut within: Range<usize>) -> Option<usize> {
        within.rfind(|at| matches!(self.text(*at), "(" | ")")).filter(|at| self.text(*at) == "(")
    }

    /// Whether words are between marks behind the token `at`, if they were before it.
    pub(super) fn is_quoted_behind(&self, at: usize, before: bool) -> bool {
        match self.text(at) {
            "“" => true,
            "”" => false,
            "\"" => !before,
            _ => before,
        }
    }

    fn spells_all(&self, at: usize, phrase: &str) -> bool {
        phrase.starts_with(self.lower(at))
            && phrase.split(' ').enumerate().all(|(ahead, word)| self.lower(at + ahead) == word)
    }

    /// An integer of at most four digits, without marks: what dates and labels are made of.
    #[inline]
    pub(super) fn small_integer(&self, at: usize) -> Option<u32> {
        let text = self.get(at).filter(|token| token.kind == TokenKind::Number)?.text;
        if text.len() > 4 { None } else { text.parse().ok() }
    }

    /// A year, in four digits.
    pub(super) fn year(&self, at: usize) -> Option<u32> {
        self.small_integer(at).filter(|year| is_year(*year) && self.text(at).len() == 4)
    }

    /// The byte where the token ends.
    pub(super) fn end(&self, at: usize) -> usize {
        self.get(at).map_or(self.text.len(), |token| self.place(token) + token.text.len())
    }

    /// The byte where the token starts.
    #[inline]
    pub(super) fn start(&self, at: usize) -> usize {
        self.get(at).map_or(self.text.len(), |token| self.place(token))
    }

    /// The first token that starts at this byte or later.
    pub(super) fn at_byte(&self, byte: usize) -> usize {
        self.list.partition_point(|token| self.place(token) < byte)
    }

    /// The first byte of a token, which is a piece of the text.
    #[inline]
    fn place(&self, token: &Token<'a>) -> usize {
        token.text.as_ptr().addr() - self.text.as_ptr().addr()
    }

    /// The text from the start of one token to the end of the token before another.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        let Some(last) = to.checked_sub(1) else { return "" };
        self.text.get(self.start(from)..self.end(last)).unwrap_or_default()
    }
}

/// Whether a number may be a year of which the press writes.
pub(super) fn is_year(number: u32) -> bool {
    (1900..=2100).contains(&number)
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
        let whole = |tokens: &Tokens<'_>| self.longest(tokens, 0) == Some(tokens.len());
        self.may_start_in(phrase) && whole(&Tokens::of(phrase))
    }

    /// Whether a phrase starts with an entry.
    pub(super) fn starts(self, phrase: &str) -> bool {
        self.may_start_in(phrase) && self.longest(&Tokens::of(phrase), 0).is_some()
    }

    /// Whether there are entries whose first word is that of a phrase, as far as that is a common word: mostly there are none.
    fn may_start_in(self, phrase: &str) -> bool {
        let number = WordForms::with(|forms| forms.first_word(phrase).map(|(form, _)| form.number));
        number.is_none_or(|number| self.is_in(Lists::get().head(number).classes))
    }

    /// Whether an entry starts at the token.
    #[inline]
    pub(super) fn starts_at(self, tokens: &Tokens<'_>, at: usize) -> bool {
        tokens.get(at).is_some_and(|token| self.is_in(token.starts))
    }

    /// Whether there is an entry anywhere.
    #[inline]
    pub(super) fn is_anywhere(self, tokens: &Tokens<'_>) -> bool {
        self.is_in(tokens.classes)
    }

    /// Whether the token is an entry by itself.
    #[inline]
    pub(super) fn has(self, tokens: &Tokens<'_>, at: usize) -> bool {
        if !self.starts_at(tokens, at) {
            return false; // most words
        }
        let first = tokens.entries_at(at).first();
        first.is_some_and(|entry| entry.length == 1 && self.is_in(entry.classes))
    }

    /// Whether the token before `at` is an entry by itself.
    #[inline]
    pub(super) fn has_before(self, tokens: &Tokens<'_>, at: usize) -> bool {
        at > 0 && self.has(tokens, at - 1)
    }

    /// Whether there are entries whose first word is the token.
    #[inline]
    pub(super) fn may_start(self, tokens: &Tokens<'_>, at: usize) -> bool {
        self.is_in(tokens.heads(at))
    }

    /// The token after the longest entry that starts at token `at`.
    #[inline]
    pub(super) fn longest(self, tokens: &Tokens<'_>, at: usize) -> Option<usize> {
        self.longest_within(tokens, at, usize::MAX)
    }

    /// The same for entries that end before token `limit`.
    #[inline]
    pub(super) fn longest_within(self, tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<usize> {
        if !self.starts_at(tokens, at) {
            return None; // most words
        }
        self.longest_of(tokens, at, limit)
    }

    fn longest_of(self, tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<usize> {
        for entry in tokens.entries_at(at).iter().rev() {
            if self.is_in(entry.classes) && at + entry.length <= limit {
                return Some(at + entry.length);
            }
        }
        None
    }

    /// The first token of the longest entry that ends before token `end`.
    pub(super) fn longest_before(self, tokens: &Tokens<'_>, end: usize) -> Option<usize> {
        if !self.is_in(tokens.get(end.checked_sub(1)?)?.ends) {
            return None; // most words
        }
        let first = end.saturating_sub(LONGEST);
        (first..end).find(|start| self.longest(tokens, *start) == Some(end))
    }
}
