//! What search compares: text without case and marks.
//!
//! Folding is NFKD without marks, lower case, đ as d; so NFC and NFD, `Ð` and `Đ`, `hoà` and `hòa` come out
//! alike. The marks taken off are handed on letter by letter, for [`super::words`] to keep.

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

/// What one character adds to a folded word.
pub(super) enum Part {
    Letter(char),
    Mark(Written),
}

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

pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii() && is_combining_mark(c)
}

/// Characters without ink that may stand inside a word: soft hyphen, zero-width space and joiners.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}')
}
