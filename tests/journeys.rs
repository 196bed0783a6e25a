//! What users do, from keys to screen and clipboard.

use crate::explorer::Explorer;
use ngoaivu::app::reader::Mark;
use ngoaivu::app::{Focus, Remembered};
use ngoaivu::corpus::Lang;
use ngoaivu::figures::table::{Column, cell};
use rstest::rstest;

fn explorer() -> Explorer {
    Explorer::new(120, 36, Lang::Vi)
}

#[test]
fn half_a_sentence_without_marks_brings_the_figure_to_the_clipboard() {
    let mut explorer = explorer();
    explorer.press("/kieu hoi<enter>");
    assert!(explorer.screen().contains("25,66 tỷ USD"));
    explorer.press("]y");
    assert_eq!(explorer.clipboard, ["khoảng 25,66 tỷ USD"]);
}

#[rstest]
#[case::no_marks("kieu hoi")]
#[case::capitals("KIỀU HỐI")]
#[case::marks("kiều hối")]
#[case::decomposed("kie\u{302}\u{300}u ho\u{302}\u{301}i")]
fn however_it_is_typed_the_same_passage_comes_first(#[case] typed: &str) {
    let mut explorer = explorer();
    explorer.press("/").press(typed);
    let results = explorer.app.results().expect("something is found");
    let first = results.hit(0).expect("a first hit");
    assert!(first.text.contains("Kiều hối đầu tư về nước"), "{}", first.text);
}

#[test]
fn a_figure_leads_to_its_passage_and_back() {
    let mut explorer = explorer();
    explorer.press("3jjjj");
    let figure = explorer.app.table().selected().unwrap();
    explorer.press("<enter>");
    assert_eq!(explorer.app.focus(), Focus::Reader);
    assert_eq!(explorer.app.selected_passage(), Some(figure.passage));
    explorer.press("<esc>");
    assert_eq!((explorer.app.focus(), explorer.app.table().selected()), (Focus::Figures, Some(figure)));
}

#[test]
fn a_figure_in_the_reader_leads_to_its_row_and_back() {
    let mut explorer = explorer();
    explorer.press("2]]");
    let passage = explorer.app.selected_passage();
    explorer.press("<enter>");
    assert_eq!(explorer.app.focus(), Focus::Figures);
    assert_eq!(explorer.app.table().selected().map(|f| f.passage), passage);
    explorer.press("<esc>");
    assert_eq!((explorer.app.focus(), explorer.app.selected_passage()), (Focus::Reader, passage));
}

#[test]
fn a_hit_is_read_in_its_article_and_left_again() {
    let mut explorer = explorer();
    explorer.press("/thoa thuan<down><enter>");
    let hit = explorer.app.results().unwrap().hits().hits[1].place;
    assert_eq!(
        explorer.app.selected_passage().map(|p| (p.article.0, Some(p.passage))),
        Some((hit.article, hit.passage))
    );
    explorer.press("<esc>");
    assert!(explorer.app.lists_hits());
    assert_eq!(explorer.app.hits().selected(), 1, "the same hit is selected");
    explorer.press("<esc>");
    assert!(explorer.app.results().is_none(), "a second time drops the query");
    assert!(explorer.app.find().is_empty());
}

#[test]
fn matches_are_walked_through_one_by_one() {
    let mut explorer = explorer();
    explorer.press("/fdi<enter>");
    let mut places = vec![explorer.app.reader().place().clone()];
    for _ in 0..20 {
        explorer.press("n");
        places.push(explorer.app.reader().place().clone());
    }
    places.dedup();
    assert!(places.len() > 1, "there is more than one match");
    let passages: Vec<usize> = places.iter().map(|p| p.passage).collect();
    assert!(passages.is_sorted(), "in the order of the text");
    let last = places.len() - 1;
    for expected in places[..last].iter().rev() {
        explorer.press("N");
        let place = explorer.app.reader().place();
        assert_eq!((place.passage, &place.mark), (expected.passage, &expected.mark));
    }
}

#[test]
fn words_side_by_side_are_one_match() {
    let mut explorer = explorer();
    explorer.press("/thoa thuan<enter>");
    let Some(Mark::Match(range)) = explorer.app.reader().place().mark.clone() else { panic!("no match") };
    let passage = explorer.app.selected_passage().unwrap();
    let text = &explorer.app.corpus().passage(passage).unwrap().1.text.vi;
    assert_eq!(text[range].to_lowercase(), "thỏa thuận");
}

#[test]
fn the_query_narrows_list_passages_and_table_alike() {
    let mut explorer = explorer();
    let all = (explorer.app.listed().len(), explorer.app.table().rows().len());
    explorer.press("/fdi");
    assert!(explorer.app.listed().len() < all.0);
    assert!(explorer.app.table().rows().len() < all.1);
    assert!(explorer.app.listed().iter().all(|(_, hits)| *hits > 0));
    explorer.press("<c-l>");
    assert_eq!((explorer.app.listed().len(), explorer.app.table().rows().len()), all);
}

#[test]
fn the_table_is_sorted_by_the_selected_column_up_down_and_not() {
    let mut explorer = explorer();
    explorer.press("3");
    let in_order = explorer.app.table().rows().to_vec();
    let sorted = |explorer: &Explorer| -> Vec<String> {
        explorer.app.table().sort().iter().map(ToString::to_string).collect()
    };
    for (keys, expected) in [
        ("s", vec!["label"]),
        ("s", vec!["-label"]),
        ("ls", vec!["value"]),
        ("S", vec!["-value"]),
        ("llS", vec!["-value", "period"]),
        ("r", vec!["value", "-period"]),
        ("S", vec!["value"]),
    ] {
        explorer.press(keys);
        assert_eq!(sorted(&explorer), expected, "{keys}");
    }
    explorer.press("hhss");
    assert_eq!(explorer.app.table().sort(), []);
    assert_eq!(explorer.app.table().rows(), in_order);
}

#[test]
fn marked_rows_are_copied_as_markdown() {
    let mut explorer = explorer();
    explorer.press("3lf>600 tỷ<enter>");
    assert_eq!(explorer.app.table().rows().len(), 3);
    explorer.press("<space><space>y");
    let copied = explorer.clipboard.last().expect("a copy");
    let lines: Vec<&str> = copied.lines().collect();
    assert_eq!(lines.len(), 4, "{copied}");
    assert!(
        lines[0].starts_with("| Nội dung | Giá trị |") && lines[1].starts_with("| --- | ---: |"),
        "{copied}"
    );
    assert!(lines[2].contains("700 tỷ USD") && lines[3].contains("775 tỷ USD"), "{copied}");
    explorer.press("uGvggv");
    explorer.press("Yj<enter>");
    let tsv = explorer.clipboard.last().expect("a copy");
    assert_eq!(tsv.lines().count(), 4, "head and three rows: {tsv}");
    assert!(tsv.lines().all(|line| line.split('\t').count() == 15), "{tsv}");
    assert!(tsv.contains("van-hoi-2018\t") && tsv.contains("\tp8\t"), "rows say where they come from: {tsv}");
}

#[test]
fn a_condition_narrows_while_it_is_typed_and_says_what_is_wrong() {
    let mut explorer = explorer();
    let all = explorer.app.table().rows().len();
    explorer.press("3lf>6");
    assert!(explorer.app.table().rows().len() < all);
    explorer.press("<bs><bs>>x");
    assert!(explorer.screen().contains("is no number or range"), "{}", explorer.screen());
    explorer.press("<esc>");
    assert_eq!(explorer.app.table().rows().len(), all, "left as it was");
    explorer.press("f>600 tỷ<enter>");
    assert!(explorer.screen().contains("Giá trị: >600 tỷ"), "{}", explorer.screen());
    explorer.press("F");
    assert_eq!(explorer.app.table().rows().len(), all);
}

#[test]
fn groups_columns_chart_and_arithmetic_are_a_key_away() {
    let mut explorer = explorer();
    explorer.press("3ig");
    let table = explorer.app.table();
    let (first, rows) = (table.rows()[0], table.rows().len());
    let count = table.group_at(0).expect("a group begins");
    let name = cell(explorer.app.corpus(), first, Column::Indicator, Lang::Vi).text();
    assert!(explorer.screen().contains(&format!(" {name}  {count}")), "grouped by what is measured");
    for row in 0..rows {
        explorer.press("j");
        assert!(explorer.screen().lines().any(|line| line.starts_with('▌')), "row {row} is in view");
    }
    explorer.press("il-");
    assert!(!explorer.app.table().columns().contains(&Column::Value));
    explorer.press("o/<esc>");
    let mut explorer = self::explorer();
    explorer.press("/indicator:fdi<enter>3");
    explorer.press("c");
    let screen = explorer.screen();
    assert!(screen.contains("Tổng của kỳ 25 tháng") && screen.contains("(tính ra)"), "{screen}");
    explorer.press("y<esc>x");
    assert!(explorer.clipboard.last().expect("a copy").contains("(tính ra)"), "derived values are marked");
    let screen = explorer.screen();
    assert!(screen.contains("(60,28 − 44,67) / 44,67 = 34,95%"), "{screen}");
}

#[test]
fn an_article_in_the_list_is_copied_as_a_citation() {
    let mut explorer = explorer();
    explorer.press("Gy");
    assert!(explorer.clipboard[0].contains("(2018, August 12)"), "{:?}", explorer.clipboard);
}

#[test]
fn the_selection_stays_with_its_figure_when_the_order_changes() {
    let mut explorer = explorer();
    explorer.press("3jjjjj");
    let figure = explorer.app.table().selected();
    explorer.press("ssS");
    assert_eq!(explorer.app.table().selected(), figure);
}

#[test]
fn every_form_can_be_copied() {
    let mut explorer = explorer();
    explorer.press("/kieu hoi<enter>]");
    for form in 0..5 {
        explorer.press("Y").press(&"j".repeat(form)).press("<enter>");
    }
    let [value, vi, en, sentence, row, ..] = explorer.clipboard.as_slice() else {
        panic!("{:?}", explorer.clipboard)
    };
    assert_eq!((&**value, &**vi, &**en), ("25660000000", "khoảng 25,66 tỷ USD", "about USD 25.66 billion"));
    assert!(sentence.contains("25,66 tỷ USD") && sentence.contains("Chinhphu.vn"), "{sentence}");
    assert!(sentence.contains("diễn đạt lại"), "a digest is not word for word: {sentence}");
    assert!(row.starts_with('|') && row.contains("25,66"), "{row}");
}

#[test]
fn a_passage_is_copied_with_its_source() {
    let mut explorer = explorer();
    explorer.press("G2jjjy");
    let copied = &explorer.clipboard[0];
    assert!(copied.contains("Chinhphu.vn") && copied.contains("12.8.2018"), "{copied}");
    assert!(!copied.ends_with('\n'));
}

#[test]
fn the_texts_and_the_interface_change_language_apart() {
    let mut explorer = explorer();
    explorer.press("t");
    let screen = explorer.screen();
    assert!(screen.contains("Tìm"), "{screen}");
    assert!(screen.contains("Foreign Ministry"), "{screen}");
    explorer.press("L");
    assert!(explorer.screen().contains("Find"));
}

#[test]
fn the_palette_finds_a_command_by_words_without_marks() {
    let mut explorer = explorer();
    explorer.press("3:dao thu tu<enter>");
    assert!(explorer.app.overlay().is_none());
    explorer.press("s:dao thu tu<enter>");
    assert!(explorer.app.table().sort().iter().any(|s| s.descending));
}

#[test]
fn a_letter_in_the_input_is_a_letter() {
    let mut explorer = explorer();
    explorer.press("/qjknNyYs?:1234");
    assert_eq!(explorer.app.find().text(), "qjknNyYs?:1234");
    assert!(!explorer.ended);
}

#[test]
fn columns_are_hidden_and_remembered() {
    let mut explorer = explorer();
    explorer.press("3o<space><esc>sS");
    let kept = explorer.app.remember();
    let mut again = Explorer::remembering(120, 36, Lang::Vi, &kept);
    assert_eq!(again.app.table().columns(), explorer.app.table().columns());
    assert_eq!(again.app.table().sort(), explorer.app.table().sort());
    assert!(!again.screen().contains("Nội dung"));
}

#[test]
fn the_article_and_the_passage_are_remembered() {
    let mut explorer = explorer();
    explorer.press("jj2jjjt");
    let kept = explorer.app.remember();
    let again = Explorer::remembering(80, 24, Lang::Vi, &kept);
    assert_eq!(again.app.selected_passage(), explorer.app.selected_passage());
    assert_eq!((again.app.text(), again.app.interface()), (Lang::En, Lang::Vi));
}

#[test]
fn what_is_remembered_of_another_day_does_no_harm() {
    let strange = Remembered {
        article: Some("gone".into()),
        passage: Some("p999".into()),
        interface: Some("xx".into()),
        columns: Some(vec!["colour".into()]),
        sort: Some("taste".into()),
        ..Remembered::default()
    };
    let mut explorer = Explorer::remembering(80, 24, Lang::En, &strange);
    assert!(explorer.screen().contains("Articles"));
}

#[rstest]
#[case::table("3<enter>]y")]
#[case::hits("/thoa<enter>]]n[Ny")]
#[case::overlays("?jjq:a<bs><esc>3o<space>jj<space><esc>Y<esc>")]
#[case::turning("<tab><tab><tab><tab><tab><s-tab><s-tab>")]
#[case::ends("GgGg2Gg3Gg<pgdn><pgup>bb<c-d><c-u>")]
fn keys_in_odd_orders_do_no_harm(#[case] keys: &str) {
    for (width, height) in [(120, 36), (80, 24), (40, 10), (10, 3)] {
        let mut explorer = Explorer::new(width, height, Lang::Vi);
        explorer.press(keys).press(keys);
        explorer.screen();
    }
}

#[test]
fn q_ends_it_but_not_while_typing() {
    let mut explorer = explorer();
    explorer.press("/q");
    assert!(!explorer.ended);
    explorer.press("<esc>q");
    assert!(explorer.ended);
}
