//! Which columns of the table are shown.

use ratatui::text::{Line, Span, Text};

use super::list::{self, ListOverlay};
use crate::app::action::Action;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::overlay::{OverlayOpener, OverlayOpening};
use crate::app::panes::{PaneId, Panes};
use crate::figures::table::Column;
use crate::messages::t;

/// How it is opened.
pub const OPENER: OverlayOpener = OverlayOpener::new(Action::COLUMNS, t::guide::TABLE, |below| {
    OverlayOpening::Overlay(list::open(ColumnsMenu, 0, below.cx))
})
.in_pane(PaneId::Figures);

/// The menu of columns.
#[derive(Debug)]
struct ColumnsMenu;

impl ListOverlay for ColumnsMenu {
    fn title(&self, cx: &Context) -> String {
        t::overlays::COLUMNS_OF_THE_TABLE.get(cx.interface).to_owned()
    }

    fn len(&self, _cx: &Context) -> usize {
        Column::ALL.len()
    }

    fn rows(&self, panes: &Panes, paint: &Paint<'_>) -> Vec<Text<'_>> {
        let row = |column: &Column| {
            let sign = if panes.figures.columns().contains(column) { "[x] " } else { "[ ] " };
            let sign = Span::styled(sign, paint.theme.key);
            Line::from(vec![sign, Span::raw(column.heading(paint.lang()))]).into()
        };
        Column::ALL.iter().map(row).collect()
    }

    fn choose(&mut self, row: usize, panes: &mut Panes, cx: &Context) -> Reaction {
        if let Some(column) = Column::ALL.get(row) {
            panes.figures.toggle_column(*column, cx);
        }
        Reaction::Done
    }
}
