//! `ngoaivu reread`: today's reading of stored texts, corrections kept.

use std::collections::HashMap;

use super::super::{CommandContext, Outcome, Streams, Usage};
use super::{follow, imported, line};
use crate::cli::Result;
use crate::corpus::format::{ArticleFile, ChangeFile, TextKind};
use crate::corpus::library::{Edit, Library, part_keys};
use crate::corpus::{Lang, Origin};
use crate::extract::{Metadata, article, written};
use crate::messages::t;

/// What `reread` takes.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct RereadArgs {
    #[arg(value_name = "REF", required_unless_present = "all")]
    references: Vec<String>,
    #[arg(long, conflicts_with = "references")]
    all: bool,
    #[arg(long)]
    dry_run: bool,
}

/// Articles that are changed at once: one step for whoever waits to write.
const AT_ONCE: usize = 64;

pub(super) fn run(
    context: &CommandContext<'_>,
    args: &RereadArgs,
    streams: &mut Streams<'_>,
) -> Result<Outcome> {
    let library = context.place.to_write()?;
    let ids = if args.all {
        let heads = context.corpus.keys().filter_map(|key| context.corpus.head(key));
        heads.filter(|head| head.origin == Origin::Library).map(|head| head.id.to_owned()).collect()
    } else {
        let id = |reference: &String| imported(context, reference).map(|(id, _)| id);
        args.references.iter().map(id).collect::<Result<Vec<_>>>()?
    };
    let (mut changed, mut texts) = (0, 0);
    for ids in ids.chunks(AT_ONCE) {
        let mut edits = Vec::new();
        for id in ids {
            let Some(old) = library.as_read(id)? else { continue };
            texts += 1;
            // A digest was written by hand, figures and all.
            let Some(new) = again(&old).filter(|_| old.kind == TextKind::Original) else { continue };
            if let Some(what) = difference(&old, &new, context.style.lang) {
                edits.push((id.clone(), vec![Edit::Reread(Box::new(new), what)]));
            }
        }
        changed += edits.len();
        store(context, library, args, &edits, streams)?;
    }
    if changed > 0 && !args.dry_run {
        follow(context, library);
    }
    if texts == 0 {
        return Err(Usage::new(t::cli::NOTHING_TO_REREAD).into());
    }
    writeln!(streams.out, "{}", t::library::ReadOtherwise { changed, texts }.get(context.style.lang))?;
    Ok(if changed > 0 { Outcome::Done } else { Outcome::Nothing })
}

fn store(
    context: &CommandContext<'_>,
    library: &Library,
    args: &RereadArgs,
    edits: &[(String, Vec<Edit>)],
    streams: &mut Streams<'_>,
) -> Result<()> {
    if edits.is_empty() {
        return Ok(());
    }
    if !args.dry_run {
        library.change(edits, None, context.corpus.indicators())?;
    }
    for (id, edits) in edits {
        for edit in edits {
            if let Edit::Reread(_, what) = edit {
                let change = ChangeFile {
                    field: "reread".to_owned(),
                    new: Some(what.clone()),
                    ..ChangeFile::default()
                };
                writeln!(streams.out, "{}", line(id, &change, context.style.lang))?;
            }
        }
    }
    Ok(())
}

/// What today's program reads in the passages of an article; everything else of it stays.
fn again(old: &ArticleFile) -> Option<ArticleFile> {
    let known =
        Metadata { date: old.date.as_deref().and_then(|date| date.parse().ok()), ..Metadata::default() };
    let read = article(written(old.clone()), &known, &|| false)?.article;
    if read.passages.len() != old.passages.len() {
        return None;
    }
    let mut new = ArticleFile { people: read.people, ..old.clone() };
    for (passage, read) in new.passages.iter_mut().zip(read.passages) {
        // Its places are of this very text.
        if passage.text.vi != read.text.vi {
            return None;
        }
        (passage.quotes, passage.figures, passage.speaker) = (read.quotes, read.figures, read.speaker);
    }
    Some(new)
}

/// What is different, in numbers; nothing when nothing is.
fn difference(old: &ArticleFile, new: &ArticleFile, lang: Lang) -> Option<String> {
    let (before, now) = (parts(old), parts(new));
    let added = now.keys().filter(|key| !before.contains_key(*key)).count();
    let gone = before.keys().filter(|key| !now.contains_key(*key)).count();
    let other = now.iter().filter(|(key, part)| before.get(*key).is_some_and(|old| old != *part)).count();
    (added + gone + other > 0).then(|| t::library::Difference { added, gone, other }.get(lang))
}

/// Each figure and quote by its place and words, without its id; speakers by their names.
fn parts(article: &ArticleFile) -> HashMap<String, String> {
    let keys = part_keys(article);
    let who = |id: &Option<String>| {
        let person = article.people.iter().find(|person| Some(&person.id) == id.as_ref());
        person.map(|person| (person.name.clone(), person.role.clone()))
    };
    let mut parts = HashMap::new();
    for passage in &article.passages {
        for mut figure in passage.figures.iter().cloned() {
            let Some(key) = keys.get(&figure.id) else { continue };
            // Ids are given again, so references by id are compared by the places of their targets.
            let of =
                figure.of.take().and_then(|of| keys.get(&of.figure).cloned().map(|key| (key, of.relation)));
            let against = figure.against.as_mut().and_then(|against| against.figure.take());
            let people = (who(&figure.speaker.take()), who(&figure.source.take()));
            figure.id.clear();
            let against = against.and_then(|id| keys.get(&id));
            parts.insert(key.clone(), format!("{figure:?} {of:?} {against:?} {people:?}"));
        }
        for mut quote in passage.quotes.iter().cloned() {
            let Some(key) = keys.get(&quote.id) else { continue };
            quote.id.clear();
            let speaker = who(&quote.speaker.take());
            parts.insert(key.clone(), format!("{quote:?} {speaker:?}"));
        }
    }
    parts
}
