//! Phrases of several words, looked for at once in texts of any case.

use crate::text::case::{begins_with, ends_with};

/// The phrases, each cut at its first blank. At a blank of a text nearly all of them are ruled out by the two bytes behind it.
#[derive(Debug)]
pub(super) struct Phrases {
    parts: Vec<(&'static str, &'static str)>,
    /// By the first byte behind the blank: a bit for each phrase that has it there.
    first: [u32; 256],
    /// By the second one; where that is no letter of ASCII, all of them.
    second: [u32; 256],
}

impl Phrases {
    /// At most 32 phrases in lower case, each of two words or more.
    pub(super) fn of<'p>(phrases: impl Iterator<Item = &'p &'static str>) -> Self {
        let parts: Vec<_> = phrases.filter_map(|phrase| phrase.split_once(' ')).collect();
        let bits = |at: usize, byte: u8| {
            let has = |tail: &str| {
                tail.as_bytes().get(at).is_some_and(|own| {
                    // The first bytes of a letter beyond ASCII are the same in both cases.
                    own.eq_ignore_ascii_case(&byte) || at > 0 && !(own.is_ascii() && byte.is_ascii())
                })
            };
            (0..32).zip(&parts).fold(0, |bits, (number, (_, tail))| bits | u32::from(has(tail)) << number)
        };
        let table = |at: usize| {
            let mut table = [0; 256];
            for (byte, slot) in (0..=u8::MAX).zip(&mut table) {
                *slot = bits(at, byte);
            }
            table
        };
        let (first, second) = (table(0), table(1));
        Self { parts, first, second }
    }

    /// Whether a text has a phrase that counts, by its number.
    pub(super) fn find(&self, text: &str, counts: impl Fn(usize) -> bool) -> bool {
        let bits = |table: &[u32; 256], byte: Option<&u8>| {
            byte.and_then(|byte| table.get(usize::from(*byte))).copied().unwrap_or_default()
        };
        let bytes = text.as_bytes();
        let is_at = |blank: usize| {
            let mut may = bits(&self.first, bytes.get(blank + 1)) & bits(&self.second, bytes.get(blank + 2));
            while may != 0 {
                let number = may.trailing_zeros() as usize;
                may &= may - 1;
                let halves = self.parts.get(number).zip(text.get(..blank).zip(text.get(blank + 1..)));
                if let Some(((head, tail), (before, behind))) = halves
                    && begins_with(behind, tail)
                    && ends_with(before, head)
                    && counts(number)
                {
                    return true;
                }
            }
            false
        };
        bytes.iter().enumerate().any(|(at, byte)| *byte == b' ' && is_at(at))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::Phrases;

    #[rstest]
    #[case("Muốn để đọc tiếp bài này", &[1])]
    #[case("(ĐĂNG LẠI)", &[0])]
    #[case("Đăng lại để Đọc tiếp", &[0, 1])]
    #[case("đăng lai, để đọc bài, lại đăng", &[])]
    #[case("đăng ", &[])]
    #[case("", &[])]
    fn finds_phrases_in_any_case(#[case] text: &str, #[case] expected: &[usize]) {
        let phrases = Phrases::of(["đăng lại", "để đọc tiếp"].iter());
        let found: Vec<usize> =
            (0..2).filter(|number| phrases.find(text, |found| found == *number)).collect();
        assert_eq!(found, expected);
    }
}
