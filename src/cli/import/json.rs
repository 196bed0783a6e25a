//! Articles in JSON, and what a library keeps beside them, one after the other: a list of them in a file of any size is never
//! in memory as a whole.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use serde::de::{Deserializer as _, SeqAccess, Visitor};
use serde_json::Deserializer;

use crate::corpus::format::LineFile;
use crate::documents::{Kind, Refusal, Trouble};
use crate::messages::{self, Wording, t};

/// Bytes of the longest article in JSON: the longest text, and as much again thrice for what was found in it.
pub(super) const LONGEST: u64 = 64 << 20;

/// Hands over each article, until `each` answers no; a list of articles, or articles in a row. False where there is
/// nothing at all, not even a list.
pub(in crate::cli) fn articles(
    input: &mut dyn Read,
    each: &mut dyn FnMut(LineFile) -> bool,
) -> Result<bool, serde_json::Error> {
    let left = Rc::new(Cell::new(LONGEST));
    let mut input = BufReader::new(Limited { input, left: left.clone() });
    let is_list = beginning(&mut input).map_err(serde_json::Error::io)? == Some(b'[');
    let mut each = |article| {
        left.set(LONGEST);
        each(article)
    };
    if !is_list {
        let mut any = false;
        for article in Deserializer::from_reader(input).into_iter::<LineFile>() {
            any = true;
            if !each(article?) {
                break;
            }
        }
        return Ok(any);
    }
    let mut goes_on = true;
    let mut list = Deserializer::from_reader(input);
    let read = list.deserialize_seq(JsonList { each: &mut each, goes_on: &mut goes_on });
    if goes_on { read.and_then(|()| list.end()).map(|()| true) } else { Ok(true) }
}

/// What is wrong with the JSON. The table that `articles` prints has a title in words where an article has both
/// languages of it, and is what people take for the articles themselves.
pub(in crate::cli) fn wording(error: &serde_json::Error) -> Wording {
    let said = error.to_string();
    let is_table = error.is_data() && said.contains("invalid type: string") && said.contains("TextFile");
    if is_table { t::import::TABLE_OF_ARTICLES.into() } else { messages::of_json(error) }
}

/// Which of two refusals tells the user more, of a file that is no article of ours and no other kind either: whether it is
/// `own`. It is for JSON and for text that was not cut short.
pub(in crate::cli) fn says_more(own: &Wording, refusal: &Refusal) -> bool {
    let is_cut =
        matches!(refusal.trouble, Trouble::Damaged(_)) && *own == t::import::TABLE_OF_ARTICLES.into();
    matches!(refusal.kind, Kind::Json | Kind::Text) && !is_cut
}

/// The first byte of an input; skips a byte order mark and blanks before it.
pub(in crate::cli) fn beginning(input: &mut impl BufRead) -> io::Result<Option<u8>> {
    loop {
        let bytes = input.fill_buf()?;
        let mark = bytes.strip_prefix(b"\xef\xbb\xbf").map_or(0, |_| 3);
        let blanks = bytes.iter().skip(mark).take_while(|byte| byte.is_ascii_whitespace()).count();
        let (taken, next) = (mark + blanks, bytes.get(mark + blanks).copied());
        input.consume(taken);
        if taken == 0 || next.is_some() {
            return Ok(next);
        }
    }
}

/// A list whose elements are handed over as they come.
struct JsonList<'e> {
    each: &'e mut dyn FnMut(LineFile) -> bool,
    goes_on: &'e mut bool,
}

impl<'de> Visitor<'de> for JsonList<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of articles")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(article) = list.next_element()? {
            if !(self.each)(article) {
                *self.goes_on = false;
                return Err(serde::de::Error::custom("interrupted"));
            }
        }
        Ok(())
    }
}

/// An input that ends with an error where one article would be longer than any is.
struct Limited<'r> {
    input: &'r mut dyn Read,
    left: Rc<Cell<u64>>,
}

impl Read for Limited<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        match self.left.get().checked_sub(read as u64) {
            Some(left) => self.left.set(left),
            None => return Err(messages::io_error(t::import::ArticleTooLarge { most: LONGEST >> 20 })),
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::articles;
    use crate::corpus::format::LineFile;

    fn article(id: &str) -> String {
        format!(r#"{{"id":"{id}","title":{{"vi":"t"}},"kind":"original","passages":[]}}"#)
    }

    fn ids(json: &str) -> (Vec<String>, bool) {
        let mut ids = Vec::new();
        let read = articles(&mut json.as_bytes(), &mut |article| {
            match article {
                LineFile::Article(article) => ids.push(article.id),
                LineFile::Kept(_) => ids.push("kept".to_owned()),
            }
            true
        });
        (ids, read.is_ok())
    }

    #[rstest]
    #[case::list(format!("[{},\n {}]", article("a"), article("b")), &["a", "b"], true)]
    #[case::list_after_a_mark(format!("\u{feff} [{}]", article("a")), &["a"], true)]
    #[case::one(article("a"), &["a"], true)]
    #[case::one_after_the_other(format!("{}\n{}", article("a"), article("b")), &["a", "b"], true)]
    #[case::what_is_kept_beside(format!("{}\n{}", article("a"), r#"{"tie":{"at":"2024","one":"x"}}"#), &["a", "kept"], true)]
    #[case::empty_list("[]".into(), &[], true)]
    #[case::nothing(String::new(), &[], true)]
    #[case::cut_short(format!("[{},{}", article("a"), article("b")), &["a", "b"], false)]
    #[case::rest_after_the_list(format!("[{}] x", article("a")), &["a"], false)]
    #[case::not_json("tựa".into(), &[], false)]
    #[case::wrong_field(r#"[{"headline": 1}]"#.into(), &[], false)]
    fn articles_come_one_by_one(#[case] json: String, #[case] expected: &[&str], #[case] whole: bool) {
        assert_eq!(ids(&json), (expected.iter().map(ToString::to_string).collect(), whole));
    }

    #[test]
    fn whoever_has_enough_is_not_given_more() {
        let json = format!("[{},{}]", article("a"), article("b"));
        let mut seen = 0;
        let read = articles(&mut json.as_bytes(), &mut |_| {
            seen += 1;
            false
        });
        assert!(read.is_ok() && seen == 1);
    }
}
