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
            if let FoldPart::Letter(c) = part {
                out.push(c);
            }
        });
    }
    out
}

/// The effect of one character on a folded word.
#[derive(Clone, Copy)]
pub(super) enum FoldPart {
    Letter(char),
    Mark(FoldedMark),
}

#[derive(Clone, Copy)]
pub(super) enum FoldedMark {
    Quality(Quality),
    Tone(Tone),
    Nothing,
}

pub(super) fn fold_char(c: char, mut emit: impl FnMut(FoldPart)) {
    if c.is_ascii() {
        emit(FoldPart::Letter(c.to_ascii_lowercase()));
        return;
    }
    match known(c) {
        Some(known) if known.parts.first().is_some_and(Option::is_some) => {
            known.parts.into_iter().flatten().for_each(emit);
        }
        Some(_) | None => fold_by_unicode(c, emit),
    }
}

fn fold_by_unicode(c: char, mut emit: impl FnMut(FoldPart)) {
    decompose_compatible(c, |c| {
        if is_combining_mark(c) {
            emit(FoldPart::Mark(written(c)));
            return;
        }
        for lower in c.to_lowercase() {
            if is_combining_mark(lower) {
                emit(FoldPart::Mark(written(lower)));
            } else if matches!(lower, 'đ' | 'ð' | 'ɖ') {
                emit(FoldPart::Letter('d'));
                emit(FoldPart::Mark(FoldedMark::Quality(Quality::Breve)));
            } else {
                emit(FoldPart::Letter(lower));
            }
        }
    });
}

fn written(mark: char) -> FoldedMark {
    match mark {
        '\u{302}' => FoldedMark::Quality(Quality::Circumflex),
        '\u{306}' => FoldedMark::Quality(Quality::Breve),
        '\u{31b}' => FoldedMark::Quality(Quality::Horn),
        '\u{301}' => FoldedMark::Tone(Tone::Acute),
        '\u{300}' => FoldedMark::Tone(Tone::Grave),
        '\u{309}' => FoldedMark::Tone(Tone::Hook),
        '\u{303}' => FoldedMark::Tone(Tone::Tilde),
        '\u{323}' => FoldedMark::Tone(Tone::Dot),
        _ => FoldedMark::Nothing,
    }
}

/// Whether `c` is a mark that is written on the letter before it.
pub fn is_mark(c: char) -> bool {
    !c.is_ascii() && known(c).map_or_else(|| is_combining_mark(c), |known| known.mark)
}

/// Whether `c` is a letter. Vietnamese letters and word separators need no look-up in the Unicode tables.
#[inline]
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
struct CharFolding {
    alphanumeric: bool,
    mark: bool,
    /// What it folds to, in order; empty if that is more than a letter with the two marks of Vietnamese.
    parts: [Option<FoldPart>; MOST_PARTS],
}

/// A letter, its quality and its tone.
const MOST_PARTS: usize = 3;

/// The blocks in which all letters and marks of Vietnamese are: Latin-1 to the combining marks, and the end of
/// Latin Extended Additional.
const BLOCKS: [std::ops::Range<u32>; 2] = [0x80..0x370, 0x1ea0..0x1f00];

static KNOWN: LazyLock<Vec<CharFolding>> =
    LazyLock::new(|| BLOCKS.into_iter().flatten().filter_map(char::from_u32).map(CharFolding::of).collect());

fn known(c: char) -> Option<CharFolding> {
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

impl CharFolding {
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
    use super::{FoldPart, FoldedMark, fold_by_unicode, fold_char, is_alphanumeric, is_letter, is_mark};
    use unicode_normalization::char::is_combining_mark;

    #[test]
    fn what_is_kept_is_what_unicode_says() {
        let name = |part| match part {
            FoldPart::Letter(c) => c.to_string(),
            FoldPart::Mark(FoldedMark::Quality(quality)) => format!("{quality:?}"),
            FoldPart::Mark(FoldedMark::Tone(tone)) => format!("{tone:?}"),
            FoldPart::Mark(FoldedMark::Nothing) => "mark".to_owned(),
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
