//! The commands that keep a library in order: correct, tag, note, remove, take back, write out, check.
//!
//! Each changes the library through [`Library::change`], which writes down what was changed, and says what it did in
//! one line a change. References are resolved as everywhere; what they name has to be imported.

mod add;
mod collection;
mod edit;
mod export;
mod history;
mod remove;
mod reread;
pub(super) mod searches;

use std::path::PathBuf;

use clap::Subcommand;

use super::rules::{CommandRules, Formats};
use super::{CliContext, Outcome, Usage};
use crate::app::effect::{Correction, LibraryChange, TakenBack};
use crate::app::overlays::correct;
use crate::cli::Result;
use crate::corpus::embedded;
use crate::corpus::format::ChangeFile;
use crate::corpus::library::{
    COLLECTED, COLLECTION, Changed, Difference, Edit, JOIN, Library, LibraryError, PART, StepNumber, Undone,
};
use crate::corpus::{Corpus, Lang};
use crate::figures::amount::mistaken_scale;
use crate::figures::report;
use crate::messages::{Message, Worded, Wording, senses, t};
use crate::search::{OpenGroups, open_library};
use crate::text::Clean;
use crate::text::number::Value;
use crate::text::wrap::shorten;

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum KeepCommand {
    Edit(edit::EditArgs),
    Undo,
    History {
        #[arg(value_name = "REF")]
        reference: String,
    },
    Add(add::AddArgs),
    Strike(edit::PartsArgs),
    Reread(reread::RereadArgs),
    Tag(edit::TagArgs),
    Untag(edit::TagArgs),
    Note(edit::NoteArgs),
    Remove(remove::RemoveArgs),
    Trash {
        #[command(subcommand)]
        action: Option<remove::TrashAction>,
    },
    Collection {
        #[command(subcommand)]
        action: Option<collection::CollectionAction>,
    },
    Searches {
        #[command(subcommand)]
        action: Option<searches::SearchesAction>,
    },
    Export {
        query: Vec<String>,
    },
    Backup {
        file: PathBuf,
    },
    Library {
        #[command(subcommand)]
        action: LibraryAction,
    },
}

/// What `ngoaivu library` does.
#[derive(Clone, Copy, Debug, Subcommand)]
pub(super) enum LibraryAction {
    Check,
}

impl KeepCommand {
    pub(super) fn rules(&self) -> CommandRules {
        match self {
            Self::Edit(_)
            | Self::Add(_)
            | Self::Strike(_)
            | Self::Tag(_)
            | Self::Untag(_)
            | Self::Note(_) => CommandRules::keeps(true, true),
            Self::Reread(_) | Self::Remove(_) => CommandRules::keeps(true, false),
            Self::History { .. } => {
                let rules = CommandRules::keeps(true, false);
                CommandRules { formats: Formats::JsonLines, has: t::cli::FORMAT_HISTORY, ..rules }
            }
            Self::Undo | Self::Trash { .. } | Self::Backup { .. } | Self::Library { .. } => {
                CommandRules::keeps(false, false)
            }
            Self::Export { query } => CommandRules::keeps(!query.is_empty(), false),
            Self::Collection { action } => collection::rules(action.as_ref()),
            Self::Searches { action } => searches::rules(action.as_ref()),
        }
    }

    pub(super) fn run(&self, context: &mut CliContext<'_>) -> Result<Outcome> {
        match self {
            Self::Edit(args) => edit::edit(context, args),
            Self::Undo => history::undo(context),
            Self::History { reference } => history::run(context, reference),
            Self::Add(args) => add::run(context, args),
            Self::Strike(args) => edit::strike(context, args),
            Self::Reread(args) => reread::run(context, args),
            Self::Tag(args) => edit::tag(context, args, true),
            Self::Untag(args) => edit::tag(context, args, false),
            Self::Note(args) => edit::note(context, args),
            Self::Remove(args) => remove::run(context, args),
            Self::Trash { action } => remove::trash(context, action.as_ref()),
            Self::Collection { action } => collection::run(context, action.as_ref()),
            Self::Searches { action } => searches::run(context, action.as_ref()),
            Self::Export { query } => export::run(context, query),
            Self::Backup { file } => export::backup(context, file),
            Self::Library { action: LibraryAction::Check } => export::check(context),
        }
    }
}

/// What a reference names, where it has to be imported.
fn imported(context: &CliContext<'_>, reference: &str) -> Result<(String, String)> {
    let (id, part) = named(context, reference)?;
    if embedded::has(&id) {
        return Err(Usage::new(t::cli::BuiltIn { id }).into());
    }
    Ok((id, part))
}

/// What a reference names: the id of an article, and of a part of it; empty for the article itself.
fn named(context: &CliContext<'_>, reference: &str) -> Result<(String, String)> {
    let key = context.corpus.resolve(reference)?;
    let head = context.corpus.head(key.article()).ok_or_else(|| Usage::new(t::cli::ARTICLE_GONE))?;
    let part = reference.split_once('/').map_or("", |(_, part)| part);
    Ok((head.id.to_owned(), part.to_owned()))
}

/// Makes changes, says what they are, and has the index follow.
fn change(
    context: &mut CliContext<'_>,
    edits: Vec<(String, Vec<Edit>)>,
    by: Option<&str>,
) -> Result<Outcome> {
    let library = context.place.to_write()?;
    let with_reading =
        |(id, edits): (String, Vec<Edit>)| Ok((id.clone(), reread::with_reading(library, edits, &id)?));
    let edits = edits.into_iter().map(with_reading).collect::<Result<Vec<_>>>()?;
    let step = library.change(&edits, by, context.corpus.indicators())?;
    if step.changed.is_empty() {
        context.note(&t::library::UNCHANGED.into())?;
    }
    for Changed { id, change } in &step.changed {
        context.say(line(id, change, context.corpus, context.style.lang))?;
    }
    for doubt in step.changed.iter().filter_map(|changed| doubt(&changed.change, context.style.lang)) {
        context.note(&doubt)?;
    }
    follow(context, library);
    Ok(Outcome::Done)
}

/// Brings the index to the state of the articles, for readers who may not do that themselves. If this fails, the next
/// reader does it or reports why not.
pub(super) fn follow(context: &CliContext<'_>, library: &Library) {
    let _ = open_library(library, context.corpus.indicators(), &|_| {}, &OpenGroups::default());
}

/// Makes a correction of the explorer, and says what became of it.
pub(super) fn correct(
    library: &Library,
    correction: &Correction,
    corpus: &Corpus,
    lang: Lang,
) -> Result<LibraryChange, Wording> {
    let Correction { article, part, fields } = correction;
    let now = corpus.find_id(article).and_then(|key| corpus.article(key));
    let mut edits = Vec::new();
    for (field, value) in fields {
        let value = Some(value.clone()).filter(|value| !value.is_empty());
        match field.as_str() {
            "note" => edits.push(Edit::Note(part.clone(), value)),
            "tags" => {
                let given: Vec<String> =
                    value.iter().flat_map(|tags| tags.split(',')).map(|tag| tag.trim().to_owned()).collect();
                let mark = now.and_then(|article| article.mark(part));
                let there = mark.map(|mark| mark.tags.clone()).unwrap_or_default();
                let gone = there.iter().filter(|tag| !given.iter().any(|known| known == tag.as_str()));
                edits.extend(gone.map(|tag| Edit::Untag(part.clone(), tag.to_string())));
                let new = given
                    .iter()
                    .filter(|tag| !tag.is_empty() && !there.iter().any(|known| known.as_str() == *tag));
                edits.extend(new.map(|tag| Edit::Tag(part.clone(), tag.clone())));
            }
            // Without its words a part is none.
            "text" | "as_written" if value.is_none() => edits.push(Edit::Strike(part.clone())),
            "quote" | "figure" => {
                let passage = now.and_then(|article| article.passages.iter().find(|p| *p.id == **part));
                if let Some((passage, words)) = passage.zip(value) {
                    let words = Clean::one_line(&words);
                    let added = add::in_passage(passage, field == "figure", &words)?;
                    edits.push(Edit::Add(Box::new(added)));
                }
            }
            _ => edits.push(Edit::Set { part: part.clone(), field: field.clone(), value, lang }),
        }
    }
    let step = reread::with_reading(library, edits, article)
        .and_then(|edits| library.change(&[(article.clone(), edits)], None, corpus.indicators()));
    let step = step.map_err(|why| match why {
        // The form says where.
        LibraryError::Unfit(why) => why.what,
        why => why.wording(),
    })?;
    if step.changed.is_empty() {
        return Err(t::library::UNCHANGED.into());
    }
    let mut said = vec![in_a_line(&step.changed, corpus, lang), t::people::TAKEN_BACK_BY_KEY.into()];
    said.splice(0..0, step.changed.iter().filter_map(|changed| doubt(&changed.change, lang)));
    Ok(LibraryChange { step: step.number, said: Wording::Joined(said, "; ") })
}

/// Takes a change of the library back, and says what became of it.
pub(super) fn take_back(
    library: &Library,
    step: StepNumber,
    corpus: &Corpus,
    lang: Lang,
) -> Result<TakenBack, Wording> {
    Ok(match library.undo(step).map_err(|why| why.wording())? {
        Undone::Changes(step) if step.changed.is_empty() => TakenBack::Before,
        Undone::Changes(step) => {
            let changed: Vec<Changed> = step.changed.iter().map(history::reversed).collect();
            let back = LibraryChange { step: step.number, said: in_a_line(&changed, corpus, lang) };
            TakenBack::Done(back, changed.into_iter().map(as_correction).collect())
        }
        Undone::Overtaken(later) => {
            let whose = made(&later.change);
            let what = in_a_line(&[later], corpus, lang);
            TakenBack::Overtaken(t::library::Overtaken { what, whose }.into())
        }
    })
}

/// A change as the correction that would make it.
fn as_correction(Changed { id, change }: Changed) -> Correction {
    let fields = vec![(change.field, change.new.unwrap_or_default())];
    Correction { article: id, part: change.part, fields }
}

/// The last change of the library: whose it is and of when, and what it is, of many the first.
pub(super) fn last_change(
    library: &Library,
    corpus: &Corpus,
    lang: Lang,
) -> Result<Option<(Wording, LibraryChange)>, Wording> {
    let Some(step) = library.last_step().map_err(|why| why.wording())? else { return Ok(None) };
    let Some((first, others)) = step.changed.split_first() else { return Ok(None) };
    let mut said = vec![in_a_line(std::slice::from_ref(first), corpus, lang)];
    said.extend((!others.is_empty()).then(|| Wording::as_is(format!("(+{})", others.len()))));
    let said = Wording::Joined(said, " ");
    Ok(Some((Wording::as_is(made(&first.change)), LibraryChange { step: step.number, said })))
}

/// Whether a new value is a thousand times the old one or more, as when a scale word was left out.
fn doubt(change: &ChangeFile, lang: Lang) -> Option<Wording> {
    let value = |value: &Option<String>| value.as_ref()?.parse::<Value>().ok();
    let values = (value(&change.old)?, value(&change.new)?);
    let (old, new, meant) = mistaken_scale(values.0, values.1, lang).filter(|_| change.field == "value")?;
    let meant = meant.map(|meant| t::library::ScaleMeant { meant }.get(lang)).unwrap_or_default();
    Some(t::library::ScaleDoubt { old, new, meant }.into())
}

/// When a change was made, and by whom where that is known.
fn made(change: &ChangeFile) -> String {
    let at = history::local(&change.at);
    [Some(at), change.by.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Columns of what a changed thing is called.
const NAME: usize = 40;

/// What was changed and of what, in the words of the screen, where it may be out of view.
fn in_a_line(changed: &[Changed], corpus: &Corpus, lang: Lang) -> Wording {
    let named = |id: &str, part: &str| {
        let key = corpus.part(corpus.find_id(id)?, part)?;
        Some(shorten(&report::line_of(corpus, key, lang)?, NAME))
    };
    let set = |id: &str, change: &ChangeFile| {
        let field = correct::name_in(&change.field, lang)?;
        let [old, new] =
            [&change.old, &change.new].map(|value| set_to(change, value.as_deref(), corpus, lang));
        // The words of a quote have marks of their own, of which a long one has only the first.
        let name = named(id, &change.part).map(|name| format!("“{}” · ", name.trim_matches(['“', '”'])));
        let name = name.unwrap_or_default();
        Some(format!("{name}{field}: {old} → {new}"))
    };
    let said = |Changed { id, change }: &Changed| {
        set(id, change).unwrap_or_else(|| line(id, change, corpus, lang).to_string())
    };
    Wording::as_is(changed.iter().map(said).collect::<Vec<_>>().join("; "))
}

/// What a field has or had, in words of the screen.
fn set_to(change: &ChangeFile, value: Option<&str>, corpus: &Corpus, lang: Lang) -> String {
    let shown = value.map(|value| correct::value_in(&change.field, value, corpus, lang));
    shown.unwrap_or_else(|| t::cli::EMPTY_VALUE.get(lang).to_owned())
}

/// A change in one line: `article/f3 period: 2019 → 2020`.
fn line(id: &str, change: &ChangeFile, corpus: &Corpus, lang: Lang) -> Clean {
    let ChangeFile { part, field, old, new, .. } = change;
    let name = if part.is_empty() { id.to_owned() } else { format!("{id}/{part}") };
    let done = |done: Message| format!("{name}: {}", done.get(lang));
    let value = |value: &Option<String>| set_to(change, value.as_deref(), corpus, lang);
    let called = |field: &str| senses::word("part", field, lang);
    Clean::one_line(&match (field.as_str(), old, new) {
        ("add", ..) => done(t::cli::ADDED),
        ("strike", ..) => done(t::cli::STRUCK_OUT),
        ("removed", None, Some(_)) => done(t::cli::REMOVED),
        ("removed", ..) => done(t::cli::RESTORED),
        (JOIN, _, Some(other)) => format!("{name} = {other}"),
        (JOIN, Some(other), None) => format!("{name} ≠ {other}"),
        (PART, _, Some(_)) => done(t::cli::PARTED),
        (PART, ..) => done(t::cli::TOGETHER_AGAIN),
        (COLLECTION, Some(_), None) => done(t::cli::DELETED),
        (COLLECTION, None, _) if change.undone.is_some() => done(t::cli::TAKEN_BACK),
        (COLLECTION, None, _) => done(t::cli::MADE),
        (COLLECTION, Some(old), Some(new)) => format!("{old} → {new}"),
        (COLLECTED, old, new) => {
            let items = t::cli::ITEMS.get(lang).to_lowercase();
            format!("{name}, {items}: {} → {}", value(old), value(new))
        }
        ("tag", _, Some(tag)) => format!("{name} +{tag}"),
        ("tag", Some(tag), None) => format!("{name} -{tag}"),
        ("reread", _, Some(what)) => {
            let words =
                |Difference { added, gone, other }| t::library::Difference { added, gone, other }.get(lang);
            // Before it was kept in numbers it was kept in words.
            let what = Difference::read(what).map_or_else(|| what.clone(), words);
            format!("{} {what}", done(t::cli::READ_AGAIN))
        }
        (field, old, new) if old == new => {
            format!("{name} {}: {} {}", called(field), value(new), t::cli::AS_BEFORE.get(lang))
        }
        (field, old, new) => format!("{name} {}: {} → {}", called(field), value(old), value(new)),
    })
}
