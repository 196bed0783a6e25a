//! `ngoaivu follow`, `feeds` and `fetch` against servers that do all that servers do.

use std::collections::BTreeSet;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use super::{Desk, gzipped, page};
use crate::harness::{Reply, Run, Setup, Web, ngoaivu};

/// A text that is long enough to be an article of its own.
fn body(number: usize) -> String {
    let paragraph = |i: usize| {
        format!(
            "<p>Trong đợt thứ {i} của năm 2021, đoàn số {number} gồm {} người đã thăm làng gốm bên sông, nghe các cụ kể \
             chuyện nghề và trao {} suất học bổng cho học sinh vượt khó trong vùng, theo ban tổ chức.</p>",
            number + i + 3,
            i + 12,
        )
    };
    (1..=8).map(paragraph).collect()
}

/// An entry: its address, title, and text.
fn item(link: &str, title: &str, text: &str) -> String {
    format!(
        "<item><title>{title}</title><link>{link}</link><pubDate>Wed, 12 May 2021 08:00:00 +0700</pubDate>\
         <description><![CDATA[{text}]]></description></item>"
    )
}

fn rss(title: &str, items: &str) -> Reply {
    Reply::page(
        "application/rss+xml",
        format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>{title}</title>{items}</channel></rss>"
        ),
    )
}

/// A feed of whole texts, at most so many.
fn whole(host: &str, range: std::ops::Range<usize>) -> String {
    range
        .map(|n| {
            item(&format!("http://{host}/bai-{n}"), &format!("Đoàn {n} của {host} thăm làng gốm"), &body(n))
        })
        .collect()
}

impl Desk {
    fn follow(&self, addresses: &[String]) -> Run {
        let mut arguments = vec!["follow", "--allow-private"];
        arguments.extend(addresses.iter().map(String::as_str));
        self.run(&arguments)
    }

    fn fetch(&self) -> Run {
        self.run(&["fetch", "--allow-private", "--timeout", "20"])
    }

    /// The output of `feeds`, by address.
    fn feed(&self, address: &str) -> Value {
        let run = self.run(&["feeds", "--format", "jsonl"]);
        run.objects().into_iter().find(|feed| feed["url"] == address).unwrap_or_else(|| panic!("{run:?}"))
    }
}

#[test]
fn what_is_new_comes_in_once() {
    let round = Arc::new(AtomicUsize::new(0));
    let now = round.clone();
    let web = Web::on(1, move |asked| {
        let now = now.load(Ordering::Relaxed);
        let etag = format!("\"{now}\"");
        if asked.headers.get("if-none-match") == Some(&etag) {
            return Reply::status(304);
        }
        // The first entries have vanished by then.
        rss("Tin gốm", &whole("gom.example", now..now + 3)).with("ETag", etag)
    });
    let desk = Desk::new();
    let address = web.url("/tin.rss");
    let run = desk.follow(std::slice::from_ref(&address));
    assert_eq!(
        (run.status, run.out.as_str()),
        (Some(0), format!("following: Tin gốm {address} (feed)\n").as_str()),
        "{run:?}"
    );
    assert!(desk.follow(std::slice::from_ref(&address)).out.starts_with("followed already: "));
    let run = desk.fetch();
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{run:?}");
    assert_eq!(run.out, "Tin gốm: 3 new articles\n3 new articles from 1 of 1 feed.\n");
    assert_eq!(desk.fetch().out, "Nothing new in 1 feed.\n");
    let last = web.asked().pop().unwrap();
    assert_eq!(last.headers.get("if-none-match").map(String::as_str), Some("\"0\""));
    round.store(2, Ordering::Relaxed);
    assert!(desk.fetch().out.contains("2 new articles"));
    let urls: BTreeSet<String> = desk.imported("url").into_iter().collect();
    assert_eq!(urls, (0..5).map(|n| format!("http://gom.example/bai-{n}")).collect());
    assert_eq!(desk.imported("url").len(), 5, "what has vanished there is kept here, and nothing is twice");
    let feed = desk.feed(&address);
    assert_eq!((&feed["articles"], &feed["unread"], &feed["error"]), (&5.into(), &5.into(), &Value::Null));
    let run = desk.run(&["unfollow", &address]);
    assert_eq!(run.status, Some(0), "{run:?}");
    assert_eq!(desk.run(&["feeds"]).status, Some(1));
    assert_eq!(desk.imported("url").len(), 5);
    let quiet = desk.run(&["fetch", "--quiet"]);
    assert_eq!(quiet.status, Some(1), "{quiet:?}");
}

#[test]
fn a_saved_search_shows_what_came_and_what_is_unread() {
    let round = Arc::new(AtomicUsize::new(3));
    let now = round.clone();
    let web = Web::on(1, move |_| rss("Tin gốm", &whole("gom.example", 0..now.load(Ordering::Relaxed))));
    let desk = Desk::new();
    desk.follow(&[web.url("/tin.rss")]);
    let saved = desk.run(&["searches", "save", "Làng gốm", "in:yesterday", "làng gốm"]);
    assert_eq!(saved.status, Some(2), "a query that is wrong is not saved: {saved:?}");
    assert_eq!(desk.run(&["searches", "save", "Làng gốm", "\"làng gốm bên sông\""]).status, Some(0));
    let counts = || {
        let run = desk.run(&["searches", "--format", "jsonl"]);
        let row = run.objects().pop().unwrap_or_else(|| panic!("{run:?}"));
        ["hits", "new", "unread"].map(|field| row[field].as_u64().unwrap())
    };
    assert_eq!(counts()[1..], [0, 0]);
    desk.fetch();
    let [hits, new, unread] = counts();
    assert_eq!((new, unread), (hits, 3));
    assert_eq!(desk.run(&["searches", "run", "lang gom"]).status, Some(0));
    assert_eq!(counts(), [hits, 0, 3], "a run looks at the hits, and opens no article");
    round.store(4, Ordering::Relaxed);
    desk.fetch();
    let [all, new, unread] = counts();
    assert_eq!((new, unread), (all - hits, 4));
    assert!(new > 0, "{all} hits");
}

/// Where a page does not say when it was published, the feed does, and who published it.
#[test]
fn the_feed_tells_what_a_page_does_not() {
    let undated = |title: &str| page(title).replace("article:published_time", "other");
    let web = Web::on(1, move |asked| match asked.path.as_str() {
        "/tin" => {
            let items = [
                item("/bai/1", "Làng gốm mở cửa", "Hôm qua làng đón 40 khách."),
                item(
                    "/bai/2",
                    "Làng gốm đóng cửa",
                    "<figure><img src=\"/a.jpg\"><figcaption>Ảnh: Mai An</figcaption></figure>",
                ),
                item("/bai/3", "Làng gốm kể chuyện", &body(3)),
            ];
            rss("Tin làng gốm", &items.concat())
        }
        "/bai/1" => Reply::html(undated("Làng gốm mở cửa")),
        "/bai/2" => Reply::html(undated("Làng gốm đóng cửa").replace("45 suất", "54 suất")),
        _ => Reply::status(404),
    });
    let desk = Desk::new();
    desk.follow(&[web.url("/tin")]);
    assert!(desk.fetch().out.contains("3 new articles"));
    assert_eq!(desk.imported("date"), ["2021-05-12"; 3]);
    assert_eq!(desk.imported("publisher"), ["Tin làng gốm"; 3]);
}

/// What a server does.
type Answer = Box<dyn Fn() -> Reply + Send + Sync>;

/// What a feed does, and what is said of it; the good one beside them is got all the same, and nothing comes twice.
#[test]
fn feeds_that_fail_are_reported_in_one_line_each_and_the_others_are_fetched() {
    let cases: Vec<(Answer, &str)> = vec![
        (Box::new(|| Reply::status(404)), "404 (no such page)"),
        (Box::new(|| Reply::status(410)), "410 (gone for good); it is not asked any more"),
        (Box::new(|| Reply::status(500)), "500 (the server failed)"),
        (Box::new(|| Reply::redirect(302, "/tin")), "redirected in a circle"),
        (Box::new(|| Reply::redirect(302, "ftp://bao.example/")), "neither http nor https"),
        (Box::new(Reply::drip), "not done within 10 seconds"),
        (Box::new(|| Reply::flood(100 << 20)), "over 16 MiB"),
        (
            Box::new(|| Reply::page("text/xml", "<rss><channel><title>Vỡ</title><item><title>Bài")),
            "the feed is broken",
        ),
        (
            Box::new(|| Reply::page("text/xml", b"<rss><channel><item><title>\xff\xfe\x00")),
            "the feed is broken",
        ),
        (Box::new(|| Reply::html(page("Chỉ là một bài"))), "neither a feed nor a sitemap"),
        (Box::new(|| Reply::cut_short("<rss><channel></channel></rss>")), "no connection"),
    ];
    // They are followed by way of a list, since no one of them would be let in by itself.
    let texts: Vec<&str> = cases.iter().map(|(_, text)| *text).collect();
    let webs: Vec<Web> =
        (10..).zip(cases).map(|(host, (reply, _))| Web::on(host, move |_| reply())).collect();
    let good = Web::on(9, |_| rss("Tin lành", &whole("lanh.example", 0..2)));
    let addresses: Vec<String> = webs.iter().chain([&good]).map(|web| web.url("/tin")).collect();
    let outline = |address: &String| format!("<outline type=\"rss\" text=\"Nguồn\" xmlUrl=\"{address}\"/>");
    let opml: String = addresses.iter().map(outline).collect();
    let desk = Desk::new();
    std::fs::write(
        desk.path().join("nguon.opml"),
        format!("<opml version=\"2.0\"><body>{opml}</body></opml>"),
    )
    .unwrap();
    let run = desk.run(&["follow", "nguon.opml"]);
    assert_eq!((run.status, run.out.lines().count()), (Some(0), addresses.len()), "{run:?}");
    for round in 0..2 {
        let run = desk.run(&["fetch", "--allow-private", "--timeout", "10"]);
        assert_eq!(run.status, Some(0), "{run:?}");
        let lines: Vec<&str> = run.err.lines().collect();
        // The one that is gone is not asked again.
        let expected = texts.iter().zip(&addresses).filter(|(text, _)| round == 0 || !text.contains("410"));
        assert_eq!(lines.len(), expected.clone().count(), "{}", run.err);
        for (line, (text, address)) in lines.iter().zip(expected) {
            assert!(
                line.starts_with(&format!("ngoaivu: {address}: ")) && line.contains(text),
                "{text} in {line}"
            );
        }
        assert_eq!(run.out.contains("2 new articles"), round == 0, "{run:?}");
    }
    assert_eq!(desk.imported("url").len(), 2);
    assert!(!desk.feed(&addresses[1])["stopped"].is_null());
    assert_eq!(webs[1].asked().len(), 1);
    let feed = desk.feed(&addresses[2]);
    assert_eq!(
        (&feed["failures"], &feed["error"]),
        (&2.into(), &"the server answers 500 (the server failed)".into())
    );
    let list = desk.run(&["feeds"]);
    assert!(list.out.contains("500 (the server failed)") && list.out.contains("stopped since"), "{list:?}");
}

#[test]
fn a_feed_that_breaks_off_gives_what_it_has() {
    let text = format!("<rss><channel><title>Vỡ</title>{}<item><title>Bài", whole("vo.example", 0..2));
    let web = Web::on(1, move |_| Reply::rss(&text).with("ETag", "\"1\""));
    let desk = Desk::new();
    desk.follow(&[web.url("/")]);
    let run = desk.fetch();
    assert!(run.out.contains("2 new articles") && run.err.contains("the feed is broken"), "{run:?}");
    desk.fetch();
    assert!(
        !web.asked().last().unwrap().headers.contains_key("if-none-match"),
        "the request is unconditional"
    );
    assert_eq!(desk.imported("id").len(), 2);
}

/// What is followed goes to other readers of feeds as it came from them, and to another library too.
#[test]
fn what_is_followed_is_written_as_a_list_that_can_be_followed() {
    let list = "<opml><body><outline text=\"Gốm &amp; sứ &quot;cũ&quot; &lt;1&gt;\" xmlUrl=\"http://gom.example/?a=1&amp;b=2\"/>\
        <outline text=\"\" xmlUrl=\"http://su.example/tin\"/></body></opml>";
    let desk = Desk::new();
    std::fs::write(desk.path().join("a.opml"), list).unwrap();
    desk.run(&["follow", "a.opml"]);
    let written = desk.run(&["feeds", "--opml"]);
    assert_eq!(written.status, Some(0), "{written:?}");
    let other = Desk::new();
    std::fs::write(other.path().join("b.opml"), &written.out).unwrap();
    assert_eq!(other.run(&["follow", "b.opml"]).status, Some(0));
    let titles = |desk: &Desk| desk.run(&["feeds", "--format", "jsonl"]).all("title");
    assert_eq!(titles(&other)[0], "Gốm & sứ \"cũ\" <1>");
    assert_eq!(other.run(&["feeds", "--opml"]).out, written.out);
}

#[test]
fn a_feed_may_be_in_another_encoding_than_it_says() {
    let utf8 = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss><channel><title>Mã</title>{}</channel></rss>",
        whole("ma.example", 0..1)
    );
    let web = Web::on(1, move |asked| match asked.path.as_str() {
        "/utf8" => Reply::page("application/rss+xml; charset=windows-1258", &utf8),
        _ => Reply::page("application/rss+xml; charset=iso-8859-1", utf8.replace("ma.example", "mb.example")),
    });
    let desk = Desk::new();
    desk.follow(&[web.url("/utf8"), web.url("/latin")]);
    desk.fetch();
    let titles: BTreeSet<String> = desk.imported("title").into_iter().collect();
    let expected = ["Đoàn 0 của ma.example thăm làng gốm", "Đoàn 0 của mb.example thăm làng gốm"];
    assert_eq!(titles, expected.map(str::to_owned).into());
}

/// The feeds of most papers have two sentences of each article; the article is on its page.
#[test]
fn summaries_lead_to_pages_as_far_as_robots_may_go() {
    let web = Web::on(1, |asked| match asked.path.as_str() {
        "/robots.txt" => Reply::page("text/plain", "User-agent: *\nDisallow: /cam/"),
        "/tin" => {
            let items = [
                item("/bai/1", "Tỉnh bạn gửi gốm sứ", "Đoàn đã đến từ sáng sớm và được đón tiếp nồng hậu."),
                item("/cam/2", "Bài sau hàng rào", "Chỉ có hai câu này là được cho xem ở đây mà thôi."),
                item("/mat/3", "Bài đã mất trang", "Trang không còn, nhưng nguồn vẫn có câu này để đọc."),
                item("/sau/4", "Bài chờ máy chủ", "Máy chủ đang bận, lần sau sẽ có cả bài để đọc."),
            ];
            rss("Tin tóm tắt", &items.concat()).with("ETag", "\"1\"")
        }
        "/bai/1" => Reply::html(page("Tỉnh bạn gửi gốm sứ")),
        "/sau/4" => Reply::status(500),
        _ => Reply::status(404),
    });
    let desk = Desk::new();
    let address = web.url("/tin");
    desk.follow(std::slice::from_ref(&address));
    let run = desk.fetch();
    assert!(run.out.contains("3 new articles; 1 page still to be got"), "{run:?}");
    let passages = |title: &str| {
        let run = desk.run(&["articles", "--no-embedded", "--format", "jsonl"]);
        let found = run.objects().into_iter().find(|article| article["title"] == title).unwrap();
        found["passages"].as_u64().unwrap()
    };
    assert_eq!(passages("Tỉnh bạn gửi gốm sứ"), 3, "the page");
    assert_eq!(passages("Bài sau hàng rào"), 1, "the feed's own text");
    assert_eq!(passages("Bài đã mất trang"), 1);
    assert!(!web.paths().contains(&"/cam/2".to_owned()), "{:?}", web.paths());
    assert_eq!(desk.feed(&address)["waiting"], 1);
    for _ in 0..4 {
        desk.fetch();
    }
    assert_eq!(passages("Bài chờ máy chủ"), 1, "given up, and the feed's own text taken");
    let asked = web.paths().into_iter().filter(|path| path == "/sau/4").count();
    assert_eq!((asked, desk.imported("id").len()), (5, 4));
    let secs: Vec<_> = web.asked().windows(2).map(|two| (two[1].at - two[0].at).as_millis()).collect();
    assert!(secs.len() > 8, "many requests to one host: {secs:?}");
}

/// Everything that can be followed, each in its own way.
#[test]
fn sitemaps_lists_and_other_feeds_are_followed() {
    let link = |n: usize| {
        format!(
            "<li><h3><a href=\"/bai-{n}.html\">Đoàn khách số {n} thăm làng gốm bên sông</a></h3>\
             <p>Chuyến thăm số {n} kéo dài hai ngày, với buổi gặp nghệ nhân và lễ trao học bổng cho học sinh.</p></li>"
        )
    };
    let links: String = (0..8).map(link).collect();
    let list = format!(
        "<!doctype html><html><head><title>Trang tin</title></head><body><ul>{links}</ul></body></html>"
    );
    let front = "<!doctype html><html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/tin.rss\"></head>\
        <body><p>Trang nhất</p></body></html>";
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Nguyên tử</title><entry><title>Bài Atom</title>\
         <link href=\"http://atom.example/1\"/><updated>2021-05-12T08:00:00Z</updated><content type=\"html\"><![CDATA[{}]]>\
         </content></entry></feed>",
        body(70)
    );
    let json = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": "Nguồn JSON", "items": [
        {"id": "1", "url": "http://json.example/1", "title": "Bài JSON", "content_html": body(80),
         "date_published": "2021-05-12T08:00:00+07:00"}]});
    let answer = move |asked: &crate::harness::Asked| match asked.path.as_str() {
        "/danh-sach" => Reply::html(&list),
        "/" => Reply::html(front),
        "/tin.rss" => rss("Tin của trang", &whole("trang.example", 0..1)),
        "/tin.atom" => Reply::page("application/atom+xml", &atom),
        "/tin.json" => Reply::page("application/feed+json", json.to_string()),
        "/sitemap.xml" => Reply::page(
            "text/xml",
            "<sitemapindex><sitemap><loc>/thang-5.xml.gz</loc>\
            <lastmod>2021-05-12</lastmod></sitemap></sitemapindex>",
        ),
        "/thang-5.xml.gz" => Reply::page(
            "application/gzip",
            gzipped(
                b"<urlset><url><loc>/bai-90.html?a=1&amp;b=2</loc>\
            <lastmod>2021-05-12</lastmod></url></urlset>",
            ),
        ),
        path if path.starts_with("/bai-") => Reply::html(page(&format!("Đoàn khách {path}"))),
        _ => Reply::status(404),
    };
    let answer = Arc::new(answer);
    let on = |host| {
        let answer = answer.clone();
        Web::on(host, move |asked| answer(asked))
    };
    let (webs, desk) = ([on(31), on(32), on(33), on(34), on(35)], Desk::new());
    let paths = ["/danh-sach", "/", "/tin.atom", "/tin.json", "/sitemap.xml"];
    let addresses: Vec<String> = webs.iter().zip(paths).map(|(web, path)| web.url(path)).collect();
    let run = desk.follow(&addresses);
    assert_eq!(run.status, Some(0), "{run:?}");
    let kinds: Vec<&str> = run.out.lines().map(|line| line.rsplit_once('(').unwrap().1).collect();
    assert_eq!(kinds, ["list page)", "feed)", "feed)", "feed)", "sitemap)"], "{run:?}");
    assert!(run.out.contains(&webs[1].url("/tin.rss")), "a page is followed by its feed: {run:?}");
    let run = desk.fetch();
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{run:?}");
    assert_eq!(desk.imported("id").len(), 8 + 1 + 1 + 1 + 1, "{run:?}");
    assert!(webs[4].paths().contains(&"/bai-90.html?a=1&b=2".to_owned()), "{:?}", webs[4].paths());
    assert_eq!(desk.fetch().out, "Nothing new in 5 feeds.\n");
    assert_eq!(desk.imported("id").len(), 12);
}

#[test]
fn an_article_that_changes_follows_unless_somebody_has_worked_on_it() {
    let round = Arc::new(AtomicUsize::new(0));
    let now = round.clone();
    let web = Web::on(1, move |_| {
        let more = if now.load(Ordering::Relaxed) > 0 {
            "<p>Bổ sung: lễ bế mạc có 120 khách.</p>"
        } else {
            ""
        };
        let items: String = (0..3)
            .map(|n| item(&format!("http://doi.example/{n}"), &format!("Bài {n} sẽ đổi"), &(body(n) + more)))
            .collect();
        rss("Tin đổi", &items)
    });
    let desk = Desk::new();
    desk.follow(&[web.url("/")]);
    desk.fetch();
    let ids: Vec<String> = desk.imported("id");
    let first = |title: &str| ids.iter().find(|id| id.contains(title)).unwrap().clone();
    assert_eq!(desk.run(&["edit", &format!("{}/f1", first("bai-1")), "value=99"]).status, Some(0));
    assert_eq!(desk.run(&["remove", "--yes", &first("bai-2")]).status, Some(0));
    round.store(1, Ordering::Relaxed);
    let run = desk.fetch();
    assert!(
        run.out.contains("1 updated by their publishers; 2 updated by their publishers, kept"),
        "{run:?}"
    );
    let text = |title: &str| desk.run(&["show", &first(title)]).out;
    assert!(text("bai-0").contains("lễ bế mạc có 120 khách"));
    assert!(!text("bai-1").contains("lễ bế mạc"));
    assert_eq!(desk.imported("id").len(), 2, "what was removed does not come again");
    let history = desk.run(&["history", &first("bai-1"), "--format", "jsonl"]);
    assert_eq!(history.objects().len(), 1, "{history:?}");
    assert_eq!(desk.fetch().out, "Nothing new in 1 feed.\n");
    let check = desk.run(&["library", "check"]);
    assert_eq!(check.status, Some(0), "{check:?}");
}

#[test]
fn a_feed_that_moves_is_followed_and_one_that_asks_for_rest_gets_it() {
    let web = Web::on(1, |asked| match asked.path.as_str() {
        "/cu" => Reply::redirect(301, "/tam"),
        "/tam" => Reply::redirect(308, "/moi"),
        "/moi" => rss("Tin dời", &whole("doi.example", 0..1)),
        _ => Reply::status(404),
    });
    let calls = Arc::new(AtomicUsize::new(0));
    let called = calls.clone();
    let busy = Web::on(2, move |_| match called.fetch_add(1, Ordering::Relaxed) {
        0 => rss("Tin bận", &whole("ban.example", 0..1)),
        _ => Reply::status(503).with("Retry-After", "3600"),
    });
    let desk = Desk::new();
    std::fs::write(
        desk.path().join("a.opml"),
        format!("<opml><body><outline text=\"a\" xmlUrl=\"{}\"/></body></opml>", web.url("/cu")),
    )
    .unwrap();
    desk.run(&["follow", "a.opml"]);
    desk.follow(&[busy.url("/")]);
    let run = desk.fetch();
    assert!(run.out.contains(&format!("has moved to {}", web.url("/moi"))), "{run:?}");
    assert!(run.err.contains("503"), "{run:?}");
    let feed = desk.feed(&busy.url("/"));
    assert!(!feed["not_before"].is_null(), "{feed}");
    let asked = web.asked().len();
    desk.fetch();
    assert_eq!(web.asked().len(), asked + 1, "the new address is asked at once");
    assert_eq!(calls.load(Ordering::Relaxed), 2, "the busy one is left alone");
    // A named feed is fetched at once.
    desk.run(&["fetch", "--allow-private", &busy.url("/")]);
    assert_eq!(calls.load(Ordering::Relaxed), 3);
}

#[test]
fn a_host_that_is_full_is_asked_for_nothing_more_in_the_round() {
    let calls = AtomicUsize::new(0);
    let busy = Web::on(2, move |asked| match (asked.path.as_str(), calls.fetch_add(1, Ordering::Relaxed)) {
        ("/tin", 0) => rss("Tin bận", &whole("ban.example", 0..1)),
        ("/tin", _) => Reply::status(503),
        _ => Reply::html(page("Đoàn thăm làng gốm")),
    });
    // Another host's feed has pages of it.
    let items = item(&busy.url("/bai-0"), "Đoàn thăm làng gốm", "Tóm tắt.");
    let other = Web::on(3, move |_| rss("Tin khác", &items));
    let desk = Desk::new();
    desk.follow(&[busy.url("/tin"), other.url("/")]);
    let run = desk.fetch();
    assert!(run.err.contains("503"), "{run:?}");
    let paths: Vec<String> = busy.asked().into_iter().map(|asked| asked.path).collect();
    assert!(!paths.contains(&"/bai-0".to_owned()), "{paths:?}");
}

/// Kills a round as often as `NGOAIVU_KILLS` says, each time at another moment; the next rounds get everything, once.
#[test]
fn killed_at_any_moment_the_next_round_gets_the_rest() {
    /// Feeds of whole texts, and entries of each.
    const FEEDS: u8 = 6;
    const ENTRIES: usize = 10;
    let kills: u32 = std::env::var("NGOAIVU_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(4);
    let web = |host: u8| {
        Web::on(100 + host, move |asked| {
            if asked.headers.contains_key("if-none-match") {
                return Reply::status(304);
            }
            rss("Tin", &whole(&format!("n{host}.example"), 0..ENTRIES)).with("ETag", "\"1\"")
        })
    };
    let webs: Vec<Web> = (0..FEEDS).map(web).collect();
    let addresses: Vec<String> = webs.iter().map(|web| web.url("/")).collect();
    let followed = || {
        let desk = Desk::new();
        desk.follow(&addresses);
        desk
    };
    let start = Instant::now();
    assert_eq!(followed().fetch().status, Some(0));
    let whole = start.elapsed();
    for kill in 0..kills {
        let desk = followed();
        let mut child = desk.command(&["fetch", "--allow-private"]).stdout(Stdio::null()).spawn().unwrap();
        thread::sleep(whole * kill / kills / 2);
        child.kill().unwrap();
        child.wait().unwrap();
        let run = desk.fetch();
        assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "after kill {kill}: {run:?}");
        let urls = desk.imported("url");
        let once: BTreeSet<&String> = urls.iter().collect();
        assert_eq!(
            (urls.len(), once.len()),
            (usize::from(FEEDS) * ENTRIES, usize::from(FEEDS) * ENTRIES),
            "after kill {kill}"
        );
        assert_eq!(desk.run(&["library", "check"]).status, Some(0));
    }
}

#[test]
fn strangers_follow_nothing() {
    let desk = Desk::new();
    for arguments in [
        vec!["--restricted", "fetch"],
        vec!["--restricted", "follow", "http://a.example"],
        vec!["--restricted", "feeds"],
    ] {
        desk.run(&arguments).failed_with("--restricted");
    }
}

/// What came by a feed is marked until somebody opens it, here and wherever the library is read.
#[test]
fn the_explorer_shows_what_is_unread_and_marks_it_as_read() {
    let web = Web::on(1, |_| rss("Tin gốm", &whole("gom.example", 0..3)));
    let desk = Desk::new();
    desk.follow(&[web.url("/")]);
    desk.fetch();
    let unread = || desk.run(&["articles", "--unread", "--format", "jsonl"]);
    assert_eq!(unread().objects().len(), 3);
    let found = |query: &str| {
        let run = desk.run(&["--no-embedded", "search", query, "--format", "jsonl"]);
        run.all("article").into_iter().collect::<BTreeSet<String>>().len()
    };
    assert_eq!((found("is:unread"), found("đoàn -is:unread")), (3, 0));
    let library = desk.path().join("library");
    let library = library.to_str().unwrap();
    let mut pty = Setup::new(ngoaivu())
        .args(["--lang", "vi", "--no-embedded", "--no-state", "--library", library])
        .size(120, 36)
        .start();
    pty.wait_until("three marks", |screen| screen.contents().matches('•').count() == 3);
    // Going through the list opens nothing.
    pty.keys("j\r");
    pty.wait_until("two marks", |screen| screen.contents().matches('•').count() == 2);
    pty.keys("m");
    pty.wait_until("three marks again", |screen| screen.contents().matches('•').count() == 3);
    pty.keys("m");
    pty.wait_until("two marks again", |screen| screen.contents().matches('•').count() == 2);
    pty.quit();
    let left = unread();
    assert_eq!(left.objects().len(), 2, "{left:?}");
    assert_eq!((found("là:chưa-đọc"), found("đoàn -is:unread")), (2, 1));
    assert_eq!(desk.feed(&web.url("/"))["unread"], 2);
}

/// The plain session says it in a word, and opening an article takes the mark off there, too.
#[test]
fn the_plain_session_says_what_is_unread() {
    let web = Web::on(1, |_| rss("Tin gốm", &whole("gom.example", 0..2)));
    let desk = Desk::new();
    desk.follow(&[web.url("/")]);
    desk.fetch();
    let session = |lines: &str| desk.run_with(&["--no-embedded", "--plain"], lines);
    let run = session("\n");
    assert_eq!(run.out.matches(", unread").count(), 2, "{run:?}");
    let run = session("1\n");
    assert_eq!(run.status, Some(0), "{run:?}");
    assert_eq!(desk.run(&["articles", "--unread", "--format", "jsonl"]).objects().len(), 1, "{run:?}");
    assert_eq!(session("\n").out.matches(", unread").count(), 1);
}

/// A public feed that leads to this machine is reported as such; the proxy of the environment plays the newspaper.
#[test]
fn a_feed_that_redirects_to_a_private_address_is_reported() {
    let secret = Web::on(2, |_| rss("Tin kín", &whole("kin.example", 0..1)));
    let to = secret.url("/");
    let web = Web::on(1, move |_| Reply::redirect(301, to.clone()));
    let desk = Desk::new();
    std::fs::write(
        desk.path().join("a.opml"),
        "<opml><body><outline text=\"a\" xmlUrl=\"http://bao.example/tin\"/></body></opml>",
    )
    .unwrap();
    desk.run(&["follow", "a.opml"]);
    let run = Run::from(desk.command(&["fetch"]).env("HTTP_PROXY", web.url("/")).output().unwrap());
    assert_eq!((run.status, run.err.lines().count()), (Some(2), 1), "{run:?}");
    assert!(run.err.contains("this machine or a private network"), "{run:?}");
    assert!(secret.asked().is_empty() && desk.imported("id").is_empty());
    assert_eq!(desk.feed("http://bao.example/tin")["failures"], 1);
}

/// Ctrl-C ends a round at once, whatever the servers do, and what was got by then is kept.
#[test]
fn interrupted_it_keeps_what_it_has_and_says_so() {
    let slow: Vec<Web> = (50..56).map(|host| Web::on(host, |_| Reply::drip())).collect();
    let good = Web::on(49, |_| rss("Tin lành", &whole("lanh.example", 0..2)));
    let outline = |web: &Web| format!("<outline text=\"a\" xmlUrl=\"{}\"/>", web.url("/"));
    let opml: String = slow.iter().chain([&good]).map(outline).collect();
    let desk = Desk::new();
    std::fs::write(desk.path().join("a.opml"), format!("<opml><body>{opml}</body></opml>")).unwrap();
    desk.run(&["follow", "a.opml"]);
    let child = desk.command(&["fetch", "--allow-private"]).spawn().unwrap();
    let until = Instant::now() + Duration::from_mins(1);
    while desk.imported("id").len() < 2 && Instant::now() < until {
        thread::sleep(Duration::from_millis(50));
    }
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!(run.status, Some(130), "{run:?}");
    assert!(run.out.contains("2 new articles") && run.out.contains("interrupted, the next time"), "{run:?}");
    assert_eq!(desk.imported("id").len(), 2);
}

/// Unpacking takes a while where nothing is optimised, so it has a round of its own.
#[test]
fn a_packed_flood_is_refused() {
    let bomb = gzipped(&vec![b' '; 17 << 20]);
    let web = Web::on(1, move |_| Reply::rss(&bomb).with("Content-Encoding", "gzip"));
    let run = Desk::new().run(&["follow", "--allow-private", "--timeout", "600", &web.url("/")]);
    assert_eq!(run.status, Some(2), "{run:?}");
    assert!(run.err.contains("over 16 MiB"), "{run:?}");
}
