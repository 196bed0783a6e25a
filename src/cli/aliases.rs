//! The user's own table of other names: `aliases.tsv` beside the settings, in the form of the built-in one.
//!
//! A table that cannot be read, or a line of it that is no set, is reported and ignored; the search uses the rest.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::state::in_settings_folder;
use crate::messages::{Wording, t};
use crate::search::Aliases;

/// Bytes of a table that are read: some ten thousand sets.
const MOST: u64 = 1 << 20;

/// The names in use, and what is wrong with the user's own. Visitors get the built-in ones.
pub(super) fn in_use(restricted: bool) -> (Arc<Aliases>, Vec<Wording>) {
    let own =
        in_settings_folder("aliases.tsv").filter(|_| !restricted).and_then(|path| Some((read(&path)?, path)));
    let Some((text, path)) = own else { return (Aliases::built_in(), Vec::new()) };
    let (aliases, bad) = Aliases::with_own(&text);
    let warnings = bad.iter().map(|line| t::cli::BadNames { path: path.as_path(), line: *line }.into());
    (Arc::new(aliases), warnings.collect())
}

/// The text of a regular file; a pipe or a device, which may never end, is no table.
fn read(path: &Path) -> Option<String> {
    let file = File::open(path).ok().filter(|file| file.metadata().is_ok_and(|m| m.is_file()))?;
    let mut text = String::new();
    file.take(MOST).read_to_string(&mut text).ok()?;
    Some(text)
}
