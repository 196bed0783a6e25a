//! Saved web pages, as far as the article that comes of them.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use rstest::rstest;

use crate::documents::{Hint, Limits, Reason};
use crate::extract::layout::{Layout, Role};
use crate::extract::page::pages;

fn layout_html(html: &str) -> (Layout, usize) {
    let page = pages(html.as_bytes(), &Hint::default(), &Limits::default()).unwrap().remove(0);
    (page.article, page.hidden)
}

/// The shape of a paper that tells all in JSON-LD, with the lead and the caption in elements of their own.
const WITH_JSON: &str = r#"<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<title>Mở thêm hai cửa khẩu - Báo Mẫu</title>
<link rel="canonical" href="https://baomau.vn/mo-them-hai-cua-khau-123.html">
<meta property="og:title" content="Mở thêm hai cửa khẩu - Báo Mẫu">
<script type="application/ld+json">{"@context":"http://schema.org","@type":"NewsArticle",
"headline":"Mở thêm hai cửa khẩu","datePublished":"2023-05-04T08:30:00+07:00",
"author":{"@type":"Person","name":"Báo Mẫu"},"publisher":{"@type":"Organization","name":"Báo Mẫu"}}</script></head>
<body><header class="top"><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/thoi-su">Thời sự</a></li></ul></nav></header>
<section class="page-detail"><div class="sidebar-1">
<h1 class="title-detail">Mở thêm hai cửa khẩu</h1>
<span class="date">Thứ năm, 4/5/2023, 08:30 (GMT+7)</span>
<p class="description"><span class="location-stamp">Lào Cai</span>Từ hôm nay người dân hai bên có thêm hai đường qua lại, đỡ phải đi vòng năm mươi cây số.</p>
<article class="fck_detail">
<p class="Normal">Sáng 4/5, tỉnh mở hai cửa khẩu phụ sau ba năm chờ đợi. Hơn 200 hộ dân ở sát biên giới đã đến dự lễ từ sớm.</p>
<figure><img src="a.jpg"><figcaption><p class="Image">Người dân dự lễ mở cửa khẩu sáng 4/5. Ảnh: <em>Minh An</em></p></figcaption></figure>
<p class="Normal">"Chúng tôi chờ ngày này đã lâu, đường gần hơn thì hàng cũng rẻ hơn", bà Lê Thị Lan, người bán rau ở chợ, nói.</p>
<ul class="list-news-related"><li><a href="/khac">Giá vàng tăng ba ngày liền trong tuần</a></li></ul>
<p class="Normal">Theo sở công thương, hàng qua hai cửa khẩu có thể đạt 12 triệu USD trong năm đầu, chủ yếu là rau và trái cây.</p>
<p class="Normal" style="text-align:right;"><strong>Minh Tân</strong></p>
</article>
<div class="social"><a href="/fb">Chia sẻ</a> <a href="/zalo">Zalo</a></div></div></section>
<script>var a = "<p>Không phải bài</p>";</script>
<footer><p>Giấy phép số 12 của cơ quan cấp phép. Đường dây nóng 0900 000 000.</p></footer></body></html>"#;

/// The shape of an older page: no JSON-LD, a date in the text, a caption in a table, the source in brackets.
const OLDER: &str = r#"<html><head><title>Đường sắt mới nối hai tỉnh | Tin Mẫu</title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta property="og:site_name" content="Tin Mẫu"></head>
<body><div id="menu"><a href="/">Trang nhất</a> | <a href="/kinh-te">Kinh tế</a></div>
<div class="detail"><h1>Đường sắt mới nối hai tỉnh</h1><div class="time">Thứ Hai, 12/08/2019 10:15</div>
<h2 class="sapo">Tuyến đường dài gần một trăm cây số sẽ rút thời gian đi lại từ ba giờ xuống còn một giờ.</h2>
<div class="content"><p>Bộ trưởng cho biết công trình cần 5 nghìn tỷ đồng, làm trong bốn năm, bắt đầu từ mùa khô năm sau.</p>
<table class="tplCaption"><tr><td><img src="b.jpg"></td></tr><tr><td class="pCaption">Nơi sẽ đặt nhà ga đầu tuyến.</td></tr></table>
<h3>Người dân được đền bù</h3>
<p>Có 320 hộ phải dời đi, mỗi hộ nhận một nền nhà ở khu mới cách chỗ cũ chừng hai cây số, có trường và trạm xá.</p>
<p>Xin ông cho biết bao giờ xong?</p><p>Ông Trần Văn Nam: Chúng tôi hứa xong trước Tết, và lời hứa ấy ai cũng nghe cả rồi.</p>
</div><div class="author">Lê Hòa</div>
<p>Tin liên quan</p><ul><li><a href="/1">Cầu mới qua sông</a></li><li><a href="/2">Giá vé tàu giảm</a></li></ul></div></body></html>"#;

fn texts(article: &Layout) -> Vec<&str> {
    article.passages.iter().map(|passage| passage.text.as_str()).collect()
}

fn left_out(article: &Layout, reason: Reason) -> Vec<&str> {
    article.left_out.iter().filter(|(why, _)| *why == reason).map(|(_, text)| text.as_str()).collect()
}

#[test]
fn a_page_gives_its_head_and_the_paragraphs_of_the_article() {
    let (article, hidden) = layout_html(WITH_JSON);
    assert_eq!(
        (article.title.as_deref(), article.publisher.as_deref(), article.date.as_deref()),
        (Some("Mở thêm hai cửa khẩu"), Some("Báo Mẫu"), Some("2023-05-04"))
    );
    assert_eq!(article.url.as_deref(), Some("https://baomau.vn/mo-them-hai-cua-khau-123.html"));
    assert_eq!((article.byline.as_deref(), hidden), (Some("Minh Tân"), 0));
    let starts: Vec<&str> =
        texts(&article).iter().filter_map(|text| text.split_once(' ')).map(|(first, _)| first).collect();
    assert_eq!(starts, ["Lào", "Sáng", "\"Chúng", "Theo"], "{:?}", texts(&article));
    assert!(texts(&article)[0].starts_with("Lào Cai - Từ hôm nay"));
}

#[test]
fn what_a_page_has_besides_is_left_out_with_its_reason() {
    let (article, _) = layout_html(WITH_JSON);
    assert_eq!(left_out(&article, Reason::Caption), ["Người dân dự lễ mở cửa khẩu sáng 4/5. Ảnh: Minh An"]);
    assert!(left_out(&article, Reason::Related).contains(&"Giá vàng tăng ba ngày liền trong tuần"));
    assert!(left_out(&article, Reason::Menu).contains(&"Trang chủ"));
    assert_eq!(left_out(&article, Reason::Script), ["<script>"]);
}

#[test]
fn an_older_page_tells_its_date_in_the_text() {
    let (article, _) = layout_html(OLDER);
    assert_eq!(
        (article.title.as_deref(), article.publisher.as_deref(), article.date.as_deref()),
        (Some("Đường sắt mới nối hai tỉnh"), Some("Tin Mẫu"), Some("2019-08-12"))
    );
    let roles: Vec<Role> = article.passages.iter().map(|passage| passage.role).collect();
    assert_eq!(
        roles,
        [Role::Body, Role::Body, Role::Heading, Role::Body, Role::Question, Role::Body],
        "{:?}",
        texts(&article)
    );
    assert_eq!(article.passages[5].speaker.as_deref(), Some("Ông Trần Văn Nam"));
    assert_eq!(left_out(&article, Reason::Caption), ["Nơi sẽ đặt nhà ga đầu tuyến."]);
    assert!(left_out(&article, Reason::Related).iter().any(|text| text.contains("Cầu mới")));
}

#[rstest]
#[case::utc("2023-05-04T20:30:00Z", Some("2023-05-05"))]
#[case::offset("2023-05-04T20:30:00+07:00", Some("2023-05-04"))]
#[case::month("2023-05", Some("2023-05"))]
#[case::vietnamese("04/05/2023 08:30", Some("2023-05-04"))]
#[case::none("hôm qua", None)]
fn a_stamp_is_as_precise_as_it_is(#[case] stamp: &str, #[case] date: Option<&str>) {
    let page = format!(
        "<html><head><meta property='article:published_time' content='{stamp}'></head><body><p>Có 12 xe.</p></body></html>"
    );
    assert_eq!(layout_html(&page).0.date.as_deref(), date);
}
