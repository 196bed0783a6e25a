//! Libraries of earlier versions, which were one JSON object a line in `articles.jsonl`: taken over once.
//!
//! The new file is made beside the old one and comes to its place whole, by a rename. The old one stays, under
//! another name: lines that could not be read are in it. A kill in the middle leaves the old library as it was.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use tempfile::{NamedTempFile, TempDir};

use super::database::{COPIES, FILE, Writing, as_io, is_file, open_to_write};
use super::store::New;
use super::{ContentDigest, Library, LibraryError, has_no_room, new_file};
use crate::corpus::format::{ArticleFile, from_json};
use crate::messages::{self, Wording, t};

/// The file that the articles were in.
pub const ARTICLES: &str = "articles.jsonl";
/// What it is called when it was taken over.
const TAKEN_OVER: &str = "articles.jsonl.taken-over";
/// The prefix of the new file until it is complete.
const UNFINISHED: &str = ".takeover-";
/// The file that writers of earlier versions locked.
const LOCK: &str = "lock";
/// Files of an earlier version: derived data, or the remains of a kill.
const LEFT: [&str; 3] = ["seen", ".tmp", ".index-"];

/// Takes an earlier library over, where there is one. Where the folder may only be read, or its disk is full, the new
/// file stays in a folder that goes with this run, if it may: whoever is to write must not begin beside the old one.
pub(super) fn take_over(library: &Library, may_copy: bool) -> io::Result<Option<TempDir>> {
    let folder = &library.folder;
    if is_file(&folder.join(FILE))? || !is_file(&folder.join(ARTICLES))? {
        return Ok(None);
    }
    let lock = OpenOptions::new().create(true).append(true).open(folder.join(LOCK));
    // One does it, others wait and find it done. Where nothing can be locked, the rename is whole all the same.
    let _turn = lock.and_then(|file| file.lock().map(|()| file));
    if is_file(&folder.join(FILE))? || !is_file(&folder.join(ARTICLES))? {
        return Ok(None);
    }
    sweep(folder);
    match beside(library) {
        Ok(message) => {
            (library.notify)(&message, library.lang);
            Ok(None)
        }
        Err(e) if may_copy && has_no_room(&e) => {
            let copy = tempfile::Builder::new().prefix(COPIES).tempdir()?;
            File::create(copy.path().join(FILE))?;
            convert(library, &copy.path().join(FILE))?;
            Ok(Some(copy))
        }
        Err(e) => Err(e),
    }
}

/// Makes the new file beside the old one. Returns the message.
fn beside(library: &Library) -> io::Result<Wording> {
    let file = new_file(&library.folder, UNFINISHED)?;
    let message = convert(library, file.path())?;
    in_place(file, &library.folder)?;
    Ok(message)
}

fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        if LEFT.iter().chain([&UNFINISHED]).any(|start| name.to_string_lossy().starts_with(start)) {
            // What cannot be taken away now does no harm.
            let _ = fs::remove_file(entry.path()).or_else(|_| fs::remove_dir_all(entry.path()));
        }
    }
}

fn in_place(file: NamedTempFile, folder: &Path) -> io::Result<()> {
    file.as_file().sync_all()?;
    file.persist(folder.join(FILE)).map_err(|e| e.error)?;
    let directory = File::open(folder)?;
    directory.sync_all()?;
    fs::rename(folder.join(ARTICLES), folder.join(TAKEN_OVER))?;
    directory.sync_all()
}

/// Puts every article of the old file into the new one at `path`, under its id. Returns the message.
fn convert(library: &Library, path: &Path) -> io::Result<Wording> {
    let connection = open_to_write(path, |_| false)?;
    // Nobody sees the file before it is whole and synced.
    let writing = Writing::alone(library, connection).map_err(as_io)?;
    let (mut taken, mut unreadable, mut first) = (0, 0, None);
    let lines = BufReader::with_capacity(1 << 20, File::open(library.folder.join(ARTICLES))?).split(b'\n');
    for (number, line) in (1_usize..).zip(lines) {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match from_json::<ArticleFile>(&line) {
            Ok(article) => taken += usize::from(writing.take(article)?),
            Err(why) => {
                unreadable += 1;
                first.get_or_insert_with(|| t::library::Line { line: number, why: messages::of_json(&why) });
            }
        }
    }
    writing.commit()?;
    let kept = t::library::TakenOver { n: taken, from: ARTICLES, into: FILE, kept: TAKEN_OVER };
    Ok(match first {
        Some(first) => t::library::TakenOverInPart { taken_over: kept, n: unreadable, first }.into(),
        None => kept.into(),
    })
}

impl Writing<'_> {
    /// Takes an article over; an exact duplicate is taken once.
    fn take(&self, article: ArticleFile) -> Result<bool, LibraryError> {
        let content = ContentDigest::of(&article);
        let known = self.number_of(&article.id)?;
        if let Some(number) = known {
            let sql = "SELECT content = ?2 FROM articles WHERE number = ?1";
            if self.value(sql, rusqlite::params![number, content.0])? {
                return Ok(false);
            }
        }
        self.insert(New { article, content, source: None, said: Vec::new() }, &|_| false)?;
        Ok(true)
    }
}
