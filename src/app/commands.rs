//! Commands: what a user can do, and the words for it in both languages.
//!
//! Each component brings its own rows; here are those of the app. [`super::table`] puts all of them together: help,
//! palette, hints and the README's list of keys are read from that one table. The keys are in the [`super::keymap`].

use super::action::Action;
use super::keymap::{KeyTable, Keymap};
use crate::messages::senses::NamedSense;
use crate::text::Lang;

/// What a command is for: the order of the help, the palette and the README.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Topic {
    /// Typing a query.
    Finding,
    /// Into something and back.
    Opening,
    /// From pane to pane.
    Panes,
    /// Within a pane.
    Moving,
    /// Through an article.
    Reading,
    /// To the clipboard.
    Copying,
    /// Collections, and handing them over.
    Collecting,
    /// What to do when pasting gives nothing.
    Pasting,
    /// The table of figures.
    Table,
    /// What the user puts right in the library.
    Library,
    /// Languages and versions of the texts.
    Texts,
    /// What can be done at all.
    Help,
    /// The program itself.
    Program,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// What it means; its name.
    pub action: Action,
    /// What it is for.
    pub topic: Topic,
    /// Whether the keys work in every pane, though one pane answers the command.
    pub everywhere: bool,
}

impl Command {
    /// A row of the table.
    pub const fn new(action: Action, topic: Topic) -> Self {
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
    Command::new(Action::OPEN, Topic::Opening),
    Command::new(Action::BACK, Topic::Opening),
    Command::new(Action::FORWARD, Topic::Opening),
    Command::new(Action::NEXT_PANE, Topic::Opening),
    Command::new(Action::PREVIOUS_PANE, Topic::Opening),
    Command::new(Action::ZOOM, Topic::Panes),
    Command::new(Action::RESET_VIEW, Topic::Panes),
    Command::new(Action::DOWN, Topic::Moving),
    Command::new(Action::UP, Topic::Moving),
    Command::new(Action::PAGE_DOWN, Topic::Moving),
    Command::new(Action::PAGE_UP, Topic::Moving),
    Command::new(Action::TOP, Topic::Moving),
    Command::new(Action::BOTTOM, Topic::Moving),
    Command::new(Action::COPY, Topic::Copying),
    Command::new(Action::COLLECT, Topic::Collecting),
    Command::new(Action::UNDO, Topic::Library),
    Command::new(Action::PLAIN_VIEW, Topic::Pasting),
    Command::new(Action::PRINT_ON_EXIT, Topic::Pasting),
    Command::new(Action::TEXT_LANGUAGE, Topic::Texts),
    Command::new(Action::INTERFACE_LANGUAGE, Topic::Texts),
    Command::new(Action::REDRAW, Topic::Program),
    Command::new(Action::SUSPEND, Topic::Program),
    Command::new(Action::QUIT, Topic::Program),
];
