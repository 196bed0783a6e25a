//! Saved web pages, as far as the article that comes of them.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use rstest::rstest;

use crate::corpus::format::ParagraphStyle;
use crate::documents::{Hint, Limits, Reason, Trouble};
use crate::extract::article_row;
use crate::extract::laid::Layout;
use crate::extract::page::pages;

fn layout_html(html: &str) -> (Layout, usize) {
    let page = pages(html.as_bytes(), &Hint::default(), &Limits::default()).unwrap().remove(0);
    (page.article, page.hidden)
}

/// The shape of a paper that gives all in JSON-LD, with the lead and the caption in elements of their own.
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
fn an_older_page_has_its_date_in_the_text() {
    let (article, _) = layout_html(OLDER);
    assert_eq!(
        (article.title.as_deref(), article.publisher.as_deref(), article.date.as_deref()),
        (Some("Đường sắt mới nối hai tỉnh"), Some("Tin Mẫu"), Some("2019-08-12"))
    );
    let roles: Vec<ParagraphStyle> = article.passages.iter().map(|passage| passage.style).collect();
    assert_eq!(
        roles,
        [
            ParagraphStyle::Body,
            ParagraphStyle::Body,
            ParagraphStyle::Heading,
            ParagraphStyle::Body,
            ParagraphStyle::Question,
            ParagraphStyle::Body
        ],
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

const LEAD: &str =
    "Sáng nay, lãnh đạo tỉnh làm việc với đoàn của thành phố Hoa Sen về mở đường bay thẳng và dạy nghề";
const FIRST: &str = "Tại trụ sở của tỉnh, Phó Chủ tịch Lê Văn Tám tiếp đoàn khách do Phó Thị trưởng dẫn đầu, cùng 12 doanh nghiệp.";
const SECOND: &str =
    "Hai bên bàn việc đưa 120 lao động sang làm việc và xây một trung tâm dạy nghề trị giá 3,5 triệu USD.";
const THIRD: &str = "Năm 2018, tỉnh đón 45 đoàn khách nước ngoài với hơn 600 lượt người, nhiều hơn năm trước gần một trăm lượt.";

/// `SharePoint`: one form around all, a box that nobody sees, a clock, other news with days of their own.
const SHAREPOINT: &str = r#"<!DOCTYPE html><html><head><title>
    Tỉnh tiếp đoàn khách Hoa Sen - Cổng thông tin điện tử tỉnh Mẫu
</title></head><body><form id="aspnetForm" action="tin.aspx"><input type="hidden" name="__VIEWSTATE" value="x">
<div class="top"><span id="lblClock">Thứ Sáu, ngày 20/11/2020</span></div><div class="menu"><a href="/">Trang chủ</a></div>
<div class="article"><h3 class="ArticleTitle">Tỉnh tiếp đoàn khách Hoa Sen</h3><div class="article-date">12/03/2019 08:30</div>
<div style="display:none">Nội dung trang</div><div class="ms-rtestate-field"><p><strong>{lead}.</strong></p><p>{first}</p>
<p><img src="a.jpg"></p><p style="text-align: center"><em>Quang cảnh buổi tiếp</em></p><p>{second}</p><p>{third}</p>
<p style="text-align:right"><b>Nguyễn Hoài</b></p></div></div>
<h2>Tin khác</h2><ul><li><a href="/a">Khai mạc hội chợ xuân tại trung tâm tỉnh</a> (11/03/2019)</li></ul>
<div>Số lượt truy cập: 1.234.567</div></form></body></html>"#;

/// `DotNetNuke`: a path for a title, lines that only breaks part, the source at the end.
const DNN: &str = r#"<html><head><title>Sở Mẫu tỉnh Hoa > Tin tức > Chi tiết tin</title>
<meta name="COPYRIGHT" content="Copyright 2019 by Sở Mẫu tỉnh Hoa"></head><body><form id="Form"><div id="dnn_ContentPane">
<span id="dnn_ctr4_View_lblTitle" class="Head">Tỉnh tiếp đoàn khách Hoa Sen</span><br><span class="Normal">Cập nhật: 12/03/2019 08:30</span>
<div class="Normal"><b>{lead}.</b></div><div class="Normal">{first}<br><br>{second}<br><br>{third}<br><br>
<div align="right"><b>Theo Báo Hoa Mẫu</b></div></div></div></form></body></html>"#;

/// Joomla: particulars in a list, an account that nobody is.
const JOOMLA: &str = r#"<html><head><meta name="author" content="Super User"><title>Tỉnh tiếp đoàn khách Hoa Sen</title></head><body>
<main><div class="item-page"><div class="page-header"><h2 itemprop="headline">Tỉnh tiếp đoàn khách Hoa Sen</h2></div>
<dl class="article-info"><dt>Chi tiết</dt><dd class="createdby">Viết bởi <span>Super User</span></dd>
<dd class="category-name">Chuyên mục: <a href="/c">Đối ngoại</a></dd><dd class="published"><time datetime="2019-03-12T01:30:00+00:00">
Ngày đăng: 12 Tháng 3 2019</time></dd><dd class="hits">Lượt xem: 1345</dd></dl><div itemprop="articleBody">
<p><strong>{lead}.</strong></p><p>{first}</p><p>{second}</p><p>{third}</p></div></div></main></body></html>"#;

/// `WordPress`: a graph whose parts refer to one another, a login for an author, comments with figures.
const WORDPRESS: &str = r##"<html><head><title>Tỉnh tiếp đoàn khách Hoa Sen - Tạp chí Mẫu</title><script type="application/ld+json">
{"@context":"https://schema.org","@graph":[{"@type":"WebPage","@id":"u"},{"@type":"Article","headline":"Tỉnh tiếp đoàn khách Hoa Sen",
"author":{"@id":"#p"},"publisher":{"@id":"#o"},"datePublished":"2019-03-12T01:30:00+00:00"},{"@type":"Organization","@id":"#o",
"name":"Tạp chí Mẫu"},{"@type":"Person","@id":"#p","name":"mau_admin"}]}</script></head><body class="single comments-open">
<header class="site-header"><p class="site-title"><a href="/">Tạp chí Mẫu</a></p></header><article><header class="entry-header">
<h1 class="entry-title">Tỉnh tiếp đoàn khách Hoa Sen</h1></header><div class="entry-content"><p class="lead">{lead}</p><p>{first}</p>
<p>{second}</p><p>{third}</p><p style="text-align:right">Bài và ảnh: Lê Tám</p></div><footer>Thẻ: <a href="/t">Hoa Sen</a></footer></article>
<div id="comments"><p>Tôi mong có đường bay thẳng, đỡ phải đi vòng 200 km mỗi khi về quê thăm nhà.</p></div></body></html>"##;

/// A portal of tables that names itself in its title, with a table of data and a counter.
const TABLES: &str = r#"<html><head><title>Cổng thông tin điện tử huyện Mẫu</title></head><body><form><table><tr><td><a href="a.aspx">
Giới thiệu</a></td><td><table><tr><td><span class="tieude_tin">Tỉnh tiếp đoàn khách Hoa Sen</span></td></tr><tr><td><i>Ngày đăng:
12-03-2019</i></td></tr><tr><td><b>{lead}.</b></td></tr><tr><td><div><p>{first}</p><p>{second}</p><table border="1"><tr><td>Năm</td>
<td>Số đoàn</td></tr><tr><td>2017</td><td>40</td></tr></table><p>{third}</p><p align="right"><b>Trần Ba</b></p></div></td></tr>
<tr><td><b>Các tin khác:</b></td></tr><tr><td><a href="1.aspx">Khai mạc hội chợ xuân tại huyện</a></td></tr></table></td>
<td>Đang online: 12</td></tr></table></form></body></html>"#;

/// An agency: the lead, the author and the source in elements of their own, a story beside the text.
const AGENCY: &str = r#"<html><head><title>Tỉnh tiếp đoàn khách Hoa Sen | Tin Mẫu</title><meta property="og:site_name" content="Tin Mẫu">
</head><body><article><h1>Tỉnh tiếp đoàn khách Hoa Sen</h1><h2 class="article__sapo">{lead}</h2><div class="author"><a>Nguyễn Hoài/TTXVN</a>
</div><time datetime="2019-03-12T08:30:00+0700">12/03/2019</time><figure><img><figcaption>Buổi tiếp. (Ảnh: An)</figcaption></figure>
<div class="article__body"><p>{first}</p><p>{second}</p><div class="article-relate"><a href="/r">Tỉnh mở thêm đường bay tới miền Trung</a>
<div>Đường bay mới bắt đầu từ tháng 5 với ba chuyến một tuần, giá vé từ 900.000 đồng.</div></div><p>&gt;&gt; Xem thêm: Hội chợ</p>
<p>{third}</p></div><div class="tags">Từ khóa: <a href="/t">Hoa Sen</a></div></article></body></html>"#;

/// A page of the nineties, whose only names are those of fonts.
const FONTS: &str = r#"<HTML><HEAD><TITLE>Bao Hoa dien tu</TITLE></HEAD><BODY><TABLE><TR><TD><FONT size=1>Thứ Năm, 28/03/2019</FONT></TD></TR>
<TR><TD><A href="a.htm">Trang chủ</A><BR><A href="b.htm">Kinh tế</A></TD><TD><FONT size=4><B>Tỉnh tiếp đoàn khách Hoa Sen</B></FONT><BR>
<I>12/3/2019</I><P><B>{lead}</B></P><P><FONT>{first}</FONT></P><P>{second}<P>{third}<P align=right>NGUYỄN HOÀI</TD></TR></TABLE></BODY></HTML>"#;

/// A page saved from an archive, with its banner; the site is named in the title alone.
const ARCHIVED: &str = r#"<html><head><title>Báo Hoa Mẫu</title></head><body><div id="wm-ipp-base" style="display: none;">The archive keeps
copies of pages in digital form so that everybody can read them later.</div><div>Hotline: 0900 000 000</div>
<h2 class="news-title">Tỉnh tiếp đoàn khách Hoa Sen</h2><div class="news-time">(12/03/2019 - 08:30 AM)</div><div class="news-sapo">{lead}
</div><div class="news-body"><p>{first}</p><p>{second}</p><p>{third}</p></div></body></html>"#;

#[rstest]
#[case::sharepoint(SHAREPOINT, Some("Cổng thông tin điện tử tỉnh Mẫu"), Some("Nguyễn Hoài"), 4)]
#[case::dnn(DNN, Some("Sở Mẫu tỉnh Hoa"), None, 4)]
#[case::joomla(JOOMLA, None, None, 4)]
#[case::wordpress(WORDPRESS, Some("Tạp chí Mẫu"), Some("Lê Tám"), 4)]
#[case::tables(TABLES, Some("Cổng thông tin điện tử huyện Mẫu"), Some("Trần Ba"), 6)]
#[case::agency(AGENCY, Some("Tin Mẫu"), Some("Nguyễn Hoài"), 4)]
#[case::fonts(FONTS, None, Some("NGUYỄN HOÀI"), 4)]
#[case::archived(ARCHIVED, Some("Báo Hoa Mẫu"), None, 4)]
fn a_page_is_read_whatever_made_it(
    #[case] page: &str,
    #[case] publisher: Option<&str>,
    #[case] byline: Option<&str>,
    #[case] passages: usize,
) {
    let texts_of = [("{lead}", LEAD), ("{first}", FIRST), ("{second}", SECOND), ("{third}", THIRD)];
    let page = texts_of.iter().fold(page.to_owned(), |page, (name, text)| page.replace(name, text));
    let (article, _) = layout_html(&page);
    assert_eq!(article.title.as_deref(), Some("Tỉnh tiếp đoàn khách Hoa Sen"));
    assert_eq!((article.publisher.as_deref(), article.byline.as_deref()), (publisher, byline));
    assert_eq!(article.date.as_deref(), Some("2019-03-12"));
    assert_eq!(texts(&article).len(), passages, "{:#?}", texts(&article));
    assert!(texts_of.iter().all(|(_, text)| texts(&article).iter().any(|passage| passage.starts_with(text))));
}

#[test]
fn rows_of_a_table_keep_their_cells() {
    let cells = r#"<table><caption>Bảng 1. Đoàn khách</caption><tr><th rowspan="2">Huyện</th><th colspan="2">Số đoàn</th></tr>
        <tr><th>2017</th><th>2018</th></tr><tr><td>Hoa</td><td>12</td><td>15</td></tr></table>"#;
    let (article, _) =
        layout_html(&format!("<html><h1>Tỉnh tiếp khách Hoa Sen</h1><p>{FIRST}</p><p>{SECOND}</p>{cells}"));
    assert_eq!(
        texts(&article)[2..],
        ["Bảng 1. Đoàn khách", "Huyện | Số đoàn", "2017 | 2018", "Hoa | 12 | 15"]
    );
}

#[test]
fn words_on_lines_of_their_own_in_a_cell_stay_apart() {
    let cells = "<table><caption>Bảng 1.<br>Gỗ bán ra</caption><tr><th>Nước<br/>bạn</th><th>Năm<br>2021<br>(triệu USD)</th>
        <th><p>Tăng</p><p>(%)</p></th></tr><tr><td>Tân<div>Tây Lan</div></td><td>1.250<br>640</td><td><b>4</b>,2</td></tr></table>";
    let (article, _) =
        layout_html(&format!("<html><h1>Tỉnh bán gỗ</h1><p>{FIRST}</p><p>{SECOND}</p>{cells}"));
    let rows =
        ["Bảng 1. Gỗ bán ra", "Nước bạn | Năm 2021 (triệu USD) | Tăng (%)", "Tân Tây Lan | 1.250 640 | 4,2"];
    assert_eq!(texts(&article)[2..], rows);
    let figures = article_row(&article).figures.into_iter();
    let in_rows = figures.filter(|figure| figure.passage > 2).map(|figure| figure.row.as_written);
    assert_eq!(in_rows.collect::<Vec<_>>(), ["4,2"]);
}

#[rstest]
#[case::clock("<div id='clock'>Thứ hai, 8/4/2019-13:1 PM</div>", "")]
#[case::clock_over_a_menu("<div class='date'>8/4/2019</div><nav><a href='/'>Trang chủ</a></nav>", "")]
#[case::other_stories("", "<ul><li><a href='/1'>Các quy định mới</a> (05.08.2019 16:32)</li></ul>")]
#[case::dates_after(
    "",
    "<div class='date'>05/08/2019</div><p>Tin khác</p><div class='date'>06/08/2019</div>"
)]
fn a_date_of_something_else_is_none_of_the_article(#[case] before: &str, #[case] after: &str) {
    let (article, _) = layout_html(&format!(
        "<html><body>{before}<h1>Tỉnh tiếp đoàn khách</h1><div><p>{FIRST}</p><p>{SECOND}</p></div>{after}</body></html>"
    ));
    assert_eq!((article.date, article.passages.len()), (None, 2));
}

#[test]
fn a_list_of_articles_is_refused_with_its_links() {
    let item = |n: usize| format!("<h3><a href='/{n}'>Tỉnh tiếp đoàn khách thứ {n}</a></h3><p>{SECOND}</p>");
    let items: String = (1..8).map(item).collect();
    let page = format!(
        "<html><head><meta property='og:type' content='article'></head><body><h1>Đối ngoại</h1>{items}</body></html>"
    );
    let refusal = pages(page.as_bytes(), &Hint::default(), &Limits::default()).unwrap_err();
    let Trouble::Listing(links) = refusal.trouble else { panic!("{refusal:?}") };
    assert_eq!(links.len(), 7);
    assert_eq!(
        links.first().map(|link| (link.address.as_str(), link.text.as_str())),
        Some(("/1", "Tỉnh tiếp đoàn khách thứ 1"))
    );
}

#[test]
fn an_article_beside_many_headlines_is_no_list() {
    let headline = |n: usize| format!("<p><a href='/{n}'>Khai mạc hội chợ xuân lần thứ {n}</a></p>");
    let headlines = (1..20).map(headline).collect::<String>();
    let (article, _) = layout_html(&format!(
        "<html><h1>Tỉnh tiếp đoàn khách</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>{headlines}"
    ));
    assert_eq!(article.passages.len(), 3);
}

/// Old pages set the author at the right edge; what else is there stays.
#[rstest]
#[case::name("<p align=right><b>Papa</b></p>", Some("Papa"), 2)]
#[case::name_before_a_notice(
    "<div style='text-align: right'>Theo Minh Nguyễn/Mau.vn</div><p>Bạn đọc gửi bài tại đây.</p>",
    Some("Minh Nguyễn"),
    3
)]
#[case::words("<p align=right>(Trích thư gửi từ Hoa Lư)</p>", None, 3)]
#[case::unit_of_a_table(
    "<p align=right>ĐVT: triệu USD</p><table border=1><tr><td>Hàng</td><td>Năm 2023</td></tr><tr><td>Gạo</td><td>1.700</td></tr></table>",
    None,
    5
)]
fn a_name_at_the_right_edge_signs(#[case] end: &str, #[case] byline: Option<&str>, #[case] passages: usize) {
    let page =
        format!("<html><body><h1>Tỉnh đón khách Lào</h1><p>{FIRST}</p><p>{SECOND}</p>{end}</body></html>");
    let article = layout_html(&page).0;
    assert_eq!(
        (article.byline.as_deref(), article.passages.len()),
        (byline, passages),
        "{:?}",
        texts(&article)
    );
}
