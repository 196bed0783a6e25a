//! A note on what is selected, which goes into the collection with it.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use crate::messages::{Message, t};
use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::notice::Notice;
use crate::app::overlay::{Below, Keys, Opener, Opening, Overlay};
use crate::app::panes::Panes;
use crate::corpus::Key;
use crate::figures::report;
use crate::text::wrap::shorten;
use crate::text::Clean;
use crate::view::input_line::{Edit, InputLine};
use crate::view::menu::{Menu, Rows};

/// How it is opened.
#[rustfmt::skip]
pub const OPENER: Opener = Opener {
    command: Command::new(Action::named("note-item"), Topic::Collecting, t::overlays::NOTE,
            t::overlays::PUT_WHAT_IS_SELECTED_INTO),
    pane: None,
    open,
};

const NAME: Message = t::overlays::NOTE_IN_THE_COLLECTION;
const HINT: Message = t::overlays::OPEN_KEEP_BACK_CANCEL;

/// A note that is typed.
#[derive(Debug)]
struct NoteItem {
    key: Key,
    /// What the note is on.
    about: Clean,
    line: InputLine,
}

fn open(below: &Below<'_>) -> Opening {
    let cx = below.cx;
    let Some(key) = below.panes.get(below.pane).subject(cx) else {
        return Opening::Nothing(Notice::NothingToCollect);
    };
    let mut line = InputLine::default();
    let note = cx.desk.item(key, &cx.corpus).and_then(|item| item.note.as_deref());
    line.set(note.unwrap_or_default());
    let about = report::line_of(&cx.corpus, key, cx.text).unwrap_or_default();
    Opening::Overlay(Box::new(NoteItem { key, about: Clean::one_line(&about), line }))
}

impl NoteItem {
    fn title(cx: &Context) -> String {
        format!("{}: {}", NAME.get(cx.interface), cx.desk.name(cx.interface))
    }
}

impl Overlay for NoteItem {
    fn keys(&self) -> Keys {
        Keys::Typing
    }

    fn update(&mut self, action: Action, _panes: &mut Panes, _cx: &Context) -> Reaction {
        if action == Action::OPEN {
            return Reaction::Annotate(self.key, self.line.text().trim().to_owned());
        }
        Reaction::Done
    }

    fn edit(&mut self, edit: &Edit, _panes: &mut Panes, _cx: &Context) -> Reaction {
        self.line.edit(edit);
        Reaction::Done
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let about = shorten(&self.about, paint.cx.overlay_columns());
        let lines = vec![Line::from(Span::styled(about, paint.theme.quiet))];
        let (title, hint) = (Self::title(paint.cx), paint.cx.with_keys(KeyTable::Typing, HINT));
        Menu { title, lines, rows: Rows::From(0), input: Some(&self.line), hint: &hint }.draw(paint.theme, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        vec![Self::title(cx), self.about.to_string()]
    }

    fn is_prompt(&self) -> bool {
        true
    }
}
