//! The words of `data/pages.toml`, by which the parts of pages are known.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text::case::{begins_with_any, lower};

/// All of them; a test holds that the file has each, and no other.
pub(super) static WORDS: LazyLock<PageWords> =
    LazyLock::new(|| PageWords::of(&toml::from_str(FILE).unwrap_or_default()));

const FILE: &str = include_str!("../../data/pages.toml");

/// The lists of the file by their tables and names.
type WordFile = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Makes a type of each table of the file, with a field for each list in it. Derived readers of these types would be a
/// tenth of a megabyte.
macro_rules! word_tables {
    ($($table:ident: $type:ident { $($list:ident)+ })+) => {
        pub(super) struct PageWords { $(pub(super) $table: $type,)+ }
        // Mails are a feature.
        $(#[cfg_attr(not(feature = "mail"), allow(dead_code))] pub(super) struct $type { $(pub(super) $list: WordList,)+ })+

        impl PageWords {
            fn of(file: &WordFile) -> Self {
                Self { $($table: $type { $($list: list_of(file, stringify!($table), stringify!($list)),)+ },)+ }
            }
        }

        #[cfg(test)]
        const LISTS: &[(&str, &str)] = &[$($((stringify!($table), stringify!($list)),)+)+];
    };
}

#[rustfmt::skip]
word_tables! {
    lines: BoilerplateWords { notices contacts copying consent paywalls see_also keywords menu quoting originals tails }
    elements: ElementTags { blocks inline scripts menus advertisements }
    names: ElementWords { captions related menu_parts menu_words leads titles dates authors sources false_friends }
    sites: SiteWords { beginnings sure_beginnings nameless offices unlisted }
    meta: MetaNames { dates others authors }
    records: FieldNames { title text lead date address author publisher lists }
}

fn list_of(file: &WordFile, table: &str, list: &str) -> WordList {
    let words = file.get(table).and_then(|table| table.get(&list.replace('_', "-")));
    words.cloned().unwrap_or_default().into()
}

/// Words in lower case that a text may be, have or begin with.
pub(super) struct WordList {
    words: Vec<String>,
    /// What they begin with, a bit for each set of letters: most texts begin with others.
    firsts: u64,
}

impl From<Vec<String>> for WordList {
    fn from(words: Vec<String>) -> Self {
        let firsts = words.iter().filter_map(|word| word.chars().next());
        Self { firsts: firsts.fold(0, |firsts, letter| firsts | set_of(letter)), words }
    }
}

/// The set that a letter is in.
fn set_of(letter: char) -> u64 {
    1 << (u32::from(letter) % u64::BITS)
}

impl WordList {
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// Whether a text in lower case is one of them.
    pub(super) fn has(&self, text: &str) -> bool {
        self.iter().any(|word| word == text)
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether a text, in any case, begins with one of them.
    pub(super) fn begin(&self, text: &str) -> bool {
        let may_begin = text.chars().next().is_some_and(|first| self.firsts & set_of(lower(first)) != 0);
        may_begin && begins_with_any(text, &self.words)
    }

    /// Whether a text in lower case contains one of them.
    pub(super) fn are_in(&self, text: &str) -> bool {
        self.iter().any(|word| text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::{FILE, LISTS, WordFile};

    #[test]
    fn the_lists_are_those_of_the_file() {
        let file: WordFile = toml::from_str(FILE).unwrap_or_default();
        let lists = file
            .iter()
            .flat_map(|(table, lists)| lists.keys().map(move |list| (table.clone(), list.clone())));
        let mut known: Vec<(String, String)> =
            LISTS.iter().map(|(table, list)| ((*table).to_owned(), list.replace('_', "-"))).collect();
        known.sort_unstable();
        assert_eq!(lists.collect::<Vec<_>>(), known);
    }
}
