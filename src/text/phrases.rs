//! Phrases of several words, looked for at once in texts of any case.

use super::case::{begins_with, ends_with};

/// How many bytes behind a blank are looked at before the letters are.
const LOOKED_AT: usize = 6;

/// The phrases, each cut at its first blank. At a blank of a text nearly all of them are ruled out by the bytes behind it.
#[derive(Debug)]
pub(crate) struct Phrases {
    parts: Vec<(&'static str, &'static str)>,
    /// By each of the bytes behind the blank: a bit for each phrase that may have it there.
    tables: [[u32; 256]; LOOKED_AT],
}

impl Phrases {
    /// At most 32 phrases in lower case, each of two words or more, of letters whose capitals have as many bytes.
    pub(crate) fn of(phrases: impl Iterator<Item = &'static str>) -> Self {
        let parts: Vec<_> = phrases.filter_map(|phrase| phrase.split_once(' ')).collect();
        let mut tables = [[0; 256]; LOOKED_AT];
        for (number, (_, tail)) in (0..u32::BITS).zip(&parts) {
            let upper = tail.to_uppercase();
            for (at, table) in tables.iter_mut().enumerate() {
                let own = [tail.as_bytes().get(at), upper.as_bytes().get(at)];
                for byte in own.into_iter().flatten() {
                    if let Some(bits) = table.get_mut(usize::from(*byte)) {
                        *bits |= 1 << number;
                    }
                }
                if own.contains(&None) {
                    for bits in table {
                        *bits |= 1 << number;
                    }
                }
            }
        }
        Self { parts, tables }
    }

    /// Whether a text has a phrase that counts, by its number.
    pub(crate) fn find(&self, text: &str, counts: impl Fn(usize) -> bool) -> bool {
        let bytes = text.as_bytes();
        let is_at = |blank: usize| {
            let mut may = u32::MAX;
            for (at, table) in (blank + 1..).zip(&self.tables) {
                let Some(byte) = bytes.get(at) else { break };
                may &= table.get(usize::from(*byte)).copied().unwrap_or_default();
                if may == 0 {
                    return false; // at most blanks
                }
            }
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
        let phrases = Phrases::of(["đăng lại", "để đọc tiếp"].into_iter());
        let found: Vec<usize> =
            (0..2).filter(|number| phrases.find(text, |found| found == *number)).collect();
        assert_eq!(found, expected);
    }
}
