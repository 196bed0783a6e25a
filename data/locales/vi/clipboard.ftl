not-started = không chạy được
refused = không nhận
no-answer = không trả lời trong nửa giây
no-file = không ghi được tệp mà `ngoaivu last` in ra
