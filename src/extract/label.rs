//! What a figure counts or measures, and whose it is, in a few words of its own sentence.
//!
//! A count is labelled by its noun and what follows it to the end of the phrase (`412 học viên dự vòng sơ khảo`), an
//! amount by the subject before it (`kim ngạch xuất khẩu đạt 5 tỷ USD`), a percentage by its whole. A figure that
//! continues the clause of the one before has its label (`tăng 25 USD lên 1.402 USD`). The person or body that a
//! clause is about is the subject. Where the text says nothing, both stay empty: no word is guessed.

mod actors;
mod additions;
mod amounts;
mod changes;
mod counts;
mod details;
mod phrase;
mod prices;
mod sentence;
mod shares;
mod subjects;
mod topics;
mod words;

use std::ops::Range;

use self::actors::has_name;
use self::phrase::{LABEL, LabelPhrase, from_its_noun};
use self::sentence::{Clause, LabelSentence};
pub(super) use self::topics::FigureTopics;
use self::words::{CutList, WordRole};
use super::lexicon::{
    ASKING_VERBS, COMMON_VERBS, HAVING_MEASURES, INTENT, NOUNS, PRONOUNS, SPEAKERS, TIME_NOUNS,
};
use super::periods::sentence_around;
use super::reading::{NumberReading, is_out_of};
use super::tokens::Tokens;
use crate::corpus::format::Change;
use crate::text::case::lower_case;
use crate::text::units::is_money;

/// The words of a figure.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // facts that do not hang together
pub(super) struct Labelled {
    /// What it counts.
    pub(super) label: String,
    /// The same with what else its sentence says: what readers see, while rules go by the label alone.
    pub(super) displayed: String,
    /// Whose it is.
    pub(super) subject: String,
    /// The figure whose clause it continues, by its place among those of the text.
    pub(super) continues: Option<usize>,
    /// The label without the words that mark a change or a share: later figures take it over.
    core: LabelPhrase,
    /// Its unit.
    unit: String,
    /// Whether that is a thing that is counted.
    counted: bool,
    /// Whether it is the amount of a change.
    moved: bool,
    /// What makes a change of the core: `mức tăng`.
    prefix: String,
    /// Whether the subject has what the next figures count, and not this.
    idle: bool,
}

impl Labelled {
    /// As the headings of a cell say.
    pub(super) fn of_cell(label: &str, subject: &str) -> Self {
        Self {
            label: label.to_owned(),
            displayed: label.to_owned(),
            subject: subject.to_owned(),
            ..Self::default()
        }
    }

    /// Takes over what a level behind it is about, whose change it is.
    fn be_of(&mut self, level: &Self, change: Change, at: usize) {
        let prefix = match change {
            Change::Increase => "mức tăng",
            Change::Decrease => "mức giảm",
        };
        let label = LabelPhrase::of(prefix).with(&level.core.text);
        if label.words <= LABEL {
            (self.displayed, self.label) = (label.text.clone(), label.text);
            (self.subject, self.core) = (level.subject.clone(), level.core.clone());
            (self.continues, self.prefix) = (Some(at), prefix.to_owned());
        }
    }

    /// Whether a change is one of a level with this label and unit, by their words.
    pub(super) fn is_about(&self, level: &Self, unit: &str) -> bool {
        let core = self.core.text.to_lowercase();
        if core == self.unit.to_lowercase() {
            return false; // `điểm` names nothing
        }
        let label = level.label.to_lowercase();
        // `người chết` are not `người bị thương`.
        let rest = |phrase: &str| phrase.replacen(unit, "", 1).trim().to_owned();
        let (one, other) = (rest(&core), rest(&label));
        let apart = !one.is_empty() && !other.is_empty() && one.split(' ').all(|word| !other.contains(word));
        let counts = level.counted && core.contains(unit) && !unit.is_empty() && !apart;
        !core.is_empty() && (label.contains(&core) || counts)
    }
}

/// The labels of all figures of a text, in order.
pub(super) fn labels(
    tokens: &Tokens<'_>,
    readings: &[NumberReading<'_>],
    topics: &mut FigureTopics,
) -> Vec<Labelled> {
    let mut labels: Vec<Labelled> = Vec::with_capacity(readings.len());
    while let Some(reading) = readings.get(labels.len()) {
        let bounds = sentence_around(tokens, &(reading.start..reading.end));
        let first = labels.len();
        let rest = readings.get(first..).unwrap_or_default();
        let own = rest.get(..rest.partition_point(|other| other.start < bounds.end)).unwrap_or_default();
        let sentence = LabelSentence::of(tokens, bounds, own);
        for (figure, reading) in own.iter().enumerate() {
            let (earlier, before) = labels.split_at_checked(first).unwrap_or_default();
            let (clause, parts) = (sentence.clause(sentence.place(figure).first), ClauseParts::default());
            let sentence = &sentence;
            let context = FigureContext {
                sentence,
                reading,
                figure,
                before,
                earlier,
                topics,
                clause,
                parts,
                parent: None,
            };
            let label = context.label();
            topics.remember(&label);
            labels.push(label);
        }
        // `174 trên tổng số 1.700 bệnh viện`: a number without a unit counts what its whole counts.
        for (at, reading) in own.iter().enumerate() {
            let over = is_out_of(tokens, reading.end);
            let bare = labels.get(first + at).is_some_and(|label| label.label.is_empty());
            if let Some(whole) = labels.get(first + at + 1).filter(|_| over && bare).cloned()
                && let Some(label) = labels.get_mut(first + at)
            {
                *label = Labelled { continues: label.continues, ..whole };
            }
        }
        // `Tăng 5% so với năm ngoái, xuất khẩu gạo đạt 20 triệu USD`: of what the clause behind it is about.
        for (at, reading) in own.iter().enumerate() {
            let bare = labels.get(first + at).is_some_and(|label| label.label.is_empty() && label.moved);
            let level = labels.get(first + at + 1).filter(|level| !level.moved && !level.core.is_empty());
            let level = level.filter(|_| bare && sentence.opens_with_a_change(at)).cloned();
            if let (Some(level), Some(change)) = (level, reading.change)
                && let Some(label) = labels.get_mut(first + at)
            {
                label.be_of(&level, change, first + at + 1);
            }
        }
        for label in labels.iter_mut().skip(first).filter(|label| label.idle) {
            label.subject.clear();
        }
        if own.is_empty() {
            labels.push(Labelled::default());
        }
    }
    labels
}

/// Nouns of what is measured that say nothing without the thing that has it.
const BARE: &str = "giá / giá bán / giá mua / mức giá / chi phí / tỷ lệ / số tiền / tổng số tiền / khoản tiền / tiền / diện tích / giá trị / trị giá / tổng giá trị / tổng trị giá / công suất / chiều dài / chiều cao / trọng lượng / khối lượng / sản lượng / quy mô / tổng vốn / kinh phí / tổng kinh phí / tổng chi phí / tổng mức đầu tư / tổng vốn đầu tư / vốn đầu tư / mức";

/// Prepositions before the place that trade or money goes to or comes from.
pub(super) const TOWARDS: &str = "sang / từ / vào / tới / với";

/// What is done to the budget of a state, which is no amount then.
const PAYS: &str = "nộp / nộp lại / đóng góp / thu / trả";

/// What is never money.
const STUFF: &str = "sản lượng / khối lượng / trọng lượng / diện tích / công suất";

/// Those of what is done for so much.
const PAID: &str = "giá / giá bán / mức giá / chi phí / tổng chi phí / trị giá / tổng trị giá / giá trị";

/// One figure in its sentence.
struct FigureContext<'s, 't, 'a> {
    sentence: &'s LabelSentence<'t, 'a>,
    reading: &'s NumberReading<'a>,
    figure: usize,
    /// The labels of the figures before it in the sentence.
    before: &'s [Labelled],
    /// Those of the sentences before.
    earlier: &'s [Labelled],
    topics: &'s FigureTopics,
    /// The words before it.
    clause: Clause,
    /// What they say.
    parts: ClauseParts,
    /// The figure whose clause it continues.
    parent: Option<&'s Labelled>,
}

/// The label of a figure, and the same without the words that mark a change or a share.
struct LabelAndCore {
    label: LabelPhrase,
    core: LabelPhrase,
}

impl From<LabelPhrase> for LabelAndCore {
    fn from(label: LabelPhrase) -> Self {
        label.clone().with_core(label)
    }
}

/// What refers to a figure stated before.
const REFERENCES: &str = "con số này / các con số này / những con số này / con số đó / số này / số tiền này / mức này / mức giá này / giá này / tỷ lệ này / lượng này";

/// What a clause says before its figure.
#[derive(Debug, Default)]
struct ClauseParts {
    /// Who acts, or has what is measured.
    subject: Range<usize>,
    /// What is measured; empty where only a verb precedes the figure.
    measured: LabelPhrase,
    /// The verb and what goes with it.
    predicate: Range<usize>,
}

impl FigureContext<'_, '_, '_> {
    fn label(mut self) -> Labelled {
        let mut continues = self.clause.continues.map(|figure| figure + self.earlier.len());
        self.parent = self.clause.continues.and_then(|figure| self.before.get(figure));
        // `Mức này tăng 5%`: it continues about the figure of the sentence before.
        if self.is_reference() {
            self.clause.content.start = self.clause.content.end;
            continues = self.earlier.len().checked_sub(1).filter(|_| self.before.is_empty());
            self.parent = continues.and_then(|figure| self.earlier.get(figure));
        }
        // `tổng tài sản đạt 5 tỷ đồng và vốn đạt 2 tỷ đồng, lần lượt tăng 39% và 12%`
        if let Some(level) = self.level_in_turn() {
            self.clause.content.start = self.clause.content.end;
            self.clause.above = 0..0;
            continues = Some(level + self.earlier.len());
            self.parent = self.before.get(level);
        }
        self.parts = self.divided_clause();
        let subject = self.subject();
        let found = self.label_and_core();
        // Words that refer to an earlier thing name nothing.
        let lower = lower_case(&found.label.text);
        let empty = CutList::of(
            "cách đó / nó / họ / tôi / cách đây / tỷ lệ - / này / hầu hết / tùy / tuỳ / tỷ lệ tuỳ / còn lại / ấy / đó / số / tỷ lệ số / mức tăng mức / mức giảm mức / tỷ lệ thay / thay",
        )
        .has(&lower);
        let found = if empty { LabelPhrase::default().into() } else { found };
        let found = self.of_the_priced(found, &subject);
        let LabelAndCore { label, core } = found;
        let label = self.of_the_side(self.begun_at_its_noun(label, &subject));
        // `chấp thuận việc tăng vốn điều lệ của Sao Mai`: whoever the label names.
        let is_the_labels =
            subject.is_empty() || self.parts.measured.text.contains(" của ") && self.only_asks();
        let owner = if is_the_labels { self.owner(&label.text) } else { String::new() };
        let named = owner.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_uppercase));
        let subject = if subject.is_empty() || named { owner } else { subject };
        let subject = self.haver(&label.text, subject);
        let subject = self.pair_meant(&label.text, subject);
        let subject = if subject.is_empty() { self.owner_so_far(&label.text) } else { subject };
        let subject = if subject.is_empty() { self.state_meant(&label.text) } else { subject };
        let subject = if subject.is_empty() { self.actor(&label.text) } else { subject };
        let subject = if self.is_of_the_clause_before(&subject) { String::new() } else { subject };
        let place = self.framing_place().filter(|_| subject.is_empty() && !has_name(&label.text));
        let subject = place.map_or(subject, |place| self.phrase(place).text);
        let subject = self.firm_meant(subject);
        let label = self.detailed(label.text, &subject);
        let subject = self.told_apart(subject, &label);
        let idle = self.is_not_of(&subject, &label);
        // Whoever writes so writes in Viet Nam, and its figures are compared with those under its name.
        let subject = if lower_case(&subject) == "nước ta" { "Việt Nam".to_owned() } else { subject };
        let unit = self.reading.unit_text.to_owned();
        let counted = self.reading.is_count();
        let moved = self.reading.change.is_some();
        let prefix = self.prefix(&core.text).unwrap_or_default();
        let mut displayed = self.with_additions(&label, &subject);
        if label.is_empty() {
            displayed = self.begun_at_its_noun(LabelPhrase::of(&displayed), "").text;
        }
        Labelled { label, displayed, subject, continues, core, unit, counted, moved, prefix, idle }
    }

    /// A label from its noun on, and not from what its clause does: `Vật thể này đã bay 420 km`.
    fn begun_at_its_noun(&self, label: LabelPhrase, subject: &str) -> LabelPhrase {
        if self.reading.is_count() {
            return label; // it begins with its unit
        }
        let clause = label.text.strip_prefix(subject).filter(|rest| rest.starts_with(" đã "));
        let words = clause.map_or(label.text.as_str(), str::trim_start);
        let noun = LabelPhrase::of(from_its_noun(words));
        let acts = words.starts_with("đã ");
        let head = match self.reading.unit_text {
            _ if noun.words + 2 > LABEL => return noun,
            unit if unit.starts_with('%') && noun.text != words => "tỷ lệ",
            _ if acts && self.reading.is_money() => "số tiền",
            _ if acts && self.is_length() => "quãng đường",
            _ => return noun,
        };
        LabelPhrase::of(head).with(&noun.text)
    }

    /// Whether a clause has nothing for its subject but what refers to an earlier figure.
    fn is_reference(&self) -> bool {
        let (sentence, content) = (self.sentence, &self.clause.content);
        let Some(first) = sentence.words.get(content.start).filter(|_| !content.is_empty()) else {
            return false;
        };
        let first = first.tokens.start;
        sentence.spelled(first, REFERENCES).is_some_and(|words| {
            let after = first + words.split(' ').count();
            let behind = |at: &usize| sentence.words.get(*at).is_some_and(|word| word.tokens.start >= after);
            content.clone().find(behind).is_none_or(|end| sentence.ends_subject(end))
        })
    }

    fn phrase(&self, range: Range<usize>) -> LabelPhrase {
        LabelPhrase::default().and(self.sentence, range, LABEL)
    }

    /// Divides the words before the figure.
    fn divided_clause(&self) -> ClauseParts {
        if let Some(measured) = self.measured_in_turn() {
            return ClauseParts { measured, ..ClauseParts::default() };
        }
        let parts = self.divided(self.clause.content.clone());
        let thing = self.priced(&parts);
        if !thing.is_empty() {
            let measured = LabelPhrase::of("giá").and(self.sentence, thing, LABEL);
            return ClauseParts { measured, subject: 0..0, ..parts };
        }
        let Self { sentence, clause, .. } = self;
        let above = clause.above.clone();
        if above.is_empty() || !parts.measured.is_empty() {
            return parts;
        }
        let end = above.clone().find(|at| sentence.ends_subject(*at)).unwrap_or(above.end);
        let predicate = clause.content.clone();
        if sentence.is_measured(&above) {
            return ClauseParts {
                measured: self.phrase(above.start..end),
                predicate,
                ..ClauseParts::default()
            };
        }
        ClauseParts { predicate, ..self.divided(above) }
    }

    /// Divides a clause into who acts, what is measured, and the rest.
    fn divided(&self, mut content: Range<usize>) -> ClauseParts {
        let sentence = self.sentence;
        let mut named = content.end..content.end;
        // `đứng đầu về số vốn là Singapore với 5 tỷ USD`
        if let Some(is) = content.clone().rev().find(|at| sentence.is(*at, "là"))
            && sentence.is_name(is + 1)
        {
            let ends = |at: &usize| sentence.ends_subject(*at);
            named = is + 1..(is + 2..content.end).find(ends).unwrap_or(content.end);
            content.end = is;
        }
        if sentence.is_measured(&content) {
            let end = content.end;
            let measured = self.phrase(content.start..sentence.end_of_measured(content));
            return ClauseParts { subject: named, measured, predicate: end..end };
        }
        let asks = |at: usize| at > content.start && sentence.begins(at, ASKING_VERBS);
        // `Tuyến đường cần tạm ứng 10 tỷ đồng`
        let aids = |at: usize| at > content.start && sentence.is_auxiliary(at);
        let earns = |at: usize| at + 1 == content.end && sentence.is(at, "lãi / lỗ / lãi ròng / lỗ ròng");
        // `Gia đình xin trả 80 tỷ đồng`
        let intends = |at: usize| sentence.is_in(at, INTENT) && sentence.part(at + 1).is_verb();
        let acts = |at: usize| at > content.start && (sentence.acts(at) || earns(at) || intends(at));
        let verb =
            content.clone().find(|at| sentence.ends_subject(*at) || asks(*at) || aids(*at) || acts(*at));
        // The word after a name is a verb, even if no list has it.
        let first = verb.unwrap_or_else(|| sentence.end_of_name(content.clone()));
        let mut subject = if named.is_empty() { content.start..first } else { named };
        subject.start = self.sentence.start_of_subject(&subject);
        subject.end = self.sentence.end_of_subject(&subject);
        let counted = self.reading.is_count();
        let joined = |at: &usize| {
            let before = at.checked_sub(1).map_or(WordRole::Stop, |before| sentence.part(before));
            let plain = before == WordRole::Plain && !counted;
            // `nộp lại ngân sách nhà nước 145 tỷ đồng`: to whom it is paid.
            let payee = sentence.is(*at, "ngân sách") && (first..*at).any(|at| sentence.is(at, PAYS));
            sentence.part(*at) == WordRole::Quantity
                && !payee
                && (before == WordRole::Link || before.is_verb() || plain)
        };
        // `dự án trong khu đô thị quy mô 2.870 ha`: without a verb, what is measured is right before the number.
        let last = content.end.saturating_sub(1);
        let bare = verb.is_none() && last > content.start + 1 && sentence.is(last, BARE);
        let from = if bare { last } else { first.max(content.start + 1) };
        // `quy mô xuất khẩu của doanh nghiệp FDI`: what belongs to the name of whoever has it.
        let owned = |at: &usize| {
            let of = (from..*at).rfind(|of| sentence.is(*of, "của"));
            of.is_some_and(|of| sentence.find(from..of, |part| part == WordRole::Quantity).is_some())
        };
        let quantity = (from..content.end).rev().find(|at| joined(at) && !owned(at));
        if bare && quantity.is_some() {
            subject.end = if sentence.is_name(content.start) { last } else { subject.start };
        }
        // `hoàn trả số tiền thu giá nước chênh lệch 5 tỷ đồng`: what the difference describes.
        let head = |at: &usize| sentence.is(*at, "số tiền / tổng số tiền / khoản tiền / khoản");
        let heads = |quantity: usize| (first..quantity).rfind(head);
        let quantity = quantity.map(|quantity| heads(quantity).unwrap_or(quantity));
        let measured = quantity.map_or_else(LabelPhrase::default, |quantity| {
            let broken = sentence.has(quantity..content.end, "là / thì / phải / đã / sẽ");
            let noun = if broken { LabelPhrase::default() } else { self.phrase(quantity..content.end) };
            // `di chuyển với tốc độ 8 km/h`
            let behind = matches!(sentence.part(quantity - 1), WordRole::Preposition | WordRole::Link);
            let sized = behind && !self.reading.is_money() && sentence.is_in(quantity, HAVING_MEASURES);
            // `cho ba người vay tiền với lãi suất 3%/tháng`: of what is done so, and of nobody's.
            let rate = sentence.is(quantity, "lãi suất") && sentence.is(quantity - 1, "với");
            let bare = sized || rate || sentence.is(quantity, BARE);
            if broken || content.end > quantity + 1 || !bare {
                return noun;
            }
            let noun = noun.and(sentence, self.beside_bare(quantity, first, content.start), LABEL);
            // `Một trong hai chiếc khăn có giá 5 triệu đồng`: the price of it.
            // What can stand as the subject by itself stays there.
            let work = sentence.is(subject.start, "công tác / việc / hoạt động / quá trình");
            let stays = rate || self.sentence.may_be_subject(&subject) && !work;
            let thing = if stays { subject.start..subject.start } else { self.thing(subject.clone()) };
            let whole = noun.clone().and(sentence, thing.clone(), LABEL);
            if thing.is_empty() {
                noun
            } else {
                subject = subject.start..subject.start;
                whole
            }
        });
        ClauseParts { subject, measured, predicate: first..content.end }
    }

    /// What tells more of a bare noun of measure, before it: what is done for so much (`thu giữ số tiền 430 triệu đồng`, `đúc xu
    /// với giá hơn 2 cent`), or the thing that has it (`khu đô thị lấn biển quy mô 2.870 ha`).
    fn beside_bare(&self, quantity: usize, first: usize, start: usize) -> Range<usize> {
        let sentence = self.sentence;
        let acts = |at: usize| sentence.part(at).is_verb() || sentence.begins(at, COMMON_VERBS);
        let links = (first..quantity).rfind(|at| sentence.part(*at) == WordRole::Link);
        let verb = (first..quantity).find(|at| sentence.part(*at) != WordRole::Link).unwrap_or(quantity);
        let end = links.filter(|links| *links > verb).unwrap_or(quantity);
        let before = quantity - 1;
        let near = acts(before);
        // `khiến chiến đấu cơ có giá 60 triệu USD rơi`
        let noun = sentence.noun_before(before, start)..before;
        let noun = if sentence.is(before, "có") && noun.start > start { self.thing(noun) } else { 0..0 };
        if !noun.is_empty() && sentence.is(quantity, PAID) {
            return noun;
        }
        // `thu hồi khu đất với diện tích 3 ha`: what has a size has it, whatever is done to it.
        if end < quantity
            && !near
            && sentence.is_in(quantity, HAVING_MEASURES)
            && !sentence.is(quantity, PAID)
        {
            return self.thing(sentence.noun_before(end, start)..end);
        }
        // `lừa dối để chiếm đoạt tài sản với tổng số tiền 5 tỷ đồng`: the last of what is done.
        let last = |at: &usize| acts(*at) && sentence.is(at - 1, "để / nhằm / rồi");
        let verb = (verb + 1..end).rfind(last).unwrap_or(verb);
        let thing = sentence.noun_before(quantity, start)..quantity;
        let beside = end == quantity && !near && sentence.part(before) == WordRole::Plain;
        let words = if beside && sentence.is_in(thing.start, NOUNS) {
            thing
        } else if near && end < quantity {
            before..quantity
        } else if beside || acts(verb) || verb == first || sentence.part(verb) == WordRole::Preposition {
            verb..end
        } else {
            verb..verb
        };
        // `xe có mặt tại Đức với giá 23.000 euro`
        let place = (start..quantity).rfind(|at| sentence.is(*at, "tại / ở") && sentence.is_name(at + 1));
        if let Some(place) = place.filter(|_| words.is_empty()) {
            return place..sentence.end_of_name(place + 1..end);
        }
        // `tàu được đóng và hoàn tất với chi phí 5 tỷ đồng`: too much to be said in a label.
        let long = sentence.has(words.clone(), "là / coi / xem / và / được / bắt đầu");
        let one = usize::from(!words.is_empty() && sentence.is(words.end - 1, "một")); // `vay một khoản tiền`
        words.start..if long { words.start } else { words.end - one }
    }

    /// The thing that a subject names, where it is nobody: without the words that count it, and without what describes it.
    fn thing(&self, subject: Range<usize>) -> Range<usize> {
        let sentence = self.sentence;
        let mut start = subject.start;
        while start < subject.end
            && sentence.is(start, "một / một trong / hai / ba / trong / số / những / các / mỗi / mọi / từng / việc / công tác / hoạt động")
        {
            start += 1;
        }
        let described = |at: &usize| sentence.is(*at, "mà / nơi / vốn / do / được / bị");
        let end = (start..subject.end).find(described).unwrap_or(subject.end);
        let first = sentence.words.get(start).map_or(0, |word| word.tokens.start);
        let nobody = !sentence.is_owner(start)
            && (!sentence.is_name(start) || sentence.is_in(start, NOUNS))
            && !PRONOUNS.has(sentence.tokens, first)
            && SPEAKERS.longest(sentence.tokens, first).is_none()
            && sentence
                .spelled(
                    first,
                    "đây / đó / này / điều / người / ai / nơi / phần lớn / đa số / con số / họ / mức",
                )
                .is_none();
        let plain = matches!(sentence.part(start), WordRole::Plain | WordRole::Quantity | WordRole::Doing);
        if nobody && plain && !self.sentence.heads_no_noun(first) { start..end } else { start..start }
    }

    fn label_and_core(&self) -> LabelAndCore {
        let unit = lower_case(self.reading.unit_text);
        let counted = self.reading.is_count();
        // What continues a clause takes its label over where it counts the same, or is a part or a change of it.
        let unlike = |parent: &&Labelled| {
            let kind = |unit: &str| (is_money(unit), unit.starts_with('%'), unit.is_empty());
            let counted = counted && unit != "lần";
            // `trao 5 tỉ đồng và 225 lượng vàng`
            let stuff = !parent.unit.eq_ignore_ascii_case(&unit) && !self.stuff().is_empty();
            // `áp mức thuế 25% với 200 tỷ USD hàng hóa`: a rate is no money; but `tăng 4% lên mức 60 USD`.
            // `chiếm 30% với 2.800 tỷ đồng`
            let of_goods = !self.object().is_empty() || !self.sentence.has(self.clause.links.clone(), "với");
            let rate = parent.unit.starts_with('%')
                && !parent.moved
                && of_goods
                && is_money(&unit)
                && self.sentence.has(self.clause.links.clone(), "với / đối với / cho / lên");
            // `bán 35.000 tấn, cùng kỳ đạt 500 triệu USD`
            let worth = is_money(&unit)
                && !is_money(&parent.unit)
                && CutList::of(STUFF).opening(&parent.core.text).is_some();
            stuff
                || rate
                || worth
                || counted && parent.unit != self.reading.unit_text
                || !counted
                    && !unit.starts_with(['%', '‰'])
                    && unit != "lần"
                    && parent.unit != "lần"
                    && parent.counted != counted
                    && kind(&parent.unit) != kind(&unit)
        };
        // The same of another year is in the same unit.
        let again = self.parent.filter(unlike).filter(|_| self.is_of_the_same_months());
        let again = again.and_then(|_| {
            self.before.iter().rfind(|last| is_money(&unit) && last.unit == self.reading.unit_text)
        });
        let taken = self
            .parent
            .filter(|parent| !unlike(parent))
            .or(again)
            .map(|parent| self.towards(parent.core.clone()))
            .unwrap_or_default();
        let restated = self.clause.content.is_empty()
            && self.sentence.has(self.clause.links.clone(), "tương đương / tương ứng / tức / tức là");
        // `giảm 40% học phí (4,4 triệu đồng)`: the same change once more.
        let first = self.sentence.place(self.figure).first;
        let again = self.figure.checked_sub(1).map(|last| self.sentence.after(last).end + 1);
        let again = again == Some(first) && self.clause.content.is_empty() && !self.reading.is_base;
        let restated = restated || again && self.bracket_before().is_some();
        if let Some(plan) = self.plan_in_brackets() {
            return plan.into();
        }
        if let Some(parent) = self.parent.filter(|parent| restated && parent.moved) {
            return LabelPhrase::of(&parent.label).with_core(parent.core.clone());
        }
        // `tăng 7 đồng chiều mua và 9 đồng chiều bán`: the same change of the other side.
        let sided = self.clause.content.is_empty() && self.clause.links.is_empty() && self.begins_a_side();
        if let Some(moved) =
            self.parent.filter(|moved| sided && moved.moved && moved.unit == self.reading.unit_text)
        {
            return LabelPhrase::of(&moved.prefix).with(&moved.core.text).with_core(moved.core.clone());
        }
        let core = if self.parts.measured.is_empty() { taken } else { self.parts.measured.clone() };
        let core = if core.is_empty() { self.listed() } else { core };
        if matches!(unit.as_ref(), "tuổi" | "tháng tuổi" | "năm tuổi" | "ngày tuổi") {
            self.age().with_core(LabelPhrase::default())
        } else if unit == "lần" || self.reading.change.is_some() {
            self.change(core)
        } else if unit.starts_with(['%', '‰']) {
            self.share(core)
        } else if counted {
            self.count()
        } else {
            self.amount(core)
        }
    }

    /// `trong khi cùng kỳ năm ngoái đạt`: whether what it is held against is right before it.
    fn is_of_the_same_months(&self) -> bool {
        let first = self.sentence.place(self.figure).first;
        let from = self.clause.continues.map_or(first, |last| self.sentence.after(last).end);
        (from..first).any(|at| self.sentence.begins_with(at, "cùng kỳ"))
    }

    /// `đạt 45% kế hoạch tỉnh giao (16.000 tấn)`: what the share before is of.
    fn plan_in_brackets(&self) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        let last = self.figure.checked_sub(1)?;
        let share =
            self.before.last().filter(|share| share.unit == "%" && share.unit != self.reading.unit_text)?;
        let open = sentence.open_bracket(sentence.place(self.figure).first)?;
        let mut start = sentence.place(last).after;
        start += usize::from(sentence.part(start) == WordRole::Than);
        let plan = sentence.is(start, "kế hoạch / chỉ tiêu / dự toán / mục tiêu") && start < open;
        let adjoins = (start..open).all(|at| !sentence.part(at).parts_clauses());
        let right_before =
            (open + 1..sentence.place(self.figure).first).all(|at| sentence.part(at) == WordRole::Link);
        let label = self.phrase(start..open);
        let of = share.core.fitted(LABEL.saturating_sub(label.words + 1));
        let whole = if of.is_empty() { label } else { LabelPhrase::of(&of).with("theo").with(&label.text) };
        (plan && adjoins && right_before).then_some(whole)
    }

    /// `xuất khẩu sang Mỹ đạt 10 tỷ USD, sang EU đạt 5 tỷ USD`: the next of a list, behind the same preposition.
    fn towards(&self, core: LabelPhrase) -> LabelPhrase {
        let sentence = self.sentence;
        let first = sentence.place(self.figure).first;
        let from = self.clause.continues.map_or(first, |last| sentence.after(last).end);
        let skipped = |at: &usize| {
            matches!(sentence.part(*at), WordRole::Comma | WordRole::Join | WordRole::Frame | WordRole::Stop)
        };
        let Some(start) = (from..first).find(|at| !skipped(at)) else { return core };
        // `định mức của bộ trưởng 5 triệu đồng; của thứ trưởng 4 triệu đồng`
        let of = sentence.is(start, "của").then_some("của");
        let way = || sentence.words.get(start).and_then(|word| sentence.spelled(word.tokens.start, TOWARDS));
        let Some(way) = of.or_else(way) else { return core };
        let named =
            |at: &usize| sentence.part(*at) == WordRole::Plain || sentence.part(*at) == WordRole::Join;
        let end = (start + 1..first).find(|at| !named(at)).unwrap_or(first);
        if !(of.is_some() || sentence.is_name(start + 1)) || end == start + 1 {
            return core;
        }
        let before =
            core.text.rsplit_once(&format!(" {way} ")).map_or(core.text.as_str(), |(before, _)| before);
        LabelPhrase::of(before).and(sentence, start..end, LABEL)
    }

    /// What the figure before measures, where a list has only the next name: `Lào 3 tỷ USD, Thái Lan 2 tỷ USD`.
    fn listed(&self) -> LabelPhrase {
        let Self { sentence, clause, .. } = self;
        let mut content = clause.content.clone();
        // `Trà My (Quảng Nam) 41 mm`
        if !content.is_empty() && sentence.part(content.end - 1) == WordRole::Close {
            content.end = sentence.before_brackets(content.end).max(content.start);
        }
        // `lượng mưa 40 mm, một số nơi trên 150 mm`
        let somewhere = |at: usize| sentence.is(at, "nơi / điểm / địa phương / vùng / khu vực / trạm");
        let first = sentence.words.get(content.start).map_or(0, |word| word.tokens.start);
        let some =
            content.len() <= 3 && sentence.spelled(first, "một số / có / nhiều / vài / cục bộ").is_some();
        // `có nơi trên 37 độ C`
        let some = some || content.len() == 1;
        let named = !content.is_empty()
            && (sentence.is_owner(content.start) && sentence.end_of_name(content.clone()) == content.end
                || some && content.clone().any(somewhere));
        let unit = self.reading.unit_text;
        let like = |last: &&Labelled| last.unit == unit || is_money(unit) && is_money(&last.unit);
        // `Tiếp theo là Izumi (2.000 tỷ đồng), Mizuki (1.100 tỷ đồng)`: the list of the sentence before is continued.
        let goes_on =
            "tiếp theo là / tiếp đến là / kế đến là / tiếp theo / tiếp đến / theo sau / xếp sau / đứng sau";
        let earlier = self.earlier.last().filter(|_| sentence.is(0, goes_on));
        let last = self.before.last().or(earlier);
        let open = |figure: usize| sentence.open_bracket(sentence.place(figure).first);
        let inside = open(self.figure).is_some();
        // `lượng mưa phổ biến: Huế, Đà Nẵng (80 mm); Phú Yên (90 mm)`: what all of the list measure.
        // `doanh thu lớn, như Hoa Sen (5 tỷ đồng), Sao Mai (4 tỷ đồng)`
        let heads = |at: &usize| {
            sentence.part(*at) == WordRole::Colon
                || inside && sentence.is(*at, "như / gồm / bao gồm / còn có / chẳng hạn / điển hình")
        };
        let colon = (0..content.end).rfind(heads);
        let moves = self.reading.change.is_some();
        let headed =
            colon.filter(|_| (inside || named) && (moves || !unit.starts_with('%'))).and_then(|colon| {
                let begins = sentence.begin_of_clause(colon);
                let measure = (begins..colon).rfind(|at| sentence.part(*at) == WordRole::Quantity)?;
                Some(self.phrase(measure..sentence.end_of_measured(measure..colon)))
            });
        if let Some(measure) = headed {
            return measure;
        }
        let Some(last) = last.filter(|_| named).filter(like) else {
            return LabelPhrase::default();
        };
        let own = format!(" của {}", last.subject);
        let core = last.core.text.strip_suffix(own.as_str()).unwrap_or(&last.core.text);
        // `lượng mưa tại Huế 72 mm, Tam Kỳ 107 mm`
        // `vốn FDI từ Lào 4 tỷ USD, Thái Lan 2 tỷ USD`
        for way in CutList::of(TOWARDS).phrases.iter().filter(|_| last.subject.is_empty()) {
            let towards = core.rsplit_once(&format!(" {way} "));
            if let Some((thing, _)) = towards.filter(|(_, name)| name.starts_with(char::is_uppercase)) {
                return LabelPhrase::of(thing).with(way).and(sentence, content, LABEL);
            }
        }
        let elsewhere = core.split_once(" tại ").or_else(|| core.split_once(" ở "));
        let core = elsewhere
            .filter(|(_, place)| place.starts_with(char::is_uppercase))
            .map_or(core, |(core, _)| core);
        // `giá xăng E5 tăng 320 đồng/lít; Xăng RON95 tăng 293 đồng/lít`: the next of the same kind.
        let lower = lower_case(core);
        let head = sentence.tokens.lower(first);
        let place = lower.split(' ').position(|word| word == head).filter(|place| *place > 0);
        if let Some(place) = place {
            let words: Vec<&str> = core.split(' ').take(place).collect();
            return LabelPhrase::of(&words.join(" ")).and(sentence, content, LABEL);
        }
        let other = !last.subject.is_empty() && core.contains(&last.subject);
        if other || core.is_empty() { LabelPhrase::default() } else { LabelPhrase::of(core) }
    }

    /// What follows the number and its unit.
    fn object(&self) -> Range<usize> {
        let start = self.sentence.place(self.figure).after;
        let end = self.sentence.after(self.figure).end;
        // `giảm 5.000 thùng mỗi ngày`, `nhận 5 triệu đồng và hứa …`: how often, and what comes next.
        let counted = self.reading.is_count();
        let apart = self.sentence.is(start, "mỗi / đối với / hồi / nếu / nên")
            || self.sentence.is(start, "một") && (self.is_price() || self.reading.unit_text.starts_with('%'))
            // `6% các năm tiếp theo`
            || self.sentence.is(start, "các / những") && self.sentence.begins(start + 1, TIME_NOUNS)
            || !counted && self.sentence.part(start) == WordRole::Join;
        start..if apart { start } else { end }
    }

    /// The same with what is done to it: `thỏa thuận được ký kết`, `người bị bắt giữ`, `người chết`.
    fn done(&self, own: LabelPhrase, verb: Range<usize>) -> LabelPhrase {
        let voice = match self.sentence.part(verb.start) {
            WordRole::Happening => "",
            WordRole::Harm => "bị ",
            _ => "được ",
        };
        let spoken = LabelPhrase::of(&(voice.to_owned() + &self.phrase(verb).text));
        match own.leaving(spoken.words) {
            Some(own) => own.sharing(&spoken.text),
            None => own,
        }
    }
}

#[cfg(test)]
mod tests;
