//! A key: how a file of keys writes it, how the help shows it, and which ones a terminal can distinguish.

use std::fmt;
use std::str::FromStr;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key, with what is held down besides.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct KeyPress {
    code: KeyCode,
    with: KeyModifiers,
}

/// The keys that have a name: in a file, on the screen.
const NAMED: [(&str, KeyCode, &str); 16] = [
    ("enter", KeyCode::Enter, "Enter"),
    ("esc", KeyCode::Esc, "Esc"),
    ("tab", KeyCode::Tab, "Tab"),
    ("shift-tab", KeyCode::BackTab, "⇧Tab"),
    ("space", KeyCode::Char(' '), "Space"),
    ("backspace", KeyCode::Backspace, "⌫"),
    ("delete", KeyCode::Delete, "Del"),
    ("insert", KeyCode::Insert, "Ins"),
    ("up", KeyCode::Up, "↑"),
    ("down", KeyCode::Down, "↓"),
    ("left", KeyCode::Left, "←"),
    ("right", KeyCode::Right, "→"),
    ("home", KeyCode::Home, "Home"),
    ("end", KeyCode::End, "End"),
    ("page-up", KeyCode::PageUp, "PgUp"),
    ("page-down", KeyCode::PageDown, "PgDn"),
];

/// What is held down: in a file, on the screen.
const HELD: [(&str, KeyModifiers, &str); 2] =
    [("ctrl-", KeyModifiers::CONTROL, "^"), ("alt-", KeyModifiers::ALT, "Alt-")];

/// The highest function key that terminals send.
const FUNCTIONS: u8 = 12;

/// Why something is no key.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NoKey {
    /// No key has this name.
    Unknown,
    /// A terminal sends the same for this key.
    SameAs(&'static str),
    /// A terminal sends Esc and the letter for it, which is taken for these two.
    AltLetter,
}

impl KeyPress {
    /// As it arrives, however the terminal reports it: Shift is part of the character already (`G` may come with or
    /// without the modifier), and Shift-Tab is its own key.
    pub fn of(event: KeyEvent) -> Self {
        let with = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
        match event.code {
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => {
                Self { code: KeyCode::BackTab, with }
            }
            code => Self { code, with },
        }
    }

    /// The character that it types, where it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.with.is_empty() => Some(c),
            _ => None,
        }
    }

    /// As the help shows it: `j`, `Tab`, `^D`, `PgDn`.
    pub fn label(self) -> String {
        let held = HELD.iter().filter(|(_, modifier, _)| self.with.contains(*modifier));
        let held: String = held.map(|(_, _, label)| *label).collect();
        let named = NAMED.iter().find(|(_, code, _)| *code == self.code);
        match (named, self.code) {
            (Some((_, _, label)), _) => format!("{held}{label}"),
            (None, KeyCode::Char(c)) if self.with.contains(KeyModifiers::CONTROL) => {
                format!("{held}{}", c.to_ascii_uppercase())
            }
            (None, code) => format!("{held}{code}"),
        }
    }

    /// A key that other programs write another way, as a file here writes it: `Ctrl+F`, `<C-f>`, `^f` are `ctrl-f`.
    pub fn otherwise_written(written: &str) -> Option<String> {
        let bare = written.trim_start_matches('<').trim_end_matches('>').replace('^', "ctrl-");
        let bare = bare.to_lowercase().replace(['+', ' '], "-");
        let mut parts: Vec<&str> = bare.split('-').filter(|part| !part.is_empty()).collect();
        for part in &mut parts {
            *part = match *part {
                "c" | "control" => "ctrl",
                "m" | "meta" | "option" | "opt" => "alt",
                other => other,
            };
        }
        let key = parts.join("-").parse::<Self>().ok().filter(|_| parts.len() > 1)?;
        Some(key.to_string())
    }

    /// What a terminal sends for Ctrl and a letter is one of 32 bytes; some of them are other keys.
    fn alias(c: char) -> Option<&'static str> {
        Some(match c {
            'i' => "tab",
            'm' | 'j' => "enter",
            '[' | '3' => "esc",
            _ => return None,
        })
    }
}

/// The names that a key may have.
pub fn key_names() -> impl Iterator<Item = &'static str> {
    NAMED.iter().map(|(name, _, _)| *name)
}

impl fmt::Display for KeyPress {
    /// As a file writes it: `j`, `tab`, `ctrl-d`, `page-down`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, _, _) in HELD.iter().filter(|(_, modifier, _)| self.with.contains(*modifier)) {
            f.write_str(name)?;
        }
        match (NAMED.iter().find(|(_, code, _)| *code == self.code), self.code) {
            (Some((name, _, _)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, code) => write!(f, "{}", code.to_string().to_lowercase()),
        }
    }
}

impl FromStr for KeyPress {
    type Err = NoKey;

    fn from_str(written: &str) -> Result<Self, NoKey> {
        let (mut with, mut name) = (KeyModifiers::NONE, written);
        for (prefix, modifier, _) in HELD {
            // A minus alone is the key of that sign.
            if let Some(rest) = name.strip_prefix(prefix).filter(|rest| !rest.is_empty()) {
                with |= modifier;
                name = rest;
            }
        }
        let lower = name.to_lowercase();
        if let Some((_, code, _)) = NAMED.iter().find(|(name, _, _)| *name == lower) {
            return Ok(Self { code: *code, with });
        }
        let function = lower.strip_prefix('f').and_then(|n| n.parse().ok());
        if let Some(n) = function.filter(|n| (1..=FUNCTIONS).contains(n)) {
            return Ok(Self { code: KeyCode::F(n), with });
        }
        let mut characters = name.chars();
        let (Some(c), None) = (characters.next(), characters.next()) else { return Err(NoKey::Unknown) };
        match with {
            KeyModifiers::NONE => Ok(Self { code: KeyCode::Char(c), with }),
            KeyModifiers::CONTROL => match Self::alias(c.to_ascii_lowercase()) {
                Some(other) => Err(NoKey::SameAs(other)),
                None if c.is_ascii() => Ok(Self { code: KeyCode::Char(c.to_ascii_lowercase()), with }),
                None => Err(NoKey::Unknown),
            },
            _ => Err(NoKey::AltLetter),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{KeyPress, NAMED, NoKey};
    use proptest::prelude::{prop_assert_eq, proptest};
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use rstest::rstest;

    #[rstest]
    #[case("j", "j", "j")]
    #[case("G", "G", "G")]
    #[case("ế", "ế", "ế")]
    #[case("-", "-", "-")]
    #[case("Space", "space", "Space")]
    #[case("ctrl-D", "ctrl-d", "^D")]
    #[case("ctrl-left", "ctrl-left", "^←")]
    #[case("alt-backspace", "alt-backspace", "Alt-⌫")]
    #[case("F1", "f1", "F1")]
    #[case("f", "f", "f")]
    #[case("page-down", "page-down", "PgDn")]
    #[case("shift-tab", "shift-tab", "⇧Tab")]
    fn a_key_is_written_and_shown(#[case] typed: &str, #[case] written: &str, #[case] label: &str) {
        let key: KeyPress = typed.parse().unwrap();
        assert_eq!((key.to_string().as_str(), key.label().as_str()), (written, label));
    }

    #[rstest]
    #[case("", NoKey::Unknown)]
    #[case("return", NoKey::Unknown)]
    #[case("f13", NoKey::Unknown)]
    #[case("ctrl-", NoKey::Unknown)]
    #[case("ctrl-m", NoKey::SameAs("enter"))]
    #[case("ctrl-i", NoKey::SameAs("tab"))]
    #[case("alt-x", NoKey::AltLetter)]
    fn what_no_terminal_sends_is_no_key(#[case] typed: &str, #[case] why: NoKey) {
        assert_eq!(typed.parse::<KeyPress>(), Err(why));
    }

    #[test]
    fn shift_is_part_of_the_character() {
        let pressed = |code, with| KeyPress::of(KeyEvent::new(code, with));
        assert_eq!(
            pressed(KeyCode::Char('G'), KeyModifiers::SHIFT),
            pressed(KeyCode::Char('G'), KeyModifiers::NONE)
        );
        assert_eq!(
            pressed(KeyCode::Tab, KeyModifiers::SHIFT),
            pressed(KeyCode::BackTab, KeyModifiers::SHIFT)
        );
    }

    #[test]
    fn names_and_labels_are_unique() {
        for (place, (name, code, label)) in NAMED.iter().enumerate() {
            let others = NAMED.iter().skip(place + 1);
            assert!(others.into_iter().all(|(n, c, l)| n != name && c != code && l != label), "{name}");
        }
    }

    proptest! {
        #[test]
        fn a_key_that_is_written_is_read_as_itself(typed in "(ctrl-|alt-)?(\\PC|f[0-9]{1,2}|up|space)") {
            if let Ok(key) = typed.parse::<KeyPress>() {
                prop_assert_eq!(key.to_string().parse::<KeyPress>(), Ok(key));
            }
        }
    }
}
