//! The label of an amount: `doanh thu`, `số tiền được bổ sung`, `chiều dài con đường`.

use std::ops::Range;

use super::phrase::{LABEL, LabelPhrase};
use super::sentence::LabelSentence;
use super::words::WordRole;
use super::{FigureContext, LabelAndCore, Labelled};
use crate::extract::lexicon::{COMMON_VERBS, COUNTRIES, INTENT, MEASURES, NOUNS, SPEAKERS};
use crate::text::units::is_money;

/// Adjectives of size before an amount, the noun that they make of it, and the unit that needs another one.
const SIZES: [(&str, &str); 9] = [
    ("dài", "chiều dài"),
    ("cao", "chiều cao"),
    ("rộng", "diện tích"),
    ("nặng", "trọng lượng"),
    ("sâu", "độ sâu"),
    ("dày", "độ dày"),
    ("mỏng", "độ mỏng"),
    ("xa", "khoảng cách"),
    ("lớn", "kích thước"),
];

/// Units of length.
const LENGTHS: [&str; 8] = ["m", "km", "cm", "mm", "mét", "inch", "hải lý", "cây số"];

/// Units of area.
const AREAS: [&str; 7] = ["ha", "m2", "m²", "km2", "km²", "héc ta", "hecta"];

/// Whether something is held against another in a sentence.
fn sentence_compares(sentence: &LabelSentence<'_, '_>) -> bool {
    sentence.find(0..sentence.words.len(), |part| part == WordRole::Than).is_some()
}

impl FigureContext<'_, '_, '_> {
    pub(super) fn is_length(&self) -> bool {
        LENGTHS.contains(&self.reading.unit_text)
    }

    /// What a unit measures, of a thing that is not known.
    fn noun_of_unit(&self) -> &'static str {
        match self.reading.unit {
            _ if self.is_length() => "chiều dài",
            _ if AREAS.contains(&self.reading.unit_text) => "diện tích",
            Some(_) => "lượng",
            None => "",
        }
    }

    /// `doanh thu`, `số tiền được bổ sung`, `chiều dài con đường`
    pub(super) fn amount(&self, core: LabelPhrase) -> LabelAndCore {
        if let Some(label) = self.size(&core) {
            return label;
        }
        let label = self.as_a_price(self.amount_of(core));
        // `Hải thu được 15 triệu đồng`: not who gets it.
        let whose = !label.is_empty() && label.text == self.phrase(self.parts.subject.clone()).text;
        let paid = whose && self.sentence.is_name(self.parts.subject.start) && !self.is_price();
        let item = self.sentence.part(self.clause.content.end) == WordRole::Colon;
        let paid = paid && self.reading.is_money() && !item;
        let label = if paid { LabelPhrase::of("số tiền") } else { label };
        if self.is_difference() && !label.is_empty() {
            // `giá xăng E5: 19 đồng/lít (thấp hơn xăng RON95 745 đồng/lít)`
            let content = self.clause.content.clone();
            let measured = if self.parts.measured.is_empty() {
                content.start
            } else {
                self.sentence.end_of_measured(content.clone())
            };
            let than = self.phrase(measured.min(content.end)..content.end);
            let more = !label.text.contains("hơn") && label.words + than.words + 2 <= LABEL;
            let apart = LabelPhrase::of("chênh lệch").with(&label.fitted(LABEL - 2));
            let apart = if more { apart.with(&than.text) } else { apart };
            return apart.with_core(label);
        }
        label.into()
    }

    fn size(&self, core: &LabelPhrase) -> Option<LabelAndCore> {
        let at = self.clause.content.clone().next_back()?;
        if is_money(self.reading.unit_text) {
            return None;
        }
        // `sống cách trạm chưa đến 3 km`
        let apart = self
            .clause
            .content
            .clone()
            .rfind(|from| self.sentence.is(*from, "cách"))
            .filter(|_| self.is_length());
        if let Some(from) = apart {
            let head = LabelPhrase::of(if from < at { "khoảng cách đến" } else { "khoảng cách" });
            let label = head.and(self.sentence, from + 1..at + 1, LABEL);
            return Some(label.into());
        }
        let (_, noun) = SIZES.iter().find(|(adjective, _)| self.sentence.is(at, adjective))?;
        // `tấm nền lớn 75 inch`; but `khu đất lớn 3 ha`
        if *noun == "kích thước" && !self.is_length() {
            return None;
        }
        // `có nơi mưa rất lớn trên 90 mm`
        let mut content = self.clause.content.clone();
        if self.reading.unit_text == "mm"
            && content.any(|at| self.sentence.begins_with(at, "mưa to / mưa lớn / mưa vừa / mưa rất"))
        {
            return Some(LabelPhrase::of("lượng mưa").into());
        }
        let long = *noun == "diện tích" && self.is_length();
        // `quần đảo chạy dài 190 km`
        let end = at
            - usize::from(
                at > self.clause.content.start && self.sentence.is(at - 1, "chạy / trải / kéo / nằm"),
            );
        let own = self.phrase(self.sentence.noun_before(end, self.clause.content.start)..end);
        let own = if own.is_empty() { core.clone() } else { own };
        // `So với mẫu cũ, xe dài hơn 210 mm`; but `con đường dài hơn 3 km`
        let compares = self.is_difference() && sentence_compares(self.sentence);
        let head = if compares { "chênh lệch" } else { "" };
        let size = LabelPhrase::of(head).with(if long { "chiều rộng" } else { noun });
        Some(size.with(&own.fitted(LABEL - 2)).with_core(own))
    }

    pub(super) fn amount_of(&self, core: LabelPhrase) -> LabelPhrase {
        let Self { sentence, clause, parts, .. } = self;
        let money = self.reading.is_money();
        let object = self.object();
        if !parts.measured.is_empty() {
            return self.measured();
        }
        // `33 triệu đồng/lượng mua vào và 34 triệu đồng/lượng bán ra`: the other side of the same price.
        let content = &clause.content;
        if self.is_price() && !core.is_empty() && content.is_empty() {
            return core;
        }
        let verb = self.verb_of(money);
        let stuff = self.stuff();
        let thing = !object.is_empty()
            && matches!(sentence.part(object.start), WordRole::Plain | WordRole::Quantity)
            && (!money || sentence.part(object.start) == WordRole::Quantity);
        // `16 km trên địa bàn huyện`: where, not what.
        let place = sentence.words.get(object.start).is_some_and(|word| {
            sentence.tokens.is_one_of(word.tokens.start, &["trên", "qua", "đi", "chạy", "nối", "dọc"])
        });
        if thing && !place && !sentence.is(object.start, "mỗi / một") {
            // `thu hút 3 tỷ USD vốn FDI`, `bán 200 tấn vải thiều`
            let own = stuff.and(sentence, object, LABEL);
            return verb.map_or(own.clone(), |verb| self.done(own, verb..verb + 1));
        }
        let label = if money { self.amount_of_money(&core, verb) } else { self.quantity(stuff, &core, verb) };
        match label {
            Some(label) => label,
            None if core.is_empty() => self.amount_alone(money),
            None => core,
        }
    }

    /// The label of money: what it costs, what it is spent on, what all of a list were, or what it is for.
    fn amount_of_money(&self, core: &LabelPhrase, verb: Option<usize>) -> Option<LabelPhrase> {
        let Self { sentence, clause, parts, .. } = self;
        let content = &clause.content;
        if let Some(verb) = verb {
            let passive = verb > parts.predicate.start && sentence.is(verb - 1, "được / bị");
            // `xin trả 80 tỷ đồng`: nobody has paid so much.
            let mut from = verb - usize::from(passive);
            while from > parts.predicate.start && sentence.is_in(from - 1, INTENT) {
                from -= 1;
            }
            let spent = from..parts.predicate.end.max(verb + 1);
            // `phải nộp 2.000 đồng/kg`: no price
            let pays =
                sentence.is(verb, "nộp / đóng góp / trả / phạt / xử phạt / hỗ trợ / thưởng / thu / chi trả");
            let head = if self.is_price() && !pays { "giá" } else { "số tiền" };
            let label = LabelPhrase::of(head).and(sentence, spent, LABEL);
            return Some(label.and(sentence, self.purpose(), LABEL));
        }
        // `61.000 đồng thu gom và 23.000 đồng vận chuyển`: each for its own.
        if content.is_empty() && !self.is_price() && core.is_empty() {
            // `thu giữ 4 khẩu súng và 2 tỷ đồng`
            let done = self.verb_of_list(clause.links.is_empty() && clause.continues.is_some());
            if !done.is_empty() {
                return Some(LabelPhrase::of("số tiền").sharing(done));
            }
        }
        let object = self.object();
        let is_done = content.is_empty() && clause.links.is_empty() && sentence.part(object.start).is_verb();
        is_done.then(|| LabelPhrase::of("số tiền").and(sentence, object, LABEL))
    }

    /// The label of an amount that is no money: what the unit names, with what is done to it.
    fn quantity(&self, stuff: LabelPhrase, core: &LabelPhrase, verb: Option<usize>) -> Option<LabelPhrase> {
        let is_next = self.clause.content.is_empty() && self.clause.continues.is_some();
        let named = core.is_empty() && !stuff.is_empty();
        named.then(|| match verb {
            Some(verb) => self.done(stuff, verb..verb + 1),
            None => stuff.sharing(self.verb_of_list(is_next)),
        })
    }

    /// The label of an amount where no noun tells what it measures: by its verb, or by what it is for.
    fn amount_alone(&self, money: bool) -> LabelPhrase {
        let (sentence, content, object) = (self.sentence, self.clause.content.clone(), self.object());
        if content.is_empty() {
            // `có 4.000 lít đã tiêu thụ`, `9 km đi ngầm`: so much of it.
            let acts = sentence.part(object.start).is_verb()
                || sentence.is_auxiliary(object.start)
                || sentence.begins(object.start, COMMON_VERBS);
            let head = match (money, acts) {
                _ if self.is_price() => "giá",
                _ if object.is_empty() => "",
                (true, false) if sentence.has(self.clause.links.clone(), "với") => "trị giá",
                (true, _) => "số tiền",
                (false, true) => self.noun_of_unit(),
                (false, false) => "",
            };
            return LabelPhrase::of(head).and(sentence, object, LABEL);
        }
        // `mỗi suất 1 triệu đồng`
        if money && sentence.is(content.start, "mỗi") && content.len() <= 3 && self.clause.links.is_empty()
        {
            return LabelPhrase::of("số tiền").and(sentence, content, LABEL);
        }
        // `gây thiệt hại cho Nhà nước`: the measured thing follows a verb that no list has.
        if money && let Some(quantity) = sentence.find(content.clone(), |part| part == WordRole::Quantity) {
            return self.phrase(quantity..content.end);
        }
        if money && self.clause.links.is_empty() && !self.is_difference() {
            // `Tòa tuyên phạt công ty 420 triệu đồng`, `Công ty được ứng 5 tỷ đồng`
            let acts = self.parts.predicate.clone().find(|at| sentence.part(*at).is_verb());
            let owed = |verb: &usize| !self.parts.subject.is_empty() || *verb + 1 == content.end;
            let verb = acts.filter(|verb| owed(verb) && !self.is_price());
            // `Toàn mang theo 140 triệu đồng`: no list has all verbs, but somebody stands before this one.
            let subject = &self.parts.subject;
            let done = subject.end..content.end;
            let plain = |at: usize| sentence.part(at) == WordRole::Plain || sentence.is(at, "cho");
            let one = || {
                subject.start == content.start
                    && (sentence.is_name(subject.start) || sentence.begins(subject.start, SPEAKERS))
                    && (1..6).contains(&done.len())
                    && done.clone().all(plain)
                    && sentence.is_word(done.start)
                    && !sentence.is_in(done.start, NOUNS)
                    && !sentence.is_capital(done.start)
            };
            let verb = verb.or_else(|| Some(done.start).filter(|_| !self.is_price() && one()));
            return verb.map_or_else(LabelPhrase::default, |verb| {
                LabelPhrase::of("số tiền").and(sentence, verb..content.end, LABEL)
            });
        }
        let acts = self.has_actor() && !self.parts.predicate.is_empty();
        let named = content.start + usize::from(sentence.is(content.start, "là"))..content.end;
        let mut words = if acts { self.parts.predicate.clone() } else { named };
        // `giữ nhiệt độ ngăn mát ở mức 4 độ C`: what is measured, and not what is done.
        while let Some(next) = sentence.past(words.start, COMMON_VERBS).filter(|next| *next < words.end) {
            words.start = next;
        }
        // `xưởng đóng con tàu 900 tấn`: what it makes.
        let one = |at: &usize| sentence.begins_with(*at, "con / chiếc / cái / căn / tòa / ngôi / bức");
        words.start = words.clone().rfind(one).unwrap_or(words.start);
        // `quay ngược 180 độ`, `rượu 40 độ`
        let turned = "xoay / quay / góc / nghiêng / rượu / cồn / chai cồn / cận / vĩ độ / kinh độ";
        let warm = matches!(self.reading.unit_text, "độ" | "độ C" | "độ F" | "độ K")
            && !sentence.has(words.clone(), "nhiệt độ")
            && !sentence.has(words.clone(), turned);
        LabelPhrase::of(if warm { "nhiệt độ" } else { "" }).and(sentence, words, LABEL)
    }

    /// What a clause says that it measures, with whose it is: `trị giá`, `tổng vốn`.
    fn measured(&self) -> LabelPhrase {
        // `xuất khẩu đạt 5 triệu tấn, trị giá 2 tỷ USD`
        let worth = matches!(
            self.parts.measured.text.as_str(),
            "trị giá" | "giá trị" | "tổng trị giá" | "tổng giá trị"
        );
        let level = |last: &&Labelled| !last.moved && !last.unit.starts_with('%');
        let of = self.before.iter().rfind(level).filter(|_| worth).map(|last| last.core.fitted(LABEL - 3));
        let of = of.unwrap_or_default();
        let measured = self.parts.measured.clone().with(&of);
        // `thu giữ 5 khẩu súng; số tiền 937 triệu đồng`
        let done = self.verb_of_list(measured.text == "số tiền" && self.clause.content.len() == 1);
        measured.sharing(done)
    }

    /// What is done to all that a list names (`bị thu giữ`), where the figure `is_next` in it; else nothing.
    pub(super) fn verb_of_list(&self, is_next: bool) -> &str {
        self.before.last().filter(|_| is_next).map_or("", |last| last.core.done.as_str())
    }

    /// Whether nobody or nothing but a place or a body is the subject.
    fn has_actor(&self) -> bool {
        let subject = self.parts.subject.start;
        self.parts.subject.is_empty()
            || self.sentence.is_owner(subject)
            || self.sentence.begins(subject, COUNTRIES)
    }

    /// The verb that takes the amount.
    fn verb_of(&self, money: bool) -> Option<usize> {
        let (sentence, content, actor) = (self.sentence, &self.clause.content, self.has_actor());
        // `công trình chống ngập 9.900 tỷ đồng`: what happens takes no money.
        let is_verb = |at: &usize| {
            sentence.part(*at).is_verb() && !(money && sentence.part(*at) == WordRole::Happening)
        };
        // `đã lập hồ sơ để vay và chiếm đoạt 5 tỷ đồng`: the last of several verbs takes the amount.
        let begins = |at: &usize| {
            at.checked_sub(1).is_some_and(|before| {
                matches!(sentence.part(before), WordRole::Link | WordRole::Join)
                    || sentence.is(before, "để / việc / nhằm / rồi / phải")
            })
        };
        let last = self.parts.predicate.clone().rev().find(|at| is_verb(at) && begins(at));
        let first = self.parts.predicate.clone().find(is_verb).filter(|_| actor);
        // Right before the amount a verb takes it, whoever acts: `khách hàng gửi 5 tỷ đồng`.
        let near = content.end.checked_sub(1).filter(|at| content.contains(at) && is_verb(at));
        let aided = |at: &usize| at.checked_sub(1).is_some_and(|before| sentence.is_auxiliary(before));
        let plain = self.parts.predicate.clone().rev().find(|at| is_verb(at) && aided(at));
        near.filter(|at| money || actor || sentence.part(*at) != WordRole::Happening)
            .or(last.filter(|_| actor))
            .or(first)
            .or(plain.filter(|_| money))
    }

    /// What the unit itself names: `vàng` of `lượng vàng`.
    pub(super) fn stuff(&self) -> LabelPhrase {
        if matches!(self.reading.unit_text, "lượng vàng" | "chỉ vàng" | "cây vàng") {
            return LabelPhrase::of("vàng");
        }
        let tokens = self.sentence.tokens;
        let unit = self.reading.unit.as_ref().map(|unit| unit.tokens.clone()).unwrap_or_default();
        let measure = MEASURES.longest_within(tokens, unit.start, unit.end);
        let stuff = measure.map_or("", |measure| tokens.slice(measure, unit.end));
        LabelPhrase::of(if stuff.starts_with('/') { "" } else { stuff })
    }

    /// What an amount of money is for: `hỗ trợ khẩn cấp`, `để chi trả chế độ`.
    pub(super) fn purpose(&self) -> Range<usize> {
        let sentence = self.sentence;
        let object = self.object();
        let start = object.start;
        if object.is_empty() && sentence.is(start, "để / nhằm / cho") {
            let end = sentence.end_of_clause(start + 1);
            let whole = !matches!(sentence.part(end), WordRole::Figure(_) | WordRole::Qualifier);
            return start..if whole { end } else { start };
        }
        let other = sentence.is(object.start, "mới / thì / nữa / rồi / tính");
        object.start..if other { object.start } else { object.end }
    }
}
