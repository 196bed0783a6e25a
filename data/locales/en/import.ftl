unreadable = cannot be read: { $why }
too-large = { $size } MiB are more than one file may have ({ $most } MiB at most): split it
empty = no paragraph to read in it
interrupted = interrupted
loop = a link back to { $back_to }, which is being read already
table-of-articles = neither a text nor an article as `ngoaivu export` writes it; `articles` prints a table, not the articles
taken-back = Collections, names joined or parted, saved searches, feeds: { $n } added
progress = { $articles } so far, { $read } MiB read
undated = { $articles } without a date: { $named }; list them: ngoaivu search is:unsure
would-import = Would import
interrupted-imported = Interrupted; imported
imported = Imported
there = { $n } there already
there-changed = { $n } there already, now as the options say
refused = { $n } refused: { $reasons }
left-alone = { $n } { $n ->
    [one] file of another kind
   *[other] files of other kinds
} left alone
short-unreadable = unreadable
short-json = wrong JSON
short-loop = links in a circle
no-date = no date
there-as = there already: { $id }
left-out = left out: { $lines }
article-too-large = an article in it is over { $most } MiB: split it
