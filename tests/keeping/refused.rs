//! Writes that fail under the explorer: what was typed is still there, with the reason, and is kept once it can be.

use std::path::Path;

use rstest::rstest;
use rustix::process::{Resource, Rlimit, prlimit};

use super::{Desk, ID, desk};
use crate::harness::{Pty, Setup, ngoaivu};

/// What a file system without room for another byte says.
const FULL: &str = "too large";

/// The explorer on the library of a desk, where the disk is full for it.
fn without_room(desk: &Desk, columns: u16, rows: u16) -> Pty {
    let library = desk.path().join("library").display().to_string();
    let program = ngoaivu().display().to_string();
    let script = "trap '' XFSZ; ulimit -S -f 2; exec \"$@\"";
    let arguments = ["-c", script, "sh", &program, "--lang", "en", "--no-embedded", "--library", &library];
    let pty = Setup::new(Path::new("sh")).size(columns, rows).args(arguments).start();
    pty.wait_for("Tỉnh mở chợ nổi");
    pty
}

/// From now on the disk has room.
fn make_room(pty: &Pty) {
    let unlimited = Rlimit { current: None, maximum: None };
    prlimit(Some(pty.pid()), Resource::Fsize, unlimited).unwrap();
}

/// A form stays with every field that was typed, says why, and is saved by Enter once there is room; on a screen that it
/// covers, too.
#[rstest]
#[case::wide(80, 24)]
#[case::low(60, 10)]
fn a_form_that_cannot_be_saved_stays(#[case] columns: u16, #[case] rows: u16) {
    let desk = desk();
    desk.out(&["articles"]);
    let mut pty = without_room(&desk, columns, rows);
    pty.type_until("3", "4,500");
    pty.type_until("e", "Period");
    pty.type_until("\u{15}2031\t\t\u{15}quầy hàng\r", FULL);
    for typed in ["2031", "quầy hàng"] {
        assert!(pty.screen().contains(typed), "{}", pty.screen());
    }
    // The reason goes with the next key, and typing continues.
    pty.type_until(" nhỏ", "quầy hàng nhỏ");
    pty.wait_until("no reason", |screen| !screen.contents().contains(FULL));
    make_room(&pty);
    pty.type_until("\r", "quầy hàng nhỏ ✎");
    let figure = &desk.figures()[0];
    assert_eq!((figure["period"].as_str(), figure["unit"].as_str()), (Some("2031"), Some("quầy hàng nhỏ")));
    pty.quit();
}

/// What is in the form may be gone when it is saved: struck out, removed, or no figure of that value.
#[rstest]
#[case::struck(&["strike", "REF"], "\u{15}2031", "2031", "has no part")]
#[case::removed(&["remove", "ID"], "\u{15}2031", "2031", "has no article")]
#[case::no_period(&["articles"], "\u{15}mai sau", "mai sau", "is not a time")]
fn a_form_over_what_is_gone_stays(
    #[case] meanwhile: &[&str],
    #[case] keys: &str,
    #[case] typed: &str,
    #[case] why: &str,
) {
    let desk = desk();
    desk.out(&["articles"]);
    let mut pty = super::explorer(&desk);
    pty.type_until("e", "Period");
    pty.type_until(keys, typed);
    let reference = format!("{ID}/f1");
    let meanwhile = meanwhile.iter().map(|word| match *word {
        "REF" => &reference,
        "ID" => ID,
        word => word,
    });
    desk.out(&meanwhile.collect::<Vec<_>>());
    pty.type_until("\r", why);
    assert!(pty.screen().contains(typed), "{}", pty.screen());
    pty.keys("\u{1b}");
    pty.wait_until("the form is left", |screen| !screen.contents().contains(typed));
    pty.quit();
}

/// The name of a search is not typed twice.
#[test]
fn the_name_of_a_search_that_cannot_be_saved_stays() {
    let desk = desk();
    desk.out(&["articles"]);
    let mut pty = without_room(&desk, 80, 24);
    pty.type_until("/thuyen\r", "120 thuyền");
    pty.type_until("@", "thuyen");
    pty.type_until("chợ trên sông\r", FULL);
    pty.wait_for("chợ trên sông");
    make_room(&pty);
    pty.keys("\r");
    pty.wait_until("it is saved", |screen| !screen.contents().contains(FULL));
    pty.wait_until_quiet();
    let saved = desk.run(&["searches", "--format", "jsonl"]).objects();
    assert_eq!(saved[0]["name"], "chợ trên sông");
    pty.quit();
}

/// Names that are to be joined are not chosen anew.
#[test]
fn names_that_cannot_be_joined_are_joined_later() {
    let desk = desk();
    std::fs::write(
        desk.path().join("ben.txt"),
        "Tỉnh mở bến phà\n04/05/2019\n“Khách đi phà đông”, bà Lê Thị Hoa nói.\n",
    )
    .unwrap();
    desk.out(&["import", "ben.txt"]);
    desk.out(&["articles"]);
    let mut pty = without_room(&desk, 80, 24);
    pty.type_until("4", "Lê Thị Hoa");
    pty.wait_for("Trần Văn Mận");
    pty.type_until("+j+", FULL);
    make_room(&pty);
    pty.keys("+");
    pty.wait_until("they are one", |screen| screen.contents().contains(" = "));
    pty.quit();
}

/// A name that no collection can have is typed on.
#[test]
fn the_name_of_a_collection_that_cannot_be_made_stays() {
    let desk = desk();
    let mut pty = super::explorer(&desk);
    let long = "báo cáo quý ".repeat(20);
    pty.type_until("H", "collection");
    pty.type_until(&format!("{long}\r"), "cannot be a name");
    pty.type_until("\u{15}quý ba\r", "quý ba");
    pty.wait_until_quiet();
    assert!(desk.out(&["collection"]).starts_with("quý ba"));
    pty.quit();
}

/// Marks, names and notes that the disk never takes are printed at the end, with every word that was typed.
#[test]
fn a_note_that_is_never_kept_is_told_at_the_end() {
    let desk = desk();
    desk.out(&["articles"]);
    let mut pty = without_room(&desk, 80, 24);
    pty.type_until("H", "collection");
    pty.type_until("Chợ trên sông\r", "Kept until you quit only");
    pty.type_until("3", "4,500");
    pty.type_until("Mhỏi lại Sở\r", "Kept until you quit only");
    pty.quit();
    let told: String = pty.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("“Chợ trên sông”:") && told.contains("(hỏi lại Sở)"), "{told}");
}
