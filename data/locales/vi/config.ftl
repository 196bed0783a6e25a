# What is wrong with a line of config.toml.
unreadable = không đọc được tệp cài đặt: { $why }
syntax = không đúng cú pháp TOML, dòng này bị bỏ ({ $said })
unquoted = chữ phải đặt trong ngoặc kép: { $name } = "{ $value }"
unknown-setting = không có mục cài đặt `{ $name }`{ $maybe }
unknown-command = không có lệnh `{ $name }`{ $maybe }
unknown-role = không có kiểu chữ `{ $name }`{ $maybe }
lists-settings = ; `ngoaivu config` liệt kê mọi mục
lists-commands = ; `ngoaivu config` liệt kê mọi lệnh
lists-roles = ; `ngoaivu config` liệt kê mọi kiểu
unknown-choice = `{ $given }` không phải là một trong: { $all }{ $maybe }
no-style = `{ $word }` không phải là màu{ $maybe }
write-style = ; viết như yellow, 222, #ffd787, bold, on
kind = cần { $takes }, ở đây là { $found }
same-key = terminal gửi `{ $written }` y như `{ $other }`: hãy viết `{ $other }`
alt-letter = terminal gửi `{ $written }` thành Esc rồi chữ: dùng ctrl- hoặc phím F
no-key = không có phím `{ $written }`{ $maybe }
write-key = ; viết như q, G, ctrl-c, enter, f2
types = trong lúc gõ, `{ $key }` là một chữ: dùng ctrl- và một chữ, hoặc phím F
taken-from = phím `{ $key }` vốn của `{ $other }`, nay là của `{ $command }`
twice = phím `{ $key }` đã là của `{ $other }` ở một dòng khác
hides = phím `{ $key }` là `{ $command }` trong ô của nó, và `{ $other }` ở các ô khác
needed = `{ $command }` phải có phím: giữ phím thường dùng
# What a setting takes.
takes-text = một chuỗi trong ngoặc kép
takes-keys = một phím như "q" hoặc danh sách như ["q", "ctrl-c"]
takes-table = một bảng với tên trong ngoặc vuông
takes-program = auto, osc52, tmux, file, off, hoặc danh sách như ["wl-copy"]
# What stands there.
a-text = một chuỗi
a-number = một số
a-boolean = true hoặc false
a-date = một ngày
a-list = một danh sách
a-table = một bảng
# What each setting is, for `ngoaivu config`.
setting-language = ngôn ngữ của màn hình và thông báo
setting-library = thư mục của thư viện bài đã nhập
setting-focus = chỗ bắt đầu: với find thì gõ chữ là tìm ngay
setting-theme = màu cho nền nào; auto: màu đọc được trên mọi nền
setting-dates = cách ghi ngày: auto theo ngôn ngữ, slash 12/8/2018, iso 2018-08-12
setting-copy = đường chép: auto, osc52, tmux, file, off, hoặc một chương trình như ["wl-copy"]
setting-form-articles = dạng chép của một bài trong danh sách
setting-form-reader = … của đoạn khớp, đoạn và câu trong bài
setting-form-figures = … của một hàng số liệu
setting-form-marked = … của nhiều hàng có dấu
setting-mouse = chuột dùng cho chương trình hay không: lăn và bấm; khi đó giữ Shift để terminal chọn chữ
repeated = mục này đã đặt ở một dòng trên: dòng này bị bỏ
