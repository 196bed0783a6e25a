//! What the passages so far, the title and the date of an article say of its next passage.

use super::label::FigureTopics;
use super::laid::LaidPassage;
use super::periods::{Covered, TimesAbove, bulletin_of, frame_of, has_fiscal_parts};
use super::quotes::CorefState;
use super::tokens::Tokens;
use crate::corpus::date::{Date, Period};
use crate::corpus::format::{Mode, ParagraphStyle};

/// How long the lead of a list may be, in bytes.
const LEAD: usize = 160;

/// What an item of a list begins with.
const ITEMS: [char; 6] = ['-', '–', '•', '●', '+', '*'];

/// What the title of a report begins with, whose time its figures have: `Tình hình kinh tế 6 tháng đầu năm 2024`.
const REPORTS: [&str; 3] = ["báo cáo", "kết quả", "tình hình"];

/// The context that the passages so far and the article give to the next passage.
#[derive(Debug, Default)]
pub struct ArticleContext {
    /// Who has been named and has spoken.
    pub coref: CorefState,
    /// When the article was published.
    pub published: Option<Date>,
    /// What stands above the next passage.
    pub(super) above: TimesAbove,
    /// What its figures were about.
    pub(super) topics: FigureTopics,
    /// Who says the last sentence.
    pub(super) source: Option<String>,
    /// What stood above the list under way, which its lead has replaced.
    above_list: Option<TimesAbove>,
}

impl ArticleContext {
    /// Before the first passage of an article.
    pub fn new(published: Option<Date>) -> Self {
        // What is dated by a year alone reviews that year.
        let reviewed = published.filter(|date| date.month().is_none()).map(Period::from);
        let frame = reviewed.map(|year| Covered { period: Some(year), derived: true, mode: Mode::Actual });
        Self { published, above: TimesAbove { section: frame, ..TimesAbove::default() }, ..Self::default() }
    }

    /// Before the first passage of an article with this title.
    pub(super) fn begin(&mut self, title: &str) {
        self.coref.look_at(title);
        let title = Tokens::of(title);
        self.above.bulletin = bulletin_of(&title, self.published);
        self.topics = FigureTopics::of_title(&title);
        if REPORTS.iter().any(|words| title.spells(0, words)) {
            self.above.section = frame_of(&title, self.published, false).or(self.above.section);
        }
    }

    /// Before a passage of an article: a heading or a question gives context to the passages below it.
    pub(super) fn enter(&mut self, passage: &LaidPassage) {
        if matches!(passage.style, ParagraphStyle::Heading | ParagraphStyle::Question) {
            self.above.section = frame_of(
                &Tokens::of(&passage.text),
                self.published,
                passage.style == ParagraphStyle::Question,
            );
            self.above_list = None;
            return;
        }
        let text = passage.text.trim();
        let is_fiscal = self.above.is_fiscal || has_fiscal_parts(text);
        if text.ends_with(':') && text.len() <= LEAD {
            // `Kết quả 9 tháng năm 2021:`, and a list below.
            if let Some(frame) = frame_of(&Tokens::of(text), self.published, false) {
                self.above_list.get_or_insert(self.above);
                self.above.section = Some(frame);
            }
        } else if !text.starts_with(ITEMS) {
            self.above = self.above_list.take().unwrap_or(self.above);
        }
        self.above.is_fiscal = is_fiscal;
    }
}
