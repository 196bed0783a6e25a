//! The explorer as a conversation: a line in, some lines out, nothing drawn over.
//!
//! For people who hear the screen, for terminals that cannot place a cursor, and for programs that ask and read in
//! turn. It is the same [`App`] with the same commands; only what is said of it is different. No escape sequence is
//! written here but that of a copy, and that only to a terminal.

mod formatter;
mod request;

use std::io::{self, IsTerminal};
use std::sync::Arc;

use super::copying::Copying;
use super::explore::SearchState;
use super::output_style::OutputStyle;
use super::{Outcome, Streams, files, input, note};
use crate::app::effect::{HandOver, HandedOver, Host, LoopRequest, SearchAnswer, perform};
use crate::app::overlay::Overlay;
use crate::app::settings::{FirstFocus, Settings};
use crate::app::{App, Effect, LISTED, Notice, Remembered, Results};
use crate::cli::Result;
use crate::clipboard::CopyOutcome;
use crate::corpus::CollectionEdit;
use crate::corpus::library::Library;
use crate::messages::{self, Worded, Wording, t};
use crate::people::People;
use crate::text::Clean;
use formatter::Formatter;
use request::PlainRequest;

/// The screen size given to the app: large enough that nothing is cut.
const SCREEN: (u16, u16) = (500, 200);

/// What is read and found in.
pub(super) struct PlainData<'a> {
    pub(super) state: SearchState,
    /// Nowhere is it written to for a visitor.
    pub(super) library: Option<&'a Library>,
    /// Whether a visitor talks.
    pub(super) restricted: bool,
}

impl<'a> PlainData<'a> {
    /// Where collections and marks are kept.
    fn writable(&self) -> Option<&'a Library> {
        self.library.filter(|_| !self.restricted)
    }
}

/// Talks until the input ends or the user leaves.
pub(super) fn run(
    opened: PlainData<'_>,
    settings: &Settings,
    style: &OutputStyle,
    copying: Copying,
    streams: &mut Streams<'_>,
) -> Result<Outcome> {
    // A line says itself whether it is a command or a query.
    let settings = Settings { focus: FirstFocus::Articles, ..settings.clone() };
    let mut session = PlainSession::new(opened, settings, style, copying);
    if let Some(library) = session.data.writable() {
        match library.collections() {
            Ok(collections) => session.app.take_collections(collections, None),
            Err(why) => note(&why.wording(), style.lang, streams)?,
        }
        match library.unread() {
            Ok(arrivals) => session.app.take_over_unread(arrivals),
            Err(why) => note(&why.wording(), style.lang, streams)?,
        }
    }
    let asks = io::stdin().is_terminal();
    writeln!(streams.out, "{}", session.formatter().greeting())?;
    loop {
        if asks {
            write!(streams.out, "> ")?;
        }
        streams.out.flush()?;
        let Some(line) = input::line(streams.input)? else { break };
        if session.answer(&line, streams)? == PlainStep::End {
            break;
        }
    }
    for text in session.app.to_print() {
        writeln!(streams.out, "{text}")?;
    }
    Ok(Outcome::Done)
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum PlainStep {
    Line,
    End,
}

struct PlainSession<'a> {
    app: App,
    style: &'a OutputStyle,
    copying: Copying,
    data: PlainData<'a>,
}

impl<'a> PlainSession<'a> {
    fn new(data: PlainData<'a>, settings: Settings, style: &'a OutputStyle, copying: Copying) -> Self {
        let mut app = App::new(data.state.corpus(), settings, &Remembered::default(), style.lang);
        app.resize(SCREEN.0, SCREEN.1);
        app.disable_reprompt();
        if data.restricted {
            app.restrict();
        }
        Self { app, style, copying, data }
    }

    fn formatter(&self) -> Formatter<'_> {
        Formatter { app: &self.app, columns: self.style.width }
    }

    fn answer(&mut self, line: &Clean, streams: &mut Streams<'_>) -> Result<PlainStep> {
        if self.app.overlay().is_some_and(Overlay::is_prompt) {
            let effect = self.app.answer(line);
            return self.perform(effect, streams);
        }
        match PlainRequest::of(line, self.app.context().keymap()) {
            PlainRequest::Nothing => writeln!(streams.out, "{}", self.formatter().here())?,
            PlainRequest::Find(words) => {
                let effect = Some(self.app.look_for(&words));
                return self.perform(effect, streams);
            }
            PlainRequest::Do(action, row) => {
                if row.is_some_and(|row| !self.app.select(row)) {
                    writeln!(streams.out, "{}", self.formatter().no_such_row(row.unwrap_or_default() + 1))?;
                    return Ok(PlainStep::Line);
                }
                // A menu that was said is not in the way of another command.
                if self.app.overlay().is_some_and(|overlay| !overlay.keys().take(action)) {
                    self.app.close_overlay();
                }
                let effect = self.app.update(action);
                if effect.is_none() && request::moves(action) {
                    writeln!(streams.out, "{}", self.formatter().selected())?;
                    return Ok(PlainStep::Line);
                }
                return self.perform(effect, streams);
            }
            PlainRequest::Unknown(name, nearest) => {
                writeln!(streams.out, "{}", self.formatter().unknown(&name, nearest))?;
            }
        }
        Ok(PlainStep::Line)
    }

    /// Does what has to happen outside, and says where that leads.
    fn perform(&mut self, effect: Option<Effect>, streams: &mut Streams<'_>) -> Result<PlainStep> {
        let copies = matches!(effect, Some(Effect::Copy(_)));
        let mut outside = PlainHost { copying: &mut self.copying, out: &mut streams.out, data: &self.data };
        let mut text = copies.then(String::new);
        match perform(&mut self.app, effect, &mut outside) {
            None | Some(LoopRequest::Redraw) => {}
            Some(LoopRequest::Quit) => return Ok(PlainStep::End),
            Some(LoopRequest::Suspend) => self.app.notify(Notice::warning(t::notice::CANNOT_SUSPEND)),
            Some(LoopRequest::Link(url)) => text = Some(url),
            Some(LoopRequest::Plain(plain)) => text = Some(plain.to_string()),
        }
        if let Some(notice) = self.app.notice() {
            writeln!(streams.out, "{}", self.formatter().notice(notice))?;
            text.get_or_insert_default();
        }
        let said = text.unwrap_or_else(|| self.formatter().here());
        if !said.is_empty() {
            writeln!(streams.out, "{said}")?;
        }
        if self.app.overlay().is_some_and(Overlay::is_over_when_said) {
            self.app.close_overlay();
        }
        Ok(PlainStep::Line)
    }
}

/// Performs the app's effects on the output and the index.
struct PlainHost<'a, W: io::Write> {
    copying: &'a mut Copying,
    out: W,
    data: &'a PlainData<'a>,
}

impl<W: io::Write> Host for PlainHost<'_, W> {
    fn copy(&mut self, text: &Clean) -> Notice {
        self.copying.copy(text, &mut self.out)
    }

    fn begin_copy_test(&mut self) -> (Clean, CopyOutcome) {
        self.copying.begin_test(&mut self.out)
    }

    fn end_copy_test(&mut self, arrived: bool) -> (Notice, bool) {
        self.copying.end_test(arrived)
    }

    fn mark(&mut self, id: &str, unread: bool) -> Result<(), Wording> {
        let Some(library) = self.data.writable() else { return Ok(()) };
        if unread {
            library.can_be_unread(id)?;
        }
        // A mark that cannot be written is one that is not set, as in a library that may only be read.
        let _ = library.mark_unread(&[id.to_owned()], unread);
        Ok(())
    }

    fn people(&mut self, app: &App) -> Option<Result<Arc<People>, Wording>> {
        Some(self.data.state.people(&app.context().corpus, self.data.library))
    }

    fn collect(&mut self, edits: &[CollectionEdit]) -> Option<Notice> {
        let kept = self.data.writable()?.collect(edits);
        kept.err().map(|why| Notice::warning(t::notice::NotCollected { why: why.wording() }))
    }

    fn hand_over(&mut self, app: &App, order: &HandOver) -> HandedOver {
        let cx = app.context();
        let refused = files::before(order, self.data.writable().is_none());
        refused.unwrap_or_else(|| files::hand_over(order, &cx.corpus, cx.text, &|_| {}))
    }

    fn search(&mut self, app: &App, typed: String) -> SearchAnswer {
        let corpus = &app.context().corpus;
        let finder = self.data.state.finder(corpus);
        match finder.and_then(|finder| Results::of(&typed, &finder, corpus, LISTED)) {
            Ok(results) => SearchAnswer::Found(results.map(Box::new)),
            Err(why) => SearchAnswer::Failed(messages::of_io(&why)),
        }
    }
}

#[cfg(test)]
mod tests;
