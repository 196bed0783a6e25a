//! The collections by name: which one marks go into, or a new one, whose name is typed.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::commands::Topic;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::overlay::{self, Below, Overlay, OverlayKeys, OverlayOpener, OverlayOpening};
use crate::app::panes::Panes;
use crate::messages::{Message, t};
use crate::text::fold::fold;
use crate::view::cursor::Cursor;
use crate::view::input_line::{InputEdit, InputLine};
use crate::view::menu::{Menu, Rows};

/// How it is opened.
pub const OPENER: OverlayOpener = OverlayOpener::new(
    Action::named("choose-collection"),
    Topic::Collecting,
    t::commands::CHOOSE_COLLECTION,
    open,
);

const NAME: Message = t::overlays::WHICH_COLLECTION;
const NEW: Message = t::overlays::NEW;
const EMPTY: Message = t::overlays::EMPTY;
const HINT: Message = t::overlays::HINT;

/// The list.
#[derive(Debug)]
struct ChooseCollection {
    line: InputLine,
    cursor: Cursor,
}

fn open(below: &Below<'_>) -> OverlayOpening {
    let mut choose = ChooseCollection { line: InputLine::default(), cursor: Cursor::default() };
    let names = choose.names(below.cx);
    let current = below.cx.collection.current().map(|current| current.name.clone());
    let row = names.iter().position(|(name, _)| Some(name) == current.as_ref()).unwrap_or_default();
    choose.cursor.select(row, names.len(), below.cx.overlay_rows());
    OverlayOpening::Overlay(Box::new(choose))
}

impl ChooseCollection {
    /// The collections whose names have what is typed, with the number of their items; what is typed as a new one.
    fn names(&self, cx: &Context) -> Vec<(String, Option<usize>)> {
        let typed = self.line.text().trim();
        let bare = fold(typed).to_lowercase();
        let all = cx.collection.collections().all().iter();
        let fits = all.filter(|collection| fold(&collection.name).to_lowercase().contains(&bare));
        let mut names: Vec<(String, Option<usize>)> =
            fits.map(|collection| (collection.name.clone(), Some(collection.items.len()))).collect();
        if !typed.is_empty() && cx.collection.collections().find(typed).is_err() {
            names.push((typed.to_owned(), None));
        }
        names
    }

    fn row((name, items): &(String, Option<usize>), cx: &Context) -> String {
        match items {
            Some(items) => format!("{name} ({items})"),
            None => format!("{} {name}", NEW.get(cx.interface)),
        }
    }
}

impl Overlay for ChooseCollection {
    fn keys(&self) -> OverlayKeys {
        OverlayKeys::Typing
    }

    fn update(&mut self, action: Action, _panes: &mut Panes, cx: &Context) -> Reaction {
        let names = self.names(cx);
        if action == Action::OPEN {
            let chosen = names.into_iter().nth(self.cursor.selected());
            return chosen.map_or(Reaction::Close, |(name, _)| Reaction::ChooseCollection(name));
        }
        overlay::step(&mut self.cursor, action, names.len(), cx)
    }

    fn edit(&mut self, edit: &InputEdit, _panes: &mut Panes, cx: &Context) -> Reaction {
        if self.line.edit(edit) {
            self.cursor.select(0, self.names(cx).len(), cx.overlay_rows());
        }
        Reaction::Done
    }

    fn select(&mut self, row: usize, cx: &Context) -> bool {
        let len = self.names(cx).len();
        overlay::select(&mut self.cursor, row, len, cx)
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let names = self.names(paint.cx);
        let mut lines: Vec<Line<'_>> =
            names.iter().map(|name| Line::raw(Self::row(name, paint.cx))).collect();
        if lines.is_empty() {
            lines.push(Line::from(Span::styled(EMPTY.get(paint.lang()), paint.theme.quiet)));
        }
        let (title, hint) = (NAME.get(paint.lang()).to_owned(), paint.cx.with_keys(KeyTable::Typing, HINT));
        let rows = Rows::Selected(self.cursor);
        Menu { title, lines, rows, input: Some(&self.line), hint: &hint }.draw(paint.theme, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        let rows: Vec<String> = self.names(cx).iter().map(|name| Self::row(name, cx)).collect();
        overlay::say_numbered(NAME.get(cx.interface), rows.into_iter())
    }
}
