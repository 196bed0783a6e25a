//! Opening what is selected, and the way back.

use super::action::{Action, Effect};
use super::arranging::FORMS_OF_ROWS;
use super::layout::Focus;
use super::overlay::{self, Overlay};
use super::reader::{Mark, Place};
use super::remembered::Remembered;
use super::{App, Notice};
use crate::app::figures_table::Column;
use crate::corpus::{ArticleKey, FigureKey, Key, PassageKey};
use crate::figures::forms;

/// How many places the way back holds; nobody retraces more steps.
const LONGEST_TRAIL: usize = 64;

/// A place to come back to.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    focus: Focus,
    reading: bool,
    open: Option<(ArticleKey, Place)>,
}

impl App {
    pub(super) fn open(&mut self) -> Option<Effect> {
        if self.overlay.is_some() {
            return self.choose();
        }
        match self.focus {
            Focus::Articles => self.open_listed(),
            Focus::Figures => {
                let key = self.table.selected()?;
                self.leave_spot();
                self.show_figure(key);
            }
            Focus::Reader | Focus::Find if self.lists_hits() => self.open_hit(),
            Focus::Reader => self.open_in_table(),
            Focus::Find => self.focus_on(Focus::Reader),
        }
        None
    }

    fn open_listed(&mut self) {
        let Some(&(key, _)) = self.listed.get(self.articles.selected()) else { return };
        self.leave_spot();
        let first_match = self.results.as_ref().and_then(|r| r.first_in(&self.corpus, key));
        self.reading = true;
        self.reader.open(key);
        self.focus_on(Focus::Reader);
        if let Some(passage) = first_match {
            self.reader.go_to(passage, None);
        }
    }

    fn open_hit(&mut self) {
        let Some(key) = self.results.as_ref().and_then(|r| r.key(self.hits.selected())) else { return };
        self.leave_spot();
        self.show(key);
    }

    /// Shows what a reference names in the reader.
    pub fn show(&mut self, key: Key) {
        match key {
            Key::Figure(figure) => self.show_figure(figure),
            Key::Quote(quote) => self.show_passage(quote.passage),
            Key::Passage(passage) => self.show_passage(passage),
            Key::Article(article) => self.show_passage(PassageKey { article, passage: 0 }),
        }
    }

    fn show_passage(&mut self, key: PassageKey) {
        self.reading = true;
        self.reader.open(key.article);
        self.focus_on(Focus::Reader);
        self.select_listed(key.article);
        let text = self.corpus.passage(key).map(|(_, p)| p.text.get(self.text).clone());
        let first = text.and_then(|text| self.results.as_ref()?.matches(&text).into_iter().next());
        self.reader.go_to(key.passage, first.map(|range| (Mark::Match(range.clone()), range.start)));
    }

    fn show_figure(&mut self, key: FigureKey) {
        self.reading = true;
        self.reader.open(key.passage.article);
        self.focus_on(Focus::Reader);
        self.select_listed(key.passage.article);
        let corpus = &self.corpus;
        let at = corpus
            .figure(key)
            .and_then(|(_, passage, figure)| figure.span.get(&passage.text, self.text))
            .map(|range| (Mark::Figure(key.figure), range.start));
        self.reader.go_to(key.passage.passage, at);
    }

    pub(super) fn select_listed(&mut self, key: ArticleKey) {
        if let Some(row) = self.listed.iter().position(|(k, _)| *k == key) {
            self.articles.select(row, self.listed.len(), self.rows(Focus::Articles));
        }
    }

    /// From a figure in the reader to its row in the table.
    fn open_in_table(&mut self) {
        let Some(figure) = self.focused_figure() else {
            self.notice = Some(Notice::NothingThere);
            return;
        };
        self.leave_spot();
        self.focus_on(Focus::Figures);
        let rows = self.rows(Focus::Figures);
        if !self.table.select(figure, rows) {
            self.notice = Some(Notice::NothingThere);
        }
    }

    /// The figure that has the focus in the reader: the one marked, else the only one of the passage.
    pub(super) fn focused_figure(&self) -> Option<FigureKey> {
        let passage = self.selected_passage()?;
        let (_, shown) = self.corpus.passage(passage)?;
        match (&self.reader.place().mark, shown.figures.len()) {
            (Some(Mark::Figure(figure)), _) => Some(FigureKey { passage, figure: *figure }),
            (_, 1) => Some(FigureKey { passage, figure: 0 }),
            _ => None,
        }
    }

    pub(super) fn leave_spot(&mut self) {
        let open = self.reader.article().map(|key| (key, self.reader.place().clone()));
        self.trail.push(Spot { focus: self.focus, reading: self.reading, open });
        if self.trail.len() > LONGEST_TRAIL {
            self.trail.remove(0);
        }
    }

    pub(super) fn back(&mut self) -> Option<Effect> {
        if let Some(overlay) = self.overlay.take() {
            if let Overlay::Filter(input) = overlay {
                self.leave_filter(&input);
            }
            return None;
        }
        if self.focus == Focus::Find && self.find.is_empty() {
            self.focus_on(self.pane);
        } else if let Some(spot) = self.trail.pop() {
            self.return_to(spot);
        } else if !self.find.is_empty() {
            let pane = self.pane;
            let effect = self.clear_query();
            if self.focus == Focus::Find {
                self.focus_on(pane);
            }
            return effect;
        } else {
            self.focus_on(Focus::Articles);
        }
        None
    }

    fn return_to(&mut self, spot: Spot) {
        self.reading = spot.reading;
        if let Some((key, place)) = spot.open {
            self.reader.open(key);
            self.select_listed(key);
            self.focus_on(spot.focus);
            self.reader.restore(place);
        } else {
            self.focus_on(spot.focus);
        }
    }

    /// Enter in an overlay.
    fn choose(&mut self) -> Option<Effect> {
        match self.overlay.take()? {
            Overlay::Help(_) | Overlay::Filter(_) | Overlay::Chart(..) | Overlay::Checks(..) => None,
            Overlay::RowForms(cursor) => {
                let form = FORMS_OF_ROWS.get(cursor.selected()).copied()?;
                self.copy_rows(form)
            }
            Overlay::CopyTest(test) => Some(Self::end_copy_test(&test)),
            Overlay::Palette { line, cursor } => {
                let command =
                    overlay::matching(line.text(), self.interface).get(cursor.selected()).copied()?;
                self.update(command.action)
            }
            Overlay::Forms { target, cursor } => {
                let form = forms::offered(&self.corpus, target).get(cursor.selected()).copied()?;
                self.copied(target, form)
            }
            Overlay::Columns(cursor) => {
                if let Some(column) = Column::ALL.get(cursor.selected()) {
                    self.table.toggle(*column);
                    self.table.measure_columns(&self.corpus, self.text);
                }
                self.overlay = Some(Overlay::Columns(cursor));
                None
            }
        }
    }

    pub(super) fn open_remembered(&mut self, remembered: &Remembered) {
        let corpus = self.corpus.clone();
        let article = remembered.article.as_deref().and_then(|id| {
            let key = corpus.find_id(id)?;
            Some((key, corpus.article(key)?))
        });
        let Some((key, article)) = article else { return self.follow_selection() };
        self.reader.open(key);
        self.select_listed(key);
        self.lay_out();
        let passage =
            remembered.passage.as_deref().and_then(|id| article.passages.iter().position(|p| &*p.id == id));
        self.reader.go_to(passage.unwrap_or_default(), None);
    }

    /// What to keep for the next run.
    pub fn remember(&self) -> Remembered {
        let passage = self.selected_passage().and_then(|key| self.corpus.passage(key));
        Remembered {
            article: self.open_article().map(|a| a.id.to_string()),
            passage: passage.map(|(_, p)| p.id.to_string()),
            interface: Some(self.interface.code().to_owned()),
            text: Some(self.text.code().to_owned()),
            ..self.table.remember()
        }
    }

    /// Whether an action would do something now; the line of hints leaves out those that would not.
    pub fn can(&self, action: Action) -> bool {
        match action {
            Action::NextMatch | Action::PreviousMatch | Action::ClearQuery => self.results.is_some(),
            Action::Original => {
                self.reader.article().is_some_and(|key| self.corpus.counterpart(key).is_some())
            }
            Action::Back => !self.trail.is_empty() || !self.find.is_empty(),
            Action::NextFigure | Action::PreviousFigure => !self.lists_hits(),
            _ => true,
        }
    }
}
