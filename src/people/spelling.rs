//! Two spellings of a foreign name: Vietnamese papers take over what an English, a Russian or their own desk writes, so
//! that one minister is `Sergei` and `Sergey Lavrov`. Vietnamese names are no matter of this: one letter makes another.

use crate::text::syllable;

/// How much two spellings agree.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Likeness {
    /// `Jim` for `James`, `Tayyip` for `Recep Tayyip`: one only where both hold an office that one person holds at a time.
    Short,
    /// A few letters differ, as in a slip: one only where something else says so too.
    Near,
    /// The same sounds in two alphabets.
    Same,
}

/// Letters of other desks, and what is heard: the longer first.
const HEARD: [(&str, &str); 15] = [
    ("sch", "s"),
    ("tch", "c"),
    ("sh", "s"),
    ("ch", "c"),
    ("kh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("ks", "x"),
    ("iy", "i"),
    ("ij", "i"),
    ("yi", "i"),
    ("ey", "ei"),
    ("ay", "ai"),
    ("oo", "u"),
];

/// How two names agree, word by word and folded; none where they are two, or might be Vietnamese.
pub(super) fn likeness(one: &[String], other: &[String]) -> Option<Likeness> {
    let is_foreign = |name: &[String]| name.iter().any(|word| syllable::parse(word).is_none());
    if one.len().min(other.len()) < 2 || !is_foreign(one) || !is_foreign(other) {
        return None;
    }
    let words = || one.iter().zip(other).map(|(one, other)| word(one, other));
    let alike = if one.len() == other.len() { words().min().flatten() } else { None };
    alike.or_else(|| is_short(one, other).then_some(Likeness::Short))
}

/// Whether one name is the end of the other, or both end and begin alike.
fn is_short(one: &[String], other: &[String]) -> bool {
    let initial = |name: &[String]| name.first().and_then(|word| word.chars().next());
    let is_last = one.last().zip(other.last()).is_some_and(|(one, other)| heard(one) == heard(other));
    one.ends_with(other) || other.ends_with(one) || is_last && initial(one) == initial(other)
}

/// So many letters may differ in a word of this many.
const SLIPS: [(usize, usize); 2] = [(8, 2), (4, 1)];

fn word(one: &str, other: &str) -> Option<Likeness> {
    if one == other || heard(one) == heard(other) {
        return Some(Likeness::Same);
    }
    let letters = one.len().min(other.len());
    let most = SLIPS.iter().find(|(least, _)| letters >= *least)?.1;
    let begins_alike = one.chars().next() == other.chars().next();
    (begins_alike && strsim::osa_distance(one, other) <= most).then_some(Likeness::Near)
}

/// A word as it sounds, doubled letters once.
pub(super) fn heard(word: &str) -> String {
    let mut heard = HEARD.iter().fold(word.to_owned(), |word, (written, sound)| word.replace(written, sound));
    heard = heard.replace('y', "i").replace('w', "v").replace('c', "k");
    let mut letters: Vec<char> = heard.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{Likeness, likeness};

    #[rstest]
    #[case("sergei lavrov", "sergey lavrov", Some(Likeness::Same))]
    #[case("aleksandr quentin", "alexandr quentin", Some(Likeness::Same))]
    #[case("philip quark", "filip quark", Some(Likeness::Same))]
    #[case("heiko maas", "heiko mass", Some(Likeness::Same))]
    #[case("mevlut cavusoglu", "melvut cavusoglu", Some(Likeness::Near))]
    #[case("john quentin", "joan quentin", Some(Likeness::Near))]
    #[case("jim quentin", "james quentin", Some(Likeness::Short))]
    #[case("karim quentin", "abdul karim quentin", Some(Likeness::Short))]
    #[case("robert quentin", "rupert quentin", Some(Likeness::Short))]
    #[case("robert quentin", "carl quentin", None)]
    #[case("anton lavrov", "sergei lavrov", None)]
    #[case("le thu ha", "le thu hai", None)]
    #[case("quentin", "quentyn", None)]
    fn spellings(#[case] one: &str, #[case] other: &str, #[case] expected: Option<Likeness>) {
        let name = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(likeness(&name(one), &name(other)), expected);
        assert_eq!(likeness(&name(other), &name(one)), expected);
    }
}
