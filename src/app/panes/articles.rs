//! The list of articles: title, date, and while something is searched the number of passages that match; below it
//! what the selected article holds, and its lead.

use std::cmp::Reverse;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::commands::Command;
use crate::app::component::{ContextChange, Paint, Pane, Reaction, Selection, source_of};
use crate::app::context::Context;
use crate::app::settings::CopyForms;
use crate::app::words;
use crate::corpus::library::Arrival;
use crate::corpus::{ArticleKey, ArticleSummary, Key, Lang, Origin, ParagraphStyle};
use crate::figures::{Form, dates};
use crate::messages::{Message, t};
use crate::text::fold::fold;
use crate::text::wrap::{ELLIPSIS, width};
use crate::view::cursor::{Cursor, Step};
use crate::view::layout::Slot;
use crate::view::list::{self, List, ListRows, ListText, PaneShape, Row, most_lines};
use crate::view::{self, put};

/// What it answers, in every pane or only here.
pub const COMMANDS: &[Command] = &[
    Command::new(Action::ARTICLES, t::guide::PANES).everywhere(),
    Command::new(Action::UNREAD, t::guide::LIBRARY).everywhere(),
    Command::new(Action::SORT_ARTICLES, t::guide::MOVING),
];

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(in crate::app) enum ListOrder {
    #[default]
    Newest,
    Oldest,
    Title,
    /// While something is searched.
    Hits,
}

impl ListOrder {
    fn next(self, searching: bool) -> Self {
        match self {
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Title,
            Self::Title if searching => Self::Hits,
            Self::Title | Self::Hits => Self::Newest,
        }
    }

    fn words(self) -> Message {
        match self {
            Self::Newest => t::app::ORDER_NEWEST,
            Self::Oldest => t::app::ORDER_OLDEST,
            Self::Title => t::app::ORDER_TITLE,
            Self::Hits => t::app::ORDER_HITS,
        }
    }
}

/// Few articles have more hits: the pane is divided as if all had so many.
const MANY_HITS: usize = 99;

/// Lines of the lead: it changes with every row, and so many are enough to recognise it.
const LEAD: usize = 4;

/// Lines of a long title where not all titles can be whole: few rows in a small list say little.
const MOST_LINES: usize = 3;
const MOST_LINES_OF_SMALL: usize = 2;

/// Beside the hits, a list that is longer than its pane has this part of it while a query is typed: nobody goes through it before
/// the next letter, with which all rows may change, and a slow line carries them.
const TYPING_DIVISOR: usize = 2;

/// A list with fewer lines is small.
const SMALL: usize = 12;

/// The list of articles.
#[derive(Debug, Default)]
pub struct ArticlesPane {
    /// The articles with the number of their passages that match.
    listed: Vec<(ArticleKey, usize)>,
    order: ListOrder,
    cursor: Cursor,
    /// The article in the reader.
    open: Option<ArticleKey>,
    shape: PaneShape,
    /// Lines that a row has at most.
    most_lines: usize,
    focused: bool,
}

/// Lines that the title of an article needs in the list, with its date and a count of hits.
fn lines_of(key: ArticleKey, hits: Option<usize>, cx: &Context) -> usize {
    let Some(head) = cx.corpus.head(key) else { return 1 };
    // Without a screen nothing is measured.
    match cx.area(Slot::Left).0 {
        0 => 1,
        columns => {
            list::lines_needed(head.title(cx.text), width(&at_the_end(head, hits, cx.interface)), columns)
        }
    }
}

/// What is at the right end of a row: how many hits there are, and the date.
fn at_the_end(head: ArticleSummary<'_>, hits: Option<usize>, lang: Lang) -> String {
    let date = head.date.map(|date| dates::date(date, lang));
    hits.map(|hits| hits.to_string()).into_iter().chain(date).collect::<Vec<_>>().join("  ")
}

/// Lines of a long title in a list of `height` lines that has more rows than fit.
fn least(height: usize) -> usize {
    if height < SMALL { MOST_LINES_OF_SMALL } else { MOST_LINES }
}

impl ArticlesPane {
    /// The articles of the list with their hit counts.
    pub fn listed(&self) -> &[(ArticleKey, usize)] {
        &self.listed
    }

    /// The selection.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    pub(in crate::app) fn order(&self) -> ListOrder {
        self.order
    }

    /// Lists the articles in this order, the same one being selected.
    pub(in crate::app) fn set_order(&mut self, order: ListOrder, cx: &Context) {
        if self.order != order {
            self.order = order;
            self.fill(self.selected(), cx);
        }
    }

    /// The selected article.
    pub fn selected(&self) -> Option<ArticleKey> {
        self.listed.get(self.cursor.selected()).map(|(key, _)| *key)
    }

    /// Lists what matches, or all; `selected` is selected where it is there, else the first.
    fn fill(&mut self, selected: Option<ArticleKey>, cx: &Context) {
        self.listed = match &cx.results {
            None => cx.corpus.keys().map(|key| (key, 0)).collect(),
            Some(results) => results.articles().to_vec(),
        };
        let title = |key: &ArticleKey| cx.corpus.head(*key).map(|head| fold(head.title(cx.text)));
        match self.order {
            ListOrder::Newest => {}
            ListOrder::Oldest => self.listed.reverse(),
            ListOrder::Title => self.listed.sort_by_cached_key(|(key, _)| title(key)),
            ListOrder::Hits => self.listed.sort_by_key(|(_, hits)| Reverse(*hits)),
        }
        let row = self.row_of(selected).unwrap_or_default();
        self.share_lines(cx);
        self.move_by(Step::Row(row), cx);
    }

    /// Lines that the title in a row needs.
    fn lines_of(&self, row: usize, cx: &Context) -> usize {
        self.listed.get(row).map_or(1, |(key, hits)| lines_of(*key, cx.results.as_ref().map(|_| *hits), cx))
    }

    fn share_lines(&mut self, cx: &Context) {
        self.most_lines = most_lines(self.shape.list, least(self.shape.list), self.listed.len(), |row| {
            self.lines_of(row, cx)
        });
    }

    /// Divides the pane by all articles with counts, not those that a query leaves, so that nothing moves while somebody
    /// types.
    fn measure(&mut self, cx: &Context) {
        let (_, height) = cx.area(Slot::Left);
        let keys: Vec<ArticleKey> = cx.corpus.keys().take(height + 1).collect();
        let needed = |row: usize| keys.get(row).map_or(1, |key| lines_of(*key, Some(MANY_HITS), cx));
        let alone = !cx.layout().is_wide();
        self.shape = ListRows::new(height, keys.len(), (least(height), alone), needed).shape;
        self.share_lines(cx);
        self.move_by(Step::Rows(0), cx);
    }

    fn height(&self, cx: &Context) -> usize {
        let is_narrowed = cx.is_narrowed() && cx.layout().is_wide();
        if is_narrowed && self.most_lines < usize::MAX {
            self.shape.list / TYPING_DIVISOR
        } else {
            self.shape.list
        }
    }

    fn rows<'r>(&'r self, cx: &'r Context) -> ListRows<'r> {
        let shape = PaneShape { list: self.height(cx), ..self.shape };
        let needed = Box::new(|row| self.lines_of(row, cx));
        ListRows { len: self.listed.len(), shape, most: self.most_lines, needed }
    }

    fn move_by(&mut self, step: Step, cx: &Context) {
        let mut cursor = self.cursor;
        self.rows(cx).step(&mut cursor, step);
        self.cursor = cursor;
    }

    /// Selects an article where it is listed, as that of the hit that is selected.
    pub(in crate::app) fn follow(&mut self, article: ArticleKey, cx: &Context) {
        if let Some(row) = self.row_of(Some(article)) {
            self.move_by(Step::Row(row), cx);
        }
    }

    fn row_of(&self, article: Option<ArticleKey>) -> Option<usize> {
        self.listed.iter().position(|(key, _)| Some(*key) == article)
    }

    fn drawn_row<'r>(key: ArticleKey, head: ArticleSummary<'r>, hits: usize, paint: &Paint<'_>) -> Row<'r> {
        let theme = paint.theme;
        let is_unread = paint.cx.unread.has(key);
        let hits = paint.cx.results.as_ref().map(|_| hits);
        Row {
            sign: Span::styled(
                words::origin_mark(head.origin, is_unread),
                if is_unread { theme.text } else { theme.quiet },
            ),
            text: ListText::new(head.title(paint.cx.text), theme.text),
            right: ListText::new(at_the_end(head, hits, paint.lang()), theme.quiet),
            ..Row::default()
        }
    }

    /// Where an article was published, its title where the list cuts it, what it holds, and its lead.
    fn preview(&self, key: ArticleKey, paint: &Paint<'_>, buffer: &mut Buffer, area: Rect) {
        let (cx, theme, lang) = (paint.cx, paint.theme, paint.lang());
        let Some((article, head)) = cx.corpus.article(key).zip(cx.corpus.head(key)) else { return };
        let is_whole = |(row, lines): &(usize, usize)| {
            *row == self.cursor.selected() && *lines >= self.lines_of(*row, cx)
        };
        let is_cut = !self.rows(cx).in_view(self.cursor.top()).iter().any(is_whole);
        let title = ListText::new(if is_cut { head.title(cx.text) } else { "" }, theme.heading);
        let holds = ListText::new(words::counts(head.counts, lang).join(words::SEPARATOR), theme.quiet);
        let arrived = cx.unread.arrival(key).map(|arrival| arrived(arrival, lang)).unwrap_or_default();
        let arrived = ListText::new(arrived, theme.quiet);
        let names: Vec<&str> = article.people.iter().map(|person| person.name.as_str()).collect();
        let people = ListText::new(names.join(", "), theme.speaker);
        // Beside the reader, which shows it.
        let is_read = cx.layout().is_wide() && cx.results.is_none();
        let lead = article.passages.iter().find(|p| p.style == ParagraphStyle::Body).filter(|_| !is_read);
        let lead = ListText::new(lead.map_or("", |passage| passage.text.get(cx.text)), theme.text);
        let texts = [(title, 3, 0), (arrived, 1, 0), (holds, 1, 0), (people, 2, 0), (lead, LEAD, 0)];
        list::draw_preview(buffer, area, theme, &source_of(article, cx), &texts);
    }
}

/// When and by which feed an article came.
fn arrived(arrival: &Arrival, lang: Lang) -> String {
    let day = arrival.added.split('T').next().and_then(|day| day.parse().ok());
    let day = dates::published(day, lang);
    match &arrival.feed {
        Some(feed) => t::feeds::ArrivedBy { day, feed }.get(lang),
        None => t::feeds::Arrived { day }.get(lang),
    }
}

impl Pane for ArticlesPane {
    fn name(&self, _cx: &Context) -> Message {
        t::panes::ARTICLES_TITLE
    }

    fn can(&self, action: Action, cx: &Context) -> bool {
        let is_imported = |key| cx.corpus.head(key).is_some_and(|head| head.origin == Origin::Library);
        match action {
            Action::ARTICLES => true,
            Action::UNREAD => self.selected().is_some_and(is_imported),
            _ => !self.listed.is_empty(),
        }
    }

    fn update(&mut self, action: Action, cx: &Context) -> Reaction {
        match (action, self.selected()) {
            (Action::ARTICLES, _) => Reaction::Focus,
            (Action::SORT_ARTICLES, _) => {
                self.set_order(self.order.next(cx.results.is_some()), cx);
                Reaction::Done
            }
            (Action::UNREAD, Some(article)) => Reaction::ToggleUnread(article),
            (Action::OPEN, Some(article)) => Reaction::Read(article),
            (Action::OPEN | Action::UNREAD, None) => Reaction::Done,
            _ => self.scroll(action, cx),
        }
    }

    fn row_count(&self, _cx: &Context) -> usize {
        self.listed.len()
    }

    fn selected_row(&self, _cx: &Context) -> usize {
        self.cursor.selected()
    }

    fn page(&self, cx: &Context) -> usize {
        self.rows(cx).page(self.cursor.top())
    }

    fn go(&mut self, step: Step, cx: &Context) -> Reaction {
        self.move_by(step, cx);
        // While nothing is searched, the reader shows the article that is selected here.
        match self.selected() {
            Some(article) if cx.results.is_none() => Reaction::Preview(article),
            Some(_) | None => Reaction::Done,
        }
    }

    fn row_text(&self, row: usize, cx: &Context) -> Option<String> {
        let (key, hits) = self.listed.get(row)?;
        let article = cx.corpus.article(*key)?;
        let count = cx.results.as_ref().map(|_| t::count::Passages { n: *hits }.get(cx.interface));
        let count = count.map(|count| format!(" ({count})")).unwrap_or_default();
        let date = dates::before(article.date, cx.interface);
        let unread = cx.unread.has(*key).then(|| format!(", {}", t::panes::UNREAD.get(cx.interface)));
        let unread = unread.unwrap_or_default();
        Some(format!("{}. {date}{}{count}{unread}", row + 1, article.title.get(cx.text)))
    }

    fn row_at(&self, line: usize, cx: &Context) -> Option<usize> {
        self.rows(cx).row_at(line, self.cursor.top())
    }

    fn on_change(&mut self, change: ContextChange<'_>, cx: &Context) {
        match change {
            ContextChange::Corpus => {
                self.measure(cx);
                self.fill(self.selected(), cx);
            }
            ContextChange::Results(_) => {
                if cx.results.is_none() && self.order == ListOrder::Hits {
                    self.order = ListOrder::default();
                }
                self.fill(self.open, cx);
            }
            ContextChange::Size | ContextChange::Language => self.measure(cx),
            ContextChange::Typing => self.move_by(Step::Rows(0), cx),
            ContextChange::Opened(article) => {
                self.open = Some(article);
                self.follow(article, cx);
            }
            ContextChange::Focus(focused) => self.focused = focused,
            ContextChange::Reset => self.set_order(ListOrder::default(), cx),
            ContextChange::Collection => {}
        }
    }

    fn form(&self, forms: &CopyForms) -> Option<Form> {
        forms.articles
    }

    fn selection(&self, _cx: &Context) -> Option<Selection> {
        self.selected().map(|article| Selection::One(Key::Article(article)))
    }

    fn position(&self, paint: &Paint<'_>) -> String {
        let order = match self.order {
            ListOrder::Newest => String::new(),
            order => format!("{}  ", order.words().get(paint.lang())),
        };
        order + &paint.place(self.cursor.selected(), self.listed.len())
    }

    fn draw(&self, paint: &Paint<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (cx, theme) = (paint.cx, paint.theme);
        if self.listed.is_empty() {
            let text = if cx.results.is_some() { t::app::NOTHING_FOUND } else { t::app::NO_ARTICLES };
            let line = Line::styled(format!("  {}", text.get(paint.lang())), theme.quiet);
            return put(frame.buffer_mut(), area, &line);
        }
        let (area, below) = self.shape.divide(area);
        let in_view = self.rows(cx).in_view(self.cursor.top()).into_iter();
        let rows = in_view.map_while(|(row, lines)| {
            let (key, hits) = *self.listed.get(row)?;
            Some((lines, Self::drawn_row(key, cx.corpus.head(key)?, hits, paint)))
        });
        let list = List { theme, focused: paint.focused, cursor: self.cursor };
        let shown = u16::try_from(self.height(cx)).unwrap_or(u16::MAX).min(area.height);
        list.draw(frame.buffer_mut(), Rect { height: shown, ..area }, rows);
        if shown < area.height {
            let rest = view::below(area, shown);
            put(frame.buffer_mut(), rest, &Line::styled(format!("   {ELLIPSIS}"), theme.quiet));
        }
        // Beside the reader only where the focus is here: the reader scrolls with fewer bytes beside empty rows.
        let has_preview = !below.is_empty()
            && !cx.is_erased()
            && (self.focused || cx.is_at_start() || !cx.layout().is_wide());
        if let Some(article) = self.selected().filter(|_| has_preview) {
            self.preview(article, paint, frame.buffer_mut(), below);
        }
    }
}
