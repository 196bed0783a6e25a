//! The keys of each command: the file `data/keymap.toml`, with the user's own keys laid over it.
//!
//! Keys by table of that file and by name of a command; [`super::table`] defines the commands. Every key in our texts
//! comes from here: texts name the command, `‹copy›`, and [`Keymap::with_keys`] inserts the key.

use crate::messages::enum_table;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::action::Action;
use super::keys::KeyPress;

/// The keys unless the user has set others.
const BUILT_IN: &str = include_str!("../../data/keymap.toml");

/// The table of hints in the file.
const HINTS: &str = "hints";

enum_table! {
    /// Where a key means something.
    #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    pub enum KeyTable: Option<&'static str> {
        /// In the panes.
        Panes = None,
        /// While text is typed.
        Typing = Some("typing"),
        /// While the query is still empty.
        Empty = Some("empty"),
        /// In a menu.
        Menus = Some("menus"),
        /// In a page that is read.
        Pages = Some("pages"),
        /// In a line that is typed: changes of its text.
        Line = Some("line"),
    }
}

impl KeyTable {
    /// What its table is called in the file; the keys of the panes are in none.
    pub fn name(self) -> Option<&'static str> {
        self.row()
    }
}

/// Keys by table and name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Keymap {
    rows: BTreeMap<KeyTable, BTreeMap<String, Vec<KeyPress>>>,
    /// The commands that the last line shows, by pane.
    hints: BTreeMap<String, Vec<String>>,
}

/// The value of a name in the file.
#[derive(Deserialize)]
#[serde(untagged)]
enum KeymapValue {
    Keys(Vec<String>),
    Table(BTreeMap<String, Vec<String>>),
}

/// The keys unless the user has set others.
impl Default for Keymap {
    fn default() -> Self {
        Self::built_in().clone()
    }
}

impl Keymap {
    /// The keys unless the user has set others.
    pub fn built_in() -> &'static Self {
        static KEYMAP: LazyLock<Keymap> = LazyLock::new(|| Keymap::read(BUILT_IN));
        &KEYMAP
    }

    /// A file of ours; a test holds that all of it is understood.
    fn read(file: &str) -> Self {
        let mut keymap = Self { rows: BTreeMap::new(), hints: BTreeMap::new() };
        let mut hints = BTreeMap::new();
        let mut add = |table, name: &str, keys: Vec<String>| {
            keymap.set(table, name, keys.iter().filter_map(|key| key.parse().ok()).collect());
        };
        for (name, row) in toml::from_str::<BTreeMap<String, KeymapValue>>(file).unwrap_or_default() {
            match row {
                KeymapValue::Keys(keys) => add(KeyTable::Panes, &name, keys),
                KeymapValue::Table(rows) if name == HINTS => hints = rows,
                KeymapValue::Table(rows) => {
                    let table = KeyTable::ALL.into_iter().find(|table| table.name() == Some(&name));
                    let rows = table.into_iter().flat_map(|table| rows.iter().map(move |row| (table, row)));
                    rows.for_each(|(table, (name, keys))| add(table, name, keys.clone()));
                }
            }
        }
        keymap.hints = hints;
        keymap
    }

    /// The names of the commands in a row of hints, the most useful first.
    pub fn hints(&self, row: &str) -> &[String] {
        self.hints.get(row).map_or(&[], Vec::as_slice)
    }

    /// The keys of a name in one table alone.
    pub fn own(&self, table: KeyTable, name: &str) -> &[KeyPress] {
        self.rows.get(&table).and_then(|rows| rows.get(name)).map_or(&[], Vec::as_slice)
    }

    /// Every name with its keys in one table alone.
    pub fn rows(&self, table: KeyTable) -> impl Iterator<Item = (&str, &[KeyPress])> {
        let rows = self.rows.get(&table).into_iter().flatten();
        rows.map(|(name, keys)| (name.as_str(), keys.as_slice()))
    }

    /// Gives a name other keys.
    pub fn set(&mut self, table: KeyTable, name: &str, keys: Vec<KeyPress>) {
        self.rows.entry(table).or_default().insert(name.to_owned(), keys);
    }

    /// The name that a key has in one table alone.
    pub fn name_of(&self, table: KeyTable, key: KeyPress) -> Option<&str> {
        self.rows(table).find(|(_, keys)| keys.contains(&key)).map(|(name, _)| name)
    }

    /// The key to show for a command where keys mean what they mean in `table`; none where it has no key there.
    pub fn label(&self, table: KeyTable, name: &str) -> Option<String> {
        // There the panes' keys work too, after its own.
        let has_those_of_panes = matches!(table, KeyTable::Menus | KeyTable::Pages);
        let of_panes = if has_those_of_panes { self.own(KeyTable::Panes, name) } else { &[] };
        of_panes.iter().chain(self.own(table, name)).next().map(|key| key.label())
    }

    /// All keys that a command has in the panes, as the help shows them; of one that is for typing alone those there.
    pub fn labels(&self, action: Action) -> String {
        let keys = [KeyTable::Panes, KeyTable::Typing].map(|table| self.own(table, action.name()));
        let keys = keys.into_iter().find(|keys| !keys.is_empty()).unwrap_or_default();
        let labels = keys.iter().map(|key| key.label());
        labels.collect::<Vec<_>>().join("  ")
    }

    /// A text with the key of each command that it names: `‹copy›` becomes `y`. While text is typed, a command with a
    /// key only in the panes gets the keys to reach it, `Esc y`; one without a key gets its name, `:copy`.
    pub fn with_keys(&self, table: KeyTable, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, (name, after))) =
            rest.split_once('‹').and_then(|(before, named)| Some((before, named.split_once('›')?)))
        {
            out.push_str(before);
            out.push_str(&self.key_text(table, name).unwrap_or_else(|| format!("‹{name}›")));
            rest = after;
        }
        out + rest
    }

    /// None for what is no command, such as a word of an article between such marks.
    fn key_text(&self, table: KeyTable, name: &str) -> Option<String> {
        self.rows.get(&KeyTable::Panes)?.get(name)?;
        if let Some(label) = self.label(table, name) {
            return Some(label);
        }
        let elsewhere = self.label(KeyTable::Panes, name).filter(|_| table == KeyTable::Typing);
        let way = elsewhere.zip(self.label(KeyTable::Typing, Action::BACK.name()));
        Some(way.map_or_else(|| format!(":{name}"), |(key, back)| format!("{back} {key}")))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{KeyTable, Keymap};
    use rstest::rstest;

    #[rstest]
    #[case::in_a_pane(KeyTable::Panes, "‹copy› chép, ‹open› mở", "y chép, Enter mở")]
    #[case::in_a_menu(KeyTable::Menus, "‹open› chọn", "Enter chọn")]
    #[case::typing(KeyTable::Typing, "‹clear-query› rồi ‹copy›", "^L rồi ^Y")]
    #[case::no_command(KeyTable::Panes, "‹Đổi mới›, 1 ‹ 2", "‹Đổi mới›, 1 ‹ 2")]
    fn a_text_names_commands_and_shows_keys(
        #[case] table: KeyTable,
        #[case] text: &str,
        #[case] expected: &str,
    ) {
        assert_eq!(Keymap::built_in().with_keys(table, text), expected);
    }

    #[test]
    fn a_text_follows_the_keys() {
        let mut keymap = Keymap::built_in().clone();
        keymap.set(KeyTable::Panes, "copy", vec!["ctrl-k".parse().unwrap()]);
        assert_eq!(keymap.with_keys(KeyTable::Panes, "‹copy›"), "^K");
        keymap.set(KeyTable::Panes, "copy", Vec::new());
        assert_eq!(keymap.with_keys(KeyTable::Panes, "‹copy›"), ":copy");
    }
}
