//! The collections by name: which one marks go into, or a new one, whose name is typed.

use ratatui::text::{Line, Text};

use super::list::{self, ListOverlay};
use crate::app::action::Action;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::overlay::{OverlayContext, OverlayKeys, OverlayOpener, OverlayOpening};
use crate::app::panes::Panes;
use crate::messages::{Message, t};
use crate::text::fold::fold;
use crate::view::input_line::{InputEdit, InputLine};

/// How it is opened.
pub const OPENER: OverlayOpener = OverlayOpener::new(Action::CHOOSE_COLLECTION, t::guide::COLLECTING, open);

/// The list.
#[derive(Debug, Default)]
struct ChooseCollection {
    line: InputLine,
}

fn open(below: &OverlayContext<'_>) -> OverlayOpening {
    let choose = ChooseCollection::default();
    let current = below.cx.collection.current_name();
    let row = choose.names(below.cx).iter().position(|(name, _)| Some(name.as_str()) == current);
    OverlayOpening::Overlay(list::open(choose, row.unwrap_or_default(), below.cx))
}

impl ChooseCollection {
    /// The collections whose names have what is typed, with the number of their items; what is typed as a new one.
    fn names(&self, cx: &Context) -> Vec<(String, Option<usize>)> {
        let typed = self.line.text().trim();
        let bare = fold(typed).to_lowercase();
        let all = cx.collection.collections().all().iter();
        let fits = all.filter(|collection| fold(&collection.name).to_lowercase().contains(&bare));
        let mut names: Vec<(String, Option<usize>)> =
            fits.map(|collection| (collection.name.clone(), Some(collection.items.len()))).collect();
        if !typed.is_empty() && cx.collection.collections().find(typed).is_err() {
            names.push((typed.to_owned(), None));
        }
        names
    }
}

impl ListOverlay for ChooseCollection {
    fn title(&self, cx: &Context) -> String {
        t::overlays::WHICH_COLLECTION.get(cx.interface).to_owned()
    }

    fn hint(&self) -> Message {
        t::overlays::HINT
    }

    fn keys(&self) -> OverlayKeys {
        OverlayKeys::Typing
    }

    fn len(&self, cx: &Context) -> usize {
        self.names(cx).len()
    }

    fn rows(&self, _panes: &Panes, paint: &Paint<'_>) -> Vec<Text<'_>> {
        let names = self.names(paint.cx).into_iter().map(|(name, items)| match items {
            Some(items) => format!("{name} ({items})").into(),
            None => format!("{} {name}", t::overlays::NEW.get(paint.lang())).into(),
        });
        let names: Vec<Text<'_>> = names.collect();
        let empty = || Line::styled(t::overlays::EMPTY.get(paint.lang()), paint.theme.quiet).into();
        if names.is_empty() { vec![empty()] } else { names }
    }

    fn choose(&mut self, row: usize, _panes: &mut Panes, cx: &Context) -> Reaction {
        let chosen = self.names(cx).into_iter().nth(row);
        chosen.map_or(Reaction::Close, |(name, _)| Reaction::ChooseCollection(name))
    }

    fn input(&self, _row: usize) -> Option<&InputLine> {
        Some(&self.line)
    }

    fn edit(&mut self, _row: usize, edit: &InputEdit) -> bool {
        self.line.edit(edit)
    }
}
