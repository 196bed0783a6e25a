//! Text with roles, and the escape sequences that show them: the only place of this layer that writes any.

use std::fmt::Display;
use std::ops::Range;

use ratatui::style::Style;

use super::output_style::OutputStyle;
use crate::terminal::switch_on;
use crate::text::wrap;
use crate::view::Theme;

/// What a stretch of text is, for its looks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum TextRole {
    /// Titles and headings.
    Heading,
    /// What can be passed over.
    Quiet,
    /// Who speaks.
    Speaker,
    /// A figure.
    Figure,
    /// Words of a verbatim quote.
    Quote,
    /// What matches a query.
    Match,
}

/// A text with roles for stretches of it; the rest is plain.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Styled {
    text: String,
    marks: Vec<(Range<usize>, TextRole)>,
}

impl Styled {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), marks: Vec::new() }
    }

    /// All of it to be passed over.
    pub(super) fn quiet(text: impl Display) -> Self {
        Self::of(TextRole::Quiet, text.to_string())
    }

    /// All of it in one role.
    pub(super) fn of(role: TextRole, text: impl Into<String>) -> Self {
        Self::plain(text).mark_all(role)
    }

    pub(super) fn mark_all(mut self, role: TextRole) -> Self {
        self.mark(0..self.text.len(), role);
        self
    }

    /// Gives a stretch (in bytes) a role; where two overlap, the earlier one counts.
    pub(super) fn mark(&mut self, range: Range<usize>, role: TextRole) {
        self.marks.push((range, role));
    }

    /// Whether any of it is in this role.
    pub(super) fn has(&self, role: TextRole) -> bool {
        self.marks.iter().any(|(_, r)| *r == role)
    }

    /// Appends `other`.
    pub(super) fn push(&mut self, other: &Self) {
        let at = self.text.len();
        self.text.push_str(&other.text);
        self.marks.extend(other.marks.iter().map(|(range, role)| (range.start + at..range.end + at, *role)));
    }

    /// Without the spaces that align it.
    pub(super) fn squeezed(&self) -> Self {
        let words = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if words == self.text {
            return self.clone();
        }
        match self.marks.first() {
            Some((_, role)) => Self::of(*role, words),
            None => Self::plain(words),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn width(&self) -> usize {
        wrap::width(&self.text)
    }

    /// Broken into lines of at most so many columns; one line without a limit.
    pub(super) fn lines(&self, columns: Option<usize>) -> Vec<Self> {
        match columns {
            Some(columns) => {
                wrap::wrap(&self.text, columns).into_iter().map(|range| self.part(&range)).collect()
            }
            None => vec![Self { text: self.text.replace('\n', " "), marks: self.marks.clone() }],
        }
    }

    /// Broken into lines that each end, behind a margin with a name beside the first.
    pub(super) fn with_margin(&self, name: &str, margin: usize, style: &OutputStyle) -> String {
        let lines = self.lines(style.width.map(|columns| columns.saturating_sub(margin)));
        let lines = lines.iter().enumerate().map(|(i, line)| {
            let name = if i == 0 { name } else { "" };
            let mut whole = Self::of(TextRole::Quiet, wrap::pad_right(name, margin));
            whole.push(line);
            whole.shown(style).trim_end().to_owned() + "\n"
        });
        lines.collect()
    }

    /// Broken into lines that each end.
    pub(super) fn paragraph(&self, style: &OutputStyle) -> String {
        self.with_margin("", 0, style)
    }

    fn part(&self, range: &Range<usize>) -> Self {
        let within = |mark: &Range<usize>| {
            let (start, end) = (mark.start.max(range.start), mark.end.min(range.end));
            (start < end).then(|| start - range.start..end - range.start)
        };
        let marks = self.marks.iter().filter_map(|(mark, role)| Some((within(mark)?, *role)));
        Self { text: self.text.get(range.clone()).unwrap_or_default().to_owned(), marks: marks.collect() }
    }

    /// What is written to the output: with escape sequences where there are styles, or the bare text.
    pub(super) fn shown(&self, style: &OutputStyle) -> String {
        let Some(theme) = style.theme.filter(|_| !self.marks.is_empty()) else { return self.text.clone() };
        let mut out = String::with_capacity(self.text.len() + 16 * self.marks.len());
        let mut current = None;
        for (at, c) in self.text.char_indices() {
            let role = self.marks.iter().find(|(range, _)| range.contains(&at)).map(|(_, role)| *role);
            if role != current {
                if current.is_some() {
                    out.push_str(RESET);
                }
                if let Some(role) = role {
                    out.push_str(&String::from_utf8_lossy(&switch_on(style_of(&theme, role))));
                }
                current = role;
            }
            out.push(c);
        }
        if current.is_some() {
            out.push_str(RESET);
        }
        out
    }
}

/// Back to plain (ECMA-48 8.3.117).
const RESET: &str = "\u{1b}[0m";

/// As on the screen.
fn style_of(theme: &Theme, role: TextRole) -> Style {
    match role {
        TextRole::Heading => theme.heading,
        TextRole::Quiet => theme.quiet,
        TextRole::Speaker => theme.speaker,
        TextRole::Figure => theme.figure,
        TextRole::Quote => theme.quote,
        TextRole::Match => theme.hit,
    }
}

#[cfg(test)]
mod tests {
    use super::{Styled, TextRole};
    use crate::cli::output_style::OutputStyle;
    use crate::corpus::Lang;
    use crate::view::Theme;

    const PLAIN: OutputStyle = OutputStyle { width: None, theme: None, lang: Lang::Vi };

    fn coloured() -> OutputStyle {
        OutputStyle { theme: Some(Theme::new(true)), ..PLAIN }
    }

    fn sample() -> Styled {
        let mut text = Styled::plain("có 7 đoàn phóng viên");
        let start = "có ".len();
        text.mark(start..start + "7 đoàn".len(), TextRole::Figure);
        text
    }

    #[test]
    fn a_mark_is_shown_and_ends() {
        assert_eq!(sample().shown(&coloured()), "có \u{1b}[1m7 đoàn\u{1b}[0m phóng viên");
        assert_eq!(sample().shown(&PLAIN), "có 7 đoàn phóng viên");
    }

    #[test]
    fn a_mark_continues_after_a_break() {
        let lines: Vec<String> = sample().lines(Some(5)).iter().map(|line| line.shown(&coloured())).collect();
        assert_eq!(lines, ["có \u{1b}[1m7\u{1b}[0m", "\u{1b}[1mđoàn\u{1b}[0m", "phóng", "viên"]);
    }

    #[test]
    fn what_is_appended_keeps_its_marks() {
        let mut text = Styled::plain("— ");
        text.push(&Styled::of(TextRole::Speaker, "Lê Lan"));
        assert_eq!(text.shown(&coloured()), "— \u{1b}[38;5;31mLê Lan\u{1b}[0m");
    }
}
