select access_key, role, collection from access_grant order by access_key, number
