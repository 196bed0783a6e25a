no-column = there is no column `{ $name }`{ $maybe } There are: { $known }
no-form = there is no form `{ $name }`{ $maybe } There are: { $known }
filter-empty = “{ $text }” says nothing to look for: write for example value>1000000, unit:usd, period:2016..2018
filter-number = “{ $text }” is no number or range: write >1000000, <=2.5, 10..20 or 63
filter-time = “{ $text }” is no time: write 2018, 8/2018 or 2016..2018
