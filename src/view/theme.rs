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

#[cfg(test)]
mod tests {
    use super::{Palette, Theme};
    use ratatui::style::{Color, Style};

    /// `cyan bold`, or nothing for the style of the terminal.
    fn written(style: Style) -> String {
        let colour = style.fg.map(|colour| format!("{colour:?}"));
        let modifier = (!style.add_modifier.is_empty()).then(|| format!("{:?}", style.add_modifier));
        colour.into_iter().chain(modifier).collect::<Vec<_>>().join(" ")
    }

    /// A role by its name, and its style in the palettes of sixteen, eight and no colours.
    type Role = (&'static str, fn(&Theme) -> Style, [&'static str; 3]);

    #[test]
    fn every_role_has_its_style_in_every_palette() {
        let themes = [Palette::Sixteen, Palette::Eight, Palette::None].map(Theme::of);
        let roles: [Role; 16] = [
            ("text", |t| t.text, ["", "", ""]),
            ("quiet", |t| t.quiet, ["DarkGray", "DIM", "DIM"]),
            ("focus", |t| t.focus, ["Cyan BOLD", "Cyan BOLD", "BOLD"]),
            ("pane", |t| t.pane, ["", "", ""]),
            ("selected", |t| t.selected, ["BOLD", "BOLD", "BOLD"]),
            ("heading", |t| t.heading, ["BOLD", "BOLD", "BOLD"]),
            ("speaker", |t| t.speaker, ["Cyan", "Cyan", ""]),
            ("figure", |t| t.figure, ["BOLD", "BOLD", "BOLD"]),
            ("quote", |t| t.quote, ["ITALIC", "ITALIC", "ITALIC"]),
            ("hit", |t| t.hit, ["Yellow UNDERLINED", "Yellow UNDERLINED", "UNDERLINED"]),
            ("current", |t| t.current, ["REVERSED", "REVERSED", "REVERSED"]),
            ("up", |t| t.up, ["Green", "Green", ""]),
            ("down", |t| t.down, ["Red", "Red", ""]),
            ("key", |t| t.key, ["BOLD", "BOLD", "BOLD"]),
            ("notice", |t| t.notice, ["Green", "Green", ""]),
            ("warning", |t| t.warning, ["Yellow BOLD", "Yellow BOLD", "BOLD"]),
        ];
        for (role, style, expected) in roles {
            assert_eq!(themes.map(|theme| written(style(&theme))), expected, "{role}");
        }
    }

    /// What is told apart without colour: the match in a figure in a quotation, and the one that has the focus.
    #[test]
    fn no_style_hides_another_one_below_it() {
        let theme = Theme::plain();
        let layers = [theme.quote, theme.figure, theme.hit, theme.current];
        let all = layers.into_iter().fold(Style::new(), Style::patch);
        assert_eq!(written(all), "BOLD | ITALIC | UNDERLINED | REVERSED");
        assert_eq!((all.fg, all.bg), (None::<Color>, None::<Color>));
    }
}
