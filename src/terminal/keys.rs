//! Bytes from the terminal as keys and pastes, by the grammar of ECMA-48.
//!
//! crossterm's reader, which would do for a local terminal, was measured to fail on a line: it leaves what
//! does not fit its kilobyte unread until the next key, takes a sequence split between two packets for single
//! keys, and after an answer it does not know (`ESC [ ? …`) swallows every key. Here any sequence ends where
//! the grammar says, known or not, and an unfinished one ends when no more bytes come. The events are
//! crossterm's types, so that nothing above knows the difference.

use std::time::Duration;

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::sequences::{csi, ss3};

/// How long the rest of a sequence or letter may take after its first byte. The bytes of one key travel in
/// one packet; this is for the rare one that does not, and short enough for a lone Esc.
const KEY: Duration = Duration::from_millis(50);

/// How long a paste may pause; if its end was lost on the way, keys are keys again after this.
const PASTE: Duration = Duration::from_secs(1);

/// Bytes of a paste that are kept: no input here is longer than a line.
const PASTE_LIMIT: usize = 64 * 1024;

/// Bytes of an unknown string or sequence after which it is taken to be broken.
const SEQUENCE_LIMIT: usize = 4096;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const PASTE_BEGIN: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// Takes bytes as they come and gives events; keeps what is unfinished.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pending: Vec<u8>,
    is_pasting: bool,
    pasted: Vec<u8>,
    /// Whether the terminal has told where its cursor is since somebody looked.
    has_answer: bool,
}

/// What stands at the beginning of the bytes.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Found {
    /// This many bytes mean this, or nothing to us.
    Event(Option<Event>, usize),
    /// A paste begins after this many bytes.
    Paste(usize),
    /// This many bytes tell where the cursor is.
    Answer(usize),
    /// Not enough bytes to tell.
    More,
}

impl Keys {
    /// The events that are finished with `bytes`.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Event> {
        self.pending.extend_from_slice(bytes);
        self.take(false)
    }

    /// How long to wait for more bytes before [`Keys::settle`]; nothing when nothing is unfinished.
    pub(super) fn patience(&self) -> Option<Duration> {
        if self.is_pasting { Some(PASTE) } else { (!self.pending.is_empty()).then_some(KEY) }
    }

    /// No more bytes came: what is unfinished is taken for what it can be.
    pub(super) fn settle(&mut self) -> Vec<Event> {
        self.take(true)
    }

    /// Whether an answer came, once for each.
    pub(super) fn take_answer(&mut self) -> bool {
        std::mem::take(&mut self.has_answer)
    }

    fn take(&mut self, is_all: bool) -> Vec<Event> {
        let bytes = std::mem::take(&mut self.pending);
        let mut rest = bytes.as_slice();
        let mut events = Vec::new();
        while !rest.is_empty() || (self.is_pasting && is_all) {
            if self.is_pasting {
                let (event, after) = self.paste(rest, is_all);
                events.extend(event);
                rest = after;
                if self.is_pasting {
                    break;
                }
                continue;
            }
            let used = match first(rest, is_all) {
                Found::Event(event, used) => {
                    events.extend(event);
                    used
                }
                Found::Paste(used) => {
                    self.is_pasting = true;
                    used
                }
                Found::Answer(used) => {
                    self.has_answer = true;
                    used
                }
                Found::More => break,
            };
            rest = rest.get(used..).unwrap_or_default();
        }
        self.pending = rest.to_vec();
        events
    }

    /// Collects a paste; what is left of `bytes` after it or while its end may be half there.
    fn paste<'b>(&mut self, bytes: &'b [u8], is_all: bool) -> (Option<Event>, &'b [u8]) {
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
        let text = String::from_utf8_lossy(&std::mem::take(&mut self.pasted)).into_owned();
        (Some(Event::Paste(text)), after)
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

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// How many of the last bytes may be the beginning of the end of a paste.
fn half_an_end(bytes: &[u8]) -> usize {
    (1..PASTE_END.len())
        .rev()
        .find(|&n| PASTE_END.get(..n).is_some_and(|half| bytes.ends_with(half)))
        .unwrap_or(0)
}

/// What the first bytes mean. With `is_all` no more will come.
fn first(bytes: &[u8], is_all: bool) -> Found {
    match bytes {
        [] => Found::More,
        [ESC, rest @ ..] => escape(rest, is_all),
        _ => plain(bytes, is_all),
    }
}

/// After an escape: a sequence, a string, Alt with a key, or the key itself.
fn escape(rest: &[u8], is_all: bool) -> Found {
    let found = match rest {
        [] if is_all => return key(KeyCode::Esc, KeyModifiers::NONE, 1),
        [] => return Found::More,
        // Esc, and whatever the second one begins.
        [ESC, ..] => return key(KeyCode::Esc, KeyModifiers::NONE, 1),
        [b'[', after @ ..] => csi(after),
        [b'O', after @ ..] => ss3(after),
        [b']' | b'P' | b'X' | b'^' | b'_', after @ ..] if !after.is_empty() => string(after),
        [b']' | b'P' | b'X' | b'^' | b'_'] => Found::More,
        _ => return with_alt(plain(rest, is_all)),
    };
    match found {
        Found::Event(event, used) => Found::Event(event, used + 2),
        Found::Paste(used) => Found::Paste(used + 2),
        Found::Answer(used) => Found::Answer(used + 2),
        // Alt with the letter, when that is all; an unfinished sequence is dropped.
        Found::More if is_all && rest.len() == 1 => with_alt(plain(rest, true)),
        Found::More if is_all || rest.len() > SEQUENCE_LIMIT => Found::Event(None, rest.len() + 1),
        Found::More => Found::More,
    }
}

fn with_alt(found: Found) -> Found {
    match found {
        Found::Event(Some(Event::Key(mut key)), used) => {
            key.modifiers |= KeyModifiers::ALT;
            Found::Event(Some(Event::Key(key)), used + 1)
        }
        Found::Event(event, used) => Found::Event(event, used + 1),
        Found::Paste(_) | Found::Answer(_) | Found::More => Found::More,
    }
}

/// An answer of the terminal in a control string, up to BEL or ST; nobody here asked for it. Any other escape
/// breaks it off, and so does a control byte that no string holds (ECMA-48 5.6 allows 0x08 to 0x0D): somebody
/// has pressed Esc, a bracket and that key.
fn string(after: &[u8]) -> Found {
    let ends = |b: u8| b < b' ' && !(0x08..=0x0d).contains(&b);
    let Some(end) = after.iter().position(|&b| ends(b)) else {
        return Found::More;
    };
    match after.get(end..) {
        Some([ESC]) => Found::More,
        Some([ESC, b'\\', ..]) => Found::Event(None, end + 2),
        Some([BEL, ..]) => Found::Event(None, end + 1),
        _ => Found::Event(None, end),
    }
}

/// A character or a control byte.
fn plain(bytes: &[u8], is_all: bool) -> Found {
    let Some(&byte) = bytes.first() else {
        return Found::More;
    };
    let control = |c: u8| key(KeyCode::Char(char::from(c)), KeyModifiers::CONTROL, 1);
    match byte {
        b'\r' => key(KeyCode::Enter, KeyModifiers::NONE, 1),
        b'\t' => key(KeyCode::Tab, KeyModifiers::NONE, 1),
        0x7f => key(KeyCode::Backspace, KeyModifiers::NONE, 1),
        0 => control(b' '),
        1..=0x1a => control(byte - 1 + b'a'),
        ESC => Found::More,
        0x1c..=0x1f => control(byte - 0x1c + b'4'),
        _ => character(bytes, is_all),
    }
}

/// One character of UTF-8. Bytes that are none are passed over one by one.
fn character(bytes: &[u8], is_all: bool) -> Found {
    let head = bytes.get(..4).unwrap_or(bytes);
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(e) if e.valid_up_to() > 0 => {
            let valid = head.get(..e.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(valid).unwrap_or_default()
        }
        Err(e) if e.error_len().is_none() && !is_all => return Found::More,
        Err(_) => return Found::Event(None, 1),
    };
    match valid.chars().next() {
        Some(c) if c.is_control() => Found::Event(None, c.len_utf8()),
        Some(c) if c.is_uppercase() => key(KeyCode::Char(c), KeyModifiers::SHIFT, c.len_utf8()),
        Some(c) => key(KeyCode::Char(c), KeyModifiers::NONE, c.len_utf8()),
        None => Found::Event(None, 1),
    }
}

pub(super) fn key(code: KeyCode, modifiers: KeyModifiers, used: usize) -> Found {
    Found::Event(Some(Event::Key(KeyEvent::new(code, modifiers))), used)
}

#[cfg(test)]
mod tests;
