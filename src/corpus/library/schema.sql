-- The library's tables, version 1. docs/library.md tells what each column means.

-- One row for each change of the library: whoever has seen a token knows which changes came later.
CREATE TABLE states (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    token BLOB NOT NULL DEFAULT (randomblob(16))
);

-- The long columns come last, so that the others are read without them.
CREATE TABLE articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    content BLOB NOT NULL,
    changed INTEGER NOT NULL,
    removed TEXT,
    source TEXT,
    source_digest TEXT,
    added TEXT NOT NULL,
    retired TEXT NOT NULL DEFAULT '{}',
    digest BLOB NOT NULL,
    article TEXT,
    read TEXT
);
CREATE INDEX articles_by_content ON articles(content);
CREATE INDEX articles_by_change ON articles(changed);

CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    batch INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(number),
    at TEXT NOT NULL,
    by TEXT,
    part TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT,
    undone TEXT,
    digest BLOB NOT NULL
);
CREATE INDEX changes_by_article ON changes(article);

-- The same as tables of their own, for people and programs that look into the file.
CREATE VIEW passages AS
    SELECT a.id AS article, p.value ->> 'id' AS passage, p.value ->> '$.text.vi' AS text
    FROM articles AS a, json_each(a.article, '$.passages') AS p
    WHERE a.removed IS NULL;

CREATE VIEW figures AS
    SELECT a.id AS article, p.value ->> 'id' AS passage, f.value ->> 'id' AS figure,
        f.value ->> 'as_written' AS as_written, f.value ->> 'value' AS value, f.value ->> 'value_to' AS value_to,
        f.value ->> 'unit' AS unit, f.value ->> 'period' AS period, f.value ->> '$.label.vi' AS label,
        f.value ->> 'indicator' AS indicator
    FROM articles AS a, json_each(a.article, '$.passages') AS p, json_each(p.value, '$.figures') AS f
    WHERE a.removed IS NULL;

CREATE VIEW quotes AS
    SELECT a.id AS article, p.value ->> 'id' AS passage, q.value ->> 'id' AS quote,
        q.value ->> 'kind' AS kind, q.value ->> '$.text.vi' AS text,
        (SELECT s.value ->> 'name' FROM json_each(a.article, '$.people') AS s
            WHERE s.value ->> 'id' = coalesce(q.value ->> 'speaker', p.value ->> 'speaker')) AS speaker
    FROM articles AS a, json_each(a.article, '$.passages') AS p, json_each(p.value, '$.quotes') AS q
    WHERE a.removed IS NULL;

CREATE VIEW tags AS
    SELECT a.id AS article, coalesce(m.value ->> 'part', '') AS part, t.value AS tag
    FROM articles AS a, json_each(a.article, '$.marks') AS m, json_each(m.value, '$.tags') AS t
    WHERE a.removed IS NULL;
