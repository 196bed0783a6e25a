//! Copying the address of an article: nothing lies over the panes for it.

use super::open_link::link;
use crate::messages::t;
use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::{OverlayOpener, OverlayOpening};
use crate::text::Clean;

/// How it is done.
#[rustfmt::skip]
pub const OPENER: OverlayOpener = OverlayOpener {
    command: Command::new(Action::named("copy-link"), Topic::Copying, t::overlays::COPY_LINK,
            t::overlays::COPY_THE_ARTICLES_WEB_ADDRESS),
    pane: None,
    open: |below| match link(below) {
        Some(link) => OverlayOpening::Effect(Effect::Copy(Clean::one_line(&link))),
        None => OverlayOpening::Nothing(Notice::warning(t::people::NO_LINK)),
    },
};
