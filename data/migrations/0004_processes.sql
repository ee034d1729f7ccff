-- What several processes on one database tell each other.

-- A book that was changed without an edit (a user was erased, a server deleted) and has to be read
-- anew; without a book, what stands beside the books has to be. The id is from the one counter, like
-- that of an edit, so ids rise as things were committed. Kept for a day.
CREATE TABLE recall (
    id INTEGER PRIMARY KEY,
    book INTEGER,
    at INTEGER NOT NULL
) STRICT;

-- When a session with Discord was last begun in each bucket (shard % max_concurrency): milliseconds
-- since 1970 by the database's clock. Discord takes one in five seconds.
CREATE TABLE session_start (
    bucket INTEGER PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;
