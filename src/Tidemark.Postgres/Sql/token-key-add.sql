insert into token_key (sequence, id, secret) values ((select coalesce(max(sequence), 0) + 1 from token_key), $1, $2)
