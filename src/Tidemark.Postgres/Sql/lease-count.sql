select count(*) filter (where piece < 0 and until > $2), count(*) filter (where piece >= 0) from lease where log = $1
