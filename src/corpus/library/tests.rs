#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::thread;

use super::seen::SEEN;
use super::{ARTICLES, Added, Content, Library, LibraryError, New};
use crate::corpus::format::{ArticleFile, PassageFile, Style, TextFile, TextKind};

fn text(vi: &str) -> TextFile {
    TextFile { vi: vi.into(), en: None }
}

fn new(title: &str, words: &str) -> New {
    let passage = PassageFile {
        id: "p1".into(),
        style: Style::Body,
        item: None,
        text: text(words),
        speaker: None,
        quotes: vec![],
        figures: vec![],
    };
    let article = ArticleFile {
        id: String::new(),
        title: text(title),
        publisher: None,
        date: Some("2020".into()),
        url: None,
        byline: None,
        kind: TextKind::Original,
        hidden: 0,
        people: vec![],
        passages: vec![passage],
    };
    New { content: Content::of(&article), article }
}

fn store(folder: &Path, batch: Vec<New>) -> Vec<Added> {
    Library::new(folder).store(batch, &|_| false).unwrap()
}

fn stored(id: &str) -> Added {
    Added::Stored(id.into())
}

fn duplicate(id: &str) -> Added {
    Added::Duplicate(id.into())
}

/// The ids in the file, in their order; every whole line is an article.
fn ids(folder: &Path) -> Vec<String> {
    let mut ids = Vec::new();
    let snapshot = Library::new(folder).snapshot().unwrap().unwrap();
    snapshot
        .lines(0, |_, _, line| {
            ids.push(serde_json::from_slice::<ArticleFile>(&line).unwrap().id);
            true
        })
        .unwrap();
    ids
}

#[test]
fn what_is_there_already_is_not_stored_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/b");
    assert_eq!(
        store(&path, vec![new("Tựa", "một"), new("Tựa", "hai")]),
        [stored("tua-2020"), stored("tua-2020-2")]
    );
    assert_eq!(
        store(&path, vec![new("Tựa", " hai "), new("Tựa", "ba"), new("Tựa", "ba")]),
        [duplicate("tua-2020-2"), stored("tua-2020-3"), duplicate("tua-2020-3")]
    );
    assert_eq!(ids(&path), ["tua-2020", "tua-2020-2", "tua-2020-3"]);
}

#[test]
fn a_name_of_others_is_not_given() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::new(folder.path());
    let added = library.store(vec![new("Tựa", "một")], &|id| id == "tua-2020").unwrap();
    assert_eq!(added, [stored("tua-2020-2")]);
}

#[test]
fn the_table_grows_and_still_knows_all() {
    let folder = tempfile::tempdir().unwrap();
    let all = || (0..40_000).map(|i| new(&format!("Tựa {i}"), &format!("đoạn {i}"))).collect::<Vec<_>>();
    assert!(store(folder.path(), all()).iter().all(|added| matches!(added, Added::Stored(_))));
    assert!(store(folder.path(), all()).iter().all(|added| matches!(added, Added::Duplicate(_))));
    assert_eq!(ids(folder.path()).len(), 40_000);
}

#[test]
fn a_line_without_an_end_is_no_article_and_is_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path(), vec![new("Một", "a")]);
    let path = folder.path().join(ARTICLES);
    let whole = fs::metadata(&path).unwrap().len();
    for torn in ["{\"id\":\"hai\",\"title\"", "\0\0\0\0"] {
        write!(OpenOptions::new().append(true).open(&path).unwrap(), "{torn}").unwrap();
        assert_eq!(Library::new(folder.path()).snapshot().unwrap().unwrap().len(), whole);
    }
    assert_eq!(store(folder.path(), vec![new("Hai", "b")]), [stored("hai-2020")]);
    assert_eq!(ids(folder.path()), ["mot-2020", "hai-2020"]);
}

#[test]
fn a_last_line_that_is_whole_is_an_article_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path(), vec![new("Một", "a")]);
    let path = folder.path().join(ARTICLES);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.trim_end()).unwrap();
    assert_eq!(ids(folder.path()), ["mot-2020"]);
    assert_eq!(
        store(folder.path(), vec![new("Hai", "b"), new("Một", "a")]),
        [stored("hai-2020"), duplicate("mot-2020")]
    );
    assert_eq!(ids(folder.path()), ["mot-2020", "hai-2020"]);
}

#[test]
fn articles_that_a_killed_writer_did_not_note_are_known() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path(), vec![new("Một", "a")]);
    let before = fs::read(folder.path().join(SEEN)).unwrap();
    store(folder.path(), vec![new("Hai", "b")]);
    fs::write(folder.path().join(SEEN), before).unwrap();
    assert_eq!(store(folder.path(), vec![new("Hai", "b")]), [duplicate("hai-2020")]);
}

#[test]
fn a_note_of_an_article_that_never_came_is_no_article() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path(), vec![new("Một", "a")]);
    let length = fs::metadata(folder.path().join(ARTICLES)).unwrap().len();
    store(folder.path(), vec![new("Hai", "b")]);
    let file = OpenOptions::new().write(true).open(folder.path().join(ARTICLES)).unwrap();
    file.set_len(length).unwrap();
    assert_eq!(
        store(folder.path(), vec![new("Ba", "c"), new("Hai", "b")]),
        [stored("ba-2020"), stored("hai-2020")]
    );
}

#[test]
fn a_damaged_or_missing_table_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path(), vec![new("Một", "a")]);
    for damage in [&b""[..], b"ngvseen1", &[0xff; 4096]] {
        fs::write(folder.path().join(SEEN), damage).unwrap();
        assert_eq!(store(folder.path(), vec![new("Một", "a")]), [duplicate("mot-2020")]);
    }
    fs::remove_file(folder.path().join(SEEN)).unwrap();
    assert_eq!(store(folder.path(), vec![new("Một", "a")]), [duplicate("mot-2020")]);
}

#[test]
fn an_article_is_taken_out_and_can_come_back() {
    let folder = tempfile::tempdir().unwrap();
    store(folder.path(), vec![new("Một", "a"), new("Hai", "b"), new("Ba", "c")]);
    let library = Library::new(folder.path());
    library.remove("hai-2020").unwrap();
    assert_eq!(ids(folder.path()), ["mot-2020", "ba-2020"]);
    assert!(matches!(library.remove("hai-2020"), Err(LibraryError::NoArticle { .. })));
    assert_eq!(
        store(folder.path(), vec![new("Hai", "b"), new("Ba", "c")]),
        [stored("hai-2020"), duplicate("ba-2020")]
    );
    library.remove("mot-2020").unwrap();
    library.remove("ba-2020").unwrap();
    library.remove("hai-2020").unwrap();
    assert!(library.snapshot().unwrap().unwrap().is_empty());
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn writers_at_once_store_the_union() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    thread::scope(|scope| {
        for writer in 0..4 {
            scope.spawn(move || {
                for round in 0..25 {
                    store(
                        path,
                        vec![
                            new("Chung", &format!("{round}")),
                            new(&format!("Riêng {writer}"), &format!("{round}")),
                        ],
                    );
                }
            });
        }
    });
    let mut ids = ids(path);
    assert_eq!(ids.len(), 25 + 4 * 25);
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 25 + 4 * 25, "each has a name of its own");
}

#[test]
fn a_folder_that_cannot_be_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let told = Library::new(folder.path().join("file")).store(vec![new("Một", "a")], &|_| false).unwrap_err();
    assert!(told.to_string().contains("file: "), "{told}");
    assert!(Library::new(folder.path().join("none")).snapshot().unwrap().is_none());
}
