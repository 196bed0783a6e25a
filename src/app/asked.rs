//! What every part of the drawing asks first: the articles, the languages, the screen and what has the focus.

use std::sync::Arc;

use super::App;
use super::layout::{Focus, Layout, layout};
use crate::corpus::{Corpus, Lang};

impl App {
    /// The articles and their figures.
    pub fn corpus(&self) -> &Arc<Corpus> {
        &self.corpus
    }

    /// The language of the interface.
    pub fn interface(&self) -> Lang {
        self.interface
    }

    /// The language of the texts.
    pub fn text(&self) -> Lang {
        self.text
    }

    /// Where the panes are.
    pub fn layout(&self) -> Layout {
        layout(self.size.0, self.size.1)
    }

    /// Columns and rows of the screen.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// What has the focus.
    pub fn focus(&self) -> Focus {
        self.focus
    }
}
