//! Whose a figure is where its clause has no subject: what else its sentence offers.
//!
//! Each offer has a weight by the way in which the sentence names it. The heaviest is the owner, where no other weighs as
//! much; else it stays empty.

use std::ops::Range;

use super::FigureContext;
use super::phrase::{LabelPhrase, SUBJECT};
use super::sentence::BODIES_AND_FIRMS;
use super::words::{CutList, WordRole};
use crate::extract::lexicon::{
    BODIES, COMMON_VERBS, COMPANIES, COUNTRIES, DOCUMENTS, FAMILY_NAMES, HONORIFICS, KINDS_OF_PLACES,
    Lexicon, PLACES, SPEAKERS,
};
use crate::text::case::lower_case;
use crate::text::units::is_money;

/// What brings harm; behind it a name or what it was may stand: `vụ nổ`, `bão Sơn Tinh`.
const EVENTS: &str = "vụ / trận / đợt / cuộc tấn công / cuộc không kích / tai nạn / thảm họa / sự cố / bão / lũ / bão lũ / mưa lũ / mưa lớn / lũ quét / lũ lụt / động đất / sóng thần / lở đất / sạt lở / sạt lở đất / lốc xoáy / hỏa hoạn / hoả hoạn / thảm hoạ / đám cháy / giao tranh / mưa / dịch / dịch bệnh / xung đột / nội chiến / thiên tai / cơn bão / trận động đất / vụ nổ / vụ cháy / vụ án / vụ tai nạn";

/// Those that are known without more.
const BY_ITSELF: &str = "bão / lũ / bão lũ / mưa lũ / mưa lớn / lũ quét / lũ lụt / động đất / sóng thần / lở đất / sạt lở / hỏa hoạn / hoả hoạn / tai nạn / vụ tai nạn / vụ nổ / vụ cháy / trận động đất / nội chiến / giao tranh / mưa";

/// What joins an event to those that it hits.
const CAUSES: &str = "khiến / làm / gây / khiến cho / làm cho / gây ra / cướp đi / cướp đi sinh mạng / giết / giết chết / làm chết";

/// Verbs and nouns before the place where somebody lives or comes from.
const OF_SOMEBODY: &str = "ngụ / trú / trú tại / ngụ tại / quê / sinh / sinh ra / sống / trụ sở / đóng / đặt / có trụ sở / hộ khẩu / thường trú / tạm trú / cư trú / hội nghị / phòng / tòa / viện";

/// How far before the amount who pays it is sought.
const REACH: usize = 20;

/// Whether an owner is something that befell those that are counted.
pub(super) fn is_event(owner: &str) -> bool {
    CutList::of(EVENTS).opening(&lower_case(owner)).is_some()
}

/// What may be the owner, and how much speaks for it.
struct Offer {
    words: Range<usize>,
    weight: i32,
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
        self.payer(label, &mut offers);
        // `Vụ cháy làm 5 người chết. 3 người bị thương nặng`: but not where another event or year is named.
        let sentence = self.sentence;
        let other = |at: usize| {
            sentence.is(at, EVENTS)
                || sentence.part(at) == WordRole::Time
                    && sentence.words.get(at).is_some_and(|word| word.tokens.len() > 1)
        };
        if offers.is_empty() && self.is_harmed() && !(0..sentence.words.len()).any(other) {
            return self.topics.event().to_owned();
        }
        offers.sort_by_key(|offer| -offer.weight);
        let best = match offers.as_slice() {
            [one] if one.weight >= 2 => one,
            [one, next, ..] if one.weight >= 2 && one.weight > next.weight => one,
            _ => return String::new(),
        };
        let owner = LabelPhrase::default().and(sentence, best.words.clone(), SUBJECT).text;
        // What befell is no name: `Bão làm`.
        let begins = owner.chars().next().filter(|_| is_event(&owner));
        begins.map_or(owner.clone(), |begins| begins.to_lowercase().chain(owner.chars().skip(1)).collect())
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
        let is_event = |at: usize| sentence.is(at, EVENTS) && !sentence.is_name(at);
        let begins = |from: usize, to: usize| {
            let mut start = (from..to).rfind(|at| is_event(*at))?;
            // `vụ tai nạn`, `bão và lũ`
            let joins = |at: usize| sentence.part(at) == WordRole::Join || sentence.is(at, "kèm / kèm theo");
            while start > from
                && (is_event(start - 1) || joins(start - 1) && start > from + 1 && is_event(start - 2))
            {
                start -= 1;
            }
            Some(start)
        };
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
            let start = begins(from, cause)?;
            (!sentence.has(start..cause, "khi / sau khi / trong khi")).then_some((start, cause))
        });
        let harmed = self.is_harmed();
        // `Trong vụ cháy ở chợ, 3 người bị thương`, `Động đất ở Iran, 76 người bị thương`
        let framed = || {
            let comma = sentence.find(0..first, |part| part == WordRole::Comma).filter(|_| harmed)?;
            let head =
                (0..3).find(|at| sentence.is(*at, "trong / sau / từ / về / liên quan / liên quan đến"));
            begins(head.unwrap_or(0), head.map_or(1, |head| head + 3).min(comma)).map(|start| (start, comma))
        };
        // `4 người mất tích do mưa lũ`
        let behind = || {
            let end = sentence.find(first..sentence.words.len(), |part| part == WordRole::Stop);
            let end = end.unwrap_or(sentence.words.len());
            let by = |at: &usize| {
                sentence.is(*at, "do / vì / bởi / sau / trong / sau khi / khi") && is_event(*at + 1)
            };
            (first..end).find(by).filter(|_| harmed).map(|by| (by + 1, end))
        };
        let Some((start, limit)) = start.or_else(framed).or_else(behind) else { return };
        let over = |at: &usize| {
            sentence.is_auxiliary(*at)
                || matches!(sentence.part(*at), WordRole::Link | WordRole::Time | WordRole::Comma | WordRole::Open)
                || sentence.part(*at).is_figure()
                || sentence.is(*at, "do / xảy ra / vào / hôm / hồi / lúc / diễn ra / nơi / mà / khi / giữa / này / lần / với / trên / bất ngờ / gây / ảnh hưởng / bùng phát / trước / trong / xuất hiện / bắt đầu / bắt / rạng / nhằm vào")
        };
        let end = (start + 1..limit).find(over).unwrap_or(limit);
        let alone = end == start + 1 && !sentence.is(start, BY_ITSELF);
        if !alone {
            offers.push(Offer { words: start..end, weight: 4 });
        }
    }

    /// `Australia dự tính phạt 120 triệu USD`: who pays or gets money in the same clause, or in the one whose verbs go on.
    fn payer(&self, label: &str, offers: &mut Vec<Offer>) {
        use WordRole::{Close, Colon, Comma, Frame, Open, Said, Stop, Time};
        const PAYERS: Lexicon =
            Lexicon::any(&[SPEAKERS, BODIES, COMPANIES, HONORIFICS, COUNTRIES, FAMILY_NAMES]);
        let sentence = self.sentence;
        let first = sentence.place(self.figure).first;
        let verb = label.strip_prefix("số tiền").map(str::trim_start);
        let Some(verb) = verb.filter(|_| is_money(self.reading.unit_text)) else { return };
        let plans = |at: usize| sentence.is(at, "dự tính / dự định / cam kết / quyết định / hứa / đồng ý");
        let acts = |at: usize| {
            sentence.ends_subject(at)
                || plans(at)
                || sentence.is_auxiliary(at)
                || sentence.begins(at, COMMON_VERBS)
        };
        let opens = |at: usize| {
            at == 0
                || matches!(sentence.part(at - 1), Comma | Frame | Time | Stop | Said)
                || sentence.is(at - 1, "khi / nhưng / rồi / do / vì / buộc / khiến")
        };
        let payer = |start: usize| {
            let begins = opens(start)
                && sentence.begins(start, PAYERS)
                && !sentence.begins(start, KINDS_OF_PLACES)
                && !(start > 0 && sentence.is(start - 1, "theo"));
            let limit =
                begins.then(|| (start + 1..first).find(|at| acts(*at) || sentence.part(*at).parts_clauses()));
            let limit = limit.flatten().filter(|limit| acts(*limit))?;
            let words = start..self.end_of_subject(&(start..limit));
            let named = words.clone().any(|at| sentence.is_capital(at));
            let known =
                named || words.len() > 1 && !sentence.begins(start, HONORIFICS) || sentence.is_owner(start);
            (words.end == limit && known && self.may_be_subject(&words)).then_some(words)
        };
        let Some(words) = (first.saturating_sub(REACH)..first).rev().find_map(payer) else { return };
        // What comes between are his verbs.
        let between = words.end..first;
        let goes_on = |at: usize| match sentence.part(at) {
            Comma | Stop => acts(at + 1),
            Said => plans(at),
            Colon | Open | Close => false,
            _ => true,
        };
        let does = verb.is_empty()
            || between.clone().any(|at| {
                let word = sentence
                    .words
                    .get(at)
                    .map_or("", |word| sentence.tokens.slice(word.tokens.start, word.tokens.end));
                !word.is_empty() && verb.starts_with(word)
            });
        if between.clone().all(goes_on) && does {
            offers.push(Offer { words, weight: 5 });
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
                    at.checked_sub(1).is_none_or(|at| parts.contains(&sentence.part(at)))
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
                    offers.push(Offer { words: start..end, weight: 2 + i32::from(frames) });
                }
            }
            at = end.max(at + 1);
        }
    }

    /// Where the name of a place begins behind a preposition.
    fn place_at(&self, at: usize) -> Option<usize> {
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
