//! Keys and pastes, read in a thread of their own and handed over in the batches they came in.
//!
//! A Vietnamese input method corrects what it typed: it sends backspaces and the new letters in one go. Such a
//! batch stays together, so that it is searched and drawn once.

use std::io;
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// Events handed over at once; a paste without brackets can be of any length, and the screen should show that
/// something arrives.
const BATCH: usize = 256;

/// Starts reading; `tell` gets each batch, never an empty one.
pub(super) fn read(tell: impl Fn(Vec<Event>) + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("keys".to_owned()).spawn(move || {
        loop {
            match batch() {
                Ok(events) if events.is_empty() => {}
                Ok(events) => tell(events),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                // The terminal is gone; the watch on it ends the program.
                Err(_) => return,
            }
        }
    })?;
    Ok(())
}

/// Waits for one event and takes what arrived with it.
fn batch() -> io::Result<Vec<Event>> {
    let mut events = Vec::new();
    events.extend(meant(event::read()?));
    while events.len() < BATCH && event::poll(Duration::ZERO)? {
        events.extend(meant(event::read()?));
    }
    Ok(events)
}

/// What the event means to us; nothing for what is not input or is learnt another way.
fn meant(event: Event) -> Option<Event> {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => None,
        Event::Key(key) => Some(Event::Key(unikey(key))),
        // The size is asked of the terminal when SIGWINCH comes: crossterm does not see it while it is inside
        // a read, which happens after a sequence it does not know.
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
        Event::Paste(_) | Event::Mouse(_) => Some(event),
    }
}

/// Byte 0x08 arrives as Ctrl-H; it is what Unikey on Windows and some terminals send for Backspace.
fn unikey(key: KeyEvent) -> KeyEvent {
    if key.code == KeyCode::Char('h') && key.modifiers == KeyModifiers::CONTROL {
        KeyEvent { code: KeyCode::Backspace, modifiers: KeyModifiers::NONE, ..key }
    } else {
        key
    }
}

#[cfg(test)]
mod tests {
    use super::meant;
    use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn unikey_backspace_is_backspace() {
        let sent = key(KeyCode::Char('h'), KeyModifiers::CONTROL);
        assert_eq!(meant(sent), Some(key(KeyCode::Backspace, KeyModifiers::NONE)));
        for other in [
            key(KeyCode::Char('h'), KeyModifiers::NONE),
            key(KeyCode::Char('h'), KeyModifiers::ALT),
            key(KeyCode::Char('j'), KeyModifiers::CONTROL),
        ] {
            assert_eq!(meant(other.clone()), Some(other));
        }
    }

    #[test]
    fn releases_and_sizes_are_no_input() {
        let released = KeyEvent::new_with_kind(KeyCode::Char('a'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(meant(Event::Key(released)), None);
        assert_eq!(meant(Event::Resize(1, 1)), None);
        let paste = Event::Paste("dán".to_owned());
        assert_eq!(meant(paste.clone()), Some(paste));
    }
}
