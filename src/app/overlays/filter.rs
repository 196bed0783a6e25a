//! A condition on a column of the table, which follows it while it is typed.

use ratatui::Frame;
use ratatui::text::Line;

use super::page;
use crate::app::action::Action;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::notice::Notice;
use crate::app::overlay::{Overlay, OverlayContext, OverlayKeys, OverlayOpener, OverlayOpening};
use crate::app::panes::{PaneId, Panes};
use crate::figures::Filter;
use crate::figures::table::{Column, ColumnKind};
use crate::messages::{Message, Worded, t};
use crate::text::Clean;
use crate::view::input_line::{InputEdit, InputLine};
use crate::view::menu::{Menu, Rows};

/// How it is opened.
pub const OPENER: OverlayOpener =
    OverlayOpener::new(Action::FILTER, t::guide::TABLE, open).in_pane(PaneId::Figures);

/// A condition that is typed.
#[derive(Debug)]
struct FilterPrompt {
    column: Column,
    line: InputLine,
    /// The condition that was there before.
    before: Option<Filter>,
    /// What is wrong with what is typed.
    problem: Option<Clean>,
}

fn open(below: &OverlayContext<'_>) -> OverlayOpening {
    let table = &below.panes.figures;
    let Some(column) = table.column() else {
        return OverlayOpening::Nothing(Notice::warning(t::notice::NOTHING_THERE));
    };
    let before = table.filter(column).cloned();
    let line = InputLine::of(before.as_ref().map_or("", |filter| filter.written()));
    OverlayOpening::Overlay(Box::new(FilterPrompt { column, line, before, problem: None }))
}

/// What conditions on a column look like.
fn examples(column: Column) -> Message {
    match column.kind() {
        ColumnKind::Amount => t::overlays::EXAMPLES_OF_NUMBERS,
        ColumnKind::Time => t::overlays::EXAMPLES_OF_TIMES,
        ColumnKind::Words => t::overlays::EXAMPLES_OF_WORDS,
    }
}

impl FilterPrompt {
    fn title(&self, cx: &Context) -> String {
        format!("{}: {}", t::overlays::FILTER_COLUMN.get(cx.interface), self.column.heading(cx.interface))
    }

    /// The table follows as long as the condition can be understood.
    fn apply(&mut self, panes: &mut Panes, cx: &Context) {
        let typed = self.line.text().trim();
        let filter = if typed.is_empty() { None } else { Some(Filter::read(self.column, typed)) };
        match filter.transpose() {
            Ok(filter) => {
                self.problem = None;
                panes.figures.set_filter(self.column, filter, cx);
            }
            Err(problem) => self.problem = Some(Clean::one_line(&problem.wording().get(cx.interface))),
        }
    }

    /// What is typed is for the next column, or the one before, and not for this one.
    fn move_to_column(&mut self, forward: bool, panes: &mut Panes, cx: &Context) {
        panes.figures.set_filter(self.column, self.before.take(), cx);
        let columns = panes.figures.columns();
        let at = columns.iter().position(|column| *column == self.column).unwrap_or_default();
        let next = if forward { at + 1 } else { at + columns.len().max(1) - 1 };
        self.column = columns.iter().copied().cycle().nth(next).unwrap_or(self.column);
        self.before = panes.figures.filter(self.column).cloned();
        if self.line.is_empty() {
            self.line.set(self.before.as_ref().map_or("", |filter| filter.written()));
        }
        self.apply(panes, cx);
    }
}

impl Overlay for FilterPrompt {
    fn keys(&self) -> OverlayKeys {
        OverlayKeys::Typing
    }

    /// A condition with a mistake is not taken: the prompt stays, and says what is wrong.
    fn update(&mut self, action: Action, panes: &mut Panes, cx: &Context) -> Reaction {
        if matches!(action, Action::NEXT_PANE | Action::PREVIOUS_PANE) {
            self.move_to_column(action == Action::NEXT_PANE, panes, cx);
        }
        if action != Action::OPEN || self.problem.is_some() {
            return Reaction::Done;
        }
        panes.figures.measure(cx);
        Reaction::Close
    }

    fn edit(&mut self, edit: &InputEdit, panes: &mut Panes, cx: &Context) -> Reaction {
        if self.line.edit(edit) {
            self.apply(panes, cx);
        }
        Reaction::Done
    }

    fn leave(&mut self, panes: &mut Panes, cx: &Context) -> bool {
        panes.figures.set_filter(self.column, self.before.take(), cx);
        true
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let (text, style) = match &self.problem {
            Some(problem) => (problem.as_str(), paint.theme.warning),
            None => (examples(self.column).get(paint.lang()), paint.theme.quiet),
        };
        let lines =
            page::wrapped(text, 0, paint.cx.typed_columns()).map(|line| Line::styled(line, style)).collect();
        let (title, hint) = (
            self.title(paint.cx),
            paint.cx.with_keys(KeyTable::Typing, t::overlays::OPEN_FILTER_NEXT_PANE_COLUMN_BACK_CANCEL),
        );
        Menu { title, lines, rows: Rows::From(0), input: Some(&self.line), hint }.draw(paint.theme, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        let line =
            self.problem.as_ref().map_or(examples(self.column).get(cx.interface), |problem| problem.as_str());
        vec![self.title(cx), line.to_owned()]
    }
}
