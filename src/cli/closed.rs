//! What takes the place of a standard output that was closed when the program was started (`>&-`): every result is a
//! failed write.

use std::io::{self, Write};

use crate::messages::{self, t};

/// An output that takes nothing.
#[derive(Clone, Copy, Debug)]
pub struct ClosedOutput;

impl Write for ClosedOutput {
    fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
        Err(messages::io_error(t::system::OUTPUT_CLOSED))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
