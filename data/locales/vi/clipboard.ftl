not-started = không chạy được
refused = không nhận
no-answer = không trả lời trong nửa giây
