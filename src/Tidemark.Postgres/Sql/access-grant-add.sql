insert into access_grant (access_key, number, role, collection) values ($1, $2, $3, $4)
