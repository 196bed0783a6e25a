//! Tables of data, told from those that only set out a page.

use dom_query::NodeRef;

use super::head::one_line;
use crate::documents::Runs;

/// A cell of data is shorter, in bytes: a paragraph is none.
const LONGEST_CELL: usize = 400;

/// What no table of data holds.
const LAYOUT: [&str; 8] = ["table", "form", "h1", "h2", "iframe", "figure", "article", "nav"];

/// The rows of a table of data; none where the table sets out text, pictures or links.
pub(super) fn data(table: &NodeRef<'_>) -> Option<Vec<Vec<Runs>>> {
    // Asked before any text is read: tables stand in one another as deep as somebody likes.
    if table.descendants_it().any(|node| node.node_name().is_some_and(|tag| LAYOUT.contains(&&*tag))) {
        return None;
    }
    let mut rows: Vec<Vec<Runs>> = Vec::new();
    let (mut cells, mut linked) = (0_usize, 0_usize);
    for node in table.descendants_it() {
        let Some(tag) = node.node_name() else { continue };
        match &*tag {
            "tr" => rows.push(Vec::new()),
            "td" | "th" => {
                let text = one_line(&node.text());
                if text.len() > LONGEST_CELL {
                    return None;
                }
                cells += usize::from(!text.is_empty());
                let span: usize = node.attr("colspan").and_then(|span| span.parse().ok()).unwrap_or(1);
                let row = rows.last_mut()?;
                row.push(text.into());
                row.extend((1..span.min(MOST_COLUMNS)).map(|_| Runs::default()));
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

/// Columns that a cell may claim; tables of the press have some ten.
const MOST_COLUMNS: usize = 100;
