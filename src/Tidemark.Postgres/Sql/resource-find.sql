select position, created, modified, deleted, body from resource where log = $1 and bucket = $2 and id = $3
