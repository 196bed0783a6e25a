//! `ngoaivu follow`, `unfollow`, `feeds` and `fetch`: addresses whose articles come in by themselves.
//!
//! What an answer brings is told in [`entries`]; a round over all feeds is in [`run`]; [`report`] says what came of it.

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
use super::{CommandContext, Outcome, Streams};
#[cfg(feature = "fetch")]
use crate::documents::LONGEST_TEXT;
#[cfg(feature = "fetch")]
use crate::fetch::ClientOptions;
#[cfg(not(feature = "fetch"))]
use crate::fetch::FetchError;
#[cfg(not(feature = "fetch"))]
use crate::messages::Worded;

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum FetchCommand {
    /// Follow feeds, sitemaps, lists of feeds (OPML) and list pages: `fetch` gets what is new in them
    Follow(FollowArgs),
    /// Follow an address no more; its articles stay
    Unfollow {
        /// Addresses, as `feeds` lists them
        #[arg(required = true, value_name = "URL")]
        urls: Vec<String>,
    },
    /// List what is followed, with what is new and what failed
    #[command(
        after_help = "Formats: text, jsonl, json, csv, tsv. Fields: url title kind(feed, sitemap, list) added fetched \
        articles unread waiting failures error not_before stopped"
    )]
    Feeds {
        /// As a list that other readers of feeds import (OPML)
        #[arg(long)]
        opml: bool,
    },
    /// Get what is new from all that is followed
    #[command(
        after_help = "Formats: text, jsonl, json, csv, tsv. Fields: feed title status(new, unchanged, failed, stopped) new \
        updated kept waiting moved why. The exit status is 2 when every feed failed. Interrupted it goes on the next time"
    )]
    Fetch(FetchArgs),
}

/// What is to be followed.
#[derive(Debug, clap::Args)]
pub(super) struct FollowArgs {
    /// Addresses of feeds, sitemaps, OPML lists or list pages; files of OPML
    #[arg(required = true, value_name = "URL")]
    urls: Vec<String>,
    #[command(flatten)]
    network: NetworkArgs,
}

/// What is to be got.
#[derive(Debug, clap::Args)]
pub(super) struct FetchArgs {
    /// Only these feeds, also those that had stopped
    #[arg(value_name = "URL")]
    urls: Vec<String>,
    /// Say nothing when nothing is new and nothing failed
    #[arg(long)]
    quiet: bool,
    #[command(flatten)]
    network: NetworkArgs,
}

/// What all that goes into the network has.
#[derive(Clone, Copy, Debug, clap::Args)]
struct NetworkArgs {
    /// Also ask addresses of this machine and of private networks
    #[arg(long)]
    allow_private: bool,
    /// Seconds that one answer may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
}

#[cfg(feature = "fetch")]
impl NetworkArgs {
    fn options(self) -> ClientOptions {
        let deadline = Duration::from_secs(self.timeout);
        ClientOptions { allow_private: self.allow_private, largest: LONGEST_TEXT, deadline }
    }
}

impl FetchCommand {
    /// What it is called.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Follow(_) => "follow",
            Self::Unfollow { .. } => "unfollow",
            Self::Feeds { .. } => "feeds",
            Self::Fetch(_) => "fetch",
        }
    }

    /// Whether it prints records.
    pub(super) fn has_records(&self) -> bool {
        matches!(self, Self::Feeds { opml: false } | Self::Fetch(_))
    }

    /// Does it.
    pub(super) fn run(
        &self,
        context: &CommandContext<'_>,
        streams: &mut Streams<'_>,
    ) -> anyhow::Result<Outcome> {
        match self {
            Self::Unfollow { urls } => feeds::unfollow(context, urls, streams),
            Self::Feeds { opml } => feeds::list(context, *opml, streams.out),
            #[cfg(feature = "fetch")]
            Self::Follow(args) => follow::follow(context, args, streams),
            #[cfg(feature = "fetch")]
            Self::Fetch(args) => report::fetch(context, args, streams),
            #[cfg(not(feature = "fetch"))]
            Self::Follow(_) | Self::Fetch(_) => Err(Usage::new(FetchError::NoNetwork.wording()).into()),
        }
    }
}
