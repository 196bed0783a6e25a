//! What the press calls the holder of an office without its name: `nhà lãnh đạo Nga`, `ông chủ Nhà Trắng`.
//!
//! The words are rows of `grammar/epithets.txt`; who holds the office is asked of the text ([`super::resolve`]).

use std::sync::LazyLock;

use super::super::lexicon::PLACES;
use super::super::tokens::Tokens;

/// A row of the table.
struct EpithetRow {
    words: &'static str,
    offices: Vec<&'static str>,
    of: &'static str,
}

static ROWS: LazyLock<Vec<EpithetRow>> = LazyLock::new(|| {
    let rows = include_str!("../grammar/epithets.txt").lines().filter(|row| !row.starts_with('#'));
    rows.filter_map(|row| {
        let mut cells = row.split("  ");
        let (words, offices, of) = (cells.next()?, cells.next()?, cells.next()?);
        Some(EpithetRow { words, offices: offices.split('/').collect(), of })
    })
    .collect()
});

/// An office that is meant, and what it is of.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct EpithetOffice {
    title: &'static str,
    of: String,
    /// Whether more words may follow what it is of.
    is_open: bool,
}

/// The offices that somebody may hold who is called so, in lower case.
pub(super) fn offices_of(called: &str) -> Vec<EpithetOffice> {
    let meant = |row: &'static EpithetRow| {
        let rest = called.strip_prefix(row.words)?;
        let of = match row.of {
            "*" | "*…" => rest.strip_prefix(' ').filter(|of| !of.is_empty())?,
            "*@" => rest.strip_prefix(' ').filter(|of| is_place(of))?,
            "?" => (rest.is_empty() || rest.ends_with(" tuổi") || rest == " này").then_some("?")?,
            of => rest.is_empty().then(|| of.trim_matches('-'))?,
        };
        let is_open = row.of == "*…";
        // `người đứng đầu chính quyền thành phố`: of whatever town.
        let of = if row.of == "*" && is_town(of) { "?".to_owned() } else { without_links(of) };
        Some(row.offices.iter().map(move |title| EpithetOffice { title, of: of.clone(), is_open }))
    };
    ROWS.iter().filter_map(meant).flatten().collect()
}

impl EpithetOffice {
    /// Whether one of the offices of a role is this one: `tổng thống của nước nga`, `bộ trưởng quốc phòng mỹ`.
    pub(super) fn is_in(&self, lower_role: &str) -> bool {
        lower_role.split(", ").any(|role| {
            role.strip_prefix(self.title)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') && !self.of.is_empty())
                && self.is_of(&without_links(role.get(self.title.len()..).unwrap_or_default()))
        })
    }
}

impl EpithetOffice {
    fn is_of(&self, office: &str) -> bool {
        let goes_on = || office.strip_prefix(self.of.as_str()).is_some_and(|rest| rest.starts_with(' '));
        self.of == "?" || office == self.of || self.is_open && goes_on()
    }
}

/// Whether a town or a province is named.
fn is_place(of: &str) -> bool {
    let tokens = Tokens::of(of);
    let kind = tokens.spells_one_of(0, &["thành phố", "tp", "tỉnh"]);
    kind && tokens.len() > 1 || PLACES.longest(&tokens, 0) == Some(tokens.len())
}

/// Whether only the kind of a place is named.
fn is_town(of: &str) -> bool {
    ["thành phố", "tp", "tỉnh", "huyện", "quận"].contains(&of)
}

/// What an office is of, without the words that only lead to it.
fn without_links(of: &str) -> String {
    let of = of.replace("thành phố ", "");
    let words = of
        .split(' ')
        .filter(|word| !["", "của", "nước", "bộ", "liên", "bang", "tp", "tp.", "tỉnh"].contains(word));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::offices_of;

    #[rstest]
    #[case("nhà lãnh đạo nga", "tổng thống nga", true)]
    #[case("nhà lãnh đạo nước nga", "tổng thống liên bang nga", true)]
    #[case("nhà lãnh đạo nga", "tổng thống mỹ", false)]
    #[case("nhà lãnh đạo nga", "chủ tịch phòng thương mại nga", false)]
    #[case("nhà lãnh đạo", "tổng thống nga", true)]
    #[case("nhà lãnh đạo 58 tuổi", "tổng thống nga", true)]
    #[case("nhà lãnh đạo", "tổng giám đốc sao mai", false)]
    #[case("ông chủ nhà trắng", "tổng thống mỹ", true)]
    #[case("ông chủ nhà trắng", "người phát ngôn nhà trắng", false)]
    #[case("ông chủ nhà trắng mới", "tổng thống mỹ", false)]
    #[case("người đứng đầu chính phủ", "thủ tướng", true)]
    #[case("người đứng đầu chính phủ", "thủ tướng lào", false)]
    #[case("người đứng đầu chính phủ lào", "thủ tướng lào", true)]
    #[case("người đứng đầu bộ y tế", "bộ trưởng bộ y tế", true)]
    #[case("người đứng đầu bộ y tế", "thứ trưởng bộ y tế", false)]
    #[case("người đứng đầu ngành giáo dục", "bộ trưởng bộ giáo dục và đào tạo", true)]
    #[case("tư lệnh ngành y tế", "bộ trưởng y tế", true)]
    #[case("người đứng đầu ngành y tế", "bộ trưởng bộ tài chính", false)]
    #[case("người đứng đầu ngành y tế", "thứ trưởng bộ y tế", false)]
    #[case("người đứng đầu thành ủy", "bí thư thành ủy", true)]
    #[case("người đứng đầu chính quyền thành phố", "chủ tịch ubnd thành phố", true)]
    #[case("người đứng đầu thành ủy", "phó bí thư thành ủy", false)]
    #[case("người đứng đầu chính quyền thành phố", "chủ tịch ubnd tp hà nội", true)]
    #[case("chủ tịch mây", "chủ tịch ubnd mây", false)]
    #[case("chủ tịch hà nội", "chủ tịch ubnd tp hà nội", true)]
    #[case("chủ tịch hà nội", "chủ tịch ubnd thành phố hà nội", true)]
    #[case("chủ tịch hà nội", "phó chủ tịch ubnd tp hà nội", false)]
    #[case("chủ tịch hà nội", "chủ tịch hđnd tp hà nội", false)]
    #[case("bí thư hà nội", "bí thư thành ủy hà nội", true)]
    #[case("người đứng đầu bộ ngoại giao nga", "ngoại trưởng nga", true)]
    fn an_epithet_means_an_office(#[case] called: &str, #[case] role: &str, #[case] holds: bool) {
        assert_eq!(offices_of(called).iter().any(|office| office.is_in(role)), holds);
    }
}
