//! Prompts: a line that is typed below a few words, and given by Enter. Each is made of its words and of what is done
//! with the line; all else of them is here.

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

/// The words of a prompt.
pub(super) struct Prompt {
    /// What is typed.
    pub(super) title: String,
    /// What it is about, above the line.
    pub(super) lines: Vec<String>,
    /// How it is given and left.
    pub(super) hint: Message,
}

impl Prompt {
    /// Opens it with this in its line. `given` does something with what is typed, or nothing where that cannot be used.
    pub(super) fn open(
        self,
        typed: &str,
        given: impl Fn(&str) -> Option<Reaction> + 'static,
    ) -> Box<dyn Overlay> {
        Box::new(Prompting { words: self, line: InputLine::of(typed), given: Box::new(given) })
    }
}

/// What is done with what is typed.
type Given = Box<dyn Fn(&str) -> Option<Reaction>>;

/// A prompt that is open, and what is in its line.
struct Prompting {
    words: Prompt,
    line: InputLine,
    given: Given,
}

impl fmt::Debug for Prompting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prompting").field("title", &self.words.title).finish_non_exhaustive()
    }
}

impl Overlay for Prompting {
    fn keys(&self) -> OverlayKeys {
        OverlayKeys::Typing
    }

    fn update(&mut self, action: Action, _panes: &mut Panes, _cx: &Context) -> Reaction {
        let given = if action == Action::OPEN { (self.given)(self.line.text().trim()) } else { None };
        given.unwrap_or(Reaction::Done)
    }

    fn edit(&mut self, edit: &InputEdit, _panes: &mut Panes, _cx: &Context) -> Reaction {
        self.line.edit(edit);
        Reaction::Done
    }

    fn draw(&self, _panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>) {
        let (cx, Prompt { title, lines, hint }) = (paint.cx, &self.words);
        let lines = lines.iter().flat_map(|line| page::wrapped(line, 0, cx.typed_columns()));
        let lines = lines.map(|line| Line::styled(line, paint.theme.quiet)).collect();
        let (title, hint) = (title.clone(), cx.with_keys(KeyTable::Typing, *hint));
        Menu { title, lines, rows: Rows::From(0), input: Some(&self.line), hint }.draw(paint.theme, frame);
    }

    fn say(&self, _panes: &Panes, _cx: &Context, _columns: usize) -> Vec<String> {
        std::iter::once(&self.words.title).chain(&self.words.lines).cloned().collect()
    }
}
