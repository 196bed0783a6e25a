//! Feeds that are followed, and what came of each of their entries.
//!
//! An entry and its article are written in one transaction, so a kill neither duplicates an article nor loses an
//! entry. The state of a feed, above all its validators, is written with the last of its entries or after them. None
//! of this is a change of the articles, so the index does not follow it.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, params};
use serde::Deserialize;

use super::database::{Writing, json, records};
use super::store::New;
use super::{Library, LibraryError};
use crate::corpus::format::FeedFile;
use crate::messages::{Wording, t};

/// Something that is followed.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
pub struct Feed {
    /// Its number, which no other feed ever has.
    pub number: i64,
    /// What is kept of it.
    #[serde(flatten)]
    pub file: FeedFile,
    /// Articles that came by it.
    pub articles: usize,
    /// Those of them that nobody has opened.
    pub unread: usize,
    /// Pages that are still to be got.
    pub waiting: usize,
}

/// What becomes of a feed by one answer.
#[derive(Clone, Debug, Default)]
pub struct FeedChange {
    /// It answered, with these validators.
    pub answered: Option<Validators>,
    /// What it is, where that is known now.
    pub kind: Option<String>,
    /// What it calls itself.
    pub title: Option<String>,
    /// Where it has moved to for good.
    pub moved: Option<String>,
    /// Why it failed.
    pub error: Option<String>,
    /// The earliest time of the next request.
    pub not_before: Option<String>,
    /// Whether it is not to be asked any more.
    pub stops: bool,
}

/// By what a server knows which state of a feed somebody has.
#[derive(Clone, Debug, Default)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
}

/// What came of an entry of a feed.
#[derive(Debug)]
pub struct FeedEntry {
    /// The feed.
    pub feed: i64,
    /// What the entry is known by: its address.
    pub key: String,
    /// What changes when the entry does.
    pub version: String,
    /// What came of it.
    pub outcome: EntryOutcome,
}

/// What came of it.
#[derive(Debug)]
pub enum EntryOutcome {
    /// An article.
    Article(Box<New>),
    /// Its page is to be got; until then there is the entry's own text, which may be empty.
    Waits(String),
    /// Its page could not be had this time.
    Failed,
    /// There is no article there, or none to keep.
    Nothing,
}

/// What was done with an entry.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Settled {
    /// Its article is new in the library.
    Stored(String),
    /// Its article was there already, or is in the trash.
    There(String),
    /// Its text changed, and so did the article.
    Updated(String),
    /// Its text changed; the article stays as it was, since somebody has worked on it.
    Kept(String),
    /// Its page is to be got.
    Waiting,
    /// No article came of it.
    Noted,
}

/// How an article came by itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Arrival {
    /// When.
    pub added: String,
    /// What the feed is called, where it is still followed.
    pub feed: Option<String>,
}

/// An entry whose page is still to be got.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
pub struct Waiting {
    /// The feed, where it is still followed.
    pub feed: i64,
    /// The address.
    pub key: String,
    /// What changes when the entry does.
    pub version: String,
    /// Its own text.
    pub own: String,
    /// How often it was tried.
    pub tries: u32,
}

impl Library {
    /// All feeds, in the order in which they came.
    pub fn feeds(&self) -> Result<Vec<Feed>, LibraryError> {
        self.ask(|database| {
            let sql = "SELECT f.number, f.address, f.kind, f.title, f.added, f.etag, f.last_modified, f.fetched, f.failures,
             f.error, f.not_before, f.stopped,
             (SELECT count(DISTINCT e.article) FROM entries AS e JOIN articles AS a ON a.number = e.article
             WHERE e.feed = f.number AND a.removed IS NULL) AS articles,
             (SELECT count(DISTINCT e.article) FROM entries AS e JOIN unread AS u ON u.article = e.article
             JOIN articles AS a ON a.number = e.article WHERE e.feed = f.number AND a.removed IS NULL) AS unread,
             (SELECT count(*) FROM entries AS e WHERE e.feed = f.number AND e.waits IS NOT NULL) AS waiting
             FROM feeds AS f ORDER BY f.number";
            records(&database.connection, sql)
        })
    }

    /// Follows these addresses, each with what it is and what it calls itself; says of each whether that is new. One that
    /// had stopped begins again.
    pub fn follow(&self, feeds: &[FeedFile]) -> Result<Vec<bool>, LibraryError> {
        self.beside(|writing| {
            let follow = |FeedFile { address, kind, title, .. }: &FeedFile| {
                let sql = "INSERT INTO feeds (address, kind, title, added) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
                let is_new = writing.execute(sql, params![address, kind, title, writing.at])? > 0;
                let sql = "UPDATE feeds SET stopped = NULL, not_before = NULL WHERE address = ?1";
                writing.execute(sql, [address])?;
                Ok(is_new)
            };
            feeds.iter().map(follow).collect()
        })
    }

    /// Follows an address no more; says whether it was followed. The articles stay.
    pub fn unfollow(&self, address: &str) -> Result<bool, LibraryError> {
        let sql =
            "UPDATE entries SET waits = NULL WHERE feed = (SELECT number FROM feeds WHERE address = ?1)";
        self.beside(|writing| {
            writing.execute(sql, [address])?;
            Ok(writing.execute("DELETE FROM feeds WHERE address = ?1", [address])? > 0)
        })
    }

    /// Of these entries those that are known, each with its version.
    pub fn known_entries(&self, keys: &[String]) -> Result<HashMap<String, String>, LibraryError> {
        self.ask(|database| {
            let mut statement = database.connection.prepare("SELECT version FROM entries WHERE key = ?1")?;
            let mut known = HashMap::new();
            for key in keys {
                let version = statement.query_row([key], |row| row.get(0)).optional()?;
                known.extend(version.map(|version| (key.clone(), version)));
            }
            Ok(known)
        })
    }

    /// The entries whose pages are still to be got.
    pub fn waiting_entries(&self) -> Result<Vec<Waiting>, LibraryError> {
        self.ask(|database| {
            let sql = "SELECT e.feed, e.key, e.version, e.waits AS own, e.tries FROM entries AS e
                 JOIN feeds AS f ON f.number = e.feed WHERE e.waits IS NOT NULL AND f.stopped IS NULL ORDER BY e.seen, e.key";
            records(&database.connection, sql)
        })
    }

    /// Writes down what came of entries and of feeds: all of it, or nothing.
    pub fn settle_entries(
        &self,
        entries: Vec<FeedEntry>,
        feeds: &[(i64, FeedChange)],
        is_taken: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<Settled>, LibraryError> {
        let has_article = entries.iter().any(|entry| matches!(entry.outcome, EntryOutcome::Article(_)));
        let writing = if has_article { Writing::begin(self) } else { Writing::begin_beside(self) }?;
        let settled =
            entries.into_iter().map(|entry| writing.settle(entry, is_taken)).collect::<Result<_, _>>()?;
        for (number, change) in feeds {
            writing.change_feed(*number, change)?;
        }
        writing.commit()?;
        Ok(settled)
    }

    /// The numbers of the articles that nobody has opened, each with how it came.
    pub fn unread(&self) -> Result<HashMap<usize, Arrival>, LibraryError> {
        self.ask(|database| {
            // In this order: to go through all articles instead takes a second in a large library.
            let sql = "SELECT a.number, a.added, coalesce(f.title, f.address) FROM unread AS u
                 CROSS JOIN articles AS a ON a.number = u.article LEFT JOIN entries AS e ON e.article = a.number
                 LEFT JOIN feeds AS f ON f.number = e.feed WHERE a.removed IS NULL";
            let arrival = |row: &rusqlite::Row<'_>| {
                Ok((row.get(0)?, Arrival { added: row.get(1)?, feed: row.get(2)? }))
            };
            database.connection.prepare(sql)?.query_map([], arrival)?.collect()
        })
    }

    /// Refuses what was not brought by a feed: it is never unread.
    pub fn can_be_unread(&self, id: &str) -> Result<(), Wording> {
        let sql = "SELECT EXISTS (SELECT 1 FROM articles AS a JOIN entries AS e ON e.article = a.number WHERE a.id = ?1)";
        let came = self.ask(|database| database.connection.query_row(sql, [id], |row| row.get::<_, bool>(0)));
        match came {
            Ok(false) => Err(t::feeds::IMPORTED_BY_HAND.into()),
            // Where that cannot be asked, no mark is written either.
            Ok(true) | Err(_) => Ok(()),
        }
    }

    /// Marks articles as read or unread, by their ids.
    pub fn mark_unread(&self, ids: &[String], unread: bool) -> Result<(), LibraryError> {
        let sql = if unread {
            "INSERT OR IGNORE INTO unread SELECT number FROM articles WHERE id = ?1"
        } else {
            "DELETE FROM unread WHERE article = (SELECT number FROM articles WHERE id = ?1)"
        };
        self.beside(|writing| ids.iter().try_for_each(|id| writing.execute(sql, [id]).map(drop)))
    }
}

/// An entry as it is known.
struct KnownEntry {
    version: String,
    article: Option<i64>,
    is_waiting: bool,
}

impl Writing<'_> {
    fn settle(&self, entry: FeedEntry, is_taken: &dyn Fn(&str) -> bool) -> Result<Settled, LibraryError> {
        let FeedEntry { feed, key, version, outcome } = entry;
        let known = self.known_entry(&key)?;
        let (article, waits, settled) = match (outcome, known.as_ref()) {
            // Another feed brought it meanwhile.
            (EntryOutcome::Article(_), Some(known)) if known.version == version && !known.is_waiting => {
                return Ok(Settled::Noted);
            }
            (EntryOutcome::Waits(_), Some(known)) if known.version == version => return Ok(Settled::Noted),
            (EntryOutcome::Article(new), Some(KnownEntry { article: Some(number), .. })) => {
                (Some(*number), None, self.update(*number, &new)?)
            }
            (EntryOutcome::Article(new), _) => {
                // Nobody typed its name: what somebody has removed stays removed.
                if let Some(known) = self.known(&new.content)? {
                    (Some(known.number), None, Settled::There(known.id))
                } else {
                    let (number, id) = self.insert(*new, is_taken)?;
                    self.execute("INSERT OR IGNORE INTO unread VALUES (?1)", [number])?;
                    (Some(number), None, Settled::Stored(id))
                }
            }
            (EntryOutcome::Waits(own), known) => {
                (known.and_then(|known| known.article), Some(own), Settled::Waiting)
            }
            (EntryOutcome::Failed, Some(_)) => {
                self.execute("UPDATE entries SET tries = tries + 1 WHERE key = ?1", [&key])?;
                return Ok(Settled::Noted);
            }
            (EntryOutcome::Failed, None) => return Ok(Settled::Noted),
            (EntryOutcome::Nothing, known) => (known.and_then(|known| known.article), None, Settled::Noted),
        };
        self.execute(
            "INSERT INTO entries (key, feed, version, seen, article, waits)
             VALUES (?1, (SELECT number FROM feeds WHERE number = ?2), ?3, ?4, ?5, ?6)
             ON CONFLICT (key) DO UPDATE SET feed = coalesce(entries.feed, excluded.feed), version = excluded.version,
                 article = excluded.article, waits = excluded.waits, tries = 0",
            params![key, feed, version, self.at, article, waits],
        )?;
        Ok(settled)
    }

    fn known_entry(&self, key: &str) -> Result<Option<KnownEntry>, LibraryError> {
        let sql = "SELECT version, article, waits IS NOT NULL FROM entries WHERE key = ?1";
        self.row(sql, [key], |row| {
            Ok(KnownEntry { version: row.get(0)?, article: row.get(1)?, is_waiting: row.get(2)? })
        })
    }

    /// An article whose text has changed where it is published becomes what it is now, with its id and the ids of those of
    /// its parts whose words are still there; unless somebody has corrected, tagged or removed it: what that person read
    /// is kept.
    fn update(&self, number: i64, new: &New) -> Result<Settled, LibraryError> {
        let id: String = self.value("SELECT id FROM articles WHERE number = ?1", [number])?;
        if self.known(&new.content)?.is_some() {
            return Ok(Settled::There(id));
        }
        if self.number_of(&id)?.is_none() || !self.changes_of(number)?.is_empty() {
            return Ok(Settled::Kept(id));
        }
        let (old, _) = self.read_article(number)?;
        let article = self.replace_reading(number, &old, &new.article)?;
        let digest = new.source.as_ref().map(|source| &source.digest);
        self.execute(
            "UPDATE articles SET article = ?2, read = NULL, content = ?3, changed = ?4, source_digest = ?5 WHERE number = ?1",
            params![number, json(&article)?, new.content.0, self.sequence, digest],
        )?;
        self.seal(number)?;
        Ok(Settled::Updated(id))
    }

    fn change_feed(&self, number: i64, change: &FeedChange) -> Result<(), LibraryError> {
        let FeedChange { answered, kind, title, moved, error, not_before, stops } = change;
        if let Some(Validators { etag, last_modified }) = answered {
            self.execute(
                "UPDATE feeds SET etag = ?2, last_modified = ?3, fetched = ?4, failures = 0, error = NULL,
                 kind = coalesce(?5, kind), title = coalesce(?6, title) WHERE number = ?1",
                params![number, etag, last_modified, self.at, kind, title],
            )?;
        }
        if let Some(error) = error {
            let sql = "UPDATE feeds SET failures = failures + 1, error = ?2 WHERE number = ?1";
            self.execute(sql, params![number, error])?;
        }
        // Where the new address is followed already, there are two of one.
        if let Some(moved) = moved {
            let sql = "UPDATE OR IGNORE feeds SET address = ?2 WHERE number = ?1";
            self.execute(sql, params![number, moved])?;
        }
        let stopped = stops.then_some(&self.at);
        let sql = "UPDATE feeds SET not_before = ?2, stopped = coalesce(?3, stopped) WHERE number = ?1";
        self.execute(sql, params![number, not_before, stopped])?;
        Ok(())
    }
}
