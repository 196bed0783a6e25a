//! What a document is made of: blocks in reading order, and what the file says of itself.

use std::ops::Deref;

use serde::Serialize;

/// A text as it was written: an article, a report, a letter.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What the file says of itself.
    pub head: Head,
    /// What it is made of, in reading order.
    pub blocks: Vec<Block>,
    /// The name of the encoding, where the file is text: `UTF-8`, `UTF-16LE`, `windows-1258` …
    pub encoding: &'static str,
    /// How many hidden characters were taken out.
    pub hidden: usize,
}

/// What a file says of itself, apart from its text.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Head {
    /// The title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// When, as precisely as is stated: `2018-08-12`, `2021-12`.
    pub date: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
}

impl Head {
    /// Hands over each text that there is; what is empty afterwards is not there.
    pub(super) fn each(&mut self, change: impl Fn(&mut String)) {
        let Self { title, publisher, url, date, byline } = self;
        for field in [title, publisher, url, date, byline] {
            if let Some(text) = field {
                change(text);
            }
            field.take_if(|text| text.is_empty());
        }
    }
}

/// A piece of a text that stands on lines of its own.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Block {
    /// The words; of a table none, its rows have them.
    pub text: Runs,
    /// What the file says that it is.
    pub kind: BlockKind,
    /// The page on which it begins, from 1, where the file has pages.
    pub page: Option<u32>,
    /// What it says of the text, by the names that the file gives it.
    pub part: Option<HeadPart>,
}

/// What a line says of the text that it stands beside.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum HeadPart {
    /// What it is called.
    Title,
    /// What it is about, in a sentence or two.
    Lead,
    /// When it was published.
    Date,
    /// Who wrote it.
    Byline,
    /// Where it was taken from.
    Source,
}

/// A link of a page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Link {
    /// Where it leads, as the page has it.
    pub address: String,
    /// Its words.
    pub text: String,
}

/// What a block is by the form of the file.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum BlockKind {
    /// A paragraph, or a line of which nothing is known.
    #[default]
    Paragraph,
    /// A heading of this level, from 1.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A table by rows of cells.
    Table(Vec<Vec<Runs>>),
    /// What stands over a table or under a picture.
    Caption,
    /// Words set apart as somebody else's.
    Quote,
    /// A note at the foot of the page or the end of the text.
    Footnote,
    /// It is no part of the text.
    LeftOut(Reason),
}

/// Why something is no part of an article.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The address of the page.
    Address,
    /// Menus, print links, share bars.
    Menu,
    /// What a video player leaves: `0:00 / 0:00`.
    Player,
    /// What stands under a picture.
    Caption,
    /// Headlines of other articles.
    Related,
    /// Scripts, style sheets, players and frames of a web page.
    Script,
    /// Lines beside the text that say when it was published, by whom and where.
    Head,
}

impl Reason {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 7] =
        [Self::Address, Self::Menu, Self::Player, Self::Caption, Self::Related, Self::Script, Self::Head];
}

impl Block {
    /// A block without a page.
    pub fn new(kind: BlockKind, text: impl Into<Runs>) -> Self {
        Self { text: text.into(), kind, page: None, part: None }
    }

    /// Hands over its text, or that of each of its cells.
    pub(super) fn each_text(&mut self, change: &mut impl FnMut(&mut String)) {
        change(&mut self.text.0);
        if let BlockKind::Table(rows) = &mut self.kind {
            rows.iter_mut().flatten().for_each(|cell| change(&mut cell.0));
        }
    }

    /// Whether there is nothing to read in it.
    pub fn is_empty(&self) -> bool {
        let cells = match &self.kind {
            BlockKind::Table(rows) => rows.iter().flatten().any(|cell| !cell.is_empty()),
            _ => false,
        };
        self.text.is_empty() && !cells
    }
}

/// The words of a block or of a cell.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Runs(pub String);

impl Deref for Runs {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for Runs {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Runs {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}
