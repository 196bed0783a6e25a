//! The words of the interface in both languages, save those of the commands, which stand in their table.

use super::copied;
use crate::app::{Focus, Notice};
use crate::clipboard::Outcome;
use crate::corpus::Lang;
use crate::search::Why;
use crate::text::Clean;
use crate::text::Words;

/// Before the search input.
pub const FIND: Words = Words("Tìm", "Find");
/// In the empty search input.
pub const FIND_HINT: Words =
    Words("gõ vài chữ nhớ được, có dấu hay không", "type a few words you remember, marks optional");
/// Over the list of articles.
pub const ARTICLES: Words = Words("Bài", "Articles");
/// Over the reader.
pub const READER: Words = Words("Đọc", "Reader");
/// Over the hits.
pub const HITS: Words = Words("Đoạn khớp", "Hits");
/// Over the table.
pub const FIGURES: Words = Words("Số liệu", "Figures");
/// Marks an article that is told in our words.
pub const DIGEST: Words = Words("tóm lược", "digest");
/// Marks an article's own text.
pub const ORIGINAL: Words = Words("nguyên văn", "original");
/// For a publisher that is not known.
pub const NO_PUBLISHER: Words = Words("không rõ nơi đăng", "publisher unknown");
/// Before an interviewer's question.
pub const ASKED: Words = Words("Hỏi", "Question");
/// The table's order when none was chosen.
pub const IN_TEXT_ORDER: Words = Words("theo bài", "as in the texts");
/// When the query finds nothing.
pub const NOTHING_FOUND: Words = Words("Không thấy đoạn nào.", "Nothing matches.");
/// What may help then.
pub const TRY: Words =
    Words("Bớt một chữ, hoặc ^L để bỏ câu tìm.", "Try fewer words, or ^L to drop the query.");
/// When the table is empty.
pub const NO_FIGURES: Words = Words("Không có số liệu nào khớp.", "No figure matches.");
/// When there are no articles.
pub const NO_ARTICLES: Words = Words("Chưa có bài nào.", "There are no articles.");
/// On a screen that is too small.
pub const TOO_SMALL: Words = Words("Màn hình nhỏ quá", "Screen too small");
/// Over the help.
pub const HELP: Words = Words("Trợ giúp", "Help");
/// Over the palette.
pub const PALETTE: Words = Words("Lệnh", "Commands");
/// Over the forms.
pub const COPY_AS: Words = Words("Chép dạng nào", "Copy as");
/// Over the condition on a column.
pub const FILTER: Words = Words("Lọc cột", "Filter column");
/// In the empty condition.
pub const FILTER_HINT: Words = Words(
    "chữ, !chữ, >1 tỷ, 10..20, 2016..2018; để trống là bỏ lọc",
    "words, !words, >1000000, 10..20, 2016..2018; empty for none",
);
/// Over a chart.
pub const CHART: Words = Words("So sánh", "Compare");
/// Over the arithmetic of a figure.
pub const CHECKS: Words = Words("Phép tính", "Arithmetic");
/// Under a page that can be copied.
pub const PAGE_HINT: Words = Words("y chép   Esc đóng", "y copy   Esc close");
/// Before the number of marked rows.
pub const MARKED: Words = Words("đánh dấu", "marked");
/// Over the columns.
pub const COLUMNS: Words = Words("Cột hiện trong bảng", "Columns of the table");
/// Under a menu.
pub const MENU_HINT: Words = Words("Enter chọn   Esc đóng", "Enter choose   Esc close");
/// Under the help.
pub const HELP_HINT: Words = Words(
    "≈ lời kể lại   “ ” lời nguyên văn   Esc đóng",
    "≈ told in other words   “ ” word for word   Esc close",
);
/// Over the copy test.
pub const COPY_TEST: Words = Words("Thử chép", "Copy test");
/// What to do in it.
pub const PASTE_HERE: Words = Words(
    "Dán vào đây như bạn vẫn dán, rồi Enter. Không ra gì thì cứ Enter.",
    "Paste here as you usually do, then press Enter; if nothing comes, press Enter.",
);
/// Under it.
pub const COPY_TEST_HINT: Words = Words("Enter xong   Esc thôi", "Enter done   Esc stop");
/// Behind the message of a copy of which it is not known whether it arrives, where there is room.
pub const NO_PASTE: Words = Words("dán không ra: !", "nothing pasted? !");
/// At the start on a terminal that shows nothing but ASCII.
pub const ASCII: Words = Words(
    "Locale không phải UTF-8: chữ hiện không dấu, khung bằng ASCII",
    "The locale is not UTF-8: letters are shown without marks, borders in ASCII",
);
/// Below the bare text.
pub const ANY_KEY: Words = Words("-- nhấn phím bất kỳ để trở lại --", "-- press any key to return --");
/// Before the words that were left out.
pub const LEFT_OUT: Words = Words("không đoạn nào có đủ; bỏ", "no passage has all; without");

/// The name of a pane in the tabs.
pub fn pane(focus: Focus, lists_hits: bool, lang: Lang) -> &'static str {
    match focus {
        Focus::Articles => ARTICLES,
        Focus::Reader if lists_hits => HITS,
        Focus::Reader => READER,
        Focus::Figures => FIGURES,
        Focus::Find => FIND,
    }
    .get(lang)
}

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

/// Before the title of an imported article in a list.
pub const IMPORTED_MARK: &str = "+ ";
/// Of the figures, when there are too many to list without a query.
pub const ONLY_BUILT_IN: Words = Words("dựng sẵn; gõ để tìm thêm", "built in; type to find more");
/// Over the figures that measure nothing which others measure too.
pub const NO_GROUP: Words = Words("Không có chỉ tiêu chung", "Of no common indicator");
/// Over the rows of which it is not known what they are grouped by.
pub const NOT_KNOWN: Words = Words("Không rõ", "Not known");
/// Of an article that the user imported.
pub const IMPORTED: Words = Words("đã nhập", "imported");

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

/// What a notice says. Names of programs and what the system says are other people's text, so it is made printable
/// here, once.
pub fn notice(notice: &Notice, lang: Lang) -> Clean {
    Clean::one_line(&said(notice, lang))
}

fn said(notice: &Notice, lang: Lang) -> String {
    let words = match notice {
        Notice::Copied { outcome, kept } => return copied::told(outcome, *kept, lang),
        Notice::ToPrint(n) => return to_print(*n, lang),
        Notice::Tested { arrived, remembered } => return copied::tested(*arrived, *remembered, lang),
        Notice::Indexing(done) => return format!("{}: {done} %", INDEXING.get(lang)),
        Notice::Told(text) => return text.to_string(),
        Notice::Restricted => NOT_RESTRICTED,
        Notice::NothingToCopy => Words("Không có gì để chép ở đây", "Nothing to copy here"),
        Notice::NothingToCompare => NOTHING_TO_COMPARE,
        Notice::NothingToCheck => NOTHING_TO_CHECK,
        Notice::NothingThere => Words("Hết rồi", "No more that way"),
        Notice::NoOriginal => NO_ORIGINAL,
        Notice::CannotSuspend => Words("Không có shell nào để trở lại", "There is no shell to return to"),
    };
    words.get(lang).to_owned()
}

const NOT_RESTRICTED: Words = Words(
    "Không làm được: chương trình chạy với --restricted",
    "Not done: the program was started with --restricted",
);
const NOTHING_TO_COMPARE: Words =
    Words("Số liệu này chưa có chỉ tiêu để so", "Nothing to compare this figure with");
const NOTHING_TO_CHECK: Words =
    Words("Số liệu này không có phép tính nào", "There is no arithmetic about this figure");
const NO_ORIGINAL: Words = Words(
    "Chưa có nguyên văn của bài này: nhập nó bằng `ngoaivu import`",
    "The original of this article is not here: `ngoaivu import` takes it in",
);
const INDEXING: Words = Words("Đang lập chỉ mục thư viện", "Indexing the library");

fn to_print(n: usize, lang: Lang) -> String {
    match (n, lang) {
        (0, Lang::Vi) => "Không in gì khi thoát".to_owned(),
        (0, Lang::En) => "Nothing is printed on exit".to_owned(),
        (n, Lang::Vi) => format!("Sẽ in {n} đoạn khi thoát"),
        (1, Lang::En) => "1 text is printed on exit".to_owned(),
        (n, Lang::En) => format!("{n} texts are printed on exit"),
    }
}

/// Whether a notice tells of something that went wrong or may have.
pub fn is_warning(notice: &Notice) -> bool {
    match notice {
        Notice::Copied { outcome, .. } => !matches!(
            outcome,
            Outcome::InTmuxBuffer { .. }
                | Outcome::TakenByProgram { .. }
                | Outcome::InFile { .. }
                | Outcome::Sent { doubt: None, instead_of_tmux: None, .. }
        ),
        Notice::Indexing(_) | Notice::ToPrint(_) | Notice::Tested { arrived: true, .. } => false,
        Notice::Tested { arrived: false, .. }
        | Notice::Restricted
        | Notice::NothingToCopy
        | Notice::NothingToCompare
        | Notice::NothingToCheck
        | Notice::NothingThere
        | Notice::NoOriginal
        | Notice::CannotSuspend
        | Notice::Told(_) => true,
    }
}

/// What is wrong with a part of the query, and what would be right.
pub fn problem(why: &Why, lang: Lang) -> Clean {
    Clean::one_line(&match (why, lang) {
        (_, Lang::En) => why.to_string(),
        (Why::UnknownField { nearest }, _) => format!("không có trường này; hay là {nearest}:"),
        (Why::NoValue, _) => "sau dấu hai chấm chưa có gì, ví dụ in:2018".to_owned(),
        (Why::NotADate, _) => "không phải ngày: viết in:2018, in:2018-08, in:2016/2018".to_owned(),
        (Why::UnknownKind { nearest }, _) => format!("không có loại này; hay là kind:{nearest}"),
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
