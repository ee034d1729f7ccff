-- Books and all that they hold, and what is kept beside them: which book a server reads, its
-- settings, the draws of its channels, the commands last synced.
-- Every row of a book has the key (book, id); ids come from the one counter and are never reused.

CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;

INSERT INTO counter (name, value) VALUES ('id', 1);

CREATE TABLE book (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL CHECK (version >= 1),
    made_at INTEGER NOT NULL
) STRICT;

-- The shared book, which every server reads until it keeps one of its own.
INSERT INTO book (id, version, made_at) VALUES (1, 1, 0);

CREATE TABLE reading (
    guild INTEGER PRIMARY KEY,
    book INTEGER NOT NULL REFERENCES book (id),
    since INTEGER NOT NULL
) STRICT;

CREATE TABLE announcement (
    book INTEGER NOT NULL REFERENCES book (id),
    id INTEGER NOT NULL,
    headline TEXT NOT NULL CHECK (length(headline) BETWEEN 1 AND 300),
    publisher TEXT NOT NULL CHECK (length(publisher) BETWEEN 1 AND 100),
    date TEXT CHECK (length(date) IN (4, 7, 10)),
    link TEXT CHECK (length(link) BETWEEN 1 AND 512),
    text TEXT CHECK (length(text) BETWEEN 1 AND 200000),
    PRIMARY KEY (book, id)
) STRICT;

CREATE TABLE show (
    book INTEGER NOT NULL REFERENCES book (id),
    id INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 100),
    other_names TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('series', 'limited series', 'film', 'special')),
    genre TEXT CHECK (length(genre) BETWEEN 1 AND 100),
    logline TEXT CHECK (length(logline) BETWEEN 1 AND 1000),
    seasons_released INTEGER CHECK (seasons_released BETWEEN 0 AND 999),
    spinoff_of INTEGER,
    universe TEXT CHECK (length(universe) BETWEEN 1 AND 100),
    announcement INTEGER,
    sentence TEXT CHECK (length(sentence) BETWEEN 1 AND 2000),
    spoiler INTEGER NOT NULL CHECK (spoiler IN (0, 1)),
    PRIMARY KEY (book, id),
    FOREIGN KEY (book, spinoff_of) REFERENCES show (book, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (book, announcement) REFERENCES announcement (book, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE milestone (
    book INTEGER NOT NULL REFERENCES book (id),
    id INTEGER NOT NULL,
    show INTEGER NOT NULL,
    kind TEXT NOT NULL
        CHECK (kind IN ('ordered', 'renewed', 'premiered', 'ended', 'cancelled')),
    season INTEGER CHECK (season BETWEEN 1 AND 999),
    date TEXT CHECK (length(date) IN (4, 7, 10)),
    announcement INTEGER,
    sentence TEXT CHECK (length(sentence) BETWEEN 1 AND 2000),
    spoiler INTEGER NOT NULL CHECK (spoiler IN (0, 1)),
    PRIMARY KEY (book, id),
    FOREIGN KEY (book, show) REFERENCES show (book, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (book, announcement) REFERENCES announcement (book, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE contributor (
    book INTEGER NOT NULL REFERENCES book (id),
    id INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    kind TEXT NOT NULL CHECK (kind IN ('person', 'company')),
    known_as TEXT CHECK (length(known_as) BETWEEN 1 AND 200),
    other_spellings TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT;

CREATE TABLE credit (
    book INTEGER NOT NULL REFERENCES book (id),
    id INTEGER NOT NULL,
    show INTEGER NOT NULL,
    contributor INTEGER NOT NULL,
    role TEXT NOT NULL
        CHECK (role IN ('creator', 'showrunner', 'executive producer', 'producer', 'writer',
                        'director', 'star', 'production company', 'studio', 'platform')),
    wording TEXT CHECK (length(wording) BETWEEN 1 AND 100),
    affiliation TEXT CHECK (length(affiliation) BETWEEN 1 AND 200),
    rank INTEGER NOT NULL,
    announcement INTEGER,
    sentence TEXT CHECK (length(sentence) BETWEEN 1 AND 2000),
    spoiler INTEGER NOT NULL CHECK (spoiler IN (0, 1)),
    PRIMARY KEY (book, id),
    FOREIGN KEY (book, show) REFERENCES show (book, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (book, contributor) REFERENCES contributor (book, id)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (book, announcement) REFERENCES announcement (book, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE acclaim (
    book INTEGER NOT NULL REFERENCES book (id),
    id INTEGER NOT NULL,
    show INTEGER,
    contributor INTEGER,
    season INTEGER CHECK (season BETWEEN 1 AND 999),
    what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 300),
    by TEXT CHECK (length(by) BETWEEN 1 AND 100),
    announcement INTEGER,
    sentence TEXT CHECK (length(sentence) BETWEEN 1 AND 2000),
    spoiler INTEGER NOT NULL CHECK (spoiler IN (0, 1)),
    PRIMARY KEY (book, id),
    CHECK ((show IS NULL) <> (contributor IS NULL)),
    FOREIGN KEY (book, show) REFERENCES show (book, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (book, contributor) REFERENCES contributor (book, id)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (book, announcement) REFERENCES announcement (book, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Who said a quote and which shows it is about are short ordered lists that are always read and
-- written whole, so each is one fact in one column (JSON), like the other names of a show.
CREATE TABLE quote (
    book INTEGER NOT NULL REFERENCES book (id),
    id INTEGER NOT NULL,
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    speakers TEXT NOT NULL,
    shows TEXT NOT NULL,
    verdict TEXT CHECK (verdict IN ('verbatim', 'shortened', 'not found')),
    announcement INTEGER,
    sentence TEXT CHECK (length(sentence) BETWEEN 1 AND 2000),
    spoiler INTEGER NOT NULL CHECK (spoiler IN (0, 1)),
    PRIMARY KEY (book, id),
    FOREIGN KEY (book, announcement) REFERENCES announcement (book, id)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- A setting of a server; channel 0 is the server as a whole.
CREATE TABLE setting (
    guild INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (name IN ('default_show')),
    value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 100),
    PRIMARY KEY (guild, channel, name)
) STRICT;

-- Which quotes a place (a channel, or a user in private) has seen for a filter in this round.
CREATE TABLE draw (
    place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 50),
    filter TEXT NOT NULL CHECK (length(filter) BETWEEN 1 AND 120),
    drawn_at INTEGER NOT NULL,
    PRIMARY KEY (place, filter)
) STRICT;

CREATE TABLE drawn (
    place TEXT NOT NULL,
    filter TEXT NOT NULL,
    quote INTEGER NOT NULL,
    PRIMARY KEY (place, filter, quote),
    FOREIGN KEY (place, filter) REFERENCES draw (place, filter) ON DELETE CASCADE
) STRICT;

CREATE INDEX draw_by_age ON draw (drawn_at);

CREATE TABLE synced (
    application INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,
    synced_at INTEGER NOT NULL
) STRICT;
