//! What a person typed, and what it means.
//!
//! Parsing never fails: what cannot be understood becomes a [`Problem`] at its place, and the rest still
//! searches. Nothing here knows the corpus; that a speaker or an article does not exist is found out by
//! [`super::Finder::find`].

use std::mem;
use std::ops::{Range, RangeInclusive};

use super::fields::{self, FieldId, FieldValue, QueryFilter};
use super::problem::{Problem, QueryProblem};
use unicode_normalization::UnicodeNormalization;

use crate::corpus::Period;
use crate::text::fold::is_mark;
use crate::text::marks::Marks;
use crate::text::syllable;
use crate::text::typing;
use crate::text::words::{Word, words};

/// The most words of a query. A sentence remembered verbatim has fewer; the rest is reported as [`QueryProblem::TooManyWords`]
/// and ignored, so that pasting a book takes no time.
pub const MOST_WORDS: usize = 32;

/// Filters at most, for the same reason.
const MOST_FILTERS: usize = 16;

/// Choices of a query at most: each is a search of its own.
const MOST_BRANCHES: usize = 8;

/// Letters of a word that is an abbreviation when it is typed in capitals.
const ABBREVIATIONS: RangeInclusive<usize> = 2..=5;

/// How often one word counts at most. Twice, since `ngày này qua ngày khác` is another thing than `ngày này`.
const MOST_REPEATED: usize = 2;

/// A search, ready for a [`super::Finder`].
#[derive(Clone, Debug, Default)]
pub struct Query {
    pub(super) terms: Vec<Term>,
    /// Its variants, of which a text must have one: as it was typed, and with other names.
    pub(super) variants: Vec<QueryVariant>,
    /// Runs of `terms` that are a name: a text that has their words apart does not have it.
    pub(super) names: Vec<Range<usize>>,
    /// Words, and runs of words, that must not be there.
    pub(super) excluded: Vec<Vec<Term>>,
    pub(super) filters: Vec<QueryFilter>,
    pub(super) scope: Scope,
    pub(super) problems: Vec<Problem>,
    /// The same with other choices of what `OR` joins: each is an answer too.
    pub(super) branches: Vec<Query>,
}

/// One variant of a query: as it was typed, or with other names.
#[derive(Clone, Debug, Default)]
pub(super) struct QueryVariant {
    /// Its words, in their order, by their numbers among the terms of the query.
    pub(super) terms: Vec<usize>,
    /// Runs of these that must follow each other.
    pub(super) phrases: Vec<Phrase>,
    /// The other name in it; none as it was typed.
    pub(super) name: Option<String>,
    /// Whether that is of a part of what was named, or of what it is a part of.
    pub(super) is_part: bool,
    /// Whether it is another name of what may have been meant.
    pub(super) is_guess: bool,
    /// What of that name counts only where a text writes it with the same capitals.
    pub(super) in_capitals: Vec<String>,
    /// What of the query a text may lack, where the name is looked for alone.
    pub(super) beside: Option<WordsBeside>,
}

/// The words typed beside a name.
#[derive(Clone, Debug)]
pub(super) struct WordsBeside {
    /// The terms in whose place the name is.
    pub(super) named: Range<usize>,
    pub(super) terms: usize,
}

impl WordsBeside {
    /// A bit for each term that a text has, which has the name: [`Fit::there`](super::rank::Fit::there).
    pub(super) fn there(&self, has: impl Fn(usize) -> bool) -> u32 {
        let there = (0..self.terms).filter(|&term| self.named.contains(&term) || has(term));
        there.fold(0, |all, term| all | word_bit(term))
    }
}

/// The bit in [`Fit::there`](super::rank::Fit::there) of the word of this number in the query.
pub(super) fn word_bit(word: usize) -> u32 {
    u32::try_from(word).ok().and_then(|word| 1_u32.checked_shl(word)).unwrap_or(0)
}

/// Words that must follow each other.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// Their places in the variant.
    pub(super) terms: Range<usize>,
    /// How many neighbours may have other words between them.
    pub(super) apart: usize,
}

/// So many words at most are between two: `về các`.
const BETWEEN: u32 = 2;

impl Phrase {
    /// How many words further on the next one is at most.
    pub(super) fn reach(&self) -> u32 {
        if self.apart == 0 { 1 } else { BETWEEN + 1 }
    }

    /// How many of its neighbours must be neighbours in a text too.
    pub(super) fn adjacent(&self) -> usize {
        self.terms.len().saturating_sub(1 + self.apart)
    }
}

/// What kinds of things are looked for.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Scope {
    /// Everything; a passage represents the quotes and figures in it.
    #[default]
    All,
    /// Passages only.
    Passages,
    /// Quotes and statements only.
    Quotes,
    /// Figures only.
    Figures,
}

/// A word that was typed.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// As typed, folded, with its marks.
    pub(super) word: Word,
    /// What else the keys mean: under Telex or VNI, or as the beginning of another word or number.
    pub(super) keys: Option<Word>,
    /// Whether it may be incomplete: it is the last, and nothing was typed after it.
    pub(super) is_prefix: bool,
    /// Whether it must match exactly: it is part of a phrase or excluded.
    pub(super) strict: bool,
    /// Which marks a word of these letters may have.
    pub(super) marks: AskedMarks,
    /// Whether it is short and in capitals: an abbreviation, or a name as the texts write it, and no word that begins so, has
    /// these marks or these keys.
    pub(super) is_in_capitals: bool,
    /// As it was typed, where it begins with a capital.
    pub(super) written: Option<String>,
    pub(super) capitals: Capitals,
    /// Which unlikely readings of it are tried.
    pub(super) tried: AllowedReadings,
}

/// Which marks a word may have of which the letters were typed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum AskedMarks {
    /// Any: those that were typed are only better.
    #[default]
    Any,
    /// Those that were typed; any where none were.
    Typed,
    /// Just those that were typed: a word without any is beside others that have theirs.
    Just,
}

/// Unlikely readings, which are no use for a word that some text has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct AllowedReadings {
    /// Several words typed without spaces.
    pub(super) glued: bool,
    /// Letters left out in many places.
    pub(super) subsequence: bool,
}

/// Which of its two meanings of a word that was typed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum TypedAs {
    /// The word of these letters.
    Word,
    /// What else the keys mean.
    Keys,
}

/// Which letters of a typed word are capitals.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Capitals {
    pub(super) first: bool,
    pub(super) all: bool,
}

impl Capitals {
    fn of(typed: &str) -> Self {
        let first = typed.chars().next().is_some_and(char::is_uppercase);
        Self { first, all: first && !typed.chars().any(char::is_lowercase) }
    }
}

impl Term {
    pub(super) fn new(word: Word, keys: Option<Word>, capitals: Capitals) -> Self {
        let tried = AllowedReadings { glued: true, subsequence: true };
        let (is_prefix, strict, is_in_capitals) = (false, false, false);
        let (marks, written) = (AskedMarks::Any, None);
        Self { word, keys, is_prefix, strict, marks, is_in_capitals, written, capitals, tried }
    }

    /// What it may be, the meaning of its keys first.
    pub(super) fn typed(&self) -> impl Iterator<Item = (TypedAs, &Word)> {
        let keys = self.keys.iter().map(|keys| (TypedAs::Keys, keys));
        keys.chain([(TypedAs::Word, &self.word)])
    }

    /// A word that must match exactly.
    pub(super) fn strict(word: Word) -> Self {
        Self { strict: true, ..Self::new(word, None, Capitals::default()) }
    }

    /// The word that its keystrokes mean, or else it as typed.
    pub(super) fn meant(&self) -> &Word {
        self.keys.as_ref().filter(|_| !self.is_in_capitals).unwrap_or(&self.word)
    }

    /// Whether a word of the letters `typed`, one of its meanings, may have these marks.
    pub(super) fn may_have(&self, typed: &Word, marks: Marks) -> bool {
        match self.marks {
            AskedMarks::Any => true,
            AskedMarks::Typed if typed.marks.is_none() => true,
            AskedMarks::Typed | AskedMarks::Just => typed.marks == marks,
        }
    }

    /// Whether a word of the letters `typed`, one of its meanings, is no guess with these marks.
    pub(super) fn is_sure(&self, typed_as: TypedAs, typed: &Word, marks: Marks) -> bool {
        let is_written = typed_as == TypedAs::Word && (marks.is_none() || !typed.marks.is_none());
        !self.is_in_capitals || is_written
    }

    /// Whether it is written as `word` is.
    pub(super) fn is_typed_as(&self, word: &Word) -> bool {
        self.word.folded == word.folded && self.word.marks == word.marks
    }

    /// Whether it may be a word of the language, besides what it is in capitals.
    fn is_syllable(&self) -> bool {
        self.keys.is_some() || syllable::parse(&self.word.folded).is_some()
    }

    /// Whether it is as short as abbreviations are, in capitals and without a tone, which none has.
    fn may_be_abbreviation(&self) -> bool {
        self.capitals.all && ABBREVIATIONS.contains(&self.word.folded.len()) && !self.word.marks.has_tone()
    }

    pub(super) fn has_marks(&self) -> bool {
        self.typed().any(|(_, typed)| typed.marks != Marks::default())
    }

    /// The folded letters as typed, and those that the keys mean.
    pub(super) fn letters(&self) -> Vec<&str> {
        let mut letters: Vec<&str> = self.typed().map(|(_, typed)| typed.folded.as_str()).collect();
        letters.dedup();
        letters
    }

    /// Whether it may be a whole word: the digits of a number whose group has only begun are no number.
    pub(super) fn may_be_whole(&self, typed_as: TypedAs) -> bool {
        typed_as == TypedAs::Word || !self.keys.as_ref().is_some_and(Word::is_number)
    }

    /// Whether the word `folded` may begin so. A number continues by whole groups of digits.
    pub(super) fn begins(&self, typed_as: TypedAs, folded: &str) -> bool {
        let (typed, dot) = match (typed_as, &self.keys) {
            (TypedAs::Keys, Some(keys)) => (keys, self.word.folded.find('.').filter(|_| keys.is_number())),
            _ => (&self.word, None),
        };
        folded.starts_with(typed.folded.as_str())
            && dot.is_none_or(|dot| (folded.len() - dot).is_multiple_of(3))
    }
}

impl AsRef<Word> for Term {
    fn as_ref(&self) -> &Word {
        self.meant()
    }
}

impl Query {
    /// Understands `typed`.
    pub fn parse(typed: &str) -> Self {
        let (groups, problems) = (Vec::new(), Vec::new());
        let mut parser = Parser {
            typed,
            at: 0,
            groups,
            is_choice: false,
            is_run: false,
            is_negated: false,
            words: 0,
            problems,
        };
        while parser.item() {}
        parser.finish()
    }

    /// What a condition on a column selects, where its name is that of a field: `value>1 tỷ`, `speaker!sơn`.
    pub fn of_condition(name: &str, condition: &str) -> Option<Result<Self, QueryProblem>> {
        let field = fields::named(name)?;
        let value = condition.trim_start_matches([':', '~']).trim();
        let (negated, value) = value.strip_prefix('!').map_or((false, value), |value| (true, value.trim()));
        let value = value.trim_start_matches('=').trim_matches(|c| is_opening(c) || is_closing(c));
        let filter = QueryFilter::read(field, value, negated);
        let variants = vec![QueryVariant::default()];
        Some(filter.map(|filter| Self { filters: vec![filter], variants, ..Self::default() }))
    }

    /// The same, looking for these kinds of things only.
    #[must_use]
    pub fn within(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self.branches.iter_mut().for_each(|branch| branch.scope = scope);
        self
    }

    /// Takes to an excluded word the words right behind it that are one name with it: `-trung quốc`.
    pub(super) fn exclude_names(&mut self, is_name: impl Fn(&[Term]) -> bool) {
        for mut run in std::mem::take(&mut self.excluded) {
            if let [Term { word, .. }] = run.as_slice() {
                let behind = self.take_behind(word.range.end, |behind| {
                    let is_name = |n| is_name(&[&run, behind.get(..n).unwrap_or_default()].concat());
                    (1..=behind.len()).rev().find(|n| is_name(*n)).unwrap_or(0)
                });
                run.extend(behind);
                require(&mut run);
            }
            self.excluded.push(run);
        }
    }

    /// Takes to the value of a filter the words right behind it that are one name with it: `ai:phạm minh chính`.
    pub(super) fn filter_by_names(&mut self, is_name: impl Fn(&QueryFilter) -> bool) {
        for mut filter in std::mem::take(&mut self.filters) {
            self.take_behind(filter.span.end, |behind| {
                let mut taken = 0;
                for word in behind {
                    let Some(with) = filter.with(&word.word).filter(&is_name) else { break };
                    (filter, taken) = (with, taken + 1);
                }
                taken
            });
            self.filters.push(filter);
        }
    }

    /// Takes the plain words out that follow the byte `end` and a blank: as many as `belong` to what is before them.
    fn take_behind(&mut self, mut end: usize, belong: impl FnOnce(&[Term]) -> usize) -> Vec<Term> {
        let Some(from) = self.terms.iter().position(|term| term.word.range.start == end + 1) else {
            return Vec::new();
        };
        let is_next = |term: &&Term| {
            let start = mem::replace(&mut end, term.word.range.end) + 1;
            !term.strict && term.word.range.start == start
        };
        let behind = self.terms.iter().skip(from).take_while(is_next).count();
        let taken = from..from + belong(self.terms.get(from..from + behind).unwrap_or_default());
        for variant in &mut self.variants {
            variant.terms.truncate(self.terms.len() - taken.len());
            for Phrase { terms, .. } in variant.phrases.iter_mut().filter(|p| p.terms.start >= taken.end) {
                *terms = terms.start - taken.len()..terms.end - taken.len();
            }
        }
        self.terms.drain(taken).collect()
    }

    /// What could not be understood, in the order of the text.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether the query is empty.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.filters.is_empty() && self.excluded.is_empty()
    }

    /// Whether every word must match exactly, so that guesses are useless.
    pub(super) fn is_strict(&self) -> bool {
        self.terms.iter().all(|term| term.strict)
    }

    /// Whether it filters figures by their fields, not only by their texts.
    pub(super) fn asks_facts(&self) -> bool {
        self.filters.iter().any(QueryFilter::asks_facts)
    }

    /// Whether what it finds depends on the words of texts.
    pub(super) fn asks_text(&self) -> bool {
        !self.terms.is_empty() || !self.excluded.is_empty()
    }

    /// The times that are asked for: those of articles, `in:`, or those of figures, `period:`.
    pub fn times(&self, of_figures: bool) -> impl Iterator<Item = Period> {
        self.filters.iter().filter(|filter| !filter.negated).filter_map(move |filter| match filter.value {
            FieldValue::Published(period) if !of_figures => Some(period),
            FieldValue::Period(period) if of_figures => Some(period),
            FieldValue::All(_)
            | FieldValue::Article(_)
            | FieldValue::Published(_)
            | FieldValue::Period(_)
            | FieldValue::Number(_) => None,
        })
    }
}

/// One thing that was typed.
#[derive(Clone, Debug)]
enum QueryItem {
    Words { terms: Vec<Term>, is_phrase: bool },
    Excluded(Vec<Term>),
    Filter(QueryFilter),
}

impl QueryItem {
    /// Whether it is words that nothing holds together.
    fn is_plain(&self) -> bool {
        matches!(self, Self::Words { is_phrase: false, .. })
    }

    /// The words that must be there.
    fn terms(self) -> Vec<Term> {
        if let Self::Words { terms, .. } = self { terms } else { Vec::new() }
    }
}

struct Parser<'t> {
    typed: &'t str,
    at: usize,
    /// What must all be there; of each group one item is enough.
    groups: Vec<Vec<QueryItem>>,
    /// Whether the next item is another choice of the last group.
    is_choice: bool,
    /// Whether the next word belongs to the last choice: `gạo OR cà phê`.
    is_run: bool,
    /// Whether the next item must not be there: `NOT covid`.
    is_negated: bool,
    words: usize,
    problems: Vec<Problem>,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.typed.get(self.at..).unwrap_or_default()
    }

    /// Takes one word, phrase or filter; `false` at the end.
    fn item(&mut self) -> bool {
        let rest = self.rest();
        let trimmed = rest.trim_start();
        self.at += rest.len() - trimmed.len();
        if trimmed.is_empty() || self.is_full() {
            return false;
        }
        if let Some((operator, length)) = self.operator(trimmed) {
            self.at += length;
            match operator {
                Operator::Or => self.begin_choice(length),
                Operator::Not => self.is_negated = true,
                Operator::And => self.is_run = false,
            }
            return true;
        }
        let start = self.at;
        let mut sign = sign(trimmed);
        self.at += sign.length(trimmed);
        if mem::take(&mut self.is_negated) {
            sign = QuerySign::Without;
        }
        // What is excluded is just this word anyway.
        self.at += usize::from(sign == QuerySign::Without && self.rest().starts_with('='));
        if let Some((name, length)) = field_name(self.rest()) {
            self.field(start, name, length, sign);
        } else {
            let (span, quoted) = self.value();
            self.take_words(span, quoted, sign);
        }
        true
    }

    /// The operator that the rest begins with. Before and after all words it is none: while somebody types, the other side is
    /// still to come. In a query of capitals only `OR` is one, since the rest are words of names.
    fn operator(&self, rest: &str) -> Option<(Operator, usize)> {
        let bars = rest.len() - rest.trim_start_matches('|').len();
        if bars > 0 {
            return Some((Operator::Or, bars));
        }
        let word = rest.split(char::is_whitespace).next()?;
        let is_alone = self.groups.is_empty()
            && !rest.get(word.len()..).is_some_and(|rest| rest.contains(char::is_alphanumeric));
        let has_small = || self.typed.chars().any(char::is_lowercase);
        let (_, operator) = OPERATORS.iter().find(|(name, _)| *name == word)?;
        (!is_alone && (word == "OR" || has_small())).then_some((*operator, word.len()))
    }

    /// Begins another choice of what is before an `OR`: of the run of words, since most Vietnamese words are two; of what is in
    /// quotation marks that alone, and of a word that a bar touches as well.
    fn begin_choice(&mut self, length: usize) {
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let before = self.typed.get(..self.at - length).unwrap_or_default();
        let is_wide = is_space(before.chars().next_back()) || is_space(self.rest().chars().next());
        let is_plain = |group: &&Vec<QueryItem>| matches!(group.as_slice(), [item] if item.is_plain());
        let run = self.groups.iter().rev().take_while(|group| is_wide && is_plain(group)).count();
        let run: Vec<Term> =
            self.groups.drain(self.groups.len() - run..).flatten().flat_map(QueryItem::terms).collect();
        if !run.is_empty() {
            self.groups.push(vec![QueryItem::Words { terms: run, is_phrase: false }]);
        }
        self.is_choice = !self.groups.is_empty();
        self.is_run = is_wide && self.is_choice;
    }

    fn push(&mut self, item: QueryItem) {
        let is_plain = item.is_plain();
        let goes_on = self.is_run && is_plain && !self.is_choice;
        match self.groups.last_mut() {
            Some(group) if goes_on => {
                let choice = group.pop().map(QueryItem::terms).unwrap_or_default();
                let terms = choice.into_iter().chain(item.terms()).collect();
                group.push(QueryItem::Words { terms, is_phrase: false });
            }
            Some(group) if self.is_choice => group.push(item),
            Some(_) | None => self.groups.push(vec![item]),
        }
        self.is_choice = false;
        self.is_run &= is_plain;
    }

    fn is_full(&mut self) -> bool {
        let filters =
            self.groups.iter().flatten().filter(|item| matches!(item, QueryItem::Filter(_))).count();
        let full = self.words >= MOST_WORDS || filters.max(self.problems.len()) >= MOST_FILTERS;
        let is_reported = self.problems.iter().any(|problem| problem.why == QueryProblem::TooManyWords);
        if full && !is_reported {
            self.problems.push(Problem { span: self.at..self.typed.len(), why: QueryProblem::TooManyWords });
        }
        full
    }

    /// Takes a quoted run or everything up to white space or `|`; returns its span without the quotation marks.
    fn value(&mut self) -> (Range<usize>, bool) {
        let rest = self.rest();
        let Some(mark) = rest.chars().next().filter(|&c| is_opening(c)) else {
            let length = rest.find(|c: char| c.is_whitespace() || c == '|').unwrap_or(rest.len());
            let span = self.at..self.at + length;
            self.at = span.end;
            return (span, false);
        };
        let start = self.at + mark.len_utf8();
        let inside = self.typed.get(start..).unwrap_or_default();
        let Some(length) = inside.find(is_closing) else {
            let span = self.at..self.typed.len();
            self.problems.push(Problem { span, why: QueryProblem::OpenQuote });
            self.at = self.typed.len();
            return (start..self.typed.len(), true);
        };
        let close = inside.get(length..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8);
        self.at = start + length + close;
        (start..start + length, true)
    }

    fn take_words(&mut self, span: Range<usize>, quoted: bool, sign: QuerySign) {
        let text = self.typed.get(span.clone()).unwrap_or_default();
        let room = MOST_WORDS - self.words;
        let mut terms = terms(text, span.start, room + 1);
        if let Some(first_left_out) = terms.get(room) {
            let span = first_left_out.word.range.start..self.typed.len();
            self.problems.push(Problem { span, why: QueryProblem::TooManyWords });
            terms.truncate(room);
        }
        self.words += terms.len();
        // A run without spaces such as `TP.HCM` is several words that were not quoted.
        if quoted || sign != QuerySign::Plain {
            require(&mut terms);
        }
        if terms.is_empty() {
            return;
        }
        self.push(match sign {
            QuerySign::Without => QueryItem::Excluded(terms),
            QuerySign::Just | QuerySign::Plain => {
                QueryItem::Words { terms, is_phrase: quoted || sign == QuerySign::Just }
            }
        });
    }

    fn field(&mut self, start: usize, name: &'t str, length: usize, sign: QuerySign) {
        let name_span = start..self.at + length;
        self.at += length;
        self.at += self.blank_before_value();
        let (span, quoted) = self.value();
        let Some(field) = fields::named(name) else {
            let why = QueryProblem::UnknownField { nearest: fields::nearest_field(name) };
            self.problems.push(Problem { span: name_span, why });
            self.take_words(span, quoted, sign);
            return;
        };
        let span = if quoted { span } else { self.with_scale_word(field, span) };
        let text = self.typed.get(span.clone()).unwrap_or_default();
        match QueryFilter::read(field, text, sign == QuerySign::Without) {
            Ok(filter) => {
                self.push(QueryItem::Filter(QueryFilter {
                    span: start..self.at,
                    is_quoted: quoted,
                    ..filter
                }));
            }
            Err(why) => {
                let span = if span.is_empty() { name_span } else { span };
                self.problems.push(Problem { span, why });
            }
        }
    }

    /// The blanks between a field and its value: `by: sơn`. Another field is no value.
    fn blank_before_value(&self) -> usize {
        let rest = self.rest();
        let value = rest.trim_start();
        if value.is_empty() || field_name(value).is_some() { 0 } else { rest.len() - value.len() }
    }

    /// The value of a field with the word behind it where that belongs to the number: `số:>1 tỷ`.
    fn with_scale_word(&mut self, field: FieldId, span: Range<usize>) -> Range<usize> {
        let rest = self.rest();
        let words = rest.trim_start();
        let length = words.find(char::is_whitespace).unwrap_or(words.len());
        let longer = span.start..self.at + (rest.len() - words.len()) + length;
        let is_behind = length > 0 && words.len() < rest.len();
        if !is_behind || !fields::is_amount(field, self.typed.get(longer.clone()).unwrap_or_default()) {
            return span;
        }
        self.at = longer.end;
        longer
    }

    /// The query, with a branch for each other choice of its groups.
    fn finish(self) -> Query {
        let mut choices: Vec<Vec<&QueryItem>> = vec![Vec::new()];
        for group in &self.groups {
            let with = |item| choices.iter().map(move |c: &Vec<&QueryItem>| [c.as_slice(), &[item]].concat());
            choices = group.iter().flat_map(with).take(MOST_BRANCHES).collect();
        }
        let mut problems = self.problems;
        if let Some(at) = self.typed.find(['(', ')']).filter(|_| choices.len() > 1) {
            problems.push(Problem { span: at..at + 1, why: QueryProblem::Brackets });
        }
        let mut queries = choices.into_iter().map(|items| of_items(&items, self.typed));
        let first = queries.next().unwrap_or_default();
        Query { branches: queries.collect(), problems, ..first }
    }
}

/// What an item is taken for by the sign before it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum QuerySign {
    Plain,
    /// `!word` or `-word`: it must not be there.
    Without,
    /// `=word`: just it, no guess and no other name.
    Just,
}

impl QuerySign {
    /// Its bytes, at the beginning of `text`.
    fn length(self, text: &str) -> usize {
        if self == Self::Plain { 0 } else { text.chars().next().map_or(0, char::len_utf8) }
    }
}

/// The sign that `text` begins with. A hyphen before a digit belongs to a number.
fn sign(text: &str) -> QuerySign {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some('!'), _) | (Some('-' | '−' | '–'), Some('=')) => QuerySign::Without,
        (Some('-' | '−' | '–'), Some(next)) if next.is_alphabetic() || is_opening(next) => {
            QuerySign::Without
        }
        (Some('='), Some(next)) if next.is_alphanumeric() || is_opening(next) => QuerySign::Just,
        _ => QuerySign::Plain,
    }
}

/// What joins the items of a query.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Operator {
    Or,
    Not,
    /// Which says what holds anyway.
    And,
}

/// The operators as they are written; `|` is `OR` too.
const OPERATORS: [(&str, Operator); 4] =
    [("OR", Operator::Or), ("HOẶC", Operator::Or), ("NOT", Operator::Not), ("AND", Operator::And)];

fn of_items(items: &[&QueryItem], typed: &str) -> Query {
    let (mut query, mut variant) = (Query::default(), QueryVariant::default());
    for item in items {
        match item {
            QueryItem::Words { terms, is_phrase } => {
                let from = query.terms.len();
                for term in terms {
                    let again = query.terms.iter().filter(|other| other.is_typed_as(&term.word)).count();
                    if *is_phrase || again < MOST_REPEATED {
                        query.terms.push(term.clone());
                    }
                }
                if *is_phrase {
                    variant.phrases.push(Phrase { terms: from..query.terms.len(), apart: 0 });
                }
            }
            QueryItem::Excluded(terms) => query.excluded.push(terms.clone()),
            QueryItem::Filter(filter) => query.filters.push(filter.clone()),
        }
    }
    let is_loud =
        query.terms.len() > 1 && query.terms.iter().all(|term| term.capitals.all && term.is_syllable());
    for term in query.terms.iter_mut().filter(|_| !is_loud) {
        term.is_in_capitals = term.may_be_abbreviation();
    }
    if typed.ends_with(|c: char| c.is_alphanumeric() || is_mark(c))
        && let Some(last) = query.terms.last_mut()
        && last.word.range.end == typed.len()
        && !last.is_in_capitals
        && !typed.get(..last.word.range.start).is_some_and(|before| before.ends_with('='))
    {
        last.is_prefix = true;
        last.keys = last.keys.take().or_else(|| y_at_the_end(&last.word, typed));
    }
    variant.terms = (0..query.terms.len()).collect();
    query.variants.push(variant);
    query
}

/// Makes these words, which are one thing, match exactly.
fn require(terms: &mut [Term]) {
    let has_marks = terms.iter().any(|term| !term.word.marks.is_none());
    let marks = if has_marks { AskedMarks::Just } else { AskedMarks::Typed };
    for term in terms {
        (term.strict, term.is_prefix, term.is_in_capitals, term.marks) = (true, false, false, marks);
    }
}

/// The words of `text`, which begins at byte `offset` of the typed text.
pub(super) fn terms(text: &str, offset: usize, most: usize) -> Vec<Term> {
    let mut all = Vec::new();
    let mut found = crate::text::words::Tokenizer::new(text);
    while let Some(word) = found.next_word() {
        if all.len() >= most {
            break;
        }
        let typed = text.get(word.range.clone()).unwrap_or_default();
        let meant = typing::read(typed).or_else(|| two_syllables(typed));
        let keys = meant.and_then(|meant| words(&meant).into_iter().next());
        let keys = keys.or_else(|| group_begun(word));
        let mut word = word.clone();
        word.range = word.range.start + offset..word.range.end + offset;
        let capitals = Capitals::of(typed);
        let written = capitals.first.then(|| typed.nfc().collect());
        all.push(Term { written, ..Term::new(word, keys, capitals) });
    }
    all
}

/// The word of two syllables that the keys `typed` give: `ootoo` is ôtô.
fn two_syllables(typed: &str) -> Option<String> {
    let read =
        |keys: &str| typing::read(keys).or_else(|| syllable::parse(keys).is_some().then(|| keys.to_owned()));
    (1..typed.len()).find_map(|at| {
        let (first, second) = typed.split_at_checked(at)?;
        let meant = read(first)? + &read(second)?;
        (meant != typed).then_some(meant)
    })
}

/// `word` with the y that it was typed with, where it is compared as i: going on, `ky` may be `kỳ` or `Kyo`.
fn y_at_the_end(word: &Word, typed: &str) -> Option<Word> {
    let start = word.folded.strip_suffix('i').filter(|_| typed.ends_with(['y', 'Y']))?;
    Some(Word { folded: format!("{start}y"), ..word.clone() })
}

/// `10.0` as the beginning of `10.000`, whose group is still to come; none of a number that cannot continue so. As one
/// word that is `10000` (see [`Tokenizer`](crate::text::words::Tokenizer)).
fn group_begun(word: &Word) -> Option<Word> {
    let (whole, group) = word.folded.split_once('.').filter(|_| word.is_number())?;
    let folded = format!("{whole}{group}");
    let begun = whole.len() <= 3 && !whole.starts_with('0') && group.len() < 3;
    begun.then(|| Word { ends: vec![word.range.end; folded.len()], folded, ..word.clone() })
}

/// `name` of `name:value`, when `text` begins so; with the length of name and colon. `https://` is none.
fn field_name(text: &str) -> Option<(&str, usize)> {
    let (name, value) = text.split_once(':')?;
    let is_letter = |c: char| c.is_alphabetic() || is_mark(c) || c == '-';
    // `chủ thể:`, of two words.
    let words = name.split(' ').take(3).collect::<Vec<_>>();
    let is_one = words.len() == 1 || (words.len() == 2 && fields::named(name).is_some());
    let named = is_one && words.iter().all(|word| !word.is_empty() && word.chars().all(is_letter));
    // A colon after a Vietnamese word (`Hà Nội: mưa`) marks no field unless a value follows at once, nor does one after a
    // name that would be one of a field with other marks: `Việt Nam: …`.
    let may_be = words.len() == 1 && name.is_ascii() && !name.starts_with(char::is_uppercase);
    let known = may_be && fields::named(name).is_some();
    let has_value = !value.starts_with(char::is_whitespace) && !value.is_empty() && !value.starts_with('/');
    (named && (known || has_value)).then_some((name, name.len() + 1))
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '「' | '『')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '‟' | '»' | '«' | '＂' | '」' | '』')
}

#[cfg(test)]
mod tests;
