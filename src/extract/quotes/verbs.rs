//! Verbs of saying, and whether something was said there: not where they are negated, wished for or part of a noun.

use super::super::lexicon::{
    ADDRESSES, ADVERBS, ASKING_VERBS, BODIES, COMMON_VERBS, COMPOUNDS, DETERMINERS, DOING, HONORIFICS,
    LINKED_VERBS, Lexicon, NOMINAL, NOUNS, OPEN_VERBS, OTHERWISE, PAPERS, PORTFOLIOS, PREDICATES, RELAYING,
    REPORTING_VERBS, SAID_THERE, SPEAKERS, SPEECH_VERBS, UNSAID,
};
use super::super::tokens::Tokens;
use super::super::word_forms::is_listed;
use super::scope::ends_sentence;

/// What makes a noun or a passive even of `cho biết`: `được cho biết`, `ý kiến cho rằng`.
const OF_NOUNS: [&str; 13] =
    ["được", "bị", "việc", "kiến", "tin", "lời", "sự", "nghe", "với", "đồn", "thổi", "thuyết", "điểm"];

/// Who does it makes a name of the work: `bộ phận phân tích`.
const ANALYSTS: [&str; 9] = ["phận", "phòng", "khối", "tâm", "ban", "nhóm", "đội", "trang", "giới"];

/// Syllables that make a noun with `thuật` (to report): `kỹ thuật`.
const ARTS: [&str; 7] = ["kỹ", "kĩ", "nghệ", "mỹ", "phẫu", "học", "võ"];

/// What a firm reports, right behind `báo`.
const REPORTED: [&str; 5] = ["lãi", "lỗ", "doanh thu", "lợi nhuận", "doanh số"];

/// Behind `phải` they are a duty of somebody, by which nothing was said yet; `phải thừa nhận` was said.
const DUTIES: [&str; 6] = ["cam kết", "công bố", "báo cáo", "thông báo", "giải trình", "tuyên bố"];

/// What is done with words.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Saying {
    /// Announces, thinks, warns, forecasts: a clause follows.
    Reports,
    /// Asks or wishes: somebody and what they shall do follows.
    Asks,
}

/// A verb followed by what was said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) saying: Saying,
    /// Whether it takes a plain object too, so that what follows must be a clause.
    pub(super) is_open: bool,
    /// Whether only `rằng`, a colon or a comma shows that something was said.
    pub(super) needs_link: bool,
}

/// The token after a verb of saying at `at`, unless the word is part of a noun there.
#[inline]
pub(super) fn verb_at(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    // Most words are none.
    if SPEECH_VERBS.starts_at(tokens, at) { verb_of_saying(tokens, at) } else { None }
}

fn verb_of_saying(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let end = SPEECH_VERBS.longest(tokens, at)?;
    let tells = tokens.is_one_of(at, &["cho"]); // `cho biết`, `cho hay`, `cho rằng`: always verbs
    // `nhiều ý kiến cho rằng`, not `cho ý kiến chỉ đạo`
    let is_counted = |noun: usize| tokens.follows(noun, &["nhiều", "số", "ít", "có"]);
    let is_verb_behind = || {
        tells && !tokens.follows(at, &OF_NOUNS)
            || ends_a_name(tokens, at)
            || ends_a_speaker(tokens, at)
            || ends_a_time(tokens, at)
            || is_behind_a_paper(tokens, at)
    };
    if tokens.is_capital(at) && at > 0 && !ends_sentence(tokens, at - 1)
        || NOMINAL.has_before(tokens, at) && !is_verb_behind()
        || at > 1 && NOMINAL.longest(tokens, at - 2) == Some(at) && !(is_counted(at - 2) && is_verb_behind())
        || ends_an_office(tokens, at)
        || tokens.lower(at) == "thuật" && tokens.follows(at, &ARTS)
        || tokens.spells(at, "ra lệnh") && tokens.follows(at, &["đưa"]) // `đưa ra lệnh cấm`
        || tokens.lower(at) == "phân" && tokens.follows(at, &ANALYSTS)
        || refers_back(tokens, at)
        || is_pointed_at(tokens, end)
        || tokens.is_behind_one_of(at, &["ý kiến ,", "khiếu nại ,"])
    // `tổng hợp ý kiến, kiến nghị của cử tri`, `giải quyết khiếu nại, tố cáo`
    {
        return None;
    }
    // `bàn giao` is no `bàn`, `khai quật` no `khai`, and `khởi tố` no `tố`.
    let others = Lexicon::any(&[COMMON_VERBS, COMPOUNDS, DOING]);
    // `Lê Minh Triển|khai …`
    let is_name = |at: usize| {
        tokens.is_capital(at)
            && (ADDRESSES.has_before(tokens, at) || (at - 2..at).all(|before| tokens.is_capital(before)))
    };
    let ends = |other: usize| other < at && !(other > 1 && is_name(other));
    let longer = others.longest(tokens, at).is_some_and(|other| other > end)
        || others.longest_before(tokens, end).is_some_and(ends);
    // `nói lời cảm ơn` says nothing, and `nói với báo giới` does.
    // `công bố hoàn tất …`, `nhận định lời khai …`, as `nói lời …`: of short verbs alone
    let of_short = end > at + 1 && tokens.is_one_of(end, &["lời", "hoàn", "học", "sinh", "hết"]);
    let otherwise = OTHERWISE.has(tokens, end)
        && !tokens.is_capital(end)
        && !tells
        && !of_short
        && !tokens.is_one_of(end - 1, &["với", "rằng"]);
    (!longer && !otherwise).then_some(end)
}

/// `trạm điện nói trên`: named above, not `nói trên kênh Sao Mai`.
fn refers_back(tokens: &Tokens<'_>, at: usize) -> bool {
    (tokens.spells(at, "nói trên") || tokens.spells(at, "nêu trên"))
        && !tokens.is_capital(at + 2)
        && !SAID_THERE.has(tokens, at + 2)
}

/// `đề xuất này`, `đề nghị trên đã được duyệt`: a noun, and not `nói trên báo`.
fn is_pointed_at(tokens: &Tokens<'_>, end: usize) -> bool {
    tokens.lower(end) == "này" || tokens.lower(end) == "trên" && PREDICATES.has(tokens, end + 1)
}

/// `cho rằng`, `nói rằng`: whether a clause is tied to a verb by `rằng`, which may be part of it.
pub(super) fn has_that(tokens: &Tokens<'_>, verb_end: usize) -> bool {
    tokens.lower(verb_end) == "rằng" || tokens.lower(verb_end - 1) == "rằng"
}

/// Whether a mark or `rằng` behind a verb shows that what is said follows.
pub(super) fn is_linked(tokens: &Tokens<'_>, verb_end: usize) -> bool {
    matches!(tokens.text(verb_end), ":" | ",") || tokens.lower(verb_end) == "rằng"
}

/// Whether a verb passes on what somebody else says.
pub(super) fn passes_on(tokens: &Tokens<'_>, verb: usize) -> bool {
    RELAYING.longest(tokens, verb).is_some()
}

/// `Sở Văn hóa Hà Nội đề nghị`, `Quốc hội đề nghị`, `Công đoàn Cảng biển đề nghị`: the word before is of a name.
fn ends_a_name(tokens: &Tokens<'_>, at: usize) -> bool {
    let begins = |words: Lexicon| words.longest_before(tokens, at).filter(|start| tokens.is_capital(*start));
    at > 1
        && (tokens.is_capital(at - 1) && tokens.is_capital(at - 2)
            || begins(PORTFOLIOS).is_some()
            || begins(BODIES).is_some_and(|start| start + 1 < at)
            || begins(NOUNS).is_some_and(|start| start + 1 < at && !tokens.begins_a_sentence(start)))
}

/// `ra văn bản yêu cầu …`: the word before is of a paper of whoever asks.
fn is_behind_a_paper(tokens: &Tokens<'_>, at: usize) -> bool {
    PAPERS
        .longest_before(tokens, at)
        .map(|noun| begin_of_paper(tokens, noun))
        .is_some_and(|start| start + 1 < at && tokens.follows(start, &["ra", "ký", "hành", "gửi", "có"]))
}

/// Where a paper begins whose noun is at `noun`: `một bức điện`, `các văn bản`.
pub(super) fn begin_of_paper(tokens: &Tokens<'_>, noun: usize) -> usize {
    noun - usize::from(tokens.follows(noun, &["một", "bản", "các", "nhiều"]))
}

/// `ông An tháng trước cho hay`: the word before is of a time.
fn ends_a_time(tokens: &Tokens<'_>, at: usize) -> bool {
    ADVERBS.longest_before(tokens, at).is_some_and(|start| start + 1 < at)
}

/// `một nguồn tin tiết lộ`, `không ít người lo ngại`: the word before is of whoever says it. `Những người lo ngại …` are
/// described by the verb.
fn ends_a_speaker(tokens: &Tokens<'_>, at: usize) -> bool {
    let speaker = SPEAKERS.longest_before(tokens, at);
    speaker.is_some_and(|start| {
        let counted = start > 0
            && DETERMINERS.has_before(tokens, start)
            && !tokens.follows(start, &["các", "những", "mọi"]);
        start + 1 < at || tokens.lower(start) == "người" && counted
    })
}

/// `Trưởng ban chỉ đạo`: the verb is of the name of an office or a body.
fn ends_an_office(tokens: &Tokens<'_>, at: usize) -> bool {
    let offices = Lexicon::any(&[HONORIFICS, SPEAKERS]);
    let past = |start: usize| offices.longest(tokens, start).is_some_and(|end| end > at);
    (at.saturating_sub(3)..at).any(past)
}

/// What is before a number that is no count: of a time, or of a name, as in `UBND quận 1`.
const NUMBERED: &str = "năm|tháng|ngày|quý|hôm|lúc|thứ|khóa|khoá|số|lần|điều|quận|phường|đội|tổ|khu|vực|thôn|xóm|ấp|phòng|\
    khối|lớp";

/// Whether a number counts nothing behind it: `22/10/2016 Bộ Y tế`, `phiên họp thứ 9 Ủy ban Kinh tế`.
pub(super) fn counts_nothing(tokens: &Tokens<'_>, at: usize) -> bool {
    let is_numbered = at.checked_sub(1).is_some_and(|before| is_listed(NUMBERED, tokens.lower(before)));
    tokens.text(at + 1) == "/" || tokens.is_glued(at) || is_numbered
}

/// A verb at `at` by which something was said.
pub(super) fn saying(tokens: &Tokens<'_>, at: usize) -> Option<Verb> {
    let end = verb_at(tokens, at)?;
    let saying = if REPORTING_VERBS.longest(tokens, at) == Some(end) {
        Saying::Reports
    } else if ASKING_VERBS.longest(tokens, at) == Some(end) {
        Saying::Asks
    } else {
        return None;
    };
    // `Sao Mai báo lãi 5 tỷ đồng`: the gain is what it reports.
    let end =
        if tokens.lower(at) == "báo" && tokens.spells_one_of(at + 1, &REPORTED) { at + 1 } else { end };
    // `Công an quận Ngô Quyền cho hay`: a name.
    // `Cơ quan quản lý hàng không cho biết`: of a word.
    let is_of_a_word = tokens.follows(at, &["không"]) && COMPOUNDS.longest_before(tokens, at).is_some();
    let unsaid = UNSAID.has_before(tokens, at)
        && !tokens.is_capital(at - 1)
        && !ends_a_speaker(tokens, at)
        && !is_of_a_word
        || tokens.follows(at, &["phải"]) && tokens.spells_one_of(at, &DUTIES);
    let is_in = |list: Lexicon| list.longest(tokens, at) == Some(end);
    let is_open = is_in(OPEN_VERBS);
    // `có 2 đề xuất`
    let is_counted = is_open && at > 0 && tokens.is_number(at - 1) && !counts_nothing(tokens, at - 1);
    // `có đánh giá giống nhau về …`
    let linked = is_linked(tokens, end) || tokens.lower(end - 1) == "rằng";
    let is_had = is_open && !linked && tokens.follows(at, &["có"]);
    // `ra thông báo kết luận`: a paper that is brought out
    let is_paper = !linked && tokens.follows(at, &["ra", "phát"]) && PAPERS.longest(tokens, at).is_some();
    (!unsaid && !is_counted && !is_had && !is_paper).then(|| Verb {
        at,
        end,
        saying,
        is_open,
        needs_link: is_in(LINKED_VERBS),
    })
}
