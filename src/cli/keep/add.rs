//! `ngoaivu add`: a figure or a quote that the program did not see, by its words in the text.

use std::ops::Range;

use clap::ValueEnum;

use super::super::{CliContext, Outcome, Usage};
use super::edit::fields;
use super::{change, named};
use crate::cli::Result;
use crate::corpus::format::{AddedFile, FigureFile, QuoteFile, QuoteKind, TextFile};
use crate::corpus::library::{Edit, LAST_ADDED};
use crate::corpus::load::locate;
use crate::corpus::{Key, Passage};
use crate::messages::{Wording, t};
use crate::text::Clean;

/// What `add` takes.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct AddArgs {
    #[arg(value_name = "ARTICLE")]
    reference: String,
    #[arg(value_enum)]
    kind: AddedKind,
    words: String,
    #[arg(value_name = "FIELD=VALUE")]
    fields: Vec<String>,
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
}

/// What can be added.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum AddedKind {
    Figure,
    Quote,
}

pub(super) fn run(context: &mut CliContext<'_>, args: &AddArgs) -> Result<Outcome> {
    let (id, part) = named(context, &args.reference)?;
    let key = match context.corpus.resolve(&id)? {
        Key::Article(key) => context.corpus.article(key),
        Key::Passage(_) | Key::Quote(_) | Key::Figure(_) => None,
    };
    let article = key.ok_or_else(|| Usage::new(t::cli::ARTICLE_GONE))?;
    let words = Clean::new(args.words.trim());
    let has = |passage: &&Passage| {
        (part.is_empty() || *passage.id == *part) && locate(&passage.text.vi, &words, 0).is_some()
    };
    let mut found = article.passages.iter().filter(has);
    let passage = found
        .next()
        .ok_or_else(|| Usage::new(t::cli::NotInText { words: &words, reference: &args.reference }))?;
    if let Some(other) = found.next() {
        let (first, second) = (&passage.id, &other.id);
        return Err(Usage::new(t::cli::InTwoPassages { words, first, second, id }).into());
    }
    let added = added(passage, args.kind, &words).map_err(|there| {
        let part = format!("{id}/{there}");
        Usage::new(t::cli::PartIsThere { words: &words, part })
    })?;
    let is_value = |field: &String| field.trim_start().starts_with("value");
    if added.figure.as_ref().is_some_and(|figure| figure.value.is_empty())
        && !args.fields.iter().any(is_value)
    {
        return Err(Usage::new(t::cli::NoNumberIn { words }).into());
    }
    let mut edits = vec![Edit::Add(Box::new(added))];
    edits.extend(fields(LAST_ADDED, &args.fields, context.style.lang)?);
    change(context, vec![(id, edits)], args.by.as_deref())
}

/// The figure or the quote that these words of a passage are; else the id of the one that they are already.
fn added<'p>(passage: &'p Passage, kind: AddedKind, words: &Clean) -> Result<AddedFile, &'p Clean> {
    let at = free_place(passage, kind, words)?;
    let quote = || QuoteFile {
        id: String::new(),
        kind: quoted(&passage.text.vi, at, words),
        speaker: None,
        text: TextFile { vi: words.to_string(), en: None },
        at,
    };
    Ok(AddedFile {
        passage: passage.id.to_string(),
        figure: (kind == AddedKind::Figure).then(|| figure(words, at)),
        quote: (kind == AddedKind::Quote).then(quote),
    })
}

/// What is added in the explorer, where the words are typed that the passage has.
pub(super) fn in_passage(passage: &Passage, is_figure: bool, words: &Clean) -> Result<AddedFile, Wording> {
    if locate(&passage.text.vi, words, 0).is_none() {
        return Err(t::library::NotInPassage { words }.into());
    }
    let kind = if is_figure { AddedKind::Figure } else { AddedKind::Quote };
    let added = added(passage, kind, words).map_err(|_id| match kind {
        AddedKind::Figure => Wording::from(t::library::FigureIsThere { words }),
        AddedKind::Quote => t::library::QuoteIsThere { words }.into(),
    })?;
    let has_value = added.figure.as_ref().is_none_or(|figure| !figure.value.is_empty());
    if has_value { Ok(added) } else { Err(t::cli::NoNumberIn { words }.into()) }
}

/// Where a passage has the words, and they are no quote and no part of a figure yet; else the id of the one that they are.
fn free_place<'p>(passage: &'p Passage, kind: AddedKind, words: &str) -> Result<Option<usize>, &'p Clean> {
    let parts: Vec<_> = match kind {
        AddedKind::Figure => passage.figures.iter().map(|figure| (&figure.span.vi, &figure.id)).collect(),
        AddedKind::Quote => passage.quotes.iter().map(|quote| (&quote.span.vi, &quote.id)).collect(),
    };
    let (mut from, mut there) = (0, None);
    // Behind the last place it looks from the beginning again.
    while let Some(span) = locate(&passage.text.vi, words, from).filter(|span| span.start >= from) {
        // A number is one figure; words within a quote may be another one.
        let is_there = |known: &Range<usize>| match kind {
            AddedKind::Figure => known.start < span.end && span.start < known.end,
            AddedKind::Quote => *known == span,
        };
        let Some((_, id)) = parts.iter().find(|(known, _)| is_there(known)) else {
            return Ok(Some(span.start));
        };
        (from, there) = (span.end, Some(*id));
    }
    there.map_or(Ok(None), Err)
}

/// A figure as its words say it.
fn figure(words: &Clean, at: Option<usize>) -> FigureFile {
    let label = TextFile { vi: words.to_string(), en: None };
    let mut figure = FigureFile { label, ..FigureFile::default() };
    figure.stand_on(words, at);
    figure
}

/// Words between quotation marks are word for word.
fn quoted(text: &str, at: Option<usize>, words: &str) -> QuoteKind {
    let at = at.unwrap_or_default();
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at + words.len()..).and_then(|text| text.chars().next());
    match (before, after) {
        (Some('“' | '"' | '«' | '‘'), Some('”' | '"' | '»' | '’' | '.' | ',' | '!' | '?' | '…')) => {
            QuoteKind::Quote
        }
        _ => QuoteKind::Statement,
    }
}
