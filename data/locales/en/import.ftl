unreadable = cannot be read: { $why }
too-large = { $size } MiB are more than one file may have ({ $most } MiB at most): split it
empty = no paragraph to read in it
interrupted = interrupted
loop = a link back to { $back_to }, which is being read already
table-of-articles = this is the table that `articles` prints, not an article: `ngoaivu export` writes articles
taken-back = Collections, names joined or parted, saved searches, feeds: { $n } added
