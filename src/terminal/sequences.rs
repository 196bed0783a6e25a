//! Which keys the sequences stand for: what xterm and its kin, the Linux console and rxvt send.
//!
//! A sequence is read by the grammar first (parameters, intermediates, one final byte) and looked up then, so
//! one that nobody knows ends where it ends.

use ratatui::crossterm::event::{KeyCode, KeyModifiers};

use super::keys::{Found, key};

/// What follows `ESC [`.
pub(super) fn csi(after: &[u8]) -> Found {
    match after {
        // The Linux console sends F1 to F5 as `ESC [ [ A` to `E`, outside of the grammar.
        [b'[', letter, ..] => return function(letter.wrapping_sub(b'A' - 1), 2),
        // Mouse reports of the oldest kind, left on by another program: three bytes follow.
        [b'M', _, _, _, ..] => return Found::Event(None, 4),
        [b'['] | [b'M', ..] => return Found::More,
        _ => {}
    }
    let parameters = run(after, |b| (b'0'..=b'?').contains(&b));
    let rest = after.get(parameters..).unwrap_or_default();
    let intermediates = run(rest, |b| (b' '..=b'/').contains(&b));
    let used = parameters + intermediates;
    match after.get(used) {
        None => Found::More,
        Some(last @ b'@'..=b'~') => {
            let words = after.get(..parameters).unwrap_or_default();
            meaning(words, intermediates > 0, *last, used + 1)
        }
        // Another byte breaks the sequence off and means what it means by itself.
        Some(_) => Found::Event(None, used),
    }
}

/// What follows `ESC O`: cursor and function keys in application mode, Enter of the number pad.
pub(super) fn ss3(after: &[u8]) -> Found {
    match after {
        [] => Found::More,
        [b'M', ..] => key(KeyCode::Enter, KeyModifiers::NONE, 1),
        [letter @ b'P'..=b'S', ..] => function(letter - b'O', 1),
        [letter, ..] => match cursor(*letter) {
            Some(code) => key(code, KeyModifiers::NONE, 1),
            None => Found::Event(None, 1),
        },
    }
}

fn run(bytes: &[u8], belongs: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|&&b| belongs(b)).count()
}

/// The key of a complete sequence of `used` bytes.
fn meaning(parameters: &[u8], has_intermediates: bool, last: u8, used: usize) -> Found {
    let ignored = Found::Event(None, used);
    let Some(numbers) = numbers(parameters).filter(|_| !has_intermediates) else {
        return ignored;
    };
    let modifiers = modifiers(numbers.get(1).copied().unwrap_or(1));
    let code = match (last, numbers.as_slice()) {
        (b'~', [200]) => return Found::Paste(used),
        // Line and column of the cursor. xterm sends F3 with a modifier in the same form; nothing here is bound to it.
        (b'R', [_, _]) => return Found::Answer(used),
        // xterm with modifyOtherKeys sends 27, modifiers, character; the newer protocol the character first.
        (b'~', [27, _, c, ..]) | (b'u', [c, ..]) => char::from_u32(*c).and_then(of_character),
        (b'~', [n, ..]) => numbered(*n),
        (b'Z', _) => return key(KeyCode::BackTab, KeyModifiers::SHIFT, used),
        (b'P' | b'Q' | b'S', _) => Some(KeyCode::F(last - b'O')),
        _ => cursor(last),
    };
    code.map_or(ignored, |code| key(code, modifiers, used))
}

/// The parameters as numbers; an empty one is zero, sub-parameters are left out, anything else is nothing.
fn numbers(parameters: &[u8]) -> Option<Vec<u32>> {
    let text = std::str::from_utf8(parameters).ok()?;
    text.split(';')
        .map(|word| match word.split(':').next() {
            None | Some("") => Some(0),
            Some(digits) => digits.parse().ok(),
        })
        .collect()
}

/// xterm's parameter is one more than the sum of the bits.
fn modifiers(parameter: u32) -> KeyModifiers {
    let bits = parameter.saturating_sub(1);
    [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)]
        .into_iter()
        .filter(|(bit, _)| bits & bit != 0)
        .fold(KeyModifiers::NONE, |sum, (_, modifier)| sum | modifier)
}

fn cursor(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        _ => return None,
    })
}

/// Keys that are sent as a number, as DEC's VT220 began it.
fn numbered(n: u32) -> Option<KeyCode> {
    Some(match n {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        // The numbers have gaps where the VT220's keyboard had.
        11..=15 => KeyCode::F(u8::try_from(n - 10).ok()?),
        17..=21 => KeyCode::F(u8::try_from(n - 11).ok()?),
        23 | 24 => KeyCode::F(u8::try_from(n - 12).ok()?),
        _ => return None,
    })
}

/// A key that a terminal with the newer keyboard protocol sends by its character.
fn of_character(c: char) -> Option<KeyCode> {
    Some(match c {
        '\r' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        '\u{1b}' => KeyCode::Esc,
        '\u{7f}' => KeyCode::Backspace,
        c if c.is_control() => return None,
        c => KeyCode::Char(c),
    })
}

fn function(n: u8, used: usize) -> Found {
    match n {
        1..=5 => key(KeyCode::F(n), KeyModifiers::NONE, used),
        _ => Found::Event(None, used),
    }
}
