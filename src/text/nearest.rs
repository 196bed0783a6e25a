//! Suggests the name that was meant by an unknown one, if only few letters are wrong.

use super::fold::fold;

/// One letter in so many may be wrong in a suggested name: more would suggest names that were not meant.
const WRONG_OF: usize = 3;

/// The fewest letters of a beginning that suggest its name.
const BEGUN: usize = 3;

/// Letters of a name that are compared: only the start matters, and it bounds the work.
const COMPARED: usize = 32;

/// The name closest to `typed` by edit distance, or one that `typed` is the beginning of; none if none is near. Marks
/// and capitals are ignored.
pub fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let bare = |name: &str| fold(name).chars().take(COMPARED).collect::<String>();
    let typed = bare(typed);
    let near = names.filter_map(|name| {
        let bare = bare(name);
        let letters = bare.chars().count().max(typed.chars().count());
        let is_begun = typed.chars().count() >= BEGUN && bare.starts_with(&typed);
        let wrong = if is_begun { 1 } else { strsim::osa_distance(&bare, &typed) };
        // Who gets two letters wrong nearly always has the first one right: `tcsh` is not `bash`.
        let begins_alike = bare.chars().next() == typed.chars().next();
        (wrong < 2 || begins_alike).then_some((wrong, letters, name))
    });
    near.filter(|(wrong, letters, _)| *wrong <= letters.div_ceil(WRONG_OF) && wrong < letters)
        .min()
        .map(|(_, _, name)| name)
}

/// The name of the table row that has `typed` among its synonyms: words that users of other programs type.
/// Marks, capitals and hyphens are ignored.
pub fn by_sense<'a>(typed: &str, senses: &[(&'a str, &[&str])]) -> Option<&'a str> {
    let bare = |name: &str| fold(name).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let typed = bare(typed);
    senses.iter().find(|(_, others)| others.iter().any(|other| bare(other) == typed)).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::nearest;

    #[rstest]
    #[case("fdl", Some("fdi"))]
    #[case("FDI ", Some("fdi"))]
    #[case("remitances", Some("remittances"))]
    #[case("kiêu-hôi", Some("kiều-hối"))]
    #[case("untl", Some("unit"))]
    #[case("remit", Some("remittances"))]
    #[case("ab", None)]
    #[case("x", None)]
    #[case("", None)]
    #[case("van-hoi-2019", Some("van-hoi-2018"))]
    #[case("khong-co", None)]
    #[case("ynlt", None)]
    fn only_what_is_near_is_named(#[case] typed: &str, #[case] name: Option<&str>) {
        let names =
            ["trade", "fdi", "aid", "remittances", "kiều-hối", "van-hoi-2018", "tien-phong-2023", "unit"];
        assert_eq!(nearest(typed, names.into_iter()), name);
    }
}
