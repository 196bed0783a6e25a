-- Version 4: what a user has joined and parted among the names of people and bodies.
-- `other` is there for a join. The rows are in the order in which they hold.
CREATE TABLE ties (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    batch INTEGER NOT NULL,
    at TEXT NOT NULL,
    one TEXT NOT NULL,
    other TEXT,
    undone TEXT,
    digest BLOB NOT NULL
);
