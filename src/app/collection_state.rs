//! The collections in the explorer: what is in the one that marks go into, and where its items are in the corpus.
//!
//! It is read by every component in the [`Context`](super::context::Context) and changed by the app alone, which keeps
//! what it holds and what the library holds the same; whether a change was kept on the disk comes back later.

use std::collections::{HashMap, HashSet};

use crate::corpus::{
    ArticleId, ArticleKey, Collection, CollectionEdit, Collections, Corpus, FigureKey, Item, Key, Lang,
    Reference,
};
use crate::messages::{Wording, t};

/// The collections.
#[derive(Clone, Debug, Default)]
pub struct CollectionState {
    collections: Collections,
    /// The one that marks go into.
    current: Option<String>,
    /// The name of one that marks went into and that somebody has deleted: which is next is for the user to choose.
    gone: Option<String>,
    /// Whether it is not known yet what the library has.
    is_waiting: bool,
    /// What is in the current one.
    held: HashSet<Reference>,
    /// Where the articles of its items are.
    articles: HashMap<String, ArticleKey>,
}

impl CollectionState {
    /// All collections.
    pub fn collections(&self) -> &Collections {
        &self.collections
    }

    /// The one that marks go into.
    pub fn current(&self) -> Option<&Collection> {
        self.collections.named(self.current.as_deref()?)
    }

    /// Its name, where there is one.
    pub fn current_name(&self) -> Option<&str> {
        self.current().map(|current| current.name.as_str())
    }

    /// Its items.
    pub fn items(&self) -> &[Item] {
        self.current().map_or(&[], |collection| &collection.items)
    }

    /// Its name; the one that it would get, where there is none.
    pub fn name(&self, lang: Lang) -> &str {
        self.current.as_deref().unwrap_or(t::app::FIRST.get(lang))
    }

    /// Whether it is not known yet what the library has, so that nothing can be added.
    pub fn is_waiting(&self) -> bool {
        self.is_waiting
    }

    /// What the library has is still to come.
    pub(super) fn wait(&mut self) {
        self.is_waiting = true;
    }

    /// Whether something is in the current collection.
    pub fn holds(&self, key: Key, corpus: &Corpus) -> bool {
        !self.held.is_empty() && corpus.reference(key).is_some_and(|reference| self.held.contains(&reference))
    }

    /// The item that is something, with its note.
    pub fn item(&self, key: Key, corpus: &Corpus) -> Option<&Item> {
        let reference = corpus.reference(key)?;
        self.items().iter().find(|item| item.reference == reference)
    }

    /// What an item names; none for what is not there any more.
    pub fn key(&self, item: &Item, corpus: &Corpus) -> Option<Key> {
        corpus.part(*self.articles.get(&item.reference.article)?, &item.reference.part)
    }

    /// The figures among the items.
    pub fn marked_figures(&self, corpus: &Corpus) -> HashSet<FigureKey> {
        let figures = self.items().iter().filter_map(|item| match self.key(item, corpus)? {
            Key::Figure(figure) => Some(figure),
            Key::Article(_) | Key::Passage(_) | Key::Quote(_) => None,
        });
        figures.collect()
    }

    /// The collection that marks went into until somebody else deleted it.
    pub fn gone(&self) -> Option<&str> {
        self.gone.as_deref()
    }

    /// Takes over what the library has. The current collection stays, by another name where it was renamed; at first it is
    /// the one of that name, or the last.
    pub(super) fn take(&mut self, collections: Collections, remembered: Option<&str>, corpus: &Corpus) {
        let known = |name: &str| collections.named(name).map(|known| known.name.clone());
        let now = match self.current() {
            Some(current) => known(&current.name).or_else(|| self.renamed(current, &collections)),
            None if self.gone.is_some() => None,
            None => {
                let last = || collections.all().last().map(|last| last.name.clone());
                remembered.and_then(known).or_else(last)
            }
        };
        if let Some(current) = self.current().filter(|_| now.is_none()) {
            self.gone = Some(current.name.clone());
        }
        self.current = now;
        self.collections = collections;
        self.is_waiting = false;
        self.agree(corpus);
    }

    /// What a collection is called now that had another name: it was made at the same moment, and was not there before.
    fn renamed(&self, before: &Collection, now: &Collections) -> Option<String> {
        let is_new = |collection: &&Collection| self.collections.named(&collection.name).is_none();
        let renamed = now.all().iter().filter(is_new).find(|collection| collection.created == before.created);
        renamed.map(|collection| collection.name.clone())
    }

    /// Puts marks into another collection.
    pub(super) fn choose(&mut self, name: &str, corpus: &Corpus) {
        if self.collections.named(name).is_some() && self.current.as_deref() != Some(name) {
            self.current = Some(name.to_owned());
            self.gone = None;
            self.agree(corpus);
        }
    }

    /// Puts marks into that collection again, which may be none.
    pub(super) fn return_to(&mut self, current: Option<String>, corpus: &Corpus) {
        if self.current != current {
            self.current = current;
            self.gone = None;
            self.agree(corpus);
        }
    }

    /// Makes changes of collections, and says what would take them back; what was made before one that fails stays.
    pub(super) fn apply(
        &mut self,
        edits: &[CollectionEdit],
        at: &str,
        corpus: &Corpus,
    ) -> Result<Vec<CollectionEdit>, Wording> {
        let mut back = Vec::new();
        let made = edits.iter().try_for_each(|edit| {
            let inverse = self.collections.inverse(edit);
            self.collections.apply(edit, at)?;
            back.splice(0..0, inverse);
            match edit {
                CollectionEdit::New(_) => {
                    self.current = self.collections.all().last().map(|new| new.name.clone());
                    self.gone = None;
                }
                CollectionEdit::Rename(name, new) if self.current.as_ref() == Some(name) => {
                    self.current = self.collections.find(new).ok().map(|renamed| renamed.name.clone());
                }
                CollectionEdit::Delete(name) if self.current.as_ref() == Some(name) => {
                    self.current = self.collections.all().last().map(|last| last.name.clone());
                }
                CollectionEdit::Add(..)
                | CollectionEdit::Rename(..)
                | CollectionEdit::Delete(_)
                | CollectionEdit::Drop(..)
                | CollectionEdit::Note(..)
                | CollectionEdit::Move(..) => {}
            }
            Ok(())
        });
        self.agree(corpus);
        made.map(|()| back)
    }

    /// Finds again what the items name, in another corpus or after a change.
    pub(super) fn agree(&mut self, corpus: &Corpus) {
        self.held = self.items().iter().map(|item| item.reference.clone()).collect();
        let names: HashSet<&str> = self.held.iter().map(|reference| reference.article.as_str()).collect();
        let found =
            names.into_iter().filter_map(|id| Some((id.to_owned(), corpus.keyed(ArticleId::of(id))?)));
        self.articles = found.collect();
    }
}
