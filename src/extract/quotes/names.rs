//! Names of persons: where one begins and ends among capitals.
//!
//! A name is a family name of Viet Nam with what follows it, or capitals that spell no Vietnamese syllables.
//! Places, countries, bodies and portfolios are written with capitals too and are none.

use std::ops::Range;

use super::super::lexicon::{
    ADDRESSES, BODIES, COUNTRIES, FAMILY_NAMES, FIRMS, HONORIFICS, Lexicon, NAMED_THINGS, NOT_NAMES, NOUNS,
    PAPERS, PARTICLES, PLACES, PORTFOLIOS, PREPOSITIONS, PRESS, SPEAKERS,
};
use super::super::tokens::Tokens;
pub(super) use super::super::word_forms::is_acronym;

/// A name has at most so many words; a longer run of capitals holds something else too.
const LONGEST_NAME: usize = 7;

/// What the names of sites end in.
pub(super) const DOMAINS: [&str; 6] = ["com", "vn", "net", "org", "ai", "io"];

/// Vietnamese names have at most so many words.
const VIETNAMESE_NAME: usize = 5;

/// The token after a run of capitals; initials with points, hyphens and particles continue it.
pub(super) fn name_end(tokens: &Tokens<'_>, start: usize) -> usize {
    let mut end = start;
    while end < start + LONGEST_NAME {
        let particle = PARTICLES.has(tokens, end)
            && !tokens.is_capital(end)
            && (tokens.is_capital(end + 1) || PARTICLES.has(tokens, end + 1) || tokens.text(end + 1) == "-");
        if particle && (end > start || tokens.text(end + 1) == "-") {
            end += 1;
            let joined = tokens.is_glued(end) || tokens.is_capital(end + 1);
            end += usize::from(tokens.text(end) == "-" && joined);
            continue;
        }
        if !tokens.is_capital(end)
            || end > start
                && HONORIFICS.longest(tokens, end).is_some_and(|after| after > end + 1)
                && !is_given_name(tokens, start, end)
            || end > start && begins_another(tokens, end)
        {
            break;
        }
        end += 1;
        let mark = tokens.text(end);
        let goes_on = match mark {
            // `St.Louis`, `St. Louis`
            "." if is_saint(tokens, end - 1) => tokens.is_glued(end) && tokens.is_capital(end + 1),
            "." if is_initial(tokens, end - 1) => {
                let spaced = tokens.is_glued(end)
                    && tokens.is_capital(end + 1)
                    && (start..end)
                        .all(|at| !tokens.is_word(at) || is_initial(tokens, at) || is_plain(tokens, at));
                tokens.is_glued(end + 1) && tokens.is_capital(end + 1) || spaced
            }
            // Booking.com
            "." => tokens.is_glued(end) && tokens.is_glued(end + 1) && tokens.is_one_of(end + 1, &DOMAINS),
            // `Procter & Gamble`
            "&" => tokens.is_capital(end + 1),
            // `Lê An-Giám đốc Sở Y tế`: an office begins behind the hyphen.
            "-" if HONORIFICS.longest(tokens, end + 1).is_some_and(|after| after > end + 2) => false,
            "-" | "'" | "’" => {
                tokens.is_glued(end) && tokens.is_glued(end + 1) && tokens.is_word(end + 1)
                    || mark == "-" && is_spaced_hyphen(tokens, start, end)
            }
            _ => false,
        };
        if goes_on {
            // Kim Jong-un: a part after a hyphen may be in lower case.
            end += 1 + usize::from(!tokens.is_capital(end + 1));
        }
    }
    end
}

/// `Đinh Công Sứ`: two given names that are an office too, of which the second would be in lower case.
fn is_given_name(tokens: &Tokens<'_>, family: usize, given: usize) -> bool {
    given == family + 1
        && FAMILY_NAMES.has(tokens, family)
        && tokens.is_capital(given + 1)
        && !tokens.is_capital(given + 2)
}

/// `Moon Jae - in`, `Frank - Walter Harper`, `Ana Harper - Sloane`: whether a hyphen with blanks around it joins a name that
/// begins at `start`, not two who meet, nor somebody and an office, a paper or a country.
fn is_spaced_hyphen(tokens: &Tokens<'_>, start: usize, hyphen: usize) -> bool {
    let next = hyphen + 1;
    if tokens.is_glued(hyphen) || tokens.is_glued(next) {
        return false;
    }
    if !tokens.is_capital(next) {
        let syllable = tokens.is_one_of(next, &["un", "min", "hong", "hun", "sun"]);
        let word = tokens.is_one_of(next, &["in", "ho", "song", "su"]);
        let is_foreign = || (start..hyphen).any(|at| is_foreign_word(tokens, at));
        return is_foreign_word(tokens, next) || syllable || word && is_foreign();
    }
    let known = Lexicon::any(&[PRESS, PLACES, COUNTRIES, BODIES, HONORIFICS, FIRMS]);
    let plain = |at: usize| {
        is_foreign_word(tokens, at) && !is_acronym(tokens.text(at)) && known.longest(tokens, at).is_none()
    };
    let (words, follows) = (spaced_words(tokens, &(start..hyphen)), tokens.is_capital(next + 1));
    plain(next) && plain(hyphen - 1) && (words == 1) == follows && words <= 2
}

/// Whether a capital after a name begins something else, as in or after a caption that has no point: `Ảnh: T.AN Ông Tiến`,
/// `Lê An Theo quy định`, `Lê An ẢNH: T.AN`.
fn begins_another(tokens: &Tokens<'_>, at: usize) -> bool {
    let opener = PREPOSITIONS.has(tokens, at) && NOT_NAMES.has(tokens, at);
    // `Lê An Bài viết nêu`, `Lê An Người cao tuổi`: a noun of two syllables of which the second has no capital.
    let noun = || {
        let nouns = Lexicon::any(&[SPEAKERS, PAPERS, NOUNS, NAMED_THINGS]);
        tokens.is_word(at + 1)
            && !tokens.is_capital(at + 1)
            && (tokens.is_one_of(at, &["người"]) || nouns.longest(tokens, at).is_some_and(|end| end > at + 1))
    };
    let credit = tokens.text(at + 1) == ":" && tokens.is_one_of(at, &CREDITS);
    begins_somebody(tokens, at)
        || credit
        || noun()
        || opener && tokens.is_word(at + 1) && !tokens.is_capital(at + 1)
}

/// Whether a capital form of address begins somebody else behind a name: `Ảnh: Reuters Ông Tiến`.
pub(super) fn begins_somebody(tokens: &Tokens<'_>, at: usize) -> bool {
    let unlike = || is_acronym(tokens.text(at.wrapping_sub(1))) && !is_acronym(tokens.text(at));
    (tokens.is_one_of(at, &["ông", "bà"]) || ADDRESSES.has(tokens, at) && unlike())
        && tokens.is_capital(at + 1)
        && PLACES.longest(tokens, at).is_none()
}

/// What stands before whoever made a picture.
pub(super) const CREDITS: [&str; 5] = ["ảnh", "nguồn", "clip", "video", "photo"];

/// One capital letter, which with a point abbreviates a name.
pub(super) fn is_initial(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_capital(at) && tokens.text(at).chars().count() == 1
}

/// `St.`, which with the next word is one name.
fn is_saint(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.text(at) == "St"
}

/// A word in the plain alphabet that is no family name of Viet Nam.
fn is_plain(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.text(at).is_ascii() && !FAMILY_NAMES.has(tokens, at)
}

/// Whether a word can be no Vietnamese syllable: `Trump`, `Reuters`.
#[inline]
pub(super) fn is_foreign_word(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_foreign(at)
}

/// How many words a name has, of which hyphens join some: `Kim Sang-woo` two.
pub(super) fn spaced_words(tokens: &Tokens<'_>, name: &Range<usize>) -> usize {
    name.clone().filter(|at| tokens.is_word(*at) && !(*at > name.start && tokens.is_glued(*at))).count()
}

/// Two or more words of which each could be one of another language, and one must be: `Russell Crowe`, `Lee Jae-myung`.
pub(super) fn is_foreign_name(tokens: &Tokens<'_>, name: Range<usize>) -> bool {
    let mut words = name.clone().filter(|at| tokens.is_word(*at));
    words.clone().count() > 1
        && !words.clone().any(|at| FIRMS.longest(tokens, at).is_some())
        && words.clone().any(|at| !is_acronym(tokens.text(at)) && !is_initial(tokens, at))
        && words.all(|at| tokens.text(at).is_ascii() || is_foreign_word(tokens, at))
        && (!FAMILY_NAMES.has(tokens, name.start) || name.clone().any(|at| is_foreign_word(tokens, at)))
}

/// The end of a country, a place, a paper or a portfolio that is written with capitals here.
pub(super) fn known_name(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if !tokens.is_capital(at) {
        return None;
    }
    let whole = |end: &usize| tokens.is_capital(end - 1) || *end == at + 1 || !tokens.is_word(end - 1);
    let place = PLACES.longest(tokens, at).filter(whole);
    // `miền Nam Ukraine`, `Bắc Mỹ`
    let part = tokens.is_one_of(at, &["nam", "bắc", "đông", "tây", "trung"]);
    let country = part.then(|| COUNTRIES.longest(tokens, at + 1)).flatten();
    let country = country.or_else(|| COUNTRIES.longest(tokens, at)).filter(whole);
    let press = PRESS.longest(tokens, at).filter(whole);
    place.max(country).max(press).max(PORTFOLIOS.longest(tokens, at))
}

/// Whether the name of a country starts here, and where it ends.
pub(super) fn country(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if !tokens.is_capital(at) {
        return None;
    }
    COUNTRIES.longest(tokens, at)
}

/// `Đoàn Ngọc Hải`: a word for a body that is a family name too, before two given names.
fn is_a_family(tokens: &Tokens<'_>, at: usize, end: usize, words: usize) -> bool {
    let of_what = Lexicon::any(&[PORTFOLIOS, NOUNS, SPEAKERS, HONORIFICS]).longest(tokens, end);
    end == at + 1
        && FAMILY_NAMES.has(tokens, at)
        && (3..=4).contains(&words)
        && of_what.is_none_or(|of| of == end + 1)
}

/// The end of a full personal name that starts at `at`, recognisable without an office before it.
pub(super) fn full_name(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if !tokens.is_capital(at) || NOT_NAMES.has(tokens, at) && !FAMILY_NAMES.has(tokens, at) {
        return None;
    }
    let end = name_end(tokens, at);
    // `Từ Anh, người phát ngôn …`: from a country
    if tokens.lower(at) == "từ" && COUNTRIES.longest(tokens, at + 1) == Some(end) {
        return None;
    }
    let words = (at..end).filter(|at| tokens.is_word(*at)).count();
    if words < 2
        || is_acronym(tokens.text(at)) && !is_initial(tokens, at)
        || (at..end).any(|at| tokens.text(at) == "&")
        || known_name(tokens, at)
            .max(BODIES.longest(tokens, at))
            .is_some_and(|end| !is_a_family(tokens, at, end, words))
    {
        return None;
    }
    let vietnamese = FAMILY_NAMES.has(tokens, at) && words <= VIETNAMESE_NAME;
    // `Charlie Nguyễn`, `Kasim Hoàng Vũ`; with three words after it the foreign one is a firm: `Idecaf Huỳnh Anh Tuấn`.
    let abroad = words <= 3 && is_foreign_word(tokens, at) && FAMILY_NAMES.has(tokens, at + 1);
    (vietnamese || abroad || is_foreign_name(tokens, at..end)).then_some(end)
}
