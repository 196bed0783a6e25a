//! What a figure measures, where a rule of the catalogue says so: the same indicator in every article.
//!
//! A rule asks for the unit and for words of the figure's own sentence. Where two fit, the one whose words stand
//! nearer before the figure is meant; a figure that no rule fits measures something that has no name here.

use std::ops::Range;
use std::sync::LazyLock;

use super::periods::sentence_around;
use super::tokens::Tokens;
use crate::text::units;

/// How far from its figure a word may stand, in tokens.
const REACH: usize = 30;

static RULES: LazyLock<Vec<Rule>> =
    LazyLock::new(|| include_str!("lexicon/indicators.txt").lines().filter_map(Rule::parse).collect());

/// A line of the list.
struct Rule {
    id: &'static str,
    units: Vec<&'static str>,
    /// Whether it asks for a change, for none, or for neither.
    change: Option<bool>,
    groups: Vec<Vec<&'static str>>,
    never: Vec<&'static str>,
}

impl Rule {
    fn parse(line: &'static str) -> Option<Self> {
        let mut parts = line.split(" | ").map(str::trim);
        let id = parts.next().filter(|id| !id.starts_with('#') && !id.is_empty())?;
        let (units, change, words) = (parts.next()?, parts.next()?, parts.next()?);
        let (words, never) = words.split_once('!').unwrap_or((words, ""));
        let list = |text: &'static str| -> Vec<&'static str> {
            text.split('/').map(str::trim).filter(|word| !word.is_empty()).collect()
        };
        let change = match change {
            "change" => Some(true),
            "level" => Some(false),
            _ => None,
        };
        Some(Self {
            id,
            units: list(units),
            change,
            groups: words.split('&').map(list).collect(),
            never: list(never),
        })
    }

    fn takes(&self, unit: &str, change: bool) -> bool {
        let fits = |wanted: &&str| if *wanted == "$" { units::is_money(unit) } else { *wanted == unit };
        // `lượt cán bộ` is counted by `lượt`.
        let head = |wanted: &&str| unit.strip_prefix(*wanted).is_some_and(|rest| rest.starts_with(' '));
        self.change.is_none_or(|asked| asked == change)
            && self.units.iter().any(|wanted| fits(wanted) || (*wanted != "%" && head(wanted)))
    }

    /// How far its words stand from the figure; none when one is missing.
    fn distance(&self, tokens: &Tokens<'_>, window: Range<usize>, figure: &Range<usize>) -> Option<usize> {
        let find = |words: &[&str]| {
            let starts = |at: usize| words.iter().any(|word| tokens.spells(at, word));
            let before =
                (window.start..figure.start).rev().find(|at| starts(*at)).map(|at| figure.start - at);
            before.or_else(|| {
                (figure.start..window.end).find(|at| starts(*at)).map(|at| REACH + at - figure.start)
            })
        };
        if find(&self.never).is_some() {
            return None;
        }
        let found: Option<Vec<usize>> = self.groups.iter().map(|group| find(group)).collect();
        found?.into_iter().min()
    }
}

/// The indicator of a figure with this unit.
pub(super) fn indicator(
    tokens: &Tokens<'_>,
    figure: &Range<usize>,
    unit: &str,
    change: bool,
) -> Option<&'static str> {
    let unit = unit.to_lowercase();
    let mut rules = RULES.iter().filter(|rule| rule.takes(&unit, change)).peekable();
    rules.peek()?;
    let sentence = sentence_around(tokens, figure);
    let window = sentence.start.max(figure.start.saturating_sub(REACH))..sentence.end.min(figure.end + REACH);
    let near =
        |rule: &Rule| rule.distance(tokens, window.clone(), figure).map(|distance| (distance, rule.id));
    rules.filter_map(near).min().map(|(_, id)| id)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, clippy::unwrap_used)]

    use rstest::rstest;

    use super::RULES;
    use crate::corpus::embedded;
    use crate::extract::figures;

    #[rstest]
    #[case::fdi("Năm 2021, cả tỉnh thu hút 5 tỷ USD vốn FDI.", Some("fdi"))]
    #[case::fdi_growth("Vốn đầu tư trực tiếp nước ngoài tăng 12%.", Some("fdi-growth"))]
    #[case::trade("Tổng kim ngạch xuất nhập khẩu đạt 700 tỷ USD.", Some("trade-turnover"))]
    #[case::remittances("Kiều hối về tỉnh ước 2 tỷ USD.", Some("remittances"))]
    #[case::classes("Sở mở 12 lớp bồi dưỡng về đối ngoại.", Some("training-classes"))]
    #[case::agreements("Các tỉnh đã ký 12 thỏa thuận quốc tế.", Some("agreements-signed"))]
    #[case::not_fdi("Doanh nghiệp FDI nộp 5 tỷ USD tiền thuế.", None)]
    #[case::not_growth("Vốn FDI chiếm 12% tổng đầu tư.", None)]
    #[case::other_money("Cầu mới có giá 5 tỷ USD.", None)]
    #[case::other_classes("Trường mở 12 lớp bồi dưỡng toán.", None)]
    #[case::other_agreements("Hai công ty ký 12 thỏa thuận mua bán.", None)]
    #[case::other_sentence("Kiều hối tăng đều. Cầu mới có giá 5 tỷ USD.", None)]
    fn names_what_is_measured(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(figures(text)[0].indicator, expected);
    }

    #[test]
    fn every_rule_is_of_the_catalogue() {
        let corpus = embedded::corpus().unwrap();
        assert!(RULES.len() > 10);
        for rule in RULES.iter() {
            assert!(corpus.indicators().iter().any(|indicator| &*indicator.id == rule.id), "{}", rule.id);
        }
    }
}
