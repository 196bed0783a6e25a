# Ai nói gì: danh sách người và cơ quan, lời của từng người.
nobody = không ai tên “{ $name }” phát biểu ở đây: xem `ngoaivu people`
several = “{ $name }” có thể là nhiều người, viết rõ hơn: { $named }
parted-already = “{ $one }” đã được tách: gộp rồi mới tách lại được
one-already = “{ $one }” và “{ $other }” đã là một
joined = { $one } = { $other }
parted = đã tách { $one }
who = Ai
office = Chức vụ
said = Lời
articles = Bài
last = Gần nhất
body = cơ quan, tổ chức
not-named = không nêu tên
also-written = cũng viết
reading = Đang xem ai nói gì …
all-subjects = tất cả
of-newest = (chủ đề: của { $n } câu mới nhất)
count-and-last = số câu · lần cuối
none-answers = không câu nào khớp câu tìm, đây là tất cả
joining = { $name } = ? Chọn tên kia rồi bấm ‹join-names›
nobody-says = Không rõ ai nói câu này
opens = Đã nhờ { $program } mở địa chỉ của bài
no-link = Bài này không có địa chỉ web
taken-back-by-command = `ngoaivu undo` để bỏ
taken-back-by-key = ‹undo› để bỏ
