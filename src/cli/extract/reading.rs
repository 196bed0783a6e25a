//! What was found, laid out for a reader: each text with its figures and quotations marked, and told below it.

use crate::cli::look::Look;
use crate::cli::styled::{Role, Styled};
use crate::corpus::{Change, Lang};
use crate::extract::{ArticleRow, FigureRow, FoundKind, LeftOutRow, LineRow, QuoteRow, Reason};
use crate::figures::amount;
use crate::text::wrap;

/// Columns between the margin and the text.
const GAP: usize = 2;
/// Columns by which what was found stands further in than the text.
const STEP: usize = 2;

/// An article: title and source, passages with what was found in them, and what was left out.
pub(super) fn article(row: &ArticleRow<'_>, look: &Look) -> String {
    let mut text = String::new();
    if let Some(title) = row.title {
        text.push_str(&shown(&Styled::of(Role::Heading, title), 0, "", look));
    }
    let source = [row.publisher, row.date, row.byline].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if !source.is_empty() {
        text.push_str(&shown(&Styled::plain(source), 0, "", look));
    }
    let margin = row.passages.len().to_string().len() + 1 + GAP;
    for (passage, words) in row.passages.iter().enumerate() {
        let quotes: Vec<_> = row.quotes_of(passage).collect();
        let figures: Vec<_> = row.figures_of(passage).collect();
        if look.width.is_some() {
            text.push('\n');
        }
        text.push_str(&place(&format!("p{}", passage + 1), margin, words, &quotes, &figures, look));
    }
    text + &left_out(&row.left_out, look)
}

/// A line of a file, and what was found in it.
pub(super) fn line(row: &LineRow<'_>, words: &str, look: &Look) -> String {
    let name = row.line.to_string();
    let margin = wrap::width(&name).max(4) + GAP;
    place(
        &name,
        margin,
        words,
        &row.quotes.iter().collect::<Vec<_>>(),
        &row.figures.iter().collect::<Vec<_>>(),
        look,
    )
}

fn place(
    name: &str,
    margin: usize,
    words: &str,
    quotes: &[&QuoteRow<'_>],
    figures: &[&FigureRow<'_>],
    look: &Look,
) -> String {
    let mut marked = Styled::plain(words);
    for figure in figures {
        marked.mark(figure.start..figure.end, Role::Figure);
    }
    let spoken = quotes.iter().filter(|quote| quote.kind == FoundKind::Speech);
    for quote in spoken {
        marked.mark(quote.start..quote.end, Role::Quote);
    }
    let mut text = shown(&marked, margin, name, look);
    for quote in quotes {
        text.push_str(&shown(&told_quote(quote, look.lang), margin + STEP, "", look));
    }
    for figure in figures {
        text.push_str(&shown(&told_figure(figure, look.lang), margin + STEP, "", look));
    }
    text
}

/// `11.220 lượt = 11220 lượt · khoảng · 2020 · lượt cán bộ`.
fn told_figure(figure: &FigureRow<'_>, lang: Lang) -> Styled {
    let high = figure.value_to.as_deref().map(|high| format!("–{high}")).unwrap_or_default();
    let value = format!("{}{high} {}", figure.value, figure.unit);
    let moved = match (figure.change, lang) {
        (None, _) => "",
        (Some(Change::Increase), Lang::Vi) => "tăng",
        (Some(Change::Decrease), Lang::Vi) => "giảm",
        (Some(Change::Increase), Lang::En) => "increase",
        (Some(Change::Decrease), Lang::En) => "decrease",
    };
    let exact = amount::qualifier(figure.qualifier, lang);
    let known = [value.trim(), exact, moved, figure.period.as_deref().unwrap_or(""), figure.label];
    let known = known.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ");
    let mut told = Styled::of(Role::Figure, figure.as_written);
    told.push(&Styled::plain(format!(" = {known}")));
    told
}

/// Who says a quotation, and what; of a whole passage only who.
fn told_quote(quote: &QuoteRow<'_>, lang: Lang) -> Styled {
    let (vi, en) = match quote.kind {
        FoundKind::Speech => ("lời nói", "speech"),
        FoundKind::Title => ("tên gọi", "title"),
        FoundKind::Scare => ("nghĩa bóng", "figurative"),
        FoundKind::Statement => ("thuật lại", "statement"),
        FoundKind::Turn => ("lượt lời", "turn"),
    };
    let kind = match lang {
        Lang::Vi => vi,
        Lang::En => en,
    };
    let mut told = Styled::of(Role::Quiet, format!("{kind}: "));
    match quote.kind {
        FoundKind::Turn => {}
        FoundKind::Statement => told.push(&Styled::plain(quote.text)),
        FoundKind::Speech | FoundKind::Title | FoundKind::Scare => {
            told.push(&Styled::of(Role::Quote, format!("“{}”", quote.text)));
        }
    }
    if let Some(speaker) = &quote.speaker {
        let dash = if quote.kind == FoundKind::Turn { "" } else { " — " };
        told.push(&Styled::plain(dash));
        told.push(&Styled::of(Role::Speaker, speaker.as_str()));
    }
    told
}

/// What is no part of the article, counted by reason.
fn left_out(rows: &[LeftOutRow<'_>], look: &Look) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let count = |reason: Reason| rows.iter().filter(|row| row.reason == reason).count();
    let told: Vec<String> = Reason::ALL
        .into_iter()
        .filter(|reason| count(*reason) > 0)
        .map(|reason| format!("{} {}", count(reason), reason_in_words(reason, look.lang)))
        .collect();
    let lead = match look.lang {
        Lang::Vi => "Bỏ ra: ",
        Lang::En => "Left out: ",
    };
    let gap = if look.width.is_some() { "\n" } else { "" };
    gap.to_owned() + &shown(&Styled::of(Role::Quiet, lead.to_owned() + &told.join(", ")), 0, "", look)
}

/// Why something is no part of an article.
pub(in crate::cli) fn reason_in_words(reason: Reason, lang: Lang) -> &'static str {
    let (vi, en) = match reason {
        Reason::Address => ("địa chỉ", "address"),
        Reason::Menu => ("mục của trang", "page furniture"),
        Reason::Player => ("trình phát", "player"),
        Reason::Caption => ("chú thích ảnh", "caption"),
        Reason::Related => ("tin khác", "other headlines"),
        Reason::Script => ("mã và khung nhúng", "scripts and frames"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// Lines with a name in the margin of the first.
fn shown(text: &Styled, margin: usize, name: &str, look: &Look) -> String {
    let lines = text.lines(look.width.map(|columns| columns.saturating_sub(margin)));
    let lines = lines.iter().enumerate().map(|(i, line)| {
        let mut whole = Styled::of(Role::Quiet, wrap::pad_right(if i == 0 { name } else { "" }, margin));
        whole.push(line);
        whole
    });
    lines.fold(String::new(), |text, line| text + line.shown(look).trim_end() + "\n")
}
