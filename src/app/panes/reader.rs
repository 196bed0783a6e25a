//! The reader: an article with its speakers, figures and quotes, or while something is searched the list of hits.

mod article;
mod hits;
mod marks;
mod page;
mod scroll;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::commands::Command;
use crate::app::component::{ContextChange, Paint, Pane, Reaction, Selection, say_figure, say_rows};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::notice::Notice;
use crate::app::remembered::Remembered;
use crate::app::results::{HitOrder, Results};
use crate::corpus::{Article, ArticleKey, FigureKey, Key, ParagraphStyle, PassageKey, QuoteKey, TextKind};
use crate::figures::table::Column;
use crate::figures::{dates, source};
use crate::messages::{Message, Worded, t};
use crate::text::Clean;
use crate::view::cursor::{Cursor, Step};
use crate::view::layout::Slot;
pub(in crate::app) use hits::{rows_while_typing, snippet};
pub use marks::{FocusMark, MarkKind};
use scroll::ArticleView;
pub use scroll::ReaderPosition;

/// What it answers, in every pane or only here.
pub const COMMANDS: &[Command] = &[
    Command::new(Action::READER, t::guide::PANES).everywhere(),
    Command::new(Action::LINE_DOWN, t::guide::READING),
    Command::new(Action::LINE_UP, t::guide::READING),
    Command::new(Action::SORT_HITS, t::guide::MOVING),
    Command::new(Action::NEXT_MATCH, t::guide::READING).everywhere(),
    Command::new(Action::PREVIOUS_MATCH, t::guide::READING).everywhere(),
    Command::new(Action::NEXT_FIGURE, t::guide::READING),
    Command::new(Action::PREVIOUS_FIGURE, t::guide::READING),
    Command::new(Action::NEXT_QUOTE, t::guide::READING),
    Command::new(Action::PREVIOUS_QUOTE, t::guide::READING),
    Command::new(Action::ORIGINAL, t::guide::TEXTS).everywhere(),
];

/// The reader.
#[derive(Debug, Default)]
pub struct ReaderPane {
    view: ArticleView,
    hits: Cursor,
    /// Whether an article is shown although there are hits to be listed.
    reading: bool,
}

/// What the reader showed, to come back to.
#[derive(Clone, Debug)]
pub struct Bookmark {
    reading: bool,
    open: Option<(ArticleKey, ReaderPosition)>,
}

impl ReaderPane {
    /// Whether hits are listed rather than an article shown.
    pub fn lists_hits(&self, cx: &Context) -> bool {
        cx.results.is_some() && !self.reading
    }

    /// The selection in the list of hits.
    pub fn hits(&self) -> Cursor {
        self.hits
    }

    /// The article that is open.
    pub fn article(&self) -> Option<ArticleKey> {
        self.view.article()
    }

    /// The selection in it.
    pub fn place(&self) -> &ReaderPosition {
        self.view.place()
    }

    /// The passage that is selected.
    pub fn passage(&self) -> Option<PassageKey> {
        Some(PassageKey { article: self.article()?, passage: self.place().passage })
    }

    /// What it shows, to come back to.
    pub(in crate::app) fn bookmark(&self) -> Bookmark {
        Bookmark {
            reading: self.reading,
            open: self.article().map(|article| (article, self.place().clone())),
        }
    }

    /// Shows again what it showed; which article that is.
    pub(in crate::app) fn return_to(&mut self, bookmark: Bookmark, cx: &Context) -> Option<ArticleKey> {
        self.reading = bookmark.reading;
        let (article, place) = bookmark.open?;
        self.preview(article, cx);
        self.view.restore(place);
        Some(article)
    }

    /// The query is another one: hits are listed from the first one on, once it has found some.
    pub(in crate::app) fn start_query(&mut self, typed: &str) {
        self.reading &= typed.is_empty();
        self.hits = Cursor::default();
    }

    /// Opens an article where it was left; while hits are listed it stays below them.
    pub(in crate::app) fn preview(&mut self, article: ArticleKey, cx: &Context) {
        self.view.open(article);
        self.lay_out(cx);
    }

    /// Opens an article where it was left, or where the query first matches in it.
    pub(in crate::app) fn read(&mut self, article: ArticleKey, cx: &Context) {
        self.reading = true;
        self.preview(article, cx);
        if let Some(passage) = cx.results.as_ref().and_then(|r| r.first_in(&cx.corpus, article)) {
            self.view.go_to(passage, None);
        }
    }

    /// Shows something in its article; which one that is.
    pub(in crate::app) fn show(&mut self, key: Key, cx: &Context) -> ArticleKey {
        let passage = key.passage();
        self.reading = true;
        self.preview(passage.article, cx);
        let mark = match key {
            Key::Figure(key) => FocusMark { kind: MarkKind::Figure, index: key.figure },
            Key::Quote(key) => FocusMark { kind: MarkKind::Quote, index: key.quote },
            Key::Passage(_) | Key::Article(_) => FocusMark { kind: MarkKind::Match, index: 0 },
        };
        let span = cx.corpus.passage(passage).and_then(|(_, shown)| mark.span(shown, cx));
        let mark = span.map(|span| (mark, span.start));
        self.view.go_to(passage.passage, mark);
        passage.article
    }

    fn open_article<'c>(&self, cx: &'c Context) -> Option<&'c Article> {
        cx.corpus.article(self.article()?)
    }

    fn passages(&self, cx: &Context) -> usize {
        self.open_article(cx).map_or(0, |article| article.passages.len())
    }

    fn lay_out(&mut self, cx: &Context) {
        // Once there is a screen; its size is a change that lays out.
        if let Some(article) = self.open_article(cx).filter(|_| cx.area(Slot::Right).0 > 0) {
            self.view.lay_out(article, cx);
        }
        self.step_hits(Step::Rows(0), cx);
    }

    /// The figure that has the focus: the one marked, else the only one of the passage.
    fn focused_figure(&self, cx: &Context) -> Option<FigureKey> {
        let passage = self.passage()?;
        let (_, shown) = cx.corpus.passage(passage)?;
        match (self.place().mark, shown.figures.len()) {
            (Some(FocusMark { kind: MarkKind::Figure, index }), _) => {
                Some(FigureKey { passage, figure: index })
            }
            (_, 1) => Some(FigureKey { passage, figure: 0 }),
            _ => None,
        }
    }

    /// The selected hit, where hits are listed.
    pub fn selected_hit(&self, cx: &Context) -> Option<Key> {
        cx.results.as_ref().filter(|_| self.lists_hits(cx))?.key(self.hits.selected())
    }

    fn open(&self, cx: &Context) -> Reaction {
        if self.lists_hits(cx) {
            self.selected_hit(cx).map_or(Reaction::Done, Reaction::Show)
        } else if cx.typing {
            Reaction::Focus
        } else {
            // From a figure in the text to its row in the table.
            let figure = self.focused_figure(cx);
            figure.map_or(Reaction::Notify(Notice::warning(t::notice::NOTHING_THERE)), Reaction::FindFigure)
        }
    }

    /// To all that the speaker of what is selected said.
    fn who(&self, cx: &Context) -> Reaction {
        let passage = || self.passage().map(Key::Passage);
        let selected = if self.lists_hits(cx) { self.selected_hit(cx) } else { passage() };
        selected.map_or(Reaction::Ignored, Reaction::Who)
    }

    fn toggle_version(&self, cx: &Context) -> Reaction {
        let article = self.article().filter(|_| !self.lists_hits(cx));
        if let Some(other) = article.and_then(|article| cx.corpus.counterpart(article)) {
            return Reaction::Replace(other);
        }
        let kind = article.and_then(|key| cx.corpus.article(key)).map(|article| article.kind);
        Reaction::Notify(match kind {
            Some(TextKind::Original) => Notice::said(t::notice::IS_ORIGINAL),
            Some(TextKind::Digest) | None => Notice::warning(t::notice::NO_ORIGINAL),
        })
    }

    /// The next mark of the open article; in the list of hits the next hit is the next match.
    fn next_mark(&mut self, kind: MarkKind, forward: bool, cx: &Context) -> Reaction {
        match kind {
            MarkKind::Match if self.lists_hits(cx) => {
                return self.go(Step::Rows(if forward { 1 } else { -1 }), cx);
            }
            MarkKind::Match if cx.results.is_none() => {
                return Reaction::Notify(Notice::said(t::notice::NO_QUERY));
            }
            MarkKind::Figure | MarkKind::Quote if self.lists_hits(cx) => return Reaction::Done,
            MarkKind::Figure | MarkKind::Quote | MarkKind::Match => {}
        }
        let Some((passage, mark)) = self.nearest_mark(kind, forward, cx) else {
            return Reaction::Notify(Notice::warning(t::notice::NOTHING_THERE));
        };
        self.view.go_to(passage, Some(mark));
        Reaction::Done
    }

    /// The mark after or before the one that has the focus, in the order of the text, with its passage.
    fn nearest_mark(
        &self,
        kind: MarkKind,
        forward: bool,
        cx: &Context,
    ) -> Option<(usize, (FocusMark, usize))> {
        let (article, here) = (self.article()?, self.place().passage);
        let shown = |passage: usize| cx.corpus.passage(PassageKey { article, passage });
        let marks = |at: usize| shown(at).map(|(_, passage)| kind.marks(passage, cx)).unwrap_or_default();
        let at = self.place().mark.and_then(|mark| Some(mark.span(shown(here)?.1, cx)?.start));
        let found = |passage: usize| move |mark| (passage, mark);
        if forward {
            let rest = marks(here).into_iter().find(|(_, start)| at.is_none_or(|at| *start > at));
            let after = here + 1..self.passages(cx);
            let later = || after.into_iter().find_map(|p| marks(p).into_iter().next().map(found(p)));
            rest.map(found(here)).or_else(later)
        } else {
            let rest = marks(here).into_iter().rfind(|(_, start)| at.is_some_and(|at| *start < at));
            let earlier = || (0..here).rev().find_map(|p| marks(p).into_iter().next_back().map(found(p)));
            rest.map(found(here)).or_else(earlier)
        }
    }

    /// The list does not jump under the cursor: a hit that was chosen stays chosen while it still matches.
    fn keep_hit(&mut self, before: Option<&Results>, cx: &Context) {
        let chosen = before.filter(|_| self.hits.selected() > 0).and_then(|r| r.key(self.hits.selected()));
        let row_of =
            |(results, key): (&Results, Key)| (0..results.len()).find(|row| results.key(*row) == Some(key));
        let row = cx.results.as_ref().zip(chosen).and_then(row_of);
        self.step_hits(Step::Row(row.unwrap_or_default()), cx);
        self.reading &= cx.results.is_some();
    }

    fn step_hits(&mut self, step: Step, cx: &Context) {
        let (mut to, len) = (self.hits, hit_count(cx));
        to.step(step, len, len);
        let shape = hits::HitsShape::new(to.selected(), cx);
        self.hits.step_lines(step, len, shape.height, |row| shape.lines(row));
    }
}

fn hit_count(cx: &Context) -> usize {
    cx.results.as_ref().map_or(0, Results::len)
}

impl Pane for ReaderPane {
    fn name(&self, cx: &Context) -> Message {
        if self.lists_hits(cx) { t::panes::HITS } else { t::panes::READER_TITLE }
    }

    fn hints(&self, cx: &Context) -> Option<&'static str> {
        self.lists_hits(cx).then_some("hits")
    }

    fn can(&self, action: Action, cx: &Context) -> bool {
        match action {
            Action::NEXT_MATCH | Action::PREVIOUS_MATCH => cx.results.is_some(),
            Action::NEXT_FIGURE
            | Action::PREVIOUS_FIGURE
            | Action::NEXT_QUOTE
            | Action::PREVIOUS_QUOTE
            | Action::LINE_DOWN
            | Action::LINE_UP => !self.lists_hits(cx),
            Action::SORT_HITS => self.lists_hits(cx),
            Action::ORIGINAL => {
                let other = self.article().and_then(|article| cx.corpus.counterpart(article));
                other.is_some() && !self.lists_hits(cx)
            }
            Action::OPEN if self.lists_hits(cx) => hit_count(cx) > 0,
            Action::OPEN => cx.typing || self.focused_figure(cx).is_some(),
            _ => true,
        }
    }

    fn update(&mut self, action: Action, cx: &Context) -> Reaction {
        match action {
            Action::READER => Reaction::Focus,
            Action::OPEN => self.open(cx),
            Action::ORIGINAL => self.toggle_version(cx),
            Action::WHO => self.who(cx),
            Action::NEXT_MATCH | Action::PREVIOUS_MATCH => {
                self.next_mark(MarkKind::Match, action == Action::NEXT_MATCH, cx)
            }
            Action::NEXT_FIGURE | Action::PREVIOUS_FIGURE => {
                self.next_mark(MarkKind::Figure, action == Action::NEXT_FIGURE, cx)
            }
            Action::NEXT_QUOTE | Action::PREVIOUS_QUOTE => {
                self.next_mark(MarkKind::Quote, action == Action::NEXT_QUOTE, cx)
            }
            Action::SORT_HITS if self.lists_hits(cx) => {
                self.hits = Cursor::default();
                Reaction::SortHits
            }
            Action::SORT_HITS => Reaction::Done,
            Action::LINE_DOWN | Action::LINE_UP => {
                if !self.lists_hits(cx) {
                    self.view.scroll(if action == Action::LINE_DOWN { 1 } else { -1 });
                }
                Reaction::Done
            }
            Action::PAGE_DOWN | Action::PAGE_UP if !self.lists_hits(cx) => {
                self.view.page_step(action == Action::PAGE_DOWN, self.passages(cx));
                Reaction::Done
            }
            _ => self.scroll(action, cx),
        }
    }

    fn row_count(&self, cx: &Context) -> usize {
        if self.lists_hits(cx) { hit_count(cx) } else { self.passages(cx) }
    }

    fn selected_row(&self, cx: &Context) -> usize {
        if self.lists_hits(cx) { self.hits.selected() } else { self.place().passage }
    }

    fn row_text(&self, row: usize, cx: &Context) -> Option<String> {
        let hit = cx.results.as_ref().filter(|_| self.lists_hits(cx))?.hit(row)?;
        let (date, who) = (dates::before(hit.date, cx.interface), hits::said_by(hit));
        Some(Clean::one_line(&format!("{}. {date}{who}{}", row + 1, hit.text)).to_string())
    }

    fn page(&self, cx: &Context) -> usize {
        if self.lists_hits(cx) { hits::HitsShape::new(self.hits.selected(), cx).in_view() } else { 1 }
    }

    fn go(&mut self, step: Step, cx: &Context) -> Reaction {
        if self.lists_hits(cx) {
            self.step_hits(step, cx);
        } else {
            self.view.step(step, self.passages(cx));
        }
        Reaction::Done
    }

    fn row_at(&self, line: usize, cx: &Context) -> Option<usize> {
        if self.lists_hits(cx) {
            hits::HitsShape::new(self.hits.selected(), cx).row_at(line, self.hits.top())
        } else {
            Some(self.view.page().passage_at(self.place().top + line))
        }
    }

    fn wheel(&self, down: bool, cx: &Context) -> Action {
        match (self.lists_hits(cx), down) {
            (true, true) => Action::DOWN,
            (true, false) => Action::UP,
            (false, true) => Action::LINE_DOWN,
            (false, false) => Action::LINE_UP,
        }
    }

    fn on_change(&mut self, change: ContextChange<'_>, cx: &Context) {
        match change {
            ContextChange::Results(before) => self.keep_hit(before, cx),
            ContextChange::Corpus | ContextChange::Language | ContextChange::Size => self.lay_out(cx),
            ContextChange::Typing => self.step_hits(Step::Rows(0), cx),
            ContextChange::Opened(_)
            | ContextChange::Focus(_)
            | ContextChange::Reset
            | ContextChange::Collection => {}
        }
    }

    fn selection(&self, cx: &Context) -> Option<Selection> {
        if self.lists_hits(cx) {
            return self.selected_hit(cx).map(Selection::One);
        }
        let passage = self.passage()?;
        let figure = || self.focused_figure(cx).map(Key::Figure);
        let marked = match self.place().mark {
            Some(FocusMark { kind: MarkKind::Quote, index }) => {
                Some(Key::Quote(QuoteKey { passage, quote: index }))
            }
            Some(FocusMark { kind: MarkKind::Figure | MarkKind::Match, .. }) => figure(),
            None => None,
        };
        Some(Selection::One(marked.unwrap_or(Key::Passage(passage))))
    }

    fn figure(&self, cx: &Context) -> Option<FigureKey> {
        match self.selection(cx) {
            Some(Selection::One(Key::Figure(figure))) => Some(figure),
            _ => self.focused_figure(cx),
        }
    }

    fn title(&self, cx: &Context) -> String {
        match self.open_article(cx) {
            // The title of the article once it has scrolled out of sight.
            Some(article) if !self.lists_hits(cx) && self.place().top > 0 => {
                article.title.get(cx.text).to_string()
            }
            _ => self.name(cx).get(cx.interface).to_owned(),
        }
    }

    fn position(&self, paint: &Paint<'_>) -> String {
        let of = |at: usize, len: &str| if paint.shown { format!("{at}/{len}") } else { len.to_owned() };
        match (&paint.cx.results, self.open_article(paint.cx)) {
            (Some(results), _) if !self.reading => {
                if results.is_empty() {
                    return "0".to_owned();
                }
                let hits = results.hits();
                // Where not all was read, there are as many as are listed, and more.
                let len = if hits.complete {
                    (hits.total + hits.weak).to_string()
                } else {
                    format!("{}+", results.len())
                };
                let place = of(self.hits.selected() + 1, &len);
                match paint.cx.hit_order {
                    HitOrder::Rank => place,
                    order @ (HitOrder::Newest | HitOrder::Oldest) => {
                        format!("{}  {place}", order.words().get(paint.lang()))
                    }
                }
            }
            (_, Some(article)) => of(self.place().passage + 1, &article.passages.len().to_string()),
            (_, None) => String::new(),
        }
    }

    fn draw(&self, paint: &Paint<'_>, frame: &mut Frame<'_>, area: Rect) {
        let cx = paint.cx;
        if let Some(results) = cx.results.as_ref().filter(|_| !self.reading) {
            // While the query is typed, the selected hit is the one that Enter opens.
            let paint = &Paint { focused: paint.focused || cx.typing, ..*paint };
            hits::HitsDrawing { paint, results, cursor: self.hits }.draw(frame.buffer_mut(), area);
        } else if let Some(article) = self.open_article(cx) {
            let drawing = article::ArticleDrawing { paint, view: &self.view, article };
            drawing.draw(frame.buffer_mut(), area);
        }
    }

    fn restore(&mut self, remembered: &Remembered, cx: &Context) {
        let article = remembered.article.as_deref().and_then(|id| cx.corpus.find_id(id));
        let Some((key, article)) = article.and_then(|key| Some((key, cx.corpus.article(key)?))) else {
            return;
        };
        self.preview(key, cx);
        let id = remembered.passage.as_deref();
        let passage = id.and_then(|id| article.passages.iter().position(|p| &*p.id == id));
        self.view.go_to(passage.unwrap_or_default(), None);
    }

    fn remember(&self, remembered: &mut Remembered, cx: &Context) {
        remembered.article = self.open_article(cx).map(|article| article.id.to_string());
        let passage = self.passage().and_then(|key| cx.corpus.passage(key));
        remembered.passage = passage.map(|(_, passage)| passage.id.to_string());
    }

    fn say(&self, cx: &Context) -> Vec<String> {
        match cx.results.as_ref().filter(|_| !self.reading) {
            Some(results) => self.say_hits(results, cx),
            None => self.say_passage(cx),
        }
    }

    fn say_selected(&self, cx: &Context) -> Vec<String> {
        if self.lists_hits(cx) {
            return self.row_text(self.hits.selected(), cx).into_iter().collect();
        }
        match (self.place().mark, self.focused_figure(cx)) {
            (Some(FocusMark { kind: MarkKind::Figure, .. }), Some(figure)) => {
                vec![say_figure(&Column::USUAL, figure, cx)]
            }
            _ => self.say_passage(cx),
        }
    }
}

impl ReaderPane {
    fn say_hits(&self, results: &Results, cx: &Context) -> Vec<String> {
        let lang = cx.interface;
        let problem = results.hits().problems.first();
        let problem = problem.map(|p| cx.keymap().with_keys(KeyTable::Panes, &p.why.wording().get(lang)));
        let left_out = results.left_out();
        let left_out = left_out.map(|left_out| format!("{} “{left_out}”", t::app::LEFT_OUT.get(lang)));
        let mut lines: Vec<String> = problem.into_iter().chain(left_out).collect();
        if results.is_empty() {
            let since = results.outside().map(|why| t::app::NothingFoundSince { why }.get(lang));
            lines.push(since.unwrap_or_else(|| t::app::NOTHING_FOUND.get(lang).to_owned()));
        } else {
            lines.extend(say_rows(self, t::panes::HITS.get(lang), cx));
        }
        lines
    }

    /// The selected passage, with title and source before the first one.
    fn say_passage(&self, cx: &Context) -> Vec<String> {
        let (lang, text) = (cx.interface, cx.text);
        let Some(article) = self.open_article(cx) else {
            return vec![t::app::NO_ARTICLES.get(lang).to_owned()];
        };
        let at = self.place().passage;
        let Some(passage) = article.passages.get(at) else { return vec![say_head(article, cx)] };
        let mut lines = Vec::new();
        if at == 0 {
            lines.push(say_head(article, cx));
        }
        let speaker = article.person(passage.speaker).map(|p| source::person_in_office(p, text) + ": ");
        let question =
            (passage.style == ParagraphStyle::Question).then(|| format!("{}: ", t::app::QUESTION.get(text)));
        let reported = passage.has_statement().then(|| format!("({}) ", t::figures::RETOLD.get(lang)));
        let before = [question, reported, speaker].into_iter().flatten().collect::<String>();
        let count = article.passages.len();
        lines.push(format!("{}/{count} {before}{}", at + 1, passage.text.get(text)));
        lines
    }
}

fn say_head(article: &Article, cx: &Context) -> String {
    let lang = cx.interface;
    let hidden =
        Some(article.hidden).filter(|n| *n > 0).map(|n| format!(" {}.", t::count::Hidden { n }.get(lang)));
    let source = source::published(article, lang);
    let source =
        Some(source.join(", ")).filter(|source| !source.is_empty()).map(|source| format!(" {source}."));
    let title = article.title.get(cx.text);
    format!("{title}.{}{}", source.unwrap_or_default(), hidden.unwrap_or_default())
}
