//! Collections: what is gathered for a report, from the shell and in the explorer, and what becomes of it.

use std::fs;
use std::path::Path;
use std::process::Command;

use rstest::rstest;

use crate::harness::{Desk, Pty, Setup, needs, ngoaivu, on_a_small_disk};

/// A desk with an empty library.
fn office() -> Desk {
    let office = Desk::new();
    fs::create_dir(office.path().join("library")).unwrap();
    office
}

/// One with so many articles of a province that opens fairs: a figure of a year, money, a growth and a quote in each.
fn office_with(count: usize) -> Desk {
    let office = office();
    let texts = office.path().join("texts");
    fs::create_dir(&texts).unwrap();
    for number in 1..=count {
        let (year, stalls, money) = (2000 + number % 24, 100 + number, 20 + number);
        let text = format!(
            "Tỉnh mở hội chợ biên mậu lần thứ {number}\n0{}/0{}/{year}\nNăm {year}, hội chợ có {stalls} gian hàng và bán được \
             {money},5 tỷ đồng, tăng {number}% so với năm {}.\n“Bạn hàng bên kia biên giới đến đông hơn trước”, ông Trần Văn \
             Mận, Giám đốc Sở Công Thương, nói.\n“Sang năm sẽ có thêm hai khu chợ mới ở cửa khẩu”, bà Lê Thị Hoa, \
             Phó Chủ tịch UBND tỉnh, cho biết.\n",
            number % 9 + 1,
            number % 7 + 1,
            year - 1
        );
        fs::write(texts.join(format!("{number}.txt")), text).unwrap();
    }
    office.out(&["import", "texts", "--publisher", "Báo Hội Chợ"]);
    office
}

impl Desk {
    /// The references in a collection, in its order.
    fn references(&self, name: &str) -> Vec<String> {
        self.run(&["collection", "show", name, "--format", "jsonl"]).all("reference")
    }
}

#[test]
fn a_collection_is_made_filled_put_in_order_and_kept() {
    let office = office();
    assert_eq!(office.run(&["collection"]).status, Some(1), "there is none yet");
    assert_eq!(office.out(&["collection", "new", "Kiều hối"]), "Kiều hối: made\n");
    // Marks and capitals are optional, and what is built in can be collected.
    let parts = ["van-hoi-2018/f18", "van-hoi-2018/q1", "van-hoi-2018/p3", "doi-moi-2021"];
    let add = [&["collection", "add", "kieu hoi"][..], &parts].concat();
    assert_eq!(office.out(&add), "Kiều hối: added 4\n");
    assert_eq!(office.run(&add).status, Some(1), "nothing is added twice");
    office.out(&["collection", "note", "kieu hoi", "van-hoi-2018/q1", "ask", "again"]);
    office.out(&["collection", "move", "kieu hoi", "doi-moi-2021", "1"]);
    office.out(&["collection", "drop", "kieu hoi", "van-hoi-2018/p3"]);
    assert_eq!(office.references("Kiều hối"), ["doi-moi-2021", "van-hoi-2018/f18", "van-hoi-2018/q1"]);
    let alike = office.run(&["collection", "new", "KIEU HOI"]);
    assert!(alike.err.contains("already"), "{}", alike.err);
    let shown = office.run(&["collection", "show", "Kiều hối", "--format", "jsonl"]).objects();
    assert_eq!(
        (shown[1]["value"].as_str(), shown[1]["period"].as_str()),
        (Some("25660000000"), Some("2016/2017"))
    );
    assert_eq!(
        (shown[2]["kind"].as_str(), shown[2]["note"].as_str()),
        (Some("statement"), Some("ask again"))
    );
    assert!(shown[2]["reservations"].as_str().unwrap().contains("paraphrased"), "it is not word for word");
    let listed = office.run(&["collection", "list", "--format", "jsonl"]).objects();
    assert_eq!((listed[0]["items"].as_u64(), listed[0]["notes"].as_u64()), (Some(3), Some(1)));
    office.out(&["collection", "rename", "kieu hoi", "Báo cáo 3/2024"]);
    office.out(&["collection", "drop", "bao cao 3/2024"]);
    let undone = office.out(&["undo"]);
    assert!(undone.starts_with("undone, now: Báo cáo 3/2024: taken back ("), "{undone}");
    assert_eq!(office.references("Báo cáo 3/2024").len(), 3);
    assert!(office.out(&["undo"]).starts_with("undone, now: Báo cáo 3/2024 → Kiều hối ("));
    office.out(&["collection", "drop", "kieu hoi"]);
    assert_eq!(office.run(&["collection"]).status, Some(1));
}

#[rstest]
#[case::none(&["collection", "show", "Kieu"], "did you mean `Kiều hối`?")]
#[case::taken(&["collection", "new", "Kiều hối"], "already")]
#[case::control(&["collection", "new", "a\u{7}b"], "cannot be a name")]
#[case::empty(&["collection", "new", " "], "cannot be a name")]
#[case::no_article(&["collection", "add", "kieu hoi", "van-hoi", "khong-co"], "there is no article `khong-co`")]
#[case::no_part(&["collection", "add", "kieu hoi", "van-hoi/f99"], "has no part `f99`")]
#[case::not_in_it(&["collection", "drop", "kieu hoi", "van-hoi/f2"], "is not in the collection")]
#[case::form(&["collection", "show", "kieu hoi", "--format", "md"], "leave out --format")]
fn what_cannot_be_done_is_reported_and_changes_nothing(#[case] arguments: &[&str], #[case] why: &str) {
    let office = office();
    office.out(&["collection", "new", "Kiều hối"]);
    office.out(&["collection", "add", "Kiều hối", "van-hoi-2018/f1"]);
    office.run(arguments).failed_with(why);
    assert_eq!(office.references("Kiều hối"), ["van-hoi-2018/f1"]);
    assert_eq!(office.out(&["collection"]).lines().count(), 1);
}

/// Ten thousand figures by standard input, one a line, and one of them put first.
#[test]
fn ten_thousand_items_are_kept() {
    let office = office();
    let sentence = |n: usize| format!("Chợ {n} có {} gian hàng và {} bạn hàng.", n + 10_000, n + 20_000);
    fs::create_dir(office.path().join("cho")).unwrap();
    for part in 0..50 {
        let text = (part * 100..part * 100 + 100).map(sentence).collect::<Vec<_>>().join("\n");
        fs::write(office.path().join(format!("cho/{part}.txt")), text).unwrap();
    }
    office.out(&["import", "cho", "--date", "2020"]);
    let all = office.run(&["figures", "--no-embedded", "--format", "jsonl"]).all("id");
    assert_eq!(all.len(), 10_000);
    office.out(&["collection", "new", "chợ"]);
    let added = office.run_with(&["collection", "add", "chợ", "-"], all.join("\n"));
    assert_eq!(added.out, "chợ: added 10000\n");
    office.out(&["collection", "move", "chợ", all.last().unwrap(), "1"]);
    let kept = office.references("chợ");
    assert_eq!((kept.len(), &kept[0], &kept[1]), (10_000, all.last().unwrap(), &all[0]));
    assert!(office.out(&["library", "check"]).ends_with("0 problems\n"));
}

/// The lines of `search` are collected as they are: the reference is their first word.
#[rstest]
#[case::passages("gian hàng", "all", "/p1")]
#[case::figures("gian hàng", "figures", "/f1")]
#[case::quotes("bạn hàng", "quotes", "/q1")]
fn what_search_lists_is_collected(#[case] words: &str, #[case] scope: &str, #[case] part: &str) {
    let office = office_with(3);
    let query = ["search", words, "--in", scope, "--no-embedded"];
    let ids = office.run(&[&query[..], &["--format", "jsonl"]].concat()).all("id");
    assert!(ids.len() == 3 && ids.iter().all(|id| id.ends_with(part)), "{ids:?}");
    office.out(&["collection", "new", "chợ"]);
    let added = office.run_with(&["collection", "add", "chợ", "-"], office.out(&query));
    assert_eq!(added.status, Some(0), "{added:?}");
    assert_eq!(office.references("chợ"), ids);
}

#[test]
fn an_article_that_is_removed_leaves_its_items_and_gets_them_back() {
    let office = office_with(2);
    let first = office.run(&["figures", "--no-embedded", "--format", "jsonl"]).all("id").remove(0);
    let article = first.split('/').next().unwrap().to_owned();
    office.out(&["collection", "new", "a"]);
    office.out(&["collection", "add", "a", &first, "van-hoi-2018/f1"]);
    office.out(&["remove", &article]);
    let run = office.run(&["collection", "show", "a"]);
    assert!(run.err.contains(&format!("no longer in the library: {first}")), "{}", run.err);
    assert_eq!(run.out.lines().count(), 1);
    office.out(&["trash", "restore", &article]);
    assert_eq!(office.references("a"), [first, "van-hoi-2018/f1".to_owned()]);
}

/// A folder without write access is reported, and its content is still shown.
#[test]
fn a_library_that_may_only_be_read_keeps_its_collections() {
    use std::os::unix::fs::PermissionsExt;
    let office = office();
    office.out(&["collection", "new", "a"]);
    office.out(&["collection", "add", "a", "van-hoi-2018/f1"]);
    let library = office.path().join("library");
    fs::set_permissions(library.join("library.sqlite"), fs::Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(&library, fs::Permissions::from_mode(0o555)).unwrap();
    let add = office.run(&["collection", "add", "a", "van-hoi-2018/f2"]);
    let kept = office.references("a");
    fs::set_permissions(&library, fs::Permissions::from_mode(0o755)).unwrap();
    // Whoever is root may write all the same.
    if add.status == Some(0) {
        assert_eq!(kept, ["van-hoi-2018/f1", "van-hoi-2018/f2"]);
    } else {
        add.failed_with("cannot write to the library library");
        assert_eq!(kept, ["van-hoi-2018/f1"]);
    }
}

/// What `LibreOffice` makes of a file.
fn converted(folder: &Path, file: &str, to: &str, ending: &str) -> String {
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", "--convert-to", to, "--outdir"])
        .args([&folder.join("out"), &folder.join(file)])
        .output()
        .expect("soffice starts");
    let stem = file.rsplit_once('.').unwrap().0;
    let saved = fs::read_to_string(folder.join(format!("out/{stem}.{ending}")));
    saved.unwrap_or_else(|e| panic!("{e}: {output:?}"))
}

/// A collection of the figures and quotes of some articles, a note on the first one.
fn filled(office: &Desk, articles: usize) -> Vec<String> {
    let ids = office.run(&["articles", "--no-embedded", "--format", "jsonl"]).all("id");
    let mut references = Vec::new();
    for id in ids.iter().take(articles) {
        references.extend(["f1", "f2", "f3", "q1"].map(|part| format!("{id}/{part}")));
    }
    office.out(&["collection", "new", "Hội chợ 2024/I"]);
    let names: Vec<&str> = references.iter().map(String::as_str).collect();
    office.out(&[&["collection", "add", "hoi cho 2024/i"][..], &names].concat());
    office.out(&["collection", "note", "hoi cho 2024/i", &references[0], "hỏi lại Sở"]);
    references
}

#[test]
fn a_document_opens_with_its_tables_footnotes_and_quotes() {
    if !needs("soffice") {
        return;
    }
    let office = office_with(3);
    filled(&office, 3);
    office.out(&["collection", "export", "hoi cho 2024/i", "bao-cao.docx"]);
    let document = converted(office.path(), "bao-cao.docx", "fodt", "fodt");
    let count = |what: &str| document.matches(what).count();
    assert_eq!(count("<table:table "), 3, "a table for each run of figures");
    assert_eq!(count("<text:note "), 3, "a footnote for each source");
    assert_eq!(count("<table:table-row"), 3 * 4, "a heading and three figures in each");
    for words in [
        "“Bạn hàng bên kia biên giới đến đông hơn trước” — Trần Văn Mận, Giám đốc Sở Công Thương (",
        "hỏi lại Sở",
        "Báo Hội Chợ",
    ] {
        assert!(document.contains(words), "{words}");
    }
    // A source that was named is named again by the number of its footnote.
    assert!(count("_RefNguon1") > 1, "{}", count("_RefNguon1"));
    let text = converted(office.path(), "bao-cao.docx", "txt:Text (encoded):UTF8", "txt");
    assert!(text.contains("gian hàng") && text.contains("VND 21.5 billion"), "{text}");
}

#[test]
fn a_workbook_has_numbers_and_days() {
    if !needs("soffice") {
        return;
    }
    let office = office_with(2);
    filled(&office, 2);
    office.out(&["collection", "export", "hoi cho 2024/i", "so.xlsx"]);
    let workbook = converted(office.path(), "so.xlsx", "fods", "fods");
    for number in ["101", "102", "21500000000", "22500000000"] {
        assert!(
            workbook.contains(&format!("office:value-type=\"float\" office:value=\"{number}\"")),
            "{number} is no number"
        );
    }
    assert!(workbook.contains("office:value-type=\"date\" office:date-value=\"2001-"), "a day is a day");
    assert!(!workbook.contains("table:formula"));
    for sheet in ["Figures", "Quotes", "Sources"] {
        assert!(workbook.contains(&format!("table:name=\"{sheet}\"")), "{sheet}");
    }
}

/// Every form by the name of its file; a file that is there stays, unless it is to be replaced.
#[rstest]
#[case::markdown("a.md", &[], "| Figure | Value | Period | Compared | Remarks |")]
#[case::csv("a.csv", &[], "place,reference,kind,")]
#[case::json("a.json", &[], "\"kind\":\"figure\"")]
#[case::text("a.txt", &[], "[1]")]
#[case::bibtex("a.bib", &[], "@article{tinh-mo-hoi-cho")]
#[case::ris("a.ris", &[], "ER  - \n")]
#[case::csl("a.json", &["--as", "csl-json"], "\"container-title\": \"Báo Hội Chợ\"")]
#[case::apa("a.txt", &["--as", "apa"], "Báo Hội Chợ.")]
#[case::another_style("a.txt", &["--as", "ieee"], "Báo Hội Chợ")]
fn a_collection_is_written_in_the_form_of_its_file(
    #[case] file: &str,
    #[case] form: &[&str],
    #[case] expected: &str,
) {
    let office = office_with(2);
    filled(&office, 2);
    let export = [&["collection", "export", "hoi cho 2024/i", file][..], form].concat();
    office.out(&export);
    let written = fs::read_to_string(office.path().join(file)).unwrap();
    assert!(written.contains(expected), "{written}");
    fs::write(office.path().join(file), "mine").unwrap();
    office.run(&export).failed_with("replace it with --force");
    assert_eq!(fs::read_to_string(office.path().join(file)).unwrap(), "mine");
    office.out(&[&export[..], &["--force"]].concat());
    assert_eq!(fs::read_to_string(office.path().join(file)).unwrap(), written);
}

/// What somebody asks for is no fact, so a statement has its verb; a passage that is mostly a quotation has its speaker.
#[test]
fn a_report_says_who_asks_for_what() {
    let office = office();
    let text = "Tỉnh họp về biên mậu\n5/6/2020\nÔng Đỗ Văn Chanh, Giám đốc Sở Công Thương, yêu cầu các chợ bỏ phí gửi \
                xe trong năm nay.\nÔng nói: “Chợ phải sạch, cân phải đúng, hàng phải có nơi bán ra và nơi làm ra, \
                người mua phải được đổi hàng hỏng.”\n";
    fs::write(office.path().join("a.txt"), text).unwrap();
    office.out(&["import", "a.txt"]);
    office.out(&["collection", "new", "a"]);
    for part in ["q1", "p2"] {
        office.out(&["collection", "add", "a", &format!("tinh-hop-ve-bien-mau-2020/{part}")]);
    }
    let report = office.out(&["collection", "export", "a", "-", "--as", "txt"]);
    assert!(report.contains("yêu cầu các chợ bỏ phí gửi xe"), "{report}");
    assert_eq!(report.matches("— Đỗ Văn Chanh, Giám đốc Sở Công Thương").count(), 2, "{report}");
}

/// No file system takes so long a name.
const LONG: &str = "một tên tệp dài hơn mức mà hệ thống tệp nào cũng nhận, \
                    một tên tệp dài hơn mức mà hệ thống tệp nào cũng nhận, \
                    một tên tệp dài hơn mức mà hệ thống tệp nào cũng nhận, \
                    một tên tệp dài hơn mức mà hệ thống tệp nào cũng nhận.md";

#[rstest]
#[case::no_form("bao-cao", &[], "no form for bao-cao")]
#[case::a_wrong_form("a.md", &["--as", "dcox"], "did you mean `docx`?")]
#[case::no_folder("khong/co/a.md", &[], "make its folder first")]
#[case::a_folder("library", &["--as", "md", "--force"], "library is a folder: name a file in it")]
#[case::a_folder_to_be("khong/", &["--as", "md"], "name another file")]
#[case::a_name_too_long(LONG, &["--as", "md"], "name another file")]
fn what_cannot_be_written_is_reported(#[case] file: &str, #[case] form: &[&str], #[case] why: &str) {
    let office = office();
    office.out(&["collection", "new", "a"]);
    office.out(&["collection", "add", "a", "van-hoi-2018/f1"]);
    let run = office.run(&[&["collection", "export", "a", file][..], form].concat());
    run.failed_with(why);
}

/// A device that is full takes nothing, and what is collected is still there.
#[test]
fn a_full_disk_is_reported() {
    let office = office();
    office.out(&["collection", "new", "a"]);
    office.out(&["collection", "add", "a", "van-hoi-2018/f1"]);
    office.run(&["collection", "export", "a", "/dev/full", "--as", "md", "--force"]).failed_with("make room");
    assert_eq!(office.references("a"), ["van-hoi-2018/f1"]);
}

/// A file system without room takes no report in any form, and leaves nothing half made; the library on it reports that,
/// is read all the same, keeps what it had, and takes more when there is room again.
#[test]
fn a_full_file_system_loses_nothing() {
    let office = office();
    let script = "
        \"$@\" collection new a && \"$@\" collection add a van-hoi-2018/f1 || exit 98
        dd if=/dev/zero of=small/rest bs=4k; ls -A small > before
        for form in docx xlsx md csv json bibtex; do
            \"$@\" collection export a small/bao-cao --as $form; echo $? >> statuses
        done
        \"$@\" collection add a van-hoi-2018/f2; echo $? >> statuses
        \"$@\" collection note a van-hoi-2018/f1 later; echo $? >> statuses
        \"$@\" collection drop a van-hoi-2018/f1; echo $? >> statuses
        ls -A small > after
        \"$@\" collection show a --format jsonl > full; \"$@\" collection export a elsewhere.docx
        rm small/rest; \"$@\" collection add a van-hoi-2018/f2
        \"$@\" collection show a --format jsonl > roomy; \"$@\" library check > check; umount small; exit 0";
    let program = ["--lang", "en", "--library", "small"];
    let Some(run) = on_a_small_disk(office.path(), "small", "size=2m", script, &program) else { return };
    let read = |name: &str| fs::read_to_string(office.path().join(name)).unwrap();
    let err = run.err;
    assert_eq!(read("statuses"), "2\n".repeat(9), "{err}");
    let refused = "ngoaivu: cannot write small/bao-cao: the disk is full; make room and try again\n";
    assert_eq!(err.matches(refused).count(), 6, "{err}");
    assert_eq!(
        err.matches("ngoaivu: cannot write to the library small: the disk is full").count(),
        3,
        "{err}"
    );
    assert_eq!(read("before"), read("after"));
    let references = |name: &str| {
        let lines = read(name);
        let rows = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        rows.map(|row| row["reference"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(references("full"), ["van-hoi-2018/f1"]);
    assert_eq!(references("roomy"), ["van-hoi-2018/f1", "van-hoi-2018/f2"]);
    assert!(office.path().join("elsewhere.docx").is_file() && read("check").ends_with("0 problems\n"));
}

/// A report for which the disk has no room is reported on the screen, which goes on.
#[test]
fn a_full_disk_is_reported_on_the_screen() {
    let office = office_with(3);
    filled(&office, 3);
    let library = office.path().join("library").display().to_string();
    let script = "trap '' XFSZ; ulimit -f 2; exec \"$@\"";
    let program = ngoaivu().display().to_string();
    let setup = Setup::new(Path::new("sh")).size(120, 36).env("HOME", &office.path().display().to_string());
    let arguments = ["-c", script, "sh", &program, "--lang", "en", "--no-embedded", "--library", &library];
    let mut pty = setup.args(arguments).start();
    pty.wait_for("hội chợ biên mậu");
    pty.type_until("5", "Collection: ");
    for keys in ["W\r\r", "W\rxlsx\r"] {
        pty.type_until(keys, "Into which file");
        pty.type_until(
            &format!("\u{15}{}\r", office.path().join("bao-cao").display()),
            "make room and try again",
        );
        // The name that was typed is still there.
        pty.wait_for("bao-cao");
        pty.wait_for("Into which file");
        pty.keys("\u{1b}");
        pty.wait_until("it is left", |screen| !screen.contents().contains("Into which file"));
    }
    pty.quit();
    assert!(!office.path().join("bao-cao").exists());
}

/// Names of collections and of files may hold what a path or a terminal takes for something else.
#[rstest]
#[case::a_slash("Báo cáo 3/2024", "bao cao.md")]
#[case::points("..", "..md")]
#[case::a_home("~/a", "~.md")]
#[case::an_option("-x", "a -x.md")]
#[case::controls("a", "b\u{7}c\u{1b}[31m.md")]
#[case::two_lines("a", "b\nc.md")]
fn names_are_taken_as_they_are(#[case] name: &str, #[case] file: &str) {
    let office = office();
    office.out(&["collection", "new", "--", name]);
    office.out(&["collection", "add", "--", name, "van-hoi-2018/f1"]);
    let said = office.out(&["collection", "export", "--", name, file]);
    assert_eq!(said.lines().count(), 1);
    assert!(!said.trim_end().contains(char::is_control), "{said:?}");
    assert!(office.path().join(file).is_file());
}

/// The explorer in the home and on the library of an office.
fn explorer(office: &Desk) -> Pty {
    let library = office.path().join("library").display().to_string();
    let home = office.path().display().to_string();
    let setup = Setup::new(ngoaivu())
        .size(120, 36)
        .env("HOME", &home)
        .env("XDG_STATE_HOME", &format!("{home}/state"));
    let pty = setup.args(["--lang", "en", "--no-embedded", "--library", &library]).start();
    pty.wait_for("hội chợ biên mậu");
    pty
}

/// The columns of the table fit the figures of a library from the first screen on, while the find line has the focus.
#[test]
fn the_table_of_a_library_fits_from_the_start() {
    let office = office_with(3);
    let library = office.path().join("library").display().to_string();
    // Without settings of its own, under which the find line does not start with the focus.
    let setup = Setup::new(ngoaivu()).size(120, 36).env("XDG_CONFIG_HOME", "/nonexistent");
    let pty = setup.args(["--lang", "en", "--no-embedded", "--library", &library]).start();
    pty.wait_for("^Y copy");
    let is_whole = |line: String| line.contains(" 103 ") && !line.contains('…');
    pty.wait_until("a number in the table", |screen| screen.rows(0, 120).skip(24).any(is_whole));
}

/// The id of an article of [`office_with`].
fn article(number: usize) -> String {
    format!("tinh-mo-hoi-cho-bien-mau-lan-thu-{number}-{}", 2000 + number % 24)
}

/// Types a query and waits for what it finds.
fn find(pty: &mut Pty, query: &str, found: &str) {
    pty.keys("/\u{15}");
    pty.type_until(query, found);
    pty.wait_until_quiet();
}

/// Twelve figures and six quotes of five articles out of forty, with a search before each, in one sitting; put in order,
/// noted on, handed over as a document and a workbook; and the same when the explorer is started again.
#[test]
fn a_report_is_gathered_and_handed_over() {
    let office = office_with(40);
    office.out(&["articles"]);
    let mut pty = explorer(&office);
    let mut collected = 0;
    for (number, figures, quotes) in [(3, 3, 2), (11, 3, 1), (17, 2, 1), (24, 2, 1), (38, 2, 1)] {
        find(&mut pty, &format!("article:{}", article(number)), "1 article");
        // To the table, whose rows are the article's figures.
        pty.keys("\t\t\t");
        for _ in 0..figures {
            collected += 1;
            pty.type_until(" ", &items(collected));
        }
        // Into the article, from quote to quote.
        pty.keys("1\r");
        for _ in 0..quotes {
            collected += 1;
            pty.type_until("}*", &items(collected));
        }
    }
    assert_eq!(collected, 18);
    // The last one to the front, with a note.
    pty.type_until("5G", "18/18");
    pty.type_until(&"<".repeat(17), "1/18");
    pty.type_until("Mđể mở đầu\r", "— để mở đầu");
    for (keys, file) in [("W\r\r", "baocao.docx"), ("W\rxlsx\r", "bangso.xlsx")] {
        pty.type_until(keys, "Into which file");
        pty.type_until(&format!("\u{15}{}\r", office.path().join(file).display()), "Wrote 18 items");
    }
    // A file that is there is asked about, and no is the answer that Enter gives.
    let before = fs::read(office.path().join("baocao.docx")).unwrap();
    pty.keys("W\r\r");
    pty.type_until(&format!("\u{15}{}\r", office.path().join("baocao.docx").display()), "Replace it?");
    pty.keys("\r");
    // The name is there again, for another one.
    pty.wait_for("Into which file");
    assert_eq!(fs::read(office.path().join("baocao.docx")).unwrap(), before);
    pty.keys("\u{1b}q");
    assert_eq!(pty.wait_end(), 0);
    let references = office.references("General");
    assert_eq!(references.len(), 18);
    let parts =
        |kind: char| references.iter().filter(|r| r.rsplit('/').next().unwrap().starts_with(kind)).count();
    assert_eq!((parts('f'), parts('q')), (12, 6));
    assert!(references[0].contains("thu-38") && references[0].contains("/q"), "{references:?}");
    if needs("soffice") {
        let document = converted(office.path(), "baocao.docx", "fodt", "fodt");
        assert_eq!(document.matches("<text:note ").count(), 5);
        assert_eq!(
            document.matches("<table:table-row").count(),
            12 + document.matches("<table:table ").count()
        );
        assert_eq!(document.matches("“Bạn hàng bên kia biên giới").count(), 5);
        assert!(document.contains("để mở đầu"));
        let workbook = converted(office.path(), "bangso.xlsx", "fods", "fods");
        assert!(workbook.contains("office:value=\"58500000000\""), "38 + 20.5 thousand million");
    }
    // The same after a restart.
    let mut pty = explorer(&office);
    pty.type_until("5", "Collection: General");
    pty.wait_for("— để mở đầu");
    pty.type_until("d", "(17 items left)");
    pty.quit();
    assert_eq!(office.references("General"), references[1..]);
}

/// Quitting while a report is being made still writes it, or reports its failure.
#[test]
fn a_report_is_made_whole_though_the_user_leaves() {
    let office = office_with(3);
    filled(&office, 3);
    for (file, error) in [("bao-cao.docx", ""), ("khong/co/bao-cao.docx", "make its folder first")] {
        let mut pty = explorer(&office);
        pty.type_until("5", "Collection: ");
        pty.type_until("W\r\r", "Into which file");
        pty.keys(&format!("\u{15}{}\rq", office.path().join(file).display()));
        assert_eq!(pty.wait_end(), 0);
        assert_eq!(office.path().join(file).is_file(), error.is_empty());
    }
    // Nothing half made is left beside it.
    let beside = fs::read_dir(office.path()).unwrap();
    let hidden = |name: &str| name.starts_with(".ngoaivu-");
    assert!(!beside.into_iter().any(|entry| hidden(&entry.unwrap().file_name().to_string_lossy())));
}

/// The parts of a document are those that a word processor requires: each is in the list of types, each relation leads
/// to one, footnotes are distinguished from the separators, and the file is compressed.
#[test]
fn a_document_has_every_part_that_it_names() {
    if !needs("unzip") {
        return;
    }
    let office = office_with(2);
    let references = filled(&office, 2);
    // Signs that mean something in XML, and one that XML cannot have.
    office.out(&["collection", "note", "hoi cho 2024/i", &references[1], "<b> & \"x\" \u{1}\u{fffe}"]);
    office.out(&["collection", "export", "hoi cho 2024/i", "a.docx"]);
    let part = |name: &str| {
        let unzip = Command::new("unzip").args(["-p", "a.docx", name]).current_dir(office.path()).output();
        String::from_utf8(unzip.unwrap().stdout).unwrap()
    };
    let types = part("[[]Content_Types].xml");
    for name in ["document", "styles", "settings", "footnotes", "header1"] {
        assert!(types.contains(&format!("/word/{name}.xml")), "{types}");
        assert!(part(&format!("word/{name}.xml")).starts_with("<?xml"), "{name}");
    }
    let footnotes = part("word/footnotes.xml");
    for line in ["w:type=\"separator\" w:id=\"-1\"", "w:type=\"continuationSeparator\" w:id=\"0\""] {
        assert!(footnotes.contains(line), "{footnotes}");
    }
    assert_eq!(footnotes.matches("<w:footnoteRef/>").count(), 2);
    let document = part("word/document.xml");
    assert_eq!(document.matches("<w:footnoteReference w:id=").count(), 2);
    assert_eq!(document.matches("<w:tblHeader/>").count(), 2, "the headings come again on each page");
    assert!(document.contains("&lt;b&gt; &amp; &quot;x&quot; </w:t>"), "{document}");
    let packed = fs::metadata(office.path().join("a.docx")).unwrap().len();
    assert!(usize::try_from(packed).unwrap() < document.len(), "{packed}");
}

/// Several articles, or parts of them, are one bibliography: each article once, each record whole.
#[rstest]
#[case::bibtex("bibtex", "@article{", 2)]
#[case::ris("ris", "ER  - ", 2)]
#[case::csl("csl-json", "\"type\": \"article-newspaper\"", 2)]
#[case::apa("apa", "Báo Hội Chợ.", 2)]
fn several_articles_are_one_bibliography(#[case] form: &str, #[case] mark: &str, #[case] count: usize) {
    let office = office_with(2);
    let (one, other) = (article(1), article(2));
    let part = format!("{one}/q1");
    let copied = office.out(&["copy", &one, &other, &part, "--as", form]);
    assert_eq!(copied.matches(mark).count(), count, "{copied}");
    if form == "csl-json" {
        let items: Vec<serde_json::Value> = serde_json::from_str(&copied).unwrap();
        assert_eq!(items.len(), 2);
    }
    if form == "ris" {
        // As `>>` puts one copy behind another.
        let file = office.out(&["copy", &one, "--as", form]) + &office.out(&["copy", &other, "--as", form]);
        let begins = file.lines().filter(|line| *line == "TY  - NEWS").count();
        assert_eq!((begins, file.lines().filter(|line| *line == "ER  - ").count()), (2, 2), "{file}");
    }
    if form == "apa" {
        assert_eq!(office.out(&["copy", &one, &other]), copied, "articles are cited where no form is named");
    }
    office.run(&["copy", &one, &other, "--as", "csv"]).failed_with("has no form `csv`");
}

/// How many are in a collection, as a notice says it.
fn items(number: usize) -> String {
    if number == 1 { "(1 item)".to_owned() } else { format!("({number} items)") }
}

/// Marks of two queries are in one collection; a copy of the table has the rows in view, and its title counts the others.
#[test]
fn a_copy_of_the_table_has_the_marked_rows_in_view() {
    let office = office_with(3);
    office.out(&["articles"]);
    let mut pty = explorer(&office);
    for number in [1, 2] {
        find(&mut pty, &format!("article:{}", article(number)), "1 article");
        pty.type_until("\t\t\t ", &items(number));
    }
    pty.wait_for("1 of the marked hidden");
    pty.type_until("y", ", 1 of the marked hidden: Sent ");
    let copies = pty.copies();
    assert!(copies[0].contains("102 gian hàng") && !copies[0].contains("101 gian hàng"), "{copies:?}");
    pty.quit();
    assert!(office.out(&["collection"]).contains("  2  "), "both are kept");
}

/// A visitor collects for the session; nothing is written.
#[test]
fn a_visitor_keeps_nothing() {
    let setup = Setup::new(ngoaivu()).size(120, 36);
    let home = setup.home();
    let mut pty = setup.args(["--restricted", "--lang", "en"]).start();
    pty.wait_for("2018");
    pty.type_until("\t*", "(1 item)");
    pty.type_until("W\r\r", "Into which file");
    pty.type_until("\r", "Not done: the program was started with --restricted");
    pty.keys("\u{1b}q");
    assert_eq!(pty.wait_end(), 0);
    let kept = |name: &str| home.join(name).exists();
    assert!(!kept("data/ngoaivu") && !kept(".local/share/ngoaivu"));
}
