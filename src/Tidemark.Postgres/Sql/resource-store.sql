insert into resource (log, position, id, bucket, created, modified, deleted, body)
select $1, row.* from unnest($2::bigint[], $3::text[], $4::smallint[], $5::bigint[], $6::bigint[], $7::boolean[], $8::text[]) as row
on conflict (log, bucket, id) do update
set position = excluded.position, created = excluded.created, modified = excluded.modified, deleted = excluded.deleted, body = excluded.body
