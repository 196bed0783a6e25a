//! What the tests share: a pty with a terminal behind it ([`pty`]), the programs to run in it ([`programs`]).

mod programs;
mod pty;

pub(crate) use programs::{needs, ngoaivu, probe, tmux};
pub(crate) use pty::{Pty, SOON, Seen, Setup, is_gone};
