//! Markdown: figures that follow each other as one table, quotations as quotations, sources as numbered footnotes.

use std::fmt::Write;

use super::{Heading, OutputForm};
use crate::messages::t;
use crate::figures::markdown::{escape, quotation, row, ruler};
use crate::figures::report::{Content, Entry, FigureContent, Report};
use crate::figures::source;

pub(super) const FORM: OutputForm = OutputForm {
    id: "md",
    ending: "md",
    title: t::export::MARKDOWN,
    is_text: true,
    write: |report| Ok(text(report).into_bytes()),
};

fn text(report: &Report<'_>) -> String {
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
    if !report.missing.is_empty() {
        let missing: Vec<String> = report.missing.iter().map(|missing| escape(&missing.to_string())).collect();
        add(format!("{}: {}", Heading::Missing.text(lang), missing.join(", ")));
    }
    let sources = report.sources.iter().enumerate();
    let notes = sources.map(|(i, article)| format!("[^{}]: {}", i + 1, escape(&source::cited(article, lang))));
    add(notes.collect::<Vec<_>>().join("\n"));
    text
}

/// Figures, with a column for remarks where one of them has some.
fn table(report: &Report<'_>, run: &[Entry]) -> String {
    let lang = report.lang;
    let remarks: Vec<String> = run.iter().map(|entry| entry.remarks(lang)).collect();
    let with_remarks = remarks.iter().any(|remarks| !remarks.is_empty());
    let mut headings = vec![Heading::Label, Heading::Value, Heading::Period, Heading::StatedBy];
    headings.extend(with_remarks.then_some(Heading::Remarks));
    let mut lines = vec![
        row(headings.iter().map(|heading| heading.text(lang))),
        ruler(headings.iter().map(|heading| matches!(heading, Heading::Value))),
    ];
    for (entry, remarks) in run.iter().zip(&remarks) {
        let Content::Figure(figure) = &entry.content else { continue };
        let FigureContent { amount, period, stated_by, .. } = figure.as_ref();
        let label = figure.named();
        let stated_by = stated_by.as_deref().unwrap_or_default();
        let mut cells = vec![label.as_str(), amount, period, stated_by];
        cells.extend(with_remarks.then_some(remarks.as_str()));
        // The footnote mark is markup, so it is added after escaping.
        let line = row(cells.iter().copied());
        let escaped = format!("| {} |", escape(&label.replace('\n', " ")));
        let marked = format!("| {}[^{}] |", escape(&label.replace('\n', " ")), entry.source + 1);
        lines.push(line.replacen(&escaped, &marked, 1));
    }
    lines.join("\n")
}

fn block(report: &Report<'_>, entry: &Entry) -> String {
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
