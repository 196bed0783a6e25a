//! `ngoaivu remove`: takes an imported article out of the library.

use super::{CommandContext, Outcome, Streams, Usage};
use crate::corpus::{Key, Lang, Origin};

pub(super) fn run(
    context: &CommandContext<'_>,
    reference: &str,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Outcome> {
    let Key::Article(key) = context.corpus.resolve(reference)? else {
        return Err(Usage::new(format!("`{reference}` is a part of an article: name the whole")).into());
    };
    let Some(article) = context.corpus.article(key) else { return Ok(Outcome::Nothing) };
    if article.origin == Origin::Embedded {
        let told = format!("`{}` is built in and cannot be removed; --no-embedded leaves it out", article.id);
        return Err(Usage::new(told).into());
    }
    context.place.to_write()?.remove(&article.id)?;
    let (id, title) = (&article.id, article.title.get(context.style.lang));
    match context.style.lang {
        Lang::Vi => writeln!(streams.out, "Đã bỏ {id}: {title}")?,
        Lang::En => writeln!(streams.out, "Removed {id}: {title}")?,
    }
    Ok(Outcome::Done)
}
