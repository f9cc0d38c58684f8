-- The bucket of each id, so that one index tells both whether an id is there and what a bucket holds. Filled in code, which can hash.
alter table resource add column bucket integer not null default 0;

-- The digests of 16 buckets, one after the other, 32 bytes each; "part" counts them from 0. Absent where all were always empty.
create table bucket_digest (
    log integer not null,
    part integer not null,
    digests blob not null,
    primary key (log, part)
) without rowid;
