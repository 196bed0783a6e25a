//! Markdown: a head of fields between lines of dashes, headings, lists, tables, and text with marks in it.
//!
//! Marks are taken off and nothing else: addresses of links and pictures, emphasis, code. What is under a heading is not
//! changed. HTML in it loses its tags.

use super::Limits;
use super::block::{Block, BlockKind, Document, DocumentHead, Reason, Runs};
use super::decode::{Decoded, decode};
use super::kind::has_front_matter;
use super::refusal::{Limit, Trouble};

/// Reads Markdown.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    limits.within(bytes.len(), limits.text, Limit::Text)?;
    let Decoded { text, encoding } = decode(bytes)?;
    let (mut head, body) =
        if has_front_matter(&text) { front_matter(&text) } else { (DocumentHead::default(), text.as_str()) };
    let mut blocks = blocks(body);
    let first = blocks.iter().position(Block::is_kept);
    // A first heading is the title, whether the head says it, too, or not.
    if let Some(at) = first
        && let Some(Block { kind: BlockKind::Heading(1), text, .. }) = blocks.get(at)
        && head.title.as_deref().is_none_or(|title| title.trim() == text.trim())
    {
        head.title = Some(text.text.clone());
        blocks.remove(at);
    }
    Ok(vec![Document { head, blocks, encoding, ..Document::default() }])
}

/// The fields of the head, and the text after it.
fn front_matter(text: &str) -> (DocumentHead, &str) {
    let mark = text.get(..3).unwrap_or_default();
    let sign = if mark == "+++" { '=' } else { ':' };
    let mut head = DocumentHead::default();
    let mut after = text.len();
    let mut last: Option<&'static str> = None;
    let mut at = text.find('\n').map_or(text.len(), |at| at + 1);
    for line in text.get(at..).unwrap_or_default().split_inclusive('\n') {
        at += line.len();
        if line.trim_end() == mark {
            after = at;
            break;
        }
        let item = line.trim().strip_prefix("- ").filter(|_| line.starts_with([' ', '-']));
        let (name, value) = match (line.split_once(sign), item, last) {
            (_, Some(item), Some(name)) => (name, item),
            (Some((name, value)), _, _) => {
                if let Some(name) = field(name.trim()) {
                    (name, value)
                } else {
                    last = None;
                    continue;
                }
            }
            _ => continue,
        };
        last = Some(name);
        let value = value.trim().trim_matches(['[', ']']).trim();
        let value = value.trim_matches(['"', '\'']).replace("\\\"", "\"");
        if value.is_empty() {
            continue;
        }
        let place = match name {
            "title" => &mut head.title,
            "date" => &mut head.date,
            "author" => &mut head.byline,
            "url" => &mut head.url,
            _ => &mut head.publisher,
        };
        place.get_or_insert(value);
    }
    (head, text.get(after..).unwrap_or_default())
}

fn field(name: &str) -> Option<&'static str> {
    Some(match name.to_lowercase().as_str() {
        "title" | "tiêu đề" => "title",
        "date" | "published" | "pubdate" | "publishdate" | "publish_date" | "published_at" | "ngày"
        | "ngày đăng" => "date",
        "author" | "authors" | "byline" | "tác giả" => "author",
        "url" | "link" | "source_url" | "permalink" | "canonical" => "url",
        "source" | "publisher" | "site" | "nguồn" | "báo" => "publisher",
        _ => return None,
    })
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks =
        MarkdownBlocks { lines: text.lines().collect(), at: 0, paragraph: Vec::new(), found: Vec::new() };
    while let Some(line) = blocks.next_line() {
        blocks.take(line);
    }
    blocks.end_paragraph();
    blocks.found.retain(|block| !block.is_empty());
    blocks.found
}

/// Lines on their way to blocks.
struct MarkdownBlocks<'t> {
    lines: Vec<&'t str>,
    /// The next one.
    at: usize,
    /// Lines of a paragraph that is not finished.
    paragraph: Vec<String>,
    found: Vec<Block>,
}

impl<'t> MarkdownBlocks<'t> {
    fn next_line(&mut self) -> Option<&'t str> {
        self.next_if(|_| true)
    }

    /// The next line, where it is of a kind.
    fn next_if(&mut self, is_wanted: impl Fn(&str) -> bool) -> Option<&'t str> {
        let line = self.lines.get(self.at).copied().filter(|line| is_wanted(line))?;
        self.at += 1;
        Some(line)
    }

    /// A line, and those after it that are of the same block.
    fn take(&mut self, line: &'t str) {
        let trimmed = line.trim();
        let next = self.lines.get(self.at).map_or("", |next| next.trim());
        let is_first = self.paragraph.is_empty();
        if let Some(fence) = ["```", "~~~"].into_iter().find(|fence| trimmed.starts_with(fence)) {
            self.fenced(fence);
        } else if trimmed.is_empty() || is_rule(trimmed) && is_first {
            self.end_paragraph();
        } else if let Some((level, title)) = heading(trimmed) {
            self.push(BlockKind::Heading(level), plain(title));
        } else if let Some(level) = underlined(trimmed, next).filter(|_| is_first) {
            self.at += 1;
            self.push(BlockKind::Heading(level), plain(trimmed));
        } else if trimmed.contains('|') && is_table_rule(next) {
            self.table(trimmed);
        } else if let Some(item) = item(trimmed) {
            self.item(item);
        } else if let Some(note) = footnote(trimmed) {
            self.note(note);
        } else if is_definition(trimmed) && is_first {
            // Where a link leads that is named elsewhere.
        } else if let Some(quote) = trimmed.strip_prefix('>') {
            self.quote(quote);
        } else if is_picture(trimmed) && is_first {
            self.push(BlockKind::LeftOut(Reason::Caption), plain(trimmed));
        } else {
            self.paragraph.push(trimmed.trim_end_matches('\\').to_owned());
            if line.ends_with("  ") || line.ends_with('\\') {
                self.end_paragraph();
            }
        }
    }

    /// Lines between two fences are as they are.
    fn fenced(&mut self, fence: &str) {
        self.end_paragraph();
        while let Some(line) = self.next_line().filter(|line| !line.trim().starts_with(fence)) {
            self.paragraph.push(line.to_owned());
        }
    }

    fn table(&mut self, head: &str) {
        // The rule below the headings.
        self.at += 1;
        let mut rows = vec![row(head)];
        while let Some(line) = self.next_if(|line| line.contains('|')) {
            rows.push(row(line.trim()));
        }
        self.push(BlockKind::Table(rows), "");
    }

    /// An item, with the lines below it that are further in.
    fn item(&mut self, first: &str) {
        let mut lines = vec![first];
        let goes_on =
            |line: &str| line.starts_with("  ") && item(line.trim()).is_none() && !line.trim().is_empty();
        while let Some(line) = self.next_if(goes_on) {
            lines.push(line.trim());
        }
        self.push(BlockKind::Item, plain(&lines.join(" ")));
    }

    /// A footnote, with the lines below it that are further in.
    fn note(&mut self, first: &str) {
        let mut lines = vec![first];
        while let Some(line) = self.next_if(|line| line.starts_with("  ") && !line.trim().is_empty()) {
            lines.push(line.trim());
        }
        self.push(BlockKind::Footnote, plain(&lines.join(" ")));
    }

    fn quote(&mut self, first: &str) {
        let words =
            |line: &'t str| line.trim().strip_prefix('>').unwrap_or_default().trim_start_matches(['>', ' ']);
        let mut quoted = first.trim_start_matches(['>', ' ']).to_owned();
        let goes_on =
            |line: &str| line.trim().strip_prefix('>').is_some_and(|words| !words.trim().is_empty());
        while let Some(line) = self.next_if(goes_on) {
            quoted = format!("{quoted} {}", words(line));
        }
        self.push(BlockKind::Quote, plain(&quoted));
    }

    /// A block after the paragraph, which it ends.
    fn push(&mut self, kind: BlockKind, text: impl Into<Runs>) {
        self.end_paragraph();
        self.found.push(Block::new(kind, text));
    }

    fn end_paragraph(&mut self) {
        if !self.paragraph.is_empty() {
            let text = plain(&std::mem::take(&mut self.paragraph).join(" "));
            self.found.push(Block::new(BlockKind::Paragraph, text));
        }
    }
}

/// The level of a heading that the next line underlines.
fn underlined(line: &str, next: &str) -> Option<u8> {
    let is_of = |mark: char| next.len() >= 3 && next.chars().all(|c| c == mark);
    let level = if is_of('=') { 1 } else { 2 };
    ((is_of('=') || is_of('-')) && !line.contains('|')).then_some(level)
}

fn is_rule(line: &str) -> bool {
    let marks: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    marks.len() >= 3 && ["-", "*", "_", "="].iter().any(|mark| marks.chars().all(|c| mark.contains(c)))
}

fn is_table_rule(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn row(line: &str) -> Vec<Runs> {
    let line = line.trim_start_matches('|').trim_end_matches('|');
    line.split('|').map(|cell| plain(cell.trim()).into()).collect()
}

fn heading(line: &str) -> Option<(u8, &str)> {
    let marks = line.len() - line.trim_start_matches('#').len();
    let title = line.get(marks..)?.strip_prefix(' ')?;
    let level = u8::try_from(marks).ok().filter(|level| (1..=6).contains(level))?;
    Some((level, title.trim_end_matches('#').trim()))
}

/// The text after the mark of an item; a number is part of the text.
fn item(line: &str) -> Option<&str> {
    ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)).map(|item| {
        let item = item.trim_start();
        item.strip_prefix("[ ] ").or_else(|| item.strip_prefix("[x] ")).unwrap_or(item)
    })
}

/// A line that is a picture and nothing else: `![words](address)` or `![words][name]`.
fn is_picture(line: &str) -> bool {
    line.strip_prefix('!').and_then(link).is_some_and(|(_, rest)| rest.is_empty())
}

/// The words of `[^1]: words`.
fn footnote(line: &str) -> Option<&str> {
    let (name, words) = line.strip_prefix("[^")?.split_once("]:")?;
    (!name.contains([' ', '['])).then(|| words.trim_start())
}

/// `[name]: address "title"`: where a link leads.
fn is_definition(line: &str) -> bool {
    let address = line.strip_prefix('[').and_then(|line| line.split_once("]:")).map(|(_, rest)| rest.trim());
    let words = address.map(|address| address.split(' ').collect::<Vec<_>>()).unwrap_or_default();
    let is_title = |word: &&str| word.starts_with(['"', '\'', '(']);
    let is_address = |word: &str| word.contains(['/', '.', '#', '@']) || word.starts_with('<');
    matches!(words.as_slice(), [address, rest @ ..] if is_address(address) && rest.first().is_none_or(is_title))
}

/// Text without its marks.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let taken = match c {
            '\\' => after
                .chars()
                .next()
                .filter(char::is_ascii_punctuation)
                .map(|escaped| (escaped.to_string(), after.get(escaped.len_utf8()..).unwrap_or_default())),
            '!' if after.starts_with('[') => link(after).map(|(_, rest)| (String::new(), rest)),
            '[' if after.starts_with('^') => near(after, LONGEST_TAG)
                .find(']')
                .map(|at| (String::new(), after.get(at + 1..).unwrap_or_default())),
            '[' => link(rest).map(|(text, rest)| (plain(text), rest)),
            '<' => tag(after)
                .map(|rest| (if after.starts_with("br") { " ".to_owned() } else { String::new() }, rest)),
            '*' | '`' => Some((String::new(), after)),
            '~' if after.starts_with('~') => Some((String::new(), after.trim_start_matches('~'))),
            '_' => {
                let inside = out.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
                (!inside).then(|| (String::new(), after))
            }
            _ => None,
        };
        if let Some((text, after)) = taken {
            // A star between numbers is a sign of multiplication.
            if c == '*' && out.ends_with(' ') && after.starts_with(' ') {
                out.push('*');
            }
            out.push_str(&text);
            rest = after;
        } else {
            out.push(c);
            rest = after;
        }
    }
    out
}

/// The words of `[words](address)` or `[words][name]`, and the text after it.
fn link(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('[')?;
    let mut depth = 1;
    let end = near(inner, LONGEST_LINK).char_indices().find(|(_, c)| {
        depth += match c {
            '[' => 1,
            ']' => -1,
            _ => 0,
        };
        depth == 0
    })?;
    let words = inner.get(..end.0)?;
    let after = inner.get(end.0 + 1..)?;
    let (open, close) = if after.starts_with('(') { ('(', ')') } else { ('[', ']') };
    let address = after.strip_prefix(open)?;
    let end = near(address, LONGEST_LINK).find(close)?;
    Some((words, address.get(end + 1..)?))
}

/// The text after an HTML tag that begins so.
fn tag(after: &str) -> Option<&str> {
    let is_tag =
        after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') && !after.starts_with("http");
    let (tag, rest) = after.split_at_checked(near(after, LONGEST_TAG).find('>').filter(|_| is_tag)?)?;
    (!tag.contains('<')).then(|| rest.get(1..).unwrap_or_default())
}

/// Bytes of the longest tag, and of the longest words and address of a link; what is longer is text with such signs in it.
const LONGEST_TAG: usize = 300;
const LONGEST_LINK: usize = 2_000;

/// The beginning of a text.
fn near(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}
