//! How an article is drawn: speakers, figures, quotes, matches, and the signs of its arithmetic.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::page::{GUTTER, PageLine, speaker_line};
use super::scroll::ArticleView;
use crate::app::component::{Paint, source_of};
use crate::app::words;
use crate::corpus::article::Spans;
use crate::corpus::{Article, FigureKey, Key, ParagraphStyle, Passage, PassageKey, QuoteKey, QuoteKind};
use crate::messages::t;
use crate::view::put;
use crate::view::styled::{Layer, styled};

/// An article on its way to the screen.
pub(super) struct ArticleDrawing<'a> {
    pub(super) paint: &'a Paint<'a>,
    pub(super) view: &'a ArticleView,
    pub(super) article: &'a Article,
}

impl<'a> ArticleDrawing<'a> {
    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect) {
        let article = self.article;
        let lines = self.view.page().lines().iter().skip(self.view.place().top);
        let mut layers: Option<(usize, Vec<Layer>)> = None;
        for (y, line) in (area.top()..area.bottom()).zip(lines) {
            let row = Rect { y, height: 1, ..area };
            let (cx, theme) = (self.paint.cx, self.paint.theme);
            let part = |text: &str, part: &Range<usize>, style| {
                indented(text.get(part.clone()).unwrap_or_default(), style)
            };
            let drawn = match line {
                PageLine::Blank => continue,
                PageLine::Title(range) => part(article.title.get(cx.text), range, theme.heading),
                PageLine::Source(range) => part(&source_of(article, cx), range, theme.quiet),
                PageLine::Address(range) => part(article.link().unwrap_or_default(), range, theme.quiet),
                PageLine::Speaker(who, range) => {
                    part(&speaker_line(article, *who, cx.text), range, theme.speaker)
                }
                PageLine::Question => {
                    indented(t::app::QUESTION.get(self.paint.cx.text), self.paint.theme.speaker)
                }
                PageLine::Text { passage, range, indent } => {
                    let Some(shown) = article.passages.get(*passage) else { continue };
                    if layers.as_ref().is_none_or(|(of, _)| of != passage) {
                        layers = Some((*passage, self.layers(*passage, shown)));
                    }
                    let layers = layers.as_ref().map_or(&[][..], |(_, l)| l);
                    self.text_line((*passage, shown), range, *indent, layers)
                }
            };
            put(buffer, row, &drawn);
        }
    }

    /// Everything in a passage that is shown in a style of its own; what comes later lies on top.
    fn layers(&self, index: usize, passage: &Passage) -> Vec<Layer> {
        let lang = self.paint.cx.text;
        let mut layers = Vec::new();
        for quote in passage.quotes.iter().filter(|q| q.kind == QuoteKind::Quote) {
            layers.extend(quote.span.get(&passage.text, lang).map(|span| (span, self.paint.theme.quote)));
        }
        for figure in &passage.figures {
            layers.extend(figure.span.get(&passage.text, lang).map(|span| (span, self.paint.theme.figure)));
        }
        layers.extend(self.paint.hits_in(passage.text.get(lang)));
        let place = self.view.place();
        if place.passage == index {
            let current = place.mark.and_then(|mark| mark.span(passage, self.paint.cx));
            layers.extend(current.map(|span| (span, self.paint.theme.current)));
        }
        layers
    }

    fn text_line(
        &self,
        (index, passage): (usize, &'a Passage),
        range: &Range<usize>,
        indent: usize,
        layers: &[Layer],
    ) -> Line<'a> {
        let lang = self.paint.cx.text;
        let selected = self.view.place().passage == index;
        let reported = passage.quotes.iter().any(|q| {
            let start = q.span.get(&passage.text, lang).map(|s| s.start);
            q.kind == QuoteKind::Statement && start.is_some_and(|at| range.contains(&at))
        });
        let mut spans = vec![
            self.paint.bar(selected),
            if reported {
                Span::styled(words::STATEMENT_MARK, self.paint.theme.quiet)
            } else {
                Span::raw(" ")
            },
            self.sign(index, passage, range),
            Span::raw(" "),
        ];
        if indent > 0 {
            let number = passage.item.filter(|_| range.start == 0).map(|item| format!("{}.", item.number));
            let number = number.unwrap_or_default();
            spans.push(Span::styled(format!("{number:indent$}"), self.paint.theme.quiet));
        }
        let base = match passage.style {
            ParagraphStyle::Heading => self.paint.theme.heading,
            ParagraphStyle::Question => self.paint.theme.quote,
            ParagraphStyle::Body | ParagraphStyle::Item => self.paint.theme.text,
        };
        spans.extend(styled(passage.text.get(lang), range.clone(), base, layers));
        Line::from(spans)
    }

    /// Whether something that begins in a line is collected, else how the arithmetic of its figures comes out.
    fn sign(&self, index: usize, passage: &Passage, line: &Range<usize>) -> Span<'static> {
        let lang = self.paint.cx.text;
        let begins =
            |spans: &Spans| spans.get(&passage.text, lang).is_some_and(|span| line.contains(&span.start));
        let Some(article) = self.view.article() else { return Span::raw(" ") };
        let key = PassageKey { article, passage: index };
        let own = (line.start == 0).then_some(Key::Passage(key));
        let quotes = passage.quotes.iter().enumerate().filter(|(_, quote)| begins(&quote.span));
        let quotes = quotes.map(|(quote, _)| Key::Quote(QuoteKey { passage: key, quote }));
        let figures = passage.figures.iter().enumerate().filter(|(_, figure)| begins(&figure.span));
        let figures = figures.map(|(figure, _)| FigureKey { passage: key, figure });
        let mut keys = own.into_iter().chain(quotes).chain(figures.clone().map(Key::Figure));
        let cx = self.paint.cx;
        if keys.any(|key| cx.collection.holds(key, &cx.corpus)) {
            return Span::styled(words::COLLECTED_MARK, self.paint.theme.focus);
        }
        // The worst of them.
        self.paint.verdict(figures.filter_map(|key| cx.checks().verdict(key)).max())
    }
}

/// A line that belongs to no passage, set in like the text.
fn indented(text: &str, style: Style) -> Line<'static> {
    Line::from(vec![Span::raw(" ".repeat(GUTTER)), Span::styled(text.to_owned(), style)])
}
