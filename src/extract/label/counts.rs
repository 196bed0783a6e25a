//! The label of what is counted: `học viên dự vòng sơ khảo`, `thỏa thuận được ký kết`, and of an age.

use std::ops::Range;

use super::phrase::{LABEL, LabelPhrase};
use super::sentence::BODIES_AND_FIRMS;
use super::words::{CutList, WordRole};
use super::{ClauseParts, FigureContext, LabelAndCore, Labelled};
use crate::extract::lexicon::{
    ADDRESSES, ASKING_VERBS, COMMON_VERBS, HONORIFICS, KIN, LEVELS, Lexicon, NOUNS, OF_A_VERB, PRONOUNS,
    REPORTING_VERBS, SPEAKERS,
};
use crate::text::case::lower_case;

/// Units that leave what is counted to the noun before: by the piece, the head, the time.
const PIECES: &str = "người / con / chiếc / cái / lượt / lượt khách / ca / vụ / căn / suất / vé / lô / container / teu / phiếu / bộ / cuốn / bản / đơn vị / cổ phiếu / cổ phần / hộ / em / cháu / xe / máy / tàu / viên / quả / cây / tờ / gói / thùng / hộp / chai / cuộc / chuyến / đơn / hồ sơ / tài khoản / ca mắc / điểm / bàn / trận";

impl FigureContext<'_, '_, '_> {
    pub(super) fn count(&self) -> LabelAndCore {
        let sentence = self.sentence;
        let object = self.object();
        let done = self.verb_before();
        let own = self.phrase(self.counted());
        if let Some(label) = self.shares_a_verb(&own).filter(|_| done.is_none()) {
            return label.into();
        }
        // `cần 27 tổ hợp`, `thiếu 500 giáo viên`: what somebody does not have.
        let before = sentence.place(self.figure).first.checked_sub(1);
        let wants = |at: &usize| sentence.is(*at, "cần / thiếu / còn thiếu / muốn / muốn có / thừa");
        if let Some(verb) = before.filter(wants).filter(|_| own.words < LABEL && !self.has_verb(&own)) {
            return own.with(&sentence.in_the_middle(verb)).into();
        }
        let turns = self.reading.unit_text == "lượt" && object.len() <= 1;
        if (object.is_empty() || turns) && done.is_none() {
            return self.bare_count(own);
        }
        let has_verb = self.has_verb(&own);
        let Some(done) = done.filter(|_| !has_verb) else { return own.into() };
        self.done(own, done..done + 1).into()
    }

    /// The verb right before the number, which takes what is counted: `thu giữ 4 khẩu súng`.
    fn verb_before(&self) -> Option<usize> {
        let Self { sentence, clause, .. } = self;
        let last = clause.content.end.checked_sub(1)?;
        // `bắn hạ thành công 6 tên lửa`, `chở theo 21 hành khách`
        let goes_with = "chính thức / thành công / kịp thời / an toàn / thêm / đi / mất / tiếp";
        let verb = last.saturating_sub(usize::from(sentence.is(last, goes_with)));
        let along = sentence.is(verb, "chở / mang / kéo / dẫn");
        // `được triển khai tới 149 quốc gia`: where to.
        let active = verb > 0 && !sentence.is(verb - 1, "được / bị");
        let links = |at: usize| {
            sentence.is(at, "được / ra / thêm / cả / tổng cộng")
                || active && sentence.is(at, "tới / đến")
                || along && sentence.is(at, "theo")
        };
        let adjoins =
            verb >= clause.content.start && clause.links.clone().all(links) && sentence.part(verb).is_verb();
        adjoins.then_some(verb)
    }

    /// Whether nothing but `có` precedes the number in its clause.
    pub(super) fn heads_its_clause(&self) -> bool {
        let has = |at: usize| self.sentence.is(at, "có / còn / có tới / có đến / hiện có / đã có");
        self.clause.content.is_empty() && self.clause.links.clone().all(has)
    }

    /// The label of a bare noun, of which no verb tells more: what it is counted of precedes it.
    fn bare_count(&self, own: LabelPhrase) -> LabelAndCore {
        let Self { sentence, clause, parent, .. } = self;
        if let Some(label) = self.given(&own) {
            return label.into();
        }
        // `dân số người Việt tại Nga đã tăng nhanh từ 5.000 người lên 8.000 người`
        let first = sentence.place(self.figure).first;
        let moves = |at: &usize| sentence.is(*at, "tăng / giảm / nâng / hạ");
        let verb = (clause.content.start..first).find(moves);
        if let Some(verb) = verb.filter(|_| sentence.is(first - 1, "từ"))
            && sentence.part(clause.content.start) == WordRole::Quantity
        {
            let end = (clause.content.start..verb).find(|at| sentence.ends_subject(*at)).unwrap_or(verb);
            return self.phrase(clause.content.start..end).into();
        }
        // `huy động vốn của 35 nhà đầu tư`: they are not what is measured.
        if first.checked_sub(1).is_some_and(|at| sentence.is(at, "của / cho / từ / trong / tại / giữa"))
        {
            return own.into();
        }
        if let Some(label) = self.measured_count(&own) {
            return label;
        }
        let same = |parent: &&Labelled| {
            // `12 người chết, trong đó 10 người là du khách`
            parent.unit == self.reading.unit_text && !sentence.is(sentence.after(self.figure).end, "là")
                // `lượng khách chiếm 80%, đạt 6 triệu lượt`
                || parent.unit.starts_with('%') && self.reading.unit_text == "lượt" && !parent.core.is_empty()
        };
        if let Some(parent) = parent.filter(same) {
            return parent.core.clone().into();
        }
        // `Đàn bò đạt 5.000 con`, but `chuyến thăm đạt 5 thỏa thuận`
        let level = self.reaches()
            && self.names_the_measured_thing()
            && CutList::of(PIECES).has(self.reading.unit_text);
        // `đứng đầu là khách Nga với 5.000 lượt`
        let visits = |at: &usize| sentence.begins_with(*at, "khách / du khách / lượng khách / số khách");
        let turns = self.reading.unit_text.starts_with("lượt");
        let guests = clause.content.clone().rfind(visits).filter(|_| turns).map(|at| at..clause.content.end);
        let is_level = level && !clause.content.is_empty();
        let what = guests.or_else(|| is_level.then(|| clause.content.clone()));
        what.map_or(own, |what| self.phrase(what)).into()
    }

    /// The bracket that opens right before the number.
    pub(super) fn bracket_before(&self) -> Option<usize> {
        let first = self.sentence.place(self.figure).first;
        let open = self.sentence.open_bracket(first)?;
        (open + 1..first).all(|at| self.sentence.part(at) == WordRole::Link).then_some(open)
    }

    /// Whether a word for a level is before the number; `ước đạt` says how exact it is.
    fn reaches(&self) -> bool {
        let place = self.sentence.place(self.figure);
        (self.clause.links.start.min(place.first)..place.unit)
            .any(|at| self.sentence.is_in(at, LEVELS) && !self.sentence.is(at, "ở"))
    }

    /// `dân số trẻ gần 170 triệu người`; but `nộp ngân sách 49 tỉnh`.
    fn measured_count(&self, own: &LabelPhrase) -> Option<LabelAndCore> {
        let Self { sentence, clause, parts: ClauseParts { measured, .. }, .. } = self;
        let has = sentence.has(clause.links.clone(), "có / hiện có / có tới / có đến / với / gồm / bao gồm");
        let people = "dân số / quân số / doanh số / sản lượng / số dân / sĩ số / sức chứa / lượng khách / số / số lượng / tổng số / tổng cộng / số người / số ca / số vụ / số lượt / số dự án / quy mô / công suất / tổng đàn / số phiếu / mật độ dân số";
        let counts = !clause.links.is_empty()
            || self.reaches()
            || self.reading.unit_text.contains('/') // `lưu lượng 2.800 xe/ngày`
            || CutList::of(people).opening(&lower_case(&measured.text)).is_some()
            || lower_case(&measured.text).contains(&lower_case(self.reading.unit_text));
        // `số vụ vi phạm chỉ có 85 vụ`
        let has = has && !lower_case(&measured.text).starts_with("số ");
        if has || !counts || measured.is_empty() {
            return None;
        }
        let sum =
            matches!(measured.text.as_str(), "tổng số" | "tổng cộng" | "số" | "số lượng" | "tổng số lượng");
        Some(if sum {
            measured.clone().with(&own.text).with_core(own.clone())
        } else {
            measured.clone().into()
        })
    }

    /// What is counted, with the words behind it. Names of which it has only the first are no part of it: `3 nước Mỹ, Anh và
    /// Pháp`.
    pub(super) fn counted(&self) -> Range<usize> {
        let sentence = self.sentence;
        let after = sentence.after(self.figure);
        let names = sentence.end_of_names(self.figure) > after.end;
        let name = (after.start..after.end).find(|at| sentence.is_capital(*at)).unwrap_or(after.end);
        let noun = (after.start + 1..name)
            .all(|at| sentence.part(at) == WordRole::Plain && !sentence.is_in(at, COMMON_VERBS));
        after.start..if names && noun && name < after.start + 4 { name } else { after.end }
    }

    /// Whether a label says what those do that it counts, or what is done to them.
    pub(super) fn has_verb(&self, own: &LabelPhrase) -> bool {
        let sentence = self.sentence;
        let object = self.object();
        // `người liên quan đến hoạt động lừa đảo`: a verb of a noun tells nothing of them.
        let of_noun = |at: usize| at > 0 && sentence.is_in(at - 1, OF_A_VERB);
        let mut kept = object.start..(object.start + own.words).min(object.end);
        kept.any(|at| sentence.part(at).is_verb() && !of_noun(at) || sentence.part(at) == WordRole::Link)
    }

    /// `thu giữ 4 khẩu súng và 3 điện thoại`: the next of a list has the verb of the first.
    fn shares_a_verb(&self, own: &LabelPhrase) -> Option<LabelPhrase> {
        let is_next =
            self.clause.content.is_empty() && self.clause.links.is_empty() && self.clause.continues.is_some();
        let done = self.verb_of_list(is_next);
        let label = own.clone().sharing(done);
        (!done.is_empty() && label.words <= LABEL && !self.has_verb(own)).then_some(label)
    }

    /// `chi trả chế độ cho 13.170 người`, `xuất khẩu gạo sang 50 nước`: those to whom it is done.
    fn given(&self, own: &LabelPhrase) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        let first = sentence.place(self.figure).first;
        let concerns = |at: usize| sentence.is(at.saturating_sub(1), "quan / liên quan");
        let to = first
            .checked_sub(1)
            .filter(|at| sentence.is(*at, "cho / đối với / sang / vào / tới / đến / đi") && !concerns(*at))?;
        let parts = |at: &usize| {
            sentence.part(*at).parts_clauses()
                || sentence.part(*at) == WordRole::Link && !sentence.is(*at, "nâng / tăng / ổn định")
        };
        let from = (to.saturating_sub(6)..to).rfind(parts).map_or(to.saturating_sub(6), |at| at + 1);
        let gives = |at: &usize| {
            matches!(sentence.part(*at), WordRole::Doing | WordRole::Harm)
                || sentence.is(*at, "nâng / tăng / tặng / cấp / phát / trao / chia / bán / giao / gửi / tạo / tạo việc làm / đại diện")
        };
        let verb = (from..to).find(gives)?;
        let voice = if sentence.part(verb) == WordRole::Harm { "bị" } else { "được" };
        let way = if sentence.is(to, "cho / đối với") { to..to } else { to..to + 1 };
        let done = LabelPhrase::of(voice).and(sentence, verb..to, LABEL);
        let done = way.fold(done, |done, way| done.with(&sentence.in_the_middle(way)));
        Some(own.leaving(done.words)?.with(&done.text))
    }

    /// `tuổi của ông Nguyễn Văn A.`
    pub(super) fn age(&self) -> LabelPhrase {
        const SAYS: Lexicon = Lexicon::any(&[REPORTING_VERBS, ASKING_VERBS]);
        let Self { sentence, clause, .. } = self;
        let mut end = clause.content.end;
        while end > 0
            && (matches!(sentence.part(end - 1), WordRole::Comma | WordRole::Stop)
                || sentence.is(end - 1, "đủ / tròn"))
        {
            end -= 1; // after a name, or after an initial
        }
        let mut start = end;
        while start > 0 && sentence.part(start - 1) == WordRole::Plain && end - start < LABEL - 2 {
            start -= 1;
        }
        // `nhiều người dừng xe trước nhà ông Lê Nam, 66 tuổi`: whoever is named last.
        // But `Nguyễn Anh Tuấn`.
        let named = |at: &usize| {
            sentence.begins(*at, HONORIFICS)
                && sentence.is_capital(*at + 1)
                && !(*at > start && sentence.is_capital(*at) && sentence.is_capital(*at - 1))
        };
        let person = (start..end).rfind(named);
        start = person.unwrap_or(start);
        // `đang tích cực điều tra vụ bé trai 8 tuổi bị hại`: whoever is right before the age, behind what is done.
        let near = (start + 1..end).rfind(|at| {
            sentence.begins(*at, SPEAKERS)
                && !sentence.is_capital(*at)
                && !sentence.begins(*at, BODIES_AND_FIRMS)
        });
        let done = |near: usize| {
            (start..near)
                .any(|at| sentence.begins(at, COMMON_VERBS) || sentence.is(at, "vụ / việc / hành vi / tội"))
        };
        start = near.filter(|near| person.is_none() && near + 2 >= end && done(*near)).unwrap_or(start);
        // `bắt tạm giam 4 tháng đối với Lê Nam (19 tuổi)`
        let next = |at: usize| {
            let since = sentence.is(at, "đối với / tháng / năm / ngày").then_some(at + 1);
            since.or_else(|| sentence.past(at, SAYS)).filter(|next| *next <= end)
        };
        start = (start..end).rev().find_map(next).unwrap_or(start);
        // `Trẻ em từ 6 - dưới 16 tuổi`: from an age to another.
        if start < end && sentence.is_number(start) {
            return LabelPhrase::of("tuổi");
        }
        // `Lê Nam xuất gia ở chùa khi 12 tuổi`: of whoever the sentence begins with.
        let first = sentence.place(self.figure).first;
        let when = first > 0 && sentence.is(first - 1, "khi / lúc / năm / từ / mới");
        let whose = if when && person.is_none() && sentence.is_name(0) {
            0..sentence.end_of_name(0..first)
        } else {
            start..end.max(start)
        };
        // `học tiểu học lúc 6 tuổi`: what is done has no age.
        let acts = sentence.is_in(whose.start, COMMON_VERBS) && !sentence.begins(whose.start, NOUNS);
        let whose = if acts { whose.end..whose.end } else { whose };
        let whose = LabelPhrase::default().and(sentence, whose, LABEL - 2);
        // `cô kém chồng 5 tuổi`, but `kém ở người 70 tuổi`, `giỏi hơn cậu bé 12 tuổi`
        let someone = |at: usize| {
            sentence.is_name(at)
                || sentence.is(at, "nhau / tôi / mình")
                || [KIN, PRONOUNS, ADDRESSES].iter().any(|list| sentence.is_in(at, *list))
        };
        let compares = (first.saturating_sub(3)..first).rfind(|at| sentence.is(*at, "kém / hơn"));
        let is_gap = |at: usize| {
            let opens = at == 0 || sentence.part(at - 1) == WordRole::Comma;
            let whose = opens || someone(at - 1) || sentence.is(at - 1, "dù / vốn / và / lại");
            whose && (at + 1..first).all(someone)
        };
        if compares.is_some_and(is_gap) {
            return LabelPhrase::of("chênh lệch tuổi");
        }
        let label = LabelPhrase::of("tuổi");
        if whose.is_empty() { label } else { label.with("của").with(&whose.text) }
    }
}
