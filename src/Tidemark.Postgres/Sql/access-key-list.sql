select id, secret_hash, note, created, revoked from access_key order by created, id
