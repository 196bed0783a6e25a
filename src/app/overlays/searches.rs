//! The searches that are saved under a name, with how many hits of each are new; one is chosen and run.

use ratatui::text::{Line, Span, Text};

use super::list::{self, ListOverlay};
use crate::app::action::Action;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::effect::{Effect, SavedRow};
use crate::app::overlay::{Overlay, OverlayOpener, OverlayOpening};
use crate::app::panes::Panes;
use crate::messages::t;
use crate::text::Clean;
use crate::text::wrap::{pad_right, shorten, width};

/// How it is opened.
pub const OPENER: OverlayOpener =
    OverlayOpener::new(Action::SEARCHES, t::guide::FINDING, |_| OverlayOpening::Effect(Effect::Searches));

/// Columns that names may take.
const NAMED: usize = 20;

/// The list of saved searches.
#[derive(Debug)]
struct Searches(Vec<SavedRow>);

pub(in crate::app) fn listed(rows: Vec<SavedRow>, cx: &Context) -> Box<dyn Overlay> {
    list::open(Searches(rows), 0, cx)
}

fn counts(row: &SavedRow, cx: &Context) -> String {
    let counts = t::searches::Counts { hits: row.hits, new: row.new }.get(cx.interface);
    match row.unread {
        0 => counts,
        n => counts + &t::searches::AndUnread { n }.get(cx.interface),
    }
}

impl ListOverlay for Searches {
    fn title(&self, cx: &Context) -> String {
        t::searches::TITLE.get(cx.interface).to_owned()
    }

    fn len(&self, _cx: &Context) -> usize {
        self.0.len()
    }

    fn rows(&self, _panes: &Panes, paint: &Paint<'_>) -> Vec<Text<'_>> {
        let counts: Vec<String> = self.0.iter().map(|row| counts(row, paint.cx)).collect();
        let widest = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or_default() + 2;
        let named = widest(&mut self.0.iter().map(|row| width(&Clean::one_line(&row.name)).min(NAMED)));
        let counted = widest(&mut counts.iter().map(|counts| width(counts)));
        let row = |(row, counts): (&SavedRow, &String)| {
            let style = if row.new + row.unread > 0 { paint.theme.warning } else { paint.theme.quiet };
            let name = pad_right(&shorten(&Clean::one_line(&row.name), NAMED), named);
            let query = Span::styled(Clean::one_line(&row.query).to_string(), paint.theme.quiet);
            Line::from(vec![Span::raw(name), Span::styled(pad_right(counts, counted), style), query]).into()
        };
        self.0.iter().zip(&counts).map(row).collect()
    }

    fn say(&self, _panes: &Panes, cx: &Context) -> Vec<String> {
        let row = |row: &SavedRow| {
            let (name, query) = (Clean::one_line(&row.name), Clean::one_line(&row.query));
            format!("{name} ({}): {query}", counts(row, cx))
        };
        self.0.iter().map(row).collect()
    }

    fn choose(&mut self, row: usize, _panes: &mut Panes, _cx: &Context) -> Reaction {
        let row = self.0.get(row).cloned();
        row.map_or(Reaction::Close, |row| Reaction::Outside(Effect::RunSearch(row.name, row.query)))
    }
}
