//! Addresses: what is fetched, what is refused, and what servers are asked. The servers are the test's own.

/// Following feeds.
mod feeds;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use rstest::rstest;

use crate::harness::{Desk, Reply, Run, Web, files};

/// A page of a paper.
fn page(title: &str) -> String {
    format!(
        "<!doctype html><html><head><title>{title}</title><meta property=\"og:title\" content=\"{title}\">\
         <meta property=\"og:type\" content=\"article\">\
         <meta property=\"article:published_time\" content=\"2021-05-12T08:00:00+07:00\"></head><body><article><h1>{title}</h1>\
         <p>Ngày 12/5/2021, tỉnh đón đoàn khách của thành phố bạn và ký ba thỏa thuận về gốm sứ trong buổi chiều.</p>\
         <p>Hai bên trao đổi 45 suất học bổng, kim ngạch đạt 12,5 triệu USD trong năm 2020, tăng 8% so với năm trước.</p>\
         <p>“Chúng tôi mong có thêm tuyến tàu”, bà Trần Thị Khế nói với báo giới sau lễ ký tại trụ sở của tỉnh.</p>\
         </article></body></html>"
    )
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn an_address_is_imported_as_a_file_is() {
    let web = Web::on(1, |asked| match asked.path.as_str() {
        "/tin-1.html" => Reply::redirect(302, "/bai/tin-1.html"),
        "/bai/tin-1.html" => {
            Reply::html(gzipped(page("Tỉnh bạn gửi gốm sứ").as_bytes())).with("Content-Encoding", "gzip")
        }
        _ => Reply::status(404),
    });
    let desk = Desk::new();
    let run = desk.run(&["import", "--allow-private", &web.url("/tin-1.html")]);
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{run:?}");
    assert!(run.out.starts_with("Imported 1 article: "), "{}", run.out);
    assert_eq!(desk.imported("title"), ["Tỉnh bạn gửi gốm sứ"]);
    assert_eq!(desk.imported("url"), [web.url("/bai/tin-1.html")]);
    let asked = &web.asked()[0];
    assert!(asked.headers["user-agent"].starts_with("ngoaivu/"), "{asked:?}");
    assert!(web.asked().iter().all(|asked| !asked.headers.contains_key("cookie")));
    let apart = web.asked()[1].at - asked.at;
    assert!(apart.as_millis() >= 990, "a host is asked once a second: {apart:?}");
    let again = desk.run(&["import", "--allow-private", &web.url("/tin-1.html")]);
    assert!(again.out.contains("1 there already"), "{again:?}");
}

/// What a server does, and what is said of it. All of them are asked at once; what is good among them is stored.
#[test]
fn what_cannot_be_fetched_is_reported_in_one_line_each() {
    let private = "http://10.255.255.1/";
    // Packed before anybody waits for it.
    let bomb = gzipped(&vec![b' '; 65 << 20]);
    let web = Web::on(1, move |asked| match asked.path.as_str() {
        "/good" => Reply::html(page("Bài lành lặn")).with("Set-Cookie", "theo=doi"),
        "/gone" => Reply::status(410),
        "/broken" => Reply::status(500),
        "/round" => Reply::redirect(302, "/and-round"),
        "/and-round" => Reply::redirect(302, "/round"),
        "/file" => Reply::redirect(302, "file:///etc/passwd"),
        "/nowhere" => Reply::status(302),
        "/flood" => Reply::flood(100 << 20),
        "/bomb" => Reply::html(bomb.clone()).with("Content-Encoding", "gzip"),
        "/packed-bomb" => Reply::page("application/gzip", bomb.clone()),
        "/cut" => Reply::cut_short(page("Bài bị cắt")),
        "/picture" => Reply::page("text/html", b"\x89PNG\r\n\x1a\n0000"),
        "/home" => Reply::redirect(302, private),
        _ => Reply::status(404),
    });
    let desk = Desk::new();
    let cases = [
        ("/missing", "the server answers 404 (no such page)"),
        ("/gone", "the server answers 410 (gone for good)"),
        ("/broken", "the server answers 500 (the server failed)"),
        ("/round", "redirected in a circle"),
        ("/file", "neither http nor https"),
        ("/nowhere", "redirected without an address"),
        ("/flood", "over 64 MiB"),
        ("/bomb", "over 64 MiB"),
        ("/packed-bomb", "over 64 MiB"),
        ("/cut", "no connection"),
        ("/picture", "picture is not read here"),
    ];
    let mut arguments = vec!["import", "--allow-private", "--timeout", "600"];
    let addresses: Vec<String> = cases.iter().map(|(path, _)| web.url(path)).collect();
    let good = web.url("/good");
    arguments.extend(addresses.iter().map(String::as_str).chain([good.as_str()]));
    let run = desk.run(&arguments);
    assert_eq!(run.status, Some(2), "{run:?}");
    // On a slow machine it says how far it is.
    let lines: Vec<&str> = run.err.lines().filter(|line| !line.contains(" so far, ")).collect();
    assert_eq!(lines.len(), cases.len(), "{}", run.err);
    for ((path, what), line) in cases.iter().zip(lines) {
        assert!(line.starts_with(&format!("ngoaivu: {}: ", web.url(path))), "{line}");
        assert!(line.contains(what), "{what:?} in {line}");
    }
    assert_eq!(desk.imported("title"), ["Bài lành lặn"]);
}

#[rstest]
#[case::loopback("http://127.0.0.1:1/tin", "this machine or a private network")]
#[case::by_name("http://localhost:1/tin", "this machine or a private network")]
#[case::private("http://192.168.7.7/tin", "add --allow-private")]
#[case::mapped("http://[::ffff:127.0.0.1]/tin", "this machine or a private network")]
#[case::file("file:///etc/hostname", "name a file by its path")]
#[case::ftp("ftp://bao.example/tin", "neither http nor https")]
#[case::password("https://ten:khau@bao.example/", "leave them out")]
#[case::nothing("https://", "is no address")]
fn addresses_that_are_not_asked(#[case] address: &str, #[case] what: &str) {
    let run = Desk::new().run(&["import", address]);
    assert_eq!(run.status, Some(2), "{run:?}");
    assert!(run.err.lines().count() == 1 && run.err.contains(what), "{run:?}");
}

#[test]
fn a_server_that_drips_is_given_up() {
    let web = Web::on(1, |_| Reply::drip());
    let run = Desk::new().run(&["import", "--allow-private", "--timeout", "2", &web.url("/")]);
    assert_eq!(run.status, Some(2), "{run:?}");
    assert!(run.err.contains("not done within 2 seconds"), "{run:?}");
}

/// The proxy of the environment is this server, and it plays the public paper too: whatever it leads to is held to the
/// rules of the first address.
#[test]
fn a_redirect_from_a_public_address_to_a_private_one_is_refused() {
    let secret = Web::on(2, |_| Reply::html(page("Bài của máy khác")));
    let to = secret.url("/");
    let web = Web::on(1, move |asked| match asked.path.as_str() {
        "/private" => Reply::redirect(301, to.clone()),
        "/by-name" => Reply::redirect(302, "http://localhost:1/"),
        "/file" => Reply::redirect(302, "file:///etc/passwd"),
        _ => Reply::html(page("Bài của báo")),
    });
    let desk = Desk::new();
    let urls = ["private", "by-name", "file", "tin"].map(|path| format!("http://bao.example/{path}"));
    let arguments = ["import", &urls[0], &urls[1], &urls[2], &urls[3]];
    let output = desk.command(&arguments).env("HTTP_PROXY", web.url("/")).output().unwrap();
    let run = Run::from(output);
    assert_eq!(run.status, Some(2), "{run:?}");
    let lines: Vec<&str> = run.err.lines().filter(|line| !line.contains(" so far, ")).collect();
    assert_eq!(lines.len(), 3, "{run:?}");
    let reasons = ["this machine", "this machine", "neither http nor https"];
    assert!(lines.iter().zip(reasons).all(|(line, reason)| line.contains(reason)), "{run:?}");
    assert!(secret.asked().is_empty(), "it is not even asked");
    assert_eq!(desk.imported("url"), [urls[3].as_str()]);
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    let web = Web::with_own_certificate(|_| Reply::html(page("Bài không ai chứng")));
    let run = Desk::new().run(&["import", "--allow-private", &web.url("/")]);
    assert_eq!(run.status, Some(2), "{run:?}");
    assert!(run.err.contains("the certificate of 127.0.0.1 is not trusted"), "{run:?}");
    assert!(web.asked().is_empty(), "nothing is asked before the certificate is known");
}

#[test]
fn strangers_reach_no_network() {
    let web = Web::on(1, |_| Reply::html(page("Bài")));
    let url = web.url("/");
    for arguments in [["--restricted", "import", &url], ["--restricted", "extract", &url]] {
        assert_eq!(Desk::new().run(&arguments).status, Some(2));
    }
    assert!(web.asked().is_empty());
}

/// Nothing else of the program can reach a network.
#[test]
fn only_one_room_knows_of_the_network() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = files(&src);
    let knows = |path: &&PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        ["ureq::", "TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs"]
            .iter()
            .any(|word| text.contains(word))
    };
    let knowing: Vec<&PathBuf> = files.iter().filter(knows).collect();
    assert!(!knowing.is_empty());
    assert!(knowing.iter().all(|path| path.starts_with(src.join("fetch"))), "{knowing:?}");
}
