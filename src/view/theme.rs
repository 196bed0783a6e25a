//! Every style of the screen, named by its role. No colour is named anywhere else.
//!
//! The background is unknown: most terminals are black, many are white or Solarized, and a query (OSC 11) costs a
//! round trip before the first frame; over a slow line the answer may arrive when the shell is back. So unless the
//! user or the terminal gives the background, colours are used that are legible on all of them, from the palette of
//! 256 that no theme of a terminal changes; a match is bold and underlined, which is read everywhere and takes a third of
//! the bytes of two colours. A terminal with fewer colours, whose
//! user has chosen them, gets modifiers alone. With `NO_COLOR` no colour is set at all.

use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};

/// Makes of the roles, each with what it is for: the theme, and the roles by their names in the settings.
macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident,)+) => {
        /// Styles by role.
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        pub struct Theme {
            $($(#[$doc])* pub $role: Style,)+
        }

        impl Theme {
            /// Every role.
            pub const ROLES: [Role; 16] = [$((stringify!($role), |theme| &mut theme.$role),)+];
        }
    };
}

roles! {
    /// Running text.
    text,
    /// What can be passed over: rules, dates, counts.
    quiet,
    /// The name of the pane with the focus, and the bar of the selected row.
    focus,
    /// The names of the other panes.
    pane,
    /// The selected row of the pane with the focus.
    selected,
    /// Titles and headings.
    heading,
    /// Who speaks.
    speaker,
    /// A figure in the text.
    figure,
    /// The words of a verbatim quote.
    quote,
    /// What matches the query.
    hit,
    /// The figure or match that has the focus.
    current,
    /// An amount that rose.
    up,
    /// An amount that fell.
    down,
    /// Keys in hints and help.
    key,
    /// A message about something done.
    notice,
    /// A message about something wrong.
    warning,
}

/// The colours that a terminal has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Palette {
    /// None: only modifiers.
    None,
    /// The eight of old terminals, which have no grey and which every user may change.
    Eight,
    /// The palette of 256, of which the upper 240 are the same everywhere.
    Many,
}

/// The background of the text.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Background {
    /// Unknown.
    #[default]
    Unknown,
    /// Black, or nearly.
    Dark,
    /// White, or nearly.
    Light,
}

/// A colour for one purpose: of the palette of 256 on a background that is not known, a dark one, a light one; of the
/// eight on a dark one and on a light one, where there is one that is read there.
struct Ink {
    many: [u8; 3],
    eight: [Option<Color>; 2],
}

const QUIET: Ink = Ink { many: [244, 246, 241], eight: [None, None] };
const ACCENT: Ink = Ink { many: [31, 80, 24], eight: [Some(Color::Cyan), Some(Color::Blue)] };
const RISE: Ink = Ink { many: [64, 114, 22], eight: [Some(Color::Green), None] };
const FALL: Ink = Ink { many: [196, 210, 124], eight: [Some(Color::Red), Some(Color::Red)] };
const ALERT: Ink = Ink { many: [166, 221, 94], eight: [Some(Color::Yellow), Some(Color::Red)] };

/// A match is black on the yellow of a marker where the background is known to be light.
const MARKER: (Color, Color) = (Color::Indexed(16), Color::Indexed(222));

/// A role by its name in the settings.
pub type Role = (&'static str, fn(&mut Theme) -> &mut Style);

impl Theme {
    /// With colours that are read on any background, or without any.
    pub fn new(colours: bool) -> Self {
        Self::of(if colours { Palette::Many } else { Palette::None }, Background::Unknown)
    }

    /// Without any colour.
    pub fn plain() -> Self {
        Self::of(Palette::None, Background::Unknown)
    }

    /// With the colours of a palette, for a background.
    pub fn of(palette: Palette, background: Background) -> Self {
        let colour = |ink: &Ink| match (palette, background) {
            (Palette::None, _) | (Palette::Eight, Background::Unknown) => None,
            (Palette::Eight, Background::Dark) => ink.eight[0],
            (Palette::Eight, Background::Light) => ink.eight[1],
            (Palette::Many, Background::Unknown) => Some(Color::Indexed(ink.many[0])),
            (Palette::Many, Background::Dark) => Some(Color::Indexed(ink.many[1])),
            (Palette::Many, Background::Light) => Some(Color::Indexed(ink.many[2])),
        };
        let plain = Style::new();
        let with = |ink: &Ink| colour(ink).map_or(plain, |colour| plain.fg(colour));
        let (bold, underlined) = (Modifier::BOLD, Modifier::UNDERLINED);
        let heading = plain.add_modifier(bold);
        Self {
            text: plain,
            quiet: if palette == Palette::Many { with(&QUIET) } else { plain.add_modifier(Modifier::DIM) },
            focus: with(&ACCENT).add_modifier(bold),
            pane: plain,
            selected: heading,
            heading,
            speaker: with(&ACCENT),
            figure: heading,
            quote: plain.add_modifier(Modifier::ITALIC),
            hit: match (palette, background) {
                (Palette::Many, Background::Light) => plain.fg(MARKER.0).bg(MARKER.1),
                (Palette::Many | Palette::Eight, Background::Dark) => with(&ALERT).add_modifier(underlined),
                (Palette::Many | Palette::Eight | Palette::None, _) => plain.add_modifier(bold | underlined),
            },
            current: plain.add_modifier(Modifier::REVERSED),
            up: with(&RISE),
            down: with(&FALL),
            key: heading,
            notice: with(&RISE),
            warning: with(&ALERT).add_modifier(bold),
        }
    }
}

/// The words for what a style does besides its colours.
const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

/// A word that is neither a colour nor anything else that a style may be.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NoStyle(pub String);

/// Reads a style as the settings write it: `bold underlined`, `16 on 222`, `#b58900`, `light-red italic`.
pub fn style_of(written: &str) -> Result<Style, NoStyle> {
    let mut style = Style::new();
    let mut is_background = false;
    for word in written.split_whitespace() {
        if let Some((_, modifier)) = MODIFIERS.iter().find(|(name, _)| *name == word) {
            style = style.add_modifier(*modifier);
        } else if word == "on" {
            is_background = true;
        } else {
            let colour = Color::from_str(word).map_err(|_unknown| NoStyle(word.to_owned()))?;
            style = if is_background { style.bg(colour) } else { style.fg(colour) };
        }
    }
    Ok(style)
}

/// The words that a style may have, besides numbers of colours.
pub fn style_words() -> impl Iterator<Item = &'static str> {
    const COLOURS: &str = "black red green yellow blue magenta cyan gray white light-red light-green light-yellow \
                           light-blue on";
    MODIFIERS.iter().map(|(name, _)| *name).chain(COLOURS.split(' '))
}

/// A style as the settings write it; nothing for that of the terminal.
pub fn written(style: Style) -> String {
    let modifiers = MODIFIERS.iter().filter(|(_, modifier)| style.add_modifier.contains(*modifier));
    let words = modifiers.map(|(name, _)| (*name).to_owned());
    let name = |colour: Color| colour.to_string().to_lowercase().replace(' ', "-");
    let words = words.chain(style.fg.map(name)).chain(style.bg.map(|colour| format!("on {}", name(colour))));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::{Background, NoStyle, Palette, Theme, style_of, written};
    use proptest::prelude::{prop_assert_eq, proptest};
    use ratatui::style::{Color, Modifier, Style};
    use rstest::rstest;

    const BLACK: [u8; 3] = [0, 0, 0];
    const WHITE: [u8; 3] = [255, 255, 255];
    const SOLARIZED_DARK: [u8; 3] = [0x00, 0x2b, 0x36];
    const SOLARIZED_LIGHT: [u8; 3] = [0xfd, 0xf6, 0xe3];

    /// A colour of the upper 240, by the definition of xterm.
    fn rgb(colour: Color) -> [u8; 3] {
        // A colour below is another one in every terminal, and counts as illegible.
        let Color::Indexed(n @ 16..) = colour else { return [128; 3] };
        let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
        match n - 16 {
            grey @ 216.. => [8 + 10 * (grey - 216); 3],
            n => [step(n / 36), step(n / 6 % 6), step(n % 6)],
        }
    }

    /// How far two colours are apart to the eye, by WCAG 2.
    fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
        let linear = |part: u8| match f64::from(part) / 255.0 {
            low @ ..0.03928 => low / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        };
        let light = |c: [u8; 3]| 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]) + 0.05;
        let (a, b) = (light(a), light(b));
        a.max(b) / a.min(b)
    }

    /// What is read must be 4.5 apart, what is only seen, on a background that is not known, three.
    #[rstest]
    #[case::unknown(Background::Unknown, &[BLACK, WHITE, SOLARIZED_DARK, SOLARIZED_LIGHT], 3.0)]
    #[case::dark(Background::Dark, &[BLACK, SOLARIZED_DARK], 4.5)]
    #[case::light(Background::Light, &[WHITE, SOLARIZED_LIGHT], 4.5)]
    fn every_role_is_legible(
        #[case] background: Background,
        #[case] colours: &[[u8; 3]],
        #[case] least: f64,
    ) {
        let mut theme = Theme::of(Palette::Many, background);
        for (name, role) in Theme::ROLES {
            let style = *role(&mut theme);
            let least = if matches!(name, "hit" | "selected") { 4.5 } else { least };
            for colour in colours {
                // Without a colour it is the terminal's own text, which its user has chosen.
                let Some(text) = style.fg else { continue };
                let contrast = contrast(rgb(text), style.bg.map_or(*colour, rgb));
                assert!(contrast >= least, "{name} on {colour:?}: {contrast:.2}");
            }
            assert!(style.bg.is_none() || style.fg.is_some(), "{name} is text of an unknown colour on ours");
        }
    }

    /// Where users choose the colours themselves, none of them is used on a background that is not known.
    #[test]
    fn fewer_colours_are_used_only_where_the_background_is_known() {
        for (name, role) in Theme::ROLES {
            let style = *role(&mut Theme::of(Palette::Eight, Background::Unknown));
            assert_eq!((style.fg, style.bg), (None, None), "{name}");
        }
        let eight = [Color::Cyan, Color::Blue, Color::Green, Color::Red, Color::Yellow];
        for background in [Background::Dark, Background::Light] {
            for (name, role) in Theme::ROLES {
                let style = *role(&mut Theme::of(Palette::Eight, background));
                assert!(
                    style.fg.is_none_or(|colour| eight.contains(&colour)) && style.bg.is_none(),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn every_role_has_its_style_without_colour() {
        let roles = [
            ("text", ""),
            ("quiet", "dim"),
            ("focus", "bold"),
            ("pane", ""),
            ("selected", "bold"),
            ("heading", "bold"),
            ("speaker", ""),
            ("figure", "bold"),
            ("quote", "italic"),
            ("hit", "bold underlined"),
            ("current", "reversed"),
            ("up", ""),
            ("down", ""),
            ("key", "bold"),
            ("notice", ""),
            ("warning", "bold"),
        ];
        for ((name, role), (expected, style)) in Theme::ROLES.into_iter().zip(roles) {
            let of_role = *role(&mut Theme::plain());
            assert_eq!(
                (name, written(of_role).as_str(), of_role.fg, of_role.bg),
                (expected, style, None, None)
            );
        }
    }

    /// What is distinguishable without colour: the match in a figure in a quotation, and the one with the focus.
    #[test]
    fn no_style_hides_another_one_below_it() {
        let theme = Theme::plain();
        let layers = [theme.quote, theme.figure, theme.hit, theme.current];
        let all = layers.into_iter().fold(Style::new(), Style::patch);
        assert_eq!(written(all), "bold italic underlined reversed");
        assert_eq!((all.fg, all.bg), (None, None));
    }

    #[rstest]
    #[case("bold underlined", Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED))]
    #[case("16 on 222", Style::new().fg(Color::Indexed(16)).bg(Color::Indexed(222)))]
    #[case("light-red italic", Style::new().fg(Color::LightRed).add_modifier(Modifier::ITALIC))]
    #[case("#B58900", Style::new().fg(Color::Rgb(0xb5, 0x89, 0)))]
    #[case("", Style::new())]
    fn a_style_is_read(#[case] text: &str, #[case] style: Style) {
        assert_eq!(style_of(text), Ok(style));
        assert_eq!(style_of(&written(style)), Ok(style));
    }

    #[test]
    fn a_word_that_is_no_style_is_named() {
        assert_eq!(style_of("bold yelow"), Err(NoStyle("yelow".to_owned())));
        assert_eq!(style_of("256"), Err(NoStyle("256".to_owned())));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same(text in "((bold|dim|red|on|12|#[0-9a-f]{6}|gray|light-blue) ){0,5}") {
            let style = style_of(&text).unwrap();
            prop_assert_eq!(style_of(&written(style)), Ok(style));
        }
    }
}
