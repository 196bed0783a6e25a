maybe = ; có phải là `{ $name }`?
none = .
