//! What a figure counts or measures, and whose it is, in a few words of its own sentence.
//!
//! A count is labelled by its noun and what follows it to the end of the phrase (`412 học viên dự vòng sơ khảo`), an
//! amount by the subject before it (`kim ngạch xuất khẩu đạt 5 tỷ USD`), a percentage by its whole. A figure that
//! continues the clause of the one before has its label (`tăng 25 USD lên 1.402 USD`). The person or body that a
//! clause is about is the subject. Where the text says nothing, both stay empty: no word is guessed.

mod phrase;
mod sentence;
mod words;

use std::ops::Range;

use self::phrase::{LABEL, LabelPhrase, SUBJECT};
use self::sentence::{Clause, LabelSentence};
use self::words::{WordRole, phrases};
use super::lexicon::{
    ASKING_VERBS, BODIES, COMMON_VERBS, COMPANIES, COMPARED, COUNTRIES, KINDS_OF_PLACES, LEVELS, Lexicon,
    MEASURES, OWNERS, PLACES, PRONOUNS, RATES, REPORTING_VERBS, SPEAKERS, VAGUE,
};
use super::periods::sentence_around;
use super::reading::NumberReading;
use super::tokens::Tokens;
use super::units::TokenUnitKind;
use crate::corpus::format::Change;
use crate::text::units::is_money;

/// The words of a figure.
#[derive(Clone, Debug, Default)]
pub(super) struct Labelled {
    /// What it counts.
    pub(super) label: String,
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
    /// Whether it is a part of the sentence's first figure: `trong đó …`.
    within: bool,
}

impl Labelled {
    /// Whether a change is one of a level with this label and unit, by their words.
    pub(super) fn is_about(&self, level: &Self, unit: &str) -> bool {
        let core = self.core.text.to_lowercase();
        if core == self.unit.to_lowercase() {
            return false; // `điểm` names nothing
        }
        let named = level.label.to_lowercase().contains(&core)
            || (level.counted && core.contains(unit) && !unit.is_empty());
        !core.is_empty() && named
    }
}

/// The labels of all figures of a text, in order.
pub(super) fn labels(tokens: &Tokens<'_>, readings: &[NumberReading<'_>]) -> Vec<Labelled> {
    let mut labels: Vec<Labelled> = Vec::with_capacity(readings.len());
    while let Some(reading) = readings.get(labels.len()) {
        let bounds = sentence_around(tokens, &(reading.start..reading.end));
        let first = labels.len();
        let rest = readings.get(first..).unwrap_or_default();
        let own = rest.get(..rest.partition_point(|other| other.start < bounds.end)).unwrap_or_default();
        let sentence = LabelSentence::of(tokens, bounds, own);
        for (figure, reading) in own.iter().enumerate() {
            let (earlier, before) = labels.split_at_checked(first).unwrap_or_default();
            let label = Scene { sentence: &sentence, reading, figure, before, earlier }.label();
            labels.push(label);
        }
        // `174 trên tổng số 1.700 bệnh viện`: a number without a unit counts what its whole counts.
        for (at, reading) in own.iter().enumerate() {
            let over = ["trên tổng số", "trong tổng số", "trong số"]
                .iter()
                .any(|over| tokens.spells(reading.end, over));
            let bare = labels.get(first + at).is_some_and(|label| label.label.is_empty());
            if let Some(whole) = labels.get(first + at + 1).filter(|_| over && bare).cloned()
                && let Some(label) = labels.get_mut(first + at)
            {
                *label = Labelled { continues: label.continues, ..whole };
            }
        }
        if own.is_empty() {
            labels.push(Labelled::default());
        }
    }
    labels
}

/// Adjectives of size before an amount, the noun that they make of it, and the unit that needs another one.
const SIZES: [(&str, &str); 7] = [
    ("dài", "chiều dài"),
    ("cao", "chiều cao"),
    ("rộng", "diện tích"),
    ("nặng", "trọng lượng"),
    ("sâu", "độ sâu"),
    ("dày", "độ dày"),
    ("xa", "khoảng cách"),
];

/// Nouns of what is measured that say nothing without the thing that has it.
const BARE: &str = "giá / giá bán / giá mua / mức giá / chi phí / tỷ lệ / số tiền / tổng số tiền / khoản tiền / tiền / diện tích / giá trị / trị giá / tổng giá trị / tổng trị giá / công suất / chiều dài / chiều cao / trọng lượng / khối lượng / sản lượng / quy mô / tổng vốn / kinh phí / tổng kinh phí / tổng chi phí / tổng mức đầu tư / tổng vốn đầu tư / vốn đầu tư / mức";

/// One figure in its sentence.
struct Scene<'s, 't, 'a> {
    sentence: &'s LabelSentence<'t, 'a>,
    reading: &'s NumberReading<'a>,
    figure: usize,
    /// The labels of the figures before it in the sentence.
    before: &'s [Labelled],
    /// Those of the sentences before.
    earlier: &'s [Labelled],
}

/// How many words may be between `hơn` and how far two amounts are apart.
const DIFFERENCE: usize = 8;

/// What refers to a figure stated before.
const REFERENCES: &str = "con số này / các con số này / những con số này / con số đó / số này / số tiền này / mức này / mức giá này / giá này / tỷ lệ này / lượng này";

/// What a clause says before its figure.
#[derive(Debug, Default)]
struct ClauseBefore {
    /// Who acts, or has what is measured.
    subject: Range<usize>,
    /// What is measured; empty where only a verb precedes the figure.
    measured: LabelPhrase,
    /// The verb and what goes with it.
    predicate: Range<usize>,
}

impl Scene<'_, '_, '_> {
    fn label(&self) -> Labelled {
        let sentence = self.sentence;
        let place = sentence.place(self.figure);
        let mut clause = sentence.clause(place.first);
        let mut continues = clause.continues.map(|figure| figure + self.earlier.len());
        let mut parent = clause.continues.and_then(|figure| self.before.get(figure));
        // `Mức này tăng 5%`: it continues about the figure of the sentence before.
        if self.is_reference(&clause.content) {
            clause.content.start = clause.content.end;
            continues = self.earlier.len().checked_sub(1).filter(|_| self.before.is_empty());
            parent = continues.and_then(|figure| self.earlier.get(figure));
        }
        let said = self.said(&clause);
        let subject = self.subject(&clause, &said, parent);
        let (label, core) = self.label_and_core(&clause, &said, parent);
        // Words that refer to an earlier thing name nothing.
        let lower = label.text.to_lowercase();
        let empty = phrases("cách đó / cách đây / tỷ lệ -").any(|words| lower == words);
        let (label, core) =
            if empty { (LabelPhrase::default(), LabelPhrase::default()) } else { (label, core) };
        let subject = if subject.is_empty() { self.owner(&clause, &label.text) } else { subject };
        // Whoever writes so writes in Viet Nam, and its figures are compared with those under its name.
        let subject = if subject.to_lowercase() == "nước ta" { "Việt Nam".to_owned() } else { subject };
        let unit = self.reading.unit_text.to_owned();
        let counted = self.reading.unit.as_ref().is_some_and(|unit| unit.kind == TokenUnitKind::Count);
        let moved = self.reading.change.is_some();
        let prefix = self.prefix(&core.text).unwrap_or_default();
        let within = self.is_within(&clause);
        Labelled { label: label.text, subject, continues, core, unit, counted, moved, prefix, within }
    }

    /// Whether a clause has nothing for its subject but what refers to an earlier figure.
    fn is_reference(&self, content: &Range<usize>) -> bool {
        let sentence = self.sentence;
        let Some(first) = sentence.words.get(content.start).filter(|_| !content.is_empty()) else {
            return false;
        };
        let first = first.tokens.start;
        let spelled = phrases(REFERENCES).find(|words| sentence.tokens.spells(first, words));
        spelled.is_some_and(|words| {
            let after = first + words.split(' ').count();
            let behind = |at: &usize| sentence.words.get(*at).is_some_and(|word| word.tokens.start >= after);
            content.clone().find(behind).is_none_or(|end| sentence.ends_subject(end))
        })
    }

    /// Whether a clause states a part of the sentence's first figure, or a further part: `trong đó khách quốc tế đạt
    /// …`.
    fn is_within(&self, clause: &Clause) -> bool {
        let start = clause.content.start;
        let opens = start.checked_sub(1).is_some_and(|at| self.sentence.is(at, "trong đó / trong số đó"));
        opens || self.before.last().is_some_and(|last| last.within)
    }

    /// What makes a change of a level: `mức tăng`, `mức cắt giảm`.
    fn prefix(&self, core: &str) -> Option<String> {
        let change = self.reading.change?;
        let lower = core.to_lowercase();
        let grows = "mức tăng / mức giảm / tỷ lệ tăng / tỷ lệ giảm / tốc độ tăng / tăng trưởng / đà tăng / đà giảm / tốc độ phát triển";
        let times = self.reading.unit_text == "lần";
        if times && change == Change::Increase || phrases(grows).any(|word| lower.starts_with(word)) {
            return None;
        }
        let place = self.sentence.place(self.figure);
        let verb = ["cắt giảm", "gia tăng", "sụt giảm", "suy giảm"].into_iter().find(|verb| {
            let before = |at: &usize| self.sentence.is(*at, verb);
            (place.first.saturating_sub(2)..place.first).rev().find(before).is_some()
        });
        let plain = match change {
            Change::Increase => "tăng",
            Change::Decrease => "giảm",
        };
        Some(format!("mức {}", verb.unwrap_or(plain)))
    }

    fn phrase(&self, range: Range<usize>) -> LabelPhrase {
        LabelPhrase::default().and(self.sentence, range, LABEL)
    }

    /// Divides the words before the figure.
    fn said(&self, clause: &Clause) -> ClauseBefore {
        let said = self.divided(clause.content.clone());
        let thing = self.priced(clause, &said);
        if !thing.is_empty() {
            let measured = LabelPhrase::of("giá").and(self.sentence, thing, LABEL);
            return ClauseBefore { measured, subject: 0..0, ..said };
        }
        if clause.above.is_empty() || !said.measured.is_empty() {
            return said;
        }
        let sentence = self.sentence;
        let above = clause.above.clone();
        let end = above.clone().find(|at| sentence.ends_subject(*at)).unwrap_or(above.end);
        let predicate = clause.content.clone();
        if sentence.is_measured(&above) {
            return ClauseBefore {
                measured: self.phrase(above.start..end),
                predicate,
                ..ClauseBefore::default()
            };
        }
        ClauseBefore { predicate, ..self.divided(above) }
    }

    /// Divides a clause into who acts, what is measured, and the rest.
    fn divided(&self, mut content: Range<usize>) -> ClauseBefore {
        let sentence = self.sentence;
        let mut named = content.end..content.end;
        // `đứng đầu về số vốn là Singapore với 5 tỷ USD`
        if let Some(is) = content.clone().rev().find(|at| sentence.is(*at, "là"))
            && sentence.is_name(is + 1)
        {
            let ends = |at: &usize| sentence.ends_subject(*at) || sentence.is(*at, "phải");
            named = is + 1..(is + 2..content.end).find(ends).unwrap_or(content.end);
            content.end = is;
        }
        let last = content.end.saturating_sub(1);
        if sentence.is(last, "trị giá / tổng trị giá") && content.start < last {
            // `gói thầu trị giá 5 tỷ đồng`
            let thing = sentence.thing_before(last, content.start);
            let measured = self.phrase(last..last + 1).and(sentence, thing, LABEL);
            return ClauseBefore { subject: named, measured, predicate: last..last };
        }
        if sentence.is_measured(&content) {
            let end = content.end;
            return ClauseBefore { subject: named, measured: self.phrase(content), predicate: end..end };
        }
        let asks = |at: usize| at > content.start && sentence.begins(at, ASKING_VERBS);
        // `Tuyến đường cần tạm ứng 10 tỷ đồng`
        let aids = |at: usize| at > content.start && sentence.is_auxiliary(at);
        let verb = content.clone().find(|at| sentence.ends_subject(*at) || asks(*at) || aids(*at));
        // The word after a name is a verb, even if no list has it.
        let first = verb.unwrap_or_else(|| sentence.end_of_name(content.clone()));
        let mut subject = if named.is_empty() { content.start..first } else { named };
        // `Triều Tiên sắp phóng`: behind a country or a place in small letters no list has an adverb or a verb.
        if sentence.begins(subject.start, COUNTRIES) && subject.start == content.start {
            subject.end = sentence.end_of_name(subject.clone());
        }
        let counted = self.reading.unit.as_ref().is_some_and(|unit| unit.kind == TokenUnitKind::Count);
        let joined = |at: &usize| {
            let before = at.checked_sub(1).map_or(WordRole::Stop, |before| sentence.part(before));
            let plain = before == WordRole::Plain && !counted;
            sentence.part(*at) == WordRole::Quantity
                && (before == WordRole::Link || before.is_verb() || plain)
        };
        let quantity = (first.max(content.start + 1)..content.end).rev().find(joined);
        let measured = quantity.map_or_else(LabelPhrase::default, |quantity| {
            let broken = (quantity..content.end).any(|at| sentence.is(at, "là / thì / phải / đã / sẽ"));
            let noun = if broken { LabelPhrase::default() } else { self.phrase(quantity..content.end) };
            if broken || content.end > quantity + 1 || !sentence.is(quantity, BARE) {
                return noun;
            }
            // `đúc xu với giá hơn 2 cent`, `thu giữ số tiền 430 triệu đồng`: what is done for so much.
            let links = (first..quantity).rfind(|at| sentence.part(*at) == WordRole::Link);
            let verb = (first..quantity).find(|at| sentence.part(*at) != WordRole::Link).unwrap_or(quantity);
            let end = links.filter(|links| *links > verb).unwrap_or(quantity);
            let noun = noun.and(sentence, verb..end, LABEL);
            // `Một trong hai chiếc khăn có giá 5 triệu đồng`: the price of it.
            // What can stand as the subject by itself stays there.
            let work = sentence.is(subject.start, "công tác / việc / hoạt động / quá trình");
            let stays = self.may_be_subject(&subject) && !work;
            let thing = if stays { subject.start..subject.start } else { self.thing(subject.clone()) };
            let whole = noun.clone().and(sentence, thing.clone(), LABEL);
            if thing.is_empty() {
                noun
            } else {
                subject = subject.start..subject.start;
                whole
            }
        });
        ClauseBefore { subject, measured, predicate: first..content.end }
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
        let described = |at: &usize| {
            sentence.is(*at, "mà / nơi / vốn / do / được / bị") || sentence.part(*at) == WordRole::Open
        };
        let end = (start..subject.end).find(described).unwrap_or(subject.end);
        let first = sentence.words.get(start).map_or(0, |word| word.tokens.start);
        let nobody = !sentence.is_owner(start)
            && !sentence.is_name(start)
            && !PRONOUNS.has(sentence.tokens, first)
            && SPEAKERS.longest(sentence.tokens, first).is_none()
            && !phrases("đây / đó / này / điều / người / ai / nơi / phần lớn / đa số / con số / họ / mức")
                .any(|word| sentence.tokens.spells(first, word));
        let plain = matches!(sentence.part(start), WordRole::Plain | WordRole::Quantity | WordRole::Doing);
        if nobody && plain { start..end } else { start..start }
    }

    fn subject(&self, clause: &Clause, said: &ClauseBefore, parent: Option<&Labelled>) -> String {
        let sentence = self.sentence;
        if self.may_be_subject(&said.subject)
            && !(said.predicate.is_empty() && self.names_the_measured_thing(clause))
        {
            return LabelPhrase::default().and(sentence, said.subject.clone(), SUBJECT).text;
        }
        let bare = sentence.is_measured(&clause.content)
            && said.subject.is_empty()
            && !clause.content.clone().any(|at| sentence.is_name(at));
        let near = parent.or_else(|| self.before.last().filter(|_| bare));
        if let Some(near) = near.filter(|near| !near.subject.is_empty()) {
            return near.subject.clone();
        }
        if self.is_within(clause)
            && let Some(first) = self.before.iter().find(|first| !first.subject.is_empty())
            && !sentence.is_owner(clause.content.start)
        {
            return first.subject.clone();
        }
        let frame = self.frame(clause.content.start);
        if frame.is_empty() { self.head_of_sentence(clause) } else { frame }
    }

    /// The subject of a whole sentence: the place that frames it (`Tại Sở Y tế, …`), or the name that it begins with
    /// and continues about (`Bộ Tài chính là đơn vị …, với tổng kinh phí …`).
    fn head_of_sentence(&self, clause: &Clause) -> String {
        let sentence = self.sentence;
        if clause.content.start == 0 || sentence.has(clause.content.clone(), "của") {
            return String::new();
        }
        let mut first = 0;
        while matches!(sentence.part(first), WordRole::Frame | WordRole::Time | WordRole::Comma) {
            first += 1;
        }
        let framed = sentence.is(first, "tại / ở / riêng / riêng tại / riêng ở");
        let name = first + usize::from(framed);
        let end = sentence.end_of_name(name..clause.content.start);
        let goes_on = if framed {
            sentence.part(end) == WordRole::Comma
        } else {
            matches!(sentence.part(end), WordRole::Link | WordRole::Doing)
                && !sentence.is(end, "cho biết / nói")
        };
        // Another subject in between has figures of its own.
        let other = (end..clause.content.start)
            .filter(|at| sentence.part(*at).parts_clauses())
            .any(|at| sentence.is_owner(at + 1) || sentence.part(at) == WordRole::Said);
        let owns = sentence.is_owner(name) && end < clause.content.start && goes_on && !other;
        if owns { LabelPhrase::default().and(sentence, name..end, SUBJECT).text } else { String::new() }
    }

    /// Whether the subject is no name, so that it is the measured thing: `vàng nhẫn giao dịch ở mức 180 triệu đồng`.
    fn names_the_measured_thing(&self, clause: &Clause) -> bool {
        let has = self.sentence.has(clause.links.clone(), "có / hiện có / với / còn");
        !has && !self.sentence.is_owner(clause.content.start)
    }

    fn may_be_subject(&self, range: &Range<usize>) -> bool {
        let sentence = self.sentence;
        let Some(first) = sentence.words.get(range.start).filter(|_| !range.is_empty()) else { return false };
        let last = sentence.words.get(range.end - 1).map_or(0, |word| word.tokens.end);
        let vague = VAGUE.longest(sentence.tokens, first.tokens.start).is_some_and(|end| end <= last);
        let pronoun = PRONOUNS.longest(sentence.tokens, first.tokens.start) == Some(last);
        let verbs = Lexicon::any(&[REPORTING_VERBS, ASKING_VERBS]);
        let says = verbs.longest(sentence.tokens, first.tokens.start).is_some();
        // One word in small letters is somebody or something that has figures, or the end of a list: `lối mở`.
        let capital = sentence.tokens.is_capital(first.tokens.start);
        let acts =
            SPEAKERS.longest(sentence.tokens, first.tokens.start).is_some() || sentence.is_owner(range.start);
        if range.len() == 1 && !capital && !acts {
            return false;
        }
        // `bảo đảm cắt giảm`: a verb at its head has no subject.
        let verb = COMMON_VERBS.longest(sentence.tokens, first.tokens.start);
        let does = !capital && verb.is_some_and(|end| end >= first.tokens.end);
        !pronoun && !says && !does && first.part == WordRole::Plain && !vague
    }

    /// The place that frames the clause: `Tại Hải Phòng, …`.
    fn frame(&self, start: usize) -> String {
        let sentence = self.sentence;
        let Some(comma) = start.checked_sub(1).filter(|at| sentence.part(*at) == WordRole::Comma) else {
            return String::new();
        };
        let frame = (0..comma).rfind(|at| sentence.part(*at).parts_clauses()).map_or(0, |at| at + 1);
        let names = frame + 1..comma;
        let place = sentence.is(frame, "tại / ở / riêng / riêng tại / riêng ở")
            && sentence
                .words
                .get(names.start)
                .is_some_and(|word| sentence.tokens.is_capital(word.tokens.start))
            && sentence.find(names.clone(), |part| part == WordRole::Time).is_none();
        if place { LabelPhrase::default().and(sentence, names, SUBJECT).text } else { String::new() }
    }

    /// The owner that a label names after `của`: `kim ngạch xuất khẩu của Hải Phòng`.
    fn owner(&self, clause: &Clause, label: &str) -> String {
        let sentence = self.sentence;
        for (range, whole) in
            [(clause.content.clone(), sentence.is_measured(&clause.content)), (self.object(), false)]
        {
            let Some(of) = range.clone().rev().find(|at| sentence.is(*at, "của")) else { continue };
            let ends = |at: &usize| {
                !matches!(sentence.part(*at), WordRole::Plain | WordRole::Comma)
                    || sentence.is(*at, "đối với")
            };
            let end = (of + 1..range.end).find(ends).unwrap_or(range.end);
            let owner = LabelPhrase::default().and(sentence, of + 1..end, SUBJECT).text;
            if self.may_be_subject(&(of + 1..end)) && (whole || label.contains(&owner)) {
                return owner;
            }
        }
        String::new()
    }

    fn label_and_core(
        &self,
        clause: &Clause,
        said: &ClauseBefore,
        parent: Option<&Labelled>,
    ) -> (LabelPhrase, LabelPhrase) {
        let unit = self.reading.unit_text.to_lowercase();
        let counted = self.reading.unit.as_ref().is_some_and(|unit| unit.kind == TokenUnitKind::Count);
        // What continues a clause takes its label over where it counts the same, or is a part or a change of it.
        let unlike = |parent: &&Labelled| {
            let kind = |unit: &str| (is_money(unit), unit.starts_with('%'), unit.is_empty());
            let counted = counted && unit != "lần";
            counted && parent.unit != self.reading.unit_text
                || !counted
                    && !unit.starts_with(['%', '‰'])
                    && unit != "lần"
                    && parent.counted != counted
                    && kind(&parent.unit) != kind(&unit)
        };
        let taken =
            parent.filter(|parent| !unlike(parent)).map(|parent| parent.core.clone()).unwrap_or_default();
        let restated = clause.content.is_empty()
            && self.sentence.has(clause.links.clone(), "tương đương / tương ứng / tức / tức là");
        if let Some(parent) = parent.filter(|parent| restated && parent.moved) {
            return (LabelPhrase::of(&parent.label), parent.core.clone());
        }
        let core = if said.measured.is_empty() { taken } else { said.measured.clone() };
        let core = if core.is_empty() { self.listed(clause) } else { core };
        if unit == "tuổi" {
            (self.age(clause), LabelPhrase::default())
        } else if unit == "lần" || self.reading.change.is_some() {
            self.change(clause, said, core)
        } else if unit.starts_with(['%', '‰']) {
            self.share(clause, said, core)
        } else if counted {
            self.count(clause, said, parent)
        } else {
            self.amount(clause, said, core)
        }
    }

    /// What the figure before measures, where a list has only the next name: `Lào 3 tỷ USD, Thái Lan 2 tỷ USD`.
    fn listed(&self, clause: &Clause) -> LabelPhrase {
        let sentence = self.sentence;
        let content = clause.content.clone();
        // `lượng mưa 40 mm, một số nơi trên 150 mm`
        let somewhere = |at: usize| sentence.is(at, "nơi / điểm / địa phương / vùng / khu vực / trạm");
        let first = sentence.words.get(content.start).map_or(0, |word| word.tokens.start);
        let some = content.len() <= 3
            && phrases("một số / có / nhiều / vài").any(|some| sentence.tokens.spells(first, some));
        let named = !content.is_empty()
            && (sentence.is_owner(content.start) && sentence.end_of_name(content.clone()) == content.end
                || some && content.clone().any(somewhere));
        let unit = self.reading.unit_text;
        let like = |last: &&Labelled| {
            last.unit == unit
                || (is_money(unit) && (is_money(&last.unit) || last.unit.is_empty()))
                || self.reading.change.is_some() && last.moved
        };
        let Some(last) = self.before.last().filter(|_| named).filter(like) else {
            return LabelPhrase::default();
        };
        let own = format!(" của {}", last.subject);
        let core = last.core.text.strip_suffix(own.as_str()).unwrap_or(&last.core.text);
        let other = !last.subject.is_empty() && core.contains(&last.subject);
        if other || core.is_empty() { LabelPhrase::default() } else { LabelPhrase::of(core) }
    }

    /// What follows the number and its unit.
    fn object(&self) -> Range<usize> {
        let start = self.sentence.place(self.figure).after;
        let end = self.sentence.after(self.figure).end;
        // `giảm 5.000 thùng mỗi ngày`, `nhận 5 triệu đồng và hứa …`: how often, and what comes next.
        let counted = self.reading.unit.as_ref().is_some_and(|unit| unit.kind == TokenUnitKind::Count);
        let apart = self.sentence.is(start, "mỗi / đối với / hồi")
            || !counted && self.sentence.part(start) == WordRole::Join;
        start..if apart { start } else { end }
    }

    /// `mức tăng xuất khẩu so với cùng kỳ`
    fn change(&self, clause: &Clause, said: &ClauseBefore, core: LabelPhrase) -> (LabelPhrase, LabelPhrase) {
        let sentence = self.sentence;
        let object = self.object();
        let about = usize::from(sentence.is(object.start, "về"));
        let counted = self.reading.unit.as_ref().is_some_and(|unit| unit.kind == TokenUnitKind::Count);
        let times = self.reading.unit_text == "lần";
        let actor = sentence.is_owner(said.subject.start) && !said.subject.is_empty();
        let does = said.predicate.clone().any(|at| sentence.part(at).is_verb());
        if times
            && self.reading.change.is_none()
            && let Some(label) = self.times(clause)
        {
            return (label.clone(), label);
        }
        let core = if counted && !times && (!object.is_empty() || (core.is_empty() && actor)) {
            self.phrase(sentence.after(self.figure))
        } else if object.len() > about && (about > 0 || sentence.part(object.start) == WordRole::Quantity) {
            let whole = core.and(sentence, object.start..object.end, LABEL);
            if about > 0 && whole.words > object.len() + 1 {
                whole
            } else {
                self.phrase(object.start + about..object.end)
            }
        } else if !core.is_empty() {
            core
        } else if actor && does && is_money(self.reading.unit_text) {
            return self.amount(clause, said, core);
        } else if !clause.content.is_empty() {
            // `Xuất khẩu gạo tăng 5%`, `giảm lãi suất 0,5 điểm`: subject, or what is moved.
            let end = if said.subject.is_empty() { clause.content.end } else { said.subject.end };
            let end = if end > clause.content.start + 1 && sentence.is(end - 1, "tăng trưởng") {
                end - 1
            } else {
                end
            };
            self.phrase(clause.content.start..end)
        } else if core.is_empty() && !actor && !said.subject.is_empty() {
            self.phrase(said.subject.clone())
        } else {
            core
        };
        if core.is_empty() {
            return (core.clone(), core);
        }
        let prefix = self.prefix(&core.text).unwrap_or_default();
        let prefix = prefix.as_str();
        let than = self.than(object.end);
        let whole = LabelPhrase::of(prefix).with(&core.text);
        // If not all fits, its base is shortened.
        let short =
            if than.starts_with("so với cùng kỳ") { "so với cùng kỳ" } else { than.as_str() };
        // `tăng 1 triệu đồng ở chiều mua vào và 2 triệu đồng ở chiều bán ra`
        let side = sentence.is(object.start, "ở / tại / đối với") && !core.text.contains(" tại ");
        let sided = whole.clone().and(sentence, object.clone(), usize::MAX);
        let whole = if side && sided.words <= LABEL { sided } else { whole };
        let tails = [than.as_str(), short];
        if let Some(tail) = tails.into_iter().find(|tail| whole.words + LabelPhrase::of(tail).words <= LABEL)
        {
            return (whole.with(tail), core);
        }
        let again = self.before.iter().any(|other| other.moved && other.core.text == core.text)
            || sentence.find(object.end + 1..sentence.words.len(), |part| part == WordRole::Than).is_some();
        if !again && whole.words <= LABEL {
            return (whole, core);
        }
        // Its base distinguishes it from another change of the same thing, so the thing is shortened.
        let room = |tail: &str| LABEL - LabelPhrase::of(prefix).words - LabelPhrase::of(tail).words;
        let choices = [short, ""].into_iter().map(|tail| (core.fitted(room(tail)), tail));
        let (thing, tail) = choices.into_iter().find(|(thing, _)| !thing.is_empty()).unwrap_or_default();
        let label =
            if thing.is_empty() { core.clone() } else { LabelPhrase::of(prefix).with(&thing).with(tail) };
        (label, core)
    }

    /// `số lần được mời dự hội nghị`, `số lần tổ chức giải`, `số lần gấp giới hạn trước đó`
    fn times(&self, clause: &Clause) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        let object = self.object();
        let head = LabelPhrase::of("số lần");
        if sentence.has(clause.links.clone(), "gấp") {
            let than = !object.is_empty() && clause.content.is_empty();
            return than.then(|| head.with("gấp").and(sentence, object, LABEL));
        }
        let compares = "hơn / cao hơn / lớn hơn / nhiều hơn / ít hơn / bằng / tăng / giảm / lên / xuống / thấp hơn / chỉ bằng";
        if sentence.has(clause.links.clone(), compares) {
            return None;
        }
        let last = sentence.place(self.figure).first.checked_sub(1);
        if let Some(verb) = last.filter(|at| sentence.part(*at).is_verb()) {
            return Some(head.and(sentence, verb..verb + 1, LABEL).and(sentence, object, LABEL));
        }
        // Behind no adjective it is what was done, though no list knows the verb: `sau 2 lần trì hoãn`.
        let begins = sentence.part(sentence.place(self.figure).first.wrapping_sub(1)) != WordRole::Plain;
        let unknown = |at: usize| begins && sentence.part(at) == WordRole::Plain && !sentence.is_name(at);
        let acts = |at: usize| sentence.part(at).is_verb() || sentence.is(at, "được / bị") || unknown(at);
        (acts(object.start) && !object.is_empty()).then(|| head.and(sentence, object, LABEL))
    }

    /// `so với cùng kỳ năm trước`, where it follows.
    fn than(&self, at: usize) -> String {
        let sentence = self.sentence;
        if sentence.part(at) != WordRole::Than {
            return String::new();
        }
        let ends = |part: WordRole| {
            !matches!(part, WordRole::Plain | WordRole::Quantity | WordRole::Time | WordRole::Preposition)
        };
        let end = sentence.find(at + 1..at + 6, ends).unwrap_or(at + 6);
        let tokens = sentence.words.get(at..end).unwrap_or_default();
        let mut last = end;
        for count in (0..tokens.len()).rev() {
            let words: usize = tokens.iter().take(count + 1).map(|word| word.tokens.len()).sum();
            if words <= 6 && !matches!(sentence.part(at + count), WordRole::Preposition | WordRole::Than) {
                last = at + count + 1;
                break;
            }
            last = at;
        }
        let slice = |from: usize, to: usize| {
            let start = sentence.words.get(from)?.tokens.start;
            let end = sentence.words.get(to.checked_sub(1)?)?.tokens.end;
            Some(sentence.tokens.slice(start, end).to_owned())
        };
        if last > at { slice(at, last).unwrap_or_default() } else { String::new() }
    }

    /// `tỷ lệ hộ nghèo`, `tỷ lệ kinh phí trong tổng kinh phí hỗ trợ`
    fn share(&self, clause: &Clause, said: &ClauseBefore, core: LabelPhrase) -> (LabelPhrase, LabelPhrase) {
        let sentence = self.sentence;
        let object = self.object();
        let is_plan = sentence.is(object.start, "kế hoạch / dự toán / mục tiêu / chỉ tiêu");
        let takes =
            sentence.has(clause.links.clone(), "chiếm") || sentence.has(clause.content.clone(), "chiếm");
        // `Mỹ đóng góp 25% doanh thu`: so much of it comes from there.
        let gives = clause.content.end.checked_sub(1).filter(|at| sentence.is(*at, "đóng góp"));
        if let Some(verb) = gives.filter(|_| !object.is_empty()) {
            let head = LabelPhrase::of("tỷ lệ").and(sentence, verb..verb + 1, LABEL);
            let whole = head.with("trong").and(sentence, object, LABEL);
            return (whole.clone(), whole);
        }
        let own = if core.is_empty() && !clause.content.is_empty() {
            self.phrase(clause.content.clone())
        } else {
            core
        };
        if takes {
            let label = rate(&own);
            let within = label.clone().with("trong").and(sentence, object.clone(), LABEL);
            let whole = if within.words > label.words + 1 { within } else { label };
            return (whole, own);
        }
        let first = sentence.place(self.figure).first;
        // `cắt giảm 30% thời gian, 20% chi phí`: the change of the next thing.
        if let Some(last) =
            self.before.last().filter(|last| last.moved && last.unit == self.reading.unit_text)
            && clause.content.is_empty()
            && clause.links.is_empty()
            && clause.continues == Some(self.figure - 1)
            && sentence.part(object.start) == WordRole::Quantity
        {
            let core = self.phrase(object);
            return (LabelPhrase::of(&last.prefix).with(&core.fitted(LABEL - 3)), core);
        }
        if sentence.is(object.start, "còn lại / số còn lại")
            && let Some(last) = self.before.last().filter(|last| last.unit == self.reading.unit_text)
        {
            let end = self.end_of_agent(object.end);
            let label = rate(&last.core).and(sentence, object.start..end, LABEL);
            return (label, last.core.clone());
        }
        // `giải ngân 95% vốn`: the share that this is done to.
        let done = first.checked_sub(1).filter(|at| sentence.part(*at) == WordRole::Doing);
        let names = !is_plan && matches!(sentence.part(object.start), WordRole::Plain | WordRole::Quantity);
        if names && !object.is_empty() && said.measured.is_empty() {
            // `88% phụ huynh cho rằng …`: what they say is what sets them apart.
            let says = sentence.part(object.end) == WordRole::Said;
            let end = if says { sentence.end_of_clause(object.end + 1) } else { object.end };
            // `100% trường học phải lắp máy lọc nước`: what they do or have done to them sets them apart.
            let modal = sentence.is(
                object.end,
                "phải / sẽ / đã / đều / sẽ phải / đã được / được / có / không / chưa / biết / cần / đang / vẫn / từng / thường",
            );
            let acts = modal
                && !says
                && sentence.find(object.end + 1..object.end + 2, |part| !part.is_figure()).is_some();
            if acts {
                let core = self.phrase(object.clone());
                let from =
                    object.end + usize::from(!sentence.is(object.end, "có / không / chưa / được / biết"));
                let label = LabelPhrase::of("tỷ lệ").and(sentence, object.clone(), LABEL);
                return (label.and(sentence, from..sentence.end_of_clause(from), LABEL), core);
            }
            let end = self.end_of_agent(end);
            let core = self.phrase(object.clone());
            let done = done.map_or(first..first, |verb| verb..verb + 1);
            let label = LabelPhrase::of("tỷ lệ").and(sentence, done, LABEL);
            let whole = label.clone().and(sentence, object.start..end, usize::MAX);
            let plain = self.phrase(object.start..end);
            // If not all fits, the sign alone shows that it is a share.
            let label = if whole.words > LABEL && plain.words + 2 == whole.words && plain.words <= LABEL {
                plain
            } else {
                label.and(sentence, object.start..end, LABEL)
            };
            return (label, core);
        }
        if sentence.part(object.end) == WordRole::Said
            && object.is_empty()
            && !own.is_empty()
            && clause.content.is_empty()
        {
            let end = sentence.end_of_clause(object.end + 1);
            return (rate(&own).and(sentence, object.end..end, LABEL), own);
        }
        let label = rate(&own);
        if is_plan && !label.is_empty() {
            return (label.with("so với").and(sentence, object, LABEL), own);
        }
        (label, own)
    }

    /// After the agent: `80% vốn do tập đoàn nắm giữ`.
    fn end_of_agent(&self, at: usize) -> usize {
        if self.sentence.is(at, "do") { self.sentence.end_of_clause(at + 1) } else { at }
    }

    fn count(
        &self,
        clause: &Clause,
        said: &ClauseBefore,
        parent: Option<&Labelled>,
    ) -> (LabelPhrase, LabelPhrase) {
        let sentence = self.sentence;
        let object = self.object();
        let last = clause
            .content
            .end
            .checked_sub(1)
            .filter(|at| *at >= clause.content.start)
            .filter(|_| clause.links.clone().all(|at| sentence.is(at, "được / ra")));
        let verb = last.filter(|at| sentence.part(*at).is_verb());
        let own = self.phrase(sentence.after(self.figure));
        let turns = matches!(self.reading.unit_text, "lượt") && object.len() <= 1;
        if (object.is_empty() || turns) && verb.is_none() {
            if let Some(given) = self.given(&own) {
                return (given.clone(), given);
            }
            // A bare noun: the measured thing precedes it.
            // `huy động vốn của 35 nhà đầu tư`: they are not what is measured.
            let first = sentence.place(self.figure).first;
            if first.checked_sub(1).is_some_and(|at| sentence.is(at, "của / cho / từ / trong / tại / giữa"))
            {
                return (own.clone(), own);
            }
            let has =
                sentence.has(clause.links.clone(), "có / hiện có / có tới / có đến / với / gồm / bao gồm");
            if !has && !said.measured.is_empty() {
                let sum = matches!(said.measured.text.as_str(), "tổng số" | "tổng cộng" | "số" | "số lượng");
                let label = if sum { said.measured.clone().with(&own.text) } else { said.measured.clone() };
                return (label.clone(), if sum { own } else { label });
            }
            // `VN-Index giảm 9 điểm (0,7%) xuống 1.313 điểm`: where it moved to.
            let reached = sentence.has(clause.links.clone(), "lên / xuống / còn / về");
            let same = |parent: &&Labelled| {
                parent.unit == self.reading.unit_text
                    || reached && parent.moved && !parent.counted && !parent.core.is_empty()
            };
            if let Some(parent) = parent.filter(same) {
                return (parent.core.clone(), parent.core.clone());
            }
            if let Some(label) = self.label_before(clause) {
                return (label.clone(), label);
            }
            let level = clause.links.clone().any(|at| sentence.is_in(at, LEVELS))
                && self.names_the_measured_thing(clause);
            if level && !clause.content.is_empty() {
                let label = self.phrase(clause.content.clone());
                return (label.clone(), label);
            }
            return (own.clone(), own);
        }
        let has_verb =
            object.into_iter().any(|at| sentence.part(at).is_verb() || sentence.part(at) == WordRole::Link);
        let Some(verb) = verb.filter(|_| !has_verb) else { return (own.clone(), own) };
        let label = self.done(own, verb);
        (label.clone(), label)
    }

    /// `dẫn đầu về số dự án mới, với 776 dự án`: the number of the same things that the clause before speaks of.
    fn label_before(&self, clause: &Clause) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        let comma = clause.links.start.checked_sub(1).filter(|at| sentence.part(*at) == WordRole::Comma)?;
        if !clause.content.is_empty() || !sentence.has(clause.links.clone(), "với") {
            return None;
        }
        let begins = (0..comma).rfind(|at| sentence.part(*at).parts_clauses()).map_or(0, |at| at + 1);
        let number = |at: &usize| sentence.is(*at, "số / số lượng / tổng số / lượng");
        let quantity = (begins..comma).rfind(number)?;
        let label = self.phrase(quantity..comma);
        let unit = self.reading.unit_text.to_lowercase();
        let same =
            label.text.to_lowercase().split_once(&unit).is_some_and(|(before, _)| before.ends_with(' '));
        (same && !unit.is_empty()).then_some(label)
    }

    /// `chi trả chế độ cho 13.170 người`: those to whom it is done.
    fn given(&self, own: &LabelPhrase) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        let to = sentence.place(self.figure).first.checked_sub(1).filter(|at| sentence.is(*at, "cho"))?;
        let parts = |at: &usize| sentence.part(*at).parts_clauses() || sentence.part(*at) == WordRole::Link;
        let from = (to.saturating_sub(6)..to).rfind(parts).map_or(to.saturating_sub(6), |at| at + 1);
        let verb = (from..to).find(|at| sentence.part(*at) == WordRole::Doing)?;
        let done = LabelPhrase::of("được").and(sentence, verb..to, LABEL);
        (own.words + done.words <= LABEL).then(|| own.clone().with(&done.text))
    }

    /// `tuổi của ông Nguyễn Văn A.`
    fn age(&self, clause: &Clause) -> LabelPhrase {
        let sentence = self.sentence;
        let mut end = clause.content.end;
        while end > 0 && matches!(sentence.part(end - 1), WordRole::Comma | WordRole::Stop) {
            end -= 1; // after a name, or after an initial
        }
        let mut start = end;
        while start > 0 && sentence.part(start - 1) == WordRole::Plain && end - start < LABEL - 2 {
            start -= 1;
        }
        let label = LabelPhrase::of("tuổi");
        if start < end { label.with("của").and(sentence, start..end, LABEL) } else { label }
    }

    /// `doanh thu`, `số tiền được bổ sung`, `chiều dài con đường`
    fn amount(&self, clause: &Clause, said: &ClauseBefore, core: LabelPhrase) -> (LabelPhrase, LabelPhrase) {
        if let Some(label) = self.size(clause, &core) {
            return label;
        }
        let label = self.amount_of(clause, said, core);
        if self.is_difference() && !label.is_empty() {
            return (LabelPhrase::of("chênh lệch").with(&label.fitted(LABEL - 2)), label);
        }
        (label.clone(), label)
    }

    fn size(&self, clause: &Clause, core: &LabelPhrase) -> Option<(LabelPhrase, LabelPhrase)> {
        let at = clause.content.clone().next_back()?;
        if is_money(self.reading.unit_text) {
            return None;
        }
        let (_, noun) = SIZES.iter().find(|(adjective, _)| self.sentence.is(at, adjective))?;
        let long = *noun == "diện tích" && matches!(self.reading.unit_text, "m" | "km" | "cm" | "mét");
        let own = self.phrase(self.sentence.noun_before(at, clause.content.start)..at);
        let own = if own.is_empty() { core.clone() } else { own };
        Some((LabelPhrase::of(if long { "chiều rộng" } else { noun }).with(&own.fitted(LABEL - 2)), own))
    }

    fn amount_of(&self, clause: &Clause, said: &ClauseBefore, core: LabelPhrase) -> LabelPhrase {
        let sentence = self.sentence;
        let each = self.each();
        let content = clause.content.clone();
        let scaled = self.reading.unit.is_none() && self.reading.end > self.reading.start + 1;
        let money = is_money(self.reading.unit_text) || scaled;
        let object = self.object();
        let stuff = !object.is_empty()
            && sentence.part(object.start) == WordRole::Plain
            && !sentence.is(object.start, "mỗi / một / lúc / hồi / khi");
        // `để 200 tấn vải thiều tươi sang Nhật`: so much of what follows, whatever is measured before it.
        let of_stuff = stuff && !money && clause.links.is_empty();
        if !said.measured.is_empty() && !of_stuff {
            // `xuất khẩu đạt 5 triệu tấn, trị giá 2 tỷ USD`
            let worth = matches!(
                said.measured.text.as_str(),
                "trị giá" | "giá trị" | "tổng trị giá" | "tổng giá trị"
            );
            let of = self
                .before
                .last()
                .filter(|last| worth && !last.unit.starts_with('%'))
                .map_or(String::new(), |label| label.core.fitted(LABEL - 3));
            let measured = said.measured.clone().with(&self.of_things(clause, &said.measured));
            return measured.with(&of).and(sentence, each, LABEL);
        }
        let actor = said.subject.is_empty()
            || sentence.is_owner(said.subject.start)
            || sentence.begins(said.subject.start, COUNTRIES);
        let is_verb = |at: &usize| sentence.part(*at).is_verb();
        // `đã lập hồ sơ để vay và chiếm đoạt 5 tỷ đồng`: the last of several verbs takes the amount.
        let begins = |at: &usize| {
            at.checked_sub(1).is_some_and(|before| {
                matches!(sentence.part(before), WordRole::Link | WordRole::Join)
                    || sentence.is(before, "để / việc / nhằm / rồi / phải")
            })
        };
        let last = said.predicate.clone().rev().find(|at| is_verb(at) && begins(at));
        let first = said.predicate.clone().find(is_verb).filter(|_| actor);
        // Right before the amount a verb takes it, whoever acts: `khách hàng gửi 5 tỷ đồng`.
        let near = content.end.checked_sub(1).filter(|at| content.contains(at) && is_verb(at));
        let aided = |at: &usize| at.checked_sub(1).is_some_and(|before| sentence.is_auxiliary(before));
        let plain = said.predicate.clone().rev().find(|at| is_verb(at) && aided(at));
        let verb = last.filter(|_| actor).or(first).or(near.filter(|_| money)).or(plain.filter(|_| money));
        let thing = !object.is_empty()
            && matches!(sentence.part(object.start), WordRole::Plain | WordRole::Quantity)
            && (!money || sentence.part(object.start) == WordRole::Quantity);
        // `16 km trên địa bàn huyện`: where, not what.
        let place = sentence.words.get(object.start).is_some_and(|word| {
            sentence.tokens.is_one_of(word.tokens.start, &["trên", "qua", "đi", "chạy", "nối", "dọc"])
        });
        if thing && !place && !sentence.is(object.start, "mỗi / một") {
            // `thu hút 3 tỷ USD vốn FDI`, `bán 200 tấn vải thiều`
            let own = self.stuff().and(sentence, object, LABEL);
            return verb.map_or(own.clone(), |verb| self.done(own, verb));
        }
        if let Some(verb) = verb.filter(|_| money) {
            let passive = verb > said.predicate.start && sentence.is(verb - 1, "được / bị");
            let spent = verb - usize::from(passive)..said.predicate.end.max(verb + 1);
            return LabelPhrase::of("số tiền").and(sentence, spent, LABEL).and(
                sentence,
                self.purpose(),
                LABEL,
            );
        }
        // `61.000 đồng thu gom và 23.000 đồng vận chuyển`: each for its own.
        if money && content.is_empty() && clause.links.is_empty() && sentence.part(object.start).is_verb() {
            return LabelPhrase::of("số tiền").and(sentence, object, LABEL);
        }
        if !core.is_empty() {
            return core.and(sentence, each, LABEL);
        }
        if content.is_empty() {
            let head = if money && !object.is_empty() { LabelPhrase::of("số tiền") } else { core };
            return head.and(sentence, object, LABEL);
        }
        // `gây thiệt hại cho Nhà nước`: the measured thing follows a verb that no list has.
        if money && let Some(quantity) = sentence.find(content.clone(), |part| part == WordRole::Quantity) {
            return self.phrase(quantity..content.end).and(sentence, each, LABEL);
        }
        // `đã đóng băng 2 tỷ USD tài trợ cho trường`: what it is for says what it is.
        if money && clause.links.is_empty() && sentence.part(object.start).is_verb() && object.len() > 1 {
            return LabelPhrase::of("số tiền").and(sentence, object, LABEL);
        }
        if money && clause.links.is_empty() {
            return LabelPhrase::default();
        }
        let acts = actor && !said.predicate.is_empty();
        self.phrase(if acts { said.predicate.clone() } else { content }).and(sentence, each, LABEL)
    }

    /// What the unit itself names: `vàng` of `lượng vàng`.
    fn stuff(&self) -> LabelPhrase {
        let tokens = self.sentence.tokens;
        let unit = self.reading.unit.as_ref().map(|unit| unit.tokens.clone()).unwrap_or_default();
        let measure = MEASURES.longest_within(tokens, unit.start, unit.end);
        measure.map_or_else(LabelPhrase::default, |measure| LabelPhrase::of(tokens.slice(measure, unit.end)))
    }

    /// Whether it is money for so much of something: `đồng/lít`.
    fn is_price(&self) -> bool {
        let each = self.reading.unit_text.split_once('/').filter(|(money, _)| is_money(money));
        each.is_some_and(|(_, measure)| MEASURES.contains(measure.trim()))
    }

    /// What is sold for a price: `vàng miếng được niêm yết ở mức 84 triệu đồng/lượng`, `Dầu hỏa: 17.790 đồng/lít`. It is no
    /// place and nobody.
    fn priced(&self, clause: &Clause, said: &ClauseBefore) -> Range<usize> {
        let sentence = self.sentence;
        let range = if said.subject.is_empty() { clause.content.clone() } else { said.subject.clone() };
        let none = range.start..range.start;
        if !self.is_price() || !said.measured.is_empty() || self.is_difference() {
            return none;
        }
        let first = sentence.place(self.figure).first;
        let trades = "bán / bán ra / mua / mua vào / thu mua / niêm yết / giao dịch / chào bán / dao động / điều chỉnh";
        let sells = sentence.has(said.predicate.clone(), trades)
            || clause.links.clone().any(|at| sentence.is_in(at, LEVELS))
            || sentence.part(first.wrapping_sub(1)) == WordRole::Colon
            || range.end == first && sentence.part(first) == WordRole::Qualifier;
        let somebody = [COUNTRIES, PLACES, BODIES, COMPANIES, SPEAKERS, KINDS_OF_PLACES, OWNERS]
            .iter()
            .any(|list| sentence.begins(range.start, *list));
        let plain = range.clone().all(|at| matches!(sentence.part(at), WordRole::Plain | WordRole::Quantity));
        if sells && plain && !somebody { range } else { none }
    }

    /// `thấp hơn giá thế giới 4 triệu đồng`: how far two amounts are apart.
    fn is_difference(&self) -> bool {
        let (tokens, edge) = (self.sentence.tokens, self.reading.edge);
        let than = (edge.saturating_sub(DIFFERENCE)..edge)
            .rev()
            .take_while(|at| tokens.is_word(*at))
            .find(|at| tokens.lower(*at) == "hơn");
        // `cao hơn mức 5%`, `lớn hơn con số 7 tỷ`: the amount that it is held against.
        let level = tokens.follows(edge, &["số", "mức", "ngưỡng", "mốc", "giá"]);
        !level && than.is_some_and(|than| COMPARED.has_before(tokens, than))
    }

    /// `của dự án`, where the amount is one of the things counted right before: `776 dự án với tổng vốn 5 tỷ USD`.
    fn of_things(&self, clause: &Clause, measured: &LabelPhrase) -> String {
        let sentence = self.sentence;
        let start = clause.content.start;
        let joins = |at: &usize| {
            let bare = sentence.part(*at) == WordRole::Comma && clause.links.is_empty();
            bare || sentence.is(*at, "với / có / cùng / và")
        };
        let Some(with) = [Some(start), start.checked_sub(1)].into_iter().flatten().find(joins) else {
            return String::new();
        };
        let adjoins = self.figure.checked_sub(1).is_some_and(|last| {
            let end = sentence.after(last).end;
            end == with || end + 1 == with
        });
        let Some(last) = self.before.last().filter(|last| adjoins && last.counted && !last.moved) else {
            return String::new();
        };
        let thing = last.unit.to_lowercase();
        // What has money of its own; those to whom it is given have none of it.
        let own = "dự án / gói thầu / hợp đồng / công trình / thỏa thuận / chương trình / khoản vay / giao dịch / thương vụ / đề tài / doanh nghiệp / công ty";
        if !phrases(own).any(|own| own == thing) {
            return String::new();
        }
        let has_owner = measured.text.contains(" của ") || measured.text.to_lowercase().contains(&thing);
        let fits = measured.words + 1 + LabelPhrase::of(&thing).words <= LABEL;
        if fits && !has_owner { format!("của {thing}") } else { String::new() }
    }

    /// The same with what is done to it: `thỏa thuận được ký kết`, `người bị bắt giữ`, `người chết`.
    fn done(&self, own: LabelPhrase, verb: usize) -> LabelPhrase {
        let voice = match self.sentence.part(verb) {
            WordRole::Happening => "",
            WordRole::Harm => "bị ",
            _ => "được ",
        };
        let spoken = LabelPhrase::of(&(voice.to_owned() + &self.phrase(verb..verb + 1).text));
        if own.words + spoken.words <= LABEL { own.with(&spoken.text) } else { own }
    }

    /// What an amount of money is for: `hỗ trợ khẩn cấp`, `để chi trả chế độ`.
    fn purpose(&self) -> Range<usize> {
        let object = self.object();
        if object.is_empty() && self.sentence.is(object.start, "để / nhằm / cho") {
            let end = self.sentence.end_of_clause(object.start + 1);
            let whole = !matches!(self.sentence.part(end), WordRole::Figure(_) | WordRole::Qualifier);
            return object.start..if whole { end } else { object.start };
        }
        object
    }

    /// `mỗi con` right after an amount.
    fn each(&self) -> Range<usize> {
        let object = self.sentence.place(self.figure).after;
        if self.sentence.is(object, "mỗi") { object..object + 2 } else { object..object }
    }
}

/// A share of something; what is a rate by itself stays as it is.
fn rate(of: &LabelPhrase) -> LabelPhrase {
    if of.is_empty() || RATES.longest(&Tokens::of(&of.text), 0).is_some() {
        return of.clone();
    }
    LabelPhrase::of("tỷ lệ").with(&of.fitted(LABEL - 2))
}

#[cfg(test)]
mod tests;
