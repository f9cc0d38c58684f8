select place, created, modified, deleted, body from resource where log = ?1 and id = ?2
