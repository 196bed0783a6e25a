//! Bytes from the terminal as keys, pastes and reports of the mouse, by the grammar of ECMA-48.
//!
//! Ours because of three faults of crossterm 0.29's reader, whose parser is private: after a hang-up it loops for ever
//! (crossterm#793, fixes in #1067 and #1116, which are open); an answer that it does not know (`ESC [ ? …`,
//! `event/sys/unix/parse.rs`) swallows every later key; a sequence split between two packets becomes single keys. When a
//! release has them fixed, this module and [`input`](super::input) can go. Until then any sequence ends here where the
//! grammar says, known or not, and an unfinished one when no more bytes come. The events are crossterm's.

use std::time::Duration;

use ratatui::crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// How long the rest of a sequence may take after its first byte. The bytes of one key travel in one packet; this is
/// for the rare one that does not, and short enough for a lone Esc.
const SEQUENCE_TIMEOUT: Duration = Duration::from_millis(50);

/// How long a paste may pause; if its end was lost on the way, keys are keys again after this.
const PASTE_TIMEOUT: Duration = Duration::from_secs(1);

/// Bytes of a paste that are kept: no input here is longer than a line.
const PASTE_LIMIT: usize = 64 * 1024;

/// Bytes of an unknown string or sequence after which it is taken to be broken.
const SEQUENCE_LIMIT: usize = 4096;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const PASTE_BEGIN: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// What the terminal sent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum InputEvent {
    /// A key, a paste, or what the mouse did.
    Event(Event),
    /// Where the cursor is: everything before the request was shown.
    CursorReport,
}

/// Takes bytes as they come and gives events; keeps what is unfinished.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    pending: Vec<u8>,
    is_pasting: bool,
    pasted: Vec<u8>,
}

/// What the bytes begin with.
#[derive(Debug, Eq, PartialEq)]
enum Parsed {
    /// This many bytes mean this, or nothing to us.
    Event(Option<InputEvent>, usize),
    /// A paste begins after this many bytes.
    PasteBegin(usize),
    /// Not enough bytes to decide.
    Incomplete,
}

impl Decoder {
    /// The events that are finished with `bytes`.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<InputEvent> {
        self.pending.extend_from_slice(bytes);
        self.decode(false)
    }

    /// How long to wait for more bytes before [`Decoder::settle`]; no limit when nothing is unfinished but a letter,
    /// which can become nothing else.
    pub(super) fn timeout(&self) -> Option<Duration> {
        if self.is_pasting {
            Some(PASTE_TIMEOUT)
        } else {
            self.pending.first().filter(|byte| **byte == ESC).map(|_| SEQUENCE_TIMEOUT)
        }
    }

    /// No more bytes came: what is unfinished is taken for what it can be.
    pub(super) fn settle(&mut self) -> Vec<InputEvent> {
        self.decode(true)
    }

    fn decode(&mut self, is_all: bool) -> Vec<InputEvent> {
        let bytes = std::mem::take(&mut self.pending);
        let mut rest = bytes.as_slice();
        let mut events = Vec::new();
        while !rest.is_empty() || (self.is_pasting && is_all) {
            if self.is_pasting {
                let (paste, after) = self.paste(rest, is_all);
                events.extend(paste.map(|text| InputEvent::Event(Event::Paste(text))));
                rest = after;
                if self.is_pasting {
                    break;
                }
                continue;
            }
            let used = match parse(rest, is_all) {
                Parsed::Event(event, used) => {
                    events.extend(event);
                    used
                }
                Parsed::PasteBegin(used) => {
                    self.is_pasting = true;
                    used
                }
                Parsed::Incomplete => break,
            };
            rest = rest.get(used..).unwrap_or_default();
        }
        self.pending = rest.to_vec();
        events
    }

    /// Collects a paste; what is left of `bytes` after it or while its end may be half there.
    fn paste<'b>(&mut self, bytes: &'b [u8], is_all: bool) -> (Option<String>, &'b [u8]) {
        let (text, after) = match end_of_paste(bytes) {
            Some(at) => {
                let (text, rest) = bytes.split_at(at);
                self.is_pasting = false;
                (text, rest.get(PASTE_END.len()..).unwrap_or_default())
            }
            None if is_all => {
                self.is_pasting = false;
                (bytes, [].as_slice())
            }
            None => bytes.split_at(bytes.len() - half_an_end(bytes)),
        };
        let room = PASTE_LIMIT.saturating_sub(self.pasted.len());
        self.pasted.extend_from_slice(text.get(..room).unwrap_or(text));
        if self.is_pasting {
            return (None, after);
        }
        (Some(String::from_utf8_lossy(&std::mem::take(&mut self.pasted)).into_owned()), after)
    }
}

/// Where the paste ends. A text that itself holds the end, to have the rest taken for keys, is followed by the
/// terminal's own; of several ends before the next paste the last one counts.
fn end_of_paste(bytes: &[u8]) -> Option<usize> {
    let next = position(bytes, PASTE_BEGIN).unwrap_or(bytes.len());
    let here = bytes.get(..next).unwrap_or(bytes);
    here.windows(PASTE_END.len())
        .rposition(|window| window == PASTE_END)
        .or_else(|| position(bytes, PASTE_END))
}

fn position(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

/// How many of the last bytes may be the beginning of the end of a paste.
fn half_an_end(bytes: &[u8]) -> usize {
    (1..PASTE_END.len())
        .rev()
        .find(|&n| PASTE_END.get(..n).is_some_and(|half| bytes.ends_with(half)))
        .unwrap_or(0)
}

/// What the first bytes mean. With `is_all` no more will come.
fn parse(bytes: &[u8], is_all: bool) -> Parsed {
    match bytes {
        [] => Parsed::Incomplete,
        [ESC, rest @ ..] => escape(rest, is_all),
        _ => character(bytes),
    }
}

/// After an escape: a sequence, a string, Alt with Backspace, or the key Esc and whatever follows. Terminals send Alt
/// with a letter as Esc and the letter; no such key is bound here, while OpenSSH since 9.5 sends the keys of 20 ms in
/// one packet.
fn escape(rest: &[u8], is_all: bool) -> Parsed {
    let parsed = match rest {
        [] if !is_all => return Parsed::Incomplete,
        [0x7f, ..] => return key(KeyCode::Backspace, KeyModifiers::ALT, 2),
        [b'[', after @ ..] => csi(after),
        [b'O', after @ ..] => ss3(after),
        [b']' | b'P' | b'X' | b'^' | b'_', after @ ..] => string(after),
        _ => return key(KeyCode::Esc, KeyModifiers::NONE, 1),
    };
    match parsed {
        Parsed::Event(event, used) => Parsed::Event(event, used + 2),
        Parsed::PasteBegin(used) => Parsed::PasteBegin(used + 2),
        // Esc and the letter, when that is all; an unfinished sequence is dropped.
        Parsed::Incomplete if is_all && rest.len() == 1 => key(KeyCode::Esc, KeyModifiers::NONE, 1),
        Parsed::Incomplete if is_all || rest.len() > SEQUENCE_LIMIT => Parsed::Event(None, rest.len() + 1),
        Parsed::Incomplete => Parsed::Incomplete,
    }
}

/// An answer of the terminal in a control string, up to BEL or ST; this program requested none. Any other escape
/// breaks it off, and so does a control byte that no string holds (ECMA-48 5.6 allows 0x08 to 0x0D): somebody has
/// pressed Esc, a bracket and that key.
fn string(after: &[u8]) -> Parsed {
    let ends = |b: u8| b < b' ' && !(0x08..=0x0d).contains(&b);
    let Some(end) = after.iter().position(|&b| ends(b)) else { return Parsed::Incomplete };
    match after.get(end..) {
        Some([ESC]) => Parsed::Incomplete,
        Some([ESC, b'\\', ..]) => Parsed::Event(None, end + 2),
        Some([BEL, ..]) => Parsed::Event(None, end + 1),
        _ => Parsed::Event(None, end),
    }
}

/// A control byte, or one character of UTF-8, for whose rest we wait. Bytes that are none are passed over one by one.
fn character(bytes: &[u8]) -> Parsed {
    let control = |c: u8| key(KeyCode::Char(char::from(c)), KeyModifiers::CONTROL, 1);
    match bytes.first().copied().unwrap_or_default() {
        b'\r' => return key(KeyCode::Enter, KeyModifiers::NONE, 1),
        b'\t' => return key(KeyCode::Tab, KeyModifiers::NONE, 1),
        0x7f => return key(KeyCode::Backspace, KeyModifiers::NONE, 1),
        0 => return control(b' '),
        byte @ 1..=0x1a => return control(byte - 1 + b'a'),
        byte @ 0x1c..=0x1f => return control(byte - 0x1c + b'4'),
        _ => {}
    }
    let head = bytes.get(..4).unwrap_or(bytes);
    let chunk = head.utf8_chunks().next();
    match chunk.as_ref().and_then(|chunk| chunk.valid().chars().next()) {
        Some(c) if c.is_control() => Parsed::Event(None, c.len_utf8()),
        Some(c) if c.is_uppercase() => key(KeyCode::Char(c), KeyModifiers::SHIFT, c.len_utf8()),
        Some(c) => key(KeyCode::Char(c), KeyModifiers::NONE, c.len_utf8()),
        None => match std::str::from_utf8(head) {
            Err(e) if e.error_len().is_none() => Parsed::Incomplete,
            _ => Parsed::Event(None, 1),
        },
    }
}

fn key(code: KeyCode, modifiers: KeyModifiers, used: usize) -> Parsed {
    Parsed::Event(Some(InputEvent::Event(Event::Key(KeyEvent::new(code, modifiers)))), used)
}

/// What follows `ESC [`: what xterm and its kin, the Linux console and rxvt send. The sequence is read by the grammar
/// first (parameters, intermediates, one final byte) and looked up then, so an unknown one ends where it ends.
fn csi(after: &[u8]) -> Parsed {
    match after {
        // The Linux console sends F1 to F5 as `ESC [ [ A` to `E`, outside of the grammar.
        [b'[', letter, ..] => return function(letter.wrapping_sub(b'A' - 1), 2),
        // Mouse reports of the oldest kind, left on by another program: three bytes follow.
        [b'M', _, _, _, ..] => return Parsed::Event(None, 4),
        [b'['] | [b'M', ..] => return Parsed::Incomplete,
        _ => {}
    }
    let parameters = run(after, |b| (b'0'..=b'?').contains(&b));
    let rest = after.get(parameters..).unwrap_or_default();
    let intermediates = run(rest, |b| (b' '..=b'/').contains(&b));
    let used = parameters + intermediates;
    match after.get(used) {
        None => Parsed::Incomplete,
        Some(last @ b'@'..=b'~') => {
            let words = after.get(..parameters).unwrap_or_default();
            if let ([b'<', words @ ..], b'M' | b'm') = (words, last) {
                return Parsed::Event(mouse_report(words, *last == b'M'), used + 1);
            }
            csi_meaning(words, intermediates > 0, *last, used + 1)
        }
        // Another byte breaks the sequence off and means what it means by itself.
        Some(_) => Parsed::Event(None, used),
    }
}

/// What follows `ESC O`: cursor and function keys in application mode, Enter of the number pad.
fn ss3(after: &[u8]) -> Parsed {
    match after {
        [] => Parsed::Incomplete,
        [b'M', ..] => key(KeyCode::Enter, KeyModifiers::NONE, 1),
        [letter @ b'P'..=b'S', ..] => function(letter - b'O', 1),
        [letter, ..] => match cursor_key(*letter) {
            Some(code) => key(code, KeyModifiers::NONE, 1),
            None => Parsed::Event(None, 1),
        },
    }
}

fn run(bytes: &[u8], belongs: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|&&b| belongs(b)).count()
}

/// The third kind of key event in the kitty keyboard protocol, which a program before us may have left on.
const RELEASE: u32 = 3;

/// The key of a complete sequence of `used` bytes.
fn csi_meaning(parameters: &[u8], has_intermediates: bool, last: u8, used: usize) -> Parsed {
    let ignored = Parsed::Event(None, used);
    let Some(numbers) = numbers(parameters).filter(|_| !has_intermediates) else { return ignored };
    let (parameter, kind) = numbers.get(1).copied().unwrap_or((1, None));
    if kind == Some(RELEASE) {
        return ignored;
    }
    let modifiers = modifiers(parameter);
    let code = match (last, numbers.as_slice()) {
        (b'~', [(200, _)]) => return Parsed::PasteBegin(used),
        // Line and column of the cursor. xterm sends F3 with a modifier in the same form; nothing is bound to it.
        (b'R', [_, _]) => return Parsed::Event(Some(InputEvent::CursorReport), used),
        // xterm with modifyOtherKeys sends 27, modifiers, character; the kitty protocol the character first, and after
        // a colon its shifted form.
        (b'u', [(_, Some(shifted)), ..]) if modifiers.contains(KeyModifiers::SHIFT) => of_character(*shifted),
        (b'~', [(27, _), _, (c, _), ..]) | (b'u', [(c, _), ..]) => of_character(*c),
        (b'~', [(n, _), ..]) => numbered(*n),
        (b'Z', _) => return key(KeyCode::BackTab, KeyModifiers::SHIFT, used),
        (b'P' | b'Q' | b'S', _) => Some(KeyCode::F(last - b'O')),
        _ => cursor_key(last),
    };
    code.map_or(ignored, |code| key(code, modifiers, used))
}

/// What the mouse did, as xterm's mode 1006 reports it: the button with bits for what was held, column and line from 1.
fn mouse_report(parameters: &[u8], pressed: bool) -> Option<InputEvent> {
    let numbers: Vec<u32> = numbers(parameters)?.into_iter().map(|(number, _)| number).collect();
    let [button, column, row] = *numbers.as_slice() else { return None };
    let place = |n: u32| u16::try_from(n.saturating_sub(1)).ok();
    let which = match button & 0b11 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let kind = match (button & !WHEN_HELD, pressed, which) {
        (0..=3, true, Some(which)) => MouseEventKind::Down(which),
        (0..=3, false, Some(which)) => MouseEventKind::Up(which),
        (64, true, _) => MouseEventKind::ScrollUp,
        (65, true, _) => MouseEventKind::ScrollDown,
        // Moves, which are not reported in the mode that is switched on, wheels to the side, other buttons.
        _ => return None,
    };
    let modifiers = modifiers((button & WHEN_HELD) / 4 + 1);
    Some(InputEvent::Event(Event::Mouse(MouseEvent {
        kind,
        column: place(column)?,
        row: place(row)?,
        modifiers,
    })))
}

/// The bits of a button for Shift, Alt and Control, in the order of those of a key.
const WHEN_HELD: u32 = 0b1_1100;

/// The parameters as numbers, each with its first sub-parameter; an empty one is zero, anything else is nothing.
fn numbers(parameters: &[u8]) -> Option<Vec<(u32, Option<u32>)>> {
    let number = |digits: &str| if digits.is_empty() { Some(0) } else { digits.parse().ok() };
    std::str::from_utf8(parameters)
        .ok()?
        .split(';')
        .map(|word| {
            let mut parts = word.split(':');
            let first = number(parts.next().unwrap_or_default())?;
            Some((first, parts.next().filter(|part| !part.is_empty()).and_then(number)))
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

fn cursor_key(letter: u8) -> Option<KeyCode> {
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

/// A key that is sent by the number of its character. Of the private area the kitty protocol uses, for keys that have
/// none, nothing is bound.
fn of_character(number: u32) -> Option<KeyCode> {
    Some(match char::from_u32(number)? {
        '\r' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        '\u{1b}' => KeyCode::Esc,
        '\u{7f}' => KeyCode::Backspace,
        c if c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c) => return None,
        c => KeyCode::Char(c),
    })
}

fn function(n: u8, used: usize) -> Parsed {
    match n {
        1..=5 => key(KeyCode::F(n), KeyModifiers::NONE, used),
        _ => Parsed::Event(None, used),
    }
}

#[cfg(test)]
mod tests;
