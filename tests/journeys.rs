//! What users do, from keys to screen and clipboard.

use crate::explorer::{Explorer, everybody, many, sample, written};
use ngoaivu::app::component::{Pane, Selection};
use ngoaivu::app::overlays::help::QUERIES;
use ngoaivu::app::panes::reader::{FocusMark, MarkKind};
use ngoaivu::app::{Notice, PaneId, Remembered};
use ngoaivu::corpus::library::{Tie, TieKind};
use ngoaivu::corpus::{CollectionEdit, Lang};
use ngoaivu::figures::Sort;
use ngoaivu::figures::rows::EXPORTED;
use ngoaivu::figures::table::{Column, cell};
use ngoaivu::search::Query;
use ngoaivu::view::layout::Slot;
use ratatui::crossterm::event::{MouseButton, MouseEventKind};
use rstest::rstest;

fn explorer() -> Explorer {
    Explorer::new(120, 36, Lang::Vi)
}

/// After these keys.
fn after(keys: &str) -> Explorer {
    let mut explorer = explorer();
    explorer.press(keys);
    explorer
}

#[test]
fn half_a_sentence_without_marks_brings_the_figure_to_the_clipboard() {
    let mut explorer = after("/kieu hoi<enter>");
    assert!(explorer.screen().contains("25,66 tỷ USD"));
    explorer.press("]y");
    assert_eq!(explorer.world.clipboard, ["khoảng 25,66 tỷ USD"]);
}

/// The key that the first screen teaches copies everywhere.
#[test]
fn the_key_that_copies_while_typing_copies_in_an_article_too() {
    let mut explorer = after("/kieu hoi<enter><c-y>");
    assert!(explorer.world.clipboard.concat().contains("25,66 tỷ USD"));
    explorer.press("<c-o>");
    assert!(explorer.app.overlay().is_some(), "{}", explorer.screen());
}

/// A row that is selected only because the one before it was marked stands for the marked ones, for all keys that copy.
#[test]
fn forms_are_offered_of_the_rows_that_are_copied() {
    let mut explorer = after("3<space><space>Y");
    assert!(explorer.screen().contains(": 2 "), "{}", explorer.screen());
    explorer.press("<esc>y");
    assert_eq!(explorer.world.clipboard.pop().unwrap().lines().count(), 3, "a heading and two rows");
    explorer.press("jkY");
    assert!(!explorer.screen().contains(": 2 "), "{}", explorer.screen());
}

/// A visitor is refused at the key, with nothing filled in before.
#[rstest]
#[case::correct("3e")]
#[case::join("4+")]
#[case::part("4-")]
#[case::unread("1m")]
#[case::save("/kieu hoi<enter>@")]
fn what_a_visitor_may_not_is_refused_at_once(#[case] keys: &str) {
    let mut explorer = explorer();
    explorer.app.restrict();
    explorer.press(keys);
    assert!(
        explorer.app.overlay().is_none() && explorer.screen().contains("--restricted"),
        "{}",
        explorer.screen()
    );
}

/// While letters come, lists are short, since each brings other rows; then they have the room that there is.
#[test]
fn lists_are_filled_when_nothing_is_typed_for_a_moment() {
    let mut explorer = after("/doi ngoai");
    let hits = |explorer: &mut Explorer| {
        let lines = lines_of(explorer, Slot::Right);
        lines.iter().filter(|line| !line.trim().is_empty()).count()
    };
    let short = hits(&mut explorer);
    assert!(explorer.app.can_rest());
    explorer.app.rest();
    assert!(!explorer.app.can_rest() && hits(&mut explorer) > short);
    explorer.press("<bs>");
    assert!(explorer.app.can_rest(), "the next letter makes them short again");
}

/// At rest the table is laid out as it is when nobody types.
#[rstest]
#[case::all_panes((120, 36), "kieu hoi")]
#[case::one_pane((80, 24), "fdi")]
#[case::in_rows_of_two_lines((40, 10), "fdi")]
fn the_table_at_rest_stays_as_it_is(#[case] size: (u16, u16), #[case] query: &str) {
    let mut explorer = Explorer::new(size.0, size.1, Lang::Vi);
    explorer.press("/").press(query);
    explorer.app.rest();
    let rows = |explorer: &mut Explorer| {
        let lines = lines_of(explorer, Slot::Bottom);
        lines
            .into_iter()
            .filter(|line| line.contains("20"))
            .map(|line| line.replace('▌', " "))
            .collect::<Vec<_>>()
    };
    let at_rest = if size.0 > 100 { rows(&mut explorer) } else { Vec::new() };
    explorer.press("<esc>3");
    let after = rows(&mut explorer);
    assert!(
        !after.is_empty() && (at_rest.is_empty() || after.starts_with(&at_rest)),
        "{at_rest:#?} {after:#?}"
    );
}

/// A number stays in its column and no period is cut: a label that is too long is wrapped.
#[rstest]
#[case(Lang::Vi, "giai đoạn", "8/2016 – 8/2018")]
#[case(Lang::En, "previous", "Aug 2016 – Aug 2018")]
fn a_long_label_is_wrapped(#[case] lang: Lang, #[case] label: &str, #[case] period: &str) {
    let mut explorer = Explorer::new(80, 24, lang);
    explorer.press("/fdi<esc>3");
    let screen = explorer.screen();
    let table: Vec<&str> = screen.lines().skip(3).take(9).collect();
    assert_eq!(table.iter().filter(|line| line.ends_with(period)).count(), 2, "{screen}");
    let place = |line: &&str, words: &str| line.find(words).map(|at| line[..at].chars().count());
    let value = |number: &str| table.iter().find_map(|line| place(line, number));
    let (first, third) = if lang == Lang::Vi { ("60,28", "44,67") } else { ("60.28", "44.67") };
    assert_eq!(value(first), value(third), "{screen}");
    assert!(!table.iter().any(|line| line.contains('…')) && screen.contains(label), "{screen}");
}

/// The list of articles is at the article of the selected hit.
#[test]
fn the_list_follows_the_selected_hit() {
    let mut explorer = after("/doi ngoai");
    explorer.app.rest();
    let is_at_the_hit = |explorer: &Explorer| {
        let panes = explorer.app.panes();
        panes.reader.selection(explorer.app.context()).is_some_and(|selection| match selection {
            Selection::One(key) => panes.articles.selected() == Some(key.article()),
            Selection::Rows(..) => false,
        })
    };
    assert!(is_at_the_hit(&explorer), "{}", explorer.screen());
    explorer.press("<esc><down><down>");
    assert!(is_at_the_hit(&explorer), "{}", explorer.screen());
}

/// The lines of a pane that begin at column `from`, as they are drawn.
fn lines_of(explorer: &mut Explorer, slot: Slot) -> Vec<String> {
    let area = explorer.app.context().layout().area(slot);
    let screen = explorer.screen();
    let rows = screen.lines().skip(area.y.into()).take(area.height.into());
    rows.map(|row| row.chars().skip(area.x.into()).collect()).collect()
}

/// Letter by letter: what is found again stays in its line, unless it is the best of all, or was.
#[rstest]
#[case::all_panes((120, 36), 25)]
#[case::one_pane((80, 24), 25)]
fn rows_stay_where_they_are_while_a_query_is_typed(#[case] size: (u16, u16), #[case] least: usize) {
    let mut explorer = Explorer::new(size.0, size.1, Lang::Vi);
    let slots = if explorer.app.context().layout().is_wide() {
        &[Slot::Right, Slot::Bottom][..]
    } else {
        &[Slot::Right]
    };
    for slot in slots {
        let (mut stayed, mut moved) = (0, Vec::new());
        for query in ["kieu hoi", "xuat khau", "bo truong", "dia phuong", "thoa thuan", "doi ngoai"] {
            explorer.press("/<c-u>").press(&query[..2]);
            // The best figure has one line or two.
            let rows_of = |explorer: &mut Explorer| {
                let lines = lines_of(explorer, *slot).into_iter();
                lines.filter(|line| *slot == Slot::Right || !line.starts_with('▌')).collect::<Vec<String>>()
            };
            let mut before = rows_of(&mut explorer);
            for letter in query[2..].chars() {
                explorer.press(&letter.to_string());
                let now = rows_of(&mut explorer);
                let last = now.iter().rposition(|line| !line.trim().is_empty()).unwrap_or_default();
                for (at, row) in before.iter().enumerate() {
                    let is_row = row.starts_with("  ") && !row.trim().is_empty() && row.trim() != "…";
                    match now.iter().position(|line| line == row) {
                        Some(place) if is_row && place == at => stayed += 1,
                        // A list that is shorter now has no such line.
                        Some(place) if is_row && at <= last => moved.push((place, row.clone())),
                        Some(_) | None => {}
                    }
                }
                before = now;
            }
        }
        assert!(moved.is_empty() && stayed >= least, "{slot:?}: {stayed} stayed, {moved:?} moved");
    }
}

/// A single letter finds half of everything: it is counted, and listed where no other follows.
#[rstest]
#[case::another_letter("ki", true)]
#[case::going_to_the_list("k<tab>", true)]
#[case::opening("k<enter>", false)]
#[case::a_letter_with_a_mark("ý", true)]
#[case::alone("k", false)]
fn one_letter_is_only_counted(#[case] keys: &str, #[case] listed: bool) {
    let mut explorer = explorer();
    explorer.press("/").press(keys);
    let cx = explorer.app.context();
    assert_eq!(explorer.app.panes().reader.lists_hits(cx), listed);
    assert!(cx.found().is_some_and(|results| results.len() > 1));
    assert_eq!(cx.results.is_some(), keys != "k");
    assert!(explorer.screen().lines().nth(1).is_some_and(|line| line.contains("bài")));
}

#[rstest]
#[case::no_marks("kieu hoi")]
#[case::capitals("KIỀU HỐI")]
#[case::marks("kiều hối")]
#[case::decomposed("kie\u{302}\u{300}u ho\u{302}\u{301}i")]
fn however_it_is_typed_the_same_passage_comes_first(#[case] typed: &str) {
    let mut explorer = explorer();
    explorer.press("/").press(typed);
    let results = explorer.app.context().results.as_ref().expect("something is found");
    let first = results.hit(0).expect("a first hit");
    assert!(first.text.contains("Kiều hối đầu tư về nước"), "{}", first.text);
}

#[test]
fn a_figure_leads_to_its_passage_and_back() {
    let mut explorer = after("3jjjj");
    let figure = explorer.app.panes().figures.selected().unwrap();
    explorer.press("<enter>");
    assert_eq!(explorer.app.focus(), PaneId::Reader);
    assert_eq!(explorer.app.panes().reader.passage(), Some(figure.passage));
    explorer.press("<esc>");
    assert_eq!(
        (explorer.app.focus(), explorer.app.panes().figures.selected()),
        (PaneId::Figures, Some(figure))
    );
}

#[test]
fn a_figure_in_the_reader_leads_to_its_row_and_back() {
    let mut explorer = after("2]]");
    let passage = explorer.app.panes().reader.passage();
    explorer.press("<enter>");
    assert_eq!(explorer.app.focus(), PaneId::Figures);
    assert_eq!(explorer.app.panes().figures.selected().map(|f| f.passage), passage);
    explorer.press("<esc>");
    assert_eq!((explorer.app.focus(), explorer.app.panes().reader.passage()), (PaneId::Reader, passage));
}

#[test]
fn a_hit_is_read_in_its_article_and_left_again() {
    let mut explorer = after("/thoa thuan<down><enter>");
    let hit = explorer.app.context().results.as_ref().unwrap().hits().hits[1].place;
    let passage = hit.passage(&explorer.app.context().corpus);
    assert!(passage.is_some());
    assert_eq!(explorer.app.panes().reader.passage(), passage);
    explorer.press("<esc>");
    assert!(explorer.app.panes().reader.lists_hits(explorer.app.context()));
    assert_eq!(explorer.app.panes().reader.hits().selected(), 1, "the same hit is selected");
    explorer.press("<esc>");
    assert!(explorer.app.context().results.as_ref().is_none(), "a second time drops the query");
    assert!(explorer.app.panes().find.is_empty());
}

#[test]
fn matches_are_walked_through_one_by_one() {
    let mut explorer = after("/fdi<enter>");
    let mut places = vec![explorer.app.panes().reader.place().clone()];
    for _ in 0..20 {
        explorer.press("n");
        places.push(explorer.app.panes().reader.place().clone());
    }
    places.dedup();
    assert!(places.len() > 1, "there is more than one match");
    let passages: Vec<usize> = places.iter().map(|p| p.passage).collect();
    assert!(passages.is_sorted(), "in the order of the text");
    let last = places.len() - 1;
    for expected in places[..last].iter().rev() {
        explorer.press("N");
        let place = explorer.app.panes().reader.place();
        assert_eq!((place.passage, &place.mark), (expected.passage, &expected.mark));
    }
}

#[test]
fn words_side_by_side_are_one_match() {
    let explorer = after("/thoa thuan<enter>");
    let reader = &explorer.app.panes().reader;
    assert_eq!(reader.place().mark, Some(FocusMark { kind: MarkKind::Match, index: 0 }));
    let (passage, cx) = (reader.passage().unwrap(), explorer.app.context());
    let text = &cx.corpus.passage(passage).unwrap().1.text.vi;
    let matches = cx.results.as_ref().unwrap().matches(text);
    assert_eq!(text[matches[0].clone()].to_lowercase(), "thỏa thuận");
}

/// A match that has the focus is one of the language in which it was found: in the other one no letter is hidden.
#[rstest]
#[case::english_first("t", "remittances")]
#[case::another_word("t", "cooperation")]
#[case::vietnamese_first("", "kieu hoi")]
fn no_letter_is_hidden_when_the_language_changes(#[case] lang: &str, #[case] query: &str) {
    let mut explorer = explorer();
    explorer.press(lang).press("/").press(query).press("<enter>");
    assert!(explorer.app.panes().reader.place().mark.is_some());
    let without_spaces = |text: &str| text.replace(char::is_whitespace, "");
    for _ in 0..8 {
        explorer.press("t");
        let passage = explorer.app.panes().reader.passage().unwrap();
        let cx = explorer.app.context();
        let text = without_spaces(cx.corpus.passage(passage).unwrap().1.text.get(cx.text));
        // Three columns of signs stand before each line.
        let lines = lines_of(&mut explorer, Slot::Right);
        let shown: String = lines.iter().flat_map(|line| line.chars().skip(3)).collect();
        assert!(without_spaces(&shown).contains(&text), "{text}\n{}", explorer.screen());
        explorer.press("tn");
    }
}

/// Who said something is left by one key, and the name that is to be joined with another stays.
#[test]
fn the_way_back_from_a_speaker_keeps_the_name_to_be_joined() {
    let mut explorer = after("4+2}w");
    assert_eq!(explorer.app.focus(), PaneId::People);
    assert!(explorer.app.panes().people.speaker().is_some());
    explorer.press("<esc>");
    assert_eq!(explorer.app.focus(), PaneId::Reader);
    explorer.press("4gj+");
    assert_eq!(explorer.world.joined.len(), 1);
}

/// From a quote in a collection the same key leads to all that its speaker said.
#[test]
fn a_collected_quote_leads_to_its_speaker() {
    let mut explorer = after("2}*5w");
    assert_eq!(explorer.app.focus(), PaneId::People);
    assert!(explorer.app.panes().people.speaker().is_some(), "{}", explorer.screen());
}

/// Where nobody is named who says it, nothing changes: the way forward is still there.
#[test]
fn a_speaker_that_is_not_there_leaves_the_way_forward() {
    let mut explorer = after("42");
    let is_said = |explorer: &Explorer| {
        let passage = explorer.app.panes().reader.passage().unwrap();
        let (_, passage) = explorer.app.context().corpus.passage(passage).unwrap();
        passage.speaker.is_some() || !passage.quotes.is_empty()
    };
    while is_said(&explorer) || explorer.app.panes().reader.place().mark.is_none() {
        explorer.press("]");
        assert!(!explorer.app.notice().is_some_and(Notice::is_warning), "no more figures");
    }
    explorer.press("<enter>");
    assert_eq!(explorer.app.focus(), PaneId::Figures);
    explorer.press("<esc>w");
    assert_eq!(explorer.app.focus(), PaneId::Reader);
    assert!(explorer.app.notice().is_some_and(Notice::is_warning));
    explorer.press("<a-right>");
    assert_eq!(explorer.app.focus(), PaneId::Figures);
}

/// What could not be taken back is what the next try takes back, and no other change.
#[test]
fn an_undo_that_fails_can_be_tried_again() {
    let mut explorer = after("3s4+j+");
    assert_eq!(explorer.world.joined.len(), 1);
    for (is_busy, left, sorted) in [(true, 1, true), (false, 0, true), (false, 0, false)] {
        explorer.world.is_busy = is_busy;
        explorer.press("U");
        let is_sorted = !explorer.app.panes().figures.sort().is_empty();
        assert_eq!((explorer.world.joined.len(), is_sorted), (left, sorted));
    }
}

/// The form knows what was corrected, and what was taken back, before the articles show it.
#[test]
fn a_correction_taken_back_is_seen_in_the_next_form() {
    let mut explorer = Explorer::new(120, 36, Lang::Vi);
    explorer.press("3e<down><c-u>5<enter>e<down>6<enter>e");
    assert!(explorer.screen().contains("Giá trị      56"), "{}", explorer.screen());
    explorer.press("<esc>Ue");
    assert!(explorer.screen().contains("Giá trị      5 "), "{}", explorer.screen());
}

/// Who knows the way opens the first of the list before it is there.
#[test]
fn a_key_ahead_of_the_list_of_people_is_answered() {
    let mut explorer = Explorer::new(80, 24, Lang::Vi);
    explorer.world.is_busy = true;
    explorer.press("4<enter>");
    let people = everybody(&explorer.app.context().corpus);
    explorer.app.take_people(people);
    assert!(explorer.screen().contains("  tất cả "), "{}", explorer.screen());
}

/// What was not changed in this session is taken back after a question that names it, to which no is the first answer.
#[test]
fn what_others_have_changed_is_taken_back_after_a_question() {
    let mut explorer = explorer();
    let others = Tie { one: "Lê Mận".to_owned(), kind: TieKind::Part };
    explorer.world.joined.push(others.clone());
    explorer.press("4+j+U");
    assert_eq!(
        explorer.world.joined,
        std::slice::from_ref(&others),
        "one's own change comes first, without a question"
    );
    let screen = explorer.press("U").screen();
    assert!(
        screen.contains("Không phải việc của phiên này (An)") && screen.contains("Có: Lê Mận"),
        "{screen}"
    );
    explorer.press("<enter>");
    assert_eq!(explorer.world.joined.len(), 1);
    explorer.press("Uj<enter>U");
    assert_eq!(explorer.world.joined, []);
    assert!(explorer.screen().contains("Hết rồi"), "{}", explorer.screen());
}

/// What somebody else has taken back before stays as it is, and what they changed since is not in its place.
#[test]
fn a_change_that_was_taken_back_elsewhere_is_not_one_of_others() {
    let mut explorer = after("4+j+");
    let others = Tie { one: "Lê Mận".to_owned(), kind: TieKind::Part };
    explorer.world.joined.push(others);
    explorer.press("U");
    assert_eq!(explorer.world.joined.len(), 2);
    assert!(explorer.app.notice().is_some_and(Notice::is_warning));
}

/// The same while the library is still being opened.
#[test]
fn a_mark_can_be_taken_back_once_the_library_is_open() {
    let mut explorer = explorer();
    let items = |explorer: &Explorer| explorer.app.context().collection.items().len();
    explorer.press("*");
    assert_eq!(items(&explorer), 1);
    explorer.app.await_collections();
    explorer.press("U");
    assert_eq!(items(&explorer), 1);
    assert!(explorer.app.notice().is_some_and(Notice::is_warning));
    let kept = explorer.app.context().collection.collections().clone();
    explorer.app.take_collections(kept, None);
    explorer.press("U");
    assert_eq!(items(&explorer), 0);
}

/// An article from elsewhere may number its figures in any way: they are marked like others.
#[test]
fn a_figure_of_any_id_is_marked() {
    let renamed = |json: &str| {
        let json = json.replace("\"id\": \"f", "\"id\": \"so-");
        json.replace("\"figure\": \"f", "\"figure\": \"so-")
    };
    let mut explorer = Explorer::on(written([renamed]), (120, 36), Lang::Vi, &Remembered::default());
    explorer.press("3<space><space>y");
    assert!(explorer.screen().contains(" 2 số liệu: "), "{}", explorer.screen());
}

#[test]
fn the_query_narrows_list_passages_and_table_alike() {
    let mut explorer = explorer();
    let all =
        (explorer.app.panes().articles.listed().len(), explorer.app.panes().figures.rows().keys().len());
    explorer.press("/fdi");
    assert!(explorer.app.panes().articles.listed().len() < all.0);
    assert!(explorer.app.panes().figures.rows().keys().len() < all.1);
    assert!(explorer.app.panes().articles.listed().iter().all(|(_, hits)| *hits > 0));
    explorer.press("<c-l>");
    assert_eq!(
        (explorer.app.panes().articles.listed().len(), explorer.app.panes().figures.rows().keys().len()),
        all
    );
}

#[test]
fn the_table_is_sorted_by_the_selected_column_up_down_and_not() {
    let mut explorer = after("3");
    let in_order = explorer.app.panes().figures.rows().keys().to_vec();
    let sorted = |explorer: &Explorer| -> Vec<String> {
        explorer.app.panes().figures.sort().iter().map(ToString::to_string).collect()
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
    assert_eq!(explorer.app.panes().figures.sort(), []);
    assert_eq!(explorer.app.panes().figures.rows().keys(), in_order);
}

#[test]
fn marked_rows_are_copied_as_a_table() {
    let mut explorer = after("3lf>600 tỷ<enter>");
    assert_eq!(explorer.app.panes().figures.rows().keys().len(), 3);
    explorer.press("<space><space>y");
    let copied = explorer.world.clipboard.last().expect("a copy");
    let lines: Vec<&str> = copied.lines().collect();
    assert_eq!(lines.len(), 3, "{copied}");
    assert!(lines[0].starts_with("Nội dung\tGiá trị\t") && lines[0].ends_with("\tTựa bài"), "{copied}");
    assert!(lines[1].contains("\thơn 700 tỷ USD\t") && lines[2].contains("\t12/8/2018\t"), "{copied}");
    // Everything goes out of the collection after a question, to which no is the first answer.
    explorer.press("uj<enter>Gvggv");
    explorer.press("Yjjjjjjj<enter>");
    let tsv = explorer.world.clipboard.last().expect("a copy");
    assert_eq!(tsv.lines().count(), 4, "head and three rows: {tsv}");
    assert!(tsv.lines().all(|line| line.split('\t').count() == EXPORTED.len()), "{tsv}");
    assert!(tsv.contains("van-hoi-2018\t") && tsv.contains("\tp8\t"), "rows say where they come from: {tsv}");
}

/// Other figures come with every letter; the first row stays selected as long as nobody chose another one.
#[rstest]
#[case::all_panes(120, 36)]
#[case::small(60, 15)]
fn typing_leaves_the_first_figure_selected(#[case] width: u16, #[case] height: u16) {
    let mut explorer = Explorer::new(width, height, Lang::Vi);
    for key in ["/", "k", "i", "e", "u", "<space>", "h", "o", "i", "<esc>", "3"] {
        explorer.press(key);
        assert_eq!(explorer.app.panes().figures.rows().cursor().selected(), 0, "after {key}");
    }
    explorer.press("jj/<end><bs>");
    assert_eq!(explorer.app.panes().figures.rows().cursor().selected(), 2, "chosen");
}

/// A list that is longer than its pane has half of it while a query is typed, and all of it before and after.
#[test]
fn a_long_list_of_articles_has_half_its_pane_while_somebody_types() {
    let mut explorer = Explorer::on(many(40), (120, 36), Lang::Vi, &Remembered::default());
    let dated = |explorer: &mut Explorer| {
        let screen = explorer.screen();
        screen
            .lines()
            .filter(|line| line.split('│').next().is_some_and(|left| left.trim_end().ends_with(" 2019")))
            .count()
    };
    let all = dated(&mut explorer);
    assert!(all > 6, "{}", explorer.screen());
    explorer.press("G/hoi");
    let typing = dated(&mut explorer);
    assert!(typing > 0 && typing <= all / 2, "{typing} of {all}: {}", explorer.screen());
    assert!(explorer.screen().lines().any(|line| line.starts_with("   …")), "{}", explorer.screen());
    explorer.press("<esc>");
    assert_eq!(dated(&mut explorer), all, "{}", explorer.screen());
}

/// What a query hides of the marked rows is counted, and not copied.
#[rstest]
#[case::all_panes(120, 36)]
#[case::one_pane(80, 24)]
fn marked_rows_that_are_hidden_are_counted_and_not_copied(#[case] width: u16, #[case] height: u16) {
    let mut explorer = Explorer::new(width, height, Lang::Vi);
    explorer.press("3<space><space>");
    assert!(!explorer.screen().contains("bị che"), "{}", explorer.screen());
    explorer.press("/kieu hoi<enter><esc>3<space>");
    assert!(explorer.screen().contains("2 hàng có dấu bị che"), "{}", explorer.screen());
    explorer.press("y");
    assert_eq!(explorer.world.clipboard.concat().lines().count(), 1, "the one that is shown");
}

/// Marks of other things and of other days leave a copy of the selected row as it is.
#[test]
fn a_row_that_is_not_marked_is_copied_alone() {
    let mut explorer = after("3<space><space>jjy");
    assert_eq!(explorer.world.clipboard.last().map(|copied| copied.lines().count()), Some(1));
    explorer.press("ggy");
    let marked = explorer.world.clipboard.last().map(|copied| copied.lines().count());
    assert_eq!(marked, Some(3), "head and two rows");
}

/// Columns are as wide as before once rows come back to a table that had none.
#[test]
fn columns_are_measured_again_after_an_empty_table() {
    let mut explorer = explorer();
    let before = explorer.press("3").screen();
    explorer.press("fkhongco<enter>");
    assert_eq!(explorer.app.panes().figures.rows().keys().len(), 0);
    explorer.press("F");
    assert_eq!(explorer.screen(), before);
}

/// Where nobody chose a row, another order begins at its top.
#[test]
fn sorting_shows_the_first_rows() {
    let mut explorer = after("3ls");
    assert_eq!(explorer.app.panes().figures.rows().cursor().selected(), 0);
    explorer.press("jj");
    let chosen = explorer.app.panes().figures.selected();
    explorer.press("s");
    assert_eq!(explorer.app.panes().figures.selected(), chosen);
}

#[test]
fn a_condition_narrows_while_it_is_typed_and_says_what_is_wrong() {
    let mut explorer = explorer();
    let all = explorer.app.panes().figures.rows().keys().len();
    explorer.press("3lf>6");
    assert!(explorer.app.panes().figures.rows().keys().len() < all);
    explorer.press("<bs><bs>>x");
    assert!(explorer.screen().contains("không phải là số hay khoảng"), "{}", explorer.screen());
    explorer.press("<esc>");
    assert_eq!(explorer.app.panes().figures.rows().keys().len(), all, "left as it was");
    explorer.press("f>600 tỷ<enter>");
    assert!(explorer.screen().contains("Giá trị: >600 tỷ"), "{}", explorer.screen());
    explorer.press("F");
    assert_eq!(explorer.app.panes().figures.rows().keys().len(), all);
}

#[test]
fn groups_columns_chart_and_arithmetic_are_a_key_away() {
    let mut explorer = after("3ig");
    let table = &explorer.app.panes().figures;
    let (first, rows) = (table.rows().keys()[0], table.rows().keys().len());
    let count = table.rows().group_at(0).expect("a group begins");
    let name = cell(&explorer.app.context().corpus, first, Column::Indicator, Lang::Vi).text();
    assert!(explorer.screen().contains(&format!(" {name}  {count}")), "grouped by what is measured");
    for row in 0..rows {
        explorer.press("j");
        assert!(explorer.screen().lines().any(|line| line.starts_with('▌')), "row {row} is in view");
    }
    explorer.press("il-");
    assert!(!explorer.app.panes().figures.columns().contains(&Column::Value));
    explorer.press("o/<esc>");
    let mut explorer = self::explorer();
    explorer.press("/indicator:fdi<enter>3");
    explorer.press("c");
    let screen = explorer.screen();
    assert!(screen.contains("Tổng của kỳ 25 tháng") && screen.contains("(tính ra)"), "{screen}");
    explorer.press("y<esc>x");
    assert!(
        explorer.world.clipboard.last().expect("a copy").contains("(tính ra)"),
        "derived values are marked"
    );
    let screen = explorer.screen();
    assert!(screen.contains("(60,28 − 44,67) / 44,67 = 34,95%"), "{screen}");
}

#[test]
fn an_article_in_the_list_is_copied_as_a_citation() {
    let explorer = after("Gy");
    assert!(explorer.world.clipboard[0].contains("(2018, August 12)"), "{:?}", explorer.world.clipboard);
}

#[test]
fn the_selection_stays_with_its_figure_when_the_order_changes() {
    let mut explorer = after("3jjjjj");
    let figure = explorer.app.panes().figures.selected();
    explorer.press("ssS");
    assert_eq!(explorer.app.panes().figures.selected(), figure);
}

#[test]
fn every_form_can_be_copied() {
    let mut explorer = after("/kieu hoi<enter>]");
    for form in 0..5 {
        explorer.press("Y").press(&"j".repeat(form)).press("<enter>");
    }
    let [value, vi, en, sentence, row, ..] = explorer.world.clipboard.as_slice() else {
        panic!("{:?}", explorer.world.clipboard)
    };
    assert_eq!((&**value, &**vi, &**en), ("25660000000", "khoảng 25,66 tỷ USD", "about USD 25.66 billion"));
    assert!(sentence.contains("25,66 tỷ USD") && sentence.contains("Chinhphu.vn"), "{sentence}");
    assert!(sentence.contains("diễn đạt lại"), "a digest is not word for word: {sentence}");
    assert!(row.starts_with('|') && row.contains("25,66"), "{row}");
}

#[test]
fn a_passage_is_copied_with_its_source() {
    let explorer = after("G2jjjy");
    let copied = &explorer.world.clipboard[0];
    assert!(copied.contains("Chinhphu.vn") && copied.contains("12/8/2018"), "{copied}");
    assert!(!copied.ends_with('\n'));
}

#[test]
fn the_palette_finds_a_command_by_words_without_marks() {
    let mut explorer = explorer();
    // Nothing is sorted yet, so there is nothing to turn round: the palette says so and stays.
    explorer.press("3:dao thu tu<enter>");
    assert!(explorer.app.overlay().is_some() && explorer.screen().contains("(lúc này chưa có gì để làm)"));
    explorer.press("<esc>s:dao thu tu<enter>");
    assert!(explorer.app.panes().figures.sort().iter().any(|s| s.descending));
}

#[test]
fn a_letter_in_the_input_is_a_letter() {
    let explorer = after("/qjknNyYs?:1234");
    assert_eq!(explorer.app.panes().find.text(), "qjknNyYs?:1234");
    assert!(!explorer.ended);
}

/// A column that no row fills has no place on the screen: keys step over it.
#[test]
fn keys_step_over_columns_that_are_empty() {
    let mut explorer = after("/ngoai giao<esc>3");
    assert!(!explorer.screen().contains("So trước"), "{}", explorer.screen());
    let mut columns = Vec::new();
    for _ in 0..6 {
        columns.push(explorer.app.panes().figures.column());
        explorer.press("l");
    }
    assert!(!columns.contains(&Some(Column::Change)), "{columns:?}");
    assert!(columns.contains(&Some(Column::Period)), "{columns:?}");
    explorer.press("hhhhhh");
    assert_eq!(explorer.app.panes().figures.column(), Some(Column::Label));
}

#[test]
fn columns_are_hidden_and_remembered() {
    let explorer = after("3o<space><esc>sS");
    let kept = explorer.app.remember();
    let mut again = Explorer::remembering(120, 36, Lang::Vi, &kept);
    assert_eq!(again.app.panes().figures.columns(), explorer.app.panes().figures.columns());
    assert_eq!(again.app.panes().figures.sort(), explorer.app.panes().figures.sort());
    assert!(!again.screen().contains("Nội dung"));
}

#[test]
fn the_article_and_the_passage_are_remembered() {
    let explorer = after("jj2jjjt");
    let kept = explorer.app.remember();
    let again = Explorer::remembering(80, 24, Lang::Vi, &kept);
    assert_eq!(again.app.panes().reader.passage(), explorer.app.panes().reader.passage());
    assert_eq!((again.app.context().text, again.app.context().interface), (Lang::En, Lang::Vi));
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
        explorer.assert_sound(&format!("{keys} at {width}×{height}"));
    }
}

#[test]
fn q_ends_it_but_not_while_typing() {
    let mut explorer = after("/q");
    assert!(!explorer.ended);
    explorer.press("<esc>q");
    assert!(explorer.ended);
}

/// What lies over the panes takes every key: below it nothing changes, whatever is pressed.
#[rstest]
#[case::help("?")]
#[case::palette(":")]
#[case::copy_as("Y")]
#[case::columns("3o")]
#[case::filter("3f")]
#[case::chart("3jjc")]
#[case::copy_test("T")]
fn nothing_acts_under_an_overlay(#[case] opens: &str) {
    let mut explorer = explorer();
    explorer.press(opens);
    assert!(explorer.app.overlay().is_some(), "{opens}");
    let state = |explorer: &Explorer| {
        let (app, panes) = (&explorer.app, explorer.app.panes());
        let place = (panes.reader.passage(), panes.articles.cursor(), panes.figures.rows().cursor());
        (app.focus(), app.remember(), place, panes.find.text().to_owned(), app.context().interface)
    };
    let before = state(&explorer);
    // Without Enter, Space and Backspace, which are for the overlay; q and ? would close it.
    for key in ["t", "L", "n", "N", "O", "/", "3", "1", "s", "r", "i", "l", "-", "u", "j", "G", "Y", "T", "F"]
    {
        explorer.press(key);
        let after = state(&explorer);
        assert_eq!(after, before, "{key} under {opens}");
    }
    for key in ["<tab>", "<s-tab>", "<c-l>", "<down>", "<pgdn>", "<end>"] {
        explorer.press(key);
        assert_eq!(state(&explorer), before, "{key} under {opens}");
    }
    explorer.paste("kiều hối");
    assert_eq!(state(&explorer), before, "a paste under {opens}");
    assert!(explorer.world.clipboard.is_empty() && explorer.app.overlay().is_some());
}

#[test]
fn a_paste_over_the_query_does_not_change_it() {
    let mut explorer = after("/kieu<down>");
    explorer.press("<enter>?").paste("zzzz");
    assert_eq!(explorer.app.panes().find.text(), "kieu");
    explorer.press("<esc>").paste("hoi");
    assert_eq!(explorer.app.panes().find.text(), "kieuhoi", "without an overlay it is for the query");
}

#[rstest]
#[case::in_the_table("3", "hide-column", true)]
#[case::filters_that_there_are_not("3", "drop-filters", false)]
#[case::filters_that_there_are("3f6<enter>", "drop-filters", true)]
#[case::an_order_that_there_is_not("3", "reverse", false)]
#[case::figures_of_an_article("1", "next-figure", false)]
#[case::figures_in_the_reader("2", "next-figure", true)]
#[case::matches_without_a_query("2", "next-match", false)]
#[case::a_way_back_that_there_is_not("1", "back", false)]
#[case::marks_that_there_are_not("3", "unmark", false)]
#[case::itself("1", "palette", false)]
#[case::quitting("1", "quit", true)]
fn the_palette_offers_what_can_act_now(#[case] before: &str, #[case] name: &str, #[case] offered: bool) {
    let mut explorer = Explorer::new(120, 60, Lang::En);
    explorer.press(before).press(":").press(name);
    let columns = explorer.app.panes().figures.columns().len();
    let about = ngoaivu::app::table::commands().iter().find(|c| c.command.name() == name).unwrap();
    let about = about.command.about(Lang::En);
    let is_shown = explorer.screen().contains(about);
    let says_why = ["(nothing to do", "(in Reader)"].iter().any(|why| explorer.screen().contains(why));
    assert_eq!(is_shown && !says_why, offered, "{}", explorer.screen());
    explorer.press("<enter>");
    let hidden = explorer.app.panes().figures.columns().len() < columns;
    assert_eq!(hidden, offered && name == "hide-column");
}

/// A command of another pane is found with its key and its place, behind those that work here, and done there.
#[rstest]
#[case::by_words(Lang::Vi, "rong cot", ")", "(trong ô Số liệu)")]
#[case::by_name(Lang::En, "widen-column", ")", "(in Figures)")]
fn the_palette_leads_to_a_command_of_another_pane(
    #[case] lang: Lang,
    #[case] typed: &str,
    #[case] key: &str,
    #[case] place: &str,
) {
    let mut explorer = Explorer::new(120, 36, lang);
    let width = |explorer: &Explorer| explorer.app.remember().widths.len();
    let screen = explorer.press("2:").press(typed).screen();
    let row = screen.lines().find(|line| line.starts_with("│▌")).unwrap();
    assert!(row.contains(key) && screen.contains(place), "{screen}");
    explorer.press("<enter>");
    assert_eq!((explorer.app.focus(), width(&explorer)), (PaneId::Figures, 1), "{}", explorer.screen());
    // What works here comes first.
    explorer.press("1:sap xep<enter>");
    assert_eq!(explorer.app.focus(), PaneId::Articles, "{}", explorer.screen());
}

/// A filter is in view wherever it acts: also where it leaves nothing, with the focus elsewhere, and on a small screen.
#[test]
fn a_filter_is_always_in_view() {
    for (width, height) in [(120, 36), (80, 24), (60, 15), (40, 10)] {
        let mut explorer = Explorer::new(width, height, Lang::Vi);
        explorer.press("3fviet<enter>");
        let shown = explorer.screen();
        assert!(shown.contains("Nội dung: viet"), "{shown}");
        explorer.press("fz<enter>");
        assert!(explorer.app.panes().figures.rows().keys().is_empty());
        let shown = explorer.screen();
        assert!(shown.contains("Nội dung: vietz") && shown.contains("F bỏ lọc"), "{shown}");
        let hints = shown.lines().last().unwrap_or_default();
        assert!(hints.contains("f lọc"), "what helps is offered: {hints}");
        if width >= 60 {
            explorer.press("<s-tab>");
            assert!(explorer.screen().contains("lọc"), "{}", explorer.screen());
            explorer.press("1");
            assert!(explorer.screen().contains("lọc"), "{}", explorer.screen());
        }
        explorer.press("3F");
        assert!(!explorer.screen().contains("viet"), "{}", explorer.screen());
    }
}

#[test]
fn a_filter_with_a_mistake_is_not_kept() {
    let mut explorer = explorer();
    let all = explorer.app.panes().figures.rows().keys().len();
    explorer.press("3lf>50x<enter>");
    let shown = explorer.screen();
    assert!(explorer.app.overlay().is_some() && shown.contains("không phải là số hay khoảng"), "{shown}");
    explorer.press("<esc>");
    assert!(explorer.app.overlay().is_none());
    assert_eq!(explorer.app.panes().figures.rows().keys().len(), all, "nothing of it acts");
    assert_eq!(explorer.app.panes().figures.filter(Column::Value), None);
    explorer.press("f>50x<enter><bs><enter>");
    assert!(explorer.app.overlay().is_none(), "once it is right it is taken");
    assert!(explorer.app.panes().figures.rows().keys().len() < all);
}

#[rstest]
#[case::by_a_filter("3fzzzz<enter>2]]")]
#[case::by_the_query("2]]<enter><esc>/kieu hoi<enter><esc>1<enter>2]]]]]]")]
fn a_figure_that_the_table_hides_is_not_gone_to(#[case] keys: &str) {
    let mut explorer = explorer();
    explorer.press(keys);
    let before = (explorer.app.focus(), explorer.app.panes().reader.place().clone());
    assert_eq!(before.0, PaneId::Reader);
    explorer.press("<enter>");
    assert_eq!((explorer.app.focus(), explorer.app.panes().reader.place().clone()), before);
    assert!(explorer.screen().contains("Bảng không có số liệu này"), "{}", explorer.screen());
}

#[test]
fn a_copy_test_ends_with_what_was_pasted() {
    let mut explorer = explorer();
    explorer.press("T").paste(crate::explorer::CODE);
    explorer.press("<enter>T<enter>");
    assert_eq!(explorer.world.tested, [true, false]);
}

#[test]
fn the_bare_text_of_what_was_copied_is_shown_without_a_screen() {
    let explorer = after("3jjy!");
    assert_eq!(explorer.aside, explorer.world.clipboard);
}

#[test]
fn a_page_is_copied_as_it_is_read() {
    let mut explorer = after("/indicator:fdi<enter>3cy");
    explorer.press("!");
    assert_eq!(explorer.aside, explorer.world.clipboard);
    assert!(explorer.aside[0].contains("(tính ra)"), "{:?}", explorer.aside);
}

/// The whole of a figure at once: what it counts, how much, when, and its source.
#[rstest]
#[case::a_row_and_the_sentence_below(80, 24)]
#[case::two_lines(60, 15)]
#[case::on_a_phone(40, 10)]
fn label_value_period_and_source_are_seen_at_once(#[case] width: u16, #[case] height: u16) {
    let mut explorer = Explorer::on(sample(), (width, height), Lang::Vi, &Remembered::default());
    let screen = explorer.press("3jj").screen();
    for part in ["Chè bán ra nước ngoài", "3,2", "triệu USD", "2021", "Tin Vùng Cao"] {
        assert!(screen.contains(part), "{part} at {width}×{height}: {screen}");
    }
}

#[rstest]
#[case::all_panes(120, 36)]
#[case::one_pane(80, 24)]
#[case::small(40, 10)]
fn a_pane_gets_the_whole_screen_and_gives_it_back(#[case] width: u16, #[case] height: u16) {
    for pane in ["1", "2", "3"] {
        let mut explorer = Explorer::new(width, height, Lang::Vi);
        let before = explorer.press(pane).screen();
        let zoomed = explorer.press("z").screen();
        assert_ne!(zoomed, before, "{pane} at {width}×{height}");
        assert!(zoomed.contains("z phóng/thu"), "the way back is shown: {zoomed}");
        assert!(!zoomed.contains('│'), "nothing is beside it: {zoomed}");
        explorer.assert_sound("zoomed");
        explorer.press("z");
        assert_eq!(explorer.screen(), before, "{pane} at {width}×{height}");
        explorer.press("z/kieu");
        assert!(explorer.screen().contains("kieu"), "what acts is in view: {}", explorer.screen());
    }
}

#[test]
fn the_table_follows_the_open_article_until_switched_off() {
    let mut explorer = after("3");
    let all = explorer.app.panes().figures.rows().keys().to_vec();
    explorer.press("A");
    let of_article = |explorer: &Explorer| {
        let article = explorer.app.panes().reader.article();
        let keys = explorer.app.panes().figures.rows().keys().to_vec();
        assert!(keys.iter().all(|figure| Some(figure.passage.article) == article), "{keys:?}");
        keys
    };
    let first = of_article(&explorer);
    assert!(!first.is_empty() && first.len() < all.len());
    assert!(explorer.screen().contains("bài đang mở"), "{}", explorer.screen());
    explorer.press("1j");
    assert_ne!(of_article(&explorer), first, "another article was opened");
    // A query is about all articles, until one of its hits is opened.
    explorer.press("/kieu hoi");
    let found = explorer.app.context().results.as_ref().expect("results").figures().len();
    assert_eq!(explorer.app.panes().figures.rows().keys().len(), found);
    explorer.press("<enter>");
    of_article(&explorer);
    explorer.press("<esc><esc>3A");
    assert_eq!(explorer.app.panes().figures.rows().keys(), all);
}

#[test]
fn a_reset_brings_everything_back() {
    let mut explorer = explorer();
    let before = explorer.press("3").screen();
    explorer.press("ls-f2<enter>iAz");
    assert_ne!(explorer.screen(), before);
    explorer.press("0g");
    assert_eq!(explorer.screen(), before);
    assert_eq!(explorer.app.panes().figures.columns(), Column::USUAL);
}

/// What the help says of queries is right: each example is understood whole.
#[test]
fn the_examples_of_the_help_are_queries() {
    for (examples, _) in QUERIES {
        let each = if examples.contains(':') { examples.split("  ").collect() } else { vec![examples] };
        for example in each {
            let query = Query::parse(example);
            assert!(!query.is_empty() && query.problems().is_empty(), "{example}: {:?}", query.problems());
        }
    }
}

/// A page is searched as a pager is: it follows what is typed, a key leads from match to match, Esc gives the search up
/// and then the page.
#[rstest]
#[case::wide((120, 36), "")]
#[case::one_pane((80, 24), "")]
#[case::small((40, 10), "")]
#[case::from_further_down((80, 24), "jjjjjjjj")]
fn the_help_is_searched(#[case] (width, height): (u16, u16), #[case] before: &str) {
    let mut explorer = Explorer::new(width, height, Lang::Vi);
    let closed = explorer.screen();
    explorer.press("?").press(before);
    let unsearched = explorer.screen();
    let screen = explorer.press("/phep tinh").screen();
    assert!(screen.contains("phép tính") && screen.contains("/phep tinh  1/"), "{screen}");
    assert_eq!(explorer.press("<esc>").screen(), unsearched, "Esc brings back where it was");
    explorer.press("/tim<enter>");
    let first = explorer.screen();
    assert_ne!(explorer.press("n").screen(), first);
    assert_eq!(explorer.press("N").screen(), first);
    assert!(explorer.press("/qzx").screen().contains("Không có gì khớp"), "{}", explorer.screen());
    explorer.press("<enter>q");
    assert_eq!(explorer.screen(), closed, "q closes it");
}

#[rstest]
#[case::vietnamese(Lang::Vi, ["Cách viết câu tìm", "Các dấu trên màn hình", "Bảng số liệu", "lời kể lại"])]
#[case::english(Lang::En, ["How a query is written", "The signs on the screen", "The table of figures", "told in other words"])]
fn the_help_has_sections_for_queries_and_signs(#[case] lang: Lang, #[case] parts: [&str; 4]) {
    for (width, height) in [(120, 200), (80, 200)] {
        let mut explorer = Explorer::new(width, height, lang);
        let screen = explorer.press("?").screen();
        for part in parts {
            assert!(screen.contains(part), "{part} at {width}: {screen}");
        }
    }
}

/// What was done last is taken back first, whatever it was.
#[test]
fn everything_is_taken_back_in_order() {
    let mut explorer = after("/doi ngoai<esc>");
    // Each step, and what is looked at; taking it back shows the same again.
    let steps = [
        "1s",
        "2s",
        "3s",
        "s",
        "r",
        "lf2<enter>",
        "F",
        "i",
        "A",
        "-",
        "o<space><esc>",
        "3<space>",
        "<space>",
        "m",
        "2b",
        "3y0",
        "a",
    ];
    let seen = |explorer: &mut Explorer| {
        let cx = explorer.app.context();
        let items: Vec<String> =
            cx.collection.items().iter().map(|item| item.reference.to_string()).collect();
        let panes = explorer.app.panes();
        let hits: Vec<_> = (0..5).filter_map(|row| cx.results.as_ref()?.key(row)).collect();
        let articles: Vec<_> = panes.articles.listed().iter().map(|(article, _)| *article).collect();
        let table = &panes.figures;
        let rows = table.rows().keys().to_vec();
        let remembered = explorer.app.remember();
        (
            items,
            hits,
            articles,
            rows,
            remembered.columns,
            remembered.sort,
            (remembered.grouped, remembered.follows),
        )
    };
    let mut states = vec![seen(&mut explorer)];
    for step in steps {
        explorer.press(step);
        let now = seen(&mut explorer);
        if states.last() != Some(&now) {
            states.push(now);
        }
    }
    assert!(states.len() > 10, "{} steps did something", states.len());
    while let Some(state) = states.pop() {
        assert_eq!(seen(&mut explorer), state, "{} steps are left", states.len());
        explorer.press("U");
    }
}

#[test]
fn what_is_done_in_an_overlay_is_one_change() {
    let mut explorer = after("3");
    let before = explorer.app.panes().figures.rows().keys().to_vec();
    explorer.press("lf2<bs>18<enter>");
    assert_ne!(explorer.app.panes().figures.rows().keys(), before);
    explorer.press("U");
    assert_eq!(explorer.app.panes().figures.rows().keys(), before);
}

const CLICK: MouseEventKind = MouseEventKind::Down(MouseButton::Left);

/// Where a text is on the screen: column and row.
fn place_of(explorer: &mut Explorer, text: &str) -> (u16, u16) {
    let screen = explorer.screen();
    let rows = screen.lines().enumerate();
    let mut places = rows.filter_map(|(row, line)| Some((line.split_once(text)?.0.chars().count(), row)));
    let (column, row) = places.next().unwrap_or_else(|| panic!("{text} in {screen}"));
    (column.try_into().unwrap(), row.try_into().unwrap())
}

#[rstest]
#[case::an_article((120, 36), "/zz<esc>", "Bài ", PaneId::Articles)]
#[case::the_table((120, 36), "", "Khách đến Nhà", PaneId::Figures)]
#[case::the_reader((120, 36), "", "Kênh ngoại giao Nhà nước", PaneId::Reader)]
#[case::the_input((120, 36), "", "rồi gõ", PaneId::Find)]
#[case::a_rule((120, 36), "", "Số liệu ─", PaneId::Figures)]
#[case::a_tab((80, 24), "", "Số liệu", PaneId::Figures)]
#[case::another_tab((80, 24), "3", "Bài", PaneId::Articles)]
#[case::a_hit((80, 24), "/doi ngoai", "▪ Đối ngoại", PaneId::Reader)]
fn a_click_gives_the_focus(
    #[case] (width, height): (u16, u16),
    #[case] keys: &str,
    #[case] on: &str,
    #[case] focus: PaneId,
) {
    let mut explorer = Explorer::new(width, height, Lang::Vi);
    explorer.press(keys);
    let (column, row) = place_of(&mut explorer, on);
    explorer.point(CLICK, column, row);
    assert_eq!(explorer.app.focus(), focus, "{}", explorer.screen());
}

/// A click on what is seen of a row selects that row, wherever the list has been scrolled to.
#[rstest]
#[case::articles((120, 36), "1")]
#[case::articles_alone((40, 10), "1G")]
#[case::hits((120, 36), "/doi ngoai<esc>jjjjjjjjjjjj")]
#[case::hits_in_two_lines((40, 10), "/doi ngoai<esc>jjjjjj")]
#[case::reading((120, 36), "2jjjjjjj")]
#[case::table((80, 24), "3G")]
#[case::table_in_groups((120, 36), "3iG")]
#[case::table_in_two_lines((60, 15), "3iG")]
#[case::filtered((60, 15), "3lf>10<enter>G")]
#[case::people((120, 36), "4j")]
fn a_click_selects_the_row(#[case] (width, height): (u16, u16), #[case] keys: &str) {
    let mut explorer = Explorer::new(width, height, Lang::Vi);
    explorer.press(keys);
    let before = explorer.screen();
    let pane = explorer.app.focus();
    let selected = |explorer: &Explorer| explorer.app.panes().get(pane).selection(explorer.app.context());
    let chosen = selected(&explorer);
    let slot = pane.slot().unwrap();
    let area = explorer.app.context().layout().area(slot);
    let has_bar = |row: &u16| {
        let line = before.lines().nth(usize::from(*row)).unwrap_or_default();
        line.chars().nth(usize::from(area.x)) == Some('▌')
    };
    let rows: Vec<u16> = (area.top()..area.bottom()).filter(has_bar).collect();
    assert!(!rows.is_empty(), "{before}");
    for row in rows {
        // The selection moves on without the list being scrolled.
        explorer.press("k");
        // Where the selected row is unfolded, the one that was is in another line now.
        let unfolded =
            explorer.app.panes().reader.lists_hits(explorer.app.context()) && pane == PaneId::Reader;
        let now = explorer.screen();
        let is_free = |line: &str| {
            line.chars().skip(area.x.into()).take(area.width.into()).all(|c| c == ' ' || c == '│')
        };
        let has_bar = |line: &str| line.chars().nth(area.x.into()) == Some('▌');
        let lines = || now.lines().take(area.bottom().into()).enumerate();
        let below = lines().filter(|(_, line)| has_bar(line)).last().unwrap().0;
        let below = lines().skip(below + 1).find(|(_, line)| !is_free(line));
        let row = if unfolded { u16::try_from(below.unwrap().0).unwrap() } else { row };
        explorer.point(CLICK, area.x + 4, row);
        assert_eq!(selected(&explorer), chosen, "{before}\n{}", explorer.screen());
        assert_eq!(explorer.screen(), before);
    }
}

/// A click on the heading of a column sorts by it, a second one the other way round; undo takes both back.
#[rstest]
#[case::all_panes((120, 36), "")]
#[case::one_pane((80, 24), "3")]
#[case::below_a_filter((80, 24), "3lf>10<enter>")]
#[case::two_lines((40, 10), "3")]
fn a_click_on_a_heading_sorts(#[case] (width, height): (u16, u16), #[case] keys: &str) {
    let mut explorer = Explorer::new(width, height, Lang::Vi);
    explorer.press(keys);
    for descending in [false, true] {
        // The rule above names it too, as the order.
        let row = place_of(&mut explorer, "Nội dung").1;
        let screen = explorer.screen();
        let head = screen.lines().nth(usize::from(row)).unwrap();
        let column = head.split("Giá trị").next().unwrap().chars().count();
        explorer.point(CLICK, u16::try_from(column + 1).unwrap(), row);
        assert_eq!(explorer.app.panes().figures.sort(), [Sort { column: Column::Value, descending }]);
        assert_eq!(explorer.app.focus(), PaneId::Figures);
    }
    explorer.press("U");
    assert_eq!(explorer.app.panes().figures.sort(), [Sort { column: Column::Value, descending: false }]);
}

#[test]
fn the_wheel_scrolls_what_is_under_it_and_leaves_the_focus() {
    let mut explorer = explorer();
    let (column, row) = place_of(&mut explorer, "Khách đến Nhà");
    explorer.point(MouseEventKind::ScrollDown, column, row);
    assert_eq!(explorer.app.panes().figures.rows().cursor().selected(), 3);
    assert_eq!(explorer.app.focus(), PaneId::Articles);
    let (column, row) = place_of(&mut explorer, "Kênh ngoại giao Nhà nước");
    explorer.point(MouseEventKind::ScrollDown, column, row);
    assert_eq!(explorer.app.panes().reader.place().top, 3);
    explorer.point(MouseEventKind::ScrollUp, column, row);
    assert_eq!(explorer.app.panes().reader.place().top, 0);
}

/// As with a key, the list of articles is at that of the hit that the wheel selects.
#[test]
fn the_wheel_over_hits_takes_the_list_of_articles_along() {
    let mut explorer = after("/dia phuong<enter><esc>");
    let (column, row) = place_of(&mut explorer, "Bùi Thanh Sơn");
    for _ in 0..4 {
        explorer.point(MouseEventKind::ScrollDown, column, row);
    }
    let article =
        explorer.app.panes().reader.selected_hit(explorer.app.context()).map(ngoaivu::corpus::Key::article);
    assert_eq!(explorer.app.panes().articles.selected(), article, "{}", explorer.screen());
}

/// In a list over the panes a click selects a row, and a second one chooses it.
#[rstest]
#[case::a_form((120, 36), "3Y", "Tiếng Anh", "Đã gửi")]
#[case::a_form_in_little_room((40, 10), "3YG", "Trích dẫn RIS", "kèm nguồn: Đã")]
#[case::a_column((120, 36), "3o", "[ ] Đơn vị", "[x] Đơn vị")]
fn a_click_in_a_list_selects_and_chooses(
    #[case] (width, height): (u16, u16),
    #[case] opens: &str,
    #[case] row: &str,
    #[case] chosen: &str,
) {
    let mut explorer = Explorer::new(width, height, Lang::Vi);
    explorer.press(opens);
    let (column, line) = place_of(&mut explorer, row);
    explorer.point(CLICK, column, line);
    let drawn = explorer.screen();
    assert!(!drawn.contains(chosen), "{drawn}");
    assert!(drawn.lines().nth(usize::from(line)).unwrap().contains('▌'), "{drawn}");
    explorer.point(CLICK, column, line);
    assert!(explorer.screen().contains(chosen), "{}", explorer.screen());
}

/// No click reaches what lies under an overlay, and the wheel is the overlay's.
#[rstest]
#[case::help("?")]
#[case::filter("3f")]
fn the_mouse_does_nothing_under_an_overlay(#[case] opens: &str) {
    let mut explorer = explorer();
    explorer.press(opens);
    let (before, focus) = (explorer.screen(), explorer.app.focus());
    let selected = explorer.app.panes().figures.selected();
    for column in (0..120).step_by(7) {
        for row in 0..36 {
            explorer.point(CLICK, column, row);
        }
    }
    assert_eq!((explorer.screen(), explorer.app.focus()), (before, focus));
    explorer.point(MouseEventKind::ScrollDown, 60, 18);
    assert_eq!(explorer.app.panes().figures.selected(), selected);
}

/// Keys in, words on the screen out: what is said, and what is not.
#[rstest]
#[case::a_condition_on_words((120, 36), "3f", "chữ có trong cột", ">1 tỷ")]
#[case::a_condition_on_numbers((120, 36), "3lf", ">1 tỷ", "2016..2018")]
#[case::a_filter_taken_back((120, 36), "3lf>600 tỷ<enter>U", "Đã hoàn tác: lọc", "xếp,")]
#[case::an_order_taken_back((120, 36), "3lsU", "Đã hoàn tác: xếp", "lọc,")]
#[case::a_note_on_nothing_runs_no_command((80, 24), "5Mtq", "Không có gì để thêm", "EN")]
#[case::an_empty_collection_says_how_it_is_filled((40, 10), "5", "chọn hồ sơ khác.", "M ghi chú")]
#[case::a_pane_that_has_the_screen((80, 24), "/kieu<esc>z", "ô nào cũng đã chiếm cả màn hình", "│")]
#[case::the_query_before_this_one((80, 24), "/kieu<esc>/fdi<c-r>", "Tìm kieu", "Tìm fdi")]
#[case::what_was_copied((120, 36), "/kieu hoi<c-y>", "” kèm nguồn: ", "”: ")]
#[case::a_document_for_word_first((80, 24), "3W<enter><enter>", ".docx", ".md")]
#[case::a_form_by_its_name((80, 24), "3W<enter>csv<enter>", ".csv", ".docx")]
#[case::a_style_by_a_word((80, 24), "3W<enter>chicago", "Chicago", "DOCX")]
#[case::a_form_that_there_is_not((80, 24), "3W<enter>zzqq<enter>", "Không có dạng nào như vậy", "DOCX")]
#[case::a_field_that_there_is_not((120, 36), "/speaker:x", "`speaker:`: không có trường này", "publisher:")]
#[case::one_word_that_is_nowhere((80, 24), "/zzqqxx", "Thử chữ khác", "Bớt một chữ")]
#[case::another_name_of_a_collection((80, 24), "3a5R<c-u>Quý bốn<enter>", "Quý bốn", "Chung")]
#[case::the_end_of_a_collection((80, 24), "3a5Dj<enter>", "Đã xóa hồ sơ “Chung”: U lấy lại", "mục khỏi")]
#[case::a_long_name_crosses_the_line((120, 36), "3a5R<c-u>Báo cáo đối ngoại địa phương quý bốn năm nay<enter>", "quý bốn năm nay", "┴n")]
#[case::whose_statement_and_back((120, 36), "/kieu hoi<esc>ww", "━ Đoạn khớp", "━ Ai nói")]
#[case::what_one_person_said_of_it((80, 24), "4<enter>/van hoa", "Bùi Thanh Sơn · 6 lời", "Lê Minh Hoan")]
#[case::dates_of_the_screen((120, 36), "/fdi<esc>3t", "8/2016 – 8/2018", "Aug 2016")]
#[case::a_condition_for_the_next_column((80, 24), "/kieu<esc>3f>1 ty<tab>", "Lọc cột: Giá trị", "Không có số liệu nào khớp")]
#[case::a_title_with_its_publisher((80, 24), "/van hoi dang mo ra rong lon<c-y>", "” kèm nguồn: ", "”: ")]
#[case::nothing_to_go_back_from((120, 36), "/", "^Y chép", "Esc trở lại")]
fn keys_are_answered_in_words(
    #[case] (width, height): (u16, u16),
    #[case] keys: &str,
    #[case] said: &str,
    #[case] not_said: &str,
) {
    let mut explorer = Explorer::new(width, height, Lang::Vi);
    let screen = explorer.press(keys).screen();
    assert!(screen.contains(said) && !screen.contains(not_said), "{keys}: {screen}");
}

/// Keys step by step, with words that the screen has after each, and after `!` words that it has not.
#[rstest]
// As in the address line of a browser: a letter replaces the query, a key that only moves keeps it, erasing erases all.
#[case::a_second_search(&[
    ("/kieu hoi<enter>/fdi", "60,28 tỷ USD|!kieu hoi"),
    ("<esc>/<end> von<esc>", "fdi von"),
    ("/<bs>", "!fdi von"),
    ("<up>", "fdi von"),
])]
#[case::a_speaker_whom_a_query_does_not_find(&[
    ("4<enter>/xyzq", "không câu nào khớp"),
    ("<esc>", "Ai nói: "),
    ("/<c-u>kieu bao", "!không câu nào khớp"),
])]
#[case::a_copy_of_marked_rows(&[("3<space><space>y", " 2 số liệu: "), ("2y", " “")])]
#[case::a_row_is_corrected_while_others_are_marked(&[("3<space>e", "Sửa số liệu: 94 cơ quan đại diện")])]
#[case::languages_of_texts_and_interface(&[("t", "Tìm|Foreign Ministry"), ("L", "Find")])]
#[case::a_new_collection_has_lost_nothing(&[
    ("3*j*", "2 mục"),
    ("HHai<enter>", "“Hai”: 0 mục|!Đã bỏ"),
    ("U", ": 2 mục|!“Hai”"),
])]
#[case::the_order_by_hits_ends_with_the_query(&[
    ("/kieu hoi<esc>1sss", "nhiều chỗ khớp"),
    ("/<c-u><esc>", "!nhiều chỗ khớp"),
])]
fn steps_are_answered_in_words(#[case] steps: &[(&str, &str)]) {
    let mut explorer = explorer();
    for (keys, words) in steps {
        let screen = explorer.press(keys).screen();
        for word in words.split('|') {
            let is_right = match word.strip_prefix('!') {
                Some(word) => !screen.contains(word),
                None => screen.contains(word),
            };
            assert!(is_right, "{keys}, {word}: {screen}");
        }
    }
}

/// What a screen shows is whole where rows are free: words, their place, who says them in which office.
#[rstest]
#[case::what_somebody_said((60, 15), "/kieu hoi<esc>4<enter>", &["13,78 tỷ USD của năm 2017", "= 13,78 tỷ USD · Chinhphu.vn 12/8/2018"])]
#[case::hits((120, 38), "/kieu hoi<esc>", &["hội thảo quốc tế và thanh tra ngoại giao ở địa phương.", "đến với thế giới."])]
#[case::below_the_table((80, 24), "/fdi<esc>3", &["do làm tròn có thể là", "hai kỳ dài khác nhau"])]
fn nothing_is_cut_where_rows_are_free(
    #[case] (width, height): (u16, u16),
    #[case] keys: &str,
    #[case] whole: &[&str],
) {
    let mut explorer = Explorer::new(width, height, Lang::Vi);
    let screen = explorer.press(keys).screen();
    // Each line of the pane at the right, without the bar of the selection.
    let lines = screen.lines().map(|line| line.rsplit('│').next().unwrap_or(line).replace('▌', " "));
    let words = lines.collect::<Vec<_>>().join(" ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in whole {
        assert!(words.contains(part), "{part}: {screen}");
    }
}

/// Nor within a box: what is asked for, and what is said of each sum.
#[rstest]
#[case::examples_of_conditions("3f", "chữ có trong cột, !chữ là không có; để trống là bỏ lọc")]
#[case::a_label_of_a_sum("/kieu hoi<esc>3x", "Kiều hối đầu tư về nước hai năm 2016-2017")]
fn nothing_is_cut_in_a_box_where_rows_are_free(#[case] keys: &str, #[case] whole: &str) {
    let mut explorer = Explorer::new(40, 10, Lang::Vi);
    let screen = explorer.press(keys).screen();
    let rows = screen.lines().filter_map(|line| line.trim().strip_prefix('│')?.strip_suffix('│'));
    let words = rows.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    assert!(words.contains(whole), "{screen}");
}

/// A column is made wider and narrower by key, and what was done is kept, taken back, and reset.
#[test]
fn a_column_is_as_wide_as_its_reader_wants() {
    let mut explorer = explorer();
    let before = explorer.press("3").screen();
    let value_at = |explorer: &mut Explorer| {
        let screen = explorer.screen();
        screen.lines().find_map(|line| Some(line.split_once("Giá trị")?.0.chars().count())).expect("a table")
    };
    let fitting = value_at(&mut explorer);
    explorer.press("((");
    assert_eq!(value_at(&mut explorer), fitting - 8);
    let remembered = explorer.app.remember();
    assert_eq!(remembered.widths.get("label"), Some(&(fitting - 3 - 2 - 8)));
    explorer.press(")");
    assert_eq!(value_at(&mut explorer), fitting - 4);
    explorer.press("U");
    assert_eq!(value_at(&mut explorer), fitting - 8, "one step was taken back");
    explorer.press("_");
    assert_eq!(explorer.screen(), before, "as wide as what it holds");
    explorer.press("))0");
    assert_eq!(value_at(&mut explorer), fitting, "a reset brings it back");
    // However wide it is made, label, value and period stay.
    explorer.press("))))))))))))))))))))))))))");
    let screen = explorer.screen();
    assert!(screen.contains("Giá trị") && screen.contains("Kỳ"), "{screen}");
    explorer.assert_sound("wide");
    // A number is never cut.
    explorer.press("0l((((((((((");
    assert!(explorer.screen().contains(" 63 "), "{}", explorer.screen());
}

/// What is listed while somebody types is as it will be when they stop: more rows come, and no column moves.
#[rstest]
#[case("kieu hoi")]
#[case("ngoai giao")]
#[case("hoi nghi")]
fn columns_stay_when_the_lists_are_filled(#[case] query: &str) {
    let mut explorer = explorer();
    explorer.press("/").press(query);
    let head = |explorer: &mut Explorer| {
        explorer.screen().lines().find(|line| line.contains("Giá trị")).map(str::to_owned)
    };
    let typed = head(&mut explorer);
    assert!(typed.is_some() && explorer.app.can_rest());
    explorer.app.rest();
    assert_eq!(head(&mut explorer), typed);
}

/// The title of an article that is scrolled stands above it, also where it has the whole screen.
#[rstest]
#[case::one_pane((80, 24), "2G", "tiên phong của công tác đối…")]
#[case::zoomed((120, 36), "2zG", "vai trò tiên phong của công tác đối ngoại")]
#[case::beside_others((120, 36), "2G", "vai trò tiên phong của công tác đối ngoại")]
fn a_scrolled_article_has_its_title_above(
    #[case] (width, height): (u16, u16),
    #[case] keys: &str,
    #[case] title: &str,
) {
    let mut explorer = Explorer::new(width, height, Lang::Vi);
    let screen = explorer.press(keys).screen();
    let above: Vec<&str> = screen.lines().take(3).collect();
    assert!(above.iter().any(|line| line.contains(title)), "{above:?}");
    assert!(above.iter().any(|line| line.contains("21/21")), "{above:?}");
    let screen = explorer.press("g").screen();
    assert!(!screen.lines().take(2).any(|line| line.contains(title)), "not twice: {screen}");
}

/// Zooming leaves a page where it was scrolled to.
#[test]
fn a_scrolled_page_stays_when_its_pane_is_zoomed() {
    let mut explorer = Explorer::new(80, 24, Lang::Vi);
    explorer.press("2JJJ");
    assert_eq!(explorer.app.panes().reader.place().top, 3);
    explorer.press("z");
    assert_eq!(explorer.app.panes().reader.place().top, 3);
}

/// From the list of what one person said, the next query is of theirs: in the hits beside the list too.
#[test]
fn a_query_from_what_one_person_said_finds_only_theirs() {
    let mut explorer = after("/kieu hoi<esc>4<enter>");
    let one = explorer.app.panes().people.speaker();
    assert!(one.is_some(), "{}", explorer.screen());
    explorer.press("/");
    assert!(explorer.screen().contains("kieu hoi"), "nothing is another before a letter is typed");
    explorer.press("dia phuong");
    let screen = explorer.screen();
    assert!(screen.contains("ai:\"Bùi Thanh Sơn\" dia phuong"), "{screen}");
    let results = explorer.app.context().results.clone().expect("results");
    assert!(!results.is_empty() && results.hits().problems.is_empty());
    assert!((0..results.len()).filter_map(|row| results.hit(row)).all(|hit| hit.speaker.ends_with("Sơn")));
    explorer.press("<esc>");
    assert_eq!((explorer.app.focus(), explorer.app.panes().people.speaker()), (PaneId::People, one));
    // Elsewhere a query is of everybody.
    explorer.press("1/dia phuong");
    assert!(!explorer.screen().contains("ai:"), "{}", explorer.screen());
}

/// A query narrows what one person said of the subject that was chosen, and gives it back.
#[test]
fn a_chosen_subject_stays_while_a_query_comes_and_goes() {
    let mut explorer = explorer();
    let listed = |explorer: &mut Explorer| {
        let screen = explorer.screen();
        screen.lines().find(|line| line.contains(" · ") && line.contains("tất cả")).map(str::to_owned)
    };
    explorer.press("4<enter>l");
    let chosen = listed(&mut explorer);
    explorer.press("/dia phuong<esc>");
    assert_ne!(listed(&mut explorer), chosen);
    explorer.press("<c-l>");
    assert_eq!(listed(&mut explorer), chosen, "{}", explorer.screen());
}

/// Marks follow their collection to another name; where it is gone they go nowhere until another one is chosen.
#[test]
fn marks_follow_their_collection_and_no_other() {
    let mut explorer = after("HMột<enter>*HHai<enter>3*");
    let edited = |explorer: &Explorer, edit: CollectionEdit| {
        let mut now = explorer.app.context().collection.collections().clone();
        now.apply(&edit, "2030-01-01T00:00:00Z").unwrap();
        now
    };
    let renamed = edited(&explorer, CollectionEdit::Rename("Hai".to_owned(), "Ba".to_owned()));
    explorer.app.take_collections(renamed, None);
    assert!(explorer.screen().contains("“Hai” nay là “Ba”"), "{}", explorer.screen());
    let current = |explorer: &Explorer| explorer.app.context().collection.current().map(|c| c.name.clone());
    assert_eq!(current(&explorer).as_deref(), Some("Ba"));
    let deleted = edited(&explorer, CollectionEdit::Delete("Ba".to_owned()));
    explorer.app.take_collections(deleted.clone(), None);
    assert!(explorer.screen().contains("“Ba” không còn"), "{}", explorer.screen());
    explorer.press("j*");
    assert_eq!(*explorer.app.context().collection.collections(), deleted, "nothing goes into another one");
    explorer.press("<enter>");
    assert_eq!(current(&explorer).as_deref(), Some("Một"));
    explorer.press("*");
    assert_eq!(explorer.app.context().collection.items().len(), 2);
}

/// The form of a correction names things as the screen does.
#[test]
fn a_correction_is_of_what_the_screen_names() {
    let mut explorer = explorer();
    let screen = explorer.press("/kieu hoi<esc>3e").screen();
    assert!(screen.contains("Sửa số liệu: khoảng 25,66 tỷ USD, Kiều hối"), "{screen}");
    assert!(screen.contains("Kiều hối gửi về nước"), "the indicator by its name: {screen}");
    assert!(!screen.contains("van-hoi-2018") && !screen.contains("remittances"), "no ids: {screen}");
    // In few columns without what the fields say anyway, and not cut.
    explorer.resize(80, 24);
    assert!(
        explorer.screen().contains("┌ Sửa số liệu: khoảng 25,66 tỷ USD, 2016–2017 ─"),
        "{}",
        explorer.screen()
    );
    explorer.resize(40, 15);
    assert!(explorer.screen().contains("┌ Sửa số liệu ─"), "{}", explorer.screen());
}

/// While the library is opened or its index made, the counts are not taken for all there is.
#[rstest]
#[case::wide(120, 36)]
#[case::one_pane(80, 24)]
#[case::small(40, 10)]
fn a_library_that_is_still_to_come_is_told_of(#[case] width: u16, #[case] height: u16) {
    let mut explorer = Explorer::new(width, height, Lang::Vi);
    explorer.app.await_library(None);
    assert!(explorer.screen().contains("đang mở thư viện …"), "{}", explorer.screen());
    explorer.app.await_library(Some(40));
    for keys in ["", "j", "/fdi", "<esc>3"] {
        let screen = explorer.press(keys).screen();
        assert!(screen.contains("đang lập chỉ mục thư viện: 40 %"), "{screen}");
    }
    explorer.app.await_library(Some(100));
    assert!(explorer.screen().contains("đang mở thư viện …"), "not yet: {}", explorer.screen());
    explorer.app.ready();
    assert!(!explorer.screen().contains("thư viện"), "{}", explorer.screen());
}

/// Lines below the sentence of a figure go to what its passage says next.
#[test]
fn what_follows_a_figure_has_the_free_lines_below_it() {
    let mut explorer = Explorer::new(80, 24, Lang::Vi);
    let screen = explorer.press("/kieu hoi<esc>3").screen();
    let below: Vec<&str> = screen.lines().skip_while(|line| !line.contains("= 11,88 + 13,78")).collect();
    assert!(below.concat().contains("Việt Nam đứng thứ 10 thế giới"), "{screen}");
}

/// A field that there is not is met by the one that was meant, in the language of the screen.
#[rstest]
#[case(Lang::Vi, "speaker:x", "có phải là ai: không")]
#[case(Lang::En, "speaker:x", "by:")]
#[case(Lang::Vi, "dạng:target2", "có phải là mục tiêu không")]
fn what_was_meant_is_named_as_it_is_typed_here(#[case] lang: Lang, #[case] query: &str, #[case] said: &str) {
    let mut explorer = Explorer::new(200, 36, lang);
    let screen = explorer.press("/").press(query).screen();
    assert!(screen.contains(said), "{screen}");
}

/// Where rows are few, each has all of its words, and a heading has room for the sign of its order.
#[test]
fn nothing_of_a_few_rows_is_cut() {
    let mut explorer = Explorer::new(80, 24, Lang::Vi);
    explorer.press("/xuat<esc>3");
    let rows = lines_of(&mut explorer, Slot::Bottom);
    assert!(
        !rows.concat().contains('…') && rows.iter().any(|row| row.ends_with("công tác đối ngoại ╌")),
        "{rows:#?}"
    );
    explorer.press("lls");
    assert!(explorer.screen().contains("So trước ▾"), "{}", explorer.screen());
}

/// What was erased leaves the lists at once, and what is known of their selected rows a moment later.
#[test]
fn an_erased_query_brings_the_first_screen_back() {
    let mut explorer = Explorer::new(120, 36, Lang::Vi);
    let start = explorer.press("/").screen();
    assert!(start.contains("tóm lược ╌"), "{start}");
    assert!(!explorer.app.can_rest(), "nothing is awaited");
    explorer.press("ki<bs><bs>");
    assert!(!explorer.screen().contains("tóm lược ╌") && explorer.app.can_rest());
    explorer.app.rest();
    assert_eq!(explorer.screen(), start);
}
