//! The turns of an interview: `Thứ trưởng Nguyễn Văn A: …`, `Hỏi: …`, `Đáp: …`, `- …`.

use std::ops::Range;

use super::super::tokens::{TokenKind, Tokens};
use super::mentions::{MentionKind, mention};
use super::names::is_acronym;
use super::resolve::full_names;

/// One turn of an interview: `Thứ trưởng Nguyễn Văn A: …`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Turn<'a> {
    /// Who speaks, as written before the colon.
    pub speaker: &'a str,
    /// What is said: the rest of the paragraph, in bytes.
    pub span: Range<usize>,
}

/// Office and name of a turn are shorter, in bytes.
const LONGEST_NAME: usize = 120;

/// A turn without a mark at its end has so many words at least.
const FEWEST_WORDS: usize = 5;

/// The turn that a paragraph is, if it starts with somebody's office and name and a colon.
pub fn turn(text: &str) -> Option<Turn<'_>> {
    let colon = text.find(':').filter(|colon| *colon < LONGEST_NAME)?;
    let tokens = Tokens::of(text.get(..colon)?);
    let start = (0..tokens.len()).find(|at| tokens.kind(*at) != Some(TokenKind::Mark))?;
    let somebody = mention(&tokens, start, tokens.len())?;
    let said = text.get(colon + 1..)?.trim();
    let first = text.len() - text.get(colon + 1..)?.trim_start().len();
    // `Sao Mai SM: Điểm tựa mới` is a heading.
    let letters = |name: &Range<usize>| name.clone().any(|at| is_acronym(tokens.text(at)));
    let person = somebody.kind == MentionKind::Person && !somebody.name.as_ref().is_some_and(letters);
    let named = person && somebody.range.end == tokens.len();
    // `Lê An (nguyên giám đốc): 13 năm tù` tells what he got.
    let is_sentence =
        said.ends_with(['.', '!', '?', '…', '”', '"', ':']) || said.split(' ').count() >= FEWEST_WORDS;
    (named && is_sentence && !continues_behind_marks(said))
        .then(|| Turn { speaker: tokens.slice(start, somebody.range.end), span: first..first + said.len() })
}

/// `“Phải làm ngay”. Năm 2023 cả nước ký 5 thỏa thuận`: what is in marks is said, and what follows it the paper's own.
fn continues_behind_marks(said: &str) -> bool {
    let ends = ['.', '!', '?', '…'];
    let quoted = said.strip_prefix(['“', '"']).and_then(|inside| inside.split_once(['”', '"']));
    quoted.is_some_and(|(quoted, rest)| {
        (quoted.ends_with(ends) || rest.starts_with(ends)) && rest.contains(char::is_alphanumeric)
    })
}

/// What is said in a paragraph of a turn, in bytes: without the name, `Đáp:` or the dash before it.
pub(in crate::extract) fn words_of_turn(text: &str) -> Range<usize> {
    if let Some(turn) = turn(text) {
        return turn.span;
    }
    let marks = |rest: &str| rest.trim_start_matches(['-', '–', '—', ':']).trim_start().len();
    let rest = ANSWERS.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    text.len() - marks(rest)..text.len()
}

/// Marks before an answer without a name.
const ANSWERS: [&str; 4] = ["Đáp:", "Trả lời:", "ĐÁP:", "TRẢ LỜI:"];

/// Whether a question speaks to somebody: `ông đánh giá thế nào`, `thưa bà`.
pub(in crate::extract) fn addresses_somebody(question: &str) -> bool {
    let tokens = Tokens::of(question);
    (0..tokens.len()).any(|at| {
        tokens.lower(at) == "thưa"
            || tokens.is_one_of(at, &["ông", "bà", "anh", "chị"])
                && !tokens.is_capital(at + 1)
                && !tokens.follows(at, &["một", "các", "những", "người", "của", "hai", "vợ", "đàn", "phụ"])
    })
}

/// Whether somebody speaks of himself outside of marks, as whoever answers does: `tôi cho rằng`, `theo chúng tôi`.
pub(in crate::extract) fn speaks_of_oneself(text: &str) -> bool {
    let tokens = Tokens::of(text);
    let mut is_quoted = false;
    (0..tokens.len()).any(|at| {
        is_quoted = tokens.is_quoted_behind(at, is_quoted);
        !is_quoted && tokens.lower(at) == "tôi"
    })
}

/// The one person whom the texts name in full, unless they name several.
pub(in crate::extract) fn only_person<'t>(texts: impl Iterator<Item = &'t str>) -> Option<String> {
    let mut only: Option<String> = None;
    for name in texts.flat_map(|text| full_names(&Tokens::of(text))) {
        if only.as_ref().is_some_and(|only| *only != name) {
            return None;
        }
        only = Some(name);
    }
    only
}

/// Who is interviewed, as the lead says: `… trao đổi với ông A, Giám đốc B, về …`.
pub(in crate::extract) fn interviewee(text: &str) -> Option<String> {
    let tokens = Tokens::of(text);
    let asked =
        ["trao đổi với", "phỏng vấn", "trò chuyện với", "đối thoại với", "hỏi chuyện", "cuộc trao đổi cùng"];
    (0..tokens.len()).find_map(|at| {
        let phrase = asked.iter().find(|phrase| tokens.spells(at, phrase))?;
        let start = at + phrase.split(' ').count();
        let somebody = (start..start + 4).find_map(|at| mention(&tokens, at, tokens.len()))?;
        let name = somebody.name.filter(|_| somebody.kind == MentionKind::Person)?;
        Some(tokens.slice(somebody.head.start, name.end).to_owned())
    })
}
