//! What describes somebody behind the name: offices, brackets, and whatever stands between two commas or dashes.

use std::ops::Range;

use super::super::names::{country, full_name, is_acronym, is_foreign_name, name_end, spaced_words};
use super::super::scope::ends_sentence;
use super::super::verbs::verb_at;
use super::bodies::{body, group, guess, press};
use super::offices::{complement, is_of_family, office};
use super::phrases::{ends_phrase, phrase_end, starts_other, words_before_a_verb};
use super::{Mention, MentionKind, closing, core, says_here, skip_adverbs};
use crate::extract::lexicon::{
    ADDRESSES, BODIES, COMPANIES, CONJUNCTIONS, DESCRIBING, FAMILY_NAMES, HONORIFICS, KINDS_OF_PLACES,
    Lexicon, PLACES, SHARED_BODIES, SPEAKERS,
};
use crate::extract::tokens::Tokens;

/// Includes the apposition after a mention: offices, descriptions, brackets.
pub(super) fn appositions(tokens: &Tokens<'_>, found: &mut Mention, limit: usize) {
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
                    // `Ủy ban Sao Mai (UBSM) trung ương`
                    let rank = ["trung ương", "tối cao", "nhà nước", "quốc gia"];
                    if found.kind == MentionKind::Body
                        && let Some(end) = place_after(tokens, close + 1, limit)
                    {
                        (found.range.end, found.head.end) = (end, end);
                        continue;
                    }
                    if found.kind == MentionKind::Body
                        && (tokens.spells_one_of(close + 1, &rank)
                            || tokens.is_capital(close + 1) && !starts_other(tokens, close + 1))
                    {
                        found.acronym = None;
                        found.range.end = phrase_end(tokens, close + 1, limit);
                        found.head.end = found.range.end;
                        continue;
                    }
                } else if named
                    && (HONORIFICS.longest(tokens, at + 1).is_some()
                        || is_elected_there(tokens, found, at + 1))
                {
                    found.roles.push(at + 1..close);
                }
                found.range.end = close + 1;
            }
            "-" | "–" | "—"
                if (named || found.kind == MentionKind::Body && !names_somebody(tokens, at + 1, limit))
                    && let Some(end) = between_dashes(tokens, at, limit) =>
            {
                if named {
                    found.roles.push(at + 1..end - 1);
                }
                found.range.end = end;
            }
            // `UBND xã Lộc Yên, huyện Hương Khê (Hà Tĩnh)`, `bà Bợ, người nuôi tôm ở xã Lộc Yên, tỉnh Hà Tĩnh`
            "," if (!named || !found.roles.is_empty())
                && let Some(end) = place_after(tokens, at + 1, limit) =>
            {
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
            // `Nhóm luật sư của ông An lập luận …`
            "của"
                if found.kind == MentionKind::Body
                    && let Some(owner) = core(tokens, at + 1, limit)
                    && owner.kind == MentionKind::Person
                    && (owner.range.end == limit || says_here(tokens, owner.range.end)) =>
            {
                found.range.end = owner.range.end;
            }
            // `hãng tin Sao Mai của Nga`, `Thủ tướng Ana Harper của Na Uy`
            "của"
                if (named || found.kind == MentionKind::Press)
                    && let Some(end) = country(tokens, at + 1).filter(|end| *end <= limit) =>
            {
                found.range.end = end;
            }
            // `Người phát ngôn Andriy Yusov của Tổng cục Tình báo`
            "của" | "thuộc" | "tại" | "từ" if named => {
                let owner = press(tokens, at + 1, limit).or_else(|| body(tokens, at + 1, limit));
                let owner =
                    owner.filter(|owner| matches!(owner.kind, MentionKind::Body | MentionKind::Press));
                // `Giám đốc Lê An của Sao Mai Travel`
                let owner =
                    owner.or_else(|| guess(tokens, at + 1, limit).filter(|owner| owner.range.len() > 1));
                // `HLV Lê An của đội chủ nhà thừa nhận`
                let owner = owner.or_else(|| {
                    let owner = body(tokens, at + 1, limit).or_else(|| group(tokens, at + 1, limit));
                    owner.filter(|owner| says_here(tokens, owner.range.end) || owner.range.end == limit)
                });
                // `chuyên gia An Harper thuộc Dự án Mây cho rằng`: of what no list has
                let unlisted = || up_to_verb(tokens, at + 1, limit).filter(|_| tokens.lower(at) == "thuộc");
                let Some(end) = owner.map(|owner| owner.range.end).or_else(unlisted) else { return };
                found.range.end = end;
            }
            _ => return,
        }
    }
}

/// `Trưởng đoàn của Nga - ông Carl Harper - nói`: whether somebody by name is behind the dash.
fn names_somebody(tokens: &Tokens<'_>, at: usize, limit: usize) -> bool {
    core(tokens, at, limit).is_some_and(|found| found.name.is_some())
}

/// `đại biểu Lê An (Huế)`, `đại biểu Quốc hội Lê An (đoàn Huế)`: whether a bracket says for what place.
fn is_elected_there(tokens: &Tokens<'_>, found: &Mention, at: usize) -> bool {
    let place = PLACES.longest(tokens, at).is_some() || tokens.lower(at) == "đoàn";
    place && found.roles.first().is_some_and(|role| tokens.spells(role.start, "đại biểu"))
}

/// Where words without a mark reach the verb of saying that follows them.
fn up_to_verb(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<usize> {
    let end = words_before_a_verb(tokens, at, limit.min(at + 14));
    (end > at && (end == limit || says_here(tokens, end))).then_some(end)
}

/// `ông A - giám đốc B (C), đơn vị thi công - cho biết`: the token after the second of two dashes, where a verb of saying
/// follows it and no other person is between.
fn between_dashes(tokens: &Tokens<'_>, dash: usize, limit: usize) -> Option<usize> {
    let spaced = |at: usize| tokens.is_dash(at) && !tokens.is_glued(at);
    if !spaced(dash) || full_name(tokens, dash + 1).is_some() {
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
    let dash = tokens.is_dash(comma) && found.kind == MentionKind::Person;
    if !dash && tokens.text(comma) != "," || !heads || !described {
        return None;
    }
    let plain = |at: &usize| {
        !ends_sentence(tokens, *at)
            && !matches!(tokens.text(*at), "“" | "”" | "\"" | ";" | ":")
            && verb_at(tokens, *at).is_none()
    };
    let most = limit.min(comma + LONGEST_DESCRIPTION);
    let mut closes = (comma + 2..most).take_while(plain).filter(|at| tokens.text(*at) == ",");
    // `chị Hoa, trú xóm Mây, xã Sao Mai cho hay`: where somebody lives, up to the verb itself.
    let lives = tokens.is_one_of(comma + 1, &["ngụ", "trú", "quê", "sống", "thường"]);
    let at_verb = || (comma + 2..most).take_while(plain).last().map(|last| last + 1);
    let passive = |end: usize| (comma + 2..end).any(|at| tokens.is_one_of(at, &["được", "bị"]));
    let at_verb = || {
        let ends_there = |end: &usize| *end == limit || verb_at(tokens, *end).is_some();
        at_verb().filter(|end| lives && !passive(*end) && ends_there(end))
    };
    closes.find(|at| says_here(tokens, at + 1)).or_else(at_verb)
}

/// Whether a mention begins a sentence or a clause.
fn heads_clause(tokens: &Tokens<'_>, at: usize) -> bool {
    at == 0 || !tokens.is_word(at - 1) && !tokens.is_number(at - 1) || CONJUNCTIONS.has_before(tokens, at)
}

/// A description between two commas has at most so many words.
const LONGEST_DESCRIPTION: usize = 32;

/// The end of a place that says where a body is: `, huyện Hương Khê`, `, Bắc Giang cho biết`.
fn place_after(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<usize> {
    let province =
        PLACES.longest(tokens, at).filter(|end| *end > at + 1 && *end <= limit && tokens.is_capital(at));
    if let Some(end) = province.filter(|end| says_here(tokens, *end)) {
        return Some(end);
    }
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
        let end = owner_of_a_part(tokens, found, at, limit).filter(|end| ends(*end))?;
        return Some((at..end, end));
    }
    // `Ở Sao Mai, đại diện xã cho biết`: a place
    let is_place = found.kind == MentionKind::Guess
        && tokens.follows(found.range.start, &["ở", "tại", "từ", "đến", "tới"]);
    if found.kind != MentionKind::Person && found.kind != MentionKind::Guess || at >= limit || is_place {
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
    // `Sau khi gặp bà Hoa, chuyên gia Ana Harper cho rằng …`: somebody else
    let is_object = found.kind == MentionKind::Person && !heads_clause(tokens, found.range.start);
    if is_object && noun == Some(role) && full_name(tokens, role).is_some() {
        return None;
    }
    let end = end_of_role(tokens, found, first, role, limit)?;
    // `Trong cuộc gặp với ông Kemal, nhà lãnh đạo Đức nói`: an office right before the verb, of which the one behind a
    // preposition is not the subject.
    let speaks = end >= limit || verb_at(tokens, skip_adverbs(tokens, end)).is_some();
    let behind = tokens
        .follows(found.range.start, &["với", "gặp", "cùng", "tới", "đến", "cho", "gửi", "của", "từ", "về"]);
    if speaks && behind && (role..end).any(|at| tokens.is_capital(at)) && noun.is_some() {
        return None;
    }
    // `Theo bà Lan, ngư dân …`: a common noun that no verb of saying follows is somebody else.
    let closed = |at: usize| at >= limit || verb_at(tokens, skip_adverbs(tokens, at)).is_some();
    let sure = noun.is_some()
        || described
        || tokens.lower(first) == "trưởng"
        || closed(end)
        || tokens.text(end) == "," && closed(end + 1);
    // `Về việc của ông An, người này nói …`, `Theo ông An, doanh nghiệp Sao Mai cho rằng …`
    let points = tokens.is_one_of(end - 1, &["này", "ấy"]);
    let is_body = noun.is_none()
        && tokens.text(at - 1) == "," // `luật sư Lê An - công ty luật Sao Mai`
        && Lexicon::any(&[BODIES, COMPANIES, SHARED_BODIES]).longest(tokens, first).is_some();
    // `Chủ tịch nước Lê An, Phó thủ tướng, Bộ trưởng Trần Bình`: the office before somebody else's is his.
    let of_the_next = !found.roles.is_empty()
        && noun.is_some()
        && tokens.text(end) == ","
        && HONORIFICS.longest(tokens, end + 1).is_some()
        && core(tokens, end + 1, limit).is_some_and(|next| next.name.is_some() && !next.roles.is_empty());
    (sure && ends(end) && !points && !is_body && !of_the_next).then_some((at..end, end))
}

/// Where a description ends whose noun begins at `first` and ends at `role`; none where it is somebody else's name.
fn end_of_role(
    tokens: &Tokens<'_>,
    found: &Mention,
    first: usize,
    role: usize,
    limit: usize,
) -> Option<usize> {
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
        // `bà Thu, mẹ ruột nữ sinh Lê An`: whose relative she is
        Some(name) if is_of_family(tokens, first, name.start) => name.end,
        Some(name) if of_a_place(&name) => name.end,
        // `ông Nam, bà Lan và nhiều người dân`
        Some(name) if name.start == role && ADDRESSES.has_before(tokens, role) => return None,
        // `ông A, Bộ trưởng Lê B`: somebody else; `chủ sở hữu SMART Services`: a firm.
        // `trên sóng Harper FM, HLV Carl Sloane nói`: no firm has a coach, and one word no office.
        Some(name) if is_on_air(tokens, found) && names_another(tokens, &name, first) => return None,
        Some(name)
            if name.len() > 1 && (FAMILY_NAMES.has(tokens, name.start) || is_office(tokens, first)) =>
        {
            return None;
        }
        Some(name) => phrase_end(tokens, name.end, limit),
        None => end.max(role),
    };
    Some(bridge(tokens, end, limit))
}

/// The end of the body that another one is a part of: `phòng Tham mưu, Công an TPHCM`; in a list of bodies `và` follows.
fn owner_of_a_part(tokens: &Tokens<'_>, found: &Mention, at: usize, limit: usize) -> Option<usize> {
    let owner = body(tokens, at, limit)
        .filter(|owner| owner.kind == MentionKind::Body && tokens.is_capital(at))
        .filter(|_| is_part_of_another(tokens, &found.head) && !is_acronym(tokens.text(found.head.start)))
        .filter(|_| office(tokens, at).is_none())?;
    let end = owner.range.end;
    (!tokens.is_one_of(end, &["và", "cùng"])).then_some(end)
}

/// Whether what looks like somebody's name is a broadcaster's or one word: `trên sóng Harper FM`.
fn is_on_air(tokens: &Tokens<'_>, found: &Mention) -> bool {
    found.kind == MentionKind::Guess
        || tokens.follows(found.range.start, &["sóng", "kênh", "đài", "trang", "báo"])
}

/// Whether the whole name behind an office that no firm has is somebody's.
fn names_another(tokens: &Tokens<'_>, name: &Range<usize>, office: usize) -> bool {
    let of_a_firm = ["giám", "chủ", "ceo", "phó", "nhà", "người", "chuyên", "tổng", "đại", "nhân"];
    name.len() > 1 && is_foreign_name(tokens, name.clone()) && !tokens.is_one_of(office, &of_a_firm)
}

/// Whether a body is by its first word a part of another, and names no other yet: `Phòng Tham mưu`, not `Công ty Sao Mai`
/// and not `Cục Thuế Bộ Tài chính`.
fn is_part_of_another(tokens: &Tokens<'_>, body: &Range<usize>) -> bool {
    let part = !tokens.is_one_of(body.start, &["công", "tập", "bộ", "ubnd", "hãng", "chính", "quốc"]);
    // `Với tỉnh Sao Mai, Bộ Y tế yêu cầu …`: a province is part of no ministry.
    let place = KINDS_OF_PLACES.longest(tokens, body.start).is_some();
    part && !place
        && !(body.start + 1..body.end).any(|at| {
            tokens.is_capital(at)
                && tokens.is_one_of(at, &["bộ", "sở", "công"])
                && BODIES.longest(tokens, at).is_some()
        })
}

/// Offices whose holder would be named after them.
fn is_office(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_one_of(at, &["bộ", "thứ", "thủ", "tổng", "phó", "ngoại", "đại", "thị", "thống", "tỉnh"])
        && tokens.lower(at + 1) != "diện"
}

/// The rest of a description that continues with a preposition: `giáo viên tại một trường ở Huế`.
fn bridge(tokens: &Tokens<'_>, mut end: usize, limit: usize) -> usize {
    for _ in 0..3 {
        if !tokens.is_one_of(
            end,
            &["tại", "ở", "của", "về", "trong", "phụ", "kiêm", "thuộc", "và", "từ", "đến", "bên"],
        ) || end >= limit
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
