//! Pages about a figure, which are read and copied as a whole: what a chart and a check have in common.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::figures::chart::{self, Part};
use crate::text::wrap::shorten;
use crate::text::{Clean, Words};
use crate::view::cursor::Cursor;
use crate::view::menu::{Menu, Rows};

const HINT: Words = Words("‹copy› chép   ‹back› đóng", "‹copy› copy   ‹back› close");

/// Columns of a page that is copied: those of an e-mail.
pub(super) const COPIED: usize = 76;

/// Scrolls a page of `len` lines as a whole; Enter closes it.
pub(super) fn scroll(top: &mut Cursor, action: Action, len: usize, cx: &Context) -> Reaction {
    let height = cx.overlay_rows();
    match action.step(height) {
        Some(step) => {
            top.step(step, len.saturating_sub(height) + 1, 1);
            Reaction::Done
        }
        None => Reaction::Close,
    }
}

/// Draws a page under the name of what it is and what it is about.
pub(super) fn draw(
    name: Words,
    about: &str,
    lines: Vec<chart::Line>,
    top: Cursor,
    paint: &Paint<'_>,
    frame: &mut Frame<'_>,
) {
    let theme = paint.theme;
    let style = |part: Part| match part {
        Part::Heading => theme.heading,
        Part::Bar => theme.focus,
        Part::Value => theme.figure,
        Part::Period => theme.text,
        Part::Pale | Part::Derived | Part::Source | Part::Note => theme.quiet,
    };
    let spans = |line: chart::Line| line.into_iter().map(|(part, text)| Span::styled(text, style(part)));
    let lines = lines.into_iter().map(|line| spans(line).collect::<Line<'_>>()).collect();
    let title = format!("{}: {about}", name.get(paint.lang()));
    let title = shorten(&title, paint.cx.overlay_columns());
    let hint = paint.cx.tell(KeyTable::Pages, HINT);
    Menu { title, lines, rows: Rows::From(top.selected()), input: None, hint: &hint }.draw(theme, frame);
}

/// The lines of a page without styles.
pub(super) fn plain(lines: Vec<chart::Line>) -> Vec<String> {
    lines.into_iter().map(|line| line.into_iter().map(|(_, text)| text).collect()).collect()
}

/// The page as it is copied.
pub(super) fn copied(lines: Vec<chart::Line>) -> Clean {
    Clean::new(plain(lines).join("\n").trim_end())
}
