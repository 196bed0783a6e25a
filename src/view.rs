//! Drawing: `draw(&App, &mut Frame)` and nothing else. No state changes here and no text is made up that the
//! app does not hold, so a screen can be tested from the state alone.

pub mod theme;
pub mod words;

mod article_list;
mod copied;
mod figures_table;
mod finder;
mod frame;
mod hits;
mod overlay;
mod preview;
mod reader;
mod spans;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use crate::app::{App, Focus, Layout};
use crate::figures::check::Verdict;
use crate::text::ascii;
use crate::text::wrap::shorten;
use spans::Layer;
pub use theme::{Palette, Theme};

/// Before the selected row of a list.
const BAR: &str = "▌";

/// Columns of a date to the day, `2018-08-12`.
const DATE: usize = 10;

/// What every part of the drawing needs.
struct Screen<'a> {
    app: &'a App,
    theme: &'a Theme,
}

/// Draws the whole screen.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>) {
    let screen = Screen { app, theme };
    match app.layout() {
        Layout::TooSmall => screen.too_small(frame),
        Layout::Narrow(narrow) => {
            screen.finder(frame, narrow.find);
            screen.tabs(frame.buffer_mut(), &narrow);
            screen.pane(frame, app.shown_pane(), narrow.body);
            screen.status(frame.buffer_mut(), narrow.status);
        }
        Layout::Wide(wide) => {
            screen.header(frame.buffer_mut(), &wide);
            screen.finder(frame, wide.find);
            screen.rules(frame.buffer_mut(), &wide);
            screen.pane(frame, Focus::Articles, wide.articles);
            screen.pane(frame, Focus::Reader, wide.reader);
            screen.pane(frame, Focus::Figures, wide.figures);
            screen.status(frame.buffer_mut(), wide.status);
        }
    }
    if let (Some(overlay), false) = (app.overlay(), app.layout() == Layout::TooSmall) {
        screen.overlay(frame, overlay);
    }
}

/// Shows what was drawn in ASCII: borders, bars and letters by what comes nearest.
pub fn fold_to_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let stand_in = cell.symbol().chars().find_map(ascii::stand_in).unwrap_or(' ');
            cell.set_char(stand_in);
        }
    }
}

impl Screen<'_> {
    fn pane(&self, frame: &mut Frame<'_>, pane: Focus, area: Rect) {
        let buffer = frame.buffer_mut();
        match pane {
            Focus::Articles | Focus::Find => self.article_list(buffer, area),
            Focus::Reader if self.app.lists_hits() => self.hits(buffer, area),
            Focus::Reader => self.reader(buffer, area),
            Focus::Figures => self.figures_table(buffer, area),
        }
    }

    /// Where the query matches in `text`, to be laid over it. A single letter is not shown: it begins every third
    /// word, and where everything is marked nothing is.
    fn hits_in(&self, text: &str) -> Vec<Layer> {
        let typed = self.app.find().text().trim();
        let is_letter =
            typed.chars().next().is_some_and(char::is_alphabetic) && typed.graphemes(true).count() == 1;
        let results = self.app.results().filter(|_| !is_letter);
        let spans = results.map(|results| results.highlight(text)).unwrap_or_default();
        spans.into_iter().map(|span| (span, self.theme.hit)).collect()
    }

    /// The sign of how some arithmetic comes out, in the gutter of a row or a line.
    fn verdict(&self, verdict: Option<Verdict>) -> Span<'static> {
        let Some(verdict) = verdict else { return Span::raw(" ") };
        let style = if verdict == Verdict::Disagrees { self.theme.warning } else { self.theme.quiet };
        Span::styled(verdict.sign(), style)
    }

    fn too_small(&self, frame: &mut Frame<'_>) {
        let text = words::TOO_SMALL.get(self.app.interface());
        let area = frame.area();
        let line = Line::raw(shorten(text, usize::from(area.width)));
        frame::put(frame.buffer_mut(), area, &line);
    }
}
