//! The encodings themselves: what each makes of a text, and which of them a font has.
//!
//! Apart from [`super`], which finds them in a document, because the pieces of a document keep their fonts.

use super::tables;
use crate::messages::enum_table;

enum_table! {
    /// An encoding of that time.
    #[derive(Clone, Copy, Debug, Eq, PartialEq)]
    pub enum Legacy: &'static str {
        /// TCVN 5712, also called ABC.
        Tcvn3 = "TCVN3",
        /// VNI for Windows: a mark after its vowel.
        Vni = "VNI",
        /// RFC 1456.
        Viscii = "VISCII",
        /// The set of the Vietnamese Professionals Society.
        Vps = "VPS",
        /// UTF-8 that was taken for windows-1252 and encoded again.
        Utf8Twice = "UTF-8",
    }
}

/// A font that shows the bytes of such an encoding as letters.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::documents) struct Font {
    pub(super) encoding: Legacy,
    /// It draws small letters as capitals: TCVN3 has no capitals with tones.
    pub(super) capitals: bool,
}

impl Font {
    /// What the name of a font says: `.VnTime`, `.VnArialH`, `VNI-Times`, `VPS Times`, `ABCDEF+VNI-Helve`.
    pub(in crate::documents) fn of(name: &str) -> Option<Self> {
        let name = name.trim().trim_matches(['"', '\'']);
        let name =
            name.split_once('+').filter(|(subset, _)| subset.len() == 6).map_or(name, |(_, name)| name);
        let lower = name.to_ascii_lowercase();
        let of = |encoding| Some(Self { encoding, capitals: false });
        let has_shape = |prefix: &str| {
            name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
        };
        if lower.starts_with("vni-")
            || lower.starts_with("vni ")
            || has_shape("VNI") && name.contains(|c: char| c.is_ascii_lowercase())
        {
            return of(Legacy::Vni);
        }
        if lower.starts_with("vps ") || lower.starts_with("vps-") {
            return of(Legacy::Vps);
        }
        if lower.starts_with(".vn") || has_shape("Vn") {
            let base = name.split([',', '-']).next().unwrap_or(name).trim_end();
            let capitals = base.ends_with('H') && !base.ends_with("SH");
            return Some(Self { encoding: Legacy::Tcvn3, capitals });
        }
        None
    }

    pub(super) fn read(self, text: &str) -> String {
        let text = self.encoding.read(text);
        if self.capitals { text.to_uppercase() } else { text }
    }
}

impl Legacy {
    /// What it is called.
    pub fn name(self) -> &'static str {
        self.row()
    }

    /// Text whose letters are bytes of this encoding read as windows-1252.
    pub(super) fn read(self, text: &str) -> String {
        match self {
            Self::Tcvn3 => by_table(text, tables::TCVN3, &[]),
            Self::Viscii => by_table(text, tables::VISCII, &tables::VISCII_CONTROLS),
            Self::Vps => by_table(text, tables::VPS, &tables::VPS_CONTROLS),
            Self::Vni => vni(text),
            Self::Utf8Twice => twice(text).unwrap_or_else(|| text.to_owned()),
        }
    }
}

/// Each letter by the byte that it was; what the table does not have stays.
fn by_table(text: &str, table: &str, controls: &[(char, char)]) -> String {
    let table: Vec<char> = table.chars().collect();
    let letter = |c: char| {
        if c.is_ascii() {
            return controls.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
        }
        let at = byte(c).and_then(|byte| table.get(usize::from(byte).checked_sub(0x80)?));
        at.copied().filter(|c| *c != '·').unwrap_or(c)
    };
    text.chars().map(letter).collect()
}

/// The characters that windows-1252 has for the bytes 0x80 to 0x9f.
pub(super) const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The byte that is this character in windows-1252.
pub(super) fn byte(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ (0..=0xff) => u8::try_from(code).ok(),
        _ => WINDOWS_1252.iter().position(|known| *known == c).and_then(|at| u8::try_from(at + 0x80).ok()),
    }
}

/// VNI marks after a vowel, lower and upper case alike: what each makes of `a`, and its tone for any other vowel.
const VNI_MARKS: [(char, &str); 18] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
    ('Ÿ', ""),
];

/// Letters of VNI that are one byte.
const VNI_LETTERS: [(char, char); 8] =
    [('ñ', 'đ'), ('ô', 'ơ'), ('ö', 'ư'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị')];

fn vni(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut out = String::with_capacity(text.len() + 16);
    // The vowel before, as VNI writes it in small letters.
    let mut vowel: Option<char> = None;
    for c in text.chars() {
        let small = c.to_lowercase().next().unwrap_or(c);
        let mark = VNI_MARKS.iter().find(|(mark, _)| *mark == small && c != 'Ÿ').map(|(_, marks)| *marks);
        let fits = vowel.zip(mark).is_some_and(|(vowel, marks)| {
            let only_tone = !marks.starts_with(['\u{302}', '\u{306}']);
            match vowel {
                'a' => true,
                'e' | 'o' => !marks.starts_with('\u{306}'),
                'u' | 'y' | 'ơ' | 'ư' => only_tone,
                _ => false,
            }
        });
        if let (true, Some(marks)) = (fits, mark) {
            out.push_str(marks);
            vowel = None;
            continue;
        }
        let letter = match small {
            'î' => Some('ỵ'),
            _ => VNI_LETTERS.iter().find(|(from, _)| *from == small).map(|(_, to)| *to),
        };
        let letter =
            letter.map_or(c, |to| if c == small { to } else { to.to_uppercase().next().unwrap_or(to) });
        out.push(letter);
        vowel = letter.to_lowercase().next();
    }
    out.nfc().collect()
}

/// Text whose characters are the bytes of UTF-8, when they are.
fn twice(text: &str) -> Option<String> {
    let bytes: Vec<u8> = text.chars().map(byte).collect::<Option<_>>()?;
    let text = String::from_utf8(bytes).ok()?;
    (!text.is_ascii()).then_some(text)
}
