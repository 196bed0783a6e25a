//! What text output goes to: how wide it is, whether it takes colours, which language its reader speaks.

use std::ffi::OsString;
use std::io::{self, IsTerminal};

use clap::ValueEnum;
use rustix::termios::tcgetwinsize;

use crate::corpus::Lang;
use crate::view::{Palette, Theme};

/// Columns of a terminal that does not say how many it has.
const USUAL_WIDTH: usize = 80;
/// Below this, lines are not made shorter: the terminal breaks them itself.
const LEAST_WIDTH: usize = 20;

/// What `--color` takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(super) enum Colours {
    #[value(help = "On a terminal that is not dumb, unless NO_COLOR is set")]
    Auto,
    /// In any case
    Always,
    /// In no case
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
    pub(super) fn of_stdout(colours: Colours, lang: Lang) -> Self {
        let stdout = io::stdout();
        let width =
            stdout.is_terminal().then(|| tcgetwinsize(&stdout).map_or(0, |size| usize::from(size.ws_col)));
        Self::new(width, colours, lang, |name| std::env::var_os(name))
    }

    fn new(
        columns: Option<usize>,
        colours: Colours,
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
        Self { width, theme: styled.then(|| Theme::of(palette(said("TERM")))), lang }
    }
}

/// The colours that a terminal of this name has. Terminals of today have the sixteen; of the older ones it is known
/// what they lack, and to ask would take an answer that not all give.
fn palette(term: Option<OsString>) -> Palette {
    let term = term.unwrap_or_default();
    let term = term.to_string_lossy();
    let (family, rest) = term.split_once('-').unwrap_or((&term, ""));
    match family {
        _ if rest.contains("256color") || rest.contains("direct") || rest.contains("truecolor") => {
            Palette::Sixteen
        }
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
        _ => Palette::Sixteen,
    }
}

#[cfg(test)]
mod tests {
    use super::{Colours, OutputStyle, palette};
    use crate::corpus::Lang;
    use crate::view::Palette;
    use rstest::rstest;

    #[rstest]
    #[case("xterm-256color", Palette::Sixteen)]
    #[case("xterm", Palette::Sixteen)]
    #[case("xterm-kitty", Palette::Sixteen)]
    #[case("xterm-16color", Palette::Sixteen)]
    #[case("screen-256color", Palette::Sixteen)]
    #[case("screen", Palette::Eight)]
    #[case("xterm-color", Palette::Eight)]
    #[case("linux", Palette::Eight)]
    #[case("vt220", Palette::None)]
    #[case("vt100", Palette::None)]
    fn colours_follow_from_the_name(#[case] term: &str, #[case] colours: Palette) {
        assert_eq!(palette(Some(term.into())), colours);
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
        let style = OutputStyle::new(columns, colours, Lang::Vi, variable);
        assert_eq!((style.width, style.theme.is_some(), style.lang), (width, styled, Lang::Vi));
    }
}
