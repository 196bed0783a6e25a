# What is followed.
following = theo dõi: { $feed }
followed-already = đã theo dõi: { $feed }
no-opml = { $name } không phải danh sách OPML: hãy ghi địa chỉ, https://…
feed = nguồn tin
sitemap = sơ đồ trang
list = trang danh sách
unfollowed = { $address }: thôi theo dõi
not-followed = { $address } không được theo dõi: xem `ngoaivu feeds`
nothing-followed = chưa theo dõi nguồn nào: thêm bằng `ngoaivu follow https://…`
# The list of it.
heading-unread = Chưa đọc
heading-articles = Bài
heading-fetched = Lấy lúc
heading-feed = Nguồn
heading-remark = Ghi chú
stopped-since = đã dừng từ { $since }
rests-until = hỏi lại sau { $until }
pages-waiting = { $n } trang chờ lấy
# What a round brought.
under-way = một lượt lấy tin khác đang chạy
came = { $n } bài mới
updated = { $n } bài đổi theo nơi đăng
kept = { $n } bài đã đổi ở nơi đăng, giữ bản đã sửa
moved = đã chuyển sang { $address }
gone = { $why }; không hỏi nữa, bỏ hẳn bằng `ngoaivu unfollow`
summary = { $came } từ { $from } trong { $all } nguồn
nothing-new = Không có gì mới trong { $n } nguồn
failed = { $n } nguồn hỏng
goes-on = bị ngắt, lần sau lấy tiếp
no-network-for-visitors = `{ $command }` dùng mạng, --restricted không cho
# In the list of articles.
arrived = lấy về ngày { $day }
arrived-by = lấy về ngày { $day } từ { $feed }
imported-by-hand = Bài này tự nhập, không phải từ nguồn tin: không có dấu chưa đọc
