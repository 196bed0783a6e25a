output = đầu ra chuẩn không phải là terminal
input = không có terminal nào để đọc phím
dumb = terminal không đặt được con trỏ (TERM trống hoặc là "dumb")
