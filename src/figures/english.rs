//! Units in English for one of a thing: files give them in the plural.
//!
//! Not a grammar: the plurals that units have, and the few that follow no rule.

/// Plurals that no rule makes.
const IRREGULAR: [(&str, &str); 12] = [
    ("aircraft", "aircraft"),
    ("children", "child"),
    ("criteria", "criterion"),
    ("feet", "foot"),
    ("halves", "half"),
    ("lives", "life"),
    ("men", "man"),
    ("people", "person"),
    ("series", "series"),
    ("species", "species"),
    ("visits", "visit"),
    ("women", "woman"),
];

/// Words after which a unit only describes more closely what is counted: `visits by journalists`.
const SAYS_MORE: [&str; 8] = ["by", "for", "from", "in", "of", "on", "per", "to"];

/// The unit for one: `1 class`, `1 visit by journalists`, `1 conference or talk`.
pub(super) fn singular(unit: &str) -> String {
    let words: Vec<&str> = unit.split(' ').collect();
    let head = words.iter().position(|word| SAYS_MORE.contains(word)).unwrap_or(words.len());
    let mut said: Vec<String> = Vec::with_capacity(words.len());
    for (i, word) in words.iter().enumerate() {
        let next = words.get(i + 1).filter(|_| i + 1 < head);
        let is_noun = i < head && next.is_none_or(|next| *next == "and");
        said.push(match *word {
            "and" if i < head => "or".to_owned(),
            // An adjective or a noun before the noun is no plural: `press delegations`, but also `arms deals`.
            noun if is_noun => one(noun),
            other => other.to_owned(),
        });
    }
    said.join(" ")
}

/// One of what a plural names; a word that is no plural, such as `USD`, stays.
fn one(word: &str) -> String {
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    let lower = word.chars().all(|c| c.is_lowercase() || c == '-');
    if !lower && !word.chars().skip(1).all(char::is_lowercase) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    let hissing = ["sses", "shes", "ches", "xes", "zes"];
    if hissing.iter().any(|end| word.ends_with(end)) {
        return word.strip_suffix("es").unwrap_or(word).to_owned();
    }
    let plural = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    if plural { word.strip_suffix('s').unwrap_or(word).to_owned() } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::singular;
    use rstest::rstest;

    #[rstest]
    #[case("classes", "class")]
    #[case("participants", "participant")]
    #[case("countries", "country")]
    #[case("people", "person")]
    #[case("press delegations", "press delegation")]
    #[case("visits by journalists", "visit by journalists")]
    #[case("provinces and cities", "province or city")]
    #[case("Ambassadors and Consuls General", "Ambassador or Consuls General")]
    #[case("conferences and talks", "conference or talk")]
    #[case("tonnes", "tonne")]
    #[case("boxes", "box")]
    #[case("USD", "USD")]
    #[case("VND per person", "VND per person")]
    #[case("% of GDP", "% of GDP")]
    #[case("campus", "campus")]
    #[case("km", "km")]
    #[case("", "")]
    fn one_is_no_plural(#[case] unit: &str, #[case] expected: &str) {
        assert_eq!(singular(unit), expected);
    }
}
