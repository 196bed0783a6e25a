//! What lies over the panes: help, palette, the menus of forms and columns. All four are a list in a box.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use super::words;
use super::{BAR, Screen};
use crate::app::FORMS_OF_ROWS;
use crate::app::Notice;
use crate::app::commands::{COMMANDS, Command};
use crate::app::cursor::Cursor;
use crate::app::figures_table::Column;
use crate::app::finder::Line as Input;
use crate::app::overlay::{CopyTest, FilterInput, Overlay, matching, wide};
use crate::corpus::{FigureKey, Key};
use crate::figures::chart::Part;
use crate::text::wrap::{pad_right, shorten, width};
use crate::text::{Clean, Words};

/// Columns for keys in the help.
const KEYS: usize = 18;

/// A list in a box.
struct Menu<'m> {
    title: String,
    rows: Vec<Vec<Span<'m>>>,
    cursor: Cursor,
    /// What is typed, where there is an input above the list.
    typed: Option<Clean>,
    hint: &'static str,
}

/// No row is selected.
fn none() -> Cursor {
    let mut none = Cursor::default();
    none.select(usize::MAX, usize::MAX, usize::MAX);
    none
}

impl Screen<'_> {
    pub(super) fn overlay(&self, frame: &mut Frame<'_>, overlay: &Overlay) {
        let menu = match overlay {
            Overlay::Help(cursor) => self.help(*cursor),
            Overlay::Palette { line, cursor } => self.palette(line, *cursor),
            Overlay::Forms { target, cursor } => self.forms(*target, *cursor),
            Overlay::RowForms(cursor) => self.row_forms(*cursor),
            Overlay::Filter(input) => self.filter(input),
            Overlay::Chart(figure, cursor) => self.page(words::CHART, *figure, *cursor),
            Overlay::Checks(figure, cursor) => self.page(words::CHECKS, *figure, *cursor),
            Overlay::CopyTest(test) => self.copy_test(test),
            Overlay::Columns(cursor) => self.columns(*cursor),
        };
        self.menu(frame, menu);
    }

    /// One of several, to be chosen.
    fn choice<'m>(
        &self,
        title: Words,
        rows: impl Iterator<Item = Vec<Span<'m>>>,
        cursor: Cursor,
    ) -> Menu<'m> {
        let lang = self.app.interface();
        let (title, hint) = (title.get(lang).to_owned(), words::MENU_HINT.get(lang));
        Menu { title, rows: rows.collect(), cursor, typed: None, hint }
    }

    fn help(&self, cursor: Cursor) -> Menu<'static> {
        let rows = COMMANDS.iter().map(|c| self.command_row(c));
        Menu { hint: words::HELP_HINT.get(self.app.interface()), ..self.choice(words::HELP, rows, cursor) }
    }

    fn palette(&self, typed: &Input, cursor: Cursor) -> Menu<'static> {
        let found = matching(typed.text(), self.app.interface());
        let rows = found.into_iter().map(|c| self.command_row(c));
        let typed = Some(Clean::one_line(typed.text()));
        Menu { typed, ..self.choice(words::PALETTE, rows, cursor) }
    }

    fn forms(&self, target: Key, cursor: Cursor) -> Menu<'static> {
        let (app, lang) = (self.app, self.app.interface());
        let rows = app.forms().into_iter().map(|form| {
            let sample = app.sample(target, form).map(|s| s.replace(['\n', '\t'], " ")).unwrap_or_default();
            vec![Span::raw(pad_right(form.title(lang), 24)), Span::styled(sample, self.theme.quiet)]
        });
        self.choice(words::COPY_AS, rows, cursor)
    }

    fn row_forms(&self, cursor: Cursor) -> Menu<'static> {
        let lang = self.app.interface();
        let rows = FORMS_OF_ROWS.iter().map(|form| vec![Span::raw(form.title(lang))]);
        let title = format!("{}: {}", words::COPY_AS.get(lang), self.marked());
        Menu { title, ..self.choice(words::COPY_AS, rows, cursor) }
    }

    fn columns(&self, cursor: Cursor) -> Menu<'static> {
        let shown = self.app.table().columns();
        let rows = Column::ALL.iter().map(|column| {
            let sign = if shown.contains(column) { "[x] " } else { "[ ] " };
            vec![Span::styled(sign, self.theme.key), Span::raw(column.heading(self.app.interface()))]
        });
        self.choice(words::COLUMNS, rows, cursor)
    }

    fn filter(&self, input: &FilterInput) -> Menu<'static> {
        let lang = self.app.interface();
        let (told, style) = match &input.problem {
            Some(problem) => (problem.as_str(), self.theme.warning),
            None => (words::FILTER_HINT.get(lang), self.theme.quiet),
        };
        let title = format!("{}: {}", words::FILTER.get(lang), input.column.heading(lang));
        let rows = std::iter::once(vec![Span::styled(told.to_owned(), style)]);
        let typed = Some(Clean::one_line(input.line.text()));
        Menu { title, typed, ..self.choice(words::FILTER, rows, none()) }
    }

    /// A page of lines about a figure, scrolled as a whole.
    fn page(&self, name: Words, figure: FigureKey, cursor: Cursor) -> Menu<'static> {
        let (app, lang) = (self.app, self.app.interface());
        let label = app.corpus().outlined(figure).map(|(_, _, f)| match app.overlay() {
            Some(Overlay::Chart(..)) => {
                app.corpus().indicator(f).map_or(&f.label, |i| &i.label).get(app.text())
            }
            _ => f.label.get(app.text()),
        });
        let style = |part: Part| match part {
            Part::Heading => self.theme.heading,
            Part::Bar => self.theme.focus,
            Part::Value => self.theme.figure,
            Part::Period => self.theme.text,
            Part::Pale | Part::Derived | Part::Source | Part::Note => self.theme.quiet,
        };
        let room = app.overlay_columns();
        let rows = app.page_lines(room).into_iter().map(|line| {
            line.into_iter().map(|(part, text)| Span::styled(text, style(part))).collect::<Vec<_>>()
        });
        let title = format!("{}: {}", name.get(lang), label.map_or("", |l| l.as_str()));
        let title = shorten(&title, room);
        Menu { title, hint: words::PAGE_HINT.get(lang), ..self.choice(name, rows, cursor) }
    }

    /// `3 đánh dấu`
    pub(super) fn marked(&self) -> String {
        format!("{} {}", self.app.table().marks(), words::MARKED.get(self.app.interface()))
    }

    fn copy_test(&self, test: &CopyTest) -> Menu<'static> {
        let lang = self.app.interface();
        let told = words::notice(&Notice::Copied { outcome: test.outcome.clone(), kept: true }, lang);
        let rows = [format!("{}: {told}", test.code), words::PASTE_HERE.get(lang).to_owned()];
        let rows = rows.into_iter().map(|row| vec![Span::styled(row, self.theme.quiet)]);
        let typed = Some(Clean::one_line(test.line.text()));
        let hint = words::COPY_TEST_HINT.get(lang);
        Menu { typed, hint, ..self.choice(words::COPY_TEST, rows, none()) }
    }

    fn command_row(&self, command: &Command) -> Vec<Span<'static>> {
        let keys: Vec<String> = command.keys.iter().map(|k| k.label()).collect();
        vec![
            Span::styled(pad_right(&keys.join("  "), KEYS), self.theme.key),
            Span::raw(command.about(self.app.interface())),
        ]
    }

    fn menu(&self, frame: &mut Frame<'_>, menu: Menu<'_>) {
        let Menu { title, rows, cursor, typed, hint } = menu;
        let inner = self.frame_of_menu(frame, &title, hint, rows.len() + usize::from(typed.is_some()));
        let mut lines = Vec::new();
        if let Some(typed) = typed {
            let column =
                u16::try_from(3 + width(&typed)).unwrap_or(u16::MAX).min(inner.width.saturating_sub(1));
            lines.push(Line::from(vec![Span::styled(" : ", self.theme.focus), Span::raw(typed.to_string())]));
            if !inner.is_empty() {
                frame.set_cursor_position(Position::new(inner.x + column, inner.y));
            }
        }
        let help =
            matches!(self.app.overlay(), Some(Overlay::Help(_) | Overlay::Chart(..) | Overlay::Checks(..)));
        let first = if help { cursor.selected() } else { cursor.top() };
        for (index, row) in rows.into_iter().enumerate().skip(first) {
            let selected = !help && index == cursor.selected();
            let bar = if selected { Span::styled(BAR, self.theme.focus) } else { Span::raw(" ") };
            let mut spans = vec![bar, Span::raw(" ")];
            spans.extend(row);
            let line = Line::from(spans);
            lines.push(if selected { line.patch_style(self.theme.selected) } else { line });
        }
        for (y, line) in (inner.top()..inner.bottom()).zip(lines) {
            super::frame::put(frame.buffer_mut(), Rect { y, height: 1, ..inner }, &line);
        }
    }

    /// Draws the box for so many rows; what is inside of it.
    fn frame_of_menu(&self, frame: &mut Frame<'_>, title: &str, hint: &str, rows: usize) -> Rect {
        let area = centred(frame.area(), rows.max(1));
        let block = Block::bordered().border_type(BorderType::Plain).border_style(self.theme.quiet);
        let inner = block.inner(area);
        let room = usize::from(inner.width).saturating_sub(2);
        let block = block
            .title(Span::styled(format!(" {title} "), self.theme.focus))
            .title_bottom(Span::styled(format!(" {} ", shorten(hint, room)), self.theme.quiet));
        Clear.render(area, frame.buffer_mut());
        block.render(area, frame.buffer_mut());
        inner
    }
}

/// A box in the middle, as high as its rows need and as the screen allows.
fn centred(screen: Rect, rows: usize) -> Rect {
    let wide = wide(screen.width);
    let high = u16::try_from(rows + 2).unwrap_or(u16::MAX).min(screen.height);
    let x = screen.x + (screen.width - wide) / 2;
    let y = screen.y + (screen.height - high) / 2;
    Rect { x, y, width: wide, height: high }
}
