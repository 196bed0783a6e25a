//! Where the noun phrase of a speaker ends: what belongs to a name of several words, and what begins something else.

use super::super::names::{country, full_name, is_acronym, is_foreign_word, known_name};
use super::super::scope::ends_sentence;
use super::super::verbs::verb_at;
use super::LONGEST_PHRASE;
use crate::extract::lexicon::{
    ADDRESSES, ADVERBS, BODIES, COMPANIES, COMPOUNDS, COUNTRIES, DISCOURSE, HONORIFICS, KINDS_OF_PLACES,
    Lexicon, PHRASE_ENDS, PLACES, PORTFOLIOS, PRESS, SHARED_BODIES, SPEAKERS, SPEECH_VERBS,
};
use crate::extract::tokens::Tokens;

/// Whether a place is here, with or without the word for its kind: `Việt Nam`, `tỉnh Bạc Liêu`, `TP HCM`.
pub(super) fn known_or_place(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_capital(at) || COMPANIES.longest(tokens, at).is_some_and(|end| tokens.is_capital(end))
}

/// A phrase ends with no preposition or determiner.
pub(super) fn trim_function_words(tokens: &Tokens<'_>, from: usize, mut end: usize) -> usize {
    while end > from
        && (tokens.is_one_of(end - 1, &["của", "tại", "ở", "các", "những", "một", "tp"])
            && !tokens.is_capital(end - 1)
            || !tokens.is_word(end - 1) && !tokens.is_number(end - 1) && tokens.text(end - 1) != "%")
    {
        end -= 1;
    }
    end
}

/// Whether a word in lower case belongs to the capital before it, as in `Ngoại giao`.
pub(super) fn is_second_syllable(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_word(at)
        && !tokens.is_capital(at)
        && !ends_phrase(tokens, at)
        && HONORIFICS.longest(tokens, at).is_none()
        && SPEECH_VERBS.longest(tokens, at).is_none_or(|end| end == at + 1)
}

/// Whether a noun phrase is over at a word in lower case.
pub(super) fn ends_phrase(tokens: &Tokens<'_>, at: usize) -> bool {
    let compound = |at: usize| COMPOUNDS.longest(tokens, at);
    let place = || {
        tokens.is_one_of(at, &["trong", "ngoài", "trên", "dưới"])
            && compound(at).is_some_and(|end| end > at + 1)
    };
    // nhà ở, trong nước
    let within = || compound(at.wrapping_sub(1)).is_some_and(|end| end > at) || place();
    !tokens.is_capital(at)
        && (PHRASE_ENDS.longest(tokens, at).is_some()
            || is_part_of_a_time(tokens, at)
            || tokens.spells(at, "sinh năm")
            || ADVERBS.longest(tokens, at).is_some_and(|end| end > at + 1)
            || verb_at(tokens, at).is_some_and(|end| end > at + 1))
        && !within()
        && portfolio(tokens, at).is_none()
}

/// The end of a portfolio that starts at `at`; `hội` of `hội đàm` is none. One that is a verb of saying too is one right
/// after its body or another: `Ban chỉ đạo`, `công ty phân tích dữ liệu`, not `Chính phủ chỉ đạo`.
pub(super) fn portfolio(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let end = PORTFOLIOS.longest(tokens, at)?;
    let is_verb = !tokens.is_capital(at) && verb_at(tokens, at).is_some_and(|verb| verb > at + 1);
    let joined = || {
        COMPANIES.longest_before(tokens, at).is_some()
            && KINDS_OF_PLACES.longest_before(tokens, at).is_none() // `Chủ tịch tỉnh chỉ đạo`
            && !ends_portfolio(tokens, at)
            || tokens.follows(at, &["bộ", "sở", "ban", "phòng", "cục", "vụ", "và", "&", ",", "-", "–"])
    };
    let is_whole = || PHRASE_ENDS.longest(tokens, at).is_none_or(|longer| longer <= end);
    ((!is_verb || joined()) && is_whole()).then_some(end)
}

/// Whether a portfolio ends before `end`.
pub(super) fn ends_portfolio(tokens: &Tokens<'_>, end: usize) -> bool {
    PORTFOLIOS.longest_before(tokens, end).is_some()
}

/// The end of the words and numbers from `at` on, up to a verb of saying or `limit`.
pub(in crate::extract::quotes) fn words_before_a_verb(tokens: &Tokens<'_>, at: usize, limit: usize) -> usize {
    let plain = |at: &usize| (tokens.is_word(*at) || tokens.is_number(*at)) && verb_at(tokens, *at).is_none();
    at + (at..limit).take_while(plain).count()
}

/// `cuối 2024`, `đầu tháng 5`, `năm 2018`
fn is_part_of_a_time(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_one_of(at, &["năm", "tháng", "quý", "ngày"]) && tokens.is_number(at + 1)
        || tokens.is_one_of(at, &["cuối", "đầu", "giữa"])
            && (tokens.is_number(at + 1)
                || tokens.is_one_of(at + 1, &["năm", "tháng", "tuần", "quý", "ngày"]))
}

/// Whether the name of a body continues after a comma or dash: `Bộ Văn hóa, Thể thao và Du lịch`, `Kế hoạch - Đầu tư`.
pub(super) fn continues_body(tokens: &Tokens<'_>, mark: usize) -> bool {
    let dash = tokens.text(mark) != ",";
    // `VH,TT&DL`, `VH, TT & DL`
    let glued = tokens.is_glued(mark) && tokens.is_glued(mark + 1) || tokens.text(mark + 2) == "&";
    if glued && is_acronym(tokens.text(mark - 1)) && is_acronym(tokens.text(mark + 1)) {
        return true;
    }
    // `Bộ Tài nguyên - môi trường`, `Bộ Lao động, thương binh và xã hội`, `Ban Chỉ đạo phòng, chống dịch`
    tokens.spells(mark - 1, "phòng , chống")
        || (tokens.is_capital(mark + 1) || ends_portfolio(tokens, mark))
            && PORTFOLIOS.longest(tokens, mark + 1).is_some_and(|end| {
                dash || tokens.is_one_of(end, &["và", "&"])
                    || tokens.text(end) == "," && PORTFOLIOS.longest(tokens, end + 1).is_some()
            })
}

/// The end of the noun phrase whose head ends at `from`.
pub(super) fn phrase_end(tokens: &Tokens<'_>, from: usize, limit: usize) -> usize {
    let mut at = from;
    while at < limit && at < from + LONGEST_PHRASE {
        if tokens.is_word(at) {
            // `Bà Rịa - Vũng Tàu`
            let place = PLACES.longest(tokens, at).filter(|end| *end > at + 2 && tokens.is_capital(at));
            if let Some(end) = place.or_else(|| portfolio(tokens, at)) {
                at = end;
            } else if tokens.is_one_of(at, &["và"]) {
                let joined = tokens.is_capital(at + 1)
                    && tokens.is_capital(from.max(at.saturating_sub(2)).min(at - 1))
                    || PORTFOLIOS.longest(tokens, at + 1).is_some();
                // `hạ tầng kỹ thuật và nông nghiệp thành phố Huế`
                let small = || portfolio(tokens, at + 1).is_some_and(|end| known_or_place(tokens, end));
                let other = !tokens.is_capital(at + 1) && !small() || starts_other(tokens, at + 1);
                if !joined || other {
                    break;
                }
                at += 1;
            } else if names_a_matter(tokens, from, at) {
                at += 2;
            } else if ends_phrase(tokens, at)
                || opens_a_sentence(tokens, at)
                || at > from && !tokens.is_capital(at) && is_address_with_name(tokens, at)
                || at > from && tokens.is_capital(at - 1) && is_title_with_capital(tokens, at)
                || at > from && is_behind_a_name(tokens, at)
                || at > from
                    && tokens.is_capital(at - 1)
                    && tokens.is_one_of(at, &["những", "các", "mỗi", "mọi"])
            {
                break;
            } else {
                at += 1;
            }
        } else if tokens.is_number(at) || joins(tokens, at) {
            at += 1;
        } else {
            break;
        }
    }
    with_demonstrative(tokens, trim_function_words(tokens, from, at.min(limit)), limit)
}

/// `Quốc hội Tuy nhiên, …`: a sentence begins behind a caption without a point.
fn opens_a_sentence(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_capital(at)
        && !tokens.is_capital(at + 1)
        && DISCOURSE.longest(tokens, at).is_some_and(|end| end > at + 1)
}

/// `Cơ quan Điều phối về Đối xử với Tù binh Chiến tranh`: what a body is for, in capitals; not where somebody goes.
fn names_a_matter(tokens: &Tokens<'_>, from: usize, at: usize) -> bool {
    let about = tokens.lower(at) == "về"
        || tokens.lower(at) == "với" && (from..at).any(|at| tokens.lower(at) == "về");
    about
        && at > from
        && (from..at).any(|at| tokens.is_capital(at))
        && tokens.is_capital(at + 1)
        && !tokens.is_capital(at)
        && !starts_other(tokens, at + 1)
        && known_name(tokens, at + 1).is_none()
}

/// Whether a mark is inside a name: `KH&ĐT`, `TP. Huế`, `Kế hoạch - Đầu tư`.
fn joins(tokens: &Tokens<'_>, at: usize) -> bool {
    let glued = tokens.is_glued(at)
        && tokens.is_glued(at + 1)
        && tokens.is_word(at + 1)
        && !ends_sentence(tokens, at);
    match tokens.text(at) {
        // `TN & MT`, `Harper & Sloane`
        "&" if tokens.is_capital(at + 1) => true,
        "&" | "/" | "%" | "'" | "’" | "+" => tokens.is_glued(at),
        "." => {
            glued
                || matches!(tokens.lower(at.wrapping_sub(1)), "tp" | "tx" | "tt") && tokens.is_capital(at + 1)
        }
        // `Bộ KH - ĐT`, `UBND tỉnh BR - VT`
        "-" | "–" if is_acronym(tokens.text(at.wrapping_sub(1))) && is_acronym(tokens.text(at + 1)) => {
            glued || tokens.is_one_of(at.wrapping_sub(2), &["bộ", "sở", "tỉnh"])
        }
        "-" | "–" => {
            glued || is_before_digits(tokens, at) || continues_body(tokens, at) || is_typed_close(tokens, at)
        }
        "," => continues_body(tokens, at),
        _ => false,
    }
}

/// `trường này`: the word belongs to the phrase.
pub(super) fn with_demonstrative(tokens: &Tokens<'_>, end: usize, limit: usize) -> usize {
    end + usize::from(end < limit && tokens.is_one_of(end, &["này", "ấy"]))
}

/// `Covid-19`: a hyphen between a word and its number.
pub(super) fn is_before_digits(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_glued(at) && tokens.is_glued(at + 1) && tokens.is_number(at + 1) && tokens.is_word(at - 1)
}

/// `Da giày- Túi xách`: a hyphen that touches the word before it joins names.
fn is_typed_close(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_glued(at) && tokens.is_capital(at + 1) && !starts_other(tokens, at + 1)
}

/// Whether a word in lower case is behind a name that is over, and begins no part of a name: `Người dân Qatar tích cực
/// trữ thực phẩm`.
pub(super) fn is_behind_a_name(tokens: &Tokens<'_>, at: usize) -> bool {
    let name = tokens.is_capital(at - 1)
        && tokens.is_word(at)
        && !tokens.is_capital(at)
        && (is_foreign_word(tokens, at - 1)
            || [COUNTRIES, PLACES, PRESS].iter().any(|list| {
                list.longest_before(tokens, at)
                    .is_some_and(|start| start + 1 < at && tokens.is_capital(start))
            }));
    let part = Lexicon::any(&[COMPANIES, BODIES, SPEAKERS, HONORIFICS, COMPOUNDS, SHARED_BODIES]);
    name && part.longest(tokens, at).is_none()
        && !tokens.is_one_of(at, &["và", "này", "ấy", "của", "tại", "ở", "thuộc", "de", "al", "bin"])
}

/// `giáo sư`, `tiến sĩ`, `thạc sĩ`, and short.
pub(super) fn is_degree(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_one_of(at, &["giáo", "tiến", "thạc", "gs", "pgs", "ts", "ths", "phó"])
}

/// `AFP/TTXVN Phó Chủ tịch`: an office of two or more words in capitals, which begins somebody else.
pub(super) fn is_title_with_capital(tokens: &Tokens<'_>, at: usize) -> bool {
    let short =
        || is_degree(tokens, at) && is_acronym(tokens.text(at)) || tokens.is_one_of(at, &["ông", "bà"]);
    tokens.is_capital(at)
        && (HONORIFICS.longest(tokens, at).is_some_and(|end| end > at + 1)
            || short() && tokens.is_capital(at + 1))
}

pub(super) fn is_address_with_name(tokens: &Tokens<'_>, at: usize) -> bool {
    ADDRESSES.has(tokens, at) && tokens.is_capital(at + 1)
}

/// Whether somebody else begins here: the next member of a list.
pub(super) fn starts_other(tokens: &Tokens<'_>, at: usize) -> bool {
    let body = Lexicon::any(&[BODIES, COMPANIES]).longest(tokens, at);
    // `và Xã hội` is no `xã`
    body.is_some() && body >= PORTFOLIOS.longest(tokens, at)
        || HONORIFICS.longest(tokens, at).is_some()
        || country(tokens, at).is_some()
        || full_name(tokens, at).is_some()
}
