//! What a user can mean, and what the world must then do.
//!
//! An event is what the terminal said, an action is what the user meant by it, an effect is what has to happen
//! outside the program's own state. [`super::App::update`] turns one into the other and does neither I/O nor
//! drawing.

use crate::text::Clean;

/// What the user means. Those that can be bound to a key stand in [`super::commands::COMMANDS`].
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Action {
    /// End the program.
    Quit,
    /// Give the terminal back to the shell until `fg`.
    Suspend,
    /// Leave what was opened last.
    Back,
    /// Open what is selected.
    Open,
    /// The pane to the right.
    NextPane,
    /// The pane to the left.
    PreviousPane,
    /// The list of articles.
    ToArticles,
    /// The reader.
    ToReader,
    /// The figures table.
    ToFigures,
    /// The search input.
    ToFind,
    /// One row or passage down.
    Down,
    /// One up.
    Up,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// To the first.
    Top,
    /// To the last.
    Bottom,
    /// Scroll the reader by one line, the selection staying.
    LineDown,
    /// The same, up.
    LineUp,
    /// The next match of the query.
    NextMatch,
    /// The one before.
    PreviousMatch,
    /// The next figure in the reader.
    NextFigure,
    /// The one before.
    PreviousFigure,
    /// Copy the focused figure, quote or passage.
    Copy,
    /// Choose a form, then copy.
    CopyAs,
    /// Show what was copied, or would be, without a screen around it.
    PlainView,
    /// Print it after quitting, or no longer.
    PrintOnExit,
    /// Find out whether copies arrive.
    CopyTest,
    /// Sort the table by the selected column.
    Sort,
    /// Sort by the selected column where the others leave rows equal.
    SortAlso,
    /// The next column of the table.
    ColumnRight,
    /// The column before.
    ColumnLeft,
    /// Take the selected column one place to the right.
    MoveColumnRight,
    /// The same, to the left.
    MoveColumnLeft,
    /// Hide the selected column.
    HideColumn,
    /// Set a condition on the selected column.
    Filter,
    /// Drop all conditions.
    DropFilters,
    /// Group the rows by what they measure, or no longer.
    Group,
    /// Mark the selected row, or take its mark away.
    Mark,
    /// Mark all rows from the one marked last to here.
    MarkRange,
    /// Mark all rows of the table.
    MarkAll,
    /// Take all marks away.
    Unmark,
    /// Draw what the selected figure measures over its periods and articles.
    Chart,
    /// Show the arithmetic of the selected figure.
    Checks,
    /// Turn the order of the table round.
    Reverse,
    /// Choose which columns are shown.
    Columns,
    /// From a digest to its original, as imported, or back.
    Original,
    /// The other language for the texts.
    TextLanguage,
    /// The other language for the interface.
    InterfaceLanguage,
    /// What the keys do.
    Help,
    /// All commands, to be searched.
    Palette,
    /// Empty the search input.
    ClearQuery,
    /// Draw everything anew.
    Redraw,
}

/// A change of the text in an input line.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Edit {
    /// One character typed.
    Insert(char),
    /// A pasted text.
    Paste(String),
    /// The character before the cursor.
    EraseBefore,
    /// The character under the cursor.
    EraseUnder,
    /// The word before the cursor.
    EraseWord,
    /// Everything before the cursor.
    EraseToStart,
    /// Everything from the cursor on.
    EraseToEnd,
    /// One character left.
    Left,
    /// One character right.
    Right,
    /// One word left.
    WordLeft,
    /// One word right.
    WordRight,
    /// To the beginning.
    Start,
    /// To the end.
    End,
}

/// What a key means at the moment it is pressed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Intent {
    /// A command.
    Act(Action),
    /// A change of the input line that has the focus.
    Edit(Edit),
}

/// What has to happen outside.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Effect {
    /// Leave the loop.
    Quit,
    /// Stop until continued.
    Suspend,
    /// Put this on the user's clipboard, and tell the app how that went.
    Copy(Clean),
    /// Show this without a screen around it until a key is pressed, for the terminal's own selection.
    Plain(Clean),
    /// Copy a code to be pasted back, and tell the app which.
    CopyTest,
    /// Remember whether the code came back.
    CopyTested(bool),
    /// Look for this, and bring back what was found.
    Search(String),
    /// Forget what the terminal shows and draw it all.
    Redraw,
}
