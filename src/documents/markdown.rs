//! Markdown: a head of fields between lines of dashes, headings, lists, tables, and text with marks in it.
//!
//! Marks are taken off and nothing else: addresses of links and pictures, emphasis, code. What is under a heading is not
//! changed. HTML in it loses its tags.

use super::block::{Block, BlockKind, Document, DocumentHead, Reason, Runs};
use super::decode::{Decoded, decode};
use super::kind::has_front_matter;
use super::refusal::{Limit, Trouble};
use super::{DocumentReader, Limits};

/// Reads Markdown.
pub(super) struct Markdown;

impl DocumentReader for Markdown {
    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
        limits.within(bytes.len(), limits.text, Limit::Text)?;
        let Decoded { text, encoding } = decode(bytes)?;
        let (mut head, body) = if has_front_matter(&text) {
            front_matter(&text)
        } else {
            (DocumentHead::default(), text.as_str())
        };
        let mut blocks = blocks(body);
        let first = blocks.iter().position(|block| !matches!(block.kind, BlockKind::LeftOut(_)));
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
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    let mut paragraph: Vec<String> = Vec::new();
    let mut fence: Option<&str> = None;
    let mut at = 0;
    while let Some(line) = lines.get(at).copied() {
        at += 1;
        let trimmed = line.trim();
        let next = lines.get(at).map_or("", |next| next.trim());
        if let Some(mark) = fence {
            if trimmed.starts_with(mark) {
                fence = None;
            } else {
                paragraph.push(line.to_owned());
            }
            continue;
        }
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            end(&mut paragraph, &mut found);
            fence = trimmed.get(..3);
        } else if trimmed.is_empty() || is_rule(trimmed) && paragraph.is_empty() {
            end(&mut paragraph, &mut found);
        } else if let Some((level, title)) = heading(trimmed) {
            end(&mut paragraph, &mut found);
            found.push(Block::new(BlockKind::Heading(level), plain(title)));
        } else if paragraph.is_empty()
            && !next.is_empty()
            && next.len() >= 3
            && (next.chars().all(|c| c == '=') || next.chars().all(|c| c == '-'))
            && !trimmed.contains('|')
        {
            at += 1;
            found.push(Block::new(
                BlockKind::Heading(if next.starts_with('=') { 1 } else { 2 }),
                plain(trimmed),
            ));
        } else if trimmed.contains('|') && is_table_rule(next) {
            end(&mut paragraph, &mut found);
            let mut rows = vec![row(trimmed)];
            at += 1;
            while let Some(line) = lines.get(at).map(|line| line.trim()).filter(|line| line.contains('|')) {
                rows.push(row(line));
                at += 1;
            }
            found.push(Block::new(BlockKind::Table(rows), ""));
        } else if let Some(item) = item(trimmed) {
            end(&mut paragraph, &mut found);
            paragraph.push(item.to_owned());
            while let Some(more) = lines.get(at).filter(|more| {
                more.starts_with("  ") && self::item(more.trim()).is_none() && !more.trim().is_empty()
            }) {
                paragraph.push(more.trim().to_owned());
                at += 1;
            }
            let text = plain(&std::mem::take(&mut paragraph).join(" "));
            found.push(Block::new(BlockKind::Item, text));
        } else if let Some(quote) = trimmed.strip_prefix('>') {
            end(&mut paragraph, &mut found);
            let mut quoted = quote.trim_start_matches(['>', ' ']).to_owned();
            while let Some(more) = lines
                .get(at)
                .and_then(|line| line.trim().strip_prefix('>'))
                .filter(|more| !more.trim().is_empty())
            {
                quoted = format!("{quoted} {}", more.trim_start_matches(['>', ' ']));
                at += 1;
            }
            found.push(Block::new(BlockKind::Quote, plain(&quoted)));
        } else if is_picture(trimmed) && paragraph.is_empty() {
            found.push(Block::new(BlockKind::LeftOut(Reason::Caption), plain(trimmed)));
        } else {
            let breaks = line.ends_with("  ") || line.ends_with('\\');
            paragraph.push(trimmed.trim_end_matches('\\').to_owned());
            if breaks {
                end(&mut paragraph, &mut found);
            }
        }
    }
    end(&mut paragraph, &mut found);
    found.retain(|block| !block.is_empty());
    found
}

fn end(paragraph: &mut Vec<String>, found: &mut Vec<Block>) {
    if !paragraph.is_empty() {
        let text = plain(&std::mem::take(paragraph).join(" "));
        found.push(Block::new(BlockKind::Paragraph, text));
    }
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

/// A line that is a picture and nothing else.
fn is_picture(line: &str) -> bool {
    line.starts_with("![") && line.ends_with(')') && line.matches("](").count() == 1
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
