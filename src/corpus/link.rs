//! The web address of an article, if it may be followed.
//!
//! It comes from other people's pages. Only web addresses are shown as links, cited or passed to another program;
//! `file:`, `javascript:` and other schemes stay plain text.

/// `url`, where it is an address of the web: `http` or `https`, a host, nothing that ends a word.
pub fn web(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let host = rest.split(['/', '?', '#']).next()?;
    let is_one_word =
        !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\`{}|^".contains(c));
    (is_web && is_one_word && host.chars().any(char::is_alphanumeric)).then_some(url)
}

/// The same address, percent-encoded.
pub fn encoded(url: &str) -> String {
    let byte = |byte: u8| match byte {
        b'!'..=b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    url.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{encoded, web};

    #[test]
    fn letters_that_no_address_has_are_numbers() {
        assert_eq!(encoded("https://bao.vn/tìm?q=1"), "https://bao.vn/t%C3%ACm?q=1");
    }

    #[rstest]
    #[case("https://bao.vn/bai-1.html", true)]
    #[case("HTTP://bao.vn", true)]
    #[case("https://bao.vn/tìm?q=đối-ngoại#2", true)]
    #[case("https://[::1]/", true)]
    #[case("javascript:alert(1)", false)]
    #[case("file:///etc/passwd", false)]
    #[case("ftp://bao.vn/", false)]
    #[case("data:text/html,x", false)]
    #[case("//bao.vn/", false)]
    #[case("https://", false)]
    #[case("https:///x", false)]
    #[case("https://bao.vn/ -rf", false)]
    #[case("https://bao.vn/\"x", false)]
    #[case("https://bao.vn/\u{1b}]8", false)]
    #[case("-https://bao.vn", false)]
    #[case("", false)]
    fn only_addresses_of_the_web_are_links(#[case] url: &str, #[case] is_link: bool) {
        assert_eq!(web(url).is_some(), is_link);
    }
}
