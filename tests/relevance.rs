//! Is the right sentence first? Half-remembered sentences of the gold set in thirteen kinds of typing, and pairs of other
//! names. `cargo bench --bench relevance` prints the same over any file of lines.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use half_remembered::{finder, found, measure, measure_pairs};

#[path = "../benches/shared/half_remembered.rs"]
mod half_remembered;
#[allow(dead_code, clippy::cast_possible_truncation)] // other benches pick from lists; numbers of 64 bits
#[path = "../benches/shared/random.rs"]
mod random;

/// The share of sentences that come first, over all kinds and for the weakest one.
const FIRST: f64 = 0.98;
const FIRST_OF_WEAKEST: f64 = 0.90;
/// The same for other names, and for coming among the first ten.
const FIRST_BY_NAME: f64 = 0.90;
const LISTED_BY_NAME: f64 = 0.97;

/// The lines of the files of a folder under `tests` that begin with one of `marks`, without it.
fn lines(folder: &str, marks: &[&str]) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let text = files
        .iter()
        .filter(|f| f.extension().is_some_and(|e| e == "txt"))
        .map(|f| fs::read_to_string(f).unwrap());
    let all: Vec<String> = text.flat_map(|t| t.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    all.iter()
        .filter_map(|line| marks.iter().find_map(|mark| line.strip_prefix(mark)).map(str::to_owned))
        .collect()
}

/// The lines of which no other has five words in a row: twins would be a right answer too.
fn distinct(lines: Vec<String>) -> Vec<String> {
    let rows = |line: &str| {
        let words: Vec<String> = line.split_whitespace().map(str::to_lowercase).collect();
        words.windows(5).map(|row| row.join(" ")).collect::<HashSet<_>>()
    };
    let mut seen: HashMap<String, usize> = HashMap::new();
    lines.iter().flat_map(|line| rows(line)).for_each(|row| *seen.entry(row).or_default() += 1);
    lines.into_iter().filter(|line| rows(line).iter().all(|row| seen[row] == 1)).collect()
}

#[test]
#[allow(clippy::print_stdout)] // the table, with `--nocapture`
fn a_half_remembered_sentence_comes_first() {
    let lines = distinct(lines("gold", &["- ", "+ "]));
    let finder = finder(&lines);
    let scores = measure(&|typed| found(&finder, typed), &lines, 60, 1);
    let mut first = 0.0;
    for (kind, score) in &scores {
        let [is_first, is_listed, reciprocal] = score.shares();
        println!("| {kind} | {} | {is_first:.3} | {is_listed:.3} | {reciprocal:.3} |", score.asked);
        assert!(is_first >= FIRST_OF_WEAKEST, "{kind}: {score:?}");
        first += is_first;
    }
    let count = f64::from(u32::try_from(scores.len()).unwrap());
    assert!(first / count >= FIRST, "{:.3} of the sentences come first", first / count);
}

#[test]
#[allow(clippy::print_stdout)]
fn another_name_finds_the_sentence() {
    let pairs: Vec<(String, String)> = lines("relevance", &["? "])
        .iter()
        .map(|pair| pair.split_once(" → ").expect("a query and a sentence"))
        .map(|(typed, line)| (typed.to_owned(), line.to_owned()))
        .collect();
    let mut all: Vec<String> = pairs.iter().map(|(_, line)| line.clone()).collect();
    all.extend(lines("gold", &["- ", "+ "]));
    all.sort();
    all.dedup();
    let finder = finder(&all);
    let score = measure_pairs(&finder, &pairs);
    for (typed, line) in &pairs {
        match half_remembered::rank(&finder, typed, line) {
            Some(0) => {}
            rank => println!("{typed}: {rank:?} for {line}"),
        }
    }
    let [first, listed, _] = score.shares();
    assert!(first >= FIRST_BY_NAME && listed >= LISTED_BY_NAME, "{score:?}");
}
