//! A library on disk: its index is built, used again, follows every change, and is built again when it is damaged.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::Path;
use std::sync::Mutex;

use tempfile::TempDir;

use super::{article, found};
use crate::corpus::format::ArticleFile;
use crate::corpus::library::{ContentDigest, Edit, Library, New};
use crate::search::{Finder, INDEX, OpenGroups, OpenStats, Progress, Query, open_library, open_read_only};
use crate::text::Lang;

pub(super) fn store(folder: impl AsRef<Path>, articles: Vec<ArticleFile>) {
    let new = |article| New { content: ContentDigest::of(&article), article, source: None, said: vec![] };
    Library::new(folder.as_ref()).store(articles.into_iter().map(new).collect(), &|_| false).unwrap();
}

/// A folder with a library of these articles.
fn library(articles: Vec<ArticleFile>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    store(&folder, articles);
    folder
}

fn change(folder: impl AsRef<Path>, id: &str, edit: Edit) {
    Library::new(folder.as_ref()).change(&[(id.to_owned(), vec![edit])], None, &[]).unwrap();
}

fn title(vi: &str) -> Edit {
    Edit::Set { part: String::new(), field: "title".into(), value: Some(vi.into()), lang: Lang::Vi }
}

pub(super) fn open(folder: impl AsRef<Path>) -> (Finder, OpenStats) {
    with_folder(Finder::default(), folder.as_ref(), &|_| {})
}

pub(super) fn with_folder(
    finder: Finder,
    folder: &Path,
    progress: &(dyn Fn(Progress) + Sync),
) -> (Finder, OpenStats) {
    match open_library(&Library::new(folder), &[], progress, &OpenGroups::default()).unwrap() {
        Some(opening) => (finder.with_library(&opening.index), opening.opened),
        None => (finder, OpenStats::default()),
    }
}

fn articles(finder: &Finder, typed: &str) -> Vec<String> {
    let mut ids: Vec<_> =
        finder.find(&Query::parse(typed), 50).unwrap().hits.into_iter().map(|hit| hit.article).collect();
    ids.sort();
    ids
}

/// Articles `a0`, `a1` … of two passages.
fn some(range: std::ops::Range<usize>) -> Vec<ArticleFile> {
    let texts = |i: usize| [format!("mùa thu bài {i}"), format!("mùa hạ {} thứ {i}", ["Thủ", "thú"][i % 2])];
    range.map(|i| article(&format!("a{i}"), &texts(i).each_ref().map(String::as_str))).collect()
}

#[test]
fn an_index_is_built_once_and_again_when_articles_come() {
    let folder = library(vec![article("a", &["hợp tác quốc tế", "kinh tế địa phương"])]);
    let (finder, opened) = open(&folder);
    assert_eq!((opened.built, opened.articles, opened.documents), (true, 1, 3));
    assert_eq!(found(&finder, "kinh te"), ["kinh tế địa phương"]);

    let (finder, opened) = open(&folder);
    assert!(!opened.built);
    assert_eq!(found(&finder, "hop tac"), ["hợp tác quốc tế"]);
    assert_eq!(finder.find(&Query::parse("article:a hop"), 10).unwrap().total, 1);

    store(&folder, vec![article("b", &["mùa thu"])]);
    let (finder, opened) = open(&folder);
    assert_eq!((opened.built, opened.articles), (true, 2));
    assert_eq!(found(&finder, "mua thu"), ["mùa thu"]);
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "nothing else remains: {names:?}");
}

/// What it says to some queries, hits and counts.
fn answers(finder: &Finder) -> Vec<String> {
    let typed = ["mua thu", "muathu", "thu ha", "mua hta", "bai 17", "article:a3", "đổi tên", "mưa"];
    let shown = |typed: &&str| {
        let hits = finder.find(&Query::parse(typed), 50).unwrap();
        let lines: Vec<String> = hits.hits.iter().map(|hit| format!("{hit:?}")).collect();
        format!("{typed} {} {} {lines:?}", hits.total, hits.guessed)
    };
    typed.iter().map(shown).collect()
}

/// Whatever happened to a library, its index answers as one that is built of it at once: the same hits and scores. So it
/// does for whoever keeps its files open.
#[test]
fn an_index_that_followed_changes_is_one_that_was_built_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let kept = OpenGroups::default();
    let check = |what: &str| {
        let followed = open_library(&Library::new(folder.path()), &[], &|_| {}, &kept).unwrap().unwrap();
        let grown = open(&folder);
        let whole = tempfile::tempdir().unwrap();
        Library::new(folder.path()).backup(&whole.path().join("library.sqlite")).unwrap();
        let whole = open(&whole);
        assert_eq!(OpenStats { built: false, ..grown.1 }, OpenStats { built: false, ..whole.1 }, "{what}");
        assert_eq!(answers(&grown.0), answers(&whole.0), "{what}");
        assert_eq!(
            answers(&Finder::default().with_library(&followed.index)),
            answers(&whole.0),
            "{what}, kept open"
        );
        assert_eq!(followed.imported.count(), grown.1.articles, "{what}");
    };
    // Steps after which groups are left alone, made one with the next, and all made one.
    let mut count = 0;
    for next in [20, 21, 22, 25, 39, 40] {
        store(&folder, some(count..next));
        count = next;
        check(&format!("{count} articles"));
    }
    change(&folder, "a17", title("Đổi tên"));
    check("edited");
    change(&folder, "a0", Edit::Remove);
    check("removed");
    change(&folder, "a17", title("Mưa"));
    change(&folder, "a5", title("Mưa nữa"));
    check("edited again");
    Library::new(folder.path()).undo_last().unwrap();
    change(&folder, "a0", Edit::Restore);
    check("taken back");
    for number in 1..30 {
        change(&folder, &format!("a{number}"), Edit::Remove);
        if number % 7 == 0 {
            check(&format!("{number} removed"));
        }
    }
    check("most removed");
}

/// The groups of an index, by inode.
fn groups(folder: &Path) -> Vec<u64> {
    let files = fs::read_dir(folder.join(INDEX)).unwrap().map(|e| e.unwrap());
    let groups = files.filter(|file| file.file_name().to_string_lossy().starts_with("group"));
    groups.map(|file| file.metadata().unwrap().ino()).collect()
}

#[test]
fn only_what_changed_is_indexed() {
    let folder = library(some(0..40));
    open(&folder);
    let first = groups(folder.path());
    assert_eq!(first.len(), 1);
    for step in [title("Đổi"), Edit::Tag(String::new(), "x".into()), Edit::Remove] {
        change(&folder, "a0", step);
        let (_, opened) = open(&folder);
        assert!(opened.built);
        assert!(groups(folder.path()).contains(&first[0]), "the group of the others is left alone");
    }
    let (finder, _) = open(&folder);
    assert_eq!(finder.find(&Query::parse("\"mùa thu\""), 50).unwrap().total, 39);
}

/// The same files in another place, or with other times, are the same library.
#[test]
fn a_copied_index_is_that_of_the_copied_articles() {
    let folder = library(some(0..3));
    open(&folder);
    let copy = copied(folder.path());
    assert!(!open(&copy).1.built);
    // A backup that is put back is another state, although its number of changes is the same.
    let backup = tempfile::tempdir().unwrap();
    Library::new(folder.path()).backup(&backup.path().join("b")).unwrap();
    change(&folder, "a0", title("Mưa"));
    open(&folder);
    fs::copy(backup.path().join("b"), folder.path().join("library.sqlite")).unwrap();
    change(&folder, "a1", title("Nắng"));
    let (finder, opened) = open(&folder);
    assert!(opened.built);
    let titled = |typed: &str| {
        let hits = finder.find(&Query::parse(typed), 50).unwrap().hits;
        hits.into_iter().filter(|hit| hit.passage.is_empty()).map(|hit| hit.text).collect::<Vec<_>>()
    };
    assert_eq!(titled("nắng"), ["Nắng"]);
    assert!(!titled("mưa").contains(&"Mưa".to_owned()));
}

/// `article:` once named another article when somebody had removed one meanwhile.
#[test]
fn whoever_has_it_open_sees_it_as_it_was() {
    let folder = library(some(0..3));
    let (finder, _) = open(&folder);
    assert_eq!(articles(&finder, "mua").len(), 6);
    change(&folder, "a0", Edit::Remove);
    store(&folder, some(3..40));
    open(&folder);
    for id in ["a0", "a1", "a2"] {
        assert_eq!(articles(&finder, &format!("article:{id} mua")), [id, id]);
    }
    assert_eq!(articles(&finder, "mua").len(), 6);
}

#[test]
fn an_older_generation_serves_whoever_may_not_write() {
    let folder = library(some(0..3));
    let kept = OpenGroups::default();
    let as_it_is = || open_read_only(&Library::new(folder.path()), &[], &kept);
    assert!(as_it_is().is_err(), "there is none yet");
    open(&folder);
    store(&folder, some(3..5));
    let opening = as_it_is().unwrap();
    assert_eq!(opening.opened.articles, 3);
}

/// A copy of a library with its index.
fn copied(folder: &Path) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    fs::create_dir(copy.path().join(INDEX)).unwrap();
    let files =
        fs::read_dir(folder.join(INDEX)).unwrap().map(|e| Path::new(INDEX).join(e.unwrap().file_name()));
    for file in files.chain(["library.sqlite".into()]) {
        fs::copy(folder.join(&file), copy.path().join(&file)).unwrap();
    }
    copy
}

/// Cuts and flips every file of an index at so many places; each time the answers are the same, it being built again.
#[test]
fn a_damaged_file_is_noticed_and_the_index_built_again() {
    let steps: u64 = std::env::var("NGOAIVU_FLIPS").ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    let folder = library(some(0..40));
    open(&folder);
    change(&folder, "a7", title("Mưa"));
    let expected = answers(&open(&folder).0);
    let names: Vec<_> =
        fs::read_dir(folder.path().join(INDEX)).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    let check = |what: &str, name: &OsStr, damage: &dyn Fn(&Path)| {
        let copy = copied(folder.path());
        let file = copy.path().join(INDEX).join(name);
        damage(&file);
        assert_eq!(answers(&open(&copy).0), expected, "{name:?} {what}");
        assert_eq!(answers(&open(&copy).0), expected, "{name:?} {what}, and afterwards");
    };
    for name in names {
        let whole = fs::read(folder.path().join(INDEX).join(&name)).unwrap();
        let length = whole.len() as u64;
        let places =
            (0..steps).map(|step| step * length / steps).chain([length - 1, length - 9, length - 20]);
        for place in places {
            let write = |file: &Path| fs::File::options().write(true).open(file).unwrap();
            let flipped = [whole[usize::try_from(place).unwrap()] ^ 0x10];
            check(&format!("flipped at {place}"), &name, &|file| {
                write(file).write_all_at(&flipped, place).unwrap();
            });
            check(&format!("cut to {place}"), &name, &|file| write(file).set_len(place).unwrap());
        }
        check("gone", &name, &|file| fs::remove_file(file).unwrap());
        check("a folder", &name, &|file| {
            fs::remove_file(file).unwrap();
            fs::create_dir(file).unwrap();
        });
    }
    let copy = copied(folder.path());
    fs::remove_dir_all(copy.path().join(INDEX)).unwrap();
    fs::write(copy.path().join(INDEX), "").unwrap();
    assert_eq!(answers(&open(&copy).0), expected);
}

#[test]
fn what_cannot_be_read_is_reported_and_the_rest_is_found() {
    let folder =
        library(vec![article("a", &["mùa thu"]), article("b", &["mùa xuân"]), article("c", &["mùa hạ"])]);
    let connection = rusqlite::Connection::open(folder.path().join("library.sqlite")).unwrap();
    connection
        .execute("UPDATE articles SET article = replace(article, 'xuân', 'đông') WHERE id = 'b'", [])
        .unwrap();
    let (finder, opened) = open(&folder);
    assert_eq!((opened.articles, opened.unreadable), (2, 1));
    assert!(opened.first_error.unwrap().get(Lang::En).starts_with("b: "));
    assert_eq!(finder.find(&Query::parse("mua"), 10).unwrap().total, 2);
}

#[test]
fn without_articles_there_is_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (finder, opened) = open(&folder);
    assert_eq!(opened, OpenStats::default());
    assert_eq!(finder.find(&Query::parse("mua"), 10).unwrap().total, 0);
}

#[test]
fn progress_comes_to_the_end() {
    let folder = library(some(0..200));
    let seen = Mutex::new(Vec::new());
    with_folder(Finder::default(), folder.path(), &|p| seen.lock().unwrap().push(p));
    let seen = seen.into_inner().unwrap();
    assert!(seen.windows(2).all(|w| w[0].done < w[1].done));
    assert!(seen.last().is_some_and(|p| p.done == p.total));
}

#[test]
fn a_library_is_searched_like_a_corpus() {
    let folder = tempfile::tempdir().unwrap();
    let texts = ["hợp tác quốc tế", "kinh tế địa phương", "thỏa thuận quốc tế"];
    store(&folder, vec![article("a", &texts)]);
    let (on_disk, _) = open(&folder);
    let in_memory = super::finder(&texts);
    for typed in ["quoc te", "quocte", "thoa thuna", "kin te", "te dia phuong", "\"quốc tế\"", "hop te zzz"]
    {
        assert_eq!(found(&on_disk, typed), found(&in_memory, typed), "{typed}");
    }
}

#[test]
fn segments_that_the_cores_have_built_become_few_that_find_the_same() {
    let folder = library(some(0..500));
    let index = open_library(&Library::new(folder.path()), &[], &|_| {}, &OpenGroups::default());
    let segments = index.unwrap().unwrap().index.0.segments.len();
    let cores = std::thread::available_parallelism().unwrap().get();
    assert!(segments <= cores.max(2), "{segments} segments of 1,500 documents");
    let (finder, _) = open(&folder);
    for number in (0..500).step_by(7) {
        assert_eq!(articles(&finder, &format!("\"mùa thu bài {number}\"")), [format!("a{number}")]);
    }
}

#[test]
fn an_abbreviation_is_forgotten_with_the_articles_that_explain_it() {
    let folder = tempfile::tempdir().unwrap();
    let also = || {
        let hits = open(&folder).0.find(&Query::parse("htcp nghi"), 10).unwrap();
        (hits.hits.first().map(|hit| hit.article.clone()), hits.also)
    };
    store(&folder, vec![article("a", &["Hội Thuyền Cầu phà (HTCP) họp."])]);
    store(&folder, vec![article("b", &["Hội Thuyền Cầu phà nghỉ trưa."]), article("c", &["Mưa."])]);
    let learned = (Some("b".to_owned()), vec!["Hội Thuyền Cầu phà".to_owned()]);
    assert_eq!(also(), learned);
    store(&folder, some(0..30));
    store(&folder, vec![article("d", &["Báo của Hội Thuyền Cầu Phà (HTCP)"])]);
    assert_eq!(also().0, learned.0);
    change(&folder, "a", Edit::Remove);
    assert_eq!(also().0, learned.0);
    change(&folder, "d", Edit::Remove);
    assert_eq!(also().1, [""; 0]);
    change(&folder, "a", Edit::Restore);
    assert_eq!(also(), learned);
}
