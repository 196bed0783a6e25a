//! The width of text in terminal columns: measuring, wrapping, cutting.
//!
//! Everything here counts by grapheme, so a letter and its marks are never separated, and measures what a terminal
//! shows, so `đ` is one column and a full-width letter two. It knows nothing of styles.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The end of a shortened text.
pub const ELLIPSIS: &str = "…";

/// Whether a character takes one column in every terminal and is a cluster of its own beside others like it: the letters
/// of nearly all texts, for which nothing has to be looked up. Every frame has thousands of them, so no call is made.
#[inline]
pub fn takes_one_column(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'
        | '\u{2010}'..='\u{2026}' | '\u{20a0}'..='\u{20bf}' | '\u{2190}'..='\u{2193}' | '\u{2200}'..='\u{22ff}'
        | '\u{2500}'..='\u{259f}' | '▪' | '▲' | '▴' | '▼' | '▾')
}

/// The columns that `text` takes on one line.
pub fn width(text: &str) -> usize {
    let mut columns = 0;
    for c in text.chars() {
        if !takes_one_column(c) {
            return text.width();
        }
        columns += 1;
    }
    columns
}

/// Breaks `text` into lines of at most `columns`, at white space where there is any; returns byte ranges.
///
/// A word wider than the line is broken between graphemes. White space at a break belongs to no line. A line feed
/// always breaks. The result has at least one line; a width of zero counts as one.
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let end = start + paragraph.len();
        wrap_paragraph(text, start..end, columns.max(1), &mut lines);
        start = end + 1;
    }
    lines
}

fn wrap_paragraph(text: &str, range: Range<usize>, columns: usize, lines: &mut Vec<Range<usize>>) {
    let body = text.get(range.clone()).unwrap_or_default();
    let mut line: Option<Range<usize>> = None;
    let mut used = 0;
    for (offset, word) in words(body) {
        let (at, wide) = (range.start + offset, width(word));
        if let Some(current) = &mut line {
            let gap = width(text.get(current.end..at).unwrap_or_default());
            if used + gap + wide <= columns {
                used += gap + wide;
                current.end = at + word.len();
                continue;
            }
            lines.push(current.clone());
        }
        let mut from = at;
        used = wide;
        if used <= columns {
            line = Some(from..at + word.len());
            continue;
        }
        used = 0;
        for (i, grapheme) in word.grapheme_indices(true) {
            let wide = width(grapheme);
            if used + wide > columns && at + i > from {
                lines.push(from..at + i);
                from = at + i;
                used = 0;
            }
            used += wide;
        }
        line = Some(from..at + word.len());
    }
    lines.push(line.unwrap_or(range.start..range.start));
}

/// Runs without white space, with their byte offsets.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let start = from + (rest.len() - rest.trim_start().len());
        let word = text.get(start..)?.split(char::is_whitespace).next()?;
        from = start + word.len();
        (!word.is_empty()).then_some((start, word))
    })
}

/// The longest start of `text` that fits into `columns`, cut between graphemes.
pub fn fit(text: &str, columns: usize) -> &str {
    for (used, (at, c)) in text.char_indices().enumerate() {
        if !takes_one_column(c) {
            return fit_clusters(text, columns);
        }
        if used == columns {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

fn fit_clusters(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (i, grapheme) in text.grapheme_indices(true) {
        used += width(grapheme);
        if used > columns {
            return text.get(..i).unwrap_or_default();
        }
    }
    text
}

/// `text` if it fits into `columns`, else its start and an ellipsis.
pub fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    if columns == 0 {
        return String::new();
    }
    let kept = fit(text, columns - width(ELLIPSIS)).trim_end();
    format!("{kept}{ELLIPSIS}")
}

/// `text` shortened or filled with spaces on the right to exactly `columns`.
pub fn pad_right(text: &str, columns: usize) -> String {
    let mut out = shorten(text, columns);
    let missing = columns.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

/// `text` shortened or filled with spaces on the left to exactly `columns`.
pub fn pad_left(text: &str, columns: usize) -> String {
    let out = shorten(text, columns);
    let missing = columns.saturating_sub(width(&out));
    " ".repeat(missing) + &out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::string_slice, clippy::indexing_slicing)]
    use super::{fit, fit_clusters, pad_left, pad_right, shorten, takes_one_column, width, wrap};
    use proptest::prelude::{prop_assert, proptest};
    use rstest::rstest;
    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthChar;

    #[test]
    fn what_takes_one_column_needs_no_look_up() {
        let plain: Vec<char> = ('\0'..=char::MAX).filter(|c| takes_one_column(*c)).collect();
        assert!(plain.iter().all(|c| c.width() == Some(1)));
        let text: String = plain.iter().collect();
        assert_eq!(text.graphemes(true).count(), plain.len());
        assert!(!['\t', '\u{301}', '\u{ad}', '漢', '🇻'].into_iter().any(takes_one_column));
    }

    fn lines(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|r| &text[r]).collect()
    }

    #[rstest]
    #[case::fits("một hai", 10, &["một hai"])]
    #[case::exact("một hai", 7, &["một hai"])]
    #[case::breaks_at_space("một hai ba", 7, &["một hai", "ba"])]
    #[case::long_word("nghiêng", 3, &["ngh", "iên", "g"])]
    #[case::long_word_then_more("ab nghiêng cd", 4, &["ab", "nghi", "êng", "cd"])]
    #[case::line_feed("một\nhai", 10, &["một", "hai"])]
    #[case::blank_line("một\n\nhai", 10, &["một", "", "hai"])]
    #[case::wide_letters("漢字漢字", 5, &["漢字", "漢字"])]
    #[case::empty("", 5, &[""])]
    #[case::many_spaces("a    b", 3, &["a", "b"])]
    #[case::no_room("ab", 0, &["a", "b"])]
    fn wraps(#[case] text: &str, #[case] columns: usize, #[case] expected: &[&str]) {
        assert_eq!(lines(text, columns), expected);
    }

    #[rstest]
    #[case("thoả thuận", 10, "thoả thuận")]
    #[case("thoả thuận", 9, "thoả thu…")]
    #[case("thoả thuận", 6, "thoả…")]
    #[case("thoả", 1, "…")]
    #[case("thoả", 0, "")]
    fn shortens(#[case] text: &str, #[case] columns: usize, #[case] expected: &str) {
        assert_eq!(shorten(text, columns), expected);
    }

    proptest! {
        #[test]
        fn lines_fit_and_lose_only_white_space(text in "\\PC{0,60}|[a-zà-ỹ \\n]{0,80}", columns in 2usize..30) {
            let ranges = wrap(&text, columns);
            prop_assert!(ranges.windows(2).all(|w| w[0].end <= w[1].start));
            for r in &ranges {
                let line = &text[r.clone()];
                // One cluster can be wider than the column, and is never torn.
                prop_assert!(width(line) <= columns || line.graphemes(true).count() == 1);
            }
            let kept: String = ranges.iter().flat_map(|r| text[r.clone()].chars()).filter(|c| !c.is_whitespace()).collect();
            let all: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert!(kept == all);
        }

        #[test]
        fn cuts_and_pads_to_the_column(text in "\\PC{0,40}", columns in 0usize..30) {
            prop_assert!(width(fit(&text, columns)) <= columns);
            prop_assert!(fit(&text, columns) == fit_clusters(&text, columns));
            prop_assert!(width(&shorten(&text, columns)) <= columns);
            prop_assert!(width(&pad_left(&text, columns)) == columns);
            prop_assert!(width(&pad_right(&text, columns)) == columns);
        }
    }
}
