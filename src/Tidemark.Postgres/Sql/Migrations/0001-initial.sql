-- What every log shares: names and numbers of logs, timelines, keys. Small, seldom written; on Citus, reference tables.
create table log_name (
    number integer primary key,
    name text collate "C" not null unique
);

create table timeline (
    sequence integer primary key,
    id bigint not null unique,
    home text not null
);

create table token_key (
    sequence bigint primary key,
    id bigint not null,
    secret bytea not null
);

create table access_key (
    id text collate "C" primary key,
    secret_hash bytea not null,
    note text not null,
    created bigint not null,
    revoked bigint
);

create table access_grant (
    access_key text collate "C" not null,
    number integer not null,
    role text not null,
    collection text not null,
    primary key (access_key, number)
);

-- Counted up in the transaction that changes what it names, so that a node that missed the notification sees it at its next poll.
create table revision (
    name text primary key,
    number bigint not null
);

-- What lies under one distribution key, the log. Every primary key and unique constraint begins with it and no key reaches across logs.

-- What a log amounts to. Its row is locked from reading it to the commit by whoever writes to the log: that makes the order of positions
-- the order of commits.
create table log (
    log integer primary key,
    head bigint not null,
    modified bigint not null,
    count bigint not null,
    digest bytea not null,
    horizon bigint not null
) with (fillfactor = 50);

create table resource (
    log integer not null,
    position bigint not null,
    id text collate "C" not null,
    bucket smallint not null,
    created bigint not null,
    modified bigint not null,
    deleted boolean not null,
    body text,
    primary key (log, position),
    unique (log, bucket, id)
);
create index resource_tombstone on resource (log, modified, position) where deleted;

create table timeline_end (
    log integer not null,
    sequence integer not null,
    position bigint not null,
    primary key (log, sequence)
);

-- A member of a body as it is written there. PostgreSQL reads no JSON with a U+0000 in it, which clients may send escaped: U+FFFE, which
-- is no character, stands for it. An even number of backslashes before the escape are backslashes of the text.
create function listing_member(body text, member text) returns json
    language sql immutable strict parallel safe
    return (case when position('\u0000' in body) > 0
        then regexp_replace(body, '(?<!\\)((?:\\\\)*)\\u0000', '\1\\ufffe', 'g') else body end)::json -> member;

-- A number of any size as a double; PostgreSQL refuses those that are too great or too small for one.
create function listing_double(number text) returns double precision
    language plpgsql immutable strict parallel safe as $$
begin
    if length(number) < 300 and number !~ '[eE][+-]?[0-9]{3}' then return number::double precision; end if;
    begin
        return number::double precision;
    exception when numeric_value_out_of_range then
        if number ~ '[eE]-' or (number ~ '^-?0' and number !~ '[eE]') then return 0; end if;
        return case when left(number, 1) = '-' then '-infinity'::double precision else 'infinity'::double precision end;
    end;
end $$;

-- What rows are sorted by: this number, then the text below. Missing and null first; NaN, which is text, after all numbers.
create function listing_number(body text, member text) returns double precision
    language sql immutable parallel safe
    return (select case json_typeof(value)
            when 'number' then listing_double(value::text)
            when 'boolean' then case when value::text = 'true' then 1 else 0 end
            when 'string' then 'nan' when 'object' then 'nan' when 'array' then 'nan'
            else '-infinity' end::double precision
        from (select listing_member(body, member) as value) as found);

-- The first characters of a text, and not beyond a U+0000; empty for what is no text.
create function listing_text(body text, member text, length integer) returns text
    language sql immutable parallel safe
    return (select left(case json_typeof(value)
            when 'string' then split_part(value #>> '{}', U&'\FFFE', 1)
            when 'object' then value::text when 'array' then value::text
            else '' end, length)
        from (select listing_member(body, member) as value) as found);

-- What a filter of values looks at: text as it is, numbers and booleans as they were written.
create function listing_value(body text, member text) returns text
    language sql immutable parallel safe
    return (select case json_typeof(value)
            when 'string' then value #>> '{}'
            when 'number' then value::text when 'boolean' then value::text end
        from (select listing_member(body, member) as value) as found);

-- What a boolean filter looks at: true and false only.
create function listing_boolean(body text, member text) returns text
    language sql immutable parallel safe
    return (select case json_typeof(value) when 'boolean' then value::text end
        from (select listing_member(body, member) as value) as found);
