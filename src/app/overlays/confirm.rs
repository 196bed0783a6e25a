//! A question before something that cannot be taken back: yes or no, and no is selected.

use std::path::Path;

use ratatui::text::Text;

use super::list::{self, ListOverlay};
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::effect::{Effect, HandOver, LibraryChange, SearchToSave};
use crate::app::overlay::Overlay;
use crate::app::panes::Panes;
use crate::corpus::CollectionEdit;
use crate::corpus::library::SavedSearch;
use crate::messages::{Message, Wording, t};
use crate::text::Clean;

/// What is asked.
#[derive(Debug)]
enum Confirm {
    /// Whether a file may be replaced.
    Replace(HandOver),
    /// Whether a search may be saved in place of the one that is there, with what that searches for.
    ReplaceSearch(SearchToSave, String),
    /// Whether everything is to go out of a collection, or the collection itself.
    Clear(CollectionEdit, usize),
    /// Whether a change of the library is to be taken back, and whose it is.
    Undo(Wording, LibraryChange),
}

const ANSWERS: [Message; 2] = [t::overlays::NO, t::overlays::YES];

/// Whether the file that is there may be replaced.
pub(in crate::app) fn replace(order: HandOver, cx: &Context) -> Box<dyn Overlay> {
    list::open(Confirm::Replace(HandOver { force: true, ..order }), 0, cx)
}

/// Whether a search may be saved in place of the one that is there.
pub(in crate::app) fn replace_search(
    search: SearchToSave,
    there: SavedSearch,
    cx: &Context,
) -> Box<dyn Overlay> {
    let search = SearchToSave { name: there.name, force: true, ..search };
    list::open(Confirm::ReplaceSearch(search, there.query), 0, cx)
}

/// Whether an edit is to be made that takes all items, so many, out of a collection, or deletes it.
pub(in crate::app) fn clear(edit: CollectionEdit, items: usize, cx: &Context) -> Box<dyn Overlay> {
    list::open(Confirm::Clear(edit, items), 0, cx)
}

/// Whether the last change of the library, which is somebody else's or of another day, is to be taken back.
pub(in crate::app) fn undo(whose: Wording, change: LibraryChange, cx: &Context) -> Box<dyn Overlay> {
    list::open(Confirm::Undo(whose, change), 0, cx)
}

impl ListOverlay for Confirm {
    fn title(&self, cx: &Context) -> String {
        match self {
            Self::Undo(whose, _) => t::overlays::TakeBack { whose: whose.clone() }.get(cx.interface),
            Self::Replace(order) => {
                let path = order.path.as_deref().unwrap_or(Path::new(""));
                t::overlays::Replace { file: path.to_string_lossy() }.get(cx.interface)
            }
            Self::ReplaceSearch(search, query) => {
                t::overlays::ReplaceSearch { name: &search.name, query }.get(cx.interface)
            }
            Self::Clear(CollectionEdit::Delete(name), n) => {
                t::overlays::DeleteCollection { n: *n, name }.get(cx.interface)
            }
            Self::Clear(edit, n) => t::overlays::Clear { n: *n, name: edit.name() }.get(cx.interface),
        }
    }

    fn len(&self, _cx: &Context) -> usize {
        ANSWERS.len()
    }

    fn rows(&self, _panes: &Panes, paint: &Paint<'_>) -> Vec<Text<'_>> {
        let [no, yes] = ANSWERS.map(|answer| answer.get(paint.lang()).to_owned());
        let yes = match self {
            Self::Undo(_, change) => format!("{yes}: {}", Clean::one_line(&change.said.get(paint.lang()))),
            Self::ReplaceSearch(search, _) => format!("{yes}: {}", Clean::one_line(&search.query)),
            Self::Replace(_) | Self::Clear(..) => yes,
        };
        vec![no.into(), yes.into()]
    }

    fn choose(&mut self, row: usize, _panes: &mut Panes, _cx: &Context) -> Reaction {
        match self {
            _ if row == 0 => Reaction::Close,
            Self::Replace(order) => Reaction::Outside(Effect::HandOver(order.clone())),
            Self::ReplaceSearch(search, _) => Reaction::Outside(Effect::SaveSearch(search.clone())),
            Self::Clear(edit, _) => Reaction::EditCollection(vec![edit.clone()]),
            Self::Undo(_, change) => Reaction::Outside(Effect::Undo(change.step)),
        }
    }
}
