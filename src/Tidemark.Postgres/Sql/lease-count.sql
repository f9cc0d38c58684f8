select count(*) from lease where log = $1 and piece < 0 and until > $2
