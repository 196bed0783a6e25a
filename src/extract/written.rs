//! An article that somebody wrote down in JSON, as a laid-out text: to read its passages again.
//!
//! The quotes and figures that the file states are left alone; `import` stores them as they are.

use super::laid::{LaidPassage, Layout};
use crate::corpus::format::{ArticleFile, ParagraphStyle};
use crate::documents::Reason;
use crate::text::Clean;

/// The article's own text, made printable.
pub fn written(file: ArticleFile) -> Layout {
    let ArticleFile { title, publisher, date, url, byline, people, passages, captions, .. } = file;
    let line = |text: String| Clean::one_line(&text).to_string();
    let name =
        |id: String| people.iter().find(|person| person.id == id).map(|person| line(person.name.clone()));
    let passages = passages.into_iter().map(|passage| LaidPassage {
        text: line(passage.text.vi),
        style: if passage.style == ParagraphStyle::Item { ParagraphStyle::Body } else { passage.style },
        speaker: passage.speaker.and_then(name),
        cells: passage.cells,
        page: passage.page,
    });
    Layout {
        title: Some(line(title.vi)),
        title_in_text: None,
        has_letterhead: false,
        publisher: publisher.map(line),
        url: url.map(line),
        date: date.map(line),
        byline: byline.map(|byline| line(byline.vi)),
        passages: passages.collect(),
        left_out: captions.into_iter().map(|caption| (Reason::Caption, line(caption))).collect(),
    }
}
