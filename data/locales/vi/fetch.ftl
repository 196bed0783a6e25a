# Why an address gave nothing.
malformed = { $address } không phải địa chỉ: viết https://…
scheme = { $address } không phải http hay https: tệp thì ghi đường dẫn
credentials = { $address } có tên hay mật khẩu: hãy bỏ đi
private = { $address } thuộc máy này hay mạng riêng: thêm --allow-private nếu đúng ý
status = máy chủ trả lời { $status }
status-denied = máy chủ trả lời { $status } (không cho xem)
status-missing = máy chủ trả lời { $status } (không có trang này)
status-gone = máy chủ trả lời { $status } (đã gỡ hẳn)
status-busy = máy chủ trả lời { $status } (hỏi quá nhiều)
status-failed = máy chủ trả lời { $status } (máy chủ lỗi)
redirect-loop = bị chuyển hướng vòng quanh, đến { $address }
redirect-nowhere = bị chuyển hướng mà không nói đi đâu
too-large = lớn hơn { $most } MiB, mức lớn nhất được tải
too-slow = không xong trong { $seconds } giây: hãy thử lại sau
no-host = không tìm thấy máy chủ { $host }: hãy xem lại địa chỉ và đường mạng
untrusted = chứng thư của { $host } không đáng tin ({ $said }): nếu mạng có chứng thư riêng, đặt SSL_CERT_FILE
no-connection = không kết nối được ({ $said })
robots = robots.txt của { $host } không cho chương trình tự lấy trang này
no-feed = không phải nguồn tin, sơ đồ trang hay trang danh sách: bài viết thì dùng `ngoaivu import`
broken-feed = nguồn tin bị hỏng: những bài đọc được đã lấy, lần sau hỏi lại cả nguồn
interrupted = bị ngắt
no-network = bản dựng này không dùng mạng: hãy dùng bản có tính năng `fetch`, hoặc lưu trang rồi nhập tệp
# The same in short, for counting.
short-address = địa chỉ không được dùng
short-status = máy chủ không cho
short-redirect = chuyển hướng hỏng
short-large = quá lớn
short-slow = quá chậm
short-connection = không kết nối được
short-certificate = chứng thư không đáng tin
short-robots = robots.txt không cho
short-feed = không phải nguồn tin
short-network = không có mạng
silent = máy chủ không trả lời suốt { $seconds } giây: hãy thử lại sau
no-authorities = SSL_CERT_FILE={ $path }: không đọc được chứng thư nào trong đó
