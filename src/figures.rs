//! Figures in use: formatting in either language, copying, tables.
//!
//! Everything here is a function from the corpus to text or to an order of keys. It knows neither the screen nor the
//! command line, and the search decides which figures match a query.

pub mod amount;
pub mod chart;
pub mod check;
pub mod citation;
pub mod column;
pub mod compare;
pub mod dates;
mod english;
pub mod export;
pub mod forms;
pub mod kind;
pub mod markdown;
pub mod record;
pub mod report;
pub mod rounding;
pub mod rows;
pub mod sentence;
pub mod source;
pub mod table;
pub mod view;

pub use amount::AmountParts;
pub use check::Checks;
pub use forms::Form;
pub use table::{Cell, Column};
pub use view::{ColumnCache, Filter, Sort, SortedRows, ViewSpec};
