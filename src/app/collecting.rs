//! Marks of all panes go into the current collection; each is kept in the library as it is made.

use super::App;
use super::component::ContextChange;
use super::effect::{Effect, HandOver, HandedOver};
use super::notice::Notice;
use super::overlays::confirm::Confirm;
use crate::corpus::date::now;
use crate::corpus::{CollectionEdit, Collections, Key, Reference};
use crate::messages::{Worded, t};
use crate::text::Clean;

/// Rows that are marked at once; a collection of more is no desk any more.
const MOST_AT_ONCE: usize = 10_000;

impl App {
    /// The collections of the library are still to come.
    pub fn await_collections(&mut self) {
        self.cx.desk.wait();
    }

    /// Takes over the collections of the library.
    pub fn take_collections(&mut self, collections: Collections, remembered: Option<&str>) {
        if *self.cx.desk.collections() == collections && !self.cx.desk.is_waiting() {
            return;
        }
        self.cx.desk.take(collections, remembered, &self.cx.corpus);
        self.changed(ContextChange::Collection);
    }

    /// Puts what is selected into the current collection, or takes it out. What has a note stays: taking it out is for
    /// the collection's own pane.
    pub(super) fn toggle_collected(&mut self) -> Option<Effect> {
        let Some(key) = self.panes.get(self.active_pane()).subject(&self.cx) else {
            return self.collect(&[]);
        };
        match self.cx.desk.item(key, &self.cx.corpus) {
            Some(item) if item.note.is_some() => {
                self.notice = Some(Notice::Worded(t::app::IT_IS_IN_THE_COLLECTION));
                None
            }
            Some(_) => self.uncollect(&[key]),
            None => self.collect(&[key]),
        }
    }

    /// Puts these into the current collection, which is made where there is none.
    pub(super) fn collect(&mut self, keys: &[Key]) -> Option<Effect> {
        self.collect_with_note(keys, None)
    }

    /// The same with a note on each.
    pub(super) fn collect_with_note(&mut self, keys: &[Key], note: Option<&str>) -> Option<Effect> {
        let references = self.references(keys);
        if references.is_empty() || references.len() > MOST_AT_ONCE {
            self.notice =
                Some(if references.is_empty() { Notice::NothingToCollect } else { Notice::TooMany });
            return None;
        }
        let (mut edits, name) = self.with_collection();
        edits.push(CollectionEdit::Add(name.clone(), references.clone()));
        if let Some(note) = note {
            let noted = |reference| CollectionEdit::Note(name.clone(), reference, Some(note.to_owned()));
            edits.extend(references.into_iter().map(noted));
        }
        self.edit_collection(edits)
    }

    /// Takes these out of the current collection.
    pub(super) fn uncollect(&mut self, keys: &[Key]) -> Option<Effect> {
        let references = self.references(keys);
        let name = self.cx.desk.name(self.cx.interface).to_owned();
        self.edit_collection(vec![CollectionEdit::Drop(name, references)])
    }

    /// The collection that marks go into, and what makes it where there is none.
    fn with_collection(&self) -> (Vec<CollectionEdit>, String) {
        let name = self.cx.desk.name(self.cx.interface).to_owned();
        let new = self.cx.desk.current().is_none().then(|| CollectionEdit::New(name.clone()));
        (new.into_iter().collect(), name)
    }

    fn references(&self, keys: &[Key]) -> Vec<Reference> {
        keys.iter().filter_map(|key| self.cx.corpus.reference(*key)).collect()
    }

    /// Makes changes of collections that can be taken back.
    pub(super) fn edit_collection(&mut self, edits: Vec<CollectionEdit>) -> Option<Effect> {
        let current = self.cx.desk.current().map(|current| current.name.clone());
        let (effect, back) = self.change_collections(edits)?;
        self.remember_collections(back, current);
        Some(effect)
    }

    /// Makes changes of collections, says what is in the current one now, and has them kept; with what would take them
    /// back.
    pub(super) fn change_collections(
        &mut self,
        edits: Vec<CollectionEdit>,
    ) -> Option<(Effect, Vec<CollectionEdit>)> {
        if self.cx.desk.is_waiting() {
            self.refuse(Notice::Worded(t::app::THE_LIBRARY_IS_STILL_BEING_OPENED));
            return None;
        }
        let before = self.cx.desk.items().len();
        let at = now();
        let back = match self.cx.desk.apply(&edits, &at, &self.cx.corpus) {
            Ok(back) => back,
            Err(why) => {
                self.refuse(Notice::Message(why.wording()));
                return None;
            }
        };
        let name = Clean::one_line(self.cx.desk.name(self.cx.interface));
        let now = self.cx.desk.items().len();
        self.notice = Some(Notice::Collected { name, before, now });
        self.changed(ContextChange::Collection);
        Some((Effect::Collect(edits), back))
    }

    /// Marks go into this collection from now on; a new one is made.
    pub(super) fn choose_collection(&mut self, name: &str) -> Option<Effect> {
        let known = self.cx.desk.collections().find(name).map(|known| known.name.clone());
        match known {
            Ok(known) => {
                let before = self.cx.desk.current().map(|current| current.name.clone());
                self.remember_collections(Vec::new(), before);
                self.cx.desk.choose(&known, &self.cx.corpus);
                self.changed(ContextChange::Collection);
                let now = self.cx.desk.items().len();
                self.notice = Some(Notice::Collected { name: Clean::one_line(&known), before: now, now });
                None
            }
            Err(_) => self.edit_collection(vec![CollectionEdit::New(name.to_owned())]),
        }
    }

    /// Asks before everything goes out of the current collection.
    pub(super) fn ask_to_clear(&mut self) {
        let Some(current) = self.cx.desk.current().filter(|current| !current.items.is_empty()) else {
            return;
        };
        let references: Vec<Reference> = current.items.iter().map(|item| item.reference.clone()).collect();
        let items = references.len();
        let edit = CollectionEdit::Drop(current.name.clone(), references);
        self.overlay = Some(Box::new(Confirm::clear(edit, items)));
    }

    /// Takes over what became of a report: says so, asks whether a file that is there may be replaced, or copies.
    pub fn handed_over(&mut self, what: HandedOver, order: HandOver) -> Option<Effect> {
        match what {
            HandedOver::Notice(notice) => self.conclude(notice),
            HandedOver::Exists => self.overlay = Some(Box::new(Confirm::replace(order))),
            HandedOver::Made(text) => return Some(self.copy(text)),
        }
        None
    }
}
