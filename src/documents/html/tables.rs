//! Data tables, as opposed to tables that only lay out a page.

use dom_query::NodeRef;

use super::head::one_line;
use crate::documents::Runs;
use crate::documents::words::WORDS;

/// A cell of data is shorter, in bytes: a paragraph is none.
const LONGEST_CELL: usize = 400;

/// What no table of data holds.
const LAYOUT: [&str; 8] = ["table", "form", "h1", "h2", "iframe", "figure", "article", "nav"];

/// The rows of a table of data; none where the table sets out text, pictures or links.
pub(super) fn data(table: &NodeRef<'_>) -> Option<Vec<Vec<Runs>>> {
    // Checked before any text is read: tables may be nested to any depth.
    if table.descendants_it().any(|node| node.node_name().is_some_and(|tag| LAYOUT.contains(&&*tag))) {
        return None;
    }
    let mut rows: Vec<Vec<Runs>> = Vec::new();
    // Into how many more rows the cell above goes, for each column.
    let mut above: Vec<usize> = Vec::new();
    let (mut cells, mut linked) = (0_usize, 0_usize);
    for node in table.descendants_it() {
        let Some(tag) = node.node_name() else { continue };
        match &*tag {
            "tr" => rows.push(Vec::new()),
            "td" | "th" => {
                let text = one_line(&words(&node));
                if text.len() > LONGEST_CELL {
                    return None;
                }
                cells += usize::from(!text.is_empty());
                let span = |name: &str| node.attr(name).and_then(|span| span.parse().ok()).unwrap_or(1_usize);
                let (columns, below) = (span("colspan").clamp(1, MOST_COLUMNS), span("rowspan").max(1) - 1);
                let row = rows.last_mut()?;
                while let Some(left) = above.get_mut(row.len()).filter(|left| **left > 0) {
                    *left -= 1;
                    row.push(Runs::default());
                }
                let at = row.len();
                row.push(text.into());
                row.extend((1..columns).map(|_| Runs::default()));
                above.resize(above.len().max(row.len()), 0);
                above.iter_mut().skip(at).take(columns).for_each(|left| *left = below);
            }
            "a" => linked += 1,
            _ => {}
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let columns = rows.iter().map(|row| row.iter().filter(|cell| !cell.is_empty()).count()).max()?;
    let filled = rows.iter().filter(|row| row.iter().filter(|cell| !cell.is_empty()).count() > 1).count();
    (rows.len() > 1 && columns > 1 && filled * 2 > rows.len() && linked * 2 <= cells).then_some(rows)
}

/// The words of an element, parted where it sets them on lines of their own: `Hoa<br>Kỳ`.
fn words(element: &NodeRef<'_>) -> String {
    let is_line = |node: &NodeRef<'_>| node.node_name().is_some_and(|tag| WORDS.elements.blocks.has(&tag));
    let mut words = String::new();
    for node in element.descendants_it() {
        if is_line(&node) || node.prev_sibling().is_some_and(|before| is_line(&before)) {
            words.push(' ');
        }
        if node.is_text() {
            words.push_str(&node.text());
        }
    }
    words
}

/// What a table is called.
pub(super) fn caption(table: &NodeRef<'_>) -> Option<String> {
    let caption = table.children_it(false).find(|node| node.has_name("caption"))?;
    Some(one_line(&words(&caption))).filter(|text| !text.is_empty())
}

/// Columns that a cell may claim; tables of the press have some ten.
const MOST_COLUMNS: usize = 100;
