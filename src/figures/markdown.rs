//! Text made inert in Markdown, and the shapes it is put into there.

/// Escapes what Markdown would read as markup, so that a text shows as it is.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// A row of a table; cells are escaped here and kept on one line.
pub fn row<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells = cells.into_iter().map(|cell| format!(" {} ", escape(&cell.replace('\n', " "))));
    format!("|{}|", cells.collect::<Vec<_>>().join("|"))
}

/// The line between a table's heading and its rows: true for a column of numbers.
pub fn ruler(numbers: impl IntoIterator<Item = bool>) -> String {
    let marks: Vec<&str> = numbers.into_iter().map(|n| if n { " ---: " } else { " --- " }).collect();
    format!("|{}|", marks.join("|"))
}

/// A quotation of `text` with a line of its own for where it comes from.
pub fn quotation(text: &str, source: &str) -> String {
    let lines = text.split('\n').map(|line| format!("> {}", unlisted(&escape(line))));
    format!("{}\n>\n> — {}", lines.collect::<Vec<_>>().join("\n"), escape(source))
}

/// A line that no longer starts like a heading or an entry of a list.
fn unlisted(line: &str) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if line.starts_with(['#', '-', '+', '>', '=']) {
        return format!("\\{line}");
    }
    match line.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 && rest.starts_with(['.', ')']) => format!("{number}\\{rest}"),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{quotation, row};
    use rstest::rstest;

    #[rstest]
    #[case::plain(&["FDI", "60,28 tỷ USD"], "| FDI | 60,28 tỷ USD |")]
    #[case::pipe(&["a|b", "c\\"], "| a\\|b | c\\\\ |")]
    #[case::lines(&["a\nb"], "| a b |")]
    #[case::markup(&["*x* _y_ <z> [k](l)"], "| \\*x\\* \\_y\\_ \\<z> \\[k\\](l) |")]
    fn rows_keep_their_cells(#[case] cells: &[&str], #[case] expected: &str) {
        assert_eq!(row(cells.iter().copied()), expected);
    }

    #[rstest]
    #[case("1. Một", "> 1\\. Một\n>\n> — báo")]
    #[case("- Một\n# Hai", "> \\- Một\n> \\# Hai\n>\n> — báo")]
    fn quotations_are_no_lists(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(quotation(text, "báo"), expected);
    }
}
