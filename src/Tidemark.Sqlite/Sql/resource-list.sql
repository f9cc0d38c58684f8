select place, id, created, modified, deleted, body from resource where place > ?1 and place <= ?2 order by place
