//! What the passages so far, the title and the date of an article say of its next passage.

use super::laid::{LaidPassage, ParagraphRole};
use super::periods::{Covered, TimesAbove, bulletin_of, frame_of};
use super::quotes::CorefState;
use super::tokens::Tokens;
use crate::corpus::date::{Date, Period};
use crate::corpus::format::Mode;

/// The context that the passages so far and the article give to the next passage.
#[derive(Debug, Default)]
pub struct ArticleContext {
    /// Who has been named and has spoken.
    pub coref: CorefState,
    /// When the article was published.
    pub published: Option<Date>,
    /// What stands above the next passage.
    pub(super) above: TimesAbove,
}

impl ArticleContext {
    /// Before the first passage of an article.
    pub fn new(published: Option<Date>) -> Self {
        // What is dated by a year alone reviews that year.
        let reviewed = published.filter(|date| date.month().is_none()).map(Period::from);
        let frame = reviewed.map(|year| Covered { period: Some(year), derived: true, mode: Mode::Actual });
        Self { published, above: TimesAbove { section: frame, bulletin: None }, ..Self::default() }
    }

    /// Before the first passage of an article with this title.
    pub(super) fn begin(&mut self, title: &str) {
        self.coref.look_at(title);
        self.above.bulletin = bulletin_of(&Tokens::of(title), self.published);
    }

    /// Before a passage of an article: a heading or a question gives context to the passages below it.
    pub(super) fn enter(&mut self, passage: &LaidPassage) {
        if matches!(passage.role, ParagraphRole::Heading | ParagraphRole::Question) {
            self.above.section =
                frame_of(&Tokens::of(&passage.text), self.published, passage.role == ParagraphRole::Question);
        }
    }
}
