//! Which time governs a figure, and whether the figure is a target or a stock.
//!
//! A time governs within its sentence: a time right after the figure, else the nearest before it, else what ends its
//! clause. Beyond the sentence only an adverbial that opened one of the two sentences before, or the heading or
//! question above, still holds. A figure that no time governs has none.

use std::cell::OnceCell;
use std::ops::Range;

use super::lexicon::{NOMINAL, REPORTING_VERBS};
use super::modes::{self, Cue};
use super::scope::ends_sentence;
use super::times::{Outlook, Time, TimeReader, TimeRole};
use super::tokens::Tokens;
use super::turns::{member, takes_turns};
use crate::corpus::date::{Date, Period};
use crate::corpus::format::Mode;

/// The time of a figure.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Covered {
    pub(super) period: Option<Period>,
    /// Whether it follows from the article's date.
    pub(super) derived: bool,
    pub(super) mode: Mode,
}

/// A figure as far as its time goes.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // facts that do not hang together
pub(super) struct TimedFigure {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Where the words that qualify it begin.
    pub(super) edge: usize,
    /// An age or a size, which has no time.
    pub(super) timeless: bool,
    /// An age or another stretch of time.
    pub(super) is_age: bool,
    /// Whether it is a flow: money or a measure that a year adds up.
    pub(super) is_flow: bool,
    /// Money that a year adds up.
    pub(super) is_money: bool,
    /// Something held, which holds up to a day: a debt, a stock.
    pub(super) is_balance: bool,
    /// A share, which holds at a moment: what frames a section says nothing of it.
    pub(super) is_share: bool,
    /// Whether it moved, and by this much.
    pub(super) is_change: bool,
    /// What a change before it is measured against: it has its own time or none.
    pub(super) is_base: bool,
    /// A price or a level of an index, which holds at a moment and does not add up.
    pub(super) is_quoted: bool,
}

/// What the title and the headings say of the time of a passage.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TimesAbove {
    /// The time of the last heading or question.
    pub(super) section: Option<Covered>,
    /// The day whose prices the article tells, by its title.
    pub(super) bulletin: Option<Covered>,
    /// Whether the article has quarters of a year of its own, which begins in nobody knows which month.
    pub(super) is_fiscal: bool,
}

/// `quý II niên độ 2023-2024`, `sáu tháng đầu năm tài chính`: whether a text tells parts of a fiscal year.
pub(super) fn has_fiscal_parts(text: &str) -> bool {
    const YEARS: [&str; 2] = ["niên độ", "năm tài chính"];
    if !YEARS.iter().any(|words| text.contains(words)) {
        return false; // most
    }
    let tokens = Tokens::of(text);
    let begins = |at: usize| tokens.spells_one_of(at, &YEARS);
    (0..tokens.len()).any(|at| is_part_of_a_year(&tokens, at) && (at + 2..at + 5).any(begins))
}

/// Whether a quarter or some months of a year begin here.
fn is_part_of_a_year(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.lower(at) == "quý" || tokens.spells_one_of(at, &["tháng đầu", "tháng cuối", "nửa đầu", "nửa cuối"])
}

/// `Giá vàng hôm nay 19/12: tăng mạnh`: the day whose prices an article tells. A day that is not about that of the
/// article is another one.
pub(super) fn bulletin_of(title: &Tokens<'_>, published: Option<Date>) -> Option<Covered> {
    let quotes = (0..title.len()).any(|at| BULLETINS.iter().any(|words| title.spells(at, words)));
    if !quotes {
        return None; // most titles
    }
    let times = TimeReader::new(title, published).times(0..title.len(), true, |_| Outlook::Open);
    let governs = |time: &Time| matches!(time.role, TimeRole::Plain | TimeRole::Now);
    let day = |time: &Time| time.is_day() && governs(time) && title.lower(time.tokens.end - 1) != "mai";
    let first = times.iter().find(|time| day(time))?;
    let alone = times.iter().all(|time| time.period == first.period);
    let near = |day: Date| {
        published.is_none_or(|published| (day.first_day() - published.first_day()).whole_days().abs() <= NEAR)
    };
    let day = first.period?.begin().filter(|day| alone && near(*day))?;
    Some(Covered { period: Some(day.into()), derived: true, mode: Mode::Actual })
}

/// What a title that tells the prices of a day is about.
const BULLETINS: [&str; 7] =
    ["giá vàng", "giá xăng", "giá dầu", "giá usd", "tỷ giá", "chứng khoán", "giá cà phê"];

/// How many days may be between a bulletin and the day that its title names.
const NEAR: i64 = 1;

/// Sentences after a framing adverbial in which it still holds.
const HOLDS: usize = 2;

/// How far a time may be after its figure, in words, and still be its own: `30 triệu USD xuất khẩu trong năm 1996`.
const RIGHT_AFTER: usize = 4;

/// How far the end of the clause may be.
const CLAUSE: usize = 16;

/// A sentence longer than this is cut, in tokens: the work on a text grows with its length and no faster.
const LONGEST: usize = 1000;

/// Words before the time of a framing adverbial: `Trong năm 2022`, `Cũng trong năm 2022`.
const FRAMED: usize = 3;

/// How a sentence begins that tells of parts of what the one before told.
const PARTS_OF_IT: [&str; 3] = ["trong đó", "trong số đó", "trong số này"];

/// How long a topic before it may be, in tokens: `Về thương mại, năm 2019, …`.
const TOPIC: usize = 8;

/// The time that a heading or a question gives to the text below it.
pub(super) fn frame_of(tokens: &Tokens<'_>, published: Option<Date>, asks: bool) -> Option<Covered> {
    let times = TimeReader::new(tokens, published).times(0..tokens.len(), true, |_| Outlook::Open);
    let frames = |time: &&Time| {
        matches!(time.role, TimeRole::Plain | TimeRole::Since | TimeRole::By | TimeRole::Until)
    };
    let mut plain = times.iter().filter(frames);
    let (only, second) = (plain.next()?, plain.next());
    let mut end = only.period.and_then(Period::end);
    end = end.filter(|end| published.is_some_and(|day| end.last_day() > day.last_day()));
    // `Nhiệm vụ năm 2025`, `Mục tiêu đến năm 2030`, `Kế hoạch năm tới ra sao?`
    let aims = modes::before(&modes::cues(tokens, 0..tokens.len()), tokens.len()) == Mode::Target
        || tokens.spells(0, "kế hoạch");
    let begun = |period: Period| published.is_none_or(|day| period.first_day() <= day.first_day());
    let is_ahead = end.is_some() && (aims || asks && !only.period.is_some_and(begun));
    if matches!(only.role, TimeRole::By | TimeRole::Until) && !is_ahead {
        return None;
    }
    let period = if only.role == TimeRole::Until { end.map(Period::from) } else { only.period };
    let mode = if is_ahead { Mode::Target } else { Mode::Actual };
    let covered = Covered { period, derived: only.derived, mode };
    // A heading that states a figure is a sentence of its own; a question may contain other numbers.
    let is_frame = asks
        || (0..tokens.len()).all(|at| !tokens.is_number(at) || times.iter().any(|t| t.tokens.contains(&at)));
    (second.is_none()
        && is_frame
        && !only.is_day()
        && only.period.is_some_and(|period| is_ahead || begun(period)))
    .then_some(covered)
}

/// The time of each figure of a passage; `above` is what title and headings say.
pub(super) fn governing(
    tokens: &Tokens<'_>,
    figures: &[TimedFigure],
    above: TimesAbove,
    published: Option<Date>,
) -> Vec<Covered> {
    let reader = TimeReader::new(tokens, published);
    let mut found = Vec::with_capacity(figures.len());
    let mut carried: Option<(Covered, usize)> = None;
    // The day of an event holds only where a later sentence continues about it: `Tham dự hội nghị có 80 đại sứ`.
    let mut event: Option<(Covered, usize)> = None;
    // What all figures of the sentence before cover: `Trong đó, …` continues about them.
    let mut shared: Option<Covered> = None;
    let mut bulletin = above.bulletin;
    let mut rest = figures;
    for within in sentences(tokens) {
        let here = rest.iter().take_while(|figure| figure.tokens.start < within.end).count();
        let (here, after) = rest.split_at_checked(here).unwrap_or((rest, &[]));
        rest = after;
        if here.is_empty() && rest.is_empty() {
            break; // nothing is left to be dated
        }
        let cues = OnceCell::new();
        let outlook = |at| modes::outlook(cues.get_or_init(|| modes::cues(tokens, within.clone())), at);
        let times = reader.times(within.clone(), !here.is_empty(), outlook);
        // The words that open it may hold a figure: `so với mức 40 tỷ đồng của năm 2022`.
        let is_figure = |time: &Time| here.iter().any(|f| f.tokens.contains(&(time.tokens.end - 1)));
        let undated = |mut time: Time| {
            let is_part = above.is_fiscal && time.tokens.clone().any(|at| is_part_of_a_year(tokens, at));
            time.period = time.period.filter(|_| !is_part);
            time
        };
        let times: Vec<Time> = times.into_iter().filter(|time| !is_figure(time)).map(undated).collect();
        // `Giá giảm tại kỳ điều hành chiều 9/5. Xăng giảm 5 đồng`: the prices of another day.
        let other =
            |day: Covered| times.iter().any(|t| t.is_day() && t.may_govern() && t.period != day.period);
        bulletin = bulletin.filter(|day| !other(*day));
        let sentence = TimedSentence {
            tokens,
            within: within.clone(),
            times: &times,
            cues: &cues,
            figures: here,
            published,
            bulletin,
        };
        let day = event.map(|(covered, _)| covered);
        let whole = shared.filter(|_| tokens.spells_one_of(within.start, &PARTS_OF_IT));
        let covered = sentence.all_covered(whole, carried.map(|(covered, _)| covered), day, above.section);
        let levels = || here.iter().zip(&covered).filter(|(figure, _)| !figure.is_base).map(|(_, own)| *own);
        let first = levels().next().filter(|first| first.period.is_some());
        shared = first.filter(|first| levels().all(|own| own.period == first.period));
        found.extend(covered);
        let fades = |held: Option<(Covered, usize)>| {
            held.and_then(|(covered, left)| Some((covered, left.checked_sub(1)?)))
                .filter(|(_, left)| *left > 0)
        };
        event = match sentence.opening_day() {
            Some(day) => Some((day, HOLDS + 1)),
            None if times.iter().any(Time::may_govern) => None,
            None => fades(event),
        };
        carried = match sentence.opening() {
            // `Tháng 8/2023, bà Nga ra bưu điện`: the month of an event, of which nothing was counted.
            Some(opening) if here.is_empty() && is_one_month(opening.period) => None,
            Some(opening) => Some((opening, HOLDS)),
            // Any other time ends what held until then; a stated age or a base does not.
            None if times.iter().any(Time::may_govern) => None,
            None => fades(carried),
        };
    }
    found.resize(figures.len(), Covered::default());
    found
}

/// A sentence with its times and figures.
struct TimedSentence<'s, 'a> {
    tokens: &'s Tokens<'a>,
    within: Range<usize>,
    times: &'s [Time],
    /// What marks a mode, once it is needed.
    cues: &'s OnceCell<Vec<Cue>>,
    figures: &'s [TimedFigure],
    published: Option<Date>,
    bulletin: Option<Covered>,
}

impl TimedSentence<'_, '_> {
    fn cues(&self) -> &[Cue] {
        self.cues.get_or_init(|| modes::cues(self.tokens, self.within.clone()))
    }

    /// The time and the mode of each figure: what is carried holds before what the event gives, and that before the heading.
    fn all_covered(
        &self,
        whole: Option<Covered>,
        carried: Option<Covered>,
        event: Option<Covered>,
        section: Option<Covered>,
    ) -> Vec<Covered> {
        let mut found: Vec<Covered> = Vec::with_capacity(self.figures.len());
        let own_event = event.filter(|_| self.is_about_an_event());
        for (number, figure) in self.figures.iter().enumerate() {
            // `Phiên 19/4, giá vàng tăng mạnh. Giá bán ra tăng 5 USD/ounce`
            let event = own_event.or(event.filter(|_| self.is_of_the_bulletin(figure)));
            let framed = section.filter(|_| !figure.is_share || figure.is_change);
            let open = |covered: &Covered| covered.period.is_some_and(|period| period.begin().is_none());
            let carried = whole.or(carried.filter(|covered| !open(covered) || figure.is_balance));
            let known = carried.or(event).or(framed);
            // The one before it in the same bracket, or outside brackets as it is.
            let bracket = self.bracket(figure.edge);
            let beside = |other: &usize| {
                self.figures.get(*other).is_some_and(|other| {
                    self.bracket(other.edge) == bracket || Some(other.tokens.end) == bracket
                })
            };
            let before = (0..number).rev().find(beside).and_then(|other| found.get(other).copied());
            let plan = whole.or(framed.filter(|_| carried.is_none() && event.is_none()));
            let plan = plan.filter(|k| k.mode == Mode::Target);
            let mut own = self.covered(number, known, before);
            if own.period.is_some() && plan.is_some_and(|k| k.period == own.period) {
                let done = modes::says_done(self.cues(), figure.tokens.start);
                own.mode = if done { own.mode } else { Mode::Target };
            }
            found.push(own);
        }
        found
    }

    /// `đặt mục tiêu 20% nhưng hiện chỉ là 13%`: what holds now is not what was aimed at before it.
    fn is_done(&self, time: &Time, figure: &TimedFigure) -> bool {
        let owned = self.figures.iter().any(|other| other.tokens.end == time.tokens.start);
        time.role == TimeRole::Now
            && !owned
            && time.tokens.end <= figure.edge
            && !modes::has_cue(self.cues(), time.tokens.end..figure.edge)
    }

    /// The time and the mode of a figure; `known` is what still holds from above.
    fn covered(&self, number: usize, known: Option<Covered>, before: Option<Covered>) -> Covered {
        let Some(figure) = self.figures.get(number) else { return Covered::default() };
        let mode = match modes::mode(self.tokens, self.cues(), &figure.tokens) {
            // A price and a change do not accumulate; an age is not aimed at, nor the amount that a plan starts from.
            Mode::Stock if figure.is_quoted || figure.is_change || figure.timeless => Mode::Actual,
            Mode::Target if figure.is_age || self.is_start(figure) => Mode::Actual,
            mode => mode,
        };
        if figure.timeless {
            return Covered { mode, ..Covered::default() };
        }
        if let Some(period) = self.broken_down(figure) {
            return Covered { period: Some(period), derived: false, mode };
        }
        if let Some(base) = self.base_of_same_months(figure) {
            return Covered { period: self.same_months(base), derived: false, mode };
        }
        // `cao hơn con số 5% của năm 2012`, but `gấp 2,5 lần năm 2022` and `bằng 25% của cả năm 2022`
        let is_part = self.tokens.follows(figure.edge, &["bằng", "chiếm", "đương"]);
        let of = |time: &Time| {
            !is_part && (figure.tokens.end..time.tokens.end).any(|at| self.tokens.lower(at) == "của")
        };
        if figure.is_base || self.around(figure).is_some_and(of) {
            return self.of_a_base(number, figure, mode);
        }
        if let Some(year) = self.of_its_turn(number, figure) {
            return Covered { period: Some(year), derived: false, mode };
        }
        // `Bạc tháng 12 giảm 0,1%`, told in October: the month in which it is delivered.
        let delivered = |time: &&Time| {
            self.is_of_the_bulletin(figure)
                && time.derived
                && !time.is_day()
                && mode == Mode::Actual
                && self.is_to_come(time.period)
        };
        let time = self.own(number, figure).filter(|time| !delivered(time));
        let mode = if mode == Mode::Actual
            && !modes::says_done(self.cues(), figure.tokens.start)
            && time.is_some_and(|time| self.is_due(time))
        {
            Mode::Target
        } else {
            mode
        };
        // `…, chiếm 6,7%`: a figure that continues about the one before has its time.
        if let Some(before) =
            before.filter(|before| time.is_none() && before.period.is_some() && self.goes_on(figure))
        {
            return Covered { mode, ..before };
        }
        let (mut period, derived) = if let Some(time) = time {
            (self.period_of(time, figure, mode, before.map(|before| (number, before))), time.derived)
        } else {
            // A target is not of the year of the report.
            let holds = known
                .filter(|_| !self.is_start(figure))
                .filter(|k| mode != Mode::Target || k.mode == Mode::Target || self.is_to_come(k.period))
                // `Đến 2030 sẽ mở 9 chợ. Công ty đã mở 4 chợ`
                .filter(|k| {
                    !(self.is_to_come(k.period) && modes::says_done(self.cues(), figure.tokens.start))
                })
                .filter(|_| {
                    mode != Mode::Stock
                        && !self
                            .times
                            .iter()
                            .any(|time| time.may_govern() && self.is_open(time, figure.tokens.start))
                });
            (holds.and_then(|k| k.period), holds.is_some_and(|k| k.derived))
        };
        // `cùng thời điểm` is that of the other prices.
        let same = |time: &Time| time.period.is_none() && self.tokens.lower(time.tokens.start) == "cùng";
        let untold = period.is_none() && time.is_none_or(same) && mode == Mode::Actual;
        let quoted = self.bulletin.filter(|_| untold);
        if let Some(day) = quoted.filter(|_| self.is_of_the_bulletin(figure)) {
            return day;
        }
        // `Năm 2030`, `tháng tới`: an article with a wrong date tells of other months as over.
        let is_year =
            |time: &Time| time.period.and_then(Period::begin).is_some_and(|day| day.month().is_none());
        let is_planned = |time: &Time| time.derived || time.role == TimeRole::By || is_year(time);
        let over = mode == Mode::Actual && modes::is_over(self.tokens, self.cues(), figure.tokens.start);
        let mode = match (mode, time) {
            (Mode::Target, Some(time)) if self.is_done(time, figure) => Mode::Actual,
            (Mode::Actual, _) if self.is_to_come(period) && !over && time.is_none_or(is_planned) => {
                Mode::Target
            }
            (Mode::Stock, Some(time))
                if time.role == TimeRole::Until && period.is_some_and(|p| p.begin().is_some()) =>
            {
                Mode::Actual
            }
            (mode, _) => mode,
        };
        // What holds today is not what is aimed at, nor is `Hồi tháng 3, xã công bố kế hoạch mở 5 chợ` of March.
        let of_another = |time: &Time| {
            let over = || period.and_then(Period::end).zip(self.published);
            let is_over = over().is_some_and(|(end, day)| end.last_day() < day.first_day());
            let announced = time.tokens.end <= figure.edge && is_one_month(period) && is_over;
            announced || matches!(time.role, TimeRole::Now | TimeRole::SoFar)
        };
        if mode == Mode::Target && time.is_some_and(of_another) {
            period = None;
        }
        Covered { period, derived: derived && period.is_some(), mode }
    }

    /// What a change is measured against has the time in its bracket, right behind it, or with which the sentence compares.
    fn of_a_base(&self, number: usize, figure: &TimedFigure, mode: Mode) -> Covered {
        let open = self.bracket(figure.tokens.start);
        let inside = self.own(number, figure).filter(|time| open.is_some_and(|open| time.tokens.end >= open));
        let time = inside
            .or_else(|| self.right_after(number, figure))
            .or_else(|| self.around(figure))
            .or_else(|| self.only_base().filter(|_| open.is_some()));
        // `cao hơn mức 3 tỷ đồng của cùng kỳ năm trước`: of the months of the other.
        let around = |time: &Time| time.tokens.start.saturating_sub(2)..time.tokens.end;
        let same = |time: &Time| around(time).any(|at| self.tokens.spells(at, "cùng kỳ"));
        let period = time.and_then(|time| {
            if same(time) { self.same_months(time) } else { self.period_of(time, figure, mode, None) }
        });
        let compared = (self.within.start..figure.edge).rfind(|at| self.tokens.spells(*at, "so với"));
        let aimed = compared.is_none_or(|from| modes::has_cue(self.cues(), from..figure.edge));
        let mode = if aimed { mode } else { Mode::Actual };
        Covered { period, derived: period.is_some() && time.is_some_and(|time| time.derived), mode }
    }

    /// `so với mức 40 tỷ đồng của năm 2022`
    fn around(&self, figure: &TimedFigure) -> Option<&Time> {
        let spans =
            |time: &&Time| time.tokens.start < figure.tokens.start && figure.tokens.end < time.tokens.end;
        // `so với mức 4 tỷ đồng của năm trước`: before that of the sentence.
        let dated = |time: &&Time| !time.derived || self.times.iter().any(Time::may_govern);
        self.times.iter().find(|time| time.role == TimeRole::Base && spans(time) && dated(time))
    }

    /// `các năm 2015, 2016 và 2017 lần lượt là 120, 145 và 188 tỷ đồng`: the year at its place in the list.
    fn of_its_turn(&self, number: usize, figure: &TimedFigure) -> Option<Period> {
        let tokens = self.tokens;
        let turn = (self.within.start..figure.edge).rfind(|at| takes_turns(tokens, *at))?;
        let first = self.figures.iter().position(|other| other.tokens.start > turn)?;
        let place = (number.checked_sub(first)?, self.figures.len() - first);
        let year = |at: usize| tokens.small_integer(at).filter(|year| (1900..=2100).contains(year));
        let before = self.within.start..turn;
        let and = |at: usize| tokens.lower(at) == "và";
        let own = member(before, place, |at| year(at).is_some(), and, |at| tokens.text(at) == ",")?;
        Date::new(i16::try_from(year(own.start)?).ok()?, None, None).map(Period::from)
    }

    /// `Quý I/2023 lãi 4 tỷ đồng, cùng kỳ năm 2022 là 3 tỷ đồng`: the time of the other year that is of these months.
    fn base_of_same_months(&self, figure: &TimedFigure) -> Option<&Time> {
        let base = self.times.iter().rfind(|time| time.tokens.end <= figure.edge)?;
        let between = base.tokens.end..figure.edge;
        let levels = ["là", "đạt", "chỉ", "ở", "mức", "lãi", "lỗ", "có"];
        let is_level = !between.is_empty() && between.clone().all(|at| self.tokens.is_one_of(at, &levels));
        // `trong khi cùng kỳ năm trước ngân hàng lãi 370 tỷ đồng`: a clause of its own.
        let before = base.tokens.start.wrapping_sub(1);
        let opens =
            self.tokens.is_one_of(before, &["khi", ",", "("]) && !self.tokens.spells(base.tokens.start, "so");
        let is_level =
            is_level || opens && between.len() <= CLAUSE && between.clone().all(|at| self.tokens.is_word(at));
        Some(base).filter(|base| base.role == TimeRole::Base && is_level)
    }

    /// These months, where they are known.
    fn same_months(&self, base: &Time) -> Option<Period> {
        let year = base.period?.begin()?.year();
        let whole = self.times.iter().find(|time| time.may_govern() && time.tokens.end <= base.tokens.start);
        let (from, to) = whole?.period.and_then(|period| period.begin().zip(period.end()))?;
        let moved = |date: Date| Date::new(year, date.month(), date.day());
        Period::new(Some(moved(from)?), Some(moved(to)?))
    }

    /// Whether it is a price or a level, or the amount by which one moved.
    fn is_of_the_bulletin(&self, figure: &TimedFigure) -> bool {
        // `vượt kỷ lục 2.900 USD`, `mức đỉnh lịch sử 134.000 đồng/kg`: of an earlier day
        let record = self.tokens.follows(figure.edge, &["lục", "sử", "đỉnh"]);
        figure.is_quoted && !record
            || figure.is_change
                && (figure.is_share || figure.is_flow)
                && self.figures.iter().any(|other| other.is_quoted && other.tokens.start >= figure.tokens.end)
    }

    /// `A tăng 34% (44 tỷ); B tăng 23% so với năm 2016 (626 tỷ)`: the only time with which the sentence compares.
    fn only_base(&self) -> Option<&Time> {
        let mut bases = self.times.iter().filter(|time| time.role == TimeRole::Base && time.period.is_some());
        let base = bases.next()?;
        bases.all(|other| other.period == base.period).then_some(base)
    }

    /// Whether all of a period is after the article's date.
    fn is_to_come(&self, period: Option<Period>) -> bool {
        let begin = period.and_then(Period::begin);
        // Articles come out in the evening before: `Hôm nay 7/8` on the sixth.
        begin
            .zip(self.published)
            .is_some_and(|(begin, published)| (begin.first_day() - published.last_day()).whole_days() > NEAR)
    }

    /// The time of its own sentence that governs a figure.
    fn own(&self, number: usize, figure: &TimedFigure) -> Option<&Time> {
        let behind = self.right_after(number, figure).or_else(|| self.in_brackets(figure));
        if behind.is_some() || self.is_start(figure) {
            return behind;
        }
        let own = self.before(number, figure).or_else(|| self.after(number, figure));
        own.or_else(|| self.of_its_worth(number, figure))
    }

    /// `bán 30 tấn, trị giá 2 tỷ đồng vào năm 2019`: what is told of the worth of it.
    fn of_its_worth(&self, number: usize, figure: &TimedFigure) -> Option<&Time> {
        let worth = self.figures.get(number + 1)?;
        let tells =
            ["trị giá", "tương đương"].iter().any(|words| self.tokens.spelled_before(worth.edge, words) > 0);
        let near = (figure.tokens.end..worth.edge).len() <= RIGHT_AFTER + 2;
        self.right_after(number + 1, worth).filter(|_| tells && near)
    }

    /// `Năm 2023 giảm từ 5 tấn xuống 4 tấn`: what it was before has its own time or none.
    fn is_start(&self, figure: &TimedFigure) -> bool {
        let edge = figure.edge - usize::from(self.tokens.follows(figure.edge, &["mức"]));
        self.tokens.follows(edge, &["từ"])
            && self.tokens.is_one_of(self.after_brackets(figure.tokens.end), &["lên", "xuống", "còn"])
    }

    /// `25 tỷ USD (2016 đạt 11 tỷ; 2017 đạt 14 tỷ)`: from the first of these times to the last.
    fn broken_down(&self, figure: &TimedFigure) -> Option<Period> {
        let opened = figure.tokens.end;
        if self.tokens.text(opened) != "(" {
            return None;
        }
        let closed = (opened..self.within.end).find(|at| self.tokens.text(*at) == ")")?;
        let inside =
            |time: &&Time| time.tokens.start > opened && time.tokens.end < closed && time.may_govern();
        let figures =
            self.figures.iter().filter(|other| (opened..closed).contains(&other.tokens.start)).count();
        let first = self.times.iter().find(inside)?.period?;
        let last = self.times.iter().rfind(inside)?.period?;
        let several = figures > 1 && first != last;
        if several { Period::new(first.begin(), last.end()) } else { None }
    }

    /// `trước ngày 30/11`, `đến hết năm 2024`: a time that is over long after the article.
    fn is_due(&self, time: &Time) -> bool {
        let end = time.period.and_then(Period::end).map(Date::last_day);
        let ahead = |published: Date| end.is_some_and(|end| (end - published.last_day()).whole_days() > SOON);
        time.role == TimeRole::Until && self.published.is_some_and(ahead)
    }

    /// `Đến ngày 20/8, tỉnh thu hút …`, `Thu ngân sách đến 20/8 đạt …`: what a time by which tells is all until then, where it is
    /// over.
    fn is_reported_by(&self, time: &Time, figure: &TimedFigure) -> bool {
        const LEVELS: [&str; 7] = ["đạt", "ước", "là", "có", "bằng", "đã", "được"];
        let end = time.period.and_then(Period::end).filter(|end| end.month().is_some());
        let over = end
            .zip(self.published)
            .is_some_and(|(end, day)| end.first_day() <= day.last_day() && end.year() == day.year());
        let moves = self.tokens.follows(figure.edge, &["lên", "xuống", "còn", "nhất", "mức"]);
        let opens = !self.tokens.is_word(time.tokens.start.wrapping_sub(1));
        time.role == TimeRole::By
            && over
            && !moves
            && !figure.is_quoted
            && (figure.is_money || figure.is_share || !figure.is_flow)
            && (opens || self.tokens.is_one_of(time.tokens.end, &LEVELS))
    }

    /// What a figure covers when this time governs it; `before` is what the figure before it covers, whose place is one
    /// less. `Tính đến hết tháng 6` is the year so far where something flows.
    fn period_of(
        &self,
        time: &Time,
        figure: &TimedFigure,
        mode: Mode,
        before: Option<(usize, Covered)>,
    ) -> Option<Period> {
        let period = time.period?;
        let by = self.is_reported_by(time, figure);
        let Some(end) = period.end().filter(|_| time.role == TimeRole::Until || by) else {
            return Some(period);
        };
        if mode == Mode::Target {
            return Some(end.into());
        }
        let open = Period::new(None, Some(end));
        let between = |number: usize| {
            let start = self.figures.get(number.wrapping_sub(1)).map_or(time.tokens.end, |f| f.tokens.end);
            start.min(figure.edge)..figure.edge
        };
        let has = |mut within: Range<usize>, words: &str| within.any(|at| self.tokens.spells(at, words));
        if let Some((number, before)) = before.filter(|(_, b)| b.period.and_then(Period::end) == Some(end)) {
            let within = between(number);
            let same = !within.clone().any(|at| self.tokens.text(at) == ";");
            // `đạt 900 tỷ đồng, bằng 75% dự toán`; `có 30 dự án với tổng vốn 5 tỷ USD`
            if same && (figure.is_share && self.goes_on(figure) || figure.is_money && has(within, "vốn")) {
                return before.period;
            }
        }
        // `Đến 20/5, xuất khẩu đạt 5 tỷ đồng, giảm 2% so với tháng trước`: the month so far.
        if has(figure.tokens.end..self.within.end, "so với tháng trước") && end.month().is_some() {
            return Period::new(Date::new(end.year(), end.month(), end.day().map(|_| 1)), Some(end));
        }
        let year = Period::new(Date::new(end.year(), Some(1), None), Some(end));
        let moved = figure.is_change && has(figure.tokens.end..self.within.end, "cùng kỳ");
        // `Lũy kế đến hết tháng 11, tỉnh thu hút …`
        let until = time.tokens.start.saturating_sub(4).max(self.within.start)..figure.edge;
        let yearly = has(figure.tokens.end..self.within.end, "cùng kỳ");
        let piled = !yearly && ["lũy kế", "luỹ kế", "cộng dồn"].iter().any(|words| has(until.clone(), words));
        match end.month() {
            Some(_) if (figure.is_flow || moved) && !piled => year,
            _ if by && (figure.is_share || figure.is_change) => Some(period),
            _ => open,
        }
    }

    /// Whether a figure continues the clause of the one before: `…, tăng 5%`, `…, chiếm 6,7%`.
    fn goes_on(&self, figure: &TimedFigure) -> bool {
        const ON: [&str; 7] = ["chiếm", "tăng", "giảm", "hạ", "bằng", "đương", "ứng"];
        let on =
            |at: usize| self.tokens.is_one_of(at, &ON) || figure.is_share && self.tokens.lower(at) == "đạt";
        // `đạt 531 tỷ rupiah (36 triệu USD) vào năm 2017`
        let restates = self.tokens.text(figure.edge.wrapping_sub(1)) == "("
            && self.tokens.text(figure.tokens.end) == ")";
        let verb = (figure.edge.saturating_sub(2)..figure.edge).rev().find(|at| on(*at));
        restates
            || verb.is_some_and(|verb| {
                let start = verb - usize::from(self.tokens.follows(verb, &["tương"]));
                let and = figure.is_share && self.tokens.lower(start.wrapping_sub(1)) == "và";
                and || matches!(self.tokens.text(start.wrapping_sub(1)), "," | "(")
            })
    }

    /// `(2016 đạt 5 tấn)` by the words beside it there; `năm 2012 (88%)` by the words before the bracket, even in a
    /// comparison.
    fn in_brackets(&self, figure: &TimedFigure) -> Option<&Time> {
        let opened = self.bracket(figure.tokens.start)?;
        let inside = self
            .times
            .iter()
            .rfind(|time| time.tokens.start > opened && time.tokens.end <= figure.tokens.start);
        inside.or_else(|| {
            let alone =
                (opened + 1..figure.edge).all(|at| !self.tokens.is_number(at)) && figure.edge <= opened + 3;
            // `so với cùng kỳ năm 2017 (tương đương 9 tấn)` restates what is compared.
            let alone = alone && !self.tokens.is_one_of(opened + 1, &["tương", "tức", "hay"]);
            self.times.iter().find(|time| alone && time.tokens.end == opened && time.role != TimeRole::Other)
        })
    }

    /// The bracket that is open before a token.
    fn bracket(&self, at: usize) -> Option<usize> {
        self.tokens.open_bracket(self.within.start..at)
    }

    /// `30 triệu USD năm 1996`, `5 tỷ USD (năm 2019)`: no mark and no other figure between.
    fn right_after(&self, number: usize, figure: &TimedFigure) -> Option<&Time> {
        let end = figure.tokens.end;
        let next = self.figures.get(number + 1).map_or(self.within.end, |next| next.tokens.start);
        self.times.iter().find(|time| {
            let start = time.tokens.start;
            let between = end..start;
            let near = start >= end && start < next && between.len() <= RIGHT_AFTER;
            let joined =
                between.clone().all(|at| self.tokens.is_word(at) && !self.tokens.is_one_of(at, &PARTS))
                    || between.len() == 1
                        && self.tokens.text(end) == "("
                        && self.tokens.text(time.tokens.end) == ")";
            // `so với mức 5 tỷ đồng của năm 2015`: it may be the time of what is compared with.
            let governs = time.may_govern() || figure.is_base && time.role == TimeRole::Base;
            near && joined && governs && !self.is_of_saying(time.tokens.start)
        })
    }

    /// The nearest before it. One that is another figure's own does not govern what that one rose to.
    fn before(&self, number: usize, figure: &TimedFigure) -> Option<&Time> {
        let before = self.times.iter().rev().filter(|time| time.tokens.end <= figure.tokens.start);
        let mut before = before.filter(|time| {
            time.may_govern() && self.is_open(time, figure.tokens.start) && !self.is_of_another(time, figure)
        });
        let time = before.find(|time| !self.is_day_of_report(time, figure.tokens.start))?;
        let owned = number > 0
            && self.tokens.follows(figure.edge, &["lên", "xuống", "thành", "và"])
            && self
                .figures
                .iter()
                .enumerate()
                .take(number)
                .skip(if self.tokens.follows(figure.edge, &["và"]) { number - 1 } else { 0 })
                .any(|(n, f)| self.right_after(n, f).is_some_and(|own| own.tokens == time.tokens));
        (!owned).then_some(time)
    }

    /// `Kho đóng cửa từ năm 2008 nhưng vẫn còn 2 tấn`, `Từ năm 2006 là hãng lớn nhất (chiếm 25%)`: what is since then is
    /// something else.
    fn is_of_another(&self, time: &Time, figure: &TimedFigure) -> bool {
        let but = || (time.tokens.end..figure.edge).any(|at| self.tokens.is_one_of(at, &["nhưng", "song"]));
        let inside = || self.bracket(figure.edge).is_some_and(|open| open >= time.tokens.end);
        time.role == TimeRole::Since && (but() || inside())
            || time.is_day() && self.is_of_the_deed(time, figure)
    }

    /// `Sáng 5/4, tòa xử ông Nam về tội lấy của làng 5 tỷ đồng`: the day of the trial is not that of the deed.
    fn is_of_the_deed(&self, time: &Time, figure: &TimedFigure) -> bool {
        const CHARGES: [&str; 4] = ["cáo buộc", "về tội", "về hành vi", "vì tội"];
        let charge = |at: &usize| CHARGES.iter().any(|words| self.tokens.spells(*at, words));
        let charge = (time.tokens.end..figure.edge).rfind(charge);
        charge.is_some_and(|charge| (charge..figure.edge).all(|at| self.tokens.is_word(at)))
    }

    /// What ends its clause, or opens with a preposition the last part of its sentence.
    fn after(&self, number: usize, figure: &TimedFigure) -> Option<&Time> {
        let mut after =
            self.times.iter().filter(|time| time.tokens.start >= figure.tokens.end && time.may_govern());
        let (time, more) = (after.next()?, after.next());
        // `đạt 6 triệu lượt (tăng 4%) trong năm 2014`: over what stands in brackets right behind the figure.
        let end = self.after_brackets(figure.tokens.end);
        let end = if end <= time.tokens.start { end } else { figure.tokens.end };
        let between = end..time.tokens.start;
        let last = (time.tokens.end..self.within.end).all(|at| !self.tokens.is_word(at));
        let commas = between.clone().filter(|at| self.tokens.text(*at) == ",").count();
        // `cao tốc Bắc - Nam đến năm 2020`, `Covid-19`
        let dash = |at: usize| {
            let name = self.tokens.is_capital(at + 1) || self.tokens.is_glued(at + 1);
            self.tokens.text(at) == "-" && self.tokens.is_capital(at - 1) && name
        };
        let joins = |at| self.tokens.text(at) == "," || dash(at) || self.tokens.is_glued(at) && dash(at - 1);
        let plain = between.clone().all(|at| self.tokens.is_word(at) || joins(at));
        let clause = plain && commas <= usize::from(last) && between.len() <= CLAUSE;
        let parted = between.clone().any(|at| self.tokens.is_one_of(at, &PARTS));
        let others = self.figures.iter().skip(number + 1).any(|next| between.contains(&next.tokens.start));
        let alone = more.is_none() && !parted && !others && clause;
        (alone && !self.is_of_saying(time.tokens.start)).then_some(time)
    }

    /// The token after the brackets that open here; the same token where none do.
    fn after_brackets(&self, at: usize) -> usize {
        if self.tokens.text(at) != "(" {
            return at;
        }
        (at..self.within.end).find(|at| self.tokens.text(*at) == ")").map_or(at, |closed| closed + 1)
    }

    /// Whether no bracket or quotation around a time has closed before a token.
    fn is_open(&self, time: &Time, at: usize) -> bool {
        let quoted = (self.within.start..time.tokens.start)
            .rev()
            .find(|at| matches!(self.tokens.text(*at), "“" | "”"));
        if quoted.is_some_and(|mark| self.tokens.text(mark) == "“")
            && (time.tokens.end..at).any(|at| self.tokens.text(at) == "”")
        {
            return false;
        }
        let Some(opened) = self.bracket(time.tokens.start) else { return true };
        self.bracket(at) == Some(opened) || self.frames_in_brackets(time, opened)
    }

    /// `Lần điều chỉnh trước (2/5), giá xăng tăng 8 đồng`: whether a time is in the bracket of the words that open its
    /// sentence, and says when that was.
    fn frames_in_brackets(&self, time: &Time, opened: usize) -> bool {
        const OCCASIONS: [&str; 11] =
            ["lần", "đợt", "kỳ", "phiên", "tuần", "hôm", "vòng", "dịp", "ngày", "năm", "tháng"];
        let opens = self.within.start..opened;
        let occasion =
            (opens.start..opened.min(opens.start + FRAMED)).any(|at| self.tokens.is_one_of(at, &OCCASIONS));
        let alone = opened + 1 == time.tokens.start && self.tokens.text(time.tokens.end) == ")";
        let short = opens.len() <= CLAUSE
            && opens.clone().all(|at| self.tokens.is_word(at) || self.tokens.is_number(at));
        occasion && alone && short && self.tokens.text(time.tokens.end + 1) == ","
    }

    /// Whether a day is that of saying it: a verb of saying is between the day and the figure.
    fn is_day_of_report(&self, time: &Time, figure: usize) -> bool {
        // `Hãng tin này đưa tin ngày 7/9, đoàn gồm 40 người`
        let said = || {
            let start = time.tokens.start;
            let says = |at: usize| self.says(at) && REPORTING_VERBS.longest(self.tokens, at) == Some(start);
            (start.saturating_sub(3)..start).any(says) && self.tokens.text(time.tokens.end) == ","
        };
        // `Tỷ giá ngày 7/9 được ngân hàng công bố ở mức …`: of what is announced
        let passive = self.tokens.lower(time.tokens.end) == "được";
        time.is_day()
            && !passive
            && !matches!(time.role, TimeRole::Now | TimeRole::SoFar)
            && (said()
                || (time.tokens.end..figure).any(|at| {
                    // `thông báo chiều nay: “…”`, `trong phiên xử hôm 30/11, rằng …`
                    let opens = self.tokens.text(at) == ":" && matches!(self.tokens.text(at + 1), "\"" | "“");
                    let says = self.says(at) && !self.tokens.spells(at, "cho thấy");
                    opens || says || self.tokens.lower(at) == "rằng"
                }))
    }

    /// Whether the words right before a time say something: `ông Nam cho biết hôm 5/10`.
    fn is_of_saying(&self, start: usize) -> bool {
        (start.saturating_sub(3)..start).any(|at| self.says(at))
    }

    /// Whether a verb of saying is here: `khai`, not `triển khai`; `tố`, not `truy tố`.
    fn says(&self, at: usize) -> bool {
        REPORTING_VERBS.longest(self.tokens, at).is_some()
            && !self.tokens.spells(at, "ghi nhận")
            && !NOMINAL.has_before(self.tokens, at)
            && !self.tokens.is_inside_an_entry(at)
    }

    /// The day that opens the sentence.
    fn opening_day(&self) -> Option<Covered> {
        let end = self.within.start + TOPIC;
        let plain = |time: &&Time| time.tokens.start <= end && time.is_day() && time.role == TimeRole::Plain;
        let time = self.times.first().filter(plain)?;
        Some(Covered { period: time.period, derived: time.derived, mode: Mode::Actual })
    }

    /// `Tham dự hội nghị có …`, `Tại buổi lễ, …`.
    fn is_about_an_event(&self) -> bool {
        const EVENTS: [&str; 10] =
            ["hội", "buổi", "lễ", "cuộc", "đây", "phiên", "sự", "chương", "diễn", "kỳ"];
        let start = self.within.start;
        let opens = self.tokens.is_one_of(start, &["tham", "dự", "tới", "tại", "cùng", "trong"]);
        opens && (start + 1..start + 4).any(|at| self.tokens.is_one_of(at, &EVENTS))
    }

    /// The adverbial that opens the sentence and may hold in those after it.
    fn opening(&self) -> Option<Covered> {
        let start = self.within.start;
        let time = self.times.iter().find(|time| time.period.is_some()).filter(|time| {
            // `Về thương mại, [trong] năm 2019, …`
            let first = time.tokens.start;
            let adverbs = ["trong", "vào", "hồi", "tính", "chung", "riêng", "đầu", "cuối", "giữa"];
            let before = (start..first).rev().take_while(|at| self.tokens.is_one_of(*at, &adverbs)).count();
            let first = first - before;
            // `Theo Sở Công Thương, năm 2019 tỉnh …`
            let topic = self.tokens.text(first.wrapping_sub(1)) == ","
                && (self.tokens.text(time.tokens.end) == "," || self.tokens.lower(start) == "theo");
            // `…, cho thấy, trong 5 tháng đầu năm 2019, toàn quốc …`: set off by commas before any figure.
            let apart = topic
                && !(start..time.tokens.start).any(|at| self.tokens.is_number(at))
                && self.figures.iter().all(|figure| figure.tokens.start >= time.tokens.end);
            time.tokens.start <= start + if topic { TOPIC } else { FRAMED } || apart
        })?;
        // What holds at a day frames the balances of the next sentences; `hồi tháng 3` is told in passing.
        let passing = self.tokens.follows(time.tokens.start, &["hồi"]);
        let frames = !passing && matches!(time.role, TimeRole::Plain | TimeRole::By) && !time.is_day()
            || time.role == TimeRole::Until;
        (frames && time.period.is_some()).then(|| Covered {
            period: time.period,
            derived: time.derived,
            mode: modes::before(self.cues(), self.within.end),
        })
    }
}

/// Whether it is a single month.
fn is_one_month(period: Option<Period>) -> bool {
    period.is_some_and(|period| {
        let month = period.begin().filter(|begin| begin.month().is_some() && begin.day().is_none());
        month.is_some() && month == period.end()
    })
}

/// How many days after the article a month that is told as over may end.
const SOON: i64 = 31;

/// Words that separate a figure from a time after it.
const PARTS: [&str; 11] = ["và", "còn", "nhưng", "song", "mà", "khi", "so", "cùng", "hơn", "thì", "để"];

/// The sentences of a passage, as tokens.
fn sentences(tokens: &Tokens<'_>) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= tokens.len() {
            return None;
        }
        let most = tokens.len().min(start + LONGEST);
        let end = (start..most).find(|at| ends_sentence(tokens, *at)).map_or(most, |at| at + 1);
        let within = start..end;
        start = end;
        Some(within)
    })
}

/// The tokens of the sentence around a figure.
pub(super) fn sentence_around(tokens: &Tokens<'_>, figure: &Range<usize>) -> Range<usize> {
    let first = figure.start.saturating_sub(LONGEST / 2);
    let start = (first..figure.start).rev().find(|at| ends_sentence(tokens, *at)).map_or(first, |at| at + 1);
    let last = tokens.len().min(figure.end + LONGEST / 2);
    let end = (figure.end..last).find(|at| ends_sentence(tokens, *at)).unwrap_or(last);
    start..end
}
