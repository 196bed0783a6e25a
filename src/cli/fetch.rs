//! `ngoaivu follow`, `unfollow`, `feeds` and `fetch`: addresses whose articles come in by themselves.
//!
//! [`entries`] reads an answer; [`run`] is a round over all feeds; [`report`] prints the result.

#[cfg(feature = "fetch")]
mod entries;
mod feeds;
#[cfg(feature = "fetch")]
mod follow;
#[cfg(feature = "fetch")]
mod report;
#[cfg(feature = "fetch")]
mod run;

#[cfg(feature = "fetch")]
use std::time::Duration;

use clap::Subcommand;

#[cfg(not(feature = "fetch"))]
use super::Usage;
#[cfg(feature = "fetch")]
use super::import::{Interrupted, reading::ArticleReader};
use super::{CliContext, Outcome, Result};
#[cfg(feature = "fetch")]
use crate::documents::{LONGEST_TEXT, Limits};
#[cfg(feature = "fetch")]
use crate::extract::Metadata;
#[cfg(not(feature = "fetch"))]
use crate::fetch::FetchError;
#[cfg(feature = "fetch")]
use crate::fetch::{Client, ClientOptions};
#[cfg(not(feature = "fetch"))]
use crate::messages::Worded;

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum FetchCommand {
    Follow(FollowArgs),
    Unfollow {
        #[arg(required = true, value_name = "URL")]
        urls: Vec<String>,
    },
    Feeds {
        #[arg(long)]
        opml: bool,
    },
    Fetch(FetchArgs),
}

/// What is to be followed.
#[derive(Debug, clap::Args)]
pub(super) struct FollowArgs {
    #[arg(required = true, value_name = "URL")]
    urls: Vec<String>,
    #[command(flatten)]
    network: NetworkArgs,
}

/// What is to be got.
#[derive(Debug, clap::Args)]
pub(super) struct FetchArgs {
    #[arg(value_name = "URL")]
    urls: Vec<String>,
    #[arg(long)]
    quiet: bool,
    #[command(flatten)]
    network: NetworkArgs,
}

/// What all that goes into the network has.
#[derive(Clone, Copy, Debug, clap::Args)]
struct NetworkArgs {
    #[arg(long)]
    allow_private: bool,
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
}

#[cfg(feature = "fetch")]
impl NetworkArgs {
    fn options(self) -> ClientOptions {
        let deadline = Duration::from_secs(self.timeout);
        ClientOptions { allow_private: self.allow_private, largest: LONGEST_TEXT, deadline }
    }

    /// What gets an answer and what reads it, until the program is interrupted.
    fn tools<'c>(
        self,
        context: &CliContext<'c>,
        interrupted: &Interrupted,
    ) -> Result<(Client, ArticleReader<'c>)> {
        let client = Client::new(self.options(), interrupted.flag())?;
        let limits = Limits::default().with_stop(interrupted.flag());
        let catalogue = context.corpus.indicators();
        Ok((client, ArticleReader { known: Metadata::default(), catalogue, limits }))
    }
}

impl FetchCommand {
    pub(super) fn has_records(&self) -> bool {
        matches!(self, Self::Feeds { opml: false } | Self::Fetch(_))
    }

    pub(super) fn run(&self, context: &mut CliContext<'_>) -> Result<Outcome> {
        match self {
            Self::Unfollow { urls } => feeds::unfollow(context, urls),
            Self::Feeds { opml } => feeds::list(context, *opml),
            #[cfg(feature = "fetch")]
            Self::Follow(args) => follow::follow(context, args),
            #[cfg(feature = "fetch")]
            Self::Fetch(args) => report::fetch(context, args),
            #[cfg(not(feature = "fetch"))]
            Self::Follow(_) | Self::Fetch(_) => Err(Usage::new(FetchError::NoNetwork.wording()).into()),
        }
    }
}
