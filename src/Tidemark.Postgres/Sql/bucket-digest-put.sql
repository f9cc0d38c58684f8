insert into bucket_digest (log, part, digests)
select $1, grown.* from unnest($2::smallint[], $3::bytea[]) as grown
on conflict (log, part) do update set digests = excluded.digests
