//! The web address of an article, if it may be followed.
//!
//! It comes from other people's pages. Only web addresses are shown as links, cited or passed to another program;
//! `file:`, `javascript:` and other schemes stay plain text.

/// `url`, where it is an address of the web: `http` or `https`, a host without a user's name, nothing that ends a word.
pub fn web(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let host = rest.split(['/', '?', '#']).next()?;
    let is_one_word =
        !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\`{}|^".contains(c));
    (is_web && is_one_word && !names_a_user(url) && host.chars().any(char::is_alphanumeric)).then_some(url)
}

/// Whether a name, perhaps with a password, is before the host: it would be shown and cited with the article.
pub fn names_a_user(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().is_some_and(|host| host.contains('@'))
}

/// An address as a person or a page writes it, with signs that browsers take and links do not as numbers.
pub fn typed(url: &str) -> String {
    url.trim().chars().fold(String::new(), |mut typed, c| {
        match c {
            ' ' | '"' | '<' | '>' | '{' | '}' | '|' | '^' | '`' => {
                typed.extend(format!("%{:02X}", u32::from(c)).chars());
            }
            c => typed.push(c),
        }
        typed
    })
}

/// The address that a page says it has, if it is one of the web.
pub fn of_page(url: &str) -> Option<String> {
    Some(typed(url)).filter(|url| web(url).is_some())
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

    use super::{encoded, typed, web};

    #[test]
    fn letters_that_no_address_has_are_numbers() {
        assert_eq!(encoded("https://bao.vn/tìm?q=1"), "https://bao.vn/t%C3%ACm?q=1");
    }

    #[test]
    fn an_address_of_a_browser_is_one_of_the_web() {
        let address = typed(" https://bao.vn/?f={g|h} \"i\" ");
        assert_eq!(address, "https://bao.vn/?f=%7Bg%7Ch%7D%20%22i%22");
        assert_eq!(web(&address), Some(&*address));
    }

    #[rstest]
    #[case("https://bao.vn/bai-1.html", true)]
    #[case("HTTP://bao.vn", true)]
    #[case("https://bao.vn/tìm?q=đối-ngoại#2", true)]
    #[case("https://[::1]/", true)]
    #[case("https://bao.vn/@tac-gia", true)]
    #[case("https://ten:matkhau@bao.vn/", false)]
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
