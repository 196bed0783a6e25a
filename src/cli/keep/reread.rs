//! `ngoaivu reread`: today's reading of stored texts, corrections kept.

use super::super::{CliContext, Outcome, Usage};
use super::{follow, imported, line};
use crate::cli::Result;
use crate::corpus::Origin;
use crate::corpus::date::{Date, read_date};
use crate::corpus::format::ArticleFile;
use crate::corpus::library::{Difference, Edit, Library, LibraryError, read_again};
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

pub(super) fn run(context: &mut CliContext<'_>, args: &RereadArgs) -> Result<Outcome> {
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
        let (mut edits, mut lines) = (Vec::new(), Vec::new());
        for id in ids {
            let Some((old, date)) = library.as_read(id)? else { continue };
            texts += 1;
            let Some(new) = again(&old, date) else { continue };
            if let Some(change) = Difference::between(&old, &new).map(Difference::change) {
                edits.push((id.clone(), vec![Edit::Reread(Box::new(new))]));
                lines.push(line(id, &change, context.corpus, context.style.lang));
            }
        }
        changed += edits.len();
        if !args.dry_run && !edits.is_empty() {
            library.change(&edits, None, context.corpus.indicators())?;
        }
        lines.iter().try_for_each(|line| writeln!(context.streams.out, "{line}"))?;
    }
    if changed > 0 && !args.dry_run {
        follow(context, library);
    }
    if texts == 0 {
        return Err(Usage::new(t::cli::NOTHING_TO_REREAD).into());
    }
    context.say(t::library::ReadOtherwise { changed, texts }.get(context.style.lang))?;
    Ok(Outcome::of(changed > 0))
}

/// What today's program reads in the passages of an article, if it was published at `date`; everything else of it stays.
fn again(old: &ArticleFile, date: Option<Date>) -> Option<ArticleFile> {
    let text = ArticleFile { date: None, ..old.clone() };
    let known = Metadata { date, ..Metadata::default() };
    read_again(old, article(written(text), &known, &|| false)?.article)
}

/// `edits`, and behind those that set the date of an article what is read in its text by that date: `last year` is another
/// year then.
pub(super) fn with_reading(library: &Library, edits: Vec<Edit>, id: &str) -> Result<Vec<Edit>, LibraryError> {
    let date = edits.iter().rev().find_map(|edit| match edit {
        // One that is none is refused as a correction.
        Edit::Set { part, field, value, .. } if part.is_empty() && field == "date" => {
            Some(value.as_deref().and_then(|value| read_date(value).ok()))
        }
        _ => None,
    });
    let Some(date) = date else { return Ok(edits) };
    let new = library.as_read(id)?.and_then(|(old, _)| again(&old, date));
    Ok(edits.into_iter().chain(new.map(|new| Edit::Reread(Box::new(new)))).collect())
}
