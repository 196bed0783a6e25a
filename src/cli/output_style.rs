//! What text output goes to: how wide it is, whether it takes colours, which language its reader speaks.

use std::ffi::OsString;
use std::io::{self, IsTerminal};

use clap::ValueEnum;
use rustix::termios::tcgetwinsize;

use crate::app::settings::{Settings, ThemeChoice};
use crate::corpus::Lang;
use crate::view::{Background, Palette, Theme};

/// Columns of a terminal that does not say how many it has.
const USUAL_WIDTH: usize = 80;
/// Below this, lines are not made shorter: the terminal breaks them itself.
const LEAST_WIDTH: usize = 20;

/// What `--color` takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(super) enum Colours {
    Auto,
    Always,
    Never,
}

/// How text is laid out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct OutputStyle {
    /// The columns to stay within; none for a pipe or a file, which take a record a line.
    pub(super) width: Option<usize>,
    /// The styles, where there are to be any.
    pub(super) theme: Option<Theme>,
    /// Of headings, labels and texts.
    pub(super) lang: Lang,
}

impl OutputStyle {
    /// As fits standard output and the environment.
    pub(super) fn of_stdout(colours: Colours, settings: &Settings, lang: Lang) -> Self {
        let stdout = io::stdout();
        let width =
            stdout.is_terminal().then(|| tcgetwinsize(&stdout).map_or(0, |size| usize::from(size.ws_col)));
        Self::new(width, colours, settings, lang, |name| std::env::var_os(name))
    }

    fn new(
        columns: Option<usize>,
        colours: Colours,
        settings: &Settings,
        lang: Lang,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Self {
        let said = |name: &str| variable(name).filter(|value| !value.is_empty());
        let dumb = said("TERM").is_none_or(|term| term == "dumb");
        let styled = match colours {
            Colours::Auto => columns.is_some() && !dumb && said("NO_COLOR").is_none(),
            Colours::Always => true,
            Colours::Never => false,
        };
        let width = columns.map(|n| if n == 0 { USUAL_WIDTH } else { n.max(LEAST_WIDTH) });
        Self { width, theme: styled.then(|| theme(settings, &said)), lang }
    }
}

/// The styles that fit the terminal and the settings.
fn theme(settings: &Settings, said: &impl Fn(&str) -> Option<OsString>) -> Theme {
    let text = |name: &str| said(name).map(|value| value.to_string_lossy().into_owned()).unwrap_or_default();
    let term = text("TERM");
    let (palette, background) = match settings.theme {
        ThemeChoice::Mono => (Palette::None, Background::Unknown),
        ThemeChoice::Light => (palette(&term, &text("COLORTERM")), Background::Light),
        ThemeChoice::Dark => (palette(&term, &text("COLORTERM")), Background::Dark),
        ThemeChoice::Auto => (palette(&term, &text("COLORTERM")), background(&term, &text("COLORFGBG"))),
    };
    let mut theme = Theme::of(palette, background);
    for (name, style) in &settings.styles {
        if let Some((_, role)) = Theme::ROLES.iter().find(|(role, _)| role == name) {
            *role(&mut theme) = *style;
        }
    }
    theme
}

/// What the environment says of the background: rxvt, Konsole and some others set `COLORFGBG` to the numbers of their
/// colours; the console of Linux is black. The terminal is not queried: see [`crate::view::theme`].
fn background(term: &str, colours: &str) -> Background {
    let colour = colours.rsplit(';').next().and_then(|number| number.parse::<u8>().ok());
    match colour {
        Some(0..=6 | 8) => Background::Dark,
        Some(7 | 9..=15) => Background::Light,
        Some(16..) | None if term == "linux" => Background::Dark,
        Some(16..) | None => Background::Unknown,
    }
}

/// The colours that a terminal of this name has; of the older ones it is known what they lack, and to ask would take an
/// answer that not all give.
fn palette(term: &str, depth: &str) -> Palette {
    let (family, rest) = term.split_once('-').unwrap_or((term, ""));
    let is_of_today = |name: &str| {
        ["256color", "direct", "truecolor", "kitty", "ghostty", "alacritty", "foot", "wezterm", "contour"]
            .into_iter()
            .any(|known| name.contains(known))
    };
    match family {
        _ if is_of_today(term) || depth == "truecolor" || depth == "24bit" => Palette::Many,
        "linux" | "ansi" | "cygwin" | "screen" | "rxvt" | "eterm" | "putty" | "nsterm" | "pcansi" => {
            Palette::Eight
        }
        _ if rest == "color" || rest == "8color" => Palette::Eight,
        _ if family.starts_with("vt")
            || matches!(family, "wy60" | "sun" | "adm3a" | "hurd")
            || rest == "mono" =>
        {
            Palette::None
        }
        _ => Palette::Eight,
    }
}

#[cfg(test)]
mod tests {
    use super::{Colours, OutputStyle, background, palette, theme};
    use crate::app::settings::{Settings, ThemeChoice};
    use crate::corpus::Lang;
    use crate::view::{Background, Palette, Theme};
    use ratatui::style::{Color, Style};
    use rstest::rstest;
    use std::ffi::OsString;

    #[rstest]
    #[case("xterm-256color", "", Palette::Many)]
    #[case("xterm-kitty", "", Palette::Many)]
    #[case("screen-256color", "", Palette::Many)]
    #[case("alacritty", "", Palette::Many)]
    #[case("xterm", "truecolor", Palette::Many)]
    #[case("xterm", "", Palette::Eight)]
    #[case("xterm-16color", "", Palette::Eight)]
    #[case("screen", "", Palette::Eight)]
    #[case("xterm-color", "", Palette::Eight)]
    #[case("linux", "", Palette::Eight)]
    #[case("vt220", "", Palette::None)]
    #[case("vt100", "", Palette::None)]
    fn colours_follow_from_the_name(#[case] term: &str, #[case] depth: &str, #[case] colours: Palette) {
        assert_eq!(palette(term, depth), colours);
    }

    #[rstest]
    #[case("xterm-256color", "", Background::Unknown)]
    #[case("xterm-256color", "15;0", Background::Dark)]
    #[case("xterm-256color", "0;15", Background::Light)]
    #[case("rxvt", "0;default;15", Background::Light)]
    #[case("rxvt", "default;default", Background::Unknown)]
    #[case("linux", "", Background::Dark)]
    fn the_environment_may_give_the_background(
        #[case] term: &str,
        #[case] colours: &str,
        #[case] expected: Background,
    ) {
        assert_eq!(background(term, colours), expected);
    }

    #[test]
    fn the_settings_come_before_the_environment() {
        let styles = vec![("hit", Style::new().fg(Color::Red))];
        let settings = Settings { theme: ThemeChoice::Dark, styles, ..Settings::default() };
        let said = |name: &str| Some(OsString::from(if name == "TERM" { "xterm-256color" } else { "0;15" }));
        let expected =
            Theme { hit: Style::new().fg(Color::Red), ..Theme::of(Palette::Many, Background::Dark) };
        assert_eq!(theme(&settings, &said), expected);
        let mono = Settings { theme: ThemeChoice::Mono, ..Settings::default() };
        assert_eq!(theme(&mono, &said), Theme::plain());
    }

    #[rstest]
    #[case::terminal(Some(100), Colours::Auto, &[("TERM", "xterm")], Some(100), true)]
    #[case::pipe(None, Colours::Auto, &[("TERM", "xterm")], None, false)]
    #[case::forced(None, Colours::Always, &[], None, true)]
    #[case::forced_against_no_color(None, Colours::Always, &[("NO_COLOR", "1")], None, true)]
    #[case::no_color(Some(100), Colours::Auto, &[("TERM", "xterm"), ("NO_COLOR", "1")], Some(100), false)]
    #[case::empty_no_color(Some(100), Colours::Auto, &[("TERM", "xterm"), ("NO_COLOR", "")], Some(100), true)]
    #[case::never(Some(100), Colours::Never, &[("TERM", "xterm")], Some(100), false)]
    #[case::dumb(Some(100), Colours::Auto, &[("TERM", "dumb")], Some(100), false)]
    #[case::no_term(Some(100), Colours::Auto, &[], Some(100), false)]
    #[case::unknown_width(Some(0), Colours::Never, &[], Some(80), false)]
    #[case::narrow(Some(3), Colours::Never, &[], Some(20), false)]
    fn fits_the_output(
        #[case] columns: Option<usize>,
        #[case] colours: Colours,
        #[case] set: &[(&str, &str)],
        #[case] width: Option<usize>,
        #[case] styled: bool,
    ) {
        let variable = |name: &str| set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).into());
        let style = OutputStyle::new(columns, colours, &Settings::default(), Lang::Vi, variable);
        assert_eq!((style.width, style.theme.is_some(), style.lang), (width, styled, Lang::Vi));
    }
}
