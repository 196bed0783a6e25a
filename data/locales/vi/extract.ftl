# What `extract` shows of an article, and what it leaves out.
speech = lời nói
name = tên gọi
figurative = nghĩa bóng
statement = lời kể lại
turn = lượt lời
left-out = Bỏ ra: { $lines }
address = địa chỉ
menu = mục của trang
player = trình phát
caption = chú thích ảnh
related = tin khác
script = mã và khung nhúng
head = dòng đầu và cuối bài
quoted = thư trước được trích
