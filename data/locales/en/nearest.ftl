maybe = ; did you mean `{ $name }`?
none = .
