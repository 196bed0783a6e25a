//! What a file is, by its content: the first bytes, the members of an archive, the root element, the head lines.
//!
//! The name of a file is heard only where its content leaves a choice.

use super::html::is_html;

/// What is known of a file apart from its bytes.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Hint {
    /// How its name ends, in lower case and without a point; empty when it has no name.
    pub suffix: String,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// A web page.
    Html,
}

/// How much of a file tells whether it is HTML; a comment may stand before the first element.
const BEGINNING: usize = 4096;

/// What the bytes are.
pub fn kind(bytes: &[u8], _hint: &Hint) -> Kind {
    // All encodings read here hold the first characters of HTML as ASCII, UTF-16 with noughts between them.
    let beginning: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).take(BEGINNING).collect();
    if is_html(String::from_utf8_lossy(&beginning).trim_start_matches(['\u{feff}', '\u{fffd}'])) {
        return Kind::Html;
    }
    Kind::Text
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{Hint, Kind, kind};

    #[rstest]
    #[case("<!DOCTYPE html><p>", Kind::Html)]
    #[case("\n <!-- lưu lại --> <HTML>", Kind::Html)]
    #[case("Giá <b>tăng</b>", Kind::Text)]
    #[case("<Tin mới>", Kind::Text)]
    #[case("", Kind::Text)]
    fn what_a_file_is_its_content_tells(#[case] text: &str, #[case] expected: Kind) {
        assert_eq!(kind(text.as_bytes(), &Hint::default()), expected);
    }
}
