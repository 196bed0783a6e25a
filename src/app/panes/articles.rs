//! The list of articles: date, title, and while something is searched the number of passages that match.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::component::{Change, DATE, Paint, Pane, Reaction, Selection, say_rows};
use crate::app::context::Context;
use crate::app::words::{self, Counted};
use crate::corpus::{ArticleKey, Key, Origin};
use crate::figures::dates;
use crate::messages::t;
use crate::text::Words;
use crate::text::wrap::{pad_left, pad_right};
use crate::view::cursor::{Cursor, Step};
use crate::view::layout::Slot;
use crate::view::{put, put_lines};

/// To this pane.
pub const ARTICLES: Action = Action::named("articles");

/// What it answers, in every pane or only here.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = &[
    Command::new(ARTICLES, Topic::Panes, Words("bài", "articles"),
        Words("danh sách bài", "the list of articles")).everywhere(),
];

const HINTS: [Action; 8] = [
    Action::FIND,
    Action::OPEN,
    Action::NEXT_PANE,
    Action::BACK,
    Action::TEXT_LANGUAGE,
    Action::PALETTE,
    Action::HELP,
    Action::QUIT,
];

const NAME: Words = Words("Bài", "Articles");

/// Columns for a count of hits; they are free while nothing is searched, so that no title moves with the first letter.
const COUNT: usize = 5;

/// The list of articles.
#[derive(Debug, Default)]
pub struct Articles {
    /// The articles with the number of their passages that match.
    listed: Vec<(ArticleKey, usize)>,
    cursor: Cursor,
    /// The article in the reader.
    open: Option<ArticleKey>,
}

impl Articles {
    /// The articles of the list with their hit counts.
    pub fn listed(&self) -> &[(ArticleKey, usize)] {
        &self.listed
    }

    /// The selection.
    pub fn cursor(&self) -> Cursor {
        self.cursor
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
        let row = self.row_of(selected).unwrap_or_default();
        self.cursor.select(row, self.listed.len(), height(cx));
    }

    fn row_of(&self, article: Option<ArticleKey>) -> Option<usize> {
        self.listed.iter().position(|(key, _)| Some(*key) == article)
    }

    fn step(&mut self, step: Step, cx: &Context) -> Reaction {
        self.cursor.step(step, self.listed.len(), height(cx));
        // While nothing is searched, the reader shows the article that is selected here.
        match self.selected() {
            Some(article) if cx.results.is_none() => Reaction::Preview(article),
            Some(_) | None => Reaction::Done,
        }
    }

    fn row(&self, row: usize, cx: &Context) -> Option<String> {
        let (key, hits) = self.listed.get(row)?;
        let article = cx.corpus.article(*key)?;
        let count = cx.results.as_ref().map(|_| words::count(*hits, Counted::Passages, cx.interface));
        let count = count.map(|count| format!(" ({count})")).unwrap_or_default();
        let date = dates::published(article.date, cx.interface);
        Some(format!("{}. {date}. {}{count}", row + 1, article.title.get(cx.text)))
    }
}

fn height(cx: &Context) -> usize {
    cx.area(Slot::Left).1
}

impl Pane for Articles {
    fn name(&self, _cx: &Context) -> Words {
        NAME
    }

    fn slot(&self) -> Option<Slot> {
        Some(Slot::Left)
    }

    fn hints(&self, _cx: &Context) -> &'static [Action] {
        &HINTS
    }

    fn can(&self, action: Action, _cx: &Context) -> bool {
        action == ARTICLES || !self.listed.is_empty()
    }

    fn update(&mut self, action: Action, cx: &Context) -> Reaction {
        match (action, self.selected()) {
            (ARTICLES, _) => Reaction::Focus,
            (Action::OPEN, Some(article)) => Reaction::Read(article),
            (Action::OPEN, None) => Reaction::Done,
            _ => action.step(height(cx)).map_or(Reaction::Ignored, |step| self.step(step, cx)),
        }
    }

    fn select(&mut self, row: usize, cx: &Context) -> Reaction {
        if row >= self.listed.len() {
            return Reaction::Ignored;
        }
        self.cursor.select(row, self.listed.len(), height(cx));
        self.step(Step::Rows(0), cx)
    }

    fn on_change(&mut self, change: Change<'_>, cx: &Context) {
        match change {
            Change::Corpus => self.fill(self.selected(), cx),
            Change::Results(_) => self.fill(self.open, cx),
            Change::Size => self.cursor.reveal(self.listed.len(), height(cx)),
            Change::Opened(article) => {
                self.open = Some(article);
                if let Some(row) = self.row_of(self.open) {
                    self.cursor.select(row, self.listed.len(), height(cx));
                }
            }
            Change::Language => {}
        }
    }

    fn selection(&self, _cx: &Context) -> Option<Selection> {
        self.selected().map(|article| Selection::One(Key::Article(article)))
    }

    fn position(&self, paint: &Paint<'_>) -> String {
        match self.listed.len() {
            len if len > 0 && paint.focused => format!("{}/{len}", self.cursor.selected() + 1),
            len => len.to_string(),
        }
    }

    fn draw(&self, paint: &Paint<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (cx, theme) = (paint.cx, paint.theme);
        if self.listed.is_empty() {
            let text = if cx.results.is_some() { t::app::NOTHING_FOUND } else { t::app::NO_ARTICLES };
            let line = Line::styled(format!("  {}", text.get(paint.lang())), theme.quiet);
            return put(frame.buffer_mut(), area, &line);
        }
        let rows = self.listed.iter().enumerate().skip(self.cursor.top());
        let lines = rows.map(|(index, (key, hits))| {
            let Some(article) = cx.corpus.head(*key) else { return Line::default() };
            let selected = index == self.cursor.selected();
            let count = if cx.results.is_some() { hits.to_string() } else { String::new() };
            let title = usize::from(area.width).saturating_sub(DATE + 4 + COUNT);
            let style = if selected { theme.selected } else { theme.text };
            let mark = if article.origin == Origin::Library { words::IMPORTED_MARK } else { "" };
            let date = article.date.map(|date| date.to_string()).unwrap_or_default();
            Line::from(vec![
                paint.bar(selected),
                Span::styled(pad_right(&date, DATE), theme.quiet),
                Span::styled(format!("  {mark}"), theme.quiet),
                Span::styled(pad_right(article.title(cx.text), title.saturating_sub(mark.len())), style),
                Span::styled(pad_left(&count, COUNT), theme.quiet),
            ])
        });
        put_lines(frame.buffer_mut(), area, lines);
    }

    fn say(&self, cx: &Context) -> Vec<String> {
        let at = (self.cursor.selected(), self.listed.len());
        say_rows(NAME.get(cx.interface), at, |row| self.row(row, cx))
    }

    fn say_selected(&self, cx: &Context) -> Vec<String> {
        self.row(self.cursor.selected(), cx).into_iter().collect()
    }
}
