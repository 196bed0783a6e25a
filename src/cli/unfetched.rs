//! Why an address gave nothing, in the reader's language, with the way on.

use crate::corpus::Lang;
use crate::fetch::{AddressError, FetchError};
use crate::text::Words;

/// One line.
pub(super) fn worded(why: &FetchError, lang: Lang) -> String {
    let vi_en = |vi: &str, en: &str| match lang {
        Lang::Vi => vi.to_owned(),
        Lang::En => en.to_owned(),
    };
    match why {
        FetchError::Address(why, address) => refused(*why, address, lang),
        FetchError::Status { status, .. } => {
            let what =
                status_in_words(*status).map_or_else(String::new, |words| format!(" ({})", words.get(lang)));
            match lang {
                Lang::Vi => format!("máy chủ trả lời {status}{what}"),
                Lang::En => format!("the server answers {status}{what}"),
            }
        }
        FetchError::Loop(address) => match lang {
            Lang::Vi => format!("bị chuyển hướng vòng quanh, đến {address}"),
            Lang::En => format!("redirected in a circle, to {address}"),
        },
        FetchError::NoLocation => {
            vi_en("bị chuyển hướng mà không nói đi đâu", "redirected without an address to go to")
        }
        FetchError::TooLarge(most) => {
            let most = most >> 20;
            match lang {
                Lang::Vi => format!("lớn hơn {most} MiB, mức lớn nhất được tải"),
                Lang::En => format!("over {most} MiB, the most that is fetched"),
            }
        }
        FetchError::TooSlow(seconds) => match lang {
            Lang::Vi => format!("không xong trong {seconds} giây: hãy thử lại sau"),
            Lang::En => format!("not done within {seconds} seconds: try again later"),
        },
        FetchError::NoHost(host) => match lang {
            Lang::Vi => format!("không tìm thấy máy chủ {host}: hãy xem lại địa chỉ và đường mạng"),
            Lang::En => format!("there is no host {host}: check the address and the network"),
        },
        FetchError::Certificate { host, why } => match lang {
            Lang::Vi => format!(
                "chứng thư của {host} không đáng tin ({why}): nếu mạng có chứng thư riêng, đặt SSL_CERT_FILE"
            ),
            Lang::En => format!(
                "the certificate of {host} is not trusted ({why}): where a network has its own authority, set SSL_CERT_FILE"
            ),
        },
        FetchError::Connection(why) => match lang {
            Lang::Vi => format!("không kết nối được: {why}"),
            Lang::En => format!("no connection: {why}"),
        },
        FetchError::Robots(host) => match lang {
            Lang::Vi => format!("robots.txt của {host} không cho chương trình tự lấy trang này"),
            Lang::En => format!("robots.txt of {host} does not let programs fetch this page"),
        },
        FetchError::Interrupted => vi_en("bị ngắt", "interrupted"),
        FetchError::NoNetwork => vi_en(
            "bản dựng này không dùng mạng: hãy dùng bản có tính năng `fetch`, hoặc lưu trang rồi nhập tệp",
            "this build has no network: use one with the feature `fetch`, or save the page and import the file",
        ),
    }
}

fn refused(why: AddressError, address: &str, lang: Lang) -> String {
    let (what, way) = match why {
        AddressError::Malformed => {
            (Words("không phải địa chỉ", "is no address"), Words("viết https://…", "write https://…"))
        }
        AddressError::Scheme => (
            Words("không phải http hay https", "is neither http nor https"),
            Words("tệp thì ghi đường dẫn", "name a file by its path"),
        ),
        AddressError::Credentials => (
            Words("có tên hay mật khẩu", "has a user name or password in it"),
            Words("hãy bỏ đi", "leave them out"),
        ),
        AddressError::Private => (
            Words("thuộc máy này hay mạng riêng", "is of this machine or a private network"),
            Words("thêm --allow-private nếu đúng ý", "add --allow-private if that is meant"),
        ),
    };
    format!("{address} {}: {}", what.get(lang), way.get(lang))
}

/// What the usual statuses mean.
fn status_in_words(status: u16) -> Option<Words> {
    Some(match status {
        401 | 403 => Words("không cho xem", "it does not let us in"),
        404 => Words("không có trang này", "no such page"),
        410 => Words("đã gỡ hẳn", "gone for good"),
        429 => Words("hỏi quá nhiều", "too many requests"),
        500.. => Words("máy chủ lỗi", "the server failed"),
        _ => return None,
    })
}

/// The kind of reason, for counting.
pub(super) fn in_short(why: &FetchError, lang: Lang) -> &'static str {
    let words = match why {
        FetchError::Address(..) => Words("địa chỉ không được dùng", "addresses that are not used"),
        FetchError::Status { .. } => Words("máy chủ không cho", "not given by the server"),
        FetchError::Loop(_) | FetchError::NoLocation => Words("chuyển hướng hỏng", "broken redirects"),
        FetchError::TooLarge(_) => Words("quá lớn", "too large"),
        FetchError::TooSlow(_) => Words("quá chậm", "too slow"),
        FetchError::NoHost(_) | FetchError::Connection(_) => {
            Words("không kết nối được", "without a connection")
        }
        FetchError::Certificate { .. } => Words("chứng thư không đáng tin", "of untrusted certificates"),
        FetchError::Robots(_) => Words("robots.txt không cho", "forbidden by robots.txt"),
        FetchError::Interrupted => Words("bị ngắt", "interrupted"),
        FetchError::NoNetwork => Words("không có mạng", "without a network"),
    };
    words.get(lang)
}
