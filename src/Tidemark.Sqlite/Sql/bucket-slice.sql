select id, modified, deleted from resource indexed by resource_id where log = ?1 and bucket = ?2 order by id
