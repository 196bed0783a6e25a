//! What else the clause of a figure says, where a short label does not tell alone what is counted.

use super::FigureContext;
use super::phrase::{LABEL, LabelPhrase};
use super::words::WordRole;
use crate::extract::lexicon::{KINDS_OF_PLACES, NO_FRAMES, NOUNS, RESTRICTING, SPEAKERS};
use crate::text::case::lower_case;
use crate::text::units::is_money;

/// What a label tells that holds for some and not for others.
const RATED: [&str; 6] = ["thuế", "phạt", "phí", "lãi suất", "giảm", "hỗ trợ"];

/// How long a label may be that takes in where it holds.
const SHORT: usize = 7;

impl FigureContext<'_, '_, '_> {
    /// A label with what its clause says besides, as far as it has room.
    pub(super) fn detailed(&self, label: String, subject: &str) -> String {
        let steps = [
            Self::of_the_currency,
            Self::with_what_they_do,
            Self::growing,
            Self::restricted,
            Self::bounded,
            Self::framed,
        ];
        if label.is_empty() || self.reading.unit_text.ends_with("tuổi") {
            return label;
        }
        let more = |label: LabelPhrase, step: &fn(&Self, &LabelPhrase, &str) -> Option<LabelPhrase>| {
            step(self, &label, subject).filter(|more| more.words <= LABEL).unwrap_or(label)
        };
        steps.iter().fold(LabelPhrase::of(&label), more).text
    }

    /// `24.100 đồng/USD`: what has the price, though only the unit names it.
    fn of_the_currency(&self, label: &LabelPhrase, _: &str) -> Option<LabelPhrase> {
        let (_, each) = self.reading.unit_text.split_once('/').filter(|(_, each)| is_money(each))?;
        let known = [each, "tỷ giá", "đồng ", "Đồng "].iter().any(|money| label.text.contains(money));
        let (moved, rest) = label.text.split_once("giá").unwrap_or(("", &label.text));
        (!known).then(|| LabelPhrase::of(moved.trim_end()).with("giá").with(each).with(rest.trim_start()))
    }

    /// Whether a label is no more than the noun that is counted.
    fn is_bare_count(&self, label: &LabelPhrase) -> bool {
        self.reading.is_count()
            && self.reading.change.is_none()
            && self.reading.unit_text != "lần"
            && label.text == self.phrase(self.counted()).text
    }

    /// `9 chuyên gia dự kiến sẽ có 2 lần cắt giảm`, `5 phòng giảm từ chi cục xuống đội`: what those say or become that are counted;
    /// `2 đợt hạ lãi suất 0,5 điểm`.
    fn with_what_they_do(&self, label: &LabelPhrase, _: &str) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        let start = sentence.after(self.figure).end;
        let open = sentence.part(start) == WordRole::Open;
        let close = sentence.find(start..sentence.words.len(), |part| part == WordRole::Close);
        let start = close.filter(|_| open).map_or(start, |close| close + 1);
        // `4 triệu cư dân, tương đương 30% dân số, đang sống ở …`
        let aside = sentence.part(start) == WordRole::Comma
            && sentence.is(start + 1, "tương đương / tức / tức là / chiếm / tương ứng");
        let behind = sentence.find(start + 2..sentence.words.len(), |part| part == WordRole::Comma);
        let start = behind.filter(|_| aside).map_or(start, |comma| comma + 1);
        let moves = |at: usize| sentence.is(at, "tăng / giảm / hạ / nâng");
        let amount = |at: usize| matches!(sentence.part(at), WordRole::Figure(_) | WordRole::Qualifier);
        // `nhiều hơn 3 người so với tuần trước`
        let more = sentence.place(self.figure).first.wrapping_sub(1);
        if sentence.is(more, "nhiều hơn / ít hơn") && self.reading.is_count() {
            return Some(label.clone().with(&sentence.in_the_middle(more)).with(&self.than(start)));
        }
        let expects = SPEAKERS.starts(self.reading.unit_text) && sentence.is(start, "dự kiến / dự báo");
        let says = sentence.part(start) == WordRole::Said || expects || moves(start) && !amount(start + 1);
        let says = says && !aside;
        let of_a_move = start > 0 && moves(start - 1) && sentence.part(start) == WordRole::Quantity;
        // `có 9 công nhân là thợ lành nghề`, `5 nước (Lào, …) có lệnh cấm`
        let does = sentence.is(start, "có / là / đã / đang / được / bị / không / chưa / phải / cho rằng")
            && self.heads_its_clause()
            && !sentence.is_name(start + 1)
            && !(start + 1..start + 3).any(amount);
        if !(says || of_a_move || does) || !self.is_bare_count(label) {
            return None;
        }
        let ends = |at: &usize| match sentence.part(*at) {
            WordRole::Join => amount(at + 1),
            part => {
                of_a_move
                    || matches!(part, WordRole::Comma | WordRole::Stop | WordRole::Colon | WordRole::Open)
            }
        };
        let end = (start + 1..sentence.words.len()).find(ends).unwrap_or(sentence.words.len());
        let whole = label.clone().and(sentence, start..end, LABEL);
        (of_a_move || whole.words > label.words + if does { 1 } else { 3 }).then_some(whole)
    }

    /// `Kinh tế Lào tăng trưởng 5%`: a rate of growth.
    fn growing(&self, label: &LabelPhrase, _: &str) -> Option<LabelPhrase> {
        let thing = label.text.strip_prefix("tỷ lệ ").filter(|thing| !thing.contains("tăng trưởng"))?;
        let grew = || self.parent.is_some_and(|parent| parent.label.starts_with("tăng trưởng "));
        let before = self.clause.content.start..self.sentence.place(self.figure).first;
        let grows = before.into_iter().any(|at| self.sentence.begins_with(at, "tăng trưởng"));
        (grows || self.clause.content.is_empty() && grew())
            .then(|| LabelPhrase::of("tăng trưởng").with(thing))
    }

    /// `thuế suất 5% đối với chủ trại nhỏ`: with what follows the number and tells it from another.
    fn restricted(&self, label: &LabelPhrase, _: &str) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        if label.words > SHORT || self.reading.is_count() {
            return None;
        }
        let after = sentence.place(self.figure).after;
        // `giảm 40% học phí (4 triệu đồng) với nhóm ba người`: behind what it is of, and its restatement.
        let object = self.object().end;
        let opens = sentence.part(object) == WordRole::Open;
        let close = if opens {
            (object..sentence.words.len()).find(|at| sentence.part(*at) == WordRole::Close)
        } else {
            None
        };
        let behind = close.map_or(object, |close| close + 1);
        let is_rate = || RATED.iter().any(|rate| label.text.contains(rate));
        let restricts = |at: &usize| {
            let with = sentence.is(*at, "với / cho / dành cho")
                && sentence.part(at + 1) == WordRole::Plain
                && is_rate();
            (sentence.is_in(*at, RESTRICTING) || with) && sentence.part(at + 1) != WordRole::Quantity
        };
        let start = [after, object, behind].into_iter().find(restricts).unwrap_or(after);
        let restricts = restricts(&start) || self.begins_a_side();
        let restricts = restricts && !(self.reading.is_money() && sentence.is(start, "được / bị"));
        if !restricts {
            return None;
        }
        let limit = sentence.end_of_clause(start + 1);
        let ends = |at: &usize| {
            matches!(sentence.part(*at), WordRole::Link | WordRole::Than) || sentence.is_auxiliary(*at)
        };
        let end = (start + 1..limit).find(ends).unwrap_or(limit);
        // `5% đối với chủ trại nhỏ và 8% đối với …`
        let amount = matches!(sentence.part(end), WordRole::Figure(_) | WordRole::Qualifier);
        let end = if amount { sentence.find(start..end, |part| part == WordRole::Join)? } else { end };
        let more = self.phrase(start..end);
        let (_, thing) = more.text.split_once(' ')?;
        let vague = ["đó", "nay", "mức", "đây"].iter().any(|vague| thing.starts_with(vague));
        let whole = label.clone().and(sentence, start..end, LABEL);
        let repeats =
            whole.text.get(label.text.len()..).is_some_and(|added| label.text.contains(added.trim_start()));
        (!vague && !repeats && !label.text.contains(thing) && whole.words > label.words + 1).then_some(whole)
    }

    /// `7 đồng chiều mua`: whether the side of a trade follows the amount.
    pub(super) fn begins_a_side(&self) -> bool {
        let after = self.sentence.place(self.figure).after;
        self.sentence.begins_with(after, "chiều / hai chiều / cả hai chiều / ở chiều / ở cả hai chiều")
    }

    /// `tốc độ tối đa 90 km/h`: what is measured is the most there is.
    fn bounded(&self, label: &LabelPhrase, _: &str) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        let first = sentence.place(self.figure).first;
        let measured = first > 0 && sentence.part(first - 1) == WordRole::Quantity;
        let bound = ["tối đa", "tối thiểu"].into_iter().find(|bound| sentence.begins_with(first, bound));
        bound.filter(|_| measured).map(|bound| label.clone().with(bound))
    }

    /// `Tại thị trường Sao Mai, giá bạc giảm`: with what its sentence begins with, where nothing else says whose it is.
    fn framed(&self, label: &LabelPhrase, subject: &str) -> Option<LabelPhrase> {
        let sentence = self.sentence;
        let opens = sentence.is(0, "tại / ở / về / đối với")
            || sentence.is(0, "trên")
                && sentence.begins_with(1, "thị trường / sàn / toàn / phạm vi / thế giới");
        // `Tại Huế, hãng xe Sao Mai bán 300 xe`
        let place = sentence.is(0, "tại / ở")
            && (sentence.is_capital(1) || sentence.begins(1, KINDS_OF_PLACES) && sentence.is_capital(2));
        if !opens || label.words > SHORT || !subject.is_empty() && self.reading.is_count() && !place {
            return None;
        }
        let first = sentence.place(self.figure).first;
        let comma = sentence.find(0..first, |part| part == WordRole::Comma)?;
        let apart =
            |at: usize| matches!(sentence.part(at), WordRole::Stop | WordRole::Said | WordRole::Colon);
        let clear = !(1..comma)
            .any(|at| sentence.part(at).parts_clauses() || sentence.part(at) == WordRole::Link)
            && !sentence.begins(1, NO_FRAMES)
            && (sentence.is(0, "trên") || sentence.begins(1, NOUNS) || sentence.is_capital(1))
            && !(comma..self.clause.content.start).any(|at| apart(at) || sentence.is(at, "tại / ở"))
            && !(sentence.is_capital(comma + 1) && sentence.is_capital(comma - 1));
        let frame = self.phrase(1..comma);
        let known = frame.is_empty() || label.text.contains(&frame.text) || subject.contains(&frame.text);
        (clear && !known && frame.words < SHORT)
            .then(|| label.clone().with(&lower_case(&sentence.in_the_middle(0))).with(&frame.text))
    }
}
