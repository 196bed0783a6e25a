//! What a user can mean.
//!
//! An event is what the terminal sent, an intent is what the user meant by it: an action, or a change of the text
//! that is being typed. [`super::App::update`] changes the state; what has to happen outside comes back as an
//! [`Effect`](super::Effect).

use crate::view::cursor::Step;
use crate::view::input_line::InputEdit;

/// The name of a command: what keymap, help, palette and the plain session speak of.
///
/// A name and no variant of one large enum, so that a pane brings its own actions along in its own file.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Action(&'static str);

impl Action {
    /// End the program.
    pub const QUIT: Self = Self("quit");
    /// Give the terminal back to the shell until `fg`.
    pub const SUSPEND: Self = Self("suspend");
    /// Draw everything again, whatever the terminal shows.
    pub const REDRAW: Self = Self("redraw");
    /// Leave what was opened last.
    pub const BACK: Self = Self("back");
    /// To where [`Self::BACK`] led from.
    pub const FORWARD: Self = Self("forward");
    /// Take back what was done last.
    pub const UNDO: Self = Self("undo");
    /// Open what is selected.
    pub const OPEN: Self = Self("open");
    /// The pane to the right.
    pub const NEXT_PANE: Self = Self("next-pane");
    /// The pane to the left.
    pub const PREVIOUS_PANE: Self = Self("previous-pane");
    /// One row or passage down.
    pub const DOWN: Self = Self("down");
    /// One up.
    pub const UP: Self = Self("up");
    /// A page down.
    pub const PAGE_DOWN: Self = Self("page-down");
    /// A page up.
    pub const PAGE_UP: Self = Self("page-up");
    /// To the first.
    pub const TOP: Self = Self("top");
    /// To the last.
    pub const BOTTOM: Self = Self("bottom");
    /// To the search input.
    pub const FIND: Self = Self("find");
    /// To the reader; also where the input line leads when nothing is typed.
    pub const READER: Self = Self("reader");
    /// From something that is said to all that its speaker said, and back.
    pub const WHO: Self = Self("who");
    /// Copy what is selected.
    pub const COPY: Self = Self("copy");
    /// Choose a form, then copy.
    pub const COPY_AS: Self = Self("copy-as");
    /// Put what is selected into the current collection, or take it out.
    pub const COLLECT: Self = Self("collect");
    /// Show what was copied, or would be, without a screen around it.
    pub const PLAIN_VIEW: Self = Self("plain-view");
    /// Print it after quitting, or no longer.
    pub const PRINT_ON_EXIT: Self = Self("print-on-exit");
    /// The other language for the texts.
    pub const TEXT_LANGUAGE: Self = Self("text-language");
    /// The other language for the interface.
    pub const INTERFACE_LANGUAGE: Self = Self("interface-language");
    /// Give the pane the whole screen, or take it back.
    pub const ZOOM: Self = Self("zoom");
    /// Columns, order and layout as they were at first.
    pub const RESET: Self = Self("reset-view");
    /// Empty the search input.
    pub const CLEAR_QUERY: Self = Self("clear-query");
    /// What the keys do.
    pub const HELP: Self = Self("help");
    /// All commands, to be searched.
    pub const PALETTE: Self = Self("palette");

    /// An action that one component answers.
    pub const fn named(name: &'static str) -> Self {
        Self(name)
    }

    /// Its name on the command line of the plain session, in the palette and the README.
    pub fn name(self) -> &'static str {
        self.0
    }

    /// How it moves a selection in a list of which `height` rows are in view; none for an action that does not.
    pub fn step(self, height: usize) -> Option<Step> {
        // One row of the page before stays in view.
        let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
        Some(match self {
            Self::DOWN => Step::Rows(1),
            Self::UP => Step::Rows(-1),
            Self::PAGE_DOWN => Step::Rows(page),
            Self::PAGE_UP => Step::Rows(-page),
            Self::TOP => Step::First,
            Self::BOTTOM => Step::Last,
            _ => return None,
        })
    }
}

/// What a key means at the moment it is pressed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Intent {
    /// A command.
    Act(Action),
    /// A change of the input line that has the focus.
    Edit(InputEdit),
}
