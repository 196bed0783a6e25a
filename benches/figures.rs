//! How long a key takes in a table of a hundred thousand figures: sorting, filtering, grouping, typing into a filter.
//!
//! It does what the explorer does: look up the key in the keymap, update the app, draw the screen into a buffer. The
//! library is generated, always the same, and opened like any other. `--keep FOLDER` keeps it there, to measure other
//! programs on the same figures (see `docs/figures.md`). Run with `cargo bench --bench figures`; `cargo test` presses the
//! same keys once in a small one.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing)]
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

#[path = "shared/random.rs"]
mod random;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ngoaivu::app::settings::{FirstFocus, Settings};
use ngoaivu::app::{App, Remembered};
use ngoaivu::corpus::library::{ARTICLES, Library};
use ngoaivu::corpus::{Corpus, Indicator, Lang, embedded};
use ngoaivu::figures::{Checks, ColumnCache};
use ngoaivu::search::{OpenGroups, open_library};
use ngoaivu::view::Theme;
use random::Random;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use serde_json::{Value, json};

/// Figures of the library, and on how many fresh apps each measure is taken.
const MEASURED: (usize, usize) = (100_000, 5);
/// The same of a test.
const TESTED: (usize, usize) = (1_000, 1);
/// Figures of one article.
const PER_ARTICLE: usize = 10;

/// What is measured: its name, the keys before, and the keys that are measured one by one.
const MEASURES: [(&str, &str, &str); 14] = [
    ("sort by value", "l", "s"),
    ("sort by value, the other way round", "ls", "s"),
    ("sort by label", "", "s"),
    ("sort by label, then by value", "sl", "S"),
    ("sort by source, then period, then value", "llllshSh", "S"),
    ("group by indicator", "", "i"),
    ("group by indicator what is sorted by value", "ls", "i"),
    ("filter the label: `hội chợ`", "f", "hội chợ"),
    ("filter the label without marks: `dau tu`", "f", "dau tu"),
    ("filter the value: `>10 tỷ`", "lf", ">10 tỷ"),
    ("filter the value: `10..500`", "lf", "10..500"),
    ("filter the unit within the value: `usd`", "lf", "usd"),
    ("filter the period: `2016..2018`", "lllf", "2016..2018"),
    ("filter what is grouped and sorted: `hội`", "lsihf", "hội"),
];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let kept = arguments.iter().position(|a| a == "--keep").map(|i| arguments[i + 1].clone());
    // Cargo says so.
    let (figures, runs) = if arguments.iter().any(|a| a == "--bench") { MEASURED } else { TESTED };
    let temporary = tempfile::tempdir().unwrap();
    let folder = kept.as_deref().map_or(temporary.path(), Path::new);
    std::fs::create_dir_all(folder).unwrap();
    let own = embedded::corpus().unwrap().without_articles();
    write_library(folder, figures, own.indicators());

    let library = Library::new(folder);
    let start = Instant::now();
    drop(open_library(&library, own.indicators(), &|_| {}, &OpenGroups::default()).unwrap());
    let built = start.elapsed();
    let start = Instant::now();
    let opening = open_library(&library, own.indicators(), &|_| {}, &OpenGroups::default()).unwrap().unwrap();
    let opened = start.elapsed();
    let before = resident();
    let start = Instant::now();
    let corpus = Arc::new(own.with_imported(opening.imported).with_outlines());
    let outlined = start.elapsed();
    let start = Instant::now();
    let checks = Checks::listed(&corpus);
    println!(
        "{} figures: index built in {:.1} s, opened in {:.0} ms, listed in {:.1} s and checked in {:.2} s; {} MiB \
         resident, {before} before they were listed\n",
        corpus.totals().figures,
        built.as_secs_f64(),
        opened.as_secs_f64() * 1e3,
        outlined.as_secs_f64(),
        start.elapsed().as_secs_f64(),
        resident()
    );
    let start = Instant::now();
    let listing = Arc::new(ColumnCache::prepared(&corpus, Lang::Vi));
    println!(
        "{:.1} s to make the columns ready; {} MiB resident\n",
        start.elapsed().as_secs_f64(),
        resident()
    );
    drop(checks);
    println!("| what | keys | p50 ms | worst ms |");
    println!("| --- | ---: | ---: | ---: |");
    for (name, before, keys) in MEASURES {
        let mut times: Vec<Duration> =
            (0..runs).flat_map(|_| measure(&corpus, &listing, before, keys)).collect();
        times.sort_unstable();
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let (median, worst) = (ms(times[times.len() / 2]), ms(times[times.len() - 1]));
        println!("| {name} | {} | {median:.1} | {worst:.1} |", times.len());
    }
    println!("\n{} MiB resident at the end", resident());
}

/// How long each of `keys` takes in a fresh explorer, once `before` has been typed into its table.
fn measure(corpus: &Arc<Corpus>, listing: &Arc<ColumnCache>, before: &str, keys: &str) -> Vec<Duration> {
    let settings = Settings { focus: FirstFocus::Figures, ..Settings::default() };
    let mut app = App::new(corpus.clone(), settings, &Remembered::default(), Lang::Vi);
    let mut terminal = Terminal::new(TestBackend::new(120, 36)).unwrap();
    let theme = Theme::new(true);
    app.resize(120, 36);
    app.list_figures(corpus.clone(), Checks::default(), listing.clone());
    let mut press = |key: char| {
        let start = Instant::now();
        let intent = app.intent(KeyEvent::new(KeyCode::Char(key), KeyModifiers::NONE)).unwrap();
        // None of these keys has an effect outside.
        assert_eq!(app.handle(&intent), None);
        terminal.draw(|frame| app.draw(&theme, frame)).unwrap();
        start.elapsed()
    };
    before.chars().for_each(|key| {
        press(key);
    });
    keys.chars().map(press).collect()
}

/// Memory of this process in MiB, as the kernel counts it.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}

const WHAT: [&str; 16] = [
    "đoàn đi dự hội chợ",
    "dự án đầu tư",
    "hợp đồng mua gạo",
    "lượt khách quốc tế",
    "lớp dạy nghề",
    "kho lạnh xây mới",
    "chuyến tàu hàng",
    "cuộc gặp doanh nghiệp",
    "suất học bổng",
    "gian hàng thuê",
    "cây cầu nối huyện",
    "tấn cà phê bán ra",
    "phiên đấu giá",
    "hộ vay vốn",
    "trạm bơm",
    "bản ghi nhớ ký với bạn hàng",
];
const WHERE: [&str; 20] = [
    "Lào Cai",
    "Yên Bái",
    "Sơn La",
    "Thái Bình",
    "Nam Định",
    "Nghệ An",
    "Quảng Trị",
    "Đà Nẵng",
    "Quảng Ngãi",
    "Phú Yên",
    "Gia Lai",
    "Đắk Lắk",
    "Lâm Đồng",
    "Bình Thuận",
    "Tây Ninh",
    "Long An",
    "Bến Tre",
    "An Giang",
    "Sóc Trăng",
    "Cà Mau",
];
const UNITS: [(&str, &str); 10] = [
    ("USD", "USD"),
    ("đồng", "VND"),
    ("EUR", "EUR"),
    ("%", "%"),
    ("lượt", "visits"),
    ("người", "people"),
    ("tấn", "tonnes"),
    ("dự án", "projects"),
    ("hộ", "households"),
    ("ha", "ha"),
];
const QUALIFIERS: [&str; 6] = ["exact", "exact", "exact", "over", "nearly", "about"];
const FAMILY: [&str; 12] =
    ["Lê", "Trần", "Phạm", "Hồ", "Đỗ", "Vũ", "Đặng", "Bùi", "Ngô", "Dương", "Lý", "Mai"];
const GIVEN: [&str; 12] =
    ["An", "Bình", "Cường", "Dung", "Đức", "Hà", "Hưng", "Khánh", "Liên", "Minh", "Oanh", "Tú"];

fn write_library(folder: &Path, figures: usize, indicators: &[Indicator]) {
    let mut random = Random(figures as u64);
    let mut file = BufWriter::new(File::create(folder.join(ARTICLES)).unwrap());
    for number in 0..figures / PER_ARTICLE {
        let place = *random.pick(&WHERE);
        let people: Vec<Value> = (0..2)
            .map(|i| {
                let name = |random: &mut Random| *random.pick(&GIVEN);
                let family = *random.pick(&FAMILY);
                let name = format!("{family} {} {}", name(&mut random), name(&mut random));
                json!({"id": format!("s{i}"), "name": name})
            })
            .collect();
        let passages: Vec<Value> =
            (0..PER_ARTICLE).map(|i| passage(i, place, indicators, &mut random)).collect();
        let (year, month, day) = (2008 + random.below(16), 1 + random.below(12), 1 + random.below(28));
        let article = json!({
            "id": format!("a{number}"), "title": {"vi": format!("Chuyện làm ăn ở {place}, kỳ {number}")},
            "publisher": format!("Báo số {}", random.below(40)), "date": format!("{year}-{month:02}-{day:02}"),
            "kind": "original", "people": people, "passages": passages,
        });
        writeln!(file, "{article}").unwrap();
    }
    file.flush().unwrap();
}

/// A paragraph with one figure, and some words around it.
fn passage(i: usize, place: &str, indicators: &[Indicator], random: &mut Random) -> Value {
    let what = *random.pick(&WHAT);
    let (unit, unit_en) = *random.pick(&UNITS);
    let digits = [1, 10, 100, 1_000, 100_000, 10_000_000, 1_000_000_000][random.below(7)];
    let (whole, part) = (1 + random.below(digits * 10), random.below(100));
    let (value, written) = match part {
        0..60 => (format!("{whole}"), format!("{whole} {unit}")),
        _ => (format!("{whole}.{part}"), format!("{whole},{part} {unit}")),
    };
    let year = 2008 + random.below(16);
    let period = match random.below(4) {
        0 => format!("{year}"),
        1 => format!("{}/{}", year - 2, year),
        2 => format!("{year}-{:02}", 1 + random.below(12)),
        _ => format!("{year}-01/{year}-06"),
    };
    let label = format!("{what} ở {place}, đợt {}", 1 + random.below(400));
    let text = format!(
        "Tính đến cuối kỳ, {label} đạt {written}, theo lời người phụ trách kể với phóng viên tại chỗ."
    );
    let mut figure = json!({
        "id": format!("f{i}"), "as_written": written, "value": value, "unit": unit, "unit_en": unit_en,
        "qualifier": *random.pick(&QUALIFIERS), "label": {"vi": label}, "period": period,
        "speaker": format!("s{}", random.below(2)),
    });
    if random.below(10) < 6 {
        figure["indicator"] = json!(&*random.pick(indicators).id);
    }
    json!({"id": format!("p{i}"), "text": {"vi": text}, "figures": [figure]})
}
