select sequence, id from timeline order by sequence
