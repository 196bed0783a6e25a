//! Lists over the panes, of which one row is chosen: forms of a copy, columns, names, commands, fields. Each is made of
//! its rows and of what choosing one does; the selection, the box, the mouse and the plain session are here.

use std::fmt;

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::text::{Line, Span, Text};

use crate::app::action::Action;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::overlay::{Overlay, OverlayKeys};
use crate::app::panes::Panes;
use crate::messages::{Message, t};
use crate::view::Theme;
use crate::view::cursor::{Cursor, Step};
use crate::view::input_line::{InputEdit, InputLine};
use crate::view::list::{ListText, preview_lines};
use crate::view::menu::{Menu, Rows};

/// What a list is made of.
pub(super) trait ListOverlay: fmt::Debug {
    /// In the upper border.
    fn title(&self, cx: &Context) -> String;

    /// How a row is chosen and the list left, in the lower border.
    fn hint(&self) -> Message {
        t::app::MENU_HINT
    }

    fn keys(&self) -> OverlayKeys {
        OverlayKeys::Menu
    }

    /// How many rows can be chosen.
    fn len(&self, cx: &Context) -> usize;

    /// The rows as they are drawn; where none can be chosen, what is to be known instead.
    fn rows(&self, panes: &Panes, paint: &Paint<'_>) -> Vec<Text<'_>>;

    /// What is known of a selected row, below the list, and the columns and lines that it has.
    fn below(&self, _row: usize, _paint: &Paint<'_>) -> Option<(ListText<'_>, usize, usize)> {
        None
    }

    /// Lines of the rows that are in view together.
    fn height(&self, cx: &Context) -> usize {
        cx.overlay_rows()
    }

    /// Lines of the box where it keeps its size, whatever it lists.
    fn fixed_height(&self, _cx: &Context) -> Option<usize> {
        None
    }

    fn choose(&mut self, row: usize, panes: &mut Panes, cx: &Context) -> Reaction;

    /// Which of its lists is shown, where one follows another.
    fn page(&self) -> usize {
        0
    }

    /// The line above the list, with that row selected.
    fn input(&self, _row: usize) -> Option<&InputLine> {
        None
    }

    /// A change of that line; whether other rows are listed now.
    fn edit(&mut self, _row: usize, _edit: &InputEdit) -> bool {
        false
    }

    /// The articles may say something else now.
    fn refresh(&mut self, _cx: &Context) {}

    /// The rows as the plain session says them.
    fn say(&self, panes: &Panes, cx: &Context) -> Vec<String> {
        let theme = Theme::plain();
        let rows = self.rows(panes, &Paint::over(cx, &theme)).into_iter();
        rows.map(|row| row.to_string().split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// Whether the next line of the plain session is an answer to it, even if it looks like a command.
    fn is_prompt(&self) -> bool {
        self.keys() == OverlayKeys::Typing
    }

    /// Whether a click on the selected row chooses it.
    fn is_chosen_by_click(&self) -> bool {
        true
    }
}

/// Opens a list with that row selected.
pub(super) fn open(list: impl ListOverlay + 'static, row: usize, cx: &Context) -> Box<dyn Overlay> {
    let mut listed = Listed { list, cursor: Cursor::default() };
    listed.select_row(row, cx);
    Box::new(listed)
}

/// A list, and which of its rows is selected.
#[derive(Debug)]
struct Listed<L> {
    list: L,
    cursor: Cursor,
}

impl<L: ListOverlay> Listed<L> {
    fn select_row(&mut self, row: usize, cx: &Context) {
        self.cursor.select(row, self.list.len(cx), self.list.height(cx));
    }

    fn choose(&mut self, panes: &mut Panes, cx: &Context) -> Reaction {
        let page = self.list.page();
        let reaction = self.list.choose(self.cursor.selected(), panes, cx);
        if self.list.page() != page {
            self.cursor = Cursor::default();
        }
        reaction
    }

    /// The box, with how many lines it has, and the row of each line of the list.
    fn menu<'m>(&'m self, panes: &Panes, paint: &Paint<'_>) -> (Menu<'m>, usize, Vec<usize>) {
        let (cx, selected) = (paint.cx, self.cursor.selected());
        let rows = self.list.rows(panes, paint);
        let (mut cursor, height) = (self.cursor, self.list.height(cx));
        let lines_of = |row: usize| rows.get(row).map_or(1, Text::height);
        cursor.step_lines(Step::Rows(0), rows.len(), height, lines_of);
        let first_line = |row: usize| (0..row).map(lines_of).sum::<usize>();
        let (top, at) = (first_line(cursor.top()), first_line(selected));
        let row_of_line: Vec<usize> = (0..rows.len()).flat_map(|row| vec![row; lines_of(row)]).collect();
        let mut lines: Vec<Line<'m>> = rows.into_iter().flatten().collect();
        let fixed = self.list.fixed_height(cx);
        lines.truncate(fixed.map_or(usize::MAX, |_| top + height));
        if let Some((text, columns, most)) = self.list.below(selected, paint) {
            let owned = |span: &Span<'_>| Span::styled(span.content.to_string(), span.style);
            let below = preview_lines(&text, columns, most, 0);
            lines.extend(below.iter().map(|line| line.iter().map(owned).collect::<Line<'m>>()));
        }
        let high = fixed.unwrap_or(lines.len());
        let keys = if self.list.keys() == OverlayKeys::Typing { KeyTable::Typing } else { KeyTable::Menus };
        let menu = Menu {
            title: self.list.title(cx),
            lines,
            rows: if self.list.len(cx) > 0 { Rows::Selected { top, at } } else { Rows::From(0) },
            input: self.list.input(selected),
            hint: cx.with_keys(keys, self.list.hint()),
        };
        (menu, high, row_of_line)
    }
}

impl<L: ListOverlay> Overlay for Listed<L> {
    fn keys(&self) -> OverlayKeys {
        self.list.keys()
    }

    fn update(&mut self, action: Action, panes: &mut Panes, cx: &Context) -> Reaction {
        let (len, at) = (self.list.len(cx), self.cursor.selected());
        match action {
            Action::OPEN => return self.choose(panes, cx),
            Action::NEXT_PANE => self.select_row((at + 1) % len.max(1), cx),
            Action::PREVIOUS_PANE => self.select_row(at.checked_sub(1).unwrap_or(len), cx),
            _ => {
                let height = self.list.height(cx);
                let Some(step) = action.step(height) else { return Reaction::Ignored };
                self.cursor.step(step, len, height);
            }
        }
        Reaction::Done
    }

    fn edit(&mut self, edit: &InputEdit, _panes: &mut Panes, cx: &Context) -> Reaction {
        if self.list.edit(self.cursor.selected(), edit) {
            self.select_row(0, cx);
        }
        Reaction::Done
    }

    fn select(&mut self, row: usize, cx: &Context) -> bool {
        let is_there = row < self.list.len(cx);
        if is_there {
            self.select_row(row, cx);
        }
        is_there
    }

    fn click(&mut self, at: Position, panes: &mut Panes, cx: &Context) -> Reaction {
        let row = {
            let theme = Theme::plain();
            let (menu, high, rows) = self.menu(panes, &Paint::over(cx, &theme));
            menu.line_at(high, cx.screen(), at).and_then(|line| rows.get(line).copied())
        };
        match row {
            Some(row) if row == self.cursor.selected() && self.list.is_chosen_by_click() => {
                self.choose(panes, cx)
            }
            Some(row) if self.select(row, cx) => Reaction::Done,
            Some(_) | None => Reaction::Ignored,
        }
    }

    fn refresh(&mut self, cx: &Context) {
        self.list.refresh(cx);
    }

    fn draw(&self, panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let (menu, high, _) = self.menu(panes, paint);
        menu.draw_rows(high, paint.theme, frame);
    }

    /// A title, and below it what can be chosen by its number.
    fn say(&self, panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        let (title, rows) = (self.list.title(cx), self.list.say(panes, cx));
        let title = match self.list.input(0).filter(|_| self.list.len(cx) == 0) {
            Some(typed) => return [vec![format!("{title}: {}", typed.text())], rows].concat(),
            None => format!("{title}:"),
        };
        let rows = rows.into_iter().zip(1..).map(|(row, number)| format!("{number}. {row}"));
        std::iter::once(title).chain(rows).collect()
    }

    fn is_prompt(&self) -> bool {
        self.list.is_prompt()
    }
}
