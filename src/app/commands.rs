//! Commands: what a user can do, and the words for it in both languages.
//!
//! Each component brings its own rows; here are those of the app. [`super::table`] puts all of them together: help,
//! palette, hints and the README's list of keys are read from that one table. The keys are in the [`super::keymap`].

use super::action::Action;
use super::keymap::{KeyTable, Keymap};
use crate::messages::senses::NamedSense;
use crate::messages::{Message, t};
use crate::text::Lang;

/// What commands are for, as headings of the help: the order of the help, the palette and the README.
pub const TOPICS: [Message; 13] = [
    t::guide::FINDING,
    t::guide::OPENING,
    t::guide::PANES,
    t::guide::MOVING,
    t::guide::READING,
    t::guide::COPYING,
    t::guide::COLLECTING,
    t::guide::PASTING,
    t::guide::TABLE,
    t::guide::LIBRARY,
    t::guide::TEXTS,
    t::guide::HELP,
    t::guide::PROGRAM,
];

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// What it means; its name.
    pub action: Action,
    /// What it is for: one of [`TOPICS`].
    pub topic: Message,
    /// Whether the keys work in every pane, though one pane answers the command.
    pub everywhere: bool,
}

impl Command {
    /// A row of the table.
    pub const fn new(action: Action, topic: Message) -> Self {
        Self { action, topic, everywhere: false }
    }

    /// Its keys work in every pane, though one pane answers it.
    #[must_use]
    pub const fn everywhere(self) -> Self {
        Self { everywhere: true, ..self }
    }

    /// Its name in the palette and the README.
    pub fn name(&self) -> &'static str {
        self.action.name()
    }

    /// Its name with what the line of hints calls it, for whoever types another word.
    pub(crate) fn named(&self) -> NamedSense<'static> {
        (self.name(), self.action.hint).into()
    }

    /// One or two words for the line of hints.
    pub fn hint(&self, lang: Lang) -> &'static str {
        self.action.hint.get(lang)
    }

    /// What it does.
    pub fn about(&self, lang: Lang) -> &'static str {
        self.action.about.get(lang)
    }

    /// Its name and what it does.
    pub fn described(&self, keymap: &Keymap, lang: Lang) -> String {
        format!("{}: {}", self.name(), keymap.with_keys(KeyTable::Panes, self.about(lang)))
    }
}

/// What works in every pane and is done by the app, or means something of its own in each pane.
pub const COMMANDS: &[Command] = &[
    Command::new(Action::OPEN, t::guide::OPENING),
    Command::new(Action::BACK, t::guide::OPENING),
    Command::new(Action::FORWARD, t::guide::OPENING),
    Command::new(Action::NEXT_PANE, t::guide::OPENING),
    Command::new(Action::PREVIOUS_PANE, t::guide::OPENING),
    Command::new(Action::ZOOM, t::guide::PANES),
    Command::new(Action::RESET_VIEW, t::guide::PANES),
    Command::new(Action::DOWN, t::guide::MOVING),
    Command::new(Action::UP, t::guide::MOVING),
    Command::new(Action::PAGE_DOWN, t::guide::MOVING),
    Command::new(Action::PAGE_UP, t::guide::MOVING),
    Command::new(Action::TOP, t::guide::MOVING),
    Command::new(Action::BOTTOM, t::guide::MOVING),
    Command::new(Action::COPY, t::guide::COPYING),
    Command::new(Action::COLLECT, t::guide::COLLECTING),
    Command::new(Action::UNDO, t::guide::LIBRARY),
    Command::new(Action::PLAIN_VIEW, t::guide::PASTING),
    Command::new(Action::PRINT_ON_EXIT, t::guide::PASTING),
    Command::new(Action::TEXT_LANGUAGE, t::guide::TEXTS),
    Command::new(Action::INTERFACE_LANGUAGE, t::guide::TEXTS),
    Command::new(Action::REDRAW, t::guide::PROGRAM),
    Command::new(Action::SUSPEND, t::guide::PROGRAM),
    Command::new(Action::QUIT, t::guide::PROGRAM),
];
