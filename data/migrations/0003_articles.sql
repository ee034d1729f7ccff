-- Announcements that are being read: the text that an editor pasted, and what was found in it and
-- corrected so far. They belong to their server: any editor of it may finish one. Kept for seven
-- days after the last touch.
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    guild INTEGER NOT NULL,
    editor INTEGER NOT NULL,
    interaction INTEGER NOT NULL,
    at INTEGER NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 200000),
    content TEXT NOT NULL,
    UNIQUE (guild, interaction)
) STRICT;

CREATE INDEX article_by_text ON article (guild, digest);

CREATE INDEX article_by_age ON article (at);
