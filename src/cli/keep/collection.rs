//! `ngoaivu collection`: what is gathered for a report, listed, added to, put in order, noted on and shown.

use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Subcommand;

use super::super::files::{exists, keep_file, unwritten};
use super::super::format::Format;
use super::super::grid::{CellPlacement, Grid, GridColumn, first};
use super::super::input::{self, named};
use super::super::rules::{CommandRules, Formats};
use super::super::styled::{Styled, TextRole};
use super::super::{CliContext, Outcome, Usage};
use super::remove::confirmed;
use crate::cli::Result;
use crate::corpus::collection::{no_item, taken};
use crate::corpus::library::Library;
use crate::corpus::{Collection, CollectionEdit, Collections, Reference};
use crate::figures::citation::styles::Style;
use crate::figures::export::{self, FIELDS, OutputForm, record};
use crate::figures::record::Field;
use crate::figures::report::{Content, Contents, Report};
use crate::figures::source;
use crate::messages::{self, Message, Wording, t};
use crate::text::{Clean, Lang};

/// What `ngoaivu collection` does.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum CollectionAction {
    List,
    New {
        name: String,
    },
    Rename {
        name: String,
        new: String,
    },
    Add {
        name: String,
        #[arg(value_name = "REF", required = true)]
        references: Vec<String>,
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    Drop {
        name: String,
        #[arg(value_name = "REF")]
        references: Vec<String>,
        #[arg(long, short)]
        yes: bool,
    },
    Note {
        name: String,
        #[arg(value_name = "REF")]
        reference: String,
        #[arg(value_name = "TEXT")]
        text: Vec<String>,
    },
    Move {
        name: String,
        #[arg(value_name = "REF")]
        reference: String,
        #[arg(value_name = "PLACE")]
        place: usize,
    },
    Show {
        name: String,
    },
    Export {
        name: String,
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[arg(long = "as", value_name = "FORM")]
        form: Option<OutputForm>,
        #[arg(long)]
        force: bool,
    },
}

impl FromStr for OutputForm {
    type Err = Usage;

    fn from_str(name: &str) -> Result<Self, Usage> {
        Self::named(name).ok_or_else(|| {
            let forms: Vec<&str> = export::ALL.iter().map(|form| form.id).collect();
            let styles = Style::all().iter().flat_map(|style| style.names()).copied();
            let maybe = messages::maybe(messages::meant("form", name, forms.iter().copied().chain(styles)));
            Usage::new(t::collection::NoOutputForm { name, maybe, known: forms.join(", ") })
        })
    }
}

pub(super) fn rules(action: Option<&CollectionAction>) -> CommandRules {
    let reads_library = matches!(
        action,
        Some(CollectionAction::Add { .. } | CollectionAction::Show { .. } | CollectionAction::Export { .. })
    );
    let formats = match action {
        None | Some(CollectionAction::List | CollectionAction::Show { .. }) => Formats::NoMarkdown,
        Some(_) => Formats::TextAlone,
    };
    CommandRules { formats, ..CommandRules::keeps(reads_library, action.is_some()) }
}

pub(super) fn run(context: &mut CliContext<'_>, action: Option<&CollectionAction>) -> Result<Outcome> {
    let library = context.place.to_read()?;
    let collections = library.map(Library::collections).transpose()?.unwrap_or_default();
    match action {
        None | Some(CollectionAction::List) => list(context, &collections),
        Some(CollectionAction::New { name }) => {
            // A name is taken without marks and capitals, so two that differ in nothing else would be one.
            if let Ok(known) = collections.find(name) {
                return Err(taken(&known.name).into());
            }
            edit(context, &[CollectionEdit::New(name.clone())], t::cli::MADE)
        }
        Some(CollectionAction::Rename { name, new }) => {
            let edits = [CollectionEdit::Rename(collections.find(name)?.name.clone(), new.clone())];
            edit(context, &edits, t::cli::RENAMED)
        }
        Some(CollectionAction::Add { name, references, note }) => {
            let name = collections.find(name)?.name.clone();
            let references = added(context, references)?;
            let mut edits = vec![CollectionEdit::Add(name.clone(), references.clone())];
            if note.is_some() {
                let noted = |reference| CollectionEdit::Note(name.clone(), reference, note.clone());
                edits.extend(references.into_iter().map(noted));
            }
            edit(context, &edits, t::cli::ADDED)
        }
        Some(CollectionAction::Drop { name, references, yes }) => {
            let collection = collections.find(name)?;
            let name = collection.name.clone();
            if references.is_empty() {
                let count = collection.items.len();
                let question = t::collection::Delete { name: &*name, n: count }.get(context.style.lang);
                if count > 0 && !yes && !confirmed(&question, &mut context.streams)? {
                    return Ok(Outcome::Nothing);
                }
                return edit(context, &[CollectionEdit::Delete(name)], t::cli::DELETED);
            }
            let dropped = references.iter().map(|typed| held(collection, typed));
            let dropped = dropped.collect::<Result<Vec<_>, _>>()?;
            edit(context, &[CollectionEdit::Drop(name, dropped)], t::cli::TAKEN_OUT)
        }
        Some(CollectionAction::Note { name, reference, text }) => {
            let collection = collections.find(name)?;
            let note = Some(text.join(" ")).filter(|text| !text.trim().is_empty());
            let item = held(collection, reference)?;
            let edits = [CollectionEdit::Note(collection.name.clone(), item, note)];
            edit(context, &edits, t::cli::NOTED)
        }
        Some(CollectionAction::Move { name, reference, place }) => {
            let collection = collections.find(name)?;
            let item = held(collection, reference)?;
            let edits = [CollectionEdit::Move(collection.name.clone(), item, place.saturating_sub(1))];
            edit(context, &edits, t::cli::MOVED)
        }
        Some(CollectionAction::Show { name }) => show(context, collections.find(name)?),
        Some(CollectionAction::Export { name, file, form, force }) => {
            write_out(context, collections.find(name)?, file, (*form, *force))
        }
    }
}

/// Makes changes, and says of how many items they were.
fn edit(context: &mut CliContext<'_>, edits: &[CollectionEdit], done: Message) -> Result<Outcome> {
    let counts = context.place.to_write()?.collect_as_step(edits)?;
    let first = counts.first().copied().unwrap_or_default();
    let name = edits.first().map_or("", CollectionEdit::name);
    let is_of_items = matches!(edits.first(), Some(CollectionEdit::Add(..) | CollectionEdit::Drop(..)));
    let count = if is_of_items { format!(" {first}") } else { String::new() };
    let text = format!("{name}: {}{count}", done.get(context.style.lang));
    context.say(Clean::one_line(&text))?;
    Ok(Outcome::of(first > 0))
}

/// What is to be added: as it is typed, and for `-` the first word of each line of standard input.
fn added(context: &mut CliContext<'_>, references: &[String]) -> Result<Vec<Reference>> {
    let mut typed = Vec::new();
    for reference in references {
        if reference == "-" {
            let text = input::whole(Path::new("-"), context.streams.input)?;
            let text = String::from_utf8_lossy(&text);
            // What `search` lists has the reference first.
            typed.extend(text.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned));
        } else {
            typed.push(reference.clone());
        }
    }
    let corpus = context.corpus;
    // Whole ids are found in one pass; only what is cut short or wrong is looked for one by one.
    let whole: Vec<Reference> = typed.iter().map(|typed| Reference::from(typed.as_str())).collect();
    let keys = corpus.referred(whole.iter());
    let mut found = Vec::with_capacity(whole.len());
    for ((typed, whole), key) in typed.iter().zip(whole).zip(keys) {
        if key.is_some() {
            found.push(whole);
            continue;
        }
        let key = corpus.resolve(typed)?;
        let gone = || Usage::new(t::cli::ReferenceGone { reference: typed });
        found.push(corpus.reference(key).ok_or_else(gone)?);
    }
    Ok(found)
}

/// An item that a person names by its whole id, by the start of it, or by its place.
fn held(collection: &Collection, typed: &str) -> Result<Reference, Wording> {
    let name = |reference: &&Reference| reference.to_string() == typed;
    let references = || collection.items.iter().map(|item| &item.reference);
    if let Some(exact) = references().find(name) {
        return Ok(exact.clone());
    }
    if let Some(item) =
        typed.parse().ok().and_then(|place: usize| collection.items.get(place.checked_sub(1)?))
    {
        return Ok(item.reference.clone());
    }
    let missing = Reference::from(typed);
    let mut alike =
        references().filter(|r| r.article.starts_with(&missing.article) && r.part == missing.part);
    if let (Some(one), None) = (alike.next(), alike.next()) {
        return Ok(one.clone());
    }
    Err(no_item(&collection.name, &missing))
}

fn list(context: &mut CliContext<'_>, collections: &Collections) -> Result<Outcome> {
    let notes = |collection: &Collection| collection.items.iter().filter(|item| item.note.is_some()).count();
    let lang = context.style.lang;
    let grid = || {
        Grid::of(collections.all())
            .column(first(t::cli::COLLECTION, lang).breaking_to(20), |of| Styled::plain(&of.name))
            .column(first(t::cli::ITEMS, lang).at_right(), |of| Styled::quiet(of.items.len()))
            .column(first(t::cli::NOTES, lang).at_right(), |of| Styled::quiet(notes(of)))
            .grid
    };
    let mut records = collections.all().iter().map(|collection| {
        vec![
            Field::text(&collection.name),
            Field::text(&collection.created),
            Field::Count(collection.items.len()),
            Field::Count(notes(collection)),
        ]
    });
    context.list(&grid, "name created items notes", &mut records)?;
    Ok(Outcome::of(!collections.all().is_empty()))
}

/// Writes a collection into a file, which is whole or not there.
fn write_out(
    context: &mut CliContext<'_>,
    collection: &Collection,
    file: &Path,
    (form, force): (Option<OutputForm>, bool),
) -> Result<Outcome> {
    let lang = context.style.lang;
    let is_stdout = input::is_standard(file);
    let shown = if is_stdout { Clean::new("stdout") } else { named(file) };
    let by_name = || OutputForm::of_file(&file.to_string_lossy());
    if file.is_dir() {
        return Err(Usage::new(t::cli::IsFolder { name: shown }).into());
    }
    let Some(form) = form.or_else(by_name) else {
        let endings: Vec<String> = export::ALL.iter().map(|form| format!(".{}", form.ending)).collect();
        return Err(Usage::new(t::collection::NoForm { file: shown, endings: endings.join(", ") }).into());
    };
    let report = report_of(collection, context, lang);
    let bytes = form.write(&report)?;
    if is_stdout {
        context.streams.out.write_all(&bytes)?;
    } else {
        match keep_file(file, &bytes, force) {
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {
                return Err(Usage::new(exists(file)).into());
            }
            kept => kept.map_err(|why| Usage::new(unwritten(&shown, &why)))?,
        }
        let (items, sources) = (report.entries.len(), report.sources.len());
        context.say(t::collection::Written { file: shown, items, sources }.get(lang))?;
    }
    warn_missing(context, &report)?;
    Ok(Outcome::of(!report.entries.is_empty()))
}

fn report_of<'c>(collection: &Collection, context: &CliContext<'c>, lang: Lang) -> Report<'c> {
    Report::of(&collection.name, &Contents::Items(collection.items.clone()), context.corpus, lang)
}

fn show(context: &mut CliContext<'_>, collection: &Collection) -> Result<Outcome> {
    let lang = if context.format == Format::Text { context.style.lang } else { context.lang };
    let report = report_of(collection, context, lang);
    let mut records = report.entries.iter().enumerate().map(|(place, entry)| record(&report, place, entry));
    context.list(&|| grid(&report), FIELDS, &mut records)?;
    warn_missing(context, &report)?;
    Ok(Outcome::of(!report.entries.is_empty()))
}

/// Says what was collected and is not there any more.
fn warn_missing(context: &mut CliContext<'_>, report: &Report<'_>) -> io::Result<()> {
    if !report.missing.is_empty() {
        let missing: Vec<String> = report.missing.iter().map(ToString::to_string).collect();
        let gone = t::collection::Gone { references: missing.join(", ") };
        context.note(&gone.into())?;
    }
    Ok(())
}

fn grid(report: &Report<'_>) -> Grid {
    let lang = report.lang;
    let columns = vec![
        GridColumn::new("", CellPlacement::First).at_right(),
        GridColumn::new(t::cli::ITEM.get(lang), CellPlacement::First).breaking_to(30),
        GridColumn::new(t::cli::SPEAKER.get(lang), CellPlacement::Below).breaking_to(12),
        GridColumn::new(t::cli::SOURCE.get(lang), CellPlacement::Below).breaking_to(16),
        GridColumn::new(t::cli::NOTE.get(lang), CellPlacement::Below).breaking_to(12),
        GridColumn::new("", CellPlacement::First),
    ];
    let rows = report.entries.iter().enumerate().map(|(place, entry)| {
        let article = report.article(entry);
        let known = article.map(|article| source::published(article, lang));
        let source = known.unwrap_or_default().join(", ");
        let line = Clean::one_line(&entry.line()).to_string();
        vec![
            Styled::of(TextRole::Quiet, (place + 1).to_string()),
            match entry.content {
                Content::Figure(_) => Styled::of(TextRole::Figure, line),
                Content::Quote { .. } => Styled::of(TextRole::Quote, line),
                Content::Passage(_) | Content::Article(_) => Styled::plain(line),
            },
            Styled::of(TextRole::Speaker, entry.speaker.clone().unwrap_or_default()),
            Styled::plain(source),
            Styled::plain(Clean::one_line(&entry.remarks(lang)).to_string()),
            Styled::of(TextRole::Quiet, entry.reference.to_string()),
        ]
    });
    Grid { columns, rows: rows.collect() }
}
