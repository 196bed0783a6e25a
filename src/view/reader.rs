//! The reader: an article with its speakers, figures, quotes and matches.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::frame::put;
use super::spans::{Layer, styled};
use super::{Screen, words};
use crate::app::Focus;
use crate::app::page::{GUTTER, Line as PageLine};
use crate::app::reader::Mark;
use crate::corpus::{Article, FigureKey, Origin, Passage, PassageKey, QuoteKind, Style as Kind, TextKind};
use crate::figures::dates;
use crate::text::wrap::shorten;

/// Stands before what is told in other words.
const TOLD: &str = "≈";

impl Screen<'_> {
    /// What the rule over the reader says: the title once it has scrolled out of sight.
    pub(super) fn reader_name(&self) -> String {
        let lang = self.app.interface();
        match self.app.open_article() {
            Some(article) if !self.app.lists_hits() && self.app.reader().place().top > 0 => {
                article.title.get(self.app.text()).to_string()
            }
            _ => words::pane(Focus::Reader, self.app.lists_hits(), lang).to_owned(),
        }
    }

    /// `7/37`: the passage and how many there are; of hits, the one selected and all that were found.
    pub(super) fn reader_position(&self) -> String {
        let focused = self.app.shown_pane() == Focus::Reader || self.app.layout().is_wide();
        match (self.app.results(), self.app.open_article()) {
            (Some(results), _) if self.app.lists_hits() => match results.hits().total {
                0 => "0".to_owned(),
                total if focused => format!("{}/{total}", self.app.hits().selected() + 1),
                total => total.to_string(),
            },
            (_, Some(article)) => {
                let len = article.passages.len();
                let at = self.app.reader().place().passage + 1;
                if focused { format!("{at}/{len}") } else { len.to_string() }
            }
            (_, None) => String::new(),
        }
    }

    pub(super) fn reader(&self, buffer: &mut Buffer, area: Rect) {
        let Some(article) = self.app.open_article() else { return };
        let reader = self.app.reader();
        let lines = reader.page().lines().iter().skip(reader.place().top);
        let mut layers: Option<(usize, Vec<Layer>)> = None;
        for (y, line) in (area.top()..area.bottom()).zip(lines) {
            let row = Rect { y, height: 1, ..area };
            let drawn = match line {
                PageLine::Blank => continue,
                PageLine::Title(range) => {
                    let title = article.title.get(self.app.text());
                    indented(title.get(range.clone()).unwrap_or_default(), self.theme.heading)
                }
                PageLine::Source => {
                    let room = usize::from(area.width).saturating_sub(GUTTER);
                    indented(&shorten(&self.source(article), room), self.theme.quiet)
                }
                PageLine::Speaker(who) => self.speaker(article, *who, usize::from(area.width)),
                PageLine::Asked => indented(words::ASKED.get(self.app.interface()), self.theme.speaker),
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

    /// `Chinhphu.vn · 12.8.2018 · Bùi Thanh Sơn · tóm lược`
    fn source(&self, article: &Article) -> String {
        let (lang, text) = (self.app.interface(), self.app.text());
        let kind = match article.kind {
            TextKind::Digest => words::DIGEST,
            TextKind::Original => words::ORIGINAL,
        };
        let publisher = article.publisher.as_deref().unwrap_or(words::NO_PUBLISHER.get(lang));
        let mut parts = vec![publisher.to_owned()];
        parts.extend(article.date.map(|date| dates::date(date, lang)));
        parts.extend(article.byline.as_ref().map(|b| b.get(text).to_string()));
        parts.push(kind.get(lang).to_owned());
        parts.extend((article.hidden > 0).then(|| words::hidden(article.hidden, lang)));
        if article.origin == Origin::Library {
            parts.push(words::IMPORTED.get(lang).to_owned());
        }
        parts.join(" · ")
    }

    fn speaker(&self, article: &Article, who: usize, room: usize) -> Line<'static> {
        let Some(person) = article.person(Some(who)) else { return Line::default() };
        let role = person.role.as_ref().map(|r| format!(", {}", r.get(self.app.text())));
        let text = format!("{}{}", person.name, role.unwrap_or_default());
        indented(&shorten(&text, room.saturating_sub(GUTTER)), self.theme.speaker)
    }

    /// Everything in a passage that is shown in a style of its own; what comes later lies on top.
    fn layers(&self, index: usize, passage: &Passage) -> Vec<Layer> {
        let lang = self.app.text();
        let mut layers = Vec::new();
        for quote in passage.quotes.iter().filter(|q| q.kind == QuoteKind::Quote) {
            layers.extend(quote.span.get(&passage.text, lang).map(|span| (span, self.theme.quote)));
        }
        for figure in &passage.figures {
            layers.extend(figure.span.get(&passage.text, lang).map(|span| (span, self.theme.figure)));
        }
        layers.extend(self.hits_in(passage.text.get(lang)));
        let place = self.app.reader().place();
        if place.passage == index {
            let current = match &place.mark {
                Some(Mark::Figure(i)) => {
                    passage.figures.get(*i).and_then(|f| f.span.get(&passage.text, lang))
                }
                Some(Mark::Match(range)) => Some(range.clone()),
                None => None,
            };
            layers.extend(current.map(|span| (span, self.theme.current)));
        }
        layers
    }

    fn text_line<'t>(
        &self,
        (index, passage): (usize, &'t Passage),
        range: &std::ops::Range<usize>,
        indent: usize,
        layers: &[Layer],
    ) -> Line<'t> {
        let lang = self.app.text();
        let selected = self.app.reader().place().passage == index;
        let told = passage.quotes.iter().any(|q| {
            let start = q.span.get(&passage.text, lang).map(|s| s.start);
            q.kind == QuoteKind::Statement && start.is_some_and(|at| range.contains(&at))
        });
        let mut spans = vec![
            self.bar(selected, Focus::Reader),
            if told { Span::styled(TOLD, self.theme.quiet) } else { Span::raw(" ") },
            self.check_sign(index, passage, range),
        ];
        if indent > 0 {
            let number = passage.item.filter(|_| range.start == 0).map(|item| format!("{}.", item.number));
            let number = number.unwrap_or_default();
            spans.push(Span::styled(format!("{number:indent$}"), self.theme.quiet));
        }
        let base = match passage.style {
            Kind::Heading => self.theme.heading,
            Kind::Question => self.theme.quote,
            Kind::Body | Kind::Item => self.theme.text,
        };
        spans.extend(styled(passage.text.get(lang), range.clone(), base, layers));
        Line::from(spans)
    }
}

impl Screen<'_> {
    /// How the arithmetic of the figures in a line comes out, the worst of it.
    fn check_sign(&self, index: usize, passage: &Passage, line: &std::ops::Range<usize>) -> Span<'static> {
        let article = self.app.reader().article();
        let verdicts = article.into_iter().flat_map(|article| {
            let passage_key = PassageKey { article, passage: index };
            passage.figures.iter().enumerate().filter_map(move |(figure, f)| {
                let at = f.span.get(&passage.text, self.app.text())?.start;
                let key = FigureKey { passage: passage_key, figure };
                if line.contains(&at) { self.app.checks().verdict(key) } else { None }
            })
        });
        self.verdict(verdicts.max())
    }
}

/// A line that belongs to no passage, set in like the text.
fn indented(text: &str, style: Style) -> Line<'static> {
    Line::from(vec![Span::raw(" ".repeat(GUTTER)), Span::styled(text.to_owned(), style)])
}
