//! A note on what is selected, which goes into the collection with it.

use super::prompt::{self, Prompt};
use crate::app::action::Action;
use crate::app::component::Reaction;
use crate::app::context::Context;
use crate::app::overlay::{OverlayContext, OverlayOpener, OverlayOpening};
use crate::corpus::Key;
use crate::figures::report;
use crate::messages::{Message, t};
use crate::text::Clean;

/// How it is opened.
pub const OPENER: OverlayOpener = OverlayOpener::new(Action::NOTE_ITEM, t::guide::COLLECTING, open);

/// A note that is typed.
#[derive(Debug)]
struct NoteItem {
    /// None where nothing is selected: what is typed as the note is no command even so.
    key: Option<Key>,
    about: Clean,
}

fn open(below: &OverlayContext<'_>) -> OverlayOpening {
    let cx = below.cx;
    let key = below.panes.get(below.pane).subject(cx);
    let note = key.and_then(|key| cx.collection.item(key, &cx.corpus)).and_then(|item| item.note.as_deref());
    let about = match key {
        Some(key) => report::line_of(&cx.corpus, key, cx.text).unwrap_or_default(),
        None => t::notice::NOTHING_TO_COLLECT.get(cx.interface).to_owned(),
    };
    OverlayOpening::Overlay(prompt::open(
        NoteItem { key, about: Clean::one_line(&about) },
        note.unwrap_or_default(),
    ))
}

impl Prompt for NoteItem {
    fn title(&self, cx: &Context) -> String {
        let name = t::overlays::NOTE_IN_THE_COLLECTION.get(cx.interface);
        format!("{name}: {}", cx.collection.name(cx.interface))
    }

    fn lines(&self, _cx: &Context) -> Vec<String> {
        vec![self.about.to_string()]
    }

    fn hint(&self) -> Message {
        t::overlays::OPEN_KEEP_BACK_CANCEL
    }

    fn given(&mut self, typed: &str) -> Option<Reaction> {
        Some(self.key.map_or(Reaction::Close, |key| Reaction::Annotate(key, typed.to_owned())))
    }
}
