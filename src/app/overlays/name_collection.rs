//! Another name for the current collection, or its end, which is asked about first.

use super::confirm;
use super::prompt::Prompt;
use crate::app::action::Action;
use crate::app::component::Reaction;
use crate::app::notice::Notice;
use crate::app::overlay::{Overlay, OverlayContext, OverlayOpener, OverlayOpening};
use crate::corpus::collection::{Collection, CollectionEdit};
use crate::messages::t;

/// How its name is changed.
pub const RENAME: OverlayOpener =
    OverlayOpener::new(Action::RENAME_COLLECTION, t::guide::COLLECTING, |below| {
        of_current(below, |current| {
            let name = current.name.clone();
            let title = t::overlays::RenameCollection { name: &name }.get(below.cx.interface);
            let prompt = Prompt { title, lines: Vec::new(), hint: t::overlays::OPEN_KEEP_BACK_CANCEL };
            prompt.open(&current.name, move |typed| {
                let edit = || CollectionEdit::Rename(name.clone(), typed.to_owned());
                (!typed.is_empty()).then(|| Reaction::EditCollection(vec![edit()]))
            })
        })
    });
/// How it is deleted.
pub const DELETE: OverlayOpener =
    OverlayOpener::new(Action::DELETE_COLLECTION, t::guide::COLLECTING, |below| {
        of_current(below, |current| {
            confirm::clear(CollectionEdit::Delete(current.name.clone()), current.items.len(), below.cx)
        })
    });

fn of_current(below: &OverlayContext<'_>, open: impl Fn(&Collection) -> Box<dyn Overlay>) -> OverlayOpening {
    let current = below.cx.collection.current();
    let none = || OverlayOpening::Nothing(Notice::warning(t::notice::NO_COLLECTION));
    current.map_or_else(none, |current| OverlayOpening::Overlay(open(current)))
}
