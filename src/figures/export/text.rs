//! Plain text: numbered items, each with the number of its source, and the sources below.

use crate::figures::report::{Content, Report};
use crate::figures::source;
use crate::messages::t;

pub(super) fn text(report: &Report<'_>) -> String {
    let lang = report.lang;
    let mut blocks = vec![report.title.clone()];
    for (place, entry) in report.entries.iter().enumerate() {
        let by = match &entry.content {
            Content::Figure(figure) => figure.stated_by.clone().unwrap_or_default(),
            Content::Quote { .. } | Content::Passage(_) => report.attribution(entry),
            Content::Article(_) => String::new(),
        };
        let by = if by.is_empty() { by } else { format!(" — {by}") };
        let remarks = entry.remarks(lang);
        let remarks = if remarks.is_empty() { remarks } else { format!("\n   ({remarks})") };
        blocks.push(format!("{}. {}{by} [{}]{remarks}", place + 1, entry.line(), entry.source + 1));
    }
    blocks.extend(report.missing_line());
    let cited = |(i, article): (usize, &&_)| format!("[{}] {}", i + 1, source::cited(article, lang));
    let sources: Vec<String> = report.sources.iter().enumerate().map(cited).collect();
    blocks.push(format!("{}\n{}", t::export::SOURCES.get(lang), sources.join("\n")));
    blocks.join("\n\n") + "\n"
}
