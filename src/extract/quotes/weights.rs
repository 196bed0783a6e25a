//! Weights as data: rows of a file, `name = number`, in the order of the names that the code has for them.

/// The weights of a file by the names of what they are for; 0 for one that the file has not.
pub(super) fn read<const N: usize>(file: &'static str, names: &[&str; N]) -> [f32; N] {
    names.map(|name| {
        let row = rows(file).find(|(known, _)| *known == name);
        row.and_then(|(_, weight)| weight.parse().ok()).unwrap_or_default()
    })
}

/// The rows of a file.
pub(super) fn rows(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "))
}

#[cfg(test)]
mod tests {
    use super::super::{doubts, subjects};
    use super::rows;

    #[test]
    fn every_name_has_its_weight() {
        let weights = |file| {
            rows(file).map(|(name, weight)| (name, weight.parse::<f32>().is_ok_and(|weight| weight != 0.0)))
        };
        let named = |names: &[&'static str]| names.iter().map(|name| (*name, true)).collect::<Vec<_>>();
        assert_eq!(weights(subjects::FILE).collect::<Vec<_>>(), named(&subjects::FEATURES));
        assert_eq!(weights(doubts::FILE).collect::<Vec<_>>(), named(&doubts::SIGNS));
    }
}
