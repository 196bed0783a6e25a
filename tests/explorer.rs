//! The explorer without a terminal: keys in, screen and clipboard out, everything in this process.

use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use ngoaivu::app::effect::{Correction, Host, LibraryChange, LoopRequest, SearchAnswer, TakenBack, perform};
use ngoaivu::app::settings::{CopyForms, FirstFocus, Settings};
use ngoaivu::app::{App, Effect, LISTED, LastCopy, Notice, PaneId, Remembered, Results};
use ngoaivu::clipboard::{CopyOutcome, CopyWay};
use ngoaivu::corpus::library::{StepNumber, Tie};
use ngoaivu::corpus::{Corpus, Lang, Origin, embedded, load};
use ngoaivu::messages::Wording;
use ngoaivu::people::People;
use ngoaivu::search::{Aliases, Finder};
use ngoaivu::text::Clean;
use ngoaivu::view::{ScreenLayout, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent, MouseEventKind};
use ratatui::style::{Color, Style};

/// What a copy test copies.
pub(crate) const CODE: &str = "ngoaivu-0c0de5";

/// An explorer on the embedded corpus, on a screen of a given size.
pub(crate) struct Explorer {
    pub(crate) app: App,
    pub(crate) terminal: Terminal<TestBackend>,
    /// What its effects reached.
    pub(crate) world: World,
    /// Everything that was shown without a screen around it.
    pub(crate) aside: Vec<String>,
    /// Whether it was asked to end.
    pub(crate) ended: bool,
    pub(crate) theme: Theme,
}

/// A clipboard that takes everything, and a search that answers at once.
pub(crate) struct World {
    /// Everything that was copied, oldest first.
    pub(crate) clipboard: Vec<String>,
    /// What copy tests have shown.
    pub(crate) tested: Vec<bool>,
    pub(crate) finder: Arc<Finder>,
    /// The names that were joined, which is all that its library keeps.
    pub(crate) joined: Vec<Tie>,
    /// The corrections that were made, which the articles never show.
    pub(crate) corrected: Vec<Correction>,
    /// Whether the library takes nothing now, and people are still to be listed.
    pub(crate) is_busy: bool,
}

/// Who said what in these articles.
pub(crate) fn everybody(corpus: &Corpus) -> Arc<People> {
    Arc::new(People::new(corpus, None, Aliases::built_in(), &[]))
}

impl World {
    fn with(finder: Arc<Finder>) -> Self {
        let (clipboard, tested, joined, corrected) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { clipboard, tested, finder, joined, corrected, is_busy: false }
    }

    /// The step that joined the last names, or made the last correction.
    fn last_step(&self) -> StepNumber {
        StepNumber::Articles(i64::try_from(self.joined.len() + self.corrected.len()).unwrap())
    }

    fn library(&mut self) -> Result<&mut Vec<Tie>, Wording> {
        if self.is_busy { Err(Wording::as_is("busy")) } else { Ok(&mut self.joined) }
    }
}

impl Host for World {
    fn people(&mut self, app: &App) -> Option<Result<Arc<People>, Wording>> {
        (!self.is_busy).then(|| Ok(everybody(&app.context().corpus)))
    }

    fn tie(&mut self, tie: &Tie) -> Result<LibraryChange, Wording> {
        self.library()?.push(tie.clone());
        Ok(LibraryChange { step: self.last_step(), said: Wording::as_is("joined") })
    }

    fn undo(&mut self, step: StepNumber) -> Result<TakenBack, Wording> {
        let is_last = step == self.last_step();
        let back = LibraryChange { step, said: Wording::as_is("taken back") };
        if self.corrected.pop_if(|_| is_last).is_some() {
            return Ok(TakenBack::Done(back, self.corrected.last().cloned().into_iter().collect()));
        }
        let library = self.library()?;
        let undone = if is_last { library.pop() } else { None };
        Ok(undone.map_or(TakenBack::Before, |_| TakenBack::Done(back, Vec::new())))
    }

    fn correct(&mut self, correction: &Correction) -> Result<LibraryChange, Wording> {
        self.corrected.push(correction.clone());
        Ok(LibraryChange { step: self.last_step(), said: Wording::as_is("corrected") })
    }

    fn last_change(&mut self) -> Result<Option<(Wording, LibraryChange)>, Wording> {
        let step = self.last_step();
        let change = self.library()?.last().map(|tie| LibraryChange { step, said: Wording::as_is(&tie.one) });
        Ok(change.map(|change| (Wording::as_is("An"), change)))
    }

    fn copy(&mut self, text: &Clean) -> Notice {
        self.clipboard.push(text.to_string());
        let (way, doubt, instead_of_tmux) = (CopyWay::Osc52, None, None);
        let outcome = CopyOutcome::Sent { bytes: text.len(), way, doubt, instead_of_tmux, tested: false };
        Notice::Copied { outcome, kept: LastCopy::InFile }
    }

    fn begin_copy_test(&mut self) -> (Clean, CopyOutcome) {
        (Clean::new(CODE), CopyOutcome::InTmuxBuffer { bytes: CODE.len(), tested: false })
    }

    fn end_copy_test(&mut self, arrived: bool) -> (Notice, bool) {
        self.tested.push(arrived);
        (Notice::Tested { arrived, remembered: false }, false)
    }

    fn search(&mut self, app: &App, typed: String) -> SearchAnswer {
        let found = Results::of(&typed, &self.finder, &app.context().corpus, LISTED);
        SearchAnswer::Found(found.expect("an answer").map(Box::new))
    }
}

/// Articles and what finds in them.
#[derive(Clone)]
pub(crate) struct Found(Arc<Corpus>, Arc<Finder>);

impl Found {
    fn of(corpus: Corpus) -> Self {
        let finder = Finder::in_memory(&corpus).unwrap();
        Self(Arc::new(corpus), Arc::new(finder))
    }
}

/// The articles that are built in; read and indexed once for all tests.
fn built_in() -> Found {
    static BUILT_IN: OnceLock<Found> = OnceLock::new();
    BUILT_IN.get_or_init(|| Found::of(embedded::corpus().expect("the embedded corpus is sound"))).clone()
}

/// Three articles of our own making, so that pictures of the screen stay as they are when the data is edited.
pub(crate) fn sample() -> Found {
    static SAMPLE: OnceLock<Found> = OnceLock::new();
    SAMPLE.get_or_init(read_sample).clone()
}

fn read_sample() -> Found {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let mut indicators = Vec::new();
    load::add_indicators("indicators.txt", &read("indicators.txt"), &mut indicators).unwrap();
    let articles = ["cang-moi-2022.json", "che-xuat-khau-2021.json", "hoi-cho-2019.json"]
        .map(|name| load::article(name, &read(name), Origin::Embedded, &indicators).unwrap());
    Found::of(Corpus::new(articles.into(), indicators).unwrap())
}

/// One of the three so many times over, each under a name of its own.
pub(crate) fn many(articles: usize) -> Found {
    written(
        (0..articles).map(|n| move |json: &str| json.replace("hoi-cho-2019", &format!("hoi-cho-2019-{n}"))),
    )
}

/// One of the three written in other ways.
pub(crate) fn written(ways: impl IntoIterator<Item = impl Fn(&str) -> String>) -> Found {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut indicators = Vec::new();
    let table = fs::read_to_string(folder.join("indicators.txt")).unwrap();
    load::add_indicators("indicators.txt", &table, &mut indicators).unwrap();
    let json = fs::read_to_string(folder.join("hoi-cho-2019.json")).unwrap();
    let article =
        |json: String| load::article("hoi-cho-2019.json", &json, Origin::Embedded, &indicators).unwrap();
    let articles = ways.into_iter().map(|way| article(way(&json))).collect();
    Found::of(Corpus::new(articles, indicators).unwrap())
}

impl Explorer {
    pub(crate) fn new(width: u16, height: u16, lang: Lang) -> Self {
        Self::remembering(width, height, lang, &Remembered::default())
    }

    pub(crate) fn remembering(width: u16, height: u16, lang: Lang, remembered: &Remembered) -> Self {
        Self::on(built_in(), (width, height), lang, remembered)
    }

    pub(crate) fn on(
        Found(corpus, finder): Found,
        size: (u16, u16),
        lang: Lang,
        remembered: &Remembered,
    ) -> Self {
        // The keys of most tests are those of the lists, and what they copy is short.
        let forms = CopyForms { reader: None, figures: None, ..CopyForms::default() };
        let settings = Settings { focus: FirstFocus::Articles, forms, ..Settings::default() };
        Self::with(Found(corpus, finder), size, lang, remembered, settings)
    }

    /// The same as a user has set it.
    pub(crate) fn with(
        Found(corpus, finder): Found,
        size: (u16, u16),
        lang: Lang,
        remembered: &Remembered,
        settings: Settings,
    ) -> Self {
        let mut app = App::new(corpus, settings, remembered, lang);
        app.resize(size.0, size.1);
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        Self {
            app,
            terminal,
            world: World::with(finder),
            aside: Vec::new(),
            ended: false,
            theme: Theme::new(true),
        }
    }

    /// Presses keys: characters, and names in angle brackets: `<enter>`, `<c-d>`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|r| r.split_once('>'));
            let (key, after) = match named {
                Some((name, after)) => (key_of(name), after),
                None => (KeyEvent::new(KeyCode::Char(first), KeyModifiers::NONE), &rest[first.len_utf8()..]),
            };
            rest = after;
            if let Some(intent) = self.app.intent(key) {
                let effect = self.app.handle(&intent);
                self.perform(effect);
            }
        }
        self
    }

    /// Gives the screen another size.
    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.app.resize(width, height);
        self.terminal.backend_mut().resize(width, height);
        self.terminal.resize(ratatui::layout::Rect::new(0, 0, width, height)).unwrap();
    }

    /// Pastes a text.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        let effect = self.app.paste(text);
        self.perform(effect);
        self
    }

    /// Uses the mouse at a column and row of the screen, from 0.
    pub(crate) fn point(&mut self, kind: MouseEventKind, column: u16, row: u16) -> &mut Self {
        let effect = self.app.point(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
        self.perform(effect);
        self
    }

    fn perform(&mut self, effect: Option<Effect>) {
        match perform(&mut self.app, effect, &mut self.world) {
            Some(LoopRequest::Plain(text)) => self.aside.push(text.to_string()),
            Some(LoopRequest::Quit) => self.ended = true,
            Some(LoopRequest::Suspend | LoopRequest::Redraw | LoopRequest::Link(_)) | None => {}
        }
    }

    /// The screen as text, without trailing spaces.
    pub(crate) fn screen(&mut self) -> String {
        let Self { app, terminal, theme, .. } = self;
        terminal.draw(|frame| app.draw(theme, frame)).unwrap();
        let buffer = terminal.backend().buffer();
        let width = usize::from(buffer.area.width).max(1);
        let rows = buffer.content().chunks(width).map(|row| {
            let mut line = String::new();
            let mut skip = 0;
            for cell in row {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                line.push_str(cell.symbol());
                skip = ngoaivu::text::wrap::width(cell.symbol()).saturating_sub(1);
            }
            line.trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }
}

/// A role by its letter.
type Role = (char, fn(&mut Theme) -> &mut Style);

/// Every role of the theme by a letter, each in a colour of its own, so that a screen shows which is which.
const ROLES: [Role; 16] = [
    ('.', |theme| &mut theme.text),
    ('q', |theme| &mut theme.quiet),
    ('f', |theme| &mut theme.focus),
    ('p', |theme| &mut theme.pane),
    ('s', |theme| &mut theme.selected),
    ('h', |theme| &mut theme.heading),
    ('w', |theme| &mut theme.speaker),
    ('n', |theme| &mut theme.figure),
    ('u', |theme| &mut theme.quote),
    ('m', |theme| &mut theme.hit),
    ('c', |theme| &mut theme.current),
    ('+', |theme| &mut theme.up),
    ('-', |theme| &mut theme.down),
    ('k', |theme| &mut theme.key),
    ('i', |theme| &mut theme.notice),
    ('!', |theme| &mut theme.warning),
];

impl Explorer {
    /// The screen, and below it the roles of its cells: for each row how many cells have which, `3q 8f`; `_` for
    /// cells without a role.
    pub(crate) fn picture(&mut self) -> String {
        let own = self.theme;
        for (number, (_, role)) in (0..).zip(ROLES) {
            *role(&mut self.theme) = Style::new().fg(Color::Indexed(number));
        }
        let screen = self.screen();
        self.theme = own;
        let buffer = self.terminal.backend().buffer();
        let letter = |cell: &Cell| match cell.fg {
            Color::Indexed(number) => ROLES[usize::from(number)].0,
            _ => '_',
        };
        let rows = buffer.content().chunks(usize::from(buffer.area.width).max(1)).map(|row| {
            let letters: Vec<char> = row.iter().map(letter).collect();
            let mut runs: Vec<String> =
                letters.chunk_by(|a, b| a == b).map(|run| format!("{}{}", run.len(), run[0])).collect();
            let _ = runs.pop_if(|last| last.ends_with('_'));
            runs.join(" ")
        });
        format!("{screen}\n\nroles\n{}", rows.collect::<Vec<_>>().join("\n"))
    }

    /// The styles of all cells that show something.
    pub(crate) fn cells(&mut self) -> Vec<Cell> {
        self.screen();
        let buffer = self.terminal.backend().buffer();
        buffer.content().iter().filter(|cell| cell.symbol() != " ").cloned().collect()
    }

    /// Panics where the state or the screen is not sound: whatever was pressed, selections exist and are in view.
    pub(crate) fn assert_sound(&mut self, what: &str) {
        let screen = self.screen();
        assert_eq!(self.screen(), screen, "drawing changes nothing: {what}");
        let (panes, cx) = (self.app.panes(), self.app.context());
        let hits = cx.results.as_ref().map_or(0, Results::len);
        for (cursor, len) in [
            (panes.articles.cursor(), panes.articles.listed().len()),
            (panes.figures.rows().cursor(), panes.figures.rows().keys().len()),
            (panes.reader.hits(), hits),
        ] {
            assert!(cursor.selected() < len.max(1) && cursor.top() <= cursor.selected(), "{what}");
        }
        let active = self.app.active_pane();
        let has_rows = active == PaneId::Articles && !panes.articles.listed().is_empty()
            || active == PaneId::Figures && !panes.figures.rows().keys().is_empty()
            || active == PaneId::Reader && panes.reader.lists_hits(cx) && hits > 0;
        let is_drawn = self.app.overlay().is_none() && cx.layout() != ScreenLayout::TooSmall;
        if has_rows && is_drawn {
            assert!(screen.contains('▌'), "the selection is in view: {what}\n{screen}");
        }
    }
}

fn key_of(name: &str) -> KeyEvent {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    match name {
        "enter" => plain(KeyCode::Enter),
        "esc" => plain(KeyCode::Esc),
        "tab" => plain(KeyCode::Tab),
        "s-tab" => KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT),
        "bs" => plain(KeyCode::Backspace),
        "up" => plain(KeyCode::Up),
        "down" => plain(KeyCode::Down),
        "left" => plain(KeyCode::Left),
        "right" => plain(KeyCode::Right),
        "a-right" => KeyEvent::new(KeyCode::Right, KeyModifiers::ALT),
        "pgdn" => plain(KeyCode::PageDown),
        "pgup" => plain(KeyCode::PageUp),
        "home" => plain(KeyCode::Home),
        "end" => plain(KeyCode::End),
        "space" => plain(KeyCode::Char(' ')),
        "lt" => plain(KeyCode::Char('<')),
        other => {
            let c = other.strip_prefix("c-").and_then(|c| c.chars().next());
            KeyEvent::new(KeyCode::Char(c.expect("a key of this name")), KeyModifiers::CONTROL)
        }
    }
}
