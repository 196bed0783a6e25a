//! The name under which the query in the input line is saved.

use super::prompt::{self, Prompt};
use crate::app::action::Action;
use crate::app::component::Reaction;
use crate::app::context::Context;
use crate::app::effect::{Effect, SearchToSave};
use crate::app::notice::Notice;
use crate::app::overlay::{OverlayContext, OverlayOpener, OverlayOpening};
use crate::messages::{Message, t};
use crate::text::Clean;

/// How it is opened.
pub const OPENER: OverlayOpener = OverlayOpener::new(Action::SAVE_SEARCH, t::guide::FINDING, open);

/// A name that is typed.
#[derive(Debug)]
struct SaveSearch {
    query: String,
}

fn open(below: &OverlayContext<'_>) -> OverlayOpening {
    let query = below.panes.find.text().trim().to_owned();
    if query.is_empty() {
        return OverlayOpening::Nothing(Notice::warning(t::searches::NO_QUERY));
    }
    OverlayOpening::Overlay(prompt::open(SaveSearch { query }, ""))
}

impl Prompt for SaveSearch {
    fn title(&self, cx: &Context) -> String {
        t::searches::SAVE_AS.get(cx.interface).to_owned()
    }

    fn lines(&self, _cx: &Context) -> Vec<String> {
        vec![Clean::one_line(&self.query).to_string()]
    }

    fn hint(&self) -> Message {
        t::searches::SAVE_HINT
    }

    fn given(&mut self, typed: &str) -> Option<Reaction> {
        let name = Clean::one_line(typed);
        let search = SearchToSave { name: name.to_string(), query: self.query.clone(), force: false };
        (!name.is_empty()).then_some(Reaction::Outside(Effect::SaveSearch(search)))
    }
}
