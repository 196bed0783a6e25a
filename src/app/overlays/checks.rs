//! The arithmetic that a figure implies, recomputed.

use ratatui::text::{Line, Span};

use super::page::{self, PageOverlay};
use crate::app::action::Action;
use crate::app::component::Pane;
use crate::app::context::Context;
use crate::app::notice::Notice;
use crate::app::overlay::{OverlayContext, OverlayOpener, OverlayOpening};
use crate::corpus::FigureKey;
use crate::messages::t;
use crate::text::wrap::width;
use crate::view::Theme;

/// How it is opened.
pub const OPENER: OverlayOpener = OverlayOpener::new(Action::CHECKS, t::guide::TABLE, open);

/// The arithmetic about a figure.
#[derive(Debug)]
struct Arithmetic {
    figure: FigureKey,
}

fn open(below: &OverlayContext<'_>) -> OverlayOpening {
    let OverlayContext { panes, pane, cx, .. } = below;
    let figure = panes.get(*pane).figure(cx).or_else(|| panes.reader.figure(cx));
    match figure.filter(|figure| !cx.checks().about(*figure).is_empty()) {
        Some(figure) => page::open(Arithmetic { figure }),
        None => OverlayOpening::Nothing(Notice::warning(t::notice::NOTHING_TO_CHECK)),
    }
}

fn label(figure: FigureKey, cx: &Context) -> &str {
    cx.corpus.outlined(figure).map_or("", |(_, _, figure)| figure.label.get(cx.text).as_str())
}

impl PageOverlay for Arithmetic {
    fn title(&self, cx: &Context) -> String {
        format!("{}: {}", t::overlays::ARITHMETIC_TITLE.get(cx.interface), label(self.figure, cx))
    }

    fn lines(&self, cx: &Context, theme: &Theme, columns: usize) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for check in cx.checks().about(self.figure) {
            let label = label(check.figure, cx);
            let verdict = format!("{} {}  ", check.verdict.sign(), check.verdict.words(cx.interface));
            if width(&verdict) + width(label) > columns {
                lines.push(Line::styled(verdict, theme.heading));
                lines.extend(page::wrapped(label, 2, columns).map(|text| Line::styled(text, theme.quiet)));
            } else {
                let label = Span::styled(label.to_owned(), theme.quiet);
                lines.push(Line::from(vec![Span::styled(verdict, theme.heading), label]));
            }
            let working = check.working(&cx.corpus, cx.interface);
            lines.extend(page::wrapped(&working, 2, columns).map(|text| Line::styled(text, theme.figure)));
        }
        lines
    }
}
