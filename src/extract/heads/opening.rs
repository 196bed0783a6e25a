//! What is above the title of a text that does not say itself which line that is: the name of a paper or an office, the
//! menu and the sections of a page, lines with a label, the head of a mail that is passed on.
//!
//! A title that the file marks as such goes before the first line. Of a log of messages no line is the title.

use super::byline::{Byline, Sure, byline};
use super::letterhead::{begins_part, is_kind_alone, lines, shouts, title};
use super::{HeadLine, LONGEST, NEAR, dates, head_line, labelled, leave_out, office, read_line};
use crate::documents::publishers;
use crate::documents::{Block, BlockKind, Reason, is_menu};
use crate::extract::laid::Layout;
use crate::extract::word_forms::is_listed;

/// Names of sections have no more words; a title has more.
const LONGEST_SECTION: usize = 3;

/// Reads what is above the title, and the title where it is known by more than its place.
pub(super) fn read(article: &mut Layout, blocks: &mut Vec<Block>) {
    if log(article, blocks) {
        return;
    }
    fields(article, blocks);
    sections(blocks);
    let marked = marked(blocks).filter(|_| article.title.is_none());
    let end = marked.unwrap_or(blocks.len());
    let near: Vec<usize> = kept(blocks).take_while(|at| *at < end).take(NEAR).collect();
    for (number, at) in near.iter().enumerate() {
        let text =
            |number: usize| near.get(number).and_then(|at| blocks.get(*at)).map(|block| &*block.text.text);
        let Some(line) = text(number).filter(|line| line.len() <= LONGEST) else { break };
        let found = match above_title(line, text(number + 1).or(marked.map(|_| ""))) {
            // The lines above a marked title are of the head, whatever they say.
            None if marked.is_some() => HeadLine::default(),
            None if article.title.is_none() && is_kind_alone(line) => {
                paper(article, blocks, *at);
                return;
            }
            None if is_address(line) => continue,
            None => break,
            Some(found) => found,
        };
        read_line(article, found);
        blocks.get_mut(*at).into_iter().for_each(leave_out);
    }
    if let Some(at) = marked {
        article.title = Some(blocks.remove(at).text.text);
    }
}

/// Whether a line is where a page was.
fn is_address(line: &str) -> bool {
    line.contains("://") && !line.contains(' ')
}

/// The blocks of the text, by their places.
fn kept(blocks: &[Block]) -> impl Iterator<Item = usize> {
    blocks.iter().enumerate().filter(|(_, block)| block.is_kept()).map(|(at, _)| at)
}

/// The block that the file marks as the title: by the style for it, or as its only heading of the first level, with
/// nothing above but lines that end no sentence.
fn marked(blocks: &[Block]) -> Option<usize> {
    let is_of =
        |at: &usize, level: u8| blocks.get(*at).is_some_and(|block| block.kind == BlockKind::Heading(level));
    let only = || {
        let mut headings = kept(blocks).filter(|at| is_of(at, 1));
        let only = headings.next().filter(|_| headings.next().is_none());
        only.filter(|at| blocks.get(*at).is_some_and(|block| !begins_part(&block.text.to_lowercase())))
    };
    let title = kept(blocks).find(|at| is_of(at, 0)).or_else(only)?;
    let is_line = |block: &Block| {
        let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_));
        is_text && block.text.len() <= LONGEST && !block.text.ends_with(['.', '!', '?', ':', ';'])
    };
    let mut above = kept(blocks).take_while(|at| *at < title).filter_map(|at| blocks.get(at));
    (kept(blocks).take(NEAR).any(|at| at == title) && above.all(is_line)).then_some(title)
}

/// What a line says that is above a title and no title itself; `next` is the line below.
fn above_title(line: &str, next: Option<&str>) -> Option<HeadLine> {
    if let Some(found) = head_line(line, Sure::Placed).or_else(|| labelled(line)) {
        return Some(found);
    }
    if is_menu(line) || is_press_release(line) || is_ago(line) {
        return Some(HeadLine::default());
    }
    // The last line of a text is all of it.
    let next = next?;
    let office = office::name(line).filter(|_| shouts(line) || is_ago(next));
    let paper = || publishers::is_name_alone(line).then(|| line.to_owned());
    if let Some(name) = office.or_else(paper) {
        return Some(HeadLine { publisher: Some(name), ..HeadLine::default() });
    }
    // The account that wrote a post.
    is_ago(next).then(|| byline(line, Sure::Placed).unwrap_or_default().into())
}

/// `THÔNG CÁO BÁO CHÍ`: what says how a text is spread and not what it is about.
fn is_press_release(line: &str) -> bool {
    is_listed("thông cáo báo chí|thông cáo|tin báo chí|bản tin", &line.to_lowercase())
}

/// `3 giờ ·`, `Hôm qua lúc 08:30`: whether a line says when something was posted, as of now.
fn is_ago(line: &str) -> bool {
    let lower = line.to_lowercase();
    let words: Vec<&str> =
        lower.split_whitespace().filter(|word| !matches!(*word, "·" | "•" | "🌐")).collect();
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    match words.as_slice() {
        ["vừa", "xong"] => true,
        [number, unit] | [number, unit, "trước"] => {
            is_number(number) && is_listed("giây|phút|giờ|ngày|tuần|tháng|năm", unit)
        }
        ["hôm", "qua", "lúc", clock] => clock.contains(':'),
        _ => false,
    }
}

/// Takes a kind of paper and what it is about for the title: `BÁO CÁO`, and the line below.
fn paper(article: &mut Layout, blocks: &mut Vec<Block>, at: usize) {
    let below = kept(blocks).find(|below| *below > at);
    let below: Vec<(usize, Vec<&str>)> =
        below.and_then(|at| Some((at, lines(blocks.get(at)?)))).into_iter().collect();
    let kind = blocks.get(at).map_or("", |block| &*block.text.text);
    let (words, length) = title(kind, &below);
    let last = below.first().filter(|_| length > 0).map_or(at, |(at, _)| *at);
    article.title = Some(words);
    // What was left out between the two stays.
    let is_title = |place: usize| place == at || place == last;
    let mut place = 0;
    blocks.retain(|_| {
        place += 1;
        !is_title(place - 1)
    });
}

/// Leaves out short names of sections where the line below them is longer and has the day below it.
fn sections(blocks: &mut [Block]) {
    let near: Vec<usize> = kept(blocks).take(NEAR).collect();
    let text = |at: usize| blocks.get(at).map_or("", |block| &*block.text.text);
    let words = |at: usize| text(at).split_whitespace().count();
    let day = near.iter().position(|at| dates::alone(text(*at)).is_some());
    let Some((title, above)) = day.and_then(|day| near.get(..day)?.split_last()) else { return };
    let is_short = |at: &usize| words(*at) <= LONGEST_SECTION && !text(*at).ends_with(['.', '?', '!']);
    let is_section = |at: &usize| is_menu(text(*at)) || is_short(at) && !is_address(text(*at));
    let is_paper = above.iter().any(|at| publishers::is_name_alone(text(*at)));
    if words(*title) > LONGEST_SECTION && above.iter().all(is_section) && !is_paper {
        for at in above {
            blocks.get_mut(*at).into_iter().for_each(|block| block.kind = BlockKind::LeftOut(Reason::Menu));
        }
    }
}

/// What a line with a label says.
#[derive(Clone, Copy, Eq, PartialEq)]
enum HeadField {
    Title,
    Date,
    Author,
    Source,
    Section,
    Reader,
}

/// Labels in lower case, of mails and of forms.
const LABELS: [(&str, HeadField); 6] = [
    ("subject|chủ đề|tiêu đề|tựa đề|đầu đề|nhan đề|tên bài|title", HeadField::Title),
    ("date|sent|ngày|ngày gửi|đã gửi|thời gian|ngày đăng|published", HeadField::Date),
    ("from|từ|người gửi|tác giả|người viết|author", HeadField::Author),
    ("nguồn|nguồn tin|báo|source", HeadField::Source),
    ("chuyên mục|mục|thể loại|danh mục|category", HeadField::Section),
    ("to|cc|bcc|tới|đến|người nhận|reply-to|trả lời tới", HeadField::Reader),
];

/// `Chuyên mục: Đối ngoại`.
fn field(line: &str) -> Option<(HeadField, &str)> {
    let (label, value) = line.split_once(':').filter(|_| line.len() <= LONGEST)?;
    let label = label.trim().to_lowercase();
    let field = LABELS.iter().find(|(labels, _)| is_listed(labels, &label)).map(|(_, field)| *field)?;
    Some((field, value.trim()))
}

/// Reads lines with labels, as forms have them and mails that are passed on: of these one is the title or the section.
fn fields(article: &mut Layout, blocks: &mut [Block]) {
    let near: Vec<usize> = kept(blocks).take(NEAR).collect();
    let text = |at: &usize| blocks.get(*at).map_or("", |block| &*block.text.text);
    let start = usize::from(near.first().is_some_and(|at| announces_mail(text(at))));
    let run: Vec<(usize, HeadField, String)> = near
        .iter()
        .skip(start)
        .map_while(|at| field(text(at)).map(|(field, value)| (*at, field, value.to_owned())))
        .collect();
    let has = |one: HeadField| run.iter().any(|(_, field, _)| *field == one);
    let is_mail = start > 0 || has(HeadField::Reader);
    if !(has(HeadField::Section) || has(HeadField::Title) && run.len() > 1) {
        return;
    }
    for (_, field, value) in &run {
        let author = |value: &str| {
            let name = value.split('<').next().unwrap_or_default().trim();
            byline(name, Sure::Named)
        };
        let found = match field {
            HeadField::Title => {
                article.title = Some(without_marks(value).to_owned()).filter(|title| !title.is_empty());
                HeadLine::default()
            }
            HeadField::Date => {
                let date = dates::find(&value.replace(" thg ", " tháng ")).map(|(_, date)| date);
                HeadLine { date, ..HeadLine::default() }
            }
            HeadField::Author => author(value).map(HeadLine::from).unwrap_or_default(),
            HeadField::Source => HeadLine::from(Byline {
                names: Vec::new(),
                source: Some(value.clone()).filter(|name| publishers::is_publisher(name)),
            }),
            HeadField::Section | HeadField::Reader => HeadLine::default(),
        };
        read_line(article, found);
    }
    let head = near.iter().take(start + run.len()).copied();
    let mut out: Vec<(usize, Reason)> = head.map(|at| (at, Reason::Head)).collect();
    if is_mail && let Some(end) = kept(blocks).find(|at| matches!(text(at).trim(), "--" | "—")) {
        out.extend(kept(blocks).filter(|at| *at >= end).map(|at| (at, Reason::Quoted)));
    }
    for (at, reason) in out {
        blocks.get_mut(at).into_iter().for_each(|block| block.kind = BlockKind::LeftOut(reason));
    }
}

/// `---------- Forwarded message ---------`.
fn announces_mail(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    is_listed(
        "forwarded message|begin forwarded message|original message|thư được chuyển tiếp|thư đã chuyển tiếp|\
         thư chuyển tiếp|thư gốc|tin nhắn đã chuyển tiếp|tin nhắn được chuyển tiếp|tin nhắn gốc",
        &bare,
    )
}

/// A subject without `Fwd:` and `Re:`.
fn without_marks(subject: &str) -> &str {
    let marks = "fwd|fw|re|trả lời|chuyển tiếp";
    match subject.split_once(':') {
        Some((mark, rest)) if is_listed(marks, &mark.trim().to_lowercase()) => without_marks(rest.trim()),
        _ => subject,
    }
}

/// Makes items of the messages of a log, without their times, and dates the article by the first.
fn log(article: &mut Layout, blocks: &mut [Block]) -> bool {
    let all: Vec<usize> = kept(blocks).collect();
    let text = |at: &usize| blocks.get(*at).map_or("", |block| &*block.text.text);
    let messages: Vec<(usize, String, String)> = all
        .iter()
        .filter_map(|at| message(text(at)).map(|(date, words)| (*at, date, words.to_owned())))
        .collect();
    let Some((_, date, _)) =
        messages.first().filter(|_| messages.len() > 1 && messages.len() * 4 >= all.len() * 3)
    else {
        return false;
    };
    article.date.get_or_insert(date.clone());
    for (at, _, words) in messages {
        blocks.get_mut(at).into_iter().for_each(|block| {
            *block = Block { kind: BlockKind::Item, text: words.clone().into(), ..std::mem::take(block) };
        });
    }
    true
}

/// `[15/12/2023 08:30] Chị Lan: …`: the day of a message, and who wrote what.
fn message(line: &str) -> Option<(String, &str)> {
    let (stamp, words) = line.strip_prefix('[')?.split_once("] ")?;
    let (name, _) = words.split_once(": ")?;
    (name.split(' ').count() <= LONGEST_NAME).then_some((dates::alone(stamp)?, words))
}

/// Words of the name of whoever wrote a message.
const LONGEST_NAME: usize = 6;
