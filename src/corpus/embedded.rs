//! The articles that are built into the program.

use std::thread;

use super::Corpus;
use super::article::Origin;
use super::format::ArticleFile;
use super::load::{self, LoadError};

// Statics, as all large texts of the program: a constant is copied to each unit of the compiler that names it.

/// What figures of the built-in articles measure.
static INDICATORS: (&str, &str) =
    ("data/digest-indicators.txt", include_str!("../../data/digest-indicators.txt"));

/// Those of the press, with the words by which all are read.
pub static TABLE: (&str, &str) = ("data/indicators.txt", include_str!("../../data/indicators.txt"));

/// Every file of `data/articles`, newest first, without its blanks; a test holds this list against the folder.
pub static ARTICLES: [(&str, &str); 5] = [
    ("data/articles/tien-phong-2023.json", include_str!(concat!(env!("OUT_DIR"), "/tien-phong-2023.json"))),
    ("data/articles/ngoai-vu-20-2021.json", include_str!(concat!(env!("OUT_DIR"), "/ngoai-vu-20-2021.json"))),
    ("data/articles/doi-moi-2021.json", include_str!(concat!(env!("OUT_DIR"), "/doi-moi-2021.json"))),
    (
        "data/articles/nguy-thanh-co-2020.json",
        include_str!(concat!(env!("OUT_DIR"), "/nguy-thanh-co-2020.json")),
    ),
    ("data/articles/van-hoi-2018.json", include_str!(concat!(env!("OUT_DIR"), "/van-hoi-2018.json"))),
];

/// Their ids.
pub fn ids() -> impl Iterator<Item = &'static str> {
    let id = |(file, _): &(&'static str, _)| file.strip_prefix("data/articles/")?.strip_suffix(".json");
    ARTICLES.iter().filter_map(id)
}

/// Whether one has this id.
pub fn has(id: &str) -> bool {
    ids().any(|known| known == id)
}

/// The file of the one with this id.
pub fn file(id: &str) -> Option<ArticleFile> {
    let (_, (_, json)) = ids().zip(ARTICLES).find(|(known, _)| *known == id)?;
    serde_json::from_str(json).ok()
}

/// Reads and checks them all.
pub fn corpus() -> Result<Corpus, LoadError> {
    corpus_with(None, &ARTICLES)
}

/// Some of them, with the indicators of a user's table too: the file's name and its text.
pub fn corpus_with(own: Option<(&str, &str)>, articles: &[(&str, &str)]) -> Result<Corpus, LoadError> {
    let mut indicators = Vec::new();
    for (file, table) in [INDICATORS, TABLE].into_iter().chain(own) {
        load::add_indicators(file, table, &mut indicators)?;
    }
    let read = |files: &[(&str, &str)]| {
        let read = files.iter().map(|(file, json)| load::article(file, json, Origin::Embedded, &indicators));
        read.collect::<Result<Vec<_>, _>>()
    };
    // The first screen waits for them: two threads read them in little more than half the time; the last two are as long as
    // the others.
    let (here, there) = articles.split_at(articles.len().min(3));
    let (here, there) = thread::scope(|scope| {
        let there = scope.spawn(|| read(there));
        (read(here), there.join())
    });
    let there = there.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    Corpus::new([here?, there?].concat(), indicators)
}

#[cfg(test)]
mod tests {
    use super::{ARTICLES, INDICATORS, TABLE, file, ids};
    use crate::text::Clean;

    #[test]
    fn each_is_known_by_its_id() {
        assert_eq!(ids().filter_map(file).map(|file| file.id).collect::<Vec<_>>(), ids().collect::<Vec<_>>());
        assert_eq!(ids().count(), ARTICLES.len());
    }

    #[test]
    fn nothing_that_is_built_in_is_hidden() {
        for (file, text) in ARTICLES.into_iter().chain([INDICATORS, TABLE]) {
            let hidden = text.lines().map(Clean::removed).sum::<usize>();
            assert_eq!((hidden, text.contains("\\u")), (0, false), "{file}");
        }
    }
}
