//! A terminal that keeps the bytes that are written to it, and shows nothing.

use std::io::{self, Write};

use ngoaivu::terminal::Output;
use ratatui::layout::Size;

pub(crate) struct FakeScreen {
    pub(crate) bytes: Vec<u8>,
    size: Size,
}

impl FakeScreen {
    pub(crate) fn new(size: Size) -> Self {
        Self { bytes: Vec::new(), size }
    }
}

impl Write for FakeScreen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Output for FakeScreen {
    fn size(&self) -> Size {
        self.size
    }
}
