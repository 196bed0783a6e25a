//! The terminal as a pair of files: where keys come from and where frames go.
//!
//! Sizes are read from the output itself; crossterm 0.29 reads that of `/dev/tty`, which may be another terminal.
//! Nothing here sends a query to the terminal: one that does not answer would hold up the start.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::Arc;

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::termios::tcgetwinsize;

use super::backend::Output;
use crate::messages::{Message, t};
use crate::view::layout::LARGEST;

/// The terminal that the program runs on. Clones share it.
#[derive(Clone, Debug)]
pub struct Tty {
    input: Arc<File>,
    output: Arc<File>,
}

impl Tty {
    /// Finds the terminal: keys from standard input when that is one, else from `/dev/tty`; frames to
    /// standard output. Without one, why a full screen cannot be shown.
    pub fn open() -> Result<Self, Message> {
        let stdout = io::stdout();
        if !stdout.is_terminal() {
            return Err(t::terminal::OUTPUT);
        }
        let term = std::env::var_os("TERM").unwrap_or_default();
        if term.is_empty() || term == "dumb" {
            return Err(t::terminal::DUMB);
        }
        // A descriptor of our own, so that the lines of `Stdout` are not split from frames.
        let output = duplicate(&stdout).ok_or(t::terminal::OUTPUT)?;
        let stdin = io::stdin();
        let input = if stdin.is_terminal() {
            duplicate(&stdin)
        } else {
            File::options().read(true).write(true).open("/dev/tty").ok()
        };
        Ok(Self { input: Arc::new(input.ok_or(t::terminal::INPUT)?), output: Arc::new(output) })
    }

    pub(super) fn input(&self) -> &File {
        &self.input
    }

    pub(super) fn output(&self) -> &File {
        &self.output
    }
}

impl Output for Tty {
    /// At most [`LARGEST`]; 0×0 when the terminal does not know or is gone.
    fn size(&self) -> Size {
        tcgetwinsize(&self.output).map_or(Size::ZERO, |size| Size {
            width: size.ws_col.min(LARGEST.0),
            height: size.ws_row.min(LARGEST.1),
        })
    }
}

fn duplicate(file: &impl AsFd) -> Option<File> {
    file.as_fd().try_clone_to_owned().ok().map(File::from)
}

impl Write for Tty {
    /// Waits where the terminal is not ready: another program that shares it may have made it non-blocking.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match self.output().write(bytes) {
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => {
                    let mut ready = [PollFd::new(&self.output, PollFlags::OUT)];
                    match poll(&mut ready, None) {
                        Ok(_) | Err(rustix::io::Errno::INTR) => {}
                        Err(e) => return Err(e.into()),
                    }
                }
                done => return done,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
