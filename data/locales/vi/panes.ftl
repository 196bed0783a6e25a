# What the panes say.
unread = chưa đọc
articles-title = Bài
collection-title = Hồ sơ
empty = Chưa có gì: ‹collect› thêm thứ đang chọn ở bất cứ ô nào, ‹choose-collection› chọn hồ sơ khác.
gone = không còn trong thư viện
figures-title = Số liệu
in-text-order = thứ tự trong bài
no-figures = Không có số liệu nào khớp.
filtered = lọc
drop = ‹drop-filters› bỏ lọc
newest = của các bài mới nhất; gõ để tìm thêm
find-title = Tìm
people-title = Ai nói
reader-title = Đọc
hits = Đoạn khớp
marks-hidden = { $n } hàng có dấu bị che
