-- What was carried over, to be compared with what was meant to be.
select bucket, id, modified, deleted, position, coalesce(octet_length(body), 0) from resource where log = $1
