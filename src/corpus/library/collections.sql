-- Collections of what a user gathers for a report, since version 2. docs/library.md tells what each column means.

CREATE TABLE collections (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL,
    digest BLOB NOT NULL
);

-- An article is named by its id, since it may be one that is built in.
CREATE TABLE collected (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    collection INTEGER NOT NULL REFERENCES collections(number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    article TEXT NOT NULL,
    part TEXT NOT NULL,
    note TEXT,
    added TEXT NOT NULL,
    digest BLOB NOT NULL,
    UNIQUE (collection, article, part)
);

CREATE VIEW collection_items AS
    SELECT c.name AS collection, i.place AS place, i.article AS article, i.part AS part, i.note AS note,
        i.added AS added
    FROM collected AS i JOIN collections AS c ON c.number = i.collection
    ORDER BY c.number, i.place;
