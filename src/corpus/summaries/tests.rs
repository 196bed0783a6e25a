#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::HashSet;
use std::sync::Arc;

use proptest::prelude::{prop_assert_eq, proptest};

use super::{ArticleSummary, OwnedSummary, PackedSummaries, Summaries, bare_title};
use crate::corpus::article::{Article, Origin};
use crate::corpus::embedded;
use crate::text::Clean;

/// The heads of the built-in articles, with even numbers.
fn packed(articles: &[Article]) -> PackedSummaries {
    let heads = articles.iter().enumerate().map(|(number, article)| OwnedSummary::of(2 * number, 7, article));
    PackedSummaries::new(heads.rev().collect())
}

/// Those of one pack, all of them true.
fn alone(pack: PackedSummaries) -> Summaries {
    Summaries::new([(Arc::new(pack), &HashSet::new())])
}

#[test]
fn heads_say_what_the_articles_say() {
    let corpus = embedded::corpus().unwrap();
    let heads = alone(packed(corpus.articles()));
    assert_eq!(heads.count(), corpus.articles().len());
    for (index, article) in corpus.articles().iter().enumerate() {
        let expected = ArticleSummary { origin: Origin::Library, ..ArticleSummary::of(article) };
        assert_eq!(heads.get(index), Some(expected));
        assert_eq!(heads.numbered(2 * index), Some(index));
        assert_eq!(heads.version(index).unwrap().number, 2 * index);
        let bare = bare_title(&article.title.vi.to_uppercase());
        assert_eq!(heads.titled(&bare).collect::<Vec<_>>(), [index]);
    }
    assert_eq!(heads.numbered(1), None);
    assert_eq!(heads.titled("").count(), 0);
}

/// A publisher without letters once moved the names of all later ones by one.
#[test]
fn each_article_has_its_own_publisher_whatever_the_others_have() {
    let corpus = embedded::corpus().unwrap();
    let names = ["Báo A", "", "Báo B\nC", "Báo D", ""];
    let mut articles = corpus.articles().to_vec();
    for (article, name) in articles.iter_mut().zip(names) {
        article.publisher = Some(Clean::new(name));
    }
    let bytes = postcard::to_allocvec(&packed(&articles)).unwrap();
    let heads = alone(postcard::from_bytes(&bytes).unwrap());
    let read: Vec<_> = (0..heads.count()).map(|index| heads.get(index).unwrap().publisher.unwrap()).collect();
    assert_eq!(read, names);
}

#[test]
fn a_year_zero_is_a_year() {
    let mut articles = embedded::corpus().unwrap().articles().to_vec();
    articles.truncate(2);
    articles[0].date = Some("0000".parse().unwrap());
    articles[1].date = None;
    let heads = alone(packed(&articles));
    assert_eq!(heads.get(0).unwrap().date, articles[0].date);
    assert_eq!(heads.get(1).unwrap().date, None);
}

#[test]
fn heads_of_several_packs_are_listed_by_their_numbers() {
    let corpus = embedded::corpus().unwrap();
    let pack = Arc::new(packed(corpus.articles()));
    let all = alone(packed(corpus.articles()));
    for gone in 0..all.count() {
        let deleted = HashSet::from([2 * gone]);
        assert_eq!(Summaries::new([(pack.clone(), &deleted)]).numbered(2 * gone), None);
        let back = OwnedSummary::of(2 * gone, 7, &corpus.articles()[gone]);
        let back = Arc::new(PackedSummaries::new(vec![back]));
        let heads = Summaries::new([(pack.clone(), &deleted), (back, &HashSet::new())]);
        for index in 0..all.count() {
            assert_eq!(heads.get(index), all.get(index));
            assert_eq!(heads.version(index), all.version(index));
        }
    }
}

#[test]
fn a_letter_that_is_small_in_two_forms_is_one_letter() {
    assert_eq!(bare_title("ΟΔΟΣ ΕΡΜΟΥ"), bare_title("Οδος Ερμου"));
}

proptest! {
    #[test]
    fn titles_are_compared_without_marks_and_case(title in "\\PC*") {
        prop_assert_eq!(bare_title(&title.to_uppercase()), bare_title(&title.to_uppercase().to_lowercase()));
    }
}
