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

/// Appends the lower case of a text to another.
pub fn push_lower(text: &str, out: &mut String) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    for c in text.chars() {
        if c == 'İ' { out.push_str("i\u{307}") } else { out.push(lower(c)) }
    }
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
    // Most phrases differ in their first byte.
    let mut phrases = phrases.iter().map(AsRef::as_ref);
    phrases.any(|phrase| phrase.as_bytes().first() == first && begins_with(text, phrase))
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
