//! Boilerplate: lines that belong to a web page and not to its article, known by their words.
//!
//! Pages have them in elements of any name, and so does a text copied off a page. A line counts only when it is short:
//! articles contain the same words.

use std::sync::LazyLock;

use super::Reason;
use super::phrases::Phrases;
use crate::text::case::{begins_with_any, lower_case};

/// The longest line of boilerplate, in bytes.
const LONGEST: usize = 480;

/// A headline is shorter, in bytes.
const LONGEST_HEADLINE: usize = 300;

/// How notices of publishers and counters begin, in lower case.
const NOTICES: [&str; 42] = [
    "tòa soạn",
    "toà soạn",
    "trụ sở tòa soạn",
    "trụ sở toà soạn",
    "giấy phép số",
    "giấy phép hoạt động",
    "giấy phép xuất bản",
    "giấy phép thiết lập",
    "số giấy phép",
    "gpxb",
    "tổng biên tập:",
    "phó tổng biên tập:",
    "chịu trách nhiệm",
    "người chịu trách nhiệm",
    "cơ quan chủ quản",
    "bản quyền",
    "©",
    "® ",
    "copyright",
    "ghi rõ nguồn",
    "đường dây nóng",
    "hotline",
    "liên hệ quảng cáo",
    "phát triển bởi",
    "thiết kế bởi",
    "powered by",
    "designed by",
    "developed by",
    "số lượt truy cập",
    "lượt truy cập",
    "tổng lượt truy cập",
    "tổng số lượt truy cập",
    "tổng truy cập",
    "đang truy cập",
    "đang trực tuyến",
    "số người truy cập",
    "số người online",
    "đang online",
    "lượt xem",
    "số lượt xem",
    "lượt người xem",
    "đã xem:",
];

/// How an address of an office begins, in lower case; articles have such lines, too.
const CONTACTS: [&str; 9] =
    ["địa chỉ:", "địa chỉ :", "điện thoại:", "điện thoại :", "đt:", "fax:", "email:", "e-mail:", "tel:"];

/// What a notice against copying forbids and demands, in lower case.
const COPYING: [&str; 6] =
    ["đăng lại", "phát hành lại", "sao chép", "trích dẫn lại", "sử dụng lại", "khai thác thông tin"];
const CONSENT: [&str; 8] = [
    "bằng văn bản",
    "ghi rõ nguồn",
    "website này",
    "trang này",
    "trang web này",
    "chấp thuận của",
    "đồng ý của",
    "cho phép của",
];

/// Parts of notices that ask for a subscription or a login, in lower case.
const PAYWALLS: [&str; 11] = [
    "để đọc tiếp",
    "để tiếp tục đọc",
    "để đọc toàn bộ",
    "để đọc toàn văn",
    "đọc không giới hạn",
    "gói đọc báo",
    "đăng nhập để",
    "vui lòng đăng nhập",
    "bài viết này dành cho",
    "dành riêng cho bạn đọc",
    "nội dung dành cho thuê bao",
];

/// What a notice has inside of it: the words against copying before those of paywalls.
static INSIDE: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(COPYING.iter().chain(&PAYWALLS)));

/// How lines that point to another article begin, in lower case.
const SEE_ALSO: [&str; 20] = [
    ">>",
    "»",
    "►",
    "▶",
    "➤",
    "☛",
    "xem thêm:",
    "đọc thêm:",
    "xem tiếp",
    "đọc tiếp",
    "tin liên quan:",
    "bài liên quan:",
    "mời xem",
    "mời độc giả",
    "mời quý độc giả",
    "mời bạn đọc",
    "xem video:",
    "xem clip:",
    "bấm để xem",
    "xem lại:",
];

/// How lists of keywords begin, in lower case.
const KEYWORDS: [&str; 6] = ["từ khóa:", "từ khoá:", "từ khóa", "tags:", "tag:", "thẻ:"];

/// What people press on a page, in lower case.
const MENU: [&str; 40] = [
    "in bài viết",
    "in bài",
    "in trang",
    "in tin",
    "bản in",
    "lưu bài",
    "lưu bài viết",
    "chia sẻ",
    "chia sẻ bài viết",
    "facebook",
    "twitter",
    "zalo",
    "copy link",
    "sao chép liên kết",
    "gửi bình luận",
    "bình luận",
    "ý kiến",
    "ý kiến bạn đọc",
    "theo dõi",
    "trang chủ",
    "nghe đọc bài",
    "đọc bài",
    "đọc bài viết",
    "cỡ chữ",
    "tăng cỡ chữ",
    "giảm cỡ chữ",
    "xem cỡ chữ",
    "tương phản",
    "thích",
    "gửi email",
    "gửi cho bạn bè",
    "theo dõi trên google news",
    "đăng nhập",
    "tìm kiếm",
    "quay lại",
    "về trang trước",
    "lên đầu trang",
    "đầu trang",
    "trở về",
    "về đầu trang",
];

/// Headings over the headlines of other articles, in lower case.
const TAILS: [&str; 32] = [
    "có thể bạn quan tâm",
    "nên xem",
    "tin khác",
    "tin liên quan",
    "bài liên quan",
    "tin cùng chuyên mục",
    "đọc thêm",
    "xem thêm",
    "tin mới",
    "tin mới nhất",
    "tin nổi bật",
    "tin đọc nhiều",
    "đọc nhiều",
    "xem nhiều",
    "cùng chuyên mục",
    "các tin khác",
    "bài viết liên quan",
    "tin tức khác",
    "các bài viết khác",
    "các tin đã đưa",
    "tin đã đưa",
    "các tin mới hơn",
    "các tin cũ hơn",
    "tin mới hơn",
    "tin cũ hơn",
    "những tin mới hơn",
    "những tin cũ hơn",
    "bài viết khác",
    "các bài khác",
    "tin bài khác",
    "tin cùng loại",
    "văn bản mới",
];

/// The words of a menu and the headings of tails are shorter, in bytes.
const LONGEST_LISTED: usize = 60;

/// Why a line is no part of an article; none where its words may be of one.
pub(crate) fn boilerplate(text: &str) -> Option<Reason> {
    if is_listed(text, &MENU) || is_notice(text) {
        return Some(Reason::Menu);
    }
    if text.len() > LONGEST_HEADLINE {
        return None;
    }
    // `* Mời bạn đọc vào chuyên mục …`
    let bare = text.trim_start_matches(['*', '-', '–', '•', '+', '(', ' ']);
    if begins_with_any(bare, &SEE_ALSO) {
        return Some(Reason::Related);
    }
    begins_with_any(text, &KEYWORDS).then_some(Reason::Menu)
}

/// Whether a line is a notice of the publisher, a counter, or a request for money.
pub(crate) fn is_notice(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let consents = || {
        let lower = lower_case(text);
        CONSENT.iter().any(|words| lower.contains(words))
    };
    begins_with_any(text, &NOTICES) || INSIDE.find(text, |phrase| phrase >= COPYING.len() || consents())
}

/// Whether a line says where an office is; after the article, or before it, that is the footer of the page.
pub(crate) fn is_contact(text: &str) -> bool {
    text.len() <= LONGEST && begins_with_any(text, &CONTACTS)
}

/// Whether a line is one that people press.
pub(crate) fn is_menu(text: &str) -> bool {
    is_listed(text, &MENU)
}

/// Whether a line is a heading over the headlines of other articles.
pub(crate) fn heads_other_news(text: &str) -> bool {
    is_listed(text, &TAILS)
}

/// Whether a line is one of these, ignoring capitals and a final colon or point.
fn is_listed(line: &str, list: &[&str]) -> bool {
    line.len() <= LONGEST_LISTED
        && list.contains(&lower_case(line.trim_end_matches([':', '.', ' '])).as_str())
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
    #[case("Xem thêm hồ sơ, ông nhận định tỉnh cần 30 tỷ đồng.", None)]
    #[case("Bản tin chiều của đài cho biết có 12 xe.", None)]
    fn a_line_of_the_page_is_known_by_its_words(#[case] line: &str, #[case] expected: Option<Reason>) {
        assert_eq!(boilerplate(line), expected);
    }
}
