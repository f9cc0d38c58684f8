select place, log, id, modified, deleted from resource not indexed where place > ?1 order by place limit ?2
