//! Enumerations that are tables: each variant is written once, in one line with its name and its words.
//!
//! Apart because several modules have such tables, and a variant that is missing in one of two lists is a mistake that
//! no compiler finds.

/// Makes of a table: the enumeration, `ALL` of it, and `row`, what its line says of a variant.
macro_rules! enum_table {
    (
        $(#[$about:meta])*
        pub enum $name:ident: $row:ty { $($(#[$doc:meta])* $variant:ident = $known:expr,)+ }
    ) => {
        $(#[$about])*
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// All of them, in the order of the table.
            pub const ALL: [Self; [$(Self::$variant),+].len()] = [$(Self::$variant),+];

            const fn row(self) -> $row {
                match self {
                    $(Self::$variant => $known,)+
                }
            }
        }
    };
}

pub(crate) use enum_table;
