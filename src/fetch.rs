//! The network: the only room that touches it, and only for commands that name addresses or follow feeds.
//!
//! [`Client`] gets one address within limits: http and https alone, private addresses only on request, redirects followed
//! one by one and checked as the first address was, a deadline for the whole, one request a second and host. Without the
//! feature `fetch` the client answers that this build has no network.

mod address;
#[cfg(feature = "fetch")]
mod client;
#[cfg(not(feature = "fetch"))]
mod no_network;
#[cfg(feature = "fetch")]
mod pace;
#[cfg(feature = "fetch")]
mod queue;
#[cfg(feature = "fetch")]
mod robots;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::messages::{Message, Worded, Wording, t};

pub use address::{Address, AddressError, is_address};
#[cfg(feature = "fetch")]
pub use client::Client;
#[cfg(not(feature = "fetch"))]
pub use no_network::Client;
#[cfg(feature = "fetch")]
pub use queue::WorkQueue;

/// Between two requests to a host: what robots and people alike can bear.
#[cfg(feature = "fetch")]
const INTERVAL: Duration = Duration::from_secs(1);

/// How a client behaves.
#[derive(Clone, Copy, Debug)]
pub struct ClientOptions {
    /// Whether addresses of this machine and of private networks may be asked too.
    pub allow_private: bool,
    /// Bytes of an answer, unpacked; one with more is refused.
    pub largest: usize,
    /// How long an answer may take, redirects and body included: a server that drips is given up.
    pub deadline: Duration,
}

/// The options of a request.
#[derive(Clone, Copy, Debug, Default)]
pub struct FetchRequest<'q> {
    /// The `ETag` of the last answer: whoever has nothing newer says so.
    pub etag: Option<&'q str>,
    /// The `Last-Modified` of the last answer.
    pub last_modified: Option<&'q str>,
    /// Whether the site's robots.txt decides.
    pub obeys_robots: bool,
}

/// What a server answered.
#[derive(Clone, Debug)]
pub struct Response {
    /// The final address, after all redirects.
    pub address: Address,
    /// The new address after a permanent redirect.
    pub moved: Option<Address>,
    /// What it says; nothing when it is as it was.
    pub body: Option<Vec<u8>>,
    /// The media type, in lower case, without parameters.
    pub media_type: Option<String>,
    /// For the next question.
    pub etag: Option<String>,
    /// For the next question.
    pub last_modified: Option<String>,
}

/// Why there is no answer.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum FetchError {
    /// The address, or one that it leads to.
    Address(AddressError, String),
    /// The server refuses, or fails.
    Status {
        /// The status of HTTP.
        status: u16,
        /// When to ask again.
        retry_after: Option<Duration>,
    },
    /// Redirects in a circle, or without an end.
    Loop(String),
    /// A redirect that does not say where to.
    NoLocation,
    /// More than an answer may have, in bytes.
    TooLarge(usize),
    /// Not within the time, in seconds.
    TooSlow(u64),
    /// Not a word for so many seconds.
    Silent(u64),
    /// Nobody knows the host.
    NoHost(String),
    /// The certificate of the server proves nothing.
    Certificate {
        /// The host.
        host: String,
        /// What the library of TLS says is wrong with it.
        said: String,
    },
    /// The certificates to trust, which the environment names, cannot be read.
    Authorities(String),
    /// No connection, or one that broke; what the system says.
    Connection(String),
    /// The site forbids programs there.
    Robots(String),
    /// What is there is no feed, no sitemap and no list.
    NoFeed,
    /// A feed that breaks off, or whose letters are of no encoding.
    Broken,
    /// Nobody waits for it any more.
    Interrupted,
    /// This build cannot reach a network.
    NoNetwork,
}

impl FetchError {
    /// Whether asking later may help: a server that is down, a name that does not resolve, a slow line.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Status { status, .. } => matches!(status, 408 | 425 | 429 | 500..),
            Self::TooSlow(_)
            | Self::Silent(_)
            | Self::NoHost(_)
            | Self::Connection(_)
            | Self::Interrupted => true,
            Self::Address(..)
            | Self::Loop(_)
            | Self::NoLocation
            | Self::TooLarge(_)
            | Self::Certificate { .. }
            | Self::Authorities(_)
            | Self::Robots(_)
            | Self::NoFeed
            | Self::Broken
            | Self::NoNetwork => false,
        }
    }

    /// The kind of reason, for counting.
    pub fn in_short(&self) -> Message {
        match self {
            Self::Address(..) => t::fetch::SHORT_ADDRESS,
            Self::Status { .. } => t::fetch::SHORT_STATUS,
            Self::Loop(_) | Self::NoLocation => t::fetch::SHORT_REDIRECT,
            Self::TooLarge(_) => t::fetch::SHORT_LARGE,
            Self::TooSlow(_) | Self::Silent(_) => t::fetch::SHORT_SLOW,
            Self::NoHost(_) | Self::Connection(_) => t::fetch::SHORT_CONNECTION,
            Self::Certificate { .. } | Self::Authorities(_) => t::fetch::SHORT_CERTIFICATE,
            Self::Robots(_) => t::fetch::SHORT_ROBOTS,
            Self::NoFeed | Self::Broken => t::fetch::SHORT_FEED,
            Self::Interrupted => t::fetch::INTERRUPTED,
            Self::NoNetwork => t::fetch::SHORT_NETWORK,
        }
    }
}

impl Worded for FetchError {
    fn wording(&self) -> Wording {
        match self {
            Self::Address(AddressError::Malformed, address) => t::fetch::Malformed { address }.into(),
            Self::Address(AddressError::Scheme, address) => t::fetch::Scheme { address }.into(),
            Self::Address(AddressError::Credentials, address) => t::fetch::Credentials { address }.into(),
            Self::Address(AddressError::Private, address) => t::fetch::Private { address }.into(),
            Self::Status { status, .. } => status_in_words(*status),
            Self::Loop(address) => t::fetch::RedirectLoop { address }.into(),
            Self::NoLocation => t::fetch::REDIRECT_NOWHERE.into(),
            Self::TooLarge(most) => t::fetch::TooLarge { most: most >> 20 }.into(),
            Self::TooSlow(seconds) => t::fetch::TooSlow { seconds: *seconds }.into(),
            Self::Silent(seconds) => t::fetch::Silent { seconds: *seconds }.into(),
            Self::NoHost(host) => t::fetch::NoHost { host }.into(),
            Self::Certificate { host, said } => t::fetch::Untrusted { host, said }.into(),
            Self::Authorities(path) => t::fetch::NoAuthorities { path }.into(),
            Self::Connection(said) => t::fetch::NoConnection { said }.into(),
            Self::Robots(host) => t::fetch::Robots { host }.into(),
            Self::NoFeed => t::fetch::NO_FEED.into(),
            Self::Broken => t::fetch::BROKEN_FEED.into(),
            Self::Interrupted => t::fetch::INTERRUPTED.into(),
            Self::NoNetwork => t::fetch::NO_NETWORK.into(),
        }
    }
}

/// What the usual statuses mean.
fn status_in_words(status: u16) -> Wording {
    match status {
        401 | 403 => t::fetch::StatusDenied { status }.into(),
        404 => t::fetch::StatusMissing { status }.into(),
        410 => t::fetch::StatusGone { status }.into(),
        429 => t::fetch::StatusBusy { status }.into(),
        500.. => t::fetch::StatusFailed { status }.into(),
        _ => t::fetch::Status { status }.into(),
    }
}
