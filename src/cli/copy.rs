//! `ngoaivu copy`: one thing in a form to paste, as the bytes that pasting gives: no line feed at the end.

use std::io::Write;

use super::{Data, Outcome, Usage};
use crate::corpus::{Corpus, Key};
use crate::figures::Form;
use crate::figures::forms;
use crate::text::Clean;

pub(super) fn run(
    data: &Data<'_>,
    reference: &str,
    form: Option<Form>,
    out: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let text = text(data, reference, form)?;
    write!(out, "{text}")?;
    Ok(Outcome::Done)
}

fn text(data: &Data<'_>, reference: &str, form: Option<Form>) -> anyhow::Result<Clean> {
    let key = data.corpus.resolve(reference)?;
    let form = form.unwrap_or_else(|| Form::usual(key, data.look.lang));
    forms::copy(data.corpus, key, form, data.look.lang)
        .ok_or_else(|| Usage::new(refusal(data.corpus, reference, key, form)).into())
}

fn refusal(corpus: &Corpus, reference: &str, key: Key, form: Form) -> String {
    let reference = Clean::one_line(reference);
    let offered: Vec<&str> = forms::offered(corpus, key).into_iter().map(Form::id).collect();
    if offered.is_empty() {
        format!(
            "`{reference}` is a whole article: name a part of it, such as {reference}/p1 (see `ngoaivu show {reference}`)"
        )
    } else {
        format!("`{reference}` has no form `{form}`; it has: {}", offered.join(", "))
    }
}
