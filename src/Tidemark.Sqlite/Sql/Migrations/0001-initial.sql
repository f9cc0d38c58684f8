-- place = log number * 2^40 + position: rows lie in the order of positions, so that a round is one range scan of the table itself.
create table resource (
    place integer primary key,
    log integer not null,
    id text not null,
    created integer not null,
    modified integer not null,
    deleted integer not null,
    body text
);
create unique index resource_id on resource (log, id);
create index resource_tombstone on resource (place, modified) where deleted = 1;

-- What a log amounts to, written once in each transaction that touches it, after its rows.
create table log (
    number integer primary key,
    name text not null unique,
    head integer not null,
    modified integer not null,
    count integer not null,
    digest blob not null,
    horizon integer not null
);

create table timeline (
    sequence integer primary key,
    id integer not null
);

create table timeline_end (
    sequence integer not null,
    log integer not null,
    position integer not null,
    primary key (log, sequence)
) without rowid;

create table token_key (
    sequence integer primary key,
    id integer not null,
    secret blob not null
);

create table access_key (
    id text primary key,
    secret_hash blob not null,
    note text not null,
    created integer not null,
    revoked integer
);

create table access_grant (
    access_key text not null,
    number integer not null,
    role text not null,
    collection text not null,
    primary key (access_key, number)
) without rowid;
