//! Prompts: a line that is typed below a few words, and given by Enter. Each is made of its words and of what the line
//! is for; all else of them is here.

use std::fmt;

use ratatui::Frame;
use ratatui::text::Line;

use super::page;
use crate::app::action::Action;
use crate::app::component::{Paint, Reaction};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::overlay::{Overlay, OverlayKeys};
use crate::app::panes::Panes;
use crate::messages::Message;
use crate::view::input_line::{InputEdit, InputLine};
use crate::view::menu::{Menu, Rows};

/// What a prompt is made of.
pub(super) trait Prompt: fmt::Debug {
    /// What is typed.
    fn title(&self, cx: &Context) -> String;

    /// What it is about, above the line.
    fn lines(&self, cx: &Context) -> Vec<String>;

    /// How it is given and left.
    fn hint(&self) -> Message;

    /// What is done with what was typed; nothing where it cannot be used.
    fn given(&mut self, typed: &str) -> Option<Reaction>;
}

/// Opens a prompt with this in its line.
pub(super) fn open(prompt: impl Prompt + 'static, typed: &str) -> Box<dyn Overlay> {
    Box::new(Prompting { prompt, line: InputLine::of(typed) })
}

/// A prompt, and what is in its line.
#[derive(Debug)]
struct Prompting<P> {
    prompt: P,
    line: InputLine,
}

impl<P: Prompt> Overlay for Prompting<P> {
    fn keys(&self) -> OverlayKeys {
        OverlayKeys::Typing
    }

    fn update(&mut self, action: Action, _panes: &mut Panes, _cx: &Context) -> Reaction {
        let given = if action == Action::OPEN { self.prompt.given(self.line.text().trim()) } else { None };
        given.unwrap_or(Reaction::Done)
    }

    fn edit(&mut self, edit: &InputEdit, _panes: &mut Panes, _cx: &Context) -> Reaction {
        self.line.edit(edit);
        Reaction::Done
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let cx = paint.cx;
        let lines = self.prompt.lines(cx);
        let lines = lines.iter().flat_map(|line| page::wrapped(line, 0, cx.typed_columns()));
        let lines = lines.map(|line| Line::styled(line, paint.theme.quiet)).collect();
        let (title, hint) = (self.prompt.title(cx), cx.with_keys(KeyTable::Typing, self.prompt.hint()));
        Menu { title, lines, rows: Rows::From(0), input: Some(&self.line), hint }.draw(paint.theme, frame);
    }

    fn say(&self, _panes: &Panes, cx: &Context, _columns: usize) -> Vec<String> {
        std::iter::once(self.prompt.title(cx)).chain(self.prompt.lines(cx)).collect()
    }
}
