#![allow(clippy::unwrap_used)]

use rstest::rstest;

use super::{
    BEGUN, CLOSENESS, COMPACTNESS, CUT, Fit, KEYS, Level, MARKS_WITHIN, ONE_TYPO, OTHER_MARKS, Occurrence,
    Ranker, SKETCHED, TWO_TYPOS, WRITTEN,
};

fn place(at: u32, quality: f32) -> Occurrence {
    Occurrence { at, width: 1, quality, sure: quality > CUT.max(ONE_TYPO), cut: false }
}

/// Ranks a text in which each word, all equally rare, is at these positions as written.
fn at(positions: &[Vec<u32>]) -> Fit {
    let words: Vec<Vec<Occurrence>> =
        positions.iter().map(|places| places.iter().map(|&p| place(p, WRITTEN)).collect()).collect();
    rank(&words)
}

fn rank(words: &[Vec<Occurrence>]) -> Fit {
    Ranker::new(&vec![10; words.len()], 1000).rank(words)
}

#[test]
fn words_in_a_row_as_written_have_all_there_is() {
    let fit = at(&[vec![3], vec![4], vec![5]]);
    assert!((fit.score - (WRITTEN + CLOSENESS + COMPACTNESS)).abs() < 1e-5, "{fit:?}");
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
fn readings_are_worth_less_the_more_is_guessed() {
    let order = [WRITTEN, KEYS, MARKS_WITHIN, BEGUN, OTHER_MARKS, ONE_TYPO, CUT, TWO_TYPOS, SKETCHED];
    assert!(order.is_sorted_by(|a, b| a > b));
}

#[test]
fn a_phrase_with_a_typo_stands_above_scattered_words() {
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
        Ranker::new(&[100_000, 3], 1_000_000).rank(&words).score
    };
    assert!(without(0) > without(1));
}

#[test]
fn nothing_asked_and_nothing_found_are_no_accident() {
    assert_eq!(rank(&[]).there, 0);
    assert_eq!(at(&[vec![], vec![]]), Fit { level: Level::Partial, ..Fit::default() });
}

#[test]
fn many_places_take_no_time() {
    let many: Vec<u32> = (0..200).collect();
    let start = std::time::Instant::now();
    let fit = at(&vec![many; 6]);
    assert!(fit.closeness > 0.99);
    assert!(start.elapsed().as_millis() < 500);
}
