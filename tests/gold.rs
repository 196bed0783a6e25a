//! The gold set of reading: sentences and articles of our own with the answers of a careful reader, and how many of
//! them the program gives. `cargo test gold -- --nocapture` prints the table; the floors below hold it.
//! `tests/gold/README.md` describes the form of an answer.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use ngoaivu::text::fold::fold;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::harness::piped;

/// The least share of right answers, attribute by attribute. A change of the rules may raise them; what lowers one is a regression.
const FLOORS: [(&str, f64); 22] = [
    ("figures: precision", 0.98),
    ("figures: recall", 0.98),
    ("unit", 0.98),
    ("qualifier", 0.99),
    ("change", 0.99),
    ("period", 0.95),
    ("period: precision", 0.94),
    ("period: recall", 0.88),
    ("derived", 0.98),
    ("mode: precision", 0.90),
    ("mode: recall", 0.80),
    ("label", 0.90),
    ("source: precision", 0.90),
    ("source: recall", 0.80),
    ("of: precision", 0.80),
    ("of: recall", 0.70),
    ("speech: precision", 1.0),
    ("speech: recall", 1.0),
    ("statements: precision", 0.95),
    ("statements: recall", 0.93),
    ("speaker", 0.93),
    ("titles: recall", 1.0),
];

const QUALIFIERS: [&str; 7] = ["exact", "over", "under", "about", "nearly", "at_least", "at_most"];

/// One answer of several that are right. `None`: that the program gives none.
type Answers = Vec<Option<String>>;

#[derive(Default)]
struct Figure {
    span: (usize, usize),
    value: (String, Option<String>),
    unit: Answers,
    qualifier: Answers,
    change: Answers,
    period: Answers,
    derived: bool,
    mode: Answers,
    /// Every group must have one of its words in the label or the subject.
    label: Vec<Vec<String>>,
    source: Answers,
    of: Answers,
    against: Answers,
    optional: bool,
}

struct Quote {
    spans: Vec<(usize, usize)>,
    kind: String,
    speaker: Answers,
    optional: bool,
}

/// A text with what is in it.
#[derive(Default)]
struct Text {
    place: String,
    date: String,
    title: String,
    lines: Vec<String>,
    figures: Vec<Figure>,
    quotes: Vec<Quote>,
}

impl Text {
    /// The lines as one string, the one that all spans are offsets into.
    fn whole(&self) -> String {
        self.lines.join("\n")
    }

    /// Where the last line starts in the whole.
    fn last_line(&self) -> usize {
        self.lines.iter().rev().skip(1).map(|line| line.len() + 1).sum()
    }

    /// The next place of some words in the last line, after the previous one; `…` leaves out what is between.
    fn find(&self, words: &str, after: usize) -> (usize, usize) {
        let whole = self.whole();
        let (start, end) = words.split_once('…').unwrap_or((words, ""));
        let (start, end) = (start.trim(), end.trim());
        let from = after.max(self.last_line());
        let at = whole[from..].find(start).unwrap_or_else(|| panic!("{}: no `{words}`", self.place)) + from;
        let after_start = at + start.len();
        let rest = whole[after_start..].find(end).unwrap_or_else(|| panic!("{}: no `{words}`", self.place));
        (at, after_start + rest + end.len())
    }
}

fn answers(field: &str) -> Answers {
    field.split(" or ").map(|a| (a.trim() != "none").then(|| a.trim().to_owned())).collect()
}

fn figure(text: &Text, row: &str, after: usize) -> Figure {
    let mut fields = row.split(" | ").map(str::trim);
    let mut field = || fields.next().unwrap_or_else(|| panic!("{}: {row}", text.place));
    let (written, value) = (field(), field());
    let written = written.split(" or ").next().unwrap_or(written);
    let (value, value_to) = value.split_once('~').map_or((value, None), |(a, b)| (a, Some(b.to_owned())));
    let mut figure = Figure {
        span: text.find(written, after),
        value: (value.to_owned(), value_to),
        unit: answers(field()),
        qualifier: answers("exact"),
        change: vec![None],
        period: vec![None],
        mode: answers("actual"),
        source: vec![None],
        of: vec![None],
        against: vec![None],
        ..Figure::default()
    };
    for field in fields {
        let all = answers(field);
        let first = all.iter().flatten().next().cloned().unwrap_or_default();
        let (name, rest) = field.split_once(' ').unwrap_or((field, ""));
        match (name, first.as_str()) {
            ("label", _) => {
                let groups = rest.split(',').map(|g| g.split(" or ").map(|w| fold(w.trim())).collect());
                figure.label = groups.collect();
            }
            ("from", _) => figure.source = answers(rest),
            ("of", _) => figure.of = answers(rest),
            ("against", _) => figure.against = answers(rest),
            ("neutral" | "optional", _) => figure.optional = true,
            (_, name) if QUALIFIERS.contains(&name) => figure.qualifier = all,
            (_, "increase" | "decrease") => figure.change = all,
            (_, "actual" | "target" | "stock") => figure.mode = all,
            (_, period) if period.starts_with(['/', '1', '2']) => {
                figure.derived = period.ends_with('*');
                figure.period = all.into_iter().map(|p| p.map(|p| days(p.trim_end_matches('*')))).collect();
            }
            _ => panic!("{}: what is `{field}`?", text.place),
        }
    }
    figure
}

fn quote(text: &Text, row: &str, after: usize) -> Quote {
    let fields: Vec<&str> = row.split(" | ").map(str::trim).collect();
    let [words, kind, speaker, ..] = fields[..] else { panic!("{}: {row}", text.place) };
    Quote {
        spans: words.split(" or ").map(|w| text.find(w, if w.contains('…') { 0 } else { after })).collect(),
        kind: kind.to_owned(),
        speaker: answers(speaker),
        optional: fields.contains(&"optional"),
    }
}

/// The texts of all files.
fn texts() -> Vec<Text> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut texts = Vec::new();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
        let (mut date, mut title) = (String::new(), String::new());
        let (mut figures_end, mut quotes_end) = (0, 0);
        for (number, line) in fs::read_to_string(file).unwrap().lines().enumerate() {
            let place = format!("{}:{}", file.file_name().unwrap().to_string_lossy(), number + 1);
            if let Some(head) = line.strip_prefix("@ ") {
                let (day, words) = head.split_once(' ').unwrap_or((head, ""));
                (date, title) = (day.to_owned(), words.to_owned());
            } else if let Some(first) = line.strip_prefix("- ") {
                let lines = vec![first.to_owned()];
                texts.push(Text {
                    place,
                    date: date.clone(),
                    title: title.clone(),
                    lines,
                    ..Text::default()
                });
                (figures_end, quotes_end) = (0, 0);
            } else if line.starts_with('#') {
            } else {
                let text: &mut Text = texts.last_mut().unwrap_or_else(|| panic!("{place}: no text before"));
                if let Some(next) = line.strip_prefix("+ ") {
                    text.lines.push(next.to_owned());
                } else if let Some(row) = line.strip_prefix("  > ") {
                    let quote = quote(text, row, quotes_end);
                    quotes_end = if quote.kind == "statement" { quotes_end } else { quote.spans[0].1 };
                    text.quotes.push(quote);
                } else if let Some(row) = line.strip_prefix("  ") {
                    let figure = figure(text, row, figures_end);
                    figures_end = figure.span.1;
                    text.figures.push(figure);
                } else {
                    panic!("{place}: `{line}`");
                }
            }
        }
    }
    texts
}

/// A period as its first and last day, so that a year and its twelve months are the same.
fn days(period: &str) -> String {
    let (from, to) = period.split_once('/').unwrap_or((period, period));
    let parts = |date: &str| -> Vec<u32> { date.split('-').filter_map(|p| p.parse().ok()).collect() };
    let first = match parts(from)[..] {
        [y] => format!("{y}-01-01"),
        [y, m] => format!("{y}-{m:02}-01"),
        _ => from.to_owned(),
    };
    let last = match parts(to)[..] {
        [y] => format!("{y}-12-31"),
        [y, m] => format!(
            "{y}-{m:02}-{}",
            match m {
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            }
        ),
        _ => to.to_owned(),
    };
    format!("{first}/{last}")
}

/// What the program reads out of some input.
fn read(arguments: &[&str], input: &str) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ngoaivu"));
    command.args(["extract", "-", "--format", "jsonl"]).args(arguments);
    let run = piped(&mut command, input);
    assert_eq!(run.status, Some(0), "{run:?}");
    run.objects()
}

/// What the program finds in each text: lines of one day are read in one run, whole articles one by one.
fn found(texts: &[Text]) -> Vec<Value> {
    let mut results = vec![Value::Null; texts.len()];
    let mut by_date: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, text) in texts.iter().enumerate() {
        if text.title.is_empty() && text.lines.len() == 1 {
            by_date.entry(&text.date).or_default().push(number);
        } else {
            let input = format!("{}\n\n{}\n", text.title, text.lines.join("\n\n"));
            results[number] = read(&["--date", &text.date], &input).remove(0);
        }
    }
    for (date, numbers) in by_date {
        let lines: Vec<&str> = numbers.iter().map(|n| texts[*n].lines[0].as_str()).collect();
        let input = lines.join("\n");
        for (number, result) in numbers.into_iter().zip(read(&["--lines", "--date", date], &input)) {
            results[number] = result;
        }
    }
    results
}

/// Right answers of those that could be.
#[derive(Default)]
struct Scores(BTreeMap<&'static str, (usize, usize)>, String);

impl Scores {
    fn count(&mut self, what: &'static str, is_right: bool) {
        let (right, all) = self.0.entry(what).or_default();
        *right += usize::from(is_right);
        *all += 1;
    }

    /// Counts an answer, and keeps a wrong one for the list of errors.
    fn judge(&mut self, what: &'static str, is_right: bool, place: &str, details: impl FnOnce() -> String) {
        self.count(what, is_right);
        if !is_right {
            let _ = writeln!(self.1, "{place} {what}: {}", details());
        }
    }

    fn share(&self, what: &str) -> f64 {
        let (right, all) = self.0.get(what).copied().unwrap_or_default();
        if all == 0 { 1.0 } else { ratio(right, all) }
    }
}

/// Counts are small: no digit is lost.
#[allow(clippy::cast_precision_loss)]
fn ratio(right: usize, all: usize) -> f64 {
    right as f64 / all as f64
}

fn same_number(a: &str, b: &str) -> bool {
    a == b || matches!((a.parse::<Decimal>(), b.parse::<Decimal>()), (Ok(a), Ok(b)) if a == b)
}

/// The words of a name without what it is called by.
fn bare(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split_whitespace();
    words.skip_while(|w| ["ong", "ba", "anh", "chi", "to", "cac"].contains(w)).collect::<Vec<_>>().join(" ")
}

fn names(given: Option<&str>, answers: &Answers) -> bool {
    answers.iter().any(|answer| match (given, answer) {
        (None, None) => true,
        (Some(given), Some(answer)) => {
            let (given, answer) = (bare(given), bare(answer));
            given == answer || answer.contains(' ') && format!(" {given} ").contains(&format!(" {answer} "))
        }
        _ => false,
    })
}

fn one_of(given: Option<&str>, answers: &Answers) -> bool {
    answers.iter().any(|a| a.as_deref() == given)
}

fn overlaps(a: (usize, usize), b: (usize, usize)) -> usize {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

/// The spans of found rows as offsets into the whole text.
fn spans(text: &Text, result: &Value, rows: &str) -> Vec<(usize, usize)> {
    let whole = text.whole();
    let mut after = 0;
    let passages = result["passages"].as_array();
    let starts: Vec<usize> = passages.map_or(vec![0], |all| {
        let start = |passage: &Value| {
            let at = whole[after..].find(passage.as_str().unwrap_or_default()).map_or(after, |at| at + after);
            after = at;
            at
        };
        all.iter().map(start).collect()
    });
    let number = |row: &Value, key: &str| usize::try_from(row[key].as_u64().unwrap_or(0)).unwrap();
    let span = |row: &Value| {
        let start = starts.get(number(row, "passage")).copied().unwrap_or(0);
        (start + number(row, "start"), start + number(row, "end"))
    };
    result[rows].as_array().map_or(vec![], |all| all.iter().map(span).collect())
}

fn score_figures(text: &Text, result: &Value, scores: &mut Scores) {
    let place = &text.place;
    let given = result["figures"].as_array().cloned().unwrap_or_default();
    let given_spans = spans(text, result, "figures");
    let mut pairs: Vec<Option<usize>> = vec![None; text.figures.len()];
    for (row, span) in given.iter().zip(&given_spans) {
        let value = row["value"].as_str().unwrap_or_default();
        let is_it = |(n, gold): &(usize, &Figure)| {
            let low = same_number(&gold.value.0, value);
            let high =
                gold.value.1.as_deref().unwrap_or_default() == row["value_to"].as_str().unwrap_or_default();
            overlaps(gold.span, *span) > 0 && pairs[*n].is_none() && low && high
        };
        let is_touched = |gold: &Figure| overlaps(gold.span, *span) > 0 && gold.optional;
        let number = given.iter().position(|r| std::ptr::eq(r, row)).unwrap();
        if let Some((n, _)) = text.figures.iter().enumerate().find(is_it) {
            pairs[n] = Some(number);
        } else if !text.figures.iter().any(is_touched) {
            scores.judge("figures: precision", false, place, || row["as_written"].to_string());
        }
    }
    for (gold, pair) in text.figures.iter().zip(&pairs).filter(|(gold, _)| !gold.optional) {
        let written = text.whole()[gold.span.0..gold.span.1].to_owned();
        scores.judge("figures: recall", pair.is_some(), place, || written.clone());
        let Some(row) = pair.map(|n| &given[n]) else { continue };
        scores.count("figures: precision", true);
        let get = |key: &str| row[key].as_str().filter(|value| !value.is_empty());
        let row_text = |key: &str| format!("{written}: {}", row[key]);
        scores.judge("unit", one_of(get("unit"), &gold.unit), place, || row_text("unit"));
        scores.judge("qualifier", one_of(get("qualifier"), &gold.qualifier), place, || row_text("qualifier"));
        scores.judge("change", one_of(get("change"), &gold.change), place, || row_text("change"));
        let period = get("period").map(days);
        let is_right = one_of(period.as_deref(), &gold.period);
        scores.judge("period", is_right, place, || row_text("period"));
        if period.is_some() {
            scores.count("period: precision", is_right);
        }
        if !gold.period.contains(&None) {
            scores.count("period: recall", is_right);
            if is_right {
                let is_derived = row["derived"].as_bool().unwrap_or(false);
                scores.judge("derived", is_derived == gold.derived, place, || row_text("derived"));
            }
        }
        let mode = get("mode").unwrap_or("actual");
        if mode != "actual" {
            scores.judge("mode: precision", one_of(Some(mode), &gold.mode), place, || row_text("mode"));
        }
        if !gold.mode.contains(&Some("actual".to_owned())) {
            scores.judge("mode: recall", one_of(Some(mode), &gold.mode), place, || row_text("mode"));
        }
        if !gold.label.is_empty() {
            let words = fold(&format!("{} {}", get("label").unwrap_or(""), get("subject").unwrap_or("")));
            let has = |group: &Vec<String>| group.iter().any(|w| words.contains(w.as_str()));
            scores.judge("label", gold.label.iter().all(has), place, || row_text("label"));
        }
        if get("source").is_some() {
            scores
                .judge("source: precision", names(get("source"), &gold.source), place, || row_text("source"));
        }
        if !gold.source.contains(&None) {
            scores.judge("source: recall", names(get("source"), &gold.source), place, || row_text("source"));
        }
        for (key, answers, precision, recall) in [
            ("of", &gold.of, "of: precision", "of: recall"),
            ("against", &gold.against, "against: precision", "against: recall"),
        ] {
            // The number of a figure in the program's list, as its number in ours, counted from one.
            let target =
                row[key].as_u64().and_then(|n| pairs.iter().position(|p| p.map(|p| p as u64) == Some(n)));
            let target = target.map(|n| (n + 1).to_string());
            let is_right = one_of(target.as_deref(), answers);
            if !row[key].is_null() {
                scores.judge(precision, is_right, place, || row_text(key));
            }
            if !answers.contains(&None) {
                scores.judge(recall, is_right, place, || row_text(key));
            }
        }
    }
}

/// Statements and turns are one kind; titles and irony are another: words in marks that nobody says.
fn family(kind: &str) -> &'static str {
    match kind {
        "speech" => "speech",
        "statement" | "turn" => "statement",
        _ => "marked",
    }
}

fn score_quotes(text: &Text, result: &Value, scores: &mut Scores) {
    let place = &text.place;
    let given = result["quotes"].as_array().cloned().unwrap_or_default();
    let given_spans = spans(text, result, "quotes");
    let half = |a: (usize, usize), b: (usize, usize)| {
        let shared = overlaps(a, b);
        2 * shared >= a.1 - a.0 && 2 * shared >= b.1 - b.0
    };
    let mut is_used = vec![false; given.len()];
    for gold in &text.quotes {
        let kind = family(&gold.kind);
        let is_it = |n: &usize| {
            let row = family(given[*n]["kind"].as_str().unwrap_or_default());
            !is_used[*n] && row == kind && gold.spans.iter().any(|span| half(*span, given_spans[*n]))
        };
        let hit = (0..given.len()).find(is_it);
        let words = || text.whole()[gold.spans[0].0..gold.spans[0].1].to_owned();
        if let Some(n) = hit {
            is_used[n] = true;
        }
        if gold.optional {
            continue;
        }
        let (precision, recall) = parts(kind);
        scores.judge(recall, hit.is_some(), place, words);
        let Some(n) = hit else { continue };
        scores.count(precision, true);
        let speaker = given[n]["speaker"].as_str();
        if kind != "marked" {
            let is_right = names(speaker, &gold.speaker);
            scores.judge("speaker", is_right, place, || given[n]["speaker"].to_string());
        }
    }
    for n in (0..given.len()).filter(|n| !is_used[*n]) {
        let (precision, _) = parts(family(given[n]["kind"].as_str().unwrap_or_default()));
        scores.judge(precision, false, place, || given[n]["text"].to_string());
    }
}

fn parts(family: &str) -> (&'static str, &'static str) {
    match family {
        "speech" => ("speech: precision", "speech: recall"),
        "statement" => ("statements: precision", "statements: recall"),
        _ => ("titles: precision", "titles: recall"),
    }
}

#[test]
#[allow(clippy::print_stdout)] // the table, with `--nocapture`
fn the_gold_set_is_read_as_a_careful_reader_does() {
    let texts = texts();
    let sentences: usize = texts.iter().flat_map(|t| &t.lines).count();
    let articles = texts.iter().filter(|t| !t.title.is_empty()).count();
    assert!(sentences >= 400 && articles >= 25, "{sentences} sentences, {articles} articles");
    let mut scores = Scores::default();
    for (text, result) in texts.iter().zip(found(&texts)) {
        score_figures(text, &result, &mut scores);
        score_quotes(text, &result, &mut scores);
    }
    println!("{}\n| attribute | right | of | share |\n| --- | ---: | ---: | ---: |", scores.1);
    for (what, (right, all)) in &scores.0 {
        println!("| {what} | {right} | {all} | {:.3} |", scores.share(what));
    }
    let low: Vec<String> = FLOORS
        .iter()
        .filter(|(what, floor)| scores.share(what) < *floor)
        .map(|(what, floor)| format!("{what}: {:.3} < {floor}", scores.share(what)))
        .collect();
    assert!(low.is_empty(), "below the floor:\n{}\n{}", low.join("\n"), scores.1);
}
