//! Phrases of the sentence that a label takes in where it does not say alone what is counted, chosen by learned weights.
//!
//! A rule says what is counted. What else a reader needs hangs on the whole sentence: of `Chủ quán không thay dầu mỡ cũ của 30 bếp`
//! the label `bếp` says nothing alone. So every phrase around a figure is scored by features of its kind and its place, and
//! the best with a score above 0 are taken in.

use std::ops::Range;

use super::FigureContext;
use super::phrase::{LABEL, from_its_noun};
use super::sentence::{LEVEL_WORDS, LabelSentence};
use super::words::{CutList, WordRole};
use crate::extract::lexicon::{ASKING_VERBS, COMMON_VERBS, Lexicon, NO_FRAMES, PRONOUNS, REPORTING_VERBS};
use crate::extract::weights::weighed;
use crate::text::case::lower_case;

weighed! {
    /// Features of a phrase; the names of the file.
    pub(super) enum PhraseFeature in "../grammar/label_weights.txt":
    Any WhollyNew HalfNew HardlyNew Pair Long HasName Nearest Far OverComma Counted LabelWord NoSubject
    NoSubjectPlace
}

/// How many phrases a label takes in at most.
const MOST: usize = 2;

/// Words that, like those of a level, say nothing of what is measured at the end of a phrase.
const VAGUE: &str = "giá / nội dung / việc / số / khoản / tỷ lệ / số lượng / tổng số / phần lớn / một số / nhiều / khối lượng / giá trị / diện tích / còn lại / cùng kỳ / trung bình / bình quân / gấp đôi / gấp ba / gấp rưỡi / công tác / danh sách / hành vi / tình hình / cả tuần / khả năng / trường hợp / trở lại / đảm bảo / bảo đảm / tiến hành / thực hiện / diễn ra";

/// What opens the circumstances of a clause.
const CIRCUMSTANCES: &str = "theo / sau khi / trước khi / trong khi / khi / nếu / tuy / dù / mặc dù / vì / do / ngay cả khi / lúc / sau / trước / hồi / nơi / vốn / mà / khiến / làm / bối cảnh / như";

/// What opens another clause.
const CLAUSES: &str = "nên / nhưng / song / rồi / thì / mà / còn / khi / vì / do / nếu";

/// What denies a phrase behind it.
const DENYING: &str =
    "không / chưa / chẳng / không có / chưa có / không được / chưa được / không bị / chưa bị";

/// Verbs of saying and asking: who says something has nothing of it.
const SAYING: Lexicon = Lexicon::any(&[REPORTING_VERBS, ASKING_VERBS]);

/// What a phrase begins with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum PhraseOpening {
    Noun,
    Measure,
    Verb,
    Preposition,
}

/// A phrase of the sentence.
#[derive(Debug)]
struct PhraseCandidate {
    words: Range<usize>,
    opening: PhraseOpening,
}

/// The words of a text in small letters.
fn words_of(lower: &str) -> Vec<&str> {
    lower.split_whitespace().map(|word| word.trim_matches([',', '"', '“', '”'])).collect()
}

/// Whether words stand in others, in a row.
fn stand_in(words: &[&str], others: &[&str]) -> bool {
    !words.is_empty() && others.windows(words.len()).any(|window| window == words)
}

/// A label that takes phrases in.
struct GrowingLabel<'w> {
    /// The words of the label.
    label: Vec<&'w str>,
    /// The words of the subject.
    subject: Vec<&'w str>,
    front: String,
    /// What comes behind: its place in the sentence, its words, and how it is joined; none where a preposition of it may have lost
    /// its head.
    behind: Vec<(Range<usize>, String, Option<&'static str>)>,
    /// For how many words more there is room.
    room: usize,
}

impl GrowingLabel<'_> {
    /// Whether the label or the subject has these words in a row.
    fn states(&self, words: &[&str]) -> bool {
        stand_in(words, &self.label) || stand_in(words, &self.subject)
    }

    fn is_full(&self) -> bool {
        self.behind.len() + usize::from(!self.front.is_empty()) == MOST
    }

    /// Takes in what a phrase adds, if there is room: before the label where no mark joins it.
    fn take(&mut self, at: Range<usize>, text: &str, mark: Option<&'static str>) {
        let lower = lower_case(text);
        let words = words_of(&lower);
        // `giải phóng mặt bằng` of the label `mặt bằng`: it comes before.
        let shared = |own: &usize| words.get(*own..).is_some_and(|end| self.label.starts_with(end));
        let before = mark.is_some_and(str::is_empty).then_some(words.len());
        let front = (1..words.len()).find(shared).or(before);
        let again = |count: &usize| words.get(..*count).is_some_and(|opening| self.states(opening));
        let again = (1..=words.len()).rev().find(again).filter(|count| *count > 1 || words.len() == 1);
        let own = front.map_or(again.unwrap_or_default()..words.len(), |end| 0..end);
        let new = words.get(own.clone()).unwrap_or_default();
        // `địa bàn Huế`: only the place of the subject.
        let place = |word: &&str| {
            CutList::of("địa / bàn / tại / ở / trên / tỉnh").has(word) || self.subject.contains(word)
        };
        let twice = new.windows(2).any(|two| self.states(two)) || new.iter().all(place);
        let part = words.len() - own.len() == 1 && self.label.len() > 1;
        if new.is_empty()
            || new.len() > self.room
            || twice
            || front.is_some() && (part || !self.front.is_empty())
        {
            return;
        }
        let text = text.split_whitespace().skip(own.start).take(own.len()).collect::<Vec<_>>().join(" ");
        self.room -= new.len();
        if front.is_some() {
            // Of `niêm yết giá vàng`, `với phần thưởng` the verb and the preposition tell nothing.
            self.front = from_its_noun(&text).to_owned() + " ";
        } else {
            self.behind.push((at, text, if own.start > 0 { mark.or(Some(", ")) } else { mark }));
        }
    }

    fn finish(mut self, label: &str) -> String {
        self.behind.sort_by_key(|(at, ..)| at.start);
        let (mut whole, mut last) = (self.front + label, usize::MAX);
        for (at, text, mark) in &self.behind {
            // `do tác động | của không khí lạnh`: without what it belongs to it is no phrase, but its noun is one.
            let noun = text.split_once(' ').map_or(text.as_str(), |(_, noun)| noun);
            let mark = mark.or_else(|| (at.start == last).then_some(" "));
            whole.push_str(mark.unwrap_or(", "));
            whole.push_str(mark.map_or(noun, |_| text));
            last = at.end;
        }
        whole.trim_start().to_owned()
    }
}

impl FigureContext<'_, '_, '_> {
    /// A label with what else its sentence says, as far as it has room.
    pub(super) fn with_additions(&self, label: &str, subject: &str) -> String {
        let (lower_label, lower_subject) = (lower_case(label), lower_case(subject));
        let (words, subject) = (words_of(&lower_label), words_of(&lower_subject));
        // `tuổi của bé trai` tells all.
        let aged = self.reading.unit_text.ends_with("tuổi") && words.len() > 1;
        if aged || words.len() + 1 >= LABEL {
            return label.to_owned();
        }
        let room = LABEL - words.len();
        let mut growing =
            GrowingLabel { label: words, subject, front: String::new(), behind: Vec::new(), room };
        let candidates = candidates(self.sentence, self.reach());
        let mut weighed: Vec<(f32, &PhraseCandidate)> = candidates
            .iter()
            .filter(|candidate| !self.is_of_another(candidate, label.is_empty()))
            .map(|candidate| (self.weight(candidate, &candidates, &growing), candidate))
            .filter(|(weight, candidate)| *weight > 0.0 && !self.tells_nothing(candidate))
            .collect();
        weighed.sort_by(|one, other| other.0.total_cmp(&one.0));
        for (_, candidate) in weighed {
            if growing.is_full() {
                break;
            }
            let joint = self.joint(candidate, label);
            growing.take(candidate.words.clone(), &self.text_of(candidate), joint);
        }
        growing.finish(label)
    }

    /// The words of a phrase.
    fn text_of(&self, candidate: &PhraseCandidate) -> String {
        let (sentence, at) = (self.sentence, candidate.words.start);
        // `70% người mua là phụ nữ`, `chưa mở cửa`: without these words it says another thing.
        let bound = at.checked_sub(1).filter(|at| {
            sentence.is(*at, DENYING) || sentence.is(*at, "là / có") && !self.is_before_the_figure(candidate)
        });
        self.phrase(bound.unwrap_or(at)..candidate.words.end).text
    }

    /// What joins a phrase to a label: nothing where it comes before it, none where its preposition belongs to something else.
    fn joint(&self, candidate: &PhraseCandidate, label: &str) -> Option<&'static str> {
        let (sentence, Range { start, end }) = (self.sentence, candidate.words.clone());
        if label.is_empty() || !self.is_before_the_figure(candidate) {
            return Some(" ");
        }
        if candidate.opening == PhraseOpening::Preposition {
            let own = start > 0 && label.ends_with(&*sentence.in_the_middle(start - 1));
            return (own || !sentence.is(start, "của / đến / tới / về / cho / bởi")).then_some(" ");
        }
        // `đi kèm bộ sạc 11 kW tiêu chuẩn`: what is done to it comes first.
        let divided = candidate.opening == PhraseOpening::Verb
            && end == sentence.place(self.figure).first
            && !self.reading.is_count()
            && label == self.phrase(self.object()).text;
        // `xăng, kho chứa`: what precedes the figure does not run on behind the label.
        Some(if divided { "" } else { ", " })
    }

    fn is_before_the_figure(&self, candidate: &PhraseCandidate) -> bool {
        candidate.words.start < self.sentence.place(self.figure).first
    }

    /// The words between a phrase and the figure.
    fn between(&self, candidate: &PhraseCandidate) -> Range<usize> {
        let place = self.sentence.place(self.figure);
        if self.is_before_the_figure(candidate) {
            candidate.words.end..place.first
        } else {
            place.after..candidate.words.start
        }
    }

    /// The words that no clause and no mark parts from the figure, but for commas.
    fn reach(&self) -> Range<usize> {
        let (sentence, place) = (self.sentence, self.sentence.place(self.figure));
        let ends = |at: &usize| {
            matches!(sentence.part(*at), WordRole::Stop | WordRole::Said) || sentence.is(*at, CLAUSES)
        };
        let joins = |at: &usize| ends(at) || sentence.is(*at, "và / hoặc / cũng / càng");
        let start = (0..place.first).rfind(ends).map_or(0, |at| at + 1);
        let end = (place.after..sentence.words.len()).find(joins);
        start..end.unwrap_or(sentence.words.len())
    }

    /// Whether a word before a figure is no noun and no verb of its own: `với quy mô`, `có thể lên đến`.
    fn only_links(&self, at: usize) -> bool {
        use WordRole::{Frame, Link, Preposition, Qualifier, Quantity, Time};
        matches!(self.sentence.part(at), Frame | Link | Preposition | Qualifier | Quantity | Time)
            || self.sentence.is(at, LEVEL_WORDS)
            || self.sentence.is_auxiliary(at)
    }

    /// Whether a phrase belongs to another figure or other brackets, or is half of a pair.
    fn is_of_another(&self, candidate: &PhraseCandidate, empty: bool) -> bool {
        let (sentence, place) = (self.sentence, self.sentence.place(self.figure));
        let PhraseCandidate { words: Range { start, end }, opening } = candidate;
        let (between, before) = (self.between(candidate), self.is_before_the_figure(candidate));
        let comma = |part| part == WordRole::Comma;
        let apart =
            sentence.find(between.clone(), |part| part == WordRole::Join || part.is_figure()).is_some();
        let mark = between.clone().rfind(|at| comma(sentence.part(*at)));
        let continues = if before {
            // Over a comma only where the figure continues what is before it: `sở hữu mỏ lớn nhất, với khoảng 30 tấn`. In
            // `…, 2 xe máy đổ` what is counted begins a clause.
            let heads = self.reading.is_count() && sentence.part(place.first) != WordRole::Qualifier;
            mark.is_none_or(|mark| {
                (mark + 1 < place.first || !heads) && (mark + 1..place.first).all(|at| self.only_links(at))
            })
        } else {
            mark.is_none() && sentence.find(between.clone(), |part| part == WordRole::Colon).is_none()
        };
        // `đã đồng ý cho vay 5 tỷ đồng`: what is done before something else is done.
        let acts = sentence.find(between, WordRole::is_verb).is_some();
        let near = match opening {
            PhraseOpening::Measure => before && mark.is_none(),
            // `70% người mua là phụ nữ`
            PhraseOpening::Noun => {
                let is = start.checked_sub(1).is_some_and(|at| sentence.is(at, "là / có"));
                before || empty || is && self.reading.unit_text == "%"
            }
            PhraseOpening::Verb => !before || !acts,
            PhraseOpening::Preposition => empty || !acts,
        };
        // It is what another figure measures or counts.
        let links = |at: &usize| !matches!(sentence.part(*at), WordRole::Link | WordRole::Qualifier);
        let other = |at: &usize| {
            sentence.part(*at).is_figure() && !(place.first..place.after.max(place.first + 1)).contains(at)
        };
        let next = (*end..sentence.words.len()).find(links).filter(other);
        let plain = matches!(opening, PhraseOpening::Noun | PhraseOpening::Measure);
        let last = start.checked_sub(1).filter(other).filter(|_| plain);
        let bracket = sentence.open_bracket(*start);
        let elsewhere = bracket.is_some() && bracket != sentence.open_bracket(place.first);
        // A member of a list, and what is compared.
        let joined = |at: usize| sentence.part(at) == WordRole::Join;
        let before_it = start.checked_sub(1);
        let member = joined(*end) || before_it.is_some_and(joined) || sentence.ends_a_list(&candidate.words);
        let listed = *opening == PhraseOpening::Noun && member;
        let compared = before_it.is_some_and(|at| sentence.part(at) == WordRole::Than);
        apart || !continues || !near || next.is_some() || last.is_some() || elsewhere || listed || compared
    }

    /// Whether the words of a phrase name nothing, point back, or tell when, why, or who says so.
    fn tells_nothing(&self, candidate: &PhraseCandidate) -> bool {
        let sentence = self.sentence;
        let (start, all) = (candidate.words.start, candidate.words.clone());
        let tokens = |at: usize| sentence.words.get(at).map_or(0..0, |word| word.tokens.clone());
        let lone = all.len() == 1 && (candidate.opening == PhraseOpening::Verb || tokens(start).len() == 1);
        let points = |at: usize| {
            matches!(sentence.tokens.lower(tokens(at).end.saturating_sub(1)), "này" | "đó" | "ấy" | "kia")
                || sentence.is(at, "nói trên")
        };
        let circumstance =
            |at: usize| sentence.is(at, CIRCUMSTANCES) || sentence.begins(at, SAYING) || points(at);
        // `Theo số liệu của Sao Mai, xuất khẩu đạt 5 tỷ USD`: who says so.
        let source =
            self.is_before_the_figure(candidate) && sentence.is(sentence.begin_of_clause(start), "theo");
        lone || sentence.tokens.is_number(tokens(start).start)
            || sentence.is(all.end - 1, VAGUE)
            || sentence.is(all.end - 1, LEVEL_WORDS)
            || sentence.is(start, "một")
            || sentence.begins(start, NO_FRAMES)
            || all.len() <= 2 && all.clone().any(|at| sentence.is_in(at, PRONOUNS))
            || start.checked_sub(1).is_some_and(|at| sentence.is(at, CIRCUMSTANCES))
            || source
            || all.clone().any(circumstance)
    }

    /// The score of a phrase: the sum of the weights of its features.
    fn weight(
        &self,
        candidate: &PhraseCandidate,
        candidates: &[PhraseCandidate],
        growing: &GrowingLabel<'_>,
    ) -> f32 {
        let sentence = self.sentence;
        let PhraseCandidate { words: Range { start, end }, opening } = candidate;
        let (between, before) = (self.between(candidate), self.is_before_the_figure(candidate));
        let known = |token: usize| {
            growing.label.iter().chain(&growing.subject).any(|word| *word == sentence.tokens.lower(token))
        };
        let tokens = sentence.words.get(*start).map_or(0, |word| word.tokens.start)
            ..sentence.words.get(*end - 1).map_or(0, |word| word.tokens.end);
        let (all, new) = (tokens.len(), tokens.filter(|token| !known(*token)).count());
        let nearer = |other: &&PhraseCandidate| other.words.start >= *end && other.words.end <= between.end;
        let nearer = candidates.iter().filter(nearer).count();
        let features = [
            (PhraseFeature::Any, true),
            (PhraseFeature::WhollyNew, new == all),
            (PhraseFeature::HalfNew, new * 2 <= all),
            (PhraseFeature::HardlyNew, new <= 1),
            (PhraseFeature::Pair, all == 2),
            (PhraseFeature::Long, all >= 5),
            (PhraseFeature::HasName, before && (*start.max(&1)..*end).any(|at| sentence.is_capital(at))),
            (PhraseFeature::Nearest, before && nearer == 0),
            (PhraseFeature::Far, before && nearer >= 3),
            (
                PhraseFeature::OverComma,
                sentence.find(between.clone(), |part| part == WordRole::Comma).is_some(),
            ),
            (PhraseFeature::Counted, self.reading.is_count()),
            (PhraseFeature::NoSubject, growing.subject.is_empty()),
            (
                PhraseFeature::NoSubjectPlace,
                growing.subject.is_empty() && *opening == PhraseOpening::Preposition,
            ),
        ];
        let label = growing.label.iter().map(|_| PhraseFeature::LabelWord);
        let holding = features.into_iter().filter_map(|(feature, holds)| holds.then_some(feature));
        holding.chain(label).map(PhraseFeature::weight).sum()
    }
}

/// The phrases of a part of a sentence: each begins with a preposition, a verb, or a noun behind a mark, a link or a time.
fn candidates(sentence: &LabelSentence<'_, '_>, words: Range<usize>) -> Vec<PhraseCandidate> {
    let mut candidates: Vec<PhraseCandidate> = Vec::new();
    let mut open = false;
    // A preposition without a noun.
    let is_bare = |candidate: &PhraseCandidate| {
        candidate.opening == PhraseOpening::Preposition && candidate.words.len() == 1
    };
    for at in words {
        let part = sentence.part(at);
        // But `cuộc sống`, `sự tham gia`.
        let of_noun = at > 0 && sentence.is(at - 1, "cuộc / sự / nỗi / niềm");
        let plain = part == WordRole::Plain && !sentence.is_capital(at);
        let acts = !of_noun && (part.is_verb() || plain && sentence.is_in(at, COMMON_VERBS));
        let last = candidates.last_mut().filter(|_| open);
        let opening = match part {
            WordRole::Preposition => Some(PhraseOpening::Preposition),
            WordRole::Plain | WordRole::Quantity | WordRole::Doing | WordRole::Harm | WordRole::Happening
                if !sentence.is_auxiliary(at) && !sentence.is(at, CLAUSES) =>
            {
                match last {
                    Some(candidate) if acts && !is_bare(candidate) => Some(PhraseOpening::Verb),
                    Some(candidate)
                        if part == WordRole::Quantity && candidate.opening == PhraseOpening::Noun =>
                    {
                        Some(PhraseOpening::Measure)
                    }
                    Some(candidate) => {
                        candidate.words.end = at + 1;
                        None
                    }
                    None if acts => Some(PhraseOpening::Verb),
                    None if part == WordRole::Quantity => Some(PhraseOpening::Measure),
                    None => Some(PhraseOpening::Noun),
                }
            }
            _ => {
                open = false;
                None
            }
        };
        if let Some(opening) = opening {
            candidates.push(PhraseCandidate { words: at..at + 1, opening });
            open = true;
        }
    }
    candidates.retain(|candidate| !is_bare(candidate));
    candidates
}
