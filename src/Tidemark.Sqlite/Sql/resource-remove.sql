delete from resource where place = ?1
