#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use rstest::rstest;

use super::{ApartReason, Comparison, Measured, Span};
use crate::corpus::{Corpus, Lang, Origin, embedded, load};
use crate::figures::{Checks, dates};
use crate::text::number::read;

fn compared(corpus: &Corpus, id: &str) -> Comparison {
    let indicator = corpus.indicators().iter().position(|i| &*i.id == id).unwrap();
    Comparison::of(corpus, &Checks::of(corpus), &Measured::Indicator(indicator)).unwrap()
}

/// The groups with their values, each value with its period.
fn groups(corpus: &Corpus, groups: &[super::Group]) -> Vec<String> {
    let bar = |bar: &super::Bar| {
        let (_, _, figure) = corpus.figure(bar.figure).unwrap();
        let amount = bar.amount(figure, Lang::Vi).text();
        format!("{}: {amount}", dates::period(bar.period.unwrap(), Lang::Vi))
    };
    let group = |group: &super::Group| {
        let bars: Vec<String> = group.bars.iter().map(bar).collect();
        match group.span {
            Span::Months(n) => format!("[{n}] {}", bars.join(" | ")),
            Span::Level | Span::Yearly | Span::Monthly | Span::Unknown => bars.join(" | "),
        }
    };
    groups.iter().map(group).collect()
}

#[rstest]
#[case::classes(
    "training-classes",
    &["[12] 2020: 78 lớp", "[25] 8/2016 – 8/2018: 73 lớp"],
    "8/2016 – 8/2018: 35 lớp (tính ra) | 2020: 78 lớp",
)]
#[case::press(
    "press-delegations",
    &["[12] 2020: hơn 66 đoàn phóng viên", "[25] 8/2016 – 8/2018: hơn 1.500 đoàn phóng viên"],
    "8/2016 – 8/2018: hơn 720 đoàn phóng viên (tính ra) | 2020: hơn 66 đoàn phóng viên",
)]
#[case::agreements(
    "agreements-signed",
    &[
        "[25] 8/2016 – 8/2018: 420 thỏa thuận",
        "[36] 2014–2016: 349 thỏa thuận (tính ra) | 2019–2021: hơn 200 thỏa thuận",
    ],
    "2014–2016: 116,3 thỏa thuận (tính ra) | 8/2016 – 8/2018: 201,6 thỏa thuận (tính ra) | 2019–2021: hơn 66,7 thỏa thuận (tính ra)",
)]
#[case::investment(
    "fdi",
    &["[25] 8/2016 – 8/2018: 60,28 tỷ USD", "[36] 2014–2016: 44,67 tỷ USD"],
    "2014–2016: 14,89 tỷ USD (tính ra) | 8/2016 – 8/2018: 28,93 tỷ USD (tính ra)",
)]
#[case::shares_have_no_length("border-demarcation-share", &["8/2018: hơn 84%"], "")]
fn totals_are_grouped_with_those_of_the_same_length(
    #[case] id: &str,
    #[case] expected: &[&str],
    #[case] yearly: &str,
) {
    let corpus = embedded::corpus().unwrap();
    let comparison = compared(&corpus, id);
    assert_eq!(groups(&corpus, &comparison.groups), expected);
    assert_eq!(groups(&corpus, &comparison.per_year).concat(), yearly);
}

#[test]
fn what_no_text_states_is_derived() {
    let corpus = embedded::corpus().unwrap();
    let checks = Checks::of(&corpus);
    for indicator in 0..corpus.indicators().len() {
        let Some(comparison) = Comparison::of(&corpus, &checks, &Measured::Indicator(indicator)) else {
            continue;
        };
        for bar in comparison.groups.iter().chain(&comparison.per_year).flat_map(|g| &g.bars) {
            let (_, _, figure) = corpus.figure(bar.figure).unwrap();
            assert_eq!(bar.derived, bar.value != figure.value, "{}", figure.id);
        }
    }
}

#[test]
fn a_day_is_not_made_into_a_year() {
    let corpus = embedded::corpus().unwrap();
    let checks = Checks::of(&corpus);
    for indicator in 0..corpus.indicators().len() {
        let Some(comparison) = Comparison::of(&corpus, &checks, &Measured::Indicator(indicator)) else {
            continue;
        };
        for bar in comparison.per_year.iter().flat_map(|g| &g.bars) {
            assert!(bar.period.is_some_and(|p| p.months() >= Some(12)));
        }
    }
}

/// A library of articles with the figures as they are written, each by whose it is, its mode, period and value.
fn imported(figures: &[(&str, &str, &str, &str)]) -> Corpus {
    let catalogue = embedded::corpus().unwrap().indicators().to_vec();
    let article = |(i, (subject, mode, period, written)): (usize, &(&str, &str, &str, &str))| {
        let value = read(written).unwrap().value.to_string();
        let mut figure = serde_json::json!({"id": "f1", "as_written": written, "value": value, "unit": "tỷ USD",
            "unit_en": "USD", "qualifier": "exact", "mode": mode, "label": {"vi": "kim ngạch xuất khẩu"},
            "indicator": "exports"});
        figure["unit"] = "USD".into();
        if !subject.is_empty() {
            figure["subject"] = serde_json::json!({"vi": subject});
        }
        if !period.is_empty() {
            figure["period"] = (*period).into();
        }
        let json = serde_json::json!({"id": format!("a{i}"), "title": {"vi": "A"}, "date": "2020", "kind": "original",
            "passages": [{"id": "p1", "text": {"vi": format!("Xuất khẩu {written}.")}, "figures": [figure]}]});
        load::article("a.json", &json.to_string(), Origin::Library, &catalogue).unwrap()
    };
    Corpus::new(figures.iter().enumerate().map(article).collect(), catalogue.clone()).unwrap()
}

#[test]
fn only_like_is_compared_with_like() {
    let corpus = imported(&[
        ("Hải Phòng", "actual", "2018", "10 tỷ USD"),
        ("HẢI PHÒNG", "actual", "2019", "12 tỷ USD"),
        ("Hải Phòng", "target", "2019", "15 tỷ USD"),
        ("Hải Phòng", "actual", "2019-01/2019-06", "5 tỷ USD"),
        ("cả nước", "actual", "2018", "240 tỷ USD"),
        ("cả nước", "actual", "2019", "260 tỷ USD"),
        ("", "actual", "2019", "3 tỷ USD"),
        ("cả nước", "actual", "", "4 tỷ USD"),
    ]);
    let comparison = compared(&corpus, "exports");
    let shown = groups(&corpus, &comparison.groups);
    assert_eq!(shown, ["[12] 2018: 10 tỷ USD | 2019: 12 tỷ USD", "[12] 2018: 240 tỷ USD | 2019: 260 tỷ USD"]);
    let reasons: Vec<ApartReason> = comparison.apart.iter().map(|(_, reason)| *reason).collect();
    assert_eq!(reasons, [ApartReason::Whose, ApartReason::When, ApartReason::Alone, ApartReason::Alone]);
    // All lengths of what is compared are one year: nothing is to be read per year.
    assert_eq!(comparison.per_year, []);
}

#[test]
fn a_province_without_its_name_is_that_of_its_article() {
    let corpus = imported(&[
        ("tỉnh", "actual", "2018", "10 tỷ USD"),
        ("tỉnh", "actual", "2019", "12 tỷ USD"),
        ("tỉnh Hải Ninh", "actual", "2018", "20 tỷ USD"),
        ("Hải Ninh", "actual", "2019", "22 tỷ USD"),
        ("cả nước", "actual", "2018", "240 tỷ USD"),
        ("Việt Nam", "actual", "2019", "260 tỷ USD"),
    ]);
    let comparison = compared(&corpus, "exports");
    let shown = groups(&corpus, &comparison.groups);
    assert_eq!(shown, ["[12] 2018: 20 tỷ USD | 2019: 22 tỷ USD", "[12] 2018: 240 tỷ USD | 2019: 260 tỷ USD"]);
    let reasons: Vec<ApartReason> = comparison.apart.iter().map(|(_, reason)| *reason).collect();
    assert_eq!(reasons, [ApartReason::Whose, ApartReason::Whose]);
}

#[test]
fn a_label_is_compared_where_no_indicator_is() {
    let corpus = embedded::corpus().unwrap();
    let measured = Measured::Label("khong co nhan nay".to_owned());
    assert_eq!(Comparison::of(&corpus, &Checks::of(&corpus), &measured), None);
}
