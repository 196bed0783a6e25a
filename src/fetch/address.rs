//! Addresses: http and https, and which of them lead into this machine or a private network.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// An address of the web, as browsers write it.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Address(Url);

/// Why something is no address that is asked.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, thiserror::Error)]
#[error("{self:?}")]
pub enum AddressError {
    /// It cannot be read.
    Malformed,
    /// `file:`, `ftp:` and all others.
    Scheme,
    /// A name and a password in it, which would be stored and shown with every article.
    Credentials,
    /// This machine or a private network.
    Private,
}

/// Whether a word is meant as an address, of whatever scheme: paths have no `://`.
pub fn is_address(word: &str) -> bool {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    word.split_once("://").is_some_and(|(scheme, _)| is_scheme(scheme))
        || word.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("file:"))
}

impl Address {
    /// Reads an address.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        Url::parse(text.trim()).map_err(|_unread| AddressError::Malformed).and_then(Self::of)
    }

    /// Reads a link of the page at this address.
    pub fn join(&self, link: &str) -> Result<Self, AddressError> {
        self.0.join(link.trim()).map_err(|_unread| AddressError::Malformed).and_then(Self::of)
    }

    fn of(mut url: Url) -> Result<Self, AddressError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(AddressError::Scheme);
        }
        if url.host().is_none() {
            return Err(AddressError::Malformed);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(AddressError::Credentials);
        }
        // The fragment is not sent to a server.
        url.set_fragment(None);
        Ok(Self(url))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The name or number of its host.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// How its path ends: `pdf` of `/a/b.pdf`; empty where it has no such end.
    pub fn suffix(&self) -> String {
        let last = self.0.path().rsplit('/').next().unwrap_or_default();
        last.rsplit_once('.').map_or_else(String::new, |(_, suffix)| suffix.to_ascii_lowercase())
    }

    /// Whether it names this machine or a private network by number or by the name that every machine has for itself.
    /// What other names lead to shows when they are looked up.
    pub fn is_private(&self) -> bool {
        match self.0.host() {
            Some(Host::Ipv4(ip)) => is_private(IpAddr::V4(ip)),
            Some(Host::Ipv6(ip)) => is_private(IpAddr::V6(ip)),
            Some(Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                name == "localhost" || name.ends_with(".localhost")
            }
            None => true,
        }
    }

    /// Whether another address is of the same site: the same host, or one below it, `www.` left aside.
    pub fn is_same_site(&self, other: &Self) -> bool {
        let bare = |host: &str| host.strip_prefix("www.").unwrap_or(host).to_owned();
        let (here, there) = (bare(self.host()), bare(other.host()));
        let is_below = |host: &str, above: &str| {
            host.strip_suffix(above).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        is_below(&there, &here) || is_below(&here, &there)
    }
}

/// What robots.txt speaks of.
#[cfg(feature = "fetch")]
impl Address {
    /// Scheme, host and port, which have one robots.txt.
    pub(super) fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// Path and query.
    pub(super) fn path_and_query(&self) -> &str {
        let length = self.0.path().len() + self.0.query().map_or(0, |query| query.len() + 1);
        self.0.as_str().get(self.0.as_str().len() - length..).unwrap_or("/")
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether a number is of this machine, of a private network, or of none that anybody publishes in.
pub(super) fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => is_private_v6(ip),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || a == 0
        || (a == 100 && b & 0xc0 == 64) // shared by the customers of a provider
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && b & 0xfe == 18) // measuring
        || a >= 224 // many receivers, and what is kept for later
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    let bits = ip.to_bits();
    // A number of version 4 within one of version 6, in each of the ways in which that is written.
    let holds_private = |shift: u32| {
        let inner = bits >> shift & u128::from(u32::MAX);
        u32::try_from(inner).is_ok_and(|inner| is_private_v4(Ipv4Addr::from_bits(inner)))
    };
    match (bits >> 112, bits >> 96, bits >> 32) {
        (.., 0) => bits <= 1 || holds_private(0),
        (.., 0xffff) | (_, 0x64_ff9b, _) => holds_private(0),
        (0x2002, ..) => holds_private(80),
        (_, 0x2001_0000, _) => true, // a tunnel whose end is hidden
        // Published numbers begin with the bits 001.
        _ => bits >> 125 != 1,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::{Address, AddressError, is_address, is_private};

    #[rstest]
    #[case("https://bao.example/tin.html", true)]
    #[case("HTTP://bao.example", true)]
    #[case("file:///etc/passwd", true)]
    #[case("file:tin.txt", true)]
    #[case("ftp://bao.example/", true)]
    #[case("tin.html", false)]
    #[case("./http://x", false)]
    #[case("-", false)]
    #[case("tin:1.txt", false)]
    fn addresses_are_distinguished_from_paths(#[case] word: &str, #[case] expected: bool) {
        assert_eq!(is_address(word), expected);
    }

    #[rstest]
    #[case("file:///etc/passwd", AddressError::Scheme)]
    #[case("ftp://bao.example/", AddressError::Scheme)]
    #[case("gopher://bao.example/", AddressError::Scheme)]
    #[case("javascript:alert(1)", AddressError::Scheme)]
    #[case("http://", AddressError::Malformed)]
    #[case("http://[::1", AddressError::Malformed)]
    #[case("https://ten:matkhau@bao.example/", AddressError::Credentials)]
    fn others_are_refused(#[case] text: &str, #[case] expected: AddressError) {
        assert_eq!(Address::parse(text), Err(expected));
    }

    #[rstest]
    #[case("http://localhost/", true)]
    #[case("http://a.localhost:80/", true)]
    #[case("http://LOCALHOST./", true)]
    #[case("http://127.0.0.1/", true)]
    #[case("http://127.1/", true)]
    #[case("http://2130706433/", true)]
    #[case("http://0x7f.0.0.1/", true)]
    #[case("http://0/", true)]
    #[case("http://10.1.2.3/", true)]
    #[case("http://172.31.0.1/", true)]
    #[case("http://172.32.0.1/", false)]
    #[case("http://192.168.1.1/", true)]
    #[case("http://169.254.169.254/latest", true)]
    #[case("http://100.64.0.1/", true)]
    #[case("http://100.128.0.1/", false)]
    #[case("http://224.0.0.1/", true)]
    #[case("http://8.8.8.8/", false)]
    #[case("http://[::1]/", true)]
    #[case("http://[::]/", true)]
    #[case("http://[::ffff:10.0.0.1]/", true)]
    #[case("http://[::ffff:8.8.8.8]/", false)]
    #[case("http://[64:ff9b::7f00:1]/", true)]
    #[case("http://[64:ff9b::808:808]/", false)]
    #[case("http://[2002:c0a8:101::]/", true)]
    #[case("http://[fd00::1]/", true)]
    #[case("http://[fe80::1]/", true)]
    #[case("http://[ff02::1]/", true)]
    #[case("http://[2606:4700::1111]/", false)]
    #[case("http://bao.example/", false)]
    fn private_numbers_are_known_however_they_are_written(#[case] text: &str, #[case] expected: bool) {
        assert_eq!(Address::parse(text).unwrap().is_private(), expected);
    }

    #[test]
    fn numbers_that_names_lead_to_are_judged_alike() {
        assert!(is_private("192.168.0.7".parse().unwrap()) && !is_private("1.1.1.1".parse().unwrap()));
    }

    #[rstest]
    #[case("https://www.bao.example/", "https://bao.example/tin", true)]
    #[case("https://bao.example/", "https://kinhte.bao.example/tin", true)]
    #[case("https://bao.example/", "https://laobao.example/tin", false)]
    #[case("https://bao.example/", "https://khac.example/tin", false)]
    fn a_site_is_a_host_and_those_below_it(#[case] here: &str, #[case] there: &str, #[case] expected: bool) {
        let (here, there) = (Address::parse(here).unwrap(), Address::parse(there).unwrap());
        assert_eq!(here.is_same_site(&there), expected);
    }

    #[test]
    fn links_are_resolved_against_their_page() {
        let page = Address::parse("https://bao.example/a/b.html?x=1#phan").unwrap();
        assert_eq!(page.join("../c.html#cuoi").unwrap().as_str(), "https://bao.example/c.html");
        assert_eq!(page.join("//khac.example/d").unwrap().as_str(), "https://khac.example/d");
        assert_eq!(page.join("javascript:void(0)"), Err(AddressError::Scheme));
        assert_eq!((page.path_and_query(), page.suffix().as_str()), ("/a/b.html?x=1", "html"));
        assert_eq!(page.origin(), "https://bao.example");
    }
}
