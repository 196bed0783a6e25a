//! The forms in which what is selected can be copied, one thing or several rows.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::commands::Topic;
use crate::app::component::{Paint, Reaction, Selection};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::notice::Notice;
use crate::app::overlay::{self, Below, OverlayKeys, OverlayOpener, OverlayOpening, Overlay, say_numbered};
use crate::app::panes::Panes;
use crate::figures::forms::{self, Form};
use crate::messages::{Message, t};
use crate::text::wrap::pad_right;
use crate::text::Clean;
use crate::view::cursor::Cursor;
use crate::view::menu::{Menu, Rows};

/// How it is opened.
pub const OPENER: OverlayOpener =
    OverlayOpener::new(Action::COPY_AS, Topic::Copying, t::commands::COPY_AS, open);

const NAME: Message = t::overlays::COPY_AS_TITLE;

/// Columns for the name of a form.
const FORM: usize = 24;

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
            let others = Form::ALL.iter().copied().filter(|form| !matches!(form, Form::Table | Form::Working));
            std::iter::once(Form::Table).chain(others).collect()
        }
    };
    OverlayOpening::Overlay(Box::new(CopyAs { selection, forms, cursor: Cursor::default() }))
}

impl CopyAs {
    /// What a form makes of the selection, to choose by. Not of a citation: laying it out takes longer than a frame
    /// may. Nor of several rows.
    fn sample(&self, form: Form, cx: &Context) -> Option<Clean> {
        match &self.selection {
            Selection::One(key) if !form.is_citation() => forms::copy(&cx.corpus, *key, form, cx.text),
            Selection::One(_) | Selection::Rows(..) => None,
        }
    }
}

impl Overlay for CopyAs {
    fn keys(&self) -> OverlayKeys {
        OverlayKeys::Menu
    }

    fn update(&mut self, action: Action, _panes: &mut Panes, cx: &Context) -> Reaction {
        if action == Action::OPEN {
            let form = self.forms.get(self.cursor.selected());
            let text = form.and_then(|form| self.selection.copied(*form, cx));
            return text.map_or(Reaction::Notify(Notice::warning(t::notice::NOTHING_TO_COPY)), Reaction::Copy);
        }
        overlay::step(&mut self.cursor, action, self.forms.len(), cx)
    }

    fn select(&mut self, row: usize, cx: &Context) -> bool {
        overlay::select(&mut self.cursor, row, self.forms.len(), cx)
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let lang = paint.lang();
        let mut title = NAME.get(lang).to_owned();
        if let Selection::Rows(rows, _) = &self.selection {
            title = format!("{title}: {} {}", rows.len(), t::app::MARKED.get(lang));
        }
        let lines = self.forms.iter().map(|form| {
            let sample = self.sample(*form, paint.cx).map(|s| s.replace(['\n', '\t'], " "));
            let sample = Span::styled(sample.unwrap_or_default(), paint.theme.quiet);
            Line::from(vec![Span::raw(pad_right(form.title(lang), FORM)), sample])
        });
        let (lines, hint) = (lines.collect(), paint.cx.with_keys(KeyTable::Menus, t::app::MENU_HINT));
        Menu { title, lines, rows: Rows::Selected(self.cursor), input: None, hint: &hint }.draw(paint.theme, frame);
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
