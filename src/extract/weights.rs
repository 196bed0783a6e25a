//! Weights as data: an enum of what is weighed, and a file with a row for each variant, `Variant = number`, in this order.

/// Makes the enum, with the weight of each variant; 0 for one that the file has not.
macro_rules! weighed {
    ($(#[$doc:meta])* $visible:vis enum $name:ident in $file:literal: $($variant:ident)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        $visible enum $name { $($variant,)* }

        impl $name {
            pub(super) const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The rows of the file.
            pub(super) fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
                let lines = include_str!($file).lines().filter(|line| !line.starts_with('#'));
                lines.filter_map(|line| line.split_once(" = "))
            }

            fn weight(self) -> f32 {
                static WEIGHTS: std::sync::LazyLock<Vec<f32>> = std::sync::LazyLock::new(|| {
                    let weight = |name: &str| $name::rows().find(|(known, _)| *known == name)?.1.parse().ok();
                    let all = $name::ALL.iter();
                    all.map(|variant| weight(&format!("{variant:?}")).unwrap_or_default()).collect()
                });
                WEIGHTS.get(self as usize).copied().unwrap_or_default()
            }
        }

        #[cfg(test)]
        #[test]
        fn every_name_has_its_weight() {
            let names: Vec<String> = $name::ALL.iter().map(|name| format!("{name:?}")).collect();
            let rows: Vec<(&str, &str)> = $name::rows().collect();
            assert_eq!(names, rows.iter().map(|(name, _)| *name).collect::<Vec<_>>());
            assert!(rows.iter().all(|(_, weight)| weight.parse::<f32>().is_ok_and(|weight| weight != 0.0)));
        }
    };
}
pub(super) use weighed;
