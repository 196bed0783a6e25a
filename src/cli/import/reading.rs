//! From a file to the article that it holds, or the reason why it holds none.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::de::IgnoredAny;
use serde_json::Deserializer;
use sha2::{Digest, Sha256};

use crate::cli::input::{hint, named};
use crate::corpus::format::{ArticleFile, KeptFile, LineFile, from_json};
use crate::corpus::library::{ArticleSource, ContentDigest, Edit, New};
use crate::corpus::load::{self, SourcePlace};
use crate::corpus::{ArticleSummary, Counts, Indicator, Lang, Origin, link};
use crate::documents::{Hint, LARGEST, Limits, Reason, Refusal, Trouble, Warning};
use crate::extract::{Metadata, Page, article, pages};
use crate::fetch::{Address, FetchError};
use crate::messages::{self, Worded, Wording, t};
use crate::text::{Clean, hexadecimal};

pub(in crate::cli) struct ArticleReader<'c> {
    /// What the options say.
    pub(in crate::cli) known: Metadata,
    /// What figures may refer to.
    pub(in crate::cli) catalogue: &'c [Indicator],
    /// The limits of reading, and whether it was cancelled.
    pub(in crate::cli) limits: Limits,
}

/// Bytes to read.
pub(in crate::cli) struct SourceBytes {
    pub(in crate::cli) name: Clean,
    pub(in crate::cli) bytes: Vec<u8>,
    pub(in crate::cli) hint: Hint,
    /// The address that they are from.
    pub(in crate::cli) from: Option<Address>,
    /// What the feed that led there says of it, where it does not say so itself.
    pub(in crate::cli) listed: Metadata,
}

impl SourceBytes {
    /// Of a file, as far as an article may go.
    fn of(path: &Path, file: File) -> io::Result<Self> {
        let mut bytes = Vec::new();
        file.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
        Ok(Self { name: named(path), bytes, hint: hint(path), from: None, listed: Metadata::default() })
    }
}

/// An article, or why there is none.
#[derive(Debug)]
pub(in crate::cli) enum ReadOutcome {
    Article(Box<ReadArticle>),
    Kept(Box<KeptFile>),
    Refused(Refused),
}

impl ReadOutcome {
    pub(super) fn of(name: Clean, read: Result<ReadArticle, ImportProblem>) -> Self {
        match read {
            Ok(article) => Self::Article(Box::new(article)),
            Err(why) => Self::Refused(Refused { name, why }),
        }
    }
}

/// An article that was read, and its report.
#[derive(Debug)]
pub(in crate::cli) struct ReadArticle {
    new: New,
    about: About,
    /// Bytes that it takes in the library, nearly.
    pub(super) size: usize,
}

/// The report about an article.
#[derive(Debug)]
pub(in crate::cli) struct About {
    /// Where it comes from.
    pub(super) name: Clean,
    pub(super) title: Clean,
    pub(super) publisher: Option<Clean>,
    pub(super) date: Option<String>,
    pub(super) counts: Counts,
    /// What was left out, and why.
    pub(super) left_out: Vec<(Reason, String)>,
    /// How it was read, as far as that is to be known.
    pub(super) warnings: Vec<Warning>,
}

/// A source that gave no article.
#[derive(Debug)]
pub(in crate::cli) struct Refused {
    pub(super) name: Clean,
    pub(super) why: ImportProblem,
}

/// Why not.
#[derive(Debug)]
pub(in crate::cli) enum ImportProblem {
    /// The system does not let us.
    Unreadable(Wording),
    /// There is nothing at the address, or it cannot be had.
    NotFetched(FetchError),
    /// The file is no document that is read here.
    Document(Refusal),
    /// More than a file can be.
    TooLarge(u64),
    /// Nothing to read in it.
    Empty,
    /// It is not waited for any more.
    Interrupted,
    /// Not as an article is to be written; says where.
    NotAnArticle(Wording),
    /// A link that leads back to where it came from.
    Loop(String),
}

impl ImportProblem {
    /// Whether it was cancelled, so that there is nothing to report.
    pub(super) fn is_interrupted(&self) -> bool {
        matches!(self, Self::Interrupted | Self::Document(Refusal { trouble: Trouble::Stopped, .. }))
    }
}

impl From<io::Error> for ImportProblem {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(messages::of_io(&error))
    }
}

impl Worded for ImportProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::Unreadable(why) => t::import::Unreadable { why: why.clone() }.into(),
            Self::NotFetched(why) => why.wording(),
            Self::Document(refusal) => refusal.wording(),
            Self::NotAnArticle(why) => why.clone(),
            Self::TooLarge(bytes) => t::import::TooLarge { size: bytes >> 20, most: LARGEST >> 20 }.into(),
            Self::Empty => t::import::EMPTY.into(),
            Self::Interrupted => t::import::INTERRUPTED.into(),
            Self::Loop(back_to) => t::import::Loop { back_to }.into(),
        }
    }
}

impl ArticleReader<'_> {
    /// Reads the articles of a file.
    pub(super) fn file(&self, path: &Path) -> Result<Vec<ReadOutcome>, ImportProblem> {
        let file = File::open(path)?;
        let about = file.metadata()?;
        if about.is_file() && about.len() > LARGEST as u64 {
            return Err(ImportProblem::TooLarge(about.len()));
        }
        self.bytes(&SourceBytes::of(path, file)?)
    }

    /// Reads the articles of a file from its bytes.
    pub(in crate::cli) fn bytes(&self, source: &SourceBytes) -> Result<Vec<ReadOutcome>, ImportProblem> {
        let SourceBytes { name, bytes, hint, from, listed } = source;
        if bytes.len() > LARGEST {
            return Err(ImportProblem::TooLarge(bytes.len() as u64));
        }
        let pages = pages(bytes, hint, &self.limits).map_err(ImportProblem::Document)?;
        let (many, size) = (pages.len() > 1, bytes.len() / pages.len().max(1));
        let source = ArticleSource { name: name.to_string(), digest: digest(bytes) };
        let articles = (1..).zip(pages).map(|(number, mut page)| {
            if let Some(from) = from {
                page.article.url = url(page.article.url.take(), from, many);
            }
            page.article.date = page.article.date.take().or(listed.date.map(|date| date.to_string()));
            page.article.publisher = page.article.publisher.take().or(listed.publisher.clone());
            let mut known = self.known.clone();
            if known.title.is_none() && !many && page.article.begins_with_a_row() {
                known.title = stem(name, hint); // the cells of a row are no title
            }
            let name = if many { Clean::one_line(&format!("{name}:{number}")) } else { name.clone() };
            let read = self.page(&name, page, &known, (size, source.clone()));
            ReadOutcome::of(name, read)
        });
        Ok(articles.collect())
    }

    /// Reads an entry of a feed.
    #[cfg(feature = "fetch")]
    pub(in crate::cli) fn entry(&self, name: &Clean, page: Page) -> Result<ReadArticle, ImportProblem> {
        let size = page.article.passages.iter().map(|passage| passage.text.len()).sum();
        let text: Vec<&str> = page.article.passages.iter().map(|passage| passage.text.as_str()).collect();
        let source = ArticleSource { name: name.to_string(), digest: digest(text.join("\n").as_bytes()) };
        self.page(name, page, &self.known, (size, source))
    }

    fn page(
        &self,
        name: &Clean,
        mut page: Page,
        known: &Metadata,
        (size, source): (usize, ArticleSource),
    ) -> Result<ReadArticle, ImportProblem> {
        page.article.url = page.article.url.as_deref().and_then(link::of_page);
        let drafted = article(page.article, known, &|| self.limits.stopped());
        let drafted = drafted.ok_or_else(|| {
            if self.limits.stopped() { ImportProblem::Interrupted } else { ImportProblem::Empty }
        })?;
        let draft = ArticleFile { hidden: page.hidden, ..drafted.article };
        let content = ContentDigest::titled(&drafted.own_title, &draft);
        let mut article = self.checked(name, draft, content, (size, Some(source)))?;
        article.about.left_out = drafted.left_out;
        article.about.warnings = page.warnings;
        Ok(article)
    }

    /// Takes an article as it is written in JSON: as we write it, or as a crawler does.
    pub(super) fn json(&self, name: &Clean, line: &[u8]) -> Vec<ReadOutcome> {
        match from_json(line) {
            Ok(file) => vec![self.line(name, file, line.len())],
            Err(e) if is_json(line) => {
                let (name, bytes) = (name.clone(), line.to_vec());
                let (hint, listed) = (Hint::default(), Metadata::default());
                let source = SourceBytes { name, bytes, hint, from: None, listed };
                self.read_foreign(&source, super::json::wording(&e))
            }
            Err(e) => {
                let why = ImportProblem::NotAnArticle(super::json::wording(&e));
                vec![ReadOutcome::of(name.clone(), Err(why))]
            }
        }
    }

    /// Takes a line of an export.
    pub(super) fn line(&self, name: &Clean, line: LineFile, size: usize) -> ReadOutcome {
        match line {
            LineFile::Article(article) => ReadOutcome::of(name.clone(), self.written(name, *article, size)),
            LineFile::Kept(kept) => ReadOutcome::Kept(kept),
        }
    }

    /// Reads what is no article of ours, for the given reason, as any other kind; if no kind fits, the reason is the
    /// error.
    pub(super) fn read_foreign(&self, source: &SourceBytes, why: Wording) -> Vec<ReadOutcome> {
        let SourceBytes { name, bytes, hint, .. } = source;
        let begins_json = bytes.trim_ascii_start().starts_with(b"{") && !bytes.starts_with(b"{\\rtf");
        let is_cut_short = hint.suffix == "json" && begins_json && !is_json(bytes);
        let read = if is_json_without_records(bytes) || is_cut_short {
            Err(ImportProblem::Empty)
        } else {
            self.bytes(source)
        };
        let why = match read {
            Ok(found) => return found,
            Err(ImportProblem::Document(refusal)) if !super::json::says_more(&why, &refusal) => {
                ImportProblem::Document(refusal)
            }
            Err(ImportProblem::Document(_) | ImportProblem::Empty) => ImportProblem::NotAnArticle(why),
            Err(why) => why,
        };
        vec![ReadOutcome::of(name.clone(), Err(why))]
    }

    pub(super) fn read_foreign_file(&self, path: &Path, why: Wording) -> Vec<ReadOutcome> {
        match File::open(path).and_then(|file| SourceBytes::of(path, file)) {
            Ok(source) => self.read_foreign(&source, why),
            Err(e) => vec![ReadOutcome::of(named(path), Err(e.into()))],
        }
    }

    /// Takes an article that was written by hand.
    pub(in crate::cli) fn written(
        &self,
        name: &Clean,
        file: ArticleFile,
        size: usize,
    ) -> Result<ReadArticle, ImportProblem> {
        let Metadata { title, date, publisher } = &self.known;
        let content = ContentDigest::of(&file);
        let mut file = file;
        if let Some(title) = title {
            file.title.vi.clone_from(title);
        }
        file.date = date.map(|date| date.to_string()).or(file.date);
        file.publisher = publisher.clone().or(file.publisher);
        if file.passages.is_empty() {
            return Err(ImportProblem::Empty);
        }
        self.checked(name, file, content, (size, None))
    }

    /// What the options say of an article that is there already.
    fn said(&self) -> Vec<Edit> {
        let Metadata { title, date, publisher } = &self.known;
        let said = [
            ("title", title.clone()),
            ("date", date.map(|d| d.to_string())),
            ("publisher", publisher.clone()),
        ];
        let set = |(field, value): (&str, Option<String>)| {
            Some(Edit::Set {
                part: String::new(),
                field: field.to_owned(),
                value: Some(value?),
                lang: Lang::default(),
            })
        };
        said.into_iter().filter_map(set).collect()
    }

    /// Makes sure that what is stored can be read back.
    fn checked(
        &self,
        name: &Clean,
        file: ArticleFile,
        content: ContentDigest,
        (size, source): (usize, Option<ArticleSource>),
    ) -> Result<ReadArticle, ImportProblem> {
        // The library gives an id to what has none; until then it is held to nothing else than the rest.
        let own = file.id;
        let id = if own.is_empty() { UNNAMED.to_owned() } else { own.clone() };
        let file = ArticleFile { id, ..file };
        let read = load::check(&SourcePlace::new(name), &file, Origin::Library, self.catalogue)
            .map_err(|e| ImportProblem::NotAnArticle(e.inside()))?;
        let counts = ArticleSummary::of(&read).counts;
        let about = About {
            name: name.clone(),
            title: read.title.vi,
            publisher: read.publisher,
            date: read.date.map(|date| date.to_string()),
            counts,
            left_out: Vec::new(),
            warnings: Vec::new(),
        };
        let file = ArticleFile { id: own, ..file };
        let size = size.max(std::mem::size_of::<ArticleFile>());
        let new = New { content, article: file, source, said: self.said() };
        Ok(ReadArticle { new, about, size })
    }
}

/// The name of a file without its ending.
fn stem(name: &Clean, hint: &Hint) -> Option<String> {
    let stem = Path::new(&**name).file_stem().filter(|_| !hint.suffix.is_empty())?.to_str()?;
    stem.contains(char::is_alphabetic).then(|| stem.to_owned())
}

/// Where an article is published: as it says itself, read from where it was got; else where it was got, unless that has
/// many articles.
fn url(own: Option<String>, from: &Address, is_one_of_many: bool) -> Option<String> {
    let own = own.and_then(|own| from.join(&own).ok());
    own.or_else(|| Some(from.clone()).filter(|_| !is_one_of_many)).map(|address| address.to_string())
}

/// The digest of a file's bytes, in hexadecimal digits.
fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// What an article without an id is called while it is checked.
const UNNAMED: &str = "unnamed";

impl ReadArticle {
    /// The article to store, and its report.
    pub(in crate::cli) fn into_parts(self) -> (New, About) {
        (self.new, self.about)
    }
}

/// Whether a file is JSON and holds no record, so that it is no text to read either: `null`, `[1, 2]`.
fn is_json_without_records(bytes: &[u8]) -> bool {
    let mut marks = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
    let holds_records = match marks.next() {
        Some(b'[') => marks.next() == Some(&b'{'),
        first => first == Some(&b'{'),
    };
    !holds_records && is_json(bytes)
}

fn is_json(bytes: &[u8]) -> bool {
    Deserializer::from_slice(bytes).into_iter::<IgnoredAny>().all(|value| value.is_ok())
}
