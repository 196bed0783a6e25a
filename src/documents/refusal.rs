//! Why a file gives no document, as values: whoever shows a refusal words it in the reader's language.

use super::block::Link;
use super::decode::Undecodable;
use super::kind::Kind;

/// A file that was refused.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refusal {
    /// What the file is.
    pub kind: Kind,
    /// Why it is not read.
    pub trouble: Trouble,
}

/// Why a file is not read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Trouble {
    /// In no encoding that is read here; says where.
    Undecodable(Undecodable),
    /// There is more of something than may be.
    TooLarge(Limit, usize),
    /// It is not whole, or not what it says it is; near this byte where that is known.
    Damaged(Option<usize>),
    /// It cannot be opened without its password.
    Locked,
    /// It holds pictures of text and no text.
    Scanned,
    /// Its fonts do not map their letters to Unicode.
    LettersUnknown,
    /// A kind of file that is not read.
    NotRead,
    /// A kind of file that this program was built without.
    LeftOutOfTheBuild,
    /// It is no article, and links to these.
    Listing(Vec<Link>),
    /// There is nothing to read in it.
    Empty,
    /// The reading was cancelled.
    Stopped,
}

/// What there is too much of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Limit {
    /// Bytes of the file.
    File,
    /// Bytes of a text or a web page.
    Text,
    /// Bytes of a part of the file, unpacked.
    Part,
    /// Bytes of all its parts, unpacked.
    Parts,
    /// Parts.
    Count,
    /// Elements or groups in one another.
    Depth,
    /// Pages.
    Pages,
    /// Letters.
    Letters,
    /// Texts in one file.
    Texts,
    /// Cells of a table.
    Cells,
}

impl From<Undecodable> for Trouble {
    fn from(refused: Undecodable) -> Self {
        Self::Undecodable(refused)
    }
}
