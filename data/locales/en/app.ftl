# What several panes of the explorer say.
try-fewer-words = Try fewer words, or ‹clear-query› to drop the query.
digest = digest
original = original
no-publisher = publisher unknown
question = Question
nothing-found = Nothing matches.
no-articles = There are no articles.
marked = marked
menu-hint = ‹open› choose   ‹back› close
ascii = The locale is not UTF-8: letters are shown without marks, borders in ASCII
paste-here = Paste here as you usually do, then press Enter; if nothing comes, press Enter.
left-out = no passage has all; without
any-key = -- press any key to return --
no-group = Of no common indicator
not-known = Not known
imported = imported
