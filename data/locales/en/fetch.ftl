# Why an address gave nothing.
malformed = { $address } is no address: write https://…
scheme = { $address } is neither http nor https: name a file by its path
credentials = { $address } has a user name or password in it: leave them out
private = { $address } belongs to this machine or a private network: add --allow-private if that is meant
status = the server answers { $status }
status-denied = the server answers { $status } (access denied)
status-missing = the server answers { $status } (no such page)
status-gone = the server answers { $status } (gone for good)
status-busy = the server answers { $status } (too many requests)
status-failed = the server answers { $status } (the server failed)
redirect-loop = redirected in a circle, to { $address }
redirect-nowhere = redirected without an address to go to
too-large = over { $most } MiB, the most that is fetched
too-slow = not done within { $seconds } seconds: try again later
no-host = there is no host { $host }: check the address and the network
untrusted = the certificate of { $host } is not trusted ({ $said }): where a network has its own authority, set SSL_CERT_FILE
no-connection = no connection ({ $said })
robots = robots.txt of { $host } does not let programs fetch this page
no-feed = neither a feed nor a sitemap nor a list page: an article is taken with `ngoaivu import`
broken-feed = the feed is broken: what could be read of it is taken, and it is asked for all of it next time
interrupted = interrupted
no-network = this build has no network: use one with the feature `fetch`, or save the page and import the file
# The same in short, for counting.
short-address = addresses that are not used
short-status = not given by the server
short-redirect = broken redirects
short-large = too large
short-slow = too slow
short-connection = without a connection
short-certificate = of untrusted certificates
short-robots = forbidden by robots.txt
short-feed = no feed
short-network = without a network
silent = the server said nothing for { $seconds } seconds: try again later
no-authorities = SSL_CERT_FILE={ $path }: no certificate can be read in it
