insert into access_key (id, secret_hash, note, created, revoked) values ($1, $2, $3, $4, $5)
on conflict (id) do update
set secret_hash = excluded.secret_hash, note = excluded.note, created = excluded.created, revoked = excluded.revoked
