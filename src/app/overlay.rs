//! What lies over the panes: the help, the palette, and the two menus.

use super::action::Action;
use super::commands::{COMMANDS, Command};
use super::cursor::{Cursor, Step};
use super::figures_table::Column;
use super::finder::Line;
use crate::clipboard::Outcome;
use crate::corpus::{FigureKey, Key, Lang};
use crate::figures::Filter;
use crate::text::Clean;
use crate::text::fold::fold;

/// One of them, with its state.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The keys and what they do; scrolled by the cursor.
    Help(Cursor),
    /// All commands, narrowed by what is typed.
    Palette {
        /// What is typed.
        line: Line,
        /// The selected one of those that are left.
        cursor: Cursor,
    },
    /// The forms in which something can be copied.
    Forms {
        /// What is to be copied.
        target: Key,
        /// The selected form.
        cursor: Cursor,
    },
    /// The columns of the table, shown or hidden.
    Columns(Cursor),
    /// The forms in which the marked rows can be copied.
    RowForms(Cursor),
    /// A condition on a column is typed.
    Filter(FilterInput),
    /// What a figure measures, over its periods and articles; scrolled by the cursor.
    Chart(FigureKey, Cursor),
    /// The arithmetic of a figure; scrolled by the cursor.
    Checks(FigureKey, Cursor),
    /// A code was copied and is to be pasted.
    CopyTest(CopyTest),
}

/// A copy test under way.
#[derive(Clone, Debug)]
pub struct CopyTest {
    /// What was copied.
    pub code: Clean,
    /// How that went.
    pub outcome: Outcome,
    /// What was pasted.
    pub line: Line,
}

/// A condition that is typed.
#[derive(Clone, Debug)]
pub struct FilterInput {
    /// On which column.
    pub column: Column,
    /// What is typed.
    pub line: Line,
    /// The condition that stood before.
    pub before: Option<Filter>,
    /// What is wrong with what is typed.
    pub problem: Option<Clean>,
}

/// The widest box that is still read at a glance.
const WIDEST: u16 = 90;

/// How wide the box of an overlay is on a screen.
pub fn wide(screen: u16) -> u16 {
    screen.saturating_sub(4).min(WIDEST).max(screen.min(30))
}

impl Overlay {
    /// The palette as it opens.
    pub fn palette() -> Self {
        Self::Palette { line: Line::default(), cursor: Cursor::default() }
    }

    /// Moves the selection among `len` rows, of which `height` show.
    pub fn step(&mut self, step: Step, len: usize, height: usize) {
        match self {
            // The help has no selection: its cursor is the first line in view.
            Self::Help(cursor) | Self::Chart(_, cursor) | Self::Checks(_, cursor) => {
                cursor.step(step, len.saturating_sub(height) + 1, 1);
            }
            Self::Palette { cursor, .. }
            | Self::Forms { cursor, .. }
            | Self::RowForms(cursor)
            | Self::Columns(cursor) => {
                cursor.step(step, len, height);
            }
            Self::CopyTest(_) | Self::Filter(_) => {}
        }
    }
}

/// The commands whose name, words or key hold every word of `typed`, marks optional.
pub fn matching(typed: &str, lang: Lang) -> Vec<&'static Command> {
    let wanted = fold(typed);
    let holds = |command: &&Command| {
        let all = fold(&format!("{} {} {}", command.name, command.hint(lang), command.about(lang)));
        wanted.split_whitespace().all(|word| all.contains(word))
    };
    COMMANDS.iter().filter(|c| c.action != Action::Palette).filter(holds).collect()
}
