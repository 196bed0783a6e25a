# Who said what: the list of people and bodies, the statements of one.
nobody = nobody called “{ $name }” says anything here: see `ngoaivu people`
several = “{ $name }” may be several, write more of the name: { $named }
parted-already = “{ $one }” is parted already: what is joined can be parted again
one-already = “{ $one }” and “{ $other }” are one already
joined = { $one } = { $other }
parted = { $one } is separate again
who = Who
office = Office
said = Statements
articles = Articles
last = Last
body = organisation
not-named = not named
also-written = also written
reading = Finding out who said what …
all-subjects = all
of-newest = (subjects: of the newest { $n })
count-and-last = how much · last
none-answers = nothing said matches, this is all
joining = { $name } = ? Select the other name, then ‹join-names›
nobody-says = Nobody is named who says this
opens = { $program } was asked to open the article's address
no-link = This article has no web address
taken-back-by-command = `ngoaivu undo` takes it back
taken-back-by-key = ‹undo› takes it back
