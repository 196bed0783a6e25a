//! What is worked on, into a file or onto the clipboard: what to take, in which form, and where to.
//!
//! Three steps, each a list or a line of its own. Nothing is written before the last one.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::commands::Topic;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::effect::{Effect, HandOver as Order};
use crate::app::keymap::KeyTable;
use crate::app::notice::Notice;
use crate::app::overlay::{self, Below, Overlay, OverlayKeys, OverlayOpener, OverlayOpening, say_numbered};
use crate::app::panes::{PaneId, Panes};
use crate::corpus::{Item, Key, Lang};
use crate::figures::export::{self, OutputForm};
use crate::figures::report::Contents;
use crate::messages::{Message, t};
use crate::view::cursor::Cursor;
use crate::view::input_line::{InputEdit, InputLine};
use crate::view::menu::{Menu, Rows};

/// How it is opened.
pub const OPENER: OverlayOpener =
    OverlayOpener::new(Action::named("hand-over"), Topic::Collecting, t::commands::HAND_OVER, open);

const WHAT: Message = t::overlays::WHAT;
const FORM: Message = t::overlays::FORM;
const FILE: Message = t::overlays::FILE;
const CLIPBOARD: Message = t::overlays::CLIPBOARD;
const NEEDS_NAME: Message = t::overlays::NEEDS_NAME;
const HINT: Message = t::overlays::OPEN_HAND_OVER_BACK_CANCEL;

/// What can be handed over.
#[derive(Clone, Debug)]
enum HandOverSubject {
    /// A collection: its name and what is in it.
    Collection(String, Vec<Item>),
    /// All rows of the table, as filtered.
    Table(Vec<Key>),
    /// What is selected.
    Selected(Vec<Key>),
}

impl HandOverSubject {
    fn title(&self, lang: Lang) -> String {
        let counted = |words: Message, count: usize| format!("{} ({count})", words.get(lang));
        match self {
            Self::Collection(name, items) => {
                format!("{} “{name}” ({})", t::overlays::THE_COLLECTION.get(lang), items.len())
            }
            Self::Table(keys) => counted(t::overlays::THE_WHOLE_FILTERED_TABLE, keys.len()),
            Self::Selected(keys) => counted(t::overlays::WHAT_IS_SELECTED, keys.len()),
        }
    }

    /// What a report of it is called, and what is in it.
    fn report(&self, lang: Lang) -> (String, Contents) {
        let titled =
            |words: Message, keys: &[Key]| (words.get(lang).to_owned(), Contents::Keys(keys.to_vec()));
        match self {
            Self::Collection(name, items) => (name.clone(), Contents::Items(items.clone())),
            Self::Table(keys) => titled(t::overlays::TABLE_OF_FIGURES, keys),
            Self::Selected(keys) => titled(t::overlays::EXCERPT, keys),
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum HandOverStep {
    Subject,
    Form,
    File(&'static OutputForm),
}

/// The three steps.
#[derive(Debug)]
struct HandOverMenu {
    subjects: Vec<HandOverSubject>,
    subject: usize,
    step: HandOverStep,
    cursor: Cursor,
    line: InputLine,
    /// Whether a form needs a file name that was not given.
    lacks_name: bool,
}

fn open(below: &Below<'_>) -> OverlayOpening {
    let cx = below.cx;
    let mut subjects = Vec::new();
    if let Some(collection) = cx.collection.current().filter(|collection| !collection.items.is_empty()) {
        subjects.push(HandOverSubject::Collection(collection.name.clone(), collection.items.clone()));
    }
    let table: Vec<Key> = below.panes.figures.rows().keys().iter().copied().map(Key::Figure).collect();
    let selected = below.panes.get(below.pane).subject(cx).into_iter().collect();
    let others = [HandOverSubject::Selected(selected), HandOverSubject::Table(table)];
    subjects.extend(others.into_iter().filter(|subject| match subject {
        HandOverSubject::Collection(..) => true,
        HandOverSubject::Table(keys) | HandOverSubject::Selected(keys) => !keys.is_empty(),
    }));
    // From an empty collection nothing else goes out in its place.
    if subjects.is_empty() || below.pane == PaneId::Collection && cx.collection.items().is_empty() {
        return OverlayOpening::Nothing(Notice::warning(t::notice::NOTHING_TO_HAND_OVER));
    }
    // What the pane is about: the collection in its own, else what is selected.
    let row = subjects.iter().position(|subject| match subject {
        HandOverSubject::Collection(..) => below.pane == PaneId::Collection,
        HandOverSubject::Selected(_) => below.pane != PaneId::Collection,
        HandOverSubject::Table(_) => false,
    });
    let mut cursor = Cursor::default();
    cursor.select(row.unwrap_or_default(), subjects.len(), cx.overlay_rows());
    let (line, step) = (InputLine::default(), HandOverStep::Subject);
    OverlayOpening::Overlay(Box::new(HandOverMenu {
        subjects,
        subject: 0,
        step,
        cursor,
        line,
        lacks_name: false,
    }))
}

impl HandOverMenu {
    fn rows(&self, cx: &Context) -> Vec<String> {
        let lang = cx.interface;
        match self.step {
            HandOverStep::Subject => self.subjects.iter().map(|subject| subject.title(lang)).collect(),
            HandOverStep::Form => export::ALL.iter().map(|form| form.title.get(lang).to_owned()).collect(),
            HandOverStep::File(form) if self.lacks_name && !form.is_text => {
                vec![NEEDS_NAME.get(lang).to_owned()]
            }
            HandOverStep::File(form) if form.is_text => vec![CLIPBOARD.get(lang).to_owned()],
            HandOverStep::File(_) => Vec::new(),
        }
    }

    fn title(&self, lang: Lang) -> String {
        let subject =
            || self.subjects.get(self.subject).map(|subject| subject.title(lang)).unwrap_or_default();
        match self.step {
            HandOverStep::Subject => WHAT.get(lang).to_owned(),
            HandOverStep::Form => format!("{} · {}", subject(), FORM.get(lang)),
            HandOverStep::File(form) => format!("{} · {} · {}", subject(), form.id, FILE.get(lang)),
        }
    }

    fn next(&mut self, cx: &Context) -> Reaction {
        let row = self.cursor.selected();
        match self.step {
            HandOverStep::Subject => {
                self.subject = row;
                self.step = HandOverStep::Form;
                self.cursor = Cursor::default();
                Reaction::Done
            }
            HandOverStep::Form => {
                let Some(form) = export::ALL.get(row) else { return Reaction::Done };
                let report = self.subjects.get(self.subject).map(|subject| subject.report(cx.interface));
                let title = report.map(|(title, _)| title).unwrap_or_default();
                self.line.set(&export::file_name(&title, form));
                self.step = HandOverStep::File(form);
                Reaction::Done
            }
            HandOverStep::File(form) => self.hand_over(form, cx),
        }
    }

    fn hand_over(&mut self, form: &'static OutputForm, cx: &Context) -> Reaction {
        let Some(subject) = self.subjects.get(self.subject) else { return Reaction::Close };
        let name = self.line.text().trim();
        if name.is_empty() && !form.is_text {
            self.lacks_name = true;
            return Reaction::Done;
        }
        let (title, contents) = subject.report(cx.interface);
        let path = Some(name).filter(|name| !name.is_empty()).map(PathBuf::from);
        Reaction::Outside(Effect::HandOver(Order { title, contents, form, path, force: false }))
    }
}

impl Overlay for HandOverMenu {
    fn keys(&self) -> OverlayKeys {
        match self.step {
            HandOverStep::Subject | HandOverStep::Form => OverlayKeys::Menu,
            HandOverStep::File(_) => OverlayKeys::Typing,
        }
    }

    fn update(&mut self, action: Action, _panes: &mut Panes, cx: &Context) -> Reaction {
        if action == Action::OPEN {
            return self.next(cx);
        }
        let len = self.rows(cx).len();
        overlay::step(&mut self.cursor, action, len, cx)
    }

    fn edit(&mut self, edit: &InputEdit, _panes: &mut Panes, _cx: &Context) -> Reaction {
        self.line.edit(edit);
        Reaction::Done
    }

    fn select(&mut self, row: usize, cx: &Context) -> bool {
        let len = self.rows(cx).len();
        overlay::select(&mut self.cursor, row, len, cx)
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let lang = paint.lang();
        let (title, rows) = (self.title(lang), self.rows(paint.cx));
        if let HandOverStep::File(_) = self.step {
            let style = if self.lacks_name { paint.theme.warning } else { paint.theme.quiet };
            let lines = rows.into_iter().map(|row| Line::from(Span::styled(row, style))).collect();
            let hint = paint.cx.with_keys(KeyTable::Typing, HINT);
            let menu = Menu { title, lines, rows: Rows::From(0), input: Some(&self.line), hint: &hint };
            return menu.draw(paint.theme, frame);
        }
        let lines = rows.into_iter().map(Line::raw).collect();
        let hint = paint.cx.with_keys(KeyTable::Menus, t::app::MENU_HINT);
        Menu { title, lines, rows: Rows::Selected(self.cursor), input: None, hint: &hint }
            .draw(paint.theme, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        let title = self.title(cx.interface);
        match self.step {
            HandOverStep::File(_) => vec![format!("{title}: {}", self.line.text())],
            HandOverStep::Subject | HandOverStep::Form => say_numbered(&title, self.rows(cx).into_iter()),
        }
    }
}
