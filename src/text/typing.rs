//! Keystrokes read as the syllable they were meant to give: Telex and VNI.
//!
//! Over a remote line the input method is often off, and `ddoois` arrives where `đối` was meant. A reading is given
//! only when the keys change something and the result can be a Vietnamese syllable, so `boss`, `UNESCO` or `www` have
//! none. It is an alternative to the word as typed, never a replacement.

use unicode_normalization::UnicodeNormalization;

use super::marks::{Quality, Tone};
use super::syllable::{is_vowel, parse};

/// Words that are really spelled with a double o, and so are no Telex (xông, bông, gông).
const DOUBLE_O: [&str; 3] = ["boong", "goong", "xoong"];

/// The syllable that the keys `typed` give under Telex, or under VNI when there are digits among them.
pub fn read(typed: &str) -> Option<String> {
    if typed.bytes().any(|b| b.is_ascii_digit()) { vni(typed) } else { telex(typed) }
}

/// The syllable that `typed` gives under Telex, with the tone key anywhere after the first vowel.
pub fn telex(typed: &str) -> Option<String> {
    let mut keys = SyllableKeys::default();
    let typed = lower(typed)?;
    if DOUBLE_O.contains(&typed.as_str()) {
        return None;
    }
    for key in typed.chars() {
        match key {
            's' | 'f' | 'r' | 'x' | 'j' if keys.has_vowel() => keys.tone(tone_of(key)?)?,
            'd' if matches!(keys.letters.first(), Some(('d', _))) => keys.stroke()?,
            'a' | 'e' | 'o' if keys.doubles(key) => keys.put(key, Quality::Circumflex)?,
            'w' => keys.hook_w()?,
            'a'..='z' => keys.letter(key, Quality::Plain),
            _ => return None,
        }
    }
    keys.finish()
}

/// The syllable that `typed` gives under VNI, with digits anywhere after the letter they change.
pub fn vni(typed: &str) -> Option<String> {
    let mut keys = SyllableKeys::default();
    for key in lower(typed)?.chars() {
        match key {
            '1'..='5' if keys.has_vowel() => keys.tone(tone_of(key)?)?,
            '6' => keys.circumflex_any()?,
            '7' => keys.horn()?,
            '8' => keys.breve()?,
            '9' => keys.stroke()?,
            'a'..='z' => keys.letter(key, Quality::Plain),
            _ => return None,
        }
    }
    keys.finish()
}

/// In lower case; none if it is longer than any syllable with all its keys.
fn lower(typed: &str) -> Option<String> {
    (typed.len() <= 14 && typed.is_ascii()).then(|| typed.to_ascii_lowercase())
}

/// The keys of each tone in Telex and in VNI, and the mark that it puts on a vowel.
const TONES: [(char, char, char, Tone); 5] = [
    ('s', '1', '\u{301}', Tone::Acute),
    ('f', '2', '\u{300}', Tone::Grave),
    ('r', '3', '\u{309}', Tone::Hook),
    ('x', '4', '\u{303}', Tone::Tilde),
    ('j', '5', '\u{323}', Tone::Dot),
];

fn tone_of(key: char) -> Option<Tone> {
    TONES.into_iter().find(|(telex, vni, ..)| *telex == key || *vni == key).map(|(.., tone)| tone)
}

/// The syllable while keys are read. A key that can do nothing ends the reading (`None`).
#[derive(Default)]
struct SyllableKeys {
    letters: Vec<(char, Quality)>,
    tone: Tone,
    /// Whether a key has changed anything yet.
    changed: bool,
    /// Whether one key put the horn on the o of a plain uo, which means ươ when more letters follow.
    horn_on_uo: bool,
}

impl SyllableKeys {
    fn letter(&mut self, c: char, quality: Quality) {
        self.letters.push((c, quality));
    }

    fn has_vowel(&self) -> bool {
        self.letters.iter().any(|&(c, _)| is_vowel(c))
    }

    /// A second tone key is an error; the same key twice removes the tone.
    fn tone(&mut self, tone: Tone) -> Option<()> {
        (self.tone == Tone::Level).then_some(())?;
        self.tone = tone;
        self.changed = true;
        Some(())
    }

    fn stroke(&mut self) -> Option<()> {
        match self.letters.first_mut() {
            Some(('d', quality @ Quality::Plain)) => *quality = Quality::Breve,
            _ => return None,
        }
        self.changed = true;
        Some(())
    }

    /// Whether `key` repeats a vowel: the letter before (`ee`), or, after a final consonant, the vowel of the syllable
    /// (`tienge`). In `oeo` it does not.
    fn doubles(&self, key: char) -> bool {
        match self.letters.last() {
            Some(&(last, _)) if is_vowel(last) => last == key,
            Some(_) => self.letters.iter().any(|&(c, _)| c == key),
            None => false,
        }
    }

    fn circumflex_any(&mut self) -> Option<()> {
        let found = self.letters.iter().rfind(|(c, _)| matches!(c, 'a' | 'e' | 'o'))?;
        self.put(found.0, Quality::Circumflex)
    }

    fn breve(&mut self) -> Option<()> {
        self.put('a', Quality::Breve)
    }

    /// Puts `quality` on the last `vowel`, which must have none yet.
    fn put(&mut self, vowel: char, quality: Quality) -> Option<()> {
        let found = self.letters.iter_mut().rfind(|(c, _)| *c == vowel)?;
        (found.1 == Quality::Plain).then_some(())?;
        found.1 = quality;
        self.changed = true;
        Some(())
    }

    /// Telex w: ă, ơ or ư, by the vowel that takes it; without a vowel it is ư itself.
    fn hook_w(&mut self) -> Option<()> {
        if !self.has_vowel() {
            self.letter('u', Quality::Horn);
            self.changed = true;
            return Some(());
        }
        let plain =
            |&&(c, quality): &&(char, Quality)| matches!(c, 'a' | 'o' | 'u') && quality == Quality::Plain;
        match self.letters.iter().rfind(plain)?.0 {
            'a' if self.plain_u_before('a') => self.put('u', Quality::Horn),
            'a' => self.breve(),
            _ => self.horn(),
        }
    }

    fn horn(&mut self) -> Option<()> {
        let plain = |&&(c, quality): &&(char, Quality)| matches!(c, 'o' | 'u') && quality == Quality::Plain;
        if self.letters.iter().rfind(plain)?.0 == 'o' {
            self.horn_on_uo = self.plain_u_before('o');
            return self.put('o', Quality::Horn);
        }
        // ưu has its horn on the first u.
        let first = self.letters.iter_mut().find(|l| **l == ('u', Quality::Plain))?;
        first.1 = Quality::Horn;
        self.changed = true;
        Some(())
    }

    /// Whether a plain u that belongs to the vowels, not to qu, is right before the last `vowel`.
    fn plain_u_before(&self, vowel: char) -> bool {
        let Some(at) = self.letters.iter().rposition(|&(c, _)| c == vowel) else { return false };
        let before = |n: usize| at.checked_sub(n).and_then(|i| self.letters.get(i));
        before(1) == Some(&('u', Quality::Plain)) && before(2).is_none_or(|&(c, _)| c != 'q')
    }

    fn finish(mut self) -> Option<String> {
        self.changed.then_some(())?;
        let folded: String = self.letters.iter().map(|&(c, _)| c).collect();
        let syllable = parse(&folded)?;
        // After a stop only sắc and nặng are possible.
        let stopped = matches!(syllable.coda, "c" | "ch" | "p" | "t");
        if stopped && matches!(self.tone, Tone::Grave | Tone::Hook | Tone::Tilde) {
            return None;
        }
        let open = syllable.vowels == "uo" && syllable.coda.is_empty();
        if self.horn_on_uo && !open {
            self.put('u', Quality::Horn)?;
        }
        let onset = onset_length(&syllable);
        Some(spell(&self.letters, self.tone, onset, !syllable.coda.is_empty()))
    }
}

/// Letters in front of the vowels that can carry a tone; the u of qu is none of them.
fn onset_length(syllable: &super::syllable::Syllable<'_>) -> usize {
    let glide = syllable.onset == "q" && syllable.vowels.len() > 1;
    syllable.onset.len() + usize::from(glide)
}

/// Writes letters and tone out, in NFC, the tone where most publishers put it (hòa, thúy).
fn spell(letters: &[(char, Quality)], tone: Tone, onset: usize, closed: bool) -> String {
    let vowels: Vec<usize> =
        (onset..letters.len()).filter(|&i| letters.get(i).is_some_and(|&(c, _)| is_vowel(c))).collect();
    let marked = vowels.iter().rfind(|&&i| letters.get(i).is_some_and(|l| l.1 != Quality::Plain));
    let bearer = match (marked, vowels.as_slice()) {
        (Some(&i), _) => Some(i),
        (None, [.., last]) if closed => Some(*last),
        (None, [_, middle, _]) => Some(*middle),
        (None, [first, ..]) => Some(*first),
        (None, []) => None,
    };
    let mut out = String::new();
    for (i, &(c, quality)) in letters.iter().enumerate() {
        match (c, quality) {
            ('d', Quality::Breve) => out.push('đ'),
            _ => out.push(c),
        }
        out.extend(quality_mark(c, quality));
        if bearer == Some(i) {
            out.extend(TONES.into_iter().find(|(.., known)| *known == tone).map(|(_, _, mark, _)| mark));
        }
    }
    out.nfc().collect()
}

fn quality_mark(letter: char, quality: Quality) -> Option<char> {
    match quality {
        Quality::Breve if letter != 'd' => Some('\u{306}'),
        Quality::Circumflex => Some('\u{302}'),
        Quality::Horn => Some('\u{31b}'),
        Quality::Plain | Quality::Breve => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{read, telex, vni};
    use proptest::prelude::{prop_assert, proptest};
    use rstest::rstest;
    use unicode_normalization::is_nfc;

    #[rstest]
    #[case("ddoois", "đối")]
    #[case("DDOOIS", "đối")]
    #[case("ngoaij", "ngoại")]
    #[case("ddoi", "đoi")]
    #[case::tone_right_after_the_vowel("ddoosi", "đối")]
    #[case::tone_in_the_middle("nguowfi", "người")]
    #[case::stroke_last("dinhd", "đinh")]
    #[case::circumflex_last("tiengse", "tiếng")]
    #[case::w_for_u("tw", "tư")]
    #[case::uow_is_two_horns("dduowcj", "được")]
    #[case::uwow("dduwowcj", "được")]
    #[case::w_last("duongw", "dương")]
    #[case::uow_open("thuowr", "thuở")]
    #[case::uaw("muaw", "mưa")]
    #[case::aw("awn", "ăn")]
    #[case::oaw("hoawcj", "hoặc")]
    #[case::quaw("quawng", "quăng")]
    #[case::luu("luuw", "lưu")]
    #[case::hoa("hoaf", "hòa")]
    #[case::thuy("thuys", "thúy")]
    #[case::quy("quys", "quý")]
    #[case::gia("gias", "giá")]
    #[case::khuya("khuyar", "khuỷa")]
    #[case::nghieng("nghieengf", "nghiềng")]
    fn reads_telex(#[case] typed: &str, #[case] meant: &str) {
        assert_eq!(telex(typed).as_deref(), Some(meant));
    }

    #[rstest]
    #[case("d9o61i", "đối")]
    #[case("d9o6i1", "đối")]
    #[case("doi169", "đối")]
    #[case("ngoa5i", "ngoại")]
    #[case("ngoai5", "ngoại")]
    #[case("ngu7o7i2", "người")]
    #[case("nguoi72", "người")]
    #[case("d9u7o7c5", "được")]
    #[case("a8n", "ăn")]
    #[case("quo61c", "quốc")]
    fn reads_vni(#[case] typed: &str, #[case] meant: &str) {
        assert_eq!(vni(typed).as_deref(), Some(meant));
    }

    #[rstest]
    #[case("boss")]
    #[case("xoong")]
    #[case("FDI")]
    #[case("APEC")]
    #[case("UNESCO")]
    #[case("www")]
    #[case("WTO")]
    #[case("USD")]
    #[case("ASEAN")]
    #[case("SARS")]
    #[case("free")]
    #[case("press")]
    #[case("facebook")]
    #[case("window")]
    #[case("doi")]
    #[case("đôis")]
    #[case("")]
    #[case::tone_that_a_stop_cannot_carry("catf")]
    #[case("covid19")]
    #[case("u23")]
    #[case("g7")]
    #[case("cop26")]
    #[case("h5n1")]
    #[case("2018")]
    #[case("aaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    fn leaves_alone(#[case] typed: &str) {
        assert_eq!(read(typed), None);
    }

    proptest! {
        #[test]
        fn any_keys(typed in "\\PC{0,20}|[a-z0-9]{0,12}|[dtngh]{0,3}[aeiouyw]{1,4}[ncgpt]{0,2}[sfrxj0-9]{0,3}") {
            if let Some(meant) = read(&typed) {
                prop_assert!(is_nfc(&meant) && !meant.is_empty());
                prop_assert!(typed.is_ascii());
            }
        }
    }
}
