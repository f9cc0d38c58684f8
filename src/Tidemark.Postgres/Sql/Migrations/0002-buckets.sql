-- The digests of 16 buckets, one after the other, 32 bytes each; "part" counts them from 0. Absent where all were always empty. Filled in
-- code, which can add them up. Half of each page is left free, so that the row that replaces one lies beside it and no index is touched.
create table bucket_digest (
    log integer not null,
    part smallint not null,
    digests bytea not null,
    primary key (log, part)
) with (fillfactor = 50);

-- A node of an older version that still runs would write and leave these digests behind. It names the column as it was, and gets an error.
alter table log rename column digest to whole_digest;
