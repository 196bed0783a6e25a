//! What search compares: text without case and marks.
//!
//! Folding is NFKD without marks, lower case, đ as d; so NFC and NFD, `Ð` and `Đ`, `hoà` and `hòa` come out alike. The
//! removed marks are passed on letter by letter, for [`super::words`] to keep. The Unicode properties of Vietnamese
//! letters are cached: libraries of millions of sentences are folded here.

use std::sync::LazyLock;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::marks::{Quality, Tone};

/// `text` in lower case without marks, đ as d. Everything else is kept, decomposed (NFKD).
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, |part| {
            if let Part::Letter(c) = part {
                out.push(c);
            }
        });
    }
    out
}

/// The effect of one character on a folded word.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Letter(char),
    Mark(Written),
}

#[derive(Clone, Copy)]
pub(super) enum Written {
    Quality(Quality),
    Tone(Tone),
    Nothing,
}

pub(super) fn fold_char(c: char, mut emit: impl FnMut(Part)) {
    if c.is_ascii() {
        emit(Part::Letter(c.to_ascii_lowercase()));
        return;
    }
    match known(c) {
        Some(known) if known.parts.first().is_some_and(Option::is_some) => {
            known.parts.into_iter().flatten().for_each(emit);
        }
        Some(_) | None => fold_by_unicode(c, emit),
    }
}

fn fold_by_unicode(c: char, mut emit: impl FnMut(Part)) {
    decompose_compatible(c, |c| {
        if is_combining_mark(c) {
            emit(Part::Mark(written(c)));
            return;
        }
        for lower in c.to_lowercase() {
            if is_combining_mark(lower) {
                emit(Part::Mark(written(lower)));
            } else if matches!(lower, 'đ' | 'ð' | 'ɖ') {
                emit(Part::Letter('d'));
                emit(Part::Mark(Written::Quality(Quality::Breve)));
            } else {
                emit(Part::Letter(lower));
            }
        }
    });
}

fn written(mark: char) -> Written {
    match mark {
        '\u{302}' => Written::Quality(Quality::Circumflex),
        '\u{306}' => Written::Quality(Quality::Breve),
        '\u{31b}' => Written::Quality(Quality::Horn),
        '\u{301}' => Written::Tone(Tone::Acute),
        '\u{300}' => Written::Tone(Tone::Grave),
        '\u{309}' => Written::Tone(Tone::Hook),
        '\u{303}' => Written::Tone(Tone::Tilde),
        '\u{323}' => Written::Tone(Tone::Dot),
        _ => Written::Nothing,
    }
}

/// Whether `c` is a mark that is written on the letter before it.
pub fn is_mark(c: char) -> bool {
    !c.is_ascii() && known(c).map_or_else(|| is_combining_mark(c), |known| known.mark)
}

/// Whether `c` is a letter. Vietnamese letters and word separators need no look-up in the Unicode tables.
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ư' | 'Ạ'..='ỹ' => true,
        '\u{2000}'..='\u{206f}' => false, // dashes, quotation marks
        _ => c.is_alphabetic(),
    }
}

/// Whether `c` is a letter or a digit.
pub(super) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        _ => known(c).map_or_else(|| c.is_alphanumeric(), |known| known.alphanumeric),
    }
}

/// What Unicode says of a character.
#[derive(Clone, Copy, Default)]
struct Known {
    alphanumeric: bool,
    mark: bool,
    /// What it folds to, in order; empty if that is more than a letter with the two marks of Vietnamese.
    parts: [Option<Part>; MOST_PARTS],
}

/// A letter, its quality and its tone.
const MOST_PARTS: usize = 3;

/// The blocks in which all letters and marks of Vietnamese are: Latin-1 to the combining marks, and the end of
/// Latin Extended Additional.
const BLOCKS: [std::ops::Range<u32>; 2] = [0x80..0x370, 0x1ea0..0x1f00];

static KNOWN: LazyLock<Vec<Known>> =
    LazyLock::new(|| BLOCKS.into_iter().flatten().filter_map(char::from_u32).map(Known::of).collect());

fn known(c: char) -> Option<Known> {
    let [low, high] = BLOCKS;
    let n = u32::from(c);
    let at = if low.contains(&n) {
        n - low.start
    } else if high.contains(&n) {
        low.end - low.start + (n - high.start)
    } else {
        return None;
    };
    KNOWN.get(at as usize).copied()
}

impl Known {
    fn of(c: char) -> Self {
        let mut parts = [None; MOST_PARTS];
        let mut count = 0;
        fold_by_unicode(c, |part| {
            if let Some(slot) = parts.get_mut(count) {
                *slot = Some(part);
            }
            count += 1;
        });
        if count > MOST_PARTS {
            parts = [None; MOST_PARTS];
        }
        Self { alphanumeric: c.is_alphanumeric(), mark: is_combining_mark(c), parts }
    }
}

/// Invisible characters that may occur inside a word: soft hyphen, zero-width space and joiners.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{Part, Written, fold_by_unicode, fold_char, is_alphanumeric, is_letter, is_mark};
    use unicode_normalization::char::is_combining_mark;

    #[test]
    fn what_is_kept_is_what_unicode_says() {
        let name = |part| match part {
            Part::Letter(c) => c.to_string(),
            Part::Mark(Written::Quality(quality)) => format!("{quality:?}"),
            Part::Mark(Written::Tone(tone)) => format!("{tone:?}"),
            Part::Mark(Written::Nothing) => "mark".to_owned(),
        };
        for c in ('\0'..='\u{2fff}').filter(|c| !c.is_ascii()) {
            let (mut kept, mut said) = (Vec::new(), Vec::new());
            fold_char(c, |part| kept.push(name(part)));
            fold_by_unicode(c, |part| said.push(name(part)));
            assert_eq!(kept, said, "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_mark(c), is_combining_mark(c), "{c:?}");
        }
    }
}
