//! The search index of a library: where it is, whether it is still true, and how it follows the articles.
//!
//! It is in a folder of its own beside the articles and is derived from them, so it is never repaired: changes are
//! indexed as a new segment ([`generation`]), and an index that is missing, damaged or of another version is rebuilt.
//! It is current if it records the library's present state; file times do not count. The articles themselves are only
//! read here.

mod building;
mod generation;
mod merging;

use std::collections::HashSet;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tempfile::TempDir;

use super::aliases::Learned;
use super::index::Index;
use super::pack::{damaged, is_damage};
use crate::corpus::figure::Indicator;
use crate::corpus::imported::Imported;
use crate::corpus::library::{Library, LibraryReader, LibraryState, has_no_room};
use crate::corpus::speakers::Speakers;
use crate::corpus::summaries::Summaries;
use crate::corpus::{Origin, load};
use crate::messages::{self, Worded, Wording, t};
pub use building::Progress;
use building::build;
pub use generation::MANIFEST;
use generation::{Generation, IndexedGroup, OpenGroup, assemble};

/// The folder of the index in the folder of a library.
pub const INDEX: &str = "index";
/// The name of a folder with an index for one run; the process id and more follow.
const FOR_ONE_RUN: &str = "ngoaivu-index-";
/// The folder that is worked in while a group is built.
const BUILDING: &str = "building";
/// A group is left alone when it has more than so many times the articles that are indexed now; smaller ones are made
/// one with them. So an article is indexed again only as often as the library doubles.
const LEFT_ALONE: usize = 2;
/// How often a generation is opened again that is replaced while it is opened.
const TRIES: usize = 20;

/// What opening a library came to.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct OpenStats {
    /// Articles that can be searched.
    pub articles: usize,
    /// Documents that can be searched: titles, passages, quotes, figures.
    pub documents: usize,
    /// Whether the index had to be built or added to.
    pub built: bool,
    /// Articles that could not be read, and are not found.
    pub unreadable: usize,
    /// What is wrong with the first of them.
    pub first_error: Option<Wording>,
}

/// A library that can be searched and read.
#[derive(Debug)]
pub struct OpenLibrary {
    /// For finding in it.
    pub index: LibraryIndex,
    /// For reading in it.
    pub imported: Imported,
    /// What opening it came to.
    pub opened: OpenStats,
    /// The state of the library that it shows.
    pub state: LibraryState,
}

/// The index of a library.
#[derive(Clone, Debug)]
pub struct LibraryIndex(pub(super) Arc<Index>);

impl LibraryIndex {
    /// Who says what in the articles of the library.
    pub fn speakers(&self) -> io::Result<Speakers> {
        self.0.speakers()
    }
}

/// Opens `library`, bringing its index up to date; `progress` is called with its progress. What `kept` has open from the last
/// time is not read again. `None` when there are no articles.
pub fn open(
    library: &Library,
    indicators: &[Indicator],
    progress: &(dyn Fn(Progress) + Sync),
    kept: &OpenGroups,
) -> io::Result<Option<OpenLibrary>> {
    let Some(opener) = LibraryOpener::new(library, indicators, kept)? else { return Ok(None) };
    let opener = LibraryOpener { progress, ..opener };
    if opener.reader.is_empty()? {
        return Ok(None);
    }
    match opener.up_to_date() {
        Ok(Some(opening)) => Ok(Some(opening)),
        Err(why) if !is_damage(&why) => Err(why),
        Ok(None) | Err(_) => opener.update_or_rebuild(true).map(Some),
    }
}

/// Opens `library` as far as its index is there, which may be that of an earlier state; for somebody who may write
/// nowhere, and for whoever shows something while the index is brought to the state of the articles.
///
/// # Errors
/// There are no articles, or no such index; the message says who can build one, and how.
pub fn open_read_only(
    library: &Library,
    indicators: &[Indicator],
    kept: &OpenGroups,
) -> io::Result<OpenLibrary> {
    let opener = LibraryOpener::new(library, indicators, kept)?;
    let opener = opener.ok_or_else(|| messages::io_error(t::library::EMPTY))?;
    let opener = LibraryOpener { is_read_only: true, ..opener };
    match opener.read_generation()? {
        Some(generation) => opener.assembled(&generation, false),
        None => Err(messages::io_error(t::library::NO_INDEX)),
    }
}

/// Builds the index of `library` from nothing, its bytes having turned out to be damaged.
pub(super) fn rebuild(library: &Library, indicators: &[Indicator]) -> io::Result<Arc<Index>> {
    let kept = OpenGroups::default();
    let opener = LibraryOpener::new(library, indicators, &kept)?.ok_or_else(damaged)?;
    opener.update_or_rebuild(false).map(|opening| opening.index.0)
}

/// The files of an index that are open: a correction makes a new generation of the same files and a small one, so whoever
/// shows a library for long reads the large ones once.
#[derive(Debug, Default)]
pub struct OpenGroups {
    groups: Mutex<Vec<Arc<OpenGroup>>>,
    learned: Arc<Learned>,
}

impl OpenGroups {
    /// Those of a generation, which are all that is kept.
    fn of(&self, generation: &Generation, place: &Path) -> io::Result<Vec<Arc<OpenGroup>>> {
        let mut kept = self.groups.lock().unwrap_or_else(PoisonError::into_inner);
        let groups = generation.open(place, &kept)?;
        kept.clone_from(&groups);
        Ok(groups)
    }
}

/// A generation of an index and its open files.
type OpenGeneration = (Generation, Vec<Arc<OpenGroup>>);

/// What it takes to open a library.
struct LibraryOpener<'o> {
    of: &'o Library,
    /// The folder of its index.
    place: PathBuf,
    reader: Arc<LibraryReader>,
    indicators: &'o [Indicator],
    progress: &'o (dyn Fn(Progress) + Sync),
    kept: &'o OpenGroups,
    is_read_only: bool,
}

impl<'o> LibraryOpener<'o> {
    /// None where nothing was ever imported.
    fn new(of: &'o Library, indicators: &'o [Indicator], kept: &'o OpenGroups) -> io::Result<Option<Self>> {
        let Some(reader) = of.reader()?.map(Arc::new) else { return Ok(None) };
        let place = of.folder().join(INDEX);
        Ok(Some(Self { of, place, reader, indicators, progress: &|_| {}, kept, is_read_only: false }))
    }

    /// The generation that is there; none where there is none.
    fn read_generation(&self) -> io::Result<Option<OpenGeneration>> {
        let mut missing = messages::io_error(t::library::INDEX_REPLACED);
        for _ in 0..TRIES {
            let Some(generation) = Generation::read(&self.place)? else { return Ok(None) };
            match self.kept.of(&generation, &self.place) {
                Ok(groups) => return Ok(Some((generation, groups))),
                // Another process has put the next generation in its place meanwhile.
                Err(why) if why.kind() == io::ErrorKind::NotFound => missing = why,
                Err(why) => return Err(why),
            }
        }
        // Nobody replaces it, and a file is missing.
        if missing.kind() == io::ErrorKind::NotFound { Err(damaged()) } else { Err(missing) }
    }

    /// What is there, when it is of the articles as they are now.
    fn up_to_date(&self) -> io::Result<Option<OpenLibrary>> {
        match self.read_generation()? {
            Some(known) if known.0.state == self.reader.state()? => self.assembled(&known, false).map(Some),
            _ => Ok(None),
        }
    }

    /// Why an article cannot be read, in words for whoever asks now; the index keeps its number alone.
    fn why_unreadable(&self, number: usize) -> Option<Wording> {
        match self.reader.article(number).ok()??.json {
            Ok(json) => {
                load::article("library", &json, Origin::Library, self.indicators).err().map(|e| e.wording())
            }
            Err(why) => Some(why),
        }
    }

    fn assembled(&self, (generation, groups): &OpenGeneration, built: bool) -> io::Result<OpenLibrary> {
        let (mut index, heads): (Index, Summaries) = assemble(generation, groups, self.kept.learned.clone())?;
        index.library = Some(self.of.clone());
        index.rebuilt_with = (!self.is_read_only).then(|| self.indicators.into());
        let unreadable = || generation.groups.iter().flat_map(|group| &group.unreadable);
        let opened = OpenStats {
            articles: generation.groups.iter().map(|group| group.articles).sum(),
            documents: generation.groups.iter().map(|group| group.documents).sum(),
            built,
            unreadable: unreadable().count(),
            first_error: unreadable().min().and_then(|number| self.why_unreadable(*number)),
        };
        Ok(OpenLibrary {
            index: LibraryIndex(Arc::new(index)),
            imported: Imported::new(heads, self.reader.clone(), generation.state),
            opened,
            state: generation.state,
        })
    }

    /// Brings the index to the state of the articles; what is there is used where `keep` says so. Where the folder cannot be
    /// written to, or is full, what is new goes into a folder that is gone when it is open.
    fn update_or_rebuild(&self, keep: bool) -> io::Result<OpenLibrary> {
        // One builds, others wait and then find it built. Where a folder cannot be locked, whoever is last is right too.
        let _turn = File::open(self.of.folder()).and_then(|folder| folder.lock().map(|()| folder)).ok();
        let old = match keep.then(|| self.up_to_date()) {
            Some(Ok(Some(opening))) => return Ok(opening),
            Some(Ok(None)) => self.read_generation(),
            Some(Err(why)) => Err(why),
            None => Ok(None),
        };
        let old = match old {
            Err(why) if is_damage(&why) => None,
            old => old?,
        };
        let place = &self.place;
        match prepare(place).and_then(|()| self.write_generation(place, old.as_ref())) {
            Err(why) if has_no_room(&why) => {
                // What was begun takes room that a change of the articles needs.
                if let Ok(there) = Generation::read(place) {
                    there.unwrap_or_default().sweep(place);
                }
                let elsewhere = for_one_run()?;
                self.write_generation(elsewhere.path(), old.as_ref())
            }
            opening => opening,
        }
    }

    fn write_generation(&self, place: &Path, old: Option<&OpenGeneration>) -> io::Result<OpenLibrary> {
        let generation = match old.map(|old| self.incremental_generation(place, old)) {
            // What is there may be damaged where only now somebody looks.
            Some(Err(why)) if is_damage(&why) => self.full_generation(place)?,
            Some(generation) => generation?,
            None => self.full_generation(place)?,
        };
        let groups = self.kept.of(&generation, place)?;
        let new = (generation, groups);
        match self.assembled(&new, true) {
            Err(why) if is_damage(&why) && old.is_some() => self.write_generation(place, None),
            opening => {
                if opening.is_ok() {
                    new.0.sweep(place);
                }
                opening
            }
        }
    }

    fn full_generation(&self, place: &Path) -> io::Result<Generation> {
        let state = self.reader.state()?;
        let rows = self.reader.changed_since(0)?;
        let numbers: Vec<usize> = rows.iter().filter(|row| !row.removed).map(|row| row.number).collect();
        let generation = Generation::new(state, vec![self.group(place, &numbers, None)?]);
        generation.write(place)?;
        Ok(generation)
    }

    /// The generation after `old`: what changed since is deleted in its group and indexed in a new one, merged with
    /// groups that are not much larger.
    fn incremental_generation(&self, place: &Path, (old, open): &OpenGeneration) -> io::Result<Generation> {
        let state = self.reader.state()?;
        if !self.reader.was(old.state)? {
            return self.full_generation(place);
        }
        let rows = self.reader.changed_since(old.state.sequence)?;
        let changed: HashSet<usize> = rows.iter().map(|row| row.number).collect();
        let mut numbers: Vec<usize> = rows.iter().filter(|row| !row.removed).map(|row| row.number).collect();
        let open = open.iter().map(|open| &**open);
        let mut groups: Vec<(IndexedGroup, &OpenGroup)> = old.groups.iter().cloned().zip(open).collect();
        for (group, open) in &mut groups {
            mark_deleted(group, open, &changed)?;
        }
        loop {
            let is_small = |(group, open): &(IndexedGroup, &OpenGroup)| {
                group.articles <= LEFT_ALONE * numbers.len() || group.articles < open.numbers().count() / 2
            };
            let Some(at) = groups.iter().position(is_small) else { break };
            let (group, open) = groups.remove(at);
            let deleted: HashSet<usize> = group.deleted.iter().copied().collect();
            numbers.extend(open.numbers().filter(|number| !deleted.contains(number)));
            numbers.extend(group.unreadable.iter().copied());
        }
        numbers.sort_unstable();
        numbers.dedup();
        let mut kept: Vec<IndexedGroup> = groups.into_iter().map(|(group, _)| group).collect();
        if place != self.place {
            for IndexedGroup { file, .. } in &kept {
                symlink(fs::canonicalize(self.place.join(file))?, place.join(file))?;
            }
        }
        if !numbers.is_empty() {
            let new = self.group(place, &numbers, Some(old))?;
            kept.push(new);
        }
        let generation = Generation::new(state, kept);
        generation.write(place)?;
        Ok(generation)
    }

    /// Indexes the articles with these numbers as a new group in `place`.
    fn group(&self, place: &Path, numbers: &[usize], old: Option<&Generation>) -> io::Result<IndexedGroup> {
        let folder = place.join(BUILDING);
        // What a kill has left.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder)?;
        let unfinished = folder.join("group");
        let group = build((&folder, &unfinished), &self.reader, numbers, self.indicators, self.progress)?;
        let is_taken = |name: &String| {
            place.join(name).exists()
                || old.is_some_and(|old| old.groups.iter().any(|group| group.file == *name))
        };
        let mut files = (0_usize..).map(|number| format!("group-{number}"));
        let file = files.find(|file| !is_taken(file)).unwrap_or_default();
        fs::rename(unfinished, place.join(&file))?;
        let _ = fs::remove_dir_all(folder);
        Ok(IndexedGroup { file, ..group })
    }
}

/// Marks the articles of a group that are out of date as deleted, and counts their words.
fn mark_deleted(group: &mut IndexedGroup, open: &OpenGroup, changed: &HashSet<usize>) -> io::Result<()> {
    group.unreadable.retain(|number| !changed.contains(number));
    let known: HashSet<usize> = group.deleted.iter().copied().collect();
    let is_here = |number: &&usize| open.contains(**number) && !known.contains(number);
    let deleted: HashSet<usize> = changed.iter().filter(is_here).copied().collect();
    if deleted.is_empty() {
        return Ok(());
    }
    let mut forms: std::collections::BTreeMap<u32, u32> = group.deleted_forms.iter().copied().collect();
    for segment in &open.segments {
        let documents = segment.documents.of(&deleted);
        group.documents -= documents.len();
        if documents.is_empty() {
            continue;
        }
        let mut reader = segment.records.reader(false, true)?;
        for document in documents.iter() {
            reader.read(document)?;
            for &form in reader.text.iter().filter(|form| **form != u32::MAX) {
                *forms.entry(form).or_default() += 1;
            }
        }
    }
    group.deleted_forms = forms.into_iter().collect();
    group.articles -= deleted.len();
    group.deleted.extend(deleted);
    group.deleted.sort_unstable();
    Ok(())
}

/// Makes the folder of the index. A file in its place is derived data too and is removed.
fn prepare(place: &Path) -> io::Result<()> {
    match fs::metadata(place) {
        Ok(about) if about.is_dir() => Ok(()),
        Ok(_) => fs::remove_file(place).and_then(|()| fs::create_dir(place)),
        Err(_) => fs::create_dir(place),
    }
}

/// A folder for an index that is only for this run; those of processes that were killed go.
fn for_one_run() -> io::Result<TempDir> {
    let folder = std::env::temp_dir();
    for entry in fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok) {
        let name = entry.file_name();
        let process =
            name.to_str().and_then(|name| name.strip_prefix(FOR_ONE_RUN)?.split('-').next()?.parse().ok());
        let process = process.and_then(rustix::process::Pid::from_raw);
        let is_gone = |pid| rustix::process::test_kill_process(pid) == Err(rustix::io::Errno::SRCH);
        if process.is_some_and(is_gone) {
            // Of somebody else, perhaps.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    let prefix = format!("{FOR_ONE_RUN}{}-", std::process::id());
    tempfile::Builder::new().prefix(&prefix).tempdir_in(folder)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;

    use super::{LibraryOpener, OpenGroups, open};
    use crate::corpus::library::{ContentDigest, Library, New};
    use crate::search::tests::article;

    /// For somebody who may not write there, whatever the folder is called.
    #[test]
    fn an_index_for_one_run_has_the_large_groups_where_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::new(folder.path().join(OsStr::from_bytes(b"th\xe1ng 5")));
        let store = |number: usize| {
            let article = article(&format!("a{number}"), &[&format!("hợp tác {number}")]);
            let new = New { content: ContentDigest::of(&article), article, source: None, said: vec![] };
            library.store(vec![new], &|_| false).unwrap();
        };
        (0..9).for_each(store);
        let kept = OpenGroups::default();
        open(&library, &[], &|_| {}, &kept).unwrap();
        store(9);
        let opener = LibraryOpener::new(&library, &[], &kept).unwrap().unwrap();
        let old = opener.read_generation().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let opening = opener.write_generation(elsewhere.path(), old.as_ref()).unwrap();
        assert_eq!(opening.opened.articles, 10);
        let files = fs::read_dir(elsewhere.path()).unwrap().map(|file| file.unwrap().file_type().unwrap());
        assert_eq!(files.filter(fs::FileType::is_symlink).count(), 1);
    }
}
