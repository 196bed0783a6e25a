//! Every style of the screen, named by its role. No colour is named anywhere else.
//!
//! The default uses the sixteen ANSI colours and modifiers, which every terminal lets its user choose; with
//! `NO_COLOR` no colour is set at all and every distinction that matters stays, by modifier or by sign.

use ratatui::style::{Color, Modifier, Style};

/// Styles by role.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// What can be passed over: rules, dates, counts.
    pub quiet: Style,
    /// The name of the pane with the focus, and the bar of the selected row.
    pub focus: Style,
    /// The names of the other panes.
    pub pane: Style,
    /// The selected row of the pane with the focus.
    pub selected: Style,
    /// Titles and headings.
    pub heading: Style,
    /// Who speaks.
    pub speaker: Style,
    /// A figure in the text.
    pub figure: Style,
    /// The words of a verbatim quote.
    pub quote: Style,
    /// What matches the query.
    pub hit: Style,
    /// The figure or match that has the focus.
    pub current: Style,
    /// An amount that rose.
    pub up: Style,
    /// An amount that fell.
    pub down: Style,
    /// Keys in hints and help.
    pub key: Style,
    /// A message about something done.
    pub notice: Style,
    /// A message about something wrong.
    pub warning: Style,
}

/// The colours that there are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Palette {
    /// None: only modifiers.
    None,
    /// The eight of old terminals, which have no grey.
    Eight,
    /// The sixteen.
    Sixteen,
}

impl Theme {
    /// With colours, or without any.
    pub fn new(colours: bool) -> Self {
        Self::of(if colours { Palette::Sixteen } else { Palette::None })
    }

    /// Without any colour.
    pub fn plain() -> Self {
        Self::of(Palette::None)
    }

    /// With the colours of a palette.
    pub fn of(palette: Palette) -> Self {
        let colours = palette != Palette::None;
        let colour = |c: Color| if colours { Style::new().fg(c) } else { Style::new() };
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        Self {
            text: plain,
            quiet: if palette == Palette::Sixteen {
                colour(Color::DarkGray)
            } else {
                plain.add_modifier(Modifier::DIM)
            },
            focus: colour(Color::Cyan).add_modifier(Modifier::BOLD),
            pane: plain,
            selected: bold,
            heading: bold,
            speaker: colour(Color::Cyan),
            figure: bold,
            quote: plain.add_modifier(Modifier::ITALIC),
            hit: colour(Color::Yellow).add_modifier(Modifier::UNDERLINED),
            current: plain.add_modifier(Modifier::REVERSED),
            up: colour(Color::Green),
            down: colour(Color::Red),
            key: bold,
            notice: colour(Color::Green),
            warning: colour(Color::Yellow).add_modifier(Modifier::BOLD),
        }
    }
}
