select sequence, id, secret from token_key order by sequence desc
