//! Pages that are read, scrolled and copied as a whole: chart, arithmetic and help are made of lines, and all else of
//! them is here.

use std::fmt;

use ratatui::Frame;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::overlay::{Keys, Opening, Overlay};
use crate::app::panes::Panes;
use crate::figures::chart::{self, Part};
use crate::messages::{Message, t};
use crate::text::Clean;
use crate::text::wrap::wrap;
use crate::view::Theme;
use crate::view::cursor::Cursor;
use crate::view::menu::{Menu, Rows};

const HINT: Message = t::overlays::COPY_COPY_BACK_CLOSE;

/// Columns of a page that is copied: those of an e-mail.
const COPIED: usize = 76;

/// What a page is made of.
pub(super) trait Page: fmt::Debug {
    /// What it is, and about what.
    fn title(&self, cx: &Context) -> String;

    /// Its lines, none of them longer than `columns`.
    fn lines(&self, cx: &Context, theme: &Theme, columns: usize) -> Vec<Line<'static>>;

    /// What the plain session says of it.
    fn say(&self, cx: &Context, columns: usize) -> Vec<String> {
        plain(&self.lines(cx, &Theme::plain(), columns))
    }

    /// Whether it is over for the plain session once that has said it.
    fn is_over_when_said(&self) -> bool {
        false
    }
}

/// Opens a page at its beginning.
pub(super) fn open(page: impl Page + 'static) -> Opening {
    Opening::Overlay(Box::new(Reading { page, top: Cursor::default() }))
}

/// A page, and the first of its lines in view.
#[derive(Debug)]
struct Reading<P> {
    page: P,
    top: Cursor,
}

impl<P: Page> Reading<P> {
    fn lines(&self, cx: &Context, theme: &Theme) -> Vec<Line<'static>> {
        self.page.lines(cx, theme, cx.overlay_columns())
    }
}

impl<P: Page> Overlay for Reading<P> {
    fn keys(&self) -> Keys {
        Keys::Page
    }

    /// Scrolls it as a whole; Enter closes it.
    fn update(&mut self, action: Action, _panes: &mut Panes, cx: &Context) -> Reaction {
        let height = cx.overlay_rows();
        let Some(step) = action.step(height) else { return Reaction::Close };
        let len = self.lines(cx, &Theme::plain()).len();
        self.top.step(step, len.saturating_sub(height) + 1, 1);
        Reaction::Done
    }

    fn text(&self, cx: &Context) -> Option<Clean> {
        let lines = plain(&self.page.lines(cx, &Theme::plain(), COPIED));
        Some(Clean::new(lines.join("\n").trim_end()))
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let (title, hint) = (self.page.title(paint.cx), paint.cx.with_keys(KeyTable::Pages, HINT));
        let (lines, rows) = (self.lines(paint.cx, paint.theme), Rows::From(self.top.selected()));
        Menu { title, lines, rows, input: None, hint: &hint }.draw(paint.theme, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, columns: usize) -> Vec<String> {
        self.page.say(cx, columns)
    }

    fn is_over_when_said(&self) -> bool {
        self.page.is_over_when_said()
    }
}

/// The lines of a chart in the styles of the screen.
pub(super) fn styled(lines: Vec<chart::Line>, theme: &Theme) -> Vec<Line<'static>> {
    let style = |part: Part| match part {
        Part::Heading => theme.heading,
        Part::Bar => theme.focus,
        Part::Value => theme.figure,
        Part::Period => theme.text,
        Part::Pale | Part::Derived | Part::Source | Part::Note => theme.quiet,
    };
    let spans = |line: chart::Line| line.into_iter().map(|(part, text)| Span::styled(text, style(part)));
    lines.into_iter().map(|line| spans(line).collect()).collect()
}

/// A text over as many lines as it needs, each set in by so many columns.
pub(super) fn wrapped(text: &str, indent: usize, columns: usize) -> impl Iterator<Item = String> {
    let ranges = wrap(text, columns.saturating_sub(indent).max(1)).into_iter();
    ranges.map(move |range| format!("{:indent$}{}", "", text.get(range).unwrap_or_default()))
}

fn plain(lines: &[Line<'_>]) -> Vec<String> {
    let text = |line: &Line<'_>| line.spans.iter().map(|span| &*span.content).collect::<String>();
    lines.iter().map(|line| text(line).trim_end().to_owned()).collect()
}
