select (select id from timeline order by sequence desc limit 1), head, modified, count, whole_digest, horizon from log where log = $1
