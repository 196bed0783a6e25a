//! The `SQLite` file: how it is opened, its versions, and one transaction of a writer.
//!
//! The journal is a rollback journal, not a write-ahead log: that needs shared memory beside the file, which a
//! folder that may only be read cannot give and a network file system does not have. Readers hold no transaction
//! longer than one query, so a writer waits for them milliseconds at most, and they for it.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use rusqlite::functions::FunctionFlags;
use rusqlite::types::{FromSql, Type, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, Params, Row};
use rustix::io::Errno;
use rustix::process::{Resource, getrlimit};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::{Library, LibraryError};
use crate::corpus::date::now;
use crate::messages::{self, t};

/// The file in the folder of a library.
pub const FILE: &str = "library.sqlite";

/// What is run to get from each version of the tables to the next one.
const MIGRATIONS: [&str; 8] = [
    include_str!("schema.sql"),
    include_str!("collections.sql"),
    include_str!("feeds.sql"),
    include_str!("ties.sql"),
    include_str!("searches.sql"),
    include_str!("built_in.sql"),
    include_str!("removed.sql"),
    include_str!("collection_changes.sql"),
];

/// Says in the header of the file whose it is: "ngoa".
const APPLICATION: i64 = 0x6e67_6f61;

/// How long a process waits before it tries the file again.
const PAUSE: Duration = Duration::from_millis(10);

/// After so many pauses a writer says that it waits: half a second, which no healthy change of a few articles takes.
const PATIENCE: i32 = 50;

/// A reader gives up after so many pauses: a minute, when the other process must be stopped or stuck.
const GIVES_UP: i32 = 6_000;

/// An open file, and the folder of a copy that is only for this run.
#[derive(Debug)]
pub(super) struct Database {
    pub(super) connection: Connection,
    pub(super) _keeps: Option<TempDir>,
}

impl Database {
    /// For reading; none where nothing was stored yet.
    pub(super) fn to_read(library: &Library) -> io::Result<Option<Self>> {
        let keeps = library.settle(true)?;
        let path =
            keeps.as_ref().map_or_else(|| library.folder.clone(), |copy| copy.path().to_owned()).join(FILE);
        if !is_file(&path)? {
            return Ok(None);
        }
        match open_to_read(&path) {
            Ok(opened) => Self::of_this_version(opened, keeps),
            Err(why) if needs_rollback(&why) => rolled_back(&path),
            Err(why) => Err(explained(as_io(why), || File::open(&library.folder), &library.folder)),
        }
    }

    fn of_this_version(
        (connection, version): (Connection, i64),
        keeps: Option<TempDir>,
    ) -> io::Result<Option<Self>> {
        // Without tables it is one that somebody is making.
        Ok((known(version)? > 0).then_some(Self { connection, _keeps: keeps }))
    }
}

/// Whether there is a file at `path`; anything else than a file, as a pipe that never ends, is an error.
pub(super) fn is_file(path: &Path) -> io::Result<bool> {
    match fs::metadata(path) {
        Ok(about) if about.is_file() => Ok(true),
        Ok(_) => Err(messages::io_error(t::library::NotAFile { path: path.display().to_string() })),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(e),
    }
}

/// The open file, and the version of its tables.
fn open_to_read(path: &Path) -> rusqlite::Result<(Connection, i64)> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    connection.busy_handler(Some(move |tries| {
        thread::sleep(PAUSE);
        tries < GIVES_UP && (tries != PATIENCE || !lacks_locks(&folder))
    }))?;
    teach_to_seal(&connection)?;
    connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")?;
    let version = version(&connection)?;
    let later = usize::try_from(version).ok().filter(|version| *version > 0);
    for later in later.and_then(|version| MIGRATIONS.get(version..)).unwrap_or_default() {
        // A file of an earlier version has the tables that came later too: empty ones of this connection.
        if later.contains("CREATE TABLE") {
            let tables = later.replace("CREATE TABLE", "CREATE TEMP TABLE");
            let tables = tables.replace("CREATE VIEW", "CREATE TEMP VIEW");
            connection.execute_batch(&format!("PRAGMA temp_store = MEMORY; {tables}"))?;
        }
    }
    Ok((connection, version))
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// A version of the tables that this program knows.
fn known(version: i64) -> io::Result<usize> {
    let known = usize::try_from(version).ok().filter(|version| *version <= MIGRATIONS.len());
    known.ok_or_else(|| messages::io_error(t::library::Newer { version }))
}

/// Whether a writer was killed in the middle of a change, which only somebody who may write takes back.
fn needs_rollback(why: &rusqlite::Error) -> bool {
    let code = why.sqlite_error().map(|e| e.extended_code);
    code == Some(rusqlite::ffi::SQLITE_READONLY_ROLLBACK)
        || code == Some(rusqlite::ffi::SQLITE_READONLY_RECOVERY)
}

/// A copy from which the unfinished change was taken back, for somebody who may not write.
fn rolled_back(path: &Path) -> io::Result<Option<Database>> {
    let copy = tempfile::Builder::new().prefix(COPIES).tempdir()?;
    for suffix in ["", "-journal"] {
        let name = format!("{FILE}{suffix}");
        fs::copy(path.with_file_name(&name), copy.path().join(&name))?;
    }
    let path = copy.path().join(FILE);
    drop(open_to_write(&path, |_| true)?);
    Database::of_this_version(open_to_read(&path).map_err(as_io)?, Some(copy))
}

/// The prefix of folders for one run.
pub(super) const COPIES: &str = "ngoaivu-library-";

/// Opens the file at `path`, which is made when it is not there, and brings its tables to this version.
pub(super) fn open_to_write(
    path: &Path,
    waits: impl FnMut(i32) -> bool + Send + 'static,
) -> io::Result<Connection> {
    let open = || -> rusqlite::Result<Connection> {
        let mut connection = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        connection.busy_handler(Some(waits))?;
        teach_to_seal(&connection)?;
        connection.execute_batch(
            "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA journal_mode = DELETE;
         PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON",
        )?;
        Ok(connection)
    };
    let mut connection = open().map_err(as_io)?;
    let is_old = |connection: &Connection| version(connection).map_err(as_io).and_then(known);
    if is_old(&connection)? < MIGRATIONS.len() {
        migrate(&mut connection).map_err(as_io)?;
    }
    Ok(connection)
}

/// Brings the tables to this version; another process may be faster.
fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let there = usize::try_from(version(&transaction)?).unwrap_or(usize::MAX);
    for (number, migration) in (1_i64..).zip(MIGRATIONS).skip(there) {
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", number)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.commit()
}

/// One change of the library; what it writes counts when [`Writing::commit`] has returned, and not before.
pub(super) struct Writing<'l> {
    of: &'l Library,
    pub(super) connection: Connection,
    /// The number of this state of the library.
    pub(super) sequence: i64,
    /// Now.
    pub(super) at: String,
}

impl<'l> Writing<'l> {
    /// Waits for its turn, and says so when that takes long. The articles get another state.
    pub(super) fn begin(library: &'l Library) -> Result<Self, LibraryError> {
        let mut writing = Self::begin_beside(library)?;
        let state = || writing.connection.execute("INSERT INTO states DEFAULT VALUES", []);
        state().map_err(|why| writing.failed(why))?;
        writing.sequence = writing.connection.last_insert_rowid();
        Ok(writing)
    }

    /// The same for what is kept beside the articles: their state, and so the index, stays.
    pub(super) fn begin_beside(library: &'l Library) -> Result<Self, LibraryError> {
        let begun = || -> io::Result<Connection> {
            fs::create_dir_all(&library.folder)?;
            library.settle(false)?;
            let path = library.folder.join(FILE);
            if !is_file(&path)? {
                // With the mode that the user's mask gives; `SQLite` gives the same to what it puts beside it.
                OpenOptions::new().create(true).append(true).open(&path)?;
            }
            let connection = open_to_write(&path, waiting(library))?;
            connection.execute_batch("BEGIN IMMEDIATE").map_err(as_io)?;
            Ok(connection)
        };
        let connection = begun().map_err(|why| library.unwritable(Self::explained(library, why)))?;
        Ok(Self { of: library, connection, sequence: 0, at: now() })
    }

    /// Into a file that nobody else has.
    pub(super) fn alone(library: &'l Library, connection: Connection) -> rusqlite::Result<Self> {
        connection.execute_batch("PRAGMA synchronous = OFF; BEGIN IMMEDIATE")?;
        connection.execute("INSERT INTO states DEFAULT VALUES", [])?;
        Ok(Self { of: library, sequence: connection.last_insert_rowid(), connection, at: now() })
    }

    pub(super) fn commit(self) -> Result<(), LibraryError> {
        self.connection.execute_batch("COMMIT").map_err(|why| self.failed(why))
    }

    pub(super) fn failed(&self, why: rusqlite::Error) -> LibraryError {
        self.of.unwritable(Self::explained(self.of, as_io(why)))
    }

    fn explained(library: &Library, why: io::Error) -> io::Error {
        explained(why, || tempfile::tempfile_in(&library.folder), &library.folder)
    }

    /// The rows of a query, as `read` has them.
    pub(super) fn rows<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, LibraryError> {
        let ask = || self.connection.prepare_cached(sql)?.query_map(values, read)?.collect::<Result<_, _>>();
        ask().map_err(|why| self.failed(why))
    }

    /// The first of them, where there is one.
    pub(super) fn row<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, LibraryError> {
        let ask = || self.connection.prepare_cached(sql)?.query_row(values, read).optional();
        ask().map_err(|why| self.failed(why))
    }

    /// The row of a query that always has one.
    pub(super) fn only<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, LibraryError> {
        let none = || self.failed(rusqlite::Error::QueryReturnedNoRows);
        self.row(sql, values, read)?.ok_or_else(none)
    }

    pub(super) fn value<T: FromSql>(&self, sql: &str, values: impl Params) -> Result<T, LibraryError> {
        self.only(sql, values, |row| row.get(0))
    }

    pub(super) fn execute(&self, sql: &str, values: impl Params) -> Result<usize, LibraryError> {
        let run = || self.connection.prepare_cached(sql)?.execute(values);
        run().map_err(|why| self.failed(why))
    }

    /// Writes the digest of an article's row, which has just been written.
    pub(super) fn seal(&self, number: i64) -> Result<(), LibraryError> {
        let sql = format!("UPDATE articles SET digest = sealed({SEALED}) WHERE number = ?1");
        self.execute(&sql, [number]).map(drop)
    }
}

/// Says once that another process is writing, and waits on; but not where nothing can be locked, which looks the same.
fn waiting(library: &Library) -> impl FnMut(i32) -> bool + Send + use<> {
    let (folder, notify, lang) = (library.folder.clone(), library.notify, library.lang);
    let mut notified = false;
    move |tries| {
        if tries >= PATIENCE && !std::mem::replace(&mut notified, true) {
            if lacks_locks(&folder) {
                return false;
            }
            notify(&t::library::Waiting { folder: folder.as_path() }.into(), lang);
        }
        thread::sleep(PAUSE);
        true
    }
}

/// Whether the file system of a folder has no locks, as some of networks; `SQLite` takes that for another writer. A file
/// of ours is tried, since closing the library's own would open its lock.
fn lacks_locks(folder: &Path) -> bool {
    use rustix::fs::{FlockOperation, fcntl_lock};
    tempfile::tempfile_in(folder)
        .is_ok_and(|file| fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive) == Err(Errno::NOLCK))
}

/// An error with its cause, where `SQLite` keeps that to itself: what it could not open, `tried` cannot either.
fn explained(why: io::Error, tried: impl FnOnce() -> io::Result<File>, folder: &Path) -> io::Error {
    if why.kind() == io::ErrorKind::ResourceBusy && lacks_locks(folder) {
        return Errno::NOLCK.into();
    }
    let cannot_open = why.to_string().contains("unable to open database file");
    if cannot_open { tried().err().unwrap_or(why) } else { why }
}

/// The columns of an article that its digest is of, in the order that `sealed` takes them in.
pub(super) const SEALED: &str = "id, content, removed, source, source_digest, added, retired, article, read";

/// Gives SQL the function `sealed`: the digest of its arguments, each with its length.
fn teach_to_seal(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("sealed", -1, flags, |columns| {
        let mut digest = Sha256::new();
        let mut add = |bytes: Option<&[u8]>| {
            digest.update(bytes.map_or(u64::MAX, |bytes| bytes.len() as u64).to_le_bytes());
            digest.update(bytes.unwrap_or_default());
        };
        for column in 0..columns.len() {
            match columns.get_raw(column) {
                ValueRef::Null => add(None),
                ValueRef::Integer(n) => add(Some(&n.to_le_bytes())),
                ValueRef::Real(n) => add(Some(&n.to_le_bytes())),
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => add(Some(bytes)),
            }
        }
        Ok(digest.finalize().to_vec())
    })
}

/// The digest of what a row holds, without its numbers.
pub(super) fn sealed(row: &impl serde::Serialize) -> Vec<u8> {
    let json = serde_json::to_vec(row).unwrap_or_default();
    Sha256::digest(json).to_vec()
}

/// What `SQLite` says as an error of the system, so that a full disk is one wherever it is noticed.
pub(super) fn as_io(error: rusqlite::Error) -> io::Error {
    use rusqlite::ffi;
    let code = error.sqlite_error().map(|e| e.extended_code);
    // `SQLite` has one word for a disk that fails and a file that grows beyond what this process may write.
    if code == Some(ffi::SQLITE_IOERR_WRITE) {
        let is_limited = getrlimit(Resource::Fsize).current.is_some();
        return if is_limited { Errno::FBIG.into() } else { Errno::IO.into() };
    }
    let kind = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => io::ErrorKind::StorageFull,
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => io::ErrorKind::PermissionDenied,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => io::ErrorKind::InvalidData,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => io::ErrorKind::ResourceBusy,
        Some(ErrorCode::OutOfMemory) => io::ErrorKind::OutOfMemory,
        Some(_) | None => io::ErrorKind::Other,
    };
    match error {
        error if kind == io::ErrorKind::InvalidData => {
            messages::io_error_of_kind(kind, t::library::Damaged { file: FILE, said: error.to_string() })
        }
        error => io::Error::new(kind, error.to_string()),
    }
}

/// All rows of a query, each as the type whose fields have the names of its columns.
pub(super) fn records<T: serde::de::DeserializeOwned>(
    connection: &Connection,
    sql: &str,
) -> rusqlite::Result<Vec<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let record = |row: &Row<'_>| {
        let mut fields = serde_json::Map::new();
        for (place, name) in names.iter().enumerate() {
            let value = match row.get_ref(place)? {
                ValueRef::Integer(n) => n.into(),
                ValueRef::Null => serde_json::Value::Null,
                value @ (ValueRef::Text(_) | ValueRef::Real(_) | ValueRef::Blob(_)) => value.as_str()?.into(),
            };
            fields.insert(name.clone(), value);
        }
        serde_json::from_value(fields.into())
            .map_err(|why| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, why.into()))
    };
    statement.query_map([], record)?.collect()
}

/// As it is stored. These types have no form that is not JSON.
pub(super) fn json(value: &impl serde::Serialize) -> Result<String, LibraryError> {
    serde_json::to_string(value).map_err(|why| LibraryError::Refused(messages::of_json(&why)))
}

/// From what [`json`] makes of it.
pub(super) fn parse<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, LibraryError> {
    serde_json::from_str(json).map_err(|why| LibraryError::Refused(messages::of_json(&why)))
}
