//! Workbooks: each visible sheet is a heading with its name, the lines above its table, and a table.
//!
//! Numbers are as the workbook keeps them, with a decimal comma; a cell formatted as a percentage or a day is written
//! as one. For a formula the last computed value counts.

mod numbers;

use std::collections::HashMap;

use super::archive::Archive;
use super::block::{Block, BlockKind, Document, DocumentHead, Runs, Warning};
use super::refusal::{Limit, Trouble};
use super::xml::{Element, XmlNode, walk};
use super::{Limits, above};
use crate::corpus::Date;
use numbers::{NumberDisplay, day, number, shown};

/// A sheet of a workbook.
#[derive(Default)]
struct Sheet {
    name: String,
    /// Its part, by the name that the workbook gives the relation.
    relation: String,
    is_hidden: bool,
}

/// The document of a workbook: its visible sheets, with a warning for hidden ones.
fn document(sheets: Vec<(Sheet, Vec<Vec<String>>)>) -> Result<Vec<Document>, Trouble> {
    let (mut blocks, mut hidden) = (Vec::new(), Vec::new());
    let mut head = DocumentHead::default();
    for (sheet, rows) in sheets {
        if sheet.is_hidden {
            hidden.push(sheet.name);
            continue;
        }
        let mut rows: Vec<Vec<Runs>> = rows
            .into_iter()
            .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
            .map(|row| row.into_iter().map(Runs::from).collect())
            .collect();
        align(&mut rows);
        if !rows.is_empty() {
            let (lines, rows) = above::cut(rows);
            // What is above the first table names the text better than its sheet.
            let has_head = blocks.is_empty() && !lines.is_empty();
            if has_head {
                head = above::head(&lines);
            }
            if !has_head && !is_nameless(&sheet.name) {
                blocks.push(Block::new(BlockKind::Heading(2), sheet.name));
            }
            blocks.extend(above::blocks(lines));
            blocks.push(Block::new(BlockKind::Table(rows), ""));
        }
    }
    if blocks.is_empty() {
        return Err(Trouble::Empty);
    }
    let warnings = if hidden.is_empty() { Vec::new() } else { vec![Warning::HiddenSheets(hidden)] };
    Ok(vec![Document { head, blocks, warnings, whole: true, ..Document::default() }])
}

/// Whether the name of a sheet is the one that a program gave it: `Sheet1`, `Trang tính 1`.
fn is_nameless(name: &str) -> bool {
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end().to_lowercase();
    matches!(name.as_str(), "sheet" | "trang tính" | "bảng tính")
}

/// Gives all rows the same columns, up to the last that has something: a row of a sheet ends with its last cell. Rows of a
/// sheet that is wide and sparse are left as they are.
fn align(rows: &mut [Vec<Runs>]) {
    let filled =
        |row: &Vec<Runs>| row.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
    let width = rows.iter().map(filled).max().unwrap_or_default();
    if width <= MOST_EMPTY {
        for row in rows {
            row.resize(width, Runs::default());
        }
    }
}

/// Reads `.xlsx`.
pub(super) fn xlsx(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    let mut archive = Archive::open(bytes, limits)?;
    let (sheets, counts_from_1904) = workbook(&archive.main("xl/workbook.xml")?, limits)?;
    let parts = relations(&archive.text("xl/_rels/workbook.xml.rels")?, limits)?;
    let texts = shared_texts(&archive.text("xl/sharedStrings.xml")?, limits)?;
    let styles = styles(&archive.text("xl/styles.xml")?, limits)?;
    let mut cells = 0;
    let mut found = Vec::new();
    for sheet in sheets {
        let part = parts.get(&sheet.relation).cloned().unwrap_or_default();
        let rows = if sheet.is_hidden || part.is_empty() {
            Vec::new()
        } else {
            let reading = SheetReading { texts: &texts, styles: &styles, counts_from_1904 };
            reading.rows(&archive.text(&part)?, &mut cells, limits)?
        };
        found.push((sheet, rows));
    }
    document(found)
}

fn workbook(xml: &str, limits: &Limits) -> Result<(Vec<Sheet>, bool), Trouble> {
    let (mut sheets, mut counts_from_1904) = (Vec::new(), false);
    walk(xml, limits, &mut |node| {
        if let XmlNode::Open(element) = node {
            match element.name() {
                "sheet" => sheets.push(Sheet {
                    name: element.attr("name").unwrap_or_default(),
                    relation: element.attr("id").unwrap_or_default(),
                    is_hidden: element.attr("state").is_some_and(|state| state != "visible"),
                }),
                "workbookPr" => {
                    counts_from_1904 = element.attr("date1904").is_some_and(|on| on == "1" || on == "true");
                }
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok((sheets, counts_from_1904))
}

/// The parts that the workbook is related to.
fn relations(xml: &str, limits: &Limits) -> Result<HashMap<String, String>, Trouble> {
    let mut found = HashMap::new();
    walk(xml, limits, &mut |node| {
        if let XmlNode::Open(element) = node
            && let (Some(id), Some(target)) = (element.attr("Id"), element.attr("Target"))
        {
            let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            found.insert(id, part);
        }
        Ok(())
    })?;
    Ok(found)
}

/// Texts that cells refer to by number; what helps to pronounce them is no part of them.
fn shared_texts(xml: &str, limits: &Limits) -> Result<Vec<String>, Trouble> {
    let (mut found, mut text, mut in_text, mut in_help) = (Vec::new(), String::new(), false, false);
    walk(xml, limits, &mut |node| {
        match node {
            XmlNode::Open(element) => match element.name() {
                "si" => text.clear(),
                "t" => in_text = true,
                "rPh" => in_help = true,
                _ => {}
            },
            XmlNode::Close("si") => found.push(std::mem::take(&mut text)),
            XmlNode::Close("t") => in_text = false,
            XmlNode::Close("rPh") => in_help = false,
            XmlNode::Text(part) if in_text && !in_help => text.push_str(part),
            XmlNode::Close(_) | XmlNode::Text(_) => {}
        }
        limits.within(found.len(), limits.cells, Limit::Cells)
    })?;
    Ok(found)
}

/// How the cells of each style are shown.
fn styles(xml: &str, limits: &Limits) -> Result<Vec<NumberDisplay>, Trouble> {
    let (mut formats, mut found, mut in_cells) = (HashMap::new(), Vec::new(), false);
    walk(xml, limits, &mut |node| {
        match node {
            XmlNode::Open(element) => match element.name() {
                "numFmt" => formats.extend(element.attr("numFmtId").zip(element.attr("formatCode"))),
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = element.attr("numFmtId").unwrap_or_default();
                    found.push(shown(id.parse().unwrap_or(0), formats.get(&id).map(String::as_str)));
                }
                _ => {}
            },
            XmlNode::Close("cellXfs") => in_cells = false,
            XmlNode::Close(_) | XmlNode::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(found)
}

/// What cells of a sheet refer to.
struct SheetReading<'w> {
    texts: &'w [String],
    styles: &'w [NumberDisplay],
    counts_from_1904: bool,
}

/// Columns of a sheet, as many as Excel has.
const MOST_COLUMNS: usize = 16_384;

impl SheetReading<'_> {
    fn rows(&self, xml: &str, cells: &mut usize, limits: &Limits) -> Result<Vec<Vec<String>>, Trouble> {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let (mut column, mut kind, mut style) = (0, String::new(), None);
        let (mut value, mut in_value) = (String::new(), false);
        walk(xml, limits, &mut |node| {
            match node {
                XmlNode::Open(element) => match element.name() {
                    "row" => rows.push(Vec::new()),
                    "c" => {
                        let next = rows.last().map_or(0, Vec::len);
                        column = element.attr("r").as_deref().and_then(column_of).unwrap_or(next);
                        kind = element.attr("t").unwrap_or_default();
                        style = element.attr("s").and_then(|style| style.parse::<usize>().ok());
                        value.clear();
                    }
                    "v" | "t" => in_value = true,
                    _ => {}
                },
                XmlNode::Close("v" | "t") => in_value = false,
                XmlNode::Text(text) if in_value => value.push_str(text),
                XmlNode::Close("c") => {
                    let shown = style.and_then(|style| self.styles.get(style)).copied().unwrap_or_default();
                    let text = self.text(&kind, &value, shown);
                    if let Some(row) = rows.last_mut().filter(|_| !text.is_empty() && column < MOST_COLUMNS) {
                        let width = row.len().max(column + 1);
                        *cells += width - row.len();
                        limits.within(*cells, limits.cells, Limit::Cells)?;
                        row.resize(width, String::new());
                        if let Some(cell) = row.get_mut(column) {
                            *cell = text;
                        }
                    }
                }
                XmlNode::Close(_) | XmlNode::Text(_) => {}
            }
            Ok(())
        })?;
        Ok(rows)
    }

    fn text(&self, kind: &str, value: &str, shown: NumberDisplay) -> String {
        match kind {
            "s" => {
                let at: Option<usize> = value.trim().parse().ok();
                at.and_then(|at| self.texts.get(at)).cloned().unwrap_or_default()
            }
            "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "" | "n" => match shown {
                NumberDisplay::Day => {
                    day(value, self.counts_from_1904).unwrap_or_else(|| number(value, NumberDisplay::Plain))
                }
                shown => number(value, shown),
            },
            "e" => String::new(),
            _ => value.to_owned(),
        }
    }
}

/// The number of a column, from 0, of the name of a cell: `AB12`.
fn column_of(cell: &str) -> Option<usize> {
    let letters = cell.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.fold(0_usize, |number, letter| {
        number.saturating_mul(26).saturating_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    number.checked_sub(1)
}

/// Reads `.ods`.
pub(super) fn ods(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    let mut archive = Archive::open(bytes, limits)?;
    if archive.text("META-INF/manifest.xml")?.contains("encryption-data") {
        return Err(Trouble::Locked);
    }
    let content = archive.main("content.xml")?;
    let mut sheets: Vec<(Sheet, Vec<Vec<String>>)> = Vec::new();
    let mut hidden_styles: Vec<String> = Vec::new();
    let (mut style, mut cells) = (String::new(), 0_usize);
    let mut value = None;
    let (mut cell, mut repeated, mut in_text, mut skipped) = (String::new(), 1, false, 0_usize);
    walk(&content, limits, &mut |node| {
        match node {
            XmlNode::Open(element) if element.name() == "annotation" => skipped += 1,
            XmlNode::Close("annotation") => skipped = skipped.saturating_sub(1),
            _ if skipped > 0 => {}
            XmlNode::Open(element) => match element.name() {
                "style" => style = element.attr("name").unwrap_or_default(),
                "table-properties" if element.attr("display").as_deref() == Some("false") => {
                    hidden_styles.push(style.clone());
                }
                "table" => {
                    let is_hidden =
                        element.attr("style-name").is_some_and(|style| hidden_styles.contains(&style));
                    let name = element.attr("name").unwrap_or_default();
                    sheets.push((Sheet { name, is_hidden, ..Sheet::default() }, Vec::new()));
                }
                "table-row" => sheets.last_mut().into_iter().for_each(|(_, rows)| rows.push(Vec::new())),
                "table-cell" | "covered-table-cell" => {
                    cell.clear();
                    value = kept(element);
                    repeated =
                        element.attr("number-columns-repeated").and_then(|n| n.parse().ok()).unwrap_or(1);
                }
                "p" => {
                    if !cell.is_empty() {
                        cell.push(' ');
                    }
                    in_text = true;
                }
                "s" => cell.push(' '),
                _ => {}
            },
            XmlNode::Close("p") => in_text = false,
            XmlNode::Text(text) if in_text => cell.push_str(text),
            XmlNode::Close("table-cell" | "covered-table-cell") => {
                if let Some(value) = value.take().filter(|_| !cell.is_empty()) {
                    cell = value;
                }
                // Empty cells are repeated to the edge of the sheet.
                let many =
                    if cell.is_empty() { repeated.min(MOST_EMPTY) } else { repeated.min(MOST_COLUMNS) };
                cells += many;
                limits.within(cells, limits.cells, Limit::Cells)?;
                if let Some(row) = sheets.last_mut().and_then(|(_, rows)| rows.last_mut()) {
                    row.extend(std::iter::repeat_n(std::mem::take(&mut cell), many));
                }
            }
            XmlNode::Close(_) | XmlNode::Text(_) => {}
        }
        Ok(())
    })?;
    document(sheets)
}

/// The value that a cell keeps, where that is a number or a day: what is shown of it is in the language of the writer.
fn kept(cell: &Element<'_>) -> Option<String> {
    match cell.attr("value-type")?.as_str() {
        "float" | "currency" => Some(number(&cell.attr("value")?, NumberDisplay::Plain)),
        "percentage" => Some(number(&cell.attr("value")?, NumberDisplay::Percent)),
        "date" => {
            let date = cell.attr("date-value")?;
            let day: Date = date.split('T').next()?.parse().ok()?;
            Some(format!("{}/{}/{}", day.day()?, day.month()?, day.year()))
        }
        _ => None,
    }
}

/// Empty cells in a row that are kept, to keep later cells in their columns.
const MOST_EMPTY: usize = 64;

#[cfg(test)]
mod tests {
    use super::is_nameless;

    #[test]
    fn the_name_that_a_program_gives_a_sheet_is_none() {
        assert!(["Sheet1", "Sheet 12", "Trang tính1"].iter().all(|name| is_nameless(name)));
        assert!(!["Gỗ 2021", "Sheet gỗ", "2021"].iter().any(|name| is_nameless(name)));
    }
}
