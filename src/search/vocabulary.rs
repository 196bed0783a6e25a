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
    /// For each form, its marks.
    marks: Vec<u32>,
    /// For each form, how often it and all before it occur in the texts (prefix sums): so any run of words is counted
    /// at once.
    sums: Vec<u64>,
}

/// Masks compared at once, for each of which there is a bit.
const BLOCK: usize = 64;

/// The number of a word.
pub(super) type WordId = usize;
/// The number of a form.
pub(super) type FormId = usize;

impl Vocabulary {
    /// One vocabulary of several, each less what its `changes` take from its forms; and for each of them, which form of
    /// the whole each of its forms is. A form that no text has any more is none.
    pub(super) fn merged<'v>(
        parts: impl Iterator<Item = (&'v Self, &'v [(u32, u32)])>,
    ) -> (Self, Vec<Vec<u32>>) {
        let parts: Vec<(&Self, Vec<u64>)> = parts
            .map(|(part, changes)| {
                let mut counts: Vec<u64> = (0..part.forms()).map(|form| part.count(form)).collect();
                for &(form, gone) in changes {
                    if let Some(count) = counts.get_mut(form as usize) {
                        *count = count.saturating_sub(gone.into());
                    }
                }
                (part, counts)
            })
            .collect();
        let mut maps: Vec<Vec<u32>> = parts.iter().map(|(part, _)| vec![u32::MAX; part.forms()]).collect();
        let mut next: Vec<WordId> = vec![0; parts.len()];
        let mut whole = Self::default();
        let mut forms = Vec::new();
        loop {
            let left = parts.iter().zip(&next).filter(|((part, _), next)| **next < part.words());
            let Some(word) = left.map(|((part, _), next)| part.word(*next)).min() else { break };
            for (number, ((part, counts), next)) in parts.iter().zip(&mut next).enumerate() {
                if *next < part.words() && part.word(*next) == word {
                    let own = part.forms_of(*next).filter_map(|form| Some((form, *counts.get(form)?)));
                    let there = own.filter(|(_, count)| *count > 0);
                    forms.extend(there.map(|(form, count)| (part.marks_of(form), number, form, count)));
                    *next += 1;
                }
            }
            forms.sort_unstable();
            if !forms.is_empty() {
                whole.push_word(word);
            }
            for same in forms.chunk_by(|a, b| a.0 == b.0) {
                let count = same.iter().map(|(.., count)| count).sum();
                for &(_, part, form, _) in same {
                    if let Some(slot) = maps.get_mut(part).and_then(|map| map.get_mut(form)) {
                        *slot = narrow(whole.forms());
                    }
                }
                if let Some((marks, ..)) = same.first() {
                    whole.push_form(*marks, count);
                }
            }
            forms.clear();
        }
        (whole, maps)
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

    /// How many words there are.
    pub(super) fn words(&self) -> usize {
        self.ends.len()
    }

    /// How many forms there are.
    pub(super) fn forms(&self) -> usize {
        self.marks.len()
    }

    /// How many words all the texts have.
    pub(super) fn total(&self) -> u64 {
        self.sums.last().copied().unwrap_or_default()
    }

    /// A word, folded.
    pub(super) fn word(&self, id: WordId) -> &str {
        self.letters.get(before(&self.ends, id)..at(&self.ends, id)).unwrap_or_default()
    }

    /// The forms of a word.
    pub(super) fn forms_of(&self, id: WordId) -> Range<FormId> {
        before(&self.form_ends, id)..at(&self.form_ends, id)
    }

    /// The marks of a form.
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
        first..self.partition(first, |word| word.starts_with(start))
    }

    /// The first word that is not before `folded`.
    fn first_from(&self, folded: &str) -> WordId {
        self.partition(0, |word| word < folded)
    }

    /// The first word from `low` on that is not of those at the beginning which are `before`.
    fn partition(&self, mut low: WordId, before: impl Fn(&str) -> bool) -> WordId {
        let mut high = self.words();
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

fn mask(word: &str) -> u32 {
    word.bytes().fold(0, |mask, b| mask | 1 << if b.is_ascii_lowercase() { b - b'a' } else { 26 })
}

fn at(ends: &[u32], i: usize) -> usize {
    ends.get(i).map_or(0, |&end| end as usize)
}

fn before(ends: &[u32], i: usize) -> usize {
    i.checked_sub(1).map_or(0, |i| at(ends, i))
}

/// A bit for each of at most [`BLOCK`] masks that differs from `bits` in at most so many bits.
fn alike<const MOST: usize>(masks: &[u32], bits: u32) -> u64 {
    let mut alike = 0;
    for (i, mask) in masks.iter().enumerate() {
        // Not by counting bits, which few processors do for several numbers at once.
        let mut differs = mask ^ bits;
        for _ in 0..MOST {
            differs &= differs.wrapping_sub(1);
        }
        alike |= u64::from(differs == 0) << i;
    }
    alike
}

/// Lengths of a vocabulary fit 32 bits: no library has four billion different words.
fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
