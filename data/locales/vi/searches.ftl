# Câu tìm được lưu dưới một tên.
name = Tên
hits = Khớp
new = Mới
query = Câu tìm
saved = Đã lưu “{ $name }”
replaced = Đã thay câu tìm “{ $name }”
dropped = Đã bỏ “{ $name }”
none = Chưa lưu câu tìm nào: ngoaivu searches save TÊN CÂU
no-name = tên còn trống: viết một tên
no-such = không có câu tìm nào tên “{ $name }”: xem ngoaivu searches
title = Câu tìm đã lưu
counts = { $hits } kết quả, { $new } mới
save-as = Lưu câu tìm dưới tên nào
save-hint = ‹open› lưu   ‹back› thôi
no-query = Chưa có câu tìm nào để lưu: gõ một câu đã
none-here = Chưa lưu câu tìm nào: tìm rồi nhấn ‹save-search›
