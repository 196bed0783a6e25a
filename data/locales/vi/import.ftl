unreadable = không đọc được: { $why }
too-large = { $size } MiB là quá lớn cho một tệp (nhiều nhất { $most } MiB): hãy chia nhỏ
empty = không có đoạn văn nào để đọc
interrupted = bị ngắt
loop = liên kết quay lại { $back_to }, nơi đang đọc
table-of-articles = đây là bảng do `articles` in ra, không phải bài: dùng `ngoaivu export` để lấy bài
taken-back = Hồ sơ, tên nối hay tách, câu tìm đã lưu, nguồn tin: thêm { $n }
