select sequence, id, home from timeline order by sequence desc limit 1
