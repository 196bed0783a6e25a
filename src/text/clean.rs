//! The one place where text becomes printable.
//!
//! Whatever comes from a file, a key or a command line passes through [`Clean`] before it can reach the terminal, the
//! clipboard or an export. Nothing else makes the type, so a function that takes `&Clean` cannot be handed an escape
//! sequence. It does not judge meaning.

mod traced;

use std::fmt;
use std::ops::Deref;
use std::str::Chars;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, is_nfc_quick};

pub use traced::Traced;

/// Marks kept on one base letter. Vietnamese needs two (ế, ự); a few other scripts stack three or four;
/// more than that only serves to flood the lines above and below.
const MARKS_PER_LETTER: usize = 4;

/// Text in NFC that holds nothing but printable characters and line feeds; tabs only as [`Clean::table`] sets them.
#[derive(Clone, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Clean(Arc<str>);

impl Clean {
    /// Makes `text` printable.
    pub fn new(text: &str) -> Self {
        Self::with_count(text).0
    }

    /// How many characters [`Clean::new`] would remove from `text`: nearly always none, found without an allocation.
    pub fn removed(text: &str) -> usize {
        let may_go = |c: char| c < ' ' || (c >= '\u{7f}' && (is_hidden(c) || is_combining_mark(c)));
        if !is_plain(text) && text.chars().any(may_go) { Self::with_count(text).1 } else { 0 }
    }

    /// Makes `text` printable, and counts the hidden characters that were removed; the reader is informed of it.
    pub fn with_count(text: &str) -> (Self, usize) {
        if is_plain(text) {
            return (Self(text.into()), 0); // most
        }
        let mut clean = String::with_capacity(text.len());
        let mut removed = 0;
        // No control sequence and no letter extends past the end of a line.
        for line in text.split_inclusive('\n') {
            if is_plain(line) {
                clean.push_str(line);
                continue;
            }
            let mut kept = String::with_capacity(line.len());
            removed += keep(line, |c, _| kept.push(c));
            let (line, stacked) = if is_composed(&kept) { (kept, 0) } else { cap_marks(kept.nfc()) };
            removed += stacked;
            clean.push_str(&line);
        }
        (Self(clean.into()), removed)
    }

    /// The same on one line: every run of white space becomes one space.
    pub fn one_line(text: &str) -> Self {
        let clean = Self::new(text);
        if !clean.contains('\n') && !clean.contains("  ") && clean.trim().len() == clean.len() {
            return clean;
        }
        Self(clean.split_whitespace().collect::<Vec<_>>().join(" ").into())
    }

    /// Rows of cells, each cell on one line: tabs only between the cells of a row. A spreadsheet accepts this when
    /// pasted.
    pub fn table<'a>(rows: impl IntoIterator<Item = Vec<&'a str>>) -> Self {
        let row = |cells: Vec<&str>| {
            cells.iter().map(|cell| Self::one_line(cell).to_string()).collect::<Vec<_>>().join("\t")
        };
        let text = rows.into_iter().map(row).collect::<Vec<_>>().join("\n");
        Self(text.trim_end_matches('\n').into())
    }

    /// A text that [`Clean::table`] or [`Clean::new`] made, from a file: its tabs stay.
    pub fn with_tabs(text: &str) -> Self {
        let parts: Vec<String> = text.split('\t').map(|part| Self::new(part).to_string()).collect();
        Self(parts.join("\t").into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Clean {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Calls `each` with every printable character and its bytes in `text`; returns how many were removed. White space
/// comes as spaces and line feeds.
fn keep(text: &str, mut each: impl FnMut(char, std::ops::Range<usize>)) -> usize {
    let mut removed = 0;
    let mut rest = RestOfText(text.chars());
    loop {
        let start = text.len() - rest.left();
        let Some(c) = rest.next() else { return removed };
        let kept = match c {
            ' '..='~' => Some(c),
            '\u{1b}' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => {
                removed += 1 + skip_sequence(c, &mut rest);
                None
            }
            '\r' => {
                rest.next_if(|c| c == '\n');
                Some('\n')
            }
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            c if is_space(c) => Some(' '),
            'Ð' | 'Ɖ' => Some('Đ'), // eth and the African letter, typed for it
            c if is_hidden(c) => {
                removed += 1;
                None
            }
            c => Some(c),
        };
        if let Some(kept) = kept {
            each(kept, start..text.len() - rest.left());
        }
    }
}

/// The remaining characters.
struct RestOfText<'a>(Chars<'a>);

impl RestOfText<'_> {
    /// How many bytes.
    fn left(&self) -> usize {
        self.0.as_str().len()
    }

    fn next(&mut self) -> Option<char> {
        self.0.next()
    }

    fn peek(&self) -> Option<char> {
        self.0.clone().next()
    }

    fn next_if(&mut self, fits: impl Fn(char) -> bool) -> Option<char> {
        self.peek().filter(|c| fits(*c)).and_then(|_| self.next())
    }
}

/// Skips the rest of an escape sequence that began with `opener`; returns its length.
///
/// CSI ends with its final byte; OSC, DCS, SOS, PM and APC run to ST or BEL; a line feed ends any of them, so
/// that one stray escape cannot swallow an article.
fn skip_sequence(opener: char, rest: &mut RestOfText<'_>) -> usize {
    match opener {
        '\u{9b}' => return skip_csi(rest),
        '\u{1b}' => {}
        _ => return skip_string(rest),
    }
    match rest.peek() {
        Some('[') => {
            rest.next();
            1 + skip_csi(rest)
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            rest.next();
            1 + skip_string(rest)
        }
        // A designation: ESC, one intermediate, one final.
        Some(' '..='/') => {
            rest.next();
            1 + usize::from(rest.next_if(|c| ('0'..='~').contains(&c)).is_some())
        }
        _ => usize::from(rest.next_if(|c| ('0'..='~').contains(&c)).is_some()),
    }
}

fn skip_csi(rest: &mut RestOfText<'_>) -> usize {
    let mut n = 0;
    while rest.next_if(|c| (' '..='?').contains(&c)).is_some() {
        n += 1;
    }
    n + usize::from(rest.next_if(|c| ('@'..='~').contains(&c)).is_some())
}

fn skip_string(rest: &mut RestOfText<'_>) -> usize {
    let mut n = 0;
    while let Some(c) = rest.next_if(|c| c != '\n') {
        n += 1;
        match c {
            '\u{7}' | '\u{9c}' => break,
            '\u{1b}' => {
                n += usize::from(rest.next_if(|c| c == '\\').is_some());
                break;
            }
            _ => {}
        }
    }
    n
}

/// White space of any width that is shown as a plain space.
fn is_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Whether a character may be written to a terminal as it is.
pub fn is_printable(c: char) -> bool {
    !is_hidden(c)
}

/// Invisible characters that change how their neighbours are shown or compared: controls, directional and zero-width
/// marks, variation selectors, tags, fillers, noncharacters.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a line has only characters that need no change: ASCII, composed Latin letters, the press's dashes and
/// quotation marks. None of these combines with another. Every byte is judged, with the two behind it and without a branch:
/// the compiler makes vectors of that, which take an eighth of the time.
pub(crate) fn is_plain(line: &str) -> bool {
    let bytes = line.as_bytes();
    let (seconds, thirds) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let mut all = true;
    for ((first, second), third) in bytes.iter().zip(seconds).zip(thirds) {
        all &= is_plain_byte(*first, *second, *third);
    }
    all && match bytes {
        [.., last_but_one, last] => {
            is_plain_byte(*last_but_one, *last, b' ') && is_plain_byte(*last, b' ', b' ')
        }
        [only] => is_plain_byte(*only, b' ', b' '),
        [] => true,
    }
}

/// Whether a byte continues a letter, or is the first of a plain character, as the two behind it show.
#[inline]
#[allow(clippy::needless_bitwise_bool)] // the lazy ones are branches
fn is_plain_byte(first: u8, second: u8, third: u8) -> bool {
    let continues = first & 0xc0 == 0x80;
    let ascii = (first.wrapping_sub(b' ') <= b'~' - b' ') | (first == b'\n');
    // À to ɏ, without Ð and Ɖ.
    let eth = ((first == 0xc3) & (second == 0x90)) | ((first == 0xc6) & (second == 0x89));
    let latin = (first.wrapping_sub(0xc3) <= 0xc9 - 0xc3) & !eth & !((first == 0xc9) & (second > 0x8f));
    // Ạ to ỹ.
    let vietnamese = ((second == 0xba) & (third >= 0xa0)) | ((second == 0xbb) & (third <= 0xb9));
    // – — ‘ ’ “ ” …
    let dash = (third == 0x93) | (third == 0x94);
    let quote = (third == 0x98) | (third == 0x99) | (third == 0x9c) | (third == 0x9d);
    let mark = (second == 0x80) & (dash | quote | (third == 0xa6));
    continues | ascii | latin | ((first == 0xe1) & vietnamese) | ((first == 0xe2) & mark)
}

/// Whether the text is in NFC and has no combining mark, as nearly all text has; composing takes ten times as long as
/// this check.
fn is_composed(text: &str) -> bool {
    // Nothing below U+0300 combines.
    text.is_ascii()
        || (is_nfc_quick(text.chars()) == IsNormalized::Yes
            && !text.chars().any(|c| c >= '\u{300}' && is_combining_mark(c)))
}

fn cap_marks(text: impl Iterator<Item = char>) -> (String, usize) {
    let (mut kept, mut marks, mut removed) = (String::new(), 0, 0);
    for c in text {
        if is_combining_mark(c) {
            marks += 1;
            if marks > MARKS_PER_LETTER {
                removed += 1;
                continue;
            }
        } else {
            marks = 0;
        }
        kept.push(c);
    }
    (kept, removed)
}

#[cfg(test)]
mod tests {
    use super::{Clean, MARKS_PER_LETTER, is_hidden, is_plain};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
    use rstest::rstest;
    use unicode_normalization::UnicodeNormalization;

    /// As `last` reads what was copied.
    #[test]
    fn a_table_comes_back_from_a_file_with_its_tabs() {
        let table = Clean::table([vec!["a b", "c", ""], vec!["1", "", "\t2"]]);
        assert_eq!(Clean::with_tabs(&table), table);
        assert_eq!(Clean::with_tabs("{\n  a\u{1b}[31m\tb\n}").as_str(), "{\n  a\tb\n}");
    }

    #[test]
    fn plain_characters_are_known_by_their_bytes() {
        let latin = |c| matches!(c, '\n' | 'À'..='ɏ' | 'Ạ'..='ỹ' | '–' | '—' | '‘' | '’' | '“' | '”' | '…');
        for c in '\0'..='\u{ffff}' {
            let expected = (' '..='~').contains(&c) || latin(c) && !matches!(c, 'Ð' | 'Ɖ');
            for text in [format!("a{c}a"), format!("{c}{c}"), c.to_string()] {
                assert_eq!(is_plain(&text), expected, "{text:?}");
            }
        }
    }

    #[rstest]
    #[case::plain("Đối ngoại", "Đối ngoại", 0)]
    #[case::decomposed("Đo\u{302}\u{301}i", "Đối", 0)]
    #[case::csi("a\u{1b}[31mb", "ab", 5)]
    #[case::c1_csi("a\u{9b}31mb", "ab", 4)]
    #[case::osc_bel("a\u{1b}]0;title\u{7}b", "ab", 10)]
    #[case::osc_st("a\u{1b}]52;c;AAAA\u{1b}\\b", "ab", 13)]
    #[case::dcs("a\u{1b}Pq#0\u{1b}\\b", "ab", 7)]
    #[case::unfinished_ends_with_its_line("a\u{1b}]0;rest\nb", "a\nb", 8)]
    #[case::lone_escape("a\u{1b}", "a", 1)]
    #[case::charset("a\u{1b}(0b", "ab", 3)]
    #[case::carriage_return("100%\rsafe\r\nend", "100%\nsafe\nend", 0)]
    #[case::bidi("a\u{202e}b\u{2066}c", "abc", 2)]
    #[case::zero_width("a\u{200b}b\u{feff}", "ab", 2)]
    #[case::tags("a\u{e0041}b", "ab", 1)]
    #[case::shift_out("a\u{e}b\u{f}", "ab", 2)]
    #[case::tab_and_wide_spaces("a\tb\u{a0}c\u{3000}d", "a b c d", 0)]
    #[case::line_separators("a\u{2028}b\u{2029}c\u{85}d", "a\nb\nc\nd", 0)]
    fn makes_printable(#[case] given: &str, #[case] text: &str, #[case] removed: usize) {
        let (clean, count) = Clean::with_count(given);
        assert_eq!((clean.as_str(), count), (text, removed));
    }

    #[test]
    fn stacked_marks_are_capped() {
        let (clean, removed) = Clean::with_count(&format!("o{}", "\u{316}".repeat(4000)));
        assert_eq!(clean.chars().count(), 1 + MARKS_PER_LETTER);
        assert_eq!(removed, 4000 - MARKS_PER_LETTER);
    }

    proptest! {
        #[test]
        fn what_goes_is_counted_alike(text in "\\PC*|.*|[\\x00-\\x9f]*") {
            prop_assert_eq!(Clean::removed(&text), Clean::with_count(&text).1);
        }
    }

    #[test]
    fn one_line_folds_white_space() {
        assert_eq!(Clean::one_line("  a\n\n b\tc ").as_str(), "a b c");
    }

    proptest! {
        #[test]
        fn any_text_comes_out_printable_and_stays_so(text in "\\PC*|.*|[\\x00-\\x9f]*") {
            let clean = Clean::new(&text);
            prop_assert!(!clean.chars().any(|c| c != '\n' && is_hidden(c)));
            prop_assert_eq!(clean.nfc().collect::<String>(), clean.as_str());
            prop_assert_eq!(Clean::new(&clean), clean.clone());
            prop_assert!(!Clean::one_line(&text).contains('\n'));
        }
    }
}
