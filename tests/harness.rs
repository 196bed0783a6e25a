//! What the tests share: a pty with a terminal behind it ([`pty`]), the programs to run in it ([`programs`]), an SSH
//! server ([`server`]).

mod programs;
mod pty;
mod server;

pub(crate) use programs::{needs, ngoaivu, probe, tmux};
pub(crate) use pty::{Pty, Seen, Setup, is_gone};
pub(crate) use server::Server;
