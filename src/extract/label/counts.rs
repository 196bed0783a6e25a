//! The label of what is counted: `học viên dự vòng sơ khảo`, `thỏa thuận được ký kết`, and of an age.

use std::ops::Range;

use super::phrase::{LABEL, LabelPhrase};
use super::sentence::BODIES_AND_FIRMS;
use super::words::{CutList, WordRole};
use super::{ClauseParts, FigureContext, LabelAndCore, Labelled};
use crate::extract::lexicon::{
    ASKING_VERBS, COMMON_VERBS, DOING, HAPPENING, HARM, HONORIFICS, LEVELS, Lexicon, NOUNS, OF_A_VERB,
    OWNERS, REPORTING_VERBS, SPEAKERS,
};
use crate::extract::tokens::Tokens;
use crate::text::case::lower_case;

/// What a thing is described by the number of.
const PARTS: &str = "tầng / sao / chỗ / chỗ ngồi / ghế / giường / giường bệnh / phòng / làn / làn xe / nhịp / trang / buồng / động cơ / bánh";

/// Whether a unit is such a part.
pub(super) fn is_part_of_a_thing(unit: &str) -> bool {
    CutList::of(PARTS).has(unit)
}

impl FigureContext<'_, '_, '_> {
    pub(super) fn count(&self) -> LabelAndCore {
        let sentence = self.sentence;
        let object = self.object();
        let done = self.verb_before().map(|verb| verb..verb + 1).or_else(|| self.done_with());
        if let Some(parts) = self.parts_of() {
            return parts;
        }
        let own = self.phrase(self.counted());
        let shares_a_verb = || self.shares_a_verb(&own).filter(|_| done.is_none());
        let named = self.nominalized(&own).or_else(shares_a_verb);
        if let Some(label) = named {
            return label.into();
        }
        // `cần 27 tổ hợp`, `thiếu 500 giáo viên`: what somebody does not have.
        let before = sentence.place(self.figure).first.checked_sub(1);
        let wants = |at: &usize| sentence.is(*at, "cần / thiếu / còn thiếu / muốn / muốn có / thừa");
        if let Some(verb) = before.filter(wants).filter(|_| own.words < LABEL && !self.has_verb(&own)) {
            return own.with(&sentence.in_the_middle(verb)).into();
        }
        let world = sentence.is(object.start, "trên") && sentence.begins_with(object.start + 1, "thế giới");
        let turns = matches!(self.reading.unit_text, "lượt") && object.len() <= 1 || world;
        if (object.is_empty() || turns) && done.is_none() {
            return self.predicate_behind(&own).map_or_else(|| self.bare_count(own), LabelAndCore::from);
        }
        let has_verb = self.has_verb(&own);
        let Some(done) = done.filter(|_| !has_verb) else { return own.into() };
        self.done(own, done).into()
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

    /// `3 nghi phạm và một người khác đang bị giam giữ`, `500 nhà khoa học từ 18 nước đã ký vào thư`: what those do or suffer with
    /// whom a clause begins, over what is joined to them and where they are from.
    fn predicate_behind(&self, own: &LabelPhrase) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        let heads = self.heads_its_clause() && self.clause.continues.is_none();
        let start = sentence.after(self.figure).end;
        let over = |at: usize| match sentence.part(at) {
            WordRole::Plain => !sentence.is_auxiliary(at),
            WordRole::Qualifier | WordRole::Time | WordRole::Join | WordRole::Preposition => true,
            WordRole::Comma => matches!(sentence.part(at + 1), WordRole::Figure(_) | WordRole::Qualifier),
            part => part.is_figure(),
        };
        let joins =
            sentence.part(start) != WordRole::Plain && over(start) || sentence.is(start, "từ / thuộc");
        let verb = (start + 1..start + 10).find(|at| !over(*at)).filter(|_| heads && joins)?;
        let does = sentence.is_auxiliary(verb)
            || sentence.part(verb) == WordRole::Happening
            || sentence.is(verb, "bị / được / đã / đang / sẽ / vừa");
        let end = sentence.end_of_clause(verb + 1);
        (does && end > verb + 1).then(|| own.clone().and(sentence, verb..end, LABEL))
    }

    /// Whether nothing but `có` precedes the number in its clause.
    pub(super) fn heads_its_clause(&self) -> bool {
        let has = |at: usize| self.sentence.is(at, "có / còn / có tới / có đến / hiện có / đã có");
        self.clause.content.is_empty() && self.clause.links.clone().all(has)
    }

    /// The label of a bare noun, of which no verb tells more: what it is counted of precedes it.
    fn bare_count(&self, own: LabelPhrase) -> LabelAndCore {
        let Self { sentence, clause, parent, .. } = self;
        if let Some(label) = self.part_of_a_count(&own) {
            return label.with_core(own);
        }
        if let Some(label) = self.in_brackets(&own) {
            return label.with_core(own);
        }
        let whose = self.index_named(&own).or_else(|| self.given(&own));
        let whose = whose.or_else(|| self.of_the_described(&own));
        if let Some(label) = whose {
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
            parent.unit == self.reading.unit_text
                // `lượng khách chiếm 80%, đạt 6 triệu lượt`
                || parent.unit.starts_with('%') && self.reading.unit_text == "lượt" && !parent.core.is_empty()
        };
        if let Some(parent) = parent.filter(same) {
            return parent.core.clone().into();
        }
        let level = self.reaches() && self.names_the_measured_thing();
        // `đứng đầu là khách Nga với 5.000 lượt`
        let visits = |at: &usize| sentence.begins_with(*at, "khách / du khách / lượng khách / số khách");
        let turns = self.reading.unit_text.starts_with("lượt");
        let guests = clause.content.clone().rfind(visits).filter(|_| turns).map(|at| at..clause.content.end);
        let is_level = level && !clause.content.is_empty();
        let what = guests.or_else(|| is_level.then(|| clause.content.clone()));
        what.map_or(own, |what| self.phrase(what)).into()
    }

    /// `tử vong do lũ quét (2 người), sạt lở đất (3 người)`: what the bracket behind it counts is said right before, also of the
    /// next in a list.
    fn in_brackets(&self, own: &LabelPhrase) -> Option<LabelPhrase> {
        const WAYS: &str = "do / vì / bởi / ở / tại / trong / từ";
        let sentence = self.sentence;
        let open = self.bracket_before()?;
        let plain = |at: &usize| sentence.part(*at) == WordRole::Plain && !sentence.is(*at, WAYS);
        let start = (0..open).rev().take_while(plain).last().filter(|start| !sentence.is_name(*start))?;
        let before = start.checked_sub(1)?;
        let way = if sentence.is(before, WAYS) {
            sentence.in_the_middle(before).into_owned()
        } else {
            let last = self.before.last().filter(|last| last.unit == self.reading.unit_text)?;
            let rest = last.label.strip_prefix(own.text.as_str())?.trim_start();
            rest.split(' ').next().filter(|way| CutList::of(WAYS).has(way))?.to_owned()
        };
        let label = own.clone().with(&way).and(sentence, start..open, LABEL);
        (label.words > own.words + 1).then_some(label)
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

    /// `VN-Index nới rộng đà giảm và khép lại phiên sáng tại 1.782 điểm`: points are those of the index named before.
    pub(super) fn index_named(&self, own: &LabelPhrase) -> Option<LabelPhrase> {
        if own.text != "điểm" && !self.reading.unit_text.is_empty() {
            return None; // most
        }
        let sentence = self.sentence;
        let first = sentence.place(self.figure).first;
        let index = (0..first).rfind(|at| sentence.is(*at, "chỉ số"))?;
        let end = || sentence.end_of_name(index + 1..first);
        sentence.is_name(index + 1).then(|| self.phrase(index..end()))
    }

    /// `phái đoàn 5 người`, `hệ thống âm thanh 2 kênh`: what is right before the number has them.
    fn of_the_described(&self, own: &LabelPhrase) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        // But `gia đình anh Nam đón 5 người`, `đội khách 3 điểm`.
        let group = self.reading.unit_text == "người";
        let has = |thing: &Range<usize>| {
            thing.len() <= 4
                && !(sentence.is_in(thing.start, OWNERS) || !group && sentence.begins(thing.start, SPEAKERS))
                && !thing.clone().any(|at| sentence.is_capital(at))
        };
        let counts = own.words <= 2 && !CutList::of("điểm / lượt / năm tù / tháng tù").has(&own.text);
        let thing = self.thing_described().filter(|thing| counts && has(thing))?;
        Some(own.clone().with("của").and(sentence, thing, LABEL))
    }

    /// `69 người bị thương, trong đó có 4 trẻ em`, `9 trường hư hại (gồm 5 trường tiểu học, 4 trường mầm non)`: what is done to the
    /// whole is done to its parts.
    fn part_of_a_count(&self, own: &LabelPhrase) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        let first = sentence.place(self.figure).first;
        let opens = |at: &usize| {
            sentence.is(*at, "trong đó / trong đó có / trong số đó / bao gồm / gồm")
                || sentence.part(*at) == WordRole::Open
        };
        let mark = (0..first).rfind(opens)?;
        let figure = sentence.figures_within(0..mark).checked_sub(1)?;
        let whole = self.before.get(figure).filter(|whole| whole.counted)?;
        let parts = |at: usize| {
            let part = sentence.part(at);
            part.is_figure()
                || matches!(part, WordRole::Plain | WordRole::Comma | WordRole::Join | WordRole::Qualifier)
                || sentence.is(at, "có / gồm")
        };
        let adjoins = sentence.after(figure).end + 2 > mark && (mark + 1..first).all(parts);
        let predicate = whole.label.strip_prefix(whole.unit.as_str()).filter(|_| adjoins)?.trim_start();
        let tokens = Tokens::of(predicate);
        let done = Lexicon::any(&[HARM, HAPPENING, DOING]).longest(&tokens, 0).is_some()
            || tokens.is_one_of(0, &["bị", "được", "đã", "phải"]);
        (done && own.words + LabelPhrase::of(predicate).words <= LABEL).then(|| own.clone().with(predicate))
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
        let mut after = sentence.after(self.figure);
        // `500 nhà khoa học từ 18 nước đã ký`: it is the others who do so.
        if self.is_of_the_counted() {
            let acts = |at: &usize| sentence.part(*at) == WordRole::Link || sentence.is_auxiliary(*at);
            after.end = after.clone().find(acts).unwrap_or(after.end);
        }
        let names = sentence.end_of_names(self.figure) > after.end;
        let name = (after.start..after.end).find(|at| sentence.is_capital(*at)).unwrap_or(after.end);
        let noun = (after.start + 1..name)
            .all(|at| sentence.part(at) == WordRole::Plain && !sentence.is_in(at, COMMON_VERBS));
        after.start..if names && noun && name < after.start + 4 { name } else { after.end }
    }

    /// Whether those that are counted only say where the others are from that are counted right before.
    fn is_of_the_counted(&self) -> bool {
        let sentence = self.sentence;
        let Some(last) = self.figure.checked_sub(1) else { return false };
        let from = sentence.after(last).end;
        let word = sentence.words.get(from).map_or(0, |word| word.tokens.start);
        from < sentence.place(self.figure).unit
            && self.before.last().is_some_and(|last| last.counted)
            && sentence.tokens.is_one_of(word, &["từ", "của", "thuộc", "ở", "tại"])
            && (from..sentence.place(self.figure).unit).len() <= 3
    }

    /// `sự tham gia của 150 người`, `cái chết của 14 công dân`: what those do that are counted.
    fn nominalized(&self, own: &LabelPhrase) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        let of = sentence.place(self.figure).first.checked_sub(1).filter(|at| sentence.is(*at, "của"))?;
        if of > 0 && sentence.is(of - 1, "cái chết") {
            return Some(own.clone().with("thiệt mạng"));
        }
        let noun = (of.saturating_sub(6)..of).rfind(|at| sentence.is(*at, "sự"))?;
        let acts = LabelPhrase::default().and(sentence, noun + 1..of, LABEL - own.words.min(LABEL));
        let is_verb = sentence.begins(noun + 1, COMMON_VERBS) || sentence.part(noun + 1).is_verb();
        (is_verb && !acts.is_empty() && !self.has_verb(own)).then(|| own.clone().with(&acts.text))
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

    /// `tạm giữ hình sự 8 đối tượng`, `hỗ trợ gạo 200 hộ`: the verb, with the word or two between it and the number.
    fn done_with(&self) -> Option<Range<usize>> {
        let Self { sentence, clause, parts, .. } = self;
        let end = clause.content.end;
        let bare = self.object().is_empty() && clause.links.is_empty() && parts.measured.is_empty();
        let verb = parts.predicate.clone().rfind(|at| sentence.part(*at).is_verb()).filter(|_| bare)?;
        let plain = |at: usize| {
            sentence.part(at) == WordRole::Plain && !sentence.is_name(at) && !sentence.is_in(at, SPEAKERS)
        };
        let near = (verb + 1..end).all(plain);
        (near && end > verb + 1 && end <= verb + 3).then_some(verb..end)
    }

    /// `khách sạn 4 tầng`, `xe dưới 9 chỗ`: the number of parts describes the thing right before it.
    fn parts_of(&self) -> Option<LabelAndCore> {
        let unit = self.reading.unit_text;
        let thing = self.thing_described().filter(|_| is_part_of_a_thing(unit))?;
        // `tòa nhà cao 17 tầng`
        let high = usize::from(thing.len() > 1 && self.sentence.is(thing.end - 1, "cao / rộng"));
        let core = self.phrase(thing.start..thing.end - high);
        Some(LabelPhrase::of(unit).with("của").with(&core.fitted(LABEL - 3)).with_core(core))
    }

    /// The noun right before a number, with nothing but a qualifier between: `khuôn viên 12 ha`.
    pub(super) fn thing_described(&self) -> Option<Range<usize>> {
        let Self { sentence, clause, .. } = self;
        let first = sentence.place(self.figure).first;
        let from = self.figure.checked_sub(1).map_or(0, |last| sentence.place(last).after);
        let described =
            clause.links.is_empty() && first > from && sentence.part(first - 1) == WordRole::Plain;
        let mut thing = sentence.noun_before(first, from)..first;
        // `sân thượng của tòa nhà 5 tầng`
        thing.start = thing.clone().rfind(|at| sentence.is(*at, "của")).map_or(thing.start, |of| of + 1);
        let is_noun = !thing.is_empty()
            && thing.clone().all(|at| sentence.part(at) == WordRole::Plain && !sentence.is_auxiliary(at))
            && sentence.is_in(thing.start, NOUNS)
            && !sentence.is(thing.start, "nơi")
            && !thing.clone().any(|at| sentence.is_in(at, COMMON_VERBS) || sentence.is(at, "thiết kế"))
            && !sentence.is_name(thing.start);
        (described && is_noun).then_some(thing)
    }

    /// `chi trả chế độ cho 13.170 người`, `xuất khẩu gạo sang 50 nước`: those to whom it is done.
    pub(super) fn given(&self, own: &LabelPhrase) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        let first = sentence.place(self.figure).first;
        let to = first
            .checked_sub(1)
            .filter(|at| sentence.is(*at, "cho / đối với / sang / vào / tới / đến / đi"))?;
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
        // `Người đẹp gia nhập làng phim năm 17 tuổi`
        let acts =
            |at: &usize| sentence.begins(*at, COMMON_VERBS) || sentence.is(*at, "năm / khi / gia nhập");
        let end = (start + 1..end).find(|at| person.is_none() && acts(at)).unwrap_or(end);
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
        let whose = LabelPhrase::default().and(sentence, whose, LABEL - 2);
        let label = LabelPhrase::of("tuổi");
        if whose.is_empty() { label } else { label.with("của").with(&whose.text) }
    }
}
