delete from access_grant where access_key = $1
