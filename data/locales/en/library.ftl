make-room = what was stored before is kept: make room and try again
name-a-folder = name a folder that you may write to with --library
kept = what was stored before is kept
unchanged = nothing changes: it is so already
cannot-read = cannot read the library { $folder }: { $why }
cannot-write = cannot write to the library { $folder }: { $why }; { $hint }
no-article = the library { $folder } has no article `{ $id }` (see: ngoaivu articles --no-embedded)
neither-figure-nor-quote = `{ $part }` is no figure and no quote
no-part = the article has no part `{ $part }`
no-part-in-change = no part can be read in the change
passage-has-no-field = a passage has no field to set; a quote (q1) and a figure (f1) have
needs-title = an article needs a title
needs-words = words of the passage are needed
not-in-passage = “{ $words }” is not in this passage: write it as it is written there
quote-is-there = “{ $words }” is a quote already: choose it with ‹next-quote›, then ‹correct›
figure-is-there = “{ $words }” is a figure already: choose it with ‹next-figure›, then ‹correct›
needs-value = { $field } cannot be left empty
kind-of-article = kind is digest or original
an-article = an article
a-quote = a quote
a-figure = a figure
no-field = { $of } has no field `{ $field }`{ $maybe } There are: { $known }
no-speaker-yet = nobody is known to say it: set its speaker first
kind-of-quote = kind is quote or statement
figure-unreadable = the figure cannot be read
not-a-time = period: “{ $new }” is not a time: write 2018, 8/2018, Q3 2018, H1 2018 or 2016..2018
not-a-number = value: “{ $text }” is no number: write 4500000, 4,5 triệu, 10..20 or 48/63; its unit is a field of its own, `unit`
no-passage = the article has no passage `{ $passage }`
not-taken = { $field } does not take this ({ $said })
cannot-back-up = the library cannot be copied to { $file }: { $why }
not-a-file = { $path } is not a file: move it away
newer = it was made by a newer ngoaivu (version { $version } of the tables): use that one
no-address = `{ $address }` is no http or https address
copied = Copied the library into { $file }
checked = { $articles } { $articles ->
    [one] article
   *[other] articles
}, { $changes } { $changes ->
    [one] change
   *[other] changes
}, { $problems } { $problems ->
    [one] problem
   *[other] problems
}
read-otherwise = { $changed } of { $texts } { $texts ->
    [one] article
   *[other] articles
} read otherwise than before
difference = figures and quotes: { $added } new, { $gone } gone, { $other } changed
remove = Remove { $n } { $n ->
    [one] article
   *[other] articles
} ({ $ids })?
delete = Delete { $n } { $n ->
    [one] article
   *[other] articles
} for good?
deleted = Deleted { $n } { $n ->
    [one] article
   *[other] articles
}
overtaken = it stays: since then { $what } ({ $whose })
scale-doubt = { $old } → { $new }: some thousand times or more apart{ $meant }
scale-meant = ; is it { $meant }?
undone = undone
undone-now = undone, now
line = line { $line }: { $why }
taken-over = { $n } { $n ->
    [one] article was
   *[other] articles were
} taken over into { $into }; { $from } is kept as { $kept }
taken-over-in-part = { $taken_over }; { $n } of its lines cannot be read; the first: { $first }
waiting = another process is writing to the library { $folder }: waiting for it
damaged = { $file } is damaged ({ $said }): see what with `ngoaivu library check`, or restore a backup
not-as-stored = { $id }: its bytes are not those that were stored
change-not-as-stored = a change of { $at }: its bytes are not those that were stored
collection-not-as-stored = a collection of { $created }: its bytes are not those that were stored
item-not-as-stored = collection “{ $name }”, { $item }: its bytes are not those that were stored
tie-not-as-stored = a tie of { $at }: its bytes are not those that were stored
search-not-as-stored = search “{ $name }”: its bytes are not those that were stored
not-with-its-changes = { $id }: it is not what was read together with its changes
in = { $id }: { $why }
sqlite = the file is damaged ({ $said })
empty = it holds no articles: import some first
changed-on-disk = { $id }: its bytes were changed on the disk: restore it from a backup
no-index = its index is missing, and nothing may be written here; whoever keeps the library builds it with `ngoaivu --library DIR articles`
index-damaged = the search index is damaged
index-replaced = the search index is being replaced all the time: try again
not-one-of = { $field } does not take “{ $new }”{ $maybe } There are: { $known }
