no-collection = there is no collection “{ $name }”{ $maybe } Make one: ngoaivu collection new
taken = there is a collection “{ $name }” already
bad-name = “{ $name }” cannot be a name: one printable line of at most { $most } letters
no-item = `{ $item }` is not in the collection “{ $name }”
no-output-form = there is no form `{ $name }`{ $maybe } There are: { $known }, and styles of citation
delete = Delete the collection “{ $name }” with { $n } { $n ->
    [one] item
   *[other] items
}?
no-form = no form for { $file }: add --as, or a name that ends in { $endings }
exists = { $file } is there already: name another file, or replace it with --force
written = { $file }: { $items } { $items ->
    [one] item
   *[other] items
}, { $sources } { $sources ->
    [one] source
   *[other] sources
}
gone = no longer in the library: { $references }
