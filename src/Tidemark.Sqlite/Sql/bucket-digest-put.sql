insert into bucket_digest (log, part, digests) values (?1, ?2, ?3) on conflict (log, part) do update set digests = excluded.digests
