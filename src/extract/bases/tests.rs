//! What figures of a sentence refer to: for each `of` and `against`, by their places in it.

#![allow(clippy::indexing_slicing)]

use rstest::rstest;

use crate::corpus::format::Relation;
use crate::extract::figures;

/// `of` and `against`.
type Refers = (Option<(usize, Relation)>, Option<usize>);

const NONE: Refers = (None, None);

const fn change(level: usize, against: Option<usize>) -> Refers {
    (Some((level, Relation::Change)), against)
}

const fn against(base: usize) -> Refers {
    (None, Some(base))
}

const fn part(whole: usize) -> Refers {
    (Some((whole, Relation::Part)), None)
}

#[rstest]
#[case::against("Xuất khẩu đạt 282 tỷ USD, tăng 7% so với năm 2019 (264 tỷ USD).", &[NONE, change(0, Some(2)), NONE])]
#[case::named("Số vụ tai nạn là 120 vụ, giảm 12 vụ so với 132 vụ của năm 2022.", &[NONE, change(0, Some(2)), NONE])]
#[case::risen("Kim ngạch tăng từ 500 triệu USD lên 600 triệu USD, tăng 20%.", &[NONE, against(0), change(1, Some(0))])]
#[case::risen_over_a_year("Sản lượng của trại tăng từ 30 tấn năm 2015 lên mức 45 tấn.", &[NONE, against(0)])]
#[case::risen_times("Số máy của xưởng tăng 3 lần từ 20 chiếc lên 60 chiếc.", &[change(2, Some(1)), NONE, against(1)])]
#[case::risen_share("Tỷ lệ hộ dùng nước sạch giảm từ 95% xuống còn 90%.", &[NONE, against(0)])]
#[case::risen_without_a_unit("Trại nâng đàn từ 300 lên 450 con.", &[NONE, against(0)])]
#[case::compared("Pin mới chạy được 90 km, tăng đáng kể so với mức 70 km của đời trước.", &[against(1), NONE])]
#[case::compared_in_brackets("Cửa hàng lãi 5 tỷ đồng (cùng kỳ 4 tỷ đồng).", &[against(1), NONE])]
#[case::opened("Tăng 9% so với năm ngoái, số khách của đảo đạt 40.000 lượt.", &[change(1, None), NONE])]
#[case::change_of_no_level("Tiền điện của trường tăng 12% so với mức 40 triệu đồng của năm ngoái.", &[against(1), NONE])]
#[case::back_to("Giá bạc hạ 3 USD trong tuần này về quanh mức 25 USD/ounce.", &[change(1, None), NONE])]
#[case::back_to_both("Giá đô la hạ 20 đồng cả 2 chiều về quanh mức 25.300 đồng/USD.", &[change(1, None), NONE])]
#[case::quoted("Tiệm Kim Long hạ 1 triệu đồng/lượng, niêm yết giá vàng miếng ở mức 80 triệu đồng/lượng.", &[change(1, None), NONE])]
#[case::points_to_a_share("Lãi suất vay tăng 0,5 điểm phần trăm lên 6,5%.", &[change(1, None), NONE])]
#[case::bare_change("Trường nhận 200 học sinh, tăng 15 so với năm ngoái.", &[NONE, change(0, None)])]
#[case::difference("Vé tàu còn 900.000 đồng, rẻ hơn 50.000 đồng so với tuần trước.", &[NONE, change(0, None)])]
#[case::both_against_a_time("Nho bán sang Lào đạt 40 tấn, giảm 5% so với tháng trước và hạ 8% cùng kỳ năm ngoái.", &[NONE, change(0, None), change(0, None)])]
#[case::refers_to_a_sentence("Vay mua nhà chiếm phần lớn và đạt 70 tỷ đồng. Mức này tăng 2% so với tháng trước.", &[NONE, change(0, None)])]
#[case::in_turn(
    "Doanh thu của hai chuỗi là 27.995 tỷ đồng và 11.671 tỷ đồng, tăng lần lượt 50% và 207% so với năm trước.",
    &[NONE, NONE, change(0, None), change(1, None)]
)]
#[case::from_one_rate_to_another("Tiền gửi ba quý hạ 0,2%, từ 5,4%/năm xuống còn 5,2%/năm.", &[change(2, Some(1)), NONE, against(1)])]
#[case::rate_behind_a_term("Nhà băng Sao Mai giảm 0,1% ở kỳ hạn 6 tháng xuống còn 4,3%/năm.", &[change(1, None), NONE])]
#[case::after_it_fell("Lãi gửi ở quầy là 3,2%/năm sau khi giảm 0,2%/năm.", &[NONE, change(0, None)])]
#[case::in_another_word_for_the_currency("Tỷ giá ở mức 23.150 VND/USD, tăng tiếp 12 đồng so với hôm qua.", &[NONE, change(0, None)])]
#[case::behind_both_sides("Đô la có giá 23.200 – 23.250 đồng (mua vào – bán ra), giảm 15 đồng.", &[NONE, change(0, None)])]
#[case::corresponds_to("Hai hãng bán 3.400 xe, tương ứng với mức tăng gần 19% so với năm ngoái.", &[NONE, change(0, None)])]
#[case::with_so_many("Doanh số xe nhỏ tăng 18% so với tháng trước, với 660 xe giao đến tay khách.", &[change(1, None), NONE])]
#[case::more_than_the_mean("Lò thải ra 3 tấn khói bụi, cao hơn khoảng 25% so với mức chung.", &[NONE, change(0, None)])]
#[case::both_sides_moved("Vàng có giá 88 triệu đồng/lượng, tăng 400.000 đồng chiều mua và 900.000 đồng chiều bán.", &[NONE, change(0, None), change(0, None)])]
#[case::another_amount("Sản lượng tăng 8%, quy mô đàn đạt 500 con.", &[NONE, NONE])]
#[case::helps_another("Chi phí giảm 19% giúp lãi của xưởng đạt 4 tỷ đồng.", &[NONE, NONE])]
#[case::than_so_much("Lợi nhuận giảm 11% so với mức 4.700 tỷ đồng năm ngoái.", &[against(1), NONE])]
#[case::far_behind_its_parts(
    "Tỉnh phải có 59 tỷ đồng để trả lương cho cán bộ, viên chức và người lao động ở các xã khi gộp lại. Khoản này gồm 15 tỷ đồng của tỉnh và 44 tỷ của bộ.",
    &[NONE, part(0), part(0)]
)]
#[case::alone_in_brackets("Huyện xin 90 tỷ đồng (riêng năm đầu là 20 tỷ đồng) để sửa đường.", &[NONE, part(0)])]
#[case::seen_and_hit("Máy theo dõi 300 tàu và cùng lúc chặn được 36 tàu trong đó.", &[NONE, part(0)])]
#[case::looked_at("Đoàn kiểm tra 65 lò gạch ở ba huyện, phát hiện 40 lò gạch xả khói.", &[NONE, part(0)])]
#[case::given_in_turn("Tú nhận 2,2 tỷ đồng. Trong đó, Dũng đưa 210 triệu, Mạnh đưa 600 triệu còn Lâm đưa hơn 1,3 tỷ đồng.", &[NONE, part(0), part(0), part(0)])]
#[case::prizes("Giải nhất: 5 triệu đồng, giải nhì: 3 triệu đồng, giải ba: 2 triệu đồng.", &[NONE, NONE, NONE])]
#[case::includes("Quỹ thưởng của giải là 90 triệu đồng, bao gồm 60 triệu đồng tiền mặt.", &[NONE, part(0)])]
#[case::parts_of_what_is_above(
    "Quỹ thưởng là 90 triệu đồng, gồm 60 triệu đồng tiền mặt. Trong đó, đội nhất được 20 triệu đồng.",
    &[NONE, part(0), part(0)]
)]
#[case::three_parts("Bếp nấu gần 1.400 suất, bao gồm 1.348 suất cơm, 26 suất chay và 19 suất cháo.", &[NONE, part(0), part(0), part(0)])]
#[case::restated_before_its_whole("Hơn 50% (52 em) trong số 103 em là nữ.", &[part(2), part(2), NONE])]
#[case::by_its_share("Ban tổ chức nhận 1.200 hồ sơ. Ngoài ra, 150 hồ sơ (tương đương 12,5%) là của sinh viên.", &[NONE, part(0), part(0)])]
#[case::by_its_share_of_the_next("Xưởng bán được 24 chiếc, tương đương 8% trong tổng số 300 chiếc.", &[part(2), part(2), NONE])]
#[case::by_no_share("Ban tổ chức nhận 1.200 hồ sơ. Ngoài ra, 150 hồ sơ (tương đương 9%) là của sinh viên.", &[NONE, NONE, NONE])]
#[case::bare_whole("Cấp xã còn lại 1.077, trong đó có 970 xã, 100 phường và 7 đặc khu.", &[NONE, part(0), part(0), part(0)])]
#[case::bare_and_more("Cấp xã còn lại 1.077, trong đó có 970 xã, 100 phường và 9 đặc khu.", &[NONE, NONE, NONE, NONE])]
#[case::out_of_more("Đội cứu được 57 trong 250 thủy thủ.", &[part(1), NONE])]
#[case::in_a_time("Tàu chở 57 người trong 250 ngày.", &[NONE])]
#[case::all_of_them("Huyện có 8 trường, trong đó cả 8 trường đã đạt chuẩn.", &[NONE, NONE])]
#[case::share_that_is("Năm nay đảo đón khoảng 3.000 lượt khách, với 40% là khách nước ngoài.", &[NONE, part(0)])]
#[case::share_of_a_counted_part(
    "Tỉnh có 90 dự án, trong đó có 27 dự án mới (chiếm 30% tổng số dự án).",
    &[NONE, part(0), (Some((1, Relation::Share)), None)]
)]
#[case::reached("Vốn FDI tăng 12%, đạt 3,5 tỷ USD.", &[change(1, None), NONE])]
#[case::rate("Giá vàng tăng 25 USD lên 1.402 USD/ounce.", &[change(1, None), NONE])]
#[case::twice("CPI là 105 điểm, tăng 2 điểm so với tháng trước và tăng 6 điểm so với cùng kỳ.", &[NONE, change(0, None), change(0, None)])]
#[case::parts("Đoàn gồm 40 người, trong đó có 25 nam và 15 nữ.", &[NONE, part(0), part(0)])]
#[case::share(
    "Tỉnh có 500 doanh nghiệp, trong đó 120 doanh nghiệp FDI (24%).",
    &[NONE, part(0), (Some((1, Relation::Share)), None)]
)]
#[case::among("Mới có 174 trên tổng số 1.700 bệnh viện đã triển khai.", &[part(1), NONE])]
#[case::adds_up("Mỗi đội qua 4 vòng đấu, gồm 3 vòng loại và 1 vòng chung kết.", &[NONE, part(0), part(0)])]
#[case::of_those("Trong số 10 điểm đến, có tới 8 địa danh thuộc châu Á.", &[NONE, part(0)])]
#[case::among_them("Trong 640 hồ sơ có 416 hồ sơ nộp trực tuyến.", &[NONE, part(0)])]
#[case::over_another("Tỉnh cấp phép 54 dự án với tổng vốn 1,2 tỷ USD, trong đó có 31 dự án công nghiệp.", &[NONE, NONE, part(0)])]
#[case::both_against(
    "Có 145.000 người thất nghiệp, giảm 30.000 người so với quý trước và hơn 24.000 người so với cùng kỳ.",
    &[NONE, change(0, None), change(0, None)]
)]
#[case::reached_after_another(
    "Giá vàng lên gần 1.218 USD/ounce, giá giao tháng 8 tăng 9 USD lên 1.223,9 USD/ounce.",
    &[NONE, change(2, None), NONE]
)]
#[case::earlier_year("Năm 2022, xuất khẩu đạt 150 triệu USD; năm 2023 xuất khẩu đạt 129 triệu USD, giảm 14% so với năm 2022.", &[NONE, NONE, change(1, Some(0))])]
#[case::earlier_year_of_another("Năm 2022, nhập khẩu đạt 190 triệu USD; năm 2023 xuất khẩu đạt 129 triệu USD, giảm 14% so với năm 2022.", &[NONE, NONE, change(1, None)])]
#[case::scale_alone("Cả nước có 23 triệu học sinh, trong đó trường công chiếm phần lớn với 21 triệu, và 2 triệu học sinh học trường tư.", &[NONE, part(0), part(0)])]
#[case::counts_alike("Cảng đón 3 triệu lượt khách năm trước, năm nay 5 triệu lượt hành khách, trong đó 2 triệu lượt khách quốc tế.", &[NONE, NONE, part(1)])]
#[case::where_from("Giải có 5.000 người dự, trong đó có nhiều người đến từ 25 quốc gia.", &[NONE, NONE])]
#[case::by_measure("Lào nhập 5 tấn thịt, trị giá 2 tỷ đồng, giảm 11% về lượng nhưng tăng 12% về trị giá.", &[NONE, NONE, change(0, None), change(1, None)])]
#[case::how_large("Có 51 trận mưa có lượng mưa trên 50 mm, tăng 50%.", &[NONE, NONE, NONE])]
#[case::held_against("Đồng USD so với 6 đồng tiền khác giảm 0,5%.", &[NONE, NONE])]
#[case::about(
    "Thành phố chấp thuận 3.141 trường hợp góp vốn, với vốn góp 3,4 tỷ USD, giảm 24% về số trường hợp và giảm 18% về vốn góp.",
    &[NONE, NONE, change(0, None), change(1, None)]
)]
#[case::before_the_brackets("Tháng 2 tỉnh đón 12 đoàn (tháng 1: 9 đoàn), trong đó 5 đoàn Nhật Bản.", &[NONE, NONE, part(0)])]
#[case::others("Cả xã có 16 người trong số đó đã xuất viện và 8 người khác còn nằm viện.", &[NONE, NONE])]
#[case::refers("Giá gạo đạt 500 USD/tấn. Mức này tăng 5 USD so với tháng trước.", &[NONE, change(0, None)])]
#[case::restated("Giá dầu tăng 1,2 USD, tương đương 1,5%, lên 82 USD/thùng.", &[change(2, None), change(2, None), NONE])]
#[case::restated_in_brackets("Chỉ số giảm 12,5 điểm (0,98%) xuống 1.265 điểm.", &[change(2, None), change(2, None), NONE])]
#[case::parts_of_what_was_added(
    "Huyện cấp bổ sung 50 tỷ đồng cho 12 trạm. Trong đó, khối trường nhận 20 tỷ đồng và khối bệnh viện nhận 30 tỷ đồng.",
    &[NONE, NONE, part(0), part(0)]
)]
#[case::share_of_a_share("Lớp có 90% học sinh đạt yêu cầu, trong đó 20% đạt loại giỏi.", &[NONE, part(0)])]
#[case::of_those_people("Trong 12 giáo viên của trường, có tới 5 chuyên gia dạy toán.", &[NONE, part(0)])]
#[case::of_the_same("Trong 30 chợ, hiện nay huyện đã sửa được 12 chợ.", &[NONE, part(0)])]
#[case::share_of_a_level("Xã có 600 ha rừng, trong đó 40% diện tích mới trồng.", &[NONE, part(0)])]
#[case::share_of_another_level("Tỉnh có 54 dự án với tổng vốn 9 tỷ USD, trong đó 60% dự án là mới.", &[NONE, NONE, part(0)])]
#[case::share_of_all("Tỉnh có 3 vùng, trong đó đất lúa chiếm 50% diện tích toàn tỉnh.", &[NONE, NONE])]
#[case::share_of_those("Có 900 đơn kiện. Gần 60% trong số các đơn này là tranh chấp đất.", &[NONE, part(0)])]
#[case::each_of_its_own(
    "Khu có 40 dự án với tổng vốn 9 tỷ USD, trong đó có 12 dự án FDI với tổng vốn gần 5 tỷ USD.",
    &[NONE, NONE, part(0), part(1)]
)]
#[case::by_turns(
    "Còn 90 tàu với 300 lao động. Trong đó, 60 tàu với 200 lao động ở gần bờ, nơi khác có 20 tàu với 50 lao động.",
    &[NONE, NONE, part(0), part(1), part(0), part(1)]
)]
#[case::nearly_all(
    "Nhà máy làm ra gần 90.000 tấn giấy, gồm trên 60.000 tấn giấy báo và 27.000 tấn giấy vở.",
    &[NONE, part(0), part(0)]
)]
#[case::one_after_another(
    "Có 800 người thi lại. Trong số này, Việt Nam đứng đầu với 500 người, tiếp theo là Lào với 90 người.",
    &[NONE, part(0), part(0)]
)]
#[case::listed(
    "Xã có gần 90 học sinh thi lại, trong đó có 30 học sinh trung học phổ thông, 40 học sinh trung học cơ sở.",
    &[NONE, part(0), part(0)]
)]
#[case::share_of_a_number("Ông An dạy 65% trong số gần 300 học sinh.", &[part(1), NONE])]
#[case::of_the_part("Viện có 30 bác sĩ trong tổng số 90 cán bộ, trong đó có 8 thạc sĩ.", &[part(1), NONE, part(0)])]
#[case::level_right_before("Miền Trung đạt 5.000 tấn, cao gấp hơn 3 lần so với năm ngoái.", &[NONE, change(0, None)])]
#[case::grows("Lợi nhuận ước đạt 120 tỷ đồng, tăng trưởng 12% so với cùng kỳ.", &[NONE, change(0, None)])]
#[case::adds_up_later(
    "Có 6 người ra về, trong đó 4 người ra về vào buổi sáng, đến chiều có thêm 2 người.",
    &[NONE, part(0), part(0)]
)]
#[case::told_by_the_numbers("Năm ngoái xưởng bán 80 tủ, mùa này bán 92 tủ, như vậy là tăng 15%.", &[NONE, NONE, change(1, Some(0))])]
#[case::times_told_by_the_numbers(
    "Vốn của hợp tác xã là 26 tỷ đồng. Nợ ngân hàng lên đến 104 tỷ đồng, gấp 4 lần vốn.",
    &[NONE, NONE, change(1, Some(0))]
)]
#[case::told_by_what_follows("Quầy số bốn bán 84 hộp trong tuần, tăng trưởng 40% so với tuần trước bán 60 hộp.", &[NONE, change(0, Some(2)), NONE])]
#[case::level_of_another_label("Nhà băng niêm yết tỷ giá ở mức 24.100 đồng/USD, tăng 5 đồng so với hôm qua.", &[NONE, change(0, None)])]
#[case::of_them("Trại nuôi 3 tấn cá, 20% trong số đó là cá chép.", &[NONE, part(0)])]
#[case::includes_behind_a_name("Đội mang theo 40 hệ thống (loại lớn), bao gồm 12 hệ thống lọc nước và 6 máy bơm.", &[NONE, part(0), part(0)])]
#[case::share_before_its_part("Nợ của thành phố là 900 tỷ đồng. Trong đó, các hộ mua nhà chiếm 70% và đạt 630 tỷ đồng.", &[NONE, part(0), part(0)])]
#[case::over_others_in_a_list(
    "Quỹ chi 90 tỷ đồng, gồm: tiền thuốc trị giá 30 tỷ đồng; 7 máy soi trị giá 25 tỷ đồng.",
    &[NONE, part(0), NONE, part(0)]
)]
#[case::adds_up_in_the_next_sentence(
    "Ba phường góp 12 tỷ đồng cho quỹ. Cụ thể, phường An góp 5 tỷ đồng, phường Bình góp 4 tỷ đồng, phường Cát góp 3 tỷ đồng.",
    &[NONE, part(0), part(0), part(0)]
)]
#[case::in_the_last_of_them("Điều đáng nói là trong 12 xe của đội, có tới 9 xe đã hỏng phanh.", &[NONE, part(0)])]
#[case::range_of_all("Lễ hội chỉ còn 30-40 chỗ trong số 500 chỗ.", &[part(1), NONE])]
#[case::fraction_of_all("Có 2/3 trong số 90 hồ sơ đã được duyệt.", &[part(1), NONE])]
#[case::out_of_those_counted("Huyện có 40 trường tiểu học. Đến nay 25/40 trường có thư viện.", &[NONE, part(0)])]
#[case::out_of_others("Huyện có 45 trường tiểu học. Đến nay 25/40 trường có thư viện.", &[NONE, NONE])]
#[case::besides_the_parts("Xã nhận 90 hồ sơ, trong đó có 40 hồ sơ đủ giấy. Ngoài ra, huyện nhận 30 hồ sơ.", &[NONE, part(0), NONE])]
#[case::needed("Chợ cần 50 tấn gạo, nhưng kho mới đáp ứng được 20 tấn.", &[NONE, part(0)])]
#[case::needed_by_others("Chợ cần 50 tấn gạo, nhưng kho mới đáp ứng được 20 hộ.", &[NONE, NONE])]
#[case::shares_of_all("Xưởng làm ra 400 tấn vải, Nga mua 79%, Lào mua 12% và Thái Lan mua 9%.", &[NONE, part(0), part(0), part(0)])]
#[case::shares_of_less("Xưởng làm ra 400 tấn vải, Nga mua 79%, Lào mua 12% và Thái Lan mua 8%.", &[NONE, NONE, NONE, NONE])]
#[case::includes_a_scale("Huyện cần 30 tỷ đồng để sửa trường ở các xã trong ba năm tới, bao gồm 8 tỷ cho xã vùng cao.", &[NONE, part(0)])]
#[case::change_in_a_scale("Học phí của khoa là 29 triệu đồng, tăng 2 triệu.", &[NONE, change(0, None)])]
#[case::points_of_a_share("Tỷ lệ hộ có nước sạch đạt 85%, tăng 5 điểm phần trăm so với quý trước.", &[NONE, change(0, None)])]
#[case::this_number("Quỹ định giá hãng tới 9 tỷ USD, con số này gấp 3 lần năm ngoái.", &[NONE, change(0, None)])]
#[case::more_words_before_the_comma("Đội có 60 chiếc mới giao đến tay khách, tăng 20% so với tháng trước.", &[NONE, change(0, None)])]
#[case::counted_in_two_words("Đại lý giao 32 xe so với 27 chiếc của tháng 3, tương ứng mức tăng 18,5%.", &[NONE, NONE, change(0, Some(1))])]
#[case::went_on(
    "Tài sản của ông đạt 900 triệu USD năm ngoái, nhưng giảm dần còn 700 triệu USD năm nay và xuống 400 triệu USD tháng trước.",
    &[NONE, against(0), against(1)]
)]
#[case::another_went_on("Tài sản của ông đạt 900 triệu USD, nhưng nợ của vợ giảm còn 700 triệu USD.", &[NONE, NONE])]
#[case::this_went_on("Đội có 8 xe tải, trong đó 6 xe tải còn chạy. Con số này sẽ tăng lên 10 xe tải.", &[NONE, part(0), against(0)])]
#[case::this_went_another_way("Đội có 8 xe tải. Con số này sẽ tăng lên 5 xe tải.", &[NONE, NONE])]
#[case::years_between("Doanh thu giảm từ 900 triệu euro trong giai đoạn 2016-2020 xuống còn 500 triệu euro.", &[NONE, against(0)])]
#[case::back_from("Thuế với xe nhập giảm từ 27,5% về 10%.", &[NONE, against(0)])]
#[case::from_a_level_behind("Hãng hạ dự báo xuống 30 triệu thùng từ mức 40 triệu thùng.", &[against(1), NONE])]
#[case::from_no_export("Lượng chè bán ra tăng từ 0 tấn năm 2019 lên 80 tấn.", &[NONE, against(0)])]
#[case::price_of_charging("Phí sạc tăng từ 2.000 đồng lên 2.600 đồng.", &[NONE, against(0)])]
#[case::from_nothing("Xe tăng tốc từ 0 lên 100 km/h.", &[NONE, NONE])]
#[case::charged("Pin sạc từ 10% lên 70% trong nửa giờ.", &[NONE, NONE])]
// What leaves a doubt.
#[case::out_of_other_things("Bài kiểm tra có 30 câu khó. Khối chín có 21/30 lớp tham gia.", &[NONE, NONE])]
#[case::out_of_an_age("Bà Hoa 60 tuổi. Thôn có 45/60 hộ thoát nghèo.", &[NONE, NONE])]
#[case::scored_out_of("Tủ có 50 máy. Kết quả chấm là 35/50 điểm.", &[NONE, NONE])]
#[case::another_of_this_man("Cô Mai nặng 50 kg. Em họ của cô này tăng lên 62 kg.", &[NONE, NONE])]
#[case::another_in_this_season("Sản lượng ngô đạt 30 tấn. Mùa này đậu tăng lên 44 tấn.", &[NONE, NONE])]
#[case::this_number_long_after("Xã có 10 máy cày. Dân ở đó trồng ngô. Con số này tăng lên 15 máy cày.", &[NONE, NONE])]
#[case::and_down_for_another("Giá cà phê đạt 900 USD và xuống 700 USD với hạt vỡ.", &[NONE, NONE])]
#[case::and_up_for_another("Quỹ cho hộ nghèo vay 20 tỷ đồng và lên 35 tỷ đồng cho hợp tác xã.", &[NONE, NONE])]
#[case::out_of_one_house("Số ca lây lên 60 người từ 8 người trong một khu trọ.", &[NONE, NONE])]
#[case::down_to_more("Kho giảm xuống 50 tấn từ mức 20 tấn.", &[NONE, NONE])]
#[case::rates_that_make_all("Nhà băng cho vay 90 tỷ đồng, lãi suất 15%, còn nhà đất thế chấp bằng 85%.", &[NONE, NONE, NONE])]
#[case::dividends("Quỹ giữ 300 cổ phiếu, cổ tức tiền mặt 30%, cổ tức cổ phiếu 70%.", &[NONE, NONE, NONE])]
#[case::two_needs("Cầu cần 70 tấn sắt và 30 tấn đá, xưởng mới đáp ứng được 20 tấn.", &[NONE, NONE, NONE])]
#[case::meets_a_debt("Làng cần 60 tỷ đồng, nay tỉnh chi 40 tỷ đồng sửa đê nhằm đáp ứng 10 tỷ đồng nợ cũ.", &[NONE, NONE, NONE])]
#[case::points_of_an_index("Chỉ số đạt 900 điểm, tỷ lệ tán thành 75%, tăng 6 điểm.", &[NONE, NONE, NONE])]
#[case::told_by_no_numbers("Năm ngoái xưởng bán 80 tủ, mùa này bán 92 tủ, như vậy là tăng 25%.", &[NONE, NONE, change(1, None)])]
#[case::each_over_others("Quỹ có 23 tỷ đồng, trong đó 8 xã góp 4 tỷ đồng mỗi xã.", &[NONE, NONE, NONE])]
#[case::together_more_than_all("Quỹ chi 50 tỷ đồng, gồm: tiền thuốc trị giá 30 tỷ đồng; 7 máy soi trị giá 25 tỷ đồng.", &[NONE, part(0), NONE, NONE])]
#[case::more_than_all("Quỹ nhận 50 tỷ đồng, trong đó tỉnh góp 30 tỷ đồng và sau này nhiều huyện góp 23 tỷ đồng.", &[NONE, part(0), NONE])]
#[case::adds_up_by_chance("Lưu lượng là 3,0 m3/s (bố trí 2 đường ống thép, 1 đường ống dự phòng).", &[NONE, NONE, NONE])]
#[case::adds_up_to_less("Đoàn có 40 người, gồm 25 nam và 10 nữ.", &[NONE, NONE, NONE])]
#[case::in_another("Trong 5 năm, tỉnh có 40 dự án.", &[NONE])]
#[case::other_unit("Xuất khẩu đạt 5 tỷ USD, giảm 12 người.", &[NONE, NONE])]
#[case::more_than_whole("Có 20 doanh nghiệp, trong đó 300 doanh nghiệp mới.", &[NONE, NONE])]
#[case::other_clause("Xuất khẩu đạt 5 tỷ USD; giá gạo tăng 3%.", &[NONE, NONE])]
#[case::size("Giá gas giảm 23.000 đồng/bình 12 kg, giảm 6,7% so với tháng trước.", &[NONE, NONE, NONE])]
#[case::since("Thương mại hai chiều tăng 25% sau khi đạt 3,8 tỷ USD trong năm 2016.", &[NONE, NONE])]
#[case::in_words("Chi phí là 96.038.000 đồng (chín mươi sáu triệu, ba mươi tám ngàn).", &[NONE, NONE, NONE])]
#[case::more_later(
    "Có 9 người ra về, trong đó 4 người ra về vào buổi sáng, đến chiều có thêm 2 người.",
    &[NONE, part(0), NONE]
)]
#[case::times_of_it("Ông bị kiện 4 lần vì số tiền 14.768.897 euro.", &[NONE, NONE])]
#[case::turns_of_another("Doanh thu của hai quán là 20 tỷ đồng và 11 tỷ đồng; chi phí tăng lần lượt 5% và 7%.", &[NONE, NONE, NONE, NONE])]
#[case::cause_at_a_level("Giá gas tăng 2% do giá nhập về ở mức 520 USD/tấn.", &[NONE, NONE])]
#[case::from_to("Mỗi trại nuôi từ 30 con đến 45 con.", &[NONE])]
#[case::risen_from_another("Từ 30 con bò, trại mở thêm 45 tấn cỏ.", &[NONE, NONE])]
#[case::compared_by_another("Xã thu 5 tỷ đồng và chi nhiều hơn so với mức 4 tỷ đồng của huyện.", &[NONE, NONE])]
#[case::lost_then("Cửa hàng lãi 5 tỷ đồng (cùng kỳ lỗ 4 tỷ đồng).", &[NONE, NONE])]
#[case::later_sentence("Chỉ số giảm 12 điểm. Phiên sau lên 90 điểm.", &[NONE, NONE])]
#[case::sentence_of_another("Xã có 40 xe. Giá gạo tăng 2% so với tháng trước.", &[NONE, NONE])]
#[case::few_alike("Huyện có 3 xã nghèo, đội bóng thắng 1/3 trận.", &[NONE, NONE])]
#[case::of_the_others(
    "OPEC cắt 1,2 triệu thùng/ngày, các nước xuất khẩu dầu khí khác trong đó có Nga cắt 600.000 thùng/ngày.",
    &[NONE, NONE]
)]
#[case::no_whole("Có 120 doanh nghiệp (24%).", &[NONE, NONE])]
fn refers(#[case] text: &str, #[case] expected: &[Refers]) {
    let found: Vec<_> = figures(text).iter().map(|figure| (figure.of, figure.against)).collect();
    assert_eq!(found, expected, "{text}");
}
