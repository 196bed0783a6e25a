//! The name under which the query in the input line is saved.

use super::prompt::Prompt;
use crate::app::action::Action;
use crate::app::component::Reaction;
use crate::app::effect::{Effect, SearchToSave};
use crate::app::notice::Notice;
use crate::app::overlay::{OverlayContext, OverlayOpener, OverlayOpening};
use crate::messages::t;
use crate::text::Clean;

/// How it is opened.
pub const OPENER: OverlayOpener = OverlayOpener::new(Action::SAVE_SEARCH, t::guide::FINDING, open);

fn open(below: &OverlayContext<'_>) -> OverlayOpening {
    let query = below.panes.find.text().trim().to_owned();
    if query.is_empty() {
        return OverlayOpening::Nothing(Notice::warning(t::searches::NO_QUERY));
    }
    let prompt = Prompt {
        title: t::searches::SAVE_AS.get(below.cx.interface).to_owned(),
        lines: vec![Clean::one_line(&query).to_string()],
        hint: t::searches::SAVE_HINT,
    };
    OverlayOpening::Overlay(prompt.open("", move |typed| {
        let name = Clean::one_line(typed);
        let search = SearchToSave { name: name.to_string(), query: query.clone(), force: false };
        (!name.is_empty()).then_some(Reaction::Outside(Effect::SaveSearch(search)))
    }))
}
