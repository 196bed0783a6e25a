//! The parts of a zip archive, as documents are packed: each unpacked within the limits, whatever it declares.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Limits;
use super::refusal::{Limit, Trouble};
use super::xml::xml_text;

/// An archive that is open.
pub(super) struct Archive<'f> {
    zip: ZipArchive<Cursor<&'f [u8]>>,
    limits: &'f Limits,
    taken: usize,
}

impl<'f> Archive<'f> {
    /// Reads the list of its parts.
    pub(super) fn open(bytes: &'f [u8], limits: &'f Limits) -> Result<Self, Trouble> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_broken| Trouble::Damaged(None))?;
        limits.within(zip.len(), limits.count, Limit::Count)?;
        Ok(Self { zip, limits, taken: 0 })
    }

    /// The names of its parts.
    #[cfg(feature = "office")]
    pub(super) fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect()
    }

    /// The bytes of a part; none where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Trouble::Locked),
            Err(_) => return Err(Trouble::Damaged(None)),
        };
        let at = usize::try_from(part.header_start()).ok();
        let mut bytes = Vec::new();
        // Piece by piece, so that somebody who has had enough is heard.
        let mut part = part.take(self.limits.part as u64 + 1);
        loop {
            let read = (&mut part).take(PIECE).read_to_end(&mut bytes);
            let read = read.map_err(|_broken| Trouble::Damaged(at))?;
            self.taken += read;
            self.limits.within(bytes.len(), self.limits.part, Limit::Part)?;
            self.limits.within(self.taken, self.limits.parts, Limit::Parts)?;
            if read == 0 {
                return Ok(Some(bytes));
            }
        }
    }

    /// The text of a part; empty where there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<String, Trouble> {
        let Some(bytes) = self.part(name)? else { return Ok(String::new()) };
        Ok(xml_text(bytes))
    }

    /// The text of a part that has to be there.
    pub(super) fn main(&mut self, name: &str) -> Result<String, Trouble> {
        let text = self.text(name)?;
        if text.is_empty() { Err(Trouble::Damaged(None)) } else { Ok(text) }
    }
}

/// Bytes that are unpacked at once.
const PIECE: u64 = 1 << 20;
