//! The clause around a figure: its subject, its predicate, and what follows the number.
//!
//! A clause is searched backwards from the figure, over linking words (`đạt khoảng`), to the mark, the verb of saying
//! or the figure that separates it from the text before. Where it has no subject of its own it continues the clause of
//! the figure before (`đạt 5 tỷ USD, tăng 12%`).

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::words::{CutList, FigureWords, LabelWord, WordRole, words};
use crate::extract::lexicon::{
    ADVERBS, BODIES, COMMON_VERBS, COMPANIES, COUNTRIES, DETERMINERS, DOING, FAMILY_NAMES, Lexicon, NOUNS,
    OF_A_VERB, OWNERS, PHRASE_ENDS, PLACES, RATES, REPORTING_VERBS, SPEAKERS, TIME_NOUNS, TITLE_CUES,
};
use crate::extract::quotes::end_of_body;
use crate::extract::reading::NumberReading;
use crate::extract::tokens::Tokens;

/// How many words may follow a number in its phrase.
const REACH_AFTER: usize = 16;

/// How near behind `và` the next figure is what `và` joins.
const REACH_JOINED: usize = 7;

/// What is said of the first of its kind, which belongs to the phrase before it.
pub(super) const MOST: &str = "nhiều nhất / ít nhất / cao nhất / thấp nhất / lớn nhất / nhất";

/// Verbs by which a level moves, and which do other things too.
const MOVES: &str = "hạ / rớt / mất / bốc hơi / nhích / rơi / lùi";

/// Nouns of a level that say nothing of what is measured.
pub(super) const LEVEL_WORDS: &str = "mức / mức giá / con số / ngưỡng / mốc / vùng / mức kỷ lục / mức đỉnh / mức đáy / mức thấp / mức cao / mốc kỷ lục / vùng giá / đỉnh / đáy";

/// Words that begin what is set between commas about the thing before.
const ABOUT: &str = "nơi / vốn / mà / thứ / loại";

/// A sentence that has figures.
pub(super) struct LabelSentence<'t, 'a> {
    pub(super) tokens: &'t Tokens<'a>,
    pub(super) words: Vec<LabelWord>,
    places: Vec<FigureWords>,
    /// What follows each figure, read at its first use.
    after: Vec<OnceCell<Range<usize>>>,
}

/// The parts of a clause before its figure; ranges are words of the sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Clause {
    /// Subject and predicate, without what only links.
    pub(super) content: Range<usize>,
    /// The clause before the comma, where only that one has a subject: `giá dầu tăng mạnh, giao dịch quanh 85 USD`.
    pub(super) above: Range<usize>,
    /// The links between them and the figure.
    pub(super) links: Range<usize>,
    /// The figure before, whose clause this one continues.
    pub(super) continues: Option<usize>,
}

/// What firms do, in their names.
const TRADES: &str = "đầu tư / sản xuất / xây dựng / phát triển / kinh doanh / quản lý / khai thác / vận chuyển / chế biến / cung cấp / xuất khẩu / nhập khẩu / bảo tồn / bảo trợ / phòng chống / dạy nghề";

/// What a body or a firm is called by, before its name.
pub(super) const BODIES_AND_FIRMS: Lexicon = Lexicon::any(&[BODIES, COMPANIES]);

impl<'t, 'a> LabelSentence<'t, 'a> {
    pub(super) fn of(tokens: &'t Tokens<'a>, sentence: Range<usize>, readings: &[NumberReading<'_>]) -> Self {
        let (words, places) = words(tokens, sentence, readings);
        let mut sentence = Self { tokens, words, places, after: Vec::new() };
        for at in 1..sentence.words.len() {
            // `chênh lệch mua - bán`: one word.
            let noun = |at: usize| matches!(sentence.part(at), WordRole::Plain | WordRole::Quantity);
            let joins = sentence.is_dash(at)
                && sentence.part(at + 1).is_verb()
                && (sentence.part(at - 1) == WordRole::Quantity
                    || sentence.part(at - 1).is_verb() && at.checked_sub(2).is_some_and(noun));
            if joins && let Some(words) = sentence.words.get_mut(at - 1..at + 2) {
                // `giá mua - bán vàng`: what is measured stays so.
                for word in words.iter_mut().filter(|word| word.part != WordRole::Quantity) {
                    word.part = WordRole::Plain;
                }
            }
        }
        for (figure, reading) in readings.iter().enumerate() {
            sentence.mark_unknown_verb(sentence.place(figure).first, reading.is_money());
            sentence.mark_links(figure, reading);
            // `145.000 người nộp hồ sơ đề nghị …`: no clause begins inside the phrase of a figure.
            let after = sentence.read_after(figure);
            for word in sentence.words.get_mut(after).into_iter().flatten() {
                word.part = if word.part == WordRole::Said { WordRole::Plain } else { word.part };
            }
        }
        sentence.after = vec![OnceCell::new(); readings.len()];
        sentence
    }

    /// Words that join a subject to this amount, and do other things elsewhere: `hạ 33%`, but `hạ 5 máy bay`; `tăng từ 7 ha thành
    /// 24 ha`; `Tam Kỳ mưa 80 mm`.
    fn mark_links(&mut self, figure: usize, reading: &NumberReading<'_>) {
        let place = self.place(figure);
        let before = place.first.checked_sub(1);
        let named = |at: usize| self.is_capital(at) || self.part(at) == WordRole::Close;
        let moves = |at: &usize| {
            let rains = || reading.unit_text == "mm" && self.is(*at, "mưa") && *at > 0 && named(at - 1);
            reading.change.is_some() && self.is(*at, MOVES) || rains()
        };
        let link = before.filter(moves).or(Some(place.after).filter(|at| self.is(*at, "thành")));
        if let Some(word) = link.and_then(|at| self.words.get_mut(at)) {
            word.part = WordRole::Link;
        }
    }

    /// `đã đóng băng 2 tỷ USD`: between an auxiliary and a number is a verb, though no list has it.
    fn mark_unknown_verb(&mut self, number: usize, is_money: bool) {
        let number = number - usize::from(number > 1 && self.is(number - 1, "được"));
        let mut at = number;
        while at > 0
            && number - at < 2
            && self.part(at - 1) == WordRole::Plain
            && !self.is_name(at - 1)
            && !self.is_auxiliary(at - 1)
        {
            at -= 1;
        }
        // `công ty được ứng 5 tỷ đồng`
        let suffers = is_money
            && at > 0
            && at + 1 == number
            && self.is(at - 1, "được / bị")
            && !self.is(at, "cả / tròn / tới / thêm")
            && !self.is_in(at, NOUNS);
        if at > 0
            && at < number
            && (suffers || self.is_auxiliary(at - 1))
            && let Some(word) = self.words.get_mut(at)
        {
            word.part = WordRole::Doing;
        }
    }

    /// Whether a verb follows this word.
    pub(super) fn is_auxiliary(&self, at: usize) -> bool {
        self.is(
            at,
            "đã / sẽ / đang / vừa / từng / sắp / bèn / đành / phải / sẽ phải / đã phải / đã từng / có thể / cần / muốn / lại / cũng / vẫn / đều",
        )
    }

    pub(super) fn place(&self, figure: usize) -> FigureWords {
        self.places.get(figure).copied().unwrap_or_default()
    }

    /// `Tăng 5% so với năm ngoái, …`, `Sau khi giảm 2%, …`: whether a sentence has nothing before this figure but how much it
    /// is a change, and another clause behind it.
    pub(super) fn opens_with_a_change(&self, figure: usize) -> bool {
        let FigureWords { first, after, .. } = self.place(figure);
        let leads = |at: usize| {
            matches!(self.part(at), WordRole::Link | WordRole::Qualifier)
                || self.is(at, "sau / khi / sau khi / tăng / giảm / tăng trưởng / tiếp tục / mạnh / nhẹ / tới / đến / mức")
        };
        (0..first).all(leads) && self.part(self.end_of_clause(after)) == WordRole::Comma
    }

    /// How many figures begin there.
    pub(super) fn figures_within(&self, words: Range<usize>) -> usize {
        self.places.iter().filter(|place| words.contains(&place.first)).count()
    }

    pub(super) fn part(&self, at: usize) -> WordRole {
        self.words.get(at).map_or(WordRole::Stop, |word| word.part)
    }

    fn part_before(&self, at: usize) -> WordRole {
        at.checked_sub(1).map_or(WordRole::Stop, |before| self.part(before))
    }

    /// Whether a word is one of these phrases, which are parted by strokes: `tại / ở / riêng`.
    pub(super) fn is(&self, at: usize, list: &'static str) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let list = CutList::of(list);
        list.heads & word.head != 0 && self.is_spelled(word, list) // most begin otherwise
    }

    fn is_spelled(&self, word: &LabelWord, list: &CutList) -> bool {
        let starts = self.tokens.lower(word.tokens.start);
        let after = if word.tokens.len() == 1 { None } else { Some(&b' ') };
        for phrase in &list.phrases {
            // Most differ already in the length of their first word.
            if phrase.as_bytes().get(starts.len()) == after
                && phrase.len() >= starts.len()
                && self.tokens.spells(word.tokens.start, phrase)
                && phrase.split(' ').count() == word.tokens.len()
            {
                return true;
            }
        }
        false
    }

    /// Which of these phrases the tokens from one on spell.
    pub(super) fn spelled(&self, at: usize, list: &'static str) -> Option<&'static str> {
        let list = CutList::of(list);
        let may_begin = list.may_begin(self.tokens.lower(at));
        list.phrases.iter().find(|phrase| may_begin && self.tokens.spells(at, phrase)).copied()
    }

    /// Whether the words from one on spell one of these phrases, though they may be cut otherwise.
    pub(super) fn begins_with(&self, at: usize, list: &'static str) -> bool {
        self.words.get(at).is_some_and(|word| self.spelled(word.tokens.start, list).is_some())
    }

    /// Whether a word is an entry of the lexicon.
    pub(super) fn is_in(&self, at: usize, list: Lexicon) -> bool {
        let word = self.words.get(at).map(|word| &word.tokens);
        word.is_some_and(|word| list.longest_within(self.tokens, word.start, word.end) == Some(word.end))
    }

    /// Whether an entry of the lexicon starts at a word, though the words may be cut otherwise.
    pub(super) fn begins(&self, at: usize, list: Lexicon) -> bool {
        self.words.get(at).is_some_and(|word| list.longest(self.tokens, word.tokens.start).is_some())
    }

    /// The word after the entry of the lexicon that starts at a word; none where it is a name.
    pub(super) fn past(&self, at: usize, list: Lexicon) -> Option<usize> {
        let start = self.words.get(at).filter(|_| !self.is_name(at))?.tokens.start;
        // `dự án` is no `dự`.
        let longest = self.tokens.entries(start, self.tokens.len()).next().map(|(_, end)| end);
        let end = list.longest(self.tokens, start).filter(|end| Some(*end) == longest)?;
        (at..self.words.len()).find(|at| self.words.get(*at).is_some_and(|word| word.tokens.start >= end))
    }

    /// The first word of the entry of the lexicon that ends before a word; none in a name, or where the entry is a noun.
    pub(super) fn before(&self, end: usize, list: Lexicon) -> Option<usize> {
        let stop = self.words.get(end.checked_sub(1)?)?.tokens.end;
        let start = list.longest_before(self.tokens, stop)?;
        let noun = Lexicon::any(&[NOUNS, SPEAKERS]).longest_before(self.tokens, stop).is_some();
        let whole = !self.tokens.is_inside_an_entry(start) && !self.tokens.is_capital(start) && !noun;
        (0..end)
            .rfind(|at| self.words.get(*at).is_some_and(|word| word.tokens.start == start))
            .filter(|_| whole)
    }

    pub(super) fn has(&self, range: Range<usize>, list: &'static str) -> bool {
        range.into_iter().any(|at| self.is(at, list))
    }

    pub(super) fn find(&self, range: Range<usize>, accepts: impl Fn(WordRole) -> bool) -> Option<usize> {
        range.into_iter().find(|at| accepts(self.part(*at)))
    }

    /// The clause before the word at `first`, where a figure or its qualifier begins.
    pub(super) fn clause(&self, first: usize) -> Clause {
        let mut end = self.before_links(first);
        let links = end..first;
        // `gạo xuất kho: 400 tấn`, `gạo (400 tấn)`: what is named before the mark.
        let in_brackets = self.part_before(end) == WordRole::Open;
        if in_brackets {
            end -= 1;
        } else if self.part_before(end) == WordRole::Colon {
            end = self.before_links(end - 1);
        }
        let content = self.content(end, in_brackets);
        let mut clause = Clause { content, links, ..Clause::default() };
        if !self.has_subject(&clause.content, in_brackets) {
            self.lead_back(&mut clause, in_brackets);
        }
        // `ra mắt điện thoại với mức giá 999 USD`: no other noun is measured.
        let level = clause.links.clone().find(|at| self.is(*at, "mức giá"));
        let measured = self.find(clause.content.clone(), |part| part == WordRole::Quantity);
        if let Some(level) = level.filter(|_| measured.is_none() && !clause.content.is_empty()) {
            clause.content.end = level + 1;
            clause.links.start = level + 1;
        }
        // `mức giá lần lượt là 5 và 6 triệu đồng`: with nothing before it, it is what is measured.
        if clause.content.is_empty()
            && clause.above.is_empty()
            && clause.continues.is_none()
            && let Some(level) = clause.links.clone().find(|at| self.is(*at, "mức giá"))
        {
            clause.content = level..level + 1;
        }
        clause
    }

    /// Whether the words before a figure say whose it is, or what is measured.
    fn has_subject(&self, content: &Range<usize>, in_brackets: bool) -> bool {
        !content.is_empty()
            && (in_brackets || !matches!(self.part(content.start), WordRole::Link | WordRole::Preposition))
            && (!self.part(content.start).is_verb() || self.is_in(content.start, OF_A_VERB))
    }

    /// What a clause without a subject continues: the figure before, or the clause before the comma.
    fn lead_back(&self, clause: &mut Clause, in_brackets: bool) {
        // Over a semicolon or a dash only where only links precede the figure.
        let begins = (0..clause.content.start).rfind(|at| self.part(*at).parts_clauses());
        let comma = clause.content.is_empty() || begins.is_none_or(|at| self.part(at) != WordRole::Stop);
        clause.continues = self.previous(clause.content.start).filter(|_| comma);
        let mut before = clause.content.start;
        while matches!(self.part_before(before), WordRole::Frame | WordRole::Time | WordRole::Link) {
            before -= 1; // `…, tính chung cả năm 2020 tăng`
        }
        while clause.continues.is_none() && self.part_before(before) == WordRole::Comma {
            let earlier = self.content(before - 1, false);
            // `giá nhà, nơi người mua rao bán lại, tăng`: what is set between commas about the thing before it.
            if self.is(earlier.start, ABOUT) && self.part_before(earlier.start) == WordRole::Comma {
                before = earlier.start;
                continue;
            }
            // `số thu hồi được, theo ông Dũng, chỉ chiếm`: who says so.
            let frame = earlier.start.saturating_sub(1);
            if self.is(frame, "theo") && self.part_before(frame) == WordRole::Comma {
                before = frame;
                continue;
            }
            // `12 người cho rằng giá tăng, 4 người`: what is counted is continued, not what they say.
            if self.part_before(earlier.start) == WordRole::Said
                && let Some(counted) = self.previous(earlier.start - 1)
                && self.after(counted).end + 1 >= earlier.start
            {
                clause.continues = Some(counted);
                break;
            }
            let brackets = self.find(earlier.clone(), |part| part == WordRole::Open).unwrap_or(earlier.end);
            let acts = |part: WordRole| part == WordRole::Link || part.is_verb();
            let acts = self.find(earlier.start..brackets, acts).is_some() || self.is_measured(&earlier);
            if acts && self.has_subject(&earlier, in_brackets) {
                clause.above = earlier;
                break;
            }
            clause.continues = self.previous(earlier.start);
            before = earlier.start.min(before - 1);
        }
    }

    /// Back over the words that only link the text before them to a figure.
    fn before_links(&self, from: usize) -> usize {
        let mut end = from;
        let links = |part: WordRole| {
            matches!(part, WordRole::Link | WordRole::Preposition | WordRole::Time | WordRole::Qualifier)
        };
        while end > 0
            && (links(self.part_before(end))
                || self.is(end - 1, LEVEL_WORDS)
                || self.is(end - 1, "âm / chênh") && end == from
                // `đã đầu tư tổng cộng 5 tỷ đồng`
                || self.is(end - 1, "tổng cộng / tổng") && end == from && self.part_before(end - 1).is_verb()
                // `35 triệu đồng bất ngờ vượt 36 triệu đồng`
                || self.is(end - 1, "bất ngờ / đột ngột / nhanh chóng") && self.part(end) == WordRole::Link
                // `lợi nhuận lại chỉ đạt`
                || self.is(end - 1, "lại / cũng / vẫn / đều") && self.part(end) == WordRole::Link
                // `giá gạo đạt trung bình khoảng 5 USD`
                || self.is(end - 1, "trung bình / bình quân") && self.part_before(end - 1) == WordRole::Link)
        {
            end -= 1;
        }
        // `với mức giá "khủng" 100.000 USD`
        if end == from && self.is_quote(end.wrapping_sub(1)) {
            let open = (end.saturating_sub(5)..end - 1).rfind(|at| self.is_quote(*at));
            let level = open
                .and_then(|open| open.checked_sub(1))
                .filter(|at| self.part(*at) == WordRole::Quantity || self.is(*at, LEVEL_WORDS));
            end = level.map_or(end, |level| level + 1);
        }
        end
    }

    /// `24 mã giảm`, `62 đoàn ra`: whether a word belongs to the noun that is counted right before it.
    pub(super) fn ends_a_count(&self, at: usize) -> bool {
        let goes = self.is(at, "ra / vào") && at > 0 && self.is(at - 1, "đoàn / lượt / chuyến");
        goes || self.is(at, "tăng / giảm")
    }

    pub(super) fn is_quote(&self, at: usize) -> bool {
        ["\"", "“", "”", "'"].iter().any(|mark| self.is_mark(at, mark))
    }

    /// The figure right before a clause, over what belongs to that figure's phrase.
    fn previous(&self, start: usize) -> Option<usize> {
        let mut at = start;
        if let Some(open) = self.open_bracket(start) {
            return self.previous(open); // in brackets after a figure
        }
        loop {
            match self.part_before(at) {
                WordRole::Figure(figure) | WordRole::Unit(figure) => return Some(figure),
                WordRole::Close => at = self.before_brackets(at),
                WordRole::Comma | WordRole::Stop | WordRole::Colon | WordRole::Open | WordRole::Said => {
                    return self.before_comma(at);
                }
                _ => at -= 1,
            }
        }
    }

    /// The bracket that is open at a word.
    pub(super) fn open_bracket(&self, at: usize) -> Option<usize> {
        let mut before = at;
        while before > 0 {
            match self.part_before(before) {
                WordRole::Open => return Some(before - 1),
                WordRole::Close => before = self.before_brackets(before),
                _ => before -= 1,
            }
        }
        None
    }

    pub(super) fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.words.get(at).is_some_and(|word| self.tokens.text(word.tokens.start) == mark)
    }

    fn is_dash(&self, at: usize) -> bool {
        self.part(at) == WordRole::Stop && ["-", "–", "—"].iter().any(|dash| self.is_mark(at, dash))
    }

    /// The figure in the clause that ends with the comma before `at`, when that clause is one figure's.
    fn before_comma(&self, at: usize) -> Option<usize> {
        // `năm 2021 đạt 3 tỷ USD; năm 2022 đạt 4 tỷ USD - giảm …`: so do a semicolon and a dash.
        let joins =
            |at: &usize| self.part(*at) == WordRole::Comma || self.is_mark(*at, ";") || self.is_dash(*at);
        let mut at = at.checked_sub(1).filter(joins)?;
        while at > 0 {
            match self.part_before(at) {
                WordRole::Figure(figure) | WordRole::Unit(figure) => return Some(figure),
                WordRole::Close => at = self.before_brackets(at),
                WordRole::Stop if self.is_dash(at - 1) => at -= 1, // `mua vào - bán ra`
                WordRole::Comma | WordRole::Stop | WordRole::Colon | WordRole::Open | WordRole::Said => {
                    return None;
                }
                _ => at -= 1,
            }
        }
        None
    }

    /// The words before `end` that may be a clause or its part, without what frames it.
    fn content(&self, end: usize, in_brackets: bool) -> Range<usize> {
        let start = self.list_start(self.clause_start(end, in_brackets), end);
        let ended = match self.part_before(start) {
            WordRole::Figure(figure) | WordRole::Unit(figure) => Some(figure),
            WordRole::Comma => self.before_names(start),
            _ => None,
        };
        if let Some(figure) = ended.filter(|_| !in_brackets)
            && let Some(whole) = self.around_a_figure(figure, start..end)
        {
            return whole;
        }
        let start = ended.map_or(start, |figure| self.end_of_names(figure).clamp(start, end));
        let start = self.past_the_frame(self.past_a_comparison(start..end), end, in_brackets);
        // `không chở quá tải vì sức chở của phà là 280 người`: a clause of its own.
        let conjunction = |at: &usize| self.begins_a_clause(*at, start);
        (start + 1..end.max(start + 2) - 1).rfind(conjunction).map_or(start, |at| at + 1)..end
    }

    /// Whether a conjunction begins another clause than that which begins at `start`: `khi lãi suất đã lên 8%`, `kinh tế
    /// đang phục hồi và lạm phát vẫn ở mức 3%`.
    fn begins_a_clause(&self, at: usize, start: usize) -> bool {
        let measures = self.part(at + 1) == WordRole::Quantity;
        let over = |at: usize| self.part(at) == WordRole::Link;
        let brings = measures && self.is(at, "cho") && at > 0 && self.is(at - 1, "khiến / làm");
        brings
            || self.is(at, "nhưng / nên / song")
            || self.is(at, "sau khi / trước khi / nếu") && at > start
            || self.is(at, "khi") && at > start && self.is_owner(at + 1)
            || measures
                && self.is(
                    at,
                    "vì / bởi vì / khi / do / nhờ / nếu / dù / mặc dù / trong khi / để / rằng / giúp / khiến / khiến cho / làm / làm cho / đẩy / kéo / đưa / nâng",
                )
            || measures && self.part(at) == WordRole::Join && (start + 1..at).any(over)
    }

    /// Back to the mark or the figure that parts the clause from what stands before it.
    pub(super) fn clause_start(&self, end: usize, in_brackets: bool) -> usize {
        let mut start = end;
        while start > 0 && !self.part_before(start).parts_clauses() {
            if self.part_before(start) != WordRole::Close {
                start -= 1;
                continue;
            }
            let open = self.before_brackets(start);
            if in_brackets && self.find(open..start, WordRole::is_figure).is_some() {
                break;
            }
            start = open;
        }
        start
    }

    /// The clause where the figure before it is a part of its subject.
    fn around_a_figure(&self, figure: usize, clause: Range<usize>) -> Option<Range<usize>> {
        let Range { start, end } = clause;
        let first = self.place(figure).first;
        // `Thương mại 2 nước vượt 1,25 tỷ USD`
        let level =
            first.checked_sub(1).is_some_and(|at| self.is(at, LEVEL_WORDS) || self.is(at, "tăng trưởng"));
        let reaches = self.is(self.place(figure).after, "thành");
        if start == end
            && !level
            && !reaches
            && matches!(self.part_before(first), WordRole::Plain | WordRole::Quantity)
        {
            return Some(self.content(first, false).start..end);
        }
        // `Xuất khẩu sang 5 nước đạt 2 tỷ USD`: they belong to what is measured.
        let start = self.end_of_names(figure).clamp(start, end);
        let closed = self.part_before(end) == WordRole::Close && self.before_brackets(end) == start;
        // `Doanh thu trên 5 sàn đạt 2 tỷ đồng`
        let on = self.is(first, "trên");
        if !(start == end || closed) || self.part_before(first) != WordRole::Preposition && !on {
            return None;
        }
        let subject = self.content(first - usize::from(!on), false);
        let plain = self.find(subject.clone(), |part| part == WordRole::Link).is_none();
        (plain && self.is_measured(&subject)).then_some(subject)
    }

    /// Behind what the figure before is compared with, and behind its brackets.
    fn past_a_comparison(&self, clause: Range<usize>) -> usize {
        let Range { mut start, end } = clause;
        if let Some(than) = self.find(start..end, |part| part == WordRole::Than) {
            // `so với năm trước và nhập khẩu đạt`: a new clause after `và`.
            let joins = |at: &usize| {
                self.part(*at) == WordRole::Join || self.is(*at, "nhưng / song / còn / trong khi")
            };
            // `so với Sao Mai có giá 5 tỷ đồng`
            let has = |at: usize| self.is(at, "có") && self.part(at + 1) == WordRole::Quantity;
            let other = (than..end).any(has).then_some(than + 1);
            start = (than..end).rfind(joins).map(|join| join + 1).or(other).unwrap_or(end);
        }
        // `6% (năm 2023) xuống còn 3%`: brackets behind a figure are its own.
        if self.part(start) == WordRole::Open
            && self.part_before(start).is_figure()
            && let Some(close) = self.find(start..end, |part| part == WordRole::Close)
        {
            start = close + 1;
        }
        start
    }

    /// Behind what opens a clause and is no part of its subject.
    fn past_the_frame(&self, mut start: usize, end: usize, in_brackets: bool) -> usize {
        use WordRole::{
            Close, Comma, Frame, Join, Link, Plain, Preposition, Qualifier, Quantity, Stop, Time,
        };
        let more = |at: usize| at + 1 < end;
        while start < end
            && (matches!(self.part(start), Frame | Time | Join | Comma | Close | Qualifier)
                || self.is(start, "cùng kỳ")
                || (self.is(start, "chịu / hưởng") && self.part(start + 1) == Quantity)
                || (self.is_in(start, REPORTING_VERBS) && self.part(start + 1) == Quantity)
                || (more(start)
                    && self.is(start, "dự đoán / dự báo / dự kiến / ước tính / nên / nhưng / song"))
                || (in_brackets && self.part(start) == Link)
                // `trong bối cảnh diện tích đã tăng`, `với khoản lợi nhuận đạt`
                || (self.part(start) == Preposition
                    && self.is(start + 1, "khoản / mức")
                    && self.part(start + 2) == Quantity)
                || (self.part(start + 1) == Quantity
                    && (self.is(start, "bối cảnh")
                        || self.is(start, "khoản / mức") && self.part_before(start) == Preposition))
                || (self.is(start, "còn")
                    && more(start)
                    && matches!(self.part(start + 1), Plain | Quantity)
                    && matches!(self.part_before(start), Stop | Comma)))
        {
            start += 1;
        }
        // `lúc 9h giá vàng giảm`
        while self.is(start, "lúc / vào / vào lúc") && self.part(start + 1) == Time && start + 2 < end {
            start += 2;
        }
        if self.part(start) != Preposition {
            return start;
        }
        if in_brackets {
            return start + 1; // `Tại dự án thứ hai (16 km)`
        }
        // `… với sự tham gia của X và hai đợt tập huấn cho`
        (start..end).rfind(|at| self.part(*at) == Join).map_or(end, |join| join + 1)
    }

    /// After the phrase of a figure, and the names of a list of which it has the first: `3 ngân hàng A, B và C`.
    pub(super) fn end_of_names(&self, figure: usize) -> usize {
        let mut at = self.after(figure).end;
        let is_name = |at: usize| self.is_capital(at);
        while at > self.place(figure).after
            && is_name(at - 1)
            && matches!(self.part(at), WordRole::Comma | WordRole::Join)
            && is_name(at + 1)
        {
            at += 2;
            while is_name(at) {
                at += 1;
            }
        }
        at
    }

    /// The figure whose phrase continues over the comma before a word, with names.
    fn before_names(&self, at: usize) -> Option<usize> {
        let figure = (0..at).rev().find_map(|at| match self.part(at) {
            WordRole::Figure(figure) | WordRole::Unit(figure) => Some(figure),
            _ => None,
        });
        figure.filter(|figure| self.end_of_names(*figure) > at)
    }

    /// The word that opens the brackets that close before `at`, others inside them.
    pub(super) fn before_brackets(&self, at: usize) -> usize {
        let mut depth = 0;
        let opens = (0..at).rev().find(|at| {
            depth += i32::from(self.part(*at) == WordRole::Close);
            depth -= i32::from(self.part(*at) == WordRole::Open);
            depth == 0
        });
        opens.unwrap_or(at.saturating_sub(1))
    }

    /// `công chức, viên chức, người lao động`: members of a list of nouns belong together, back to where the clause
    /// begins.
    fn list_start(&self, start: usize, end: usize) -> usize {
        let mut first = start;
        while self.part_before(first) == WordRole::Comma
            && first < end
            && self.part(first) == WordRole::Plain
            && !self.is(first, ABOUT)
            && !self.is(first, "các / những")
            // `Trừ chi phí, hãng này báo lãi`
            && !self.is(first + 1, "này / đó")
        {
            let mut before = first - 1;
            while before > 0
                && matches!(
                    self.part_before(before),
                    WordRole::Plain | WordRole::Quantity | WordRole::Join | WordRole::Preposition
                )
            {
                before -= 1;
            }
            let opens = matches!(self.part(before), WordRole::Plain | WordRole::Quantity);
            // `Năm học này, tỉnh có`: when, and who.
            let when = self.begins(before, TIME_NOUNS)
                || self.is(before, "dịp / rằm / mùng / mồng / đợt / nhân / âm lịch / vụ");
            if before == first - 1 || !opens || when {
                return start;
            }
            first = before;
        }
        let begins = first == 0
            || matches!(self.part_before(first), WordRole::Stop | WordRole::Said | WordRole::Time)
            || self.is(first, "các / những")
                && self.part_before(first) == WordRole::Comma
                && self.find(first..end, |part| part == WordRole::Join).is_some();
        // `…, diện tích mặt nước, cầu tàu giảm`
        let measures = self.part(first) == WordRole::Quantity
            && self.part_before(first) == WordRole::Comma
            && self.find(start..end, |part| part == WordRole::Quantity).is_none();
        if begins || measures { first } else { start }
    }

    /// What follows a number in its phrase, from its unit on: `học viên dự vòng sơ khảo`.
    pub(super) fn after(&self, figure: usize) -> Range<usize> {
        match self.after.get(figure) {
            Some(after) => after.get_or_init(|| self.read_after(figure)).clone(),
            None => self.read_after(figure),
        }
    }

    fn read_after(&self, figure: usize) -> Range<usize> {
        let place = self.place(figure);
        let mut end = place.after;
        // `cuộc đình công của 300 thợ mộc kéo dài`: said of what the figure belongs to.
        let inside = place.first.checked_sub(1).is_some_and(|at| self.part(at) == WordRole::Preposition);
        while end < place.after + REACH_AFTER {
            let outer = inside && self.begins_with(end, "đã / sẽ / kéo dài / diễn ra / vẫn");
            if outer || self.is(end, "cũng / càng") {
                break;
            }
            // `412 hồ sơ (chiếm 9%) liên quan đến đất đai`: the phrase continues after the brackets.
            let opens = self.part(end) == WordRole::Open;
            let mut ahead = end..self.words.len();
            let close = opens.then(|| ahead.find(|at| self.part(*at) == WordRole::Close)).flatten();
            let over = close.map(|close| close + 1).filter(|next| self.qualifies(*next));
            match over {
                Some(next) => end = next,
                None if self.continues(end) => end += 1,
                None => break,
            }
        }
        // `18 năm tù tội “Nhận hối lộ”`: no name is cut off its noun.
        if end > place.after
            && self.is_in(end - 1, TITLE_CUES)
            && ["\"", "“"].iter().any(|mark| self.is_mark(end, mark))
        {
            end -= 1;
        }
        while end > place.after
            && matches!(
                self.part_before(end),
                WordRole::Preposition | WordRole::Join | WordRole::Link | WordRole::Frame
            )
            && !self.is(end - 1, MOST)
            && !(self.ends_a_count(end - 1) && end - 1 == place.after)
        {
            end -= 1;
        }
        place.unit..self.before_amount(place.after, end)
    }

    /// Where the phrase of a count ends before what is measured of it by the next figure: `35 giải nhất trị giá 10 triệu
    /// đồng`, `106 mặt hàng chịu mức thuế 25%`.
    fn before_amount(&self, start: usize, end: usize) -> usize {
        let next = (end..self.words.len())
            .find(|at| !matches!(self.part(*at), WordRole::Link | WordRole::Qualifier));
        // `20% vốn điều lệ tương ứng 10 tỷ đồng`: the same once more.
        let again = |next: usize| self.has(end..next, "tương ứng / tương đương / tức / tức là");
        if !next.is_some_and(|next| matches!(self.part(next), WordRole::Figure(_)) && !again(next)) {
            return end;
        }
        if start < end && self.is(end - 1, "rộng / dài / cao / sâu / nặng / dày") {
            return end - 1; // `6 khu đất rộng 105 ha`
        }
        let Some(mut last) = (start..end).rfind(|at| self.part(*at) == WordRole::Quantity) else {
            return end;
        };
        if !(last..end).all(|at| matches!(self.part(at), WordRole::Quantity | WordRole::Plain)) {
            return end;
        }
        while last > start && self.is(last - 1, "chịu / hưởng / báo") {
            last -= 1;
        }
        last
    }

    /// Where the noun phrase begins that ends before a word: after the last verb, link or mark before it.
    pub(super) fn noun_before(&self, end: usize, first: usize) -> usize {
        let ends = |at: &usize| {
            let verb = self.part(*at).is_verb()
                || self.is_in(*at, COMMON_VERBS)
                    && !self.is_name(*at)
                    && self.part(*at) != WordRole::Quantity;
            // `gói hỗ trợ kinh tế`, `hợp đồng cung cấp điện`: the verb is part of a noun.
            // But `người sở hữu túi`, `Thái Công ký hợp đồng`: what somebody does.
            let is_thing =
                |noun: usize| self.is_in(noun, NOUNS) && !self.is_name(noun) && !self.begins(noun, SPEAKERS);
            let of_noun = at.checked_sub(1).is_some_and(|noun| noun >= first && is_thing(noun));
            let apart = self.is(
                *at,
                "khiến / làm / giúp / là / về / đối với / trong / với / vào / cho biết / tại / ở / trên / dưới / một / như / bởi / kèm / dùng",
            );
            apart
                || verb && !of_noun
                || matches!(
                    self.part(*at),
                    WordRole::Link | WordRole::Comma | WordRole::Said | WordRole::Stop
                )
                || self.part(*at).is_figure()
        };
        // `thời hạn 5 năm và khoản tài trợ`: what is joined to a number is another thing.
        let joined = |at: &usize| {
            self.part(*at) == WordRole::Join && (at.saturating_sub(2)..*at).any(|at| self.is_number(at))
        };
        // `khu đất (xã A, huyện B) rộng 7 ha`: over the brackets behind it.
        let before = if self.part_before(end) == WordRole::Close { self.before_brackets(end) } else { end };
        let last = before.saturating_sub(1);
        let start = (first..last).rfind(|at| ends(at) || joined(at)).map_or(first, |at| at + 1);
        if self.part(start) == WordRole::Preposition || self.is(start, "từ") { end } else { start }
    }

    /// The word after the clause that continues at a word.
    pub(super) fn end_of_clause(&self, at: usize) -> usize {
        let ends =
            |part: WordRole| part.parts_clauses() || matches!(part, WordRole::Close | WordRole::Qualifier);
        self.find(at..self.words.len(), ends).unwrap_or(self.words.len())
    }

    /// Where the clause begins that ends before a word.
    pub(super) fn begin_of_clause(&self, end: usize) -> usize {
        (0..end).rfind(|at| self.part(*at).parts_clauses()).map_or(0, |at| at + 1)
    }

    /// Whether a word after closing brackets still restricts the things before them.
    fn qualifies(&self, at: usize) -> bool {
        let start = self.words.get(at).map_or(0, |word| word.tokens.start);
        let about = ["liên quan", "thuộc", "của", "về", "dành cho", "đến từ"];
        self.tokens.spells_one_of(start, &about) && self.continues(at)
    }

    /// Whether the phrase after a number continues with this word.
    fn continues(&self, at: usize) -> bool {
        let amount =
            |at: usize| matches!(self.part(at), WordRole::Figure(_) | WordRole::Qualifier | WordRole::Time);
        match self.part(at) {
            WordRole::Plain | WordRole::Quantity => !self.is(at, "nhưng / song / nên / vì vậy / do đó"),
            WordRole::Doing | WordRole::Harm | WordRole::Happening => {
                !amount(at + 1) || self.part(at + 1) == WordRole::Time
            }
            WordRole::Preposition => {
                let apart = "để / nhằm / khi / vì / bởi / do / theo / như / mà";
                let beside = self.is(at, "với") && self.is(at + 1, "sự / tổng / mục đích / nhiều / các");
                !amount(at + 1) && !self.is(at, apart) && !beside && !self.is(at + 1, "đó")
            }
            WordRole::Link => {
                // `11 người đã bị xử tử ngày 29/1`
                if self.is(at, "đã / bị / được / sẽ / đang / từng / vừa")
                    && (self.part(at + 1).is_verb()
                        || self.is(at + 1, "bị / được")
                        || self.begins(at + 1, Lexicon::any(&[COMMON_VERBS, DOING])))
                {
                    return self.continues(at + 1);
                }
                let ends = "đạt / là / tăng / giảm / lên / xuống / còn / chiếm / vượt / với / gồm / bao gồm / từ / hơn / khoảng / thì / rồi / trong khi / khiến / tương đương / tổng cộng / ước / ước tính";
                // `24 mã giảm, 4 mã tăng`
                let ended = matches!(
                    self.part(at + 1),
                    WordRole::Comma | WordRole::Stop | WordRole::Join | WordRole::Close
                );
                self.is(at, MOST)
                    || self.ends_a_count(at) && ended && self.part_before(at).is_figure()
                    || (!self.is(at, ends) && !(at + 1..at + 3).any(amount) && self.continues(at + 1))
            }
            // `12 chế độ báo cáo của doanh nghiệp`: a verb that somebody owns is a noun.
            WordRole::Said => self.is(at + 1, "của")
                || self.is(
                    at,
                    "đề nghị / yêu cầu / kiến nghị / thông tin / đánh giá / cảnh báo / xác nhận / kêu gọi",
                ),
            WordRole::Join => {
                let next = self.part(at + 1);
                // `và nhiều khả năng sẽ còn tăng`: a clause of its own.
                let ends = |part: WordRole| part.parts_clauses() || part == WordRole::Close;
                let own = (at + 1..self.words.len())
                    .take_while(|at| !ends(self.part(*at)))
                    .any(|at| self.is(at, "sẽ / vẫn / còn"));
                // `8 người chết và hai người bị thương`: another count.
                let another = self.is(
                    at + 1,
                    "một / hai / ba / bốn / năm / sáu / bảy / tám / chín / mười / nhiều / một số / hàng",
                );
                // `khối Đảng nhận 18 tỷ đồng và khối chính quyền nhận 23 tỷ`
                let stop = self.find(at + 1..self.words.len(), ends).unwrap_or(self.words.len());
                let acts =
                    (at + 2..stop).any(|at| self.part(at) == WordRole::Link || self.part(at).is_verb());
                let other = acts && matches!(self.part(stop), WordRole::Figure(_));
                let apart = another || (own || other) && self.part_before(at).is_figure();
                // `12 người chết và mất tích`
                let both = next == WordRole::Happening && self.part_before(at) == next;
                let acts = next == WordRole::Plain
                    && self.begins(at + 1, COMMON_VERBS)
                    && !self.begins(at + 1, NOUNS);
                let adverb =
                    self.is_auxiliary(at + 1) || self.begins(at + 1, ADVERBS) || self.is(at + 1, "dần");
                let ends = acts
                    || adverb
                    || next.is_verb() && !both
                    || matches!(next, WordRole::Link | WordRole::Quantity);
                // `tăng gần 7 điểm và tiến dần tới ngưỡng 600 điểm`
                let rest = (at + 1..at + REACH_JOINED).take_while(|at| self.part(*at) != WordRole::Comma);
                !(apart || ends || rest.into_iter().any(amount))
            }
            // `37.000 học sinh, sinh viên có hoàn cảnh khó khăn`: one kind by two names.
            WordRole::Comma => {
                // `được các cơ quan, tổ chức giới thiệu`
                let agent = (at.saturating_sub(5)..at)
                    .rfind(|at| self.part(*at) != WordRole::Plain)
                    .is_some_and(|voice| self.is(voice, "được / bị"));
                let acts = (at + 2..at + 5).find(|at| self.part(*at) != WordRole::Plain);
                if agent && acts.is_some_and(|acts| self.part(acts).is_verb()) {
                    return true;
                }
                let unit = matches!(self.part_before(at), WordRole::Unit(_));
                // `35 chương trình, dự án phi chính phủ nước ngoài`
                let plain = |at: &usize| self.part(*at) == WordRole::Plain && !self.is_auxiliary(*at);
                let end = (at + 1..at + 7).find(|at| !plain(at)).unwrap_or(at + 7);
                let ended = self.part(end).parts_clauses() || self.part(end) == WordRole::Preposition;
                let kind = self.begins(at + 1, Lexicon::any(&[SPEAKERS, BODIES_AND_FIRMS]))
                    || self.begins_with(at + 1, "dự án / chương trình / hội thảo / khu vực / vùng lãnh thổ");
                let goes_on = end > at + 2 && ended && kind
                    || self.is_in(at + 1, NOUNS)
                        && (self.part(at + 2) == WordRole::Preposition
                            || self.is(at + 2, "có / được / bị / đã"));
                unit && goes_on && !self.is_name(at + 1) && !(at + 2..at + 6).any(amount)
            }
            _ => false,
        }
    }

    /// A word as in the middle of a sentence: without the capital that begins one, where it is no name.
    pub(super) fn in_the_middle(&self, at: usize) -> Cow<'a, str> {
        let Some(word) = self.words.get(at) else { return Cow::Borrowed("") };
        let start = word.tokens.start;
        let text = self.tokens.slice(start, word.tokens.end);
        let begins = matches!(self.part_before(at), WordRole::Stop | WordRole::Colon | WordRole::Open);
        let known = self.part(at) != WordRole::Plain
            || self.is_plain_at_the_head(at)
            || DETERMINERS.has(self.tokens, start) && word.tokens.len() == 1
            || self.is_in(at, OWNERS)
            || self
                .is(at, "kinh tế / vàng / bạc / dầu / xăng / gạo / lúa / thép / tiêu / cà phê / heo / lợn")
            || NOUNS.longest(self.tokens, start) == Some(word.tokens.end);
        let name = self.part(at) != WordRole::Quantity
            && (start + 1..=word.tokens.end).any(|at| self.tokens.is_capital(at));
        let first = text
            .chars()
            .next()
            .filter(|_| begins && known && !name && text.chars().nth(1).is_some_and(char::is_lowercase));
        let rest = first.and_then(|first| text.get(first.len_utf8()..));
        first.zip(rest).map_or(Cow::Borrowed(text), |(first, rest)| {
            Cow::Owned(first.to_lowercase().chain(rest.chars()).collect())
        })
    }

    /// `Nhóm thợ`, `Bão và lũ`; but `Sao Mai`, `Huế có`: whether only the sentence gives a word its capital.
    fn is_plain_at_the_head(&self, at: usize) -> bool {
        const NAMED: Lexicon = Lexicon::any(&[PLACES, COUNTRIES, FAMILY_NAMES, BODIES]);
        const ACTS: Lexicon = Lexicon::any(&[ADVERBS, COMMON_VERBS]);
        let Some(word) = self.words.get(at) else { return false };
        let (tokens, start, next) = (self.tokens, word.tokens.start, word.tokens.end);
        let small = |at: usize| tokens.is_word(at) && !tokens.is_capital(at);
        let whole = match self.part(at + 1) {
            WordRole::Join => small(next + 1),
            WordRole::Plain => !self.is_auxiliary(at + 1) && !self.begins(at + 1, ACTS),
            _ => word.tokens.len() > 1,
        };
        whole && small(start + 1) && !tokens.is_foreign(start) && !self.begins(at, NAMED)
    }

    /// Whether a word begins a name: a capital that no sentence gives it.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        // After a semicolon a capital on a syllable that begins no listed word is a name's.
        let opens = matches!(self.part_before(at), WordRole::Stop | WordRole::Colon | WordRole::Open)
            && !(at.checked_sub(1).is_some_and(|before| self.is_mark(before, ";"))
                && self.tokens.heads(word.tokens.start) == 0);
        let shouts = self.tokens.text(word.tokens.start).chars().take(2).all(char::is_uppercase);
        let capital = |at: usize| self.tokens.is_capital(at);
        let continues = (word.tokens.start + 1..=word.tokens.end).any(capital);
        capital(word.tokens.start) && (!opens || shouts || continues)
    }

    /// Whether a word begins the name of a place or a body, which has or does something; `Du khách Nga` is none.
    pub(super) fn is_owner(&self, at: usize) -> bool {
        if self.is_in(at, OWNERS) {
            return true;
        }
        // GDP
        if self.part(at) == WordRole::Quantity {
            return false;
        }
        let Some(word) = self.words.get(at).filter(|_| self.is_name(at)) else { return false };
        let start = word.tokens.start;
        word.tokens.clone().all(|at| self.tokens.is_capital(at))
            || BODIES.longest(self.tokens, start).or_else(|| COMPANIES.longest(self.tokens, start)).is_some()
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| self.tokens.is_capital(word.tokens.start))
    }

    /// Whether it is no mark, and no number.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| self.tokens.is_word(word.tokens.start))
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| self.tokens.is_number(word.tokens.start))
    }

    /// The word after the name that a clause begins with; the clause's end where it begins with none.
    pub(super) fn end_of_name(&self, content: Range<usize>) -> usize {
        if !self.is_name(content.start) {
            return content.end;
        }
        let capital = |at: usize| self.is_capital(at);
        let joins = |at: usize| {
            // S&P 500, St.Louis, Phan Rí – Hòa Thắng
            let mark = ["&", ".", "-", "–"].iter().any(|mark| self.is_mark(at, mark));
            matches!(self.part(at), WordRole::Join | WordRole::Comma)
                || mark && self.part(at) == WordRole::Plain
        };
        let number = |at: usize| self.is_number(at);
        let in_name = |at: usize| {
            capital(at)
                || joins(at) && capital(at + 1)
                || number(at) && self.part(at) == WordRole::Plain && at > content.start && capital(at - 1)
        };
        let end = content.clone().find(|at| !in_name(*at) && *at > content.start).unwrap_or(content.end);
        let body = if end < content.end { self.end_of_body(content.clone()) } else { 0 };
        let ends = |at: &usize| {
            let acts = !self.is_capital(*at) && (self.is_in(*at, COMMON_VERBS) || self.part(*at).is_verb());
            // `Chi cục Quản lý thị trường Huế`, also in small letters: the verb belongs to the noun of the body.
            let named = (*at + 1..content.end).any(|at| self.is_capital(at));
            acts && !(*at == content.start + 1 && named) || *at >= body
        };
        let mut last = (end..content.end).find(ends).unwrap_or(content.end);
        // `Bến xe Miền Tây đông đúc`: no name ends with a lone syllable that no list has.
        let ends_name = |at: usize| {
            self.is_capital(at)
                || self.words.get(at).is_some_and(|word| word.tokens.len() > 1)
                || self.is_in(at, NOUNS)
                || self.is(at, "này / đó")
        };
        while last > end && !ends_name(last - 1) {
            last -= 1;
        }
        last
    }

    /// `Ủy ban An toàn giao thông quốc gia`: the word after the name of a body, of which not all syllables have capitals.
    pub(super) fn end_of_body(&self, words: Range<usize>) -> usize {
        let begins = self.words.get(words.start).map(|word| word.tokens.start);
        let limit = self.words.get(words.end.wrapping_sub(1)).map(|word| word.tokens.end);
        let body = begins.zip(limit).and_then(|(begins, limit)| end_of_body(self.tokens, begins, limit));
        let behind =
            |at: &usize| self.words.get(*at).is_none_or(|word| word.tokens.start >= body.unwrap_or(0));
        words.clone().find(behind).unwrap_or(words.end)
    }

    /// Where the noun ends that a clause is about, before it moves: `giá vàng cũng tiếp tục tăng mạnh`; but `số hộ có thu
    /// nhập tăng`.
    pub(super) fn end_of_measured(&self, content: Range<usize>) -> usize {
        let way = ["tăng", "giảm", "nhích", "sụt"];
        let joined = |at: usize| {
            self.words
                .get(at)
                .is_some_and(|word| word.tokens.clone().any(|at| self.tokens.is_one_of(at, &way)))
        };
        let first = self.words.get(content.start).map_or(0, |word| word.tokens.start);
        let of_price = self.tokens.lower(first) == "giá";
        let moves = |at: &usize| {
            self.part(*at) == WordRole::Link && joined(*at)
                || self.is(*at, "tăng trưởng / bật / bật tăng / lao dốc / đi xuống / đi lên / hạ nhiệt / trồi sụt / bắt đầu / áp sát / tiệm cận / rớt / rơi / quay đầu / bốc hơi / đóng cửa / kết thúc / thủng / hạ / leo / leo thang / lùi / chững / chững lại / hồi phục / phục hồi / đảo chiều / biến động / lập đỉnh")
                || self.is(*at, "giữ / duy trì / dao động") && self.part(*at + 1) == WordRole::Link
                || self.is(*at, "cao hơn / thấp hơn / lớn hơn / nhiều hơn / ít hơn")
                || self.is(*at, "đã / hiện / đang / vẫn") && self.part(*at + 1) == WordRole::Link
                || self.is(*at, "ghi nhận / duy trì") && *at + 1 == content.end
                || self.is(*at, "mua vào / mua") && self.is_mark(*at + 1, "-") && self.part(at - 1) == WordRole::Plain
                || self.is(*at, "được / giao dịch / niêm yết / chốt phiên") && of_price
        };
        let held = "có / mà / với / bị / do / để / nhằm";
        // `giá vàng lùi sâu`, `xuất khẩu tăng gấp đôi`: its noun is one word here.
        let several = self.words.get(content.start).is_some_and(|word| word.tokens.len() > 1)
            && !self.is_in(content.start, RATES);
        let Some(verb) = (content.start + 2 - usize::from(several)..content.end).find(moves) else {
            return content.end;
        };
        let adverb = "cũng / tiếp tục / có lúc / có thời điểm / lại / vẫn / liên tục / đang / đã / sẽ / hiện / được / đồng loạt / đột ngột / bất ngờ / có xu hướng / có dấu hiệu";
        let mut end = verb;
        while end > content.start + 1 && self.is(end - 1, adverb) {
            end -= 1;
        }
        if self.has(content.start..end, held) { content.end } else { end }
    }

    /// Whether the subject of a clause ends before this word.
    pub(super) fn ends_subject(&self, at: usize) -> bool {
        let before = self.part_before(at);
        match self.part(at) {
            // `Giá bán mỗi cặp ngựa khoảng 5 triệu đồng`
            WordRole::Link => !(self.is(at, "mỗi") && before == WordRole::Quantity),
            part if part.is_verb() => {
                // `Mẫu khảo sát bao gồm`, `quá trình sản xuất`: verbs that make part of a noun.
                let of_noun = at > 0 && self.is_in(at - 1, OF_A_VERB);
                // `Công ty bán 40 xe`: right before a number it is what is done.
                let of_noun =
                    of_noun && !matches!(self.part(at + 1), WordRole::Figure(_) | WordRole::Qualifier);
                let of_noun = of_noun || self.is_of_a_name(at);
                // `bắt được 3 người`
                let done = self.is(at + 1, "được")
                    && (self.part(at + 2).is_figure()
                        || self.part(at + 2) == WordRole::Qualifier
                        || self.is(at + 2, "cả"));
                !of_noun && (done || self.part(at + 1) != WordRole::Link) && before != WordRole::Quantity
            }
            _ => false,
        }
    }

    /// `Công ty cổ phần đầu tư Sao Mai`: whether a verb is between the noun of a body or a firm and its name.
    fn is_of_a_name(&self, at: usize) -> bool {
        let small =
            |at: usize| !self.is_capital(at) && (self.part(at) == WordRole::Plain || self.part(at).is_verb());
        // Most words are none.
        if !self.is(at, TRADES) {
            return false;
        }
        let first = (at.saturating_sub(3)..at).find(|first| self.begins(*first, BODIES_AND_FIRMS));
        let name = (at + 1..at + 4).find(|at| !small(*at));
        first.is_some_and(|first| (first + 1..at).all(small)) && name.is_some_and(|name| self.is_name(name))
    }

    /// `Công ty Sao Mai nằm ở đây với`, `Hạt kiểm lâm phối hợp`: whether what somebody does begins here, though no number
    /// hangs on it; but `người mua`, `đơn vị tham gia`.
    pub(super) fn acts(&self, at: usize) -> bool {
        const DESCRIBES: &str =
            "thuộc / ở / đến / tới / về / dự / tham dự / tham gia / hoạt động / giao / đi";
        let Some(before) = at.checked_sub(1).filter(|_| self.part(at) == WordRole::Plain) else {
            return false;
        };
        let alone = self.is_in(at, PHRASE_ENDS) && !self.is_in(before, NOUNS) || self.is_name(before);
        let at_once =
            self.is(at, "liền") && self.part(at + 1) != WordRole::Qualifier && !self.part(at + 1).is_figure();
        at_once
            || self.is(at, "ghi nhận / tự ý")
            || alone && self.is_in(at, COMMON_VERBS) && !self.is_name(at) && !self.is(at, DESCRIBES)
    }

    /// Whether a clause's content begins with what is measured, not with who acts.
    pub(super) fn is_measured(&self, content: &Range<usize>) -> bool {
        self.part(content.start) == WordRole::Quantity && !content.is_empty()
    }
}
