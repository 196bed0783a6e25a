//! Output for a terminal whose locale is not UTF-8: every letter as the ASCII one that is nearest.

use std::ffi::OsString;
use std::io::{self, Write};

use crate::messages::t;
use crate::text::Lang;
use crate::text::ascii::to_ascii;

/// Whether the environment says that text is UTF-8 (POSIX: the first of these that is not empty counts). When it
/// says nothing it is taken to be: over SSH the variables are often lost, and terminals of today show UTF-8.
pub fn is_utf8(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|n| variable(n).filter(|v| !v.is_empty()));
    locale.is_none_or(|locale| {
        let locale = locale.to_string_lossy().to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// The notice that text is shown without its marks.
pub fn folded(lang: Lang) -> &'static str {
    t::cli::FOLDED.get(lang)
}

/// A writer that converts its output to ASCII on request.
#[derive(Debug)]
pub struct Ascii<W> {
    inner: W,
    is_on: bool,
    /// The beginning of a character whose rest is still to come.
    rest: Vec<u8>,
    has_folded: bool,
}

impl<W: Write> Ascii<W> {
    /// Folds when `is_on`; passes everything on as it is otherwise.
    pub fn new(inner: W, is_on: bool) -> Self {
        Self { inner, is_on, rest: Vec::new(), has_folded: false }
    }

    /// Whether anything was shown otherwise than it is.
    pub fn has_folded(&self) -> bool {
        self.has_folded
    }
}

impl<W: Write> Write for Ascii<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_on || (self.rest.is_empty() && bytes.is_ascii()) {
            return self.inner.write(bytes);
        }
        self.rest.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.rest) {
            Err(e) if e.error_len().is_none() => e.valid_up_to(),
            _ => self.rest.len(),
        };
        let after = self.rest.split_off(whole);
        let text = std::mem::replace(&mut self.rest, after);
        let text = String::from_utf8_lossy(&text);
        self.has_folded |= !text.is_ascii();
        self.inner.write_all(to_ascii(&text).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Ascii, is_utf8};
    use rstest::rstest;
    use std::io::Write;

    #[rstest]
    #[case(&[], true)]
    #[case(&[("LANG", "C")], false)]
    #[case(&[("LANG", "POSIX")], false)]
    #[case(&[("LANG", "C.UTF-8")], true)]
    #[case(&[("LANG", "vi_VN.utf8")], true)]
    #[case(&[("LANG", "vi_VN.TCVN")], false)]
    #[case(&[("LANG", "vi_VN.UTF-8"), ("LC_ALL", "C")], false)]
    #[case(&[("LANG", "C"), ("LC_CTYPE", "en_US.UTF-8")], true)]
    #[case(&[("LANG", "C"), ("LC_MESSAGES", "en_US.UTF-8")], false)]
    fn the_locale_says_what_text_is(#[case] set: &[(&str, &str)], #[case] utf8: bool) {
        let variable = |name: &str| set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).into());
        assert_eq!(is_utf8(variable), utf8);
    }

    #[rstest]
    #[case(true, "25,66 ty USD | \u{1b}[1mdoi ngoai\u{1b}[0m", true)]
    #[case(false, "25,66 tỷ USD │ \u{1b}[1mđối ngoại\u{1b}[0m", false)]
    fn letters_are_folded_however_they_are_cut(
        #[case] is_on: bool,
        #[case] seen: &str,
        #[case] folded: bool,
    ) {
        for size in 1..8 {
            let mut out = Vec::new();
            let mut ascii = Ascii::new(&mut out, is_on);
            for piece in "25,66 tỷ USD │ \u{1b}[1mđối ngoại\u{1b}[0m".as_bytes().chunks(size) {
                ascii.write_all(piece).unwrap();
            }
            assert_eq!(ascii.has_folded(), folded);
            assert_eq!(String::from_utf8(out).unwrap(), seen);
        }
    }
}
