//! Reports that are being made beside the drawing: the screen answers meanwhile, says how far it is, and at the end what
//! became of them. Whoever leaves waits for those that are not done, so that none is lost.

use std::cell::Cell;
use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use super::BackgroundEvent;
use crate::app::effect::{HandOver, HandedOver};
use crate::cli::files;
use crate::corpus::{Corpus, Lang};
use crate::messages::{Worded, Wording};
use crate::terminal::{End, Mailbox};

/// How often a report says how far it is: ten times are a line that moves, and few bytes.
const STEPS: usize = 10;

/// The threads that make reports; each ends with the error of a failed report.
#[derive(Debug, Default)]
pub(super) struct Making(Vec<JoinHandle<Option<Wording>>>);

impl Making {
    /// Has a report made.
    pub(super) fn start(
        &mut self,
        order: HandOver,
        corpus: Arc<Corpus>,
        lang: Lang,
        mailbox: Mailbox<BackgroundEvent>,
    ) -> io::Result<()> {
        self.0.retain(|thread| !thread.is_finished());
        let make = move || make(order, &corpus, lang, &mailbox);
        self.0.push(thread::Builder::new().name("report".to_owned()).spawn(make)?);
        Ok(())
    }

    /// Waits for what is not done where the user has left; what came to nothing meanwhile.
    pub(super) fn finish(self, end: End) -> Vec<Wording> {
        let undone = self.0.into_iter().filter(|thread| end == End::Quit && !thread.is_finished());
        undone.filter_map(|thread| thread.join().ok().flatten()).collect()
    }
}

fn make(order: HandOver, corpus: &Corpus, lang: Lang, mailbox: &Mailbox<BackgroundEvent>) -> Option<Wording> {
    let all = order.contents.len();
    let last = Cell::new(0);
    let progress = |done: usize| {
        let step = done.saturating_mul(STEPS).checked_div(all).unwrap_or(STEPS);
        if step > last.replace(step) {
            mailbox.send(BackgroundEvent::Making(order.being_made(done)));
        }
    };
    let what = files::hand_over(&order, corpus, lang, &progress);
    let came_to_nothing = match &what {
        HandedOver::Notice(notice) => notice.is_warning().then(|| notice.wording()),
        HandedOver::Exists => order.path.as_deref().map(files::exists),
        HandedOver::Made(_) => None,
    };
    mailbox.send(BackgroundEvent::HandedOver(what, order));
    came_to_nothing
}
