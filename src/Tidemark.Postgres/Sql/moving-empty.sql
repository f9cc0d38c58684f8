select (select count(*) from log_name) + (select count(*) from timeline) + (select count(*) from access_key), exists (select from timeline where home = $1)
