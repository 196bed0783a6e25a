//! How long a search takes, by the size of the library and beside other ways to search the same lines.
//!
//! `cargo bench --bench finding` measures 220, 10 thousand and 100 thousand passages; with `-- --all` also two
//! million, which takes some minutes and half a gigabyte of disk. The text is made here, always the same:
//! syllables of Vietnamese shape, as unevenly frequent as in real text, that say nothing. Every row is measured in
//! one run on the same lines; peers get fewer queries where one takes long, and the table says how many.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing, clippy::cast_precision_loss)]
#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]

#[path = "shared/plain_tantivy.rs"]
mod plain_tantivy;
#[path = "shared/random.rs"]
mod random;

use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use ngoaivu::corpus::library::{ARTICLES, Library};
use ngoaivu::search::{Finder, OpenGroups, Query, open_library};
use ngoaivu::text::fold::fold;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use random::Random;

/// Queries for our own search; the peers get as many as fit into [`PATIENCE`].
const QUERIES: usize = 200;
/// Time for one peer on one size.
const PATIENCE: Duration = Duration::from_secs(10);
/// Passages of one article.
const PER_ARTICLE: usize = 20;

fn main() {
    let all = std::env::args().any(|argument| argument == "--all");
    let sizes: &[usize] = if all { &[220, 10_000, 100_000, 2_000_000] } else { &[220, 10_000, 100_000] };
    println!("| passages | how | queries | a second | p50 ms | p95 ms | note |");
    println!("| ---: | --- | ---: | ---: | ---: | ---: | --- |");
    for &size in sizes {
        measure(size);
    }
}

fn measure(size: usize) {
    let mut random = Random(size as u64);
    let syllables = syllables(&mut random);
    let lines: Vec<String> = (0..size).map(|_| sentence(&syllables, &mut random)).collect();
    let queries: Vec<String> = (0..QUERIES).map(|kind| typed(&lines, kind, &mut random)).collect();

    let folder = tempfile::tempdir().unwrap();
    write_library(folder.path(), &lines);
    let start = Instant::now();
    drop(open(folder.path()));
    let built = start.elapsed();
    let start = Instant::now();
    let finder = open(folder.path());
    let opened = start.elapsed();
    let before = resident();
    let ours = time(&queries, Duration::MAX, |query| {
        black_box(finder.find(&Query::parse(query), 10).unwrap());
    });
    let note = format!(
        "index built in {:.1} s, opened in {:.1} ms; {before} MiB resident, {} after the queries",
        built.as_secs_f64(),
        opened.as_secs_f64() * 1e3,
        resident()
    );
    row(size, "ngoaivu", &ours, &note);
    drop(finder);
    peers(size, &lines, &queries);
}

fn open(folder: &Path) -> Finder {
    let kept = OpenGroups::default();
    let opened = open_library(&Library::new(folder), &[], &|_| {}, &kept).unwrap().unwrap();
    Finder::default().with_library(&opened.index)
}

fn peers(size: usize, lines: &[String], queries: &[String]) {
    let plain = plain_tantivy::PlainTantivy::new(lines);
    let tantivy = time(queries, PATIENCE, |query| {
        black_box(plain.find(query, 10));
    });
    row(size, "tantivy", &tantivy, "by itself, in memory: all words, each as typed or with a letter wrong");
    drop(plain);
    let folded: Vec<String> = lines.iter().map(|line| fold(line)).collect();
    let substring = time(queries, PATIENCE, |query| {
        let query = fold(query);
        black_box(folded.iter().filter(|line| line.contains(&query)).count());
    });
    row(size, "substring", &substring, "finds exact runs only; lines folded beforehand");
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let nucleo = time(queries, PATIENCE, |query| {
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let mut scores: Vec<(u32, usize)> = lines
            .iter()
            .enumerate()
            .filter_map(|(i, line)| Some((pattern.score(Utf32Str::new(line, &mut buffer), &mut matcher)?, i)))
            .collect();
        scores.sort_unstable_by(|a, b| b.cmp(a));
        black_box(scores.len());
    });
    row(size, "nucleo-matcher", &nucleo, "one thread, as published");
    let skim = SkimMatcherV2::default();
    let fuzzy = time(queries, PATIENCE, |query| {
        let query = fold(query);
        let mut scores: Vec<(i64, usize)> =
            folded.iter().enumerate().filter_map(|(i, l)| Some((skim.fuzzy_match(l, &query)?, i))).collect();
        scores.sort_unstable_by(|a, b| b.cmp(a));
        black_box(scores.len());
    });
    row(size, "fuzzy-matcher", &fuzzy, "one thread; lines folded beforehand");
}

/// How long each query took, until there are no more or it takes too long.
fn time(queries: &[String], patience: Duration, mut search: impl FnMut(&str)) -> Vec<Duration> {
    let start = Instant::now();
    let mut times = Vec::new();
    for query in queries {
        let begun = Instant::now();
        search(query);
        times.push(begun.elapsed());
        if start.elapsed() > patience {
            break;
        }
    }
    times
}

fn row(size: usize, how: &str, times: &[Duration], note: &str) {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let ms = |share: f64| sorted[((sorted.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    let rate = times.len() as f64 / times.iter().sum::<Duration>().as_secs_f64();
    let count = times.len();
    println!("| {size} | {how} | {count} | {rate:.0} | {:.3} | {:.3} | {note} |", ms(0.5), ms(0.95));
}

/// Memory of this process in MiB, as the kernel counts it; the lines themselves and the peers' copies are in it.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn write_library(folder: &Path, lines: &[String]) {
    let mut file = BufWriter::new(File::create(folder.join(ARTICLES)).unwrap());
    for (number, lines) in lines.chunks(PER_ARTICLE).enumerate() {
        let passages: Vec<serde_json::Value> = lines
            .iter()
            .enumerate()
            .map(|(i, line)| serde_json::json!({"id": format!("p{}", i + 1), "text": {"vi": line}}))
            .collect();
        let date = format!("{}", 2000 + number % 25);
        let article = serde_json::json!({
            "id": format!("a{number}"), "title": {"vi": format!("Bài số {number}")}, "date": date,
            "kind": "original", "passages": passages,
        });
        writeln!(file, "{article}").unwrap();
    }
    file.flush().unwrap();
}

/// Some six thousand different syllables in a random order.
fn syllables(random: &mut Random) -> Vec<String> {
    let onsets = [
        "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "s", "t",
        "th", "tr", "v", "x",
    ];
    let rimes = [
        "a", "à", "á", "ạ", "ai", "ài", "ải", "an", "àn", "án", "ang", "àng", "anh", "ảnh", "ao", "áo", "ắc",
        "ăn", "ằng", "ân", "ấn", "ậc", "ất", "ập", "ây", "ấy", "e", "ẹ", "en", "ẻo", "ê", "ế", "ề", "ên",
        "ệnh", "i", "ì", "ích", "iên", "iến", "iệc", "iệt", "iêu", "iều", "inh", "ình", "ính", "o", "ó",
        "oa", "òa", "oan", "oàn", "oi", "ói", "ong", "òng", "ộc", "ối", "ội", "ôn", "ông", "ồng", "ống", "ơ",
        "ờ", "ơi", "ới", "ời", "ớn", "u", "ú", "ung", "ùng", "uộc", "uôn", "ư", "ừ", "ừng", "ước", "ược",
        "ương", "ường", "ưởng", "ựu",
    ];
    let mut all: Vec<String> =
        onsets.iter().flat_map(|onset| rimes.iter().map(move |rime| format!("{onset}{rime}"))).collect();
    all.extend((0..4000).map(|n| format!("{}", n * 7 + 1)));
    for i in (1..all.len()).rev() {
        all.swap(i, random.below(i + 1));
    }
    all
}

/// How far the most frequent syllables stay below the law of Zipf, after Mandelbrot: the nth is one of about
/// 6.6 × (n + 8). Counted in the press the first is 1.6 in a hundred, the tenth 0.77, the hundredth 0.17, the
/// thousandth 0.016; this gives 1.7, 0.84, 0.14 and 0.015.
const FLATTENED: f64 = 8.0;

/// The place of a syllable, by how frequent it is.
fn drawn(syllables: &[String], random: &mut Random) -> usize {
    let share = random.below(1 << 20) as f64 / f64::from(1 << 20);
    let rank = FLATTENED * (syllables.len() as f64 / FLATTENED + 1.0).powf(share) - FLATTENED;
    (rank as usize).min(syllables.len() - 1)
}

/// Syllables with the frequencies of real text. Every other one is followed by one of four fixed partners, since most
/// Vietnamese words have two syllables.
fn sentence(syllables: &[String], random: &mut Random) -> String {
    let count = 8 + random.below(34);
    let mut words: Vec<&str> = Vec::with_capacity(count + 1);
    while words.len() < count {
        let place = drawn(syllables, random);
        words.push(&syllables[place]);
        if random.below(2) == 0 {
            let partner = drawn(syllables, &mut Random((place * 4 + random.below(4)) as u64));
            words.push(&syllables[partner]);
        }
    }
    words.join(" ") + "."
}

/// Words of some line, as people type them: by turns as written, without marks, cut short at the end, in another
/// order, run together, with a wrong letter, all cut short.
fn typed(lines: &[String], kind: usize, random: &mut Random) -> String {
    let line = loop {
        let line = random.pick(lines);
        if line.split(' ').count() >= 10 {
            break line;
        }
    };
    let words: Vec<&str> = line.trim_end_matches('.').split(' ').collect();
    let from = random.below(words.len() - 6);
    let window = &words[from..from + 5];
    let plain: Vec<String> = window.iter().map(|word| fold(word)).collect();
    match kind % 7 {
        0 => window.join(" "),
        1 => plain.join(" "),
        2 => format!("{} {}", plain[..4].join(" "), start(&plain[4], 2)),
        3 => [4, 0, 3, 1, 2].map(|i| plain[i].as_str()).join(" "),
        4 => plain[..3].concat(),
        5 => {
            let mut plain = plain;
            let letters = plain[2].len();
            plain[2].insert(random.below(letters), 'x');
            plain.join(" ")
        }
        _ => plain
            .iter()
            .map(|word| start(word, 2.max(word.len() - word.len().min(2))))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

fn start(word: &str, letters: usize) -> &str {
    word.get(..letters).unwrap_or(word)
}
