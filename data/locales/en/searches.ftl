# Searches that are saved under a name.
name = Name
hits = Hits
new = New
query = Query
saved = Saved “{ $name }”
replaced = Replaced “{ $name }”
dropped = Dropped “{ $name }”
none = No search is saved yet: ngoaivu searches save NAME QUERY
no-such = no search is called “{ $name }”{ $maybe } See ngoaivu searches
taken = there is a search “{ $name }” already: drop it first (ngoaivu searches drop) or choose another name
title = Saved searches
counts = { $hits } { $hits ->
    [one] hit
   *[other] hits
}, { $new } new
save-as = Save the query under which name
save-hint = ‹open› save   ‹back› cancel
no-query = There is no query to save: type one first, then press ‹save-search›
none-here = No search is saved yet: search, then press ‹save-search›
unread = Unread
and-unread = , { $n } unread
exists = there is a search “{ $name }” already: { $query }; --force replaces it
