//! Keeping a library in order: what `edit`, `undo`, `tag`, `remove`, `reread`, `export` and the like do and say, and
//! that nothing is lost whatever happens meanwhile.

mod faults;
mod refused;
mod served;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rstest::rstest;
use serde_json::Value;

use crate::harness::{Desk, Pty, Run, Setup, ngoaivu};

/// The id of the article of [`desk`].
const ID: &str = "tinh-mo-cho-noi-2019";

/// A library of one article, in a folder of its own.
fn desk() -> Desk {
    let desk = Desk::new();
    let text = "Tỉnh mở chợ nổi\n03/05/2019\nChợ nổi đón 4.500 lượt khách và 120 thuyền.\n\
        “Khách đến đông hơn mọi năm”, ông Trần Văn Mận nói.\n";
    fs::write(desk.path().join("cho.txt"), text).unwrap();
    assert_eq!(desk.run(&["import", "cho.txt"]).status, Some(0));
    desk
}

impl Desk {
    /// The figures of the library, by their ids.
    fn figures(&self) -> Vec<Value> {
        self.run(&["figures", "--no-embedded", "--format", "jsonl"]).objects()
    }

    /// The words of its speaker.
    fn quotes(&self) -> Vec<Value> {
        let said = self.run(&["people", "Mận", "--format", "jsonl"]).objects();
        said.iter().map(|quote| quote["text"].clone()).collect()
    }
}

#[test]
fn a_correction_is_seen_everywhere_undone_and_listed() {
    let desk = desk();
    let figure = format!("{ID}/f1");
    let before = desk.figures();
    let said = desk.out(&[
        "edit",
        &figure,
        "value=4,6 nghìn",
        "period=2018",
        "label=lượt khách đi chợ nổi",
        "--by",
        "An",
    ]);
    assert_eq!(
        said,
        format!(
            "{ID}/f1 value: 4,500 → 4,600\n{ID}/f1 period: {} → 2018\n{ID}/f1 label: {} → lượt khách đi chợ nổi\n",
            before[0]["period"].as_str().unwrap_or("empty"),
            before[0]["label"].as_str().unwrap()
        )
    );
    let now = desk.figures();
    assert_eq!((now[0]["value"].as_str(), now[0]["period"].as_str()), (Some("4600"), Some("2018")));
    assert_eq!(now[1], before[1]);
    let found = desk.run(&["figures", "khách đi chợ nổi", "--no-embedded", "--format", "jsonl"]);
    assert_eq!(found.objects()[0]["value"], "4600");
    desk.out(&["edit", &format!("{ID}/q1"), "speaker=Trần Thị Mơ", "role=Giám đốc"]);
    assert!(desk.out(&["copy", &format!("{ID}/q1")]).contains("Trần Thị Mơ"));
    assert!(desk.out(&["search", "by:Mơ", "--no-embedded"]).contains("Khách đến đông"));
    let history = desk.out(&["history", ID, "--format", "jsonl"]);
    let fields: Vec<Value> = history.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        fields.iter().map(|c| c["field"].as_str().unwrap()).collect::<Vec<_>>(),
        ["value", "period", "label", "speaker", "role"]
    );
    assert_eq!(fields[0]["by"], "An");
    desk.out(&["undo"]);
    let undone = desk.out(&["undo"]);
    assert!(undone.contains("f1 value: 4,600 → 4,500 (") && undone.contains(", An)"), "{undone}");
    assert_eq!(desk.figures(), before);
    let nothing = desk.run(&["undo"]);
    assert_eq!(nothing.status, Some(1), "there is nothing more to take back");
    assert!(nothing.err.starts_with("ngoaivu: nothing to take back"), "{}", nothing.err);
    assert!(desk.out(&["history", &figure]).contains("(undone "));
}

/// What a person has set is behind the words that do not have it; a scale word that was left out is asked about.
#[test]
fn a_corrected_amount_is_beside_the_words_of_the_text() {
    let desk = desk();
    let figure = format!("{ID}/f1");
    let forgotten = desk.run(&["edit", &figure, "value=4,6"]);
    assert_eq!(forgotten.status, Some(0));
    assert!(forgotten.err.contains("some thousand times or more apart"), "{}", forgotten.err);
    assert_eq!(desk.run(&["edit", &figure, "value=4600", "period=2018"]).status, Some(0));
    let near = desk.run(&["edit", &figure, "value=4700"]);
    assert_eq!(near.err, "");
    let same = desk.run(&["edit", &figure, "value=4700"]);
    assert_eq!(same.err, "ngoaivu: nothing changes: it is so already\n");
    for shown in [desk.out(&["copy", &figure, "--as", "sentence"]), desk.out(&["search", "value:4700"])] {
        assert!(
            shown.contains("4,700") && shown.contains("2018: corrected by hand, the text has "),
            "{shown}"
        );
    }
    desk.out(&["collection", "new", "a"]);
    desk.out(&["collection", "add", "a", &figure]);
    assert!(
        desk.out(&["collection", "export", "a", "-", "--as", "md"])
            .contains("corrected by hand, the text has ")
    );
}

#[rstest]
#[case::a_field(&["edit", ID, "tile=x"], "did you mean `title`")]
#[case::words_of_a_figure(&["edit", "tinh-mo/q1", "as_written=Khách"], "no field `as_written`")]
#[case::words_of_a_quote(&["edit", "tinh-mo/f1", "text=Khách"], "no field `text`")]
#[case::a_value(&["edit", "tinh-mo/f1", "value=nhiều"], "is no number")]
#[case::no_field(&["edit", ID, "title"], "write FIELD=VALUE")]
#[case::a_part(&["edit", "tinh-mo/f9", "value=3"], "has no part")]
#[case::built_in(&["remove", "van-hoi-2018"], "is built in")]
#[case::built_in_again(&["reread", "van-hoi-2018"], "is built in")]
#[case::a_part_removed(&["remove", "tinh-mo/f1"], "name the whole")]
#[case::not_in_the_trash(&["trash", "restore", ID], "is not in the trash")]
#[case::words(&["add", ID, "figure", "99 tàu"], "is not in tinh-mo")]
#[case::no_number(&["add", ID, "figure", "Chợ nổi"], "add value=")]
#[case::added_already(&["add", ID, "figure", "4.500 lượt khách"], "is there already")]
#[case::its_number(&["add", ID, "figure", "4.500 lượt"], "is there already")]
#[case::a_unit_in_a_value(&["edit", "tinh-mo/f1", "value=5 tỷ đồng"], "a field of its own, `unit`")]
#[case::struck(&["strike", "tinh-mo/p1"], "no figure and no quote")]
fn what_cannot_be_done_is_reported_and_changes_nothing(#[case] arguments: &[&str], #[case] why: &str) {
    let desk = desk();
    let before = desk.out(&["export"]);
    let run = desk.run(arguments);
    assert_eq!((run.status, run.err.lines().count()), (Some(2), 1), "{}", run.err);
    assert!(run.err.contains(why), "{}", run.err);
    assert_eq!(desk.out(&["export"]), before);
}

/// A library begins with the first change of a built-in article, and keeps it as it keeps those of its own articles.
#[test]
fn a_built_in_article_is_corrected_tagged_noted_and_undone() {
    let desk = Desk::new();
    let missing = desk.run(&["history", "van-hoi-2018"]);
    assert!(missing.err.contains("there is no library folder"), "{}", missing.err);
    let figure = |run: &Run| -> Value {
        let is_it = |figure: &&Value| figure["id"] == "van-hoi-2018/f3";
        run.objects().iter().find(is_it).cloned().unwrap()
    };
    let all = ["figures", "--format", "jsonl"];
    let before = figure(&desk.run(&["--library", ".", "figures", "--format", "jsonl"]));
    desk.out(&["tag", "van-hoi-2018/p7", "xemlai", "kinh tế"]);
    desk.out(&["note", "van-hoi-2018", "hỏi lại"]);
    assert!(desk.out(&["show", "van-hoi-2018"]).contains("note: hỏi lại"));
    assert!(desk.out(&["show", "van-hoi-2018/p7"]).contains("#xemlai"));
    desk.out(&["edit", "van-hoi-2018/f3", "period=2016", "--by", "An"]);
    assert!(desk.out(&["search", "tag:xemlai"]).starts_with("van-hoi-2018/p7"));
    assert_eq!(figure(&desk.run(&all))["period"], "2016");
    let listed = desk.run(&["articles", "--format", "jsonl"]).objects();
    let article = listed.iter().find(|article| article["id"] == "van-hoi-2018").unwrap();
    assert_eq!(
        (listed.len(), &article["origin"], &article["corrected"]),
        (5, &"embedded".into(), &true.into())
    );
    assert_eq!(desk.run(&["articles", "--no-embedded"]).status, Some(1), "it is no article of the library");
    assert_eq!(desk.out(&["history", "van-hoi-2018"]).lines().count(), 4);
    assert_eq!(desk.out(&["library", "check"]), "1 article, 4 changes, 0 problems\n");
    // An import beside it, and the whole in another library.
    fs::write(desk.path().join("cho.txt"), "Tỉnh mở chợ nổi\n\nChợ nổi đón 4.500 lượt khách.\n").unwrap();
    desk.out(&["import", "cho.txt"]);
    assert!(desk.out(&["search", "tag:xemlai"]).starts_with("van-hoi-2018/p7"));
    fs::write(desk.path().join("all.jsonl"), desk.out(&["export"])).unwrap();
    desk.out(&["--library", "other", "import", "all.jsonl"]);
    assert_eq!(desk.out(&["--library", "other", "export"]), desk.out(&["export"]));
    assert!(desk.out(&["--library", "other", "search", "tag:xemlai"]).starts_with("van-hoi-2018/p7"));
    desk.out(&["--library", "other", "import", "all.jsonl"]);
    assert_eq!(
        desk.out(&["--library", "other", "export"]),
        desk.out(&["export"]),
        "once more changes nothing"
    );
    // Back, one step after the other.
    assert!(desk.out(&["undo"]).contains("f3 period: 2016 →"));
    assert_eq!(figure(&desk.run(&all)), before);
    desk.out(&["undo"]);
    desk.out(&["undo"]);
    assert_eq!(desk.run(&["undo"]).status, Some(1));
    assert_eq!(desk.run(&["search", "tag:xemlai"]).status, Some(2));
}

#[test]
fn a_part_is_added_by_its_words_and_struck_out() {
    let desk = desk();
    desk.out(&["strike", &format!("{ID}/f2")]);
    assert_eq!(desk.figures().len(), 1);
    assert_eq!(
        desk.out(&["add", ID, "figure", "120 thuyền", "label=thuyền đi chợ"]).lines().next().unwrap(),
        format!("{ID}/f3: added")
    );
    let added = &desk.figures()[1];
    assert_eq!(
        (added["id"].as_str(), added["value"].as_str()),
        (Some(format!("{ID}/f3").as_str()), Some("120"))
    );
    assert!(desk.out(&["history", &format!("{ID}/f2")]).contains("struck out"));
    desk.out(&[
        "add",
        &format!("{ID}/p1"),
        "quote",
        "Chợ nổi đón 4.500 lượt khách",
        "speaker=Sở Công thương",
    ]);
    assert!(desk.out(&["search", "by:\"Sở Công thương\"", "--no-embedded"]).contains("Chợ nổi đón"));
}

#[test]
fn removed_articles_come_back_until_the_trash_is_emptied() {
    let desk = desk();
    let whole = desk.out(&["export"]);
    let beginning = desk.run(&["remove", "tinh-mo"]);
    assert!(beginning.status == Some(2) && beginning.err.contains(ID), "{}", beginning.err);
    assert_eq!(desk.out(&["remove", ID]), format!("{ID}: put into the trash\n"));
    assert_eq!(desk.run(&["articles", "--no-embedded"]).status, Some(1));
    let trash = desk.out(&["trash"]);
    assert!(trash.contains(ID) && trash.contains(" UTC+7 "), "{trash}");
    // To take it out is a change as others are, and `undo` says where the article is then.
    desk.out(&["trash", "restore", ID]);
    assert!(desk.out(&["undo"]).starts_with(&format!("undone, now: {ID}: put into the trash (")));
    desk.out(&["trash", "restore", ID]);
    assert_eq!(desk.out(&["articles", "--no-embedded", "--format", "jsonl"]).lines().count(), 1);
    desk.out(&["remove", ID]);
    assert!(desk.out(&["undo"]).starts_with(&format!("undone, now: {ID}: taken out of the trash (")));
    desk.out(&["remove", ID]);
    assert_eq!(desk.out(&["trash", "empty"]), "Deleted 1 article\n");
    assert_eq!(desk.run(&["trash"]).status, Some(1));
    assert_eq!(desk.run(&["trash", "restore", ID]).status, Some(2));
    // It has its old id, also with another date.
    desk.out(&["import", "cho.txt", "--date", "2021"]);
    let again: Value = serde_json::from_str(&desk.out(&["export"])).unwrap();
    assert_eq!((again["id"].as_str(), again["date"].as_str()), (Some(ID), Some("2021")));
    let first: Value = serde_json::from_str(&whole).unwrap();
    // A text dated by its year has periods that the first had not, so what is compared is what its parts are called.
    let names = |article: &Value| -> Vec<Value> {
        let passages = article["passages"].as_array().cloned().unwrap_or_default();
        let parts =
            passages.iter().flat_map(|p| [&p["figures"], &p["quotes"]]).filter_map(Value::as_array).flatten();
        parts.map(|part| part["id"].clone()).collect()
    };
    assert!(!names(&first).is_empty());
    assert_eq!(names(&again), names(&first), "and its parts have theirs");
}

#[test]
fn options_of_an_import_correct_what_is_there() {
    let desk = desk();
    let again = desk.run(&["import", "cho.txt", "--date", "2020-02", "--publisher", "Báo Chợ"]);
    assert!(again.out.contains("1 there already, now as the options say"), "{}", again.out);
    let article = &desk.run(&["articles", "--no-embedded", "--format", "jsonl"]).objects()[0];
    assert_eq!((article["date"].as_str(), article["publisher"].as_str()), (Some("2020-02"), Some("Báo Chợ")));
    let again = desk.run(&["import", "cho.txt", "--date", "2020-02", "--format", "jsonl"]);
    assert_eq!(again.all("status"), ["duplicate"]);
}

#[test]
fn what_is_exported_is_taken_back_whole() {
    let desk = desk();
    desk.out(&["edit", &format!("{ID}/f1"), "period=2018"]);
    desk.out(&["tag", ID, "chợ", "xem lại"]);
    desk.out(&["note", &format!("{ID}/p1"), "hỏi", "lại"]);
    desk.out(&["strike", &format!("{ID}/f2")]);
    desk.out(&["undo"]);
    desk.out(&["collection", "new", "Chợ/2019"]);
    desk.out(&[
        "collection",
        "add",
        "Chợ/2019",
        &format!("{ID}/f2"),
        "van-hoi-2018/q1",
        ID,
        "--note",
        "để mở đầu",
    ]);
    desk.out(&["collection", "new", "trống"]);
    desk.out(&["people", "join", "Trần Văn Mận", "Bùi Thanh Sơn"]);
    desk.out(&["people", "part", "Bùi Thanh Sơn"]);
    desk.out(&["undo"]);
    desk.out(&["searches", "save", "chợ", "chợ", "nổi"]);
    desk.out(&["searches", "rename", "cho", "chợ nổi"]);
    // What is followed and what is unread, as a fetch would have brought it.
    let feeds = "{\"feed\":{\"address\":\"https://bao.example/rss\",\"title\":\"Báo\",\"added\":\"2024-05-06T07:08:09Z\",\
        \"etag\":\"x\",\"failures\":2}}\n{\"entry\":{\"key\":\"https://bao.example/1\",\"feed\":\"https://bao.example/rss\",\
        \"version\":\"v\",\"seen\":\"2024-05-06T07:08:09Z\",\"article\":\"tinh-mo-cho-noi-2019\",\"tries\":0}}\n";
    let record = desk.out(&["export"]);
    let added = record.find("\"added\":\"").unwrap() + "\"added\":\"2019-05-03T00:00:00Z\"".len();
    let exported = format!("{},\"unread\":true{}{feeds}", &record[..added], &record[added..]);
    assert_eq!(exported.lines().count(), 1 + 2 + 2 + 1 + 2);
    let run = desk.run_with(&["--library", "other", "import", "-"], &*exported);
    assert_eq!(run.status, Some(0), "{run:?}");
    assert!(
        run.out.contains("Collections, names joined or parted, saved searches, feeds: 7 added"),
        "{run:?}"
    );
    assert_eq!(desk.out(&["--library", "other", "export"]), exported);
    assert!(!desk.out(&["--library", "other", "search", "is:unread", "--no-embedded"]).is_empty());
    // Once more changes nothing, and one step takes back one tie.
    fs::write(desk.path().join("all.json"), &exported).unwrap();
    let text = desk.out(&["--library", "other", "import", "all.json"]);
    assert!(text.contains("feeds: 0 added"), "{text}");
    assert_eq!(desk.out(&["--library", "other", "export"]), exported);
    assert!(desk.out(&["--library", "other", "undo"]).contains("Bùi Thanh Sơn"));
    assert_eq!(desk.out(&["--library", "other", "library", "check"]), "1 article, 5 changes, 0 problems\n");
    let articles = record.lines().next().unwrap().to_owned() + "\n";
    assert_eq!(desk.out(&["export", "chợ", "nổi"]), articles);
    desk.out(&["backup", "copy.sqlite"]);
    assert_eq!(desk.run(&["backup", "copy.sqlite"]).status, Some(2));
    fs::create_dir(desk.path().join("third")).unwrap();
    fs::rename(desk.path().join("copy.sqlite"), desk.path().join("third/library.sqlite")).unwrap();
    assert_eq!(desk.out(&["--library", "third", "export"]), record);
    assert_eq!(desk.out(&["--library", "third", "library", "check"]), "1 article, 5 changes, 0 problems\n");
}

#[test]
fn reading_again_keeps_corrections() {
    let desk = desk();
    let run = desk.run(&["reread", "--all", "--dry-run"]);
    assert_eq!(
        (run.status, run.out.as_str()),
        (Some(1), "0 of 1 article read otherwise than before\n"),
        "{}",
        run.err
    );
    // As an earlier version of the program might have read it: one figure less, and another unit.
    let mut old: Value = serde_json::from_str(&desk.out(&["export"])).unwrap();
    let figures = old["passages"][0]["figures"].as_array_mut().unwrap();
    figures[0]["unit"] = "người".into();
    figures.truncate(1);
    old["id"] = "cu-2019".into();
    let run = desk.run_with(&["--library", "old", "import", "-"], old.to_string());
    assert_eq!(run.status, Some(0), "{run:?}");
    desk.out(&["--library", "old", "edit", "cu-2019/f1", "period=2017", "label=khách"]);
    let dry = desk.out(&["--library", "old", "reread", "--all", "--dry-run"]);
    assert_eq!(dry, desk.out(&["--library", "old", "reread", "cu-2019"]));
    assert!(dry.contains("1 new, 0 gone, 1 changed"), "{dry}");
    let figures = desk.run(&["--library", "old", "figures", "--no-embedded", "--format", "jsonl"]).objects();
    let rows: Vec<_> =
        figures.iter().map(|f| (f["id"].as_str(), f["unit"].as_str(), f["period"].as_str())).collect();
    assert_eq!(rows[0], (Some("cu-2019/f1"), Some("lượt khách"), Some("2017")));
    assert_eq!(rows[1].0, Some("cu-2019/f2"));
    assert_eq!(desk.run(&["--library", "old", "reread", "--all"]).status, Some(1), "it reads the same now");
    let undone = desk.out(&["--library", "old", "undo"]);
    let first = format!("undone, now: {} (", dry.lines().next().unwrap());
    assert!(undone.starts_with(&first), "{undone}");
    assert_eq!(desk.out(&["--library", "old", "reread", "cu-2019"]), dry);
}

/// What a text says of last year is another year when its article gets another date, whichever way it gets it.
#[test]
fn a_corrected_date_is_followed_by_the_times_that_are_told_from_it() {
    let desk = desk();
    let text =
        "Tỉnh đón khách\n\nNăm ngoái, tỉnh thu hút 30 triệu USD.\n\nTrong tháng 3, có 20 đoàn khách.\n";
    fs::write(desk.path().join("tin.txt"), text).unwrap();
    desk.out(&["--library", "dated", "import", "--date", "12/3/2024", "tin.txt"]);
    let id = "tinh-don-khach-2024";
    let periods = || -> Vec<String> {
        let figures = desk.run(&["--library", "dated", "figures", "--no-embedded", "--format", "jsonl"]);
        figures.objects().iter().map(|figure| figure["period"].as_str().unwrap_or("-").to_owned()).collect()
    };
    assert_eq!(periods(), ["2023", "2024-03"]);
    desk.out(&["--library", "dated", "edit", &format!("{id}/f2"), "period=2001"]);
    desk.out(&["--library", "dated", "edit", id, "date=12/3/2020"]);
    assert_eq!(periods(), ["2019", "2001"], "what a person has said of a figure stays");
    assert_eq!(desk.run(&["--library", "dated", "reread", "--all"]).status, Some(1), "it was read already");
    desk.out(&["--library", "dated", "undo"]);
    assert_eq!(periods(), ["2023", "2001"]);
    desk.out(&["--library", "dated", "import", "--date", "5/6/2022", "tin.txt"]);
    assert_eq!(periods(), ["2021", "2001"]);
    desk.out(&["--library", "dated", "edit", id, "date="]);
    assert_eq!(periods(), ["-", "2001"]);
    assert!(desk.out(&["--library", "dated", "library", "check"]).ends_with(" 0 problems\n"));
}

/// How often the long loops run; two hundred are for a machine that has time.
fn kills() -> u32 {
    std::env::var("NGOAIVU_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(4)
}

/// Kills a command at moments spread over its whole length. Each time the library is whole, without any repair, and
/// what it holds is what it was before or what the command makes of it.
#[rstest]
#[case::edit(&["edit", ID, "title=Chợ khác"])]
#[case::remove(&["remove", ID])]
#[case::reread(&["reread", "--all"])]
#[case::takeover(&["trash"])]
fn killed_at_any_moment_a_change_is_whole_or_none(#[case] arguments: &[&str]) {
    let desk = desk();
    let takes_over = arguments == ["trash"];
    if takes_over {
        let line = desk.out(&["export"]);
        let lines: Vec<String> = (0..60).map(|n| line.replace(ID, &format!("bai-{n}"))).collect();
        fs::remove_dir_all(desk.path().join("library")).unwrap();
        fs::create_dir(desk.path().join("library")).unwrap();
        fs::write(desk.path().join("library/articles.jsonl"), lines.concat()).unwrap();
    }
    copy(&desk.path().join("library"), &desk.path().join("kept"));
    let start = Instant::now();
    desk.run(arguments);
    let whole = start.elapsed();
    let after = desk.run(&["export"]).out;
    reset(&desk);
    let before = if takes_over { after.clone() } else { desk.run(&["export"]).out };
    for kill in 0..kills() {
        reset(&desk);
        let mut child = desk.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(whole * kill / kills());
        child.kill().unwrap();
        child.wait().unwrap();
        let there = desk.run(&["export"]).out;
        assert!(there == before || timeless(&there) == timeless(&after), "after kill {kill}");
        let check = desk.run(&["library", "check"]);
        assert!(check.out.ends_with("0 problems\n"), "{}", check.out);
    }
    // Seen with `--nocapture`.
    writeln!(std::io::stderr(), "{arguments:?} killed {} times within {whole:?}", kills()).unwrap();
}

/// What is exported, without the times at which it was done.
fn timeless(exported: &str) -> String {
    let line = |line: &str| {
        let mut article: Value = serde_json::from_str(line).unwrap();
        article["record"]["added"] = Value::Null;
        for change in article["record"]["changes"].as_array_mut().into_iter().flatten() {
            change["at"] = Value::Null;
        }
        format!("{article}\n")
    };
    exported.lines().map(line).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn reset(desk: &Desk) {
    fs::remove_dir_all(desk.path().join("library")).unwrap();
    copy(&desk.path().join("kept"), &desk.path().join("library"));
}

/// While several write, those who read always see a whole library, and a visitor reads without a break.
#[test]
fn readers_read_through_every_change() {
    let seconds: u64 = std::env::var("NGOAIVU_SECONDS").ok().and_then(|n| n.parse().ok()).unwrap_or(3);
    let desk = desk();
    for number in 0..4 {
        let text = format!("Tỉnh làm đường {number}\n04/05/2019\nĐường dài {} km.\n", number + 3);
        fs::write(desk.path().join(format!("{number}.txt")), text).unwrap();
    }
    desk.out(&["articles"]);
    let until = Instant::now() + Duration::from_secs(seconds);
    thread::scope(|scope| {
        for writer in 0..4 {
            let desk = &desk;
            scope.spawn(move || {
                while Instant::now() < until {
                    let (text, id) = (format!("{writer}.txt"), format!("tinh-lam-duong-{writer}-2019"));
                    desk.out(&["import", &text]);
                    desk.out(&["tag", &id, "đường"]);
                    desk.out(&["remove", &id]);
                }
            });
        }
        for restricted in [&["--restricted"][..], &[]] {
            let desk = &desk;
            scope.spawn(move || {
                while Instant::now() < until {
                    let run = desk.run(&[restricted, &["search", "chợ nổi", "--no-embedded"]].concat());
                    assert_eq!(run.status, Some(0), "{}", run.err);
                    assert!(run.out.contains("Chợ nổi đón"), "{}", run.out);
                }
            });
        }
    });
    assert!(desk.out(&["library", "check"]).ends_with("0 problems\n"));
}

/// A folder that may only be read is enough to read, with an index or without.
#[test]
fn a_library_that_may_only_be_read_is_read() {
    let desk = desk();
    let library = desk.path().join("library");
    let lock = |mode: u32| {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&library, fs::Permissions::from_mode(mode)).unwrap();
    };
    lock(0o555);
    let run = desk.run(&["search", "chợ nổi", "--no-embedded"]);
    let tag = desk.run(&["tag", ID, "x"]);
    lock(0o755);
    assert!(run.status == Some(0) && run.out.contains("Chợ nổi đón"), "{}", run.err);
    // Whoever is root may write all the same.
    assert!(tag.status == Some(0) || tag.err.contains("cannot write to the library library"), "{}", tag.err);
}

/// The explorer on the library of a desk, in the table of figures.
fn explorer(desk: &Desk) -> Pty {
    let library = desk.path().join("library").display().to_string();
    let setup = Setup::new(ngoaivu()).size(80, 24);
    let mut pty = setup.args(["--lang", "en", "--no-embedded", "--library", &library]).start();
    pty.wait_for("Tỉnh mở chợ nổi");
    pty.type_until("3", "4,500");
    pty
}

#[test]
fn the_explorer_corrects_and_takes_back() {
    let desk = desk();
    desk.out(&["articles"]);
    let mut pty = explorer(&desk);
    // The period comes first in the form.
    pty.type_until("e", "Period");
    pty.type_until("\u{15}2018\r", "→ 2018");
    // Of what, in the words of the screen, and how it is taken back.
    let screen = pty.screen();
    assert!(
        screen.contains("“4,500 ") && screen.contains("” · Period: ") && screen.contains("U takes it"),
        "{screen}"
    );
    pty.wait_until("the table has it", |screen| screen.contents().contains("2018"));
    assert_eq!(desk.figures()[0]["period"], "2018");
    pty.type_until("U", "2018 →");
    assert_ne!(desk.figures()[0]["period"], "2018");
    pty.quit();
}

/// Three decimals are three decimals, in the style of the language: what the form shows is what it takes back.
#[rstest]
#[case("vi", "4.500", "4,211")]
#[case("en", "4,500", "4.211")]
fn a_value_is_typed_as_it_is_shown(#[case] lang: &str, #[case] before: &str, #[case] typed: &str) {
    let desk = desk();
    let library = desk.path().join("library").display().to_string();
    let setup = Setup::new(ngoaivu()).size(80, 24);
    let mut pty = setup.args(["--lang", lang, "--no-embedded", "--library", &library]).start();
    pty.wait_for("Tỉnh mở chợ nổi");
    pty.type_until("3", before);
    pty.type_until(&format!("e\t\u{15}{typed}\r"), &format!("{before} → {typed}"));
    assert_eq!(desk.figures()[0]["value"], "4.211");
    // The last digit is taken away and typed again.
    pty.type_until("e\t\u{7f}1\u{15}5\r", &format!("{typed} → 5"));
    pty.type_until("U", &format!("5 → {typed}"));
    pty.type_until("e\t\u{7f}2\r", &format!("{typed} → {}2", &typed[..4]));
    assert_eq!(desk.figures()[0]["value"], "4.212");
    pty.quit();
}

/// A text of both languages is corrected in the one that is shown.
#[test]
fn an_english_label_is_corrected_as_such() {
    let desk = desk();
    let figures = || desk.run(&["figures", "--article", "van-hoi-2018", "--format", "jsonl"]).objects();
    let before = figures().remove(0);
    let library = desk.path().join("library").display().to_string();
    let mut pty = Setup::new(ngoaivu()).args(["--lang", "en", "--library", &library]).size(120, 36).start();
    pty.wait_for("Vast opportunities");
    pty.type_until("/article:van-hoi-2018\r\u{1b}3ge\t\t\t", before["label_en"].as_str().unwrap());
    pty.type_until("\u{15}Trainees of the classes\r", "→ Trainees of");
    let now = figures().remove(0);
    let is = |field: &str, value: &Value| assert_eq!(&now[field], value, "{field}");
    is("id", &before["id"]);
    is("label", &before["label"]);
    is("label_en", &"Trainees of the classes".into());
    pty.quit();
}

/// What was imported by hand has no mark to be set.
#[test]
fn what_no_feed_has_brought_is_never_unread() {
    let desk = desk();
    let mut pty = explorer(&desk);
    pty.type_until("1m", "imported by hand");
    assert!(!pty.screen().contains('•'), "{}", pty.screen());
    assert_eq!(desk.run(&["articles", "--unread", "--no-embedded"]).status, Some(1));
    pty.quit();
}

/// Another query under the same name is saved after a question, or with `--force`.
#[test]
fn a_saved_search_is_replaced_after_a_question() {
    let desk = desk();
    desk.out(&["searches", "save", "Chợ nổi", "thuyền"]);
    let again = desk.run(&["searches", "save", "cho NOI", "khách"]);
    assert!(again.status == Some(2) && again.err.contains("--force"), "{again:?}");
    desk.out(&["searches", "save", "Chợ nổi", "thuyền"]);
    let saved = || desk.out(&["searches", "list", "--names"]);
    assert_eq!(saved(), "Chợ nổi\tthuyền\n");
    let mut pty = explorer(&desk);
    pty.type_until("/khách\r", "khách");
    pty.type_until("@cho noi\r", "Replace it?");
    pty.type_until("\r", "cho noi");
    assert_eq!(saved(), "Chợ nổi\tthuyền\n");
    pty.type_until("\r", "Replace it?");
    pty.type_until("j\r", "Replaced “Chợ nổi”");
    assert_eq!(saved(), "Chợ nổi\tkhách\n");
    desk.out(&["searches", "save", "--force", "chợ nổi", "thuyền"]);
    assert_eq!(saved(), "Chợ nổi\tthuyền\n");
    pty.quit();
}

/// Of four bridges one has a speaker, for whom there is no column.
const CABLES: &str = "Cầu mới ở vùng cao\n18/11/2024\nCầu treo qua suối Mơ nối hai bản ở vùng cao của huyện dài 120 m.\n\
    Cầu treo qua suối Thơ nối hai bản ở vùng thấp của huyện dài 140 m.\n\
    Cầu treo qua suối Văn nối ba bản ở vùng giữa của huyện dài 150 m.\n\
    Ông Lê Văn Chỉ nói: “Cầu treo qua suối Nhạc nối bốn bản của huyện dài 160 m”.\n";

/// Two prices of a day in one article are told apart by their labels.
#[test]
fn figures_of_one_article_are_told_apart() {
    let desk = Desk::new();
    let text = "Giá xăng hạ\n18/11/2024\nTheo ông Lê Văn Chỉ, giá xăng RON95-III là 20.607 đồng/lít, giá xăng E5RON92 là \
        19.452 đồng/lít.\n";
    desk.run_with(&["import", "-"], text);
    let chart = desk.out(&["compare", "petrol-price"]);
    assert!(chart.contains("RON95-III · Giá xăng hạ") && chart.contains("E5RON92 · Giá xăng hạ"), "{chart}");
}

/// Whoever says a figure is named though nobody is known to have published it, and no column has room for speakers.
#[test]
fn a_figure_has_a_line_with_its_speaker() {
    let desk = Desk::new();
    desk.run_with(&["import", "-"], CABLES);
    let library = desk.path().join("library").display().to_string();
    let setup = Setup::new(ngoaivu()).size(80, 24);
    let mut pty = setup.args(["--lang", "en", "--no-embedded", "--library", &library]).start();
    pty.wait_for("Cầu mới");
    pty.type_until("3", "160 m");
    let screen = pty.screen();
    assert!(screen.lines().any(|line| line.trim_matches(['│', '|', '▌', ' ']) == "Lê Văn Chỉ"), "{screen}");
    pty.quit();
}

/// The words of a quote are cut, taken away whole and given back, and another one is added by its words, all where they are read.
#[test]
fn the_explorer_moves_strikes_and_adds_parts() {
    let desk = desk();
    desk.out(&["articles"]);
    let mut pty = explorer(&desk);
    pty.type_until("2}e", "Words");
    let to_the_words = "\t\t\t\u{15}";
    pty.type_until(&format!("{to_the_words}khách mới\r"), "is not in this passage");
    pty.type_until("\u{15}đông hơn mọi năm\r", "→ đông hơn");
    assert_eq!(desk.quotes(), ["đông hơn mọi năm"]);
    desk.run(&["reread", "--all"]);
    assert_eq!(desk.quotes(), ["đông hơn mọi năm"], "kept when it is read again");
    pty.type_until("U", "đông hơn mọi năm →");
    // Without words it is none.
    pty.type_until("e", "Words");
    pty.type_until(&format!("{to_the_words}\r"), "struck out");
    assert!(desk.quotes().is_empty());
    pty.type_until("U", "added");
    assert_eq!(desk.quotes(), ["Khách đến đông hơn mọi năm"]);
    // In the form of a passage words are added.
    pty.type_until("ke", "Add words");
    pty.type_until("chợ nổi\r", "is not in this passage");
    pty.type_until("\u{15}Chợ nổi đón\r", ": added");
    assert!(desk.out(&["history", &format!("{ID}/q2")]).contains("added"));
    pty.quit();
}

/// Another program corrects the figure that is in the form: the form says so, and keeps what was typed into another field.
#[test]
fn a_form_shows_what_another_program_has_changed() {
    let desk = desk();
    desk.out(&["articles"]);
    let mut pty = explorer(&desk);
    pty.type_until("e", "Period");
    pty.type_until("\t\t\u{15}quầy", "quầy");
    desk.out(&["edit", &format!("{ID}/f1"), "period=2031"]);
    let is_renewed = |line: &str| line.contains("Period") && line.contains("2031");
    pty.wait_until("the form has it", |screen| screen.contents().lines().any(is_renewed));
    assert!(pty.screen().contains("quầy"), "{}", pty.screen());
    pty.type_until("\r", "→ quầy");
    let figure = &desk.figures()[0];
    assert_eq!((figure["period"].as_str(), figure["unit"].as_str()), (Some("2031"), Some("quầy")));
    pty.quit();
}

/// What was read wrongly is set by fewer than ten keys besides the new value; it is seen wherever it is used, kept when the
/// article is read again, and taken back.
#[rstest]
#[case::speaker("2}e\u{15}", ["Lê Thị Mơ"; 2], "/q1", ["sentence", "md"], "by:mơ")]
#[case::date("1e\t\u{15}", ["2018-08-12", "12 Aug 2018"], "", ["apa", "bibtex"], "in:2018")]
#[case::period("3e\u{15}", ["2031"; 2], "/f1", ["json", "csv"], "period:2031")]
fn few_keys_correct_a_speaker_a_date_and_a_period(
    #[case] keys: &str,
    #[case] typed: [&str; 2],
    #[case] part: &str,
    #[case] copies: [&str; 2],
    #[case] query: &str,
) {
    let [value, shown_value] = typed;
    assert!(keys.chars().count() + "\r".len() < 10);
    let desk = desk();
    desk.out(&["articles"]);
    let reference = format!("{ID}{part}");
    let shown = || {
        let copies = copies.map(|form| desk.out(&["copy", &reference, "--as", form]));
        (copies, desk.run(&["search", query, "--no-embedded"]).out)
    };
    let before = shown();
    let mut pty = explorer(&desk);
    pty.type_until(&format!("{keys}{value}\r"), &format!("→ {shown_value}"));
    let corrected = shown();
    assert!(!corrected.1.is_empty() && before.1.is_empty(), "{corrected:?}");
    assert!(before.0.iter().zip(&corrected.0).all(|(before, now)| before != now), "{corrected:?}");
    desk.run(&["reread", "--all"]);
    assert_eq!(shown(), corrected);
    pty.type_until("U", &format!("{shown_value} →"));
    assert_eq!(shown(), before);
    pty.quit();
}

/// Without a library there is none until the first change.
#[test]
fn the_explorer_tags_and_corrects_what_is_built_in() {
    let setup = Setup::new(ngoaivu()).args(["--lang", "en"]).size(80, 24);
    let mut pty = setup.start();
    pty.wait_for("Vast opportunities");
    pty.type_until("3e", "Tags");
    pty.type_until("\u{15}2031\r", "→ 2031");
    pty.type_until("e\u{1b}[Z\u{1b}[Zxemlai\r", "+xemlai");
    pty.keys("/tag:xemlai\r");
    pty.wait_until("the tag is found", |screen| screen.contents().contains("2031"));
    pty.type_until("\u{1b}UU", "2031 →");
    pty.quit();
}

/// A value that the text does not have is refused in its own words, and an indicator is typed by its name.
#[test]
fn the_form_refuses_and_takes_in_words_of_the_screen() {
    let mut pty = Setup::new(ngoaivu()).args(["--lang", "vi"]).size(120, 36).start();
    pty.wait_for("Phát huy vai trò");
    pty.type_until("/775 ty", "775 tỷ USD");
    pty.type_until("\u{1b}3e\t\u{15}99\r", "không phải 99");
    let screen = pty.screen();
    assert!(screen.contains("bài viết “775 tỷ USD”") && !screen.contains("van-hoi-2018"), "{screen}");
    pty.keys("\u{1b}");
    pty.wait_until("the form is left", |screen| !screen.contents().contains("Enter lưu"));
    pty.type_until("e\t\t\t\t\t\t\t\u{15}kiều hối gửi về nước\r", "→ Kiều hối gửi về nước");
    pty.type_until("U", "Kiều hối gửi về nước →");
    pty.quit();
}

#[test]
fn the_explorer_sees_what_others_change() {
    let desk = desk();
    desk.out(&["articles"]);
    let mut pty = explorer(&desk);
    desk.out(&["edit", &format!("{ID}/f1"), "value=4777", "label=lượt khách mới"]);
    pty.wait_for("lượt khách mới");
    pty.wait_for("The library has changed");
    desk.out(&["remove", ID]);
    pty.wait_until("the article is gone", |screen| !screen.contents().contains("Tỉnh mở chợ nổi"));
    pty.quit();
}

/// The table is made anew by every correction and import: the same figure stays selected, wherever it is now.
#[test]
fn the_selected_figure_stays_selected_in_a_table_made_anew() {
    let desk = desk();
    // More figures than are listed before all can be.
    let villages: Vec<String> = (1..30).map(|n| format!("Xã Mây {n} có {} hộ.", 512 + n)).collect();
    desk.run_with(
        &["import", "-", "--date", "2017-05-06"],
        format!("Các xã vùng cao\n\n{}\n", villages.join("\n\n")),
    );
    let library = desk.path().join("library").display().to_string();
    let mut pty = Setup::new(ngoaivu()).args(["--lang", "en", "--library", &library]).size(80, 24).start();
    pty.wait_for("Tỉnh mở chợ nổi");
    pty.type_until("3", "1/88");
    pty.type_until("G", "88/88");
    let place = |screen: &str| {
        let of = |word: &str| {
            word.split_once('/').and_then(|(row, rows)| Some((row.parse().ok()?, rows.parse().ok()?)))
        };
        screen.split_whitespace().find_map(of).unwrap_or((0_usize, 0_usize))
    };
    pty.type_until("kk", "86/88");
    pty.type_until("e\u{15}2031\r", "→ 2031");
    pty.wait_until("it stays", |screen| place(&screen.contents()) == (86, 88));
    desk.run_with(&["import", "-", "--date", "2024-05-06"], "Tỉnh xây cầu\n\nCầu có 12 nhịp và dài 300 m.\n");
    pty.wait_until("it stays among more", |screen| {
        let (row, now) = place(&screen.contents());
        now > 88 && row + 2 == now
    });
    pty.type_until("e", "2031");
    pty.keys("\u{1b}");
    pty.quit();
}

/// The folder of the library is made while the explorer is open.
#[test]
fn the_explorer_sees_the_first_import() {
    let desk = desk();
    let setup = Setup::new(ngoaivu()).args(["--lang", "en"]);
    let data = setup.home().join("data");
    let mut pty = setup.start();
    pty.wait_for("Articles");
    let mut import = Command::new(ngoaivu());
    import.args(["import", "cho.txt"]).current_dir(desk.path()).env("XDG_DATA_HOME", data);
    assert!(import.output().unwrap().status.success());
    pty.wait_for("Tỉnh mở chợ nổi");
    pty.quit();
}

/// Who is named in full only below a picture, and what only the headings of a table say.
#[test]
fn reading_again_what_was_just_imported_changes_nothing() {
    let desk = desk();
    let page = "<html><head><title>Chuyến thăm</title></head><body><article><h1>Chuyến thăm của khách xa</h1>\
        <p>Thủ tướng Lý Mây tới thăm cảng vào sáng nay và gặp các chủ tàu trong vùng, theo ban quản lý cảng biển của tỉnh.</p>\
        <figure><img src=a.png><figcaption>Chủ tịch hội đồng Trần Kim Ngân phát biểu tại cảng</figcaption></figure>\
        <p>“Cảng này sẽ đón thêm nhiều tàu trong năm tới”, bà Ngân nói với những người có mặt ở buổi lễ hôm ấy.</p>\
        <table><tr><th>Chỉ tiêu</th><th>Năm 2017 (triệu USD)</th></tr><tr><td>Xuất khẩu chè</td><td>12,5</td></tr>\
        <tr><td>Nhập khẩu máy</td><td>30</td></tr></table>\
        <p>Bà Ngân cho biết thêm rằng các chủ tàu đã đồng ý góp công sửa lại bến vào cuối tháng này.</p></article></body></html>";
    fs::write(desk.path().join("tham.html"), page).unwrap();
    desk.out(&["import", "tham.html"]);
    let people = desk.out(&["people", "--no-embedded"]);
    assert!(people.contains("Trần Kim Ngân"), "{people}");
    assert!(desk.figures().iter().any(|figure| figure["unit"] == "triệu USD" || figure["unit"] == "USD"));
    let before = desk.figures();
    let again = desk.run(&["reread", "--all"]);
    assert!(again.out.contains("0 of"), "{}", again.out);
    // So does a corrected date, by which the text is read again.
    desk.out(&["edit", "chuyen-tham-cua-khach-xa", "date=1/2/2019"]);
    let line = people.lines().next().unwrap();
    assert!(desk.out(&["people", "--no-embedded"]).contains(line), "{line}");
    assert_eq!(before.len(), desk.figures().len());
}

/// An export by a query has every article that answers, built-in ones that were changed too; so has the table.
#[test]
fn a_query_leaves_no_answer_out_of_an_export_or_a_table() {
    let desk = desk();
    let bai = |n: usize| {
        let lines: Vec<String> =
            (0..40).map(|k| format!("Xe thứ {k} của xã {n} chở {} tấn chè.", 3 + k)).collect();
        serde_json::json!({ "title": format!("Chợ chè xã {n}"), "date": "2020-01-02", "text": lines })
    };
    let lines: Vec<String> = (0..60).map(|n| bai(n).to_string()).collect();
    fs::write(desk.path().join("che.jsonl"), lines.join("\n")).unwrap();
    desk.out(&["import", "che.jsonl"]);
    assert_eq!(desk.out(&["export", "che"]).lines().count(), 60);
    let table = desk.run(&["figures", "--no-embedded", "tấn chè", "--format", "jsonl"]).objects();
    assert_eq!(table.len(), 60 * 40);
    desk.out(&["tag", "van-hoi-2018", "xem lại"]);
    let tagged = desk.out(&["export", "tag:\"xem lại\""]);
    assert!(tagged.lines().count() == 1 && tagged.contains("van-hoi-2018"), "{tagged}");
    let found = desk.run(&["compare", "--list", "--format", "jsonl"]).objects();
    assert!(found.iter().any(|row| row["id"] == "fdi" && row["label_en"].is_string()));
}
