//! Adding articles, so that none that was reported as stored is ever lost, and none is stored twice.

use rusqlite::{OptionalExtension, params};

use super::change::{Edit, edit};
use super::content::ContentDigest;
use super::database::{Writing, json};
use super::ids::{free, slug};
use super::reading::read_again;
use super::{Library, LibraryError, amend, parts};
use crate::corpus::format::{ArticleFile, RecordFile};

/// An article to be added.
#[derive(Debug)]
pub struct New {
    /// The article; without an id, or with one that is taken, it gets one.
    pub article: ArticleFile,
    /// Its content.
    pub content: ContentDigest,
    /// What it was read from.
    pub source: Option<ArticleSource>,
    /// What whoever adds it says of it: fields of the article that are set when it is there already.
    pub said: Vec<Edit>,
}

/// What an article was read from.
#[derive(Clone, Debug)]
pub struct ArticleSource {
    /// The file or address.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub digest: String,
}

/// What became of a new article.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Added {
    /// It is on the disk, under this id.
    Stored(String),
    /// It was there already, under this id.
    Duplicate(String),
    /// It was there already, under this id, and is now as whoever added it says.
    Changed(String),
}

/// An article that is there already, or was.
pub(super) struct KnownArticle {
    pub(super) number: i64,
    pub(super) id: String,
    is_removed: bool,
    is_emptied: bool,
}

impl Library {
    /// Adds the articles that are not there yet. When this returns, they are on the disk. `is_taken` knows ids that
    /// belong to others.
    pub fn store(
        &self,
        batch: Vec<New>,
        is_taken: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<Added>, LibraryError> {
        let writing = Writing::begin(self)?;
        let added = batch.into_iter().map(|new| writing.add(new, is_taken)).collect::<Result<_, _>>()?;
        writing.commit()?;
        Ok(added)
    }

    /// For each content, the id of the article that has it.
    pub fn holds(&self, contents: &[ContentDigest]) -> Result<Vec<Option<String>>, LibraryError> {
        let mut ids: Vec<Option<String>> = self.ask(|database| {
            let sql = "SELECT id FROM articles WHERE content = ?1 AND removed IS NULL";
            let mut statement = database.connection.prepare(sql)?;
            let mut id =
                |content: &ContentDigest| statement.query_row([&content.0], |row| row.get(0)).optional();
            contents.iter().map(&mut id).collect()
        })?;
        ids.resize(contents.len(), None);
        Ok(ids)
    }
}

impl Writing<'_> {
    pub(super) fn add(&self, new: New, is_taken: &dyn Fn(&str) -> bool) -> Result<Added, LibraryError> {
        match self.known(&new.content)? {
            Some(known) if !known.is_removed => {
                let is_new = self.say(known.number, &new)?;
                Ok(if is_new { Added::Changed(known.id) } else { Added::Duplicate(known.id) })
            }
            Some(known) => self.restore(known, new),
            None => Ok(Added::Stored(self.insert(new, is_taken)?.1)),
        }
    }

    /// The article of this content, also one that was removed.
    pub(super) fn known(&self, content: &ContentDigest) -> Result<Option<KnownArticle>, LibraryError> {
        let sql = "SELECT number, id, removed IS NOT NULL, article IS NULL FROM articles WHERE content = ?1";
        self.row(sql, [&content.0], |row| {
            let (number, id) = (row.get(0)?, row.get(1)?);
            Ok(KnownArticle { number, id, is_removed: row.get(2)?, is_emptied: row.get(3)? })
        })
    }

    /// Sets what is said of an article that is there, and what is read in its text by another date; whether that changes
    /// anything.
    fn say(&self, number: i64, new: &New) -> Result<bool, LibraryError> {
        let changed = edit(self, number, &new.said, None, self.sequence)?;
        let changed = || changed.iter().filter(|change| change.old != change.new);
        if changed().any(|change| change.field == "date") {
            let (article, read) = self.read_article(number)?;
            let again = read_again(&read.unwrap_or(article), new.article.clone());
            let again: Vec<Edit> = again.map(|again| Edit::Reread(again.into())).into_iter().collect();
            edit(self, number, &again, None, self.sequence)?;
        }
        Ok(changed().next().is_some())
    }

    /// An article comes back that was removed, under the id that it had.
    fn restore(&self, known: KnownArticle, new: New) -> Result<Added, LibraryError> {
        let KnownArticle { number, id, is_emptied, .. } = known;
        if is_emptied {
            let mut article = ArticleFile { id: id.clone(), record: None, ..new.article };
            let retired = parts::keep_ids(&self.retired(number)?, &mut article);
            let (source, digest) = new.source.map(|source| (source.name, source.digest)).unzip();
            self.execute(
                "UPDATE articles SET article = ?2, retired = ?3, read = NULL, changed = ?4, removed = NULL, source = ?5,
                 source_digest = ?6, added = ?7 WHERE number = ?1",
                params![number, json(&article)?, json(&retired)?, self.sequence, source, digest, self.at],
            )?;
            self.seal(number)?;
        } else {
            edit(self, number, &[Edit::Restore], None, self.sequence)?;
            self.say(number, &new)?;
        }
        Ok(Added::Stored(id))
    }

    /// Its number and its id.
    pub(super) fn insert(
        &self,
        new: New,
        is_taken: &dyn Fn(&str) -> bool,
    ) -> Result<(i64, String), LibraryError> {
        let New { mut article, content, source, .. } = new;
        let base = if article.id.is_empty() {
            slug(&article.title.vi, article.date.as_deref().and_then(|date| date.parse().ok()))
        } else {
            std::mem::take(&mut article.id)
        };
        let is_others = |id: &str| is_taken(id) && !content.is_built_in(id);
        article.id = free(&base, |id| Ok::<_, LibraryError>(is_others(id) || self.has_id(id)?))?;
        let record = article.record.take().map(|record| *record).unwrap_or_default();
        let RecordFile { source: from, source_digest, added, unread, built_in: _, retired, changes } = record;
        let (from, source_digest) = match source.filter(|_| from.is_none()) {
            Some(source) => (Some(source.name), Some(source.digest)),
            None => (from, source_digest),
        };
        let read = json(&article)?;
        let (now, read) = if changes.is_empty() {
            (read, None)
        } else {
            (json(&amend::amended(&article, &changes))?, Some(read))
        };
        let (added, retired) = (added.as_deref().unwrap_or(&self.at), json(&retired)?);
        // A row is long, so it is written once, its digest with it.
        self.execute(
            "INSERT INTO articles (id, content, changed, source, source_digest, added, retired, article, read, digest)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, sealed(?1, ?2, NULL, ?4, ?5, ?6, ?7, ?8, ?9))",
            params![article.id, content.0, self.sequence, from, source_digest, added, retired, now, read],
        )?;
        let number = self.connection.last_insert_rowid();
        if unread {
            self.execute("INSERT OR IGNORE INTO unread VALUES (?1)", [number])?;
        }
        for change in &changes {
            self.note(number, self.sequence, change)?;
        }
        Ok((number, article.id))
    }

    fn has_id(&self, id: &str) -> Result<bool, LibraryError> {
        Ok(self.row("SELECT 1 FROM articles WHERE id = ?1", [id], |_| Ok(()))?.is_some())
    }
}
