//! What a user can mean.
//!
//! An event is what the terminal sent, an intent is what the user meant by it: an action, or a change of the text
//! that is being typed. [`super::App::update`] changes the state; what has to happen outside comes back as an
//! [`Effect`](super::Effect).

use crate::view::cursor::Step;
use crate::view::input_line::InputEdit;

pub use crate::messages::Action;

impl Action {
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
