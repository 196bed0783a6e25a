//! Names of imported articles: short, readable, typed without marks, and the same whenever the same text comes.

use crate::corpus::date::Date;
use crate::text::fold::fold;

/// Letters of the longest name, without year and number: some eight words, as much as one types or says.
const LONGEST: usize = 40;

/// What an article is called that has no letter in its title.
const NAMELESS: &str = "bai";

/// A name by title and year: `tinh-mo-van-phong-xuc-tien-2021`.
pub fn slug(title: &str, date: Option<Date>) -> String {
    let folded = fold(title).to_lowercase();
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut name = String::new();
    for word in words {
        if name.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    if name.is_empty() {
        name.push_str(NAMELESS);
    }
    match date {
        Some(date) => format!("{name}-{:04}", date.year()),
        None => name,
    }
}

/// The first of `name`, `name-2`, `name-3` … that is free. It is looked for in growing steps, so that ten thousand
/// articles of one title do not ask ten thousand times each.
pub(super) fn free<E>(name: &str, mut is_taken: impl FnMut(&str) -> Result<bool, E>) -> Result<String, E> {
    if !is_taken(name)? {
        return Ok(name.to_owned());
    }
    let numbered = |number: u64| format!("{name}-{number}");
    let (mut taken, mut free) = (1, 2);
    while is_taken(&numbered(free))? {
        (taken, free) = (free, free * 2);
    }
    while free - taken > 1 {
        let middle = u64::midpoint(taken, free);
        if is_taken(&numbered(middle))? { taken = middle } else { free = middle }
    }
    Ok(numbered(free))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::HashSet;
    use std::convert::Infallible;

    use proptest::prelude::{any, prop_assert, proptest};
    use rstest::rstest;

    use super::{LONGEST, free, slug};

    #[rstest]
    #[case::marks("Đối ngoại địa phương: hội nhập", Some("2021-12"), "doi-ngoai-dia-phuong-hoi-nhap-2021")]
    #[case::no_date("Ký 12 thỏa thuận", None, "ky-12-thoa-thuan")]
    #[case::whole_words(
        "Tỉnh mở văn phòng xúc tiến thương mại tại nước ngoài",
        None,
        "tinh-mo-van-phong-xuc-tien-thuong-mai"
    )]
    #[case::no_letters("……", Some("2020"), "bai-2020")]
    fn names_are_readable(#[case] title: &str, #[case] date: Option<&str>, #[case] expected: &str) {
        assert_eq!(slug(title, date.map(|date| date.parse().unwrap())), expected);
    }

    #[test]
    fn a_taken_name_gets_the_next_number() {
        let mut taken = HashSet::new();
        for number in 1..=300 {
            let given = free("a", |name| Ok::<_, Infallible>(taken.contains(name))).unwrap();
            let expected = if number == 1 { "a".to_owned() } else { format!("a-{number}") };
            assert_eq!(given, expected);
            taken.insert(given);
        }
    }

    proptest! {
        #[test]
        fn any_title_gives_a_name_that_an_article_may_have(title in any::<String>()) {
            let name = slug(&title, None);
            prop_assert!(!name.is_empty() && name.len() <= LONGEST);
            let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
            prop_assert!(name.bytes().all(fits), "{}", name);
        }
    }
}
