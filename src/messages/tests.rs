#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
//! Every message in both languages, with arguments; what plurals and nested wordings come to.

use super::Arg;
use super::Message;
use super::Wording;
use super::formatted;
use super::t;
use crate::text::Lang;

const LANGUAGES: [Lang; 2] = [Lang::Vi, Lang::En];

/// Each message with each of these in all its places: words, and numbers of each plural.
#[test]
fn every_message_can_be_said_in_both_languages() {
    for (number, entry) in t::ENTRIES.iter().enumerate() {
        for lang in LANGUAGES {
            for value in [Arg::from("văn-hội"), Arg::from(0_usize), Arg::from(1_usize), Arg::from(21_usize)]
            {
                let message = Message(number);
                let values: Vec<(&str, Arg)> = entry.arguments.iter().map(|a| (*a, value.clone())).collect();
                let said = if values.is_empty() {
                    message.get(lang).to_owned()
                } else {
                    formatted(message, &values, lang)
                };
                let id = entry.id;
                assert!(!said.trim().is_empty(), "{id}");
                assert!(!said.contains("{$") && !said.contains("{ $"), "{id}: {said}");
                assert!(!said.chars().any(|c| c.is_control() && c != '\n'), "{id}: {said:?}");
                assert_eq!(said, said.trim(), "{id}");
            }
        }
    }
}

#[test]
fn a_wording_takes_the_language_of_what_it_is_put_into() {
    let inner = t::system::NOT_FOUND;
    let outer = Wording::from(t::system::Other { said: inner });
    for lang in LANGUAGES {
        assert!(outer.get(lang).contains(inner.get(lang)));
    }
}

/// A text that names a key would be wrong for whoever binds another one: it names the command, `‹copy›`.
#[test]
fn no_text_names_a_key() {
    // What config.toml takes for a key is about keys.
    const ABOUT_KEYS: [&str; 5] = ["same-key", "alt-letter", "write-key", "types", "no-key"];
    const KEYS: [&str; 9] = ["Enter", "Esc", "Tab", "Space", "PgUp", "PgDn", "F1", "Ctrl", "Backspace"];
    const PRESS: [&str; 4] = ["nhấn", "bấm", "press", "key"];
    let mut named = Vec::new();
    for entry in t::ENTRIES.iter().filter(|entry| !ABOUT_KEYS.contains(&entry.id)) {
        for lang in LANGUAGES {
            let words: Vec<&str> =
                entry.text(lang).split(|c: char| c.is_whitespace() || ",.:;".contains(c)).collect();
            let is_key = |word: &&str| KEYS.contains(word) || (word.len() == 2 && word.starts_with('^'));
            let pressed = words.windows(2).any(|two| PRESS.contains(&two[0]) && two[1].len() == 1);
            if pressed || words.iter().any(is_key) {
                named.push((entry.id, entry.text(lang)));
            }
        }
    }
    assert!(named.is_empty(), "{named:#?}");
}
