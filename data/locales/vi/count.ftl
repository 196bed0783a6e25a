# Đếm được bao nhiêu.
articles = { $n } bài
passages = { $n } đoạn
quotes = { $n } trích dẫn
figures = { $n } số liệu
hidden = { $n } ký tự ẩn đã bỏ
statements = { $n } lời
