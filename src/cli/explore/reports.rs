//! Reports that are being made beside the drawing: the screen answers meanwhile, says how far it is, and at the end what
//! became of them. Whoever leaves waits for those that are not done, so that none is lost.

use std::cell::Cell;
use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle, ThreadId};

use super::BackgroundEvent;
use crate::app::effect::{HandOver, HandedOver};
use crate::cli::files;
use crate::corpus::{Corpus, Lang};
use crate::messages::{Worded, Wording};
use crate::terminal::End;

/// How often a report says how far it is: ten times are a line that moves, and few bytes.
const STEPS: usize = 10;

/// The threads that make reports, until the screen has said what became of them; each ends with the error of a failed
/// report.
#[derive(Debug, Default)]
pub(super) struct ReportThreads(Vec<JoinHandle<Option<Wording>>>);

impl ReportThreads {
    /// Has a report made, of which `send` says how far it is and what became of it.
    pub(super) fn start(
        &mut self,
        order: HandOver,
        corpus: Arc<Corpus>,
        lang: Lang,
        send: impl Fn(BackgroundEvent) + Send + 'static,
    ) -> io::Result<()> {
        let make = move || make(order, &corpus, lang, &send);
        self.0.push(thread::Builder::new().name("report".to_owned()).spawn(make)?);
        Ok(())
    }

    /// The screen has said what became of the report of this thread.
    pub(super) fn said(&mut self, made_by: ThreadId) {
        self.0.retain(|thread| thread.thread().id() != made_by);
    }

    /// Waits for what is not done where the user has left; what came to nothing and was not said.
    pub(super) fn finish(self, end: End) -> Vec<Wording> {
        let unsaid = self.0.into_iter().filter(|_| end == End::Quit);
        unsaid.filter_map(|thread| thread.join().ok().flatten()).collect()
    }
}

fn make(order: HandOver, corpus: &Corpus, lang: Lang, send: &dyn Fn(BackgroundEvent)) -> Option<Wording> {
    let all = order.contents.len();
    let last = Cell::new(0);
    let progress = |done: usize| {
        let step = done.saturating_mul(STEPS).checked_div(all).unwrap_or(STEPS);
        if step > last.replace(step) {
            send(BackgroundEvent::Making(order.being_made(done)));
        }
    };
    let what = files::hand_over(&order, corpus, lang, &progress);
    let came_to_nothing = match &what {
        HandedOver::Notice(notice) => notice.is_warning().then(|| notice.wording()),
        HandedOver::Exists => order.path.as_deref().map(files::exists),
        HandedOver::Made(_) => None,
    };
    send(BackgroundEvent::HandedOver(what, order, thread::current().id()));
    came_to_nothing
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::sync::mpsc;

    use super::*;
    use crate::corpus::{Key, embedded};
    use crate::figures::export::OutputForm;
    use crate::figures::report::Contents;

    /// A failure is said once: by the screen, or where the screen was left before it could, after it.
    #[test]
    fn an_error_that_the_screen_has_not_said_is_said_at_the_end() {
        let corpus = Arc::new(embedded::corpus().unwrap());
        let folder = tempfile::tempdir().unwrap();
        for is_said in [false, true] {
            let order = HandOver {
                title: "Hồ sơ".to_owned(),
                contents: Contents::Keys(corpus.figures().take(2).map(Key::Figure).collect()),
                form: OutputForm::named("md").unwrap(),
                path: Some(folder.path().join("không có").join("a.md")),
                force: false,
            };
            let (sender, events) = mpsc::channel();
            let mut reports = ReportThreads::default();
            let send = move |event| sender.send(event).unwrap_or_default();
            reports.start(order, Arc::clone(&corpus), Lang::Vi, send).unwrap();
            let made_by = events.iter().find_map(|event| match event {
                BackgroundEvent::HandedOver(_, _, made_by) => Some(made_by),
                _ => None,
            });
            if is_said {
                reports.said(made_by.unwrap());
            }
            assert_eq!(reports.finish(End::Quit).len(), usize::from(!is_said));
        }
    }
}
