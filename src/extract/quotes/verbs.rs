//! Verbs of saying, and whether something was said there: not where they are negated, wished for or part of a noun.

use super::super::lexicon::{ASKING_VERBS, LINKED_VERBS, Lexicon, OPEN_VERBS, SPEECH_VERBS, TELLING_VERBS};
use super::super::tokens::Tokens;
use super::scope::ends_sentence;

/// Words before a verb that make a noun or a passive of it: `lời nói`, `được đánh giá`.
const NOMINAL: [&str; 54] = [
    "lời", "câu", "sự", "việc", "bài", "cuộc", "bản", "những", "các", "người", "được", "bị", "cơ", "hội",
    "giải", "công", "lá", "nội", "một", "mọi", "theo", "của", "số", "bảng", "tờ", "kênh", "nguồn", "buổi",
    "về", "nền", "quyền", "báo", "dòng", "hệ", "cổng", "mạng", "đơn", "hai", "ba", "tiếng", "hồ", "sơ", "ý",
    "nhà", "trang", "hãng", "quá", "tin", "phiên", "nhiều", "triển", "tác", "kê", "thông",
];

/// Words before a verb of saying that tell that nothing was said, or not yet.
const UNSAID: [&str; 24] = [
    "không", "chưa", "chẳng", "để", "nhằm", "hãy", "đừng", "muốn", "cần", "nên", "sẽ", "thể", "chối", "định",
    "quyền", "khó", "cách", "dám", "hạn", "phép", "bằng", "buộc", "mà", "khỏi",
];

/// Words behind a verb that make another expression of it.
const OTHERWISE: [&str; 20] = [
    "của", "cách", "chung", "viên", "riêng", "chuyện", "lời", "nhau", "dối", "trương", "mạc", "thác",
    "giảng", "giao", "sinh", "báo", "hết", "hoàn", "trả", "học",
];

/// Who does it makes a name of the work: `bộ phận phân tích`.
const ANALYSTS: [&str; 8] = ["phận", "phòng", "khối", "tâm", "ban", "nhóm", "đội", "trang"];

/// What makes a noun of `thuật` (tells): `kỹ thuật`.
const ARTS: [&str; 7] = ["kỹ", "kĩ", "nghệ", "mỹ", "phẫu", "học", "võ"];

/// What is done with words.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Saying {
    /// Announces, thinks, warns, forecasts: a clause follows.
    Tells,
    /// Asks or wishes: somebody and what they shall do follows.
    Asks,
}

/// A verb behind which stands what was said.
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

/// The token behind a verb of saying at `at`, unless the word is part of a noun there.
pub(super) fn verb_at(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if !SPEECH_VERBS.may_start(tokens, at)
        || tokens.is_capital(at) && at > 0 && !ends_sentence(tokens, at - 1)
        || tokens.follows(at, &NOMINAL)
        || tokens.lower(at) == "thuật" && tokens.follows(at, &ARTS)
        || tokens.lower(at) == "phân" && tokens.follows(at, &ANALYSTS)
    {
        return None;
    }
    let end = SPEECH_VERBS.longest(tokens, at)?;
    (!tokens.is_one_of(end, &OTHERWISE)).then_some(end)
}

/// A verb at `at` by which something was said.
pub(super) fn saying(tokens: &Tokens<'_>, at: usize) -> Option<Verb> {
    let end = verb_at(tokens, at)?;
    let saying = if TELLING_VERBS.longest(tokens, at) == Some(end) {
        Saying::Tells
    } else if ASKING_VERBS.longest(tokens, at) == Some(end) {
        Saying::Asks
    } else {
        return None;
    };
    let unsaid = tokens.follows(at, &UNSAID)
        || tokens.follows(at, &["tiếp", "lại"]) && at > 1 && tokens.follows(at - 1, &UNSAID);
    let is_in = |list: Lexicon| list.longest(tokens, at) == Some(end);
    (!unsaid).then(|| Verb { at, end, saying, is_open: is_in(OPEN_VERBS), needs_link: is_in(LINKED_VERBS) })
}
