//! A question before something that cannot be taken back: yes or no, and no is selected.

use std::path::Path;

use ratatui::Frame;
use ratatui::text::Line;

use crate::app::action::Action;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::effect::{Effect, HandOver};
use crate::app::keymap::KeyTable;
use crate::app::overlay::{self, Overlay, say_numbered};
use crate::app::panes::Panes;
use crate::corpus::CollectionEdit;
use crate::messages::{Message, t};
use crate::text::Lang;
use crate::view::cursor::Cursor;
use crate::view::menu::{Menu, Rows};

/// What is asked.
#[derive(Debug)]
enum Question {
    /// Whether a file may be replaced.
    Replace(HandOver),
    /// Whether everything is to go out of a collection.
    Clear(CollectionEdit, usize),
}

/// The question.
#[derive(Debug)]
pub struct Confirm {
    question: Question,
    cursor: Cursor,
}

const ANSWERS: [Message; 2] = [t::overlays::NO, t::overlays::YES];

impl Confirm {
    /// Whether the file that is there may be replaced.
    pub(in crate::app) fn replace(order: HandOver) -> Self {
        let order = HandOver { force: true, ..order };
        Self { question: Question::Replace(order), cursor: Cursor::default() }
    }

    /// Whether an edit is to be made that takes all items, so many, out of a collection.
    pub(in crate::app) fn clear(edit: CollectionEdit, items: usize) -> Self {
        Self { question: Question::Clear(edit, items), cursor: Cursor::default() }
    }

    fn title(&self, lang: Lang) -> String {
        match &self.question {
            Question::Replace(order) => {
                let path = order.path.as_deref().unwrap_or(Path::new(""));
                t::overlays::Replace { file: path.to_string_lossy() }.get(lang)
            }
            Question::Clear(edit, items) => t::overlays::Clear { n: *items, name: edit.name() }.get(lang),
        }
    }
}

impl Overlay for Confirm {
    fn update(&mut self, action: Action, _panes: &mut Panes, cx: &Context) -> Reaction {
        if action != Action::OPEN {
            return overlay::step(&mut self.cursor, action, ANSWERS.len(), cx);
        }
        match &self.question {
            _ if self.cursor.selected() == 0 => Reaction::Close,
            Question::Replace(order) => Reaction::Outside(Effect::HandOver(order.clone())),
            Question::Clear(edit, _) => Reaction::EditCollection(vec![edit.clone()]),
        }
    }

    fn select(&mut self, row: usize, cx: &Context) -> bool {
        overlay::select(&mut self.cursor, row, ANSWERS.len(), cx)
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let lang = paint.lang();
        let lines = ANSWERS.map(|answer| Line::raw(answer.get(lang))).to_vec();
        let (title, hint) = (self.title(lang), paint.cx.with_keys(KeyTable::Menus, t::app::MENU_HINT));
        Menu { title, lines, rows: Rows::Selected(self.cursor), input: None, hint: &hint }
            .draw(paint.theme, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        let answers = ANSWERS.iter().map(|answer| answer.get(cx.interface).to_owned());
        say_numbered(&self.title(cx.interface), answers)
    }
}
