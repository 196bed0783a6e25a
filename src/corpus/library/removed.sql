-- Version 7: what is in the trash is found without going through all articles.

CREATE INDEX articles_removed ON articles(removed, number) WHERE removed IS NOT NULL;
