//! Vietnamese text: what is printable, what compares equal, how wide it is.

use std::fmt::Write;

pub mod ascii;
pub mod case;
pub mod clean;
pub mod collate;
pub mod fold;
pub mod lang;
pub mod marks;
pub mod nearest;
pub mod number;
pub(crate) mod phrases;
pub mod syllable;
pub mod typing;
pub mod units;
pub mod words;
pub mod wrap;

pub use clean::{Clean, Traced};
pub use fold::is_letter;
pub use lang::Lang;

/// Bytes in hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        // Writing to a string does not fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// A hash that is the same on every machine (FNV-1a).
pub fn fnv_1a(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
