update resource set bucket = ?2 where place = ?1
