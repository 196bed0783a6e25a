//! The name under which the query in the input line is saved.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::notice::Notice;
use crate::app::overlay::{Below, Keys, Opener, Opening, Overlay};
use crate::app::panes::Panes;
use crate::messages::t;
use crate::text::Clean;
use crate::view::input_line::{Edit, InputLine};
use crate::view::menu::{Menu, Rows};

/// How it is opened.
#[rustfmt::skip]
pub const OPENER: Opener = Opener {
    command: Command::new(Action::named("save-search"), Topic::Finding, t::overlays::SAVE_SEARCH,
            t::overlays::SAVE_THE_QUERY_UNDER_A_NAME),
    pane: None,
    open,
};

/// A name that is typed.
#[derive(Debug)]
struct SaveSearch {
    query: String,
    line: InputLine,
}

fn open(below: &Below<'_>) -> Opening {
    let query = below.panes.find.text().trim().to_owned();
    if query.is_empty() {
        return Opening::Nothing(Notice::Message(t::searches::NO_QUERY.into()));
    }
    Opening::Overlay(Box::new(SaveSearch { query, line: InputLine::default() }))
}

impl Overlay for SaveSearch {
    fn keys(&self) -> Keys {
        Keys::Typing
    }

    fn update(&mut self, action: Action, _panes: &mut Panes, _cx: &Context) -> Reaction {
        let name = Clean::one_line(self.line.text().trim());
        if action == Action::OPEN && !name.is_empty() {
            return Reaction::SaveSearch(name.to_string(), std::mem::take(&mut self.query));
        }
        Reaction::Done
    }

    fn edit(&mut self, edit: &Edit, _panes: &mut Panes, _cx: &Context) -> Reaction {
        self.line.edit(edit);
        Reaction::Done
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let title = t::searches::SAVE_AS.get(paint.lang()).to_owned();
        let lines = vec![Line::from(Span::styled(Clean::one_line(&self.query).to_string(), paint.theme.quiet))];
        let hint = paint.cx.with_keys(KeyTable::Typing, t::searches::SAVE_HINT);
        Menu { title, lines, rows: Rows::From(0), input: Some(&self.line), hint: &hint }.draw(paint.theme, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        vec![format!("{}: {}", t::searches::SAVE_AS.get(cx.interface), Clean::one_line(&self.query))]
    }

    fn is_prompt(&self) -> bool {
        true
    }
}
