//! The words of the interface that several components share, in both languages. Those of one component are in its
//! file, those of a command in its row of the table.

use crate::corpus::Lang;
use crate::search::Why;
use crate::text::{Clean, Words};

/// Marks an article that is told in our words.
pub const DIGEST: Words = Words("tóm lược", "digest");
/// Marks an article's own text.
pub const ORIGINAL: Words = Words("nguyên văn", "original");
/// For a publisher that is not known.
pub const NO_PUBLISHER: Words = Words("không rõ nơi đăng", "publisher unknown");
/// Before an interviewer's question.
pub const QUESTION: Words = Words("Hỏi", "Question");
/// When the query finds nothing.
pub const NOTHING_FOUND: Words = Words("Không thấy đoạn nào.", "Nothing matches.");
/// When there are no articles.
pub const NO_ARTICLES: Words = Words("Chưa có bài nào.", "There are no articles.");
/// Before the number of marked rows.
pub const MARKED: Words = Words("đánh dấu", "marked");
/// Under a menu.
pub const MENU_HINT: Words = Words("‹open› chọn   ‹back› đóng", "‹open› choose   ‹back› close");
/// At the start on a terminal that shows nothing but ASCII.
pub const ASCII: Words = Words(
    "Locale không phải UTF-8: chữ hiện không dấu, khung bằng ASCII",
    "The locale is not UTF-8: letters are shown without marks, borders in ASCII",
);
/// What to do in the copy test.
pub const PASTE_HERE: Words = Words(
    "Dán vào đây như bạn vẫn dán, rồi Enter. Không ra gì thì cứ Enter.",
    "Paste here as you usually do, then press Enter; if nothing comes, press Enter.",
);
/// Before the words that were left out.
pub const LEFT_OUT: Words = Words("không đoạn nào có đủ; bỏ", "no passage has all; without");
/// Below the bare text.
pub const ANY_KEY: Words = Words("-- nhấn phím bất kỳ để trở lại --", "-- press any key to return --");
/// Before the title of an imported article in a list.
pub const IMPORTED_MARK: &str = "+ ";
/// Over the figures that measure nothing which others measure too.
pub const NO_GROUP: Words = Words("Không có chỉ tiêu chung", "Of no common indicator");
/// Over the rows of which it is not known what they are grouped by.
pub const NOT_KNOWN: Words = Words("Không rõ", "Not known");
/// Of an article that the user imported.
pub const IMPORTED: Words = Words("đã nhập", "imported");

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub enum Counted {
    /// Articles.
    Articles,
    /// Passages.
    Passages,
    /// Quotes.
    Quotes,
    /// Figures.
    Figures,
}

/// `5 bài`, `1 article`.
pub fn count(n: usize, what: Counted, lang: Lang) -> String {
    let (vi, one, more) = match what {
        Counted::Articles => ("bài", "article", "articles"),
        Counted::Passages => ("đoạn", "passage", "passages"),
        Counted::Quotes => ("trích dẫn", "quote", "quotes"),
        Counted::Figures => ("số liệu", "figure", "figures"),
    };
    match lang {
        Lang::Vi => format!("{n} {vi}"),
        Lang::En => format!("{n} {}", if n == 1 { one } else { more }),
    }
}

/// `3 ký tự ẩn đã bỏ`
pub fn hidden(n: usize, lang: Lang) -> String {
    match (n, lang) {
        (n, Lang::Vi) => format!("{n} ký tự ẩn đã bỏ"),
        (1, Lang::En) => "1 hidden character taken out".to_owned(),
        (n, Lang::En) => format!("{n} hidden characters taken out"),
    }
}

/// What is wrong with a part of the query, and what would be right.
pub fn problem(why: &Why, lang: Lang) -> Clean {
    Clean::one_line(&match (why, lang) {
        (_, Lang::En) => why.to_string(),
        (Why::UnknownField { nearest: Some(nearest) }, _) => {
            format!("không có trường này; hay là {nearest}:")
        }
        (Why::UnknownField { nearest: None }, _) => {
            "không có trường này; xem ‹help› để biết các trường".to_owned()
        }
        (Why::NoValue, _) => "sau dấu hai chấm chưa có gì, ví dụ in:2018".to_owned(),
        (Why::NotADate, _) => {
            "không phải ngày: viết in:2018, in:8/2018, in:12/8/2018, in:2016..2018".to_owned()
        }
        (Why::UnknownKind { nearest }, _) => format!("không có loại này; hay là kind:{nearest}"),
        (Why::UnknownMode { .. }, _) => {
            "không có dạng này: viết mode:actual, mode:target, mode:stock".to_owned()
        }
        (Why::UnknownState { .. }, _) => {
            "không có trạng thái này: viết is:unsure, is:derived, is:corrected, is:digest, is:original"
                .to_owned()
        }
        (Why::SeveralArticles, _) => "nhiều bài bắt đầu như vậy: viết mã dài hơn".to_owned(),
        (Why::NoSuchTag { nearest }, _) if nearest.is_empty() => "chưa có nhãn nào".to_owned(),
        (Why::NoSuchTag { nearest }, _) => format!("không có nhãn này; hay là {nearest}"),
        (Why::NoSuchPublisher, _) => "không có bài nào của báo này".to_owned(),
        (Why::NoSuchSubject, _) => "không có số liệu nào của chủ thể này".to_owned(),
        (Why::OpenQuote, _) => "thiếu dấu ” đóng: lấy đến hết câu".to_owned(),
        (Why::TooManyWords, _) => "câu tìm dài quá: từ đây về sau bị bỏ".to_owned(),
        (Why::NoSuchArticle { nearest }, _) if nearest.is_empty() => "không có bài này".to_owned(),
        (Why::NoSuchArticle { nearest }, _) => format!("không có bài này; hay là {nearest}"),
        (Why::NoSuchSpeaker, _) => "không ai tên như vậy phát biểu ở đây".to_owned(),
        (Why::NotAPeriod, _) => "không phải kỳ: viết period:2018 hoặc period:2016..2018".to_owned(),
        (Why::NotARange, _) => "không phải số: viết value:>1000000 hoặc value:10..20".to_owned(),
        (Why::NoSuchIndicator { nearest }, _) if nearest.is_empty() => {
            "không có số liệu nào theo chỉ tiêu này".to_owned()
        }
        (Why::NoSuchIndicator { nearest }, _) => format!("không có chỉ tiêu này; hay là {nearest}"),
        (Why::NoSuchUnit, _) => "không có số liệu nào theo đơn vị này".to_owned(),
    })
}
