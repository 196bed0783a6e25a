#![allow(clippy::unwrap_used)]

use crate::text::marks::Agreement;
use rstest::rstest;

use super::{Fit, Level, NEIGHBOURS, Occurrence, Ranker};
use crate::search::tuning::Weights;

const WRITTEN: f32 = 1.0;
const ONE_TYPO: f32 = 0.68;

fn place(at: u32, quality: f32) -> Occurrence {
    Occurrence { at, width: 1, quality, sure: quality > ONE_TYPO, cut: false, agreement: Agreement::Same }
}

/// Ranks a text in which each word, all equally rare, is at these positions as written.
fn at(positions: &[Vec<u32>]) -> Fit {
    let words: Vec<Vec<Occurrence>> =
        positions.iter().map(|places| places.iter().map(|&p| place(p, WRITTEN)).collect()).collect();
    rank(&words)
}

fn rank(words: &[Vec<Occurrence>]) -> Fit {
    Ranker::new(&vec![10; words.len()], 1000, &Weights::default()).rank(words)
}

#[test]
fn words_in_a_row_as_written_have_all_there_is() {
    let fit = at(&[vec![3], vec![4], vec![5]]);
    assert!((fit.score - (1.0 + 0.45 + 0.3)).abs() < 1e-5, "{fit:?}");
    assert!((fit.closeness - 1.0).abs() < 1e-5 && (fit.compactness - 1.0).abs() < 1e-5);
    assert_eq!((fit.level, fit.there), (Level::Sure, 0b111));
}

#[rstest]
#[case::in_a_row_before_apart(vec![vec![3], vec![4]], vec![vec![3], vec![6]])]
#[case::near_before_far(vec![vec![3], vec![6]], vec![vec![3], vec![20]])]
#[case::in_order_before_backwards(vec![vec![3], vec![4]], vec![vec![4], vec![3]])]
#[case::backwards_and_near_before_far(vec![vec![4], vec![3]], vec![vec![3], vec![30]])]
#[case::the_nearest_places_count(vec![vec![1, 30], vec![31]], vec![vec![1], vec![31]])]
#[case::all_before_some(vec![vec![1], vec![9]], vec![vec![1], vec![]])]
#[case::gathered_in_any_order_before_scattered(vec![vec![5], vec![2], vec![9]], vec![vec![5], vec![25], vec![45]])]
fn orders_texts(#[case] better: Vec<Vec<u32>>, #[case] worse: Vec<Vec<u32>>) {
    let (better, worse) = (at(&better), at(&worse));
    assert!(better.score > worse.score, "{better:?} {worse:?}");
    assert!(better.level >= worse.level);
}

#[test]
fn a_phrase_with_a_typo_ranks_above_scattered_words() {
    let phrase: Vec<Vec<Occurrence>> =
        (0..5).map(|i| vec![place(i, if i == 2 { ONE_TYPO } else { WRITTEN })]).collect();
    let scattered = at(&[0, 9, 18, 27, 36].map(|p| vec![p]));
    assert!(rank(&phrase).score > scattered.score);
    assert_eq!(rank(&phrase).level, Level::Guessed);
}

#[test]
fn a_missing_rare_word_costs_more_than_a_frequent_one() {
    let without = |missing: usize| {
        let words: Vec<Vec<Occurrence>> =
            (0..2).map(|i| if i == missing { vec![] } else { vec![place(0, WRITTEN)] }).collect();
        Ranker::new(&[100_000, 3], 1_000_000, &Weights::default()).rank(&words).score
    };
    assert!(without(0) > without(1));
}

#[test]
fn nothing_asked_and_nothing_found_are_no_accident() {
    assert_eq!(rank(&[]).there, 0);
    assert_eq!(at(&[vec![], vec![]]), Fit { level: Level::Partial, ..Fit::default() });
}

#[test]
fn what_many_places_cost_does_not_grow_with_their_square() {
    let many: Vec<Occurrence> = (0..2_000).map(|at| place(at, WRITTEN)).collect();
    let weights = Weights::default();
    let mut ranker = Ranker::new(&[10, 10], 1000, &weights);
    assert!(ranker.rank(&[many.clone(), many]).closeness > 0.99);
    assert!(ranker.compared < 2_000 * 4 * NEIGHBOURS as u64, "{}", ranker.compared);
}

/// A good reading far away beats many bad ones near by, as it does where all are compared.
#[test]
fn the_best_of_all_is_tried_besides_the_nearest() {
    let before: Vec<Occurrence> =
        std::iter::once(place(0, WRITTEN)).chain((20..60).map(|at| place(at, 0.1))).collect();
    let weights = Weights::default();
    let fit = Ranker::new(&[10, 10], 1000, &weights).rank(&[before, vec![place(90, WRITTEN)]]);
    let alone =
        Ranker::new(&[10, 10], 1000, &weights).rank(&[vec![place(0, WRITTEN)], vec![place(90, WRITTEN)]]);
    assert!(fit.score >= alone.score - fit.compactness * weights.compactness, "{fit:?} {alone:?}");
}
