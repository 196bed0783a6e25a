//! Whose a figure is: who acts or owns, or the place that frames the clause.

use std::ops::Range;

use super::phrase::{LABEL, LabelPhrase, SUBJECT, of_a_state};
use super::sentence::LabelSentence;
use super::words::{CutList, WordRole};
use super::{FigureContext, TOWARDS};
use crate::extract::lexicon::{
    ADDRESSES, ADVERBS, ASKING_VERBS, BEFORE_OBJECTS, BODIES, COMMON_VERBS, COMPANIES, COMPOUNDS, COUNTRIES,
    DETERMINERS, DISCOURSE, FAMILY_NAMES, HAVING_MEASURES, HONORIFICS, KIN, KINDS_OF_PLACES, Lexicon, NOUNS,
    OPEN_VERBS, OWNERS, PHRASE_ENDS, PLACES, PORTFOLIOS, POSTS, PRONOUNS, QUANTITIES, REPORTING_VERBS,
    SOLE_OFFICES, SPEAKERS, TIME_OPENERS, VAGUE, WHOLE_TIMES,
};
use crate::extract::turns::{member, takes_turns};
use crate::text::case::lower_case;

/// Nouns, and what begins a name.
const A_NOUN: Lexicon = Lexicon::any(&[
    NOUNS,
    SPEAKERS,
    BODIES,
    COMPANIES,
    OWNERS,
    QUANTITIES,
    COUNTRIES,
    PLACES,
    HONORIFICS,
    KIN,
    DETERMINERS,
    COMPOUNDS,
    FAMILY_NAMES,
    KINDS_OF_PLACES,
    PORTFOLIOS,
]);

/// Words that say how or when something is done: `bất ngờ`, `ban đầu`.
pub(super) const SAID_HOW: Lexicon = Lexicon::any(&[ADVERBS, DISCOURSE]);

impl FigureContext<'_, '_, '_> {
    pub(super) fn subject(&self) -> String {
        let Self { sentence, clause, parts, parent, .. } = self;
        let convict = self.convict();
        if !convict.is_empty() {
            return convict;
        }
        let capital = |at| sentence.is_capital(at) && sentence.part(at) == WordRole::Plain;
        if let Some(own) = self.in_turn(capital) {
            return LabelPhrase::default().and(sentence, own, SUBJECT).text;
        }
        let said = sentence.begins(parts.subject.end, REPORTING_VERBS);
        let other = || {
            self.only_asks()
                || said && of_a_state(&parts.measured.text)
                || parts.predicate.is_empty() && self.names_the_measured_thing()
        };
        if self.sentence.may_be_subject(&parts.subject) && !other() {
            return LabelPhrase::default().and(sentence, parts.subject.clone(), SUBJECT).text;
        }
        let bare = sentence.is_measured(&clause.content)
            && parts.subject.is_empty()
            && !clause.content.clone().any(|at| sentence.is_name(at));
        let last = self.figure.checked_sub(1).map_or(usize::MAX, |last| sentence.place(last).after);
        let elsewhere = self.framing_place().is_some_and(|place| place.start > last);
        let near = parent.or_else(|| self.before.last().filter(|_| bare)).filter(|_| !elsewhere);
        near.map(|near| near.subject.clone())
            .filter(|owner| !owner.is_empty())
            .unwrap_or_else(|| self.cause())
    }

    /// `Vụ nổ ở xưởng gỗ đã làm 13 người chết`: what brought it about.
    fn cause(&self) -> String {
        let sentence = self.sentence;
        let first = sentence.place(self.figure).first;
        let causes = |at: &usize| sentence.is(*at, "khiến / làm / khiến cho / làm cho / cướp đi");
        let Some(cause) = (first.saturating_sub(3)..first).rfind(causes) else { return String::new() };
        let words = sentence.clause_start(cause, false)..cause;
        let start = sentence.start_of_subject(&words);
        let who = start..sentence.end_of_subject(&(start..cause));
        // `Vụ nổ xảy ra sau khi một tay súng khiến 5 người bị thương`: another did.
        let adjoins =
            (who.end..cause).all(|at| sentence.is_auxiliary(at) || sentence.part(at) == WordRole::Close);
        let named = adjoins && sentence.may_be_subject(&who);
        if named { LabelPhrase::default().and(sentence, who, SUBJECT).text } else { String::new() }
    }

    /// `Tại Huế, giá vé là 5 USD, còn ở Lào, giá vé là 6 USD`: the place that frames the clause and is nobody's.
    pub(super) fn framing_place(&self) -> Option<Range<usize>> {
        let (sentence, first) = (self.sentence, self.sentence.place(self.figure).first);
        let opens = |at: usize| at == 0 || sentence.is(at - 1, "còn / riêng");
        let frames = |at: &usize| opens(*at) && sentence.is(*at, "tại / ở / trên địa bàn");
        let start = (0..first).rfind(frames)? + 1;
        let end = (start + 1..first).find(|at| !sentence.is_capital(*at)).unwrap_or(first);
        let place = sentence.begins(start, Lexicon::any(&[KINDS_OF_PLACES, PLACES, COUNTRIES]));
        let whole = end == first || matches!(sentence.part(end), WordRole::Comma | WordRole::Link);
        (place && whole && sentence.is_capital(end - 1)).then_some(start..end)
    }

    /// `đại biểu đề nghị tăng ngân sách lên 5 tỷ đồng`, `Thủ tướng đề nghị Lào đón 5 đoàn`: whether the subject of a clause only
    /// asks others for what is measured or counted, allows it, or knows of it.
    pub(super) fn only_asks(&self) -> bool {
        const ASKS: &str = "đề nghị / kiến nghị / yêu cầu / khuyến nghị / mong";
        const ALLOWS: &str = "chấp thuận / phê duyệt / cho phép / biết / biết rõ";
        let Self { sentence, parts, .. } = self;
        let predicate = &parts.predicate;
        let from = parts.subject.end..predicate.end.max(self.clause.content.end);
        let allows = |at: &usize| sentence.begins_with(*at, ALLOWS);
        // `Dự án được tỉnh phê duyệt có vốn 5 tỷ đồng`
        let passive = |at: usize| sentence.is(at, "được / bị / do");
        let allowed = from.clone().take(4).find(allows);
        if !parts.measured.is_empty() && allowed.is_some_and(|verb| !(from.start..verb).any(passive)) {
            return true;
        }
        let asks = |at: &usize| sentence.begins_with(*at, ASKS);
        let Some(verb) = from.clone().take(2).find(asks) else { return false };
        let other = |at: usize| {
            sentence.is_name(at)
                || sentence.begins(at, Lexicon::any(&[COUNTRIES, SPEAKERS, BODIES, COMPANIES]))
        };
        // `Sao Mai đề nghị bồi thường 5 tỷ đồng`
        let own = (verb + 1..verb + 3).any(|at| sentence.part(at) == WordRole::Quantity);
        !parts.measured.is_empty() && !own || (verb + 1..from.end).take(3).any(other)
    }

    /// `Nga, Hàn Quốc và Lào viện trợ lần lượt 5, 1 và 2 triệu USD`: what is at the figure's place in the list before.
    pub(super) fn in_turn(&self, is_part: impl Fn(usize) -> bool) -> Option<Range<usize>> {
        let sentence = self.sentence;
        let first = sentence.place(self.figure).first;
        let turn = (0..first).rfind(|at| {
            sentence.words.get(*at).is_some_and(|word| takes_turns(sentence.tokens, word.tokens.start))
        })?;
        let end = sentence.find(turn..sentence.words.len(), |part| part == WordRole::Stop);
        let before = sentence.figures_within(turn..first);
        let all = sentence.figures_within(turn..end.unwrap_or(sentence.words.len()));
        let joins = |at| sentence.part(at) == WordRole::Join;
        let comma = |at| sentence.part(at) == WordRole::Comma;
        member(0..turn, (before, all), is_part, joins, comma)
    }

    /// `…, lần lượt tăng 39% và 12%`: the level that moved, of as many right before.
    pub(super) fn level_in_turn(&self) -> Option<usize> {
        let sentence = self.sentence;
        self.reading.change.filter(|_| !self.before.is_empty())?;
        let first = sentence.place(self.figure).first;
        let is_turn = |at: usize| {
            sentence.words.get(at).is_some_and(|word| takes_turns(sentence.tokens, word.tokens.start))
        };
        let turn = (0..first).rfind(|at| is_turn(*at))?;
        let earlier = sentence.figures_within(0..turn);
        let end = sentence.find(turn..sentence.words.len(), |part| part == WordRole::Stop);
        let all = sentence.figures_within(turn..end.unwrap_or(sentence.words.len()));
        let last = sentence.after(earlier.checked_sub(1)?).end;
        let near = last <= turn && turn - last <= 2 && all > 1 && earlier >= all;
        let levels = self.before.get(earlier.checked_sub(all)?..earlier)?;
        let level =
            self.figure.checked_sub(all).filter(|_| near && levels.iter().all(|level| !level.moved))?;
        Some(level)
    }

    /// `Doanh thu và lợi nhuận đạt lần lượt 5 và 2 tỷ đồng`: what the figure measures; `số lượng và giá trị giao dịch` share their
    /// last words.
    pub(super) fn measured_in_turn(&self) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        let is_part = |at: usize| match sentence.part(at) {
            WordRole::Plain | WordRole::Quantity | WordRole::Preposition => true,
            // `giá trị giao dịch`
            part => part.is_verb() && at > 0 && sentence.part(at - 1) == WordRole::Quantity,
        };
        let own = self.in_turn(is_part)?;
        let measures = |at: &usize| sentence.part(*at) == WordRole::Quantity;
        let label = LabelPhrase::default().and(sentence, own.clone(), LABEL);
        let Some(head) = own.clone().find(measures) else {
            // `Giá bạch kim và bạc giảm lần lượt 10% và 15%`: of the same measure.
            let head = (0..own.start).rfind(measures).filter(|head| *head + 8 > own.start)?;
            return Some(self.phrase(head..head + 1).with(&label.fitted(LABEL - 4)));
        };
        if own.len() > 1 || sentence.part(own.end) != WordRole::Join {
            return Some(label);
        }
        let shared = sentence.find(own.end + 1..own.end + 3, |part| part == WordRole::Quantity)? + 1;
        let end = (shared..sentence.words.len()).find(|at| !is_part(*at)).unwrap_or(shared);
        Some(LabelPhrase::default().and(sentence, head..own.end, LABEL).and(sentence, shared..end, LABEL))
    }

    /// `tuyên phạt bị cáo Lê Văn Quý (SN 1956) 13 năm tù`: who goes to prison for so long, and not the court.
    fn convict(&self) -> String {
        let sentence = self.sentence;
        let of_prison = |unit: &str| unit.ends_with(" tù");
        if !of_prison(self.reading.unit_text) {
            return String::new();
        }
        let first = sentence.place(self.figure).first;
        let last = self.before.iter().rposition(|last| of_prison(&last.unit));
        let since = last.map_or(0, |last| sentence.place(last).after);
        let sentences = |at: &usize| sentence.is(*at, "phạt / tuyên phạt / xử phạt / kết án / tuyên án");
        let Some(verb) = (since..first).rfind(sentences) else { return String::new() };
        // `phạt 5 bị cáo trong đường dây từ 7 đến 8 năm tù`
        let several = self
            .before
            .last()
            .filter(|last| last.counted && !last.core.is_empty() && last.unit != self.reading.unit_text);
        if let Some(several) = several.filter(|_| sentence.figures_within(verb..first) > 0) {
            return several.core.fitted(SUBJECT);
        }
        let named = (verb + 1..first)
            .find(|at| !sentence.is(*at, "bị cáo / bị can / các / ông / bà"))
            .unwrap_or(first);
        let name = named..sentence.end_of_name(named..first);
        if sentence.is_name(named) && named < first {
            LabelPhrase::default().and(sentence, name, SUBJECT).text
        } else {
            String::new()
        }
    }

    /// `Lào đứng thứ 4 trong tổng số 101 nước đầu tư`, `Bộ trưởng biểu dương tỉnh với 94 dự án`: whether what the clause is about
    /// is only one of those counted, or an office whose holder does nothing to them.
    pub(super) fn is_not_of(&self, subject: &str, label: &str) -> bool {
        let sentence = self.sentence;
        let first = sentence.place(self.figure).first;
        let among = first > 2
            && sentence.is(first - 1, "tổng số / số / danh sách")
            && sentence.is(first - 2, "trong / trên");
        let idle = Lexicon::any(&[POSTS, SOLE_OFFICES]).starts(subject)
            && !["được ", "bị ", "hoạt động", "phiếu"].iter().any(|own| label.contains(own))
            && sentence.has(self.clause.links.clone(), "với / từ / của / trong");
        among || idle
    }

    /// The subject, where it says more than the label. Whoever has an age is in the label.
    pub(super) fn told_apart(&self, subject: String, label: &str) -> String {
        let subject = subject.strip_prefix("địa bàn ").map(str::to_owned).unwrap_or(subject);
        let (owner, thing) = (lower_case(&subject), lower_case(label));
        let within = !thing.is_empty() && owner.ends_with(&thing);
        // `xuất khẩu sang Mỹ` is no export of Mỹ.
        let before = thing.strip_suffix(&*owner).and_then(|before| before.strip_suffix(' '));
        let towards = |way: &&str| before?.strip_suffix(*way)?.strip_suffix(' ');
        let within = within || CutList::of(TOWARDS).phrases.iter().any(|way| towards(way).is_some());
        let other = self.reading.unit_text == "tuổi" && !thing.contains(&*owner);
        if within || other { String::new() } else { subject }
    }

    /// What has a size or a worth that its own clause gives to nothing: the thing counted right before it (`226 con lợn, nặng
    /// 5 tấn`), or what the sentence begins with (`Cặp linh vật được chế tác bằng bạc, trị giá 8 tỷ đồng`).
    pub(super) fn haver(&self, label: &str, subject: String) -> String {
        let Self { sentence, clause, .. } = self;
        if label.split(' ').count() > 4 || !HAVING_MEASURES.contains(label) {
            return subject;
        }
        let first = sentence.place(self.figure).first;
        // `Huyện tiêu hủy 226 con lợn (nặng 5 tấn)`, `Công an thu 4 bình khí có trọng lượng 10 kg`: whoever acts does not weigh so
        // much.
        let inside = first > 0 && sentence.open_bracket(first).is_some();
        let acts = ["vốn", "kinh phí", "đầu tư"].iter().all(|cost| !label.contains(cost))
            && Lexicon::any(&[SPEAKERS, BODIES, HONORIFICS]).starts(&subject);
        if !subject.is_empty() && !inside && !acts {
            return subject;
        }
        if let Some(last) = self.before.last().filter(|last| last.counted && !last.moved) {
            let behind = sentence.after(self.figure.saturating_sub(1)).end;
            let adjoins = (behind..first).len() <= 4;
            if adjoins {
                return last.core.fitted(SUBJECT);
            }
        }
        if !subject.is_empty() {
            return subject;
        }
        let skipped = |at: &usize| {
            matches!(
                sentence.part(*at),
                WordRole::Frame | WordRole::Time | WordRole::Comma | WordRole::Qualifier
            )
        };
        // `Ngoài các hoạt động chính, …`: a frame ends with its comma.
        let framed = sentence.part(0) == WordRole::Frame && !sentence.is(0, "trong đó / trong khi đó");
        let comma = sentence.find(0..clause.content.start, |part| part == WordRole::Comma);
        let from = comma.filter(|_| framed).unwrap_or(0);
        let start = (from..clause.content.start).find(|at| !skipped(at)).unwrap_or(clause.content.start);
        let ends = |at: &usize| {
            sentence.ends_subject(*at)
                || sentence.part(*at).parts_clauses()
                || sentence.is(*at, "được / bị / do / nơi / mà / vốn / dài / cao / rộng / nặng / sâu / dày")
        };
        let topic = start..(start..clause.content.start).find(ends).unwrap_or(start);
        let said = (topic.end..clause.content.start).any(|at| sentence.part(at) == WordRole::Said);
        let acts =
            SPEAKERS.longest(sentence.tokens, sentence.words.get(start).map_or(0, |word| word.tokens.start));
        if said || acts.is_some() || !self.sentence.may_be_subject(&topic) {
            return String::new();
        }
        LabelPhrase::default().and(sentence, topic, SUBJECT).text
    }

    /// Whether the subject is no name, so that it is the measured thing: `vàng nhẫn giao dịch ở mức 180 triệu đồng`.
    pub(super) fn names_the_measured_thing(&self) -> bool {
        let has = self.sentence.has(self.clause.links.clone(), "có / hiện có / với / còn / gồm / bao gồm");
        !has && !self.sentence.is_owner(self.clause.content.start)
    }

    /// The owner that a label names after `của`: `kim ngạch xuất khẩu của Hải Phòng`.
    pub(super) fn owner(&self, label: &str) -> String {
        let Self { sentence, clause, .. } = self;
        for (range, whole) in
            [(clause.content.clone(), sentence.is_measured(&clause.content)), (self.object(), false)]
        {
            let Some(of) = range.clone().rev().find(|at| sentence.is(*at, "của")) else { continue };
            // `doanh nghiệp FDI`
            let ends = |at: &usize| {
                let part = sentence.part(*at);
                let is_name = part == WordRole::Quantity && sentence.is_name(*at);
                !(is_name || matches!(part, WordRole::Plain | WordRole::Comma)) || sentence.is(*at, "đối với")
            };
            let end = (of + 1..range.end).find(ends).unwrap_or(range.end);
            let owner = LabelPhrase::default().and(sentence, of + 1..end, SUBJECT).text;
            if self.sentence.may_be_subject(&(of + 1..end)) && (whole || label.contains(&owner)) {
                return owner;
            }
        }
        // `sản lượng vải đã bán toàn tỉnh đạt 5 tấn`
        let all = |at: &usize| sentence.begins_with(*at, "toàn tỉnh / toàn huyện / toàn thành phố / cả nước");
        let all = clause.content.clone().rfind(all).filter(|at| at + 1 == clause.content.end);
        all.map_or_else(String::new, |all| self.phrase(all..all + 1).text)
    }
}

impl LabelSentence<'_, '_> {
    /// Where a subject begins, behind words that only say when or how: `ban đầu ông Nam`, `Cuối trận, đội khách`.
    pub(super) fn start_of_subject(&self, subject: &Range<usize>) -> usize {
        let Range { mut start, end } = subject.clone();
        while let Some(next) = self.past(start, SAID_HOW).filter(|next| *next < end) {
            start = next;
        }
        // `Nhìn vào Phú Quốc, hòn đảo này`; but `Matsudo, một thành phố nhỏ`
        let comma = (start..end).find(|at| self.part(*at) == WordRole::Comma && at + 1 < end);
        comma.filter(|comma| !self.may_be_subject(&(start..*comma))).map_or(start, |comma| comma + 1)
    }

    /// Where the words end that name a subject.
    pub(super) fn end_of_subject(&self, subject: &Range<usize>) -> usize {
        let start = subject.start;
        // `Sao Mai năm ngoái thu 5 tỷ đồng`
        let when = self.find(subject.clone(), |part| part == WordRole::Time);
        let end = when.filter(|when| *when > start).unwrap_or(subject.end);
        let amount = |at: usize| self.part(at).is_figure() || self.part(at) == WordRole::Qualifier;
        // `dự án sau nhiều lần điều chỉnh`, `Công an tỉnh trong vụ`, `thanh gỗ được lấy ra`: when, where, and what is done, are no
        // part of who.
        let when = |at: &usize| {
            self.is(*at, "sau / sau khi / trước / trước khi / khi / lúc / trong / nếu / nhằm / rồi / nặng / dày / mỏng / được / bị / đang / về việc / với / nào / gây")
                && !self.is(*at - 1, "một")
                || self.is(*at, "vào") && self.begins(start, SPEAKERS)
                // `ông Bình cho công ty vay`, `gói thầu chuyên xây cầu`
                || self.is(*at, "cho") && self.is_capital(*at - 1)
                || self.is(*at, "chuyên")
                    && (self.begins(*at + 1, COMMON_VERBS) || self.part(*at + 1).is_verb())
                    && !(*at..end).any(|at| self.is_capital(at))
                || self.is(*at, "cao / dài / rộng / sâu") && amount(*at + 1)
        };
        let mut end = (start..end).skip(1).find(when).unwrap_or(end);
        // `xe khách bất ngờ đâm`, `Ủy ban Châu Âu xác nhận`; but `ngành công nghiệp than`
        let behind = Lexicon::any(&[SAID_HOW, REPORTING_VERBS]);
        while let Some(before) =
            self.before(end, behind).filter(|before| *before > start && !self.is(*before, "than"))
        {
            end = before;
        }
        // `khi tai nạn xảy ra, xe có 28 người`: what happens owns nothing.
        if self.is(end, "xảy ra / bùng phát") && !self.is_owner(start) {
            return start;
        }
        let end = self.end_of_who(start..end);
        // `Các chuyên gia nhận định đây là …`: who says so has nothing.
        let says = self.begins(end, REPORTING_VERBS) && !self.begins(end, OPEN_VERBS);
        if end < subject.end && says { start } else { end }
    }

    /// Where a name ends, or a noun of people, before what they do, though no list may have the verb: `ông Quang móc nối với`,
    /// `ông Hùng tái đắc cử`, `cơ quan chức năng xác định`.
    fn end_of_who(&self, words: Range<usize>) -> usize {
        let Range { start, end } = words;
        // `Triều Tiên sắp phóng`: behind a country in small letters no list has an adverb or a verb; nor all verbs behind a name:
        // `Nam và Bắc cùng nhau sang Lào`.
        let is_country = self.begins(start, COUNTRIES);
        if is_country || self.is_name(start) {
            let own = self.end_of_name(start..end);
            let acts = self.is_in(own, COMMON_VERBS) || self.is(own, "vào / cùng nhau / về phía");
            // `Sao Mai chịu trách nhiệm thu xếp`: what is no noun of a body is a name by itself, of capitals.
            let last = (start..end).rfind(|at| self.is_capital(*at) || self.is_number(*at));
            let bare = !self.begins(start, A_NOUN) && !(start..end).any(|at| self.part(at) == WordRole::Join);
            if let Some(last) = last.filter(|_| bare && !is_country && !acts) {
                return last + 1;
            }
            if is_country || acts {
                return own;
            }
        }
        let unknown = |at: usize| {
            self.words.get(at).is_some_and(|word| {
                self.is_word(at)
                    && word.tokens.len() == 1
                    && self.tokens.entries(word.tokens.start, usize::MAX).next().is_none()
            })
        };
        let named = |at: usize| {
            let before = |before| self.is_name(before) && !self.begins(before, NOUNS);
            self.is_capital(at) && at > start && (before(at - 1) || self.begins(at - 1, HONORIFICS))
        };
        let name = (start..end).find(|at| self.is_name(*at));
        let body = name.map_or(start, |name| self.end_of_body(name..end)).max(self.end_of_body(start..end));
        let acts = |at: &usize| {
            let plain = !self.is_capital(*at) && *at >= body && self.part(*at) != WordRole::Join;
            // `vòng quay`
            let of_noun = self.is_in(*at - 1, NOUNS) && !self.is_capital(*at - 1);
            let verb = self.begins(*at, COMMON_VERBS) && !self.begins(*at, NOUNS) || self.part(*at).is_verb();
            plain && (verb && !of_noun || unknown(*at) && named(*at - 1))
        };
        if let Some(name) = name {
            return (name + 1..end).find(acts).unwrap_or(end);
        }
        let Some(last) = end.checked_sub(1).filter(|last| *last > start) else { return end };
        let long = |at: usize| self.words.get(at).is_some_and(|word| word.tokens.len() > 1);
        let people = long(start) && (self.begins(start, SPEAKERS) || self.is_owner(start));
        // `công ty hạ dần lãi suất`: what they do, though nothing else tells that it is a verb.
        let does = |at: &usize| {
            people && self.is_in(*at, COMMON_VERBS) && !self.begins(*at, NOUNS) && !self.part(*at).is_verb()
        };
        if let Some(verb) = (start + 1..last).find(does) {
            return verb;
        }
        let does = self.is_in(last, PHRASE_ENDS) && self.is_in(last, COMMON_VERBS);
        end - usize::from(people && long(last) && does)
    }

    /// `chi cục ở xã Sao Mai, huyện Hoa Lư đang giữ`, `hội nghị ở Helsinki, Phần Lan có`: whether a place only says where the place
    /// before it is.
    fn is_rest_of_a_place(&self, at: usize) -> bool {
        let Some(comma) =
            at.checked_sub(1).filter(|comma| *comma > 1 && self.part(*comma) == WordRole::Comma)
        else {
            return false;
        };
        let kind = self.begins(at, KINDS_OF_PLACES) && !self.begins(at, BODIES);
        let place = kind || self.begins(at, Lexicon::any(&[PLACES, COUNTRIES])) && self.is_capital(at);
        let mut before = comma;
        while before > 0 && (self.is_capital(before - 1) || self.begins(before - 1, KINDS_OF_PLACES)) {
            before -= 1;
        }
        let named = before < comma && self.is_capital(comma - 1);
        // `Tại Syria, Mỹ có 2.000 quân`
        let inside = before > 1 && self.is(before - 1, "ở / tại") && !self.part(before - 2).parts_clauses();
        place
            && named
            && (inside
                || kind
                    && self.begins(before, KINDS_OF_PLACES)
                    && before > 0
                    && !self.is(before - 1, "ở / tại"))
    }

    /// Whether words are but the end of a list that others begin.
    pub(super) fn ends_a_list(&self, range: &Range<usize>) -> bool {
        let joined = |at: usize| matches!(self.part(at), WordRole::Comma | WordRole::Join);
        let Some(mark) = range.start.checked_sub(1).filter(|at| joined(*at)) else { return false };
        let member = |at: &usize| joined(*at) || self.is_capital(*at);
        let opens = (0..mark).rfind(|at| !member(at));
        let named = opens.is_some_and(|at| self.is(at, "gồm / bao gồm / như / gồm có") && at + 1 < mark);
        let several = self.has(mark.saturating_sub(3)..mark, "các / những / một số / nhiều");
        named || several && range.len() == 1 && !self.is_capital(range.start)
    }

    pub(super) fn may_be_subject(&self, range: &Range<usize>) -> bool {
        let Some(first) = self.words.get(range.start).filter(|_| !range.is_empty()) else { return false };
        let last = self.words.get(range.end - 1).map_or(0, |word| word.tokens.end);
        let vague = VAGUE.longest(self.tokens, first.tokens.start).is_some_and(|end| end <= last)
            || self.is_rest_of_a_place(range.start)
            || self.begins(range.start, WHOLE_TIMES);
        let pronoun = PRONOUNS.longest(self.tokens, first.tokens.start) == Some(last);
        let verbs = Lexicon::any(&[REPORTING_VERBS, ASKING_VERBS]);
        let says = verbs.longest(self.tokens, first.tokens.start).is_some();
        // `gồm Sao Mai, Hoa Sen`, `các sở, địa phương`: the last of a list.
        if self.ends_a_list(range) {
            return false;
        }
        // `cô khởi nghiệp`
        let address = self.begins(range.start, ADDRESSES) && first.tokens.len() == 1;
        if address
            && range.len() > 1
            && !self.is(range.start + 1, "ta / ấy / này / đó / chủ / già / trẻ / cùng / và / gái / trai / út / cả / ruột / nội / ngoại / dâu / rể / họ / nội trợ")
            && !self.is_capital(range.start + 1)
            && !self.is_in(range.start + 1, NOUNS)
        {
            return false;
        }
        // One word in small letters is somebody or something that has figures, or the end of a list: `lối mở`.
        let capital = self.tokens.is_capital(first.tokens.start);
        let acts = SPEAKERS.longest(self.tokens, first.tokens.start).is_some() || self.is_owner(range.start);
        let sum = self.is(range.start, "tổng / tổng cộng");
        if range.len() == 1 && (!capital && !acts || sum) {
            return false;
        }
        // `bảo đảm cắt giảm`, `Xuất hiện cùng bố`: a verb at its head has no subject.
        let verb = COMMON_VERBS.longest(self.tokens, first.tokens.start);
        let named = capital && (range.len() == 1 && first.tokens.len() == 1 || self.is_name(range.start));
        let does = !named && verb.is_some_and(|end| end >= first.tokens.end)
            || !self.is_name(range.start) && self.heads_no_noun(first.tokens.start)
            || self.is(range.start, "lại / cũng / vẫn / đều / mới / vừa / lúc / khi / tuy / dù / cứ / gây");
        !pronoun && !says && !does && first.part == WordRole::Plain && !vague
    }

    /// `trúng giải nhất`, `hằng ngày`, `24 giờ`, the `/NĐ-CP` of a document: whether the word at a token begins no noun.
    pub(super) fn heads_no_noun(&self, at: usize) -> bool {
        const NO_NOUN: Lexicon =
            Lexicon::any(&[PHRASE_ENDS, ADVERBS, DISCOURSE, TIME_OPENERS, BEFORE_OBJECTS, WHOLE_TIMES]);
        let tokens = self.tokens;
        let classes = tokens.entries(at, tokens.len()).next().map_or(0, |(classes, _)| classes);
        tokens.is_number(at) || tokens.text(at) == "/" || NO_NOUN.is_in(classes) && !A_NOUN.is_in(classes)
    }
}
