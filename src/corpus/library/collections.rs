//! Collections in the library's file: a table of them, and a table of their items with their places.
//!
//! A change reads what is there, lets [`Collections::apply`] decide what becomes of it, and writes the rows that are
//! others then. It leaves the state of the articles alone, so that no index has to follow a mark.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::database::{Writing, sealed};
use super::{Library, LibraryError};
use crate::corpus::collection::{Collection, CollectionEdit, Collections, Item, Reference};
use crate::messages::{Wording, t};

/// A collection with the numbers of its rows.
pub(super) struct StoredCollection {
    number: i64,
    pub(super) collection: Collection,
    /// For each item the number of its row and its place.
    rows: HashMap<Reference, (i64, i64)>,
}

impl Library {
    /// All collections; none when nothing was collected.
    pub fn collections(&self) -> Result<Collections, LibraryError> {
        Ok(Collections::new(self.ask(|database| all(&database.connection))?))
    }

    /// Makes all these changes of collections, or none; of how many items or collections each was.
    pub fn collect(&self, edits: &[CollectionEdit]) -> Result<Vec<usize>, LibraryError> {
        let writing = Writing::begin_beside(self)?;
        let (before, _) = read(&writing.connection).map_err(|why| writing.failed(why))?;
        let mut collections =
            Collections::new(before.iter().map(|stored| stored.collection.clone()).collect());
        let mut numbers: HashMap<String, i64> =
            before.iter().map(|stored| (stored.collection.name.clone(), stored.number)).collect();
        let mut counts = Vec::new();
        for edit in edits {
            let place = collections.all().iter().position(|collection| collection.name == edit.name());
            counts.push(collections.apply(edit, &writing.at).map_err(LibraryError::Collection)?);
            match edit {
                // A collection keeps its row, and its items theirs.
                CollectionEdit::Rename(name, _) => {
                    let renamed = place.and_then(|place| collections.all().get(place));
                    if let Some((number, new)) = numbers.remove(name).zip(renamed) {
                        numbers.insert(new.name.clone(), number);
                    }
                }
                CollectionEdit::Delete(name) => {
                    numbers.remove(name);
                }
                CollectionEdit::New(_)
                | CollectionEdit::Add(..)
                | CollectionEdit::Drop(..)
                | CollectionEdit::Note(..)
                | CollectionEdit::Move(..) => {}
            }
        }
        for gone in before.iter().filter(|stored| !numbers.values().any(|number| *number == stored.number)) {
            writing.execute("DELETE FROM collections WHERE number = ?1", [gone.number])?;
        }
        for collection in collections.all() {
            let number = numbers.get(&collection.name);
            let before = number.and_then(|number| before.iter().find(|stored| stored.number == *number));
            writing.keep(collection, before)?;
        }
        writing.commit()?;
        Ok(counts)
    }
}

impl Writing<'_> {
    /// Writes what of a collection is another than it was.
    pub(super) fn keep(
        &self,
        collection: &Collection,
        before: Option<&StoredCollection>,
    ) -> Result<(), LibraryError> {
        let Collection { name, created, items } = collection;
        let number = match before {
            None => {
                self.execute(
                    "INSERT INTO collections (name, created, digest) VALUES (?1, ?2, ?3)",
                    params![name, created, sealed(&(name, created))],
                )?;
                self.connection.last_insert_rowid()
            }
            Some(stored) => {
                if stored.collection.name != *name {
                    self.execute(
                        "UPDATE collections SET name = ?2, digest = ?3 WHERE number = ?1",
                        params![stored.number, name, sealed(&(name, created))],
                    )?;
                }
                stored.number
            }
        };
        let mut rows = before.map(|stored| stored.rows.clone()).unwrap_or_default();
        let notes = before.map_or(&[][..], |stored| &stored.collection.items);
        let notes: HashMap<&Reference, &Option<String>> =
            notes.iter().map(|item| (&item.reference, &item.note)).collect();
        let mut last = 0;
        for item in items {
            let Item { reference, note, added } = item;
            let row = rows.remove(reference);
            // Places keep their gaps; a row gets another one only where it would come before the one in front of it.
            let place = row.map(|(_, place)| place).filter(|place| *place > last).unwrap_or(last + 1);
            last = place;
            let digest = sealed(&(place, &reference.article, &reference.part, note, added));
            match row {
                Some((_, old)) if old == place && notes.get(reference) == Some(&note) => {}
                Some((row, _)) => {
                    self.execute(
                        "UPDATE collected SET place = ?2, note = ?3, digest = ?4 WHERE number = ?1",
                        params![row, place, note, digest],
                    )?;
                }
                None => {
                    self.execute(
                        "INSERT OR REPLACE INTO collected (collection, place, article, part, note, added, digest)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                        params![number, place, reference.article, reference.part, note, added, digest],
                    )?;
                }
            }
        }
        for (row, _) in rows.values() {
            self.execute("DELETE FROM collected WHERE number = ?1", [row])?;
        }
        Ok(())
    }
}

/// All collections.
pub(super) fn all(connection: &Connection) -> rusqlite::Result<Vec<Collection>> {
    Ok(read(connection)?.0.into_iter().map(|stored| stored.collection).collect())
}

/// All collections as they are stored, and what is wrong with rows that are not as they were; such an item is left out.
pub(super) fn read(connection: &Connection) -> rusqlite::Result<(Vec<StoredCollection>, Vec<Wording>)> {
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    let sql = "SELECT number, name, created, digest FROM collections ORDER BY number";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (number, name, created): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if sealed(&(&name, &created)) != row.get::<_, Vec<u8>>(3)? {
            problems.push(t::library::CollectionNotAsStored { created: &created }.into());
        }
        let collection = Collection { name, created, items: Vec::new() };
        all.push(StoredCollection { number, collection, rows: HashMap::new() });
    }
    drop(rows);
    let mut by_number: HashMap<i64, &mut StoredCollection> =
        all.iter_mut().map(|stored| (stored.number, stored)).collect();
    let sql = "SELECT collection, number, place, article, part, note, added, digest FROM collected
         ORDER BY collection, place, number";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (collection, number, place): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let reference = Reference { article: row.get(3)?, part: row.get(4)? };
        let (note, added): (Option<String>, String) = (row.get(5)?, row.get(6)?);
        let Some(stored) = by_number.get_mut(&collection) else { continue };
        if sealed(&(place, &reference.article, &reference.part, &note, &added)) != row.get::<_, Vec<u8>>(7)? {
            let name = &stored.collection.name;
            let item = reference.to_string();
            problems.push(t::library::ItemNotAsStored { name, item }.into());
            continue;
        }
        stored.rows.insert(reference.clone(), (number, place));
        stored.collection.items.push(Item { reference, note, added });
    }
    Ok((all, problems))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use proptest::prelude::{prop_assert_eq, proptest};
    use rusqlite::Connection;

    use crate::corpus::collection::tests::any_edit;
    use crate::corpus::collection::{CollectionEdit, Collections, Reference};
    use crate::corpus::library::{FILE, Library};
    use crate::messages::t;

    fn reference(part: &str) -> Reference {
        Reference { article: "bai-2020".to_owned(), part: part.to_owned() }
    }

    fn new(name: &str) -> CollectionEdit {
        CollectionEdit::New(name.to_owned())
    }

    fn add(name: &str, parts: &[&str]) -> CollectionEdit {
        CollectionEdit::Add(name.to_owned(), parts.iter().map(|part| reference(part)).collect())
    }

    /// A folder that is not there yet becomes a library by the first mark.
    #[test]
    fn a_collection_needs_no_article() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::new(folder.path().join("library"));
        assert_eq!(library.collections().unwrap(), Collections::default());
        assert_eq!(library.collect(&[new("a/b"), add("a/b", &["f1", "f2"])]).unwrap(), [1, 2]);
        let note = CollectionEdit::Note("a/b".to_owned(), reference("f2"), Some("hỏi lại".to_owned()));
        assert_eq!(library.collect(&[note]).unwrap(), [1]);
        let collections = library.collections().unwrap();
        let items = &collections.named("a/b").unwrap().items;
        assert_eq!(items.len(), 2);
        assert_eq!(items[1].note.as_deref(), Some("hỏi lại"));
    }

    #[test]
    fn the_state_of_the_articles_stays() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::new(folder.path());
        library.collect(&[new("a")]).unwrap();
        let before = library.reader().unwrap().unwrap().state().unwrap();
        library.collect(&[add("a", &["f1"])]).unwrap();
        assert_eq!(library.reader().unwrap().unwrap().state().unwrap(), before);
    }

    #[test]
    fn a_change_that_fails_takes_the_others_back() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::new(folder.path());
        library.collect(&[new("a")]).unwrap();
        let before = library.collections().unwrap();
        assert!(library.collect(&[add("a", &["f1"]), new("a")]).is_err());
        assert_eq!(library.collections().unwrap(), before);
    }

    #[test]
    fn flipped_bytes_are_seen_and_not_shown() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::new(folder.path());
        library.collect(&[new("a"), add("a", &["f1", "f2"])]).unwrap();
        let file = Connection::open(folder.path().join(FILE)).unwrap();
        file.execute("UPDATE collected SET part = 'f3' WHERE part = 'f1'", []).unwrap();
        let problems = library.check(&[]).unwrap().problems;
        assert_eq!(problems, [t::library::ItemNotAsStored { name: "a", item: "bai-2020/f3" }.into()]);
        let items = library.collections().unwrap().named("a").unwrap().items.clone();
        assert_eq!(items.iter().map(|item| item.reference.part.as_str()).collect::<Vec<_>>(), ["f2"]);
        // A mark beside it loses nothing, and the damaged row can be replaced.
        library.collect(&[add("a", &["f3"])]).unwrap();
        assert_eq!(library.check(&[]).unwrap().problems, Vec::new());
    }

    #[test]
    fn a_file_of_the_version_before_is_read_and_brought_up() {
        let folder = tempfile::tempdir().unwrap();
        let file = Connection::open(folder.path().join(FILE)).unwrap();
        file.execute_batch(include_str!("schema.sql")).unwrap();
        file.pragma_update(None, "user_version", 1).unwrap();
        drop(file);
        let library = Library::new(folder.path());
        assert_eq!(library.collections().unwrap(), Collections::default());
        library.collect(&[new("a")]).unwrap();
        assert!(library.collections().unwrap().named("a").is_some());
    }

    proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

        /// What the file holds is what the screen shows, change by change.
        #[test]
        fn the_file_follows_the_model(edits in proptest::collection::vec(any_edit("[ab]"), 0..20)) {
            let folder = tempfile::tempdir().unwrap();
            let library = Library::new(folder.path());
            let mut model = Collections::default();
            for edit in &edits {
                let expected = model.apply(edit, "").ok();
                prop_assert_eq!(library.collect(std::slice::from_ref(edit)).ok().map(|counts| counts[0]), expected);
            }
            let without_times = |collections: &Collections| {
                let mut all = collections.all().to_vec();
                for collection in &mut all {
                    collection.created.clear();
                    collection.items.iter_mut().for_each(|item| item.added.clear());
                }
                all
            };
            prop_assert_eq!(without_times(&library.collections().unwrap()), without_times(&model));
            prop_assert_eq!(library.check(&[]).unwrap().problems, Vec::new());
        }
    }
}
