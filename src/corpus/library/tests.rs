#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::thread;

use rusqlite::Connection;
use tempfile::TempDir;

use super::parts::keep_ids;
use super::takeover::ARTICLES;
use super::{Added, Changed, ContentDigest, Edit, FILE, Feed, Library, LibraryError, New, Undone};
use crate::corpus::format::{
    AddedFile, ArticleFile, FeedFile, FigureFile, QuoteFile, QuoteKind, RecordFile, TextFile,
};
use crate::messages::{Worded, t};
use crate::text::Lang;

fn text(vi: &str) -> TextFile {
    TextFile { vi: vi.into(), en: None }
}

fn article(title: &str, words: &str) -> ArticleFile {
    serde_json::from_value(serde_json::json!({
        "id": "", "title": { "vi": title }, "date": "2020", "kind": "original",
        "passages": [{ "id": "p1", "text": { "vi": words } }]
    }))
    .unwrap()
}

fn figure(words: &str, value: &str) -> FigureFile {
    serde_json::from_value(serde_json::json!({
        "id": "", "as_written": words, "value": value, "unit": "xe", "unit_en": "xe", "label": { "vi": words }
    }))
    .unwrap()
}

/// Two cars and three cars, and what somebody says of them.
fn cars() -> ArticleFile {
    let mut cars = article("Xe", "Có 2 xe và 3 xe. Bà An nói: xe chạy tốt.");
    cars.passages[0].figures = [("f1", "2 xe", "2"), ("f2", "3 xe", "3")]
        .map(|(id, words, value)| FigureFile { id: id.into(), ..figure(words, value) })
        .into();
    cars.passages[0].quotes.push(QuoteFile {
        id: "q1".into(),
        kind: QuoteKind::Statement,
        speaker: None,
        text: text("xe chạy tốt"),
        at: None,
    });
    cars
}

fn new(article: ArticleFile) -> New {
    New { content: ContentDigest::of(&article), article, source: None, said: vec![] }
}

fn store(folder: impl AsRef<Path>, batch: Vec<ArticleFile>) -> Vec<Added> {
    Library::new(folder.as_ref()).store(batch.into_iter().map(new).collect(), &|_| false).unwrap()
}

/// A folder with a library of these articles.
fn library(articles: Vec<ArticleFile>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    store(&folder, articles);
    folder
}

fn stored(id: &str) -> Added {
    Added::Stored(id.into())
}

fn duplicate(id: &str) -> Added {
    Added::Duplicate(id.into())
}

fn set(part: &str, field: &str, value: &str) -> Edit {
    Edit::Set { part: part.into(), field: field.into(), value: Some(value.into()), lang: Lang::Vi }
}

fn change(folder: impl AsRef<Path>, id: &str, edits: Vec<Edit>) -> Result<(), LibraryError> {
    Library::new(folder.as_ref()).change(&[(id.to_owned(), edits)], None, &[]).map(drop)
}

/// The articles that are there, in the order in which they came.
fn all(folder: impl AsRef<Path>) -> Vec<ArticleFile> {
    let reader = Library::new(folder.as_ref()).reader().unwrap().unwrap();
    let rows = reader.changed_since(0).unwrap().into_iter().filter(|row| !row.removed);
    rows.map(|row| serde_json::from_str(&reader.article(row.number).unwrap().unwrap().json.unwrap()).unwrap())
        .collect()
}

fn ids(folder: impl AsRef<Path>) -> Vec<String> {
    all(folder).into_iter().map(|article| article.id).collect()
}

fn only(folder: impl AsRef<Path>) -> ArticleFile {
    all(folder).pop().unwrap()
}

fn export(folder: impl AsRef<Path>) -> Vec<String> {
    let mut lines = Vec::new();
    Library::new(folder.as_ref())
        .export(None, |line| {
            lines.push(line.to_owned());
            Ok(())
        })
        .unwrap();
    lines
}

/// A later program may have another text of a built-in article: its changes are made of that.
#[test]
fn changes_of_a_built_in_article_are_made_of_the_text_of_this_program() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let catalogue = crate::corpus::embedded::corpus().unwrap().indicators().to_vec();
    let changed = || Library::new(path).built_in(&catalogue).unwrap();
    assert!(changed().is_empty());
    let edits = vec![set("", "publisher", "Báo Chợ"), Edit::Tag("p7".into(), "xem".into())];
    Library::new(path).change(&[("van-hoi-2018".into(), edits)], None, &catalogue).unwrap();
    let file = Connection::open(path.join(FILE)).unwrap();
    file.execute("UPDATE articles SET article = replace(article, 'Vận hội', 'Cơ hội'), read = article", [])
        .unwrap();
    let article = changed().remove(0);
    assert_eq!((article.publisher.as_deref(), article.mark("p7").is_some()), (Some("Báo Chợ"), true));
    assert!(article.title.vi.starts_with("Vận hội"));
    // The next change brings the row up to it.
    Library::new(path)
        .change(&[("van-hoi-2018".into(), vec![set("", "date", "2018")])], None, &catalogue)
        .unwrap();
    let title = "SELECT article ->> '$.title.vi' FROM articles";
    let title: String = file.query_row(title, [], |row| row.get(0)).unwrap();
    assert!(title.starts_with("Vận hội"));
    assert!(Library::new(path).check(&catalogue).unwrap().problems.is_empty());
    // A change whose bytes are others is left out.
    file.execute("UPDATE changes SET new = 'khác' WHERE field = 'publisher'", []).unwrap();
    assert_eq!(changed()[0].publisher.as_deref(), Some("Chinhphu.vn"));
    assert_eq!(changed()[0].date.unwrap().to_string(), "2018");
}

/// What says that it is built in, and is not, is an article like every other one.
#[test]
fn only_what_is_built_in_is_kept_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let record = RecordFile { built_in: true, ..RecordFile::default() };
    let stranger =
        ArticleFile { id: "la-2020".into(), record: Some(Box::new(record)), ..article("Lạ", "một") };
    store(&folder, vec![stranger]);
    assert_eq!(ids(&folder), ["la-2020"]);
}

#[test]
fn what_is_there_already_is_not_stored_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/b");
    let batch = |words: &[&str]| words.iter().map(|words| article("Tựa", words)).collect();
    assert_eq!(store(&path, batch(&["một", "hai"])), [stored("tua-2020"), stored("tua-2020-2")]);
    assert_eq!(
        store(&path, batch(&[" hai ", "ba", "ba"])),
        [duplicate("tua-2020-2"), stored("tua-2020-3"), duplicate("tua-2020-3")]
    );
    assert_eq!(ids(&path), ["tua-2020", "tua-2020-2", "tua-2020-3"]);
}

#[test]
fn a_name_of_others_is_not_given() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::new(folder.path());
    let added = library.store(vec![new(article("Tựa", "một"))], &|id| id == "tua-2020").unwrap();
    assert_eq!(added, [stored("tua-2020-2")]);
}

#[test]
fn what_is_said_of_a_stored_article_is_set() {
    let folder = library(vec![article("Một", "a")]);
    let again = || New { said: vec![set("", "date", "2021-03")], ..new(article("Một", "a")) };
    let library = Library::new(folder.path());
    assert_eq!(library.store(vec![again()], &|_| false).unwrap(), [Added::Changed("mot-2020".into())]);
    assert_eq!(library.store(vec![again()], &|_| false).unwrap(), [duplicate("mot-2020")]);
    assert_eq!(only(&folder).date.as_deref(), Some("2021-03"));
}

#[test]
fn a_removed_article_has_its_id_when_it_comes_again() {
    for emptied in [false, true] {
        let folder = library(vec![cars(), article("Hai", "b")]);
        let library = Library::new(folder.path());
        change(&folder, "xe-2020", vec![Edit::Remove]).unwrap();
        assert_eq!(ids(&folder), ["hai-2020"]);
        assert_eq!(library.trash().unwrap().len(), 1);
        let late = change(&folder, "xe-2020", vec![set("", "date", "2021")]);
        assert!(late.is_err_and(|why| why.in_english().contains("no article")));
        if emptied {
            assert_eq!(library.empty_trash().unwrap(), 1);
            assert!(change(&folder, "xe-2020", vec![Edit::Restore]).is_err());
        }
        let again = ArticleFile { date: Some("1999".into()), ..cars() };
        assert_eq!(store(&folder, vec![again]), [stored("xe-2020")]);
        assert_eq!(ids(&folder), ["xe-2020", "hai-2020"]);
        assert!(library.trash().unwrap().is_empty());
        assert!(library.check(&[]).unwrap().problems.is_empty());
    }
}

#[test]
fn changes_are_kept_undone_and_listed() {
    let folder = library(vec![cars()]);
    let before = only(&folder);
    let edits =
        vec![set("f2", "value", "3,5 nghìn"), set("f2", "period", "2019"), set("q1", "speaker", "An")];
    change(&folder, "xe-2020", edits).unwrap();
    change(&folder, "xe-2020", vec![Edit::Tag("f2".into(), "xem lại".into())]).unwrap();
    let changed = only(&folder);
    let figure = &changed.passages[0].figures[1];
    assert_eq!((figure.value.as_str(), figure.period.as_deref()), ("3500", Some("2019")));
    assert_eq!(changed.people[0].name, "An");
    assert_eq!(changed.passages[0].quotes[0].speaker.as_ref(), Some(&changed.people[0].id));
    let mark = changed.marks.iter().find(|mark| mark.part == "f2").unwrap();
    assert_eq!((mark.corrected.join(" "), mark.tags.join(" ")), ("value period".into(), "xem lại".into()));

    let library = Library::new(folder.path());
    let listed = |part| {
        let history = library.history("xe-2020", part).unwrap();
        history.into_iter().map(|c| (c.field, c.old, c.new, c.undone.is_some())).collect::<Vec<_>>()
    };
    assert_eq!(listed(Some("f2"))[0], ("value".into(), Some("3".into()), Some("3500".into()), false));
    assert_eq!(library.undo_last().unwrap().len(), 1);
    assert!(only(&folder).marks.iter().all(|mark| mark.tags.is_empty()));
    assert_eq!(library.undo_last().unwrap().len(), 3);
    assert_eq!(only(&folder), before);
    assert!(library.undo_last().unwrap().is_empty());
    assert!(listed(None).iter().all(|(.., undone)| *undone));
    assert!(library.check(&[]).unwrap().problems.is_empty());
}

/// Whoever made a change takes back that one, whatever others have changed since; what was changed once more stays.
#[test]
fn a_step_is_taken_back_by_its_number() {
    let folder = library(vec![cars()]);
    let library = Library::new(folder.path());
    let step = |edits| library.change(&[("xe-2020".into(), edits)], Some("An"), &[]).unwrap().number;
    let fields = || {
        let article = only(&folder);
        article.passages[0].figures.iter().map(|f| (f.value.clone(), f.period.clone())).collect::<Vec<_>>()
    };
    let before = fields();
    let own = step(vec![set("f2", "period", "2019"), Edit::Tag("f1".into(), "a".into())]);
    let others = step(vec![set("f1", "value", "5"), Edit::Tag("f1".into(), "b".into())]);
    assert_eq!(library.last_step().unwrap().unwrap().number, others);
    let undone = library.undo(own).unwrap();
    assert!(
        matches!(&undone, Undone::Changes(step) if step.changed.len() == 2),
        "nothing is in its way: {undone:?}"
    );
    assert_eq!(fields(), [("5".to_owned(), before[0].1.clone()), before[1].clone()]);
    let again = library.undo(own).unwrap();
    assert!(matches!(&again, Undone::Changes(step) if step.changed.is_empty()), "once is enough: {again:?}");
    let first = step(vec![set("f1", "value", "6")]);
    step(vec![set("f1", "value", "7")]);
    let undone = library.undo(first).unwrap();
    let is_overtaken = |later: &Changed| {
        (later.change.new.as_deref(), later.change.by.as_deref()) == (Some("7"), Some("An"))
    };
    assert!(matches!(&undone, Undone::Overtaken(later) if is_overtaken(later)), "{undone:?}");
    assert_eq!(fields()[0].0, "7");
    assert!(library.check(&[]).unwrap().problems.is_empty());
}

#[test]
fn a_change_that_cannot_be_is_refused_and_leaves_all_as_it_was() {
    let folder = library(vec![cars()]);
    let before = export(&folder);
    for (edit, why) in [
        (set("f9", "value", "3"), "no part `f9`"),
        (set("", "url", "https://ten:matkhau@bao.vn/"), "password"),
        (set("", "url", "bao.vn"), "no http"),
        (set("f1", "value", "nhiều"), "“nhiều” is no number"),
        (set("f1", "value", "20..10"), "“20..10” is no number"),
        (set("f1", "periood", "2020"), "did you mean `period`"),
        (set("f1", "period", "2020-13"), "is not a time"),
        (set("f1", "indicator", "khong-co"), "no indicator"),
        (set("f1", "qualifier", "hơi"), "qualifier does not take"),
        (set("f1", "unit", " "), "unit cannot be left empty"),
        (set("f1", "tag", "quan trọng"), "no field `tag`"),
        (set("q1", "role", "Giám đốc"), "set its speaker first"),
        (set("", "date", "hôm qua"), "is not a date"),
        (set("p1", "text", "khác"), "no field"),
        (Edit::Strike("p1".into()), "no figure and no quote"),
    ] {
        // With one before it that could be made.
        let error = change(&folder, "xe-2020", vec![set("f2", "period", "2019"), edit]).unwrap_err();
        assert!(error.in_english().contains(why), "{error:?}");
        assert_eq!(export(&folder), before);
    }
    let missing = change(&folder, "khong", vec![Edit::Remove]);
    assert!(missing.is_err_and(|why| why.in_english().contains("no article")));
}

#[test]
fn a_part_is_struck_and_added_and_its_id_is_never_given_again() {
    let folder = library(vec![cars()]);
    let figures = || -> Vec<String> {
        only(&folder).passages[0].figures.iter().map(|f| format!("{} {}", f.id, f.as_written)).collect()
    };
    let add = |words: &str, value: &str| {
        Edit::Add(Box::new(AddedFile {
            passage: "p1".into(),
            figure: Some(figure(words, value)),
            quote: None,
        }))
    };
    change(&folder, "xe-2020", vec![Edit::Strike("f2".into())]).unwrap();
    assert_eq!(figures(), ["f1 2 xe"]);
    change(&folder, "xe-2020", vec![add("3 xe", "3")]).unwrap();
    assert_eq!(figures(), ["f1 2 xe", "f3 3 xe"]);
    Library::new(folder.path()).undo_last().unwrap();
    change(&folder, "xe-2020", vec![add("3 xe", "3")]).unwrap();
    assert_eq!(figures(), ["f1 2 xe", "f4 3 xe"]);
    // Not when the article is deleted for good and comes again either.
    change(&folder, "xe-2020", vec![Edit::Remove]).unwrap();
    Library::new(folder.path()).empty_trash().unwrap();
    store(&folder, vec![cars()]);
    change(&folder, "xe-2020", vec![add("xe", "1")]).unwrap();
    assert_eq!(figures(), ["f1 2 xe", "f5 xe", "f4 3 xe"]);
}

#[test]
fn another_reading_keeps_ids_and_corrections() {
    let folder = library(vec![cars()]);
    change(&folder, "xe-2020", vec![set("f2", "period", "2019"), set("q1", "speaker", "An")]).unwrap();
    // Today's reading sees another figure first, not the second one, and no quote.
    let mut new = cars();
    new.passages[0].text = text("Có 2 xe và 3 xe. Bà An nói: xe chạy tốt.");
    new.passages[0].quotes.clear();
    new.passages[0].figures = vec![
        FigureFile { id: "f1".into(), ..figure("2", "2") },
        FigureFile { id: "f2".into(), ..figure("2 xe", "2") },
    ];
    change(&folder, "xe-2020", vec![Edit::Reread(Box::new(new))]).unwrap();
    let read = only(&folder);
    let figures: Vec<_> = read.passages[0]
        .figures
        .iter()
        .map(|f| (f.id.as_str(), f.as_written.as_str(), f.period.as_deref()))
        .collect();
    assert_eq!(figures, [("f3", "2", None), ("f1", "2 xe", None), ("f2", "3 xe", Some("2019"))]);
    assert_eq!(read.passages[0].quotes[0].id, "q1");
    assert_eq!(read.people[0].name, "An");
    // What the reading after that sees again has the id that it had.
    change(&folder, "xe-2020", vec![Edit::Reread(Box::new(cars()))]).unwrap();
    let ids: Vec<_> = only(&folder).passages[0].figures.iter().map(|f| f.id.clone()).collect();
    assert_eq!(ids, ["f1", "f2"]);
    // Taken back, the reading is the one before, and what is exported of it is taken in alike.
    let undone = Library::new(folder.path()).undo_last().unwrap();
    assert_eq!(undone.len(), 1);
    assert_eq!(only(&folder), read);
    assert!(Library::new(folder.path()).check(&[]).unwrap().problems.is_empty());
}

#[test]
fn ids_of_other_words_are_new_ones() {
    let mut new = cars();
    let known = [("f1", "x"), ("f7", "y"), ("q2", "z")].map(|(id, key)| (id.to_owned(), key.to_owned()));
    let left = keep_ids(&known.clone().into(), &mut new);
    assert_eq!(left, known.into());
    let passage = &new.passages[0];
    assert_eq!((passage.figures[0].id.as_str(), passage.quotes[0].id.as_str()), ("f8", "q3"));
}

#[test]
fn what_is_exported_and_taken_back_is_exported_alike() {
    let folder = library(vec![cars(), article("Hai", "b"), article("Ba", "c")]);
    change(&folder, "xe-2020", vec![set("f2", "value", "4"), Edit::Strike("f1".into())]).unwrap();
    change(
        folder.path(),
        "hai-2020",
        vec![Edit::Tag(String::new(), "a b".into()), Edit::Note("p1".into(), Some("x\ny".into()))],
    )
    .unwrap();
    change(&folder, "ba-2020", vec![set("", "title", "Bốn")]).unwrap();
    Library::new(folder.path()).undo_last().unwrap();
    let first = export(&folder);
    let other = tempfile::tempdir().unwrap();
    let articles = first.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(store(&other, articles), [stored("xe-2020"), stored("hai-2020"), stored("ba-2020")]);
    assert_eq!(export(&other), first);
    assert_eq!(all(&other), all(&folder));
    let record = only(&other).record;
    assert_eq!(record, None::<Box<RecordFile>>);
}

#[test]
fn writers_at_once_store_the_union() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    thread::scope(|scope| {
        for writer in 0..4 {
            scope.spawn(move || {
                for round in 0..5 {
                    let own = article(&format!("Riêng {writer}"), &format!("{round}"));
                    store(path, vec![article("Chung", &format!("{round}")), own]);
                }
            });
        }
    });
    let mut ids = ids(path);
    assert_eq!(ids.len(), 5 + 4 * 5);
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 5 + 4 * 5, "each has a name of its own");
}

#[test]
fn an_impossible_folder_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let library = Library::new(folder.path().join("file"));
    let error = library.store(vec![new(article("Một", "a"))], &|_| false).unwrap_err();
    assert!(error.in_english().contains("file: "), "{error:?}");
    assert!(Library::new(folder.path().join("none")).reader().unwrap().is_none());
}

#[test]
fn a_flipped_byte_is_found() {
    let folder = library(vec![cars(), article("Hai", "chữ cần giữ")]);
    let path = folder.path().join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.windows(3).position(|window| window == b"gi\xe1").unwrap();
    bytes[at] = b'G';
    fs::write(&path, bytes).unwrap();
    let problems = Library::new(folder.path()).check(&[]).unwrap().problems;
    assert_eq!(problems, [t::library::NotAsStored { id: "hai-2020" }.into()]);
    let reader = Library::new(folder.path()).reader().unwrap().unwrap();
    assert!(reader.article(1).unwrap().unwrap().json.is_ok());
    assert!(reader.article(2).unwrap().unwrap().json.unwrap_err().get(Lang::En).starts_with("hai-2020: "));
}

#[test]
fn a_backup_is_a_library() {
    let folder = library(vec![cars()]);
    let other = tempfile::tempdir().unwrap();
    let library = Library::new(folder.path());
    library.backup(&other.path().join(FILE)).unwrap();
    assert_eq!(export(&other), export(&folder));
    assert!(library.backup(&other.path().join(FILE)).is_err(), "what is there is not replaced");
    assert_eq!(fs::read_dir(other.path()).unwrap().count(), 1);
}

#[test]
fn a_feed_is_read_as_it_is_kept_with_what_came_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::new(folder.path());
    let file = FeedFile {
        address: "https://bao.example/tin.rss".into(),
        title: Some("Tin".into()),
        ..FeedFile::default()
    };
    assert_eq!(library.follow(std::slice::from_ref(&file)).unwrap(), [true]);
    let feed = library.feeds().unwrap().remove(0);
    let file = FeedFile { added: feed.file.added.clone(), ..file };
    assert_eq!(feed, Feed { number: 1, file, ..Feed::default() });
}

#[test]
fn a_backup_may_be_in_a_folder_whose_name_is_no_utf8() {
    let folder = library(vec![cars()]);
    let copy = folder.path().join(OsStr::from_bytes(b"th\xe1ng 5"));
    fs::create_dir(&copy).unwrap();
    Library::new(folder.path()).backup(&copy.join(FILE)).unwrap();
    assert_eq!(export(&copy), export(&folder));
}

#[test]
fn files_have_the_mode_that_others_get_here() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library");
    store(&path, vec![cars()]);
    fs::write(folder.path().join("file"), "").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path.join(FILE)), mode(&folder.path().join("file")));
    fs::set_permissions(path.join(FILE), fs::Permissions::from_mode(0o660)).unwrap();
    let inode = fs::metadata(path.join(FILE)).unwrap().ino();
    change(&path, "xe-2020", vec![Edit::Remove]).unwrap();
    assert_eq!((mode(&path.join(FILE)), fs::metadata(path.join(FILE)).unwrap().ino()), (0o660, inode));
}

#[test]
fn what_is_no_file_is_reported_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(FILE)).unwrap();
    let error = Library::new(folder.path()).reader().unwrap_err().in_english();
    assert!(error.contains("is not a file"), "{error}");
}

mod taking_over {
    use super::*;

    fn lines(articles: &[(&str, ArticleFile)]) -> String {
        let line = |(id, article): &(&str, ArticleFile)| {
            serde_json::to_string(&ArticleFile { id: (*id).to_owned(), ..article.clone() }).unwrap() + "\n"
        };
        articles.iter().map(line).collect()
    }

    #[test]
    fn every_article_of_an_old_library_comes_under_its_id() {
        let folder = tempfile::tempdir().unwrap();
        let old = lines(&[("b", cars()), ("a", article("Hai", "b")), ("c", article("Hai", "b"))]);
        fs::write(folder.path().join(ARTICLES), &old).unwrap();
        for left in ["seen", "lock", ".tmpAbCdEf", ".takeover-x"] {
            fs::write(folder.path().join(left), "").unwrap();
        }
        assert_eq!(ids(&folder), ["b", "a", "c"], "also two of the same words");
        let mut there: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        there.sort();
        assert_eq!(there, ["articles.jsonl.taken-over", FILE, "lock"]);
        assert_eq!(fs::read_to_string(folder.path().join("articles.jsonl.taken-over")).unwrap(), old);
        assert_eq!(store(&folder, vec![cars()]), [duplicate("b")]);
    }

    #[test]
    fn a_writer_takes_over_too() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(ARTICLES), lines(&[("b", cars())])).unwrap();
        assert_eq!(store(&folder, vec![cars(), article("Hai", "b")]), [duplicate("b"), stored("hai-2020")]);
    }

    #[test]
    fn lines_that_cannot_be_read_stay_in_the_old_file_and_the_others_come() {
        let folder = tempfile::tempdir().unwrap();
        let whole = lines(&[("a", cars())]);
        let same_id = lines(&[("a", article("Khác", "x"))]);
        let last = lines(&[("z", article("Cuối", "y"))]);
        let old = format!("{whole}{{\"id\":\n\n{same_id}{whole}{}", last.trim_end());
        fs::write(folder.path().join(ARTICLES), &old).unwrap();
        assert_eq!(ids(&folder), ["a", "a-2", "z"]);
        assert_eq!(fs::read_to_string(folder.path().join("articles.jsonl.taken-over")).unwrap(), old);
    }

    #[test]
    fn what_a_kill_left_is_begun_again() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(ARTICLES), lines(&[("b", cars())])).unwrap();
        // Killed between the two renames.
        assert_eq!(ids(&folder), ["b"]);
        fs::rename(folder.path().join("articles.jsonl.taken-over"), folder.path().join(ARTICLES)).unwrap();
        assert_eq!(ids(&folder), ["b"]);
    }
}

#[test]
fn the_views_say_in_sql_what_the_articles_say() {
    let folder = library(vec![cars()]);
    change(&folder, "xe-2020", vec![set("q1", "speaker", "An"), Edit::Tag("f1".into(), "xem".into())])
        .unwrap();
    let connection = Connection::open(folder.path().join(FILE)).unwrap();
    let one = |sql: &str| -> String { connection.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(one("SELECT article || ' ' || figure || ' ' || value FROM figures"), "xe-2020 f1 2");
    assert_eq!(one("SELECT speaker || ': ' || text FROM quotes"), "An: xe chạy tốt");
    assert_eq!(one("SELECT part || ' ' || tag FROM tags"), "f1 xem");
    assert!(one("SELECT text FROM passages").starts_with("Có 2 xe"));
}
