//! What a figure is about where its own sentence does not say: the firm or the thing that the figures before it were about,
//! also in passages before.

use super::actors::has_name;
use super::phrase::{LABEL, LabelPhrase, of_a_state, unmoved};
use super::prices::without_side;
use super::words::{CutList, WordRole};
use super::{FigureContext, LabelAndCore, Labelled};
use crate::extract::lexicon::{
    BODIES, COMPANIES, COUNTRIES, HONORIFICS, KINDS_OF_PLACES, Lexicon, MUTUAL, OTHERS, OWN_COUNTRY, PLACES,
    SPEAKERS, STATE_BODIES,
};
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

/// For how many figures the thing that had a price is meant.
const REACH: usize = 5;

/// What the figures so far were about.
#[derive(Debug, Default)]
pub(in crate::extract) struct FigureTopics {
    /// The firm whose accounts they were.
    firm: String,
    /// What had a price, or an interest.
    priced: String,
    /// The unit of that price.
    priced_in: String,
    /// How many figures ago.
    since: usize,
    /// The title in small letters.
    pub(in crate::extract) title: String,
    /// The only country or place that it names.
    title_place: String,
    /// The pairs of countries that the text names, with the token at which each ends; the first is of the texts before.
    pairs: Vec<(usize, String)>,
    /// Those of which an event is named.
    met: Vec<String>,
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
        let place = only_place(title, Lexicon::any(&[COUNTRIES, PLACES])).filter(|(_, leads)| *leads);
        let title_place = place.map_or_else(String::new, |(place, _)| place.to_owned());
        let state = (String::new(), REACH);
        let small = format!(" {} ", lower_case(title.text)).replace([',', ':', ';'], " ");
        let mut topics = Self { firm: firm.to_owned(), title: small, title_place, state, ..Self::default() };
        // `Tổng thống Hàn Quốc đến Hà Nội`: whoever writes so is Vietnamese.
        topics
            .pairs
            .extend(only_place(title, COUNTRIES).map(|(other, _)| (0, format!("Việt Nam - {other}"))));
        topics.meet_pairs(title);
        topics
    }

    /// Before the first passage: an article that names its country, no province, and nobody in its title, is about the country.
    pub(in crate::extract) fn look_at(&mut self, title: &str, texts: &[&str]) {
        const PROVINCES: [&str; 7] = ["tỉnh ", "Tỉnh ", "TP ", "TP.", "thành phố ", "Thành phố ", "UBND "];
        let title = Tokens::of(title);
        let places = Lexicon::any(&[COUNTRIES, PLACES, COMPANIES]);
        let somebody = (0..title.len()).any(|at| title.is_capital(at) && places.starts_at(&title, at));
        let province = |text: &str| {
            let named = |kind: &&str| {
                text.split(*kind).skip(1).any(|name| name.trim_start().starts_with(char::is_uppercase))
            };
            PROVINCES.iter().any(named)
        };
        let whole = || texts.iter().any(|text| text.contains("Việt Nam"));
        if !somebody && self.firm.is_empty() && whole() && !texts.iter().any(|text| province(text)) {
            "Việt Nam".clone_into(&mut self.title_place);
        }
    }

    /// Before the figures of a text: takes in the pairs of countries that it names, `Việt Nam - Lào`, `Nga và Lào`.
    pub(in crate::extract) fn meet_pairs(&mut self, tokens: &Tokens<'_>) {
        const NAMED: Lexicon = Lexicon::any(&[COUNTRIES, OWN_COUNTRY]);
        let last = self.pairs.pop().map(|(_, pair)| (0, pair));
        self.pairs.clear();
        self.pairs.extend(last);
        let short = |at: usize| match tokens.text(at) {
            "Việt" | "VN" => "Việt Nam",
            "Trung" => "Trung Quốc",
            _ => "",
        };
        for at in 1..tokens.len().saturating_sub(1) {
            // Most are none.
            if !tokens.is_capital(at + 1) || !tokens.is_one_of(at, &["-", "–", "và", "với"]) {
                continue;
            }
            let start = NAMED.longest_before(tokens, at).filter(|start| tokens.is_capital(*start));
            let one = start.map_or(short(at - 1), |start| tokens.slice(start, at));
            let end = NAMED.longest(tokens, at + 1);
            let other = end.map_or(short(at + 1), |end| tokens.slice(at + 1, end));
            let (start, end) = (start.unwrap_or(at - 1), end.unwrap_or(at + 2));
            let name = |name| if matches!(name, "Việt Nam" | "VN") { "Việt Nam" } else { name };
            // `Việt Nam, Lào và Nga` are three.
            let three = tokens.follows(start, &[",", "-", "–"])
                || tokens.is_one_of(end, &["-", "–", "và"]) && tokens.is_capital(end + 1);
            // `ASEAN - Trung Quốc` have treaties.
            let union = BODIES.starts(one) || BODIES.starts(other);
            let own = name(one) == "Việt Nam" || name(other) == "Việt Nam";
            if one.is_empty() || other.is_empty() || three || union && !own || name(one) == name(other) {
                continue;
            }
            // `Cuộc gặp Thượng đỉnh Mỹ - Nga`: those two met, and their host is spoken of.
            let pair = format!("{} - {}", name(one), name(other));
            if !own && tokens.follows(start, &["gặp", "đỉnh", "nghị", "đàm", "phán"]) {
                self.met.push(pair);
            } else if !self.met.contains(&pair) {
                self.pairs.push((end, pair));
            }
        }
    }

    /// Takes in what a figure was about.
    pub(super) fn remember(&mut self, label: &Labelled) {
        self.since += 1;
        self.state.1 += 1;
        if label.subject.starts_with(char::is_uppercase) && !STATE_BODIES.starts(&label.subject) {
            let foreign = COUNTRIES.starts(&label.subject);
            let place = Lexicon::any(&[PLACES, KINDS_OF_PLACES]).starts(&label.subject)
                && !BODIES.starts(&label.subject);
            // `Lào có 5 dự án`: what Vietnam has follows.
            let place = place && !label.subject.contains(" - ");
            let state = if foreign { of_a_state(&label.label) } else { place };
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
            // `giá bán loại này`: still what had a price before.
            if !thing.ends_with(" này") {
                without_side(thing).clone_into(&mut self.priced);
                label.unit.clone_into(&mut self.priced_in);
            }
            self.since = 0;
        }
    }
}

/// The only place of such a kind that a title names, and whether it is about that; not where it names a body, whose place may be
/// another.
fn only_place<'a>(title: &Tokens<'a>, placed: Lexicon) -> Option<(&'a str, bool)> {
    const SOMEBODY: Lexicon = Lexicon::any(&[BODIES, COMPANIES, HONORIFICS, SPEAKERS]);
    let (mut one, mut leads, mut at) = (None, false, 0);
    while at < title.len() {
        let end = placed.longest(title, at).filter(|_| title.is_capital(at) && !BODIES.starts_at(title, at));
        let end = end.unwrap_or(at);
        let name = title.slice(at, end);
        if one.is_some_and(|one| end > at && one != name) {
            return None;
        }
        if end > at {
            one = Some(name);
            // `Du lịch Huế`, `GDP của Lào giảm`; but `Đại học Huế`, `Không để Lào dừng nhập khẩu`
            leads |= at == 0
                || !title.is_word(at - 1)
                || title.follows(at, &["của", "tại", "ở"])
                || !COUNTRIES.starts_at(title, at)
                    && !title.is_capital(at - 1)
                    && SOMEBODY.longest_before(title, at).is_none();
        }
        at = end.max(at + 1);
    }
    // `Thương chiến Mỹ - Trung`: two of them, though no list has both.
    let pair = |at: usize| {
        matches!(title.text(at), "-" | "–") && at > 0 && title.is_capital(at - 1) && title.is_capital(at + 1)
    };
    one.map(|one| (one, leads && !(0..title.len()).any(pair)))
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

/// Whether what follows a price names nothing: `mỗi kg`, `giao dịch`.
fn is_bare(thing: &str) -> bool {
    thing.is_empty()
        || ["mỗi ", "giao dịch", "niêm yết", "áp dụng", "chào bán"].iter().any(|way| thing.starts_with(way))
}

/// Whether nothing but names stands there: `Sao Mai`, no `xăng RON95`.
fn is_only_a_name(words: &str) -> bool {
    words.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && !words.contains(|mark: char| mark.is_ascii_digit())
        && !Lexicon::any(&[COUNTRIES, PLACES]).starts(words)
}

/// Whether it is the name of a firm, as far as one can tell: of no state, place or person.
fn is_firm_name(owner: &str) -> bool {
    let named = owner.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase))
        || !owner.contains(' ') && owner.starts_with(char::is_uppercase);
    let known = BODIES.starts(owner) && !STATE_BODIES.starts(owner);
    named && (known || !Lexicon::any(&[STATE_BODIES, COUNTRIES, PLACES, HONORIFICS]).starts(owner))
}

impl FigureContext<'_, '_, '_> {
    /// `Kim ngạch giữa hai nước đạt 5 tỷ USD`: the two countries that were named last, where its sentence speaks of two.
    pub(super) fn pair_meant(&self, label: &str, subject: String) -> String {
        let (sentence, pairs) = (self.sentence, &self.topics.pairs);
        if pairs.is_empty() {
            return subject;
        }
        let end = sentence.words.last().map_or(0, |word| word.tokens.end);
        let lower = lower_case(label);
        // `Hiệp định Việt Nam - EU` names no two countries.
        let states = lower.contains("hai nước")
            || (0..sentence.words.len()).any(|at| sentence.begins_with(at, "hai nước / 2 nước"));
        let union = |pair: &str| pair.split(" - ").any(|side| BODIES.starts(side));
        let fits = |(at, pair): &&(usize, String)| *at <= end && !(states && union(pair));
        let Some((_, pair)) = pairs.iter().rfind(fits).filter(|_| !label.is_empty()) else { return subject };
        let mutual = |words: &str| MUTUAL.is_anywhere(&Tokens::of(words));
        let spelled = |at: usize| sentence.begins(at, MUTUAL);
        let thing = unmoved(&lower);
        if has_name(label) {
            // `kim ngạch hai chiều đạt 5 tỷ USD, xuất khẩu của Lào 2 tỷ USD`
            return if subject == *pair { self.owner(label) } else { subject };
        }
        let trade = of_a_state(label);
        let of_two = || {
            mutual(&lower)
                || trade && (0..sentence.after(self.figure).end).any(spelled)
                || (thing == "kim ngạch" || thing.starts_with("kim ngạch thương mại"))
                    && !self.names_another(pair)
        };
        let meant = mutual(&lower_case(&subject)) || subject.is_empty() && of_two();
        if meant { pair.clone() } else { subject }
    }

    /// Whether the figure's clause names somebody but its owner to whom it might belong, or has a word for one; whoever says so
    /// has nothing.
    fn names_another(&self, owner: &str) -> bool {
        const NAMED: Lexicon = Lexicon::any(&[COUNTRIES, PLACES, BODIES, COMPANIES]);
        let sentence = self.sentence;
        let first = sentence.place(self.figure).first;
        let comma = || sentence.find(0..first, |part| part == WordRole::Comma);
        let said = (0..first).rfind(|at| matches!(sentence.part(*at), WordRole::Said | WordRole::Colon));
        let from = said.or_else(|| comma().filter(|_| sentence.is(0, "theo"))).map_or(0, |at| at + 1);
        let own = |at: usize| {
            let word = sentence.words.get(at).map_or("", |word| sentence.tokens.text(word.tokens.start));
            owner.split(' ').any(|part| part == word)
        };
        let other = |at: usize| {
            let named = !sentence.part(at).is_figure()
                && sentence.is_name(at)
                && sentence.part(at) != WordRole::Quantity;
            (named || sentence.begins(at, NAMED)) && !own(at) || sentence.begins(at, OTHERS)
        };
        (from..sentence.end_of_clause(sentence.after(self.figure).end)).any(other)
    }

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
        let (state, since) = &self.topics.state;
        let state = if *since < REACH { state } else { &self.topics.title_place };
        if !of_a_state(label) || self.names_another(state) { String::new() } else { state.clone() }
    }

    /// The firm that a common noun means: `doanh nghiệp này`, `ngân hàng`.
    pub(super) fn firm_meant(&self, subject: String) -> String {
        if self.topics.firm.is_empty() || subject.is_empty() {
            return subject;
        }
        if means_a_firm(&subject) { self.topics.firm.clone() } else { subject }
    }

    /// `Giá vàng SJC là … Sao Mai niêm yết 79 triệu đồng/lượng`, `DOJI giảm còn 79 triệu đồng/lượng`: the same kind of thing, by
    /// the name of another.
    fn of_the_seller(&self, found: &LabelAndCore, subject: &str) -> Option<LabelAndCore> {
        let topics = self.topics;
        let again = self.is_price() && topics.priced_in == self.reading.unit_text && topics.since <= REACH;
        if !again || self.is_difference() || KINDS_OF_PLACES.starts(&topics.priced) {
            return None;
        }
        let price = of_price(&found.core.text);
        let name = price.map(|(_, thing)| thing).filter(|thing| is_only_a_name(thing)).unwrap_or(subject);
        let firm = || name == subject && Lexicon::any(&[BODIES, COMPANIES]).starts(name);
        let other = (is_only_a_name(name) || firm()) && !topics.priced.contains(name);
        let bare = price.filter(|(_, thing)| is_bare(thing) || *thing == name).map(|(head, _)| head);
        let head = bare.or_else(|| found.label.is_empty().then_some("giá")).filter(|_| other)?;
        let plain = |word: &&str| !word.starts_with(char::is_uppercase);
        let thing: Vec<&str> = topics.priced.split(' ').take_while(plain).collect();
        let price =
            LabelPhrase::of(head).with(&thing.join(" ")).with(if name == subject { "" } else { name });
        let label = LabelPhrase::of(&self.prefix(&price.text).unwrap_or_default()).with(&price.text);
        (!thing.is_empty() && label.words <= LABEL).then(|| label.with_core(price))
    }

    /// A bare price with the thing that had one before: `Giá vàng miếng đạt 80 triệu đồng một lượng. Giá bán tăng 2 triệu đồng`.
    /// So is that of whoever sells it.
    pub(super) fn of_the_priced(&self, found: LabelAndCore, subject: &str) -> LabelAndCore {
        let topics = self.topics;
        if let Some(label) = self.of_the_seller(&found, subject) {
            return label;
        }
        let price = of_price(&found.core.text).filter(|(_, thing)| is_bare(thing) && subject.is_empty());
        let Some((head, tail)) = price else { return found };
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
