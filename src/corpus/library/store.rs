//! Adding articles and taking them out, so that nothing that was told as stored is ever lost.
//!
//! A batch is added at the end of the file and synced before anybody is told; adding costs what the batch costs,
//! however large the library is, and a kill in the middle leaves at most a line without an end, which is no line
//! and which the next writer cuts off. Taking out writes the rest anew beside the file, syncs it and renames it:
//! it is rare, and a hole in the middle could not be synced as one step.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt};

use tempfile::NamedTempFile;

use super::content::{Content, Stored, hash_of_id};
use super::ids::{free, slug};
use super::lines::{line_at, read_lines, whole_lines};
use super::seen::{SEEN, Seen};
use super::{ARTICLES, Library, LibraryError};
use crate::corpus::format::ArticleFile;

/// The file that writers lock. The articles themselves are replaced when one is taken out, and a lock goes with
/// the file that it is on.
const LOCK: &str = "lock";

/// An article to be added.
#[derive(Debug)]
pub struct New {
    /// The article; without an id, or with one that is taken, it gets one.
    pub article: ArticleFile,
    /// Its content.
    pub content: Content,
}

/// What became of a new article.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Added {
    /// It is on the disk, under this id.
    Stored(String),
    /// It was there already, under this id.
    Duplicate(String),
}

impl Library {
    /// Adds the articles that are not there yet. When this returns, they are on the disk. `is_taken` knows ids that
    /// belong to others.
    pub fn store(
        &self,
        batch: Vec<New>,
        is_taken: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<Added>, LibraryError> {
        let stored = self.lock().and_then(|_lock| {
            let mut adding = Adding::begin(self)?;
            let added = batch.into_iter().map(|new| adding.add(new, is_taken)).collect::<io::Result<_>>()?;
            adding.end()?;
            Ok(added)
        });
        stored.map_err(|why| self.unwritable(why))
    }

    /// Whether an article with this content is there, and under which id.
    pub fn holds(&self, content: Content) -> Result<Option<String>, LibraryError> {
        if !self.folder.join(ARTICLES).exists() {
            return Ok(None);
        }
        let found = self.lock().and_then(|_lock| Adding::begin(self)?.same(content));
        found.map_err(|why| self.unwritable(why))
    }

    /// Takes out the article `id`.
    pub fn remove(&self, id: &str) -> Result<(), LibraryError> {
        if !self.folder.join(ARTICLES).exists() {
            return Err(self.no_article(id));
        }
        let removed = self.lock().and_then(|_lock| {
            let articles = File::open(self.folder.join(ARTICLES))?;
            let end = whole_lines(&articles, articles.metadata()?.len())?;
            let mut found = None;
            read_lines(&articles, 0..end, |_, at, line| {
                if Stored::read(&line).is_some_and(|stored| stored.id == id) {
                    found = Some(at..at + line.len() as u64 + 1);
                }
                found.is_none()
            })?;
            let Some(gone) = found else { return Ok(false) };
            self.rewrite(&articles, &[0..gone.start, gone.end..end])?;
            Ok(true)
        });
        match removed {
            Ok(true) => Ok(()),
            Ok(false) => Err(self.no_article(id)),
            Err(why) => Err(self.unwritable(why)),
        }
    }

    fn no_article(&self, id: &str) -> LibraryError {
        LibraryError::NoArticle { folder: self.shown(), id: id.to_owned() }
    }

    /// Puts these ranges of the articles in their place.
    fn rewrite(&self, articles: &File, kept: &[std::ops::Range<u64>]) -> io::Result<()> {
        let mut file = NamedTempFile::new_in(&self.folder)?;
        let mut source = articles;
        for range in kept {
            source.seek(SeekFrom::Start(range.start))?;
            io::copy(&mut io::Read::take(source, range.end - range.start), file.as_file_mut())?;
        }
        file.as_file().sync_all()?;
        // What it says is about the file that goes.
        match fs::remove_file(self.folder.join(SEEN)) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
        file.persist(self.folder.join(ARTICLES)).map_err(|e| e.error)?;
        File::open(&self.folder)?.sync_all()
    }

    /// Waits for its turn to write. The lock ends with what is returned, and with the process however it ends.
    fn lock(&self) -> io::Result<File> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let file = OpenOptions::new().create(true).append(true).open(self.folder.join(LOCK))?;
        file.lock()?;
        Ok(file)
    }
}

/// A batch being added, under the lock.
struct Adding {
    file: File,
    seen: Seen,
    /// Bytes of whole lines before the batch.
    end: u64,
    /// The lines of the batch.
    lines: Vec<u8>,
    is_new_file: bool,
    /// Whether the last line has no line feed yet.
    is_open: bool,
    folder: std::path::PathBuf,
}

impl Adding {
    fn begin(library: &Library) -> io::Result<Self> {
        let folder = library.folder.clone();
        let path = folder.join(ARTICLES);
        let is_new_file = !path.exists();
        let file = OpenOptions::new().create(true).read(true).append(true).open(path)?;
        let about = file.metadata()?;
        let end = whole_lines(&file, about.len())?;
        if end < about.len() {
            // What a writer left that was killed; nobody was told that it is stored.
            file.set_len(end)?;
        }
        let seen = Seen::open(&folder, about.ino(), end)?;
        let mut last = [b'\n'];
        if end > 0 {
            file.read_exact_at(&mut last, end - 1)?;
        }
        let is_open = last != [b'\n'];
        let mut adding = Self { file, seen, end, lines: Vec::new(), is_new_file, is_open, folder };
        adding.catch_up()?;
        Ok(adding)
    }

    /// Takes in what others have added.
    fn catch_up(&mut self) -> io::Result<()> {
        let Self { file, seen, end, .. } = self;
        if seen.covered >= *end {
            return Ok(());
        }
        let mut result = Ok(());
        read_lines(file, seen.covered..*end, |_, at, line| {
            if let Some(stored) = Stored::read(&line) {
                result = seen
                    .insert(stored.content().hash(), at)
                    .and_then(|()| seen.insert(hash_of_id(&stored.id), at));
            }
            result.is_ok()
        })?;
        result?;
        seen.cover(*end)
    }

    fn add(&mut self, new: New, is_taken: &dyn Fn(&str) -> bool) -> io::Result<Added> {
        let New { mut article, content } = new;
        if let Some(id) = self.same(content)? {
            return Ok(Added::Duplicate(id));
        }
        let wanted = if article.id.is_empty() {
            slug(&article.title.vi, article.date.as_deref().and_then(|date| date.parse().ok()))
        } else {
            article.id
        };
        article.id = free(&wanted, |id| Ok::<_, io::Error>(is_taken(id) || self.has_id(id)?))?;
        if self.is_open && self.lines.is_empty() {
            self.lines.push(b'\n');
        }
        let at = self.end + self.lines.len() as u64;
        self.seen.insert(content.hash(), at)?;
        self.seen.insert(hash_of_id(&article.id), at)?;
        serde_json::to_writer(&mut self.lines, &article)?;
        self.lines.push(b'\n');
        Ok(Added::Stored(article.id))
    }

    /// The id of the article with this content.
    fn same(&self, content: Content) -> io::Result<Option<String>> {
        let mut id = None;
        self.seen.find(content.hash(), |at| {
            id = self.stored_at(at).filter(|stored| stored.content() == content).map(|stored| stored.id);
            Ok(id.is_some())
        })?;
        Ok(id)
    }

    fn has_id(&self, id: &str) -> io::Result<bool> {
        let is_it = |at| Ok(self.stored_at(at).is_some_and(|stored| stored.id == id));
        Ok(self.seen.find(hash_of_id(id), is_it)?.is_some())
    }

    /// The article that begins at byte `at`, unless the table speaks of one that never came to be.
    fn stored_at(&self, at: u64) -> Option<Stored> {
        match at.checked_sub(self.end) {
            None => Stored::read(&line_at(&self.file, at).ok()?),
            Some(here) => {
                let rest = self.lines.get(usize::try_from(here).ok()?..)?;
                Stored::read(rest.split(|byte| *byte == b'\n').next()?)
            }
        }
    }

    fn end(mut self) -> io::Result<()> {
        if self.lines.is_empty() {
            return Ok(());
        }
        let written = self.file.write_all(&self.lines).and_then(|()| self.file.sync_data());
        if let Err(why) = written {
            // Half a batch is none: nobody is told of it, so it must not come up later.
            self.file.set_len(self.end)?;
            return Err(why);
        }
        if self.is_new_file {
            File::open(&self.folder)?.sync_all()?;
        }
        self.seen.cover(self.end + self.lines.len() as u64)
    }
}
