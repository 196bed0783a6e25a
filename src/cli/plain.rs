//! The explorer as a conversation: a line in, some lines out, nothing drawn over.
//!
//! For people who hear the screen, for terminals that cannot place a cursor, and for programs that ask and read in
//! turn. It is the same [`App`] with the same commands; only what is said of it is different. No escape sequence is
//! written here but that of a copy, and that only to a terminal.

mod formatter;
mod request;

use std::io::{self, BufRead, IsTerminal, Read};
use std::sync::{Arc, OnceLock};

use super::copying::Copying;
use super::output_style::OutputStyle;
use super::{Outcome, Streams};
use crate::app::overlay::Overlay;
use crate::app::{Action, App, Effect, LISTED, Notice, Remembered, Results};
use crate::corpus::Corpus;
use crate::search::{Finder, LibraryIndex};
use crate::text::Clean;
use crate::view::words;
use formatter::Formatter;
use request::Request;

/// The screen that the app is told of: nothing is left out for want of room.
const SCREEN: (u16, u16) = (500, 200);

/// Bytes of one line; a longer one is cut, so that a stream without line breaks cannot fill the memory.
const LONGEST_LINE: u64 = 64 * 1024;

/// Talks until the input ends or the user leaves.
pub(super) fn run(
    corpus: Arc<Corpus>,
    index: Option<&LibraryIndex>,
    style: &OutputStyle,
    copying: Copying,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Outcome> {
    let mut session = PlainSession::new(corpus, index, style, copying);
    let asks = io::stdin().is_terminal();
    writeln!(streams.out, "{}", session.formatter().greeting())?;
    loop {
        if asks {
            write!(streams.out, "> ")?;
        }
        streams.out.flush()?;
        let Some(line) = line(streams.input)? else { break };
        if session.answer(&line, streams)? == Next::End {
            break;
        }
    }
    for text in session.app.to_print() {
        writeln!(streams.out, "{text}")?;
    }
    Ok(Outcome::Done)
}

/// A line, printable; none at the end of the input.
fn line(input: &mut dyn BufRead) -> io::Result<Option<Clean>> {
    let mut bytes = Vec::new();
    let read = input.take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
    Ok((read > 0).then(|| Clean::one_line(&String::from_utf8_lossy(&bytes))))
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Next {
    Line,
    End,
}

struct PlainSession<'a> {
    app: App,
    style: &'a OutputStyle,
    copying: Copying,
    finder: OnceLock<Arc<Finder>>,
    index: Option<&'a LibraryIndex>,
}

impl<'a> PlainSession<'a> {
    fn new(
        corpus: Arc<Corpus>,
        index: Option<&'a LibraryIndex>,
        style: &'a OutputStyle,
        copying: Copying,
    ) -> Self {
        let mut app = App::new(corpus, &Remembered::default(), style.lang);
        app.resize(SCREEN.0, SCREEN.1);
        Self { app, style, copying, finder: OnceLock::new(), index }
    }

    fn formatter(&self) -> Formatter<'_> {
        Formatter { app: &self.app, columns: self.style.width }
    }

    fn answer(&mut self, line: &Clean, streams: &mut Streams<'_>) -> anyhow::Result<Next> {
        if matches!(self.app.overlay(), Some(Overlay::CopyTest(_) | Overlay::Filter(_))) {
            self.app.paste(line);
            let effect = self.app.update(Action::Open);
            return self.perform(effect, streams);
        }
        match Request::of(line) {
            Request::Nothing => writeln!(streams.out, "{}", self.formatter().here())?,
            Request::Find(words) => {
                self.app.close_overlay();
                let effect = Some(self.app.look_for(&words));
                return self.perform(effect, streams);
            }
            Request::Row(row) => {
                if !self.app.select(row) {
                    writeln!(streams.out, "{}", self.formatter().no_such_row(row + 1))?;
                    return Ok(Next::Line);
                }
                let effect = self.app.update(Action::Open);
                return self.perform(effect, streams);
            }
            Request::Do(action, row) => {
                if row.is_some_and(|row| !self.app.select(row)) {
                    writeln!(streams.out, "{}", self.formatter().no_such_row(row.unwrap_or_default() + 1))?;
                    return Ok(Next::Line);
                }
                let effect = self.app.update(action);
                if effect.is_none() && request::moves(action) {
                    writeln!(streams.out, "{}", self.formatter().selected())?;
                    return Ok(Next::Line);
                }
                return self.perform(effect, streams);
            }
            Request::Unknown(name, nearest) => {
                writeln!(streams.out, "{}", self.formatter().unknown(&name, nearest))?;
            }
        }
        Ok(Next::Line)
    }

    /// Does what has to happen outside, and says where that leads.
    fn perform(&mut self, effect: Option<Effect>, streams: &mut Streams<'_>) -> anyhow::Result<Next> {
        let mut text = None;
        match effect {
            None | Some(Effect::Redraw) => {}
            Some(Effect::Quit) => return Ok(Next::End),
            Some(Effect::Suspend) => self.app.tell(Notice::CannotSuspend),
            Some(Effect::Plain(plain)) => text = Some(plain.to_string()),
            Some(Effect::Search(typed)) => self.search(&typed)?,
            Some(Effect::Copy(copied)) => {
                let notice = self.copying.copy(&copied, &mut streams.out);
                self.app.tell(notice);
                text = Some(String::new());
            }
            Some(Effect::CopyTest) => self.begin_copy_test(streams),
            Some(Effect::CopyTested(arrived)) => {
                let (notice, another) = self.copying.end_test(arrived);
                if another {
                    self.begin_copy_test(streams);
                }
                self.app.tell(notice);
            }
        }
        if let Some(notice) = self.app.notice() {
            writeln!(streams.out, "{}", words::notice(notice, self.app.interface()))?;
            text.get_or_insert_default();
        }
        let said = text.unwrap_or_else(|| self.formatter().here());
        if !said.is_empty() {
            writeln!(streams.out, "{said}")?;
        }
        // It was said; there is nothing in it to choose.
        if matches!(self.app.overlay(), Some(Overlay::Help(_))) {
            self.app.close_overlay();
        }
        Ok(Next::Line)
    }

    fn search(&mut self, typed: &str) -> anyhow::Result<()> {
        let finder = if let Some(finder) = self.finder.get() {
            finder
        } else {
            let own = Finder::in_memory(self.app.corpus())?;
            let built = Arc::new(self.index.map_or(own.clone(), |index| own.with(index)));
            self.finder.get_or_init(|| built)
        };
        let results = Results::of(typed, finder, self.app.corpus(), LISTED)?;
        self.app.found(results);
        Ok(())
    }

    fn begin_copy_test(&mut self, streams: &mut Streams<'_>) {
        let (code, outcome) = self.copying.begin_test(&mut streams.out);
        if outcome.way().is_some() {
            self.app.begin_copy_test(code, outcome);
        } else {
            self.app.tell(Notice::Copied { outcome, kept: false });
        }
    }
}

#[cfg(test)]
mod tests;
