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
use crate::app::overlay::{CopyTest, Overlay, matching, wide};
use crate::corpus::FigureKey;
use crate::figures::chart::Part;
use crate::figures::forms;
use crate::text::Clean;
use crate::text::wrap::{pad_right, shorten, width};

/// Columns for keys in the help.
const KEYS: usize = 18;

/// No row is selected.
fn none() -> Cursor {
    let mut none = Cursor::default();
    none.select(usize::MAX, usize::MAX, usize::MAX);
    none
}

impl Screen<'_> {
    pub(super) fn overlay(&self, frame: &mut Frame<'_>, overlay: &Overlay) {
        let lang = self.app.interface();
        match overlay {
            Overlay::Help(cursor) => {
                let rows = COMMANDS.iter().map(|c| self.command_row(c)).collect();
                self.menu(frame, words::HELP.get(lang), rows, *cursor, None, words::HELP_HINT.get(lang));
            }
            Overlay::Palette { line, cursor } => {
                let rows = matching(line.text(), lang).into_iter().map(|c| self.command_row(c)).collect();
                let typed = Clean::one_line(line.text());
                self.menu(
                    frame,
                    words::PALETTE.get(lang),
                    rows,
                    *cursor,
                    Some(&typed),
                    words::MENU_HINT.get(lang),
                );
            }
            Overlay::Forms { target, cursor } => {
                let rows = self.app.forms().into_iter().map(|form| {
                    // Laying out a citation takes longer than a frame may.
                    let copy = || forms::copy(self.app.corpus(), *target, form, self.app.text());
                    let sample = if form.is_citation() { None } else { copy() };
                    let sample = sample.map(|s| s.replace(['\n', '\t'], " ")).unwrap_or_default();
                    vec![Span::raw(pad_right(form.title(lang), 24)), Span::styled(sample, self.theme.quiet)]
                });
                let rows = rows.collect();
                self.menu(frame, words::COPY_AS.get(lang), rows, *cursor, None, words::MENU_HINT.get(lang));
            }
            Overlay::RowForms(cursor) => {
                let rows = FORMS_OF_ROWS.iter().map(|form| vec![Span::raw(form.title(lang))]).collect();
                let title = format!("{}: {}", words::COPY_AS.get(lang), self.marked());
                self.menu(frame, &title, rows, *cursor, None, words::MENU_HINT.get(lang));
            }
            Overlay::Filter(input) => {
                let (told, style) = match &input.problem {
                    Some(problem) => (problem.as_str(), self.theme.warning),
                    None => (words::FILTER_HINT.get(lang), self.theme.quiet),
                };
                let title = format!("{}: {}", words::FILTER.get(lang), input.column.heading(lang));
                let typed = Clean::one_line(input.line.text());
                let rows = vec![vec![Span::styled(told.to_owned(), style)]];
                self.menu(frame, &title, rows, none(), Some(&typed), words::MENU_HINT.get(lang));
            }
            Overlay::Chart(figure, cursor) => self.page(frame, words::CHART.get(lang), *figure, *cursor),
            Overlay::Checks(figure, cursor) => self.page(frame, words::CHECKS.get(lang), *figure, *cursor),
            Overlay::CopyTest(test) => self.copy_test(frame, test),
            Overlay::Columns(cursor) => {
                let shown = self.app.table().columns();
                let rows = Column::ALL.iter().map(|column| {
                    let sign = if shown.contains(column) { "[x] " } else { "[ ] " };
                    vec![Span::styled(sign, self.theme.key), Span::raw(column.heading(lang))]
                });
                let rows = rows.collect();
                self.menu(frame, words::COLUMNS.get(lang), rows, *cursor, None, words::MENU_HINT.get(lang));
            }
        }
    }

    /// A page of lines about a figure, scrolled as a whole.
    fn page(&self, frame: &mut Frame<'_>, title: &str, figure: FigureKey, cursor: Cursor) {
        let (app, lang) = (self.app, self.app.interface());
        let label = app.corpus().figure(figure).map(|(_, _, f)| match app.overlay() {
            Some(Overlay::Chart(..)) => {
                app.corpus().indicator(f).map_or(&f.label, |i| &i.label).get(app.text())
            }
            _ => f.label.get(app.text()),
        });
        let title = format!("{title}: {}", label.map_or("", |l| l.as_str()));
        let style = |part: Part| match part {
            Part::Heading => self.theme.heading,
            Part::Bar => self.theme.focus,
            Part::Value => self.theme.figure,
            Part::Period => self.theme.text,
            Part::Pale | Part::Derived | Part::Source | Part::Note => self.theme.quiet,
        };
        let lines = app.page_lines(app.overlay_columns());
        let rows = lines.into_iter().map(|line| {
            line.into_iter().map(|(part, text)| Span::styled(text, style(part))).collect::<Vec<_>>()
        });
        let room = app.overlay_columns();
        let title = shorten(&title, room);
        self.menu(frame, &title, rows.collect(), cursor, None, words::PAGE_HINT.get(lang));
    }

    /// `3 đánh dấu`
    pub(super) fn marked(&self) -> String {
        format!("{} {}", self.app.table().marks(), words::MARKED.get(self.app.interface()))
    }

    fn copy_test(&self, frame: &mut Frame<'_>, test: &CopyTest) {
        let lang = self.app.interface();
        let told = words::notice(&Notice::Copied { outcome: test.outcome.clone(), kept: true }, lang);
        let rows = [format!("{}: {told}", test.code), words::PASTE_HERE.get(lang).to_owned()];
        let rows = rows.map(|row| vec![Span::styled(row, self.theme.quiet)]).into();
        let typed = Clean::one_line(test.line.text());
        self.menu(
            frame,
            words::COPY_TEST.get(lang),
            rows,
            none(),
            Some(&typed),
            words::COPY_TEST_HINT.get(lang),
        );
    }

    fn command_row(&self, command: &Command) -> Vec<Span<'static>> {
        let keys: Vec<String> = command.keys.iter().map(|k| k.label()).collect();
        vec![
            Span::styled(pad_right(&keys.join("  "), KEYS), self.theme.key),
            Span::raw(command.about(self.app.interface())),
        ]
    }

    fn menu(
        &self,
        frame: &mut Frame<'_>,
        title: &str,
        rows: Vec<Vec<Span<'_>>>,
        cursor: Cursor,
        typed: Option<&str>,
        hint: &str,
    ) {
        let input = usize::from(typed.is_some());
        let area = centred(frame.area(), rows.len().max(1) + input);
        let block = Block::bordered().border_type(BorderType::Plain).border_style(self.theme.quiet);
        let inner = block.inner(area);
        let room = usize::from(inner.width);
        let block = block.title(Span::styled(format!(" {title} "), self.theme.focus)).title_bottom(
            Span::styled(format!(" {} ", shorten(hint, room.saturating_sub(2))), self.theme.quiet),
        );
        Clear.render(area, frame.buffer_mut());
        block.render(area, frame.buffer_mut());
        let mut lines = Vec::new();
        if let Some(typed) = typed {
            lines.push(Line::from(vec![Span::styled(" : ", self.theme.focus), Span::raw(typed.to_owned())]));
            let column =
                u16::try_from(3 + width(typed)).unwrap_or(u16::MAX).min(inner.width.saturating_sub(1));
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
}

/// A box in the middle, as high as its rows need and as the screen allows.
fn centred(screen: Rect, rows: usize) -> Rect {
    let wide = wide(screen.width);
    let high = u16::try_from(rows + 2).unwrap_or(u16::MAX).min(screen.height);
    let x = screen.x + (screen.width - wide) / 2;
    let y = screen.y + (screen.height - high) / 2;
    Rect { x, y, width: wide, height: high }
}
