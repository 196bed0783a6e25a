//! Why a file is not read, in the reader's language: what it is, what is wrong, and the way on.

use std::path::Path;

use super::input;
use crate::corpus::Lang;
use crate::documents::{Limit, Refusal, Trouble, Undecodable};

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

/// The kind of reason in a word or two, for counting.
pub(super) fn in_short(trouble: &Trouble, lang: Lang) -> &'static str {
    let (vi, en) = match trouble {
        Trouble::Undecodable(_) => ("không phải văn bản", "no text"),
        Trouble::TooLarge(..) => ("quá lớn", "too large"),
        Trouble::Stopped => ("bị ngắt", "interrupted"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
