//! Collections in the library's file: a table of them, and a table of their items with their places.
//!
//! A change reads what is there, lets [`Collections::apply`] decide what becomes of it, and writes the rows that are
//! others then. It leaves the state of the articles alone, so that no index has to follow a mark.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::amend::NOTE;
use super::change::Changed;
use super::database::{Writing, json, parse, sealed};
use super::{Library, LibraryError};
use crate::corpus::collection::{Collection, CollectionEdit, Collections, Item, Reference, named};
use crate::corpus::format::ChangeFile;
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
        self.beside(|writing| Ok(writing.collect(edits, OnConflict::Stop)?.counts))
    }

    /// The same as a step for [`Library::undo`].
    pub fn collect_as_step(&self, edits: &[CollectionEdit]) -> Result<Vec<usize>, LibraryError> {
        self.beside(|writing| {
            let made = writing.collect(edits, OnConflict::Stop)?;
            let state: i64 = writing.value("SELECT coalesce(max(sequence), 0) FROM states", [])?;
            if let Some(change) = &made.change {
                let back = json(&made.back)?;
                writing.execute(
                    "INSERT INTO collection_changes (state, at, name, field, old, new, back, digest)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                    params![
                        state,
                        writing.at,
                        change.id,
                        change.change.field,
                        change.change.old,
                        change.change.new,
                        back,
                        sealed_change(change, &back)
                    ],
                )?;
            }
            Ok(made.counts)
        })
    }
}

/// A collection was made, renamed or deleted; its name is in place of the article's id.
pub const COLLECTION: &str = "collection";
/// A collection has other items, so many before and after, or the same in another order or with other notes.
pub const COLLECTED: &str = "collected";

/// What becomes of changes when one of them cannot be made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum OnConflict {
    /// None is made.
    Stop,
    /// The others are made.
    PassOver,
}

/// Changes of collections that were made.
struct CollectionsMade {
    /// Of how many items or collections each was.
    counts: Vec<usize>,
    /// What takes them back.
    back: Vec<CollectionEdit>,
    /// All of them as one change; none where nothing is changed.
    change: Option<Changed>,
}

impl Writing<'_> {
    fn collect(
        &self,
        edits: &[CollectionEdit],
        when_refused: OnConflict,
    ) -> Result<CollectionsMade, LibraryError> {
        let (before, _) = read(&self.connection).map_err(|why| self.failed(why))?;
        let mut collections =
            Collections::new(before.iter().map(|stored| stored.collection.clone()).collect());
        let first = collections.clone();
        let mut numbers: HashMap<String, i64> =
            before.iter().map(|stored| (stored.collection.name.clone(), stored.number)).collect();
        let (mut counts, mut back) = (Vec::new(), Vec::new());
        for edit in edits {
            let place = collections.all().iter().position(|collection| collection.name == edit.name());
            let inverse = collections.inverse(edit);
            match collections.apply(edit, &self.at) {
                Ok(count) => counts.push(count),
                Err(_) if when_refused == OnConflict::PassOver => continue,
                Err(why) => return Err(LibraryError::Collection(why)),
            }
            back.splice(0..0, inverse);
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
            self.execute("DELETE FROM collections WHERE number = ?1", [gone.number])?;
        }
        for collection in collections.all() {
            let number = numbers.get(&collection.name);
            let before = number.and_then(|number| before.iter().find(|stored| stored.number == *number));
            self.keep(collection, before)?;
        }
        let change = edits.first().and_then(|edit| changed(edit, &first, &collections));
        Ok(CollectionsMade { counts, back, change })
    }

    /// Takes a change of collections back as far as it can be; what that was.
    pub(super) fn undo_collected(&self, number: i64) -> Result<Vec<Changed>, LibraryError> {
        let sql = format!("SELECT {COLUMNS} FROM collection_changes WHERE number = ?1 AND undone IS NULL");
        let Some((_, _, change, back)) = self.row(&sql, [number], stored_change)? else {
            return Ok(Vec::new());
        };
        self.collect(&parse::<Vec<CollectionEdit>>(&back)?, OnConflict::PassOver)?;
        let undone = Some(self.at.clone());
        let change = Changed { change: ChangeFile { undone, ..change.change }, ..change };
        let sql = "UPDATE collection_changes SET undone = ?2, digest = ?3 WHERE number = ?1";
        self.execute(sql, params![number, self.at, sealed_change(&change, &back)])?;
        Ok(vec![change])
    }

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

/// A change of collections in the form of a change of an article; none where nothing is another.
fn changed(edit: &CollectionEdit, before: &Collections, after: &Collections) -> Option<Changed> {
    if before == after {
        return None;
    }
    let name = edit.name();
    let counted = |all: &Collections| Some(all.named(name)?.items.len().to_string());
    let placed = |all: &Collections, item: &Reference| {
        let at = all.named(name)?.items.iter().position(|other| other.reference == *item)?;
        Some(format!("{}. {item}", at + 1))
    };
    let noted = |all: &Collections, item: &Reference| {
        all.named(name)?.items.iter().find(|other| other.reference == *item)?.note.clone()
    };
    let (field, old, new) = match edit {
        CollectionEdit::New(_) => (COLLECTION, None, after.all().last().map(|last| last.name.clone())),
        CollectionEdit::Rename(name, new) => (COLLECTION, Some(name.clone()), named(new).ok()),
        CollectionEdit::Delete(name) => (COLLECTION, Some(name.clone()), None),
        CollectionEdit::Note(_, item, _) => (NOTE, noted(before, item), noted(after, item)),
        CollectionEdit::Move(_, item, _) => (COLLECTED, placed(before, item), placed(after, item)),
        CollectionEdit::Add(..) | CollectionEdit::Drop(..) => (COLLECTED, counted(before), counted(after)),
    };
    let change = ChangeFile { field: field.to_owned(), old, new, ..ChangeFile::default() };
    Some(Changed { id: name.to_owned(), change })
}

/// The columns of a change of collections, in the order of [`stored_change`].
const COLUMNS: &str = "number, state, at, name, field, old, new, undone, back";

/// It with its number and state, and what takes it back.
fn stored_change(row: &rusqlite::Row<'_>) -> rusqlite::Result<(i64, i64, Changed, String)> {
    let (at, field, old, new) = (row.get(2)?, row.get(4)?, row.get(5)?, row.get(6)?);
    let change = ChangeFile { at, field, old, new, undone: row.get(7)?, ..ChangeFile::default() };
    Ok((row.get(0)?, row.get(1)?, Changed { id: row.get(3)?, change }, row.get(8)?))
}

/// The last change of collections by a command that was not taken back, with its number, and the state that it came after.
pub(super) fn last_change(connection: &Connection) -> rusqlite::Result<Option<(i64, i64, Changed)>> {
    let sql =
        format!("SELECT {COLUMNS} FROM collection_changes WHERE undone IS NULL ORDER BY number DESC LIMIT 1");
    let last = connection.query_row(&sql, [], stored_change).optional()?;
    Ok(last.map(|(number, state, change, _)| (number, state, change)))
}

/// The digest of a change of collections and of what takes it back.
fn sealed_change(Changed { id, change }: &Changed, back: &str) -> Vec<u8> {
    sealed(&(id, &change.field, &change.old, &change.new, &change.undone, back))
}

/// What is wrong with changes of collections: their bytes are not those that were stored.
pub(super) fn check_changes(connection: &Connection) -> rusqlite::Result<Vec<Wording>> {
    let sql = format!("SELECT {COLUMNS}, digest FROM collection_changes ORDER BY number");
    let mut problems = Vec::new();
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (_, _, change, back) = stored_change(row)?;
        if sealed_change(&change, &back) != row.get::<_, Vec<u8>>(9)? {
            problems.push(t::library::ChangeNotAsStored { at: change.change.at }.into());
        }
    }
    Ok(problems)
}

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
    fn a_command_on_a_collection_is_a_step_and_a_mark_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::new(folder.path());
        let rename = |name: &str, new: &str| CollectionEdit::Rename(name.to_owned(), new.to_owned());
        let note = CollectionEdit::Note("a".to_owned(), reference("f1"), Some("hỏi lại".to_owned()));
        library.collect_as_step(&[new("a")]).unwrap();
        library.collect_as_step(&[add("a", &["f1", "f2"]), note]).unwrap();
        library.collect_as_step(&[rename("a", "b")]).unwrap();
        let full = library.collections().unwrap();
        library.collect_as_step(&[CollectionEdit::Delete("b".to_owned())]).unwrap();
        library.collect(&[new("c")]).unwrap();
        let undo = || {
            let undone = library.undo_last().unwrap().pop().map(|changed| changed.change);
            undone.map(|change| (change.old, change.new))
        };
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(undo(), Some((text("b"), None)));
        let items = |name: &str| library.collections().unwrap().named(name).map(|it| it.items.clone());
        let without_times = |items: Vec<crate::corpus::Item>| {
            items.into_iter().map(|item| (item.reference, item.note)).collect::<Vec<_>>()
        };
        let all = full.named("b").map(|it| it.items.clone());
        assert_eq!(items("b").map(without_times), all.map(without_times));
        assert_eq!(undo(), Some((text("a"), text("b"))));
        assert_eq!(undo(), Some((text("0"), text("2"))));
        assert_eq!(undo(), Some((None, text("a"))));
        assert_eq!(undo(), None);
        assert_eq!(library.collections().unwrap().all().len(), 1, "what was marked beside it stays");
        assert_eq!(library.check(&[]).unwrap().problems, Vec::new());
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
