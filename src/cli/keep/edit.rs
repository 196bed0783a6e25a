//! `ngoaivu edit`, `strike`, `tag`, `untag` and `note`.

use super::super::{CliContext, Outcome, Usage};
use super::{change, named};
use crate::cli::Result;
use crate::corpus::Lang;
use crate::corpus::library::Edit;
use crate::messages::t;

/// What `edit` takes.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct EditArgs {
    #[arg(value_name = "REF")]
    reference: String,
    #[arg(value_name = "FIELD=VALUE", required = true)]
    fields: Vec<String>,
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
}

/// What `strike` takes.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct PartsArgs {
    #[arg(value_name = "REF", required = true)]
    references: Vec<String>,
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
}

/// What `tag` and `untag` take.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct TagArgs {
    #[arg(value_name = "REF")]
    reference: String,
    #[arg(value_name = "TAG", required = true)]
    tags: Vec<String>,
}

/// What `note` takes.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct NoteArgs {
    #[arg(value_name = "REF")]
    reference: String,
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
}

pub(super) fn edit(context: &mut CliContext<'_>, args: &EditArgs) -> Result<Outcome> {
    let (id, part) = named(context, &args.reference)?;
    let edits = fields(&part, &args.fields, context.style.lang)?;
    change(context, vec![(id, edits)], args.by.as_deref())
}

/// Each `field=value` as an edit of `part`, with numbers in the style of `lang`.
pub(super) fn fields(part: &str, fields: &[String], lang: Lang) -> Result<Vec<Edit>, Usage> {
    let edit = |typed: &String| {
        let (field, value) =
            typed.split_once('=').ok_or_else(|| Usage::new(t::cli::SetsNothing { typed }))?;
        let value = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        Ok(Edit::Set { part: part.to_owned(), field: field.trim().to_owned(), value, lang })
    };
    fields.iter().map(edit).collect()
}

pub(super) fn strike(context: &mut CliContext<'_>, args: &PartsArgs) -> Result<Outcome> {
    let struck = args.references.iter().map(|reference| {
        let (id, part) = named(context, reference)?;
        Ok((id, vec![Edit::Strike(part)]))
    });
    let struck = struck.collect::<Result<Vec<_>>>()?;
    change(context, struck, args.by.as_deref())
}

/// Puts tags on, or takes them off.
pub(super) fn tag(context: &mut CliContext<'_>, args: &TagArgs, on: bool) -> Result<Outcome> {
    let (id, part) = named(context, &args.reference)?;
    let tag = |tag: &String| {
        let tag = tag.trim().to_owned();
        if tag.is_empty() {
            return Err(Usage::new(t::cli::EMPTY_TAG));
        }
        Ok(if on { Edit::Tag(part.clone(), tag) } else { Edit::Untag(part.clone(), tag) })
    };
    let edits = args.tags.iter().map(tag).collect::<Result<_, _>>()?;
    change(context, vec![(id, edits)], None)
}

/// Puts a note on, or takes it off.
pub(super) fn note(context: &mut CliContext<'_>, args: &NoteArgs) -> Result<Outcome> {
    let (id, part) = named(context, &args.reference)?;
    let text = args.text.join(" ").trim().to_owned();
    let note = Edit::Note(part, Some(text).filter(|text| !text.is_empty()));
    change(context, vec![(id, vec![note])], None)
}
