select role, collection from access_grant where access_key = ?1 order by number
