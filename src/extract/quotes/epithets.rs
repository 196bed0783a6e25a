//! What the press calls the holder of an office without its name: `nhà lãnh đạo Nga`, `ông chủ Nhà Trắng`.
//!
//! The words are rows of `grammar/epithets.txt`; who holds the office is asked of the text ([`super::resolve`]).

use std::sync::LazyLock;

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
}

/// The offices that somebody may hold who is called so, in lower case.
pub(super) fn offices_of(called: &str) -> Vec<EpithetOffice> {
    let meant = |row: &'static EpithetRow| {
        let rest = called.strip_prefix(row.words)?;
        let of = match row.of {
            "*" => rest.strip_prefix(' ').filter(|of| !of.is_empty())?,
            "?" => (rest.is_empty() || rest.ends_with(" tuổi") || rest == " này").then_some("?")?,
            of => rest.is_empty().then(|| of.trim_matches('-'))?,
        };
        Some(row.offices.iter().map(|title| EpithetOffice { title, of: without_links(of) }))
    };
    ROWS.iter().filter_map(meant).flatten().collect()
}

impl EpithetOffice {
    /// Whether one of the offices of a role is this one: `tổng thống của nước nga`, `bộ trưởng quốc phòng mỹ`.
    pub(super) fn is_in(&self, lower_role: &str) -> bool {
        lower_role.split(", ").any(|role| {
            role.strip_prefix(self.title)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') && !self.of.is_empty())
                && (self.of == "?"
                    || without_links(role.get(self.title.len()..).unwrap_or_default()) == self.of)
        })
    }
}

/// What an office is of, without the words that only lead to it.
fn without_links(of: &str) -> String {
    let words = of.split(' ').filter(|word| !["", "của", "nước", "bộ", "liên", "bang"].contains(word));
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
    fn an_epithet_means_an_office(#[case] called: &str, #[case] role: &str, #[case] holds: bool) {
        assert_eq!(offices_of(called).iter().any(|office| office.is_in(role)), holds);
    }
}
