//! What the system says of a failure, in the reader's language.

use std::io;

use super::Wording;
use super::t;

/// Why the system did not do it; what it says itself in brackets, where no word of ours says the same.
pub fn of_io(error: &io::Error) -> Wording {
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
