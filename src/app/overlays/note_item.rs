//! A note on what is selected, which goes into the collection with it.

use super::prompt::Prompt;
use crate::app::action::Action;
use crate::app::component::Reaction;
use crate::app::overlay::{OverlayContext, OverlayOpener, OverlayOpening};
use crate::figures::report;
use crate::messages::t;
use crate::text::Clean;

/// How it is opened.
pub const OPENER: OverlayOpener = OverlayOpener::new(Action::NOTE_ITEM, t::guide::COLLECTING, open);

fn open(below: &OverlayContext<'_>) -> OverlayOpening {
    let cx = below.cx;
    let key = below.panes.get(below.pane).subject(cx);
    let note = key.and_then(|key| cx.collection.item(key, &cx.corpus)).and_then(|item| item.note.as_deref());
    let about = match key {
        Some(key) => report::line_of(&cx.corpus, key, cx.text).unwrap_or_default(),
        None => t::notice::NOTHING_TO_COLLECT.get(cx.interface).to_owned(),
    };
    let name = t::overlays::NOTE_IN_THE_COLLECTION.get(cx.interface);
    let prompt = Prompt {
        title: format!("{name}: {}", cx.collection.name(cx.interface)),
        lines: vec![Clean::one_line(&about).to_string()],
        hint: t::overlays::OPEN_KEEP_BACK_CANCEL,
    };
    // Where nothing is selected, what is typed as the note is no command even so.
    OverlayOpening::Overlay(prompt.open(note.unwrap_or_default(), move |typed| {
        Some(key.map_or(Reaction::Close, |key| Reaction::Annotate(key, typed.to_owned())))
    }))
}
