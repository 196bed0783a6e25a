//! The searches that are saved under a name, with how many hits of each are new; one is chosen and run.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::commands::Topic;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::effect::{Effect, SavedRow};
use crate::app::keymap::KeyTable;
use crate::app::overlay::{self, Overlay, OverlayOpener, OverlayOpening, say_numbered};
use crate::app::panes::Panes;
use crate::messages::t;
use crate::text::Clean;
use crate::text::wrap::{pad_right, shorten, width};
use crate::view::cursor::Cursor;
use crate::view::menu::{Menu, Rows};

/// How it is opened.
pub const OPENER: OverlayOpener =
    OverlayOpener::new(Action::named("searches"), Topic::Finding, t::commands::SEARCHES, |_| {
        OverlayOpening::Effect(Effect::Searches)
    });

/// Columns that names may take.
const NAMED: usize = 20;

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
        let counts = t::searches::Counts { hits: row.hits, new: row.new }.get(cx.interface);
        match row.unread {
            0 => counts,
            n => counts + &t::searches::AndUnread { n }.get(cx.interface),
        }
    }
}

impl Overlay for Searches {
    fn update(&mut self, action: Action, _panes: &mut Panes, cx: &Context) -> Reaction {
        if action == Action::OPEN {
            let row = self.rows.get(self.cursor.selected()).cloned();
            return row
                .map_or(Reaction::Close, |row| Reaction::Outside(Effect::RunSearch(row.name, row.query)));
        }
        overlay::step(&mut self.cursor, action, self.rows.len(), cx)
    }

    fn select(&mut self, row: usize, cx: &Context) -> bool {
        overlay::select(&mut self.cursor, row, self.rows.len(), cx)
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let counts: Vec<String> = self.rows.iter().map(|row| Self::counts(row, paint.cx)).collect();
        let widest = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or_default() + 2;
        let named = widest(&mut self.rows.iter().map(|row| width(&Clean::one_line(&row.name)).min(NAMED)));
        let counted = widest(&mut counts.iter().map(|counts| width(counts)));
        let lines = self.rows.iter().zip(&counts).map(|(row, counts)| {
            let style = if row.new + row.unread > 0 { paint.theme.warning } else { paint.theme.quiet };
            Line::from(vec![
                Span::raw(pad_right(&shorten(&Clean::one_line(&row.name), NAMED), named)),
                Span::styled(pad_right(counts, counted), style),
                Span::styled(Clean::one_line(&row.query).to_string(), paint.theme.quiet),
            ])
        });
        let (title, lines) = (t::searches::TITLE.get(paint.lang()).to_owned(), lines.collect());
        let hint = paint.cx.with_keys(KeyTable::Menus, t::app::MENU_HINT);
        Menu { title, lines, rows: Rows::Selected(self.cursor), input: None, hint: &hint }
            .draw(paint.theme, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        let row = |row: &SavedRow| {
            format!(
                "{} ({}): {}",
                Clean::one_line(&row.name),
                Self::counts(row, cx),
                Clean::one_line(&row.query)
            )
        };
        say_numbered(t::searches::TITLE.get(cx.interface), self.rows.iter().map(row))
    }
}
