//! A text cut into words, numbers and marks.
//!
//! Nothing is judged here: `2018`, `60,28` and `14.6.2018` are all numbers.

use crate::text::is_letter;
use crate::text::units;

/// What a token is made of.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum TokenKind {
    /// Letters, with digits after them: `tỷ`, `m2`, `A350`.
    #[default]
    Word,
    /// Digits, with single points and commas between them.
    Number,
    /// Any other character.
    Mark,
    /// The end of a line.
    Break,
}

/// A piece of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme<'a> {
    pub(super) text: &'a str,
    /// Whether a space (or nothing at all) precedes it.
    pub(super) is_spaced: bool,
}

/// The pieces of a text, in order.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Lexeme<'_>> {
    let (mut rest, mut is_spaced) = (text, true);
    std::iter::from_fn(move || {
        loop {
            let Seen { kind, length, .. } = first_piece(rest)?;
            let (text, after) = rest.split_at_checked(length)?;
            rest = after;
            let Some(kind) = kind else {
                is_spaced = true;
                continue;
            };
            let piece = Lexeme { text, is_spaced };
            is_spaced = kind == TokenKind::Break;
            return Some(piece);
        }
    })
}

/// A quotation mark, as some papers type it.
pub(super) const TWO_STROKES: &str = "''";

/// What a text starts with.
pub(super) struct Seen {
    /// None for a space.
    pub(super) kind: Option<TokenKind>,
    /// In bytes.
    pub(super) length: usize,
    /// Whether it is a word with a capital.
    pub(super) capital: bool,
}

/// The first piece of a text, or a space.
pub(super) fn first_piece(rest: &str) -> Option<Seen> {
    let first = rest.chars().next()?;
    let one = |kind| Seen { kind, length: first.len_utf8(), capital: false };
    Some(match first {
        'a'..='z' | 'A'..='Z' => word(rest),
        ' ' => one(None),
        '0'..='9' => Seen { length: number_length(rest.as_bytes()), ..one(Some(TokenKind::Number)) },
        '\n' | '\r' => one(Some(TokenKind::Break)),
        _ if is_letter(first) => word(rest),
        _ if first.is_whitespace() => one(None),
        '\'' if rest.starts_with(TWO_STROKES) => {
            Seen { length: TWO_STROKES.len(), ..one(Some(TokenKind::Mark)) }
        }
        _ => one(Some(TokenKind::Mark)),
    })
}

/// The word that `rest` starts with. Most of its letters are classified by one byte.
fn word(rest: &str) -> Seen {
    let mut capital = false;
    let mut length = 0;
    for c in rest.chars() {
        match c {
            '0'..='9' if is_currency(rest, length) || is_run_on(rest, length) => break, // USD60, trên2.500
            'a'..='z' | '0'..='9' | 'à'..='ö' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => {}
            'A'..='Z' => capital = true,
            '\0'..='\x7f' => break,
            // In this block capitals have even code points, each before its small letter.
            'Ạ'..='ỹ' => capital |= u32::from(c).is_multiple_of(2),
            _ if is_letter(c) => capital |= c.is_uppercase(),
            _ if c.is_numeric() => {}
            _ => break,
        }
        length += c.len_utf8();
    }
    Seen { kind: Some(TokenKind::Word), length, capital }
}

/// Whether the letters before a digit are a currency in front of its amount: `EUR29,99`, `Rs20`.
fn is_currency(rest: &str, length: usize) -> bool {
    matches!(length, 2 | 3) && rest.get(..length).is_some_and(|word| units::is_code(word) || word == "Rs")
}

/// Whether a page has joined a word and the number behind it: `trên2.500`, `giá116,8`, `đạt5`; but `PM2,5`, `A350`.
fn is_run_on(rest: &str, length: usize) -> bool {
    let Some((word, number)) = rest.split_at_checked(length) else { return false };
    let letters = word.chars().filter(|c| !c.is_ascii_digit()).count();
    if letters < 2 || word.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let number = number.get(..number_length(number.as_bytes())).unwrap_or_default();
    let parted = number.find(['.', ',']);
    // Codes have no marks on their letters.
    !word.is_ascii()
        || parted.is_some_and(|whole| whole > 1 || word.contains(|c: char| c.is_ascii_lowercase()))
}

fn number_length(bytes: &[u8]) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 1;
    while digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1)) {
        end += 1;
    }
    end
}
