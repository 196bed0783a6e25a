//! Lower case, letter by letter. Vietnamese letters need no look-up in the Unicode tables: every word is compared in it.

/// The lower case of a letter; of `İ`, which has two letters there, the first.
#[inline]
pub fn lower(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\x7f' | 'à'..='ö' | 'ø'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => c,
        // Each before its small letter, as all capitals of the block are.
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => char::from_u32(u32::from(c) + 1).unwrap_or(c),
        'Ạ'..='ỹ' => char::from_u32(u32::from(c) | 1).unwrap_or(c),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Appends the lower case of a text to another: what is in it already at once, as most text is.
pub fn push_lower(text: &str, out: &mut String) {
    let mut rest = text;
    loop {
        let (small, others) = rest.split_at_checked(small_letters(rest.as_bytes())).unwrap_or((rest, ""));
        out.push_str(small);
        let mut others = others.chars();
        match others.next() {
            Some('İ') => out.push_str("i\u{307}"),
            Some(c) => out.push(lower(c)),
            None => return,
        }
        rest = others.as_str();
    }
}

/// Whether a text is in lower case, and of those letters and marks that nearly all text is of.
pub fn is_lower(text: &str) -> bool {
    small_letters(text.as_bytes()) == text.len()
}

/// How many bytes at the beginning of a text are in lower case, of those letters and marks that nearly all text is of.
fn small_letters(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(first) = text.get(at) {
        let next = |ahead: usize| text.get(at + ahead).copied().unwrap_or_default();
        at += match first {
            b'A'..=b'Z' => break,
            0..=0x7f => 1,
            // à to ÿ
            0xc3 if next(1) >= 0xa0 => 2,
            // ă đ ĩ ũ ơ ư
            0xc4 if matches!(next(1), 0x83 | 0x91 | 0xa9) => 2,
            0xc5 if next(1) == 0xa9 => 2,
            0xc6 if matches!(next(1), 0xa1 | 0xb0) => 2,
            // ạ to ỹ: in this block small letters have odd code points
            0xe1 if matches!(next(1), 0xba | 0xbb) && next(2) & 1 == 1 => 3,
            _ => break,
        };
    }
    at
}

/// A text in lower case.
pub fn lower_case(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    push_lower(text, &mut lower);
    lower
}

/// Whether a text begins with one of these phrases in lower case, in any case itself.
pub fn begins_with_any(text: &str, phrases: &[impl AsRef<str>]) -> bool {
    let mut first = [0; 4];
    let Some(letter) = text.chars().next() else { return false };
    let first = lower(letter).encode_utf8(&mut first).as_bytes().first();
    for phrase in phrases {
        let phrase = phrase.as_ref();
        // Most phrases differ in their first byte.
        if phrase.as_bytes().first() == first && begins_with(text, phrase) {
            return true;
        }
    }
    false
}

/// Whether a text begins with a phrase in lower case, in any case itself.
pub fn begins_with(text: &str, phrase: &str) -> bool {
    let mut letters = text.chars();
    phrase.chars().all(|c| letters.next().map(lower) == Some(c))
}

/// Whether a text ends with a phrase in lower case, in any case itself.
pub fn ends_with(text: &str, phrase: &str) -> bool {
    let mut letters = text.chars().rev();
    phrase.chars().rev().all(|c| letters.next().map(lower) == Some(c))
}

#[cfg(test)]
mod tests {
    use super::{begins_with, begins_with_any, ends_with, lower, lower_case};

    #[test]
    fn a_letter_has_the_lower_case_of_unicode() {
        for c in ('\0'..='\u{2fff}').chain('\u{a640}'..='\u{abff}') {
            assert_eq!(Some(lower(c)), c.to_lowercase().next(), "{c}");
            assert_eq!(lower_case(&format!("a{c}a")), format!("a{c}a").to_lowercase(), "{c}");
        }
    }

    #[test]
    fn phrases_are_found_in_any_case() {
        assert!(begins_with("ĐĂNG NHẬP ĐỂ đọc", "đăng nhập để") && !begins_with("đăng", "đăng nhập"));
        assert!(ends_with("Vui lòng ĐỂ", "để") && !ends_with("để", "lòng để"));
        assert!(begins_with_any("Tag: gạo", &["từ khóa", "tag:"]) && !begins_with_any("", &["tag:"]));
        assert!(!begins_with_any("thẻ", &["tag:"]));
    }
}
