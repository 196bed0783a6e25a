//! Tests of people, over articles of a few lines.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use rstest::rstest;
use serde_json::{Value, json};

use super::{NotOne, People, SpeakerKind};
use crate::corpus::article::{Lang, Origin};
use crate::corpus::library::{Tie, TieKind};
use crate::corpus::{Corpus, load};
use crate::search::Aliases;

/// Articles, each as its date and, after semicolons, who speaks, in what office, how often: `2023; Lê Hà|Bộ trưởng|2`.
fn corpus(articles: &[&str]) -> Corpus {
    let read = articles.iter().enumerate().map(|(number, written)| {
        let (date, speakers) = written.split_once("; ").unwrap();
        let speakers: Vec<(&str, &str, usize)> = (speakers.split("; "))
            .map(|speaker| {
                let parts: Vec<&str> = speaker.split('|').collect();
                (parts[0], parts[1], parts[2].parse().unwrap())
            })
            .collect();
        let people: Vec<Value> = (speakers.iter().enumerate())
            .map(|(i, (name, role, _))| match *role {
                "" => json!({"id": format!("s{i}"), "name": name}),
                role => json!({"id": format!("s{i}"), "name": name, "role": {"vi": role}}),
            })
            .collect();
        let mut passages = Vec::new();
        let mut quotes = 0;
        for (i, (_, _, count)) in speakers.iter().enumerate() {
            for _ in 0..*count {
                quotes += 1;
                let quote = json!({"id": format!("q{quotes}"), "kind": "statement", "speaker": format!("s{i}"),
                    "text": {"vi": "tình hình đã khá hơn"}});
                passages.push(json!({"id": format!("p{quotes}"), "text": {"vi": "Theo đó tình hình đã khá hơn."},
                    "quotes": [quote]}));
            }
        }
        let article = json!({"id": format!("bai-{number}"), "title": {"vi": format!("Bài {number}")}, "date": date,
            "kind": "original", "people": people, "passages": passages});
        load::article("test", &article.to_string(), Origin::Embedded, &[]).unwrap()
    });
    Corpus::new(read.collect(), Vec::new()).unwrap()
}

fn people(articles: &[&str], ties: &[Tie]) -> Vec<(String, usize)> {
    let corpus = corpus(articles);
    let people = People::new(&corpus, None, Aliases::built_in(), ties);
    people.speakers().iter().map(|speaker| (speaker.name.clone(), speaker.said.len())).collect()
}

#[rstest]
#[case::titles(&["2022; Lê Thu Hà|Bộ trưởng Bộ Y tế|2", "2023; Bộ trưởng Lê Thu Hà||1"], &[("Lê Thu Hà", 3)])]
#[case::no_marks(&["2022; Lê Thu Hà|Bộ trưởng Y tế|2", "2023; Le Thu Ha||1"], &[("Lê Thu Hà", 3)])]
#[case::half_a_name_in_office(
    &["2022; Carl Harper|Tổng thống Mỹ|2", "2022; Ana Harper|nghệ sĩ|1", "2022; Tổng thống Harper|Tổng thống|1"],
    &[("Carl Harper", 3), ("Ana Harper", 1)]
)]
#[case::bare_high_office(&["2022; Lê Thu Hà|Bí thư Thành ủy Huế|2", "2022; Lê Thu Hà|Bộ trưởng|1"], &[("Lê Thu Hà", 3)])]
#[case::bare_office_of_a_firm(
    &["2022; Lê Thu Hà|Bí thư Thành ủy Huế|2", "2022; Lê Thu Hà|Giám đốc|1"],
    &[("Lê Thu Hà", 2), ("Lê Thu Hà", 1)]
)]
#[case::diplomats(
    &["2022; Lê Thu Hà|Thứ trưởng Ngoại giao|2", "2022; Lê Thu Hà|Đại sứ Việt Nam tại Lào|1"],
    &[("Lê Thu Hà", 3)]
)]
#[case::mostly_without_marks(&["2022; Le Thu Ha||3", "2023; Lê Thu Hà||1"], &[("Lê Thu Hà", 4)])]
#[case::tone_on_the_other_vowel(&["2022; Trần Văn Hòa||2", "2023; Trần Văn Hoà||1"], &[("Trần Văn Hòa", 3)])]
#[case::with_an_initial(&["2017; Rex W. Tillerson|Ngoại trưởng Mỹ|2", "2018; Rex Tillerson||1"], &[("Rex W. Tillerson", 3)])]
#[case::a_letter_that_is_a_name(&["2017; Lê Ý Nhi||2", "2018; Lê Nhi||1"], &[("Lê Ý Nhi", 2), ("Lê Nhi", 1)])]
#[case::other_marks(&["2022; Trần Văn Hùng||2", "2023; Trần Văn Hưng||1"], &[("Trần Văn Hùng", 2), ("Trần Văn Hưng", 1)])]
#[case::a_career(&["2020; Lê Thu Hà|Thứ trưởng Bộ Y tế|1", "2023; Lê Thu Hà|Phó Thủ tướng|2"], &[("Lê Thu Hà", 3)])]
#[case::a_rank_is_no_other_office(&["2024; Lê Thu Hà|Thường trực Ban Bí thư|2; Vũ Hà|nhà thơ|1", "2024; Lê Thu Hà|Tướng Quân đội|1"], &[("Lê Thu Hà", 3), ("Vũ Hà", 1)])]
#[case::high_and_low_at_once(&["2020; Lê Thu Hà|Bộ trưởng Bộ Y tế|2", "2021; Lê Thu Hà|Phó giám đốc Sở Nội vụ|1", "2022; Lê Thu Hà|Bộ trưởng Bộ Y tế|2"], &[("Lê Thu Hà", 4), ("Lê Thu Hà", 1)])]
#[case::council_of_state_beside_a_ministry(&["2018; Lê Thu Hà|Bộ trưởng Bộ Y tế|2", "2018; Lê Thu Hà|Chủ tịch Hội đồng thuốc Nhà nước|1"], &[("Lê Thu Hà", 3)])]
#[case::two_high_ones_at_once(&["2020; Lê Thu Hà|Bộ trưởng Bộ Y tế|2", "2021; Lê Thu Hà|Phó Thủ tướng|1", "2022; Lê Thu Hà|Bộ trưởng Bộ Y tế|2"], &[("Lê Thu Hà", 5)])]
#[case::both_in_one_article(&["2020; Lê Thu Hà|bác sĩ Bệnh viện Phú Túc|2", "2021; Lê Thu Hà|nhà thơ|1", "2022; Lê Thu Hà|nhà thơ, bác sĩ Bệnh viện Phú Túc|2"], &[("Lê Thu Hà", 5)])]
#[case::namesakes(&["2023; Lê Thu Hà|bác sĩ Bệnh viện Nhi Đồng|2", "2023; Lê Thu Hà|nông dân xã Phú Túc|1"], &[("Lê Thu Hà", 2), ("Lê Thu Hà", 1)])]
#[case::two_provinces(&["2023; Lê Thu Hà|Chủ tịch UBND tỉnh Long An|2", "2023; Lê Thu Hà|Chủ tịch UBND tỉnh Nghệ An|1"], &[("Lê Thu Hà", 2), ("Lê Thu Hà", 1)])]
#[case::given_name(&["2023; Lê Thu Hà||2; bà Hà||1"], &[("Lê Thu Hà", 3)])]
#[case::given_name_of_two(&["2023; Lê Thu Hà||2; Vũ Hà||3; bà Hà||1"], &[("Vũ Hà", 3), ("Lê Thu Hà", 2), ("bà Hà", 1)])]
#[case::given_name_elsewhere(&["2023; Lê Thu Hà||2", "2023; bà Hà||1"], &[("Lê Thu Hà", 2), ("bà Hà", 1)])]
#[case::half_a_foreign_name(&["2023; Robert Quentin||2", "2023; ông Quentin||1"], &[("Robert Quentin", 3)])]
#[case::alike_from_the_first_letter_on(&["2022; Philip Quark|Ngoại trưởng Nga|2", "2023; Filip Quark|Ngoại trưởng Nga|1"], &[("Philip Quark", 3)])]
#[case::two_spellings(&["2022; Sergei Quark|Ngoại trưởng Nga|2", "2023; Sergey Quark|Ngoại trưởng Nga|1"], &[("Sergei Quark", 3)])]
#[case::a_slip(&["2022; Mevlut Quarkoglu|Ngoại trưởng Lào|2", "2023; Melvut Quarkoglu|Ngoại trưởng Lào|1"], &[("Mevlut Quarkoglu", 3)])]
#[case::a_letter_without_an_office(&["2022; Mevlut Quarkoglu|Ngoại trưởng Lào|2", "2023; Melvut Quarkoglu||1"], &[("Mevlut Quarkoglu", 2), ("Melvut Quarkoglu", 1)])]
#[case::half_a_name_in_office(&["2022-01-01; Sergei Quark|Ngoại trưởng Nga|2", "2022-02-01; Anton Quark|nhà phân tích|2", "2022-03-01; Ngoại trưởng Nga Quark||1; ông Quark||1"], &[("Sergei Quark", 4), ("Anton Quark", 2)])]
#[case::office_in_its_article(&["2023; Lê Thu Hà|Bộ trưởng Bộ Y tế|2; Bộ trưởng||1"], &[("Lê Thu Hà", 3)])]
#[case::office_then(&["2023-01-02; Lê Thu Hà|Bộ trưởng Bộ Y tế|2", "2023-03-01; Bộ trưởng Y tế||1"], &[("Lê Thu Hà", 3)])]
#[case::office_long_after(&["2023-01-02; Lê Thu Hà|Bộ trưởng Bộ Y tế|2", "2025-03-01; Bộ trưởng Y tế||1"], &[("Lê Thu Hà", 2), ("Bộ trưởng Y tế", 1)])]
#[case::office_of_many(&["2023-01-02; Lê Thu Hà|Thứ trưởng Bộ Y tế|2", "2023-01-03; Thứ trưởng Bộ Y tế||1"], &[("Lê Thu Hà", 2), ("Thứ trưởng Bộ Y tế", 1)])]
#[case::initials(&["2018; H.R McMaster|cố vấn an ninh|2", "2019; HR McMaster|tướng|1"], &[("H.R McMaster", 3)])]
#[case::a_rank_alone(&["2018; Kim Quark-un|nhà lãnh đạo Lào|2", "2019; Kim Quark Un|Chủ tịch|1"], &[("Kim Quark-un", 3)])]
#[case::another_rank(&["2018; Lê Thu Hà|Bí thư Huyện ủy Phú Túc|2", "2019; Lê Thu Hà|Giám đốc|1"], &[("Lê Thu Hà", 2), ("Lê Thu Hà", 1)])]
#[case::the_same_rank(&["2018; Lê Thu Hà|Bí thư Huyện ủy Phú Túc|2", "2019; Lê Thu Hà|Bí thư|1"], &[("Lê Thu Hà", 3)])]
#[case::two_offices_abroad(&["2018; Mary Quark|cố vấn Nhà Trắng|2", "2018; Mary Quark|trợ lý Tổng thống Mỹ|1"], &[("Mary Quark", 3)])]
#[case::two_countries(&["2018; Mary Quark|nghị sĩ Anh|2", "2018; Mary Quark|giáo sư Đại học Lyon ở Pháp|1"], &[("Mary Quark", 2), ("Mary Quark", 1)])]
#[case::someone_unnamed(&["2018; quan chức cấp cao Mỹ||2", "2018; nhà báo Lào||1"], &[])]
#[case::bodies(&["2023; Bộ GD&ĐT||1", "2024; Bộ Giáo dục và Đào tạo||2"], &[("Bộ Giáo dục và Đào tạo", 3)])]
#[case::short_or_long(&["2023; Bộ Giáo dục - Đào tạo||1; Bộ GD và ĐT||1; Bộ Nông nghiệp và PTNT||1", "2024; Bộ Giáo dục và Đào tạo||3; Bộ NN&PTNT||1"], &[("Bộ Giáo dục và Đào tạo", 5), ("Bộ NN&PTNT", 2)])]
#[case::of_a_province(&["2023; Sở Y tế tỉnh Hà Nam||2", "2024; Sở Y tế Hà Nam||1"], &[("Sở Y tế tỉnh Hà Nam", 3)])]
#[case::of_a_city(&["2023; UBND thành phố Hà Nội||1; UBND TP.HCM||2", "2024; UBND TP. Hà Nội||2; UBND thành phố Hồ Chí Minh||1"], &[("UBND TP. Hà Nội", 3), ("UBND TP.HCM", 3)])]
#[case::of_a_town(&["2023; UBND tỉnh Hải Dương||2; UBND TP Hải Dương||1"], &[("UBND tỉnh Hải Dương", 2), ("UBND TP Hải Dương", 1)])]
#[case::of_this_country(&["2023; Bộ Y tế VN||1", "2024; Bộ Y tế||2"], &[("Bộ Y tế", 3)])]
#[case::together(&["2023; Bộ Y tế và Bộ Công an||1", "2024; Bộ Y tế||2"], &[("Bộ Y tế", 3), ("Bộ Công an", 1)])]
#[case::for_a_body(&["2023; đại diện Bộ Y tế||1", "2024; Bộ Y tế||2"], &[("Bộ Y tế", 3)])]
#[case::of_another_country(&["2023; Bộ Y tế Lào||1", "2024; Bộ Y tế||2"], &[("Bộ Y tế", 2), ("Bộ Y tế Lào", 1)])]
#[case::nobody(&["2023; các chuyên gia||1"], &[])]
#[case::firms(&["2023; Quark Airlines||2; Blend Airlines||1", "2024; Fried Airlines||1"], &[("Quark Airlines", 2), ("Blend Airlines", 1), ("Fried Airlines", 1)])]
#[case::bodies_of_other_marks(&["2023; Hải quân Lào||2", "2024; Hải quan Lào||1"], &[("Hải quân Lào", 2), ("Hải quan Lào", 1)])]
#[case::a_mark_more(&["2023; Trần Văn Quảng||2", "2024; Trần Văn Quang||1"], &[("Trần Văn Quảng", 2), ("Trần Văn Quang", 1)])]
#[case::a_given_name_of_other_marks(&["2023; Trần Văn Quảng||2; ông Quang||1"], &[("Trần Văn Quảng", 2), ("ông Quang", 1)])]
#[case::who_speaks_for_one(&["2023; Robert Quentin|Tổng thống Lào|2; người phát ngôn của ông Quentin||1"], &[("Robert Quentin", 2), ("người phát ngôn của ông Quentin", 1)])]
#[case::who_speaks_for_a_whole_name(&["2023; Robert Quentin|Tổng thống Lào|2; Giám đốc tranh cử của Robert Quentin||1"], &[("Robert Quentin", 2), ("Giám đốc tranh cử của Robert Quentin", 1)])]
#[case::kin(&["2023; Robert Quentin|Tổng thống Lào|2; con trai cả ông Quentin||1"], &[("Robert Quentin", 2)])]
#[case::a_man_and_a_woman(&["2023; ông Quentin||2", "2024; bà Quentin||1"], &[("ông Quentin", 2), ("bà Quentin", 1)])]
#[case::letters(&["2023; Anh T||2", "2024; Anh T||1", "2024; chị T||1"], &[("Anh T", 2), ("Anh T", 1), ("chị T", 1)])]
#[case::a_letter_for_a_given_name(&["2023; Lê Văn T||2", "2024; Lê Văn T||1"], &[("Lê Văn T", 2), ("Lê Văn T", 1)])]
#[case::a_letter_before_a_name(&["2023; Robert Quentin||2; R. Quentin||1", "2024; R. Quentin||1"], &[("Robert Quentin", 4)])]
#[case::another_letter(&["2023; Robert Quentin||2; A. Quentin||1"], &[("Robert Quentin", 2), ("A. Quentin", 1)])]
#[case::short_of_a_name(&["2018; Jim Quark|Bộ trưởng Quốc phòng Mỹ|2; James Quark|Bộ trưởng Quốc phòng Mỹ|1"], &[("Jim Quark", 3)])]
#[case::short_of_another(&["2018; Jim Quark|nghị sĩ Mỹ|2; James Quark|nghị sĩ Mỹ|1"], &[("Jim Quark", 2), ("James Quark", 1)])]
#[case::end_of_a_name(&["2018; Karim Quark|Tổng thống Iraq|2; Abdul Karim Quark|Tổng thống Iraq|1"], &[("Karim Quark", 3)])]
#[case::a_name_of_the_highlands(&["2018; H'Mây Rơ Sao Niê Bình|Bí thư Tỉnh ủy Huế|2; bà Bình||1"], &[("H'Mây Rơ Sao Niê Bình", 3)])]
#[case::a_family_that_no_list_has(&["2018; Ngoạ Duy Hiểu|Phó chủ tịch tỉnh Huế|2; ông Hiểu||1"], &[("Ngoạ Duy Hiểu", 3)])]
fn who_is_one(#[case] articles: &[&str], #[case] expected: &[(&str, usize)]) {
    let expected: Vec<(String, usize)> = expected.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect();
    assert_eq!(people(articles, &[]), expected);
}

#[rstest]
#[case::one_said_more(&["2018; Lê Thu Hà|Bộ trưởng Y tế|3", "2018; Lê Thu Hà|Bộ trưởng Y tế, Trưởng ban Dược|1"], &["Bộ trưởng Y tế", "Trưởng ban Dược"])]
#[case::the_latest_one(&["2015; Lê Thu Hà|Thứ trưởng Y tế|3", "2018; Lê Thu Hà|Bộ trưởng Y tế|1"], &["Bộ trưởng Y tế", "Thứ trưởng Y tế"])]
#[case::promoted_of_late(&["2024-09; Lê Thu Hà|Thứ trưởng Y tế|5", "2024-12; Lê Thu Hà|Bộ trưởng Y tế|1"], &["Bộ trưởng Y tế", "Thứ trưởng Y tế"])]
#[case::what_else_they_did(&["2018; Lê Thu Hà|Bộ trưởng Y tế, đồng thời|1; Lê Thu Hà|Bộ trưởng Y tế đối với|2"], &["Bộ trưởng Y tế"])]
#[case::no_office(&["2018; Mary Quark|người đồng cấp Pháp|3", "2018; Mary Quark|Tổng thống Pháp|1"], &["Tổng thống Pháp"])]
#[case::somebody_else(&["2018; Mary Quark|cựu Tổng thống An Harper|3; Mary Quark|Tổng thống Mỹ|1"], &["Tổng thống Mỹ"])]
#[case::when(&["2018; Mary Quark|trong thời gian tranh cử|3; Mary Quark|Tổng thống Mỹ, như mọi khi|1"], &["Tổng thống Mỹ"])]
#[case::where_somebody_is(&["2018; Mary Quark|người sẽ rời Phủ Tổng thống|3; Mary Quark|Tổng thống Mỹ, trong ngày nhậm chức|1"], &["Tổng thống Mỹ"])]
fn the_first_office_is_the_one_said_most_of_late(#[case] articles: &[&str], #[case] expected: &[&str]) {
    let people = People::new(&corpus(articles), None, Aliases::built_in(), &[]);
    assert_eq!(people.get(0).unwrap().offices, expected);
}

/// Which article an index has first hangs on threads.
#[test]
fn the_order_in_which_articles_are_found_changes_nothing() {
    let articles = [
        "2018; Lê Thu Hà|Bộ trưởng Bộ Y tế|1",
        "2018; Lê Thu Hà|nông dân xã Phú Túc|1",
        "2018; Lê Thu Hà||1",
        "2018; Le Thu Ha|bác sĩ|1; bà Hà||2",
        "2018; Vũ Thị Hà||1; Lê Thu Hà|nhà thơ xã Phú Túc|1",
    ];
    let corpus = corpus(&articles);
    let aliases = Aliases::built_in();
    let own = crate::corpus::speakers::Speakers::of(corpus.articles());
    let groups = |is_turned: bool| {
        let mut voices: Vec<_> = own.voices().collect();
        if is_turned {
            voices.sort_by_key(|voice| std::cmp::Reverse(voice.article));
        }
        let mut found = super::grouping::Voices::new(&corpus, &aliases);
        for voice in voices {
            found.add(crate::corpus::ArticleKey(voice.article), &voice);
        }
        found.sort();
        format!("{:?}", super::grouping::group(&found, &[]))
    };
    assert_eq!(groups(true), groups(false));
}

const HA_AND_HUONG: &[&str] = &["2022; Lê Thu Hà|Bộ trưởng Bộ Y tế|2", "2023; Vũ Thị Hương||1"];

#[test]
fn what_a_user_says_holds() {
    let join = Tie { one: "Lê Thu Hà".into(), kind: TieKind::Join("Vũ Thị Hương".into()) };
    assert_eq!(people(HA_AND_HUONG, std::slice::from_ref(&join)), [("Lê Thu Hà".to_owned(), 3)]);
    let part = Tie { one: "Vũ Thị Hương".into(), kind: TieKind::Part };
    assert_eq!(people(HA_AND_HUONG, &[join, part]).len(), 2);
    let namesakes: &[&str] = &["2020; Lê Thu Hà|Thứ trưởng Bộ Y tế|1", "2023; Lê Thu Hà|Phó Thủ tướng|2"];
    let part = Tie { one: "Lê Thu Hà".into(), kind: TieKind::Part };
    assert_eq!(people(namesakes, &[part]).len(), 2, "one name falls apart by offices");
    let spellings: &[&str] = &["2022; Lê Thu Hà|Bộ trưởng Bộ Y tế|2; Thu Hà Lê||1", "2023; Vũ Thị Hương||1"];
    let joined = Tie { one: "Lê Thu Hà".into(), kind: TieKind::Join("Thu Hà Lê".into()) };
    let again = Tie {
        one: "Thu Hà Lê, Bộ trưởng Bộ Y tế".into(),
        kind: TieKind::Join("Vũ Thị Hương".into()),
    };
    assert_eq!(people(spellings, &[joined, again]).len(), 1, "one name with the office that another one has");
    let nobody = Tie { one: "Ai Đó".into(), kind: TieKind::Join("Lê Thu Hà".into()) };
    assert_eq!(people(namesakes, &[nobody]).len(), 1, "a name that is not there any more changes nothing");
}

#[rstest]
#[case("Lê Thu Hà", Ok("Lê Thu Hà"))]
#[case("le thu ha", Ok("Lê Thu Hà"))]
#[case("bà Lê Thu Hà", Ok("Lê Thu Hà"))]
#[case("hà", Ok("Lê Thu Hà"))]
#[case("hương", Ok("Vũ Thị Hương"))]
#[case("hướng", Err(NotOne::Nobody))]
#[case("bộ trưởng bộ y tế", Ok("Lê Thu Hà"))]
#[case("y te", Ok("Lê Thu Hà"))]
#[case("Lê Thu Hà, bộ trưởng", Ok("Lê Thu Hà"))]
#[case("h", Err(NotOne::Several(vec![0, 1])))]
#[case("bà Hà", Ok("Lê Thu Hà"))]
#[case("bà Lan", Err(NotOne::Nobody))]
#[case("", Err(NotOne::Nobody))]
fn a_name_is_found_as_people_type_it(#[case] typed: &str, #[case] expected: Result<&str, NotOne>) {
    let people = People::new(&corpus(HA_AND_HUONG), None, Aliases::built_in(), &[]);
    let found = people.find(typed).map(|number| people.get(number).unwrap().name.as_str());
    assert_eq!(found, expected);
}

#[test]
fn a_body_is_found_by_a_name_that_no_text_has() {
    let corpus = corpus(&["2023; Bộ GTVT||1; Bộ GD&ĐT||1"]);
    let people = People::new(&corpus, None, Aliases::built_in(), &[]);
    let found = |typed| people.find(typed).map(|number| people.get(number).unwrap().name.as_str());
    assert_eq!(found("Bộ Giao thông vận tải"), Ok("Bộ GTVT"));
    assert_eq!(found("Bộ Giáo dục - Đào tạo"), Ok("Bộ GD&ĐT"));
    assert_eq!(found("Bộ Y tế"), Err(NotOne::Nobody));
}

#[rstest]
#[case::countries("Kim ngạch với Mỹ tăng, với Lào giảm.", &["Mỹ", "Lào"])]
#[case::in_a_list("hợp tác cùng Mỹ, Anh và Pháp", &["hợp tác", "Mỹ", "Anh", "Pháp"])]
#[case::a_unit("Đã giải ngân 5,2 tỷ USD.", &["giải ngân"])]
#[case::a_currency("Tỷ giá USD đứng yên.", &["tỷ giá", "đô la Mỹ"])]
#[case::a_term_within_a_term("Tỉnh đẩy mạnh thu hút FDI.", &["thu hút FDI", "đầu tư trực tiếp nước ngoài"])]
#[case::a_place_within_a_term("Kiều bào gửi tiền về.", &["người Việt Nam ở nước ngoài"])]
#[case::a_language("Trẻ học tiếng Anh từ lớp một.", &[])]
#[case::half_a_name("Nước rút ở thị xã Kỳ Anh.", &[])]
#[case::the_start_of_a_sentence("Ý kiến ấy đúng. Pháp luật đã rõ.", &[])]
#[case::times("Quý I, học phí tăng so với cùng kỳ năm trước.", &["học phí"])]
fn a_statement_is_about_what_it_names(#[case] text: &str, #[case] expected: &[&str]) {
    let people = People::new(&corpus(HA_AND_HUONG), None, Aliases::built_in(), &[]);
    assert_eq!(people.subjects(text), expected);
}

#[test]
fn every_statement_leads_to_who_said_it_and_back() {
    let corpus = corpus(HA_AND_HUONG);
    let people = People::new(&corpus, None, Aliases::built_in(), &[]);
    for (number, speaker) in people.speakers().iter().enumerate() {
        assert_eq!(speaker.kind, SpeakerKind::Person);
        for (at, said) in speaker.said.iter().enumerate() {
            assert_eq!(people.who(said.key()), Some((number, at)));
        }
    }
}

proptest::proptest! {
    /// Whatever names articles give, each statement is of a group, of several where they speak together, or of nobody.
    #[test]
    fn nothing_is_lost_or_counted_twice(names in proptest::collection::vec("[A-Za-zĐđàáờưƯ. ,-]{0,24}", 0..6)) {
        let people: Vec<Value> = names.iter().enumerate()
            .map(|(i, name)| json!({"id": format!("s{i}"), "name": format!("{name}x")})).collect();
        let passages: Vec<Value> = (0..names.len()).map(|i| json!({"id": format!("p{i}"), "text": {"vi": "Lời."},
            "quotes": [{"id": format!("q{i}"), "kind": "statement", "speaker": format!("s{i}"), "text": {"vi": "Lời."}}]}))
            .collect();
        let article = json!({"id": "bai", "title": {"vi": "Bài"}, "kind": "original", "people": people,
            "passages": passages});
        let article = load::article("test", &article.to_string(), Origin::Embedded, &[]).unwrap();
        let corpus = Corpus::new(vec![article], Vec::new()).unwrap();
        let people = People::new(&corpus, None, Aliases::built_in(), &[]);
        let said: usize = people.speakers().iter().map(|speaker| speaker.said.len()).sum();
        proptest::prop_assert!(said + people.unnamed() >= names.len());
        let keys = people.speakers().iter().flat_map(|speaker| speaker.said.iter().map(|said| said.key()));
        let distinct: std::collections::HashSet<_> = keys.collect();
        proptest::prop_assert!(distinct.len() + people.unnamed() >= names.len());
    }
}

#[rstest]
#[case::a_country("Thái Lan", "Thailand")]
#[case::one_that_is_written_alike("Indonesia", "Indonesia")]
#[case::a_term("hội nhập quốc tế", "international integration")]
#[case::a_body("Bộ Y tế", "Ministry of Health")]
#[case::nobody_knows("hội chợ quạt", "hội chợ quạt")]
fn subjects_are_said_in_english_where_a_table_has_it(#[case] subject: &str, #[case] english: &str) {
    let people = People::new(&corpus(&["2023; Lê Hà|Bộ trưởng|1"]), None, Aliases::built_in(), &[]);
    assert_eq!(people.said_in(Lang::En, subject), english);
    assert_eq!(people.said_in(Lang::Vi, subject), subject);
}

/// On an English screen it is plain which words are those of the text.
#[rstest]
#[case::translated("Bộ Y tế", "Ministry of Health")]
#[case::as_the_text_has_it("trưởng hội chợ quạt", "“trưởng hội chợ quạt”")]
#[case::without_a_mark("Hoa Mai Group", "Hoa Mai Group")]
fn what_has_no_name_in_english_stands_within_marks(#[case] office: &str, #[case] shown: &str) {
    let people = People::new(&corpus(&["2023; Lê Hà|Bộ trưởng|1"]), None, Aliases::built_in(), &[]);
    assert_eq!(people.named_in(Lang::En, office), shown);
    assert_eq!(people.named_in(Lang::Vi, office), office);
}

/// A subject is the first of its names: a line under another one would never be read.
#[test]
fn countries_are_named_as_subjects_are() {
    for line in super::COUNTRIES.lines().filter(|line| !line.starts_with('#')) {
        let (name, english) = line.split_once('\t').unwrap();
        let first = Aliases::built_in().named_in(name).first().map(|(_, first)| (*first).to_owned());
        assert_eq!(first.as_deref(), Some(name), "{english}");
    }
}
