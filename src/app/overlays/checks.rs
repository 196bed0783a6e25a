//! The arithmetic that a figure implies, recomputed.

use ratatui::Frame;

use super::page;
use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::component::{Paint, Pane, Reaction};
use crate::app::context::Context;
use crate::app::notice::Notice;
use crate::app::overlay::{Below, Keys, Opener, Opening, Overlay};
use crate::app::panes::Panes;
use crate::app::panes::figures::CHECKS;
use crate::corpus::FigureKey;
use crate::figures::chart::{self, Part};
use crate::text::wrap::wrap;
use crate::text::{Clean, Words};
use crate::view::cursor::Cursor;

/// How it is opened.
#[rustfmt::skip]
pub const OPENER: Opener = Opener {
    command: Command::new(CHECKS, Topic::Table, Words("phép tính", "arithmetic"),
            Words("phép tính mà số liệu ngụ ý, tính lại", "the arithmetic that the figure implies, recomputed")),
    pane: None,
    open,
};

const NAME: Words = Words("Phép tính", "Arithmetic");

/// The arithmetic about a figure.
#[derive(Debug)]
struct Arithmetic {
    figure: FigureKey,
    top: Cursor,
}

fn open(below: &Below<'_>) -> Opening {
    let Below { panes, pane, cx, .. } = below;
    let figure = panes.get(*pane).figure(cx).or_else(|| panes.reader.figure(cx));
    match figure.filter(|figure| !cx.checks().about(*figure).is_empty()) {
        Some(figure) => Opening::Overlay(Box::new(Arithmetic { figure, top: Cursor::default() })),
        None => Opening::Nothing(Notice::NothingToCheck),
    }
}

impl Arithmetic {
    fn lines(&self, cx: &Context, columns: usize) -> Vec<chart::Line> {
        let mut lines = Vec::new();
        for check in cx.checks().about(self.figure) {
            let label = cx.corpus.outlined(check.figure).map(|(_, _, f)| f.label.get(cx.text).to_string());
            let verdict = format!("{} {}", check.verdict.sign(), check.verdict.words(cx.interface));
            let label = format!("  {}", label.unwrap_or_default());
            lines.push(vec![(Part::Heading, verdict), (Part::Source, label)]);
            let working = check.working(&cx.corpus, cx.interface);
            for range in wrap(&working, columns.saturating_sub(2).max(1)) {
                let text = working.get(range).unwrap_or_default();
                lines.push(vec![(Part::Value, format!("  {text}"))]);
            }
        }
        lines
    }
}

impl Overlay for Arithmetic {
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
        let label = cx.corpus.outlined(self.figure).map_or("", |(_, _, f)| f.label.get(cx.text).as_str());
        page::draw(NAME, label, self.lines(cx, cx.overlay_columns()), self.top, paint, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, columns: usize) -> Vec<String> {
        page::plain(self.lines(cx, columns))
    }
}
