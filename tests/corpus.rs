//! What the embedded articles must hold, whoever edits them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use ngoaivu::corpus::figure::{Measure, Relation};
use ngoaivu::corpus::{Article, Change, Corpus, Figure, Lang, ParagraphStyle, QuoteKind, TextKind, embedded};
use ngoaivu::text::number::{self, Value};

fn corpus() -> Corpus {
    embedded::corpus().expect("the embedded corpus is sound")
}

#[test]
fn every_file_of_the_folder_is_embedded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let on_disk: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| format!("data/articles/{}", entry.unwrap().file_name().to_string_lossy()))
        .collect();
    let embedded: BTreeSet<String> = embedded::ARTICLES.iter().map(|(file, _)| (*file).to_owned()).collect();
    assert_eq!(embedded, on_disk);
}

#[test]
fn the_five_articles_are_there_with_their_dates() {
    let corpus = corpus();
    let found: Vec<(String, String, Option<&str>)> = corpus
        .articles()
        .iter()
        .map(|a| (a.title.vi.to_string(), a.date.unwrap().to_string(), a.publisher.as_deref()))
        .collect();
    let expected = [
        ("Phát huy vai trò tiên phong của công tác đối ngoại", "2023-01", None),
        ("Đổi mới, nâng cao hiệu quả công tác đối ngoại và hội nhập quốc tế", "2021-12", None),
        (
            "Đối ngoại địa phương đóng góp vào thành công chung của công tác đối ngoại cả nước",
            "2021-12",
            None,
        ),
        ("Ngoại giao Việt Nam biến 'nguy' thành 'cơ' giữa năm đại dịch", "2020", Some("Zing")),
        (
            "Vận hội đang mở ra rộng lớn, nhiệm vụ đối ngoại ngày càng phức tạp, nặng nề",
            "2018-08-12",
            Some("Chinhphu.vn"),
        ),
    ];
    let expected = expected.map(|(title, date, publisher)| (title.to_owned(), date.to_owned(), publisher));
    assert_eq!(found, expected);
}

#[test]
fn every_text_is_there_in_both_languages() {
    for article in corpus().articles() {
        assert_eq!(article.kind, TextKind::Digest);
        assert!(article.title.en.is_some(), "{}", article.id);
        for passage in &article.passages {
            assert!(passage.text.en.is_some(), "{} {}", article.id, passage.id);
            for quote in &passage.quotes {
                assert!(quote.span.en.is_some(), "{} {}", article.id, quote.id);
            }
            for figure in &passage.figures {
                assert!(figure.span.en.is_some() && figure.unit.en.is_some(), "{} {}", article.id, figure.id);
                assert!(figure.label.en.is_some(), "{} {}", article.id, figure.id);
            }
        }
    }
}

#[test]
fn quotation_marks_enclose_verbatim_words() {
    for article in corpus().articles() {
        for passage in &article.passages {
            for quote in &passage.quotes {
                let before = &passage.text.vi[..quote.span.vi.start];
                let after = &passage.text.vi[quote.span.vi.end..];
                let marked = before.ends_with('“') && after.starts_with('”');
                assert_eq!(marked, quote.kind == QuoteKind::Quote, "{} {}", article.id, quote.id);
                assert!(
                    article.quote_speaker(passage, quote).is_some(),
                    "{} {} has a speaker",
                    article.id,
                    quote.id
                );
            }
        }
    }
}

#[test]
fn everyone_who_speaks_is_named_with_their_office() {
    let corpus = corpus();
    let people: BTreeMap<&str, bool> = corpus
        .articles()
        .iter()
        .flat_map(|a| &a.people)
        .map(|p| (&*p.name, p.role.as_ref().is_some_and(|r| r.en.is_some())))
        .collect();
    for name in [
        "Bùi Thanh Sơn",
        "Tô Anh Dũng",
        "Lê Hoài Trung",
        "Hoàng Xuân Chiến",
        "Lương Tam Quang",
        "Trần Quốc Khánh",
        "Lê Minh Hoan",
    ] {
        assert_eq!(people.get(name), Some(&true), "{name}");
    }
}

#[test]
fn lists_are_numbered_from_one_without_gaps() {
    let corpus = corpus();
    let mut lengths: BTreeMap<(String, String), Vec<u32>> = BTreeMap::new();
    for article in corpus.articles() {
        for passage in &article.passages {
            if let Some(item) = passage.item {
                let list = article.passages[item.list].id.to_string();
                lengths.entry((article.id.to_string(), list)).or_default().push(item.number);
            }
        }
    }
    for (list, numbers) in &lengths {
        let expected: Vec<u32> = (1..).take(numbers.len()).collect();
        assert_eq!(numbers, &expected, "{list:?}");
    }
    let of = |id: &str| {
        let mut found: Vec<usize> =
            lengths.iter().filter(|((a, _), _)| a == id).map(|(_, n)| n.len()).collect();
        found.sort_unstable();
        found
    };
    assert_eq!(of("van-hoi-2018"), [4, 5, 5], "four directions, five tasks, five shortcomings");
    assert_eq!(of("nguy-thanh-co-2020"), [3], "the orientations for 2021");
    assert_eq!(of("doi-moi-2021"), [3], "the three pillars");
}

#[test]
fn the_interview_keeps_questions_and_answers_apart() {
    let corpus = corpus();
    let article = corpus.articles().iter().find(|a| &*a.id == "van-hoi-2018").unwrap();
    let questions: Vec<usize> = (0..article.passages.len())
        .filter(|&i| article.passages[i].style == ParagraphStyle::Question)
        .collect();
    assert_eq!(questions.len(), 3);
    for i in questions {
        assert!(article.passages[i].speaker.is_none(), "a question is not the minister's");
        assert!(article.person(article.passages[i + 1].speaker).is_some_and(|p| &*p.name == "Bùi Thanh Sơn"));
    }
}

fn all(corpus: &Corpus) -> Vec<&Figure> {
    corpus.articles().iter().flat_map(Article::figures).collect()
}

#[test]
fn every_figure_reads_back_to_its_value_and_unit() {
    let corpus = corpus();
    for figure in all(&corpus) {
        let read = number::read(&figure.as_written.vi).expect("a number");
        assert_eq!(read.value, figure.value, "{}", figure.as_written.vi);
        assert_eq!(read.unit, &*figure.unit.vi, "{}", figure.as_written.vi);
    }
}

#[test]
fn a_change_says_what_it_is_a_change_of() {
    let corpus = corpus();
    for article in corpus.articles() {
        let by_id: BTreeMap<&str, &Figure> = article.figures().map(|f| (&*f.id, f)).collect();
        for figure in article.figures().filter(|f| f.change == Some(Change::Increase)) {
            let place = format!("{} {}", article.id, figure.id);
            assert!(figure.against.is_some() || figure.of.is_none(), "{place}: against what?");
        }
        for figure in article.figures().filter_map(|f| f.of.as_ref()) {
            let whole = by_id[&*figure.figure];
            if figure.relation == Relation::Part {
                assert!(matches!(whole.value, Value::Exact(_)), "{} {}", article.id, whole.id);
            }
        }
    }
}

#[test]
fn articles_that_measure_the_same_share_the_indicator() {
    let corpus = corpus();
    let mut articles: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for article in corpus.articles() {
        for indicator in article.figures().filter_map(|f| corpus.indicator(f)) {
            articles.entry(&indicator.id).or_default().insert(&article.id);
        }
    }
    for shared in [
        "training-classes",
        "training-participants",
        "press-delegations",
        "foreign-journalists",
        "agreements-signed",
    ] {
        assert!(articles.get(shared).is_some_and(|a| a.len() >= 2), "{shared}: {:?}", articles.get(shared));
    }
}

#[test]
fn shares_and_rates_are_ratios() {
    let corpus = corpus();
    for figure in all(&corpus) {
        let percent = figure.unit.vi.starts_with('%');
        if let Some(indicator) = corpus.indicator(figure) {
            assert_eq!(
                percent,
                indicator.measure == Measure::Ratio,
                "{} {}",
                figure.as_written.vi,
                indicator.id
            );
        }
    }
}

#[test]
fn every_indicator_is_used_or_general_and_has_both_labels() {
    for indicator in corpus().indicators() {
        assert!(indicator.label.en.is_some(), "{}", indicator.id);
        assert!(!indicator.label.get(Lang::En).is_empty(), "{}", indicator.id);
    }
}
