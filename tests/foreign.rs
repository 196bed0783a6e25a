//! What of a text is of the other language.
//!
//! It is known in two ways: by the catalogue, of which no sentence of one language may come out in the other, and by the
//! small words that no sentence of a language is without, for what is not of the catalogue. The tests of the program and
//! those of the library share this file.

use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// English words that are no Vietnamese syllables and no names of fields or values of ours.
const ENGLISH_WORDS: [&str; 43] = [
    "the",
    "and",
    "with",
    "was",
    "were",
    "are",
    "which",
    "that",
    "this",
    "these",
    "for",
    "where",
    "what",
    "without",
    "into",
    "only",
    "each",
    "every",
    "not",
    "has",
    "have",
    "been",
    "it",
    "its",
    "there",
    "other",
    "must",
    "should",
    "cannot",
    "does",
    "such",
    "found",
    "unexpected",
    "invalid",
    "argument",
    "required",
    "usage:",
    "options:",
    "commands:",
    "arguments:",
    "error:",
    "tip:",
    "or",
];

/// Vietnamese words that no English one looks like.
const VIETNAMESE_WORDS: [&str; 24] = [
    "và", "của", "không", "được", "là", "trong", "với", "các", "những", "khi", "để", "hoặc", "này", "từ",
    "phải", "một", "có", "đã", "hãy", "theo", "tệp", "lệnh", "bài", "thư",
];

/// Words of a stretch of the catalogue from which it is a sentence; fewer may be names in both languages.
const SENTENCE: usize = 3;

/// A language of the program, and the other one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Language {
    /// Its code.
    pub(crate) name: &'static str,
    other: &'static str,
    words_of_other: &'static [&'static str],
}

/// The first language.
pub(crate) const VIETNAMESE: Language = Language { name: "vi", other: "en", words_of_other: &ENGLISH_WORDS };
/// The other one.
pub(crate) const ENGLISH: Language = Language { name: "en", other: "vi", words_of_other: &VIETNAMESE_WORDS };

impl Language {
    /// What of a text is of the other language.
    pub(crate) fn foreign(self, text: &str, sentences: &[String]) -> Vec<String> {
        let text = joined(text);
        let said = sentences.iter().filter(|sentence| text.contains(*sentence)).cloned();
        // What is between backticks is typed, and the same in every language.
        let spoken = text.split('`').step_by(2).flat_map(str::split_whitespace);
        let bare = |word: &str| {
            word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | '-' | '/')).to_owned()
        };
        // `OR` is the sign of a query; no sentence is in capitals.
        let words =
            spoken.map(bare).filter(|word| *word != word.to_uppercase()).map(|word| word.to_lowercase());
        let words = words.filter(|word| self.words_of_other.contains(&word.as_str()));
        said.chain(words).collect()
    }

    /// The sentences of the catalogue that whoever reads this language does not read.
    pub(crate) fn foreign_sentences(self) -> Vec<String> {
        let own = said(self.name).join("\n");
        let of_other = said(self.other).into_iter();
        of_other.filter(|text| text.split(' ').count() >= SENTENCE && !own.contains(text.as_str())).collect()
    }
}

/// Without line ends and what roff marks.
fn joined(text: &str) -> String {
    let roff = [("\\-", "-"), ("\\fB", ""), ("\\fI", ""), ("\\fR", ""), ("\\&", ""), ("\\*(Aq", "'")];
    let plain = roff.iter().fold(text.to_owned(), |text, (mark, plain)| text.replace(mark, plain));
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The stretches of text of a pattern, without what is put in.
fn stretches(pattern: &Pattern<&str>, into: &mut Vec<String>) {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => {
                into.push(std::mem::take(&mut text));
                match expression {
                    Expression::Inline(InlineExpression::StringLiteral { value }) => text.push_str(value),
                    Expression::Inline(_) => {}
                    Expression::Select { variants, .. } => {
                        for variant in variants {
                            stretches(&variant.value, into);
                        }
                    }
                }
            }
        }
    }
    into.push(text);
}

/// All that the catalogue of a language says, in stretches without arguments and without what is between backticks.
fn said(language: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/locales").join(language);
    let mut all = Vec::new();
    for file in fs::read_dir(folder).expect("a folder") {
        let text = fs::read_to_string(file.expect("a file").path()).expect("text");
        let parsed = parser::parse(text.as_str()).expect("Fluent");
        for entry in &parsed.body {
            if let Entry::Message(message) = entry {
                stretches(message.value.as_ref().expect("a text"), &mut all);
            }
        }
    }
    all.iter().flat_map(|text| text.split('`')).map(joined).filter(|text| !text.is_empty()).collect()
}
