no-collection = không có hồ sơ “{ $name }”{ $maybe } Lập mới: ngoaivu collection new
taken = đã có hồ sơ “{ $name }”
bad-name = “{ $name }” không đặt tên được: cần một dòng chữ, dài nhất { $most } chữ cái
no-item = hồ sơ “{ $name }” không có `{ $item }`
no-output-form = không có dạng `{ $name }`{ $maybe } Có: { $known }, và các kiểu trích dẫn
