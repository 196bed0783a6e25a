//! Collections: what a user gathers for a report, in an order of their own, with notes.
//!
//! An item names an article or a part of it by ids, since it has to outlive the run, and may be of an article that is
//! built in. What a collection becomes is decided here, for the library's file and for the screen alike.

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::{ArticleKey, Corpus, Key};
use crate::messages::{self, Wording, t};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::nearest::nearest;

/// Letters of the longest name; a longer one does not fit a title.
const LONGEST_NAME: usize = 100;

/// What an item names: an article or a part of it.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub struct Reference {
    /// The article's id.
    pub article: String,
    /// The part's id; empty for the article itself.
    pub part: String,
}

/// Something in a collection.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Item {
    /// What.
    pub reference: Reference,
    /// What the user says of it.
    pub note: Option<String>,
    /// When it was added.
    pub added: String,
}

/// A collection.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Collection {
    /// Its name, which no other has.
    pub name: String,
    /// When it was made.
    pub created: String,
    /// What is in it, in its order.
    pub items: Vec<Item>,
}

/// A change of one collection.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CollectionEdit {
    /// Make it.
    New(String),
    /// Give it another name.
    Rename(String, String),
    /// Delete it with all that is in it.
    Delete(String),
    /// Put these at its end, those that it does not have.
    Add(String, Vec<Reference>),
    /// Take these out.
    Drop(String, Vec<Reference>),
    /// Put a note on an item, or take it off.
    Note(String, Reference, Option<String>),
    /// Put an item at this place, counted from 0.
    Move(String, Reference, usize),
}

/// All collections, in the order in which they were made.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Collections(Vec<Collection>);

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part.as_str() {
            "" => f.write_str(&self.article),
            part => write!(f, "{}/{part}", self.article),
        }
    }
}

impl From<&str> for Reference {
    /// As it is written: `article` or `article/part`.
    fn from(written: &str) -> Self {
        let (article, part) = written.split_once('/').unwrap_or((written, ""));
        Self { article: article.to_owned(), part: part.to_owned() }
    }
}

impl CollectionEdit {
    /// The collection that it changes.
    pub fn name(&self) -> &str {
        match self {
            Self::New(name)
            | Self::Rename(name, _)
            | Self::Delete(name)
            | Self::Add(name, _)
            | Self::Drop(name, _)
            | Self::Note(name, ..)
            | Self::Move(name, ..) => name,
        }
    }
}

impl Collection {
    /// Whether something is in it.
    pub fn has(&self, reference: &Reference) -> bool {
        self.items.iter().any(|item| item.reference == *reference)
    }

    /// What brings back `gone`, which are some of its items in their order, with their notes and to their places.
    fn put_back(&self, gone: &[&Item]) -> Vec<CollectionEdit> {
        let references: Vec<Reference> = gone.iter().map(|item| item.reference.clone()).collect();
        let known: HashSet<&Reference> = references.iter().collect();
        // An item restored at the end is in its old place if no kept item is after it.
        let stayed = self.items.iter().rposition(|item| !known.contains(&item.reference)).unwrap_or_default();
        let places = self.items.iter().enumerate().take(stayed);
        let moved = places
            .filter(|(_, item)| known.contains(&item.reference))
            .map(|(place, item)| CollectionEdit::Move(self.name.clone(), item.reference.clone(), place));
        let noted = gone
            .iter()
            .filter(|item| item.note.is_some())
            .map(|item| CollectionEdit::Note(self.name.clone(), item.reference.clone(), item.note.clone()));
        let mut back = vec![CollectionEdit::Add(self.name.clone(), references.clone())];
        back.extend(noted.chain(moved));
        back
    }

    /// Where an item is.
    pub fn place(&self, reference: &Reference) -> Option<usize> {
        self.items.iter().position(|item| item.reference == *reference)
    }
}

impl Collections {
    /// These.
    pub fn new(collections: Vec<Collection>) -> Self {
        Self(collections)
    }

    /// All of them.
    pub fn all(&self) -> &[Collection] {
        &self.0
    }

    /// The one of exactly this name.
    pub fn named(&self, name: &str) -> Option<&Collection> {
        self.0.iter().find(|collection| collection.name == name)
    }

    /// The one that a person means by `typed`: of this name, or the only one that has it without marks and capitals.
    pub fn find(&self, typed: &str) -> Result<&Collection, Wording> {
        let typed: String = typed.trim().nfc().collect();
        meant(&typed, &self.0, |collection| &collection.name).ok_or_else(|| {
            none(&typed, nearest(&typed, self.0.iter().map(|collection| collection.name.as_str())))
        })
    }

    /// Makes a change; how many items or collections it was of.
    pub fn apply(&mut self, edit: &CollectionEdit, at: &str) -> Result<usize, Wording> {
        match edit {
            CollectionEdit::New(name) => {
                let name = self.free(name)?;
                self.0.push(Collection { name, created: at.to_owned(), items: Vec::new() });
                Ok(1)
            }
            CollectionEdit::Rename(name, new) => {
                if named(new)? == *name {
                    return Ok(0);
                }
                let new = self.free(new)?;
                self.one(name)?.name = new;
                Ok(1)
            }
            CollectionEdit::Delete(name) => {
                self.one(name)?;
                self.0.retain(|collection| collection.name != *name);
                Ok(1)
            }
            CollectionEdit::Add(name, references) => {
                let items = &mut self.one(name)?.items;
                let mut known: HashSet<Reference> = items.iter().map(|item| item.reference.clone()).collect();
                let before = items.len();
                for reference in references {
                    if known.insert(reference.clone()) {
                        items.push(Item { reference: reference.clone(), note: None, added: at.to_owned() });
                    }
                }
                Ok(items.len() - before)
            }
            CollectionEdit::Drop(name, references) => {
                let collection = self.one(name)?;
                if let [one] = references.as_slice()
                    && !collection.has(one)
                {
                    return Err(no_item(name, one));
                }
                let gone: HashSet<&Reference> = references.iter().collect();
                let before = collection.items.len();
                collection.items.retain(|item| !gone.contains(&item.reference));
                Ok(before - collection.items.len())
            }
            CollectionEdit::Note(name, reference, note) => {
                let collection = self.one(name)?;
                let item = collection.items.iter_mut().find(|item| item.reference == *reference);
                let item = item.ok_or_else(|| no_item(name, reference))?;
                item.note = note.as_ref().map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
                Ok(1)
            }
            CollectionEdit::Move(name, reference, to) => {
                let collection = self.one(name)?;
                let from = collection.place(reference);
                let from = from.ok_or_else(|| no_item(name, reference))?;
                let item = collection.items.remove(from);
                collection.items.insert((*to).min(collection.items.len()), item);
                Ok(1)
            }
        }
    }

    /// What takes a change back, as long as it is made next and nothing else after it.
    pub fn inverse(&self, edit: &CollectionEdit) -> Vec<CollectionEdit> {
        let name = edit.name().to_owned();
        // The name that it gets is the one by which it is found.
        let made = |new: &str| named(new).unwrap_or_default();
        match (edit, self.named(&name)) {
            (CollectionEdit::New(new), _) => vec![CollectionEdit::Delete(made(new))],
            (CollectionEdit::Rename(_, new), _) => vec![CollectionEdit::Rename(made(new), name)],
            (CollectionEdit::Delete(_), Some(before)) => {
                let mut back = vec![CollectionEdit::New(name)];
                back.extend(before.put_back(&before.items.iter().collect::<Vec<_>>()));
                back
            }
            (CollectionEdit::Add(_, references), Some(before)) => {
                let new = references.iter().filter(|reference| !before.has(reference)).cloned().collect();
                vec![CollectionEdit::Drop(name, new)]
            }
            (CollectionEdit::Drop(_, references), Some(before)) => {
                let gone: HashSet<&Reference> = references.iter().collect();
                let gone = before.items.iter().filter(|item| gone.contains(&item.reference));
                before.put_back(&gone.collect::<Vec<_>>())
            }
            (CollectionEdit::Note(_, reference, _), Some(before)) => {
                let item = before.items.iter().find(|item| item.reference == *reference);
                vec![CollectionEdit::Note(name, reference.clone(), item.and_then(|item| item.note.clone()))]
            }
            (CollectionEdit::Move(_, reference, _), Some(before)) => {
                let place = before.place(reference).unwrap_or_default();
                vec![CollectionEdit::Move(name, reference.clone(), place)]
            }
            // Without the collection nothing is changed.
            (_, None) => Vec::new(),
        }
    }

    /// Adds a collection, or to the one of its name what that does not have: items at its end, notes where there are none.
    /// How much was not there.
    pub fn merge(&mut self, new: Collection) -> Result<usize, Wording> {
        let name = named(&new.name)?;
        let Some(there) = self.0.iter_mut().find(|collection| collection.name == name) else {
            self.0.push(Collection { name, ..new });
            return Ok(1);
        };
        let places: HashMap<Reference, usize> =
            there.items.iter().enumerate().map(|(place, item)| (item.reference.clone(), place)).collect();
        let mut taken = 0;
        for item in new.items {
            match places.get(&item.reference).and_then(|place| there.items.get_mut(*place)) {
                Some(known) if known.note.is_none() && item.note.is_some() => known.note = item.note,
                Some(_) => continue,
                None => there.items.push(item),
            }
            taken += 1;
        }
        Ok(taken)
    }

    fn one(&mut self, name: &str) -> Result<&mut Collection, Wording> {
        self.0.iter_mut().find(|collection| collection.name == name).ok_or_else(|| none(name, None))
    }

    fn free(&self, name: &str) -> Result<String, Wording> {
        let name = named(name)?;
        if self.named(&name).is_some() { Err(taken(&name)) } else { Ok(name) }
    }
}

/// There is no collection of this name; perhaps the nearest is meant.
fn none(name: &str, nearest: Option<&str>) -> Wording {
    t::collection::NoCollection { name: Clean::one_line(name), maybe: messages::maybe(nearest) }.into()
}

/// There is a collection of this name already.
pub(crate) fn taken(name: &str) -> Wording {
    t::collection::Taken { name: Clean::one_line(name) }.into()
}

/// This is not in the collection.
pub(crate) fn no_item(name: &str, item: &Reference) -> Wording {
    t::collection::NoItem { name: Clean::one_line(name), item: Clean::one_line(&item.to_string()) }.into()
}

/// A name of a collection or a saved search as it is kept: composed letters, one printable line.
pub(super) fn named(name: &str) -> Result<String, Wording> {
    let name: String = name.trim().nfc().collect();
    let is_printable = *Clean::one_line(&name) == *name;
    if name.is_empty() || !is_printable || name.chars().count() > LONGEST_NAME {
        return Err(t::collection::BadName { name: Clean::one_line(&name), most: LONGEST_NAME }.into());
    }
    Ok(name)
}

/// What a person means by a name: what is called so, or the only one that is without marks and capitals.
pub(super) fn meant<'i, T>(typed: &str, items: &'i [T], name: impl Fn(&T) -> &str) -> Option<&'i T> {
    let exact = items.iter().find(|item| name(item) == typed);
    exact.or_else(|| {
        let mut alike = items.iter().filter(|item| fold(name(item)) == fold(typed));
        alike.next().filter(|_| alike.next().is_none())
    })
}

impl Corpus {
    /// The ids of something, by which it is found in another run.
    pub fn reference(&self, key: Key) -> Option<Reference> {
        let article = self.head(key.article())?.id.to_owned();
        let part = match key {
            Key::Article(_) => String::new(),
            Key::Passage(passage) => self.passage(passage)?.1.id.to_string(),
            Key::Quote(quote) => self.quote(quote)?.2.id.to_string(),
            Key::Figure(figure) => self.outlined(figure)?.2.id.to_string(),
        };
        Some(Reference { article, part })
    }

    /// What these name; none for what is not there any more.
    pub fn referred<'r>(&self, references: impl Iterator<Item = &'r Reference> + Clone) -> Vec<Option<Key>> {
        let mut articles: HashMap<&str, Option<ArticleKey>> =
            references.clone().map(|reference| (reference.article.as_str(), None)).collect();
        // One pass over all articles, however many are named.
        for key in self.keys() {
            if let Some(found) = self.head(key).and_then(|head| articles.get_mut(head.id)) {
                *found = Some(key);
            }
        }
        let key = |reference: &Reference| {
            let article = articles.get(reference.article.as_str()).copied().flatten()?;
            self.part(article, &reference.part)
        };
        references.map(key).collect()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Collection, CollectionEdit, Collections, Reference, no_item};
    use crate::messages::{Worded, Wording};
    use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};
    use rstest::rstest;

    const AT: &str = "2024-05-06T07:08:09Z";

    fn reference(part: &str) -> Reference {
        Reference { article: "bai".to_owned(), part: part.to_owned() }
    }

    fn some() -> Collections {
        let mut collections = Collections::default();
        let parts = ["f1", "f2", "q1", "p3"].map(reference).to_vec();
        for edit in [
            CollectionEdit::New("Kiều hối".to_owned()),
            CollectionEdit::New("2024/Quý I".to_owned()),
            CollectionEdit::Add("Kiều hối".to_owned(), parts),
        ] {
            assert!(collections.apply(&edit, AT).is_ok());
        }
        collections
    }

    fn parts(collections: &Collections) -> Vec<String> {
        collections.all().first().map_or(Vec::new(), |collection| {
            collection.items.iter().map(|item| item.reference.part.clone()).collect()
        })
    }

    #[rstest]
    #[case::exact("Kiều hối", Some("Kiều hối"))]
    #[case::without_marks("kieu hoi", Some("Kiều hối"))]
    #[case::decomposed("Kie\u{302}\u{300}u ho\u{302}\u{301}i", Some("Kiều hối"))]
    #[case::with_a_slash("2024/quy i", Some("2024/Quý I"))]
    #[case::another("FDI", None)]
    fn a_collection_is_found_as_it_is_typed(#[case] typed: &str, #[case] expected: Option<&str>) {
        assert_eq!(some().find(typed).ok().map(|found| found.name.as_str()), expected);
    }

    #[rstest]
    #[case::empty("  ")]
    #[case::control("a\u{7}b")]
    #[case::line_end("a\nb")]
    #[case::right_to_left("a\u{202e}b")]
    #[case::long(&"x".repeat(101))]
    fn what_cannot_be_shown_is_no_name(#[case] name: &str) {
        let mut collections = some();
        let refused = collections.apply(&CollectionEdit::New(name.to_owned()), AT);
        let says_so = |why: Wording| why.in_english().contains("cannot be a name");
        assert!(refused.is_err_and(says_so));
        let renamed = CollectionEdit::Rename("Kiều hối".to_owned(), name.to_owned());
        assert!(collections.apply(&renamed, AT).is_err_and(says_so));
        assert_eq!(collections, some());
    }

    #[rstest]
    #[case::to_the_front("p3", 0, &["p3", "f1", "f2", "q1"])]
    #[case::down("f1", 1, &["f2", "f1", "q1", "p3"])]
    #[case::beyond_the_end("f1", 99, &["f2", "q1", "p3", "f1"])]
    #[case::nowhere("q1", 2, &["f1", "f2", "q1", "p3"])]
    fn items_are_put_in_order(#[case] part: &str, #[case] to: usize, #[case] expected: &[&str]) {
        let mut collections = some();
        let edit = CollectionEdit::Move("Kiều hối".to_owned(), reference(part), to);
        assert_eq!(collections.apply(&edit, AT), Ok(1));
        assert_eq!(parts(&collections), expected);
    }

    #[test]
    fn nothing_is_added_twice_and_only_what_is_there_is_dropped() {
        let mut collections = some();
        let name = || "Kiều hối".to_owned();
        let add = CollectionEdit::Add(name(), vec![reference("f2"), reference("f9"), reference("f9")]);
        assert_eq!(collections.apply(&add, AT), Ok(1));
        assert_eq!(parts(&collections), ["f1", "f2", "q1", "p3", "f9"]);
        let drop = CollectionEdit::Drop(name(), vec![reference("f1"), reference("f7")]);
        assert_eq!(collections.apply(&drop, AT), Ok(1));
        let missing = collections.apply(&CollectionEdit::Drop(name(), vec![reference("f1")]), AT);
        assert_eq!(missing, Err(no_item(&name(), &reference("f1"))));
    }

    /// Any change of collections whose names are of this pattern.
    pub(in crate::corpus) fn any_edit(names: &'static str) -> impl Strategy<Value = CollectionEdit> {
        let name = move || names;
        let part = || "[fq][1-4]".prop_map(|part| reference(&part));
        let parts = || proptest::collection::vec(part(), 0..5);
        let note = proptest::option::of("\\PC{0,4}");
        prop_oneof![
            name().prop_map(CollectionEdit::New),
            (name(), name()).prop_map(|(a, b)| CollectionEdit::Rename(a, b)),
            name().prop_map(CollectionEdit::Delete),
            (name(), parts()).prop_map(|(a, b)| CollectionEdit::Add(a, b)),
            (name(), parts()).prop_map(|(a, b)| CollectionEdit::Drop(a, b)),
            (name(), part(), note).prop_map(|(a, b, c)| CollectionEdit::Note(a, b, c)),
            (name(), part(), 0_usize..6).prop_map(|(a, b, c)| CollectionEdit::Move(a, b, c)),
        ]
    }

    proptest! {
        #[test]
        fn names_and_items_stay_unique(edits in proptest::collection::vec(any_edit("[ab]|\\PC{0,3}"), 0..30)) {
            let mut collections = Collections::default();
            for edit in &edits {
                let before = collections.clone();
                if collections.apply(edit, AT).is_err() {
                    prop_assert_eq!(&collections, &before, "a change that fails changes nothing");
                }
                let distinct = |names: &mut Vec<String>| {
                    let count = names.len();
                    names.sort();
                    names.dedup();
                    names.len() == count
                };
                let mut names: Vec<String> = collections.all().iter().map(|c| c.name.clone()).collect();
                prop_assert!(distinct(&mut names));
                let items = |c: &Collection| c.items.iter().map(|i| i.reference.to_string()).collect::<Vec<_>>();
                prop_assert!(collections.all().iter().all(|c| distinct(&mut items(c))));
            }
        }

        /// What is in each collection, in which order and with which notes, is as it was; only when items were added is lost.
        #[test]
        fn a_change_is_taken_back(edits in proptest::collection::vec(any_edit("[ab]|\\PC{0,3}"), 1..30)) {
            let shown = |collections: &Collections| {
                let items = |c: &Collection| c.items.iter().map(|i| (i.reference.clone(), i.note.clone())).collect::<Vec<_>>();
                let mut all: Vec<_> = collections.all().iter().map(|c| (c.name.clone(), items(c))).collect();
                all.sort();
                all
            };
            let mut collections = Collections::default();
            for edit in &edits {
                let before = collections.clone();
                let back = collections.inverse(edit);
                if collections.apply(edit, AT).is_ok() {
                    let mut returned = collections.clone();
                    for edit in &back {
                        prop_assert!(returned.apply(edit, AT).is_ok(), "{:?} after {:?}", edit, before);
                    }
                    prop_assert_eq!(shown(&returned), shown(&before));
                }
            }
        }
    }
}
