//! A library on disk: its index is built, used again, and built anew when it is no longer true.

use std::fs;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::Mutex;

use super::{article, found};
use crate::corpus::library::ARTICLES;
use crate::search::{Finder, INDEX, Opened, Query};

fn write(folder: &Path, lines: &[String]) {
    fs::write(folder.join(ARTICLES), lines.join("\n") + "\n").unwrap();
}

fn line(id: &str, passages: &[&str]) -> String {
    serde_json::to_string(&article(id, passages)).unwrap()
}

fn open(folder: &Path) -> (Finder, Opened) {
    Finder::default().with_library(folder, &[], &|_| {}).unwrap()
}

#[test]
fn an_index_is_built_once_and_again_when_articles_come() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[line("a", &["hợp tác quốc tế", "kinh tế địa phương"])]);
    let (finder, opened) = open(folder.path());
    assert_eq!((opened.built, opened.articles, opened.documents), (true, 1, 3));
    assert_eq!(found(&finder, "kinh te"), ["kinh tế địa phương"]);

    let (finder, opened) = open(folder.path());
    assert!(!opened.built);
    assert_eq!(found(&finder, "hop tac"), ["hợp tác quốc tế"]);
    let hits = finder.find(&Query::parse("article:a hop"), 10).unwrap();
    assert_eq!((hits.total, hits.hits[0].place.article), (1, 0));

    // As an editor may leave it: the last line has no end.
    let mut file = fs::OpenOptions::new().append(true).open(folder.path().join(ARTICLES)).unwrap();
    write!(file, "{}", line("b", &["mùa thu"])).unwrap();
    let (finder, opened) = open(folder.path());
    assert_eq!((opened.built, opened.articles), (true, 2));
    assert_eq!(found(&finder, "mua thu"), ["mùa thu"]);
    write!(file, "\n{}\n", line("c", &["mùa hạ"])).unwrap();
    let (finder, opened) = open(folder.path());
    assert_eq!((opened.built, opened.articles), (true, 3));
    assert_eq!(finder.find(&Query::parse("article:c mua"), 10).unwrap().hits[0].place.article, 2);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left behind");
}

/// What both say to some queries, hits and counts.
fn answers(finder: &Finder) -> Vec<String> {
    let typed = ["mua thu", "muathu", "thu ha", "mua hta", "by:an", "by:binh", "bai 17", "article:a3"];
    typed.iter().map(|typed| format!("{:?}", finder.find(&Query::parse(typed), 50).unwrap())).collect()
}

#[test]
fn an_index_that_grew_is_one_that_was_built_at_once() {
    let texts = |i: usize| [format!("mùa thu bài {i}"), format!("mùa hạ {} thứ {i}", ["Thủ", "thú"][i % 2])];
    let lines: Vec<String> =
        (0..40).map(|i| line(&format!("a{i}"), &texts(i).each_ref().map(String::as_str))).collect();
    let grown = tempfile::tempdir().unwrap();
    // Steps after which runs are left alone, made one with the next, and all made one.
    for count in [20, 21, 22, 22, 25, 39, 40] {
        write(grown.path(), &lines[..count]);
        open(grown.path());
        let whole = tempfile::tempdir().unwrap();
        write(whole.path(), &lines[..count]);
        let (grown, whole) = (open(grown.path()), open(whole.path()));
        assert_eq!(grown.1, Opened { built: false, ..whole.1 }, "{count} lines");
        assert_eq!(answers(&grown.0), answers(&whole.0), "{count} lines");
    }
}

/// The files that stand in two places of the file system: those that an index has taken over.
fn shared(folder: &Path) -> usize {
    let parts = fs::read_dir(folder.join(INDEX)).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir());
    parts.filter(|part| fs::metadata(part.join("records")).unwrap().nlink() > 1).count()
}

#[test]
fn only_what_is_new_is_indexed() {
    let folder = tempfile::tempdir().unwrap();
    let lines: Vec<String> = (0..40).map(|i| line(&format!("a{i}"), &["mùa thu"])).collect();
    write(folder.path(), &lines);
    open(folder.path());
    let old = tempfile::tempdir_in(folder.path()).unwrap();
    let keep = || {
        // A second name for what is there shows whether it stays.
        for part in fs::read_dir(folder.path().join(INDEX)).unwrap().map(|e| e.unwrap().path()) {
            if part.is_dir() {
                let name = old.path().join(part.file_name().unwrap());
                let _ = fs::hard_link(part.join("records"), name);
            }
        }
    };
    keep();
    let more = |extra: &[String]| write(folder.path(), &[&lines, extra].concat());
    more(&[line("new", &["mùa hạ"])]);
    let (finder, opened) = open(folder.path());
    assert!(opened.built);
    assert_eq!(shared(folder.path()), 1, "the first forty are kept");
    assert_eq!(found(&finder, "mua ha"), ["mùa hạ"]);

    // An article in the middle is another one now: nothing behind it can be kept.
    let mut changed = lines.clone();
    changed[20] = line("a20", &["mùa mưa"]);
    write(folder.path(), &changed);
    let (finder, _) = open(folder.path());
    assert_eq!(shared(folder.path()), 0);
    assert_eq!(found(&finder, "\"mùa mưa\""), ["mùa mưa"]);
    assert_eq!(finder.find(&Query::parse("\"mùa thu\""), 50).unwrap().total, 39);
}

#[test]
fn a_damaged_part_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let lines: Vec<String> = (0..40).map(|i| line(&format!("a{i}"), &["mùa thu"])).collect();
    for file in ["own-forms", "meta.json", "ends", "names.json"] {
        write(folder.path(), &lines);
        open(folder.path());
        fs::write(folder.path().join(INDEX).join("part-0").join(file), "?").unwrap();
        write(folder.path(), &[&lines[..], &[line("new", &["mùa hạ"])]].concat());
        let (finder, _) = open(folder.path());
        assert_eq!(found(&finder, "mua ha"), ["mùa hạ"], "{file}");
        assert!(finder.find(&Query::parse("article:a3"), 50).unwrap().total > 0, "{file}");
    }
}

#[test]
fn a_damaged_index_is_built_anew() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[line("a", &["hợp tác quốc tế"])]);
    open(folder.path());
    fs::write(folder.path().join(INDEX).join("vocabulary"), "?").unwrap();
    let (finder, opened) = open(folder.path());
    assert!(opened.built);
    assert_eq!(found(&finder, "hop tac"), ["hợp tác quốc tế"]);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_found() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[line("a", &["mùa thu"]), "{".into(), String::new(), line("b", &["mùa hạ"])]);
    let (finder, opened) = open(folder.path());
    assert_eq!((opened.articles, opened.unreadable), (2, 1));
    assert!(opened.first_error.unwrap().starts_with("articles.jsonl:2: "));
    assert_eq!(finder.find(&Query::parse("mua"), 10).unwrap().total, 2);
}

#[test]
fn without_articles_there_is_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (finder, opened) = open(folder.path());
    assert_eq!(opened, Opened::default());
    assert_eq!(finder.find(&Query::parse("mua"), 10).unwrap().total, 0);
}

#[test]
fn progress_comes_to_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let lines: Vec<String> = (0..200).map(|i| line(&format!("a{i}"), &["mùa thu"])).collect();
    write(folder.path(), &lines);
    let seen = Mutex::new(Vec::new());
    Finder::default().with_library(folder.path(), &[], &|p| seen.lock().unwrap().push(p)).unwrap();
    let seen = seen.into_inner().unwrap();
    assert!(seen.windows(2).all(|w| w[0].done < w[1].done));
    assert!(seen.last().is_some_and(|p| p.done == p.total));
}

#[test]
fn a_library_is_searched_like_a_corpus() {
    let folder = tempfile::tempdir().unwrap();
    let texts = ["hợp tác quốc tế", "kinh tế địa phương", "thỏa thuận quốc tế"];
    write(folder.path(), &[line("a", &texts)]);
    let (on_disk, _) = open(folder.path());
    let in_memory = super::finder(&texts);
    for typed in ["quoc te", "quocte", "thoa thuna", "kin te", "te dia phuong", "\"quốc tế\"", "hop te zzz"]
    {
        assert_eq!(found(&on_disk, typed), found(&in_memory, typed), "{typed}");
    }
}
