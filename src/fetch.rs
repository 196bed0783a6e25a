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
mod robots;

use std::time::Duration;

pub use address::{Address, AddressError, is_address};
#[cfg(feature = "fetch")]
pub use client::Client;
#[cfg(not(feature = "fetch"))]
pub use no_network::Client;

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

/// What is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Question<'q> {
    /// The `ETag` of the last answer: whoever has nothing newer says so.
    pub etag: Option<&'q str>,
    /// The `Last-Modified` of the last answer.
    pub last_modified: Option<&'q str>,
    /// Whether the site's robots.txt decides.
    pub obeys_robots: bool,
}

/// What a server answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Where the answer came from, behind all redirects.
    pub address: Address,
    /// Where the address that was asked for has moved to for good.
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
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum FetchError {
    /// The address, or one that it leads to.
    #[error("{1}: {0}")]
    Address(AddressError, String),
    /// The server refuses, or fails.
    #[error("the server answers {status}")]
    Status {
        /// The status of HTTP.
        status: u16,
        /// When to ask again.
        retry_after: Option<Duration>,
    },
    /// Redirects in a circle, or without an end.
    #[error("redirected in a circle by {0}")]
    Loop(String),
    /// A redirect that does not say where to.
    #[error("redirected to nowhere")]
    NoLocation,
    /// More than an answer may have, in bytes.
    #[error("more than {0} bytes")]
    TooLarge(usize),
    /// Not within the time, in seconds.
    #[error("not answered within {0} seconds")]
    TooSlow(u64),
    /// Nobody knows the host.
    #[error("there is no host {0}")]
    NoHost(String),
    /// The certificate of the server proves nothing.
    #[error("the certificate of {host} is refused: {why}")]
    Certificate {
        /// The host.
        host: String,
        /// What is wrong with it.
        why: String,
    },
    /// No connection, or one that broke.
    #[error("{0}")]
    Connection(String),
    /// The site does not want programs there.
    #[error("robots.txt of {0} forbids it")]
    Robots(String),
    /// Nobody waits for it any more.
    #[error("interrupted")]
    Interrupted,
    /// This build cannot reach a network.
    #[error("this build has no network")]
    NoNetwork,
}

impl FetchError {
    /// Whether asking later may help: a server that is down, a name that does not resolve, a slow line.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Status { status, .. } => matches!(status, 408 | 425 | 429 | 500..),
            Self::TooSlow(_) | Self::NoHost(_) | Self::Connection(_) | Self::Interrupted => true,
            Self::Address(..)
            | Self::Loop(_)
            | Self::NoLocation
            | Self::TooLarge(_)
            | Self::Certificate { .. }
            | Self::Robots(_)
            | Self::NoNetwork => false,
        }
    }
}
