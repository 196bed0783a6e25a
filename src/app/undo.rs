//! Taking back what was done last: marks, order, filters, columns, corrections, one after the other.
//!
//! How the lists look is compared before and after each action, so that no command has to say that it can be taken back;
//! what is kept on disk says so itself, with what would make it as it was.

use super::App;
use super::action::Action;
use super::component::ContextChange;
use super::effect::{Correction, Effect, LibraryChange, TakenBack};
use super::notice::Notice;
use super::overlays::confirm;
use super::panes::articles::ListOrder;
use super::panes::figures::TableSettings;
use super::results::HitOrder;
use super::table;
use crate::corpus::library::StepNumber;
use crate::corpus::{ArticleKey, CollectionEdit};
use crate::figures::table::Column;
use crate::messages::{Wording, t};

/// How many changes can be taken back.
const MOST_UNDONE: usize = 100;

/// How the lists look: in which order, with which filters and columns.
#[derive(Clone, Debug, PartialEq)]
struct ListsView {
    table: TableSettings,
    articles: ListOrder,
    hits: HitOrder,
}

/// A change, by what takes it back.
#[derive(Clone, Debug)]
enum Undo {
    /// How the lists looked before.
    View(Box<ListsView>),
    /// Changes of collections, and the one that marks went into.
    Collections(Vec<CollectionEdit>, Option<String>),
    /// Whether the article was unread.
    Unread(ArticleKey, bool),
    /// A change of the library.
    Library(StepNumber),
}

/// What can be taken back.
#[derive(Debug, Default)]
pub(super) struct UndoStack {
    changes: Vec<Undo>,
    /// How the lists looked before what is being done.
    before: Option<ListsView>,
}

impl UndoStack {
    fn push(&mut self, change: Undo) {
        self.changes.push(change);
        if self.changes.len() > MOST_UNDONE {
            self.changes.remove(0);
        }
    }
}

impl App {
    fn view(&self) -> ListsView {
        ListsView {
            table: self.panes.figures.settings(),
            articles: self.panes.articles.order(),
            hits: self.cx.hit_order,
        }
    }

    /// An action begins. What is done in an overlay is one change from its opening to its closing.
    pub(super) fn begin_change(&mut self) {
        if self.overlay.is_none() {
            self.past.before = Some(self.view());
        }
    }

    pub(super) fn end_change(&mut self) {
        if self.overlay.is_none()
            && let Some(before) = self.past.before.take()
            && before != self.view()
        {
            self.past.push(Undo::View(Box::new(before)));
        }
    }

    pub(super) fn remember_collections(&mut self, back: Vec<CollectionEdit>, current: Option<String>) {
        self.past.push(Undo::Collections(back, current));
    }

    /// An article was marked as read or unread by its user.
    pub(super) fn remember_unread(&mut self, article: ArticleKey, was_unread: bool) {
        self.past.push(Undo::Unread(article, was_unread));
    }

    /// The mark that was set last could not be.
    pub(super) fn forget_unread(&mut self, article: ArticleKey) {
        self.past.changes.pop_if(|change| matches!(change, Undo::Unread(marked, _) if *marked == article));
    }

    /// Says how a change of the library went; one that was made can be taken back.
    pub(super) fn changed_library(&mut self, changed: Result<LibraryChange, Wording>) {
        if let Ok(change) = &changed {
            self.past.push(Undo::Library(change.step));
        }
        self.finish_prompt(changed.map(|change| change.said).into());
    }

    /// Says how a correction went; the form shows it before the articles do.
    pub(super) fn corrected(&mut self, correction: Correction, changed: Result<LibraryChange, Wording>) {
        if let Ok(change) = &changed {
            self.cx.corrected.push((change.step, correction));
        }
        self.changed_library(changed);
    }

    /// Says what was taken back of the library. Where that failed, it is what the next undo tries again.
    pub(super) fn undone(&mut self, step: StepNumber, undone: Result<TakenBack, Wording>) {
        let notice = match undone {
            Ok(TakenBack::Done(change, now)) => {
                // As a correction: the form shows it before the articles do.
                self.cx.corrected.extend(now.into_iter().map(|now| (change.step, now)));
                Notice::Changed(change.said)
            }
            Ok(TakenBack::Before) => Notice::warning(t::notice::TAKEN_BACK_BEFORE),
            Ok(TakenBack::Overtaken(why)) => Notice::Warning(why),
            Err(why) => {
                self.past.push(Undo::Library(step));
                Notice::Warning(why)
            }
        };
        self.notify(notice);
    }

    /// Asks whether a change of the library is to be taken back that was not made in this session: whose it is, and what.
    pub(super) fn ask_to_undo(&mut self, last: Result<Option<(Wording, LibraryChange)>, Wording>) {
        match last {
            Ok(Some((whose, change))) => self.overlay = Some(confirm::undo(whose, change, &self.cx)),
            Ok(None) => self.notify(Notice::warning(t::notice::NOTHING_THERE)),
            Err(why) => self.notify(Notice::Warning(why)),
        }
    }

    /// Takes the last change of this session back; where there is none, asks about the last one of the library.
    pub(super) fn undo(&mut self) -> Option<Effect> {
        // What takes a change back is none.
        self.past.before = None;
        match self.past.changes.pop() {
            Some(Undo::View(view)) => {
                let now = self.view();
                let lists = [
                    (now.articles != view.articles, Action::SORT_ARTICLES),
                    (now.hits != view.hits, Action::SORT_HITS),
                ];
                let lists = lists.into_iter().filter(|(is_other, _)| *is_other);
                let lists = lists.map(|(_, action)| (action, Vec::new()));
                let lang = self.cx.interface;
                let said = |(action, columns): (Action, Vec<Column>)| {
                    let headings = columns.iter().map(|column| column.heading(lang));
                    let words = std::iter::once(table::command(action)?.hint(lang)).chain(headings);
                    Some(words.collect::<Vec<_>>().join(" "))
                };
                let done = now.table.made_by(&view.table).into_iter().chain(lists);
                let what = done.filter_map(said).collect::<Vec<_>>().join(", ");
                self.panes.figures.apply_settings(view.table, &self.cx);
                self.panes.articles.set_order(view.articles, &self.cx);
                self.order_hits(view.hits);
                self.notice = Some(Notice::said(t::app::ViewUndone { what }));
                None
            }
            // Until the library is open, collections stay as they are.
            Some(change @ Undo::Collections(..)) if self.cx.collection.is_waiting() => {
                self.past.push(change);
                self.notice = Some(Notice::warning(t::app::THE_LIBRARY_IS_STILL_BEING_OPENED));
                None
            }
            Some(Undo::Collections(edits, current)) => {
                let before = self.collected();
                let (effect, _) = self.change_collections(edits)?;
                self.cx.collection.return_to(current, &self.cx.corpus);
                self.changed(ContextChange::Collection);
                self.say_collected(&before);
                Some(effect)
            }
            Some(Undo::Unread(article, was_unread)) => self.mark(article, was_unread),
            Some(Undo::Library(step)) => Some(Effect::Undo(step)),
            None => Some(Effect::AskToUndo),
        }
    }

    pub(super) fn order_hits(&mut self, order: HitOrder) {
        self.cx.hit_order = order;
        if let Some(results) = &mut self.cx.results {
            results.set_order(order);
        }
    }
}
