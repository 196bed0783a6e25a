cannot-write = không ghi được kết quả: { $why }
cannot-open = không mở được { $name }: { $why }
is-folder = { $name } là thư mục: hãy nêu một tệp trong đó
document-too-large = { $name } lớn hơn { $most } MiB, không văn bản nào lớn như vậy: hãy chia nhỏ, hoặc dùng extract --lines
cannot-read = không đọc được { $name }: { $why }
