//! Records as the command line writes them.

pub(super) use crate::figures::record::{Field, Records};
