//! What comes from below in the reader's language: what the system and libraries report, and the errors of `text`,
//! which knows no messages.

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;

use rustix::io::Errno;
use serde_json::error::Category;

use super::t;
use super::{Worded, Wording};
use crate::text::Lang;
use crate::text::number::NotAValue;

/// A reason in words of the catalogue, where only an error of the system can be given up.
#[derive(Debug)]
struct SystemReason(Wording);

impl fmt::Display for SystemReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.get(Lang::En))
    }
}

impl Error for SystemReason {}

/// An error of the system that says this; [`of_io`] words it.
pub fn io_error(why: impl Into<Wording>) -> io::Error {
    io_error_of_kind(io::ErrorKind::Other, why)
}

/// The same for an error kind that callers distinguish.
pub fn io_error_of_kind(kind: io::ErrorKind, why: impl Into<Wording>) -> io::Error {
    io::Error::new(kind, SystemReason(why.into()))
}

/// Why the system did not do it; what it says itself in brackets, where no word of ours says the same.
pub fn of_io(error: &io::Error) -> Wording {
    // These have no kind.
    let code = error.raw_os_error().map(Errno::from_raw_os_error);
    if code == Some(Errno::MFILE) || code == Some(Errno::NFILE) {
        return t::system::TOO_MANY_FILES.into();
    }
    if code == Some(Errno::NOLCK) {
        return t::system::NO_LOCKS.into();
    }
    let inner = error.get_ref();
    if let Some(shared) = inner.and_then(|inner| inner.downcast_ref::<Arc<io::Error>>()) {
        return of_io(shared);
    }
    if let Some(SystemReason(why)) = inner.and_then(|inner| inner.downcast_ref()) {
        return why.clone();
    }
    if let Some(json) = inner.and_then(|inner| inner.downcast_ref()) {
        return of_json(json);
    }
    match error.kind() {
        io::ErrorKind::NotFound => t::system::NOT_FOUND.into(),
        io::ErrorKind::PermissionDenied => t::system::NOT_ALLOWED.into(),
        io::ErrorKind::AlreadyExists => t::system::EXISTS.into(),
        io::ErrorKind::NotADirectory => t::system::NO_FOLDER.into(),
        io::ErrorKind::IsADirectory => t::system::IS_FOLDER.into(),
        io::ErrorKind::DirectoryNotEmpty => t::system::FOLDER_NOT_EMPTY.into(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => t::system::FULL.into(),
        io::ErrorKind::ReadOnlyFilesystem => t::system::READ_ONLY.into(),
        io::ErrorKind::FileTooLarge => t::system::TOO_LARGE.into(),
        io::ErrorKind::TimedOut => t::system::TIMED_OUT.into(),
        io::ErrorKind::BrokenPipe => t::system::CLOSED_PIPE.into(),
        io::ErrorKind::InvalidFilename => t::system::BAD_NAME.into(),
        _ => t::system::Other { said: error.to_string() }.into(),
    }
}

/// What is wrong with JSON, and where.
pub fn of_json(error: &serde_json::Error) -> Wording {
    let (line, column) = (error.line(), error.column());
    match error.classify() {
        Category::Io => error.io_error_kind().map_or_else(
            || t::system::Other { said: error.to_string() }.into(),
            |kind| of_io(&io::Error::from(kind)),
        ),
        Category::Syntax => t::system::JsonSyntax { line, column }.into(),
        Category::Eof => t::system::JSON_CUT_SHORT.into(),
        Category::Data => match json_trouble(&error.to_string()) {
            Some(why) => t::system::JsonDataSince { line, column, why }.into(),
            None => t::system::JsonData { line, column }.into(),
        },
    }
}

/// What serde says of JSON that has another shape, without the names of our types: `invalid type: integer `5`, expected …`.
fn json_trouble(said: &str) -> Option<Wording> {
    let field = |before: &str| Some(said.strip_prefix(before)?.split_once('`')?.0);
    if let Some(field) = field("missing field `") {
        return Some(t::system::JsonMissing { field }.into());
    }
    if let Some(field) = field("unknown field `") {
        return Some(t::system::JsonNoField { field }.into());
    }
    let found = said.strip_prefix("invalid type: ").or_else(|| said.strip_prefix("invalid value: "))?;
    let (found, _) = found.split_once(", expected ")?;
    // As JSON writes it: what comes behind the name of its type, or a short form.
    let found = match found {
        "null" => "null",
        "map" => "{…}",
        "sequence" => "[…]",
        _ => found.split_once(' ')?.1.trim_matches('`'),
    };
    Some(t::system::JsonOtherKind { found }.into())
}

impl Worded for NotAValue {
    fn wording(&self) -> Wording {
        t::format::NotAValue { text: &self.0 }.into()
    }
}
