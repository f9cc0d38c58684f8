update log set head = $2, modified = $3, count = $4, digest = $5, horizon = $6 where log = $1
