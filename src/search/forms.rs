//! The forms of the words of one part, in the order in which they came; and the vocabulary of all parts.
//!
//! A part is written before all words are known, so its records use numbers of its own.

use super::vocabulary::Vocabulary;
use crate::text::marks::Marks;

/// The forms of a part, each at its number.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Forms {
    /// The folded word of each, one behind the other.
    letters: String,
    /// Where in `letters` each ends.
    ends: Vec<u32>,
    marks: Vec<u32>,
    /// How often each stands in the texts.
    counts: Vec<u32>,
}

impl Forms {
    /// Adds a form behind the others.
    pub(super) fn push(&mut self, word: &str, marks: Marks, count: u32) {
        self.letters.push_str(word);
        self.ends.push(u32::try_from(self.letters.len()).unwrap_or(u32::MAX));
        self.marks.push(marks.bits());
        self.counts.push(count);
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Each form with its number and count.
    fn iter(&self) -> impl Iterator<Item = (&str, Marks, u32, u32)> {
        let starts = std::iter::once(&0).chain(&self.ends);
        let words = starts
            .zip(&self.ends)
            .map(|(&start, &end)| self.letters.get(start as usize..end as usize).unwrap_or_default());
        let about = self.marks.iter().zip(&self.counts);
        (0..)
            .zip(words.zip(about))
            .map(|(number, (word, (&marks, &count)))| (word, Marks::from_bits(marks), number, count))
    }
}

/// The vocabulary of all parts, and for each part the form of each of its numbers.
pub(super) fn vocabulary(parts: &[&Forms]) -> (Vocabulary, Vec<Vec<u32>>) {
    let mut all: Vec<(&str, Marks, usize, u32, u32)> = Vec::new();
    for (part, forms) in parts.iter().enumerate() {
        all.extend(forms.iter().map(|(word, marks, number, count)| (word, marks, part, number, count)));
    }
    all.sort_unstable();
    let mut to_form: Vec<Vec<u32>> = parts.iter().map(|p| vec![0; p.len()]).collect();
    let mut vocabulary = Vocabulary::default();
    let mut last = None;
    for forms in all.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let Some(&(word, marks, ..)) = forms.first() else { continue };
        if last.replace(word) != Some(word) {
            vocabulary.push_word(word);
        }
        let form = u32::try_from(vocabulary.forms()).unwrap_or(u32::MAX);
        let count = forms.iter().fold(0_u32, |sum, (.., count)| sum.saturating_add(*count));
        for &(_, _, part, number, _) in forms {
            if let Some(slot) = to_form.get_mut(part).and_then(|t| t.get_mut(number as usize)) {
                *slot = form;
            }
        }
        vocabulary.push_form(marks, count);
    }
    (vocabulary, to_form)
}
