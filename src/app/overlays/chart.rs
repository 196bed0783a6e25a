//! What a figure measures, or what is labelled like it, over its periods and articles, as a chart.

use ratatui::Frame;

use super::page;
use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::notice::Notice;
use crate::app::overlay::{Below, Keys, Opener, Opening, Overlay};
use crate::app::panes::figures::CHART;
use crate::app::panes::{PaneId, Panes};
use crate::corpus::FigureKey;
use crate::figures::chart::{self, Glyphs, Look};
use crate::figures::compare::Comparison;
use crate::text::{Clean, Words};
use crate::view::cursor::Cursor;

/// How it is opened.
#[rustfmt::skip]
pub const OPENER: Opener = Opener {
    command: Command::new(CHART, Topic::Table, Words("so sánh", "compare"),
            Words("biểu đồ của chỉ tiêu qua các kỳ và các bài", "chart what is measured, over periods and articles")),
    pane: Some(PaneId::Figures),
    open,
};

const NAME: Words = Words("So sánh", "Compare");

/// The chart of the indicator that a figure measures.
#[derive(Debug)]
struct Chart {
    figure: FigureKey,
    top: Cursor,
}

fn open(below: &Below<'_>) -> Opening {
    let figure = below.panes.get(below.pane).figure(below.cx);
    let chart = figure.map(|figure| Chart { figure, top: Cursor::default() });
    match chart.filter(|chart| chart.comparison(below.cx).is_some()) {
        Some(chart) => Opening::Overlay(Box::new(chart)),
        None => Opening::Nothing(Notice::NothingToCompare),
    }
}

impl Chart {
    fn comparison(&self, cx: &Context) -> Option<Comparison> {
        Comparison::listed(&cx.corpus, cx.checks(), cx.corpus.outlined(self.figure)?.2)
    }

    fn lines(&self, cx: &Context, width: usize) -> Vec<chart::Line> {
        let look = Look { width, lang: cx.interface, glyphs: Glyphs::Blocks };
        self.comparison(cx).map(|comparison| chart::lines(&cx.corpus, &comparison, look)).unwrap_or_default()
    }
}

impl Overlay for Chart {
    fn keys(&self) -> Keys {
        Keys::Page
    }

    fn update(&mut self, action: Action, _panes: &mut Panes, cx: &Context) -> Reaction {
        let len = self.lines(cx, cx.overlay_columns()).len();
        page::scroll(&mut self.top, action, len, cx)
    }

    fn text(&self, cx: &Context) -> Option<Clean> {
        Some(page::copied(self.lines(cx, page::COPIED)))
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let cx = paint.cx;
        let label = cx.corpus.outlined(self.figure).map(|(_, _, figure)| {
            cx.corpus.indicator(figure).map_or(&figure.label, |i| &i.label).get(cx.text)
        });
        let lines = self.lines(cx, cx.overlay_columns());
        page::draw(NAME, label.map_or("", |label| label.as_str()), lines, self.top, paint, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, columns: usize) -> Vec<String> {
        page::plain(self.lines(cx, columns))
    }
}
