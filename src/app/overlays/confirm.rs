//! A question before something that cannot be taken back: yes or no, and no is selected.

use std::path::Path;

use ratatui::text::Text;

use super::list::{self, ListOverlay};
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::effect::{Effect, HandOver};
use crate::app::overlay::Overlay;
use crate::app::panes::Panes;
use crate::corpus::CollectionEdit;
use crate::messages::{Message, t};

/// What is asked.
#[derive(Debug)]
enum Confirm {
    /// Whether a file may be replaced.
    Replace(HandOver),
    /// Whether everything is to go out of a collection.
    Clear(CollectionEdit, usize),
}

const ANSWERS: [Message; 2] = [t::overlays::NO, t::overlays::YES];

/// Whether the file that is there may be replaced.
pub(in crate::app) fn replace(order: HandOver, cx: &Context) -> Box<dyn Overlay> {
    list::open(Confirm::Replace(HandOver { force: true, ..order }), 0, cx)
}

/// Whether an edit is to be made that takes all items, so many, out of a collection.
pub(in crate::app) fn clear(edit: CollectionEdit, items: usize, cx: &Context) -> Box<dyn Overlay> {
    list::open(Confirm::Clear(edit, items), 0, cx)
}

impl ListOverlay for Confirm {
    fn title(&self, cx: &Context) -> String {
        match self {
            Self::Replace(order) => {
                let path = order.path.as_deref().unwrap_or(Path::new(""));
                t::overlays::Replace { file: path.to_string_lossy() }.get(cx.interface)
            }
            Self::Clear(edit, items) => t::overlays::Clear { n: *items, name: edit.name() }.get(cx.interface),
        }
    }

    fn len(&self, _cx: &Context) -> usize {
        ANSWERS.len()
    }

    fn rows(&self, _panes: &Panes, paint: &Paint<'_>) -> Vec<Text<'_>> {
        ANSWERS.iter().map(|answer| answer.get(paint.lang()).into()).collect()
    }

    fn choose(&mut self, row: usize, _panes: &mut Panes, _cx: &Context) -> Reaction {
        match self {
            _ if row == 0 => Reaction::Close,
            Self::Replace(order) => Reaction::Outside(Effect::HandOver(order.clone())),
            Self::Clear(edit, _) => Reaction::EditCollection(vec![edit.clone()]),
        }
    }
}
