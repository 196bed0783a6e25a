//! The user's own indicators: a table of the form of `data/indicators.txt` in the folder for settings.

use std::path::PathBuf;

use super::Usage;
use super::settings::text_of;
use super::state::in_settings_folder;
use crate::cli::Result;
use crate::corpus::{Corpus, embedded};
use crate::extract::read_own_indicators;
use crate::messages::{self, t};

/// The path of their file, whether or not it exists.
pub(super) fn path() -> Option<PathBuf> {
    in_settings_folder("indicators.txt")
}

/// The built-in articles, or none of them, with the catalogue of indicators, the user's own among them; from now on texts
/// are read by those too.
pub(super) fn built_in(with_articles: bool) -> Result<Corpus> {
    let articles = if with_articles { embedded::ARTICLES.as_slice() } else { &[] };
    let Some(path) = path() else { return Ok(embedded::corpus_with(None, articles)?) };
    match text_of(&path) {
        Ok(Some(table)) => {
            let corpus = embedded::corpus_with(Some((&path.to_string_lossy(), &table)), articles)?;
            read_own_indicators(table);
            Ok(corpus)
        }
        Ok(None) => Ok(embedded::corpus_with(None, articles)?),
        Err(e) => Err(Usage::new(t::cli::IndicatorsUnreadable {
            path: path.display().to_string(),
            why: messages::of_io(&e),
        })
        .into()),
    }
}
