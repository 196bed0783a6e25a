//! The forms in which what is selected can be copied, one thing or several rows.

use ratatui::text::{Line, Span, Text};

use super::list::{self, ListOverlay};
use crate::app::action::Action;
use crate::app::component::{Paint, Reaction, Selection};
use crate::app::context::Context;
use crate::app::notice::Notice;
use crate::app::overlay::{OverlayContext, OverlayOpener, OverlayOpening};
use crate::app::panes::Panes;
use crate::figures::forms::{self, Form};
use crate::messages::t;
use crate::text::Clean;
use crate::text::wrap::{pad_right, shorten, width};
use crate::view::list::ListText;

/// How it is opened.
pub const OPENER: OverlayOpener = OverlayOpener::new(Action::COPY_AS, t::guide::COPYING, open);

/// Columns for the name of a form.
const FORM: usize = 24;

/// Columns in which a sample beside the name says something.
const MIN_SAMPLE_WIDTH: usize = 24;

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
}

fn open(below: &OverlayContext<'_>) -> OverlayOpening {
    let Some(selection) = below.panes.get(below.pane).selection(below.cx) else {
        return OverlayOpening::Nothing(Notice::warning(t::notice::NOTHING_TO_COPY));
    };
    let forms = match &selection {
        Selection::One(key) => forms::offered(&below.cx.corpus, *key),
        // What `y` takes comes first; a working is of one.
        Selection::Rows(..) => {
            let others = Form::all().filter(|form| !matches!(form, Form::Table | Form::Working));
            std::iter::once(Form::Table).chain(others).collect()
        }
    };
    OverlayOpening::Overlay(list::open(CopyAs { selection, forms }, 0, below.cx))
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

    fn row(&self, form: Form, paint: &Paint<'_>) -> Text<'static> {
        let name = pad_right(form.title(paint.lang()), FORM);
        let room = paint.cx.overlay_columns().saturating_sub(FORM);
        // Laying out a citation takes longer than a frame may.
        let is_short =
            matches!(self.selection, Selection::One(_)) && !form.is_citation() && room >= MIN_SAMPLE_WIDTH;
        let sample = if is_short { self.sample(form, paint.cx) } else { None };
        let sample = sample.map(|sample| shorten_middle(&Clean::one_line(&sample), room)).unwrap_or_default();
        Line::from(vec![Span::raw(name), Span::styled(sample, paint.theme.quiet)]).into()
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

impl ListOverlay for CopyAs {
    fn title(&self, cx: &Context) -> String {
        let title = t::overlays::COPY_AS_TITLE.get(cx.interface);
        match &self.selection {
            Selection::One(_) => title.to_owned(),
            Selection::Rows(rows, _) => {
                format!("{title}: {} {}", rows.len(), t::app::MARKED.get(cx.interface))
            }
        }
    }

    fn len(&self, _cx: &Context) -> usize {
        self.forms.len()
    }

    fn height(&self, cx: &Context) -> usize {
        self.shape(cx).0
    }

    fn fixed_height(&self, cx: &Context) -> Option<usize> {
        let (listed, whole) = self.shape(cx);
        Some(listed + whole)
    }

    fn rows(&self, _panes: &Panes, paint: &Paint<'_>) -> Vec<Text<'_>> {
        self.forms.iter().map(|form| self.row(*form, paint)).collect()
    }

    fn below(&self, row: usize, paint: &Paint<'_>) -> Option<(ListText<'_>, usize, usize)> {
        let (whole, columns) = (self.shape(paint.cx).1, paint.cx.overlay_columns());
        let sample = self.forms.get(row).and_then(|form| self.sample(*form, paint.cx)).unwrap_or_default();
        // Lines seldom lack more than a word.
        let sample = shorten_middle(&Clean::one_line(&sample), whole * columns.saturating_sub(WORD));
        Some((ListText::new(sample, paint.theme.text), columns, whole))
    }

    fn choose(&mut self, row: usize, _panes: &mut Panes, cx: &Context) -> Reaction {
        let text = self.forms.get(row).and_then(|form| self.selection.copied(*form, cx));
        text.map_or(Reaction::Notify(Notice::warning(t::notice::NOTHING_TO_COPY)), Reaction::Copy)
    }

    fn say(&self, _panes: &Panes, cx: &Context) -> Vec<String> {
        let said = |form: &Form| match (&self.selection, self.sample(*form, cx)) {
            (Selection::One(_), sample) => {
                format!("{}: {}", form.title(cx.interface), Clean::one_line(&sample.unwrap_or_default()))
            }
            (Selection::Rows(..), _) => form.title(cx.interface).to_owned(),
        };
        self.forms.iter().map(said).collect()
    }
}
