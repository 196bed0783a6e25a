# Phần nào của câu tìm không dùng được, vì sao, và viết thế nào cho đúng.
unknown-field = không có trường này; viết ai: năm: báo: kỳ: số: đơn-vị: loại: chỉ-tiêu: của: dạng: bài: thẻ: là:
no-value = sau dấu hai chấm chưa có gì: viết chẳng hạn { $example }
not-a-date = không phải ngày: viết ngày:2018, ngày:8/2018, ngày:12/8/2018 hoặc ngày:2016..2018
unknown-kind = không có loại này: viết đoạn (passage), trích-dẫn (quote), phát-biểu (statement), số-liệu (figure) hoặc tiêu-đề (title)
unknown-mode = không có dạng này: viết thực-tế (actual), mục-tiêu (target) hoặc lũy-kế (stock)
unknown-state = không có trạng thái này: viết chưa-rõ (unsure), suy-ra (derived), đã-sửa (corrected), chưa-đọc (unread), tóm-tắt (digest) hoặc nguyên-văn (original)
several-articles = nhiều bài bắt đầu như vậy: viết mã dài hơn
no-such-tag = không có thẻ này
no-such-publisher = không có bài nào của báo này
no-such-subject = không có số liệu nào về đối tượng này
open-quote = thiếu dấu ” đóng: lấy đến hết câu
brackets = dấu ngoặc không gộp được chữ: OR nối các chữ ở hai bên nó, tới dấu hay bộ lọc gần nhất
too-many-words = câu tìm dài quá: từ đây về sau bị bỏ
no-such-article = không có bài này
no-such-speaker = không ai tên như vậy phát biểu ở đây
no-such-unit = không có số liệu nào theo đơn vị này
not-a-period = không phải kỳ: viết kỳ:2018, kỳ:8/2018 hoặc kỳ:2016..2018
not-a-range = không phải số hay khoảng: viết số:>1000000, số:>1 tỷ hoặc số:10..20
no-such-indicator = không có số liệu nào theo chỉ tiêu này
problem = `{ $part }`: { $why }
at-line = dòng { $line }: { $why }
lines-refused = { $n } dòng không dùng làm câu tìm được: xem ở trên
cannot-search = không tìm được: { $why }
no-word = câu tìm không có từ nào: viết vài từ mà bạn nhớ
lacks = không đoạn nào đủ mọi từ; kết quả đầu thiếu: { $words }
near = { $n } gần đúng
near-misses = { $n } kết quả nữa chỉ gần đúng: khác dấu, hoặc các từ rời nhau
also = cũng tìm: { $names } (=từ để chỉ tìm đúng từ ấy)
nothing-found = không tìm thấy gì cho “{ $typed }”: bớt từ, hoặc thử từ khác
did-you-mean = { $why }; có phải là { $nearest } không?
best-of = khớp quá nhiều: đây là những kết quả tốt nhất trong { $read } mục đã đọc, { $unread ->
    [0] có thể còn nữa
   *[other] còn tối đa { $unread } mục chưa đọc
}
best-of-read = tốt nhất trong { $read } mục đã đọc, { $unread ->
    [0] có thể còn nữa
   *[other] còn tối đa { $unread } mục
}
rest-is-found = { $why }; đang tìm phần còn lại
no-article-then = không có bài nào đăng vào lúc ấy: bài ở đây từ { $first } đến { $last }; viết in:2018, in:8/2018, in:12/8/2018 hoặc in:2016..2018
no-figure-then = không có số liệu nào của kỳ ấy: số liệu ở đây từ { $first } đến { $last }; viết period:2018, period:8/2018 hoặc period:2016..2018
