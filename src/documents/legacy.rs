//! Vietnamese from before Unicode: TCVN3 (fonts .`VnTime`), VNI, VISCII, VPS, and UTF-8 that was encoded twice.
//!
//! Such text comes as bytes, or as Unicode in which each letter is one of these bytes read as windows-1252, as Word
//! stores text in a font of that time. The encoding is found by the names of the fonts, or by the words themselves
//! under each reading. Text that is Vietnamese already is never touched. This comes before cleaning, which would drop
//! the soft hyphen that is `ư` in TCVN3.

pub(super) mod encodings;
mod syllables;
mod tables;

use super::block::{Document, Runs, Warning};
use crate::text::is_letter;
use encodings::byte;
use syllables::{Count, count};

pub(super) use encodings::Font;
pub use encodings::Legacy;

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
    u32::from(c) > 0xff && (is_letter(c) || ('\u{300}'..='\u{36f}').contains(&c)) && byte(c).is_none()
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
