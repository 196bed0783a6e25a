//! Dates and periods in words, never more precise than what is known.

use std::sync::OnceLock;

use crate::corpus::figure::Stretch;
use crate::corpus::{Date, Figure, Lang, Period};
use crate::messages::t;

const MONTHS_EN: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// How dates are written.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum DateStyle {
    /// As the language has it.
    #[default]
    OfLanguage,
    /// `12/8/2018`, in either language.
    Slash,
    /// `2018-08-12`.
    Iso,
}

/// The style of this process. It speaks to one reader, who sets it once, and every text that holds a date would need
/// it otherwise.
static STYLE: OnceLock<DateStyle> = OnceLock::new();

/// Writes dates in this style from now on. Once is enough; later calls change nothing.
pub fn use_style(style: DateStyle) {
    let _ = STYLE.set(style);
}

/// A date in the style that is set: `12/8/2018`, `12/2021`, `2020`; in English `12 Aug 2018`, `Dec 2021`, `2020`.
pub fn date(date: Date, lang: Lang) -> String {
    written(date, lang, STYLE.get().copied().unwrap_or_default())
}

fn written(date: Date, lang: Lang, style: DateStyle) -> String {
    if style == DateStyle::Iso {
        return date.to_string();
    }
    let year = date.year();
    let Some(month) = date.month() else { return year.to_string() };
    let name = usize::try_from(month - 1).ok().and_then(|i| MONTHS_EN.get(i)).copied().unwrap_or_default();
    match (lang, date.day()) {
        (Lang::En, Some(day)) if style == DateStyle::OfLanguage => format!("{day} {name} {year}"),
        (Lang::En, None) if style == DateStyle::OfLanguage => format!("{name} {year}"),
        (_, Some(day)) => format!("{day}/{month}/{year}"),
        (_, None) => format!("{month}/{year}"),
    }
}

/// When something was published; empty where that is not known.
pub fn published(known: Option<Date>, lang: Lang) -> String {
    known.map(|known| date(known, lang)).unwrap_or_default()
}

/// The same before something else in a spoken row: `12/8/2018. `; nothing where it is not known.
pub fn before(known: Option<Date>, lang: Lang) -> String {
    known.map(|known| date(known, lang) + ". ").unwrap_or_default()
}

/// `2014–2016`, `8/2016 – 8/2018`; the dash has spaces where an end has more than one part.
pub fn period(period: Period, lang: Lang) -> String {
    let (begin, end) = (period.begin(), period.end());
    match (begin, end) {
        (Some(from), Some(to)) if from == to => date(from, lang),
        (Some(from), Some(to)) => {
            let dash = if from.month().or(to.month()).is_none() { "–" } else { " – " };
            [date(from, lang), date(to, lang)].join(dash)
        }
        (None, Some(to)) => t::figures::Until { date: date(to, lang) }.get(lang),
        (Some(from), None) => t::figures::Since { date: date(from, lang) }.get(lang),
        (None, None) => String::new(),
    }
}

/// After a period that the text does not state: it follows from the article's date.
const DERIVED: &str = "*";

/// The time a figure covers, whether it is derived, and whether it holds for each year of it: `2016*`,
/// `8/2016 – 8/2018, mỗi năm`.
pub fn covered(figure: &Figure, lang: Lang) -> String {
    let mark = if figure.derived { DERIVED } else { "" };
    let time = figure.period.map(|p| period(p, lang) + mark);
    let each = figure.per.map(|stretch| each(stretch, lang).to_owned());
    time.into_iter().chain(each).collect::<Vec<_>>().join(", ")
}

/// `mỗi năm`, `a year`: after an amount.
pub fn each(stretch: Stretch, lang: Lang) -> &'static str {
    match stretch {
        Stretch::Year => t::figures::A_YEAR.get(lang),
        Stretch::Month => t::figures::A_MONTH.get(lang),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{DateStyle, date, period, written};
    use crate::corpus::Lang;
    use rstest::rstest;

    #[rstest]
    #[case("2018-08-12", "12/8/2018", "12 Aug 2018")]
    #[case("2021-12", "12/2021", "Dec 2021")]
    #[case("2020", "2020", "2020")]
    fn dates_are_as_precise_as_known(#[case] iso: &str, #[case] vi: &str, #[case] en: &str) {
        let given = iso.parse().unwrap();
        assert_eq!((date(given, Lang::Vi), date(given, Lang::En)), (vi.to_owned(), en.to_owned()));
    }

    #[rstest]
    #[case("2018-08-12", "12/8/2018")]
    #[case("2021-12", "12/2021")]
    #[case("2020", "2020")]
    fn a_style_holds_in_both_languages(#[case] iso: &str, #[case] slash: &str) {
        let given = iso.parse().unwrap();
        for lang in [Lang::Vi, Lang::En] {
            assert_eq!(written(given, lang, DateStyle::Slash), slash);
            assert_eq!(written(given, lang, DateStyle::Iso), iso);
        }
    }

    #[rstest]
    #[case("2016-08/2018-08", "8/2016 – 8/2018", "Aug 2016 – Aug 2018")]
    #[case("2014/2016", "2014–2016", "2014–2016")]
    #[case("2014/2016-05", "2014 – 5/2016", "2014 – May 2016")]
    #[case("2017", "2017", "2017")]
    #[case("/2019-06", "đến 6/2019", "until Jun 2019")]
    #[case("2016/", "từ 2016", "since 2016")]
    fn periods_name_both_ends_or_one(#[case] iso: &str, #[case] vi: &str, #[case] en: &str) {
        let given = iso.parse().unwrap();
        assert_eq!((period(given, Lang::Vi), period(given, Lang::En)), (vi.to_owned(), en.to_owned()));
    }
}
