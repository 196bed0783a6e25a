//! Bytes that a session costs on the line: the explorer used for a while as it is every day, key by key; and bytes of the
//! letters of queries, each of which may bring other hits, figures and articles.
//!
//! The budgets are what was measured (92,500 and 82,250 in all, 790 and 785 for the median) and little more, for answers
//! that a busy machine shows in two frames. A third of a session is letters of a query and the hits that they bring, a
//! tenth opening and closing what lies over the panes. Titles over the whole width of the list cost 500 bytes of each
//! line that the reader scrolls beside them, since a terminal scrolls whole rows.

use ngoaivu::corpus::Lang;
use ngoaivu::terminal::SlowLineBackend;
use ngoaivu::view::Theme;
use ratatui::Terminal;
use ratatui::layout::Size;
use rstest::rstest;

use crate::explorer::Explorer;
use crate::harness::{FakeScreen, Setup, ngoaivu};

/// Reading, going through the articles, finding, the table with its order and filter, help, languages, copying.
const SESSION: &str = "\
    2 ^E ^E ^E ^Y j j j j PgDn PgDn PgUp G g 1 j j j Enter \
    / d o i Space n g o a i Down Down Enter n n ] ] Esc \
    3 j j j j PgDn s s k k l f Esc c Esc ? Esc : Esc Tab \
    2 ^E ^E ^E ^E ^E ^E j j L L / k i e u Backspace u Space h o i Enter y Esc 3 G g";

fn bytes_of(key: &str) -> &str {
    match key {
        "^E" => "\u{5}",
        "^Y" => "\u{19}",
        "PgDn" => "\u{1b}[6~",
        "PgUp" => "\u{1b}[5~",
        "Down" => "\u{1b}[B",
        "Enter" => "\r",
        "Space" => " ",
        "Backspace" => "\u{7f}",
        "Tab" => "\t",
        "Esc" => "\u{1b}",
        letter => letter,
    }
}

#[rstest]
#[case::all_panes((120, 36), Budget { first: 5_200, sum: 91_000, median: 850 })]
#[case::one_pane((80, 24), Budget { first: 2_000, sum: 82_000, median: 790 })]
fn a_session_stays_within_its_bytes(#[case] (columns, rows): (u16, u16), #[case] budget: Budget) {
    let mut pty = Setup::new(ngoaivu()).args(["--no-state"]).size(columns, rows).start();
    pty.wait_for("2018");
    pty.wait_until_quiet();
    let first = pty.written();
    let mut costs = Vec::new();
    for key in SESSION.split_whitespace() {
        let before = pty.written();
        pty.keys(bytes_of(key));
        pty.wait_until_quiet();
        costs.push(pty.written() - before);
    }
    let sum = costs.iter().sum::<usize>();
    costs.sort_unstable();
    let measured = Budget { first, sum, median: costs[costs.len() / 2] };
    let is_within =
        measured.first <= budget.first && measured.sum <= budget.sum && measured.median <= budget.median;
    assert!(is_within, "{measured:?}, {budget:?}");
}

/// Bytes of the first frame with the modes before it, of all keys, and of the median key.
#[derive(Debug)]
struct Budget {
    first: usize,
    sum: usize,
    median: usize,
}

/// What is looked for in the articles that are built in: topics, names, a year.
const QUERIES: [&str; 10] = [
    "kieu hoi",
    "doi ngoai",
    "vien tro",
    "fdi 2018",
    "bui thanh son",
    "thoa thuan",
    "xuat khau",
    "dia phuong",
    "hiep dinh",
    "bo truong",
];

/// Every letter is a frame of its own, as where somebody types slowly.
#[rstest]
#[case::all_panes(Size::new(120, 36), 2_500, 500)]
#[case::one_pane(Size::new(80, 24), 2_500, 500)]
fn a_letter_of_a_query_stays_within_its_bytes(
    #[case] size: Size,
    #[case] most: usize,
    #[case] median: usize,
) {
    let mut explorer = Explorer::new(size.width, size.height, Lang::Vi);
    let mut terminal = Terminal::new(SlowLineBackend::new(FakeScreen::new(size))).unwrap();
    let mut costs = Vec::new();
    for query in QUERIES {
        explorer.press("/<c-u>");
        for end in 1..=query.len() {
            terminal.draw(|frame| explorer.app.draw(&Theme::new(true), frame)).unwrap();
            terminal.backend_mut().output_mut().bytes.clear();
            explorer.press(&query[end - 1..end]);
            terminal.draw(|frame| explorer.app.draw(&Theme::new(true), frame)).unwrap();
            costs.push((terminal.backend_mut().output_mut().bytes.len(), &query[..end]));
        }
    }
    costs.sort_unstable();
    let (median_is, most_is) = (costs[costs.len() / 2], costs[costs.len() - 1]);
    assert!(most_is.0 <= most && median_is.0 <= median, "most {most_is:?}, median {median_is:?}: {costs:?}");
}
