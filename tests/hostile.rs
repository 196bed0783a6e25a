//! Hostile text: in articles, queries, pastes, names of files, errors. The terminal only ever gets printable
//! characters and our own sequences; so do the clipboard and every form of output.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufReader, Cursor};
use std::num::NonZeroU16;
use std::path::Path;

use ngoaivu::app::effect::{Host, LoopRequest, SearchAnswer, perform};
use ngoaivu::app::settings::Settings;
use ngoaivu::app::{App, Effect, LISTED, LastCopy, Notice, Remembered, Results};
use ngoaivu::cli::{self, Streams};
use ngoaivu::clipboard::{Copier, CopyOutcome, Environment, Payload, Preferred, Tests};
use ngoaivu::corpus::{Corpus, Lang, Origin, load};
use ngoaivu::messages::Wording;
use ngoaivu::search::Finder;
use ngoaivu::terminal::SlowLineBackend;
use ngoaivu::text::Clean;
use ngoaivu::view::Theme;
use proptest::prelude::{ProptestConfig, any, prop_oneof, proptest};
use proptest::sample::select;
use proptest::strategy::Strategy;
use ratatui::Terminal;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Size;

use crate::harness::FakeScreen;

/// Payloads that passed through other programs: active sequences, characters that hide or reverse text, and floods of
/// them. `{}` is replaced by the reader's own words.
const PAYLOADS: [&str; 62] = [
    // Colours, positions, clearing, modes.
    "\u{1b}[31mred",
    "\u{1b}[2J\u{1b}[H",
    "\u{1b}[1A\u{1b}[2K",
    "\u{1b}[?1049h",
    "\u{1b}[?25l",
    "\u{1b}[8m",
    "\u{1b}[38;2;1;1;1m",
    "\u{1b}[9999;9999H",
    "\u{1b}[3g",
    "\u{1b}[!p",
    "\u{1b}[5i",
    "\u{1b}[12;24r",
    "\u{1b}[?6h",
    // Reset, charsets, keypad, saved cursors, locking shifts.
    "\u{1b}c",
    "\u{1b}(0",
    "\u{1b})0\u{e}",
    "\u{1b}7\u{1b}8",
    "\u{1b}=",
    "\u{1b}#8",
    "\u{e}lqk\u{f}",
    "\u{1b}n",
    // Questions whose answers would be typed for the user.
    "\u{1b}[c",
    "\u{1b}[6n",
    "\u{1b}[21t",
    "\u{1b}[>q",
    "\u{5}",
    "\u{1b}P$qm\u{1b}\\",
    "\u{1b}]11;?\u{7}",
    // Titles, links, clipboards, notifications, files.
    "\u{1b}]0;title\u{7}",
    "\u{1b}]2;title\u{1b}\\",
    "\u{1b}]8;;http://x.example\u{7}link\u{1b}]8;;\u{7}",
    "\u{1b}]52;c;cm0gLXJm\u{7}",
    "\u{1b}]9;note\u{7}",
    "\u{1b}]1337;File=:AA==\u{7}",
    "\u{1b}]777;notify;a;b\u{7}",
    // Strings of every kind, ended and not.
    "\u{1b}Pq#0;2;0;0;0~\u{1b}\\",
    "\u{1b}_Ga=T;AAAA\u{1b}\\",
    "\u{1b}^private\u{1b}\\",
    "\u{1b}Xsos\u{1b}\\",
    "\u{1b}]0;never ended",
    "\u{1b}[",
    "\u{1b}",
    "\u{1b}[200~paste\u{1b}[201~:q",
    // The same in one byte each.
    "\u{9b}31m",
    "\u{9d}0;title\u{9c}",
    "\u{90}q\u{9c}",
    "\u{9f}G\u{9c}",
    "\u{84}\u{85}\u{8d}",
    // Overwriting the line.
    "safe\rbad",
    "safe\u{8}\u{8}\u{8}\u{8}bad",
    "a\u{7f}b\u{0}c\u{7}d\u{b}e\u{c}f",
    // Text turned round, isolated, marked, joined, hidden.
    "a\u{202e}txt.exe\u{202c}",
    "\u{2066}if admin\u{2069} \u{2067}x",
    "\u{200e}\u{200f}\u{61c}\u{feff}",
    "pass\u{200b}word\u{200c}\u{200d}\u{2060}\u{ad}",
    "\u{e0041}\u{e0042}\u{e007f}",
    "a\u{fe0f}\u{fe00}\u{34f}\u{180e}",
    "\u{fff9}a\u{fffa}b\u{fffb}",
    "\u{3164}\u{115f}\u{ffa0}",
    "a\u{2028}b\u{2029}c\u{85}d",
    // Wide, joined and combined.
    "👨\u{200d}👩\u{200d}👧 日本語 한국어 ﷽",
    "e\u{301}\u{316}\u{316}\u{316}\u{316}\u{316}\u{316}\u{316}",
];

/// A letter under a tower, and a very long word.
fn heaps() -> Vec<String> {
    vec![format!("o{}", "\u{316}".repeat(4000)), "đ".repeat(5000), "\u{1b}[".repeat(500), "日".repeat(300)]
}

fn payloads() -> Vec<String> {
    PAYLOADS.iter().map(|p| (*p).to_owned()).chain(heaps()).collect()
}

/// Characters that no output of ours may hold, listed here once more so that the test does not ask the code.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Panics where `text` holds anything but printable characters and line feeds.
fn assert_printable(text: &str, what: &str) {
    let found: BTreeSet<char> = text.chars().filter(|c| *c != '\n' && is_forbidden(*c)).collect();
    assert!(found.is_empty(), "{what}: {found:?} in {text:?}");
    let marks = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
    assert!(
        !text.chars().collect::<Vec<_>>().windows(5).any(|w| w.iter().all(|c| marks(*c))),
        "{what}: a tower"
    );
}

/// Panics where the bytes of frames hold a sequence that is not one of those that draw.
fn assert_only_ours(bytes: &[u8], what: &str) {
    let text = std::str::from_utf8(bytes).expect("frames are UTF-8");
    // Returns that go down or on by a sequence, and the step from one sign of an upright line to the next.
    let text = text.replace("\r\n", "").replace("\r\u{1b}", "\u{1b}").replace("\u{8}\n", "");
    let mut parts = text.split('\u{1b}');
    assert_printable(parts.next().unwrap_or_default(), what);
    for part in parts {
        let Some(rest) = part.strip_prefix('[') else { panic!("{what}: ESC {part:?}") };
        let private = ["?2026h", "?2026l", "?25h", "?25l"];
        let end = private.iter().find(|s| rest.starts_with(**s)).map(|s| s.len());
        let end = end.or_else(|| {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';')?;
            "mHCDGXJKrML".contains(rest[end..].chars().next()?).then_some(end + 1)
        });
        let Some(end) = end else { panic!("{what}: CSI {rest:?}") };
        assert_printable(&rest[end..], what);
    }
}

const WIDE: (u16, u16) = (120, 36);

/// Whatever happens in the other terminal besides drawing.
#[derive(Default)]
struct Alarms(Vec<String>);

impl vt100::Callbacks for Alarms {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.0.push("bell".to_owned());
    }

    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.0.push(format!("title {title:?}"));
    }

    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.0.push(format!("clipboard {data:?}"));
    }

    fn unhandled_char(&mut self, _: &mut vt100::Screen, c: char) {
        // Replaces bytes that were no text, and is shown.
        if c != '\u{fffd}' {
            self.0.push(format!("character {c:?}"));
        }
    }

    fn unhandled_control(&mut self, _: &mut vt100::Screen, b: u8) {
        self.0.push(format!("control {b}"));
    }

    fn unhandled_escape(&mut self, _: &mut vt100::Screen, a: Option<u8>, b: Option<u8>, c: u8) {
        self.0.push(format!("escape {a:?} {b:?} {c}"));
    }

    fn unhandled_osc(&mut self, _: &mut vt100::Screen, parameters: &[&[u8]]) {
        self.0.push(format!("OSC {parameters:?}"));
    }
}

/// Articles with `payload` in every field of foreign text.
fn corpus_with(payload: &str) -> Option<Corpus> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a fixture");
    let mut indicators = Vec::new();
    load::add_indicators("indicators.txt", &read("indicators.txt"), &mut indicators).expect("indicators");
    let mut article: serde_json::Value = serde_json::from_str(&read("hoi-cho-2019.json")).expect("JSON");
    spread(&mut article, payload, "");
    let article = load::article("hostile.json", &article.to_string(), Origin::Library, &indicators).ok()?;
    Corpus::new(vec![article], indicators).ok()
}

/// Appends `payload` to every text; ids that other parts refer to stay unchanged.
fn spread(value: &mut serde_json::Value, payload: &str, name: &str) {
    const LEFT: [&str; 4] = ["quotes", "figures", "people", "item"];
    match value {
        serde_json::Value::Object(fields) => {
            for (name, field) in fields.iter_mut().filter(|(name, _)| !LEFT.contains(&name.as_str())) {
                spread(field, payload, name);
            }
            for person in fields.get_mut("people").and_then(|p| p.as_array_mut()).into_iter().flatten() {
                for field in ["name", "role"] {
                    if let Some(field) = person.get_mut(field) {
                        spread(field, payload, "name");
                    }
                }
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| spread(item, payload, name)),
        serde_json::Value::String(text) if matches!(name, "vi" | "en" | "publisher" | "url" | "name") => {
            *text = format!("{text} {payload}");
        }
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

/// The explorer on such articles, every frame of which is looked at.
struct Watched {
    app: App,
    finder: std::sync::Arc<Finder>,
    terminal: Terminal<SlowLineBackend<FakeScreen>>,
    theirs: vt100::Parser<Alarms>,
    what: String,
}

impl Watched {
    fn new(corpus: Corpus, what: &str) -> Self {
        let finder = Finder::in_memory(&corpus).expect("an index");
        let mut app = App::new(corpus.into(), Settings::default(), &Remembered::default(), Lang::Vi);
        app.resize(WIDE.0, WIDE.1);
        let screen = FakeScreen::new(Size::new(WIDE.0, WIDE.1));
        let cells = |n: u16| NonZeroU16::new(n).expect("not zero");
        Self {
            app,
            finder: finder.into(),
            terminal: Terminal::new(SlowLineBackend::new(screen)).expect("a terminal"),
            theirs: vt100::Parser::new_with_callbacks(cells(WIDE.1), cells(WIDE.0), 0, Alarms::default()),
            what: what.escape_debug().take(200).collect(),
        }
    }

    fn key(&mut self, code: KeyCode) {
        let key = KeyEvent::new(code, KeyModifiers::NONE);
        let effect = self.app.intent(key).and_then(|intent| self.app.handle(&intent));
        self.perform(effect);
    }

    fn keys(&mut self, keys: &str) {
        for c in keys.chars() {
            self.key(match c {
                '\r' => KeyCode::Enter,
                '\u{1b}' => KeyCode::Esc,
                c => KeyCode::Char(c),
            });
        }
    }

    fn paste(&mut self, text: &str) {
        let effect = self.app.paste(text);
        self.perform(effect);
    }

    fn perform(&mut self, effect: Option<Effect>) {
        let mut world = World { finder: &self.finder, what: &self.what };
        if let Some(LoopRequest::Plain(text)) = perform(&mut self.app, effect, &mut world) {
            assert_printable(&text, &self.what);
        }
        self.draw();
    }

    fn draw(&mut self) {
        let Self { app, terminal, .. } = self;
        terminal.draw(|frame| app.draw(&Theme::new(true), frame)).expect("a frame");
        let bytes = std::mem::take(&mut terminal.backend_mut().output_mut().bytes);
        assert_only_ours(&bytes, &self.what);
        self.theirs.process(&bytes);
        assert_eq!(self.theirs.callbacks().0, Vec::<String>::new(), "{}", self.what);
    }

    /// Everything that a user can open, with the payload typed and pasted wherever text is taken.
    fn walk(&mut self, payload: &str) {
        self.draw();
        for scene in ["2jjj", "3jj", "Y\r", "3o\u{1b}", "?\u{1b}", "2!", "p", "y", "t", "L"] {
            self.keys(scene);
        }
        for scene in ["/", ":", "T"] {
            self.keys("1");
            self.keys(scene);
            self.paste(payload);
            for c in payload.chars().take(6).filter(|c| !matches!(c, '\r' | '\u{1b}')) {
                self.key(KeyCode::Char(c));
            }
            self.keys("\r");
            self.keys("\u{1b}\u{1b}\u{1b}");
        }
        self.keys("1/hoi cho\r]yY\r");
        self.keys("\u{1b}\u{1b}");
    }
}

/// What leaves for the clipboard is one sequence of ours around clean text.
struct World<'a> {
    finder: &'a Finder,
    what: &'a str,
}

impl Host for World<'_> {
    fn copy(&mut self, text: &Clean) -> Notice {
        assert_printable(text, self.what);
        let environment = Environment { term: Some("xterm".to_owned()), ..Environment::default() };
        let copier = Copier::new(environment, Preferred::Auto, Tests::default());
        let mut out = Vec::new();
        let Some(payload) = Payload::new(text) else { return Notice::warning(Wording::as_is("")) };
        let outcome = copier.copy(&payload, true, &mut out);
        let base64 = out.strip_prefix(b"\x1b]52;c;").and_then(|o| o.strip_suffix(b"\x07")).expect("ours");
        assert!(base64.iter().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(b)));
        Notice::Copied { outcome, kept: LastCopy::InFile }
    }

    fn begin_copy_test(&mut self) -> (Clean, CopyOutcome) {
        (Clean::new("ngoaivu-123456"), CopyOutcome::InTmuxBuffer { bytes: 14, tested: false })
    }

    fn end_copy_test(&mut self, arrived: bool) -> (Notice, bool) {
        (Notice::Tested { arrived, remembered: false }, false)
    }

    fn search(&mut self, app: &App, typed: String) -> SearchAnswer {
        let found = Results::of(&typed, self.finder, &app.context().corpus, LISTED);
        SearchAnswer::Found(found.expect("an answer").map(Box::new))
    }
}

#[test]
fn what_was_taken_out_is_counted_and_shown() {
    let corpus = corpus_with("\u{202e}\u{200b}\u{1b}[31m").expect("the payload is cleaned, not refused");
    let article = corpus.articles().first().expect("an article");
    assert!(article.hidden > 0 && article.hidden.is_multiple_of(7), "seven in each text: {}", article.hidden);
    let count = format!("{} ký tự ẩn đã bỏ", article.hidden);
    let mut watched = Watched::new(corpus, "counted");
    watched.draw();
    let screen = watched.theirs.screen().contents();
    assert!(screen.contains(&count), "{count}: {screen}");
}

#[test]
fn no_payload_of_an_article_or_a_key_reaches_the_terminal() {
    for payload in payloads() {
        let corpus = corpus_with(&payload).expect("the payload is cleaned, not refused");
        Watched::new(corpus, &payload).walk(&payload);
    }
}

/// Any text, with what acts in terminals far more often than by chance.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        3 => any::<String>(),
        3 => select(PAYLOADS.to_vec()).prop_map(str::to_owned),
        2 => proptest::collection::vec(0u8..=0xff, 0..12).prop_map(|b| b.into_iter().map(char::from).collect()),
        1 => "[ \\[\\]();?0-9a-zA-Z\u{1b}\u{9b}]{0,20}",
    ];
    proptest::collection::vec(pieces, 1..4).prop_map(|pieces| pieces.concat())
}

proptest! {
    // Each case reads articles, indexes them and draws some hundred frames.
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn whatever_the_text_only_our_own_sequences_leave(inside in any_text(), typed in any_text()) {
        if let Some(corpus) = corpus_with(&inside) {
            Watched::new(corpus, &inside).walk(&typed);
        }
    }
}

/// What a command writes, in this process: output, notes, and the error as printed.
fn run(arguments: &[&str], input: &[u8]) -> [String; 3] {
    let (mut out, mut notes) = (Vec::new(), Vec::new());
    let mut reader = BufReader::new(Cursor::new(input.to_vec()));
    let mut streams = Streams { input: &mut reader, out: &mut out, notes: &mut notes };
    let words = ["ngoaivu", "--no-state"].iter().chain(arguments).map(Into::into);
    let result = cli::run(words, &mut streams);
    // As the program prints it.
    let error =
        result.err().map(|e| Clean::one_line(&e.wording().get(Lang::Vi)).to_string()).unwrap_or_default();
    [String::from_utf8(out).expect("UTF-8"), String::from_utf8(notes).expect("UTF-8"), error]
}

/// Panics where anything that was written is not printable. Values of a table are parted by tabs, which no text of
/// others holds.
fn assert_clean_run(arguments: &[&str], input: &[u8]) {
    for written in run(arguments, input) {
        assert_printable(&written.replace('\t', " ").replace("\r\n", "\n"), &format!("{arguments:?}"));
    }
}

#[test]
fn no_command_prints_what_is_not_printable_in_its_arguments() {
    let payloads: Vec<String> = payloads().into_iter().filter(|p| !p.contains('\0')).collect();
    // Several at a time: each run reads all articles.
    for some in payloads.chunks(8) {
        let payload = &some.join(" ");
        for arguments in [
            &["show", payload][..],
            &["copy", payload],
            &["figures", "--indicator", payload],
            &["figures", "--", payload],
            &["search", "--", payload],
            &["extract", payload],
            &["--library", payload, "search", "a"],
            &["--lang", payload],
            &[payload],
        ] {
            assert_clean_run(arguments, b"");
        }
    }
}

#[test]
fn no_command_prints_what_is_not_printable_in_its_input() {
    let lines = payloads().iter().map(|p| p.replace('\n', " ") + "\n").collect::<String>();
    let articles: Vec<String> = payloads()
        .iter()
        .map(|p| format!("Tiêu đề {p}\n\nÔng An {p} nói có 3 {p} hội chợ và 25 triệu USD.\n"))
        .collect();
    for format in ["text", "csv", "tsv", "json", "jsonl"] {
        assert_clean_run(&["search", "-", "--format", format], lines.as_bytes());
        assert_clean_run(&["extract", "--lines", "-", "--format", format], articles.concat().as_bytes());
        for article in articles.iter().step_by(7) {
            assert_clean_run(&["extract", "-", "--format", format], article.as_bytes());
        }
    }
    assert_clean_run(&["--plain"], lines.as_bytes());
}

#[test]
fn a_library_of_others_is_as_clean() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hoi-cho-2019.json");
    let fixture = fs::read_to_string(fixtures).expect("a fixture");
    let mut lines = String::new();
    for (n, payload) in payloads().iter().enumerate() {
        let mut article: serde_json::Value = serde_json::from_str(&fixture).expect("JSON");
        spread(&mut article, payload, "");
        article["id"] = format!("hostile-{n}").into();
        lines.push_str(&article.to_string());
        lines.push('\n');
    }
    lines.push_str("{\"id\": \"\u{9b}31m broken\n");
    fs::write(folder.path().join("articles.jsonl"), lines).expect("a file");
    let library = folder.path().display().to_string();
    for format in ["text", "jsonl", "csv", "tsv", "md"] {
        let arguments =
            ["--library", &library, "--no-embedded", "search", "hội chợ", "--format", format, "--limit", "0"];
        for written in run(&arguments, b"") {
            assert_printable(&written.replace('\t', " ").replace("\r\n", "\n"), format);
        }
    }
}
