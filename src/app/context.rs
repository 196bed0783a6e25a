//! What every component may read: the articles, the languages, the screen, what the query found.
//!
//! It is changed by [`App`](super::App) alone, which then notifies the components of the change. So a component needs
//! no copy of it, and cannot disagree with another one about it.

use std::sync::{Arc, OnceLock};

use ratatui::layout::Rect;

use super::action::Action;
use super::collection_state::CollectionState;
use super::effect::Correction;
use super::keymap::{KeyTable, Keymap};
use super::results::{HitOrder, Results};
use super::settings::Settings;
use super::unread::Unread;
use crate::corpus::library::StepNumber;
use crate::corpus::{Corpus, Lang};
use crate::figures::Checks;
use crate::figures::table::{Column, ColumnKind};
use crate::messages::Wording;
use crate::view::layout::{ScreenLayout, Slot, clamp, layout, zoomed};
use crate::view::menu;

/// What all components have in common.
#[derive(Debug, Default)]
pub struct Context {
    /// The articles and their figures.
    pub corpus: Arc<Corpus>,
    /// The language of the interface.
    pub interface: Lang,
    /// The language of the texts.
    pub text: Lang,
    /// What the query found; nothing when nothing was asked.
    pub results: Option<Results>,
    /// What the first letter of a query found, which is half of everything: it is counted, and listed with the next key.
    pub(super) pending: Option<Results>,
    /// The collections, and what is in the current one.
    pub collection: CollectionState,
    /// What is said of the library while it is not all here yet.
    pub(super) library_status: Option<Wording>,
    /// Corrections of this session, also those taken back, that the articles do not show yet.
    pub(super) corrected: Vec<(StepNumber, Correction)>,
    /// Which articles came in by themselves and are unread.
    pub unread: Unread,
    /// In which order hits are listed.
    pub hit_order: HitOrder,
    /// What the user has set.
    pub settings: Settings,
    /// Whether a query is being typed.
    pub typing: bool,
    /// Whether nothing was typed for a moment, so that what is listed may fill its pane.
    pub(super) is_paused: bool,
    /// Whether one pane has the whole screen.
    pub zoomed: bool,
    /// What is refused at the key: to a visitor what would change the library or leave the program.
    pub(super) refused: &'static [Action],
    size: (u16, u16),
    /// What was recomputed of the figures that are listed, computed on first use.
    checks: OnceLock<Checks>,
}

impl Context {
    pub(super) fn new(corpus: Arc<Corpus>, settings: Settings, interface: Lang, text: Lang) -> Self {
        Self { corpus, interface, text, settings, ..Self::default() }
    }

    pub(super) fn resize(&mut self, width: u16, height: u16) {
        self.size = clamp(width, height);
    }

    /// Takes over another corpus, and what was recomputed of it where that is known already.
    pub(super) fn replace(&mut self, corpus: Arc<Corpus>, checks: Option<Checks>) {
        self.collection.agree(&corpus);
        self.corpus = corpus;
        self.checks = checks.map_or_else(OnceLock::new, OnceLock::from);
    }

    /// What the query found, also where it is only counted.
    pub fn found(&self) -> Option<&Results> {
        self.pending.as_ref().or(self.results.as_ref())
    }

    /// Whether lists are short, since the next letter brings other rows.
    pub fn is_narrowed(&self) -> bool {
        self.typing && !self.is_paused && self.results.is_some()
    }

    /// Whether the first letter of a query is awaited: all panes show what they hold.
    pub fn is_at_start(&self) -> bool {
        self.typing && self.results.is_none()
    }

    /// Whether a query was erased just now: all lists come back, and what is known of the selected rows a moment later.
    pub fn is_erased(&self) -> bool {
        self.is_at_start() && !self.is_paused
    }

    /// The language of a column of figures: dates are those of the screen, words those of the texts.
    pub fn lang_of(&self, column: Column) -> Lang {
        if column.kind() == ColumnKind::Time { self.interface } else { self.text }
    }

    /// The keys of each command.
    pub fn keymap(&self) -> &Keymap {
        &self.settings.keymap
    }

    /// Words in the language of the interface, with the keys that count in `table` for the commands that they name.
    pub fn with_keys(&self, table: KeyTable, words: impl Into<Wording>) -> String {
        self.keymap().with_keys(table, &words.into().get(self.interface))
    }

    /// What was recomputed of the figures that are listed; recomputed on first use.
    pub fn checks(&self) -> &Checks {
        self.checks.get_or_init(|| Checks::listed(&self.corpus))
    }

    /// The whole screen.
    pub fn screen(&self) -> Rect {
        Rect::new(0, 0, self.size.0, self.size.1)
    }

    /// Where the panes are.
    pub fn layout(&self) -> ScreenLayout {
        let (width, height) = self.size;
        if self.zoomed {
            zoomed(width, height, self.typing || self.results.is_some())
        } else {
            layout(width, height)
        }
    }

    /// Columns and rows of the pane in a slot.
    pub fn area(&self, slot: Slot) -> (usize, usize) {
        let area = self.layout().area(slot);
        (usize::from(area.width), usize::from(area.height))
    }

    /// Rows that an overlay can show.
    pub fn overlay_rows(&self) -> usize {
        menu::rows(self.size.1)
    }

    /// Rows that an overlay shows of a list that is narrowed by typing.
    pub fn typed_rows(&self) -> usize {
        menu::typed_rows(self.size.1)
    }

    /// Columns that they have.
    pub fn typed_columns(&self) -> usize {
        menu::typed_columns(self.size.0)
    }

    /// Columns that the rows of an overlay have.
    pub fn overlay_columns(&self) -> usize {
        menu::columns(self.size.0)
    }
}
