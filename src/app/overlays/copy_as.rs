//! The forms in which what is selected can be copied, one thing or several rows.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::commands::Topic;
use crate::app::component::{Paint, Reaction, Selection};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::notice::Notice;
use crate::app::overlay::{self, Below, Overlay, OverlayOpener, OverlayOpening, say_numbered};
use crate::app::panes::Panes;
use crate::figures::forms::{self, Form};
use crate::messages::{Message, t};
use crate::text::Clean;
use crate::text::wrap::{pad_right, shorten, width};
use crate::view::cursor::Cursor;
use crate::view::list::{self, ListText};
use crate::view::menu::{Menu, Rows};

/// How it is opened.
pub const OPENER: OverlayOpener =
    OverlayOpener::new(Action::COPY_AS, Topic::Copying, t::commands::COPY_AS, open);

const NAME: Message = t::overlays::COPY_AS_TITLE;

/// Columns for the name of a form.
const FORM: usize = 24;

/// Columns in which a sample beside the name says something.
const LEAST_SAMPLE: usize = 24;

/// Lines for all of the selected sample: a third of the rows that there are, and no more than these.
const WHOLE: usize = 8;

/// Columns that a line of it leaves empty for the next word, with the margin.
const WORD: usize = 10;

/// Marked rows that a sample shows.
const ROWS: usize = 3;

/// The menu of forms.
#[derive(Debug)]
struct CopyAs {
    selection: Selection,
    forms: Vec<Form>,
    cursor: Cursor,
}

fn open(below: &Below<'_>) -> OverlayOpening {
    let Some(selection) = below.panes.get(below.pane).selection(below.cx) else {
        return OverlayOpening::Nothing(Notice::warning(t::notice::NOTHING_TO_COPY));
    };
    let forms = match &selection {
        Selection::One(key) => forms::offered(&below.cx.corpus, *key),
        // What `y` takes comes first; a working is of one.
        Selection::Rows(..) => {
            let others =
                Form::ALL.iter().copied().filter(|form| !matches!(form, Form::Table | Form::Working));
            std::iter::once(Form::Table).chain(others).collect()
        }
    };
    OverlayOpening::Overlay(Box::new(CopyAs { selection, forms, cursor: Cursor::default() }))
}

impl CopyAs {
    /// What a form makes of the selection, to choose by; of many rows the first ones.
    fn sample(&self, form: Form, cx: &Context) -> Option<Clean> {
        match &self.selection {
            Selection::One(key) => forms::copy(&cx.corpus, *key, form, cx.text),
            Selection::Rows(keys, columns) => {
                let first = keys.get(..keys.len().min(ROWS)).unwrap_or_default();
                forms::copy_rows(&cx.corpus, first, columns, form, cx.text)
            }
        }
    }

    /// Rows of the list, and of the selected sample below them.
    fn shape(&self, cx: &Context) -> (usize, usize) {
        let rows = cx.overlay_rows();
        let whole = (rows / 3).min(WHOLE);
        (self.forms.len().min(rows - whole).max(1), whole)
    }

    fn row(&self, form: Form, paint: &Paint<'_>) -> Line<'static> {
        let name = pad_right(form.title(paint.lang()), FORM);
        let room = paint.cx.overlay_columns().saturating_sub(FORM);
        // Laying out a citation takes longer than a frame may.
        let is_short =
            matches!(self.selection, Selection::One(_)) && !form.is_citation() && room >= LEAST_SAMPLE;
        let sample = if is_short { self.sample(form, paint.cx) } else { None };
        let sample = sample.map(|sample| shorten_middle(&Clean::one_line(&sample), room)).unwrap_or_default();
        Line::from(vec![Span::raw(name), Span::styled(sample, paint.theme.quiet)])
    }
}

/// The beginning of a text and its end, where the source is.
fn shorten_middle(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let end: String = text.chars().rev().take(room / 2).collect::<Vec<_>>().into_iter().rev().collect();
    // From a word on.
    let end = end.split_once(' ').map_or("", |(_, words)| words);
    let start = shorten(text, room.saturating_sub(width(end) + 1));
    format!("{start} {end}").trim_end().to_owned()
}

impl Overlay for CopyAs {
    fn update(&mut self, action: Action, _panes: &mut Panes, cx: &Context) -> Reaction {
        if action == Action::OPEN {
            let form = self.forms.get(self.cursor.selected());
            let text = form.and_then(|form| self.selection.copied(*form, cx));
            return text
                .map_or(Reaction::Notify(Notice::warning(t::notice::NOTHING_TO_COPY)), Reaction::Copy);
        }
        let (listed, _) = self.shape(cx);
        overlay::step_in(&mut self.cursor, action, (self.forms.len(), listed))
    }

    fn select(&mut self, row: usize, cx: &Context) -> bool {
        let is_there = row < self.forms.len();
        if is_there {
            self.cursor.select(row, self.forms.len(), self.shape(cx).0);
        }
        is_there
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let lang = paint.lang();
        let mut title = NAME.get(lang).to_owned();
        if let Selection::Rows(rows, _) = &self.selection {
            title = format!("{title}: {} {}", rows.len(), t::app::MARKED.get(lang));
        }
        let (listed, whole) = self.shape(paint.cx);
        let columns = paint.cx.overlay_columns();
        let rows = self.forms.iter().map(|form| self.row(*form, paint));
        let mut lines: Vec<Line<'_>> = rows.take(self.cursor.top() + listed).collect();
        let form = self.forms.get(self.cursor.selected());
        let sample = form.and_then(|form| self.sample(*form, paint.cx)).unwrap_or_default();
        // Lines seldom lack more than a word.
        let sample = shorten_middle(&Clean::one_line(&sample), whole * columns.saturating_sub(WORD));
        let sample = ListText::new(sample, paint.theme.text);
        lines.extend(list::preview_lines(&sample, columns, whole, 0));
        let hint = paint.cx.with_keys(KeyTable::Menus, t::app::MENU_HINT);
        let menu = Menu { title, lines, rows: Rows::Selected(self.cursor), input: None, hint: &hint };
        menu.draw_rows(listed + whole, paint.theme, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        let lang = cx.interface;
        let rows = self.forms.iter().map(|form| match (&self.selection, self.sample(*form, cx)) {
            (Selection::One(_), sample) => {
                format!("{}: {}", form.title(lang), Clean::one_line(&sample.unwrap_or_default()))
            }
            (Selection::Rows(..), _) => form.title(lang).to_owned(),
        });
        say_numbered(NAME.get(lang), rows)
    }
}
