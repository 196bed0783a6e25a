//! Changes of articles that are built into the program: tags, notes, corrections.
//!
//! Such an article gets a row when a person changes it first, so that history, undo, export and check take it like every
//! other one. What is shown is the text of this program with those changes: a later program may have read it better.

use std::collections::HashSet;

use rusqlite::params;

use super::amend::{ADD, amended};
use super::change::{CHANGE, change};
use super::content::IS_BUILT_IN;
use super::database::{Database, Writing, json, sealed};
use super::{Library, LibraryError};
use crate::corpus::article::{Article, Origin};
use crate::corpus::embedded;
use crate::corpus::figure::Indicator;
use crate::corpus::format::{ArticleFile, ChangeFile};
use crate::corpus::load;

impl Library {
    /// The built-in articles that have been changed, as they are now. A change whose bytes are not those that were stored
    /// is left out.
    pub fn built_in(&self, catalogue: &[Indicator]) -> Result<Vec<Article>, LibraryError> {
        self.ask(|database| {
            embedded::ids().filter_map(|id| database.built_in(id, catalogue).transpose()).collect()
        })
    }
}

impl Database {
    fn built_in(&self, id: &str, catalogue: &[Indicator]) -> rusqlite::Result<Option<Article>> {
        let sql = format!(
            "SELECT {CHANGE}, c.digest FROM changes AS c
             WHERE c.article = (SELECT number FROM articles WHERE id = ?1 AND {IS_BUILT_IN}) ORDER BY c.number"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let changes = statement.query_map([id], |row| Ok((change(row)?, row.get::<_, Vec<u8>>(7)?)))?;
        let changes = changes.collect::<rusqlite::Result<Vec<_>>>()?;
        let changes = changes
            .into_iter()
            .filter(|(change, digest)| change.undone.is_none() && sealed(change) == *digest);
        let changes: Vec<ChangeFile> = changes.map(|(change, _)| change).collect();
        let file = embedded::file(id).filter(|_| !changes.is_empty());
        Ok(file.and_then(|file| laid_over(&file, changes, catalogue)))
    }
}

/// A built-in article with the changes of it. Where the text of this program is one that not all of them fit, those that
/// do; a part whose id is another one's here is left out with all that was changed of it.
fn laid_over(file: &ArticleFile, changes: Vec<ChangeFile>, catalogue: &[Indicator]) -> Option<Article> {
    let at = load::SourcePlace::new(&file.id);
    let check =
        |changes: &[ChangeFile]| load::check(&at, &amended(file, changes), Origin::Embedded, catalogue).ok();
    check(&changes).or_else(|| {
        let (mut fitting, mut left_out) = (Vec::new(), HashSet::new());
        for change in changes {
            if left_out.contains(&change.part) {
                continue;
            }
            fitting.push(change);
            if check(&fitting).is_none()
                && let Some(change) = fitting.pop().filter(|change| change.field == ADD)
            {
                left_out.insert(change.part);
            }
        }
        check(&fitting)
    })
}

impl Writing<'_> {
    /// The row of a built-in article, which is made when there is none; nothing where its id is that of another one.
    pub(super) fn row_of_built_in(&self, file: &ArticleFile) -> Result<Option<i64>, LibraryError> {
        let json = json(file)?;
        self.execute(
            "INSERT INTO articles (id, content, changed, added, digest, article, read)
             VALUES (?1, CAST(?1 AS BLOB), ?2, ?3, x'', ?4, ?4)
             ON CONFLICT (id) DO UPDATE SET read = excluded.read WHERE content = excluded.content",
            params![file.id, self.sequence, self.at, json],
        )?;
        let sql = format!("SELECT number FROM articles WHERE id = ?1 AND {IS_BUILT_IN}");
        self.row(&sql, [&file.id], |row| row.get(0))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{ADD, ChangeFile, laid_over};
    use crate::corpus::embedded;

    /// An earlier version gave a part that a person added the next number, which another part may have by now.
    #[test]
    fn of_changes_that_do_not_fit_the_others_are_made() {
        let catalogue = embedded::corpus().unwrap().indicators().to_vec();
        let file = embedded::file("van-hoi-2018").unwrap();
        let passage =
            file.passages.iter().find(|passage| passage.figures.iter().any(|f| f.id == "f3")).unwrap();
        let figure = passage.figures.iter().find(|figure| figure.id == "f3").unwrap();
        let added = serde_json::json!({"passage": passage.id, "figure": figure}).to_string();
        let change = |part: &str, field: &str, new: &str| ChangeFile {
            part: part.to_owned(),
            field: field.to_owned(),
            new: Some(new.to_owned()),
            ..ChangeFile::default()
        };
        let changes = vec![
            change("", "publisher", "Báo Chợ"),
            change("f3", ADD, &added),
            change("f3", "period", "2031"),
            change("p7", "tag", "xem"),
        ];
        let article = laid_over(&file, changes, &catalogue).unwrap();
        assert_eq!(article.publisher.as_deref(), Some("Báo Chợ"));
        assert!(article.mark("p7").is_some());
        let built_in = laid_over(&file, Vec::new(), &catalogue).unwrap();
        let period = |article: &crate::corpus::Article| {
            article.figures().find(|figure| *figure.id == *"f3").and_then(|figure| figure.period)
        };
        assert_eq!(period(&article), period(&built_in), "that of the program's own");
    }
}
