//! The user's own table of other names: `aliases.tsv` beside the settings, in the form of the built-in one.
//!
//! A table that cannot be read, or a line of it that is no set, is reported and ignored; the search uses the rest.

use std::sync::Arc;

use super::settings::text_of;
use super::state::in_settings_folder;
use crate::messages::{self, Wording, t};
use crate::search::Aliases;

/// The names in use, and what is wrong with the user's own. Visitors get the built-in ones.
pub(super) fn in_use(restricted: bool) -> (Arc<Aliases>, Vec<Wording>) {
    let Some(path) = in_settings_folder("aliases.tsv").filter(|_| !restricted) else {
        return (Aliases::built_in(), Vec::new());
    };
    let path = path.as_path();
    match text_of(path) {
        Ok(None) => (Aliases::built_in(), Vec::new()),
        Ok(Some(text)) => {
            let (aliases, bad) = Aliases::with_own(&text);
            (Arc::new(aliases), bad.into_iter().map(|line| t::cli::BadNames { path, line }.into()).collect())
        }
        Err(e) => {
            let why = t::cli::NamesUnreadable { path, why: messages::of_io(&e) };
            (Aliases::built_in(), vec![why.into()])
        }
    }
}
