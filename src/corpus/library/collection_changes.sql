-- Version 8: changes of collections by commands, so that the last one can be taken back.
-- `state` is the last of `states` when it was made; `field` and `old`, `new` as in `changes`; `back` (JSON) is what takes it back.
CREATE TABLE collection_changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    state INTEGER NOT NULL,
    at TEXT NOT NULL,
    name TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT,
    back TEXT NOT NULL,
    undone TEXT,
    digest BLOB NOT NULL
);
