//! Whose a figure is where its clause has no subject: what else its sentence offers.
//!
//! Each offer has a weight by the way in which the sentence names it. The heaviest is the owner, where no other weighs as
//! much; else it stays empty.

use std::ops::Range;

use super::FigureContext;
use super::phrase::{LabelPhrase, SUBJECT};
use super::sentence::{BODIES_AND_FIRMS, LabelSentence};
use super::words::WordRole;
use crate::extract::lexicon::{
    COUNTRIES, DOCUMENTS, EVENTS, HONORIFICS, KINDS_OF_PLACES, KNOWN_EVENTS, Lexicon, PLACES, SPEAKERS,
};
use crate::extract::tokens::Tokens;

/// What joins an event to those that it hits.
const CAUSES: &str = "khiến / làm / gây / khiến cho / làm cho / gây ra / cướp đi / cướp đi sinh mạng / giết / giết chết / làm chết";

/// Verbs and nouns before the place where somebody lives or comes from.
const OF_SOMEBODY: &str = "ngụ / trú / trú tại / ngụ tại / quê / sinh / sinh ra / sống / trụ sở / đóng / đặt / có trụ sở / hộ khẩu / thường trú / tạm trú / cư trú / hội nghị / phòng / tòa / viện";

/// Whether an owner is something that befell those that are counted.
pub(super) fn is_event(owner: &str) -> bool {
    EVENTS.starts(owner)
}

/// What may be the owner, and how much speaks for it.
struct Offer {
    words: Range<usize>,
    weight: i32,
}

/// Whether the word of an event is at a place, and no name.
fn is_event_at(sentence: &LabelSentence<'_, '_>, at: usize) -> bool {
    sentence.is_in(at, EVENTS) && !sentence.is_name(at)
}

/// Where the last event between two words begins: `vụ tai nạn`, `bão và lũ`.
fn last_event(sentence: &LabelSentence<'_, '_>, from: usize, to: usize) -> Option<usize> {
    let mut start = (from..to).rfind(|at| is_event_at(sentence, *at))?;
    let is_next = |at: usize| {
        is_event_at(sentence, at)
            || sentence.part(at) == WordRole::Join && at > from && is_event_at(sentence, at - 1)
    };
    while start > from && is_next(start - 1) {
        start -= 1;
    }
    Some(start)
}

/// The event that begins at a word, up to what it did, where and when; none where its noun alone says nothing.
fn event_at(sentence: &LabelSentence<'_, '_>, start: usize, limit: usize) -> Option<Range<usize>> {
    let over = |at: &usize| {
        sentence.is_auxiliary(*at)
            || matches!(sentence.part(*at), WordRole::Link | WordRole::Time | WordRole::Comma | WordRole::Open)
            || sentence.part(*at).is_figure()
            || sentence.is(*at, "do / xảy ra / vào / hôm / hồi / lúc / diễn ra / nơi / mà / khi / giữa / này / lần / với / trên / bất ngờ / gây / ảnh hưởng / bùng phát / trước / trong / xuất hiện / bắt đầu / bắt / rạng / nhằm vào")
    };
    // `vụ nổ ở Sao Mai tử vong`; but `vụ giết người`
    let hits = |at: &usize| sentence.part(*at) == WordRole::Happening && sentence.is_name(*at - 1);
    let end = (start + 1..limit).find(|at| over(at) || hits(at)).unwrap_or(limit);
    let alone = end == start + 1 && !sentence.is_in(start, KNOWN_EVENTS);
    (!alone).then_some(start..end)
}

/// What did harm, as a title names it (`Vụ cháy chợ Sao Mai: …`, `5 người chết trong vụ lở đất ở Sao Mai`), and whether the
/// title begins with it.
pub(super) fn event_of_title(title: &Tokens<'_>) -> (String, bool) {
    let sentence = LabelSentence::of(title, 0..title.len(), &[]);
    let end = sentence.words.len();
    let ends = |at: &usize| matches!(sentence.part(*at), WordRole::Stop | WordRole::Colon | WordRole::Open);
    let begins = |at: &usize| sentence.is_in(*at, EVENTS) && (*at == 0 || !sentence.is_name(*at));
    let Some(start) = (0..end).find(begins) else { return Default::default() };
    let limit = (start..end).find(ends).unwrap_or(end);
    let words = event_at(&sentence, start, limit).unwrap_or_default();
    (in_small_letters(&LabelPhrase::default().and(&sentence, words, SUBJECT).text), start == 0)
}

/// An event is no name: `Bão làm`.
fn in_small_letters(event: &str) -> String {
    let begins = event.chars().next().filter(|_| is_event(event));
    begins.map_or_else(
        || event.to_owned(),
        |begins| begins.to_lowercase().chain(event.chars().skip(1)).collect(),
    )
}

impl FigureContext<'_, '_, '_> {
    /// `Tại vụ cháy ở Huế, lực lượng …`: what the sentence offers as the owner of a figure.
    pub(super) fn offered(&self, label: &str) -> String {
        if label.is_empty() || label.split(' ').any(|word| word.starts_with(char::is_uppercase)) {
            return String::new();
        }
        let mut offers = Vec::new();
        self.event(&mut offers);
        self.places(&mut offers);
        // `Vụ cháy làm 5 người chết. 3 người bị thương nặng`: but not where another event or year is named.
        let sentence = self.sentence;
        let other = |at: usize| {
            sentence.is_in(at, EVENTS)
                || sentence.part(at) == WordRole::Time
                    && sentence.words.get(at).is_some_and(|word| word.tokens.len() > 1)
        };
        if offers.is_empty() && !(0..sentence.words.len()).any(other) {
            let event = self.topics.event(self.is_harmed(), self.reading.is_count() && self.counts_people());
            if !event.is_empty() {
                return event.to_owned();
            }
        }
        offers.sort_by_key(|offer| -offer.weight);
        let best = match offers.as_slice() {
            [one] => one,
            [one, next, ..] if one.weight > next.weight => one,
            _ => return String::new(),
        };
        in_small_letters(&LabelPhrase::default().and(sentence, best.words.clone(), SUBJECT).text)
    }

    /// Whether those are people that are counted.
    fn counts_people(&self) -> bool {
        let unit = self.reading.unit.as_ref().map_or(0, |unit| unit.tokens.start);
        self.sentence.spelled(unit, "người").is_some()
            || SPEAKERS.longest(self.sentence.tokens, unit).is_some()
    }

    /// Whether harm came to those that are counted.
    fn is_harmed(&self) -> bool {
        let harms = |at| matches!(self.sentence.part(at), WordRole::Harm | WordRole::Happening);
        self.reading.is_count() && self.object().any(harms)
    }

    /// `Trận lở đất ở Tứ Xuyên làm 10 người chết, 3 người bị thương`: what brought it about, or the event that frames it.
    fn event(&self, offers: &mut Vec<Offer>) {
        let sentence = self.sentence;
        let first = sentence.place(self.figure).first;
        // Right before this number, or one before it in the list.
        let near = |at: &usize| {
            sentence.is(*at, CAUSES)
                && (0..=self.figure).any(|figure| (*at..*at + 4).contains(&sentence.place(figure).first))
        };
        let parts =
            |at: &usize| matches!(sentence.part(*at), WordRole::Stop | WordRole::Colon | WordRole::Said);
        let cause = (0..first).rfind(near);
        let start = cause.and_then(|cause| {
            let from = (0..cause).rfind(parts).map_or(0, |at| at + 1);
            let start = last_event(sentence, from, cause)?;
            (!sentence.has(start..cause, "khi / sau khi / trong khi")).then_some((start, cause))
        });
        let harmed = self.is_harmed();
        // `Trong vụ cháy ở chợ, 3 người bị thương`, `Động đất ở Iran, 76 người bị thương`, `Trong vụ cháy ở chợ có 3 người chết`
        let framed = || {
            let head =
                (0..3).find(|at| sentence.is(*at, "trong / sau / từ / về / liên quan / liên quan đến"));
            let comma = sentence.find(0..first, |part| part == WordRole::Comma);
            let comma = comma.or_else(|| head.filter(|head| *head == 0).map(|_| first)).filter(|_| harmed)?;
            let end = head.map_or(1, |head| head + 3).min(comma);
            last_event(sentence, head.unwrap_or(0), end).map(|start| (start, comma))
        };
        // `4 người mất tích do mưa lũ`
        let behind = || {
            let end = sentence.find(first..sentence.words.len(), |part| part == WordRole::Stop);
            let end = end.unwrap_or(sentence.words.len());
            let by = |at: &usize| {
                sentence.is(*at, "do / vì / bởi / sau / trong / sau khi / khi")
                    && is_event_at(sentence, *at + 1)
            };
            (first..end).find(by).filter(|_| harmed).map(|by| (by + 1, end))
        };
        let Some((start, limit)) = start.or_else(framed).or_else(behind) else { return };
        if let Some(words) = event_at(sentence, start, limit) {
            offers.push(Offer { words, weight: 4 });
        }
    }

    /// `Tại Huế, …`, `trên địa bàn tỉnh Lâm Đồng`: where it is.
    fn places(&self, offers: &mut Vec<Offer>) {
        use WordRole::{Close, Comma, Frame, Join, Open, Said, Stop, Time};
        let sentence = self.sentence;
        let first = sentence.place(self.figure).first;
        let mut at = 0;
        while at < first {
            let start = self.place_at(at);
            let end = start.map_or(at, |start| self.end_of_place(start, first));
            if let Some(start) = start.filter(|start| end > *start) {
                let before = |parts: &[WordRole]| {
                    at.checked_sub(1)
                        .is_none_or(|at| parts.contains(&sentence.part(at)) || sentence.is(at, "còn"))
                };
                let frames = before(&[Comma, Frame, Time, Stop]) && sentence.part(end) == Comma || at == 0;
                let listed = matches!(sentence.part(end), Comma | Join) && sentence.is_capital(end + 1)
                    || end >= first.saturating_sub(1) && sentence.part(end) == Join;
                let of_other = at > 0 && (sentence.is(at - 1, OF_SOMEBODY) || sentence.is_name(at - 1));
                let between = |parts: &[WordRole]| (end..first).any(|at| parts.contains(&sentence.part(at)));
                let caused = (end..first).any(|at| sentence.is(at, CAUSES)) && self.reading.is_count();
                let apart = between(&[Comma, Stop, Open, Close]) && !frames && !caused;
                let reported =
                    between(&[Said]) || sentence.has(end..first, "theo") || between(&[Stop]) && at > 2;
                let counts = self.reading.is_count() || self.reading.unit_text.starts_with('%');
                let inside =
                    sentence.open_bracket(at).is_some() || !frames && sentence.open_bracket(first).is_some();
                if !listed && !of_other && !apart && !reported && !inside && (counts || frames) {
                    offers.retain(|offer| !frames || offer.weight != 3);
                    offers.push(Offer { words: start..end, weight: 2 + i32::from(frames) });
                }
            }
            at = end.max(at + 1);
        }
    }

    /// Where the name of a place begins behind a preposition.
    pub(super) fn place_at(&self, at: usize) -> Option<usize> {
        let sentence = self.sentence;
        let mut start = at + 1;
        if !sentence.is(at, "tại / ở / trên địa bàn / trên") {
            return None;
        }
        while sentence.is(start, "khu vực / địa bàn / vùng / ngoài khơi / cả / nước") {
            start += 1;
        }
        let on = sentence.is(at, "trên") && start == at + 1;
        let kind = sentence.begins(start, KINDS_OF_PLACES)
            && (sentence.is_capital(start + 1)
                || sentence.is_number(start + 1) && sentence.part(start + 1) == WordRole::Plain);
        let known = sentence.begins(start, Lexicon::any(&[PLACES, COUNTRIES])) && sentence.is_capital(start);
        let other = sentence.begins(start, Lexicon::any(&[BODIES_AND_FIRMS, HONORIFICS, DOCUMENTS]))
            || sentence
                .is(start, "nghị quyết / quyết định / nghị định / thông tư / hội nghị / km / điều / luật");
        let other = other && !kind;
        let shouts = sentence
            .words
            .get(start)
            .is_some_and(|word| sentence.tokens.text(word.tokens.start).chars().all(char::is_uppercase));
        let named = sentence.is_name(start) && sentence.part(start) == WordRole::Plain && !shouts;
        (!on && !other && (kind || known || named)).then_some(start)
    }

    /// The word after the name of a place, with those of which it is a part: `xã A, huyện B`.
    fn end_of_place(&self, start: usize, limit: usize) -> usize {
        let sentence = self.sentence;
        let in_name = |at: usize| {
            at < limit
                && (sentence.is_capital(at) || sentence.is_number(at) && sentence.part(at) == WordRole::Plain)
        };
        let mut end = start + 1;
        loop {
            while in_name(end) {
                end += 1;
            }
            let next = end + 1;
            let kind = |at: usize| sentence.begins(at, KINDS_OF_PLACES) && in_name(at + 1);
            let more = sentence.part(end) == WordRole::Comma
                && next < limit
                && (kind(next)
                    || sentence.begins(next, Lexicon::any(&[PLACES, COUNTRIES]))
                        && sentence.is_capital(next));
            if !more {
                return end;
            }
            end = next + 1;
        }
    }
}
