//! Who wrote an article, as papers sign it: `Minh Anh`, `Theo Hồ Hương`, `Hà Thư (tổng hợp)`, `Hoàng Dũng/ Báo X`,
//! `Bài, ảnh: Lê Tám`.
//!
//! A line is a byline only when all of it is names of persons, of papers, and the words beside them; a heading in
//! capitals, a menu or an office is none.

use crate::documents::publishers;
use crate::extract::lexicon::{BODIES, COMPANIES, FAMILY_NAMES, PLACES, PRESS};
use crate::extract::tokens::Tokens;
use crate::extract::word_forms::is_listed;

/// What a byline says; nothing where it names an account or a desk.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Byline {
    /// Persons, as written.
    pub(super) names: Vec<String>,
    /// The paper that the text was taken from.
    pub(super) source: Option<String>,
}

/// How sure it is beforehand that a line is a byline.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Sure {
    /// The page says so, or a label does: pen names of one word and names in capitals count.
    Named,
    /// Only its place says so.
    Placed,
}

/// Words that may precede the names, in lower case; the longest first where one begins another.
const LABELS: &str = "bài và ảnh:|bài, ảnh:|bài - ảnh:|bài – ảnh:|bài, ảnh|bài và ảnh|tin, ảnh:|tin và ảnh:|\
    tin - ảnh:|tin, bài:|tin, ảnh|tác giả:|tác giả :|tác giả|người viết:|bài viết:|thực hiện:|\
    biên soạn:|tổng hợp:|bài:|tin:|nhóm pv:|phóng viên:|pv:|pv |phóng viên |btv |viết bởi|đăng bởi|\
    bởi |by ";

/// What says where a text was taken from, in lower case.
const SOURCES: [&str; 7] = ["nguồn tin:", "nguồn:", "nguồn :", "nguồn ", "theo:", "theo ", "trích "];

/// What may follow the names in brackets, in lower case.
const WORK: &str = "tổng hợp|t/h|th|thực hiện|ghi|lược ghi|dịch|lược dịch|biên dịch|biên soạn|sưu tầm|st|gt";

/// What may precede the paper in brackets, in lower case.
const FROM: [&str; 5] = ["theo ", "p/v ", "pv ", "phóng viên ", "nguồn: "];

/// Who signs and is no person, in lower case.
const NOBODY: &str = "admin|administrator|quản trị|quản trị viên|ban biên tập|biên tập|bbt|pv|phóng viên|nhóm pv|\
    nhóm phóng viên|ctv|tòa soạn|toà soạn|editor|webmaster|ban quản trị|super user|guest|user";

/// What learned people have before their names.
const DEGREES: [&str; 6] = ["GS", "PGS", "TSKH", "TS", "ThS", "NCS"];

/// A byline is shorter, in bytes.
const LONGEST: usize = 160;

/// What a line says as a byline; none where any of its words is something else.
pub(super) fn byline(line: &str, sure: Sure) -> Option<Byline> {
    if line.len() > LONGEST {
        return None;
    }
    let line = line
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '-' | '–' | '—' | '|' | '_' | '/'));
    let lower = line.to_lowercase();
    if let Some(label) = LABELS.split('|').find(|label| lower.starts_with(*label)) {
        return byline(line.get(label.len()..)?, Sure::Named);
    }
    if let Some(label) = SOURCES.iter().find(|label| lower.starts_with(*label)) {
        let from = line.get(label.len()..)?.trim();
        let persons = || persons_and_source(from, if sure == Sure::Named { sure } else { Sure::Placed });
        return source(from, true)
            .map(|source| Byline { source: Some(source), ..Byline::default() })
            .or_else(persons);
    }
    persons_and_source(line, sure)
}

/// `Lê Tám, Trần Ba (tổng hợp)`, `Minh Anh (Theo Reuters)`, `Hoàng Dũng/ Báo X`.
fn persons_and_source(line: &str, sure: Sure) -> Option<Byline> {
    let mut found = Byline::default();
    let (line, bracketed) = match line.strip_suffix(')').and_then(|line| line.rsplit_once('(')) {
        Some((before, within)) if !before.trim().is_empty() => (before.trim(), Some(within)),
        Some((_, within)) => (within, None),
        None => (line, None),
    };
    let (mut is_signed, mut is_account) = (false, false);
    if let Some(within) = bracketed {
        let lower = within.to_lowercase();
        let of = FROM.iter().find(|word| lower.starts_with(*word));
        let words = of.map_or(within, |word| within.get(word.len()..).unwrap_or(within));
        // `P/v TTXVN tại Paris`: where a reporter was.
        let words = words.split(" tại ").next().filter(|_| of.is_some()).unwrap_or(words);
        is_signed = is_listed(WORK, lower.trim());
        match source(words.trim(), of.is_some()) {
            Some(source) => found.source = Some(source),
            None if is_signed || lower.contains('@') => {}
            None => return None,
        }
    }
    let line = WORK
        .split('|')
        .find_map(|work| {
            let end = line.len().checked_sub(work.len() + 1)?;
            let (before, last) = (line.get(..end)?, line.get(end..)?);
            (last.starts_with(' ') && last.trim_start().to_lowercase() == work).then_some(before)
        })
        .inspect(|_| is_signed = true)
        .unwrap_or(line);
    let sure = if is_signed || found.source.is_some() { Sure::Named } else { sure };
    let parts = line
        .split([',', ';', '/', '&', '–', '|'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" và "));
    for part in parts.map(|part| part.trim().trim_end_matches('.').trim()).filter(|part| !part.is_empty()) {
        let part = without_degrees(part);
        if part.is_empty() {
            continue;
        }
        let part = part.strip_prefix("Theo ").or_else(|| part.strip_prefix("theo ")).unwrap_or(part);
        let lower = part.to_lowercase();
        // `CNN`: a paper abroad that is in no list of publishers.
        if part.contains('@')
            || is_listed(NOBODY, &lower)
            || !publishers::is_known(part) && PRESS.contains(&lower)
        {
            is_account = true;
            continue;
        }
        match source(part, !found.names.is_empty() && line.contains('/')) {
            Some(source) => {
                found.source.get_or_insert(source);
            }
            None if is_person(part, sure) => found.names.push(part.to_owned()),
            None => return None,
        }
    }
    (is_account || found != Byline::default()).then_some(found)
}

/// A name without `PGS.TS.` before it.
fn without_degrees(part: &str) -> &str {
    let first = part.split(' ').next().unwrap_or_default();
    let mut degrees = first.split('.').filter(|degree| !degree.is_empty());
    if degrees.all(|degree| DEGREES.contains(&degree)) {
        part.get(first.len()..).unwrap_or_default().trim_start()
    } else {
        part
    }
}

/// A phrase as the name of a paper; `is_announced` when the words around it say that it is one.
fn source(phrase: &str, is_announced: bool) -> Option<String> {
    let phrase = phrase.trim().trim_end_matches(['.', ')']).trim_start_matches('(').trim();
    let short = !phrase.is_empty() && phrase.split(' ').count() <= 10;
    // Letters of an agency: `TTXVN`, `VOV`.
    let initials = phrase.len() <= 10
        && phrase.chars().count() >= 3
        && phrase.chars().all(|c| c.is_uppercase() || c == '+');
    // `VOV-Miền Trung`, `TTXVN tại Paris`: an office of one.
    let first = phrase.split([' ', '-']).next().unwrap_or_default();
    let office = is_announced && phrase.len() > first.len() && publishers::is_known(first);
    let known = publishers::is_publisher(phrase)
        || publishers::is_site(phrase)
        || office
        || (is_announced && initials);
    (short && known).then(|| phrase.to_owned())
}

/// Whether a phrase is the name of a person, as bylines have them.
pub(super) fn is_person(phrase: &str, sure: Sure) -> bool {
    let words: Vec<&str> = phrase.split(' ').collect();
    let fewest = if sure == Sure::Named || phrase.contains('.') { 1 } else { 2 };
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’'))
    };
    if !(fewest..=5).contains(&words.len()) || !words.iter().all(is_name) || publishers::is_publisher(phrase)
    {
        return false;
    }
    // `L.T`, `N.V.A.`
    let initials = |word: &&str| word.split('.').all(|letter| letter.chars().count() <= 1);
    if matches!(words.as_slice(), [word] if word.contains('.') && initials(word)) {
        return true;
    }
    let lower = phrase.to_lowercase();
    let first = lower.split(' ').next().unwrap_or_default();
    let has_family = FAMILY_NAMES.contains(first) && words.len() > 1;
    let shouts = words.iter().all(|word| word.chars().all(|c| !c.is_lowercase()));
    let tokens = Tokens::of(phrase);
    let body = BODIES.longest(&tokens, 0).or_else(|| COMPANIES.longest(&tokens, 0));
    let is_body = (body.is_some() && !has_family) || PLACES.contains(&lower) || is_listed(NOBODY, &lower);
    let long_enough = words.len() > 1 || sure == Sure::Named;
    let long_enough = long_enough && phrase.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    !is_body && long_enough && (sure == Sure::Named || !shouts || has_family)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::Sure::{Named, Placed};
    use super::{Sure, byline};

    #[rstest]
    #[case("Minh Anh", Placed, &["Minh Anh"], None)]
    #[case("Theo Báo Mẫu", Placed, &[], Some("Báo Mẫu"))]
    #[case("Theo Tuổi Trẻ", Placed, &[], Some("Tuổi Trẻ"))]
    #[case("Theo Hồ Hương", Named, &["Hồ Hương"], None)]
    #[case("Hà Thư (tổng hợp)", Placed, &["Hà Thư"], None)]
    #[case("Hà Thư tổng hợp", Placed, &["Hà Thư"], None)]
    #[case("Hoàng Dũng/ Báo Mẫu", Placed, &["Hoàng Dũng"], Some("Báo Mẫu"))]
    #[case("Lê An (Theo Reuters)", Placed, &["Lê An"], Some("Reuters"))]
    #[case("Bài, ảnh: Lê Tám - Trần Ba", Placed, &["Lê Tám", "Trần Ba"], None)]
    #[case("LÊ TÁM", Named, &["LÊ TÁM"], None)]
    #[case("Lê Tám (TTXVN)", Placed, &["Lê Tám"], Some("TTXVN"))]
    #[case("Nguồn: TTXVN", Placed, &[], Some("TTXVN"))]
    #[case("PV Lê Tám", Placed, &["Lê Tám"], None)]
    #[case("Lê Tám (P/v TTXVN tại Hoa Lư)", Placed, &["Lê Tám"], Some("TTXVN"))]
    #[case("PGS.TS. Lê Tám", Placed, &["Lê Tám"], None)]
    #[case("Lê Tám/TTXVN-Miền Trung", Placed, &["Lê Tám"], Some("TTXVN-Miền Trung"))]
    #[case("Viết bởi Super User", Placed, &[], None)]
    #[case("Ann Lee, Forbes", Named, &["Ann Lee"], None)]
    fn a_byline_names_persons_and_papers(
        #[case] line: &str,
        #[case] sure: Sure,
        #[case] names: &[&str],
        #[case] source: Option<&str>,
    ) {
        let found = byline(line, sure).unwrap_or_default();
        assert_eq!(
            (found.names.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), found.source.as_deref()),
            (names, source)
        );
    }

    #[rstest]
    #[case("TIN MỚI NHẬN", Placed)]
    #[case("Sở Ngoại Vụ", Placed)]
    #[case("Theo ông Lê Tám, tỉnh còn khó", Placed)]
    #[case("Thời sự quốc tế", Named)]
    #[case("Người dân rất mừng.", Placed)]
    fn other_lines_are_none(#[case] line: &str, #[case] sure: Sure) {
        assert_eq!(byline(line, sure), None);
    }
}
