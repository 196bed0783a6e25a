# What is followed.
following = following: { $feed }
followed-already = followed already: { $feed }
no-opml = { $name } is no OPML list: give an address, https://…
feed = feed
sitemap = sitemap
list = list page
unfollowed = { $address }: not followed any more
not-followed = { $address } is not followed: see `ngoaivu feeds`
nothing-followed = nothing is followed: add something with `ngoaivu follow https://…`
# The list of it.
heading-unread = Unread
heading-articles = Articles
heading-fetched = Fetched
heading-feed = Feed
heading-remark = Remark
stopped-since = stopped since { $since }
rests-until = to be asked again after { $until }
pages-waiting = { $n } { $n ->
    [one] page
   *[other] pages
} still to be got
# What a round brought.
under-way = another round of fetching is under way
came = { $n } new { $n ->
    [one] article
   *[other] articles
}
updated = { $n } updated by their publishers
kept = { $n } updated by their publishers, kept as corrected here
moved = has moved to { $address }
gone = { $why }; it is not asked any more, `ngoaivu unfollow` drops it
summary = { $came } from { $from } of { $all } { $all ->
    [one] feed
   *[other] feeds
}
nothing-new = Nothing new in { $n } { $n ->
    [one] feed
   *[other] feeds
}
failed = { $n } failed
goes-on = interrupted, the next time goes on from here
no-network-for-visitors = `{ $command }` is about the network, which --restricted does not allow
# In the list of articles.
arrived = fetched on { $day }
arrived-by = fetched on { $day } from { $feed }
imported-by-hand = It was imported by hand and by no feed: it is never unread
