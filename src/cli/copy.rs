//! `ngoaivu copy`: one thing in a form to paste, to the clipboard; into a file or a pipe as the bytes that
//! pasting gives, without a line feed at the end.

use crate::app::keymap::{KeyTable, Keymap};
use crate::app::{LastCopy, Notice};
use crate::cli::Result;
use crate::corpus::{Corpus, Key};
use crate::figures::Form;
use crate::figures::forms;
use crate::messages::{Worded, Wording, t};
use crate::text::Clean;

use super::copying::{self, Copying, Last};
use super::usage::parsed;
use super::{CliContext, Outcome, Usage, input};

/// The arguments of `ngoaivu copy`.
#[derive(Debug, clap::Args)]
pub(super) struct CopyArgs {
    #[arg(value_name = "REFERENCE", required_unless_present = "test", conflicts_with = "test")]
    references: Vec<String>,
    #[arg(long = "as", value_name = "FORM", value_parser = parsed::<Form>, conflicts_with = "test")]
    form: Option<Form>,
    #[arg(long)]
    test: bool,
}

pub(super) fn run(context: &mut CliContext<'_>, args: &CopyArgs, copying: Copying) -> Result<Outcome> {
    match args.references.as_slice() {
        [] => test(context, copying),
        references => copy(context, references, args.form, copying),
    }
}

fn copy(
    context: &mut CliContext<'_>,
    references: &[String],
    form: Option<Form>,
    mut copying: Copying,
) -> Result<Outcome> {
    let text = match references {
        [reference] => text(context, reference, form)?,
        references => several(context, references, form)?,
    };
    if context.style.width.is_none() {
        write!(context.streams.out, "{text}")?;
        return Ok(Outcome::Done);
    }
    // On a terminal the text is shown as well: whether a clipboard took it cannot be known.
    context.say(&text)?;
    let notice = copying.copy(&text, &mut context.streams.out);
    context.streams.out.flush()?;
    let message = notice.wording();
    let Notice::Copied { outcome, .. } = notice else {
        return Err(Usage::new(t::cli::NoText { reference: references.join(" ") }).into());
    };
    if outcome.was_taken() {
        writeln!(context.streams.notes, "{}", Clean::one_line(&message.get(context.style.lang)))?;
        Ok(Outcome::Done)
    } else {
        Err(Usage::new(message).into())
    }
}

/// Copies a code by one way after the other, until one comes back or none is left.
fn test(context: &mut CliContext<'_>, mut copying: Copying) -> Result<Outcome> {
    let lang = context.style.lang;
    if context.style.width.is_none() {
        return Err(Usage::new(t::cli::COPY_TEST_NEEDS_TERMINAL).into());
    }
    loop {
        let (code, outcome) = copying.begin_test(&mut context.streams.out);
        context.streams.out.flush()?;
        let message = Notice::Copied { outcome: outcome.clone(), kept: LastCopy::NotRequested };
        if outcome.way().is_none() {
            return Err(Usage::new(message.wording()).into());
        }
        let here = Keymap::built_in().with_keys(KeyTable::Typing, t::app::PASTE_HERE.get(lang));
        write!(context.streams.out, "{} ({code})\n{here}\n> ", message.text(lang))?;
        context.streams.out.flush()?;
        let Some(pasted) = input::line(context.streams.input)? else {
            return Err(Usage::new(t::cli::NOTHING_ANSWERED).into());
        };
        let (notice, another) = copying.end_test(pasted.contains(code.as_str()));
        context.say(Keymap::built_in().with_keys(KeyTable::Panes, &notice.text(lang)))?;
        match (notice, another) {
            (Notice::Tested { arrived: true, .. }, _) => return Ok(Outcome::Done),
            (_, true) => context.say(t::cli::ANOTHER_WAY.get(lang))?,
            (_, false) => return Ok(Outcome::Nothing),
        }
    }
}

/// `ngoaivu last`: what was copied last; into a pipe or file as it was copied. On a terminal it says when that was, since a
/// copy without state is not kept; where something newer could not be kept, it always says so.
pub(super) fn last(context: &mut CliContext<'_>, state: bool) -> Result<Outcome> {
    let is_on_a_terminal = context.is_on_a_terminal();
    let Some(Last { text, at, newer }) = copying::last(state)? else {
        if is_on_a_terminal {
            context.note(&t::cli::NOTHING_COPIED.into())?;
        }
        return Ok(Outcome::Nothing);
    };
    write!(context.streams.out, "{text}")?;
    if is_on_a_terminal {
        writeln!(context.streams.out)?;
    }
    context.streams.out.flush()?;
    if let Some(at) = at.filter(|_| is_on_a_terminal) {
        context.note(&t::cli::CopiedAt { at }.into())?;
    }
    if let Some(why) = newer {
        context.note(&t::cli::OldCopy { why }.into())?;
    }
    Ok(Outcome::Done)
}

fn text(context: &CliContext<'_>, reference: &str, form: Option<Form>) -> Result<Clean> {
    let key = context.corpus.resolve(reference)?;
    let form = form.unwrap_or_else(|| Form::usual(key, context.style.lang));
    forms::copy(context.corpus, key, form, context.style.lang)
        .ok_or_else(|| Usage::new(refusal(context.corpus, reference, key, form)).into())
}

/// Several things: figures as rows of one table, anything as one bibliography, which is what several articles are; else each
/// on a line of its own.
fn several(context: &CliContext<'_>, references: &[String], form: Option<Form>) -> Result<Clean> {
    let keys = references.iter().map(|reference| context.corpus.resolve(reference));
    let keys = keys.collect::<std::result::Result<Vec<Key>, _>>()?;
    let figures = keys.iter().map(|key| if let Key::Figure(figure) = key { Some(*figure) } else { None });
    let figures = figures.collect::<Option<Vec<_>>>();
    let form = form.unwrap_or(match &figures {
        Some(_) => Form::Markdown,
        None if keys.iter().all(|key| matches!(key, Key::Article(_))) => Form::REFERENCE,
        None => Form::Sentence,
    });
    let copied = if form.is_citation() {
        forms::cite(context.corpus, &keys, form)
    } else if let Some(figures) = figures {
        forms::copy_rows(context.corpus, &figures, &forms::MARKDOWN_COLUMNS, form, context.style.lang)
    } else {
        let lines = references.iter().map(|reference| text(context, reference, Some(form)));
        let lines = lines.collect::<Result<Vec<_>>>()?;
        Some(Clean::new(&lines.iter().map(|line| &**line).collect::<Vec<_>>().join("\n")))
    };
    copied.ok_or_else(|| Usage::new(t::cli::NoneHasForm { form: form.id() }).into())
}

fn refusal(corpus: &Corpus, reference: &str, key: Key, form: Form) -> Wording {
    let offered: Vec<&str> = forms::offered(corpus, key).into_iter().map(Form::id).collect();
    let (form, offered) = (form.id(), offered.join(", "));
    match key {
        Key::Article(_) => t::cli::ArticleHasNoForm { reference, form, offered }.into(),
        Key::Passage(_) | Key::Quote(_) | Key::Figure(_) => {
            t::cli::HasNoForm { reference, form, offered }.into()
        }
    }
}
