//! Marks of all panes go into the current collection; each is kept in the library as it is made.

use std::cmp::Ordering;

use super::App;
use super::action::Action;
use super::component::ContextChange;
use super::effect::{Effect, HandOver, HandedOver};
use super::notice::Notice;
use super::overlays::confirm;
use crate::corpus::date::now;
use crate::corpus::{CollectionEdit, Collections, Key, Reference};
use crate::messages::{Worded, t};
use crate::text::Clean;

/// Rows that are marked at once.
const MOST_AT_ONCE: usize = 10_000;

impl App {
    /// The collections of the library are still to come.
    pub fn await_collections(&mut self) {
        self.cx.collection.wait();
    }

    /// Takes over the collections of the library.
    pub fn take_collections(&mut self, collections: Collections, remembered: Option<&str>) {
        if *self.cx.collection.collections() == collections && !self.cx.collection.is_waiting() {
            return;
        }
        let before = self.cx.collection.current_name().map(str::to_owned);
        self.cx.collection.take(collections, remembered, &self.cx.corpus);
        let now = self.cx.collection.current_name().map(str::to_owned);
        if let Some(was) = before.filter(|before| now.as_ref() != Some(before)) {
            self.notice = Some(match now {
                Some(now) => Notice::said(t::notice::CollectionRenamed { was, now }),
                None => Notice::warning(t::notice::CollectionGone { was }),
            });
        }
        self.changed(ContextChange::Collection);
    }

    /// Puts what is selected into the current collection, or takes it out. What has a note stays: taking it out is for
    /// the collection's own pane.
    pub(super) fn toggle_collected(&mut self) -> Option<Effect> {
        let Some(key) = self.active().subject(&self.cx) else {
            return self.collect(&[]);
        };
        match self.cx.collection.item(key, &self.cx.corpus) {
            Some(item) if item.note.is_some() => {
                self.notice = Some(Notice::said(t::app::IT_IS_IN_THE_COLLECTION));
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
            let why = if references.is_empty() { t::notice::NOTHING_TO_COLLECT } else { t::notice::TOO_MANY };
            self.notice = Some(Notice::warning(why));
            return None;
        }
        if let Some(was) = self.cx.collection.gone() {
            // Marks go nowhere that nobody has chosen.
            let why = Notice::warning(t::notice::CollectionGone { was });
            if note.is_some() {
                self.reprompt(why);
                return None;
            }
            let opened = self.open_overlay(Action::CHOOSE_COLLECTION);
            self.notice = Some(why);
            return opened;
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
        let name = self.cx.collection.name(self.cx.interface).to_owned();
        self.edit_collection(vec![CollectionEdit::Drop(name, references)])
    }

    /// The collection that marks go into, and what makes it where there is none.
    fn with_collection(&self) -> (Vec<CollectionEdit>, String) {
        let name = self.cx.collection.name(self.cx.interface).to_owned();
        let new = self.cx.collection.current().is_none().then(|| CollectionEdit::New(name.clone()));
        (new.into_iter().collect(), name)
    }

    fn references(&self, keys: &[Key]) -> Vec<Reference> {
        keys.iter().filter_map(|key| self.cx.corpus.reference(*key)).collect()
    }

    /// Makes changes of collections that can be taken back.
    pub(super) fn edit_collection(&mut self, edits: Vec<CollectionEdit>) -> Option<Effect> {
        let current = self.cx.collection.current_name().map(str::to_owned);
        let deleted = match edits.as_slice() {
            [CollectionEdit::Delete(name)] => Some(Clean::one_line(name)),
            _ => None,
        };
        let (effect, back) = self.change_collections(edits)?;
        self.remember_collections(back, current);
        if let Some(name) = deleted {
            self.notify(Notice::said(t::notice::DeletedCollection { name }));
        }
        Some(effect)
    }

    /// Makes changes of collections, says what is in the current one now, and has them kept; with what would take them
    /// back.
    pub(super) fn change_collections(
        &mut self,
        edits: Vec<CollectionEdit>,
    ) -> Option<(Effect, Vec<CollectionEdit>)> {
        if self.cx.collection.is_waiting() {
            self.reprompt(Notice::said(t::app::THE_LIBRARY_IS_STILL_BEING_OPENED));
            return None;
        }
        let before = self.collected();
        let at = now();
        let back = match self.cx.collection.apply(&edits, &at, &self.cx.corpus) {
            Ok(back) => back,
            Err(why) => {
                self.reprompt(Notice::warning(why.wording()));
                return None;
            }
        };
        self.say_collected(&before);
        self.changed(ContextChange::Collection);
        Some((Effect::Collect(edits), back))
    }

    /// The name of the current collection, and how many items it has.
    pub(super) fn collected(&self) -> (Clean, usize) {
        let name = Clean::one_line(self.cx.collection.name(self.cx.interface));
        (name, self.cx.collection.items().len())
    }

    /// Says what is in the current collection now, and how many more or fewer that is than `before`, if it was current then.
    pub(super) fn say_collected(&mut self, (was_in, before): &(Clean, usize)) {
        let (name, now) = self.collected();
        self.notice = Some(match before.cmp(&now) {
            Ordering::Less if *was_in == name => {
                Notice::said(t::notice::Collected { n: now - before, name, now })
            }
            Ordering::Greater if *was_in == name => {
                Notice::said(t::notice::TakenOut { n: before - now, name, now })
            }
            _ => Notice::said(t::notice::InCollection { name, now }),
        });
    }

    /// Marks go into this collection from now on; a new one is made.
    pub(super) fn choose_collection(&mut self, name: &str) -> Option<Effect> {
        let known = self.cx.collection.collections().find(name).map(|known| known.name.clone());
        match known {
            Ok(known) => {
                let before = self.collected();
                let current = self.cx.collection.current_name().map(str::to_owned);
                self.remember_collections(Vec::new(), current);
                self.cx.collection.choose(&known, &self.cx.corpus);
                self.changed(ContextChange::Collection);
                self.say_collected(&before);
                None
            }
            Err(_) => self.edit_collection(vec![CollectionEdit::New(name.to_owned())]),
        }
    }

    /// Asks before everything goes out of the current collection.
    pub(super) fn ask_to_clear(&mut self) {
        let Some(current) = self.cx.collection.current().filter(|current| !current.items.is_empty()) else {
            return;
        };
        let references: Vec<Reference> = current.items.iter().map(|item| item.reference.clone()).collect();
        let items = references.len();
        let edit = CollectionEdit::Drop(current.name.clone(), references);
        self.overlay = Some(confirm::clear(edit, items, &self.cx));
    }

    /// Takes over what became of a report: says so, asks whether a file that is there may be replaced, or copies.
    pub fn handed_over(&mut self, what: HandedOver, order: HandOver) -> Option<Effect> {
        match what {
            HandedOver::Notice(notice) => self.finish_prompt(notice),
            HandedOver::Exists => self.overlay = Some(confirm::replace(order, &self.cx)),
            HandedOver::Made(text) => return Some(self.copy(text)),
        }
        None
    }
}
