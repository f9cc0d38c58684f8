select name from sqlite_schema where type = 'index' and name glob ?1
