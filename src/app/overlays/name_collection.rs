//! Another name for the current collection, or its end, which is asked about first.

use super::confirm;
use super::prompt::{self, Prompt};
use crate::app::action::Action;
use crate::app::component::Reaction;
use crate::app::context::Context;
use crate::app::notice::Notice;
use crate::app::overlay::{Overlay, OverlayContext, OverlayOpener, OverlayOpening};
use crate::corpus::collection::{Collection, CollectionEdit};
use crate::messages::{Message, t};

/// How its name is changed.
pub const RENAME: OverlayOpener =
    OverlayOpener::new(Action::RENAME_COLLECTION, t::guide::COLLECTING, |below| {
        of_current(below, |current| {
            prompt::open(RenameCollection { name: current.name.clone() }, &current.name)
        })
    });
/// How it is deleted.
pub const DELETE: OverlayOpener =
    OverlayOpener::new(Action::DELETE_COLLECTION, t::guide::COLLECTING, |below| {
        of_current(below, |current| {
            confirm::clear(CollectionEdit::Delete(current.name.clone()), current.items.len(), below.cx)
        })
    });

/// A name that is typed.
#[derive(Debug)]
struct RenameCollection {
    name: String,
}

fn of_current(below: &OverlayContext<'_>, open: impl Fn(&Collection) -> Box<dyn Overlay>) -> OverlayOpening {
    let current = below.cx.collection.current();
    let none = || OverlayOpening::Nothing(Notice::warning(t::notice::NO_COLLECTION));
    current.map_or_else(none, |current| OverlayOpening::Overlay(open(current)))
}

impl Prompt for RenameCollection {
    fn title(&self, cx: &Context) -> String {
        t::overlays::RenameCollection { name: &self.name }.get(cx.interface)
    }

    fn lines(&self, _cx: &Context) -> Vec<String> {
        Vec::new()
    }

    fn hint(&self) -> Message {
        t::overlays::OPEN_KEEP_BACK_CANCEL
    }

    fn given(&mut self, typed: &str) -> Option<Reaction> {
        let edit = || CollectionEdit::Rename(self.name.clone(), typed.to_owned());
        (!typed.is_empty()).then(|| Reaction::EditCollection(vec![edit()]))
    }
}
