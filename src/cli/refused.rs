//! Why a file is not read, in the reader's language: what it is, what is wrong, and the way on.

use std::path::Path;

use super::input;
use crate::corpus::Lang;
use crate::documents::{Limit, Link, Refusal, Trouble, Undecodable};
use crate::text::Clean;
use crate::text::wrap;

/// The same with the name of the file before it.
pub(super) fn of_file(path: &Path, refusal: &Refusal, lang: Lang) -> String {
    let (name, why) = (input::named(path), worded(refusal, lang));
    match lang {
        Lang::Vi => format!("không đọc được {name}: {why}"),
        Lang::En => format!("cannot read {name}: {why}"),
    }
}

/// One line for a file that was refused.
pub(super) fn worded(refusal: &Refusal, lang: Lang) -> String {
    match (&refusal.trouble, lang) {
        (Trouble::Undecodable(at), _) => undecodable(*at, lang),
        (Trouble::TooLarge(limit, most), _) => too_large(*limit, *most, lang),
        (Trouble::Listing(links), _) => listing(links, lang),
        (Trouble::Stopped, Lang::Vi) => "bị ngắt".to_owned(),
        (Trouble::Stopped, Lang::En) => "interrupted".to_owned(),
    }
}

/// Bytes that are no text.
fn undecodable(Undecodable { offset }: Undecodable, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "byte {offset} không thuộc bảng mã nào đọc được ở đây (UTF-8, UTF-16, windows-1258, bảng mã trang tự khai): hãy lưu tệp dạng UTF-8 rồi thử lại"
        ),
        Lang::En => format!(
            "byte {offset} fits no encoding read here (UTF-8, UTF-16, windows-1258, what a page declares): save the file as UTF-8 and try again"
        ),
    }
}

fn too_large(limit: Limit, most: usize, lang: Lang) -> String {
    let mib = most >> 20;
    match (limit, lang) {
        (Limit::File, Lang::Vi) => format!("lớn hơn {mib} MiB, mức lớn nhất của một tệp: hãy chia nhỏ"),
        (Limit::File, Lang::En) => format!("over {mib} MiB, the most of a file: split it"),
        (Limit::Text, Lang::Vi) => format!(
            "lớn hơn {mib} MiB, mức lớn nhất của một văn bản: hãy chia nhỏ, hoặc đọc từng dòng bằng `extract --lines`"
        ),
        (Limit::Text, Lang::En) => {
            format!("over {mib} MiB, no article is: split it, or read it line by line with `extract --lines`")
        }
    }
}

/// A front page or a list of articles: how many it links to, and the first of them.
fn listing(links: &[Link], lang: Lang) -> String {
    let first = links.first().map_or_else(String::new, |Link { address, text }| {
        let text = wrap::shorten(text, SHOWN);
        format!("“{text}” {address}")
    });
    let first = Clean::one_line(&first);
    let many = links.len();
    match lang {
        Lang::Vi => format!(
            "trang danh sách, không phải bài viết: hãy nhập {many} bài mà trang dẫn tới, bài đầu là {first}"
        ),
        Lang::En => format!(
            "a list page, not an article: import the {many} articles that it links to, the first is {first}"
        ),
    }
}

/// Columns of a headline, to know it by.
const SHOWN: usize = 60;

/// The kind of reason in a word or two, for counting.
pub(super) fn in_short(trouble: &Trouble, lang: Lang) -> &'static str {
    let (vi, en) = match trouble {
        Trouble::Undecodable(_) => ("không phải văn bản", "no text"),
        Trouble::TooLarge(..) => ("quá lớn", "too large"),
        Trouble::Listing(_) => ("trang danh sách", "list pages"),
        Trouble::Stopped => ("bị ngắt", "interrupted"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
