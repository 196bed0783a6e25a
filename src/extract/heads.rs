//! The head of an article: title, publisher, date and byline, from the file's metadata and from the lines before and
//! after the text.
//!
//! What names something else is dropped: a blank is better than a wrong word.

pub(super) mod dates;

mod byline;
mod letterhead;
mod office;
mod opening;

use byline::{Byline, Sure, byline};
use letterhead::{letterhead, signature};

use super::laid::{LaidPassage, Layout};
use super::sentences::sentences;
use crate::documents::publishers;
use crate::documents::{Block, BlockKind, Document, DocumentHead, HeadPart, Reason};

/// How many blocks at the beginning of a file may precede its title.
const NEAR: usize = 12;

/// A line of the head is shorter, in bytes.
const LONGEST: usize = 200;

/// Words of a section beside a date that the page names as such.
const LONGEST_SECTION: usize = 6;

/// A line that is named as one of the head is shorter, in bytes, when nothing is read of it.
const SHORT: usize = 80;

/// A title that is longer is no title, in bytes: some 40 words.
const LONGEST_TITLE: usize = 300;

/// The longest title that ends as a sentence does, in bytes; a longer paragraph must follow it.
const LONGEST_SENTENCE: usize = 160;

/// Beginnings of a first sentence that says when something happened, and so is no title.
const WHEN: [&str; 9] = ["Ngày ", "Sáng ", "Trưa ", "Chiều ", "Tối ", "Hôm ", "Mới đây", "Vừa qua", "Trong "];

/// What a line beside the text says of it.
#[derive(Debug, Default, Eq, PartialEq)]
struct HeadLine {
    date: Option<String>,
    publisher: Option<String>,
    names: Vec<String>,
}

impl From<Byline> for HeadLine {
    fn from(Byline { names, source }: Byline) -> Self {
        Self { date: None, publisher: source.filter(|name| publishers::is_at_home(name)), names }
    }
}

/// The article that a document begins, with its head and no text, and the blocks that are left to read.
pub(super) fn begin(document: Document) -> (Layout, Vec<Block>) {
    let Document { head, mut blocks, whole, .. } = document;
    let mut article = of_file(head);
    if let Some(found) = letterhead(&blocks) {
        article.publisher = article.publisher.or(found.office);
        article.date = found.date.or(article.date);
        let signed = signature(&blocks);
        if whole {
            // A file of an office is kept as it is, with its letterhead and who signed it.
            article.title_in_text = found.title;
            article.has_letterhead = true;
        } else {
            // The title that a file has of itself is shown as such; that of the paper is text then.
            let end = if article.title.is_some() { found.end } else { found.end_of_title };
            blocks.iter_mut().take(end).for_each(leave_out);
            article.title = article.title.or(found.title);
            let lines = signed.clone().and_then(|(lines, _)| blocks.get_mut(lines));
            lines.into_iter().flatten().for_each(leave_out);
        }
        article.byline = article.byline.or(signed.map(|(_, name)| name));
    }
    if article.title.is_none() && !article.has_letterhead {
        opening::read(&mut article, &mut blocks);
    }
    named_lines(&mut article, &mut blocks);
    (article, blocks)
}

/// Makes a line one of the head. A table has more than its head, and stays.
fn leave_out(block: &mut Block) {
    if !matches!(block.kind, BlockKind::Table(_) | BlockKind::LeftOut(_)) {
        block.kind = BlockKind::LeftOut(Reason::Head);
    }
}

/// What a file says of itself, as far as it can be so.
fn of_file(head: DocumentHead) -> Layout {
    let DocumentHead { title, publisher, url, date, byline: author } = head;
    let publisher = publisher.map(|name| if publishers::is_site(&name) { named(&name) } else { name });
    let publisher = publisher.or_else(|| url.as_deref().and_then(publishers::of_address));
    let author =
        author.and_then(|author| byline(&author, Sure::Named)).filter(|found| !found.names.is_empty());
    let own = publisher.as_deref().map(str::to_lowercase).unwrap_or_default();
    let names = author.map(|found| found.names).unwrap_or_default();
    let names: Vec<String> = names.into_iter().filter(|name| !own.contains(&name.to_lowercase())).collect();
    let date = date.as_deref().and_then(dates::stamp);
    Layout { title, publisher, url, date, byline: joined(names), ..Layout::default() }
}

/// The name of whoever has a host; the host where nobody knows it.
fn named(host: &str) -> String {
    publishers::of_host(host).map_or_else(|| host.to_owned(), str::to_owned)
}

/// Names as a byline has them; a repeated name counts once.
fn joined(names: Vec<String>) -> Option<String> {
    let mut known: Vec<String> = Vec::new();
    for name in names {
        if !known.contains(&name) {
            known.push(name);
        }
    }
    (!known.is_empty()).then(|| known.join(", "))
}

/// Reads the lines that the file names: dates, authors, sources. They become no passages.
fn named_lines(article: &mut Layout, blocks: &mut [Block]) {
    let last = blocks.iter().rposition(Block::is_kept).unwrap_or(0);
    let kept = blocks.iter().enumerate().rev().filter(|(_, block)| block.is_kept());
    let end = kept.take(MOST_TAILS).take_while(|(_, block)| !matches!(block.kind, BlockKind::Table(_)));
    let end = end.last().map_or(blocks.len(), |(at, _)| at);
    let mut after = Vec::new();
    let mut names = Vec::new();
    for (at, block) in blocks.iter_mut().enumerate() {
        let Some(part) = block.part.filter(|part| !matches!(part, HeadPart::Title | HeadPart::Lead)) else {
            continue;
        };
        let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_));
        let line = head_line(&block.text, Sure::Named);
        if part == HeadPart::Signature && (at < end || line.as_ref().is_none_or(|line| line.date.is_some())) {
            continue; // what is no name stays what it is
        }
        let Some(line) = line else {
            // A section, a counter, an account: a line that is named so and says nothing.
            if is_text && block.text.len() <= SHORT && !block.text.ends_with(['.', '!', '?', '”', '"']) {
                block.kind = BlockKind::LeftOut(Reason::Head);
            }
            continue;
        };
        match line.date {
            Some(date) if at > last => after.push(date),
            Some(date) => {
                article.date.get_or_insert(date);
            }
            None => {}
        }
        if matches!(part, HeadPart::Byline | HeadPart::Signature) {
            names.extend(line.names);
        }
        if article.publisher.is_none() {
            article.publisher = line.publisher;
        }
        if is_text || part != HeadPart::Date {
            block.kind = BlockKind::LeftOut(Reason::Head);
        }
    }
    // Several dates after the text are those of other articles.
    after.dedup();
    if let [only] = after.as_slice() {
        article.date.get_or_insert_with(|| only.clone());
    }
    if article.byline.is_none() {
        article.byline = joined(names);
    }
}

/// What a line says that holds a date, a byline or both, and nothing else.
fn head_line(line: &str, sure: Sure) -> Option<HeadLine> {
    if line.len() > LONGEST {
        return None;
    }
    let Some((range, date)) = dates::find(line) else {
        let named = || if sure == Sure::Named { byline(line, sure).map(HeadLine::from) } else { None };
        return issue(line).or_else(named);
    };
    let mut found = HeadLine { date: Some(date), ..HeadLine::default() };
    let begins = |words: Option<&str>, end: bool| {
        let lower = words.unwrap_or_default().trim().to_lowercase();
        ["ngày", "tháng"].iter().any(|word| if end { lower.ends_with(word) } else { lower.starts_with(word) })
    };
    let in_words = begins(line.get(range.clone()), false) || begins(line.get(..range.start), true);
    let timed = line.contains([':', '|']);
    for phrase in dates::rest(line, &range) {
        let words = phrase.split_whitespace().count();
        let is_before = line.find(phrase).is_some_and(|at| at < range.start);
        let is_place = is_before && in_words; // `Hà Nội, ngày …`
        let signed = byline(phrase, sure).filter(|found| !is_place || found.names.is_empty());
        if let Some(signed) = signed.map(HeadLine::from) {
            found.names.extend(signed.names);
            found.publisher = found.publisher.or(signed.publisher);
        } else if is_agency(line, phrase) {
            found.publisher.get_or_insert_with(|| phrase.to_owned());
        } else if is_place && words <= 4 && phrase.starts_with(char::is_uppercase) {
            // Where it was signed.
        } else if is_counter(phrase) || timed && words <= 3 || sure == Sure::Named && words <= LONGEST_SECTION
        {
            // `Thời sự | 12/3/2024 08:00`: the section.
        } else {
            return None;
        }
    }
    Some(found)
}

/// `(Chinhphu.vn) – …`, `Hà Nội (TTXVN 15/12) - …`, `TTO - …`: the source before the lead.
fn source_of(lead: &str) -> Option<String> {
    let dash = lead.match_indices(['-', '–', '—']).find(|(at, _)| {
        let before = lead.get(..*at).unwrap_or_default();
        before.ends_with([' ', ')'])
    })?;
    let before = lead.get(..dash.0)?.trim_end();
    let Some((place, within)) = before.split_once('(') else {
        let is_alone = publishers::is_known(before) && !before.contains(char::is_lowercase);
        return is_alone.then(|| publishers::name_of(before).unwrap_or(before).to_owned());
    };
    let within = within.strip_suffix(')')?;
    let is_day = |day: &str| day.contains('/') && day.chars().all(|c| c.is_ascii_digit() || c == '/');
    let source = within.rsplit_once(' ').filter(|(_, day)| is_day(day)).map_or(within, |(name, _)| name);
    let words = || place.split_whitespace();
    let is_place =
        words().count() <= LONGEST_PLACE && words().all(|word| word.starts_with(char::is_uppercase));
    let is_source = publishers::is_known(source) || place.is_empty() && is_agency(lead, source);
    (is_place && is_source).then(|| source.trim_end_matches(',').to_owned())
}

/// Words of a place before a lead.
const LONGEST_PLACE: usize = 4;

/// Takes the source that the first paragraph begins with.
pub(super) fn take_lead(article: &mut Layout, lead: &str) {
    if article.publisher.is_none() && article.passages.is_empty() {
        article.publisher = source_of(lead);
    }
}

/// A name of a publisher, or letters in brackets: `(VOV) 20.7.2024`.
fn is_agency(line: &str, phrase: &str) -> bool {
    let letters = phrase.len() <= 10
        && phrase.chars().count() > 2
        && phrase.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '+');
    publishers::is_publisher(phrase)
        || publishers::is_site(phrase)
        || (letters && line.contains(&format!("({phrase})")))
}

/// `Lượt xem: 1.234`, `3 bình luận`.
fn is_counter(phrase: &str) -> bool {
    let lower = phrase.to_lowercase();
    ["lượt xem", "lượt đọc", "đã xem", "xem:", "số lần xem", "bình luận", "cỡ chữ", "view"]
        .iter()
        .any(|word| lower.contains(word))
}

/// `Tạp chí Đối ngoại, số 4/2024`: an issue gives the year.
fn issue(line: &str) -> Option<HeadLine> {
    if !dates::has_digits(line) {
        return None; // most lines
    }
    let at = line.to_lowercase().find("số ").filter(|_| line.len() <= LONGEST)?;
    let (name, issue) = (line.get(..at)?, line.get(at + "số ".len()..)?);
    let name = name.trim().trim_end_matches([',', '-', '–', '(', '.', ' ']).trim();
    let numbers: Vec<&str> =
        issue.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
    let year = numbers
        .last()
        .filter(|year| year.len() == 4 && (year.starts_with("19") || year.starts_with("20")))?;
    let words = issue.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let fits = words
        .into_iter()
        .all(|word| ["năm", "tháng", "kỳ", "quý", "ra", "ngày", "I", "II", "III", "IV"].contains(&word));
    (numbers.len() >= 2 && fits && publishers::is_publisher(name)).then(|| HeadLine {
        date: Some((*year).to_owned()),
        publisher: Some(name.to_owned()),
        names: Vec::new(),
    })
}

/// Takes a line before the text, when it says when it was published, by whom, or by which paper.
pub(super) fn take_line(article: &mut Layout, line: &str) -> bool {
    let Some(found) = head_line(line, Sure::Placed).or_else(|| labelled(line)) else { return false };
    read_line(article, found);
    article.left_out.push((Reason::Head, line.to_owned()));
    true
}

/// `Tác giả: Minh An`: a line that says itself what it names.
fn labelled(line: &str) -> Option<HeadLine> {
    let found = line.contains(':').then(|| byline(line, Sure::Placed))??;
    (!found.names.is_empty() || found.source.is_some()).then(|| found.into())
}

/// Takes what a line of the head says, where nothing else said it.
fn read_line(article: &mut Layout, found: HeadLine) {
    article.date = article.date.take().or(found.date);
    article.publisher = article.publisher.take().or(found.publisher);
    article.byline = article.byline.take().or_else(|| joined(found.names));
}

/// Takes the address of the page.
pub(super) fn take_address(article: &mut Layout, address: &str) {
    // After the title and the lead it is the address of something else.
    if article.passages.len() < 2 {
        article.publisher = article.publisher.take().or_else(|| publishers::of_address(address));
        article.url.get_or_insert_with(|| address.to_owned());
    }
    article.left_out.push((Reason::Address, address.to_owned()));
}

/// Takes the first line for the title where it looks like one; a crawler's date may precede it. `next` is the length
/// of the line below.
pub(super) fn take_title(article: &mut Layout, text: &str, next: Option<usize>) -> bool {
    let crawled = dates::crawled(text);
    let words = crawled.as_ref().map_or(text, |(_, title)| title);
    let open = words.ends_with("...") || !words.ends_with('.');
    let sentence = || {
        let over_more = next.is_some_and(|next| next * 2 > words.len() * 3);
        let says_when = WHEN.iter().any(|when| words.starts_with(when));
        words.len() <= LONGEST_SENTENCE && over_more && !says_when && sentences(words).len() == 1
    };
    // The number of a paper is of a letterhead that could not be read.
    let is_of_paper = words.starts_with("Kính gửi") || words.contains("Số: ") && words.contains('/');
    if words.len() > LONGEST_TITLE || is_of_paper || !(open || sentence()) {
        return false;
    }
    article.title = Some(words.to_owned());
    if let Some((date, _)) = crawled {
        article.date.get_or_insert(date);
    }
    true
}

/// Takes names, papers and dates off the end of the text: lines of their own, or glued to the last sentence.
pub(super) fn close(article: &mut Layout) {
    let mut names = Vec::new();
    for _ in 0..MOST_TAILS {
        let many = article.passages.len() > 1;
        // `Tháng 3/2022 | 12` in a table dates its row alone.
        let is_line = |last: &&mut LaidPassage| many && last.cells.is_none();
        let Some(last) = article.passages.last_mut().filter(is_line) else { break };
        let words = last.text.trim_end_matches("./.").trim_end();
        let (kept, tail) = cut(words);
        let signed = |tail| byline(tail, Sure::Placed).map(HeadLine::from);
        let Some(found) = tail.and_then(|tail| head_line(tail, Sure::Placed).or_else(|| signed(tail))) else {
            break;
        };
        let text = tail.unwrap_or_default().to_owned();
        if kept.is_empty() {
            article.passages.pop();
        } else {
            last.text = kept.to_owned();
        }
        article.left_out.push((Reason::Head, text));
        article.date = article.date.take().or(found.date);
        article.publisher = article.publisher.take().or(found.publisher);
        names.splice(0..0, found.names);
    }
    article.byline = article.byline.take().or_else(|| joined(names));
}

/// The most lines of names, papers and dates after a text.
const MOST_TAILS: usize = 4;

/// The last sentence of a text when it ends without a point, as names do, and the text before it. The whole text when
/// it is one sentence.
fn cut(text: &str) -> (&str, Option<&str>) {
    let Some(last) = sentences(text).pop() else { return ("", None) };
    let (kept, tail) =
        (text.get(..last.start).unwrap_or_default().trim_end(), text.get(last).unwrap_or_default());
    // `…trong năm tới./. Minh Anh`: the end of a text is marked.
    let tail = tail.trim_start_matches(['.', '/', ' ']);
    let ends = tail.ends_with(['.', '!', '?', '”', '"', '…']) && !kept.is_empty();
    (kept, (!tail.is_empty() && !ends).then_some(tail))
}
