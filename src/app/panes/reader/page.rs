//! An article laid out in lines of a given width: what the reader scrolls through.
//!
//! Wrapping costs more than drawing, so it is done once for an article, a width and a language. Lines refer to
//! the text by byte ranges; styles and words of the interface are not decided here.

use std::ops::Range;

use crate::corpus::{Article, Lang, ParagraphStyle, Passage};
use crate::figures::source;
use crate::text::wrap::wrap;

/// Columns before the text of a passage: the bar of the selection, the mark of a quote, one of air.
pub(super) const GUTTER: usize = 4;

/// The longest line that is comfortable to read; what a wider pane has left stays empty.
const LONGEST_LINE: usize = 100;

/// An article in lines.
#[derive(Clone, Debug, Default)]
pub(super) struct ArticlePage {
    lines: Vec<PageLine>,
    /// The first line of each passage, its speaker line included, and one past the last.
    starts: Vec<usize>,
}

/// One line of a page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum PageLine {
    /// A part of the title.
    Title(Range<usize>),
    /// A part of publisher, date and byline.
    Source(Range<usize>),
    /// A part of the address on the web.
    Address(Range<usize>),
    /// Who says what follows: an index into the people of the article, and a part of the name with the office.
    Speaker(usize, Range<usize>),
    /// A question of the interviewer follows.
    Question,
    /// A part of a passage's text.
    Text {
        passage: usize,
        /// The bytes of the text in the page's language.
        range: Range<usize>,
        /// The indent of the line in columns; the first line of an item has its number there.
        indent: usize,
    },
    /// Nothing.
    Blank,
}

/// Who says what follows, in which office.
pub(super) fn speaker_line(article: &Article, who: usize, lang: Lang) -> String {
    article.person(Some(who)).map(|person| source::person_in_office(person, lang)).unwrap_or_default()
}

impl ArticlePage {
    /// Lays `article` out for a pane of `width` columns, with where it is from.
    pub(super) fn new(article: &Article, source: &str, lang: Lang, width: usize) -> Self {
        let columns = width.saturating_sub(GUTTER + 1).clamp(1, LONGEST_LINE);
        let mut page = Self::default();
        page.lines.extend(wrap(article.title.get(lang), columns).into_iter().map(PageLine::Title));
        page.lines.extend(wrap(source, columns).into_iter().map(PageLine::Source));
        let link = article.link().map(|link| wrap(link, columns)).unwrap_or_default();
        page.lines.extend(link.into_iter().map(PageLine::Address));
        let mut before: Option<&Passage> = None;
        for (index, passage) in article.passages.iter().enumerate() {
            let in_list = passage.style == ParagraphStyle::Item
                && before.is_some_and(|before| before.style == ParagraphStyle::Item);
            if !in_list {
                page.lines.push(PageLine::Blank);
            }
            page.starts.push(page.lines.len());
            match passage.speaker {
                Some(who) if before.and_then(|before| before.speaker) != Some(who) => {
                    let parts = wrap(&speaker_line(article, who, lang), columns);
                    page.lines.extend(parts.into_iter().map(|part| PageLine::Speaker(who, part)));
                }
                None if passage.style == ParagraphStyle::Question => page.lines.push(PageLine::Question),
                Some(_) | None => {}
            }
            let indent = passage.item.map_or(0, |item| item.number.to_string().len() + 2);
            let ranges = wrap(passage.text.get(lang), columns.saturating_sub(indent));
            let text = |range| PageLine::Text { passage: index, range, indent };
            page.lines.extend(ranges.into_iter().map(text));
            before = Some(passage);
        }
        page.starts.push(page.lines.len());
        page
    }

    pub(super) fn lines(&self) -> &[PageLine] {
        &self.lines
    }

    /// The lines of a passage, with the line that names its speaker.
    pub(super) fn lines_of(&self, passage: usize) -> Range<usize> {
        let start = self.starts.get(passage).copied().unwrap_or_default();
        // The blank line before the next passage is not part of this one.
        let next = self.starts.get(passage + 1).copied().unwrap_or(self.lines.len());
        let end = (start..next)
            .rev()
            .find(|&i| self.lines.get(i) != Some(&PageLine::Blank))
            .map_or(start, |i| i + 1);
        start..end
    }

    /// The line with byte `at` of a passage's text.
    pub(super) fn line_of(&self, passage: usize, at: usize) -> usize {
        let lines = self.lines_of(passage);
        let holds = |i: &usize| match self.lines.get(*i) {
            Some(PageLine::Text { range, .. }) => at < range.end,
            _ => false,
        };
        lines.clone().find(holds).unwrap_or(lines.end.saturating_sub(1))
    }

    /// The passage in `line`, or the one above a line that is blank.
    pub(super) fn passage_at(&self, line: usize) -> usize {
        self.starts.partition_point(|&start| start <= line).saturating_sub(1)
    }
}
