//! The names that a user has declared to be one person or body, or not.
//!
//! Names are put together by rules; where those are wrong a user says so. A tie names what it joins or parts by words,
//! not by numbers, so that it holds for articles that come later, and it is taken back like every other change.

use rusqlite::{Connection, params};

use super::change::StepNumber;
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

impl From<TieFile> for Tie {
    fn from(TieFile { one, other, .. }: TieFile) -> Self {
        Self { one, kind: other.map_or(TieKind::Part, TieKind::Join) }
    }
}

/// A tie as it is stored.
pub(super) struct StoredTie {
    number: i64,
    pub(super) batch: i64,
    pub(super) tie: TieFile,
}

/// The digest of a row, without its numbers.
fn digest(TieFile { at, one, other, undone }: &TieFile) -> Vec<u8> {
    sealed(&(at, one, other, undone))
}

impl Library {
    /// What was joined and parted and not taken back, in that order.
    pub fn ties(&self) -> Result<Vec<Tie>, LibraryError> {
        self.ask(|database| {
            let (stored, _) = read(&database.connection)?;
            let ties = stored.into_iter().map(|stored| stored.tie);
            Ok(ties.filter(|tie| tie.undone.is_none()).map(Tie::from).collect())
        })
    }

    /// Joins or parts, as one step for [`Library::undo`].
    pub fn tie(&self, tie: &Tie) -> Result<StepNumber, LibraryError> {
        let writing = Writing::begin(self)?;
        let other = match &tie.kind {
            TieKind::Join(other) => Some(other.clone()),
            TieKind::Part => None,
        };
        let tie = TieFile { at: writing.at.clone(), one: tie.one.clone(), other, undone: None };
        let number = writing.sequence;
        writing.write_tie(number, &tie)?;
        writing.commit()?;
        Ok(StepNumber::Articles(number))
    }
}

impl Writing<'_> {
    /// Takes back the ties of a change.
    pub(super) fn untie(&self, batch: i64) -> Result<Vec<TieFile>, LibraryError> {
        let (stored, _) = read(&self.connection).map_err(|why| self.failed(why))?;
        let mut undone = Vec::new();
        for StoredTie { number, tie, .. } in
            stored.into_iter().filter(|stored| stored.batch == batch && stored.tie.undone.is_none())
        {
            let tie = TieFile { undone: Some(self.at.clone()), ..tie };
            let sql = "UPDATE ties SET undone = ?2, digest = ?3 WHERE number = ?1";
            self.execute(sql, params![number, tie.undone, digest(&tie)])?;
            undone.push(tie);
        }
        Ok(undone)
    }

    /// Writes one down as part of a change.
    pub(super) fn write_tie(&self, batch: i64, tie: &TieFile) -> Result<(), LibraryError> {
        let TieFile { at, one, other, undone } = tie;
        let sql = "INSERT INTO ties (batch, at, one, other, undone, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.execute(sql, params![batch, at, one, other, undone, digest(tie)]).map(drop)
    }
}

/// All ties in the order in which they hold, and what is wrong with rows that are left out: their bytes are not those that
/// were stored.
pub(super) fn read(connection: &Connection) -> rusqlite::Result<(Vec<StoredTie>, Vec<Wording>)> {
    let (mut ties, mut problems) = (Vec::new(), Vec::new());
    let sql = "SELECT number, batch, at, one, other, undone, digest FROM ties ORDER BY number";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let tie = TieFile { at: row.get(2)?, one: row.get(3)?, other: row.get(4)?, undone: row.get(5)? };
        if digest(&tie) == row.get::<_, Vec<u8>>(6)? {
            ties.push(StoredTie { number: row.get(0)?, batch: row.get(1)?, tie });
        } else {
            problems.push(t::library::TieNotAsStored { at: &tie.at }.into());
        }
    }
    Ok((ties, problems))
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
        library.undo_last().unwrap();
        assert_eq!(library.ties().unwrap(), [join("Lê An", "bà An"), join("Lê Bình", "ông Bình")]);
        assert_eq!(library.check(&[]).unwrap().problems, Vec::new());
        let file = Connection::open(folder.path().join(FILE)).unwrap();
        file.execute("UPDATE ties SET other = 'bà Anh' WHERE one = 'Lê An'", []).unwrap();
        file.execute("UPDATE ties SET undone = NULL WHERE one = 'Vũ Hà'", []).unwrap();
        assert_eq!(library.check(&[]).unwrap().problems.len(), 2);
        assert_eq!(library.ties().unwrap(), [join("Lê Bình", "ông Bình")]);
    }
}
