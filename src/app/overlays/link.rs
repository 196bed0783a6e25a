//! The address of an article, opened or copied: nothing lies over the panes for it.

use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::{OverlayContext, OverlayOpener, OverlayOpening};
use crate::messages::t;
use crate::text::Clean;

/// How it is opened.
pub const OPEN: OverlayOpener = OverlayOpener::new(Action::OPEN_LINK, t::guide::OPENING, |below| {
    with_link(below, |link| Effect::OpenLink(link.to_owned()))
});

/// How it is copied.
pub const COPY: OverlayOpener = OverlayOpener::new(Action::COPY_LINK, t::guide::COPYING, |below| {
    with_link(below, |link| Effect::Copy(Clean::one_line(link)))
});

/// What is done with the address of the article that is selected, or of the article that contains the selection.
fn with_link(below: &OverlayContext<'_>, done: impl FnOnce(&str) -> Effect) -> OverlayOpening {
    let cx = below.cx;
    let subject = below.panes.get(below.pane).subject(cx);
    let selected = subject.map(|key| key.passage().article);
    let article = selected.or_else(|| below.panes.reader.article()).and_then(|key| cx.corpus.article(key));
    match article.and_then(|article| article.link()) {
        Some(link) => OverlayOpening::Effect(done(link)),
        None => OverlayOpening::Nothing(Notice::warning(t::people::NO_LINK)),
    }
}
