# Which part of a query cannot be used, why, and what would be right.
unknown-field = no such field; write by: in: publisher: unit: kind: article: indicator: subject: mode: period: value: tag: is:
no-value = there is nothing after the colon: write for example { $example }
not-a-date = not a date: write in:2018, in:8/2018, in:12/8/2018 or in:2016..2018
unknown-kind = no such kind: write passage, quote, statement, figure or title
unknown-mode = no such mode: write actual, target or stock
unknown-state = no such state: write unsure, derived, corrected, unread, digest or original
several-articles = several articles begin so: write more of the id
no-such-tag = nothing has this tag
no-such-publisher = no article is from a publisher of that name
no-such-subject = no figure is about one of that name
open-quote = the closing quotation mark is missing: taken to the end
brackets = brackets do not group: OR joins the words on its two sides, up to the next sign or filter
too-many-words = too much to search for: everything from here on was left out
no-such-article = no such article
no-such-speaker = nobody of that name says anything here
no-such-unit = no figure is counted in this unit
not-a-period = not a time: write period:2018, period:8/2018 or period:2016..2018
not-a-range = no number or range: write value:>1000000, value:<=2.5 or value:10..20
no-such-indicator = no figure measures this
problem = `{ $part }`: { $why }
at-line = line { $line }: { $why }
lines-refused = { $n } of the lines could not be used as a query: see above
cannot-search = cannot search: { $why }
no-word = the query has no word to look for: write a few that you remember
lacks = no passage has every word; the best one lacks: { $words }
near = { $n } { $n ->
    [one] near miss
   *[other] near misses
}
near-misses = { $n } more { $n ->
    [one] is a near miss
   *[other] are near misses
}, with other marks or the words apart
also = also looked for: { $names } (=word looks for just that word)
nothing-found = nothing found for “{ $typed }”: try fewer or other words
did-you-mean = { $why }; did you mean { $nearest }?
best-of = too many matches: these are the best of { $read } read, { $unread ->
    [0] and there may be more
   *[other] up to { $unread } more were not read
}
best-of-read = best of { $read } read, { $unread ->
    [0] maybe more
   *[other] up to { $unread } more
}
rest-is-found = { $why }; looking for the rest
no-article-then = no article is from then: the articles here are from { $first } to { $last }; write in:2018, in:8/2018, in:12/8/2018 or in:2016..2018
no-figure-then = no figure is of that time: the figures here are from { $first } to { $last }; write period:2018, period:8/2018 or period:2016..2018
