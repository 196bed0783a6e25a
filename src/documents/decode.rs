//! Bytes of a file to text: UTF-8 with or without a byte order mark, UTF-16, windows-1258.
//!
//! Nothing is guessed away: what is none of these is refused with the place of the first byte that
//! fits nowhere. Cleaning is done elsewhere ([`crate::text::clean`]).

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};

/// Text, and what it was written in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The name of the encoding: `UTF-8`, `UTF-16LE`, `UTF-16BE` or `windows-1258`.
    pub encoding: &'static str,
}

/// Bytes that are no text in any encoding read here.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Undecodable {
    /// The first byte that does not fit, counted from 0.
    pub offset: usize,
}

/// The text that `bytes` are.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Undecodable> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(encoding, bytes, mark);
    }
    match whole(UTF_8, bytes, 0) {
        Ok(text) if has_few_zeros(bytes) => Ok(text),
        Ok(_) => utf16_without_mark(bytes),
        Err(error) => utf16_without_mark(bytes)
            .or_else(|_| legacy(bytes).ok_or(error))
            .or_else(|_| windows_1258(bytes))
            .map_err(|_no_other| error),
    }
}

/// Of the bytes of a text at most one in so many is a zero that a program left in it by mistake: it is taken out with
/// all that cannot be shown. In UTF-16 and in what is no text there are more.
const STRAY_ZERO: usize = 32;

fn has_few_zeros(bytes: &[u8]) -> bool {
    bytes.split(|byte| *byte == 0).skip(1).count() <= bytes.len() / STRAY_ZERO
}

/// The text of a web page: by its byte order mark, as UTF-8 when it is that, by what its head declares, or as any
/// other text. A declared encoding that does not fit is refused with the place.
pub(super) fn decode_html(bytes: &[u8]) -> Result<Decoded, Undecodable> {
    if Encoding::for_bom(bytes).is_some() {
        return decode(bytes);
    }
    match declared(bytes) {
        // More than ASCII that is UTF-8 throughout is nothing else: the head was written for another copy.
        Some(encoding) if encoding != UTF_8 && std::str::from_utf8(bytes).is_err() => {
            whole(encoding, bytes, 0)
        }
        Some(_) if has_few_zeros(bytes) => whole(UTF_8, bytes, 0),
        _ => decode(bytes),
    }
}

/// A page must declare its encoding in its first kilobyte; papers put styles and scripts before it.
const HEAD: usize = 64 << 10;

/// The encoding that the head of a page declares, read as HTML reads it: UTF-16 cannot be declared in ASCII.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD.min(bytes.len()))?.to_ascii_lowercase();
    let mut rest = head.as_slice();
    while let Some(at) = find(rest, b"<meta") {
        rest = rest.get(at + 5..)?;
        let element = rest.split(|byte| *byte == b'>').next()?;
        let Some(value) = find(element, b"charset").and_then(|at| element.get(at + 7..)) else { continue };
        let value = value.trim_ascii_start().strip_prefix(b"=").map(<[u8]>::trim_ascii_start);
        let label = value.map(|value| value.trim_ascii_start().strip_prefix(b"\"").unwrap_or(value));
        let label = label.map(|label| label.strip_prefix(b"'").unwrap_or(label));
        let ends = |byte: &u8| matches!(byte, b'"' | b'\'' | b';' | b'/') || byte.is_ascii_whitespace();
        if let Some(found) = label.and_then(|label| Encoding::for_label(label.split(ends).next()?)) {
            let wide = found == UTF_16LE || found == UTF_16BE;
            return Some(if wide { UTF_8 } else { found });
        }
    }
    None
}

/// Where `part` first occurs.
pub(super) fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    let first = *part.first()?;
    let mut from = 0;
    loop {
        from += bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(from..)?.starts_with(part) {
            return Some(from);
        }
        from += 1;
    }
}

/// The letters that a unit of UTF-16 makes with the half letter before it, if one waits in `high`; a half alone is one
/// letter lost.
pub(super) fn letters(high: &mut Option<u16>, unit: u16) -> String {
    let is_high = (0xd800..0xdc00).contains(&unit);
    let before = std::mem::replace(high, is_high.then_some(unit));
    let units: Vec<u16> = before.into_iter().chain((!is_high).then_some(unit)).collect();
    String::from_utf16_lossy(&units)
}

/// Vietnamese from before Unicode.
fn legacy(bytes: &[u8]) -> Option<Decoded> {
    super::legacy::decode(bytes).map(|(text, encoding)| Decoded { text, encoding })
}

/// All of `bytes` in one encoding, from `start` on.
fn whole(encoding: &'static Encoding, bytes: &[u8], start: usize) -> Result<Decoded, Undecodable> {
    let body = bytes.get(start..).unwrap_or_default();
    let text = encoding.decode_without_bom_handling_and_without_replacement(body);
    text.map(|text| Decoded { text: text.into_owned(), encoding: encoding.name() })
        .ok_or_else(|| Undecodable { offset: start + first_bad(encoding, body) })
}

/// Where decoding first fails.
fn first_bad(encoding: &'static Encoding, body: &[u8]) -> usize {
    if encoding == UTF_8 {
        return std::str::from_utf8(body).err().map_or(0, |error| error.valid_up_to());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = String::with_capacity(body.len() * 2 + 16);
    let (_, read) = decoder.decode_to_string_without_replacement(body, &mut out, true);
    read.saturating_sub(2)
}

/// UTF-16 is recognised by the zero bytes beside its ASCII letters and spaces: in press text a good part of all bytes.
fn utf16_without_mark(bytes: &[u8]) -> Result<Decoded, Undecodable> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let many = bytes.len() / 8;
    let first_zero = bytes.iter().position(|byte| *byte == 0).unwrap_or(0);
    let encoding = match (zeros(0) > many, zeros(1) > many) {
        (true, false) => UTF_16BE,
        (false, true) => UTF_16LE,
        _ => return Err(Undecodable { offset: first_zero }),
    };
    whole(encoding, bytes, 0)
}

/// The bytes of windows-1258 for the five tone marks, each of which follows its vowel.
const TONES: [u8; 5] = [0xcc, 0xd2, 0xde, 0xec, 0xf2];

/// windows-1258, when the tones are where Vietnamese has them: any bytes decode in it, so that alone proves nothing.
fn windows_1258(bytes: &[u8]) -> Result<Decoded, Undecodable> {
    let control = bytes.iter().position(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace());
    let tones = bytes.windows(2).filter(|pair| pair.get(1).is_some_and(|byte| TONES.contains(byte)));
    let (placed, all) = tones.fold((0, 0), |(placed, all), pair| {
        (placed + usize::from(pair.first().is_some_and(|byte| is_vowel(*byte))), all + 1)
    });
    if control.is_some() || all == 0 || placed * 20 < all * 19 {
        return Err(Undecodable { offset: control.unwrap_or(0) });
    }
    whole(WINDOWS_1258, bytes, 0)
}

/// A vowel of Vietnamese in windows-1258, in either case.
fn is_vowel(byte: u8) -> bool {
    matches!(byte.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
        || matches!(byte, 0xc2 | 0xc3 | 0xca | 0xd4 | 0xd5 | 0xdd | 0xe2 | 0xe3 | 0xea | 0xf4 | 0xf5 | 0xfd)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
    use rstest::rstest;

    use super::{Undecodable, decode, letters};

    const TEXT: &str = "Tỉnh ký 12 thỏa thuận với các đối tác.";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[rstest]
    #[case::utf8(TEXT.as_bytes().to_vec(), "UTF-8")]
    #[case::utf8_with_mark([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), "UTF-8")]
    #[case::utf16_le([vec![0xff, 0xfe], utf16(TEXT, u16::to_le_bytes)].concat(), "UTF-16LE")]
    #[case::utf16_be([vec![0xfe, 0xff], utf16(TEXT, u16::to_be_bytes)].concat(), "UTF-16BE")]
    #[case::utf16_le_without_mark(utf16(TEXT, u16::to_le_bytes), "UTF-16LE")]
    #[case::utf16_be_without_mark(utf16(TEXT, u16::to_be_bytes), "UTF-16BE")]
    fn decodes(#[case] bytes: Vec<u8>, #[case] encoding: &str) {
        let decoded = decode(&bytes).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), (TEXT, encoding));
    }

    #[test]
    fn a_stray_zero_is_left_to_whoever_cleans_the_text() {
        let decoded = decode(&[TEXT.as_bytes(), b"\0"].concat()).unwrap();
        assert_eq!((decoded.text, decoded.encoding), (format!("{TEXT}\0"), "UTF-8"));
    }

    #[test]
    fn decodes_windows_1258_with_its_marks_after_the_vowels() {
        let decoded = decode(b"T\xeanh k\xfd").map(|decoded| decoded.encoding);
        assert!(decoded.is_err(), "without a tone nothing distinguishes them");
        let decoded = decode(b"\xf0\xf4\xecc l\xe2\xf2p").unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), ("đô\u{301}c lâ\u{323}p", "windows-1258"));
    }

    #[rstest]
    #[case::broken_utf8(b"abc\xff\xfe\xfd", 3)]
    #[case::binary(b"\x7fELF\x02\x01\x01\x00\xffabc", 8)]
    #[case::zeros_all_over(b"abc\0\x01\x02\x03\x04\0def", 3)]
    #[case::broken_after_a_mark(b"\xef\xbb\xbfab\xff", 5)]
    fn refuses_with_the_place(#[case] bytes: &[u8], #[case] offset: usize) {
        assert_eq!(decode(bytes), Err(Undecodable { offset }));
    }

    #[test]
    fn half_a_letter_of_utf16_takes_no_other_with_it() {
        let (mut high, smile) = (None, [0xd83d, 0xde00]);
        let units = [&smile[..], &[0xd83d, 0x110], &[0xde00], &[0xd83d], &smile].concat();
        let found: String = units.into_iter().map(|unit| letters(&mut high, unit)).collect();
        assert_eq!(found, "😀\u{fffd}Đ\u{fffd}\u{fffd}😀");
    }

    proptest! {
        #[test]
        fn any_bytes_decode_or_are_refused(bytes in any::<Vec<u8>>()) {
            if let Err(refused) = decode(&bytes) {
                prop_assert!(refused.offset <= bytes.len());
            }
        }

        #[test]
        fn utf8_stays_what_it_is(text in "[^\u{0}\u{feff}]*") {
            prop_assert_eq!(decode(text.as_bytes()).map(|decoded| decoded.text), Ok(text));
        }
    }
}
