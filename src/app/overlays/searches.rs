//! The searches that are saved under a name, with how many hits of each are new; one is chosen and run.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::effect::{Effect, SavedRow};
use crate::app::keymap::KeyTable;
use crate::app::overlay::{self, Keys, Opener, Opening, Overlay, say_numbered};
use crate::app::panes::Panes;
use crate::messages::t;
use crate::text::wrap::pad_right;
use crate::text::{Clean, Words};
use crate::view::cursor::Cursor;
use crate::view::menu::{Menu, Rows};

/// How it is opened.
#[rustfmt::skip]
pub const OPENER: Opener = Opener {
    command: Command::new(Action::named("searches"), Topic::Finding, Words("câu tìm đã lưu", "saved searches"),
            Words("các câu tìm đã lưu, với số kết quả mới; chọn một câu để tìm", "the saved searches with how many hits are new; choose one to run")),
    pane: None,
    open: |_| Opening::Effect(Effect::Searches),
};

/// Columns for a name, and for the counts.
const NAMED: usize = 20;
const COUNTED: usize = 14;

/// The list of saved searches.
#[derive(Debug)]
pub(in crate::app) struct Searches {
    rows: Vec<SavedRow>,
    cursor: Cursor,
}

impl Searches {
    /// Of these.
    pub(in crate::app) fn new(rows: Vec<SavedRow>) -> Self {
        Self { rows, cursor: Cursor::default() }
    }

    fn counts(row: &SavedRow, cx: &Context) -> String {
        t::searches::Counts { hits: row.hits, new: row.new }.get(cx.interface)
    }
}

impl Overlay for Searches {
    fn keys(&self) -> Keys {
        Keys::Menu
    }

    fn update(&mut self, action: Action, _panes: &mut Panes, cx: &Context) -> Reaction {
        if action == Action::OPEN {
            let row = self.rows.get(self.cursor.selected()).cloned();
            return row.map_or(Reaction::Close, |row| Reaction::RunSearch(row.name, row.query));
        }
        overlay::step(&mut self.cursor, action, self.rows.len(), cx)
    }

    fn select(&mut self, row: usize, cx: &Context) -> bool {
        overlay::select(&mut self.cursor, row, self.rows.len(), cx)
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let lines = self.rows.iter().map(|row| {
            let counts = pad_right(&Self::counts(row, paint.cx), COUNTED);
            let style = if row.new > 0 { paint.theme.warning } else { paint.theme.quiet };
            Line::from(vec![
                Span::raw(pad_right(&Clean::one_line(&row.name), NAMED)),
                Span::styled(counts, style),
                Span::styled(Clean::one_line(&row.query).to_string(), paint.theme.quiet),
            ])
        });
        let (title, lines) = (t::searches::TITLE.get(paint.lang()).to_owned(), lines.collect());
        let hint = paint.cx.tell(KeyTable::Menus, t::app::MENU_HINT);
        Menu { title, lines, rows: Rows::Selected(self.cursor), input: None, hint: &hint }.draw(paint.theme, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        let row = |row: &SavedRow| {
            format!("{} ({}): {}", Clean::one_line(&row.name), Self::counts(row, cx), Clean::one_line(&row.query))
        };
        say_numbered(t::searches::TITLE.get(cx.interface), self.rows.iter().map(row))
    }
}
