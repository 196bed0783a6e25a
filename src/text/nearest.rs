//! The name that was meant by one that is not there: where few letters are wrong, and only there.

use super::fold::fold;

/// Letters that may be wrong in a name that is suggested for another: a third, so that what is named is meant.
const WRONG_OF: usize = 3;

/// Letters from which the beginning of a name means it.
const BEGUN: usize = 3;

/// Letters of a name that are compared: only the start matters, and it bounds the work.
const COMPARED: usize = 32;

/// The name that is most like `wanted`, or of which it is the beginning; none where none is near. Marks and capitals are
/// no difference.
pub fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let bare = |name: &str| fold(name).chars().take(COMPARED).collect::<String>();
    let wanted = bare(wanted);
    let near = names.map(|name| {
        let bare = bare(name);
        let letters = bare.chars().count().max(wanted.chars().count());
        let is_begun = wanted.chars().count() >= BEGUN && bare.starts_with(&wanted);
        (if is_begun { 1 } else { strsim::osa_distance(&bare, &wanted) }, letters, name)
    });
    near.filter(|(wrong, letters, _)| *wrong <= letters.div_ceil(WRONG_OF) && wrong < letters)
        .min()
        .map(|(_, _, name)| name)
}

/// The row of a table whose name or sense is `wanted`: what people write for it who know another program.
pub fn by_sense<'a>(wanted: &str, senses: &[(&'a str, &[&str])]) -> Option<&'a str> {
    let wanted = fold(wanted);
    senses.iter().find(|(_, others)| others.iter().any(|other| fold(other) == wanted)).map(|(name, _)| *name)
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
    fn only_what_is_near_is_named(#[case] wanted: &str, #[case] name: Option<&str>) {
        let names =
            ["trade", "fdi", "aid", "remittances", "kiều-hối", "van-hoi-2018", "tien-phong-2023", "unit"];
        assert_eq!(nearest(wanted, names.into_iter()), name);
    }
}
