#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};
use rstest::rstest;
use serde_json::{Value, json};

use super::Verdict::{Agrees, Disagrees, Rounding};
use super::{Checks, Verdict};
use crate::corpus::{Corpus, Lang, Origin, embedded, load};
use crate::text::number::read;

/// Checked by hand, with a calculator. Which checks there are, which agree, and to which digit.
const EMBEDDED: [(&str, &str, &str, &str); 12] = [
    ("nguy-thanh-co-2020/f2", "share", "derived", "48 / 63 = 76,2%; tính ra"),
    ("nguy-thanh-co-2020/f13", "baseline", "derived", "11.220 / (1 + 32%) = 8.500 lượt; tính ra"),
    (
        "van-hoi-2018/f4",
        "baseline",
        "derived",
        "420 / (1 + 20,3%) = 349 thỏa thuận; tính ra; hai kỳ dài khác nhau: 25 và 36 tháng",
    ),
    ("van-hoi-2018/f5", "share", "derived", "159 / 420 = 37,9%; tính ra"),
    // 60,28 may be 60,275 and 44,67 may be 44,675; that would give 34,919 %, and 34,92 % as the text has it.
    (
        "van-hoi-2018/f10",
        "change",
        "within-rounding",
        "(60,28 − 44,67) / 44,67 = 34,95%; bài nói 34,92%; do làm tròn có thể là 34,919–34,971%; hai kỳ dài khác nhau: 25 và 36 tháng",
    ),
    (
        "van-hoi-2018/f13",
        "change",
        "agrees",
        "(775 − 626) / 626 = 23,8%; bài nói 23,8%; hai kỳ dài khác nhau: 25 và 36 tháng",
    ),
    ("van-hoi-2018/f16", "share", "derived", "7 / 38 = 18,4%; tính ra"),
    ("van-hoi-2018/f18", "parts", "agrees", "11,88 + 13,78 = 25,66 tỷ USD; bài nói khoảng 25,66 tỷ USD"),
    ("van-hoi-2018/f19", "share", "derived", "11,88 / 25,66 = 46,3%; tính ra"),
    ("van-hoi-2018/f20", "share", "derived", "13,78 / 25,66 = 53,7%; tính ra"),
    (
        "van-hoi-2018/f26",
        "baseline",
        "derived",
        "9.357 / (1 + 44,6%) = 6.470 lượt; tính ra; hai kỳ dài khác nhau: 25 và 36 tháng",
    ),
    (
        "doi-moi-2021/f4",
        "told-twice",
        "agrees",
        "“Đổi mới, nâng cao hiệu quả công tác đối…” (12/2021): 3 trụ cột; “Đối ngoại địa phương đóng góp vào thành…” (12/2021): 3 trụ cột",
    ),
];

fn rows(corpus: &Corpus) -> Vec<(String, String, String, String)> {
    let checks = Checks::of(corpus);
    let row = |check: &super::Check| {
        let (article, _, figure) = corpus.figure(check.figure).unwrap();
        (
            format!("{}/{}", article.id, figure.id),
            check.kind.name().to_owned(),
            check.verdict.name().to_owned(),
            check.working(corpus, Lang::Vi),
        )
    };
    checks.all().iter().map(row).collect()
}

#[test]
fn the_embedded_articles_are_checked_as_by_hand() {
    let found = rows(&embedded::corpus().unwrap());
    let expected = EMBEDDED.map(|(a, b, c, d)| (a.to_owned(), b.to_owned(), c.to_owned(), d.to_owned()));
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
}

#[test]
fn the_working_is_in_english_too() {
    let corpus = embedded::corpus().unwrap();
    let checks = Checks::of(&corpus);
    let of = |id: &str| {
        let is = |c: &&super::Check| {
            corpus.figure(c.figure).is_some_and(|(a, _, f)| format!("{}/{}", a.id, f.id) == id)
        };
        checks.all().iter().find(is).unwrap().working(&corpus, Lang::En)
    };
    assert_eq!(
        of("van-hoi-2018/f10"),
        "(60.28 − 44.67) / 44.67 = 34.95%; the text says 34.92%; rounding allows 34.919–34.971%; the periods differ in length: 25 and 36 months"
    );
    assert_eq!(
        of("van-hoi-2018/f18"),
        "11.88 + 13.78 = USD 25.66 billion; the text says about USD 25.66 billion"
    );
}

/// A figure of an invented article: id, as written, value, unit, and what else it has.
fn figure(id: &str, written: &str, value: &str, unit: &str, more: &Value) -> Value {
    let mut figure = json!({"id": id, "as_written": written, "value": value, "unit": unit, "unit_en": unit,
        "label": {"vi": id}});
    figure.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    figure
}

fn corpus(articles: &[Vec<Value>]) -> Corpus {
    let mut catalogue = Vec::new();
    load::add_indicators("i.txt", "x | - | - | - | flow | X | X", &mut catalogue).unwrap();
    let article = |(i, figures): (usize, &Vec<Value>)| {
        let passage = |(j, figure): (usize, &Value)| {
            let text = format!("Có {}.", figure["as_written"].as_str().unwrap());
            json!({"id": format!("p{j}"), "text": {"vi": text}, "figures": [figure]})
        };
        let passages: Vec<Value> = figures.iter().enumerate().map(passage).collect();
        let json = json!({"id": format!("a{i}"), "title": {"vi": "A"}, "date": "2020", "kind": "original",
            "passages": passages});
        load::article("a.json", &json.to_string(), Origin::Library, &catalogue).unwrap()
    };
    Corpus::new(articles.iter().enumerate().map(article).collect(), catalogue).unwrap()
}

fn part_of(whole: &str) -> Value {
    json!({"of": {"figure": whole, "as": "part"}})
}

/// After, before, the change as written, its direction; what comes out.
#[rstest]
#[case::to_the_digit("775 tỷ USD", "626 tỷ USD", "23,8%", "increase", Agrees, "(775 − 626) / 626 = 23,8%")]
#[case::off_by_a_point("775 tỷ USD", "626 tỷ USD", "24,8%", "increase", Disagrees, "= 23,8%; bài nói 24,8%")]
#[case::counts_are_exact("150 lớp", "100 lớp", "51%", "increase", Disagrees, "= 50%; bài nói 51%")]
#[case::wrong_way("100 lớp", "150 lớp", "50%", "increase", Disagrees, "= -33%")]
#[case::fall("100 lớp", "150 lớp", "33,3%", "decrease", Agrees, "(150 − 100) / 150 = 33,3%")]
#[case::difference("775 tỷ USD", "626 tỷ USD", "149 tỷ USD", "increase", Agrees, "775 − 626 = 149 tỷ USD")]
#[case::wrong_difference("150 lớp", "100 lớp", "49 lớp", "increase", Disagrees, "= 50 lớp")]
#[case::times("250 lớp", "100 lớp", "2,5 lần", "increase", Agrees, "250 / 100 = 2,5 lần")]
#[case::whole_times("250 lớp", "90 lớp", "3 lần", "increase", Agrees, "250 / 90 = 3 lần")]
#[case::points("8,5%", "7,2%", "1,3 điểm phần trăm", "increase", Agrees, "8,5 − 7,2 = 1,3")]
#[case::explained_by_rounding("1,3 tỷ USD", "1,1 tỷ USD", "20%", "increase", Rounding, "= 18%; bài nói 20%")]
fn a_change_is_held_against_its_baseline(
    #[case] after: &str,
    #[case] before: &str,
    #[case] change: &str,
    #[case] direction: &str,
    #[case] verdict: Verdict,
    #[case] working: &str,
) {
    let row = |id: &str, written: &str, more: &Value| {
        let found = read(written).unwrap();
        figure(id, written, &found.value.to_string(), found.unit, more)
    };
    let more =
        json!({"change": direction, "of": {"figure": "f1", "as": "change"}, "against": {"figure": "f2"}});
    let corpus = corpus(&[vec![
        row("f1", after, &json!({})),
        row("f2", before, &json!({"of": {"figure": "f1", "as": "earlier"}})),
        row("f3", change, &more),
    ]]);
    let checks = Checks::of(&corpus);
    let [check] = checks.all() else { panic!("{checks:?}") };
    assert_eq!(check.verdict, verdict, "{}", check.working(&corpus, Lang::Vi));
    let text = check.working(&corpus, Lang::Vi);
    assert!(text.contains(working), "{text}");
    for key in corpus.figures() {
        assert_eq!(checks.verdict(key), Some(verdict), "each figure that takes part is marked");
    }
}

#[rstest]
#[case::all_there(true, "30 lớp", Some(Agrees))]
#[case::one_too_few(true, "29 lớp", Some(Disagrees))]
#[case::not_said_to_be_all(false, "29 lớp", None)]
fn parts_are_added_up_where_they_are_all(
    #[case] adds_up: bool,
    #[case] second: &str,
    #[case] expected: Option<Verdict>,
) {
    let value = second.trim_end_matches(" lớp");
    let corpus = corpus(&[vec![
        figure("f1", "50 lớp", "50", "lớp", &json!({"adds_up": adds_up})),
        figure("f2", "20 lớp", "20", "lớp", &part_of("f1")),
        figure("f3", second, value, "lớp", &part_of("f1")),
    ]]);
    let sums: Vec<Verdict> = Checks::of(&corpus)
        .all()
        .iter()
        .filter(|c| c.kind == super::CheckKind::Sum)
        .map(|c| c.verdict)
        .collect();
    assert_eq!(sums, Vec::from_iter(expected));
}

#[rstest]
#[case::two_years("2016/2017", "2016", "2017", 1)]
#[case::a_year_between("2015/2017", "2015", "2017", 0)]
#[case::halves("2016", "2016-01/2016-06", "2016-07/2016-12", 1)]
#[case::less_than_the_whole("2016/2018", "2016", "2017", 0)]
fn parts_that_cover_the_time_of_the_whole_are_all(
    #[case] whole: &str,
    #[case] first: &str,
    #[case] second: &str,
    #[case] sums: usize,
) {
    let part = |period: &str| json!({"of": {"figure": "f1", "as": "part"}, "period": period});
    let corpus = corpus(&[vec![
        figure("f1", "50 lớp", "50", "lớp", &json!({"period": whole})),
        figure("f2", "20 lớp", "20", "lớp", &part(first)),
        figure("f3", "30 lớp", "30", "lớp", &part(second)),
    ]]);
    assert_eq!(Checks::of(&corpus).all().iter().filter(|c| c.kind == super::CheckKind::Sum).count(), sums);
}

#[test]
fn a_part_is_not_more_than_its_whole() {
    let corpus = corpus(&[vec![
        figure("f1", "50 lớp", "50", "lớp", &json!({})),
        figure("f2", "60 lớp", "60", "lớp", &part_of("f1")),
    ]]);
    let checks = Checks::of(&corpus);
    let wrong: Vec<String> = checks
        .all()
        .iter()
        .filter(|c| c.verdict == Disagrees)
        .map(|c| c.working(&corpus, Lang::Vi))
        .collect();
    assert_eq!(wrong, ["60 lớp > 50 lớp; bài nói 60 lớp"]);
}

#[rstest]
#[case::right("76%", Agrees)]
#[case::wrong("78%", Disagrees)]
fn a_share_is_held_against_its_ratio(#[case] share: &str, #[case] verdict: Verdict) {
    let corpus = corpus(&[vec![
        figure("f1", "48/63 tỉnh", "48/63", "tỉnh", &json!({})),
        figure(
            "f2",
            share,
            share.trim_end_matches('%'),
            "%",
            &json!({"of": {"figure": "f1", "as": "share"}}),
        ),
    ]]);
    let checks = Checks::of(&corpus);
    let [check] = checks.all() else { panic!("{checks:?}") };
    assert_eq!((check.verdict, check.kind.name()), (verdict, "share"));
    assert!(check.working(&corpus, Lang::Vi).starts_with("48 / 63 = 76%; bài nói"));
}

#[test]
fn two_measures_side_by_side_are_no_share() {
    let corpus = corpus(&[vec![figure("f1", "120/80 mmHg", "120/80", "mmHg", &json!({}))]]);
    assert!(Checks::of(&corpus).all().is_empty());
}

#[rstest]
#[case::the_same("Hải Phòng", "40 lớp", "exact", Some(Agrees))]
#[case::another("Hải Phòng", "41 lớp", "exact", Some(Disagrees))]
#[case::over_fits("Hải Phòng", "35 lớp", "over", Some(Rounding))]
#[case::another_unit("Hải Phòng", "40 tấn", "exact", None)]
#[case::some_province("tỉnh", "41 lớp", "exact", None)]
#[case::some_province_with_as_many("tỉnh", "40 lớp", "exact", None)]
#[case::the_country("cả nước", "41 lớp", "exact", Some(Disagrees))]
#[case::nobody_named("", "41 lớp", "exact", None)]
#[case::nobody_named_with_as_many("", "40 lớp", "exact", Some(Agrees))]
fn two_articles_are_held_against_each_other(
    #[case] subject: &str,
    #[case] other: &str,
    #[case] qualifier: &str,
    #[case] expected: Option<Verdict>,
) {
    let (value, unit) = other.split_once(' ').unwrap();
    let whose = if subject.is_empty() { Value::Null } else { json!({"vi": subject}) };
    let more = |qualifier: &str| json!({"indicator": "x", "period": "2020", "qualifier": qualifier, "subject": whose});
    let corpus = corpus(&[
        vec![figure("f1", "40 lớp", "40", "lớp", &more("exact"))],
        vec![figure("f1", other, value, unit, &more(qualifier))],
    ]);
    assert_eq!(Checks::of(&corpus).all().first().map(|c| c.verdict), expected);
}

/// A part and its whole; the share as far as the numbers are certain.
#[rstest]
#[case::of_thousands("33.000 lớp", "60.000 lớp", "33 / 60 ≈ 55%; tính ra")]
#[case::of_measures("11 tấn", "15 tấn", "11 / 15 ≈ 73%; tính ra")]
#[case::small("0,5 tấn", "2 tấn", "0,5 / 2 ≈ 25%; tính ra")]
#[case::of_counts("11 lớp", "15 lớp", "11 / 15 = 73,3%; tính ra")]
#[case::certain("11,88 tỷ USD", "25,66 tỷ USD", "11,88 / 25,66 = 46,3%; tính ra")]
fn a_share_has_two_digits_at_least(#[case] part: &str, #[case] whole: &str, #[case] working: &str) {
    let row = |id: &str, written: &str, more: &Value| {
        let found = read(written).unwrap();
        let unit = written.split(' ').next_back().unwrap();
        figure(id, written, &found.value.to_string(), unit, more)
    };
    let corpus = corpus(&[vec![row("f1", whole, &json!({})), row("f2", part, &part_of("f1"))]]);
    let checks = Checks::of(&corpus);
    let [check] = checks.all() else { panic!("{checks:?}") };
    assert_eq!(check.working(&corpus, Lang::Vi).replace(".000", ""), working);
}

/// What a change in percent implies, with the digits that are certain.
#[rstest]
#[case::more("increase", "362 / (1 + 10%) = 330 tấn; tính ra")]
#[case::less("decrease", "362 / (1 − 10%) = 400 tấn; tính ra")]
fn an_implied_amount_has_the_digits_that_are_certain(#[case] direction: &str, #[case] working: &str) {
    let more = json!({"change": direction, "of": {"figure": "f1", "as": "change"}});
    let corpus = corpus(&[vec![
        figure("f1", "362 tấn", "362", "tấn", &json!({})),
        figure("f2", "10%", "10", "%", &more),
    ]]);
    let checks = Checks::of(&corpus);
    let [check] = checks.all() else { panic!("{checks:?}") };
    assert_eq!(check.working(&corpus, Lang::Vi), working);
}

/// What a change implies, all numbers in one scale.
#[rstest]
#[case::less(
    "1.208 tỷ đồng",
    "363 tỷ đồng",
    "1.208 − 363 = 845 tỷ đồng; tính ra",
    "1.208 − 0.363 = VND 0.845 trillion; derived"
)]
#[case::small(
    "36,5 triệu đồng",
    "170.000 đồng",
    "36,5 − 0,17 = 36,3 triệu đồng; tính ra",
    "36.5 − 0.17 = VND 36.3 million; derived"
)]
fn a_calculation_has_one_scale(
    #[case] after: &str,
    #[case] change: &str,
    #[case] vi: &str,
    #[case] en: &str,
) {
    let row = |id: &str, written: &str, more: &Value| {
        let mut figure = figure(id, written, &read(written).unwrap().value.to_string(), "đồng", more);
        figure["unit_en"] = "VND".into();
        figure
    };
    let more = json!({"change": "increase", "of": {"figure": "f1", "as": "change"}});
    let corpus = corpus(&[vec![row("f1", after, &json!({})), row("f2", change, &more)]]);
    let checks = Checks::of(&corpus);
    let [check] = checks.all() else { panic!("{checks:?}") };
    assert_eq!([check.working(&corpus, Lang::Vi), check.working(&corpus, Lang::En)], [vi, en]);
}

#[test]
fn an_earlier_amount_without_a_growth_gives_one() {
    let earlier = [
        figure("f1", "150 lớp", "150", "lớp", &json!({})),
        figure("f2", "120 lớp", "120", "lớp", &json!({"of": {"figure": "f1", "as": "earlier"}})),
    ];
    let risen = [
        figure("f1", "120 lớp", "120", "lớp", &json!({})),
        figure("f2", "150 lớp", "150", "lớp", &json!({"against": {"figure": "f1"}})),
    ];
    for figures in [earlier, risen] {
        let corpus = corpus(&[figures.to_vec()]);
        let checks = Checks::of(&corpus);
        let [check] = checks.all() else { panic!("{checks:?}") };
        assert_eq!(check.working(&corpus, Lang::Vi), "(150 − 120) / 120 = 25%; tính ra");
    }
    let compared = [
        figure("f1", "150 lớp", "150", "lớp", &json!({"against": {"figure": "f2"}})),
        figure("f2", "120 lớp", "120", "lớp", &json!({})),
    ];
    let multiple = [
        figure("f1", "120 lớp", "120", "lớp", &json!({})),
        figure("f2", "2,5 lần", "2.5", "lần", &json!({"against": {"figure": "f1"}})),
    ];
    for figures in [compared, multiple] {
        assert!(Checks::of(&corpus(&[figures.to_vec()])).all().is_empty());
    }
}

fn count() -> impl Strategy<Value = u32> {
    1u32..100_000
}

proptest! {
    #[test]
    fn a_correct_result_agrees(after in count(), before in count()) {
        let change = (f64::from(after) - f64::from(before)) / f64::from(before) * 100.0;
        let direction = if after >= before { "increase" } else { "decrease" };
        let written = format!("{:.2}%", change.abs()).replace('.', ",");
        let value = format!("{:.2}", change.abs());
        let more = json!({"change": direction, "of": {"figure": "f1", "as": "change"}, "against": {"figure": "f2"}});
        let corpus = corpus(&[vec![
            figure("f1", &format!("{after} lớp"), &after.to_string(), "lớp", &json!({})),
            figure("f2", &format!("{before} lớp"), &before.to_string(), "lớp", &json!({})),
            figure("f3", &written, &value, "%", &more),
        ]]);
        let checks = Checks::of(&corpus);
        prop_assert_eq!(checks.all().len(), 1);
        // A float may round a half the other way; rounding explains that, and nothing more.
        prop_assert!(checks.all()[0].verdict <= Rounding, "{}", checks.all()[0].working(&corpus, Lang::Vi));
    }
}
