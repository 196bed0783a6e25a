#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use proptest::prelude::{any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::strategy::{Just, Strategy};
use ratatui::crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::{Decoder, InputEvent, PASTE_LIMIT};

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const ALT: KeyModifiers = KeyModifiers::ALT;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;

fn event(code: KeyCode, modifiers: KeyModifiers) -> InputEvent {
    InputEvent::Event(Event::Key(KeyEvent::new(code, modifiers)))
}

fn letters(text: &str) -> Vec<InputEvent> {
    text.chars().map(|c| event(KeyCode::Char(c), NONE)).collect()
}

fn paste(text: &str) -> InputEvent {
    InputEvent::Event(Event::Paste(text.to_owned()))
}

/// All events of the bytes, when nothing follows.
fn read(bytes: &[u8]) -> Vec<InputEvent> {
    let mut decoder = Decoder::default();
    let mut events = decoder.feed(bytes);
    events.extend(decoder.settle());
    assert_eq!(decoder.timeout(), None, "nothing is left unfinished");
    events
}

#[test]
fn keys_have_their_sequences() {
    let table: [(&str, KeyCode, KeyModifiers); 50] = [
        ("a", KeyCode::Char('a'), NONE),
        ("A", KeyCode::Char('A'), SHIFT),
        ("ế", KeyCode::Char('ế'), NONE),
        ("Đ", KeyCode::Char('Đ'), SHIFT),
        ("😀", KeyCode::Char('😀'), NONE),
        (" ", KeyCode::Char(' '), NONE),
        ("\r", KeyCode::Enter, NONE),
        ("\n", KeyCode::Char('j'), CONTROL),
        ("\t", KeyCode::Tab, NONE),
        ("\x7f", KeyCode::Backspace, NONE),
        // What Unikey on Windows sends for Backspace.
        ("\x08", KeyCode::Char('h'), CONTROL),
        ("\0", KeyCode::Char(' '), CONTROL),
        ("\x1a", KeyCode::Char('z'), CONTROL),
        ("\x1c", KeyCode::Char('4'), CONTROL),
        ("\x1b", KeyCode::Esc, NONE),
        ("\x1b\x7f", KeyCode::Backspace, ALT),
        ("\x1b[A", KeyCode::Up, NONE),
        ("\x1bOB", KeyCode::Down, NONE),
        ("\x1b[1;5C", KeyCode::Right, CONTROL),
        ("\x1b[1;3D", KeyCode::Left, ALT),
        ("\x1b[H", KeyCode::Home, NONE),
        ("\x1b[1~", KeyCode::Home, NONE),
        ("\x1b[7~", KeyCode::Home, NONE),
        ("\x1bOF", KeyCode::End, NONE),
        ("\x1b[4~", KeyCode::End, NONE),
        ("\x1b[2~", KeyCode::Insert, NONE),
        ("\x1b[3~", KeyCode::Delete, NONE),
        ("\x1b[3;5~", KeyCode::Delete, CONTROL),
        ("\x1b[5~", KeyCode::PageUp, NONE),
        ("\x1b[6;2~", KeyCode::PageDown, SHIFT),
        ("\x1b[Z", KeyCode::BackTab, SHIFT),
        ("\x1bOP", KeyCode::F(1), NONE),
        ("\x1b[1;2P", KeyCode::F(1), SHIFT),
        ("\x1b[[A", KeyCode::F(1), NONE),
        ("\x1b[11~", KeyCode::F(1), NONE),
        ("\x1bOS", KeyCode::F(4), NONE),
        ("\x1b[15~", KeyCode::F(5), NONE),
        ("\x1b[17~", KeyCode::F(6), NONE),
        ("\x1b[21~", KeyCode::F(10), NONE),
        ("\x1b[24~", KeyCode::F(12), NONE),
        ("\x1bOM", KeyCode::Enter, NONE),
        ("\x1b[97;5u", KeyCode::Char('a'), CONTROL),
        ("\x1b[97;5:2u", KeyCode::Char('a'), CONTROL),
        ("\x1b[97u", KeyCode::Char('a'), NONE),
        ("\x1b[97:65;2u", KeyCode::Char('A'), SHIFT),
        ("\x1b[27u", KeyCode::Esc, NONE),
        ("\x1b[27;1;27~", KeyCode::Esc, NONE),
        ("\x1b[13;5u", KeyCode::Enter, CONTROL),
        ("\x1b[1;1:1B", KeyCode::Down, NONE),
        ("\x1b[27;5;97~", KeyCode::Char('a'), CONTROL),
    ];
    for (bytes, code, modifiers) in table {
        assert_eq!(read(bytes.as_bytes()), [event(code, modifiers)], "{bytes:?}");
    }
}

#[test]
fn esc_and_a_key_in_one_packet_are_esc_and_that_key() {
    let esc = || event(KeyCode::Esc, NONE);
    let table: [(&str, InputEvent); 9] = [
        ("a", letters("a")[0].clone()),
        ("ế", letters("ế")[0].clone()),
        ("3", letters("3")[0].clone()),
        ("[", letters("[")[0].clone()),
        ("]", letters("]")[0].clone()),
        ("O", event(KeyCode::Char('O'), SHIFT)),
        ("\r", event(KeyCode::Enter, NONE)),
        ("\x12", event(KeyCode::Char('r'), CONTROL)),
        ("\x1b[A", event(KeyCode::Up, NONE)),
    ];
    for (bytes, key) in table {
        assert_eq!(read(format!("\x1b{bytes}").as_bytes()), [esc(), key], "{bytes:?}");
    }
}

#[test]
fn a_letter_that_comes_in_two_packets_is_waited_for() {
    for (before, expected) in [("", vec![]), ("\x1b", vec![event(KeyCode::Esc, NONE)]), ("k", letters("k"))] {
        for cut in 1..'ế'.len_utf8() {
            let (first, second) = "ế".as_bytes().split_at(cut);
            let mut decoder = Decoder::default();
            let mut events = decoder.feed(&[before.as_bytes(), first].concat());
            assert_eq!(decoder.timeout(), None, "no time is set for the rest");
            events.extend(decoder.settle());
            events.extend(decoder.feed(second));
            assert_eq!(events, [expected.clone(), letters("ế")].concat());
        }
    }
}

#[test]
fn a_cursor_report_is_no_key() {
    assert_eq!(read(b"\x1b[12;34R"), [InputEvent::CursorReport]);
    assert_eq!(read(b"\x1b[1;1R\x1b[2;2R"), [InputEvent::CursorReport, InputEvent::CursorReport]);
}

#[test]
fn what_nobody_asked_for_is_passed_over_and_the_next_key_is_a_key() {
    let table: [&[u8]; 25] = [
        b"\x1b]0;broken off\x1b[?1;2c",
        b"\x1b[1u",
        b"\x1b[?64;1;2;999$y",
        b"\x1b[?62;22;52c",
        b"\x1b[>41;370;0c",
        // Keys that are released, as the kitty protocol has it, and keys without a character.
        b"\x1b[106;1:3u",
        b"\x1b[1;1:3B",
        b"\x1b[3;1:3~",
        b"\x1b[57441;1:1u",
        b"\x1b[57441u",
        b"\x1b[?997;1n",
        b"\x1b[I",
        b"\x1b[O",
        b"\x1b[<35;10;20M",
        b"\x1b[<0;10M",
        b"\x1b[<66;10;20M",
        b"\x1b[M !!",
        b"\x1b[99~",
        b"\x1b]11;rgb:0000/0000/0000\x1b\\",
        b"\x1b]52;c;YWJj\x07",
        b"\x1bP>|XTerm(390)\x1b\\",
        b"\x1b_Gi=31;OK\x1b\\",
        b"\xff",
        b"\xc3\x28",
        b"\xc2\x9b",
    ];
    for bytes in table {
        let mut all = bytes.to_vec();
        all.push(b'q');
        let events = read(&all);
        assert_eq!(events.last(), Some(&event(KeyCode::Char('q'), NONE)), "{bytes:?}");
        // The second byte of a broken letter is a letter.
        let first = if bytes == b"\xc3\x28" { letters("(q") } else { letters("q") };
        assert_eq!(events, first, "{bytes:?}");
    }
}

#[test]
fn the_mouse_has_its_reports() {
    let left = MouseEventKind::Down(MouseButton::Left);
    let report = |kind, column, row, modifiers| {
        [InputEvent::Event(Event::Mouse(MouseEvent { kind, column, row, modifiers }))]
    };
    let table = [
        ("\x1b[<0;1;1M", report(left, 0, 0, NONE)),
        ("\x1b[<0;301;80M", report(left, 300, 79, NONE)),
        ("\x1b[<0;10;20m", report(MouseEventKind::Up(MouseButton::Left), 9, 19, NONE)),
        ("\x1b[<2;10;20M", report(MouseEventKind::Down(MouseButton::Right), 9, 19, NONE)),
        ("\x1b[<64;10;20M", report(MouseEventKind::ScrollUp, 9, 19, NONE)),
        ("\x1b[<65;10;20M", report(MouseEventKind::ScrollDown, 9, 19, NONE)),
        ("\x1b[<84;10;20M", report(MouseEventKind::ScrollUp, 9, 19, SHIFT | CONTROL)),
    ];
    for (bytes, expected) in table {
        assert_eq!(read(bytes.as_bytes()), expected, "{bytes:?}");
    }
}

#[test]
fn a_sequence_may_come_in_pieces() {
    for bytes in
        ["\x1b[1;5C", "\x1b[<0;5;7M", "\x1bOB", "\x1b[200~dán vào\x1b[201~", "\x1b]0;x\x1b\\a", "\x1b[M !!b"]
    {
        let whole = read(bytes.as_bytes());
        for cut in 1..bytes.len() {
            let mut decoder = Decoder::default();
            let mut events = decoder.feed(&bytes.as_bytes()[..cut]);
            if bytes != "\x1b[M !!b" || cut < 6 {
                assert!(events.is_empty(), "{bytes:?} cut at {cut}: {events:?}");
                assert!(decoder.timeout().is_some() || cut > 6, "{bytes:?} cut at {cut}");
            }
            events.extend(decoder.feed(&bytes.as_bytes()[cut..]));
            events.extend(decoder.settle());
            assert_eq!(events, whole, "{bytes:?} cut at {cut}");
        }
    }
}

#[test]
fn a_control_key_breaks_a_string_off() {
    for begin in ["\x1b]", "\x1b]0;title", "\x1bP1"] {
        let bytes = format!("{begin}\x12q");
        assert_eq!(
            read(bytes.as_bytes()),
            [event(KeyCode::Char('r'), CONTROL), letters("q")[0].clone()],
            "{begin:?}"
        );
    }
}

#[test]
fn an_unfinished_sequence_does_not_eat_keys() {
    let table: [(&[u8], Vec<InputEvent>); 6] = [
        (b"\x1b[?64;1", vec![]),
        (b"\x1b[M!", vec![]),
        (b"\x1b]0;title", vec![]),
        (b"\xe1\xba", vec![]),
        (b"\x1b[200~abc", vec![paste("abc")]),
        (b"\x1b\x1b", vec![event(KeyCode::Esc, NONE), event(KeyCode::Esc, NONE)]),
    ];
    for (bytes, settled) in table {
        let mut decoder = Decoder::default();
        let mut events = decoder.feed(bytes);
        events.extend(decoder.settle());
        assert_eq!(events, settled, "{bytes:?}");
        assert_eq!(decoder.feed(b"q"), letters("q"), "{bytes:?}");
    }
    // Nor does one without an end.
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b]");
    for _ in 0..100 {
        decoder.feed(&[b'x'; 100]);
    }
    assert!(decoder.pending.len() < 5000);
}

#[test]
fn a_paste_is_one_event() {
    let long = "a".repeat(PASTE_LIMIT + 10);
    let table = [
        ("\x1b[200~một\nhai\x1b[201~", vec![paste("một\nhai")]),
        ("\x1b[200~\x1b[201~", vec![paste("")]),
        ("\x1b[200~a\x1b[201~b", vec![paste("a"), event(KeyCode::Char('b'), NONE)]),
        ("\x1b[200~a\x1b[201~\x1b[200~b\x1b[201~", vec![paste("a"), paste("b")]),
        ("\x1b[200~a\x1b[31mb\x1b[201~", vec![paste("a\x1b[31mb")]),
        // The pasted text holds the end of a paste, and after it what should pass for keys.
        ("\x1b[200~a\x1b[201~q\r\x1b[201~", vec![paste("a\x1b[201~q\r")]),
        // An end without a beginning is nothing.
        ("\x1b[201~", vec![]),
    ];
    for (bytes, events) in table {
        assert_eq!(read(bytes.as_bytes()), events, "{bytes:?}");
    }
    let events = read(format!("\x1b[200~{long}\x1b[201~").as_bytes());
    assert_eq!(events, [paste(&long[..PASTE_LIMIT])]);
}

/// Bytes as a hostile or broken line may bring them: pieces of sequences, letters, anything.
fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"\x1b".to_vec()),
        Just(b"\x1b[".to_vec()),
        Just(b"\x1b[200~".to_vec()),
        Just(b"\x1b[201~".to_vec()),
        Just(b"\x1b]".to_vec()),
        Just(b"\x1bP".to_vec()),
        Just(b"\x1b[M".to_vec()),
        Just(b"\x1b[?".to_vec()),
        Just("ế".as_bytes().to_vec()),
        any::<u8>().prop_map(|b| vec![b]),
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// Whatever came before: once the line is quiet, a key is a key.
    #[test]
    fn no_bytes_eat_the_next_key(bytes in any_bytes()) {
        let mut decoder = Decoder::default();
        decoder.feed(&bytes);
        decoder.settle();
        prop_assert_eq!(decoder.timeout(), None);
        prop_assert_eq!(decoder.feed(b"q"), letters("q"));
    }

    /// Plain text arrives letter for letter, however it is cut.
    #[test]
    fn text_arrives_letter_for_letter(text in "[a-zđếộữ ,.]{0,40}", cut in 0usize..80) {
        let cut = cut.min(text.len());
        let mut decoder = Decoder::default();
        let mut events = decoder.feed(&text.as_bytes()[..cut]);
        events.extend(decoder.feed(&text.as_bytes()[cut..]));
        prop_assert_eq!(events, letters(&text));
    }

    /// No control character comes through as a letter.
    #[test]
    fn letters_are_printable(bytes in any_bytes()) {
        for event in read(&bytes) {
            if let InputEvent::Event(Event::Key(KeyEvent { code: KeyCode::Char(c), .. })) = event {
                prop_assert!(!c.is_control(), "{c:?}");
            }
        }
    }
}
