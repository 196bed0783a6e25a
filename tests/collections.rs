//! Collections: what is gathered for a report, from the shell and in the explorer, and what becomes of it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use rstest::rstest;
use tempfile::TempDir;

use crate::harness::{Run, ngoaivu};

/// A home with a library of invented articles.
struct Office {
    home: TempDir,
}

impl Office {
    /// With nothing imported.
    fn empty() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    /// With so many articles of a province that opens fairs: a figure of a year, money, a growth and a quote in each.
    fn with_articles(count: usize) -> Self {
        let office = Self::empty();
        let texts = office.path().join("texts");
        fs::create_dir(&texts).unwrap();
        for number in 1..=count {
            let (year, stalls, money) = (2000 + number % 24, 100 + number, 20 + number);
            let text = format!(
                "Tỉnh mở hội chợ biên mậu lần thứ {number}\n0{}/0{}/{year}\nNăm {year}, hội chợ có {stalls} gian hàng và bán được \
                 {money},5 tỷ đồng, tăng {number}% so với năm {}.\n“Bạn hàng bên kia biên giới đến đông hơn trước”, ông Trần Văn \
                 Mận, Giám đốc Sở Công Thương, nói.\n",
                number % 9 + 1,
                number % 7 + 1,
                year - 1
            );
            fs::write(texts.join(format!("{number}.txt")), text).unwrap();
        }
        office.ok(&["import", "texts", "--publisher", "Báo Hội Chợ"]);
        office
    }

    fn path(&self) -> &Path {
        self.home.path()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(ngoaivu());
        for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TERM", "XDG_DATA_HOME"] {
            command.env_remove(name);
        }
        command.current_dir(self.path()).env("HOME", self.path());
        command.args(["--lang", "en", "--library", "library"]).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        fs::create_dir_all(self.path().join("library")).unwrap();
        self.command(arguments).output().unwrap().into()
    }

    /// What a command prints that succeeds.
    fn ok(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.status, Some(0), "{arguments:?}: {}", run.err);
        run.out
    }

    /// The references in a collection, in its order.
    fn references(&self, name: &str) -> Vec<String> {
        self.run(&["collection", "show", name, "--format", "jsonl"]).all("reference")
    }
}

#[test]
fn a_collection_is_made_filled_put_in_order_and_kept() {
    let office = Office::empty();
    assert_eq!(office.run(&["collection"]).status, Some(1), "there is none yet");
    assert_eq!(office.ok(&["collection", "new", "Kiều hối"]), "Kiều hối: made\n");
    // Marks and capitals are optional, and what is built in can be collected.
    let parts = ["van-hoi-2018/f18", "van-hoi-2018/q1", "van-hoi-2018/p3", "doi-moi-2021"];
    let add = [&["collection", "add", "kieu hoi"][..], &parts].concat();
    assert_eq!(office.ok(&add), "Kiều hối: added 4\n");
    assert_eq!(office.run(&add).status, Some(1), "nothing is added twice");
    office.ok(&["collection", "note", "kieu hoi", "van-hoi-2018/q1", "ask", "again"]);
    office.ok(&["collection", "move", "kieu hoi", "doi-moi-2021", "1"]);
    office.ok(&["collection", "drop", "kieu hoi", "van-hoi-2018/p3"]);
    assert_eq!(office.references("Kiều hối"), ["doi-moi-2021", "van-hoi-2018/f18", "van-hoi-2018/q1"]);
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
    office.ok(&["collection", "rename", "kieu hoi", "Báo cáo 3/2024"]);
    office.ok(&["collection", "drop", "bao cao 3/2024"]);
    assert_eq!(office.run(&["collection"]).status, Some(1));
}

#[rstest]
#[case::none(&["collection", "show", "Kieu"], "the nearest is `Kiều hối`")]
#[case::taken(&["collection", "new", "Kiều hối"], "already")]
#[case::control(&["collection", "new", "a\u{7}b"], "cannot be a name")]
#[case::empty(&["collection", "new", " "], "cannot be a name")]
#[case::no_article(&["collection", "add", "kieu hoi", "van-hoi", "khong-co"], "there is no article `khong-co`")]
#[case::no_part(&["collection", "add", "kieu hoi", "van-hoi/f99"], "has no part `f99`")]
#[case::not_in_it(&["collection", "drop", "kieu hoi", "van-hoi/f2"], "is not in the collection")]
#[case::form(&["collection", "show", "kieu hoi", "--format", "md"], "leave out --format")]
fn what_cannot_be_done_is_told_and_changes_nothing(#[case] arguments: &[&str], #[case] why: &str) {
    let office = Office::empty();
    office.ok(&["collection", "new", "Kiều hối"]);
    office.ok(&["collection", "add", "Kiều hối", "van-hoi-2018/f1"]);
    office.run(arguments).failed_with(why);
    assert_eq!(office.references("Kiều hối"), ["van-hoi-2018/f1"]);
    assert_eq!(office.ok(&["collection"]).lines().count(), 1);
}

/// Ten thousand figures by standard input, one a line, and one of them put first.
#[test]
fn ten_thousand_items_are_kept() {
    let office = Office::empty();
    let sentence = |n: usize| format!("Chợ {n} có {} gian hàng và {} bạn hàng.", n + 10_000, n + 20_000);
    fs::create_dir(office.path().join("cho")).unwrap();
    for part in 0..50 {
        let text = (part * 100..part * 100 + 100).map(sentence).collect::<Vec<_>>().join("\n");
        fs::write(office.path().join(format!("cho/{part}.txt")), text).unwrap();
    }
    office.ok(&["import", "cho", "--date", "2020"]);
    let all = office.run(&["figures", "--no-embedded", "--format", "jsonl"]).all("id");
    assert_eq!(all.len(), 10_000);
    office.ok(&["collection", "new", "chợ"]);
    let mut child = office.command(&["collection", "add", "chợ", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(all.join("\n").as_bytes()).unwrap();
    assert_eq!(child.wait_with_output().unwrap().stdout, "chợ: added 10000\n".as_bytes());
    office.ok(&["collection", "move", "chợ", all.last().unwrap(), "1"]);
    let kept = office.references("chợ");
    assert_eq!((kept.len(), &kept[0], &kept[1]), (10_000, all.last().unwrap(), &all[0]));
    assert!(office.ok(&["library", "check"]).ends_with("0 problems\n"));
}

#[test]
fn an_article_that_is_removed_leaves_its_items_and_gets_them_back() {
    let office = Office::with_articles(2);
    let first = office.run(&["figures", "--no-embedded", "--format", "jsonl"]).all("id").remove(0);
    let article = first.split('/').next().unwrap().to_owned();
    office.ok(&["collection", "new", "a"]);
    office.ok(&["collection", "add", "a", &first, "van-hoi-2018/f1"]);
    office.ok(&["remove", &article]);
    let run = office.run(&["collection", "show", "a"]);
    assert!(run.err.contains(&format!("no longer in the library: {first}")), "{}", run.err);
    assert_eq!(run.out.lines().count(), 1);
    office.ok(&["trash", "restore", &article]);
    assert_eq!(office.references("a"), [first, "van-hoi-2018/f1".to_owned()]);
}

/// A folder that may not be written to is told, and what is there is still shown.
#[test]
fn a_library_that_may_only_be_read_keeps_its_collections() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::empty();
    office.ok(&["collection", "new", "a"]);
    office.ok(&["collection", "add", "a", "van-hoi-2018/f1"]);
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
