//! The marks of a word, separate from its letters: vowel quality and tone.
//!
//! Vietnamese writes two things above and below a letter: the quality of the vowel (â, ă, ơ; đ counts here too) and
//! the tone of the syllable. Where the tone is put is a matter of house style (hoà or hòa), so it is kept for the
//! word, not for a letter. This file only compares.

/// What was written on a letter besides the tone.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Quality {
    /// Nothing.
    #[default]
    Plain,
    /// â ê ô
    Circumflex,
    /// ă, and the stroke of đ
    Breve,
    /// ơ ư
    Horn,
}

/// The tone of a syllable.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Tone {
    /// ngang: nothing is written
    #[default]
    Level,
    /// sắc
    Acute,
    /// huyền
    Grave,
    /// hỏi
    Hook,
    /// ngã
    Tilde,
    /// nặng
    Dot,
}

/// The marks of one word, packed: three bits of tone, then two bits for each of the first 14 letters (the
/// longest Vietnamese syllable, `nghiêng`, has seven).
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Marks(u32);

/// How the marks of a typed word agree with those of a word in a text that has the same letters.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub enum Agreement {
    /// The typed marks are those of the text; or no mark was typed at all.
    #[default]
    Same,
    /// The text has the typed marks and more: `đôi` against `đối`.
    Within,
    /// They contradict each other: `đội` against `đối`.
    Other,
}

const TONE_BITS: u32 = 3;
const TONE_MASK: u32 = (1 << TONE_BITS) - 1;
/// Letters whose quality is kept.
const LETTERS: usize = 14;
/// The lower bit of each letter's pair.
const LOW: u32 = 0x5555_5555 << TONE_BITS & 0x7fff_ffff;

impl Marks {
    /// The same marks with `quality` on the letter number `letter`, counted from 0.
    #[must_use]
    pub fn with_quality(self, letter: usize, quality: Quality) -> Self {
        if letter >= LETTERS {
            return self;
        }
        let shift = TONE_BITS as usize + 2 * letter;
        Self(self.0 & !(0b11 << shift) | (quality as u32) << shift)
    }

    /// The same marks with this tone.
    #[must_use]
    pub fn with_tone(self, tone: Tone) -> Self {
        Self(self.0 & !TONE_MASK | tone as u32)
    }

    /// Whether there are no marks.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Whether a tone is among them.
    pub fn has_tone(self) -> bool {
        self.0 & TONE_MASK != 0
    }

    /// How these marks, typed, agree with `text`.
    pub fn agree(self, text: Self) -> Agreement {
        if self.is_none() || self == text {
            return Agreement::Same;
        }
        let (tone, letters) = (self.0 & TONE_MASK, self.0 & !TONE_MASK);
        let typed_letters = (letters | letters >> 1) & LOW;
        let asked = typed_letters | typed_letters << 1;
        let letters_agree = text.0 & asked == letters;
        let tone_agrees = tone == 0 || tone == text.0 & TONE_MASK;
        if letters_agree && tone_agrees { Agreement::Within } else { Agreement::Other }
    }

    /// The packed bits, for an index file.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// From the bits of an index file.
    pub fn from_bits(bits: u32) -> Self {
        Self(bits)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use super::Agreement;
    use crate::text::words::words;
    use rstest::rstest;

    #[rstest]
    #[case::as_written("đối", "đối", Agreement::Same)]
    #[case::none_typed("doi", "đối", Agreement::Same)]
    #[case::none_anywhere("doi", "doi", Agreement::Same)]
    #[case::old_and_new_tone_place("hoà", "hòa", Agreement::Same)]
    #[case::tone_missing("đôi", "đối", Agreement::Within)]
    #[case::stroke_only("đoi", "đối", Agreement::Within)]
    #[case::tone_only("dói", "đối", Agreement::Within)]
    #[case::tone_differs("đội", "đối", Agreement::Other)]
    #[case::quality_differs("đơi", "đối", Agreement::Other)]
    #[case::more_typed_than_written("đối", "doi", Agreement::Other)]
    #[case::horn_is_not_circumflex("ơ", "ô", Agreement::Other)]
    fn compares(#[case] typed: &str, #[case] text: &str, #[case] expected: Agreement) {
        let (typed, text) = (words(typed), words(text));
        assert_eq!(typed[0].folded, text[0].folded);
        assert_eq!(typed[0].marks.agree(text[0].marks), expected);
    }

    #[test]
    fn letters_past_the_limit_are_not_compared() {
        let (a, b) = (words("abcdefghijklmnô"), words("abcdefghijklmno"));
        assert_eq!(a[0].marks.agree(b[0].marks), Agreement::Same);
    }
}
