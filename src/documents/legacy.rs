//! Vietnamese from before Unicode: TCVN3 (fonts .`VnTime`), VNI, VISCII, VPS, and UTF-8 that was encoded twice.
//!
//! Such text comes as bytes, or as Unicode in which each letter is one of these bytes read as windows-1252, as Word
//! stores text in a font of that time. The encoding is found by the names of the fonts, or by the words themselves
//! under each reading. Text that is Vietnamese already is never touched. This comes before cleaning, which would drop
//! the soft hyphen that is `ư` in TCVN3.

mod syllables;
mod tables;

use super::block::{Document, Runs, Warning};
use syllables::{Count, count};

/// An encoding of that time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Legacy {
    /// TCVN 5712, also called ABC.
    Tcvn3,
    /// VNI for Windows: a mark after its vowel.
    Vni,
    /// RFC 1456.
    Viscii,
    /// The set of the Vietnamese Professionals Society.
    Vps,
    /// UTF-8 that was taken for windows-1252 and encoded again.
    Utf8Twice,
}

/// A font that shows the bytes of such an encoding as letters.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Font {
    encoding: Legacy,
    /// It draws small letters as capitals: TCVN3 has no capitals with tones.
    capitals: bool,
}

impl Font {
    /// What the name of a font says: `.VnTime`, `.VnArialH`, `VNI-Times`, `VPS Times`, `ABCDEF+VNI-Helve`.
    pub(super) fn of(name: &str) -> Option<Self> {
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

    fn read(self, text: &str) -> String {
        let text = self.encoding.read(text);
        if self.capitals { text.to_uppercase() } else { text }
    }
}

impl Legacy {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3",
            Self::Vni => "VNI",
            Self::Viscii => "VISCII",
            Self::Vps => "VPS",
            Self::Utf8Twice => "UTF-8",
        }
    }

    /// Text whose letters are bytes of this encoding read as windows-1252.
    fn read(self, text: &str) -> String {
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
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The byte that is this character in windows-1252.
fn byte(c: char) -> Option<u8> {
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

/// What the letters of a text can be, read as such, when that makes Vietnamese of it and they make none as they are.
/// With more encodings to choose from, too much would be taken for one of them.
fn encoding_of(text: &str) -> Option<Legacy> {
    best(text, &[Legacy::Utf8Twice, Legacy::Tcvn3, Legacy::Vni])
}

fn best(text: &str, encodings: &[Legacy]) -> Option<Legacy> {
    let text = sample(text);
    if text.is_ascii() {
        return None;
    }
    let as_it_is = count(text);
    let counted = encodings.iter().map(|encoding| (*encoding, count(&encoding.read(text))));
    let (encoding, found) = counted.max_by_key(|(_, count)| count.score())?;
    (found.is_vietnamese() && found.score() > as_it_is.score()).then_some(encoding)
}

/// Bytes of a text that are sampled to detect its encoding: some forty pages.
const SAMPLE: usize = 128 << 10;

/// The beginning of a text, from its first letter beyond ASCII on.
fn sample(text: &str) -> &str {
    let start = text.find(|c: char| !c.is_ascii()).unwrap_or(0);
    let start = text.get(..start).and_then(|before| before.rfind(char::is_whitespace)).unwrap_or(0);
    let text = text.get(start..).unwrap_or_default();
    text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or(text)
}

/// A letter that windows-1252 does not have: whoever has it writes Unicode.
fn is_beyond(c: char) -> bool {
    u32::from(c) > 0xff && (c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)) && byte(c).is_none()
}

/// Text of bytes that are no UTF-8, with the name of the encoding under which their words are Vietnamese.
pub(super) fn decode(bytes: &[u8]) -> Option<(String, &'static str)> {
    let has_controls = |bytes: &[u8]| bytes.iter().any(|b| b.is_ascii_control() && !b.is_ascii_whitespace());
    let (western, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    let (modern, _) = encoding_rs::WINDOWS_1258.decode_without_bom_handling(bytes);
    let old: &[Legacy] = if has_controls(bytes) {
        if bytes.contains(&0) {
            return None;
        }
        &[Legacy::Viscii, Legacy::Vps]
    } else {
        &[Legacy::Tcvn3, Legacy::Vni, Legacy::Viscii, Legacy::Vps]
    };
    let modern_count = if has_controls(bytes) { Count::default() } else { count(sample(&modern)) };
    match best(&western, old) {
        Some(found) => {
            let text = found.read(&western);
            let wins = count(sample(&text)).score() > modern_count.score() || !modern_count.is_vietnamese();
            Some(if wins { (text, found.name()) } else { (modern.into_owned(), "windows-1258") })
        }
        None if modern_count.is_vietnamese() && modern_count.score() > count(sample(&western)).score() => {
            Some((modern.into_owned(), "windows-1258"))
        }
        None => None,
    }
}

/// The same for a text that was read already, as a whole; none when it is to stay as it is.
pub(super) fn of_text(text: &str) -> Option<(String, Legacy)> {
    if text.is_ascii() || text.chars().any(is_beyond) {
        return None;
    }
    let encoding = encoding_of(text)?;
    Some((encoding.read(text), encoding))
}

/// In so many letters of true text there are five `ư`; where there is none they were lost, as the byte of TCVN3 for it
/// is a soft hyphen elsewhere.
const ENOUGH_LETTERS: usize = 500;

/// Makes Unicode of a document whose letters are bytes of an old encoding, and says so.
pub(super) fn repair(document: &mut Document) {
    let (mut in_fonts, mut others, mut is_mixed) = (String::new(), String::new(), false);
    document.each_runs(&mut |runs| {
        let mut at = 0;
        for (span, _) in &runs.fonts {
            others.push_str(runs.text.get(at..span.start).unwrap_or_default());
            in_fonts.push_str(runs.text.get(span.clone()).unwrap_or_default());
            in_fonts.push(' ');
            at = span.end;
        }
        let rest = runs.text.get(at..).unwrap_or_default();
        if rest.chars().any(is_beyond) {
            is_mixed = true;
        } else if others.len() < SAMPLE {
            others.push_str(rest);
        }
        others.push('\n');
    });
    // A style may name such a font where the text is Unicode all the same.
    let (beyond, old) = in_fonts.chars().fold((0, 0), |(beyond, old), c| {
        (beyond + usize::from(is_beyond(c)), old + usize::from(!c.is_ascii() && !is_beyond(c)))
    });
    let fonts_hold = !in_fonts.is_empty() && beyond * 10 <= old;
    let encoding = encoding_of(&others);
    if !fonts_hold && encoding.is_none() {
        return;
    }
    let mut found: Vec<Legacy> = Vec::new();
    document.each_runs(&mut |runs| {
        let (text, by) = read(runs, fonts_hold, encoding, is_mixed);
        (runs.text, runs.fonts) = (text, Vec::new());
        for encoding in by {
            if !found.contains(&encoding) {
                found.push(encoding);
            }
        }
    });
    let lost = found.contains(&Legacy::Tcvn3) && document.letters() >= ENOUGH_LETTERS && !document.has('ư');
    document.warnings.extend(found.into_iter().map(Warning::ReadAs));
    if lost {
        document.each_runs(&mut |runs| runs.text = restored(&runs.text));
        document.warnings.push(Warning::LettersMissing('ư'));
    }
}

/// A text that lost its `ư`, with those that can have been nothing else: no syllable has `ơ` before `c`, `ng` or `u`, some
/// are no word without it, and a hyphen before `ơ` is the soft one at the end of a line. Others stay as they are.
fn restored(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let small = c.to_lowercase().next().unwrap_or(c);
        if matches!(small, 'ơ' | 'ờ' | 'ớ' | 'ở' | 'ỡ' | 'ợ') {
            let follows = text.get(at + c.len_utf8()..).unwrap_or_default();
            let rest = first_word(follows).to_lowercase();
            let is_hyphen =
                out.strip_suffix('-').is_some_and(|before: &str| before.ends_with(char::is_alphabetic));
            if is_hyphen {
                out.pop();
            }
            let onset = last_word(&out);
            let before = out.get(..out.len() - onset.len()).unwrap_or_default().trim_end();
            let after = follows.get(rest.len()..).unwrap_or_default().trim_start();
            let is_lost = match format!("{}{small}{rest}", onset.to_lowercase()).as_str() {
                "dới" | "lới" | "mợn" => true,
                // `sáng ngời`, `ngời ngời`: it shines.
                "ngời" => {
                    !["sáng", "rạng", "chói", "tươi", "ngời"]
                        .contains(&last_word(before).to_lowercase().as_str())
                        && first_word(after) != "ngời"
                }
                _ => rest.starts_with(['c', 'u']) || rest.starts_with("ng"),
            };
            if is_lost || is_hyphen {
                out.push(if c == small { 'ư' } else { 'Ư' });
            }
        }
        out.push(c);
    }
    out
}

/// The letters that a text begins with.
fn first_word(text: &str) -> &str {
    text.get(..text.len() - text.trim_start_matches(char::is_alphabetic).len()).unwrap_or_default()
}

/// The letters that a text ends with.
fn last_word(text: &str) -> &str {
    text.get(text.trim_end_matches(char::is_alphabetic).len()..).unwrap_or_default()
}

/// The text of a block, and the encodings it was decoded with.
fn read(runs: &Runs, fonts_hold: bool, encoding: Option<Legacy>, is_mixed: bool) -> (String, Vec<Legacy>) {
    let (mut text, mut found, mut at) = (String::with_capacity(runs.text.len()), Vec::new(), 0);
    let other = |part: &str, text: &mut String, found: &mut Vec<Legacy>| match encoding {
        Some(encoding) if !part.is_ascii() && !part.chars().any(is_beyond) => {
            let read = encoding.read(part);
            // Where some of it is Unicode, short pieces may be, too.
            if !is_mixed || count(&read).score() >= count(part).score() {
                found.push(encoding);
                text.push_str(&read);
            } else {
                text.push_str(part);
            }
        }
        _ => text.push_str(part),
    };
    for (span, font) in &runs.fonts {
        other(runs.text.get(at..span.start).unwrap_or_default(), &mut text, &mut found);
        let part = runs.text.get(span.clone()).unwrap_or_default();
        if fonts_hold && !part.chars().any(is_beyond) {
            if !part.is_ascii() {
                found.push(font.encoding);
            }
            text.push_str(&font.read(part));
        } else {
            text.push_str(part);
        }
        at = span.end;
    }
    other(runs.text.get(at..).unwrap_or_default(), &mut text, &mut found);
    (text, found)
}

#[cfg(test)]
mod tests;
