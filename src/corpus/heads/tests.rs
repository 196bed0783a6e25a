#![allow(clippy::unwrap_used)]

use proptest::prelude::{any, prop_assert_eq, proptest};

use super::{Head, Heads, Line, OwnedHead, bare_title};
use crate::corpus::embedded;

fn packed() -> Heads {
    let corpus = embedded::corpus().unwrap();
    let heads = corpus.articles().iter().enumerate().map(|(number, article)| {
        (Line { number: 2 * number, at: 1000 * number as u64 }, OwnedHead::of(article))
    });
    Heads::new(heads.rev().collect())
}

#[test]
fn heads_say_what_the_articles_say() {
    let corpus = embedded::corpus().unwrap();
    let heads = packed();
    assert_eq!(heads.len(), corpus.articles().len());
    for (index, article) in corpus.articles().iter().enumerate() {
        let expected = Head { origin: crate::corpus::Origin::Library, ..Head::of(article) };
        assert_eq!(heads.get(index), Some(expected));
        assert_eq!(heads.in_line(2 * index), Some(index));
        assert_eq!(heads.line(index), Some(Line { number: 2 * index, at: 1000 * index as u64 }));
        let bare = bare_title(&article.title.vi.to_uppercase());
        assert_eq!(heads.titled(&bare).collect::<Vec<_>>(), [index]);
    }
    assert_eq!(heads.in_line(1), None);
    assert_eq!(heads.titled("").count(), 0);
}

#[test]
fn heads_can_be_continued() {
    let corpus = embedded::corpus().unwrap();
    let heads = |from: usize| {
        let articles = corpus.articles().iter().enumerate().skip(from);
        articles
            .map(|(number, a)| (Line { number, at: 1000 * number as u64 }, OwnedHead::of(a)))
            .collect::<Vec<_>>()
    };
    let all = Heads::new(heads(0));
    for from in 0..=all.len() {
        let continued = all.clone().before_line(from).with(heads(from));
        assert_eq!(continued.len(), all.len());
        for index in 0..all.len() {
            assert_eq!(continued.get(index), all.get(index));
            assert_eq!(continued.line(index), all.line(index));
        }
    }
}

#[test]
fn heads_come_back_from_a_file() {
    let heads = packed();
    let bytes = heads.to_bytes();
    let read = Heads::from_bytes(&bytes).unwrap();
    assert_eq!(read.to_bytes(), bytes);
    for index in 0..heads.len() {
        assert_eq!(read.get(index), heads.get(index));
    }
    for end in [0, 11, 12, 100, bytes.len() - 1] {
        assert!(Heads::from_bytes(bytes.get(..end).unwrap()).is_none(), "cut at {end}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_heads_or_not(bytes in any::<Vec<u8>>()) {
        if let Some(heads) = Heads::from_bytes(&bytes) {
            for index in 0..heads.len() {
                heads.get(index);
            }
        }
    }

    #[test]
    fn titles_are_compared_without_marks_and_case(title in "\\PC*") {
        prop_assert_eq!(bare_title(&title.to_uppercase()), bare_title(&title.to_uppercase().to_lowercase()));
    }
}
