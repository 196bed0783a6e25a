//! One address over HTTP, within limits, by way of ureq.
//!
//! Restrictions on ureq: it follows no redirect, since the rules for the first address apply to each; it keeps no
//! cookies; and it connects only to IP addresses that [`PublicOnly`] allows. The check is made on connecting, on the
//! addresses that are then used, so DNS rebinding (a name that is public when checked and private when used) gains
//! nothing. With a proxy of the environment the proxy resolves names; private IP addresses in a URL or a redirect are
//! refused there too.

use std::collections::HashMap;
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use flate2::read::MultiGzDecoder;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;
use ureq::config::Config;
use ureq::http::{HeaderMap, StatusCode, Uri, header};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Error, Proxy, Timeout};

use super::address::{Address, AddressError, is_private};
use super::pace::Pace;
use super::robots::{self, Robots};
use super::{ClientOptions, FetchError, FetchRequest, Response};

/// What we are called by servers.
const USER_AGENT: &str =
    concat!("ngoaivu/", env!("CARGO_PKG_VERSION"), " (terminal reader of press articles and feeds)");

/// What we like to get; everything else is taken too, and read or refused by what it is.
const ACCEPT: &str = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, \
    application/feed+json, application/xml;q=0.9, */*;q=0.5";

/// Redirects in a row: what browsers follow is 20, and no paper needs five.
const MOST_REDIRECTS: usize = 10;

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(15);

/// How long a server may say nothing.
const SILENCE: Duration = Duration::from_secs(30);

/// How often the client looks whether anybody still waits.
const GLANCE: Duration = Duration::from_millis(50);

/// Names the file of certificates to trust in place of those built in: a network with its own authority needs it. Curl and
/// OpenSSL read the same variable.
const CERTIFICATES: &str = "SSL_CERT_FILE";

/// Gets addresses. Threads share it, and with it the pace and what robots.txt says.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    options: ClientOptions,
    pace: Pace,
    robots: Mutex<HashMap<String, Robots>>,
    stop: Arc<AtomicBool>,
    watch: Option<(Arc<AtomicBool>, JoinHandle<()>)>,
}

impl Client {
    /// A client that gives up what it is doing when `stop` is set.
    pub fn new(options: ClientOptions, stop: Arc<AtomicBool>) -> Result<Self, FetchError> {
        let proxy = Proxy::try_from_env();
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(USER_AGENT)
            .accept(ACCEPT)
            .timeout_connect(Some(CONNECT))
            .timeout_per_read(Some(SILENCE))
            .proxy(proxy.clone())
            .tls_config(tls()?)
            .build();
        let resolver = PublicOnly {
            allow_private: options.allow_private,
            proxy: proxy.map(|proxy| (proxy.host().to_owned(), proxy.port())),
            inner: DefaultResolver::default(),
        };
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        let watch = watch(agent.clone(), stop.clone());
        Ok(Self { agent, options, pace: Pace::default(), robots: Mutex::default(), stop, watch: Some(watch) })
    }

    /// Gets an address, redirects and all.
    pub fn get(&self, address: &Address, question: FetchRequest<'_>) -> Result<Response, FetchError> {
        let until = Instant::now() + self.options.deadline;
        let (mut here, mut moved, mut is_for_good) = (address.clone(), None, true);
        let mut seen = vec![address.clone()];
        loop {
            if question.obeys_robots && !self.robots_allow(&here, until)? {
                return Err(FetchError::Robots(here.host().to_owned()));
            }
            let mut response = self.ask(&here, question, until)?;
            let status = response.status();
            if !is_redirect(status) {
                return self.answer(here, moved, &mut response);
            }
            let link = text(response.headers(), &header::LOCATION).ok_or(FetchError::NoLocation)?;
            let next = here.join(&link).map_err(|why| FetchError::Address(why, link))?;
            if seen.contains(&next) || seen.len() > MOST_REDIRECTS {
                return Err(FetchError::Loop(next.to_string()));
            }
            is_for_good &=
                status == StatusCode::MOVED_PERMANENTLY || status == StatusCode::PERMANENT_REDIRECT;
            moved = if is_for_good { Some(next.clone()) } else { moved };
            seen.push(next.clone());
            here = next;
        }
    }

    /// Whether the site lets programs ask for a page. One whose robots.txt fails may be asked another time.
    fn robots_allow(&self, address: &Address, until: Instant) -> Result<bool, FetchError> {
        let origin = address.origin();
        let known = |robots: &HashMap<String, Robots>| {
            robots.get(&origin).map(|robots| robots.allows(address.path_and_query()))
        };
        if let Some(allows) = known(&self.robots.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(allows);
        }
        let robots = self.read_robots(address, until)?;
        if let Some(delay) = robots.delay {
            self.pace.slow_down(address.host(), delay);
        }
        let allows = robots.allows(address.path_and_query());
        self.robots.lock().unwrap_or_else(PoisonError::into_inner).insert(origin, robots);
        Ok(allows)
    }

    /// By RFC 9309: a site without a robots.txt allows everything, one that fails is not entered.
    fn read_robots(&self, address: &Address, until: Instant) -> Result<Robots, FetchError> {
        let mut here = address.join("/robots.txt").map_err(|why| refused(why, address))?;
        for _ in 0..5 {
            let mut response = self.ask(&here, FetchRequest::default(), until)?;
            let status = response.status();
            if is_redirect(status) {
                let link = text(response.headers(), &header::LOCATION).ok_or(FetchError::NoLocation)?;
                here = here.join(&link).map_err(|why| FetchError::Address(why, link))?;
                continue;
            }
            if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
                return Err(failed(status, response.headers()));
            }
            if !status.is_success() {
                break;
            }
            let mut bytes = Vec::new();
            let body = response.body_mut().with_config().limit(u64::MAX).reader();
            body.take(robots::LARGEST as u64).read_to_end(&mut bytes).map_err(|e| self.broken(e, &here))?;
            return Ok(Robots::read(&String::from_utf8_lossy(&bytes)));
        }
        Ok(Robots::everything())
    }

    /// One request, when the host's turn comes.
    fn ask(
        &self,
        address: &Address,
        question: FetchRequest<'_>,
        until: Instant,
    ) -> Result<ureq::http::Response<Body>, FetchError> {
        if address.is_private() && !self.options.allow_private {
            return Err(refused(AddressError::Private, address));
        }
        // Waiting for one's turn is no fault of the server.
        let begun = Instant::now();
        if !self.pace.wait(address.host(), &self.stop) {
            return Err(FetchError::Interrupted);
        }
        let until = until + begun.elapsed();
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(self.too_slow());
        }
        let mut request = self.agent.get(address.as_str()).config().timeout_global(Some(left)).build();
        for (name, value) in
            [(header::IF_NONE_MATCH, question.etag), (header::IF_MODIFIED_SINCE, question.last_modified)]
        {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        request.call().map_err(|e| self.error(e, address))
    }

    /// Reads what was answered, as far as it is to be read.
    fn answer(
        &self,
        address: Address,
        moved: Option<Address>,
        response: &mut ureq::http::Response<Body>,
    ) -> Result<Response, FetchError> {
        let status = response.status();
        let is_unchanged = status == StatusCode::NOT_MODIFIED;
        if !status.is_success() && !is_unchanged {
            return Err(failed(status, response.headers()));
        }
        let headers = response.headers();
        let (etag, last_modified) = (text(headers, &header::ETAG), text(headers, &header::LAST_MODIFIED));
        let content_type = text(headers, &header::CONTENT_TYPE);
        let charset = content_type.as_deref().and_then(charset);
        let body = if is_unchanged { None } else { Some(self.body(&address, response)?) };
        let body = body.map(|bytes| in_utf8(bytes, charset));
        let media_type =
            content_type.map(|kind| kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase());
        Ok(Response { address, moved, body, media_type, etag, last_modified })
    }

    /// The bytes of an answer, unpacked, as many as may be.
    fn body(
        &self,
        address: &Address,
        response: &mut ureq::http::Response<Body>,
    ) -> Result<Vec<u8>, FetchError> {
        let largest = self.options.largest;
        let declared = response.body().content_length();
        if declared.is_some_and(|length| length > largest as u64) {
            return Err(FetchError::TooLarge(largest));
        }
        let body = response.body_mut().with_config().limit(u64::MAX).reader();
        let bytes = within(body, largest).map_err(|e| self.broken(e, address))?;
        let bytes = bytes.ok_or(FetchError::TooLarge(largest))?;
        if !bytes.starts_with(&[0x1f, 0x8b]) {
            return Ok(bytes);
        }
        // A sitemap is often published as a .gz, which is no encoding of HTTP.
        match within(MultiGzDecoder::new(bytes.as_slice()), largest) {
            Ok(unpacked) => unpacked.ok_or(FetchError::TooLarge(largest)),
            Err(why) => Err(FetchError::Connection(why.to_string())),
        }
    }

    /// Why reading an answer ended before its end.
    fn broken(&self, why: io::Error, address: &Address) -> FetchError {
        self.error(Error::from(why), address)
    }

    fn error(&self, why: Error, address: &Address) -> FetchError {
        if self.stop.load(Ordering::Relaxed) {
            return FetchError::Interrupted;
        }
        let host = || address.host().to_owned();
        match why {
            Error::Timeout(Timeout::Connect) => FetchError::Silent(CONNECT.as_secs()),
            Error::Timeout(Timeout::PerRead) => FetchError::Silent(SILENCE.as_secs()),
            Error::Timeout(_) => self.too_slow(),
            Error::HostNotFound => FetchError::NoHost(host()),
            Error::Other(why) if why.is::<AddressError>() => refused(AddressError::Private, address),
            Error::Rustls(why) => FetchError::Certificate { host: host(), said: why.to_string() },
            Error::Io(why) if why.kind() == io::ErrorKind::TimedOut => self.too_slow(),
            why => {
                let said = if let Error::Io(why) = why { why.to_string() } else { why.to_string() };
                // A failed handshake comes as an error of the system with the words of rustls.
                if said.contains("certificate") {
                    FetchError::Certificate { host: host(), said }
                } else if said.contains("failed to lookup address") {
                    FetchError::NoHost(host())
                } else {
                    FetchError::Connection(said)
                }
            }
        }
    }

    fn too_slow(&self) -> FetchError {
        FetchError::TooSlow(self.options.deadline.as_secs())
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.watch.take() {
            done.store(true, Ordering::Relaxed);
            // It only looks at flags, and cannot have panicked.
            let _ = thread.join();
        }
    }
}

/// Breaks all connections as soon as nobody waits for what they bring.
fn watch(agent: Agent, stop: Arc<AtomicBool>) -> (Arc<AtomicBool>, JoinHandle<()>) {
    let done = Arc::new(AtomicBool::new(false));
    let ends = done.clone();
    let thread = thread::spawn(move || {
        while !ends.load(Ordering::Relaxed) {
            if stop.load(Ordering::Relaxed) {
                agent.shutdown();
                return;
            }
            thread::sleep(GLANCE);
        }
    });
    (done, thread)
}

/// Lets a connection lead to public numbers only, and to the proxy wherever that is.
#[derive(Debug)]
struct PublicOnly {
    allow_private: bool,
    proxy: Option<(String, u16)>,
    inner: DefaultResolver,
}

impl PublicOnly {
    fn is_proxy(&self, uri: &Uri) -> bool {
        let Some((host, port)) = &self.proxy else { return false };
        uri.host() == Some(host) && uri.port_u16().is_none_or(|own| own == *port)
    }
}

impl Resolver for PublicOnly {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        if self.allow_private || self.is_proxy(uri) {
            return Ok(found);
        }
        let mut public = self.empty();
        for address in found.iter().filter(|address| !is_private(address.ip())) {
            public.push(*address);
        }
        if public.is_empty() { Err(Error::Other(Box::new(AddressError::Private))) } else { Ok(public) }
    }
}

/// Whom to trust: the authorities that browsers trust, or those that the environment names.
fn tls() -> Result<TlsConfig, FetchError> {
    let roots = match std::env::var_os(CERTIFICATES) {
        None => RootCerts::WebPki,
        Some(path) => {
            let unread = || FetchError::Authorities(path.to_string_lossy().into_owned());
            let pem = std::fs::read(&path).map_err(|_unread| unread())?;
            let items = parse_pem(&pem).filter_map(|item| match item {
                Ok(PemItem::Certificate(found)) => Some(Ok(found)),
                Ok(_) => None,
                Err(_) => Some(Err(unread())),
            });
            let found: Vec<Certificate<'static>> = items.collect::<Result<_, _>>()?;
            if found.is_empty() {
                return Err(unread());
            }
            RootCerts::new_with_certs(&found)
        }
    };
    Ok(TlsConfig::builder().root_certs(roots).build())
}

fn refused(why: AddressError, address: &Address) -> FetchError {
    FetchError::Address(why, address.to_string())
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

fn failed(status: StatusCode, headers: &HeaderMap) -> FetchError {
    let retry_after = text(headers, &header::RETRY_AFTER).and_then(|text| later(&text));
    FetchError::Status { status: status.as_u16(), retry_after }
}

/// How long to wait: in seconds, or until a time.
fn later(text: &str) -> Option<Duration> {
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = OffsetDateTime::parse(text, &Rfc2822).ok()?;
    Duration::try_from(until - OffsetDateTime::now_utc()).ok()
}

/// The value of a field, where it is text.
fn text(headers: &HeaderMap, name: &header::HeaderName) -> Option<String> {
    let text = headers.get(name)?.to_str().ok()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Everything that comes, unless it is more than may be.
fn within(input: impl Read, largest: usize) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    input.take(largest as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= largest).then_some(bytes))
}

/// The encoding that a server names.
fn charset(content_type: &str) -> Option<&'static encoding_rs::Encoding> {
    let mut parameters = content_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let (_, label) = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    encoding_rs::Encoding::for_label(label.trim().trim_matches(['"', '\'']).as_bytes())
}

/// Converts a text to UTF-8 where the server's charset is right. Valid UTF-8 is kept whatever the server says; Latin-1
/// is the default of servers without a setting and is ignored; bytes that do not decode are left to the reader.
fn in_utf8(bytes: Vec<u8>, charset: Option<&'static encoding_rs::Encoding>) -> Vec<u8> {
    let named = charset.filter(|named| *named != encoding_rs::UTF_8 && *named != encoding_rs::WINDOWS_1252);
    let Some(named) = named else { return bytes };
    if encoding_rs::Encoding::for_bom(&bytes).is_some() || std::str::from_utf8(&bytes).is_ok() {
        return bytes;
    }
    match named.decode_without_bom_handling_and_without_replacement(&bytes) {
        Some(text) => text.into_owned().into_bytes(),
        None => bytes,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::sync::Arc;
    use std::time::Duration;

    use rstest::rstest;
    use time::OffsetDateTime;
    use time::format_description::well_known::Rfc2822;
    use ureq::unversioned::resolver::Resolver;

    use super::{
        Address, Client, ClientOptions, Config, DefaultResolver, Error, FetchError, NextTimeout, PublicOnly,
        Timeout, Uri, charset, in_utf8, later,
    };

    /// The error says which timeout expired.
    #[rstest]
    #[case(Timeout::PerRead, FetchError::Silent(30))]
    #[case(Timeout::Connect, FetchError::Silent(15))]
    #[case(Timeout::Global, FetchError::TooSlow(7))]
    fn a_server_is_silent_or_slow(#[case] clock: Timeout, #[case] expected: FetchError) {
        let options = ClientOptions { allow_private: true, largest: 1, deadline: Duration::from_secs(7) };
        let client = Client::new(options, Arc::default()).unwrap();
        let address = Address::parse("http://bao.example/").unwrap();
        for error in [Error::Timeout(clock), Error::from(Error::Timeout(clock).into_io())] {
            assert_eq!(client.error(error, &address), expected);
        }
    }

    /// However a name is looked up, it is the number that counts.
    #[rstest]
    #[case::refused("http://localhost:80/", false, None, false)]
    #[case::allowed("http://localhost:80/", true, None, true)]
    #[case::the_proxy("http://localhost:3128/", false, Some(("localhost", 3128)), true)]
    #[case::beside_the_proxy("http://localhost:80/", false, Some(("localhost", 3128)), false)]
    #[case::public("http://9.9.9.9/", false, None, true)]
    fn connections_lead_to_public_numbers(
        #[case] uri: &'static str,
        #[case] allow_private: bool,
        #[case] proxy: Option<(&str, u16)>,
        #[case] expected: bool,
    ) {
        let proxy = proxy.map(|(host, port)| (host.to_owned(), port));
        let resolver = PublicOnly { allow_private, proxy, inner: DefaultResolver::default() };
        let found = resolver.resolve(&Uri::from_static(uri), &Config::default(), NextTimeout::default());
        assert_eq!(found.is_ok(), expected, "{found:?}");
    }

    #[rstest]
    #[case("120", Some(120))]
    #[case("0", Some(0))]
    #[case("mai", None)]
    #[case("-5", None)]
    #[case("Wed, 21 Oct 2015 07:28:00 GMT", None)] // over already
    fn a_server_says_when_to_ask_again(#[case] text: &str, #[case] seconds: Option<u64>) {
        assert_eq!(later(text), seconds.map(Duration::from_secs));
    }

    #[test]
    fn a_server_may_name_a_time() {
        let at = OffsetDateTime::now_utc() + Duration::from_hours(1);
        let text = at.format(&Rfc2822).unwrap().replace("+0000", "GMT");
        assert!(later(&text).is_some_and(|wait| (3590..=3600).contains(&wait.as_secs())), "{text}");
    }

    #[rstest]
    #[case::said_truly("text/html; charset=windows-1258", b"ti\xea\xecng", "tiê\u{301}ng".as_bytes())]
    #[case::utf8_whatever_is_said("text/html; charset=windows-1258", "tiếng".as_bytes(), "tiếng".as_bytes())]
    #[case::never_set("text/html; charset=ISO-8859-1", b"ti\xea\xecng", b"ti\xea\xecng")]
    #[case::nothing_said("text/html", b"ti\xea\xecng", b"ti\xea\xecng")]
    #[case::quoted("text/html; Charset=\"UTF-16LE\"", b"\xe9\x00", "é".as_bytes())]
    #[case::unknown("text/html; charset=khong-biet", b"\xff", b"\xff")]
    fn a_text_comes_in_utf8_where_that_is_sure(
        #[case] content_type: &str,
        #[case] bytes: &[u8],
        #[case] expected: &[u8],
    ) {
        assert_eq!(in_utf8(bytes.to_vec(), charset(content_type)), expected);
    }
}
