//! Papers, agencies and sites of offices by their addresses and names.
//!
//! The list holds what a reader of the Vietnamese press knows by heart. It names a host whose pages give no name, and
//! distinguishes `Theo Tuổi Trẻ` from `Theo Hồ Hương`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::words::WORDS;

/// A row of the list.
struct Paper {
    host: &'static str,
    name: &'static str,
    /// All names in lower case.
    names: Vec<String>,
}

static PAPERS: LazyLock<Vec<Paper>> = LazyLock::new(|| {
    let rows = include_str!("publishers/list.txt").lines().filter(|line| !line.starts_with('#'));
    let rows = rows.filter_map(|line| line.split_once('\t'));
    rows.map(|(host, names)| {
        let (name, others) = names.split_once('\t').unwrap_or((names, ""));
        let all = others.split(';').chain([name]).filter(|name| !name.is_empty());
        Paper { host, name, names: all.map(str::to_lowercase).collect() }
    })
    .collect()
});

/// All names and hosts.
static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    PAPERS.iter().flat_map(|paper| paper.names.iter().map(String::as_str).chain([paper.host])).collect()
});

/// A name of a publisher has fewer words.
const MOST_WORDS: usize = 14;

/// The name of whoever has this host, or a part of it.
pub(crate) fn of_host(host: &str) -> Option<&'static str> {
    let is_of = |paper: &&Paper| {
        host == paper.host || host.strip_suffix(paper.host).is_some_and(|before| before.ends_with('.'))
    };
    // `xaydungchinhsach.chinhphu.vn` is a host of `chinhphu.vn`, and has a name of its own.
    PAPERS.iter().filter(is_of).max_by_key(|paper| paper.host.len()).map(|paper| paper.name)
}

/// Whether a phrase is the name of a publisher: a known one, or one that begins as such names do.
pub(crate) fn is_publisher(phrase: &str) -> bool {
    is_known(phrase) || begins_as_one(phrase)
}

/// Whether a phrase is a name of the list, with `Báo` before it or without.
pub(crate) fn is_known(phrase: &str) -> bool {
    let lower = phrase.trim().to_lowercase();
    let bare = lower.strip_prefix("báo ").unwrap_or(&lower);
    NAMES.contains(lower.as_str()) || NAMES.contains(bare)
}

/// The name of the paper that a name of the list is another one of: `TTO`.
pub(crate) fn name_of(phrase: &str) -> Option<&'static str> {
    let lower = phrase.to_lowercase();
    PAPERS.iter().find(|paper| paper.names.contains(&lower)).map(|paper| paper.name)
}

/// Whether the named one may have published a Vietnamese text: `Theo Reuters` only names a source.
pub(crate) fn is_at_home(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    let mut named = PAPERS.iter().filter(|paper| paper.names.contains(&lower));
    named.all(|paper| paper.host.ends_with("vn") || paper.host == "vnexpress.net")
}

fn begins_as_one(phrase: &str) -> bool {
    let lower = phrase.trim().to_lowercase();
    let begins = WORDS.sites.unlisted.begin(&lower);
    let is_name = phrase.starts_with(char::is_uppercase) && lower.split_whitespace().count() < MOST_WORDS;
    begins && is_name && !phrase.contains(['.', '!', '?', ';', '"', '“'])
}

/// Whether a phrase is only a name, such as the one after a title: `Báo Bến Mẫu điện tử`, `Tuổi Trẻ Online`. `Báo Anh`
/// may be the papers of a country, and `Báo động đỏ` is of the headline.
pub(crate) fn is_full_name(phrase: &str) -> bool {
    const PAPERS: [&str; 6] =
        ["báo ", "tạp chí ", "thời báo ", "cổng thông tin", "trang thông tin", "trang tin "];
    let lower = phrase.to_lowercase();
    let is_proper = |kind: &&str| {
        lower.starts_with(*kind)
            && phrase.get(kind.len()..).is_some_and(|name| name.trim_start().starts_with(char::is_uppercase))
    };
    phrase.split_whitespace().count() >= 3
        && (is_known(phrase) || (begins_as_one(phrase) && PAPERS.iter().any(is_proper)))
}

/// Whether a line is the name of a paper and nothing else, as a copy of its page begins: `Báo Bến Mẫu điện tử`. `Đầu tư`
/// may be a section, and `Báo Nhật nói gì về chợ Mẫu` is a headline.
pub(crate) fn is_name_alone(line: &str) -> bool {
    let bare = line.trim_end_matches(" điện tử");
    let mut words = bare.split_whitespace();
    words.all(|word| word.starts_with(char::is_uppercase)) && (is_known(line) || is_full_name(line))
}

/// The publisher in the title of a feed, beside slogans and sections: `Tin mới | Báo Bến Mẫu`.
#[cfg(feature = "feeds")]
pub(super) fn of_title(title: &str) -> Option<String> {
    let parts = [" - ", " – ", " | ", ": "].iter().fold(vec![title], |parts, separator| {
        parts.into_iter().flat_map(|part| part.split(separator)).collect()
    });
    let mut parts = parts.into_iter().map(str::trim);
    parts.find(|part| is_full_name(part) || is_known(part)).map(str::to_owned)
}

/// Whether a phrase is an address of a site: `baomau.vn`.
pub(crate) fn is_site(phrase: &str) -> bool {
    let ends = [".vn", ".com", ".net", ".org", ".info"];
    !phrase.contains([' ', '/', '@']) && ends.iter().any(|end| phrase.to_lowercase().ends_with(end))
}

/// Whoever published the page at an address: named in the path where an aggregator has it, or by the host.
pub(crate) fn of_address(address: &str) -> Option<String> {
    let host = super::host(address)?;
    let path = address.split("//").nth(1)?.split(['/', '?', '&', '=', '#']).skip(1);
    let of_path = path.filter_map(of_segment).find(|name| Some(name.as_str()) != of_host(&host));
    of_path.or_else(|| of_host(&host).map(str::to_owned)).or(Some(host))
}

/// The publisher that a part of a path names: `tuoitre.vn`, `tuoitre`, `bao-tuoi-tre`.
fn of_segment(segment: &str) -> Option<String> {
    let segment = segment.to_lowercase();
    let segment = segment.strip_prefix("www.").unwrap_or(&segment);
    if is_site(segment) {
        return Some(of_host(segment).map_or_else(|| segment.to_owned(), str::to_owned));
    }
    let bare: String = segment.trim_start_matches("bao-").chars().filter(|c| *c != '-').collect();
    let label =
        |paper: &&Paper| paper.host.split('.').next().is_some_and(|label| label == bare && label.len() > 4);
    PAPERS.iter().find(label).map(|paper| paper.name.to_owned())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{is_at_home, is_full_name, is_name_alone, is_publisher, of_address};

    #[rstest]
    #[case("Báo Bến Mẫu điện tử", true)]
    #[case("Tạp chí Cộng Mẫu", true)]
    #[case("Tuổi Trẻ Online", true)]
    #[case("Báo động đỏ về hạn hán", false)]
    #[case("Báo Anh", false)]
    #[case("Đài Loan và eo biển", false)]
    #[case("Đầu tư", false)]
    fn a_name_after_a_title_is_only_a_name(#[case] phrase: &str, #[case] expected: bool) {
        assert_eq!(is_full_name(phrase), expected);
    }

    #[rstest]
    #[case("Báo Bến Mẫu", true)]
    #[case("Báo Bến Mẫu điện tử", true)]
    #[case("Thanh Niên", true)]
    #[case("Đầu tư", false)]
    #[case("Báo Nhật nói gì về chợ Mẫu", false)]
    #[case("Bến Mẫu", false)]
    fn a_line_may_be_the_name_of_a_paper(#[case] line: &str, #[case] expected: bool) {
        assert_eq!(is_name_alone(line), expected);
    }

    #[rstest]
    #[case("https://tuoitre.vn/bai-1.htm", Some("Tuổi Trẻ"))]
    #[case("https://cuoituan.tuoitre.vn/bai-1.htm", Some("Tuổi Trẻ"))]
    #[case("https://gomtin.example/thanhnien.vn/2024/bai-1.html", Some("Thanh Niên"))]
    #[case("https://gomtin.example/nguon/vietnamplus/bai-1.html", Some("VietnamPlus"))]
    #[case("https://gomtin.example/r?url=baomau.vn&id=3", Some("baomau.vn"))]
    #[case("https://www.baomau.vn/bai-1.html", Some("baomau.vn"))]
    #[case("bai-1.html", None)]
    fn an_address_names_the_publisher(#[case] address: &str, #[case] name: Option<&str>) {
        assert_eq!(of_address(address).as_deref(), name);
    }

    #[rstest]
    #[case("Tuổi Trẻ", true)]
    #[case("Reuters", false)]
    #[case("Báo Mẫu", true)]
    fn a_source_abroad_did_not_publish(#[case] name: &str, #[case] expected: bool) {
        assert_eq!(is_at_home(name), expected);
    }

    #[rstest]
    #[case("Tuổi Trẻ", true)]
    #[case("báo Thanh Niên", true)]
    #[case("Báo Mẫu", true)]
    #[case("Tạp chí Đối ngoại", true)]
    #[case("Hồ Hương", false)]
    #[case("Báo cáo của tỉnh. Năm nay", false)]
    fn a_publisher_is_known_by_name(#[case] phrase: &str, #[case] expected: bool) {
        assert_eq!(is_publisher(phrase), expected);
    }
}
