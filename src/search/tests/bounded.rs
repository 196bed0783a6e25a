//! What a search costs, and that its answer depends on the texts alone: not on how they were imported, on how many
//! segments they lie in, or on threads.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rstest::rstest;

use super::library::{open, store, with_folder};
use super::{article, finder};
use crate::corpus::format::ArticleFile;
use crate::search::{Finder, Hits, Query, QueryLimits, Tuning};
use crate::text::fold::fold;

/// Syllables, the first ones far more often than the last ones, as in any text.
const SYLLABLES: [&str; 32] = [
    "và", "của", "các", "trong", "đối", "ngoại", "hợp", "tác", "quốc", "tế", "địa", "phương", "kinh",
    "thương", "mại", "đầu", "tư", "nước", "ngoài", "kiều", "hối", "biên", "giới", "thủ", "khẩu", "hữu",
    "nghị", "hội", "nhập", "giao", "lưu", "sứ",
];

/// Numbers that are always the same (a linear congruence).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn syllable(&mut self) -> &'static str {
        let most = self.below(SYLLABLES.len()) + 1;
        SYLLABLES[self.below(most)]
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.syllable()).collect::<Vec<_>>().join(" ")
    }
}

fn articles(count: usize) -> Vec<ArticleFile> {
    let mut numbers = Numbers(7);
    let texts = |numbers: &mut Numbers| {
        let length = 4 + numbers.below(20);
        [numbers.words(length), numbers.words(12)]
    };
    let mut one =
        |n: usize| article(&format!("bai-{n}"), &texts(&mut numbers).each_ref().map(String::as_str));
    (0..count).map(&mut one).collect()
}

/// Queries of all kinds: as written, without marks, cut short, mistyped, glued, with signs and filters.
fn queries(count: usize) -> Vec<String> {
    let mut numbers = Numbers(11);
    let mut typed = |kind: usize| {
        let words = 1 + numbers.below(5);
        let words = numbers.words(words);
        let plain = fold(&words);
        match kind % 8 {
            0 => words,
            1 => plain,
            2 => plain
                .split(' ')
                .map(|word| word.chars().take(2).collect::<String>())
                .collect::<Vec<_>>()
                .join(" "),
            3 => plain.replacen('o', "p", 1),
            4 => plain.replace(' ', ""),
            5 => format!("\"{words}\""),
            6 => format!("{plain} -{}", numbers.syllable()),
            _ => format!("{plain} OR {}", numbers.syllable()),
        }
    };
    (0..count).map(&mut typed).collect()
}

/// A library of these articles, stored in so many runs of `import`, opened after each as the program does.
fn imported(articles: &[ArticleFile], runs: usize, folder: &Path) -> Finder {
    for run in articles.chunks(articles.len().div_ceil(runs)) {
        store(folder, run.to_vec());
        open(folder);
    }
    open(folder).0
}

/// What is shown of an answer, and in which order.
fn shown(hits: &Hits) -> Vec<String> {
    let shown =
        |hit: &crate::search::Hit| format!("{}/{} {} {}", hit.article, hit.passage, hit.score, hit.text);
    let counts = format!("{} of {}, {} read", hits.hits.len(), hits.total, hits.read);
    hits.hits.iter().map(shown).chain([counts]).collect()
}

/// The first ten do not depend on import history. Five hundred queries and a hundred runs with `NGOAIVU_QUERIES=500`.
#[rstest]
#[case::all_is_read(QueryLimits::default())]
#[case::some_is_read(QueryLimits { work: 60_000, first_read: 16, ..QueryLimits::default() })]
#[case::on_all_cores(QueryLimits { worth_threads: 0, ..QueryLimits::default() })]
fn one_library_answers_alike_however_it_was_imported(#[case] limits: QueryLimits) {
    let count: usize = std::env::var("NGOAIVU_QUERIES").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    let runs: &[usize] = if count >= 500 { &[1, 10, 100] } else { &[1, 7] };
    let mut articles = articles(if count >= 500 { 1_000 } else { 200 });
    let tuning = Tuning { limits, ..Tuning::default() };
    let mut libraries = Vec::new();
    for runs in runs {
        let folder = tempfile::tempdir().unwrap();
        libraries.push((imported(&articles, *runs, folder.path()).with_tuning(tuning.clone()), folder));
        // The next one in another order.
        articles.reverse();
    }
    let (first, others) = libraries.split_first().unwrap();
    let mut cut = 0;
    for typed in queries(count) {
        let query = Query::parse(&typed);
        let hits = first.0.find(&query, 10).unwrap();
        cut += usize::from(!hits.complete);
        for other in others {
            assert_eq!(shown(&hits), shown(&other.0.find(&query, 10).unwrap()), "{typed}");
        }
    }
    assert_eq!(cut > 0, tuning.limits.work < QueryLimits::default().work, "{cut} answers were cut");
}

/// The worst that could be thought of: what they cost stays within what a query may cost.
#[rstest]
#[case::one_word_again_and_again(&"va ".repeat(32))]
#[case::one_word_in_every_way(&(0..32).map(|n| format!("v{}a", "aeiou".repeat(n % 4))).collect::<Vec<_>>().join(" "))]
#[case::letters("v c t d n h q k")]
#[case::all_letters("a b c d e g h i k l m n o p q r s t u v x y a b c d e g h i k l")]
#[case::many_prefixes(
    "va cu ca tr do ng ho ta qu te di ph ki th ma da tu nu ng ki ho bi gi cu kh hu ng ho nh gi lu su"
)]
#[case::many_typos(
    "vax cuax cacx trongx doix ngoaix hopx tacx quocx texx diax phuongx kinhx thuongx maix daux tux nuocx"
)]
#[case::glued(&"vacuacactrong".repeat(3))]
#[case::many_choices("va|cua|cac|trong doi|ngoai|hop|tac quoc|te|dia|phuong kinh|thuong|mai|dau")]
#[case::choices_of_prefixes("th|gi ng|ph kh|ch tr|nh nh|tr ch|kh ph|ng gi|th")]
#[case::common_words_and_choices("va của các trong đối với cho người|nam|nước|một|không|được|những|là")]
#[case::choices_of_names("viet nam hoa ky trung quoc nhat ban han quoc|lhq|fdi|who|tphcm|ubnd|oda|asean")]
#[case::choices_of_glued("vacuacac|trongdoi|ngoaihop|tacquoc|tediaphuong|kinhthuong|maidautu|nuocngoai")]
#[case::choices_of_filters("kind:passage|kind:quote|va|cua|cac|trong -kind:figure -in:2018")]
#[case::without_nearly_all("-và -của -các -trong")]
#[case::a_phrase_of_one_word(&format!("\"{}\"", "va ".repeat(32)))]
#[case::many_exclusions("va -cua -cac -trong -doi -ngoai -hop -tac -quoc -te -dia -phuong -kinh -thuong")]
#[case::all_common("va cua cac trong doi ngoai hop tac quoc te dia phuong kinh thuong mai dau tu nuoc")]
fn no_query_costs_more_than_one_may(#[case] typed: &str) {
    let texts: Vec<String> = (0..400).map(|n| "và ".repeat(200) + SYLLABLES[n % SYLLABLES.len()]).collect();
    let finder = finder(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let limits = QueryLimits { work: 2_000_000, first_read: 16, ..QueryLimits::default() };
    let most = limits.work;
    let hits =
        finder.with_tuning(Tuning { limits, ..Tuning::default() }).find(&Query::parse(typed), 10).unwrap();
    // The likeliest reading of one word is looked up and the first documents are read, whatever is left.
    assert!(hits.work <= most + most / 4, "{typed}: {} of {most}", hits.work);
    let may = hits.complete || (hits.read > 0 && hits.total >= hits.hits.len());
    assert!(may, "what was cut is said: {hits:?}");
}

#[test]
fn an_answer_that_is_not_needed_any_more_is_not_looked_for() {
    let texts: Vec<String> = (0..2_000).map(|n| format!("{} bài {n}", "và các".repeat(n % 5 + 1))).collect();
    let finder = finder(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let query = Query::parse("va cac bai");
    let asked = AtomicUsize::new(0);
    finder.find_until(&query, 10, &|| asked.fetch_add(1, Ordering::Relaxed) > usize::MAX / 2).unwrap();
    let whole = asked.load(Ordering::Relaxed);
    assert!(whole > 8, "it is asked often: {whole}");
    for patience in [0, 1, whole / 2] {
        asked.store(0, Ordering::Relaxed);
        let cancelled = || asked.fetch_add(1, Ordering::Relaxed) >= patience;
        let error = finder.find_until(&query, 10, &cancelled).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::Interrupted);
        assert!(asked.load(Ordering::Relaxed) <= patience + 2, "it ends soon");
    }
}

/// Whether a text matches a query without guesses, word by word: an oracle that shares no code with the search.
fn has(text: &str, typed: &str) -> bool {
    // Phrases hold the marks that were typed, and no two of these syllables differ by having none.
    let has_run = |run: &str| format!(" {text} ").contains(&format!(" {run} "));
    typed.split(" OR ").any(|choice| {
        choice.split(" & ").all(|part| match part.strip_prefix('-') {
            Some(without) => !has_run(without),
            None => has_run(part),
        })
    })
}

/// In one segment and in several, in the corpus and in a library beside it, on one core and on all: exactly the texts
/// are found that have the words.
#[test]
fn without_guesses_exactly_the_texts_are_found_that_have_the_words() {
    let mut numbers = Numbers(3);
    let texts: Vec<String> = (0..300)
        .map(|_| {
            let n = 1 + numbers.below(14);
            numbers.words(n)
        })
        .collect();
    let mut texts = texts;
    // A library holds one text once.
    texts.sort_unstable();
    texts.dedup();
    let (own, imported_ones) = texts.split_at(150);
    let folder = tempfile::tempdir().unwrap();
    for (number, text) in imported_ones.iter().enumerate() {
        store(folder.path(), vec![article(&format!("b{number}"), &[text])]);
        if number % 40 == 0 {
            open(folder.path());
        }
    }
    let own = finder(&own.iter().map(String::as_str).collect::<Vec<_>>());
    let both = with_folder(own, folder.path(), &|_| {}).0;
    let threads = QueryLimits { worth_threads: 0, ..QueryLimits::default() };
    let both = both.with_tuning(Tuning { limits: threads, ..Tuning::default() });
    for _ in 0..400 {
        // Parts are joined by `&` for the oracle, phrases and signs for the search.
        let part = |numbers: &mut Numbers| {
            let n = 1 + numbers.below(3);
            numbers.words(n)
        };
        let mut asked = part(&mut numbers);
        for _ in 0..numbers.below(3) {
            let next = part(&mut numbers);
            asked.push_str(match numbers.below(4) {
                0 => " OR ",
                1 => " & -",
                _ => " & ",
            });
            asked.push_str(&next);
        }
        let quoted = |part: &str| match part.strip_prefix('-') {
            Some(without) => format!("-\"{without}\""),
            None => format!("\"{part}\""),
        };
        // An `OR` binds the two phrases beside it, so it is only asked of whole choices.
        if asked.contains(" OR ") && asked.contains(" & ") {
            continue;
        }
        let typed =
            asked.split(" OR ").map(|choice| choice.split(" & ").map(quoted).collect::<Vec<_>>().join(" "));
        let typed = typed.collect::<Vec<_>>().join(" OR ");
        let hits = both.find(&Query::parse(&typed), 1_000).unwrap();
        let mut found: Vec<&str> =
            hits.hits.iter().filter(|hit| !hit.passage.is_empty()).map(|hit| hit.text.as_str()).collect();
        let mut expected: Vec<&str> =
            texts.iter().filter(|text| has(text, &asked)).map(String::as_str).collect();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{typed}");
    }
}

/// What one pass reads are those with the lowest hashes; the next pass may not take this for little left to read.
#[test]
fn a_pass_after_another_keeps_to_the_work_that_is_left() {
    let texts: Vec<String> = (0..600).map(|n| format!("{}{n}", "va ".repeat(100))).collect();
    let limits = QueryLimits { work: 2_000_000, first_read: 16, ..QueryLimits::default() };
    let finder = finder(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let finder = finder.with_tuning(Tuning { limits, ..Tuning::default() });
    let hits = finder.find(&Query::parse("vva avv vav vva avv vav"), 10).unwrap();
    assert!(!hits.hits.is_empty() && hits.read < 150, "{} texts were read", hits.read);
}
