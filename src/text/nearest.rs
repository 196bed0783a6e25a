//! Suggests the name that is nearest to an unknown one by its letters, if only few of them are wrong.

use super::fold::fold;

/// One letter in so many may be wrong in a suggested name: more would suggest names that were not meant.
const WRONG_OF: usize = 3;

/// The fewest letters of a beginning that suggest its name.
const BEGUN: usize = 3;

/// Letters of a name that are compared: only the start matters, and it bounds the work.
const COMPARED: usize = 32;

/// The name closest to `typed` by edit distance, or one that `typed` is the beginning of; none if none is near. Marks
/// and capitals are ignored.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    among(typed, &mut names.into_iter())
}

/// The same of names behind a pointer, so that it is compiled once and not for each list of names.
fn among<'a>(typed: &str, names: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let bare = |name: &str| fold(name).chars().take(COMPARED).collect::<String>();
    let typed = bare(typed);
    let near = names.filter_map(|name| {
        let bare = bare(name);
        let letters = bare.chars().count().max(typed.chars().count());
        let is_begun = typed.chars().count() >= BEGUN && bare.starts_with(&typed);
        let wrong = if is_begun { 1 } else { strsim::osa_distance(&bare, &typed) };
        // Who gets two letters wrong nearly always has the first one right: `tcsh` is not `bash`.
        let begins_alike = bare.chars().next() == typed.chars().next();
        (wrong < 2 || begins_alike).then_some((wrong, !begins_alike, letters, name))
    });
    near.filter(|(wrong, _, letters, _)| *wrong <= (letters / WRONG_OF).max(1) && wrong < letters)
        .min()
        .map(|(.., name)| name)
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
    #[case("uint", Some("unit"))]
    #[case("untl", None)]
    #[case("ayd", Some("aid"))]
    #[case("hade", None)]
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
        assert_eq!(nearest(typed, names), name);
    }
}
