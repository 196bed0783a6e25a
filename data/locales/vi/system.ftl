# Hệ điều hành báo lỗi gì khi đọc, ghi.
not-found = không có tệp hay thư mục này
not-allowed = không có quyền
exists = đã có rồi
no-folder = một phần của đường dẫn không phải là thư mục
is-folder = đây là thư mục, không phải tệp
folder-not-empty = thư mục chưa trống
full = đĩa đã đầy
read-only = chỉ được đọc, không ghi được
too-large = tệp quá lớn
timed-out = chờ quá lâu
closed-pipe = bên nhận đã đóng
bad-name = tên tệp không hợp lệ
other = hệ thống báo lỗi ({ $said })
json-syntax = JSON sai ở dòng { $line }, cột { $column }
json-cut-short = JSON bị cắt cụt
json-data = JSON không đúng dạng của một bài, ở dòng { $line }, cột { $column }
json-data-since = JSON không đúng dạng của một bài, ở dòng { $line }, cột { $column }: { $why }
json-missing = thiếu `{ $field }`
json-no-field = không có trường `{ $field }`
json-other-kind = { $found } không thuộc chỗ đó
too-many-files = quá nhiều tệp đang mở: nâng giới hạn bằng `ulimit -n`
no-locks = hệ thống tệp ở đó không có khóa nên không tách được các thay đổi: hãy chép sang đĩa khác
# Tệp riêng của người dùng.
not-regular = không phải là một tệp thường
too-long = hơn { $kib } KiB
not-utf8 = không phải chữ UTF-8
output-closed = đầu ra chuẩn đã đóng
