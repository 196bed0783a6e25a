//! What a figure measures, or what is labelled like it, over its periods and articles, as a chart.

use ratatui::text::Line;

use super::page::{self, PageOverlay};
use crate::app::action::Action;
use crate::app::context::Context;
use crate::app::notice::Notice;
use crate::app::overlay::{OverlayContext, OverlayOpener, OverlayOpening};
use crate::app::panes::PaneId;
use crate::corpus::FigureKey;
use crate::figures::chart::{self, Glyphs, Look};
use crate::figures::compare::Comparison;
use crate::messages::t;
use crate::view::Theme;

/// How it is opened.
pub const OPENER: OverlayOpener =
    OverlayOpener::new(Action::CHART, t::guide::TABLE, open).in_pane(PaneId::Figures);

/// The chart of the indicator that a figure measures.
#[derive(Debug)]
struct Chart {
    figure: FigureKey,
}

fn open(below: &OverlayContext<'_>) -> OverlayOpening {
    match below.panes.get(below.pane).figure(below.cx).map(|figure| Chart { figure }) {
        Some(chart) if chart.comparison(below.cx).is_some() => page::open(chart),
        Some(_) => OverlayOpening::Nothing(Notice::warning(t::notice::NOTHING_TO_COMPARE)),
        None => OverlayOpening::Nothing(Notice::warning(t::notice::NO_FIGURE_HERE)),
    }
}

impl Chart {
    fn comparison(&self, cx: &Context) -> Option<Comparison> {
        Comparison::listed(&cx.corpus, cx.checks(), cx.corpus.outlined(self.figure)?.2)
    }
}

impl PageOverlay for Chart {
    fn title(&self, cx: &Context) -> String {
        let label = cx.corpus.outlined(self.figure).map(|(_, _, figure)| {
            cx.corpus.indicator(figure).map_or(&figure.label, |i| &i.label).get(cx.text)
        });
        format!(
            "{}: {}",
            t::overlays::COMPARE_TITLE.get(cx.interface),
            label.map_or("", |label| label.as_str())
        )
    }

    fn lines(&self, cx: &Context, theme: &Theme, columns: usize) -> Vec<Line<'static>> {
        let look = Look { width: columns, lang: cx.interface, glyphs: Glyphs::Blocks };
        let lines = self.comparison(cx).map(|comparison| chart::lines(&cx.corpus, &comparison, look));
        page::styled(lines.unwrap_or_default(), theme)
    }
}
