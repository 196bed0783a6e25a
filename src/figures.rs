//! Figures put to work: how they are written in either language, copied, and laid out as a table.
//!
//! Everything here is a function from the corpus to text or to an order of keys. It knows neither
//! the screen nor the command line, and which figures match a query is decided before it is asked.

pub mod amount;
pub mod arrange;
pub mod arranged;
pub mod chart;
pub mod check;
pub mod citation;
pub mod column;
pub mod compare;
pub mod dates;
mod english;
pub mod forms;
pub mod listing;
pub mod markdown;
pub mod order;
pub mod record;
pub mod rounding;
pub mod rows;
pub mod sentence;
pub mod source;
pub mod table;
mod widths;

pub use amount::Amount;
pub use arrange::{Arrangement, Filter};
pub use arranged::Arranged;
pub use check::Checks;
pub use forms::Form;
pub use listing::Listing;
pub use table::{Cell, Column, Sort};
