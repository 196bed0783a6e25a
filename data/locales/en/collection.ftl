no-collection = there is no collection “{ $name }”{ $maybe } Make one: ngoaivu collection new
taken = there is a collection “{ $name }” already
bad-name = “{ $name }” cannot be a name: one printable line of at most { $most } letters
no-item = `{ $item }` is not in the collection “{ $name }”
no-output-form = there is no form `{ $name }`{ $maybe } There are: { $known }, and styles of citation
