//! What the tests share: a pty with a terminal emulator ([`pty`]), the programs to run in it ([`programs`]), an SSH
//! server ([`server`]), a web server ([`web`]), and the result of a run without a terminal ([`run`]), keys without sense ([`senseless`]),
//! a folder with a library of its own ([`desk`]), a terminal that keeps its bytes ([`screen`]).

mod desk;
mod programs;
mod pty;
mod run;
mod screen;
mod senseless;
mod server;
#[cfg(feature = "fetch")]
mod web;

pub(crate) use desk::Desk;
pub(crate) use programs::{needs, ngoaivu, on_a_small_disk, probe, tmux};
pub(crate) use pty::{Pty, SETTINGS, SOON, Seen, Setup, is_gone};
pub(crate) use run::{Run, files, finished, piped};
pub(crate) use screen::FakeScreen;
pub(crate) use senseless::{Chance, KEYS};
pub(crate) use server::Server;
#[cfg(feature = "fetch")]
pub(crate) use web::{Asked, Reply, Web};
