//! What lies over the panes: help, palette, menus, prompts, pages. While one does, nothing below it acts.
//!
//! An overlay is opened by a command, its [`OverlayOpener`]. It keeps its own state, and every key and every pasted text is
//! for it alone: [`OverlayKeys::take`] is all that is let through. It may change the panes below when that is its
//! purpose, as a filter does that is typed.

use std::fmt;

use ratatui::Frame;
use ratatui::layout::Position;

use super::action::Action;
use super::commands::Command;
use super::component::{Paint, Reaction};
use super::context::Context;
use super::effect::Effect;
use super::notice::Notice;
use super::panes::{PaneId, Panes};
use crate::messages::Message;
use crate::text::Clean;
use crate::view::input_line::InputEdit;

/// What keys mean in an overlay.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OverlayKeys {
    /// One of several is chosen.
    Menu,
    /// A page is read.
    Page,
    /// Text is typed.
    Typing,
}

impl OverlayKeys {
    /// The actions that an overlay with these keys may answer; all else is for nobody while it is open.
    pub fn take(self, action: Action) -> bool {
        match action {
            Action::OPEN | Action::BACK => true,
            // A page is copied and searched.
            Action::COPY
            | Action::PLAIN_VIEW
            | Action::PRINT_ON_EXIT
            | Action::FIND
            | Action::NEXT_MATCH
            | Action::PREVIOUS_MATCH => self == Self::Page,
            // From field to field.
            Action::NEXT_PANE | Action::PREVIOUS_PANE => self == Self::Typing,
            _ => action.step(1).is_some() || is_of_the_program(action),
        }
    }
}

/// Whether an action is about the program and changes no state of the app.
fn is_of_the_program(action: Action) -> bool {
    matches!(action, Action::QUIT | Action::SUSPEND | Action::REDRAW)
}

/// Something that lies over the panes.
pub trait Overlay: fmt::Debug {
    /// What keys mean in it.
    fn keys(&self) -> OverlayKeys {
        OverlayKeys::Menu
    }

    /// Answers an action of those that its keys let through. Whatever it reacts with but [`Reaction::Done`] and
    /// [`Reaction::Ignored`] closes it.
    fn update(&mut self, action: Action, panes: &mut Panes, cx: &Context) -> Reaction;

    /// A change of the text that is typed into it.
    fn edit(&mut self, _edit: &InputEdit, _panes: &mut Panes, _cx: &Context) -> Reaction {
        Reaction::Ignored
    }

    /// It is left without anything being chosen; whether it closes.
    fn leave(&mut self, _panes: &mut Panes, _cx: &Context) -> bool {
        true
    }

    /// Selects the row of that number, from 0; whether there is such a one.
    fn select(&mut self, _row: usize, _cx: &Context) -> bool {
        false
    }

    /// A click on a place of the screen.
    fn click(&mut self, _at: Position, _panes: &mut Panes, _cx: &Context) -> Reaction {
        Reaction::Ignored
    }

    /// The articles may say something else now, since another program has changed them.
    fn refresh(&mut self, _cx: &Context) {}

    /// The text of a page, to be copied.
    fn text(&self, _cx: &Context) -> Option<Clean> {
        None
    }

    /// Draws it over the panes.
    fn draw(&self, panes: &Panes, paint: &Paint<'_>, frame: &mut Frame<'_>);

    /// What the plain session says of it, in lines of any length; those of a page fit `columns`.
    fn say(&self, panes: &Panes, cx: &Context, columns: usize) -> Vec<String>;

    /// Whether it is over for the plain session once that has said it.
    fn is_over_when_said(&self) -> bool {
        false
    }

    /// Whether the next line of the plain session is an answer to it, even if it looks like a command.
    fn is_prompt(&self) -> bool {
        self.keys() == OverlayKeys::Typing
    }
}

/// How an overlay is opened.
pub struct OverlayOpener {
    /// By which command.
    pub command: Command,
    /// In which pane; in all when none is named.
    pub pane: Option<PaneId>,
    /// With which state.
    pub open: fn(&OverlayContext<'_>) -> OverlayOpening,
}

impl OverlayOpener {
    /// By a command that works in all panes.
    pub const fn new(
        action: Action,
        topic: Message,
        open: fn(&OverlayContext<'_>) -> OverlayOpening,
    ) -> Self {
        Self { command: Command::new(action, topic), pane: None, open }
    }

    /// In this pane alone.
    #[must_use]
    pub const fn in_pane(self, pane: PaneId) -> Self {
        Self { pane: Some(pane), ..self }
    }
}

/// What comes of opening an overlay.
pub enum OverlayOpening {
    /// There it is.
    Overlay(Box<dyn Overlay>),
    /// This has to happen first.
    Effect(Effect),
    /// Why there is nothing to open.
    Nothing(Notice),
}

/// What lies below an overlay when it is opened.
pub struct OverlayContext<'a> {
    /// The panes.
    pub panes: &'a Panes,
    /// The one that keys are for.
    pub pane: PaneId,
    /// What all have in common.
    pub cx: &'a Context,
    /// The commands that would do something now.
    pub offered: &'a dyn Fn() -> Vec<&'static Command>,
}
