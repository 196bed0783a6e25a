//! Markdown: figures that follow each other as one table, quotations as quotations, sources as numbered footnotes.

use std::fmt::Write;

use crate::figures::markdown::{escape, quotation, row, ruler};
use crate::figures::report::{Content, Report, ReportEntry};
use crate::figures::source;
use crate::messages::t;

pub(super) fn text(report: &Report<'_>) -> String {
    let lang = report.lang;
    let mut text = format!("# {}\n", escape(&report.title));
    // Writing to a string does not fail.
    let mut add = |part: String| {
        let _ = write!(text, "\n{part}\n");
    };
    for run in report.runs() {
        match run {
            [] => {}
            [first, ..] if matches!(first.content, Content::Figure(_)) => add(table(report, run)),
            [entry, ..] => add(block(report, entry)),
        }
    }
    if let Some(missing) = report.missing_line() {
        add(escape(&missing));
    }
    let sources = report.sources.iter().enumerate();
    let notes = sources.map(|(i, article)| {
        let cited = escape(&source::cited(article, lang));
        // In pointed brackets an address stays as it is.
        let link = article.link().unwrap_or_default();
        let cited =
            if link.is_empty() { cited } else { cited.replacen(&escape(link), &format!("<{link}>"), 1) };
        format!("[^{}]: {cited}", i + 1)
    });
    add(notes.collect::<Vec<_>>().join("\n"));
    text
}

/// Figures as a table, each with the number of its source.
fn table(report: &Report<'_>, entries: &[ReportEntry]) -> String {
    let columns = super::table(report, entries);
    let mut lines = vec![
        row(columns.iter().map(|(heading, _)| heading.get(report.lang))),
        ruler(columns.iter().map(|(heading, _)| *heading == t::export::VALUE)),
    ];
    for (place, entry) in entries.iter().enumerate() {
        let cells = columns.iter().map(|(_, cells)| cells.get(place).map_or("", String::as_str));
        let line = row(cells.clone());
        // The footnote mark is markup, so it is added after escaping.
        let label = escape(&cells.take(1).collect::<String>().replace('\n', " "));
        let marked = format!("| {label}[^{}] |", entry.source + 1);
        lines.push(line.replacen(&format!("| {label} |"), &marked, 1));
    }
    lines.join("\n")
}

fn block(report: &Report<'_>, entry: &ReportEntry) -> String {
    let lang = report.lang;
    let note = format!("[^{}]", entry.source + 1);
    let remarks = Some(entry.remarks(lang)).filter(|remarks| !remarks.is_empty());
    let remarks = remarks.map(|remarks| format!("\n\n*{}*", escape(&remarks))).unwrap_or_default();
    match &entry.content {
        Content::Article(title) => format!("- {}{note}{remarks}", escape(title)),
        Content::Quote { .. } | Content::Passage(_) | Content::Figure(_) => {
            let by = report.attribution(entry);
            let quoted = quotation(&entry.line(), &by);
            format!("{quoted}{note}{remarks}")
        }
    }
}
