//! A sentence cut into words that know their part in a clause: what the grammar of labels reads.
//!
//! Vietnamese writes syllables apart, so that a word is the longest entry of a list that starts at a syllable; a
//! syllable in no list is a word of its own and part of a noun phrase. Nothing is ever cut inside a word.

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use crate::extract::lexicon::{
    AFTER_TIMES, BEFORE_TIMES, BODIES, COMPOUNDS, COUNTRIES, DOING, FRAMES, HAPPENING, HARM, INTENT, JOINS,
    LINKS, Lexicon, NOUNS, OF_A_VERB, PLACES, PORTFOLIOS, PREPOSITIONS, QUANTITIES, REPORTING_VERBS, SAID,
    SMALL_WORDS, SPEAKERS, TIME_NOUNS, WHOLE_TIMES,
};
use crate::extract::reading::NumberReading;
use crate::extract::scope::is_shortened;
use crate::extract::tokens::{TokenKind, Tokens};
use crate::extract::word_forms::head_of;

/// What a word does in its clause.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum WordRole {
    /// A noun, an adjective, a name, or a word that no list knows.
    Plain,
    /// A noun of what is measured: `kim ngạch`.
    Quantity,
    /// A verb or adverb that joins a subject to an amount: `đạt`.
    Link,
    /// What is done to what is counted: `ký kết`.
    Doing,
    /// The same against its will: `bắt giữ`.
    Harm,
    /// What happens to it: `thiệt mạng`.
    Happening,
    /// What opens a clause: `trong đó`, `theo`.
    Frame,
    /// `và`, `hoặc`.
    Join,
    /// A preposition.
    Preposition,
    /// A time.
    Time,
    /// A verb of saying, after which a clause begins.
    Said,
    /// `so với`.
    Than,
    /// The words before a number that qualify it.
    Qualifier,
    /// The number of a figure, by its place among those of the text.
    Figure(usize),
    /// What it counts.
    Unit(usize),
    Comma,
    Colon,
    Open,
    Close,
    /// Any other mark that parts clauses.
    Stop,
}

impl WordRole {
    pub(super) fn is_verb(self) -> bool {
        matches!(self, Self::Doing | Self::Harm | Self::Happening)
    }

    pub(super) fn is_figure(self) -> bool {
        matches!(self, Self::Figure(_) | Self::Unit(_))
    }

    /// Whether it parts one clause, or one member of a list, from the next.
    pub(super) fn parts_clauses(self) -> bool {
        matches!(self, Self::Comma | Self::Colon | Self::Open | Self::Stop | Self::Said) || self.is_figure()
    }
}

/// A word, as tokens.
#[derive(Clone, Debug)]
pub(super) struct LabelWord {
    pub(super) tokens: Range<usize>,
    /// What it begins with: a bit, as [`CutList`] has them.
    pub(super) head: u128,
    pub(super) part: WordRole,
}

/// The positions of a figure's words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FigureWords {
    /// Its qualifier, or its number.
    pub(super) first: usize,
    /// Its unit, or the word after the number.
    pub(super) unit: usize,
    /// The word after all of it.
    pub(super) after: usize,
}

/// The words of a sentence, and the positions of its figures among them; the figures are numbered from 0.
pub(super) fn words(
    tokens: &Tokens<'_>,
    sentence: Range<usize>,
    readings: &[NumberReading<'_>],
) -> (Vec<LabelWord>, Vec<FigureWords>) {
    let mut words: Vec<LabelWord> = Vec::with_capacity(sentence.len());
    let mut places = Vec::with_capacity(readings.len());
    let mut at = sentence.start;
    // `a) Chi nhánh nộp …`: the mark of an item is no word of it.
    if tokens.text(at + 1) == ")" && !tokens.is_number(at) {
        push(&mut words, at..at + 2, WordRole::Stop);
        at += 2;
    }
    let mut rest = readings.iter().enumerate();
    let mut coming = rest.next();
    while at < sentence.end {
        let edge = coming.map_or(sentence.end, |(_, reading)| reading.edge.max(at));
        if let Some((number, reading)) = coming.filter(|_| at == edge) {
            let unit = reading.unit.as_ref().map_or(reading.end, |unit| unit.tokens.start);
            let first = words.len();
            push(&mut words, at..reading.start, WordRole::Qualifier);
            push(&mut words, reading.start.max(at)..unit, WordRole::Figure(number));
            let unit_word = words.len();
            push(&mut words, unit..reading.end, WordRole::Unit(number));
            places.push(FigureWords { first, unit: unit_word, after: words.len() });
            at = reading.end.max(at + 1);
            coming = rest.next();
        } else {
            let (end, mut part) = word_at(tokens, at, edge, opens(&words));
            // `Công ty Thương mại Sao Mai`: in a name it measures nothing; but `GDP`.
            if part == WordRole::Quantity
                && tokens.is_capital(at)
                && !opens(&words)
                && tokens.text(at).chars().nth(1).is_some_and(char::is_lowercase)
            {
                part = WordRole::Plain;
            }
            let acts = words.last().is_some_and(|word| matches!(word.part, WordRole::Plain | WordRole::Link));
            let named = tokens.is_capital(at); // Cục Đầu tư nước ngoài
            if part == WordRole::Quantity && acts && !named && DOING.longest(tokens, at) == Some(end) {
                part = WordRole::Doing; // `Nhật Bản viện trợ 2 triệu USD`, but `kim ngạch xuất khẩu`
            }
            let end = if end == at + 1 && (tokens.spells(at, "trở lên") || tokens.spells(at, "trở xuống"))
            {
                part = WordRole::Qualifier; // it bounds the number before it
                at + 2
            } else {
                end
            };
            // `kim ngạch được kỳ vọng vượt 5 tỷ USD`: nobody says so; `sản lượng than đạt 5 tấn`: nor does coal.
            let last = words.last().map_or("", |word| tokens.lower(word.tokens.end - 1));
            let coal = end == at + 1 && tokens.lower(at) == "than" && !says_so(tokens, end);
            // `chỉ đồng ý cho vay 80 tỷ đồng`: what somebody would do is not what he says.
            let next = end + usize::from(tokens.lower(end) == "cho");
            if part == WordRole::Said
                && INTENT.longest(tokens, at) == Some(end)
                && DOING.longest(tokens, next).is_some()
            {
                part = WordRole::Plain;
            }
            // `người dân có nhận xét tốt`: an opinion that somebody has is no clause.
            if last == "có" && tokens.spells_one_of(at, &["nhận xét", "đánh giá"]) {
                part = WordRole::Plain;
            }
            if part == WordRole::Said && (last == "được" || coal) {
                part = if last == "được" { WordRole::Link } else { WordRole::Plain };
            }
            // `giá vàng giao tháng 6`: the time names the thing.
            let delivered = part == WordRole::Time && tokens.follows(at, &["giao"]);
            if let Some(verb) = words.last_mut().filter(|_| delivered) {
                verb.part = WordRole::Plain;
            }
            push(&mut words, at..end, if delivered { WordRole::Plain } else { part });
            at = end;
        }
    }
    for word in &mut words {
        word.head = head_of(tokens.lower(word.tokens.start));
    }
    (words, places)
}

fn push(words: &mut Vec<LabelWord>, tokens: Range<usize>, part: WordRole) {
    if !tokens.is_empty() {
        words.push(LabelWord { tokens, part, head: 0 });
    }
}

/// Whether a clause may begin after these words.
fn opens(words: &[LabelWord]) -> bool {
    words.last().is_none_or(|word| {
        matches!(
            word.part,
            WordRole::Comma
                | WordRole::Colon
                | WordRole::Open
                | WordRole::Stop
                | WordRole::Said
                | WordRole::Frame
                | WordRole::Join
        )
    })
}

/// A list that has been cut into its phrases.
#[derive(Debug)]
pub(super) struct CutList {
    written: &'static str,
    pub(super) phrases: Vec<&'static str>,
    /// What their first words begin with, a bit for each of two bytes.
    pub(super) heads: u128,
}

/// Lists that have been cut, at places that follow from where they are in the program: more than it has. Made at the first
/// use, since the places alone would be a hundredth of the program.
static CUT: LazyLock<Box<[OnceLock<CutList>]>> =
    LazyLock::new(|| (0..LISTS).map(|_| OnceLock::new()).collect());

const LISTS: usize = 1 << 11;

impl CutList {
    /// A list of phrases that are parted by strokes, cut at its first use.
    #[inline]
    pub(super) fn of(written: &'static str) -> &'static Self {
        let place = written.as_ptr().addr().wrapping_mul(0x9e37_79b9) >> 16;
        let list = CUT.get(place % LISTS).and_then(OnceLock::get);
        list.filter(|list| std::ptr::eq(list.written, written)).unwrap_or_else(|| Self::found(written, place))
    }

    /// The list at its place, or at the next one that is free.
    #[cold]
    fn found(written: &'static str, place: usize) -> &'static Self {
        static NONE: CutList = CutList { written: "", phrases: Vec::new(), heads: 0 };
        let slots = (place..place + LISTS).filter_map(|place| CUT.get(place % LISTS));
        let mut lists = slots.map(|slot| slot.get_or_init(|| Self::cut(written)));
        lists.find(|list| std::ptr::eq(list.written, written)).unwrap_or(&NONE)
    }

    fn cut(written: &'static str) -> Self {
        let phrases: Vec<&str> = phrases(written).collect();
        let words = phrases.iter().filter_map(|phrase| phrase.split(' ').next());
        let heads = words.fold(0, |heads, word| heads | head_of(word));
        Self { written, phrases, heads }
    }

    /// Whether a phrase may begin with a word: most begin otherwise.
    #[inline]
    pub(super) fn may_begin(&self, word: &str) -> bool {
        self.heads & head_of(word) != 0
    }

    /// The phrase that a text begins with.
    pub(super) fn opening(&self, text: &str) -> Option<&'static str> {
        let may_begin = self.may_begin(text);
        self.phrases.iter().find(|phrase| may_begin && text.starts_with(**phrase)).copied()
    }

    /// Whether a text is one of its phrases.
    pub(super) fn has(&self, text: &str) -> bool {
        self.may_begin(text) && self.phrases.contains(&text)
    }
}

/// The phrases of a list, which are parted by strokes.
fn phrases(list: &str) -> impl Iterator<Item = &str> {
    list.split('/').map(|phrase| phrase.trim_matches(' '))
}

/// The word that starts at a token, and its part. No word reaches over `limit`.
fn word_at(tokens: &Tokens<'_>, at: usize, limit: usize, opens: bool) -> (usize, WordRole) {
    match tokens.kind(at) {
        Some(TokenKind::Word) => {}
        Some(TokenKind::Number) => {
            let time = time(tokens, at).filter(|end| *end <= limit);
            return time.map_or((at + 1, WordRole::Plain), |end| (end, WordRole::Time));
        }
        _ => return (at + 1, mark(tokens, at)),
    }
    if tokens.heads(at) == 0 {
        return (at + 1, WordRole::Plain); // most words
    }
    let is_small = SMALL_WORDS.may_start(tokens, at);
    let time = if is_small { time(tokens, at) } else { None };
    if let Some(end) = time.filter(|end| *end <= limit) {
        return (end, WordRole::Time);
    }
    if opens && tokens.lower(at) == "mỗi" && TIME_NOUNS.longest(tokens, at + 1).is_none() {
        return (at + 1, WordRole::Plain); // `mỗi thí sinh làm 4 bài`
    }
    if is_small && (tokens.spells(at, "so với") || tokens.spells(at, "so cùng")) {
        return (at + 2, WordRole::Than);
    }
    let listed = listed(tokens, at, limit, opens);
    let frame = if opens { FRAMES.longest_within(tokens, at, limit) } else { None };
    let frames = frame.is_some_and(|frame| {
        (is_small && PREPOSITIONS.has(tokens, at)) || listed.is_none_or(|(end, _)| end <= frame)
    });
    let best = if frames { frame.map(|end| (end, WordRole::Frame)) } else { listed };
    // `GDP ước tính tăng 5%` is about an amount.
    let guesses = ["ước tính", "dự báo", "dự kiến", "kỳ vọng ở"];
    let estimated = tokens.spells_one_of(at, &guesses);
    if estimated && !opens && (LINKS.longest(tokens, at + 2).is_some() || at + 2 == limit) {
        return (at + 2, WordRole::Link);
    }
    if !is_small {
        return best.unwrap_or((at + 1, WordRole::Plain));
    }
    // `nói với báo chí, rằng …`: after a comma it opens a clause too.
    if let Some(end) = SAID.longest(tokens, at).filter(|_| !opens || says_so(tokens, at)) {
        return (end, WordRole::Said);
    }
    let joined = JOINS.longest(tokens, at).map(|end| end - at);
    match (best, joined) {
        (Some((end, part)), Some(words)) if end > at + words || part == WordRole::Frame => (end, part),
        (_, Some(words)) => (at + words, WordRole::Join),
        // `ở Lào` says where, `ở mức 5%` joins.
        (Some((_, WordRole::Link)) | None, None)
            if best.is_none_or(|(end, _)| end == at + 1) && PREPOSITIONS.has(tokens, at) =>
        {
            let amount = at + 1 == limit || tokens.is_number(at + 1);
            let quantity = QUANTITIES.longest(tokens, at + 1).is_some();
            let joins = best.is_some() && (amount || quantity);
            (at + 1, if joins { WordRole::Link } else { WordRole::Preposition })
        }
        (Some((end, part)), None) => (end, part),
        (None, None) => (at + 1, WordRole::Plain),
    }
}

/// `một lãnh đạo bộ, cho biết giá điện tăng 8%`: what tells of nothing but saying.
fn says_so(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.spells_one_of(at, &["rằng", "cho biết", "cho hay", "cho rằng"])
}

/// The longest word of a list that starts at a token, and its part.
fn listed(tokens: &Tokens<'_>, at: usize, limit: usize, opens: bool) -> Option<(usize, WordRole)> {
    const LISTS: [(Lexicon, WordRole); 10] = [
        (QUANTITIES, WordRole::Quantity),
        (COMPOUNDS, WordRole::Plain),
        (HAPPENING, WordRole::Happening),
        (HARM, WordRole::Harm),
        (DOING, WordRole::Doing),
        (REPORTING_VERBS, WordRole::Said),
        (LINKS, WordRole::Link),
        (NOUNS, WordRole::Plain),
        (OF_A_VERB, WordRole::Plain),
        (SPEAKERS, WordRole::Plain),
    ];
    const NAMED: Lexicon = Lexicon::any(&[BODIES, PORTFOLIOS, PLACES, COUNTRIES]);
    // `Bộ Tài chính`, `Văn phòng Quốc hội`: no name is cut before its small letters.
    let named = if tokens.is_capital(at) { NAMED.longest_within(tokens, at, limit) } else { None };
    // A verb in the middle of a name is part of it: `Kỳ thi Tốt nghiệp`.
    let is_name = tokens.is_capital(at) && !opens;
    let mut listed = None;
    for (classes, end) in tokens.entries(at, limit) {
        if let Some((_, part)) = LISTS.iter().find(|(list, _)| list.is_in(classes)) {
            // `báo lãi 5 tỷ đồng`: what is reported is measured.
            if *part == WordRole::Said && QUANTITIES.longest_within(tokens, at + 1, end) == Some(end) {
                continue;
            }
            let saying = *part == WordRole::Said && opens && !says_so(tokens, at);
            let is_plain = saying || is_name && *part != WordRole::Quantity;
            listed = Some((end, if is_plain { WordRole::Plain } else { *part }));
            break;
        }
    }
    match (named, listed) {
        (Some(end), None) => Some((end, WordRole::Plain)),
        (Some(end), Some((other, _))) if end > other => Some((end, WordRole::Plain)),
        _ => listed,
    }
}

fn mark(tokens: &Tokens<'_>, at: usize) -> WordRole {
    match tokens.text(at) {
        // TP. HCM, ông D.,
        "." if tokens.is_glued(at) && tokens.is_glued(at + 1)
            || at > 0 && tokens.is_capital(at - 1) && is_shortened(tokens, at - 1) =>
        {
            WordRole::Plain
        }
        "+" | "-" if tokens.is_number(at + 1) && tokens.is_glued(at + 1) && tokens.follows(at, &["("]) => {
            WordRole::Qualifier // (+1,2%)
        }
        "," => WordRole::Comma,
        ":" => WordRole::Colon,
        "(" | "[" => WordRole::Open,
        ")" | "]" => WordRole::Close,
        "-" | "–" | "—" if tokens.is_glued(at) || tokens.is_glued(at + 1) => WordRole::Plain,
        "-" | "–" if at > 0 && tokens.is_capital(at - 1) && tokens.is_capital(at + 1) => WordRole::Plain, // Việt - Nga
        "$" if tokens.is_glued(at + 1) => WordRole::Plain, // $Mai
        "/" | "&" | "%" | "'" | "’" | "+" => WordRole::Plain,
        _ => WordRole::Stop,
    }
}

/// The token after a time that starts here: `năm 2019`, `trong 9 tháng đầu năm`, `từ ngày 5/3 đến nay`.
fn time(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if let Some(end) = WHOLE_TIMES.longest(tokens, at) {
        return Some(end);
    }
    let mut start = at;
    while start < at + 3 && BEFORE_TIMES.has(tokens, start) {
        start += 1;
    }
    let mut end = start;
    while let Some(next) = one_time(tokens, end) {
        end = next;
    }
    // `tăng trưởng GDP cả năm`
    (end > start).then_some(end).or_else(|| tokens.spells(at, "cả năm").then_some(at + 2))
}

fn one_time(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let noun = |at: usize| TIME_NOUNS.longest(tokens, at);
    let digits = |mut at: usize| {
        let first = at;
        while tokens.is_number(at)
            || (at > first && matches!(tokens.text(at), "/" | "-" | "–") && tokens.is_number(at + 1))
        {
            at += 1;
        }
        at
    };
    // `6h30`, `9h00`
    let clock = tokens.lower(at + 1).strip_prefix(['h', 'g']);
    if tokens.is_number(at)
        && tokens.is_glued(at + 1)
        && clock.is_some_and(|minutes| minutes.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return Some(at + 2);
    }
    if tokens.follows(at, &["hạn"]) {
        return None; // `kỳ hạn 6-36 tháng`: it tells one from another
    }
    let numbers = digits(at);
    let year =
        tokens.small_integer(at).filter(|year| (1900..=2100).contains(year) && tokens.text(at).len() == 4);
    if numbers == at + 1 && year.is_some() && matches!(tokens.text(at.wrapping_sub(1)), "(" | ";") {
        return Some(numbers); // (2016 đạt 11 tỷ USD; 2017 đạt 13 tỷ USD)
    }
    if numbers > at {
        // A date, or so many months, which without more are a length.
        let months = noun(numbers).map(|end| (end, after_time(tokens, end)));
        let sum = tokens.follows(at, &["kế"]); // `lũy kế 8 tháng`
        let months = months.filter(|(end, after)| sum || after > end || BEFORE_TIMES.has_before(tokens, at));
        return months.map(|(_, after)| after).or((numbers >= at + 3).then_some(numbers));
    }
    let named = noun(at)?;
    let numbers = digits(named);
    if numbers > named {
        // `thời điểm 6h30`
        let minutes = tokens.is_glued(numbers) && tokens.lower(numbers).starts_with('h');
        return Some(numbers + usize::from(minutes));
    }
    let end = after_time(tokens, named);
    let year = tokens.text(end) == "/" && tokens.is_number(end + 1); // quý I/2025
    (end > named).then_some(if year { end + 2 } else { end })
}

fn after_time(tokens: &Tokens<'_>, from: usize) -> usize {
    let mut end = from;
    while end < from + 3 && AFTER_TIMES.has(tokens, end) {
        end += 1;
    }
    // `9 tháng đầu năm 2020`
    let year = end > from && matches!(tokens.lower(end - 1), "năm" | "tháng") && tokens.is_number(end);
    end + usize::from(year)
}
