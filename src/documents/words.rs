//! The words of `data/pages.toml`, by which the parts of pages are known.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::case::{begins_with_any, lower};

/// All of them; a test holds that the file can be read.
pub(super) static WORDS: LazyLock<PageWords> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());

const FILE: &str = include_str!("../../data/pages.toml");

/// The file.
#[derive(Default, Deserialize)]
pub(super) struct PageWords {
    pub(super) lines: BoilerplateWords,
    pub(super) elements: ElementTags,
    pub(super) names: ElementWords,
    pub(super) sites: SiteWords,
    pub(super) meta: MetaNames,
    pub(super) records: FieldNames,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct BoilerplateWords {
    pub(super) notices: WordList,
    pub(super) contacts: WordList,
    pub(super) copying: WordList,
    pub(super) consent: WordList,
    pub(super) paywalls: WordList,
    pub(super) see_also: WordList,
    pub(super) keywords: WordList,
    pub(super) menu: WordList,
    pub(super) tails: WordList,
}

#[derive(Default, Deserialize)]
pub(super) struct ElementTags {
    pub(super) blocks: WordList,
    pub(super) scripts: WordList,
    pub(super) menus: WordList,
    pub(super) advertisements: WordList,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ElementWords {
    pub(super) captions: WordList,
    pub(super) related: WordList,
    pub(super) menu_parts: WordList,
    pub(super) menu_words: WordList,
    pub(super) leads: WordList,
    pub(super) titles: WordList,
    pub(super) dates: WordList,
    pub(super) authors: WordList,
    pub(super) sources: WordList,
    pub(super) false_friends: WordList,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct SiteWords {
    pub(super) beginnings: WordList,
    pub(super) sure_beginnings: WordList,
    pub(super) nameless: WordList,
    pub(super) unlisted: WordList,
}

#[derive(Default, Deserialize)]
pub(super) struct MetaNames {
    pub(super) dates: WordList,
    pub(super) others: WordList,
    pub(super) authors: WordList,
}

#[derive(Default, Deserialize)]
pub(super) struct FieldNames {
    pub(super) title: WordList,
    pub(super) text: WordList,
    pub(super) lead: WordList,
    pub(super) date: WordList,
    pub(super) address: WordList,
    pub(super) author: WordList,
    pub(super) publisher: WordList,
    pub(super) lists: WordList,
}

/// Words in lower case that a text may be, have or begin with.
#[derive(Default, Deserialize)]
#[serde(from = "Vec<String>")]
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
    use super::{FILE, PageWords};

    #[test]
    fn the_words_can_be_read() {
        assert_eq!(toml::from_str::<PageWords>(FILE).err(), None);
    }
}
