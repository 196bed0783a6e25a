//! A web server of the test's own on a loopback address: what it answers is up to the test, and it keeps what it was asked.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    method: String,
    /// Path and query.
    pub(crate) path: String,
    /// By names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) at: Instant,
}

/// What is answered.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Body,
}

#[derive(Clone, Debug)]
enum Body {
    Bytes(Vec<u8>),
    /// So many bytes, without a Content-Length.
    Flood(usize),
    /// A byte now and then, without an end.
    Drip,
    /// Half of what was announced.
    CutShort(Vec<u8>),
}

impl Reply {
    fn new(status: u16, body: Body) -> Self {
        Self { status, headers: Vec::new(), body }
    }

    pub(crate) fn status(status: u16) -> Self {
        Self::new(status, Body::Bytes(Vec::new()))
    }

    pub(crate) fn page(kind: &str, body: impl AsRef<[u8]>) -> Self {
        Self::new(200, Body::Bytes(body.as_ref().to_vec())).with("Content-Type", kind)
    }

    pub(crate) fn html(body: impl AsRef<[u8]>) -> Self {
        Self::page("text/html; charset=utf-8", body)
    }

    pub(crate) fn rss(body: impl AsRef<[u8]>) -> Self {
        Self::page("application/rss+xml", body)
    }

    pub(crate) fn redirect(status: u16, to: impl Into<String>) -> Self {
        Self::status(status).with("Location", to)
    }

    pub(crate) fn flood(bytes: usize) -> Self {
        Self::new(200, Body::Flood(bytes)).with("Content-Type", "application/rss+xml")
    }

    pub(crate) fn drip() -> Self {
        Self::new(200, Body::Drip).with("Content-Type", "application/rss+xml")
    }

    pub(crate) fn cut_short(body: impl AsRef<[u8]>) -> Self {
        Self::new(200, Body::CutShort(body.as_ref().to_vec())).with("Content-Type", "application/rss+xml")
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }
}

/// The server; it ends with the test.
pub(crate) struct Web {
    address: SocketAddr,
    scheme: &'static str,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Web {
    /// On the loopback address 127.0.0.`host`: each is a host of its own to whoever asks.
    pub(crate) fn on(host: u8, answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        Self::serve(host, "http", answer, |stream, answer| answer(&mut &stream, &mut &stream))
    }

    /// The same with a self-signed certificate.
    pub(crate) fn with_own_certificate(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        let own = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
        let key = PrivatePkcs8KeyDer::from(own.signing_key.serialize_der());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = config.unwrap().with_no_client_auth();
        let config = Arc::new(config.with_single_cert(vec![own.cert.der().clone()], key.into()).unwrap());
        Self::serve(1, "https", answer, move |stream, answer| {
            let connection = ServerConnection::new(config.clone()).unwrap();
            let mut stream = BufReader::new(StreamOwned::new(connection, stream));
            let mut head = String::new();
            // The handshake fails here when the certificate is refused.
            while !head.ends_with("\r\n\r\n") && stream.read_line(&mut head).is_ok_and(|read| read > 0) {}
            if !head.is_empty() {
                answer(&mut head.as_bytes(), stream.get_mut());
            }
        })
    }

    fn serve(
        host: u8,
        scheme: &'static str,
        answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
        talk: impl Fn(TcpStream, &dyn Fn(&mut dyn Read, &mut dyn Write)) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((format!("127.0.0.{host}"), 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = asked.clone();
        let (answer, talk) = (Arc::new(answer), Arc::new(talk));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (kept, answer, talk) = (kept.clone(), answer.clone(), talk.clone());
                thread::spawn(move || {
                    talk(stream, &|input, output| {
                        let mut asked = read(input);
                        // Whoever takes it for a proxy is let through to itself.
                        if asked.as_ref().is_some_and(|asked| asked.method == "CONNECT") {
                            let _ = output.write_all(b"HTTP/1.1 200 Connected\r\n\r\n");
                            asked = read(input);
                        }
                        if let Some(asked) = asked {
                            kept.lock().unwrap().push(asked.clone());
                            // Whoever asked may have gone.
                            let _ = write(&answer(&asked), output);
                        }
                    });
                });
            }
        });
        Self { address, scheme, asked }
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.address)
    }

    /// All requests so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The paths of it.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.path).collect()
    }
}

fn read(input: &mut dyn Read) -> Option<Asked> {
    let mut lines = BufReader::new(input).lines();
    let first = lines.next()?.ok()?;
    let (method, rest) = first.split_once(' ')?;
    let path = rest.split(' ').next()?.to_owned();
    let mut headers = BTreeMap::new();
    for line in lines.map_while(Result::ok).take_while(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':')?;
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    Some(Asked { method: method.to_owned(), path, headers, at: Instant::now() })
}

fn write(reply: &Reply, output: &mut dyn Write) -> std::io::Result<()> {
    write!(output, "HTTP/1.1 {} Status\r\nConnection: close\r\n", reply.status)?;
    for (name, value) in &reply.headers {
        write!(output, "{name}: {value}\r\n")?;
    }
    match &reply.body {
        Body::Bytes(bytes) => {
            write!(output, "Content-Length: {}\r\n\r\n", bytes.len())?;
            output.write_all(bytes)?;
        }
        Body::CutShort(bytes) => {
            write!(output, "Content-Length: {}\r\n\r\n", bytes.len())?;
            output.write_all(&bytes[..bytes.len() / 2])?;
        }
        Body::Flood(bytes) => {
            write!(output, "\r\n")?;
            let block = [b' '; 1 << 13];
            for _ in 0..bytes / block.len() {
                output.write_all(&block)?;
            }
        }
        Body::Drip => {
            write!(output, "\r\n")?;
            loop {
                output.write_all(b" ")?;
                output.flush()?;
                thread::sleep(Duration::from_millis(100));
            }
        }
    }
    output.flush()
}
