//! All the different words of the texts, folded, and the forms with marks that each occurs in.
//!
//! However large a library, its vocabulary stays small, so fuzziness is spent here and not on the texts. Words
//! and forms are numbered in the order of the alphabet: words with the same beginning are neighbours, and so
//! are the forms of a word. It knows nothing of queries.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::text::marks::Marks;

/// Sorted words, each with its forms. The arrays are flat: opening a library reads them in one go.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Vocabulary {
    /// All words in a row.
    letters: String,
    /// Where in `letters` each word ends.
    ends: Vec<u32>,
    /// For each word, the letters it has: bit 0 for a, and so on; bit 26 for anything else.
    masks: Vec<u32>,
    /// For each word, the number after its last form.
    form_ends: Vec<u32>,
    marks: Vec<u32>,
    /// For each form, how often it and all before it occur in the texts (prefix sums): so any run of words is counted
    /// at once.
    sums: Vec<u64>,
}

/// Masks compared at once, for each of which there is a bit.
const BLOCK: usize = 64;
/// Of these, so many in a row are looked at together.
const TOGETHER: usize = 16;

pub(super) type WordId = usize;
pub(super) type FormId = usize;

impl Vocabulary {
    /// One vocabulary of several, each less what its `changes` take from its forms; and for each of them, which form of
    /// the whole each of its forms is. A form that no text has any more is none.
    pub(super) fn merged<'v>(
        parts: impl Iterator<Item = (&'v Self, &'v [(u32, u32)])>,
    ) -> (Self, Vec<Vec<u32>>) {
        let mut parts: Vec<Merging> = parts.map(|(part, changes)| Merging::new(part, changes)).collect();
        let mut whole = Self::default();
        let mut forms = Vec::new();
        loop {
            // The next word, whose it is, and the next of the others.
            let (mut next, mut limit): (Option<(usize, &str)>, Option<&str>) = (None, None);
            for (number, part) in parts.iter().enumerate() {
                let Some(word) = part.word() else { continue };
                match next {
                    Some((_, least)) if least <= word => {
                        limit = Some(limit.map_or(word, |limit| limit.min(word)));
                    }
                    _ => (limit, next) = (next.map(|(_, least)| least), Some((number, word))),
                }
            }
            let Some((part, word)) = next.and_then(|(number, word)| Some((parts.get_mut(number)?, word)))
            else {
                break;
            };
            let run = part.next..part.end_of_run(limit);
            if !run.is_empty() {
                part.next = run.end;
                whole.push_run(part.of, run, &mut part.map);
                continue;
            }
            for (number, part) in parts.iter_mut().enumerate().filter(|(_, part)| part.word() == Some(word)) {
                forms.extend(
                    part.take_forms().map(|(form, count)| (part.of.marks_of(form), number, form, count)),
                );
            }
            forms.sort_unstable();
            if !forms.is_empty() {
                whole.push_word(word);
            }
            for same in forms.chunk_by(|a, b| a.0 == b.0) {
                let count = same.iter().map(|(.., count)| count).sum();
                for &(_, part, form, _) in same {
                    if let Some(slot) = parts.get_mut(part).and_then(|part| part.map.get_mut(form)) {
                        *slot = narrow(whole.forms());
                    }
                }
                if let Some((marks, ..)) = same.first() {
                    whole.push_form(*marks, count);
                }
            }
            forms.clear();
        }
        (whole, parts.into_iter().map(|part| part.map).collect())
    }

    /// Adds words of another vocabulary that sort after all others, and notes in `map` which forms theirs are here. A
    /// correction changes a few words of many: all between them are copied at once.
    fn push_run(&mut self, from: &Self, words: Range<WordId>, map: &mut [u32]) {
        let letters = before(&from.ends, words.start)..before(&from.ends, words.end);
        let forms = before(&from.form_ends, words.start)..before(&from.form_ends, words.end);
        let moved = |ends: &[u32], to: usize, from: usize| -> Vec<u32> {
            let ends = ends.get(words.clone()).unwrap_or_default();
            ends.iter().map(|end| *end - narrow(from) + narrow(to)).collect()
        };
        let ends = moved(&from.ends, self.letters.len(), letters.start);
        let form_ends = moved(&from.form_ends, self.marks.len(), forms.start);
        let (total, counted) = (self.total(), from.counted(0..forms.start));
        for (slot, form) in
            map.get_mut(forms.clone()).unwrap_or_default().iter_mut().zip(narrow(self.forms())..)
        {
            *slot = form;
        }
        self.letters.push_str(from.letters.get(letters).unwrap_or_default());
        self.ends.extend(ends);
        self.masks.extend(from.masks.get(words).unwrap_or_default());
        self.form_ends.extend(form_ends);
        self.marks.extend(from.marks.get(forms.clone()).unwrap_or_default());
        self.sums.extend(from.sums.get(forms).unwrap_or_default().iter().map(|sum| sum - counted + total));
    }

    /// Adds a word that sorts after all others.
    pub(super) fn push_word(&mut self, word: &str) {
        self.letters.push_str(word);
        self.ends.push(narrow(self.letters.len()));
        self.masks.push(mask(word));
        self.form_ends.push(narrow(self.marks.len()));
    }

    /// Adds a form of the last word.
    pub(super) fn push_form(&mut self, marks: Marks, count: u64) {
        self.marks.push(marks.bits());
        self.sums.push(self.total() + count);
        if let Some(end) = self.form_ends.last_mut() {
            *end = narrow(self.marks.len());
        }
    }

    pub(super) fn words(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn forms(&self) -> usize {
        self.marks.len()
    }

    /// How many words all the texts have.
    pub(super) fn total(&self) -> u64 {
        self.sums.last().copied().unwrap_or_default()
    }

    /// A word, folded.
    #[inline]
    pub(super) fn word(&self, id: WordId) -> &str {
        self.letters.get(before(&self.ends, id)..at(&self.ends, id)).unwrap_or_default()
    }

    pub(super) fn forms_of(&self, id: WordId) -> Range<FormId> {
        before(&self.form_ends, id)..at(&self.form_ends, id)
    }

    pub(super) fn marks_of(&self, form: FormId) -> Marks {
        Marks::from_bits(self.marks.get(form).copied().unwrap_or_default())
    }

    /// How often a form occurs in the texts.
    pub(super) fn count(&self, form: FormId) -> u64 {
        self.counted(form..form + 1)
    }

    /// How often a word occurs in the texts, in any form.
    pub(super) fn word_count(&self, id: WordId) -> u64 {
        self.counted(self.forms_of(id))
    }

    fn counted(&self, forms: Range<FormId>) -> u64 {
        let sum = |end: FormId| end.checked_sub(1).and_then(|last| self.sums.get(last).copied()).unwrap_or(0);
        sum(forms.end).saturating_sub(sum(forms.start))
    }

    /// The word that is exactly `folded`.
    pub(super) fn find(&self, folded: &str) -> Option<WordId> {
        let id = self.first_from(folded);
        (id < self.words() && self.word(id) == folded).then_some(id)
    }

    /// The words that begin with `start`.
    pub(super) fn beginning_with(&self, start: &str) -> Range<WordId> {
        let first = self.first_from(start);
        first..self.partition(first..self.words(), |word| word.starts_with(start))
    }

    /// The first word that is not before `folded`.
    fn first_from(&self, folded: &str) -> WordId {
        self.partition(0..self.words(), |word| word < folded)
    }

    /// The first of `words` that is not of those at the beginning which are `before`.
    fn partition(&self, words: Range<WordId>, before: impl Fn(&str) -> bool) -> WordId {
        let Range { start: mut low, end: mut high } = words;
        while low < high {
            let middle = usize::midpoint(low, high);
            if before(self.word(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Words that may be `folded` with at most `typos` letters wrong, by the letters they have; a superset.
    ///
    /// Each typo changes at most two bits of a mask, and a mask is compared in a nanosecond, which leaves a
    /// hundredth of the words to compare in earnest.
    pub(super) fn near(&self, folded: &str, typos: usize) -> Vec<WordId> {
        let bits = mask(folded);
        let mut near = Vec::new();
        for (first, masks) in (0..).step_by(BLOCK).zip(self.masks.chunks(BLOCK)) {
            let mut alike = match typos {
                0 => 0,
                1 => alike::<2>(masks, bits),
                _ => alike::<4>(masks, bits),
            };
            while alike != 0 {
                near.push(first + alike.trailing_zeros() as usize);
                alike &= alike - 1;
            }
        }
        near.retain(|&id| self.word(id).len().abs_diff(folded.len()) <= typos);
        near
    }

    /// Words that begin with the first letter of `folded` and have all its letters; a superset of those that
    /// have them in this order.
    pub(super) fn holding(&self, folded: &str) -> impl Iterator<Item = WordId> {
        let bits = mask(folded);
        let first = folded.chars().next().map(String::from).unwrap_or_default();
        self.beginning_with(&first)
            .filter(move |&id| self.masks.get(id).is_some_and(|mask| mask & bits == bits))
    }
}

/// A vocabulary that is merged with others.
struct Merging<'v> {
    of: &'v Vocabulary,
    /// By how much its forms are fewer than it says, in their order; of those words that are to come.
    changes: &'v [(u32, u32)],
    next: WordId,
    /// For each of its forms, which one of the whole it is.
    map: Vec<u32>,
}

impl<'v> Merging<'v> {
    fn new(of: &'v Vocabulary, changes: &'v [(u32, u32)]) -> Self {
        Self { of, changes, next: 0, map: vec![u32::MAX; of.forms()] }
    }

    fn word(&self) -> Option<&'v str> {
        (self.next < self.of.words()).then(|| self.of.word(self.next))
    }

    /// The end of the words from the next one on that are before `limit` and have no changes.
    fn end_of_run(&self, limit: Option<&str>) -> WordId {
        let is_before = |word: &str| limit.is_none_or(|limit| word < limit);
        let end = self
            .changes
            .first()
            .map_or(self.of.words(), |(form, _)| self.of.form_ends.partition_point(|end| end <= form));
        // It may be the next word, or the last one of all.
        let (mut low, mut step) = (self.next, 1);
        while low + step < end && is_before(self.of.word(low + step)) {
            low += step;
            step *= 2;
        }
        self.of.partition(low..end.min(low + step), is_before)
    }

    /// The forms of the next word that are left, and how often each occurs; another word is the next one then.
    fn take_forms(&mut self) -> impl Iterator<Item = (FormId, u64)> + use<'v> {
        let (of, forms) = (self.of, self.of.forms_of(self.next));
        let here = self.changes.partition_point(|(form, _)| (*form as usize) < forms.end);
        let (changes, later) = self.changes.split_at(here);
        (self.changes, self.next) = (later, self.next + 1);
        let gone = |form: FormId| changes.iter().filter(move |(f, _)| *f as usize == form);
        let left = forms.map(move |form| {
            let gone: u64 = gone(form).map(|(_, gone)| u64::from(*gone)).sum();
            (form, of.count(form).saturating_sub(gone))
        });
        left.filter(|(_, count)| *count > 0)
    }
}

fn mask(word: &str) -> u32 {
    word.bytes().fold(0, |mask, b| mask | 1 << if b.is_ascii_lowercase() { b - b'a' } else { 26 })
}

#[inline]
fn at(ends: &[u32], i: usize) -> usize {
    ends.get(i).map_or(0, |&end| end as usize)
}

#[inline]
fn before(ends: &[u32], i: usize) -> usize {
    i.checked_sub(1).map_or(0, |i| at(ends, i))
}

/// A bit for each of at most [`BLOCK`] masks that differs from `bits` in at most so many bits.
fn alike<const MOST: usize>(masks: &[u32], bits: u32) -> u64 {
    // Two loops, of which the processor does the first for several masks at once; and of those that are compared together
    // mostly none is alike.
    let mut differ = [u32::MAX; BLOCK];
    for (differs, mask) in differ.iter_mut().zip(masks) {
        *differs = mask ^ bits;
        // Not by counting bits, which few processors do for several numbers at once.
        for _ in 0..MOST {
            *differs &= differs.wrapping_sub(1);
        }
    }
    let mut alike = 0;
    for (first, differ) in (0..).step_by(TOGETHER).zip(differ.chunks(TOGETHER)) {
        if differ.iter().fold(0, |any, differs| any | u32::from(*differs == 0)) != 0 {
            let bits = differ.iter().zip(first..).map(|(differs, at)| u64::from(*differs == 0) << at);
            alike |= bits.sum::<u64>();
        }
    }
    alike
}

/// Lengths of a vocabulary fit 32 bits: no library has four billion different words.
fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, prop, prop_assert_eq, proptest};

    use super::Vocabulary;
    use crate::search::build::Interner;

    /// The vocabulary of some words, and for each of them its form there.
    fn vocabulary(words: &[String]) -> (Vocabulary, Vec<u32>) {
        let (mut interner, mut numbers) = (Interner::default(), Vec::new());
        for word in words {
            interner.read(word, &mut numbers, &mut Vec::new());
        }
        let (vocabulary, to_form) = interner.finish();
        let forms = numbers.iter().filter_map(|number| to_form.get(*number as usize).copied()).collect();
        (vocabulary, forms)
    }

    fn word() -> impl Strategy<Value = String> {
        prop::sample::select(&[
            "ba", "bà", "bả", "cá", "cà", "ca", "đa", "da", "dạ", "ích", "ong", "ông", "x1", "yến",
        ])
        .prop_map(str::to_owned)
    }

    proptest! {
        /// Of parts, each without some of its words, is merged what one vocabulary of all words that are left is, and
        /// each of these has its form there.
        #[test]
        fn merged_is_one_of_all_words(
            parts in prop::collection::vec(prop::collection::vec((word(), any::<bool>()), 0..12), 0..5)
        ) {
            let (mut vocabularies, mut left, mut forms) = (Vec::new(), Vec::new(), Vec::new());
            for (number, part) in parts.iter().enumerate() {
                let words: Vec<String> = part.iter().map(|(word, _)| word.clone()).collect();
                let (vocabulary, to_form) = vocabulary(&words);
                let mut gone = std::collections::BTreeMap::new();
                for ((word, is_left), form) in part.iter().zip(to_form) {
                    if *is_left {
                        left.push(word.clone());
                        forms.push((number, form as usize));
                    } else {
                        *gone.entry(form).or_insert(0) += 1;
                    }
                }
                vocabularies.push((vocabulary, gone.into_iter().collect::<Vec<(u32, u32)>>()));
            }
            let both = vocabularies.iter().map(|(vocabulary, gone)| (vocabulary, gone.as_slice()));
            let (merged, maps) = Vocabulary::merged(both);
            let (whole, in_whole) = vocabulary(&left);
            prop_assert_eq!(format!("{merged:?}"), format!("{whole:?}"));
            let mapped: Vec<u32> =
                forms.iter().filter_map(|(part, form)| maps.get(*part)?.get(*form).copied()).collect();
            prop_assert_eq!(mapped, in_whole);
        }
    }
}
