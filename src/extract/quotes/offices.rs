//! Offices, forms of address and what they are of, before a person's name.
//!
//! `Thứ trưởng Bộ Ngoại giao Bùi Thanh Sơn`: the name stands behind the body, and a family name must show it.

use super::super::lexicon::{BODIES, FAMILY_NAMES, HONORIFICS, PLACES, PORTFOLIOS, SPEECH_VERBS};
use super::super::tokens::Tokens;
use super::people::{is_foreign_name, name_end};
use super::scope::ends_sentence;

/// Nations in one word, which stand behind a noun as names do.
const NATIONS: [&str; 14] =
    ["Việt", "Mỹ", "Anh", "Pháp", "Đức", "Nga", "Úc", "Hàn", "Nhật", "Trung", "Ý", "Thái", "Lào", "Ấn"];

/// Words that no office with its body goes on past.
const BESIDE_AN_OFFICE: [&str; 38] = [
    "là", "gần", "có", "đã", "cho", "với", "được", "bị", "cùng", "trong", "khi", "như", "rằng", "sẽ", "đang",
    "để", "từ", "nói", "về", "sau", "trước", "vì", "do", "vừa", "mới", "cũng", "lại", "không", "chưa",
    "phải", "theo", "nhưng", "mà", "thì", "này", "đến", "tới", "vào",
];

/// The token behind forms of address and offices that start at `at`: `GS.TS`, `bà`, `Thứ trưởng`.
pub(super) fn office(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let mut end = HONORIFICS.longest(tokens, at)?;
    loop {
        let next =
            if matches!(tokens.text(end), "." | "-") && tokens.is_glued(end + 1) { end + 1 } else { end };
        match HONORIFICS.longest(tokens, next) {
            Some(more) => end = more,
            None if tokens.text(end) == "." && is_abbreviation(tokens, end - 1) => return Some(end + 1),
            None => return Some(end),
        }
    }
}

/// `TS.`, `Th.S.`: a point behind it ends no sentence.
fn is_abbreviation(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_capital(at)
        && tokens.text(at).chars().count() <= 4
        && tokens.text(at).chars().skip(1).any(char::is_uppercase)
}

/// Where the name behind an office starts: at once, or behind the body the office is of
/// (`Thứ trưởng Bộ Ngoại giao Bùi Thanh Sơn`), where a family name must show it.
pub(super) fn name_start(tokens: &Tokens<'_>, office_end: usize) -> Option<usize> {
    let arab = tokens.is_one_of(office_end, &["al", "el"]) && tokens.text(office_end + 1) == "-";
    let people = NATIONS.contains(&tokens.text(office_end)) && !tokens.is_capital(office_end + 1);
    if people && !is_address(tokens.before(office_end, 1)) {
        return None; // `sinh viên Việt` is nobody's name
    }
    let portfolio = PORTFOLIOS.longest(tokens, office_end).is_some();
    let near = (arab || tokens.is_capital(office_end))
        && !portfolio
        && !BODIES.has(tokens, office_end)
        && !is_all_capitals(tokens.text(office_end));
    // `Trưởng ban Đối ngoại Trung ương Lê Hoài An`: what the office is of starts with a capital too.
    let of_a_body = tokens.is_word(office_end + 1)
        && !tokens.is_capital(office_end + 1)
        && !is_address(tokens.before(office_end, 1));
    if near && !of_a_body {
        return Some(office_end);
    }
    let far = || far_name(tokens, office_end).filter(|_| !is_address(tokens.before(office_end, 1)));
    far().or_else(|| near.then_some(office_end))
}

/// Forms of address, behind which a given name stands at once.
fn is_address(word: &str) -> bool {
    matches!(
        word,
        "ông"
            | "bà"
            | "anh"
            | "chị"
            | "em"
            | "cô"
            | "chú"
            | "bác"
            | "cụ"
            | "cậu"
            | "thầy"
            | "cháu"
            | "bé"
            | "ngài"
            | "chí"
    )
}

/// The name behind the body that an office is of.
fn far_name(tokens: &Tokens<'_>, office_end: usize) -> Option<usize> {
    let goes_on = |at: &usize| {
        let part = tokens.is_word(*at) || matches!(tokens.text(*at), "&" | "." | "-" | "/");
        let someone_else = HONORIFICS.longest(tokens, *at).is_some()
            && tokens.is_capital(*at + 1)
            && !NATIONS.contains(&tokens.text(*at));
        let says =
            !tokens.is_capital(*at) && SPEECH_VERBS.longest(tokens, *at).is_some_and(|end| end > at + 1);
        part && !someone_else
            && !says
            && !ends_sentence(tokens, *at)
            && !tokens.is_one_of(*at, &BESIDE_AN_OFFICE)
    };
    (office_end..office_end + 14).take_while(goes_on).find(|at| {
        let end = name_end(tokens, *at);
        // A nation and somebody's are no names: `Năng lượng Anh Kwasi Kwarteng`, `luật sư của Emma Smith`.
        let nation = NATIONS.contains(&tokens.text(*at)) && !FAMILY_NAMES.has(tokens, *at);
        let other = nation
            || tokens.follows(*at, &["của"])
            || PLACES.longest(tokens, *at).is_some_and(|behind| behind >= end);
        end > at + 1 && !other && (FAMILY_NAMES.has(tokens, *at) || is_foreign_name(tokens, *at..end))
    })
}

fn is_all_capitals(text: &str) -> bool {
    text.len() > 2 && text.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}
