//! Boilerplate: lines that belong to a web page and not to its article, known by their words.
//!
//! Pages have them in elements of any name, and so does a text copied off a page. A line counts only when it is short:
//! articles contain the same words.

use std::sync::LazyLock;

use super::Reason;
use super::words::{WORDS, WordList};
use crate::text::case::lower_case;
use crate::text::phrases::Phrases;

/// The longest line of boilerplate, in bytes.
const LONGEST: usize = 480;

/// A headline is shorter, in bytes.
const LONGEST_HEADLINE: usize = 300;

/// What a notice has inside of it: the words against copying before those of paywalls.
static INSIDE: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(WORDS.lines.copying.iter().chain(WORDS.lines.paywalls.iter())));

/// The words of a menu and the headings of tails are shorter, in bytes.
const LONGEST_LISTED: usize = 60;

/// Why a line is no part of an article; none where its words may be of one.
pub(crate) fn boilerplate(text: &str) -> Option<Reason> {
    if is_menu(text) || is_notice(text) {
        return Some(Reason::Menu);
    }
    if text.len() > LONGEST_HEADLINE {
        return None;
    }
    // `* Mời bạn đọc vào chuyên mục …`
    let bare = text.trim_start_matches(['*', '-', '–', '•', '+', '(', ' ']);
    if WORDS.lines.see_also.begin(bare) {
        return Some(Reason::Related);
    }
    WORDS.lines.keywords.begin(text).then_some(Reason::Menu)
}

/// Whether a line is a notice of the publisher, a counter, or a request for money.
pub(crate) fn is_notice(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let words = &WORDS.lines;
    let counts = |phrase| phrase >= words.copying.len() || words.consent.are_in(&lower_case(text));
    words.notices.begin(text) || INSIDE.find(text, counts)
}

/// Whether a line says where an office is; after the article, or before it, that is the footer of the page.
pub(crate) fn is_contact(text: &str) -> bool {
    text.len() <= LONGEST && WORDS.lines.contacts.begin(text)
}

/// Whether a line is one that people press, or the path of a page.
pub(crate) fn is_menu(text: &str) -> bool {
    is_listed(text, &WORDS.lines.menu) || is_path(text) || is_bar(text)
}

/// `Trang chủ Thời sự Thế giới`: whether a line is the names of sections side by side.
fn is_bar(line: &str) -> bool {
    let sections = line.strip_prefix("Trang chủ ").filter(|_| line.len() <= LONGEST_HEADLINE);
    sections.is_some_and(|sections| {
        let is_name = |word: &str| word.starts_with(char::is_uppercase);
        let names = sections.split_whitespace().filter(|word| is_name(word)).count();
        names > 1 && is_name(sections) && !sections.contains(['.', ',', ':', '?', '!'])
    })
}

/// `Trang chủ » Tin tức » Đối ngoại`: whether a line is the names of sections down to the page, each a few words.
fn is_path(line: &str) -> bool {
    if line.len() > LONGEST_HEADLINE {
        return false; // most lines
    }
    let separators = [" » ", " › ", " > ", " >> "];
    let Some(parts) = separators.into_iter().find(|separator| line.contains(separator)) else { return false };
    let parts = || line.split(parts);
    let is_rooted = parts().next().is_some_and(|root| is_listed(root.trim(), &WORDS.lines.menu));
    let is_short =
        |part: &str| part.split_whitespace().count() <= LONGEST_SECTION && !part.ends_with(['.', '!', '?']);
    parts().count() >= if is_rooted { 2 } else { 3 } && parts().all(is_short)
}

/// Words of the name of a section.
const LONGEST_SECTION: usize = 7;

/// Whether a line is a heading over the headlines of other articles.
pub(crate) fn heads_other_news(text: &str) -> bool {
    is_listed(text, &WORDS.lines.tails)
}

/// Whether a line is one of these, ignoring capitals and a final colon or point.
fn is_listed(line: &str, list: &WordList) -> bool {
    line.len() <= LONGEST_LISTED && list.has(&lower_case(line.trim_end_matches([':', '.', ' '])))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::boilerplate;
    use crate::documents::Reason;

    #[rstest]
    #[case("Toà soạn: Số 3, ngõ Hoa Giấy, phường Tây, TP. Mẫu", Some(Reason::Menu))]
    #[case(
        "Cấm sao chép dưới mọi hình thức nếu không có sự đồng ý bằng văn bản của Báo Mẫu",
        Some(Reason::Menu)
    )]
    #[case("Số lượt truy cập: 1.234.567", Some(Reason::Menu))]
    #[case("Bạn cần mua gói 50.000 đồng một tháng để đọc tiếp bài này", Some(Reason::Menu))]
    #[case(">> Giá gạo tăng ba phiên liền", Some(Reason::Related))]
    #[case("Xem thêm: Giá gạo tăng ba phiên liền", Some(Reason::Related))]
    #[case("* Mời bạn đọc vào chuyên mục Đối ngoại xem các tin khác.", Some(Reason::Related))]
    #[case("Từ khóa: gạo, xuất khẩu", Some(Reason::Menu))]
    #[case("Trang chủ » Tin tức", Some(Reason::Menu))]
    #[case("Trang chủ Thời sự Đời sống", Some(Reason::Menu))]
    #[case("Trang chủ của sở vừa đổi giao diện", None)]
    #[case("Bộ Mẫu > Tin tức > Đối ngoại", Some(Reason::Menu))]
    #[case("Giá gạo » tăng ba phiên liền", None)]
    #[case("Xem thêm hồ sơ, ông nhận định tỉnh cần 30 tỷ đồng.", None)]
    #[case("Bản tin chiều của đài cho biết có 12 xe.", None)]
    fn a_line_of_the_page_is_known_by_its_words(#[case] line: &str, #[case] expected: Option<Reason>) {
        assert_eq!(boilerplate(line), expected);
    }
}
