-- The replica of one collection. Query the view "resources"; the tables are this library's own.

create table tidemark_state (
  one               integer primary key check (one = 1),
  collection        text    not null,
  rel               text,
  upcoming          text,              -- where the next round begins; null until a full round has been completed
  etag              text,              -- of the answer to "upcoming", where it is known
  token_valid_until text,
  generation        integer not null,  -- of the full round begun last
  count             integer not null,  -- of the rows of that generation
  digest            blob    not null,  -- of the rows of that generation
  verified          integer,           -- whether the last round's digest agreed; null where it carried none
  last_round        text               -- JSON, null until a round was completed
);

-- The link from which the rows can be mended, while there is no "upcoming"; good for this generation only.
create table tidemark_repair (
  one        integer primary key check (one = 1),
  link       text    not null,
  generation integer not null
);

-- Rows lie in the order of their arrival and are found by an index on the id: cheaper to fill than a table clustered by id.
create table tidemark_row (
  number     integer primary key,
  id         text    not null unique,
  created    text,
  modified   text    not null,         -- as delivered, which is what the digest is over
  ticks      integer not null,         -- the same as an instant, 100 ns since 0001-01-01 UTC, for comparing
  generation integer not null,
  json       text    not null          -- the whole resource as delivered
);

-- Deletions of the round under way, so that an older copy delivered after one does not bring the resource back.
create table tidemark_tombstone (
  id    text primary key,
  ticks integer not null
) without rowid;

-- Top-level members seen so far: the view's columns.
create table tidemark_member (
  position integer primary key,
  name     text not null unique
);
