-- Searches saved under a name. docs/library.md tells what each column means.

CREATE TABLE searches (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL,
    saved TEXT NOT NULL,
    seen INTEGER NOT NULL,
    digest BLOB NOT NULL
);
