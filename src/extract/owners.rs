//! Whose the figures of an article are: `tỉnh` is the province that the article is about, where it names only one.
//!
//! A report of a province says `tỉnh đón 98 đoàn`, and another one says the same of another province. What names nobody
//! outside its article is no owner by which articles may be compared.

use std::cell::OnceCell;

use super::figures::FoundFigure;
use super::lexicon::{
    COMPANIES, COUNTRIES, DETERMINERS, FAMILY_NAMES, FUNCTION_WORDS, HAVING_MEASURES, HONORIFICS, JOINS,
    KINDS_OF_PLACES, LINKS, Lexicon, NOUNS, OWN_COUNTRY, PLACES, PREPOSITIONS, PRONOUNS, REPORTING_VERBS,
    STATE_BODIES, WORLD,
};
use super::scope::sentence_start;
use super::tokens::Tokens;
use crate::text::case::lower_case;
use crate::text::fold::fold;

/// Words behind a noun that point at what was named before.
const POINTING: [&str; 4] = ["này", "đó", "ấy", "trên"];

/// Words before a kind of place that mean all of it.
const WHOLE: [&str; 2] = ["toàn", "cả"];

/// A place without a list entry has at most so many words.
const LONGEST_PLACE: usize = 4;

/// The name of a thing at most so many, with its noun.
const LONGEST_THING: usize = 8;

/// The owner that a subject names, in one form for all articles; none where only its own article shows who it is.
pub fn owner(subject: &str) -> Option<String> {
    let tokens = Tokens::of(subject);
    let is_whole = |class: super::lexicon::Lexicon| class.longest(&tokens, 0) == Some(tokens.len());
    if is_whole(OWN_COUNTRY) {
        return Some(fold("Việt Nam"));
    }
    let names = (0..tokens.len()).any(|at| tokens.is_capital(at)) || is_whole(WORLD);
    if !names || kind_at_end(&tokens).is_some() || is_local(&tokens) {
        return None;
    }
    if tokens.is_one_of(0, &["tỉnh"]) && tokens.is_capital(1) {
        return Some(fold(tokens.slice(1, tokens.len())));
    }
    let city = kind_at(&tokens, 0).filter(|_| is_kind(&tokens, 0, 1, "thành phố"));
    Some(
        city.map_or_else(
            || fold(subject),
            |name| fold("thành phố ") + &fold(tokens.slice(name, tokens.len())),
        ),
    )
}

/// Whether it is a body that each province has, without its province: `Sở Du lịch`.
fn is_local(tokens: &Tokens<'_>) -> bool {
    let is_department = tokens.is_one_of(0, &["sở"]) && STATE_BODIES.starts_at(tokens, 0);
    let is_place = |at: usize| PLACES.starts_at(tokens, at) || kind_at(tokens, at).is_some();
    is_department && !(1..tokens.len()).any(|at| tokens.is_capital(at) && is_place(at))
}

/// The kind of place that a subject ends with, and where it begins: `tỉnh`, `toàn tỉnh`, `UBND huyện`, `thành phố này`.
fn kind_at_end(tokens: &Tokens<'_>) -> Option<usize> {
    let last = tokens.len().checked_sub(1)?;
    let end = tokens.len() - usize::from(tokens.is_one_of(last, &POINTING));
    KINDS_OF_PLACES.longest_before(tokens, end)
}

/// The end of the word for a kind of place behind which its name follows.
fn kind_at(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let short = tokens.is_one_of(at, &["tp"]).then_some(at + 1);
    let short = short.map(|end| end + usize::from(tokens.text(end) == "."));
    short.or_else(|| {
        KINDS_OF_PLACES.longest(tokens, at).filter(|end| COMPANIES.longest(tokens, at) == Some(*end))
    })
}

/// Whether a kind of place is said of several, or of some: `các tỉnh`, `13 tỉnh`, `mỗi thành phố`.
fn is_one_of_many(tokens: &Tokens<'_>, kind: usize) -> bool {
    let before = kind.wrapping_sub(1);
    tokens.is_number(before) || DETERMINERS.has(tokens, before) && !tokens.is_one_of(before, &WHOLE)
}

/// A text of an article, in small letters and cut into tokens at the first use.
struct ArticleText<'a> {
    text: &'a str,
    small: OnceCell<String>,
    tokens: OnceCell<Tokens<'a>>,
}

/// The texts of an article, its title first.
struct ArticleTexts<'a>(Vec<ArticleText<'a>>);

impl<'a> ArticleTexts<'a> {
    fn of(title: &'a str, texts: &[&'a str]) -> Self {
        let text = |text| ArticleText { text, small: OnceCell::new(), tokens: OnceCell::new() };
        Self(std::iter::once(title).chain(texts.iter().copied()).map(text).collect())
    }

    /// Those in which a word may be, the title among them, by their places.
    fn with(&self, word: &str) -> impl Iterator<Item = (usize, &Tokens<'a>)> {
        let has = move |of: &ArticleText<'a>| of.small.get_or_init(|| lower_case(of.text)).contains(word);
        let texts = self.0.iter().enumerate().filter(move |(_, of)| has(of));
        texts.map(|(place, of)| (place, of.tokens.get_or_init(|| Tokens::of(of.text))))
    }

    fn title(&self) -> &'a str {
        self.0.first().map_or("", |title| title.text)
    }

    /// `Hưng Yên đón khách. Trên địa bàn tỉnh có 17 chợ`, though the article has one `tỉnh Quảng Ninh` elsewhere: whether a passage
    /// names places of the country but not this one, which is not the title's either.
    fn is_elsewhere(&self, passage: usize, name: &str) -> bool {
        let Some(of) = self.0.get(passage + 1) else { return false };
        let name = lower_case(name);
        let has = |text: &str| lower_case(text).contains(&*name);
        let other = |tokens: &Tokens<'_>, at: usize| {
            tokens.is_capital(at) && PLACES.starts_at(tokens, at) && !COUNTRIES.starts_at(tokens, at)
        };
        let tokens = of.tokens.get_or_init(|| Tokens::of(of.text));
        !has(self.title()) && !has(of.text) && (0..tokens.len()).any(|at| other(tokens, at))
    }
}

/// Gives the figures whose subject is a kind of place or of thing the name of the one that the article is about.
pub(super) fn name_owners<'f, 'a: 'f>(
    passages: impl Iterator<Item = &'f mut Vec<FoundFigure<'a>>>,
    title: &str,
    texts: &[&str],
) {
    let texts = ArticleTexts::of(title, texts);
    let mut named: Vec<(String, Option<String>)> = Vec::new();
    let mut things: Vec<(String, Vec<(usize, String)>)> = Vec::new();
    for (passage, figures) in passages.enumerate() {
        for figure in figures {
            if let Some((before, kind)) = unnamed_place(&figure.subject) {
                let known = named.iter().find(|(known, _)| *known == kind).map(|(_, name)| name.clone());
                let name = known.unwrap_or_else(|| {
                    let name = place_of(&kind, &texts);
                    named.push((kind.clone(), name.clone()));
                    name
                });
                if let Some(name) = name.filter(|name| !texts.is_elsewhere(passage, name)) {
                    figure.subject = format!("{before}{kind} {name}").into();
                }
            } else if let Some((kind, pointed)) = unnamed_thing(&figure.label, &figure.subject) {
                if !things.iter().any(|(known, _)| *known == kind) {
                    things.push((kind.clone(), things_of(&kind, &texts)));
                }
                let all = things.iter().find(|(known, _)| *known == kind).map(|(_, all)| all.as_slice());
                if let Some(name) = all.and_then(|all| thing_meant(all, passage, pointed)) {
                    figure.subject = name.into();
                }
            }
        }
    }
}

/// The common noun that a subject is, `dự án`, or that a label without a subject ends with, `diện tích của dự án`; and whether it
/// points back: `công trình này`.
fn unnamed_thing(label: &str, subject: &str) -> Option<(String, bool)> {
    let of_label = subject.is_empty();
    let tokens = Tokens::of(if of_label { label } else { subject });
    let last = tokens.len().checked_sub(1)?;
    let pointed = last > 0 && tokens.is_one_of(last, &POINTING);
    let end = tokens.len() - usize::from(pointed);
    let start = NOUNS.longest_before(&tokens, end)?;
    let measured = HAVING_MEASURES.longest(&tokens, 0) == Some(start) || tokens.follows(start, &["của"]);
    let whole = if of_label { measured && start > 0 } else { start == 0 };
    let common =
        !(0..end).any(|at| tokens.is_capital(at) && at > 0) && !OWN_COUNTRY.starts_at(&tokens, start);
    (whole && common).then(|| (lower_case(tokens.slice(start, end)), pointed))
}

/// The names of things of a kind, with the passages that they are in: `dự án Sao Mai`; those of the title are before the first.
fn things_of(kind: &str, texts: &ArticleTexts<'_>) -> Vec<(usize, String)> {
    let mut all = Vec::new();
    for (place, tokens) in texts.with(kind) {
        for at in (0..tokens.len()).filter(|at| tokens.spells(*at, kind)) {
            let name = thing_name(tokens, at, at + kind.split(' ').count());
            let known = name.filter(|name| !STATE_BODIES.starts(name) && !is_one_of_many(tokens, at));
            all.extend(known.map(|name| (place.saturating_sub(1), name)));
        }
    }
    all
}

/// `dự án nhà máy điện Sao Mai 2`: a common noun up to the last name behind it, over words that only describe it.
fn thing_name(tokens: &Tokens<'_>, start: usize, from: usize) -> Option<String> {
    const OVER: Lexicon = Lexicon::any(&[
        FUNCTION_WORDS,
        PREPOSITIONS,
        LINKS,
        JOINS,
        REPORTING_VERBS,
        PRONOUNS,
        DETERMINERS,
        HONORIFICS,
    ]);
    let joins = |at: usize| matches!(tokens.text(at), "-" | "–") && tokens.is_capital(at + 1);
    let (mut at, mut last) = (from, from);
    while at < from + LONGEST_THING {
        let capital = tokens.is_word(at) && (tokens.is_capital(at) || tokens.is_foreign(at));
        let named = capital || at == last && at > from && tokens.is_number(at);
        let entry = tokens.entries(at, tokens.len()).next();
        let over = !capital && entry.is_some_and(|(classes, _)| OVER.is_in(classes));
        if !named && (over || !tokens.is_word(at) && !joins(at)) {
            break;
        }
        at = entry.map_or(at + 1, |(_, end)| end.max(at + 1));
        last = if named { at } else { last };
    }
    let alone = Lexicon::any(&[COUNTRIES, OWN_COUNTRY]).longest(tokens, from) == Some(last);
    // A long name needs no noun before it.
    let short = last <= start + LONGEST_THING;
    let noun = if short { lower_case(tokens.slice(start, from)) + " " } else { String::new() };
    let whole = short || tokens.is_capital(from);
    (last > from && !alone && whole && !tokens.is_capital(last)).then(|| noun + tokens.slice(from, last))
}

/// The one thing of a kind that has been named up to a passage; the last of several, where a word points back at it from the
/// same passage or the next.
fn thing_meant(all: &[(usize, String)], passage: usize, pointed: bool) -> Option<String> {
    let before = all.iter().filter(|(at, _)| *at <= passage);
    let (at, last) = before.clone().next_back()?;
    let alike =
        |(_, name): &(usize, String)| name.starts_with(last.as_str()) || last.starts_with(name.as_str());
    (pointed && passage <= at + 1 || before.clone().all(alike)).then(|| last.clone())
}

/// A subject that ends with a kind of place: what is before it, `UBND `, and the kind in small letters.
fn unnamed_place(subject: &str) -> Option<(String, String)> {
    let tokens = Tokens::of(subject);
    let start = kind_at_end(&tokens).filter(|start| !is_one_of_many(&tokens, *start))?;
    let end = kind_at(&tokens, start)?;
    let from = usize::from(start == 1 && tokens.is_one_of(0, &WHOLE));
    let before = tokens.slice(from, start);
    let gap = if before.is_empty() { "" } else { " " };
    Some((format!("{before}{gap}"), lower_case(tokens.slice(start, end))))
}

/// The place of a kind that an article is about: the one of them in its title, else the only one that it names, else the one
/// whose authorities it names.
fn place_of(kind: &str, texts: &ArticleTexts<'_>) -> Option<String> {
    let mut all: Vec<(String, bool)> = Vec::new();
    let mut abroad: Vec<String> = Vec::new();
    let short = if kind == "thành phố" { "tp" } else { kind };
    let spelled = texts.with(kind).chain(texts.with(short).filter(|_| short != kind));
    for (_, tokens) in spelled {
        for at in 0..tokens.len() {
            let Some(end) = kind_at(tokens, at).filter(|end| is_kind(tokens, at, *end, kind)) else {
                continue;
            };
            let Some(name) = place_name(tokens, end).filter(|_| !is_one_of_many(tokens, at)) else {
                continue;
            };
            let behind = end + name.split(' ').count();
            if is_told_of_a_country(tokens, behind) {
                abroad.push(fold(&name));
            }
            // `UBND tỉnh tặng tỉnh Attapeu 3 xe`: another one than the one without a name
            let bare = |before: usize| {
                let of_it = kind_at(tokens, before).filter(|end| is_kind(tokens, before, *end, kind));
                of_it.is_some_and(|end| place_name(tokens, end).is_none()) && !is_one_of_many(tokens, before)
            };
            if (sentence_start(tokens, at)..at).any(bare) {
                continue;
            }
            let governs = tokens.follows(at, &["dân", "ubnd", "hđnd", "ủy", "uỷ"]);
            all.push((name, governs));
        }
    }
    all.retain(|(name, _)| !abroad.contains(&fold(name)));
    // `tỉnh Hà Nam Lê Văn An`: where a name is read too far, another mention of it ends sooner.
    let short: Vec<String> = all.iter().map(|(name, _)| fold(name)).collect();
    let shortest = |name: &str| {
        let folded = fold(name);
        let begins =
            |short: &&String| folded.strip_prefix(short.as_str()).is_some_and(|rest| rest.starts_with(' '));
        short.iter().filter(begins).min_by_key(|short| short.len()).cloned().unwrap_or(folded)
    };
    let titled = Tokens::of(texts.title());
    let words: Vec<String> = (0..titled.len()).map(|at| fold(titled.text(at))).collect();
    let in_title = format!(" {} ", words.join(" "));
    let only = |fits: &dyn Fn(&str, bool) -> bool| {
        let mut fitting = all.iter().filter(|(name, governs)| fits(&shortest(name), *governs));
        let first = shortest(&fitting.next()?.0);
        let same = fitting.all(|(name, _)| shortest(name) == first);
        let written = all.iter().find(|(name, _)| same && fold(name) == first);
        written.map(|(name, _)| name.clone())
    };
    let is_large = ["tỉnh", "thành phố"].contains(&kind);
    let of_title = only(&|name, _| in_title.contains(&format!(" {name} ")));
    // `Đà Nẵng mở hội chợ`: another city that the text names is not the one that the article is about.
    let names_another = is_large
        && (0..titled.len()).any(|at| titled.is_capital(at) && PLACES.longest(&titled, at).is_some());
    if of_title.is_some() || names_another {
        return of_title;
    }
    only(&|_, _| true).or_else(|| only(&|_, governs| governs))
}

/// `tỉnh Savannakhet (Lào)`, `tỉnh Attapeu của Lào`: whether words behind a place say that it is in another country.
fn is_told_of_a_country(tokens: &Tokens<'_>, behind: usize) -> bool {
    let at = behind + usize::from(tokens.is_one_of(behind, &["(", ",", "của", "-", "–"]));
    let at = at + usize::from(tokens.is_one_of(at, &["nước", "bạn"]));
    tokens.is_capital(at) && COUNTRIES.starts_at(tokens, at)
}

/// Whether the words for a kind of place are those of this one.
fn is_kind(tokens: &Tokens<'_>, at: usize, end: usize, kind: &str) -> bool {
    lower_case(tokens.slice(at, end)) == kind || kind == "thành phố" && tokens.is_one_of(at, &["tp"])
}

/// The name of a place at a token, in its usual letters.
fn place_name(tokens: &Tokens<'_>, at: usize) -> Option<String> {
    let listed = PLACES.longest(tokens, at).filter(|end| tokens.is_capital(end - 1));
    // `Nâm N'Đir`, `Bà Rịa - Vũng Tàu`
    let joins = |end: usize| matches!(tokens.text(end), "'" | "’" | "-" | "–") && tokens.is_capital(end + 1);
    let is_over = |end: usize| {
        !(tokens.is_capital(end) || end > at && joins(end))
            || end >= at + LONGEST_PLACE
            || end > at && HONORIFICS.starts_at(tokens, end) && !tokens.is_capital(end + 1)
            || end >= at + 2 && FAMILY_NAMES.has(tokens, end) && tokens.is_capital(end + 1)
    };
    let end = listed.unwrap_or_else(|| (at..tokens.len()).find(|end| is_over(*end)).unwrap_or(tokens.len()));
    let name = tokens.slice(at, end);
    let is_name = tokens.is_capital(at) && !name.is_empty();
    let is_written = name.chars().any(char::is_lowercase) || !name.contains(' ');
    is_name.then(|| if is_written { name.to_owned() } else { capitalised(name) })
}

/// `HÀ GIANG` as `Hà Giang`.
fn capitalised(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(String::from).unwrap_or_default() + &lower_case(letters.as_str())
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{ArticleTexts, owner, place_of};

    #[rstest]
    #[case::the_country("cả nước", Some("viet nam"))]
    #[case::by_its_name("Việt Nam", Some("viet nam"))]
    #[case::the_world("thế giới", Some("the gioi"))]
    #[case::a_province("tỉnh Quảng Ninh", Some("quang ninh"))]
    #[case::a_city_of_that_name("thành phố Hà Giang", Some("thanh pho ha giang"))]
    #[case::in_short("TP. HCM", Some("thanh pho hcm"))]
    #[case::some_province("tỉnh", None)]
    #[case::all_of_it("toàn tỉnh", None)]
    #[case::that_city("thành phố này", None)]
    #[case::some_council("UBND tỉnh", None)]
    #[case::some_department("Sở Du lịch", None)]
    #[case::a_department("Sở Du lịch Quảng Ninh", Some("so du lich quang ninh"))]
    #[case::a_ministry("Bộ Y tế", Some("bo y te"))]
    #[case::some_firm("công ty", None)]
    #[case::some_event("vụ tai nạn", None)]
    #[case::nothing("", None)]
    fn an_owner_has_a_name(#[case] subject: &str, #[case] expected: Option<&str>) {
        assert_eq!(owner(subject).as_deref(), expected);
    }

    #[rstest]
    #[case::the_only_one("tỉnh", "Tổng kết", &["UBND tỉnh Hà Giang họp.", "Năm qua, tỉnh đón 3 đoàn."], Some("Hà Giang"))]
    #[case::in_the_title("tỉnh", "Quảng Ninh: mở hội chợ", &["Tỉnh Quảng Ninh mời tỉnh Lạng Sơn."], Some("Quảng Ninh"))]
    #[case::of_the_council("tỉnh", "Hội chợ", &["HĐND tỉnh Lạng Sơn mời tỉnh Hà Giang."], Some("Lạng Sơn"))]
    #[case::two("tỉnh", "Hội chợ", &["Tỉnh Lạng Sơn mời tỉnh Hà Giang."], None)]
    #[case::with_whom_leads_it("huyện", "Tổng kết", &["Bí thư huyện Mây Trắng Lê Văn An nói.", "Huyện Mây Trắng thu 3 tỷ."], Some("Mây Trắng"))]
    #[case::in_capitals("tỉnh", "Tổng kết", &["ỦY BAN NHÂN DÂN TỈNH HÀ GIANG"], Some("Hà Giang"))]
    #[case::short("thành phố", "Tổng kết", &["TP. Đà Nẵng họp."], Some("Đà Nẵng"))]
    #[case::many("tỉnh", "Hội chợ", &["Cả 13 tỉnh Miền Tây dự hội.", "UBND tỉnh Cà Mau mở hội."], Some("Cà Mau"))]
    #[case::another_than_in_the_title("thành phố", "Đà Nẵng mở hội chợ", &["Khách từ TP. HCM rất đông."], None)]
    #[case::within_that_of_the_title("thị xã", "Mưa lớn ở An Giang", &["Thị xã Tân Châu ngập."], Some("Tân Châu"))]
    #[case::with_an_apostrophe("xã", "Mưa lớn", &["Xã Nâm N'Đir ngập."], Some("Nâm N'Đir"))]
    #[case::another_kind("huyện", "Tổng kết", &["Tỉnh Hà Giang họp."], None)]
    #[case::none("tỉnh", "Hà Giang họp", &["Các tỉnh phía Bắc."], None)]
    #[case::given_to_another("tỉnh", "Trao quà", &["UBND tỉnh tặng tỉnh Attapeu 3 xe."], None)]
    #[case::abroad("tỉnh", "Trao quà", &["Tỉnh Hà Giang tặng tỉnh Attapeu (Lào) 3 xe.", "Tỉnh Attapeu cảm ơn."], Some("Hà Giang"))]
    fn an_article_is_about_one_place(
        #[case] kind: &str,
        #[case] title: &str,
        #[case] texts: &[&str],
        #[case] expected: Option<&str>,
    ) {
        assert_eq!(place_of(kind, &ArticleTexts::of(title, texts)).as_deref(), expected);
    }
}
