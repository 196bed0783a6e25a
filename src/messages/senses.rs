//! The name that was meant by a word that is no name: by what people call it in either language, else by its letters.
//!
//! What they call it is in the catalogue: `KIND--NAME` of `senses.ftl`, words with commas between. So a translator adds
//! to it without Rust, and a word that leads to a column leads to it wherever columns are typed.

use super::Message;
use crate::text::Lang;
use crate::text::fold::fold;
use crate::text::nearest::nearest;

/// A name, and what the screen calls it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NamedSense<'n> {
    name: &'n str,
    shown: Option<Message>,
}

impl<'n> NamedSense<'n> {
    /// What is typed.
    pub(crate) fn name(self) -> &'n str {
        self.name
    }
}

impl<'n> From<&'n str> for NamedSense<'n> {
    fn from(name: &'n str) -> Self {
        Self { name, shown: None }
    }
}

impl<'n> From<(&'n str, Message)> for NamedSense<'n> {
    fn from((name, shown): (&'n str, Message)) -> Self {
        Self { name, shown: Some(shown) }
    }
}

/// Which of the names of a kind was meant by `typed`; none where none is near.
pub(crate) fn meant<'n, N: Into<NamedSense<'n>>>(
    kind: &str,
    typed: &str,
    names: impl IntoIterator<Item = N>,
) -> Option<&'n str> {
    let names: Vec<NamedSense<'n>> = names.into_iter().map(Into::into).collect();
    among(kind, typed, &names)
}

/// Which of them is called so, in either language: not one that is only written alike.
pub(crate) fn called<'n, N: Into<NamedSense<'n>>>(
    kind: &str,
    typed: &str,
    names: impl IntoIterator<Item = N>,
) -> Option<&'n str> {
    let names: Vec<NamedSense<'n>> = names.into_iter().map(Into::into).collect();
    by_sense(kind, typed, &names)
}

/// The same of a list, compiled once and not for each kind of it.
fn among<'n>(kind: &str, typed: &str, names: &[NamedSense<'n>]) -> Option<&'n str> {
    by_sense(kind, typed, names).or_else(|| nearest(typed, names.iter().map(|named| named.name)))
}

fn by_sense<'n>(kind: &str, typed: &str, names: &[NamedSense<'n>]) -> Option<&'n str> {
    let key = key(typed);
    let is_it = |word: &str| !key.is_empty() && self::key(word) == key;
    let is_shown = |named: &NamedSense<'_>| {
        named.shown.is_some_and(|shown| [Lang::Vi, Lang::En].into_iter().any(|lang| is_it(shown.get(lang))))
    };
    let by_name = names.iter().find(|named| is_it(named.name));
    let by_sense = by_name
        .or_else(|| names.iter().find(|named| words(kind, named.name).any(is_it)))
        .or_else(|| names.iter().find(|named| is_shown(named)));
    by_sense.map(|named| named.name)
}

/// Whether people call the name so.
pub(crate) fn is_word_for(kind: &str, typed: &str, name: &str) -> bool {
    words(kind, name).any(|word| key(word) == key(typed))
}

/// The word for a name on a screen in that language: in English the name itself.
pub(crate) fn word(kind: &str, name: &str, lang: Lang) -> String {
    let word = if lang == Lang::Vi { words(kind, name).next() } else { None };
    word.unwrap_or(name).to_owned()
}

/// What people call a name, in both languages.
pub(crate) fn words(kind: &str, name: &str) -> impl Iterator<Item = &'static str> {
    let id = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    let name: String = name.trim_matches('-').chars().map(id).collect();
    let row = Message::named(&format!("senses/{kind}--{name}"));
    let texts = row.into_iter().flat_map(|row| [Lang::Vi, Lang::En].map(|lang| row.get(lang)));
    texts.flat_map(|text| text.split(',')).map(str::trim)
}

/// A word as words are compared: `Giá-trị` and `gia tri` are one.
pub(crate) fn key(word: &str) -> String {
    fold(word).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The rows of a kind that describe none of its names. Each room tests its own kinds.
#[cfg(test)]
pub(crate) fn stale<'n>(kind: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<&'static str> {
    let names: Vec<&str> = names.into_iter().collect();
    let prefix = format!("senses/{kind}--");
    let rows = super::t::BY_NAME.iter().filter_map(|(id, _)| Some((id.strip_prefix(&prefix)?, *id)));
    let of = |row: &str| names.iter().any(|name| words(kind, name).next().is_some() && key(name) == key(row));
    rows.filter(|(row, _)| !of(row)).map(|(_, id)| id).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rstest::rstest;

    use super::{key, meant, words};
    use crate::messages::t;
    use crate::text::Lang;

    #[rstest]
    #[case::with_marks("theme", "tối", &["light", "dark"], Some("dark"))]
    #[case::without("theme", "toi", &["light", "dark"], Some("dark"))]
    #[case::hyphen("column", "gia-tri", &["label", "value"], Some("value"))]
    #[case::blank("column", "Giá  trị", &["label", "value"], Some("value"))]
    #[case::english("column", "amount", &["label", "value"], Some("value"))]
    #[case::other_writing("part", "title-en", &["title", "title_en"], Some("title_en"))]
    #[case::letters("theme", "drak", &["light", "dark"], Some("dark"))]
    #[case::only_names_that_are_there("form", "excel", &["md", "xlsx"], Some("xlsx"))]
    #[case::another_kind("theme", "gia-tri", &["light", "dark"], None)]
    #[case::nothing("theme", "", &["light", "dark"], None)]
    fn a_word_leads_to_the_name_that_was_meant(
        #[case] kind: &str,
        #[case] typed: &str,
        #[case] names: &[&str],
        #[case] expected: Option<&str>,
    ) {
        assert_eq!(meant(kind, typed, names.iter().copied()), expected);
    }

    #[test]
    fn what_the_screen_calls_it_is_a_word_for_it_too() {
        let names = [("value", t::figures::VALUE), ("change", t::figures::CHANGE)];
        for (name, shown) in names {
            for lang in [Lang::Vi, Lang::En] {
                assert_eq!(meant("nothing", shown.get(lang), names), Some(name));
            }
        }
    }

    /// Each kind is one that somebody asks for, and no word means two names where both may be typed.
    #[test]
    fn every_kind_is_asked_for_and_a_word_means_one_name() {
        const KINDS: [&str; 21] = [
            "setting",
            "language",
            "theme",
            "dates",
            "focus",
            "copy",
            "form",
            "style",
            "colour",
            "action",
            "key",
            "command",
            "option",
            "value",
            "column",
            "part",
            "qualifier",
            "change",
            "derived",
            "field",
            "unit",
        ];
        const OF_QUERIES: [&str; 3] = ["kind", "mode", "is"];
        // What one word means is decided by what can be typed there: `xóa` is `remove`, of a collection `drop`.
        const BY_PLACE: [&str; 8] = ["command", "option", "value", "form", "part", "action", "field", "kind"];
        for (id, row) in t::BY_NAME {
            let Some((kind, _)) = id.strip_prefix("senses/").and_then(|id| id.split_once("--")) else {
                continue;
            };
            assert!(
                KINDS.iter().chain(&OF_QUERIES).any(|known| *known == kind),
                "{id}: nobody asks for `{kind}`"
            );
            let others = t::BY_NAME.iter().filter(|(other, _)| other != id);
            let others = others.filter(|(other, _)| other.starts_with(&format!("senses/{kind}--")));
            let words_of = |text: &'static str| text.split(',').map(key).collect::<BTreeSet<_>>();
            for lang in [Lang::Vi, Lang::En].into_iter().filter(|_| !BY_PLACE.contains(&kind)) {
                let own = words_of(row.get(lang));
                for (other, text) in others.clone() {
                    let both: Vec<_> = own.intersection(&words_of(text.get(lang))).cloned().collect();
                    assert!(both.is_empty(), "{id} and {other}: {both:?}");
                }
            }
        }
        assert!(words("column", "value").count() > 5);
    }
}
