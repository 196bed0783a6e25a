//! Whether a figure is an actual value, a target or a stock, by the words of its sentence.
//!
//! The words are a table, grammar/modes.txt.

use std::ops::Range;
use std::sync::LazyLock;

use super::pattern::{Pattern, PatternIndex, rows};
use super::times::Outlook;
use super::tokens::Tokens;
use crate::corpus::format::Mode;

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let rows: Vec<ModeRow> =
        rows(include_str!("grammar/modes.txt")).filter_map(|row| ModeRow::read(&row)).collect();
    let index = PatternIndex::of(rows.iter().map(|row| &row.pattern));
    Cues { rows, index }
});

/// How many tokens after a figure still belong to it.
const REACH_AFTER: usize = 10;

/// How many words a verb may be away from what it aims at, or that from the next.
const CLAUSE: usize = 14;

#[derive(Debug)]
struct Cues {
    rows: Vec<ModeRow>,
    index: PatternIndex,
}

#[derive(Debug)]
struct ModeRow {
    /// None where its words mark nothing, though some of them would.
    mode: Option<Mode>,
    /// Whether it counts after a figure too.
    after: bool,
    /// Whether it tells of its own clause alone: `sẽ`.
    near: bool,
    pattern: Pattern,
}

impl ModeRow {
    fn read(cells: &[&'static str]) -> Option<Self> {
        let name = *cells.first()?;
        let (after, near) = (matches!(name, "behind" | "around"), matches!(name, "near" | "around"));
        let mut modes = Mode::ALL.map(|mode| (mode, mode.name())).into_iter();
        let named = |(_, mode): &(Mode, &str)| *mode == name || (after || near) && *mode == "target";
        let mode = if name == "none" { None } else { Some(modes.find(named)?.0) };
        Some(Self { mode, after, near, pattern: Pattern::new(cells.get(1)?)? })
    }
}

/// A word that marks a mode.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    tokens: Range<usize>,
    mode: Mode,
    after: bool,
    /// Up to which token it holds.
    until: usize,
}

/// The cues between two tokens, in order.
pub(super) fn cues(tokens: &Tokens<'_>, within: Range<usize>) -> Vec<Cue> {
    let mut found = Vec::new();
    let mut at = within.start;
    while at < within.end {
        if !CUES.index.may_start(tokens, at) {
            at += 1; // most words
            continue;
        }
        let mut longest: Option<(usize, &ModeRow)> = None;
        for number in CUES.index.at(tokens, at) {
            let Some(row) = CUES.rows.get(number) else { continue };
            if let Some((end, _)) = row.pattern.matches(tokens, at)
                && longest.is_none_or(|(before, _)| end > before)
            {
                longest = Some((end, row));
            }
        }
        // A name is no cue: Sở Kế hoạch và Đầu tư.
        let named = tokens.is_capital(at) && at > within.start;
        match longest.filter(|_| !named) {
            Some((end, row)) => {
                let whole = bracket_end(tokens, at, &within);
                let until = if row.near { clause_end(tokens, end..whole) } else { whole };
                found.extend(row.mode.map(|mode| Cue { tokens: at..end, mode, after: row.after, until }));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Where the brackets close that a token stands in, or else the sentence ends.
fn bracket_end(tokens: &Tokens<'_>, at: usize, within: &Range<usize>) -> usize {
    let open = tokens.open_bracket(within.start..at);
    let close = (at..within.end).find(|at| tokens.text(*at) == ")").filter(|_| open.is_some());
    close.unwrap_or(within.end)
}

/// Where the clause behind a verb ends: a list goes on behind the marks between its numbers, and no further.
fn clause_end(tokens: &Tokens<'_>, within: Range<usize>) -> usize {
    const APART: [&str; 6] = ["do", "vì", "bởi", "nếu", "khi", "nhờ"];
    const RESULTS: [&str; 6] = ["giúp", "góp", "nâng", "đưa", "với", "còn"];
    let (mut numbered, mut words) = (false, 0);
    for at in within.clone() {
        if tokens.is_number(at) {
            (numbered, words) = (true, 0);
        } else if tokens.is_word(at) {
            words += 1;
            if words > CLAUSE || tokens.is_one_of(at, &APART) {
                return at;
            }
        } else if matches!(tokens.text(at), "," | ";" | ":" | "(") {
            // `sẽ mở đường, giúp xã tăng thu 5 tỷ đồng`: a comma before what comes of it.
            if !numbered && !tokens.is_one_of(at + 1, &RESULTS) {
                return at;
            }
            numbered = false;
        }
    }
    within.end
}

/// The nearest cue before a token that holds there.
fn last(cues: &[Cue], at: usize) -> Option<&Cue> {
    cues.iter().rfind(|cue| cue.tokens.end <= at && at <= cue.until)
}

/// What the words before a token speak of.
pub(super) fn before(cues: &[Cue], at: usize) -> Mode {
    last(cues, at).map_or(Mode::Actual, |cue| cue.mode)
}

/// Whether there is a cue between two tokens.
pub(super) fn has_cue(cues: &[Cue], within: Range<usize>) -> bool {
    cues.iter().any(|cue| within.start <= cue.tokens.start && cue.tokens.end <= within.end)
}

/// Whether the words before a token say that something came about.
pub(super) fn says_done(cues: &[Cue], at: usize) -> bool {
    last(cues, at).is_some_and(|cue| cue.mode == Mode::Actual)
}

/// What a sentence tells of at a token: by the nearest cue before it, or else by those behind.
pub(super) fn outlook(cues: &[Cue], at: usize) -> Outlook {
    let is_ahead = |cue: &Cue| cue.mode == Mode::Target;
    match cues.iter().rfind(|cue| cue.tokens.end <= at) {
        Some(cue) if is_ahead(cue) => Outlook::Future,
        None if cues.iter().any(is_ahead) => Outlook::Open,
        Some(_) | None => Outlook::Past,
    }
}

/// `đã mua 10 tấn`: whether a word in its own clause tells that it came about; what data show did.
pub(super) fn is_over(tokens: &Tokens<'_>, cues: &[Cue], at: usize) -> bool {
    last(cues, at).is_some_and(|cue| {
        let own = (cue.tokens.end..at).all(|at| tokens.is_word(at));
        own || cue.mode == Mode::Actual && tokens.spells(cue.tokens.start, "cho thấy")
    })
}

/// `đạt 45% kế hoạch tỉnh giao (16.000 tấn)`: what a share is of.
fn is_goal_in_brackets(tokens: &Tokens<'_>, figure: usize) -> bool {
    const GOALS: [&str; 8] = [
        "kế hoạch",
        "chỉ tiêu",
        "dự toán",
        "mục tiêu",
        "so với kế hoạch",
        "so với chỉ tiêu",
        "so với dự toán",
        "so với mục tiêu",
    ];
    let Some(open) = figure.checked_sub(1).filter(|open| tokens.text(*open) == "(") else { return false };
    let share = (0..open).rfind(|at| !tokens.is_word(*at)).filter(|share| tokens.text(*share) == "%");
    share.is_some_and(|share| tokens.spells_one_of(share + 1, &GOALS))
}

/// The mode of a figure: by the nearest cue before it, else by one after it in its clause.
pub(super) fn mode(tokens: &Tokens<'_>, cues: &[Cue], figure: &Range<usize>) -> Mode {
    if is_goal_in_brackets(tokens, figure.start) {
        return Mode::Target;
    }
    // `hạ phí xuống 5 đồng từ mức 7 đồng`: what there was before.
    let edge = figure.start.saturating_sub(1)..=figure.start;
    if edge.into_iter().any(|edge| tokens.spelled_before(edge, "từ mức") > 0) {
        return Mode::Actual;
    }
    let mode = before(cues, figure.start);
    if mode != Mode::Actual || is_over(tokens, cues, figure.start) {
        return mode;
    }
    let parts = ["và", "còn", "nhưng", "song", "do", "vì", "khi", "nếu", "mà", "về"];
    let ends = |at: &usize| !tokens.is_word(*at) || tokens.is_one_of(*at, &parts);
    let end = (figure.end..figure.end + REACH_AFTER).find(ends).unwrap_or(figure.end + REACH_AFTER);
    // `đạt 10% kế hoạch dự kiến 5.000 xe`: right before another number it tells of that one.
    let own = |cue: &&Cue| !tokens.is_number(cue.tokens.end);
    let behind = |cue: &Cue| cue.after && cue.tokens.start >= figure.end && cue.tokens.end <= end;
    let aimed = cues.iter().filter(own).any(behind);
    if aimed { Mode::Target } else { Mode::Actual }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use rstest::rstest;

    use super::{Pattern, cues, mode};
    use crate::extract::pattern::rows;
    use crate::extract::tokens::Tokens;

    #[rstest]
    #[case::list("Huyện sẽ xây 5 chợ, 3 cầu và 2 trường", "target")]
    #[case::result("Huyện sẽ mở đường, giúp các xã tăng thu thêm 5 tỷ đồng", "target")]
    #[case::with_its_cost("Huyện sẽ mở đường lên núi, với tổng vốn 5 tỷ đồng", "target")]
    #[case::beyond_brackets("Mục tiêu là xây 5 chợ (đã có 2 chợ) và 3 cầu", "target")]
    #[case::what_is_left("Khu chợ sẽ được thu hẹp, còn lại khoảng 5 ha", "target")]
    #[case::created("Có 5 chợ sẽ được xây", "target")]
    // What the verb does not reach.
    #[case::another_part("Đội sẽ gặp lại đối thủ quen, chủ nhà đang có 4 điểm", "actual")]
    #[case::in_brackets("Đội khách sẽ gặp đội Sao Mai (4 điểm)", "actual")]
    #[case::cause("Ông sẽ ra tòa vì đã lấy của làng 5 tỷ đồng", "actual")]
    #[case::condition("Quán sẽ mở lại khi trả xong khoản nợ 5 tỷ đồng", "actual")]
    #[case::long_way(
        "Xã sẽ bàn với từng nhà ở ven sông về việc dời dần lên khu mới ở thôn Đoài rộng 5 ha",
        "actual"
    )]
    #[case::within_brackets("Xã bán chợ (dự kiến xong năm nay) và 3 cầu", "actual")]
    #[case::people("Có 19 em sẽ dự thi", "actual")]
    #[case::rule("Ai nộp muộn sẽ bị phạt 5 triệu đồng", "actual")]
    #[case::before_the_plan("Huyện đặt mục tiêu hạ giá vé xuống thấp hơn nữa, từ mức 5 đồng", "actual")]
    #[case::offer("Người mua sẽ nhận 5 gói kẹo", "actual")]
    fn a_verb_reaches_its_own_clause(#[case] text: &str, #[case] expected: &str) {
        let tokens = Tokens::of(text);
        let number = (0..tokens.len()).rfind(|at| tokens.is_number(*at)).unwrap();
        let cues = cues(&tokens, 0..tokens.len());
        assert_eq!(mode(&tokens, &cues, &(number..number + 2)).name(), expected, "{text}");
    }

    #[test]
    fn every_row_reads_its_example_and_not_its_counter_example() {
        for row in rows(include_str!("grammar/modes.txt")) {
            let [_, pattern, example, counter] = *row.as_slice() else { panic!("four columns: {row:?}") };
            let (text, expected) = example.split_once(" → ").unwrap();
            let mode = |text: &str| {
                let tokens = Tokens::of(text);
                let number = (0..tokens.len()).rfind(|at| tokens.is_number(*at)).unwrap();
                mode(&tokens, &cues(&tokens, 0..tokens.len()), &(number..number + 2)).name()
            };
            assert_eq!(mode(text), expected, "{text}");
            let pattern = Pattern::new(pattern).unwrap_or_else(|| panic!("no pattern: {pattern}"));
            let tokens = Tokens::of(counter);
            let found = (0..tokens.len()).any(|at| pattern.matches(&tokens, at).is_some());
            assert!(!found || mode(counter) == "actual", "{counter}");
        }
    }
}
