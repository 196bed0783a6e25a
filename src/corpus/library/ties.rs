//! The names that a user has declared to be one person or body, or not.
//!
//! Names are put together by rules; where those are wrong a user says so. A tie names what it joins or parts by words,
//! not by numbers, so that it holds for articles that come later, and it is taken back like every other change.

use rusqlite::{Connection, params};

use super::database::{Writing, sealed};
use super::{Library, LibraryError};
use crate::corpus::format::TieFile;
use crate::messages::{Wording, t};

/// What a user says of a name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Tie {
    /// The name, perhaps with an office after a comma.
    pub one: String,
    /// What is said of it.
    pub kind: TieKind,
}

/// What is said of a name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TieKind {
    /// It is the same as this one.
    Join(String),
    /// It is not the same as those that it is put together with.
    Part,
}

impl Tie {
    fn other(&self) -> Option<&str> {
        match &self.kind {
            TieKind::Join(other) => Some(other),
            TieKind::Part => None,
        }
    }

    fn of(one: String, other: Option<String>) -> Self {
        Self { one, kind: other.map_or(TieKind::Part, TieKind::Join) }
    }
}

/// A tie as it is stored.
struct Stored {
    number: i64,
    batch: i64,
    at: String,
    tie: Tie,
    undone: Option<String>,
}

impl Stored {
    /// The digest of the row, without its numbers.
    fn digest(&self) -> Vec<u8> {
        sealed(&(&self.at, &self.tie.one, self.tie.other(), &self.undone))
    }
}

impl Library {
    /// What was joined and parted and not taken back, in that order.
    pub fn ties(&self) -> Result<Vec<Tie>, LibraryError> {
        self.ask(|database| {
            let stored = read(&database.connection, &mut Vec::new())?;
            Ok(stored.into_iter().filter(|stored| stored.undone.is_none()).map(|stored| stored.tie).collect())
        })
    }

    /// Joins or parts. It is one step for [`Library::undo`].
    pub fn tie(&self, tie: &Tie) -> Result<(), LibraryError> {
        let writing = Writing::begin(self)?;
        let (batch, at) = (writing.sequence, writing.at.clone());
        let stored = Stored { number: 0, batch, at, tie: tie.clone(), undone: None };
        writing.execute(
            "INSERT INTO ties (batch, at, one, other, digest) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![batch, stored.at, tie.one, tie.other(), stored.digest()],
        )?;
        writing.commit()
    }
}

impl Writing<'_> {
    /// The number of the last change among ties.
    pub(super) fn last_tie(&self) -> Result<Option<i64>, LibraryError> {
        let sql = "SELECT max(batch) FROM ties WHERE undone IS NULL";
        self.value(sql, [])
    }

    /// Takes back the ties of a change.
    pub(super) fn untie(&self, batch: i64) -> Result<Vec<Tie>, LibraryError> {
        let stored = read(&self.connection, &mut Vec::new()).map_err(|why| self.failed(why))?;
        let mut undone = Vec::new();
        for stored in stored.into_iter().filter(|stored| stored.batch == batch && stored.undone.is_none()) {
            let stored = Stored { undone: Some(self.at.clone()), ..stored };
            self.execute(
                "UPDATE ties SET undone = ?2, digest = ?3 WHERE number = ?1",
                params![stored.number, stored.undone, stored.digest()],
            )?;
            undone.push(stored.tie);
        }
        Ok(undone)
    }
}

/// All ties as an export has them, those that were taken back with them.
pub(super) fn files(connection: &Connection) -> rusqlite::Result<Vec<TieFile>> {
    let file = |Stored { at, tie, undone, .. }: Stored| {
        let other = tie.other().map(str::to_owned);
        TieFile { at, one: tie.one, other, undone }
    };
    Ok(read(connection, &mut Vec::new())?.into_iter().map(file).collect())
}

/// What is wrong with the ties.
pub(super) fn problems(connection: &Connection) -> rusqlite::Result<Vec<Wording>> {
    let mut problems = Vec::new();
    read(connection, &mut problems)?;
    Ok(problems)
}

/// All ties in the order in which they hold; rows whose bytes are not those that were stored are left out and
/// reported. None of a file that is older than they are.
fn read(connection: &Connection, problems: &mut Vec<Wording>) -> rusqlite::Result<Vec<Stored>> {
    if !connection.table_exists(None::<&str>, "ties")? {
        return Ok(Vec::new());
    }
    let sql = "SELECT number, batch, at, one, other, undone, digest FROM ties ORDER BY number";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut ties = Vec::new();
    while let Some(row) = rows.next()? {
        let tie = Tie::of(row.get(3)?, row.get(4)?);
        let (number, batch, at, undone) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(5)?);
        let stored = Stored { number, batch, at, tie, undone };
        if stored.digest() == row.get::<_, Vec<u8>>(6)? {
            ties.push(stored);
        } else {
            problems.push(t::library::TieNotAsStored { at: &stored.at }.into());
        }
    }
    Ok(ties)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rusqlite::Connection;

    use super::{Tie, TieKind};
    use crate::corpus::library::{FILE, Library};

    fn join(one: &str, other: &str) -> Tie {
        Tie { one: one.to_owned(), kind: TieKind::Join(other.to_owned()) }
    }

    #[test]
    fn flipped_bytes_are_seen_and_join_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::new(folder.path());
        let part = Tie { one: "Vũ Hà".to_owned(), kind: TieKind::Part };
        for tie in [join("Lê An", "bà An"), join("Lê Bình", "ông Bình"), part.clone()] {
            library.tie(&tie).unwrap();
        }
        library.undo().unwrap();
        assert_eq!(library.ties().unwrap(), [join("Lê An", "bà An"), join("Lê Bình", "ông Bình")]);
        assert_eq!(library.check(&[]).unwrap().problems, Vec::new());
        let file = Connection::open(folder.path().join(FILE)).unwrap();
        file.execute("UPDATE ties SET other = 'bà Anh' WHERE one = 'Lê An'", []).unwrap();
        file.execute("UPDATE ties SET undone = NULL WHERE one = 'Vũ Hà'", []).unwrap();
        assert_eq!(library.check(&[]).unwrap().problems.len(), 2);
        assert_eq!(library.ties().unwrap(), [join("Lê Bình", "ông Bình")]);
    }
}
