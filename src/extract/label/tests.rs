//! Labels and subjects of the figures of a sentence, each as `label | subject`.

#![allow(clippy::indexing_slicing)]

use proptest::prelude::{any, prop_assert, proptest};
use rstest::rstest;

use crate::extract::context::ArticleContext;
use crate::extract::figures;
use crate::extract::figures::figures_in;
use crate::extract::tokens::Tokens;

#[rstest]
// Counts: the noun, what follows it, and what is done to it.
#[case::follows("Có 412 học viên dự vòng sơ khảo.", &["học viên dự vòng sơ khảo | "])]
#[case::predicate("Vụ sập cầu khiến 9 người phải nhập viện.", &["người phải nhập viện | vụ sập cầu"])]
#[case::done("Việt Nam và Lào đã ký kết 12 thỏa thuận hợp tác.", &["thỏa thuận hợp tác được ký kết | Việt Nam và Lào"])]
#[case::suffered("Cảnh sát đã bắt giữ 6 người.", &["người bị bắt giữ | cảnh sát"])]
#[case::happens("Tai nạn làm chết 8 người.", &["người chết | Tai nạn"])]
#[case::share_by_its_name("Đội thắng có 5% tỉ lệ cổ phiếu.", &["tỉ lệ cổ phiếu | đội thắng"])]
#[case::share("Đội thắng có 5% cổ phiếu.", &["tỷ lệ cổ phiếu | đội thắng"])]
#[case::behind_a_document("Theo Nghị định 15/2020/NĐ-CP, Bộ sẽ xử phạt 20 đơn vị.", &["đơn vị bị xử phạt | Bộ"])]
#[case::nobody_in_particular("Trong cuộc thi, hãng nào muốn có chỗ sẽ phải đạt ít nhất 5% số phiếu.", &["tỷ lệ số phiếu | hãng"])]
#[case::given("Quỹ đã trao học bổng cho 120 sinh viên.", &["sinh viên được trao học bổng | quỹ"])]
#[case::measured("Số người thất nghiệp là 1,04 triệu người.", &["số người thất nghiệp | "])]
#[case::turns("Du khách Lào sang Huế đạt 8.000 lượt người.", &["Du khách Lào sang Huế | Du khách Lào"])]
// Amounts: what is measured before the verb, or what the money is for.
#[case::before("Tổng mức bán lẻ của tỉnh năm 2018 đạt 9.320 tỷ đồng.", &["tổng mức bán lẻ của tỉnh | tỉnh"])]
#[case::colon("Trong đó, gạo thơm xuất kho: hơn 412 nghìn tấn.", &["gạo thơm xuất kho | gạo thơm"])]
#[case::owned("Cây cầu có chiều dài 2,4 km.", &["chiều dài | cây cầu"])]
#[case::worth("Gói thầu trị giá 5 tỷ đồng.", &["trị giá gói thầu | "])]
#[case::spent("Ngân hàng Nhà nước bán ra 200 triệu USD.", &["số tiền bán ra | Ngân hàng Nhà nước"])]
#[case::far("Giá dầu tăng mạnh, giao dịch quanh 85 USD/thùng.", &["giá dầu | "])]
#[case::size("Con đường dài 12 km.", &["chiều dài con đường | "])]
#[case::age("Anh Trần Văn D., 31 tuổi, là tài xế.", &["tuổi của Anh Trần Văn D. | "])]
// What is sold for so much a measure has a price; a place has none.
#[case::priced("Tại Huế, vàng miếng được niêm yết ở mức 84 triệu đồng/lượng.", &["giá vàng miếng | Huế"])]
#[case::priced_in_a_list("Dầu hỏa: không cao hơn 17.790 đồng/lít (giảm 934 đồng/lít); xăng E5: 18.890 đồng/lít.", &["giá dầu hỏa | ", "mức giảm giá dầu hỏa | ", "giá xăng E5 | "])]
#[case::not_priced("Hải Phòng: 17.790 đồng/lít.", &[" | Hải Phòng"])]
#[case::apart("Giá vàng SJC thấp hơn giá thế giới 4 triệu đồng/lượng.", &["chênh lệch giá vàng SJC thấp hơn giá thế giới | "])]
#[case::worth_somewhere("Tỉnh tặng một nhà văn hóa tại xã Bình An, huyện Kim Sơn trị giá 2 tỷ đồng.", &["trị giá nhà văn hóa | "])]
#[case::worth_of_whom("Bà An tặng ông Bình một chiếc đồng hồ trị giá 2 tỷ đồng.", &["trị giá chiếc đồng hồ | "])]
#[case::both_sides("Giá vàng tăng 1 triệu đồng/lượng ở chiều mua vào và tăng 2 triệu đồng/lượng ở chiều bán ra.", &["mức tăng giá vàng ở chiều mua vào | ", "mức tăng giá vàng ở chiều bán ra | "])]
#[case::dash_in_a_noun("Chênh lệch giá mua – bán vàng SJC đang là 2,5 triệu đồng/lượng.", &["chênh lệch giá mua – bán vàng SJC | "])]
// The side of a trade tells two prices apart; a range has both.
#[case::two_sides("Giá vàng SJC ở mức 36,2 triệu đồng/lượng (mua vào) và 36,7 triệu đồng/lượng (bán ra).", &["giá vàng SJC mua vào | ", "giá vàng SJC bán ra | "])]
#[case::two_sides_in_words("Giá vàng SJC ở mức 36,2 triệu đồng/lượng mua vào và 36,7 triệu đồng/lượng bán ra.", &["giá vàng SJC mua vào | ", "giá vàng SJC bán ra | "])]
#[case::one_side("Giá vàng SJC bán ra 36,7 triệu đồng/lượng chiều bán ra.", &["giá vàng SJC bán ra | "])]
#[case::no_side("Giá vàng SJC ở mức 36,2 - 36,7 triệu đồng/lượng (mua vào - bán ra).", &["giá vàng SJC | "])]
// What is sold has a price, also where it moved before; a tax is measured by itself.
#[case::of_metal("Bạc giao tháng 5 giảm 3,9% xuống còn 15,2 USD/ounce.", &["mức giảm bạc giao tháng 5 | ", "giá bạc giao tháng 5 | "])]
#[case::of_tax("Thuế giá trị gia tăng là 1.457 đồng/lít.", &["thuế giá trị gia tăng | "])]
#[case::of_a_month("Giá vàng giao tháng 6 tăng 2 USD.", &["mức tăng giá vàng giao tháng 6 | "])]
#[case::in_a_month("Giá vàng tháng 6 tăng 2 USD.", &["mức tăng giá vàng | "])]
#[case::at_a_clock("Giá vàng trên sàn Kim Long lúc 6h30 là 1.220 USD/ounce.", &["giá vàng trên sàn Kim Long | "])]
#[case::in_a_city("Giá vàng tại TP. HCM ở mức 36 triệu đồng/lượng.", &["giá vàng tại TP. HCM | "])]
// How far two amounts are apart, in percent too.
#[case::apart_from_a_product("Xăng E5 thấp hơn xăng RON95-III 745 đồng/lít.", &["chênh lệch thấp hơn xăng RON95-III | Xăng E5"])]
#[case::next_of_a_kind("Giá xăng E5 tăng 320 đồng/lít; Xăng RON95 tăng 293 đồng/lít.", &["mức tăng giá xăng E5 | ", "mức tăng giá Xăng RON95 | Xăng RON95"])]
#[case::apart_in_brackets("Xăng E5: 19.600 đồng/lít (thấp hơn xăng RON95-III 745 đồng/lít).", &["giá Xăng E5 | ", "chênh lệch giá Xăng E5 thấp hơn xăng RON95-III | "])]
#[case::apart_in_percent("Giá vàng hiện cao hơn 22% so với đầu năm.", &["chênh lệch giá vàng so với đầu năm | "])]
#[case::moved_in_percent("Giá vàng hiện tăng 22% so với đầu năm.", &["mức tăng giá vàng so với đầu năm | "])]
#[case::level_from("Cổ phiếu tăng từ mức 93.000 đồng lên 108.000 đồng.", &["cổ phiếu | ", "cổ phiếu | "])]
// A noun ends before it moves, unless it is told by how it moves.
#[case::moves("Giá gạo cũng tiếp tục tăng mạnh 5%.", &["mức tăng giá gạo | "])]
#[case::of_moving("Tốc độ tăng giá gạo đạt 5%.", &["tốc độ tăng giá gạo | "])]
#[case::but("Doanh thu giảm 10% so với năm 2016 nhưng lợi nhuận lại đạt 748 tỷ đồng.", &["mức giảm doanh thu so với năm 2016 | ", "lợi nhuận | "])]
#[case::sign("Chỉ số tăng 6,9 điểm (+1,17%).", &["mức tăng chỉ số | ", "mức tăng chỉ số | "])]
#[case::share_of_a_fall("Tai nạn giảm 99 người chết (13,64%).", &["mức giảm người chết | ", "mức giảm người chết | "])]
#[case::fall_of_cases("So với cùng kỳ giảm 285 vụ.", &["mức giảm số vụ | "])]
#[case::asked("Có 44% chuyên gia cho rằng giá sẽ tăng, 38% cho rằng giá sẽ giảm.", &["tỷ lệ chuyên gia cho rằng giá | ", "tỷ lệ chuyên gia cho rằng giá | "])]
#[case::gets("Trong đó, Hải thu được 15 triệu đồng.", &["số tiền thu được | Hải"])]
#[case::counted_and_worth("Mỹ áp thuế 1.300 hàng hóa trị giá 50 tỷ USD.", &["hàng hóa | ", "trị giá hàng hóa | "])]
#[case::age_is_no_courts("Tòa án Hà Nội xét xử Lê Văn Q. (46 tuổi).", &["tuổi của Lê Văn Q. | "])]
// What refers to the figure of the sentence before.
#[case::refers("Giá gạo đạt 500 USD/tấn. Mức này tăng 5 USD so với tháng trước.", &["giá gạo | ", "mức tăng giá gạo so với tháng trước | "])]
#[case::refers_to_none("Mức này tăng 5 USD.", &[" | "])]
// No name is cut off its noun, and no list of names is a clause.
#[case::before_a_name("Tòa tuyên phạt bị cáo 18 năm tù tội “Nhận hối lộ”.", &["năm tù | tòa"])]
#[case::convicts("Tòa tuyên phạt bị cáo Lê Văn Quý (SN 1956) 13 năm tù, Trần Thị Hoa 10 năm tù.", &["năm tù | Lê Văn Quý", "năm tù | Trần Thị Hoa"])]
#[case::list_of_names("Tiền gửi tại 3 ngân hàng An Bình, Hòa Phú và Lộc Phát giảm 40%.", &["ngân hàng | ", "mức giảm tiền gửi | "])]
// Percentages: of what, or what changed, and against what.
#[case::household("Chó của gia đình anh Nam bất ngờ cắn 4 người dân.", &["người dân bị cắn | chó của gia đình anh Nam"])]
#[case::rate("Tỷ lệ hộ nghèo của tỉnh giảm còn 3,2%.", &["tỷ lệ hộ nghèo của tỉnh | tỉnh"])]
#[case::of_whom("Có 88% phụ huynh cho rằng trường nên mở thêm lớp.", &["tỷ lệ phụ huynh cho rằng trường nên mở thêm lớp | "])]
#[case::share("Mỹ chiếm 30% kim ngạch xuất khẩu gỗ.", &["tỷ lệ Mỹ trong kim ngạch xuất khẩu gỗ | "])]
#[case::against(
    "CPI tháng này tăng 0,57% so với tháng trước và tăng 6,89% so với cùng kỳ.",
    &["mức tăng CPI so với tháng trước | ", "mức tăng CPI so với cùng kỳ | "]
)]
// What continues the clause of the figure before.
#[case::reached("Giá vàng tăng 25 USD lên 1.402 USD/ounce.", &["mức tăng giá vàng | ", "giá vàng | "])]
#[case::restated("Nợ xấu giảm 400 tỷ đồng (tương đương 3,1%).", &["mức giảm nợ xấu | ", "mức giảm nợ xấu | "])]
#[case::owner_stays("Dự án có tổng vốn đầu tư 2.500 tỷ đồng, diện tích 35 ha.", &["tổng vốn đầu tư | dự án", "diện tích | dự án"])]
#[case::subjects("Hải Phòng có 12 cảng, Huế có 3 cảng.", &["cảng | Hải Phòng", "cảng | Huế"])]
#[case::frame("Tại Quảng Ninh, 3.200 lao động đã trở lại làm việc.", &["lao động đã trở lại làm việc | Quảng Ninh"])]
// The phrase continues after brackets that describe it, not after those before another thing.
#[case::after_brackets("Hội đồng xét 412 hồ sơ (chiếm 9%) liên quan đến đất đai.", &["hồ sơ liên quan đến đất đai | ", "tỷ lệ hồ sơ liên quan đến đất đai | "])]
#[case::next_thing("Có 412 hồ sơ (chiếm 9%) và 30 đơn thư.", &["hồ sơ | ", "tỷ lệ hồ sơ | ", "đơn thư | "])]
#[case::noun_of_reporting("Huyện còn 14 chế độ báo cáo của doanh nghiệp.", &["chế độ báo cáo của doanh nghiệp | huyện"])]
#[case::reporting("Có 14 tỉnh báo cáo rằng đê vẫn an toàn.", &["tỉnh | "])]
// Shares: what is done to the thing, by whom, and how much of it is left.
#[case::not_cut("Tỉnh có 20% diện tích trồng lúa, 15% diện tích trồng ngô.", &["tỷ lệ diện tích trồng lúa | tỉnh", "tỷ lệ diện tích trồng ngô | tỉnh"])]
#[case::held("Nhà nước nắm giữ 65% vốn của hãng.", &["tỷ lệ nắm giữ vốn của hãng | nhà nước"])]
#[case::has_only("Nhà nước có 65% vốn của hãng.", &["tỷ lệ vốn của hãng | nhà nước"])]
#[case::by_whom("Chỉ 40% cổ phần do nhà sáng lập nắm giữ, 60% còn lại do công chúng nắm giữ.", &["tỷ lệ cổ phần do nhà sáng lập nắm giữ | ", "tỷ lệ cổ phần còn lại do công chúng nắm giữ | "])]
// How often: what was done, and no change of anything.
#[case::how_often("Lào đã tổ chức 4 lần đại hội.", &["số lần tổ chức đại hội | Lào"])]
#[case::how_often_suffered("Lào đã 4 lần được mời dự hội nghị.", &["số lần được mời dự hội nghị | "])]
#[case::times_as_much("Doanh thu cao gấp 4 lần năm trước.", &["doanh thu cao | "])]
// A list continues with the next year or the next name; another measured thing is another label.
#[case::next_year("Xuất khẩu gạo năm 2021 đạt 3 tỷ USD; năm 2022 đạt 4 tỷ USD - giảm 2% so với kế hoạch.", &["xuất khẩu gạo | ", "xuất khẩu gạo | ", "mức giảm xuất khẩu gạo so với kế hoạch | "])]
#[case::next_measure("Xuất khẩu gạo năm 2021 đạt 3 tỷ USD; nhập khẩu phân bón đạt 4 tỷ USD.", &["xuất khẩu gạo | ", "nhập khẩu phân bón | "])]
#[case::next_name("Kim ngạch nhập khẩu hạt điều của Lào đạt 3 tỷ USD, Thái Lan 2 tỷ USD.", &["kim ngạch nhập khẩu hạt điều của Lào | Lào", "kim ngạch nhập khẩu hạt điều | Thái Lan"])]
#[case::other_name("Dân số của Lào đạt 7 triệu người, Thái Lan rộng 513.000 km2.", &["dân số của Lào | Lào", "diện tích Thái Lan | Thái Lan"])]
// Whose: the things counted right before, and whoever has the whole.
#[case::of_the_things("Bến Tre có 776 dự án với tổng vốn đăng ký 5 tỷ USD.", &["dự án | Bến Tre", "tổng vốn đăng ký của dự án | Bến Tre"])]
#[case::not_of_the_things("Bến Tre có 776 dự án, tổng thu ngân sách đạt 5 tỷ USD.", &["dự án | Bến Tre", "tổng thu ngân sách | Bến Tre"])]
#[case::given_to_people("Tỉnh hỗ trợ 480 người với tổng kinh phí 5 tỷ đồng.", &["người được hỗ trợ | tỉnh", "tổng kinh phí | tỉnh"])]
#[case::part("Các hãng tàu chở 5 triệu khách, trong đó khách Lào đạt 2 triệu lượt.", &["khách được chở | các hãng tàu", "khách Lào | các hãng tàu"])]
#[case::no_part("Các hãng tàu chở 5 triệu khách, khách Lào đạt 2 triệu lượt.", &["khách được chở | các hãng tàu", "khách Lào | "])]
#[case::whoever_asks("Quốc hội yêu cầu giải ngân 95% vốn.", &["tỷ lệ giải ngân vốn | Quốc hội"])]
// The base gives way to the whole thing, where no other change of it is stated.
#[case::whole_thing("Số người thất nghiệp trong độ tuổi lao động giảm 6% so với cùng kỳ năm trước.", &["mức giảm số người thất nghiệp trong độ tuổi lao động | "])]
// What is worth, long or high so much: the noun phrase before, not the clause.
#[case::worth_of_noun("Chính phủ Lào đưa ra gói hỗ trợ kinh tế trị giá 9 tỷ USD, tức 18 tỷ kíp.", &["trị giá gói hỗ trợ kinh tế | ", "trị giá gói hỗ trợ kinh tế | "])]
#[case::worth_of_counted("Kỳ này có 35 giải nhất trị giá 10 triệu đồng.", &["giải nhất | ", "trị giá giải nhất | "])]
#[case::worth_apart("Kỳ này có 35 giải nhất, doanh thu 10 triệu đồng.", &["giải nhất | ", "doanh thu | "])]
#[case::size_of_noun("Tỉnh cho biết về khu đất rộng 7 ha.", &["diện tích khu đất | "])]
// The last of several verbs takes the amount; what comes next is no part of it.
#[case::last_verb("Ông ta nhận 86 triệu đồng và hứa giúp một gia đình.", &["số tiền nhận | ông ta"])]
#[case::only_verb("Lào đã tài trợ cho hai huyện 8 triệu USD.", &["số tiền tài trợ cho hai huyện | Lào"])]
#[case::listed_verb("Hải Phòng chi 14 tỷ đồng, Huế 5 tỷ đồng.", &["số tiền chi | Hải Phòng", "số tiền chi | Huế"])]
#[case::saved("Thuyền viên cứu được 3 người.", &["người được cứu | thuyền viên"])]
#[case::delayed("Sau 2 lần trì hoãn, hội nghị đã họp.", &["số lần trì hoãn | "])]
// Another clause, or another count, behind `và`; members of one count stay.
#[case::clause_behind("Số người chết đã lên tới 240 người và nhiều khả năng sẽ còn tăng.", &["số người chết | "])]
#[case::count_behind("Vụ nổ khiến 6 người thiệt mạng và hai người bị thương.", &["người thiệt mạng | vụ nổ"])]
#[case::member_behind("Có 12 thầy thuốc và dược sĩ dự thi.", &["thầy thuốc và dược sĩ dự thi | "])]
// How often is no thing, and words for what was told before name nothing.
#[case::how_often_each("Nguồn cung dầu giảm 70.000 thùng mỗi ngày.", &["mức giảm nguồn cung dầu | "])]
#[case::told_before("Hiện con số này là 5 tỷ USD.", &[" | "])]
#[case::told_with_noun("Hiện số nợ này là 5 tỷ USD.", &["số nợ này | "])]
// What is measured, with what is done for it or the thing that has it.
#[case::sum_seized("Công an thu giữ số tiền 430 triệu đồng.", &["số tiền thu giữ | công an"])]
#[case::sum_alone("Số tiền là 430 triệu đồng.", &["số tiền | "])]
#[case::one_of_several("Một trong hai chiếc khăn được bán với giá 5 triệu đồng.", &["giá bán chiếc khăn | "])]
#[case::rate_of_work("Công tác giải ngân đạt tỷ lệ 16%.", &["tỷ lệ giải ngân | "])]
#[case::levels_in_turn("Tại Huế, mức giá lần lượt là 57.000 đồng và 23.000 đồng.", &["mức giá | Huế", "mức giá | Huế"])]
#[case::set_between("Giá nhà phố, nơi chủ cũ bán lại cho người mua, tăng 4%.", &["mức tăng giá nhà phố | "])]
#[case::unknown_verb("Tòa án đã phong bế 2 tỷ USD.", &["số tiền phong bế | tòa án"])]
#[case::known_adverb("Triều Tiên sắp bắn 3 tên lửa.", &["tên lửa được bắn | Triều Tiên"])]
#[case::each_its_own("Mỗi hộ trả 61.000 đồng thu gom và 23.000 đồng vận chuyển.", &["số tiền trả thu gom | mỗi hộ", "số tiền vận chuyển | mỗi hộ"])]
#[case::clause_behind_money("Khối Đảng nhận 18 tỷ đồng và khối chính quyền tỉnh nhận 23 tỷ đồng.", &["số tiền nhận | Khối Đảng", "số tiền nhận | khối chính quyền tỉnh"])]
#[case::moved_to("VN-Index giảm 9 điểm (0,7%) xuống 1.313 điểm.", &["mức giảm VN-Index | ", "mức giảm VN-Index | ", "VN-Index | "])]
#[case::behind_its_year("Tỷ lệ hộ nghèo giảm từ 6% (năm 2023) xuống còn 3%.", &["tỷ lệ hộ nghèo | ", "tỷ lệ hộ nghèo | "])]
#[case::fell("Sàn có 24 mã giảm, chỉ 4 mã tăng.", &["mã giảm | Sàn", "mã tăng | Sàn"])]
#[case::somewhere("Lượng mưa đạt 40 mm, một số nơi trên 150 mm.", &["lượng mưa | ", "lượng mưa | "])]
#[case::in_brackets("Tại dự án thứ hai (16 km trên địa bàn huyện), nhà thầu có 34 mũi thi công.", &["dự án thứ hai | ", "mũi thi công | nhà thầu"])]
#[case::firm_with_and("S&P 500 giảm 1,6%.", &["mức giảm S&P 500 | S&P 500"])]
#[case::when_and_who("Năm học này, tỉnh có 420 trường.", &["trường | tỉnh"])]
#[case::paper_has_no_figures("Nghiên cứu từ Sao Mai ghi nhận 70% người mua là phụ nữ.", &["tỷ lệ người mua | "])]
#[case::capital_of_a_firm("Hãng có vốn điều lệ 5 tỷ đồng.", &["vốn điều lệ | hãng"])]
#[case::of_foreign_capital("Tỉnh có 40 doanh nghiệp có vốn đầu tư nước ngoài.", &["doanh nghiệp có vốn đầu tư nước ngoài | tỉnh"])]
#[case::between_dashes("Dollar Index - thước đo sức mạnh của đồng bạc xanh - giảm 0,5%.", &["mức giảm Dollar Index | Dollar Index"])]
#[case::aided("Tuyến đường cần tạm ứng 10 tỷ đồng.", &["số tiền tạm ứng | tuyến đường"])]
// A clause of its own behind a conjunction, and behind `và` where both have their verbs.
#[case::when("Thị trường vay ngày càng sôi động khi lãi suất huy động cao nhất đã lên mức 8,6%.", &["lãi suất huy động | "])]
#[case::and_a_clause("Với nền kinh tế đang phục hồi và lạm phát vẫn ở mức 3%, ngân hàng yên tâm.", &["lạm phát | "])]
#[case::and_a_noun("Kim ngạch xuất khẩu và nhập khẩu đạt 5 tỷ USD.", &["kim ngạch xuất khẩu và nhập khẩu | "])]
#[case::says_behind_a_comma("Một lãnh đạo sở, cho biết giá nước tăng 8%.", &["mức tăng giá nước | "])]
// A noun ends before what it does or is held at.
#[case::cooled("Giá vàng miếng bán ra đã hạ nhiệt còn 42 triệu đồng/lượng.", &["giá vàng miếng bán ra | "])]
#[case::spent_sum("Số tiền đã chi là 42 triệu đồng.", &["số tiền đã chi | "])]
#[case::listed_price("Giá vàng miếng hiện được niêm yết ở mức 42 triệu đồng/lượng.", &["giá vàng miếng | "])]
// How many parts a thing has, and how large it is, right behind its noun.
#[case::parts("Một khách sạn 4 tầng bị sập.", &["tầng của khách sạn | "])]
#[case::has_parts("Khách sạn có 4 tầng.", &["tầng | khách sạn"])]
#[case::inches("Màn hình 6 inch độ phân giải cao.", &["màn hình | "])]
#[case::how_far("Tài xế sống cách trạm chưa đến 3 km.", &["khoảng cách đến trạm | "])]
#[case::over_brackets("Khu đất Sao Mai (phường Hòa, thành phố Huế) rộng 15 ha.", &["diện tích Khu đất Sao Mai | Khu đất Sao Mai"])]
// What is done, with a word or two between the verb and the number, and to whom something is given.
#[case::held_for_a_crime("Công an tạm giữ hình sự 8 đối tượng.", &["đối tượng bị tạm giữ hình sự | công an"])]
#[case::spent_on_people("Huyện chi 68 tỷ đồng để thưởng Tết cho 60 cán bộ.", &["số tiền chi | huyện", "cán bộ được thưởng Tết | huyện"])]
#[case::fined("Tòa tuyên phạt công ty 420 triệu đồng.", &["số tiền tuyên phạt công ty | tòa"])]
// The noun is behind the number, or only in the clause behind.
#[case::number_that_is("Con số 11 tỷ đồng là doanh số bán trước.", &["doanh số bán trước | "])]
#[case::number_that_is_high("Con số 11 tỷ đồng là cao.", &[" | "])]
#[case::told_behind("Với mức tăng 8%, giá điện lên 1.850 đồng/kWh.", &["mức tăng giá điện | ", "giá điện | "])]
#[case::told_nowhere("Với mức tăng 8%, ai cũng lo.", &["mức tăng | "])]
// Whose a worth or a size is that its clause gives to nothing.
#[case::worth_of_the_topic("Cặp tượng được chạm bằng bạc, trị giá 8 tỷ đồng.", &["trị giá | cặp tượng"])]
#[case::worth_of_nobody("Ông Nam cho biết đường xấu, trị giá 8 tỷ đồng.", &["trị giá | "])]
#[case::weight_of_the_counted("Huyện tiêu hủy 226 con lợn (có trọng lượng 5,6 tấn).", &["con lợn bị tiêu hủy | huyện", "trọng lượng | con lợn bị tiêu hủy"])]
#[case::each_prize("Có 30 giải nhất, mỗi giải trị giá 10 triệu đồng.", &["giải nhất | ", "trị giá giải nhất | "])]
// A share of a plan is no change; a list continues in the next sentence; names in turn.
#[case::of_a_plan("Thu ngân sách tăng 17%, bằng 58% dự toán.", &["mức tăng thu ngân sách | ", "tỷ lệ thu ngân sách so với dự toán | "])]
#[case::next_sentence("Doanh số của hãng Sao đạt 4 tỷ đồng. Tiếp theo là Mai Lan (2 tỷ đồng) và Hoa Ban (1 tỷ đồng).", &["doanh số của hãng Sao | hãng Sao", "doanh số | Mai Lan", "doanh số | Hoa Ban"])]
#[case::names_in_turn("Lào, Nga và Cuba góp lần lượt 5 triệu, 3 triệu và 2 triệu USD.", &["số tiền góp | Lào", "số tiền góp | Nga", "số tiền góp | Cuba"])]
#[case::names_together("Lào, Nga và Cuba góp 5 triệu USD.", &["số tiền góp | Lào, Nga và Cuba"])]
// Surveys, and what a part of those who were asked are.
#[case::survey("Khảo sát được tiến hành ở 560 người, trong đó hơn 80% là giáo viên.", &["người được khảo sát | ", "tỷ lệ người được khảo sát là giáo viên | "])]
#[case::dead_and_missing("Bão làm 12 người chết và mất tích.", &["người chết và mất tích | bão"])]
#[case::includes("Chương trình gồm 1.030 suất trị giá 200 tỷ đồng.", &["suất | chương trình", "trị giá suất | chương trình"])]
#[case::now_and_then("Có thời điểm vàng lùi về 5.125 USD/ounce.", &["giá vàng | "])]
// Measures in turn, and measures told behind the number.
#[case::measures_in_turn("Doanh thu và lợi nhuận của hãng Sao lần lượt đạt 50 tỷ đồng và 2 tỷ đồng.", &["doanh thu của hãng Sao | hãng Sao", "lợi nhuận của hãng Sao | hãng Sao"])]
#[case::measures_together("Doanh thu và lợi nhuận của hãng Sao đạt 52 tỷ đồng.", &["doanh thu và lợi nhuận của hãng Sao | hãng Sao"])]
#[case::in_quantity_and_worth("Giao dịch qua thẻ tăng 17% về số lượng và 6% về giá trị.", &["mức tăng số lượng giao dịch qua thẻ | ", "mức tăng giá trị giao dịch qua thẻ | "])]
#[case::in_neither("Giao dịch qua thẻ tăng 17% so với năm trước.", &["mức tăng giao dịch qua thẻ so với năm trước | "])]
#[case::by_its_own_measure("Lào nhập khẩu 5 tấn thịt, trị giá 2 tỷ đồng, giảm 11% về lượng.", &["thịt được nhập khẩu | Lào", "trị giá thịt được nhập khẩu | Lào", "mức giảm lượng thịt được nhập khẩu | Lào"])]
// A subject ends before what it does; what describes it stays.
#[case::lies_somewhere("Công ty Sao Mai nằm ven sông với số lượng công nhân chừng 450 người.", &["số lượng công nhân | Công ty Sao Mai"])]
#[case::takes_note("Hãng Sao ghi nhận doanh thu 5 tỷ đồng.", &["doanh thu | Hãng Sao"])]
#[case::loses("Năm ngoái ngân hàng lỗ 3 tỷ đồng.", &["lỗ | ngân hàng"])]
#[case::no_loss("Hãng Sao có khoản lỗ 3 tỷ đồng.", &["khoản lỗ | Hãng Sao"])]
#[case::no_subject("Điều này dẫn đến lãi 3 tỷ đồng.", &["lãi | "])]
#[case::whoever_says("Theo Cục Đầu tư nước ngoài, 5 tháng đầu năm có 2.290 dự án.", &["dự án | "])]
#[case::helps("Xưởng mới giúp biên lợi nhuận ròng tăng lên 7%.", &["biên lợi nhuận ròng | "])]
#[case::helps_to("Xưởng mới giúp tăng 7% sản lượng.", &["mức tăng sản lượng | "])]
// Points of an index, and of an examination.
#[case::of_an_index("VN-Index nới rộng đà giảm và khép lại phiên sáng tại 1.782 điểm.", &["VN-Index | "])]
#[case::of_a_test("Đội có 18 điểm.", &["điểm | đội"])]
// Money for one of so much is a price; a place has none.
#[case::for_a_kilo("Heo hơi tại chợ dao động 60.000 đồng một kg.", &["giá heo hơi tại chợ | "])]
#[case::for_once("Anh trả 60.000 đồng một lần.", &["số tiền trả một lần | "])]
// Lists in brackets: by the measure before their colon, each by its own name.
#[case::under_a_measure("Lượng mưa phổ biến: Huế (80 mm); Phú Yên (90 mm).", &["lượng mưa phổ biến | ", "lượng mưa phổ biến | Phú Yên"])]
#[case::own_names("Chứng khoán (giảm 2%), dầu khí (4%) đều đi xuống.", &["mức giảm Chứng khoán | ", "mức giảm dầu khí | "])]
// What only a firm has is that of the last one named.
#[case::same_firm("Sao Mai có tổng tài sản 34 tỷ đồng. Lợi nhuận trước thuế đạt 2 tỷ đồng.", &["tổng tài sản | Sao Mai", "lợi nhuận trước thuế | Sao Mai"])]
#[case::other_firm("Sao Mai có tổng tài sản 34 tỷ đồng. Lợi nhuận của Hoa Ban đạt 2 tỷ đồng.", &["tổng tài sản | Sao Mai", "lợi nhuận của Hoa Ban | Hoa Ban"])]
#[case::nobodys_rain("Sao Mai có 34 xưởng. Lượng mưa đạt 200 mm.", &["xưởng | Sao Mai", "lượng mưa | "])]
// A measure right before the number wins over what the number is of, where the thing only holds so much.
#[case::holds("Nhà máy có công suất thiết kế 90.000 tấn sản phẩm.", &["công suất thiết kế | nhà máy"])]
#[case::needs("Sân bay Phú Hòa cần hơn 6.000 tỷ đồng.", &["số tiền cần | Sân bay Phú Hòa"])]
#[case::as_much_as("Giá trị thanh toán gấp 28 lần GDP.", &["giá trị thanh toán so với GDP | "])]
#[case::as_much_as_before("Giá vải ở Huế là 40.000 đồng/kg, cao gấp 8 lần giá thu mua.", &["giá vải ở Huế | ", "giá vải ở Huế so với giá thu mua | "])]
#[case::after_so_many_times("Lợi nhuận gấp 2 lần năm ngoái, đạt 137 tỷ đồng.", &["lợi nhuận | ", "lợi nhuận | "])]
#[case::share_of_a_sum("Ngành tăng mạnh, chiếm hơn 50% tổng nhu cầu.", &["tỷ lệ trong tổng nhu cầu | "])]
#[case::felled("Khối lượng gỗ bị đốn hạ là 40 m3.", &["khối lượng gỗ bị đốn hạ | "])]
// What is at the head of a sentence: a place, a verb of saying.
#[case::place_of_all("Trên địa bàn Huế hiện có 520 tàu cá.", &["tàu cá | Huế"])]
#[case::said_first("Khẳng định tăng trưởng tín dụng có thể đạt 18%.", &["tăng trưởng tín dụng | "])]
#[case::of_the_output("Vùng chiếm 32% GDP của cả nước.", &["tỷ lệ trong GDP của cả nước | cả nước"])]
#[case::price_lost("Giá vàng có lúc mất 400 USD/ounce.", &["mức giảm giá vàng | "])]
#[case::money_lost("Ông An mất 400 USD.", &["số tiền | Ông An"])]
// A rate by the year goes on as interest; the term tells one from another.
#[case::interest("Lãi suất kỳ hạn 6 tháng là 4%/năm; kỳ hạn 9-12 tháng là 5%/năm.", &["lãi suất kỳ hạn 6 tháng | ", "lãi suất kỳ hạn 9-12 tháng | "])]
#[case::no_interest("Tỷ lệ hộ nghèo là 4%/năm; kỳ hạn 9 tháng là 5%/năm.", &["tỷ lệ hộ nghèo | ", "tỷ lệ kỳ hạn 9 tháng | "])]
// No word is guessed.
#[case::nothing("Khoảng 5%.", &[" | "])]
#[case::price_told_by_somebody("Giá vàng nhẫn được công ty Sao Mai niêm yết ở mức 36 triệu đồng/lượng.", &["giá vàng nhẫn | "])]
#[case::price_that_was_raised("Doanh thu được bổ sung đạt 36 triệu đồng.", &["doanh thu được bổ sung | "])]
#[case::price_falls_through("Giá dầu thế giới cũng thủng mốc 60 USD, nay còn 58 USD.", &["giá dầu thế giới | ", "giá dầu thế giới | "])]
#[case::below_zero("Lợi nhuận sau thuế của Sao Mai là âm 18 tỷ đồng.", &["lợi nhuận sau thuế của Sao Mai | Sao Mai"])]
#[case::a_gap("Vàng trong nước đạt 141 triệu đồng/lượng, chênh 15 triệu đồng so với thế giới.", &["giá vàng trong nước | ", "chênh lệch giá vàng trong nước | "])]
#[case::with_its_stuff("Công an trao 5 tỷ đồng tiền mặt và 20 lượng vàng cho chủ tiệm.", &["tiền mặt được trao | công an", "vàng được trao | công an"])]
#[case::age_of_the_last_named("Nhiều người dừng xe trước nhà ông Lê Nam, 66 tuổi, để chụp ảnh.", &["tuổi của ông Lê Nam | "])]
#[case::done_well("Lực lượng phòng không bắn hạ thành công 6 tên lửa.", &["tên lửa bị bắn hạ | lực lượng phòng không"])]
#[case::verbs_of_a_list("Công an thu giữ 4 khẩu súng và 3 điện thoại.", &["khẩu súng bị thu giữ | công an", "điện thoại bị thu giữ | công an"])]
#[case::happened_to_the_first("Vụ cháy làm 4 người bị thương và 3 xe hư hỏng.", &["người bị thương | vụ cháy", "xe hư hỏng | vụ cháy"])]
#[case::money_of_a_list("Công an thu giữ 4 khẩu súng và 2 tỷ đồng.", &["khẩu súng bị thu giữ | công an", "số tiền bị thu giữ | công an"])]
#[case::levels_in_turn("Doanh thu đạt 50 tỷ đồng và lợi nhuận đạt 4 tỷ đồng, lần lượt tăng 39% và 12%.", &["doanh thu | ", "lợi nhuận | ", "mức tăng doanh thu | ", "mức tăng lợi nhuận | "])]
#[case::one_level("Doanh thu đạt 50 tỷ đồng, tăng 39% và lợi nhuận tăng 12%.", &["doanh thu | ", "mức tăng doanh thu | ", "mức tăng lợi nhuận | "])]
#[case::share_of_what_equals("Nợ công của Lào lên tới 9 tỷ USD, tương đương 80% tổng sản phẩm quốc nội.", &["nợ công của Lào | Lào", "nợ công của Lào trong tổng sản phẩm quốc nội | Lào"])]
#[case::equals_a_plan("Sản lượng thép đạt 9 triệu tấn, bằng 80% kế hoạch.", &["sản lượng thép | ", "tỷ lệ sản lượng thép so với kế hoạch | "])]
#[case::costs("Nâng cấp cầu quay chỉ tốn khoảng 15 tỷ đồng.", &["chi phí nâng cấp cầu quay | "])]
#[case::costs_somebody("Sao Mai tốn khoảng 15 tỷ đồng.", &["số tiền tốn | Sao Mai"])]
#[case::weighs_and_costs("Xưởng đóng con tàu 900 tấn trị giá 12 tỷ đồng.", &["con tàu | ", "trị giá con tàu | "])]
#[case::price_of_what_was_named("Mỗi hũ kem dưỡng 30 ml có giá niêm yết là 69 USD.", &["mỗi hũ kem dưỡng | ", "giá niêm yết mỗi hũ kem dưỡng | "])]
#[case::listed_at("Hai hãng cùng niêm yết tại 163 triệu đồng.", &["giá niêm yết | hai hãng"])]
#[case::all_of_a_list("Đến nay 100% bộ, ngành, địa phương đã kết nối mạng.", &["tỷ lệ bộ, ngành, địa phương kết nối mạng | "])]
#[case::less_of_something("Chạy bộ giúp giảm tới 41% nguy cơ mắc bệnh.", &["mức giảm nguy cơ mắc bệnh | "])]
#[case::less_by("Doanh thu giảm tới 41% trong quý I.", &["mức giảm doanh thu | "])]
#[case::apposed("Bà Lê Thị Hoa, giám đốc Sao Mai, có lương 3 tỷ đồng.", &["lương | Bà Lê Thị Hoa"])]
#[case::firm_of_verbs("Công ty cổ phần đầu tư Sao Mai trả cổ tức 3 tỷ đồng.", &["cổ tức | công ty cổ phần đầu tư Sao Mai"])]
#[case::accident_owns_nothing("Khi tai nạn xảy ra trên xe có 28 người.", &["người | "])]
#[case::province_where("Toàn tỉnh xảy ra 11 vụ cháy.", &["vụ cháy | toàn tỉnh"])]
#[case::when_no_subject("Dự án sau nhiều lần điều chỉnh có tổng mức đầu tư 160 tỷ đồng.", &["tổng mức đầu tư | dự án"])]
#[case::price_of_each("Giá bán mỗi cặp ngựa khoảng 5 triệu đồng.", &["giá bán mỗi cặp ngựa | "])]
#[case::degree("Giữ ngăn mát ở mức 4 độ C. Nếu trời nóng, máy chạy mạnh.", &["nhiệt độ ngăn mát | "])]
#[case::degree_kept("Đảm bảo nhiệt độ trong ngăn mát ở mức 4 độ C.", &["nhiệt độ trong ngăn mát | "])]
#[case::verb_behind_and("Huyện cử 3 kỹ sư và phối hợp chặt chẽ với xã.", &["kỹ sư được cử | huyện"])]
#[case::nouns_behind_and("Huyện cử 3 kỹ sư và thợ điện tới xã.", &["kỹ sư và thợ điện tới xã được cử | huyện"])]
#[case::accounts_of_the_firm_before("Sao Mai lãi sau thuế 5 tỷ đồng. Doanh thu của doanh nghiệp này đạt 90 tỷ đồng. Tổng tài sản đạt 200 tỷ đồng.", &["lãi sau thuế | Sao Mai", "doanh thu | Sao Mai", "tổng tài sản | Sao Mai"])]
#[case::accounts_of_another("Sao Mai lãi sau thuế 5 tỷ đồng. Doanh thu của ngành thép đạt 90 tỷ đồng.", &["lãi sau thuế | Sao Mai", "doanh thu của ngành thép | ngành thép"])]
#[case::price_of_the_thing_before("Giá vàng miếng đạt 80 triệu đồng một lượng. Giá bán tăng 2 triệu đồng.", &["giá vàng miếng | ", "mức tăng giá bán vàng miếng | "])]
#[case::price_of_its_own("Giá vàng miếng đạt 80 triệu đồng một lượng. Giá bán gạo tăng 2 triệu đồng.", &["giá vàng miếng | ", "mức tăng giá bán gạo | "])]
#[case::told_behind("Sao Mai xử lý khối nợ 600 triệu USD của ngân hàng cũ.", &["nợ của ngân hàng cũ | Sao Mai"])]
#[case::nothing_behind("Ngân hàng có dư nợ 600 triệu USD trong quý I.", &["dư nợ | ngân hàng"])]
#[case::rate_and_goods("Mỹ chính thức áp dụng mức thuế mới từ 10% lên 25% với 200 tỷ USD hàng hóa.", &["mức thuế mới | Mỹ", "mức thuế mới | Mỹ", "trị giá hàng hóa | Mỹ"])]
#[case::said_between("Số nợ thu hồi được, theo ông Nam, chỉ chiếm khoảng 3% tổng nợ.", &["tỷ lệ số nợ thu hồi được trong tổng nợ | "])]
#[case::measure_in_a_name("Sở phạt Công ty Thương mại Sao Mai 200 triệu đồng.", &["số tiền phạt Công ty Thương mại Sao Mai | sở"])]
#[case::so_much_done("Trong đó có hơn 4.000 lít đã tiêu thụ.", &["lượng đã tiêu thụ | "])]
#[case::for_what_behind_brackets("Một người mua chi gần 100 USD (2 triệu đồng) để mua lại chiếc quần.", &["số tiền chi để mua lại chiếc quần | ", "số tiền chi để mua lại chiếc quần | "])]
#[case::age_in_months("Bé gái 4 tháng tuổi được cứu sống.", &["tuổi của bé gái | "])]
#[case::age_of_a_thing("Chiếc quần 125 năm tuổi còn mới.", &["tuổi của chiếc quần | "])]
#[case::paid_by_weight("Thương lái phải nộp 2.000 đồng/kg.", &["số tiền nộp | Thương lái"])]
#[case::is_to("36.000 USD là để đền bù tiền lương.", &["số tiền để đền bù tiền lương | "])]
#[case::is_something("21 triệu đồng còn lại là tiền bồi thường.", &["tiền bồi thường | "])]
#[case::scare_quotes("Quần được bán với mức giá \"khủng\" 100.000 USD.", &["mức giá bán | quần"])]
#[case::two_names("Có hơn 37.000 học sinh, sinh viên có hoàn cảnh khó khăn.", &["học sinh, sinh viên có hoàn cảnh khó khăn | "])]
#[case::cut("Bộ sẽ cắt giảm 20% thời gian cấp phép, 15% chi phí tuân thủ.", &["mức cắt giảm thời gian cấp phép | bộ", "mức cắt giảm chi phí tuân thủ | bộ"])]
#[case::deaths_of("Vụ nổ dẫn đến cái chết của 14 công dân Lào.", &["công dân Lào thiệt mạng | "])]
#[case::worth_of_works("Sở cần ráo riết phối hợp về công trình chống ngập 9.900 tỉ đồng.", &["trị giá công trình chống ngập | sở"])]
#[case::prize("Giải nhì thuộc về Lê Nam với phần thưởng 80 triệu đồng.", &["trị giá phần thưởng | "])]
// What is a part has what is done to the whole.
#[case::part_of_the_harmed("Có 69 người bị thương, trong đó có 4 trẻ em.", &["người bị thương | ", "trẻ em bị thương | "])]
#[case::parts_in_brackets("Huyện có 9 trường bị hư hại (gồm 5 trường tiểu học, 4 trường mầm non).", &["trường bị hư hại | huyện", "trường tiểu học bị hư hại | huyện", "trường mầm non bị hư hại | huyện"])]
#[case::part_of_what_is_only_named("Có 69 người nước ngoài, trong đó có 4 trẻ em.", &["người nước ngoài | ", "trẻ em | "])]
// Without a subject: what did the harm, the only place, or who pays.
#[case::harm_of_an_event("Một trận lở đất hôm nay ở Tứ Xuyên làm 10 người chết, 3 người bị thương.", &["người chết | trận lở đất", "người bị thương | trận lở đất"])]
#[case::harm_of_two("Bão và lũ đã làm 10 người chết.", &["người chết | bão và lũ"])]
#[case::harm_over_brackets("Vụ nổ ở xưởng gỗ (quận 8) đã làm 13 người chết.", &["người chết | vụ nổ ở xưởng gỗ"])]
#[case::harm_in_an_event("Trong vụ cháy chợ đêm, 3 người bị thương nặng.", &["người bị thương nặng | vụ cháy chợ đêm"])]
#[case::harm_at_the_head("Lũ quét tại Lào, 76 người bị thương.", &["người bị thương | lũ quét tại Lào"])]
#[case::harm_told_behind("Đến chiều nay có 35 người chết, 4 người mất tích do mưa lũ.", &["người chết | mưa lũ", "người mất tích | mưa lũ"])]
#[case::harm_counted("Trong tháng xảy ra 81 vụ tai nạn đường thủy, làm 62 người chết.", &["vụ tai nạn đường thủy | ", "người chết | vụ tai nạn đường thủy"])]
#[case::nobody_harmed("Có 35 người đến thăm trong mưa lũ.", &["người đến thăm trong mưa lũ | "])]
#[case::harm_by_another("Vụ nổ xảy ra sau khi một tay súng khiến 5 người bị thương.", &["người bị thương | "])]
#[case::harm_goes_on("Vụ cháy làm 5 người chết. Còn 3 người bị thương.", &["người chết | vụ cháy", "người bị thương | vụ cháy"])]
#[case::harm_of_another_year("Vụ cháy làm 5 người chết. Năm 1998, có 3 người bị thương.", &["người chết | vụ cháy", "người bị thương | "])]
#[case::only_place("Một cây cầu ở Kolkata bị sập, khiến 20 nạn nhân tử vong.", &["nạn nhân tử vong | Kolkata"])]
#[case::two_places("Một người ở Kolkata cùng một người ở Lahore nộp lại 5 khẩu súng.", &["khẩu súng được nộp lại | "])]
#[case::where_somebody_lives("Chiều qua, có kẻ trú tại Kolkata đến, rồi 5 khẩu súng bị thu.", &["khẩu súng bị thu | "])]
#[case::who_speaks("Ông Nam nói rằng nay phạt 120 triệu USD.", &["số tiền phạt | "])]
#[case::size_after_size("Mẫu tên lửa dài 9 m, nặng 3 tấn, sải cánh 3 m.", &["chiều dài mẫu tên lửa | ", "trọng lượng | mẫu tên lửa", "sải cánh | mẫu tên lửa"])]
#[case::next_clause("Lớp có 30 học sinh, giáo viên dạy 5 môn.", &["học sinh | lớp", "môn | "])]
#[case::rate_in_brackets("Ông nhận được 39 phiếu thuận (tỉ lệ 55%).", &["phiếu thuận được nhận | ", "tỉ lệ phiếu thuận được nhận | "])]
#[case::size_behind_its_thing("Dự án nằm trong khu đô thị lấn biển quy mô 2.870 ha.", &["quy mô khu đô thị lấn biển | "])]
#[case::price_of_a_name("Danh sách có Sao Mai 2017 giá 570 triệu đồng.", &["giá Sao Mai 2017 | Danh sách"])]
#[case::price_of_one("Hãng chỉ có một phiên bản giá 35 triệu đồng.", &["giá phiên bản | hãng"])]
#[case::storeys("Nhóm thợ đu trên tòa nhà cao 17 tầng.", &["tầng của tòa nhà | "])]
#[case::executed_on_a_day("11 người đã bị xử tử vào ngày 29/1 sau phiên tòa.", &["người đã bị xử tử | "])]
#[case::lives_of("Bảo hiểm lo cuộc sống của 14 công dân Lào.", &["công dân Lào | "])]
#[case::agents_of_a_list("Có 40 hồ sơ được các cơ quan, tổ chức giới thiệu.", &["hồ sơ được các cơ quan, tổ chức giới thiệu | "])]
#[case::quoted_object("Tòa xử 4 người liên quan \"gia tộc họ Bạch\" ở biên giới.", &["người liên quan \"gia tộc họ Bạch\" | "])]
#[case::moves_behind_one_word("Giá vàng lùi sâu về 4.889 USD/ounce.", &["giá vàng | "])]
#[case::rate_of_growth("Tỷ lệ tăng trưởng ô tô mỗi năm gần 12%.", &["tỷ lệ tăng trưởng ô tô | "])]
#[case::suddenly("Giá vàng miếng từ 35 triệu đồng/lượng bất ngờ vượt 36 triệu đồng/lượng.", &["giá vàng miếng | ", "giá vàng miếng | "])]
#[case::level_of_a_thing("Hãng bán điện thoại với mức giá 999 USD.", &["mức giá bán điện thoại | hãng"])]
#[case::age_when("Lê Nam xuất gia ở chùa khi 12 tuổi.", &["tuổi của Lê Nam | Lê Nam"])]
#[case::thin("Sao Mai nặng 215 gram và mỏng 8,9 mm.", &["trọng lượng Sao Mai | Sao Mai", "độ mỏng | "])]
#[case::tax_behind("Đầu tư trường đua mỗi năm sẽ thu được 40 triệu USD thuế thu nhập.", &["thuế thu nhập | "])]
#[case::one_sum("Ông vay một khoản tiền 500 triệu đồng.", &["khoản tiền vay | "])]
#[case::both_ways("Kim ngạch thương mại song phương Việt - Nga đạt 2,7 tỷ USD.", &["kim ngạch thương mại song phương Việt - Nga | "])]
#[case::age_of_a_middle_name("Công an bắt Nguyễn Anh Tuấn (58 tuổi).", &["tuổi của Nguyễn Anh Tuấn | "])]
#[case::sum_of_a_list("Công an thu giữ 5 khẩu súng; số tiền 937 triệu đồng.", &["khẩu súng bị thu giữ | công an", "số tiền bị thu giữ | công an"])]
// Names of bodies are whole, and end before what the body does; what is said first of all of a verb is nobody.
#[case::name_of_a_body("Ủy ban An toàn giao thông quốc gia có 2 đường dây nóng.", &["đường dây nóng | Ủy ban An toàn giao thông quốc gia"])]
#[case::name_before_its_verb("UBND thành phố Huế đặt ra 12 mục tiêu.", &["mục tiêu | UBND thành phố Huế"])]
#[case::verb_of_a_name("Lợi nhuận của Sao Mai Việt giảm nhẹ 2%.", &["mức giảm lợi nhuận của Sao Mai Việt | Sao Mai Việt"])]
#[case::opening_verb("Xuất hiện cùng bố, Nam kêu gọi khoản đầu tư 5 triệu đồng.", &["khoản đầu tư | Nam"])]
#[case::what_a_name_does("Ông Hùng tái đắc cử với 50 phiếu.", &["phiếu | Ông Hùng"])]
#[case::name_of_a_body("Ủy ban An toàn giao thông quốc gia có 17 ủy viên.", &["ủy viên | Ủy ban An toàn giao thông quốc gia"])]
#[case::how("Ông Nam bất ngờ chi 5 tỷ đồng.", &["số tiền chi | Ông Nam"])]
#[case::when("Ban đầu cây cầu này có 3 nhịp.", &["nhịp | cây cầu này"])]
#[case::no_head("Trúng giải nhất đợt này có 3 bạn.", &["bạn | "])]
#[case::has_a_size("Đoạn đường dài 19 km, có 4 làn xe.", &["chiều dài đoạn đường | ", "làn xe | đoạn đường"])]
#[case::has_no_size("Sóng cao 3 m nên có 1.000 người sơ tán.", &["chiều cao Sóng | ", "người sơ tán | "])]
#[case::weighs("Công an thu 4 bình khí có trọng lượng 10 kg.", &["bình khí được thu | công an", "trọng lượng | bình khí được thu"])]
#[case::bought_with("Cơ sở thu mua dầu nhớt với giá 7.500 đồng/lít.", &["giá thu mua dầu nhớt | cơ sở"])]
#[case::along("Chuyến bay chở theo 21 hành khách.", &["hành khách được chở | chuyến bay"])]
#[case::more("Cơ quan điều tra vừa khởi tố thêm 5 bị can.", &["bị can bị khởi tố | Cơ quan điều tra"])]
#[case::where_to("Lính được triển khai tới 149 nước.", &["nước | lính"])]
#[case::against("Tòa khởi tố bị can đối với 2 đối tượng.", &["đối tượng bị khởi tố bị can | tòa"])]
#[case::way("Vật thể này đã bay được khoảng 420 km.", &["quãng đường Vật thể này đã bay | Vật thể này"])]
#[case::no_way("Nước lũ ngập tới 3 m.", &["nước lũ ngập | "])]
#[case::members("Seoul cử phái đoàn 5 người.", &["người của phái đoàn | Seoul"])]
#[case::no_members("Seoul cử 5 người.", &["người được cử | Seoul"])]
#[case::household("Chó của gia đình anh Nam bất ngờ cắn 4 người dân.", &["người dân bị cắn | chó của gia đình anh Nam"])]
#[case::rate("Bến xe đáp ứng lưu lượng 2.800 xe/ngày.", &["lưu lượng | bến xe"])]
#[case::unknown_verb("Ông Lê Toàn mang theo 140 triệu đồng.", &["số tiền mang theo | Ông Lê Toàn"])]
#[case::latitude("Tâm bão ở khoảng 9,7 độ Vĩ Bắc.", &["Tâm bão | "])]
#[case::heat("Nước ở khoảng 9,7 độ C.", &["nhiệt độ nước | "])]
#[case::when_somebody("Lúc đi qua cầu, xe có 4 người.", &["người | "])]
#[case::at_once("Hùng liền bỏ 10 triệu đồng để mua xe.", &["số tiền bỏ để mua xe | Hùng"])]
// Of several names the label has none.
#[case::several_countries("Liên quân 3 nước Lào, Nga và Pháp lên tiếng.", &["nước | "])]
#[case::one_country("Có 3 nước châu Phi lên tiếng.", &["nước châu Phi lên tiếng | "])]
// A noun of what those do, and a place without a name.
#[case::taking_part("Buổi lễ có sự tham gia của 150 sinh viên.", &["sinh viên tham gia | buổi lễ"])]
#[case::event_of("Đây là sự kiện của 150 sinh viên.", &["sinh viên | "])]
#[case::on_board("Trên khoang có 345 hành khách.", &["hành khách trên khoang | "])]
#[case::within_a_time("Trong năm có 345 vụ.", &["vụ | "])]
#[case::raised_for("Hội đồng nâng điểm cho 7 thí sinh.", &["thí sinh được nâng điểm | "])]
#[case::who_they_are("Có 12 người chết, trong đó 10 người là du khách.", &["người chết | ", "người là du khách | "])]
#[case::who_is_named("Có 2 người là Lê Nam và Trần Bình.", &["người | "])]
#[case::storeys_of_its_roof("Lửa cháy trên sân thượng của tòa nhà 5 tầng màu trắng.", &["tầng của tòa nhà | "])]
// Amounts: what is suffered or given, the next of a list, and the level after a change.
#[case::advanced("Công ty được ứng 700 triệu đồng.", &["số tiền được ứng | công ty"])]
#[case::caught_all("Cảnh sát bắt được cả 3 phạm nhân.", &["phạm nhân | cảnh sát"])]
#[case::each_gift("Trường trao 11 suất quà, mỗi suất 1 triệu đồng.", &["suất quà được trao | trường", "số tiền mỗi suất | "])]
#[case::prices_in_a_list("Xăng E5 19.653 đồng/lít; dầu hỏa 15.937 đồng/lít.", &["giá Xăng E5 | ", "giá dầu hỏa | "])]
#[case::to_a_level("Giá dầu tăng 4% lên mức 62 USD/thùng.", &["mức tăng giá dầu | ", "giá dầu | "])]
#[case::rain_elsewhere("Lượng mưa tại Huế 72 mm, Trà My (Quảng Nam) 41 mm, Tam Kỳ 107 mm.", &["lượng mưa tại Huế | ", "lượng mưa | Trà My", "lượng mưa | Tam Kỳ"])]
#[case::turned("Chiếc xe bị xoay ngược 180 độ.", &["chiếc xe bị xoay ngược | chiếc xe"])]
#[case::age_from("Trẻ em từ 6 - dưới 16 tuổi được giảm phí.", &["tuổi | "])]
#[case::age_behind_a_term("Tòa tạm giam 4 tháng đối với Lê Nam (19 tuổi).", &["tuổi của Lê Nam | "])]
#[case::cut_before_a_verb("Có 82% người được hỏi khẳng định hành động này sẽ gây ra cuộc chiến lớn hơn tại Đông Á.", &["tỷ lệ người được hỏi khẳng định hành động này | "])]
// What somebody does is no measure, and what happens to people no change of their number.
#[case::done_next("Hãng ôm nợ khủng, gánh hơn 4 tỷ đồng mỗi ngày.", &["số tiền gánh | "])]
#[case::measured_on("Hãng có nợ ngân hàng, nợ thuế hơn 4 tỷ đồng.", &["nợ thuế | "])]
#[case::tormented("Hai kẻ bị tố hành hạ 13 đứa trẻ.", &["đứa trẻ bị hành hạ | "])]
#[case::however("Tuy thế, số nợ của Sao Mai là 4 tỷ đồng.", &["số nợ của Sao Mai | Sao Mai"])]
#[case::bodies_in_small_letters("Chi Cục quản lý thị trường Huế thu giữ 14 sản phẩm.", &["sản phẩm bị thu giữ | Chi Cục quản lý thị trường Huế"])]
#[case::body_and_its_verb("Sở Y tế kiểm tra 14 bệnh viện của Huế.", &["bệnh viện của Huế được kiểm tra | Sở Y tế"])]
// Of whom, and of what, behind what only describes.
#[case::age_near_its_noun("Công an đang tích cực điều tra vụ bé trai 8 tuổi bị hại.", &["tuổi của bé trai | "])]
#[case::described_owner("Lượng vàng nắm giữ của Sao Mai Trust, quỹ lớn nhất thế giới tăng 5%.", &["mức tăng lượng vàng nắm giữ của Sao Mai Trust | "])]
#[case::no_description("Lượng vàng đang giảm, quỹ đầu tư tăng 5%.", &["mức tăng quỹ đầu tư | "])]
#[case::share_with_its_sum("Vốn tự có chiếm 30% với 2.800 tỷ đồng.", &["tỷ lệ vốn tự có | ", "vốn tự có | "])]
#[case::pure_gold("Giá vàng 9999 tăng 500.000 đồng.", &["mức tăng giá vàng 9999 | "])]
// A noun phrase ends before the clause that follows from it.
#[case::therefore("Trạm bán 100 lít xăng nên chủ trạm lo lắng.", &["xăng được bán | trạm"])]
#[case::becomes("Có 3 điều làm nên thành công của đội.", &["điều làm nên thành công của đội | đội"])]
// The verb right before an amount takes it, and no verb before that.
#[case::won("Chị Lan mua vé và trúng 2 tỷ đồng.", &["số tiền trúng | Chị Lan"])]
#[case::carried("Cảnh sát phát hiện tàu chở 200.000 lít dầu.", &["dầu được chở | cảnh sát"])]
#[case::of_a_face("Công an phát hiện 2 tờ tiền giả mệnh giá 500.000 đồng.", &["tờ tiền giả được phát hiện | công an", "mệnh giá | tờ tiền giả được phát hiện"])]
// What has a size has it, whatever is done to it.
#[case::area_of("Xã thu hồi khu đất với diện tích 14,6 ha.", &["diện tích khu đất | xã"])]
#[case::weight_of("Nhân viên phát hiện khách mang hai kiện hành lý có trọng lượng 18 kg.", &["trọng lượng kiện hành lý | nhân viên"])]
#[case::thick("Thân xe được bao quanh bởi lớp kính dày 12 cm.", &["độ dày lớp kính | Thân xe"])]
#[case::across("Có 35 cây gỗ đường kính 40 cm.", &["cây gỗ | ", "đường kính | cây gỗ"])]
#[case::part_of_it("Cầu Sao Mai dài 2,9 km, nhịp chính dài 450 m.", &["chiều dài Cầu Sao Mai | Cầu Sao Mai", "chiều dài nhịp chính | Cầu Sao Mai"])]
#[case::over_a_length("Đường hầm có chiều dài hơn 400 m.", &["chiều dài | đường hầm"])]
// An age that opens a sentence is that of whom the sentence is about.
#[case::grown("Năm 18 tuổi, Lê Nam vào chùa.", &["tuổi của Lê Nam | "])]
#[case::said_of_children("Hội Nhi khoa Sao Mai khuyến cáo trẻ dưới 2 tuổi.", &["tuổi của trẻ | "])]
#[case::old_already("Ông Nam dù đã 80 tuổi vẫn đi làm.", &["tuổi của Ông Nam | Ông Nam"])]
#[case::at_an_age("14 tuổi, ông Bình phải bỏ học.", &["tuổi của ông Bình | "])]
// What those do who are counted at the head of a clause, over what is joined to them.
#[case::joined("3 nghi phạm và một người khác đang bị giam giữ.", &["nghi phạm đang bị giam giữ | "])]
#[case::from_where("500 nhà khoa học từ 18 nước đã ký vào thư ngỏ.", &["nhà khoa học đã ký vào thư ngỏ | ", "nước | "])]
// Prison is for those who are sentenced; seats are those of the car, and not of the police.
#[case::several_convicts("Tòa tuyên phạt 5 bị cáo từ 7 đến 8 năm tù.", &["bị cáo bị tuyên phạt | tòa", "năm tù | bị cáo bị tuyên phạt"])]
#[case::seats("Công an chặn xe khách 29 chỗ.", &["chỗ của xe khách | "])]
#[case::where_it_is("Chi cục ở xã Sao Mai, huyện Hoa Lư có 12 xe.", &["xe | Chi cục ở xã Sao Mai"])]
#[case::among_those("Chỉ 3% trong số này là binh sĩ.", &["tỷ lệ binh sĩ | "])]
fn labels_figures(#[case] text: &str, #[case] expected: &[&str]) {
    let found: Vec<String> =
        figures(text).iter().map(|figure| format!("{} | {}", figure.label, figure.subject)).collect();
    assert_eq!(found, expected, "{text}");
}

/// Whose harmed people are, by the title of their article: `title`, `text`, `label | subject`.
#[rstest]
#[case::event(
    "Vụ cháy chợ Sao Mai: Ba người thoát nạn",
    "Có 5 người chết.",
    "người chết | vụ cháy chợ Sao Mai"
)]
#[case::in_the_end(
    "Bảy người chết trong vụ lở đất ở Sao Mai",
    "Có 7 người chết.",
    "người chết | vụ lở đất ở Sao Mai"
)]
#[case::people("Vụ lừa đảo ở Sao Mai: Ba người ra tòa", "Có 3 bị can.", "bị can | vụ lừa đảo ở Sao Mai")]
#[case::not_by_the_way("Hai bị can trong vụ lừa đảo ở Sao Mai kháng cáo", "Có 3 luật sư.", "luật sư | ")]
#[case::no_people("Vụ cháy chợ Sao Mai: Ba người thoát nạn", "Có 5 con đường.", "con đường | ")]
#[case::another_event(
    "Vụ cháy chợ Sao Mai: Ba người thoát nạn",
    "Trong một vụ nổ ở Hoa Lư có 5 người chết.",
    "người chết | vụ nổ ở Hoa Lư"
)]
fn labels_events(#[case] title: &str, #[case] text: &str, #[case] expected: &str) {
    let mut context = ArticleContext::new(None);
    context.begin(title);
    let tokens = Tokens::of(text);
    let found = figures_in(&tokens, &mut context);
    let found = found.first().map(|figure| format!("{} | {}", figure.label, figure.subject));
    assert_eq!(found.as_deref(), Some(expected), "{title}: {text}");
}

proptest! {
    #[test]
    fn labels_are_short(text in any::<String>()) {
        for figure in figures(&text) {
            prop_assert!(figure.label.split_whitespace().count() <= 12);
            prop_assert!(figure.subject.split_whitespace().count() <= 8);
        }
    }

    #[test]
    fn labels_of_running_text_are_short_phrases(
        words in proptest::collection::vec(
            "5 tỷ đồng|12%|40 người|tăng|giảm|đạt|kim ngạch|xuất khẩu|của|và|,|\\(|\\)|:|;|\\.|so với|năm 2019|Lào|dự án|bắt giữ|cho|trong|tương đương",
            0..30,
        )
    ) {
        for figure in figures(&words.join(" ")) {
            prop_assert!(figure.label.split_whitespace().count() <= 12);
            prop_assert!(figure.subject.split_whitespace().count() <= 8);
            prop_assert!(!figure.label.ends_with(" của") && !figure.label.ends_with(" và"), "{}", figure.label);
        }
    }
}
