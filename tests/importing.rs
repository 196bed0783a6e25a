//! `ngoaivu import` and `remove`: what goes in, what is refused and why, and what is there afterwards.

/// Interrupted in any way, an import keeps what it reported as stored.
mod safety;

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;
use std::process::Command;

use rstest::rstest;
use serde_json::Value;

use crate::harness::{Desk, Setup, ngoaivu};

/// The title of a built-in digest, as somebody without its marks would keep it.
const ORIGINAL: &str = "VẬN HỘI ĐANG MỞ RA RỘNG LỚN, NHIỆM VỤ ĐỐI NGOẠI NGÀY CÀNG PHỨC TẠP, NẶNG NỀ\n\
    12/08/2018\nBản này chỉ là vài lời để thử, tỉnh ký 19 thỏa thuận về gốm sứ.\n";

/// An article of a few paragraphs; each number gives another.
fn text(number: usize) -> String {
    format!(
        "Tỉnh mở tuyến tàu số {number}\n{:02}/05/2019\nTuyến tàu thứ {number} chở hơn {} nghìn lượt khách.\n\
         “Bà con chờ tuyến này đã lâu”, ông Lê Văn Bưởi nói.\n",
        number % 28 + 1,
        number + 2,
    )
}

/// A folder of texts and a library beside it.
fn desk_of_texts() -> Desk {
    let desk = Desk::new();
    fs::create_dir(desk.path().join("texts")).unwrap();
    desk
}

impl Desk {
    fn with(self, name: impl AsRef<Path>, content: impl AsRef<[u8]>) -> Self {
        let path = self.path().join("texts").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }
}

#[test]
fn what_was_imported_is_there_in_every_command() {
    let desk = desk_of_texts().with("a.txt", text(7)).with("sub/b.TXT", text(8)).with("c.bin", "%BIN");
    let run = desk.run(&["import", "texts"]);
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
    assert_eq!(
        run.out,
        "Imported 2 articles: 4 passages, 2 quotes, 2 figures. 1 file of another kind left alone.\n"
    );
    let articles = desk.run(&["articles", "--format", "jsonl"]);
    assert_eq!(articles.objects().len(), 7);
    let imported: Vec<Value> =
        articles.objects().into_iter().filter(|article| article["origin"] == "library").collect();
    assert_eq!(imported.len(), 2);
    assert_eq!(
        (imported[0]["id"].as_str(), imported[0]["date"].as_str(), imported[0]["text"].as_str()),
        (Some("tinh-mo-tuyen-tau-so-8-2019"), Some("2019-05-09"), Some("original"))
    );
    let id = "tinh-mo-tuyen-tau-so-7-2019";
    let shown = desk.run(&["show", id]);
    assert!(shown.out.contains("“Bà con chờ tuyến này đã lâu”"), "{}", shown.out);
    let found = desk.run(&["search", "bà con chờ tuyến này", "--format", "jsonl"]);
    assert_eq!(found.all("article"), ["tinh-mo-tuyen-tau-so-8-2019", id]);
    let figures = desk.run(&["figures", "lượt khách", "--article", id, "--format", "jsonl"]);
    assert_eq!((figures.all("value"), figures.all("qualifier")), (vec!["9000".into()], vec!["over".into()]));
    let copied = desk.run(&["copy", &format!("{id}/q1")]);
    assert!(copied.out.starts_with("“Bà con chờ tuyến này đã lâu”"), "{}", copied.out);
    assert!(desk.run(&["articles"]).out.contains("+ Tỉnh mở tuyến tàu số 7"));
}

#[test]
fn a_library_is_where_the_system_keeps_data_unless_set_otherwise() {
    let desk = desk_of_texts().with("a.txt", text(1));
    let run = |arguments: &[&str]| {
        let mut command = Command::new(ngoaivu());
        command.env("XDG_DATA_HOME", desk.path().join("data")).current_dir(desk.path());
        command.args(arguments).output().unwrap()
    };
    assert!(run(&["import", "texts"]).status.success());
    assert!(desk.path().join("data/ngoaivu/library/library.sqlite").is_file());
    assert_eq!(
        run(&["articles", "--no-embedded", "--format", "jsonl"]).stdout.split(|b| *b == b'\n').count(),
        2
    );
}

#[test]
fn importing_again_changes_nothing_and_removing_takes_out() {
    let desk = desk_of_texts().with("a.txt", text(1)).with("b.txt", text(2));
    desk.run(&["import", "texts"]);
    let before = desk.run(&["export"]).out;
    let again = desk.run(&["import", "texts", "--format", "jsonl"]);
    assert_eq!((again.status, again.all("status")), (Some(0), vec!["duplicate".into(), "duplicate".into()]));
    assert_eq!(desk.run(&["export"]).out, before);

    let removed = desk.run(&["remove", "tinh-mo-tuyen-tau-so-1-2019"]);
    assert_eq!(
        (removed.status, removed.out.as_str()),
        (Some(0), "tinh-mo-tuyen-tau-so-1-2019: put into the trash\n")
    );
    assert_eq!(desk.imported("id"), ["tinh-mo-tuyen-tau-so-2-2019"]);
    assert_eq!(
        desk.run(&["search", "thứ 1 chở", "--no-embedded", "article:tinh-mo-tuyen-tau-so-1-2019"]).status,
        Some(2)
    );
    let back = desk.run(&["import", "texts", "--format", "jsonl"]);
    assert_eq!(back.all("status"), ["stored", "duplicate"]);
    assert_eq!(desk.imported("id").len(), 2);
}

#[test]
fn a_table_without_a_title_is_called_by_its_file() {
    let table = "Nước,Năm 2021 (tấn)\nÁo,5\n";
    let desk = desk_of_texts().with("Gỗ bán ra.csv", table).with("2.csv", "Gỗ,Chè\nÁo,5\n");
    desk.run(&["import", "texts"]);
    let mut titles = desk.imported("title");
    titles.sort_by_key(ToString::to_string);
    assert_eq!(titles, ["Gỗ bán ra", "Gỗ | Chè"]);
}

#[test]
fn a_dry_run_shows_and_stores_nothing() {
    let page = "In bài viết\nTỉnh ký kết\nNgày 3/5/2020\nTỉnh ký 5 thỏa thuận với bạn.\nCó thể bạn quan tâm\nTựa khác\n";
    let desk = desk_of_texts().with("a.txt", page);
    let run = desk.run(&["import", "--dry-run", "--publisher", "Báo Mẫu", "texts"]);
    assert_eq!(run.status, Some(0));
    for expected in [
        "texts/a.txt: Tỉnh ký kết",
        "Báo Mẫu · 2020-05-03",
        "1 figure",
        "page furniture",
        "other headlines",
        "Would import 1 article",
    ] {
        assert!(run.out.contains(expected), "{expected} in {}", run.out);
    }
    assert_eq!(desk.run(&["articles", "--no-embedded"]).status, Some(2), "there is no library");
}

/// The list that `articles` prints names articles and holds none.
#[rstest]
#[case::json("json")]
#[case::lines("jsonl")]
#[case::table("csv")]
fn a_list_of_articles_is_no_article(#[case] format: &str) {
    let desk = desk_of_texts().with("a.txt", text(7));
    assert_eq!(desk.run(&["import", "texts"]).status, Some(0));
    let before = desk.imported("id");
    let name = format!("list.{format}");
    fs::write(desk.path().join(&name), desk.run(&["articles", "--format", format]).out).unwrap();
    let run = desk.run(&["import", &name]);
    assert_eq!((run.status, desk.imported("id")), (Some(2), before), "{}{}", run.out, run.err);
    assert!(run.out.starts_with("Imported 0 articles") && run.err.contains(&name), "{}{}", run.out, run.err);
}

#[test]
fn options_go_before_what_the_text_says() {
    let desk = desk_of_texts().with("a.txt", text(1));
    let run = desk.run(&[
        "import",
        "--title",
        "Tựa của tôi",
        "--date",
        "2011",
        "--publisher",
        "Báo Mẫu",
        "texts/a.txt",
    ]);
    assert_eq!(run.status, Some(0));
    let article = &desk.run(&["articles", "--no-embedded", "--format", "jsonl"]).objects()[0];
    assert_eq!(
        (
            article["id"].as_str(),
            article["title"].as_str(),
            article["date"].as_str(),
            article["publisher"].as_str()
        ),
        (Some("tua-cua-toi-2011"), Some("Tựa của tôi"), Some("2011"), Some("Báo Mẫu"))
    );
    // The text is the same under another title.
    assert_eq!(desk.run(&["import", "--title", "Tựa mới", "texts/a.txt"]).status, Some(0));
    assert_eq!(desk.run(&["import", "texts/a.txt"]).status, Some(0));
    let articles = desk.run(&["articles", "--no-embedded", "--format", "jsonl"]).objects();
    assert_eq!(
        articles.iter().map(|article| article["title"].as_str()).collect::<Vec<_>>(),
        [Some("Tựa mới")]
    );
}

#[test]
fn standard_input_says_itself_what_it_is() {
    let desk = desk_of_texts();
    assert_eq!(desk.run_with(&["import", "-"], text(3)).status, Some(0));
    let line = desk.run(&["export"]).out.into_bytes();
    for (copy, input) in [
        ("b", [&b"\xef\xbb\xbf"[..], &line].concat()),
        ("c", [b"[", line.trim_ascii_end(), b"]"].concat()),
        ("d", serde_json::to_vec_pretty(&serde_json::from_slice::<Value>(&line).unwrap()).unwrap()),
    ] {
        // Another text each time, and the first one once more.
        let other =
            String::from_utf8(input.clone()).unwrap().replace("tuyến này", &format!("tuyến {copy} này"));
        let run = desk.run_with(&["import", "-", "--format", "jsonl"], other);
        assert_eq!((run.status, run.all("status")), (Some(0), vec!["stored".into()]), "{copy}: {}", run.err);
        let run = desk.run_with(&["import", "-", "--format", "jsonl"], input);
        assert_eq!(run.all("status"), ["duplicate"], "{copy}");
    }
    assert_eq!(desk.imported("id").len(), 4);
}

#[test]
fn a_wrong_line_is_reported_by_its_number_and_the_others_go_in() {
    let desk = desk_of_texts();
    desk.run_with(&["import", "-"], text(1));
    let line = desk.run(&["export"]).out;
    let other = line.replace("tuyến này", "tuyến kia");
    let lines = format!(
        "{line}\n{{\"title\": 3}}\n{other}{}\n",
        other.replace("\"at\":", "\"att\":").replace("\"p1\"", "\"p2\"")
    );
    let desk =
        desk.with("all.jsonl", lines).with("list.json", format!("[{},{}", line.trim_end(), line.trim_end()));
    let run = desk.run(&["import", "texts", "--format", "jsonl"]);
    assert_eq!(run.status, Some(2));
    assert_eq!(run.all("status").iter().filter(|s| *s == "stored").count(), 1);
    assert!(run.err.contains("texts/all.jsonl:3: "), "{}", run.err);
    assert!(run.err.contains("texts/list.json: the JSON is cut short"), "{}", run.err);
}

#[rstest]
#[case::broken(b"abc\xff\xfe\xfd", "byte 3 fits no encoding")]
#[case::zero_byte(b"T\xe1\xbb\x89nh k\xc3\xbd \0 k\xe1\xba\xbft", "byte 11 fits no encoding")]
#[case::binary(b"\x7fELF\x02\x01\x01\x00\xffabc", "fits no encoding")]
#[case::empty(b"", "no paragraph to read in it")]
fn what_is_no_text_is_refused_by_name(#[case] bytes: &[u8], #[case] why: &str) {
    let desk = desk_of_texts().with("bad.txt", bytes).with("good.txt", text(1));
    let run = desk.run(&["import", "texts"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.starts_with("ngoaivu: texts/bad.txt: ") && run.err.contains(why), "{}", run.err);
    assert!(run.out.contains("Imported 1 article") && run.out.contains("1 refused: 1 "), "{}", run.out);
}

/// A list without an article is a list all the same: that is how a search that finds nothing is exported.
#[rstest]
#[case::json("bad.json", "", true)]
#[case::json_of_blanks("bad.json", "\u{feff} \n", true)]
#[case::lines("bad.jsonl", "", true)]
#[case::lines_of_blanks("bad.jsonl", "\n \n", true)]
#[case::empty_list("bad.json", "[]\n", false)]
#[case::text_in_a_file_of_json("bad.json", "Tỉnh mở hội chợ\n\n[Ảnh] Chợ có 40 gian.\n", false)]
fn files_of_articles_that_hold_nothing_are_refused(
    #[case] name: &str,
    #[case] bytes: &str,
    #[case] refused: bool,
) {
    let desk = desk_of_texts().with(name, bytes).with("good.txt", text(1));
    let run = desk.run(&["import", "texts"]);
    let is_text = bytes.contains("chợ");
    assert!(
        run.out.starts_with(if is_text { "Imported 2 articles" } else { "Imported 1 article:" }),
        "{}",
        run.out
    );
    let said = format!("ngoaivu: texts/{name}: no paragraph to read in it");
    assert_eq!((run.status == Some(2), run.err.contains(&said)), (refused, refused), "{}", run.err);
}

/// JSON of something else is no text.
#[rstest]
#[case("bad.json", "null")]
#[case("bad.json", "42\n")]
#[case("bad.json", " \"mot\"")]
#[case("bad.json", "[null, [1, 2]]")]
#[case("bad.jsonl", "null\ntrue\n")]
#[case("bad.jsonl", "xx\n")]
#[case("bad.json", "{")]
fn json_that_holds_no_article_is_refused(#[case] name: &str, #[case] bytes: &str) {
    let desk = desk_of_texts().with(name, bytes).with("good.txt", text(1));
    let run = desk.run(&["import", "texts"]);
    assert_eq!(run.status, Some(2));
    assert!(run.out.starts_with("Imported 1 article: "), "{}", run.out);
    assert!(run.err.starts_with(&format!("ngoaivu: texts/{name}")), "{}", run.err);
}

/// A pipe under the name of a file is read once, and whole.
#[test]
fn a_pipe_gives_all_that_it_has() {
    let desk = desk_of_texts();
    let text = "Tỉnh mở chợ nổi\n\nChợ nổi đón 4.500 lượt khách trong năm 2019.\n";
    let run = desk.run_with(&["import", "/dev/stdin"], text);
    assert!(run.out.starts_with("Imported 1 article: 1 passage, "), "{}{}", run.out, run.err);
    assert!(run.err.contains("tinh-mo-cho-noi"), "{}", run.err);
}

/// What a file is, its content says, and what of a list is no text is said.
#[test]
fn json_is_known_by_its_content_and_loses_nothing_silently() {
    let desk = desk_of_texts().with("one.txt", text(1));
    desk.run(&["import", "texts"]);
    let export = desk.run(&["export"]).out;
    let list =
        r#"[{"title": "Bài", "text": "Nội dung riêng của bài."}, {"a": 1}, {"title": "Chỉ có tựa"}, 5]"#;
    let desk = desk_of_texts().with("export", export).with("list.json", list);
    let run = desk.run(&["import", "texts/export", "texts/list.json"]);
    let said = "ngoaivu: texts/list.json: 3 entries of the list without text, not read";
    assert!(run.err.contains(said), "{}", run.err);
    assert!(run.out.contains("Imported 2 articles"), "{}{}", run.out, run.err);
}

#[test]
fn strange_folders_are_read_to_their_end() {
    let name = OsString::from_vec(b"b\xe1o \x1b[31m.txt".to_vec());
    let desk = desk_of_texts().with("a/a.txt", text(1)).with(name, text(2)).with("z.txt", text(3));
    std::os::unix::fs::symlink("..", desk.path().join("texts/a/back")).unwrap();
    std::os::unix::fs::symlink("nowhere.txt", desk.path().join("texts/gone.txt")).unwrap();
    let run = desk.run(&["import", "texts", "missing.txt"]);
    assert_eq!(run.status, Some(2));
    assert!(run.out.starts_with("Imported 3 articles") && run.out.contains("3 refused"), "{}", run.out);
    assert!(run.err.contains("texts/a/back: a link back to texts"), "{}", run.err);
    assert!(run.err.contains("missing.txt: cannot be read"), "{}", run.err);
    assert!(!run.err.contains('\u{1b}') && !run.out.contains('\u{1b}'));
}

#[test]
fn a_text_larger_than_any_article_is_refused_without_being_read() {
    let desk = desk_of_texts();
    let large = fs::File::create(desk.path().join("texts/large.txt")).unwrap();
    large.set_len(200 << 20).unwrap();
    let run = desk.run(&["import", "texts"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("texts/large.txt: 200 MiB are more than one file may have"), "{}", run.err);
}

#[test]
fn a_folder_of_ten_thousand_texts_goes_in() {
    let desk = desk_of_texts();
    for number in 0..10_000 {
        let text = format!("Tựa {number}\nTỉnh có {number} xe.\n");
        fs::write(desk.path().join(format!("texts/{number}.txt")), text).unwrap();
    }
    let run = desk.run(&["import", "texts"]);
    assert!(run.out.starts_with("Imported 10000 articles: 10000 passages"), "{}", run.out);
    assert_eq!(desk.imported("id").len(), 10_000);
}

/// A saved page as a browser writes it: head, menus, a figure with its caption, scripts, other headlines.
const PAGE: &str = r#"<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<title>Bưởi vào mùa | Báo Làng</title>
<meta property="og:title" content="Bưởi vào mùa"><meta property="og:site_name" content="Báo Làng">
<meta property="article:published_time" content="2019-05-04T08:30:00+07:00">
<link rel="canonical" href="https://baolang.example/buoi"><style>p { color: red }</style></head>
<body><nav><a href="/">Trang chủ</a> <a href="/the-thao">Thể thao</a></nav>
<article><h1>Bưởi vào mùa</h1>
<p>Vườn của làng thu hơn 3,5 tấn bưởi, tăng 12% so với mùa trước, và thương lái đến tận nơi đặt mua từ sáng sớm.</p>
<figure><img src="a.jpg" alt="Vườn bưởi"><figcaption>Vườn bưởi sáng nay. Ảnh: Lê An</figcaption></figure>
<p>“Chúng tôi chờ mùa này đã lâu và ai cũng vui”, ông Lê Văn Bưởi nói với khách ghé thăm vườn nhà mình.</p>
<p>Sau mùa bưởi, bà con làng trên xóm dưới lại chuẩn bị đất để trồng thêm một lứa cam sành cho dịp cuối năm.</p>
<script>var clicks = 12;</script></article>
<aside><h2>Tin khác</h2><ul><li><a href="/x">Giá cam tăng 90%</a></li></ul></aside>
<footer>Giấy phép số 12</footer></body></html>"#;

#[test]
fn a_saved_page_goes_in_as_the_article_that_it_shows() {
    let desk = desk_of_texts().with("saved/page.html", PAGE);
    let run = desk.run(&["import", "texts", "--format", "jsonl"]);
    assert_eq!((run.status, run.all("status")), (Some(0), vec!["stored".into()]), "{}", run.err);
    let row = &desk.run(&["articles", "--no-embedded", "--format", "jsonl"]).objects()[0];
    let fields = ["title", "date", "publisher", "url"].map(|field| row[field].as_str().unwrap_or_default());
    assert_eq!(fields, ["Bưởi vào mùa", "2019-05-04", "Báo Làng", "https://baolang.example/buoi"]);
    assert_eq!(
        [&row["passages"], &row["quotes"], &row["figures"]].map(Value::as_u64),
        [Some(3), Some(1), Some(2)]
    );
    let shown = desk.run(&["show", row["id"].as_str().unwrap()]).out;
    for other in ["Trang chủ", "Giá cam", "clicks", "Ảnh:", "color", "Giấy phép"] {
        assert!(!shown.contains(other), "{other} in {shown}");
    }
    let found = desk.run(&["search", "buoi vao mua", "--no-embedded"]);
    assert_eq!(found.status, Some(0), "{}", found.err);
}

#[test]
fn an_original_is_listed_beside_its_digest() {
    let desk = desk_of_texts().with("a.txt", ORIGINAL);
    assert_eq!(desk.run(&["import", "texts"]).status, Some(0));
    let digest = desk.run(&["show", "van-hoi-2018"]);
    let original = desk.run(&["show", "van-hoi-2018", "--original"]);
    assert!(!digest.out.contains("gốm sứ") && original.out.contains("gốm sứ"), "{}", original.out);
}

/// Import, find, read, go from the digest to its original and back, copy.
#[test]
fn an_imported_article_is_found_read_and_copied() {
    let setup = Setup::new(ngoaivu()).size(120, 36);
    let home = setup.home();
    for (name, content) in [("a.txt", text(7)), ("b.txt", ORIGINAL.to_owned())] {
        fs::write(home.join(name), content).unwrap();
    }
    let imported = Command::new(ngoaivu())
        .args(["--library", "library", "import", "a.txt", "b.txt"])
        .current_dir(&home)
        .output()
        .unwrap();
    assert!(imported.status.success());
    let mut pty = setup.args(["--lang", "vi", "--library", "library"]).start();
    pty.wait_for("7 bài");
    pty.wait_for("+ Tỉnh mở tuyến");
    pty.type_until("/ba con cho tuyen nay", "1 bài");
    pty.type_until("\r", "đã nhập");
    pty.wait_for("Bà con chờ tuyến này đã lâu");
    pty.keys("y");
    pty.wait_until("a copy", |screen| screen.contents().contains("byte"));
    pty.type_until("/\u{15}gom su", "19 thỏa thuận về gốm sứ");
    pty.type_until("\r", "VẬN HỘI");
    pty.type_until("O", "tóm lược");
    pty.wait_for("Vận hội đang mở ra");
    pty.type_until("O", "19 thỏa thuận về gốm sứ");
    pty.quit();
    pty.assert_whole();
}
