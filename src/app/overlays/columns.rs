//! Which columns of the table are shown.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::commands::Topic;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::overlay::{self, Below, Overlay, OverlayOpener, OverlayOpening, say_numbered};
use crate::app::panes::figures::COLUMNS;
use crate::app::panes::{PaneId, Panes};
use crate::figures::table::Column;
use crate::messages::{Message, t};
use crate::view::cursor::Cursor;
use crate::view::menu::{Menu, Rows};

/// How it is opened.
pub const OPENER: OverlayOpener =
    OverlayOpener::new(COLUMNS, Topic::Table, t::commands::COLUMNS, open).in_pane(PaneId::Figures);

const NAME: Message = t::overlays::COLUMNS_OF_THE_TABLE;

fn open(_: &Below<'_>) -> OverlayOpening {
    OverlayOpening::Overlay(Box::new(ColumnsMenu { cursor: Cursor::default() }))
}

/// The menu of columns.
#[derive(Debug)]
struct ColumnsMenu {
    cursor: Cursor,
}

fn sign(column: Column, panes: &Panes) -> &'static str {
    if panes.figures.columns().contains(&column) { "[x] " } else { "[ ] " }
}

impl Overlay for ColumnsMenu {
    fn update(&mut self, action: Action, panes: &mut Panes, cx: &Context) -> Reaction {
        if action != Action::OPEN {
            return overlay::step(&mut self.cursor, action, Column::ALL.len(), cx);
        }
        if let Some(column) = Column::ALL.get(self.cursor.selected()) {
            panes.figures.toggle_column(*column, cx);
        }
        Reaction::Done
    }

    fn select(&mut self, row: usize, cx: &Context) -> bool {
        overlay::select(&mut self.cursor, row, Column::ALL.len(), cx)
    }

    fn draw(&self, panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let lang = paint.lang();
        let lines = Column::ALL.iter().map(|column| {
            let sign = Span::styled(sign(*column, panes), paint.theme.key);
            Line::from(vec![sign, Span::raw(column.heading(lang))])
        });
        let (title, hint) =
            (NAME.get(lang).to_owned(), paint.cx.with_keys(KeyTable::Menus, t::app::MENU_HINT));
        let rows = Rows::Selected(self.cursor);
        Menu { title, lines: lines.collect(), rows, input: None, hint: &hint }.draw(paint.theme, frame);
    }

    fn say(&self, panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        let lang = cx.interface;
        let rows =
            Column::ALL.iter().map(|column| format!("{}{}", sign(*column, panes), column.heading(lang)));
        say_numbered(NAME.get(lang), rows)
    }
}
