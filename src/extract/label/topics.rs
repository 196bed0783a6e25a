//! What a figure is about where its own sentence does not say: the firm or the thing that the figures before it were about,
//! also in passages before.

use super::offers::{event_of_title, is_event};
use super::phrase::{LABEL, LabelPhrase};
use super::words::{CutList, WordRole};
use super::{FigureContext, LabelAndCore, Labelled};
use crate::extract::lexicon::{BODIES, COMPANIES, COUNTRIES, HONORIFICS, Lexicon, PLACES, STATE_BODIES};
use crate::extract::tokens::Tokens;
use crate::text::case::lower_case;
use crate::text::units::is_money;

/// What only a firm has.
const ACCOUNTS: &str = "doanh thu / doanh số bán hàng / lợi nhuận / lãi trước thuế / lãi sau thuế / lãi ròng / lãi gộp / lỗ / lỗ ròng / lỗ trước thuế / lỗ sau thuế / lỗ lũy kế / khoản lỗ / tổng tài sản / dư nợ / nợ xấu / nợ phải trả / vốn điều lệ / vốn chủ sở hữu / biên lãi gộp / biên lợi nhuận / giá vốn / hàng tồn kho / tồn kho / chi phí tài chính / chi phí dự phòng / tổng doanh thu / eps / ebitda";

/// Nouns for a firm named before.
const FIRMS: &str = "doanh nghiệp / công ty / tập đoàn / hãng / ngân hàng / nhà băng / tổng công ty / chủ đầu tư / nhà phát triển / nhà sản xuất / đơn vị";

/// What an article gives of many things one after another.
const PRICES: &str =
    "giá bán lẻ / giá bán ra / giá bán / giá mua vào / giá mua / giá niêm yết / mức giá / giá / lãi suất";

/// What a country or a province has.
const OF_A_STATE: &str = "gdp / grdp / kinh tế / nền kinh tế / tăng trưởng kinh tế / tăng trưởng gdp / tăng trưởng grdp / xuất khẩu / nhập khẩu / kim ngạch xuất khẩu / kim ngạch nhập khẩu / kim ngạch xuất nhập khẩu / xuất siêu / nhập siêu / thu ngân sách / chi ngân sách / bội chi / nợ công / lạm phát / cpi / chỉ số giá tiêu dùng / dân số / tỷ lệ thất nghiệp / thất nghiệp / số người thất nghiệp / dự trữ ngoại hối / chi tiêu quốc phòng / chi tiêu tiêu dùng / thu nhập bình quân / sản xuất công nghiệp / mức bán lẻ / thâm hụt thương mại / thặng dư thương mại / thâm hụt ngân sách";

/// For how many figures the thing that had a price is meant.
const REACH: usize = 5;

/// What the figures so far were about.
#[derive(Debug, Default)]
pub(in crate::extract) struct FigureTopics {
    /// The firm whose accounts they were.
    firm: String,
    /// What had a price, or an interest.
    priced: String,
    /// How many figures ago.
    since: usize,
    /// What did harm, and for how many figures more it is meant.
    event: (String, usize),
    /// What did harm, by the title, and whether the title begins with it, so that the article is about nothing else.
    title_event: (String, bool),
    /// The only country or place that the title names.
    title_place: String,
    /// The last country or place that had something, and how many figures ago.
    state: (String, usize),
}

impl FigureTopics {
    /// Before the first passage: the firm whose accounts a title tells.
    pub(in crate::extract) fn of_title(title: &Tokens<'_>) -> Self {
        let tells = |at: usize| {
            ["doanh thu", "lợi nhuận", "lãi", "lỗ"].iter().any(|account| title.spells(at, account))
        };
        let heads = |at: &usize| *at == 0 || title.text(*at - 1) == ",";
        let is_firm = |at: &usize| {
            title.is_capital(*at)
                && !STATE_BODIES.starts_at(title, *at)
                && (title.is_foreign(*at) || Lexicon::any(&[BODIES, COMPANIES]).longest(title, *at).is_some())
        };
        let firm =
            (0..title.len()).filter(heads).find(is_firm).filter(|firm| (*firm..title.len()).any(tells));
        let firm = firm.map_or("", |start| {
            let head = COMPANIES.longest(title, start).unwrap_or(start + 1);
            let end = (head..title.len()).find(|at| !title.is_capital(*at)).unwrap_or(title.len());
            title.slice(start, end)
        });
        let (title_event, title_place) = (event_of_title(title), only_place(title));
        let state = (String::new(), REACH);
        Self { firm: firm.to_owned(), title_event, title_place, state, ..Self::default() }
    }

    /// What did harm in the sentences before, or by the title; also what befell people who are only counted, where the title
    /// begins with it.
    pub(super) fn event(&self, harmed: bool, people: bool) -> &str {
        match &self.title_event {
            _ if harmed && self.event.1 > 0 => &self.event.0,
            (event, begins) if harmed || people && *begins => event,
            _ => "",
        }
    }

    /// Takes in what a figure was about.
    pub(super) fn remember(&mut self, label: &Labelled) {
        self.since += 1;
        self.event.1 = self.event.1.saturating_sub(1);
        if label.counted && is_event(&label.subject) {
            self.event = (label.subject.clone(), REACH);
        }
        self.state.1 += 1;
        if label.subject.starts_with(char::is_uppercase) {
            let state = Lexicon::any(&[COUNTRIES, PLACES]).starts(&label.subject);
            self.state = (if state { label.subject.clone() } else { String::new() }, 0);
        }
        let owner = label.owner();
        if is_account(&label.label) {
            if is_firm_name(owner) {
                owner.clone_into(&mut self.firm);
            } else if !owner.is_empty() && CutList::of(FIRMS).opening(&lower_case(owner)).is_none() {
                self.firm.clear();
            }
        } else if owner != self.firm && is_firm_name(owner) {
            self.firm.clear();
        }
        if let Some((_, thing)) = of_price(&label.core.text).filter(|(_, thing)| !is_bare(thing)) {
            thing.clone_into(&mut self.priced);
            self.since = 0;
        }
    }
}

/// The only country, province or town that a title names; none where it names a body, whose place may be another.
fn only_place(title: &Tokens<'_>) -> String {
    const PLACED: Lexicon = Lexicon::any(&[COUNTRIES, PLACES]);
    let (mut names, mut leads) = (Vec::new(), false);
    let mut at = 0;
    while at < title.len() {
        let end = PLACED.longest(title, at).filter(|_| title.is_capital(at)).unwrap_or(at);
        if end > at && !names.contains(&title.slice(at, end)) {
            names.push(title.slice(at, end));
            // `GDP của Lào giảm`; but `Không để Lào dừng nhập khẩu`
            leads |= at == 0 || !title.is_word(at - 1) || title.follows(at, &["của", "tại", "ở"]);
        }
        at = end.max(at + 1);
    }
    // `Thương chiến Mỹ - Trung`: two of them, though no list has both.
    let pair = |at: usize| {
        matches!(title.text(at), "-" | "–") && at > 0 && title.is_capital(at - 1) && title.is_capital(at + 1)
    };
    match names.as_slice() {
        [one] if leads && !(0..title.len()).any(pair) => (*one).to_owned(),
        _ => String::new(),
    }
}

impl Labelled {
    /// Whose it is: also where the label ends with a name: `tổng tài sản Sao Mai`.
    fn owner(&self) -> &str {
        if !self.subject.is_empty() || !is_account(&self.label) {
            return &self.subject;
        }
        let name = self.label.match_indices(' ').map(|(at, _)| self.label.get(at + 1..).unwrap_or_default());
        let mut names = name.filter(|rest| rest.split(' ').all(|word| word.starts_with(char::is_uppercase)));
        names.next().unwrap_or_default()
    }
}

/// Whether a label tells the accounts of a firm, or how they moved.
fn is_account(label: &str) -> bool {
    let moved = ["mức tăng ", "mức giảm ", "tỷ lệ "];
    let thing = moved.iter().find_map(|prefix| label.strip_prefix(prefix)).unwrap_or(label);
    CutList::of(ACCOUNTS).opening(&lower_case(thing)).is_some()
}

/// `doanh nghiệp`, `ngân hàng này`
fn means_a_firm(noun: &str) -> bool {
    let lower = lower_case(noun);
    let rest = CutList::of(FIRMS).opening(&lower).and_then(|noun| lower.get(noun.len()..));
    matches!(rest, Some("" | " này" | " trên" | " nói trên"))
}

/// A price or an interest, and what it is of.
fn of_price(text: &str) -> Option<(&'static str, &str)> {
    let head = CutList::of(PRICES).opening(text)?;
    let rest = text.get(head.len()..)?;
    let other = ["giá trị", "giá vốn", "giá thành"].iter().any(|other| text.starts_with(other));
    (!other && (rest.is_empty() || rest.starts_with(' '))).then_some((head, rest.trim_start()))
}

/// Whether what follows a price names nothing: `mỗi kg`.
fn is_bare(thing: &str) -> bool {
    thing.is_empty() || thing.starts_with("mỗi ")
}

/// Whether it is the name of a firm, as far as one can tell: of no state, place or person.
fn is_firm_name(owner: &str) -> bool {
    let named = owner.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase))
        || !owner.contains(' ') && owner.starts_with(char::is_uppercase);
    let known = BODIES.starts(owner) && !STATE_BODIES.starts(owner);
    named && (known || !Lexicon::any(&[STATE_BODIES, COUNTRIES, PLACES, HONORIFICS]).starts(owner))
}

impl FigureContext<'_, '_, '_> {
    /// `Khang Điền có tổng tài sản 34.000 tỷ đồng. Lợi nhuận trước thuế của doanh nghiệp này đạt 12 tỷ đồng`: what only a firm has is
    /// that of the last one named.
    pub(super) fn owner_so_far(&self, label: &str) -> String {
        let Self { sentence, clause, .. } = self;
        if self.topics.firm.is_empty() || !is_account(label) {
            return String::new();
        }
        let content = clause.content.clone();
        let own = sentence.has(content.clone(), "của / ngành / toàn / mảng")
            || content.skip(1).any(|at| sentence.is_name(at))
            || label.split(' ').any(|word| word.starts_with(char::is_uppercase));
        if own { String::new() } else { self.topics.firm.clone() }
    }

    /// `Xuất khẩu của Lào đạt 5 tỷ USD. Nhập khẩu đạt 4 tỷ USD`: what a state has and its sentence gives to nobody is that of
    /// the state before, or of the only one in the title.
    pub(super) fn state_meant(&self, label: &str) -> String {
        const NAMED: Lexicon = Lexicon::any(&[COUNTRIES, PLACES, BODIES, COMPANIES]);
        const OTHERS: &str = "thế giới / kinh tế thế giới / toàn cầu / khu vực / nước này / các nước / nhiều nước / hai nước / hai bên / song phương / hai chiều / tỉnh / thành phố / huyện / địa phương / ngành / doanh nghiệp / công ty / sang / vào / từ";
        let sentence = self.sentence;
        let lower = lower_case(label);
        let moved = ["mức tăng ", "mức giảm ", "tỷ lệ ", "tốc độ tăng trưởng ", "tốc độ tăng ", "tổng "];
        let thing = moved
            .iter()
            .fold(lower.as_ref(), |thing: &str, prefix| thing.strip_prefix(prefix).unwrap_or(thing));
        let other = |at: usize| {
            !sentence.part(at).is_figure() && sentence.is_name(at) && sentence.part(at) != WordRole::Quantity
                || sentence.begins(at, NAMED)
                || sentence
                    .words
                    .get(at)
                    .is_some_and(|word| sentence.spelled(word.tokens.start, OTHERS).is_some())
        };
        if CutList::of(OF_A_STATE).opening(thing).is_none() || (0..sentence.words.len()).any(other) {
            return String::new();
        }
        let (state, since) = &self.topics.state;
        if *since < REACH { state.clone() } else { self.topics.title_place.clone() }
    }

    /// The firm that a common noun means: `doanh nghiệp này`, `ngân hàng`.
    pub(super) fn firm_meant(&self, subject: String) -> String {
        if self.topics.firm.is_empty() || subject.is_empty() {
            return subject;
        }
        if means_a_firm(&subject) { self.topics.firm.clone() } else { subject }
    }

    /// `doanh thu` for `doanh thu của doanh nghiệp này`, where the firm is the subject.
    pub(super) fn without_the_firm(&self, label: LabelPhrase, subject: &str) -> LabelPhrase {
        if subject.is_empty() || subject != self.topics.firm {
            return label;
        }
        match label.text.split_once(" của ") {
            Some((thing, firm)) if means_a_firm(firm) => LabelPhrase::of(thing),
            _ => label,
        }
    }

    /// A bare price with the thing that had one before: `Giá vàng miếng đạt 80 triệu đồng một lượng. Giá bán tăng 2 triệu đồng`.
    pub(super) fn of_the_priced(&self, found: LabelAndCore) -> LabelAndCore {
        let topics = self.topics;
        let Some((head, tail)) = of_price(&found.core.text).filter(|(_, thing)| is_bare(thing)) else {
            return found;
        };
        // `1.000 tấn mực khô đã bán với giá 120.000 đồng mỗi kg`, `kem dưỡng 30 ml có giá 69 USD`: what was named right before.
        let before = self.before.last().filter(|last| {
            !last.counted
                && !last.moved
                && !last.core.is_empty()
                && !is_money(&last.unit)
                && !last.unit.starts_with('%')
        });
        let before = before.map(|last| last.core.shortest());
        let thing = before.as_deref().unwrap_or(topics.priced.as_str());
        if thing.is_empty() || before.is_none() && topics.since > REACH {
            return found;
        }
        let whole = [head, thing, tail].join(" ");
        let whole = whole.trim_end();
        let longer = LabelPhrase::of(&found.label.text.replacen(&found.core.text, whole, 1));
        if longer.words > LABEL { found } else { longer.with_core(LabelPhrase::of(whole)) }
    }
}
