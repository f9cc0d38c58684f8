update resource set place = ?1, created = ?2, modified = ?3, deleted = ?4, body = ?5 where place = ?6
