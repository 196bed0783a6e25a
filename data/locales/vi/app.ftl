# Lời chung của các ô trong giao diện.
try-fewer-words = Bớt một chữ, hoặc ‹clear-query› để bỏ câu tìm.
digest = tóm lược
original = nguyên văn
no-publisher = không rõ nơi đăng
question = Hỏi
nothing-found = Không thấy đoạn nào.
no-articles = Chưa có bài nào.
marked = đánh dấu
menu-hint = ‹open› chọn   ‹back› đóng
ascii = Locale không phải UTF-8: chữ hiện không dấu, khung bằng ASCII
paste-here = Dán vào đây như bạn vẫn dán, rồi Enter. Không ra gì thì cứ Enter.
left-out = không đoạn nào có đủ; bỏ
any-key = -- nhấn phím bất kỳ để trở lại --
no-group = Không có chỉ tiêu chung
not-known = Không rõ
imported = đã nhập
