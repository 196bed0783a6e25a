//! The language of the interface: as requested, else by the locale.

use std::ffi::OsString;

use crate::corpus::Lang;

/// What `--lang` takes.
pub(super) const CODES: &[(&str, Lang)] = &[("vi", Lang::Vi), ("en", Lang::En)];

/// The language of a run, found before anything else is known of it: what `--lang` names, though the arguments are
/// wrong otherwise, else the locale's.
pub fn of_run(arguments: &[OsString]) -> Lang {
    let mut arguments = arguments.iter().skip(1).filter_map(|a| a.to_str()).take_while(|a| *a != "--");
    let mut named = None;
    while let Some(argument) = arguments.next() {
        let value = if argument == "--lang" { arguments.next() } else { argument.strip_prefix("--lang=") };
        named = value.and_then(Lang::from_code).or(named);
    }
    named.unwrap_or_else(of_locale)
}

/// The language of the locale, else Vietnamese.
pub(super) fn of_locale() -> Lang {
    spoken(|name| std::env::var_os(name)).unwrap_or_default()
}

/// The language of the environment (POSIX: the first of these that is not empty counts).
///
/// None for `C`, `POSIX` or nothing at all, which say nothing about the reader: servers are set so.
/// A reader of any other language is more likely to read English than Vietnamese.
pub(super) fn spoken(variable: impl Fn(&str) -> Option<OsString>) -> Option<Lang> {
    let locale =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|n| variable(n).filter(|v| !v.is_empty()))?;
    let locale = locale.to_string_lossy();
    match locale.split(['_', '.', '@', '-']).next() {
        Some("C" | "POSIX" | "") | None => None,
        Some("vi") => Some(Lang::Vi),
        Some(_) => Some(Lang::En),
    }
}

#[cfg(test)]
mod tests {
    use super::of_run;
    use super::spoken;
    use crate::corpus::Lang;
    use rstest::rstest;

    #[rstest]
    #[case(&["--lang", "en", "articles"], Lang::En)]
    #[case(&["articles", "--lang=en", "--no-such-option"], Lang::En)]
    #[case(&["--lang", "vi"], Lang::Vi)]
    fn the_option_is_seen_before_the_rest_is_read(#[case] arguments: &[&str], #[case] lang: Lang) {
        let typed: Vec<_> = ["ngoaivu"].iter().chain(arguments).map(Into::into).collect();
        assert_eq!(of_run(&typed), lang);
    }

    #[rstest]
    #[case(&[], None)]
    #[case(&[("LANG", "vi_VN.UTF-8")], Some(Lang::Vi))]
    #[case(&[("LANG", "vi")], Some(Lang::Vi))]
    #[case(&[("LANG", "en_US.UTF-8")], Some(Lang::En))]
    #[case(&[("LANG", "fr_FR@euro")], Some(Lang::En))]
    #[case(&[("LANG", "C.UTF-8")], None)]
    #[case(&[("LANG", "POSIX")], None)]
    #[case(&[("LANG", "vi_VN"), ("LC_ALL", "C")], None)]
    #[case(&[("LANG", "vi_VN"), ("LC_ALL", ""), ("LC_MESSAGES", "en_GB")], Some(Lang::En))]
    #[case(&[("LANG", "visigoth")], Some(Lang::En))]
    fn the_first_variable_that_is_set_decides(#[case] set: &[(&str, &str)], #[case] lang: Option<Lang>) {
        let variable = |name: &str| set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).into());
        assert_eq!(spoken(variable), lang);
    }
}
