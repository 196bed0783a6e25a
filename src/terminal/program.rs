//! What the loop asks of the program that it runs, and what it tells it. Nothing here knows what that is about.

use ratatui::Frame;
use ratatui::crossterm::event::Event;
use ratatui::layout::Size;

use super::tty::Tty;
use crate::text::Clean;

/// What the loop runs: a state, what happens to it, how it looks.
pub trait Program {
    /// What the background work finds.
    type Found;

    /// Applies a key or a paste. `tty` takes bytes that are no frame, such as a copy.
    fn input(&mut self, event: Event, tty: &mut Tty) -> Flow;

    /// Applies what the background work found. Returns the inputs that waited for it; they come again at once.
    fn found(&mut self, found: Self::Found) -> Vec<Event>;

    /// Learns how large the screen is: before the first frame, and before a frame of another size.
    fn resize(&mut self, size: Size);

    /// Learns of something the loop met.
    fn notice(&mut self, notice: Notice);

    /// Starts the background work that the inputs so far call for. Called when all that arrived together is
    /// applied, so that a burst of keys is one question. Returns whether an answer is on its way, worth a
    /// moment's wait before drawing.
    fn ask(&mut self) -> bool;

    /// Shows the state. Areas as small as one cell occur.
    fn draw(&self, frame: &mut Frame<'_>);
}

/// What the program wants after an input.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Flow {
    /// Go on.
    Continue,
    /// Leave.
    Quit,
    /// Stop and return to the shell until it continues us.
    Suspend,
    /// Draw all of it again: something else wrote on the screen.
    Redraw,
    /// Show this text on the ordinary screen, with nothing around it, until a key is pressed. The terminal itself
    /// breaks its lines, so that what is selected there has no line breaks of ours.
    Aside(Clean),
}

/// Something that the loop met and the user should know.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Notice {
    /// The program was to stop, and no shell is there that could continue it.
    CannotSuspend,
}
