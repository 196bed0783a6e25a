//! What has the focus inside a passage: a figure, a quote, a match of the query.
//!
//! A mark is a number and no place in the text, which may be shown in another language or changed while it has the focus.

use std::ops::Range;

use crate::app::context::Context;
use crate::corpus::Passage;
use crate::corpus::article::Spans;

/// What a mark is on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MarkKind {
    /// A figure.
    Figure,
    /// A quote or a statement.
    Quote,
    /// A match of the query.
    Match,
}

/// Something inside a passage that has the focus.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FocusMark {
    /// What it is on.
    pub kind: MarkKind,
    /// Which of them, in the passage.
    pub index: usize,
}

impl MarkKind {
    /// Where those of a passage are in the shown text, in the order of their numbers; none for one that is not in it.
    fn spans(self, passage: &Passage, cx: &Context) -> Vec<Option<Range<usize>>> {
        let shown = |spans: &Spans| spans.get(&passage.text, cx.text);
        match self {
            Self::Figure => passage.figures.iter().map(|figure| shown(&figure.span)).collect(),
            Self::Quote => passage.quotes.iter().map(|quote| shown(&quote.span)).collect(),
            Self::Match => {
                let matches = cx.results.as_ref().map(|results| results.matches(passage.text.get(cx.text)));
                matches.into_iter().flatten().map(Some).collect()
            }
        }
    }

    /// The marks of a passage in the order of the shown text, with where each begins.
    pub(super) fn marks(self, passage: &Passage, cx: &Context) -> Vec<(FocusMark, usize)> {
        let spans = self.spans(passage, cx).into_iter().enumerate();
        let mut marks: Vec<(FocusMark, usize)> =
            spans.filter_map(|(index, span)| Some((FocusMark { kind: self, index }, span?.start))).collect();
        marks.sort_by_key(|(_, start)| *start);
        marks
    }
}

impl FocusMark {
    /// Where it is in the shown text.
    pub(super) fn span(self, passage: &Passage, cx: &Context) -> Option<Range<usize>> {
        self.kind.spans(passage, cx).into_iter().nth(self.index)?
    }
}
