# What the panes say.
unread = unread
articles-title = Articles
collection-title = Collection
empty = Nothing yet: ‹collect› puts what is selected in any pane here, ‹choose-collection› changes to another collection.
gone = no longer in the library
figures-title = Figures
in-text-order = as in the texts
no-figures = No figure matches.
filtered = filter
drop = ‹drop-filters› no filters
newest = of the newest articles; type to find more
find-title = Find
people-title = People
reader-title = Reader
hits = Hits
marks-hidden = { $n } of the marked hidden
