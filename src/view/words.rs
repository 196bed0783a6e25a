//! The words of the interface in both languages, save those of the commands, which stand in their table.

use crate::app::{Focus, Notice};
use crate::clipboard::{Doubt, Outcome, Way};
use crate::corpus::Lang;
use crate::search::Why;
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
/// Over the columns.
pub const COLUMNS: Words = Words("Cột hiện trong bảng", "Columns of the table");
/// Under a menu.
pub const MENU_HINT: Words = Words("Enter chọn   Esc đóng", "Enter choose   Esc close");
/// Under the help.
pub const HELP_HINT: Words = Words(
    "≈ lời kể lại   “ ” lời nguyên văn   Esc đóng",
    "≈ told in other words   “ ” word for word   Esc close",
);
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
    /// Figures.
    Figures,
}

/// `5 bài`, `1 article`.
pub fn count(n: usize, what: Counted, lang: Lang) -> String {
    let (vi, one, more) = match what {
        Counted::Articles => ("bài", "article", "articles"),
        Counted::Passages => ("đoạn", "passage", "passages"),
        Counted::Figures => ("số liệu", "figure", "figures"),
    };
    match lang {
        Lang::Vi => format!("{n} {vi}"),
        Lang::En => format!("{n} {}", if n == 1 { one } else { more }),
    }
}

/// What a notice says.
pub fn notice(notice: &Notice, lang: Lang) -> String {
    match notice {
        Notice::Copied(outcome) => copied(outcome, lang),
        Notice::NothingToCopy => {
            Words("Không có gì để chép ở đây", "Nothing to copy here").get(lang).to_owned()
        }
        Notice::NothingThere => Words("Hết rồi", "No more that way").get(lang).to_owned(),
        Notice::CannotSuspend => {
            Words("Không có shell nào để trở lại", "There is no shell to return to").get(lang).to_owned()
        }
        Notice::Told(text) => text.to_string(),
    }
}

/// Whether a notice tells of something that went wrong or may have.
pub fn is_warning(notice: &Notice) -> bool {
    match notice {
        Notice::Copied(outcome) => !matches!(
            outcome,
            Outcome::InTmuxBuffer { .. } | Outcome::Sent { doubt: None, instead_of_tmux: None, .. }
        ),
        Notice::NothingToCopy | Notice::NothingThere | Notice::CannotSuspend | Notice::Told(_) => true,
    }
}

/// What is known of a copy, and no more than that.
fn copied(outcome: &Outcome, lang: Lang) -> String {
    match (outcome, lang) {
        (Outcome::Sent { bytes, way, doubt, instead_of_tmux }, _) => {
            let sent = sent(*bytes, *way, lang);
            let refused = instead_of_tmux.map(|_| Words("tmux không nhận", "tmux did not take it").get(lang));
            let doubt = doubt.map(|d| self::doubt(d, lang));
            [refused, Some(&*sent), doubt].into_iter().flatten().collect::<Vec<_>>().join("; ")
        }
        (Outcome::InTmuxBuffer { bytes }, Lang::Vi) => {
            format!("{bytes} byte đã vào bộ đệm tmux (prefix ] để dán); đã nhờ tmux chuyển tới terminal")
        }
        (Outcome::InTmuxBuffer { bytes }, Lang::En) => {
            format!("{bytes} bytes are in the tmux buffer (prefix ] pastes); tmux was asked to pass them on")
        }
        (Outcome::TooLarge { bytes, limit }, Lang::Vi) => {
            format!("Không gửi: {bytes} byte, nhiều hơn {limit} byte mà cách này chở được")
        }
        (Outcome::TooLarge { bytes, limit }, Lang::En) => {
            format!("Not sent: {bytes} bytes, more than the {limit} that this way carries")
        }
        (Outcome::NoWay, Lang::Vi) => {
            "Terminal này không nhận lệnh chép; dùng ngoaivu copy … > tệp".to_owned()
        }
        (Outcome::NoWay, Lang::En) => "This terminal takes no copying; use ngoaivu copy … > file".to_owned(),
        (Outcome::Failed { why }, Lang::Vi) => format!("Không gửi được tới terminal: {why}"),
        (Outcome::Failed { why }, Lang::En) => format!("Could not write to the terminal: {why}"),
    }
}

fn sent(bytes: usize, way: Way, lang: Lang) -> String {
    match (way, lang) {
        (Way::Screen, Lang::Vi) => format!("Đã gửi {bytes} byte tới terminal qua GNU screen"),
        (Way::Screen, Lang::En) => format!("Sent {bytes} bytes to the terminal through GNU screen"),
        (Way::Tmux | Way::Osc52, Lang::Vi) => format!("Đã gửi {bytes} byte tới terminal"),
        (Way::Tmux | Way::Osc52, Lang::En) => format!("Sent {bytes} bytes to the terminal"),
    }
}

fn doubt(doubt: Doubt, lang: Lang) -> &'static str {
    match doubt {
        Doubt::Multiplexer => Words(
            "tmux phía ngoài có thể chặn: tmux set -s set-clipboard on",
            "a tmux outside may drop it: tmux set -s set-clipboard on",
        ),
        Doubt::Ignored => Words("terminal này thường bỏ qua lệnh chép", "this terminal usually ignores it"),
        Doubt::OffByDefault => {
            Words("terminal này mặc định tắt việc chép", "this terminal ships with copying switched off")
        }
        Doubt::Long => Words("dài hơn mức vài terminal nhận", "longer than some terminals take"),
    }
    .get(lang)
}

/// What is wrong with a part of the query, and what would be right.
pub fn problem(why: &Why, lang: Lang) -> String {
    match (why, lang) {
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
        (Why::NoSuchUnit, _) => "không có số liệu nào theo đơn vị này".to_owned(),
    }
}
