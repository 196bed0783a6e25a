//! Taking changes back, a step at a time: what one command, or one key of the explorer, has changed.
//!
//! A step has a number, so that whoever made it takes back just that, also when others have changed something since.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::amend::{ADD, REREAD, TAG};
use super::change::{CHANGE, ChangeStep, Changed, StepNumber, change};
use super::database::{Writing, sealed};
use super::{Library, LibraryError, collections, ties};
use crate::corpus::format::{ChangeFile, TieFile};

/// What became of a step that was to be taken back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Undone {
    /// These changes were taken back, as a step of its own; none where that had been done before.
    Changes(ChangeStep),
    /// The same was changed once more since, so that it stays.
    Overtaken(Changed),
}

/// As the field of a change: a name was joined with another.
pub const JOIN: &str = "join";
/// A name was parted from others.
pub const PART: &str = "part";
/// A reading again has what was read before it since a later version of this program than the first.
const LIVE: &str = "c.undone IS NULL AND (c.field != 'reread' OR c.old IS NOT NULL)";

impl Library {
    /// What was changed last and not taken back.
    pub fn last_step(&self) -> Result<Option<ChangeStep>, LibraryError> {
        self.ask(|database| last_step(&database.connection))
    }

    /// Takes a step back, unless something that it changed was changed again.
    pub fn undo(&self, step: StepNumber) -> Result<Undone, LibraryError> {
        let batch = match step {
            StepNumber::Articles(batch) => batch,
            StepNumber::Collections(number) => {
                let changed = self.beside(|writing| writing.undo_collected(number))?;
                return Ok(Undone::Changes(ChangeStep { number: step, changed }));
            }
        };
        let writing = Writing::begin(self)?;
        if let Some(later) = writing.overtaken(batch)? {
            return Ok(Undone::Overtaken(later));
        }
        let mut undone: Vec<Changed> = writing.untie(batch)?.into_iter().map(tied).collect();
        undone.extend(writing.undo_changes(batch)?);
        let number = StepNumber::Articles(writing.sequence);
        writing.commit()?;
        Ok(Undone::Changes(ChangeStep { number, changed: undone }))
    }

    /// Takes back what was changed last, and says what that was; nothing when nothing was changed.
    pub fn undo_last(&self) -> Result<Vec<Changed>, LibraryError> {
        let Some(last) = self.last_step()? else { return Ok(Vec::new()) };
        match self.undo(last.number)? {
            Undone::Changes(step) => Ok(step.changed),
            // Somebody was faster than this, and has changed the same.
            Undone::Overtaken(_) => self.undo_last(),
        }
    }
}

fn last_step(connection: &Connection) -> rusqlite::Result<Option<ChangeStep>> {
    let sql = format!("SELECT max(c.batch) FROM changes AS c WHERE {LIVE}");
    let batch: Option<i64> = connection.query_row(&sql, [], |row| row.get(0))?;
    let sql = "SELECT max(batch) FROM ties WHERE undone IS NULL";
    let batch = batch.max(connection.query_row(sql, [], |row| row.get(0))?);
    if let Some((number, state, changed)) = collections::last_change(connection)?
        && batch.is_none_or(|batch| batch <= state)
    {
        return Ok(Some(ChangeStep { number: StepNumber::Collections(number), changed: vec![changed] }));
    }
    let Some(batch) = batch else { return Ok(None) };
    let stored = ties::read(connection)?.0;
    let of_batch = stored.into_iter().filter(|stored| stored.batch == batch && stored.tie.undone.is_none());
    let mut changed: Vec<Changed> = of_batch.map(|stored| tied(stored.tie)).collect();
    for row in connection.prepare(&changes("c.batch = ?1 ORDER BY c.number"))?.query_map([batch], with_id)? {
        changed.push(row?);
    }
    Ok(Some(ChangeStep { number: StepNumber::Articles(batch), changed }))
}

/// Asks for the changes that were not taken back and for which this holds, as [`with_id`] reads them.
fn changes(which: &str) -> String {
    let of = "changes AS c JOIN articles AS a ON a.number = c.article";
    format!("SELECT {CHANGE}, a.id FROM {of} WHERE {LIVE} AND {which}")
}

/// A change with the id of its article behind it.
fn with_id(row: &rusqlite::Row<'_>) -> rusqlite::Result<Changed> {
    Ok(Changed { id: row.get(7)?, change: change(row)? })
}

/// A tie in the form of a change; its article is the name.
fn tied(tie: TieFile) -> Changed {
    let (field, new) = match tie.other {
        Some(other) => (JOIN, other),
        None => (PART, String::new()),
    };
    let change = ChangeFile { at: tie.at, field: field.to_owned(), new: Some(new), ..ChangeFile::default() };
    Changed { id: tie.one, change }
}

/// Whether a change that was made later than `own` of the same article changes the same.
fn overtakes(later: &ChangeFile, own: &ChangeFile) -> bool {
    fn tag(change: &ChangeFile) -> Option<&String> {
        change.new.as_ref().or(change.old.as_ref())
    }
    match own.field.as_str() {
        // Parts that only the new reading has may have been corrected.
        REREAD => later.field == REREAD || !later.part.is_empty(),
        ADD => later.part == own.part,
        field if field != later.field || later.part != own.part => false,
        TAG => tag(later) == tag(own),
        _ => true,
    }
}

impl Writing<'_> {
    /// A later change, not taken back, of what a batch changed.
    fn overtaken(&self, batch: i64) -> Result<Option<Changed>, LibraryError> {
        for own in self.rows(&changes("c.batch = ?1"), [batch], with_id)? {
            let sql = changes("c.batch > ?1 AND a.id = ?2 ORDER BY c.number DESC");
            let later = self.rows(&sql, params![batch, own.id], with_id)?;
            if let Some(later) = later.into_iter().find(|later| overtakes(&later.change, &own.change)) {
                return Ok(Some(later));
            }
        }
        Ok(None)
    }

    /// Takes back the changes of articles of a batch.
    fn undo_changes(&self, batch: i64) -> Result<Vec<Changed>, LibraryError> {
        let sql =
            format!("SELECT {CHANGE}, c.number, c.article FROM changes AS c WHERE c.batch = ?1 AND {LIVE}");
        let row = |row: &rusqlite::Row<'_>| Ok((change(row)?, row.get::<_, i64>(7)?, row.get::<_, i64>(8)?));
        let (mut undone, mut articles) = (Vec::new(), BTreeSet::new());
        for (change, number, article) in self.rows(&sql, [batch], row)? {
            let change = ChangeFile { undone: Some(self.at.clone()), ..change };
            let sql = "UPDATE changes SET undone = ?2, digest = ?3 WHERE number = ?1";
            self.execute(sql, params![number, change.undone, sealed(&change)])?;
            let id = self.value("SELECT id FROM articles WHERE number = ?1", [article])?;
            if let Some(read) = change.old.as_ref().filter(|_| change.field == REREAD) {
                self.read_as_before(article, read)?;
            }
            articles.insert(article);
            undone.push(Changed { id, change });
        }
        for article in articles {
            self.fold(article)?;
        }
        Ok(undone)
    }
}
