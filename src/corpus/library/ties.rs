//! Which names a user has told to be one person or body, and which not.
//!
//! Names are put together by rules; where those are wrong a user says so. A tie names what it joins or parts by words,
//! not by numbers, so that it holds for articles that come later, and it is taken back like every other change.

use rusqlite::params;

use super::database::{Database, Writing, as_io};
use super::{Library, LibraryError};

/// What a user says of a name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Tie {
    /// The name, perhaps with an office behind a comma.
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

    fn of((one, other): (String, Option<String>)) -> Self {
        Self { one, kind: other.map_or(TieKind::Part, TieKind::Join) }
    }
}

impl Library {
    /// What was joined and parted and not taken back, in that order.
    pub fn ties(&self) -> Result<Vec<Tie>, LibraryError> {
        let ask = || {
            let Some(database) = Database::to_read(self)? else { return Ok(Vec::new()) };
            let read = || {
                // A library that may only be read may be of an earlier version.
                let is_there = "SELECT 1 FROM sqlite_master WHERE name = 'ties'";
                if !database.connection.prepare(is_there)?.exists([])? {
                    return Ok(Vec::new());
                }
                let sql = "SELECT one, other FROM ties WHERE undone IS NULL ORDER BY number";
                let mut statement = database.connection.prepare(sql)?;
                let rows = statement.query_map([], |row| Ok(Tie::of((row.get(0)?, row.get(1)?))))?;
                rows.collect::<rusqlite::Result<Vec<Tie>>>()
            };
            read().map_err(as_io)
        };
        ask().map_err(|why| self.unreadable(why))
    }

    /// Joins or parts. It is one step for [`Library::undo`].
    pub fn tie(&self, tie: &Tie) -> Result<(), LibraryError> {
        let writing = Writing::begin(self)?;
        writing.execute(
            "INSERT INTO ties (batch, at, one, other) VALUES (?1, ?2, ?3, ?4)",
            params![writing.sequence, writing.at, tie.one, tie.other()],
        )?;
        writing.commit()
    }
}

impl Writing<'_> {
    /// The number of the last change among ties.
    pub(super) fn last_tie(&self) -> Result<Option<i64>, LibraryError> {
        let sql = "SELECT max(batch) FROM ties WHERE undone IS NULL";
        self.connection.query_row(sql, [], |row| row.get(0)).map_err(|why| self.failed(why))
    }

    /// Takes back the ties of a change.
    pub(super) fn untie(&self, batch: i64) -> Result<Vec<Tie>, LibraryError> {
        let read = || {
            let sql = "SELECT one, other FROM ties WHERE batch = ?1 AND undone IS NULL ORDER BY number";
            let mut statement = self.connection.prepare(sql)?;
            let rows = statement.query_map([batch], |row| Ok(Tie::of((row.get(0)?, row.get(1)?))))?;
            rows.collect::<rusqlite::Result<Vec<Tie>>>()
        };
        let ties = read().map_err(|why| self.failed(why))?;
        self.execute("UPDATE ties SET undone = ?2 WHERE batch = ?1", params![batch, self.at])?;
        Ok(ties)
    }
}
