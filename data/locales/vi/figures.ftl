no-column = không có cột `{ $name }`{ $maybe } Có: { $known }
no-form = không có dạng `{ $name }`{ $maybe } Có: { $known }
filter-empty = “{ $text }” chưa nói tìm gì: viết chẳng hạn value>1000000, unit:usd, period:2016..2018
filter-number = “{ $text }” không phải là số hay khoảng: viết >1000000, <=2.5, 10..20 hoặc 63
filter-time = “{ $text }” không phải là thời gian: viết 2018, 8/2018 hoặc 2016..2018
