//! Opening the address of an article: nothing lies over the panes for it.

use crate::app::action::Action;
use crate::app::commands::Topic;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::{Below, OverlayOpener, OverlayOpening};
use crate::messages::t;

/// How it is done.
pub const OPENER: OverlayOpener =
    OverlayOpener::new(Action::named("open-link"), Topic::Opening, t::commands::OPEN_LINK, open);

fn open(below: &Below<'_>) -> OverlayOpening {
    match link(below) {
        Some(link) => OverlayOpening::Effect(Effect::OpenLink(link)),
        None => OverlayOpening::Nothing(Notice::warning(t::people::NO_LINK)),
    }
}

/// The address of the article that is selected, or of the article that contains the selection.
pub(super) fn link(below: &Below<'_>) -> Option<String> {
    let cx = below.cx;
    let subject = below.panes.get(below.pane).subject(cx);
    let selected = subject.map(|key| key.passage().article);
    let article = selected.or_else(|| below.panes.reader.article())?;
    cx.corpus.article(article)?.link().map(str::to_owned)
}
