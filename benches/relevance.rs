//! How often a half-remembered sentence comes first, by kind of typing.
//!
//! `cargo bench --bench relevance -- FILE [TARGETS]` searches for sentences of any file of lines, 400 by default;
//! without a file for those of the gold set. Recall and reciprocal rank are of the first ten answers. Beside ours
//! is the result of tantivy alone: all words, each as typed or with a letter wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::indexing_slicing)]
#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]

#[allow(dead_code)]
#[path = "shared/half_remembered.rs"]
mod half_remembered;
#[path = "shared/plain_tantivy.rs"]
mod plain_tantivy;
#[allow(dead_code)] // other benches pick from lists, and the test asks for pairs
#[path = "shared/random.rs"]
mod random;

use std::fs;
use std::path::Path;

/// The default number of sentences.
const TARGETS: usize = 400;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let lines = arguments.first().map_or_else(gold, |file| {
        fs::read_to_string(file).unwrap().lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
    });
    let targets = arguments.get(1).map_or(TARGETS, |number| number.parse().unwrap());
    let finder = half_remembered::finder(&lines);
    let ours = |typed: &str| half_remembered::found(&finder, typed);
    let scores = half_remembered::measure(&ours, &lines, targets, 1);
    let plain = plain_tantivy::PlainTantivy::new(&lines);
    let baseline = |typed: &str| {
        let best = plain.find(typed, half_remembered::LISTED).into_iter();
        best.map(|line| lines[line].clone()).collect()
    };
    let baseline = half_remembered::measure(&baseline, &lines, targets, 1);
    println!("{} lines, {targets} sentences; beside it tantivy alone\n", lines.len());
    println!(
        "| typed | queries | first | first ten | mean reciprocal rank | ms | tantivy: first | ten | rank | ms |"
    );
    println!("| --- |{}", " ---: |".repeat(9));
    for ((kind, own), plain) in scores.iter().zip(baseline.values()) {
        println!("| {kind} | {} | {} | {} |", own.asked, shown(own), shown(plain));
    }
}

/// The shares of a score and the mean time of a query.
fn shown(score: &half_remembered::Score) -> String {
    let [first, listed, reciprocal] = score.shares();
    let each = score.time.as_secs_f64() * 1e3 / score.asked.max(1) as f64;
    format!("{first:.3} | {listed:.3} | {reciprocal:.3} | {each:.2}")
}

/// The sentences of the gold set.
fn gold() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts =
        files.filter(|f| f.extension().is_some_and(|e| e == "txt")).map(|f| fs::read_to_string(f).unwrap());
    let lines = texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
    lines.filter_map(|line| Some(line.strip_prefix("- ").or(line.strip_prefix("+ "))?.to_owned())).collect()
}
