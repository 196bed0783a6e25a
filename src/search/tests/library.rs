//! A library on disk: its index is built, used again, and built anew when it is no longer true.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;

use super::{article, found};
use crate::corpus::library::ARTICLES;
use crate::search::{Finder, INDEX, Opened, Query};

fn write(folder: &Path, lines: &[String]) {
    fs::write(folder.join(ARTICLES), lines.join("\n")).unwrap();
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

    let mut file = fs::OpenOptions::new().append(true).open(folder.path().join(ARTICLES)).unwrap();
    write!(file, "\n{}", line("b", &["mùa thu"])).unwrap();
    let (finder, opened) = open(folder.path());
    assert_eq!((opened.built, opened.articles), (true, 2));
    assert_eq!(found(&finder, "mua thu"), ["mùa thu"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left behind");
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
