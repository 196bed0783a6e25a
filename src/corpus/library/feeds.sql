-- Version 3: what is followed, what came of it, and which articles nobody has opened yet.

CREATE TABLE feeds (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL UNIQUE,
    kind TEXT,
    title TEXT,
    added TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    fetched TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    not_before TEXT,
    stopped TEXT
);

-- One row for each entry that a feed ever had. It outlives the feed, so that what was removed does not come again.
CREATE TABLE entries (
    key TEXT PRIMARY KEY,
    feed INTEGER REFERENCES feeds(number) ON DELETE SET NULL,
    version TEXT NOT NULL,
    seen TEXT NOT NULL,
    article INTEGER REFERENCES articles(number),
    waits TEXT,
    tries INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX entries_by_feed ON entries(feed);
CREATE INDEX entries_by_article ON entries(article);
CREATE INDEX entries_that_wait ON entries(feed) WHERE waits IS NOT NULL;

CREATE TABLE unread (
    article INTEGER PRIMARY KEY REFERENCES articles(number)
);
