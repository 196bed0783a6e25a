//! `ngoaivu copy`: one thing in a form to paste, to the clipboard; into a file or a pipe as the bytes that
//! pasting gives, without a line feed at the end.

use crate::app::Notice;
use crate::clipboard::{self, Environment, Outcome as Copied, Payload};
use crate::corpus::{Corpus, Key};
use crate::figures::Form;
use crate::figures::forms;
use crate::text::Clean;
use crate::view::words;

use super::{Data, Outcome, Streams, Usage};

pub(super) fn run(
    data: &Data<'_>,
    reference: &str,
    form: Option<Form>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Outcome> {
    let text = text(data, reference, form)?;
    if data.look.width.is_none() {
        write!(streams.out, "{text}")?;
        return Ok(Outcome::Done);
    }
    // On a terminal the text is shown as well: whether a clipboard took it cannot be known.
    writeln!(streams.out, "{text}")?;
    let payload = Payload::new(&text).ok_or_else(|| Usage::new(format!("`{reference}` has no text")))?;
    let outcome = clipboard::copy(&payload, &Environment::read(), &mut streams.out);
    streams.out.flush()?;
    let told = words::notice(&Notice::Copied(outcome.clone()), data.look.lang);
    match outcome {
        Copied::Sent { .. } | Copied::InTmuxBuffer { .. } => {
            writeln!(streams.notes, "{told}")?;
            Ok(Outcome::Done)
        }
        Copied::TooLarge { .. } | Copied::NoWay | Copied::Failed { .. } => Err(Usage::new(told).into()),
    }
}

fn text(data: &Data<'_>, reference: &str, form: Option<Form>) -> anyhow::Result<Clean> {
    let key = data.corpus.resolve(reference)?;
    let form = form.unwrap_or_else(|| Form::usual(key, data.look.lang));
    forms::copy(data.corpus, key, form, data.look.lang)
        .ok_or_else(|| Usage::new(refusal(data.corpus, reference, key, form)).into())
}

fn refusal(corpus: &Corpus, reference: &str, key: Key, form: Form) -> String {
    let offered: Vec<&str> = forms::offered(corpus, key).into_iter().map(Form::id).collect();
    if offered.is_empty() {
        format!(
            "`{reference}` is a whole article: name a part of it, such as {reference}/p1 (see `ngoaivu show {reference}`)"
        )
    } else {
        format!("`{reference}` has no form `{form}`; it has: {}", offered.join(", "))
    }
}
