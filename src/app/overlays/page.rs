//! Pages that are read, scrolled, searched and copied as a whole: chart, arithmetic and help are made of lines, and all
//! else of them is here.
//!
//! The search is that of pagers: while it is typed the page is at the first line that has all of it, marks optional; a
//! key leads to the next one.

use std::fmt;
use std::ops::Range;

use ratatui::Frame;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::overlay::{Overlay, OverlayKeys, OverlayOpening};
use crate::app::panes::Panes;
use crate::figures::chart::{self, ChartPart};
use crate::messages::t;
use crate::text::fold::fold;
use crate::text::wrap::wrap;
use crate::text::{Clean, Lang};
use crate::view::Theme;
use crate::view::cursor::Cursor;
use crate::view::input_line::{InputEdit, InputLine};
use crate::view::menu::{Menu, Rows};
use crate::view::styled::styled_owned;

/// Columns of a page that is copied: those of an e-mail.
const COPIED: usize = 76;

/// What a page is made of.
pub(super) trait PageOverlay: fmt::Debug {
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
pub(super) fn open(page: impl PageOverlay + 'static) -> OverlayOpening {
    OverlayOpening::Overlay(Box::new(OpenPage {
        page,
        top: Cursor::default(),
        search: PageSearch::default(),
    }))
}

/// A page, and the first of its lines in view.
#[derive(Debug)]
struct OpenPage<P> {
    page: P,
    top: Cursor,
    search: PageSearch,
}

/// What is searched in a page.
#[derive(Debug, Default)]
struct PageSearch {
    line: InputLine,
    /// Whether letters are for it.
    is_typed: bool,
    /// The line of the page that it has led to.
    at: usize,
    /// Where it began.
    from: usize,
}

impl PageSearch {
    /// Where it matches in a line: each of its words, marks optional.
    fn spans(&self, text: &str) -> Option<Vec<Range<usize>>> {
        let typed = fold(self.line.text());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let found = words.iter().map(|word| folded_range(text, word));
        found.collect::<Option<Vec<_>>>().filter(|spans| !spans.is_empty())
    }
}

/// The first place of a folded word in a text.
fn folded_range(text: &str, word: &str) -> Option<Range<usize>> {
    let mut folded = String::new();
    // For each byte of the folded text, which character it comes from.
    let mut from = Vec::new();
    for (at, c) in text.char_indices() {
        folded.push_str(&fold(c.encode_utf8(&mut [0; 4])));
        from.resize(folded.len(), at..at + c.len_utf8());
    }
    let start = folded.find(word)?;
    let (first, last) = (from.get(start)?.start, from.get(start + word.len() - 1)?.end);
    Some(first..last)
}

impl<P: PageOverlay> OpenPage<P> {
    fn lines(&self, cx: &Context, theme: &Theme) -> Vec<Line<'static>> {
        self.page.lines(cx, theme, cx.overlay_columns())
    }

    /// The lines in which the search matches.
    fn matches(&self, cx: &Context) -> Vec<usize> {
        let lines = plain(&self.lines(cx, &Theme::plain()));
        let found = lines.iter().enumerate().filter(|(_, line)| self.search.spans(line).is_some());
        found.map(|(number, _)| number).collect()
    }

    /// Shows the line `at`, with the one before it, which is often the heading.
    fn show(&mut self, at: usize, cx: &Context) {
        self.search.at = at;
        self.scroll_to(at.saturating_sub(1), cx);
    }

    fn scroll_to(&mut self, line: usize, cx: &Context) {
        let len = self.lines(cx, &Theme::plain()).len();
        let last = len.saturating_sub(cx.overlay_rows());
        self.top.select(line.min(last), last + 1, 1);
    }

    /// To the next match, or the one before; behind the last comes the first.
    fn step_match(&mut self, forward: bool, cx: &Context) {
        let (matches, at) = (self.matches(cx), self.search.at);
        let next = if forward {
            matches.iter().find(|line| **line > at).or(matches.first())
        } else {
            matches.iter().rfind(|line| **line < at).or(matches.last())
        };
        if let Some(next) = next.copied() {
            self.show(next, cx);
        }
    }

    /// `2/5`: which of the matches it is, of how many.
    fn searched(&self, matches: &[usize], lang: Lang) -> String {
        if matches.is_empty() {
            return t::app::NOTHING_FOUND.get(lang).to_owned();
        }
        let place = matches.iter().position(|line| *line == self.search.at);
        format!("{}/{}", place.map_or(0, |place| place + 1), matches.len())
    }
}

impl<P: PageOverlay> Overlay for OpenPage<P> {
    fn keys(&self) -> OverlayKeys {
        if self.search.is_typed { OverlayKeys::Typing } else { OverlayKeys::Page }
    }

    /// Scrolls it as a whole, searches it; Enter closes it, or ends the typing.
    fn update(&mut self, action: Action, _panes: &mut Panes, cx: &Context) -> Reaction {
        match action {
            Action::FIND => {
                let from = self.top.selected();
                self.search = PageSearch { is_typed: true, at: from, from, ..PageSearch::default() };
            }
            Action::OPEN if self.search.is_typed => self.search.is_typed = false,
            // From field to field, of which a search has one.
            Action::NEXT_PANE | Action::PREVIOUS_PANE => {}
            Action::NEXT_MATCH | Action::PREVIOUS_MATCH => self.step_match(action == Action::NEXT_MATCH, cx),
            _ => {
                let height = cx.overlay_rows();
                let Some(step) = action.step(height) else { return Reaction::Close };
                let len = self.lines(cx, &Theme::plain()).len();
                self.top.step(step, len.saturating_sub(height) + 1, 1);
            }
        }
        Reaction::Done
    }

    fn edit(&mut self, edit: &InputEdit, _panes: &mut Panes, cx: &Context) -> Reaction {
        if self.search.line.edit(edit) {
            let (matches, from) = (self.matches(cx), self.search.from);
            match matches.iter().find(|line| **line >= from).or(matches.first()) {
                Some(first) => self.show(*first, cx),
                None => self.scroll_to(from, cx),
            }
        }
        Reaction::Done
    }

    /// A search that is typed is given up before the page.
    fn leave(&mut self, _panes: &mut Panes, cx: &Context) -> bool {
        let search = std::mem::take(&mut self.search);
        if search.is_typed {
            self.scroll_to(search.from, cx);
        }
        !search.is_typed
    }

    fn text(&self, cx: &Context) -> Option<Clean> {
        let lines = plain(&self.page.lines(cx, &Theme::plain(), COPIED));
        Some(Clean::new(lines.join("\n").trim_end()))
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let (title, hint) = (
            self.page.title(paint.cx),
            paint.cx.with_keys(KeyTable::Pages, t::overlays::COPY_COPY_BACK_CLOSE),
        );
        let (mut lines, rows) = (self.lines(paint.cx, paint.theme), Rows::From(self.top.selected()));
        if self.search.line.is_empty() && !self.search.is_typed {
            return Menu { title, lines, rows, input: None, hint }.draw(paint.theme, frame);
        }
        let mut matches = Vec::new();
        for (number, line) in lines.iter_mut().enumerate() {
            if let Some(spans) = self.search.spans(&text_of(line)) {
                line.spans = over(line, &spans, paint.theme.hit);
                matches.push(number);
            }
        }
        let is_empty = self.search.line.is_empty();
        let found = if is_empty { String::new() } else { self.searched(&matches, paint.lang()) };
        let menu = Menu { title, lines, rows, input: None, hint };
        menu.draw_searched(&self.search.line, self.search.is_typed, &found, paint.theme, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, columns: usize) -> Vec<String> {
        self.page.say(cx, columns)
    }

    fn is_over_when_said(&self) -> bool {
        self.page.is_over_when_said()
    }
}

/// The lines of a chart in the styles of the screen.
pub(super) fn styled(lines: Vec<chart::ChartLine>, theme: &Theme) -> Vec<Line<'static>> {
    let style = |part: ChartPart| match part {
        ChartPart::Heading => theme.heading,
        ChartPart::Bar => theme.focus,
        ChartPart::Value => theme.figure,
        ChartPart::Period => theme.text,
        ChartPart::Pale | ChartPart::Derived | ChartPart::Source | ChartPart::Note => theme.quiet,
    };
    let spans = |line: chart::ChartLine| line.into_iter().map(|(part, text)| Span::styled(text, style(part)));
    lines.into_iter().map(|line| spans(line).collect()).collect()
}

/// A text over as many lines as it needs, each set in by so many columns.
pub(super) fn wrapped(text: &str, indent: usize, columns: usize) -> impl Iterator<Item = String> {
    let ranges = wrap(text, columns.saturating_sub(indent).max(1)).into_iter();
    ranges.map(move |range| format!("{:indent$}{}", "", text.get(range).unwrap_or_default()))
}

/// A line with a style over parts of its text.
fn over(line: &Line<'static>, parts: &[Range<usize>], style: Style) -> Vec<Span<'static>> {
    let layers: Vec<_> = parts.iter().map(|part| (part.clone(), style)).collect();
    let mut out = Vec::new();
    let mut from = 0;
    for span in &line.spans {
        let end = from + span.content.len();
        let inside = layers.iter().filter(|(part, _)| part.start < end && part.end > from);
        let inside =
            inside.map(|(part, style)| (part.start.max(from) - from..part.end.min(end) - from, *style));
        let inside: Vec<_> = inside.collect();
        out.extend(styled_owned(&span.content, 0..span.content.len(), span.style, &inside));
        from = end;
    }
    out
}

fn plain(lines: &[Line<'_>]) -> Vec<String> {
    lines.iter().map(|line| text_of(line).trim_end().to_owned()).collect()
}

fn text_of(line: &Line<'_>) -> String {
    line.spans.iter().map(|span| &*span.content).collect()
}
