//! From a file to the article that it holds, or the reason why it holds none.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::corpus::Indicator;
use crate::corpus::Origin;
use crate::corpus::format::ArticleFile;
use crate::corpus::library::{Content, New};
use crate::corpus::load::{self, Place};
use crate::extract::{Known, LARGEST, Reason, article, page};
use crate::text::Clean;

/// What makes articles of texts.
pub(super) struct Reader<'c> {
    /// What the options say.
    pub(super) known: Known,
    /// What figures may refer to.
    pub(super) catalogue: &'c [Indicator],
}

/// An article that was read, and what is to be told of it.
#[derive(Debug)]
pub(super) struct Article {
    new: New,
    about: About,
    /// Bytes that it takes in the library, nearly.
    pub(super) size: usize,
}

/// What is told of an article.
#[derive(Debug)]
pub(super) struct About {
    /// Where it comes from.
    pub(super) name: Clean,
    pub(super) title: Clean,
    pub(super) publisher: Option<Clean>,
    pub(super) date: Option<String>,
    pub(super) counts: Counts,
    /// What was left out, and why.
    pub(super) left_out: Vec<(Reason, String)>,
}

/// How much there is.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Counts {
    pub(super) passages: usize,
    pub(super) quotes: usize,
    pub(super) figures: usize,
}

/// A source that gave no article.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) name: Clean,
    pub(super) why: Why,
}

/// Why not.
#[derive(Debug)]
pub(super) enum Why {
    /// The system does not let us.
    Unreadable(String),
    /// In no encoding that is read here; says where.
    Undecodable(String),
    /// More than one article can be.
    TooLarge(u64),
    /// Nothing to read in it.
    Empty,
    /// Not as an article is to be written; says where.
    NotAnArticle(String),
    /// A link that leads back to where it came from.
    Loop(String),
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => write!(f, "cannot be read: {why}"),
            Self::Undecodable(why) | Self::NotAnArticle(why) => f.write_str(why),
            Self::TooLarge(bytes) => write!(
                f,
                "{} MiB are more than one article has ({} MiB at most): split it",
                bytes >> 20,
                LARGEST >> 20
            ),
            Self::Empty => f.write_str("no paragraph to read in it"),
            Self::Loop(back_to) => write!(f, "a link back to {back_to}, which is being read already"),
        }
    }
}

/// The name of a file as it can be shown.
pub(super) fn named(path: &Path) -> Clean {
    crate::cli::input::named(path)
}

impl Reader<'_> {
    /// Reads a text or a saved page.
    pub(super) fn file(&self, path: &Path) -> Result<Article, Why> {
        let unreadable = |e: std::io::Error| Why::Unreadable(e.to_string());
        let file = File::open(path).map_err(unreadable)?;
        let about = file.metadata().map_err(unreadable)?;
        if about.is_file() && about.len() > LARGEST {
            return Err(Why::TooLarge(about.len()));
        }
        let mut bytes = Vec::new();
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        self.text(&named(path), &bytes)
    }

    /// Reads a text or a saved page from its bytes.
    pub(super) fn text(&self, name: &Clean, bytes: &[u8]) -> Result<Article, Why> {
        if bytes.len() as u64 > LARGEST {
            return Err(Why::TooLarge(bytes.len() as u64));
        }
        let page = page(bytes).map_err(|e| Why::Undecodable(e.to_string()))?;
        let drafted = article(page.article, &self.known).ok_or(Why::Empty)?;
        let draft = ArticleFile { hidden: page.hidden, ..drafted.article };
        self.checked(name, draft, drafted.left_out, bytes.len())
    }

    /// Takes an article as it is written in JSON.
    pub(super) fn json(&self, name: &Clean, line: &[u8]) -> Result<Article, Why> {
        let file = serde_json::from_slice(line).map_err(|e| Why::NotAnArticle(e.to_string()))?;
        self.written(name, file, line.len())
    }

    /// Takes an article that somebody wrote.
    pub(super) fn written(&self, name: &Clean, file: ArticleFile, size: usize) -> Result<Article, Why> {
        let Known { title, date, publisher } = &self.known;
        let mut file = file;
        if let Some(title) = title {
            file.title.vi.clone_from(title);
        }
        file.date = date.map(|date| date.to_string()).or(file.date);
        file.publisher = publisher.clone().or(file.publisher);
        if file.passages.is_empty() {
            return Err(Why::Empty);
        }
        self.checked(name, file, Vec::new(), size)
    }

    /// Makes sure that what is stored can be read back.
    fn checked(
        &self,
        name: &Clean,
        file: ArticleFile,
        left_out: Vec<(Reason, String)>,
        size: usize,
    ) -> Result<Article, Why> {
        // The library gives an id to what has none; until then it is held to nothing else than the rest.
        let own = file.id;
        let id = if own.is_empty() { UNNAMED.to_owned() } else { own.clone() };
        let file = ArticleFile { id, ..file };
        let read = load::check(&Place::new(name), &file, Origin::Library, self.catalogue)
            .map_err(|e| Why::NotAnArticle(format!("{}{}", e.place, e.what)))?;
        let counts = Counts {
            passages: read.passages.len(),
            quotes: read.quotes().count(),
            figures: read.figures().count(),
        };
        let about = About {
            name: name.clone(),
            title: read.title.vi,
            publisher: read.publisher,
            date: read.date.map(|date| date.to_string()),
            counts,
            left_out,
        };
        let file = ArticleFile { id: own, ..file };
        let size = size.max(std::mem::size_of::<ArticleFile>());
        Ok(Article { new: New { content: Content::of(&file), article: file }, about, size })
    }
}

/// What an article without an id is called while it is checked.
const UNNAMED: &str = "unnamed";

impl Article {
    /// What is stored, and what is told.
    pub(super) fn into_parts(self) -> (New, About) {
        (self.new, self.about)
    }
}
