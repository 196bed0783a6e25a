//! A half-remembered sentence as people type it: thirteen kinds of typing, and how high the sentence then comes.
//!
//! Shared by the test, which holds floors over a small set, and by the bench, which prints the whole table over any
//! file of lines.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use ngoaivu::corpus::{Corpus, Origin, load};
use ngoaivu::search::{Finder, Query};
use ngoaivu::text::fold::fold;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use super::random::Random;

/// Words that are remembered of a sentence at most.
pub(crate) const REMEMBERED: usize = 12;
/// Answers that are looked at.
pub(crate) const LISTED: usize = 10;
/// Letters that a hand hits beside the right one.
const LETTERS: &[u8] = b"abcdeghiklmnopqrstuvxy";

/// A finder over these lines, each a passage.
pub(crate) fn finder(lines: &[String]) -> Finder {
    let passage = |(i, line): (usize, &String)| json!({"id": format!("p{}", i + 1), "text": {"vi": line}});
    let passages: Vec<Value> = lines.iter().enumerate().map(passage).collect();
    let file = json!({"id": "lines", "title": {"vi": "—"}, "kind": "original", "passages": passages});
    let file = serde_json::from_value(file).expect("an article");
    let article = load::check(&load::SourcePlace::new("lines"), &file, Origin::Embedded, &[])
        .expect("lines are passages");
    Finder::in_memory(&Corpus::new(vec![article], vec![]).expect("one article is a corpus"))
        .expect("an index in memory")
}

/// How often a sentence came first, among the first ten, the sum of one over its rank, and how long all took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    pub(crate) asked: usize,
    pub(crate) first: usize,
    pub(crate) listed: usize,
    pub(crate) reciprocal: f64,
    pub(crate) time: Duration,
}

impl Score {
    fn add(&mut self, rank: Option<usize>) {
        self.asked += 1;
        self.first += usize::from(rank == Some(0));
        self.listed += usize::from(rank.is_some());
        self.reciprocal += rank.map_or(0.0, |rank| 1.0 / small(rank + 1));
    }

    /// The shares of first, of the first ten, and the mean reciprocal rank.
    pub(crate) fn shares(&self) -> [f64; 3] {
        let asked = small(self.asked.max(1));
        [small(self.first) / asked, small(self.listed) / asked, self.reciprocal / asked]
    }
}

/// Counts here are small: no digit is lost.
#[allow(clippy::cast_precision_loss)]
fn small(count: usize) -> f64 {
    count as f64
}

/// Searches for so many of `lines`, each in every kind of typing; scores by kind. `find` gives the best lines.
pub(crate) fn measure(
    find: &dyn Fn(&str) -> Vec<String>,
    lines: &[String],
    targets: usize,
    seed: u64,
) -> BTreeMap<&'static str, Score> {
    let mut random = Random(seed);
    let long: Vec<&String> = lines.iter().filter(|line| words(line).len() > REMEMBERED).collect();
    let mut scores: BTreeMap<&'static str, Score> = BTreeMap::new();
    for number in 0..targets.min(long.len()) {
        // Spread over the file, so that few lines come from one article.
        let line = long[(number * long.len() / targets.min(long.len())).min(long.len() - 1)];
        let words = words(line);
        let start = random.below(words.len() - REMEMBERED + 1);
        for (kind, typed) in queries(&words[start..start + REMEMBERED], &mut random) {
            let begun = Instant::now();
            let found = find(&typed);
            let score = scores.entry(kind).or_default();
            score.time += begun.elapsed();
            score.add(found.iter().position(|text| text == line));
        }
    }
    scores
}

/// The best lines for `typed`.
pub(crate) fn found(finder: &Finder, typed: &str) -> Vec<String> {
    let hits = finder.find(&Query::parse(typed), LISTED).expect("an index in memory");
    hits.hits.into_iter().map(|hit| hit.text).collect()
}

/// The place of `line` among the answers to `typed`.
pub(crate) fn rank(finder: &Finder, typed: &str, line: &str) -> Option<usize> {
    found(finder, typed).iter().position(|text| text == line)
}

/// The same for pairs of a query and the line that is meant.
pub(crate) fn measure_pairs(finder: &Finder, pairs: &[(String, String)]) -> Score {
    let mut score = Score::default();
    for (typed, line) in pairs {
        score.add(rank(finder, typed, line));
    }
    score
}

/// The words of a line without the marks around them.
fn words(line: &str) -> Vec<&str> {
    let trimmed = line.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    trimmed.filter(|word| !word.is_empty()).collect()
}

/// What a person may type who remembers these words.
fn queries(words: &[&str], random: &mut Random) -> Vec<(&'static str, String)> {
    let five = &words[..5];
    let plain: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let join = |words: &[String]| words.join(" ");
    let each =
        |typed: &dyn Fn(&str) -> String| five.iter().map(|word| typed(word)).collect::<Vec<_>>().join(" ");
    let half = |(i, word): (usize, &&str)| if i % 2 == 0 { fold(word) } else { (*word).to_owned() };
    let cut =
        |word: &String| word.chars().take(word.chars().count().saturating_sub(2).max(2)).collect::<String>();
    let last: String = plain[4].chars().take(2).collect();
    let mut all = vec![
        ("as written", five.join(" ")),
        ("decomposed", five.join(" ").nfd().collect()),
        ("no marks", join(&plain[..5])),
        ("half the marks", five.iter().enumerate().map(half).collect::<Vec<_>>().join(" ")),
        ("Telex keys", each(&|word| keys(word, false))),
        ("VNI keys", each(&|word| keys(word, true))),
        ("run together", plain[..4].concat()),
        ("words cut short", plain[..6].iter().map(cut).collect::<Vec<_>>().join(" ")),
        ("last word begun", format!("{} {last}", join(&plain[..4]))),
    ];
    let long: Vec<usize> = (0..5).filter(|&i| plain[i].len() >= 3).collect();
    for (kind, wrong) in [("one typo", 1), ("two typos", 2)] {
        if long.len() >= wrong {
            let mut typed = plain[..5].to_vec();
            let first = random.below(long.len());
            for n in 0..wrong {
                let at = long[(first + n) % long.len()];
                typed[at] = typo(&typed[at], random);
            }
            all.push((kind, join(&typed)));
        }
    }
    let mut some: Vec<usize> = (0..10).collect();
    while some.len() > 5 {
        some.remove(random.below(some.len()));
    }
    all.push(("with gaps", some.iter().map(|&i| plain[i].as_str()).collect::<Vec<_>>().join(" ")));
    for i in (1..some.len()).rev() {
        some.swap(i, random.below(i + 1));
    }
    all.push(("any order", some.iter().map(|&i| plain[i].as_str()).collect::<Vec<_>>().join(" ")));
    all
}

/// One letter wrong, missing, too many, or two swapped.
fn typo(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.below(letters.len() - 1);
    let letter = char::from(LETTERS[random.below(LETTERS.len())]);
    match random.below(4) {
        0 => letters[at] = letter,
        1 => letters.insert(at, letter),
        2 => drop(letters.remove(at)),
        _ => letters.swap(at, at + 1),
    }
    letters.into_iter().collect()
}

/// The keys that give `word` under Telex or VNI, the tone's last, as most people type.
fn keys(word: &str, vni: bool) -> String {
    let (mut typed, mut tone) = (String::new(), "");
    for c in word.to_lowercase().nfd() {
        let before = typed.chars().next_back().unwrap_or_default();
        match (c, vni) {
            ('đ', true) => typed.push_str("d9"),
            ('đ', false) => typed.push_str("dd"),
            ('\u{301}', _) => tone = if vni { "1" } else { "s" },
            ('\u{300}', _) => tone = if vni { "2" } else { "f" },
            ('\u{309}', _) => tone = if vni { "3" } else { "r" },
            ('\u{303}', _) => tone = if vni { "4" } else { "x" },
            ('\u{323}', _) => tone = if vni { "5" } else { "j" },
            ('\u{302}', true) => typed.push('6'),
            ('\u{302}', false) => typed.push(before),
            ('\u{31b}', true) => typed.push('7'),
            ('\u{306}', true) => typed.push('8'),
            ('\u{31b}' | '\u{306}', false) => typed.push('w'),
            (letter, _) => typed.push(letter),
        }
    }
    typed + tone
}
