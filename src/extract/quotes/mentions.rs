//! The one finder of everybody who can speak: persons, offices, bodies, papers, countries and groups.
//!
//! A mention is a noun phrase read from its first token: its beginning (form of address, degree, office and the
//! office's body), the name, and the apposition after it. Names are whole or the mention has none.

use std::ops::Range;

use super::super::lexicon::{
    ACCOUNTS, ADDRESSES, ADVERBS, BODIES, COMMON_VERBS, COMPANIES, COMPOUNDS, CONJUNCTIONS, COUNTRIES,
    DESCRIBING, DETERMINERS, FAMILY_NAMES, FIRMS, HONORIFICS, KIN, KINDS_OF_PLACES, LAWS, Lexicon, MISSIONS,
    NAMED_THINGS, NOT_NAMES, NOUNS, PAPERS, PHRASE_ENDS, PLACES, PORTFOLIOS, PRESS, PRESS_NOUNS, PRONOUNS,
    SHARED_BODIES, SHORT_MEASURES, SOLE_OFFICES, SPEAKERS, SPEECH_VERBS, UNSPEAKING,
};
use super::super::tokens::Tokens;
use super::names::{
    CREDITS, begins_somebody, country, full_name, is_acronym, is_foreign_name, is_foreign_word, is_initial,
    known_name, name_end, spaced_words,
};
use super::scope::ends_sentence;
use super::verbs::verb_at;

/// What kind of speaker the words are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum MentionKind {
    /// Somebody with a name.
    Person,
    /// An office without a name: `Bộ trưởng Ngoại giao New Zealand`.
    Office,
    /// A body with a name of its own.
    Body,
    /// A body by a common noun, named before: `trung tâm`, `cơ quan này`.
    CommonBody,
    /// A paper, an agency, a broadcaster.
    Press,
    Country,
    /// People without names: `các chuyên gia`.
    Group,
    /// A document: `báo cáo của Bộ Y tế`.
    Paper,
    /// A word that refers to a person.
    Pronoun,
    /// One capital word, which only its place makes a name: `Scott`.
    Guess,
}

/// Somebody or something that can speak, as tokens.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Mention {
    pub(super) kind: MentionKind,
    /// All its words, with the apposition.
    pub(super) range: Range<usize>,
    /// Its words without apposition and brackets.
    pub(super) head: Range<usize>,
    /// The personal name alone.
    pub(super) name: Option<Range<usize>>,
    /// Offices and descriptions, in the order of the text.
    pub(super) roles: Vec<Range<usize>>,
    /// A short name in brackets after the full one: `(WHO)`.
    pub(super) acronym: Option<usize>,
}

/// A noun phrase of a speaker has at most so many words.
const LONGEST_PHRASE: usize = 28;

/// What makes a person of another: `luật sư của bà Smith`.
const OF: [&str; 4] = ["của", "cho", "với", "thuộc"];

impl Mention {
    fn new(kind: MentionKind, head: Range<usize>) -> Self {
        Self { kind, range: head.clone(), head, name: None, roles: Vec::new(), acronym: None }
    }

    fn person(head: Range<usize>, name: Range<usize>) -> Self {
        Self { name: Some(name), ..Self::new(MentionKind::Person, head) }
    }
}

/// Who or what is mentioned at `at`; its words end before `limit`.
pub(super) fn mention(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let limit = limit.min(at + LONGEST_PHRASE * 2);
    let mut found = core(tokens, at, limit)?;
    if found.range.end > limit {
        return None;
    }
    appositions(tokens, &mut found, limit);
    Some(found)
}

fn core(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    if !tokens.is_word(at) && !tokens.is_number(at) {
        return None;
    }
    let after_acronym = || is_acronym(tokens.text(at - 1)) && is_title_with_capital(tokens, at);
    let inside_a_title = || HONORIFICS.longest(tokens, at - 1).is_some_and(|end| end > at);
    let opener = || {
        NOT_NAMES.has(tokens, at - 1) && (begins_a_sentence(tokens, at - 1) || tokens.follows(at, &["theo"]))
    };
    if at > 0
        && tokens.is_capital(at - 1)
        && tokens.is_capital(at)
        && (inside_a_title() || !opener() && !after_acronym() && !begins_behind_capitals(tokens, at))
    {
        return None; // inside a run of capitals
    }
    if continues_a_name(tokens, at) {
        return None;
    }
    // `công bố của Bộ Y tế`: the second syllable of another word
    let inside = |list: Lexicon| list.longest(tokens, at - 1).is_some_and(|end| end > at);
    if at > 0 && KIN.has(tokens, at) && !tokens.is_capital(at) && (inside(SPEECH_VERBS) || inside(ACCOUNTS)) {
        return None;
    }
    let found = pronoun(tokens, at)
        .or_else(|| holder(tokens, at, limit))
        .or_else(|| {
            let end =
                full_name(tokens, at).filter(|end| *end <= limit && !is_of_a_place(tokens, at, *end))?;
            Some(Mention::person(at..end, at..end))
        })
        .or_else(|| press(tokens, at, limit))
        .or_else(|| paper(tokens, at, limit))
        .or_else(|| body(tokens, at, limit))
        .or_else(|| {
            let end = country(tokens, at).filter(|end| !tokens.is_capital(*end) && *end <= limit)?;
            Some(Mention::new(MentionKind::Country, at..end))
        })
        .or_else(|| group(tokens, at, limit))
        .or_else(|| guess(tokens, at, limit))?;
    Some(called(tokens, &found, limit).unwrap_or(found))
}

/// `Lái xe Sao Mai tên Soh`, `một người dùng có tên là Lê An`: somebody whose name the next words give.
fn called(tokens: &Tokens<'_>, found: &Mention, limit: usize) -> Option<Mention> {
    let nameless = matches!(found.kind, MentionKind::Group | MentionKind::Office | MentionKind::CommonBody)
        || found.name.as_ref().is_some_and(|name| name.len() == 1 && !found.roles.is_empty());
    let word = found.range.end + usize::from(tokens.lower(found.range.end) == "có");
    let start = word + 1 + usize::from(tokens.lower(word + 1) == "là");
    let end = name_end(tokens, start).min(limit);
    let named = nameless && tokens.lower(word) == "tên" && end > start;
    named.then(|| Mention {
        roles: vec![found.head.clone()],
        ..Mention::person(found.head.start..end, start..end)
    })
}

/// Whether somebody begins here behind capitals of something else, as behind a caption without a point.
pub(super) fn begins_behind_capitals(tokens: &Tokens<'_>, at: usize) -> bool {
    begins_somebody(tokens, at) && tokens.is_capital(at) || is_behind_credits(tokens, at)
}

/// `Ảnh: AFP Carl Harper cho biết`: the capital before belongs to the paper that took the picture.
fn is_behind_credits(tokens: &Tokens<'_>, at: usize) -> bool {
    let paper = PRESS.longest_before(tokens, at);
    paper.is_some_and(|paper| is_credited(tokens, paper))
}

/// Whether whoever made a picture is named here: `Ảnh: AFP`.
pub(super) fn is_credited(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 1 && tokens.text(at - 1) == ":" && tokens.follows(at - 1, &CREDITS)
}

/// Whether a word belongs to the one before it: `New York Times/Siena College`, `92/2024/NĐ-CP`, `Daniel K. Inouye`, and in
/// a list of several kinds of places the last, as in `34 tỉnh, thành phố`.
fn continues_a_name(tokens: &Tokens<'_>, at: usize) -> bool {
    let mark = at.wrapping_sub(1);
    let glued = at > 1
        && tokens.is_glued(at)
        && tokens.is_glued(mark)
        && matches!(tokens.text(mark), "/" | "-" | "–");
    let initial =
        at > 2 && tokens.text(mark) == "." && is_initial(tokens, at - 2) && !ends_sentence(tokens, mark);
    let listed =
        at > 1 && tokens.text(mark) == "," && NOUNS.longest(tokens, at - 2).is_some_and(|end| end > at);
    glued || initial && tokens.is_capital(at) || listed
}

/// Whether a word has its capital from the sentence that it begins, also between quotation marks.
fn begins_a_sentence(tokens: &Tokens<'_>, at: usize) -> bool {
    at == 0 || !tokens.is_word(at - 1) && tokens.text(at - 1) != ","
}

/// `Khu đô thị Đặng Xá`, `đường Trần Phú`: the word before it says what bears the name. `Tại Johor Baru, thủ phủ bang
/// Johor`: the words behind it do.
fn is_of_a_place(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let described = || {
        let noun = end + 1 + usize::from(tokens.is_one_of(end + 1, &["một"]));
        tokens.text(end) == "," && KINDS_OF_PLACES.longest(tokens, noun).is_some()
    };
    COMPANIES.longest_before(tokens, at).is_some()
        || NAMED_THINGS.has_before(tokens, at)
        || tokens.follows(at, &["tại", "ở"]) && described()
}

/// Whether the word before is the common noun of a thing, not the end of a name: `phố Lê Lợi`, not `Nhật Bản`.
fn is_behind_a_thing(tokens: &Tokens<'_>, at: usize) -> bool {
    NAMED_THINGS.has_before(tokens, at) && !tokens.is_capital(at - 1)
}

fn pronoun(tokens: &Tokens<'_>, at: usize) -> Option<Mention> {
    let end = PRONOUNS.longest(tokens, at)?;
    let first = at == 0 || !tokens.is_word(at - 1);
    let proper = tokens.is_capital(end) || tokens.is_capital(at) && !first;
    // `Người đàn ông Việt Nam`
    if end > at + 1
        && HONORIFICS.longest(tokens, at).is_none()
        && let Some(end) = country(tokens, end)
    {
        return Some(Mention::new(MentionKind::Group, at..end));
    }
    let more = HONORIFICS.longest(tokens, at).max(KIN.longest(tokens, at)).is_some_and(|more| more > end)
        || (end == at + 1 || tokens.spells(at, "đồng chí")) && HONORIFICS.longest(tokens, end).is_some();
    let other = UNSPEAKING.longest(tokens, at).is_some(); // `cụ thể`
    (!proper && !more && !other).then(|| Mention::new(MentionKind::Pronoun, at..end))
}

/// The token after forms of address and offices that start at `at`: `GS.TS`, `bà`, `Thứ trưởng`.
pub(super) fn office(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let mut end = HONORIFICS.longest(tokens, at)?;
    loop {
        let next =
            if matches!(tokens.text(end), "." | "-") && tokens.is_glued(end + 1) || tokens.text(end) == "&" {
                end + 1
            } else {
                end
            };
        match HONORIFICS.longest(tokens, next) {
            Some(more) => end = more,
            None if tokens.text(end) == "." && is_abbreviation(tokens, end - 1) => return Some(end + 1),
            None => return Some(end),
        }
    }
}

/// `TS.`, `Th.S.`: a point after it ends no sentence.
fn is_abbreviation(tokens: &Tokens<'_>, at: usize) -> bool {
    let text = tokens.text(at);
    tokens.is_capital(at) && text.chars().count() <= 4 && text.chars().skip(1).any(char::is_uppercase)
}

/// An office or form of address, its body, and the name after it, if there is one.
fn holder(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let office_end = office(tokens, at).filter(|end| *end <= limit)?;
    // `Đại sứ` and `đại sứ quán`, `Trung tướng` and `trung tâm`, `Đại diện` and `Đại học`.
    let body = BODIES.longest(tokens, at).unwrap_or_default();
    if body > office_end || tokens.is_capital(at) && body == office_end {
        return None;
    }
    let address = ADDRESSES.has_before(tokens, office_end);
    // `phụ huynh em An`, `vợ anh Bình`: somebody of theirs, who has no name.
    if address && KIN.longest(tokens, at) == Some(office_end - 1) && !tokens.is_capital(office_end - 1) {
        let of = near_name(tokens, office_end, limit)?;
        return Some(Mention::new(MentionKind::Group, at..of.end));
    }
    let (end, name) = if address {
        (office_end, near_name(tokens, office_end, limit))
    } else {
        complement(tokens, office_end, limit)
    };
    let name = name.or_else(|| name_at_the_end(tokens, office_end, end));
    let Some(name) = name else {
        // `ông` alone is a pronoun; degrees and addresses without a name are nobody.
        let mut found = Mention::new(MentionKind::Office, at..end);
        // `Giáo sư, tiến sĩ`, `Tổng Bí thư, Chủ tịch nước`, or an office of something; `phóng viên, ông A` are two.
        let titles = end > office_end && !tokens.is_word(at.wrapping_sub(1))
            || tokens.is_capital(end + 1) && tokens.is_capital(at)
            || is_degree(tokens, at);
        let of_another = tokens.follows(at, &["của", "với", "cho", "từ", "bởi", "tới", "đến", "gặp", "tiếp"]);
        if titles
            && !of_another
            && let Some(rest) = named_after_comma(tokens, end, limit)
        {
            found.roles.push(at..end);
            found.roles.extend(rest.roles);
            return Some(Mention {
                roles: found.roles,
                range: at..rest.range.end,
                head: at..rest.head.end,
                ..Mention::person(at..end, rest.name?)
            });
        }
        return (!address).then_some(found);
    };
    let mut found = Mention::person(at..name.end, name.clone());
    let role_start = if address && office_end == at + 1 { name.start } else { at };
    if role_start < name.start {
        found.roles.push(role_start..trim_dash(tokens, name.start));
    }
    Some(found)
}

/// The name of three or four words that ends an office whose body no rule took apart: `Thứ trưởng Nông nghiệp và Phát triển
/// nông thôn Nguyễn Hoàng Hiệp`.
fn name_at_the_end(tokens: &Tokens<'_>, office_end: usize, end: usize) -> Option<Range<usize>> {
    let begins = |at: &usize| {
        FAMILY_NAMES.has(tokens, *at)
            && (!tokens.is_capital(at - 1) || is_acronym(tokens.text(at - 1)))
            && (*at..end).all(|at| tokens.is_capital(at))
            && known_name(tokens, *at).is_none()
    };
    (end.saturating_sub(4).max(office_end + 1)..end.saturating_sub(2)).find(begins).map(|at| at..end)
}

/// `giáo sư`, `tiến sĩ`, `thạc sĩ`, and short.
fn is_degree(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_one_of(at, &["giáo", "tiến", "thạc", "gs", "pgs", "ts", "ths", "phó"])
}

fn trim_dash(tokens: &Tokens<'_>, end: usize) -> usize {
    end - usize::from(matches!(tokens.text(end.wrapping_sub(1)), "-" | "–"))
}

/// `Người phát ngôn Nhà Trắng, Kush Desai`; `Giáo sư, tiến sĩ Lê An`: the name of an office's holder after a comma or
/// dash.
fn named_after_comma(tokens: &Tokens<'_>, end: usize, limit: usize) -> Option<Mention> {
    if !matches!(tokens.text(end), "," | "-" | "–" | "—" | ":") || end + 1 >= limit {
        return None;
    }
    let next = end + 1;
    if let Some(name_end) = full_name(tokens, next).filter(|end| *end <= limit) {
        return Some(Mention::person(next..name_end, next..name_end));
    }
    HONORIFICS.longest(tokens, next)?;
    holder(tokens, next, limit).filter(|found| found.name.is_some())
}

/// The name right after a form of address.
fn near_name(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Range<usize>> {
    let arab = tokens.is_one_of(at, &["al", "el"]) && tokens.text(at + 1) == "-";
    if !(tokens.is_capital(at) || arab)
        || tokens.is_capital(at) && is_acronym(tokens.text(at)) && tokens.text(at).len() > 3
    {
        return None;
    }
    let end = name_end(tokens, at).min(limit);
    (end > at).then_some(at..end)
}

/// The body of an office, from `from` on: where it ends, and the name after it.
fn complement(tokens: &Tokens<'_>, from: usize, limit: usize) -> (usize, Option<Range<usize>>) {
    let mut at = from;
    let mut proper_head = false; // the words after a company, a school or a district are its name
    let mut after_name = true; // right after the office or the country
    let mut in_body = false; // behind what a body is for, where its place may follow: `Trung tâm Y tế Nam Sơn`
    // `Thủ tướng Chính phủ ủy quyền …`: a sole office with all that it is of.
    let of_government =
        tokens.spells(from, "chính phủ") && SOLE_OFFICES.longest_before(tokens, from).is_some();
    if of_government && !tokens.is_capital(from + 2) {
        return (from + 2, None);
    }
    while at < limit && at < from + LONGEST_PHRASE {
        if begins_a_heading(tokens, at) {
            break;
        }
        if tokens.is_capital(at) {
            if let Some(end) = known_name(tokens, at)
                .filter(|_| !(after_name && at == from && full_name(tokens, at).is_some()))
            {
                in_body &= PORTFOLIOS.longest(tokens, at) == Some(end);
                at = end;
                after_name = true;
                proper_head = false;
                continue;
            }
            let head = COMPANIES.longest(tokens, at);
            if let Some(end) = head.max(BODIES.longest(tokens, at)) {
                proper_head = head == Some(end);
                in_body = true;
                after_name = false;
                at = end;
                continue;
            }
            // `Giám đốc cửa hàng trên phố Lê Lợi`
            let of_a_thing = at > from && is_behind_a_thing(tokens, at);
            let name = name_in_run(tokens, at, limit, after_name, proper_head)
                .filter(|name| !of_a_thing && (!in_body || !after_name || may_be_a_person(tokens, name)));
            if let Some(name) = name {
                return (name.end, Some(name));
            }
            at = name_end(tokens, at).max(at + 1);
            after_name = false;
            proper_head = false;
            // the second syllable of a compound: `Ngoại giao`, `Kinh doanh`
            at += usize::from(is_second_syllable(tokens, at));
            continue;
        }
        if is_within_a_phrase(tokens, at) {
            after_name &= tokens.text(at) != "/"; // ca sĩ/Rapper
            at += 1;
            continue;
        }
        // `Chủ tịch UBND tỉnh - Dương Thành Trung`
        if matches!(tokens.text(at), "-" | "–")
            && let Some(end) = full_name(tokens, at + 1).filter(|end| *end <= limit)
        {
            return (end, Some(at + 1..end));
        }
        if !tokens.is_word(at) {
            break;
        }
        if tokens.is_one_of(at, &OF)
            && (full_name(tokens, at + 1).is_some() || HONORIFICS.longest(tokens, at + 1).is_some())
        {
            // the person whom it is of is another
            let owner = core(tokens, at + 1, limit).map_or(at + 1, |owner| owner.range.end);
            at = owner.max(at + 1);
            after_name = false;
            continue;
        }
        // `Thông tin và Truyền thông`, `ngành tài nguyên và môi trường`
        let another = in_body && tokens.is_capital(at + 1) && PORTFOLIOS.longest(tokens, at + 1).is_some();
        let joined = at + usize::from(tokens.lower(at) == "và" && (another || ends_portfolio(tokens, at)));
        let places = kinds_of_places(tokens, at).filter(|end| *end <= limit);
        if let Some(end) = portfolio(tokens, joined).filter(|_| at > from).or(places) {
            at = end;
            after_name = false;
            proper_head = false;
            continue;
        }
        let place = tokens.is_one_of(at, &["tại", "ở"]) && known_or_place(tokens, at + 1);
        // `phóng viên tại Phnom Penh`: a place that no list has.
        if let Some(town) = unlisted_town(tokens, at, limit).filter(|_| place && at > from) {
            at = town;
            after_name = true;
            proper_head = false;
            continue;
        }
        if !place && ends_phrase(tokens, at) {
            break;
        }
        // `vợ ông An`
        if at > from
            && is_address_with_name(tokens, at)
            && let Some(name) = near_name(tokens, at + 1, limit)
        {
            return (name.end, Some(name));
        }
        // `đảng Xanh`, `hãng Sao Mai`: the next capital is its name.
        if let Some(end) = COMPANIES.longest(tokens, at).max(BODIES.longest(tokens, at)) {
            proper_head = true;
            after_name = false;
            at = end;
            continue;
        }
        after_name = false;
        at += 1;
    }
    let end = with_demonstrative(tokens, trim_function_words(tokens, from, at.min(limit)), limit);
    (end_of_office(tokens, from, end), None)
}

/// Whether a run of capitals behind what a body is for is no place of it.
fn may_be_a_person(tokens: &Tokens<'_>, name: &Range<usize>) -> bool {
    name.len() == 1 || FAMILY_NAMES.has(tokens, name.start) || is_foreign_name(tokens, name.clone())
}

/// Whether a number or a mark is in the middle of what an office is of: `Quân khu 2`, `Hà Nội-Amsterdam`, `TP.HCM`,
/// `Văn hóa, Thể thao`.
fn is_within_a_phrase(tokens: &Tokens<'_>, at: usize) -> bool {
    let short = || matches!(tokens.lower(at.wrapping_sub(1)), "tp" | "q" | "p" | "h");
    let glued =
        || (tokens.is_glued(at + 1) || short()) && tokens.is_word(at + 1) && !ends_sentence(tokens, at);
    match tokens.text(at) {
        "&" | "/" | "%" => true,
        "." => glued(),
        "-" | "–" => glued() || continues_body(tokens, at),
        "," => continues_body(tokens, at),
        _ => tokens.is_number(at),
    }
}

/// Where an office without a name ends: before a word behind a name, and before what its holder does with a verb that no
/// list has (`Thủ tướng chuyển lời chia buồn`), since what says more of a sole office is a noun or has a name.
fn end_of_office(tokens: &Tokens<'_>, from: usize, end: usize) -> usize {
    let nouns = Lexicon::any(&[BODIES, COMPANIES, PORTFOLIOS, NOUNS, SPEAKERS, COMPOUNDS]);
    let does_something = SOLE_OFFICES.longest_before(tokens, from).is_some()
        && !(from..end).any(|at| tokens.is_capital(at))
        && !tokens.is_one_of(from, &["của", "hai", "các", "này"])
        && nouns.longest(tokens, from).is_none();
    let last = (from + 1..end).find(|at| is_behind_a_name(tokens, *at)).unwrap_or(end);
    if does_something { from } else { last }
}

/// The end of a place behind a preposition that no list has: `Phnom Penh`.
fn unlisted_town(tokens: &Tokens<'_>, preposition: usize, limit: usize) -> Option<usize> {
    let town = name_end(tokens, preposition + 1).min(limit);
    let words = town.saturating_sub(preposition + 1);
    let body = Lexicon::any(&[BODIES, COMPANIES, SPEAKERS]).longest(tokens, preposition + 1);
    ((1..=2).contains(&words) && body.or(known_name(tokens, preposition + 1)).is_none()).then_some(town)
}

/// The token after adverbs that start at `at`.
pub(super) fn skip_adverbs(tokens: &Tokens<'_>, mut at: usize) -> usize {
    while let Some(end) = ADVERBS.longest(tokens, at) {
        at = end;
    }
    at
}

/// Whether a place is here, with or without the word for its kind: `Việt Nam`, `tỉnh Bạc Liêu`, `TP HCM`.
/// No document is one, as in `Thủ tướng tại Chỉ thị số 10`.
fn known_or_place(tokens: &Tokens<'_>, at: usize) -> bool {
    let document = Lexicon::any(&[LAWS, PAPERS]).longest(tokens, at).is_some();
    tokens.is_capital(at) && !document
        || COMPANIES.longest(tokens, at).is_some_and(|end| tokens.is_capital(end))
}

/// A phrase ends with no preposition or determiner.
fn trim_function_words(tokens: &Tokens<'_>, from: usize, mut end: usize) -> usize {
    while end > from
        && (tokens.is_one_of(end - 1, &["của", "tại", "ở", "các", "những", "một", "tp"])
            && !tokens.is_capital(end - 1)
            || !tokens.is_word(end - 1) && !tokens.is_number(end - 1) && tokens.text(end - 1) != "%")
    {
        end -= 1;
    }
    end
}

/// The name among capitals after an office and its body.
fn name_in_run(
    tokens: &Tokens<'_>,
    at: usize,
    limit: usize,
    after_name: bool,
    proper_head: bool,
) -> Option<Range<usize>> {
    let run = name_end(tokens, at).min(limit);
    // `Thị trưởng St.Paul Cara Turner`: the town before the name.
    if tokens.text(at) == "St" && tokens.text(at + 1) == "." && run > at + 4 {
        return name_in_run(tokens, at + 3, limit, after_name, proper_head);
    }
    if (at..run).any(|at| tokens.text(at) == "&") || PAPERS.longest(tokens, at).is_some() {
        return None; // a firm's, `Tổng Biên tập Báo Sao Mai`
    }
    if run <= at || is_acronym(tokens.text(at)) && tokens.text(at).chars().count() > 1 && run == at + 1 {
        return None;
    }
    let words = (at..run).filter(|at| tokens.is_word(*at)).count();
    // `CEO LVMH Bernard Arnault`: the firm before the name.
    if is_acronym(tokens.text(at)) && words > 2 && !tokens.is_glued(at + 1) {
        return name_in_run(tokens, at + 1, limit, after_name, proper_head);
    }
    // The second syllable of a compound in lower case shows that the last capital begins no name.
    // `Chủ tịch nước Lương Cường gửi …`: the last syllable begins no word that is known.
    let words_of_names = Lexicon::any(&[PORTFOLIOS, COMPOUNDS, NOUNS, BODIES, SPEAKERS]);
    let entry = |at: usize| words_of_names.longest(tokens, at).is_some_and(|end| end > at + 1);
    let full = FAMILY_NAMES.has(tokens, at) && (words > 2 || after_name && words == 2 && !entry(run - 1));
    if is_second_syllable(tokens, run) && !is_foreign_word(tokens, run - 1) && !full {
        return None;
    }
    // `FrieslandCampina Việt Nam`: a firm in a country.
    let foreign = is_foreign_word(tokens, at) || is_acronym(tokens.text(at));
    let in_a_country = foreign && (at + 1..run).any(|start| COUNTRIES.longest(tokens, start) == Some(run));
    let last = |words: usize| {
        run.checked_sub(words).filter(|start| {
            *start > at
                && FAMILY_NAMES.has(tokens, *start)
                && !tokens.is_glued(*start)
                && known_name(tokens, *start).is_none()
        })
    };
    if !proper_head && !in_a_country {
        if FAMILY_NAMES.has(tokens, at) && (2..=4).contains(&words) || is_foreign_name(tokens, at..run) {
            return Some(at..run);
        }
        // `giám đốc Idecaf Huỳnh Anh Tuấn`
        if is_foreign_word(tokens, at)
            && let Some(start) = last(3).or_else(|| last(4)).filter(|start| *start == at + 1)
        {
            return Some(start..run);
        }
        let after_name = after_name && !(at..run).any(|at| FIRMS.longest(tokens, at).is_some());
        if after_name && words == 1 && !is_acronym(tokens.text(at)) && !NOT_NAMES.has(tokens, at)
            || after_name
                && words > 1
                && words <= 4
                && !is_acronym(tokens.text(at))
                && !PORTFOLIOS.may_start(tokens, at)
        {
            return Some(at..run);
        }
    }
    // `Phó Chủ tịch HĐND TP Lê Văn An`: all that a province or a city is called is known.
    let of_a_city = tokens.is_one_of(at.wrapping_sub(1), &["tp", "tỉnh"]);
    if of_a_city && FAMILY_NAMES.has(tokens, at) && (3..=4).contains(&words) {
        return Some(at..run);
    }
    // `Thống đốc bang Carl Harper`: no state is called so.
    if proper_head && tokens.follows(at, &["bang"]) && is_foreign_name(tokens, at..run) {
        return Some(at..run);
    }
    if proper_head && words > 2 && is_foreign_name(tokens, at..run) {
        // `quân đội Harun-Az-Zafar`: joined by hyphens it is one name.
        let joined = (at + 1..run).all(|at| tokens.text(at) == "-" || tokens.is_glued(at));
        return Some(at + usize::from(!joined)..run).filter(|name| tokens.is_word(name.start));
    }
    // `Tập đoàn FPT Trương Gia An`: the name ends the run of capitals.
    last(3).or_else(|| last(4)).or_else(|| last(2).filter(|_| !proper_head)).map(|start| start..run)
}

/// Whether a word in lower case belongs to the capital before it, as in `Ngoại giao`.
fn is_second_syllable(tokens: &Tokens<'_>, at: usize) -> bool {
    // `CA quận`
    let of_a_place = COMPANIES.has(tokens, at) && is_acronym(tokens.text(at.wrapping_sub(1)));
    tokens.is_word(at)
        && !tokens.is_capital(at)
        && !ends_phrase(tokens, at)
        && !of_a_place
        && HONORIFICS.longest(tokens, at).is_none()
        && SPEECH_VERBS.longest(tokens, at).is_none_or(|end| end == at + 1)
}

/// Whether a noun phrase is over at a word in lower case.
fn ends_phrase(tokens: &Tokens<'_>, at: usize) -> bool {
    let compound = |at: usize| COMPOUNDS.longest(tokens, at);
    let place = tokens.is_one_of(at, &["trong", "ngoài", "trên", "dưới"])
        && compound(at).is_some_and(|end| end > at + 1);
    let within = place || compound(at.wrapping_sub(1)).is_some_and(|end| end > at); // trong nước, nhà ở
    !tokens.is_capital(at)
        && !within
        && (PHRASE_ENDS.longest(tokens, at).is_some()
            || is_part_of_a_time(tokens, at)
            || ADVERBS.longest(tokens, at).is_some_and(|end| end > at + 1)
            || verb_at(tokens, at).is_some_and(|end| end > at + 1))
        && portfolio(tokens, at).is_none()
}

/// The end of a portfolio that starts at `at`. One that is a verb of saying too is one right after its body or another:
/// `Ban chỉ đạo`, `công ty phân tích dữ liệu`, not `Chính phủ chỉ đạo`.
fn portfolio(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let end = PORTFOLIOS.longest(tokens, at)?;
    let is_verb = !tokens.is_capital(at) && verb_at(tokens, at).is_some_and(|verb| verb > at + 1);
    let joined = || {
        COMPANIES.longest_before(tokens, at).is_some() && !ends_portfolio(tokens, at)
            || tokens.follows(at, &["bộ", "sở", "ban", "phòng", "cục", "vụ", "và", "&", ",", "-", "–"])
    };
    (!is_verb || joined()).then_some(end)
}

/// Whether a portfolio ends before `end`.
fn ends_portfolio(tokens: &Tokens<'_>, end: usize) -> bool {
    PORTFOLIOS.longest_before(tokens, end).is_some()
}

/// `cuối 2024`, `đầu tháng 5`
fn is_part_of_a_time(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_one_of(at, &["cuối", "đầu", "giữa"])
        && (tokens.is_number(at + 1) || tokens.is_one_of(at + 1, &["năm", "tháng", "tuần", "quý", "ngày"]))
}

/// Whether the name of a body continues after a comma or dash: `Bộ Văn hóa, Thể thao và Du lịch`, `Kế hoạch - Đầu tư`.
fn continues_body(tokens: &Tokens<'_>, mark: usize) -> bool {
    let dash = tokens.text(mark) != ",";
    // `VH,TT&DL`
    let glued = tokens.is_glued(mark) && tokens.is_glued(mark + 1);
    if glued && is_acronym(tokens.text(mark - 1)) && is_acronym(tokens.text(mark + 1)) {
        return true;
    }
    // `Bộ Tài nguyên - môi trường`, `Bộ Lao động, thương binh và xã hội`
    (tokens.is_capital(mark + 1) || ends_portfolio(tokens, mark))
        && PORTFOLIOS.longest(tokens, mark + 1).is_some_and(|end| {
            dash || tokens.is_one_of(end, &["và", "&"])
                || tokens.text(end) == "," && PORTFOLIOS.longest(tokens, end + 1).is_some()
        })
}

/// The end of the noun phrase whose head ends at `from`.
fn phrase_end(tokens: &Tokens<'_>, from: usize, limit: usize) -> usize {
    let mut at = from;
    while at < limit && at < from + LONGEST_PHRASE {
        if tokens.is_word(at) {
            // `Bà Rịa - Vũng Tàu`
            let place = PLACES.longest(tokens, at).filter(|end| *end > at + 2 && tokens.is_capital(at));
            let places = || kinds_of_places(tokens, at).filter(|end| *end <= limit);
            let places = || places().or_else(|| tokens.spells(at, "phòng , chống").then_some(at + 3));
            if let Some(end) = place.or_else(|| portfolio(tokens, at)).or_else(places) {
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
                || at > from && begins_a_heading(tokens, at)
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

/// The end of a list of kinds of places or bodies, which together are what a body is of: `các huyện, thị xã, thành phố trực
/// thuộc trung ương`.
fn kinds_of_places(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if !tokens.is_one_of(at, &["các", "nhiều", "những"]) {
        return None;
    }
    let kind = |at: usize| {
        let end = KINDS_OF_PLACES.longest(tokens, at)?;
        (!tokens.is_capital(at) && !tokens.is_capital(end)).then_some(end)
    };
    let mut end = kind(at + 1)?;
    let first = end;
    while tokens.is_one_of(end, &[",", "và"])
        && let Some(next) = kind(end + 1)
    {
        end = next;
    }
    let end = if tokens.spells(end, "trực thuộc trung ương") { end + 4 } else { end };
    (end > first).then_some(end)
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
        "-" | "–" => glued || continues_body(tokens, at) || is_typed_close(tokens, at),
        "," => continues_body(tokens, at),
        _ => false,
    }
}

/// `trường này`: the word belongs to the phrase.
fn with_demonstrative(tokens: &Tokens<'_>, end: usize, limit: usize) -> usize {
    end + usize::from(end < limit && tokens.is_one_of(end, &["này", "ấy"]))
}

/// `Da giày- Túi xách`: a hyphen that touches the word before it joins names.
fn is_typed_close(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_glued(at) && tokens.is_capital(at + 1) && !starts_other(tokens, at + 1)
}

/// Whether a word in lower case is behind a name that is over, and begins no part of a name: `Người dân Qatar tích cực
/// trữ thực phẩm`.
fn is_behind_a_name(tokens: &Tokens<'_>, at: usize) -> bool {
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

/// `AFP/TTXVN Phó Chủ tịch`: an office of two or more words in capitals, which begins somebody else.
fn is_title_with_capital(tokens: &Tokens<'_>, at: usize) -> bool {
    let short =
        || is_degree(tokens, at) && is_acronym(tokens.text(at)) || tokens.is_one_of(at, &["ông", "bà"]);
    tokens.is_capital(at)
        && (HONORIFICS.longest(tokens, at).is_some_and(|end| end > at + 1)
            || short() && tokens.is_capital(at + 1))
}

fn is_address_with_name(tokens: &Tokens<'_>, at: usize) -> bool {
    ADDRESSES.has(tokens, at) && tokens.is_capital(at + 1)
}

/// Whether somebody else begins here: the next member of a list.
fn starts_other(tokens: &Tokens<'_>, at: usize) -> bool {
    let body = Lexicon::any(&[BODIES, COMPANIES]).longest(tokens, at);
    // `và Xã hội` is no `xã`
    body.is_some() && body >= PORTFOLIOS.longest(tokens, at)
        || HONORIFICS.longest(tokens, at).is_some()
        || country(tokens, at).is_some()
        || full_name(tokens, at).is_some()
}

/// A body by its name: `Bộ Y tế`, `Công ty Sao Mai`, `WHO`.
fn body(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let head = BODIES.longest(tokens, at).max(COMPANIES.longest(tokens, at));
    let head = head.or_else(|| {
        let text = tokens.text(at);
        let whole = !tokens.is_glued(at) || tokens.text(at - 1) != "."; // not of `TP.HCM`
        let named = tokens.is_capital(at) && is_acronym(text) && whole && text.chars().count() < 12;
        (named && !SHORT_MEASURES.has(tokens, at)).then_some(at + 1)
    })?;
    // `ban hành`, `hội kiến`
    let other = |list: Lexicon| list.longest(tokens, at).is_some_and(|end| end > head);
    let acts = || !tokens.is_capital(at + 1) && (other(COMMON_VERBS) || other(PHRASE_ENDS));
    if head > limit || other(UNSPEAKING) || acts() {
        return None;
    }
    // `Google`, `Hamas`: a whole name.
    let named = head == at + 1 && BODIES.has(tokens, at) && is_foreign_word(tokens, at);
    let mut end = phrase_end(tokens, name_of_work(tokens, head, limit), limit);
    if named && !tokens.is_capital(head) {
        end = head;
    }
    if head == at + 1 && is_acronym(tokens.text(at)) && is_title_with_capital(tokens, head) {
        end = head;
    }
    if MISSIONS.longest(tokens, at).is_some()
        && tokens.is_one_of(end, &["tại", "ở"])
        && known_or_place(tokens, end + 1)
    {
        end = phrase_end(tokens, end + 2, limit);
    }
    // `bộ này`, `cơ quan này`: one that was named before.
    let this = tokens.is_one_of(head, &["này", "trên", "đó", "ấy"]);
    let shared = end == head && SHARED_BODIES.longest_within(tokens, at, head) == Some(head);
    let proper = tokens.is_capital(at)
        && !shared
        && (end > head || head > at + 1 || named || is_acronym(tokens.text(at)))
        || (at + 1..end).any(|at| tokens.is_capital(at));
    let plain = |end: usize| SPEAKERS.longest(tokens, at).is_some_and(|noun| noun >= head && end >= noun);
    if this || !proper {
        let end = if this { head + 1 } else { end };
        let first = at == 0 || !tokens.is_word(at - 1);
        // A lone small word may be part of another: `quỹ`, `hội`, `đoàn`.
        let lone = head == at + 1 && end > head && !tokens.is_capital(at);
        return (this || tokens.is_capital(at) && (first || shared) || plain(end) && !lone).then(|| {
            Mention::new(
                if end > head && !this { MentionKind::Group } else { MentionKind::CommonBody },
                at..end,
            )
        });
    }
    Some(Mention::new(MentionKind::Body, at..end))
}

/// `Trung tâm dự báo bão thuộc Cơ quan Khí tượng`, `Cơ quan dự báo tư nhân Sao Mai ước tính`: behind the head of a body
/// a verb is its work where it belongs to another body, or has a name before the next verb.
fn name_of_work(tokens: &Tokens<'_>, head: usize, limit: usize) -> usize {
    if !ends_phrase(tokens, head) || !tokens.is_word(head) {
        return head;
    }
    let most = limit.min(head + 6);
    let owned = (head + 2..most)
        .take_while(|at| tokens.is_word(*at))
        .find(|at| tokens.is_one_of(*at, &["thuộc"]) && tokens.is_capital(at + 1));
    let name = || (head + 2..most).take_while(|at| tokens.is_word(*at)).find(|at| tokens.is_capital(*at));
    let named = name().filter(|name| {
        let end = name_end(tokens, *name);
        is_foreign_word(tokens, *name) && verb_at(tokens, skip_adverbs(tokens, end)).is_some()
    });
    owned.or(named).unwrap_or(head)
}

/// A paper or an agency: `Reuters`, `hãng tin Reuters`, `tờ Le Monde`, `báo Tuổi Trẻ`.
fn press(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let named = |at: usize| tokens.is_capital(at).then(|| PRESS.longest(tokens, at)).flatten();
    if let Some(mut end) = named(at) {
        // `Reuters/Ipsos`
        while tokens.text(end) == "/" && tokens.is_glued(end + 1) && tokens.is_capital(end + 1) {
            end = name_end(tokens, end + 1);
        }
        return (!tokens.is_capital(end)).then(|| Mention::new(MentionKind::Press, at..end));
    }
    let noun = PRESS_NOUNS.longest(tokens, at).filter(|noun| tokens.is_capital(*noun) && *noun <= limit)?;
    let end = named(noun).unwrap_or_else(|| phrase_end(tokens, noun, limit));
    let kind = if tokens.lower(at) == "hãng" && noun == at + 1 && named(noun).is_none() {
        MentionKind::Body
    } else {
        MentionKind::Press
    };
    (end > noun).then(|| Mention::new(kind, at..end))
}

/// A document, and whose it is: `báo cáo của Bộ Y tế`, `thông cáo từ Bộ Ngoại giao`. After `theo`, and with an owner,
/// also a count or an account: `theo thống kê của Bộ Nội vụ`.
fn paper(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let start = at + usize::from(tokens.is_one_of(at, &["một", "các", "những", "bản", "nhiều"]));
    // `đơn` is one, and `đơn vị` none.
    let other = SPEAKERS.longest(tokens, start).unwrap_or_default();
    let document = PAPERS.longest(tokens, start).filter(|end| *end >= other);
    let noun = document.max(ACCOUNTS.longest(tokens, start)).filter(|end| *end <= limit)?;
    if UNSPEAKING.longest(tokens, start).is_some_and(|end| end > noun) {
        return None; // `kênh đào`
    }
    let is_account = document != Some(noun);
    let after_theo = at > 0 && tokens.lower(at - 1) == "theo";
    let mut end = noun;
    let part = |at: usize| {
        tokens.is_word(at) || tokens.is_number(at) || matches!(tokens.text(at), "/" | "-" | "%" | "&")
    };
    while end < limit && end < noun + LONGEST_PHRASE && part(end) {
        let owns =
            tokens.is_one_of(end, &["của", "từ", "do", "bởi"]) || is_account && tokens.lower(end) == "trên";
        if (owns || end == noun && starts_owner(tokens, end))
            && let Some(owner) =
                core(tokens, end + usize::from(owns), limit).and_then(|owner| owned(owner, at))
        {
            return (after_theo || !is_account || is_data(tokens, start)).then_some(owner);
        }
        if PHRASE_ENDS.longest(tokens, end).is_some()
            && !tokens.is_capital(end)
            && COMPOUNDS.longest(tokens, end - 1).is_none_or(|after| after <= end)
            && !tokens.is_one_of(end, &["về", "tổ", "ngày", "mới", "của", "từ", "trên"])
            && PORTFOLIOS.longest(tokens, end).is_none()
        {
            break;
        }
        end += 1;
    }
    let end = trim_function_words(tokens, noun, end.min(limit));
    (!is_account).then(|| Mention::new(MentionKind::Paper, at..end))
}

/// Numbers that speak for whoever has them: `dữ liệu từ Booking.com cho thấy`.
fn is_data(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_one_of(at, &["dữ", "số", "thống", "kết"])
}

/// The owner of a paper, as whoever speaks by it.
fn owned(mut owner: Mention, at: usize) -> Option<Mention> {
    if owner.kind == MentionKind::Pronoun {
        return None;
    }
    owner.range.start = at;
    if owner.kind == MentionKind::Guess {
        owner.kind = MentionKind::Body;
    }
    Some(owner)
}

/// `… Bộ Quốc phòng Nga Các nhà bình luận cho rằng`: a capital determiner, with which a sentence begins behind a heading that
/// has no point.
fn begins_a_heading(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_capital(at)
        && tokens.is_one_of(at, &["các", "những", "một", "nhiều", "theo", "tại", "trong", "trước", "sau"])
        && tokens.is_word(at + 1)
        && !tokens.is_capital(at + 1)
        && !is_acronym(tokens.text(at))
}

/// `lời ông A`, `báo cáo Bộ Y tế`: the owner follows directly.
fn starts_owner(tokens: &Tokens<'_>, at: usize) -> bool {
    let words = at > 0 && tokens.lower(at - 1) == "lời";
    words && (PAPERS.longest(tokens, at).or_else(|| SPEAKERS.longest(tokens, at)).is_some())
        || (tokens.is_capital(at)
            && (BODIES.longest(tokens, at).is_some() || PRESS.longest(tokens, at).is_some())
            || is_address_with_name(tokens, at)
            || HONORIFICS.longest(tokens, at).is_some_and(|end| tokens.is_capital(end) && end > at + 1))
            && !ends_phrase(tokens, at)
}

/// People without names, with how many they are: `88% phụ huynh`, `các chuyên gia`, `một cư dân`.
fn group(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let mut noun = at;
    let more = |at: usize| DETERMINERS.has(tokens, at) || tokens.is_number(at) || tokens.text(at) == "%";
    while noun < at + 5 && more(noun) && SPEAKERS.longest(tokens, noun).is_none_or(|end| end == noun + 1) {
        noun += 1;
    }
    let head = SPEAKERS
        .longest(tokens, noun)
        .max(HONORIFICS.longest(tokens, noun))
        .max(BODIES.longest(tokens, noun).filter(|_| noun > at))
        .max(COMPANIES.longest(tokens, noun).filter(|_| noun > at && !NAMED_THINGS.has(tokens, noun)))?;
    if head > limit || noun == at && tokens.is_number(at) {
        return None;
    }
    // `viện trợ`, `hội nghị`: a syllable that is a body by itself begins other words too.
    let lone = head == noun + 1 && BODIES.has(tokens, noun) && !tokens.is_capital(noun);
    if lone && tokens.is_word(head) && !tokens.is_capital(head) && !ends_phrase(tokens, head)
        || UNSPEAKING.longest(tokens, noun).is_some_and(|thing| thing >= head)
    {
        return None;
    }
    let end = phrase_end(tokens, head, limit);
    // `quận khác`; `người nêu ý kiến`, `ý kiến của người từng mua`: whoever does it.
    let anybody = tokens.lower(end - 1) == "người" && (noun == at || end > head);
    if noun == at && tokens.lower(head) == "khác" || anybody {
        return None;
    }
    // `3 người con gái của ông An cho biết`, `các nguồn tin thân cận với Thủ hiến Fabian Picardo cho biết`
    let owned = tokens.is_one_of(end, &["của", "với"]).then(|| core(tokens, end + 1, limit)).flatten();
    let owned = owned.filter(|owner| !matches!(owner.kind, MentionKind::Pronoun | MentionKind::Guess));
    let end = owned.map(|owner| owner.range.end).filter(|end| says_here(tokens, *end)).unwrap_or(end);
    // `người này`, `những người ủng hộ …`
    Some(Mention::new(MentionKind::Group, at..end.max(head)))
}

/// One capital word at the head of a clause: a name mentioned before, or a company's.
fn guess(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Mention> {
    let text = tokens.text(at);
    let cased = text.chars().any(char::is_lowercase) && text.chars().count() > 1;
    // `$Sao`, `@sao`: an account or a coin; `33&Sao`: half a name.
    if tokens.is_glued(at) && matches!(tokens.text(at - 1), "$" | "@" | "#" | "&") {
        return None;
    }
    let opener = NOT_NAMES.has(tokens, at) && (begins_a_sentence(tokens, at) || !tokens.is_capital(at + 1));
    if !tokens.is_capital(at) || !cased || opener || known_name(tokens, at).is_some() {
        return None;
    }
    if NAMED_THINGS.has_before(tokens, at) {
        return None;
    }
    let end = name_end(tokens, at).min(limit);
    let first = at == 0 || ends_sentence(tokens, at - 1);
    // A word that begins a sentence has its capital from there, unless it is foreign.
    let sure = is_foreign_word(tokens, at) || !first || end > at + 1;
    (end > at && sure && !is_second_syllable(tokens, end) || end > at && speaks_at(tokens, end))
        .then(|| Mention::new(MentionKind::Guess, at..end))
}

fn speaks_at(tokens: &Tokens<'_>, at: usize) -> bool {
    let verb = ADVERBS.longest(tokens, at).unwrap_or(at);
    verb_at(tokens, verb).is_some()
}

/// The bracket that closes the one at `open`, before `end`.
pub(super) fn closing(tokens: &Tokens<'_>, open: usize, end: usize) -> Option<usize> {
    (open + 1..end.min(open + 30)).find(|at| tokens.text(*at) == ")")
}

/// Includes the apposition after a mention: offices, descriptions, brackets.
fn appositions(tokens: &Tokens<'_>, found: &mut Mention, limit: usize) {
    let named = found.kind == MentionKind::Person;
    for _ in 0..6 {
        let at = found.range.end;
        match tokens.text(at) {
            "(" => {
                let Some(close) = closing(tokens, at, limit) else {
                    return;
                };
                if close == at + 2 && is_acronym(tokens.text(at + 1)) {
                    found.acronym = Some(at + 1);
                    // `Công ty cổ phần Khu công nghiệp (KCN) Sao Mai`
                    if found.kind == MentionKind::Body
                        && tokens.is_capital(close + 1)
                        && !starts_other(tokens, close + 1)
                    {
                        found.acronym = None;
                        found.range.end = phrase_end(tokens, close + 1, limit);
                        found.head.end = found.range.end;
                        continue;
                    }
                } else if named && HONORIFICS.longest(tokens, at + 1).is_some() {
                    found.roles.push(at + 1..close);
                }
                found.range.end = close + 1;
            }
            "-" | "–" | "—" if named && let Some(end) = between_dashes(tokens, at, limit) => {
                found.roles.push(at + 1..end - 1);
                found.range.end = end;
            }
            // `UBND xã Lộc Yên, huyện Hương Khê (Hà Tĩnh)`, `bà Bợ, người nuôi tôm ở xã Lộc Yên, tỉnh Hà Tĩnh`
            "," if (!named || !found.roles.is_empty())
                && let Some(end) = place_after(tokens, at + 1, limit) =>
            {
                found.range.end = end;
            }
            // `BS An, Trưởng đơn vị khám mắt, BV Nhi đồng 1 (TP.HCM), cho biết`: where the office is.
            "," if named && let Some(end) = place_of_work(tokens, at + 1, limit) => {
                found.range.end = end;
            }
            "," | "-" | "–" | "—" => {
                let Some((role, end)) = apposition(tokens, found, at + 1, limit) else {
                    let Some(end) = enclosed(tokens, found, at, limit) else { return };
                    if named {
                        found.roles.push(at + 1..end);
                    }
                    found.range.end = end;
                    continue;
                };
                if named || found.kind == MentionKind::Guess {
                    found.roles.push(role);
                } else {
                    found.head.end = end;
                }
                // `công ty Harper Energy Inc., cho biết`
                let shortened = tokens.text(end) == "." && tokens.text(end + 1) == ",";
                found.range.end = end + usize::from(shortened);
            }
            // `Người phát ngôn Andriy Yusov của Tổng cục Tình báo`
            "của" | "thuộc" | "tại" | "từ" if named => {
                let owner = body(tokens, at + 1, limit).filter(|owner| owner.kind == MentionKind::Body);
                // `Giám đốc Lê An của Sao Mai Travel`
                let owner =
                    owner.or_else(|| guess(tokens, at + 1, limit).filter(|owner| owner.range.len() > 1));
                let Some(owner) = owner else { return };
                found.range.end = owner.range.end;
            }
            _ => return,
        }
    }
}

/// The end of a body named after an office and before the comma that closes it.
fn place_of_work(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<usize> {
    let body =
        body(tokens, at, limit).filter(|body| body.kind == MentionKind::Body && tokens.is_capital(at))?;
    if HONORIFICS.longest(tokens, at).is_some() {
        return None; // `Bộ trưởng`
    }
    let mut end = body.range.end;
    if tokens.text(end) == "(" {
        end = (end..limit.min(end + 8)).find(|at| tokens.text(*at) == ")")? + 1;
    }
    let verb = skip_adverbs(tokens, end + usize::from(tokens.text(end) == ","));
    (verb > end && verb >= limit || verb_at(tokens, verb).is_some()).then_some(end)
}

/// `ông A - giám đốc B (C), đơn vị thi công - cho biết`: the token after the second of two dashes, where a verb of saying
/// follows it and no other person is between.
fn between_dashes(tokens: &Tokens<'_>, dash: usize, limit: usize) -> Option<usize> {
    let spaced = |at: usize| matches!(tokens.text(at), "-" | "–" | "—") && !tokens.is_glued(at);
    let other = ADDRESSES.has(tokens, dash + 1) && tokens.is_capital(dash + 2);
    if !spaced(dash) || other || full_name(tokens, dash + 1).is_some() {
        return None;
    }
    let plain = |at: &usize| !ends_sentence(tokens, *at) && !matches!(tokens.text(*at), "“" | "”" | "\"");
    let close = (dash + 1..limit)
        .take_while(plain)
        .find(|at| spaced(*at) && verb_at(tokens, skip_adverbs(tokens, at + 1)).is_some());
    // At the limit itself the verb may stand.
    let last =
        limit.checked_sub(1).filter(|at| spaced(*at) && *at > dash && (dash + 1..*at).all(|at| plain(&at)));
    close.or(last).map(|close| close + 1)
}

/// `chị Hoa, ngụ phường Sao Mai, TP Huế, cho biết`, `bà Lan, nhân vật quyền lực của đảng, cho biết`: a description of
/// whatever words that heads no clause of its own, up to the comma before the verb of saying.
fn enclosed(tokens: &Tokens<'_>, found: &Mention, comma: usize, limit: usize) -> Option<usize> {
    let heads = heads_clause(tokens, found.range.start);
    let described = match found.kind {
        MentionKind::Person => true,
        MentionKind::Body => !tokens.is_capital(comma + 1),
        _ => false,
    };
    let dash = matches!(tokens.text(comma), "-" | "–" | "—") && found.kind == MentionKind::Person;
    if !dash && tokens.text(comma) != "," || !heads || !described || opens_no_description(tokens, comma + 1) {
        return None;
    }
    let plain = |at: &usize| {
        !ends_sentence(tokens, *at)
            && !matches!(tokens.text(*at), "“" | "”" | "\"" | ";" | ":")
            && verb_at(tokens, *at).is_none()
    };
    let most = limit.min(comma + LONGEST_DESCRIPTION);
    let mut closes = (comma + 2..most).take_while(plain).filter(|at| tokens.text(*at) == ",");
    closes.find(|at| says_here(tokens, at + 1))
}

/// Whether a mention begins a sentence or a clause.
fn heads_clause(tokens: &Tokens<'_>, at: usize) -> bool {
    at == 0 || !tokens.is_word(at - 1) && !tokens.is_number(at - 1) || CONJUNCTIONS.has_before(tokens, at)
}

/// A description between two commas has at most so many words.
const LONGEST_DESCRIPTION: usize = 32;

/// Whether words behind a comma describe nobody: somebody else in a list, or a clause that goes on.
fn opens_no_description(tokens: &Tokens<'_>, at: usize) -> bool {
    is_address_with_name(tokens, at)
        || full_name(tokens, at).is_some()
        || HONORIFICS.longest(tokens, at).is_some_and(|end| tokens.is_capital(end) && tokens.is_capital(at))
        || tokens.is_one_of(at, &["và", "cùng", "nhưng", "song", "còn"])
}

/// Whether a verb of saying is here, behind adverbs and times.
fn says_here(tokens: &Tokens<'_>, at: usize) -> bool {
    verb_at(tokens, skip_times(tokens, at)).is_some()
}

/// The token after adverbs and a date: `, ngày 30/1 thông báo`, `, hôm nay cho biết`.
pub(super) fn skip_times(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut next = skip_adverbs(tokens, at);
    let dated = |at: usize| {
        tokens.is_number(at)
            || tokens.text(at) == "/"
            || tokens.is_one_of(
                at,
                &["ngày", "tháng", "năm", "hôm", "sáng", "chiều", "tối", "trưa", "cùng", "nay"],
            )
    };
    while next < at + 10 && dated(next) {
        next = skip_adverbs(tokens, next + 1);
    }
    next
}

/// The end of a place that says where a body is: `, huyện Hương Khê`.
fn place_after(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<usize> {
    let noun = ["thành phố", "thị xã", "thị trấn", "tỉnh", "huyện", "quận", "xã", "phường", "tp"]
        .into_iter()
        .find(|noun| tokens.spells(at, noun))?;
    let name = at + noun.split(' ').count();
    let end = if tokens.is_number(name) { name + 1 } else { name_end(tokens, name) }.min(limit);
    ((tokens.is_capital(name) || tokens.is_number(name)) && end > name).then_some(end)
}

/// The description of somebody that starts at `at`: it ends at a mark or at the verb, and names nobody else.
fn apposition(
    tokens: &Tokens<'_>,
    found: &Mention,
    at: usize,
    limit: usize,
) -> Option<(Range<usize>, usize)> {
    // What opens with an office in capitals is no subject of its own, so that any predicate may follow it.
    let titled = tokens.is_capital(at) && HONORIFICS.may_start(tokens, at);
    let ends = |end: usize| {
        let verb = skip_adverbs(tokens, end);
        end >= limit
            || matches!(tokens.text(end), "," | "-" | "–" | "—" | "(" | ")" | ":" | "." | "”" | "\"" | ";")
            || verb >= limit
            || verb_at(tokens, verb).is_some()
            || titled && ends_phrase(tokens, end)
    };
    if found.kind == MentionKind::Body {
        // `phòng Tham mưu, Công an TPHCM`; in a list of bodies `và` follows.
        let part = ["ban", "phòng", "trung", "văn", "chi", "đội", "hội", "đoàn"];
        let owner = body(tokens, at, limit)
            .filter(|_| !tokens.is_one_of(at, &part))
            .filter(|owner| owner.kind == MentionKind::Body && tokens.is_capital(at))
            .filter(|_| is_part_of_another(tokens, &found.head) && !is_acronym(tokens.text(found.head.start)))
            .filter(|_| office(tokens, at).is_none())?;
        let end = owner.range.end;
        return (ends(end)
            && !tokens.is_one_of(end, &["và", "cùng"])
            && !(tokens.text(end) == "," && BODIES.longest(tokens, end + 1).is_some()))
        .then_some((at..end, end));
    }
    if found.kind != MentionKind::Person && found.kind != MentionKind::Guess || at >= limit {
        return None;
    }
    let opens = |at: usize| tokens.is_one_of(at, &["một", "là", "hiện", "cũng"]);
    let first = at + (at..limit.min(at + 4)).take_while(|at| opens(*at)).count();
    let first = first + usize::from(tokens.lower(first) == "người");
    let described = (at..first).any(|at| tokens.is_one_of(at, &["một", "là", "người"]))
        || found.kind == MentionKind::Guess;
    let noun = HONORIFICS.longest(tokens, first);
    let role = noun
        .or_else(|| SPEAKERS.longest(tokens, first))
        .or_else(|| DESCRIBING.has(tokens, first).then_some(first + 1))
        // `người trồng rau ở xã Sông Mây`
        .or_else(|| (first > at && tokens.lower(first - 1) == "người").then_some(first));
    // `(46 tuổi)`, `46 tuổi`
    if tokens.is_number(at) && tokens.lower(at + 1) == "tuổi" {
        return ends(at + 2).then_some((at..at + 2, at + 2));
    }
    let role = role.filter(|end| *end <= limit)?;
    // `ông A, ông B`: the next of a list.
    if ADDRESSES.has(tokens, first) && role == first + 1 {
        return None;
    }
    let (end, name) = complement(tokens, role, limit);
    // `Ông Kim Sang-woo, Phó Tỉnh trưởng Gyeongsangnam-do, nói`: the office of a place or a firm that no list has.
    let closed_by_comma = |end: usize| heads_clause(tokens, found.range.start) && says_here(tokens, end + 1);
    let is_whole = found.name.as_ref().is_some_and(|name| spaced_words(tokens, name) > 1);
    let of_a_place = |name: &Range<usize>| {
        is_whole
            && found.roles.is_empty()
            && !ADDRESSES.has_before(tokens, role)
            && (spaced_words(tokens, name) == 1
                || matches!(tokens.text(name.end), "," | "-" | "–" | "—") && closed_by_comma(name.end))
    };
    let end = match name {
        Some(name) if of_a_place(&name) => name.end,
        // `ông A, Bộ trưởng Lê B`: somebody else; `chủ sở hữu SMART Services`: a firm.
        // `Tổng thống Putin, Giáo sư Kireeva`
        Some(name)
            if name.start == role
                && (is_degree(tokens, role - 1)
                    || is_degree(tokens, role - 2)
                    || ADDRESSES.has_before(tokens, role)) =>
        {
            return None;
        }
        Some(name)
            if name.len() > 1 && (FAMILY_NAMES.has(tokens, name.start) || is_office(tokens, first)) =>
        {
            return None;
        }
        Some(name) => phrase_end(tokens, name.end, limit),
        None => end.max(role),
    };
    let end = bridge(tokens, end, limit);
    // `Theo bà Lan, ngư dân …`: a common noun that no verb of saying follows is somebody else.
    let closed = |at: usize| at >= limit || verb_at(tokens, skip_adverbs(tokens, at)).is_some();
    let sure = noun.is_some()
        || described
        || tokens.lower(first) == "trưởng"
        || closed(end)
        || tokens.text(end) == "," && closed(end + 1);
    (sure && ends(end)).then_some((at..end, end))
}

/// Whether a body is by its first word a part of another, and names no other yet: `Phòng Tham mưu`, not `Công ty Sao Mai`
/// and not `Cục Thuế Bộ Tài chính`.
fn is_part_of_another(tokens: &Tokens<'_>, body: &Range<usize>) -> bool {
    let part = !tokens.is_one_of(body.start, &["công", "tập", "bộ", "ubnd", "hãng", "chính", "quốc"]);
    part && !(body.start + 1..body.end).any(|at| {
        tokens.is_capital(at)
            && tokens.is_one_of(at, &["bộ", "sở", "công"])
            && BODIES.longest(tokens, at).is_some()
    })
}

/// Offices whose holder would be named after them.
fn is_office(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_one_of(at, &["bộ", "thứ", "thủ", "tổng", "phó", "ngoại", "đại"])
        && tokens.lower(at + 1) != "diện"
}

/// The rest of a description that continues with a preposition: `giáo viên tại một trường ở Huế`.
fn bridge(tokens: &Tokens<'_>, mut end: usize, limit: usize) -> usize {
    for _ in 0..3 {
        if !tokens
            .is_one_of(end, &["tại", "ở", "của", "về", "trong", "phụ", "kiêm", "thuộc", "và", "từ", "đến"])
            || end >= limit
        {
            break;
        }
        let next = phrase_end(tokens, end + 1, limit);
        if next <= end + 1 {
            break;
        }
        end = next;
    }
    end
}
