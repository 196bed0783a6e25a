//! Copying the address of an article: nothing lies over the panes for it.

use super::open_link::link;
use crate::app::action::Action;
use crate::app::commands::Topic;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::{Below, OverlayOpener, OverlayOpening};
use crate::messages::t;
use crate::text::Clean;

/// How it is done.
pub const OPENER: OverlayOpener =
    OverlayOpener::new(Action::named("copy-link"), Topic::Copying, t::commands::COPY_LINK, open);

fn open(below: &Below<'_>) -> OverlayOpening {
    match link(below) {
        Some(link) => OverlayOpening::Effect(Effect::Copy(Clean::one_line(&link))),
        None => OverlayOpening::Nothing(Notice::warning(t::people::NO_LINK)),
    }
}
