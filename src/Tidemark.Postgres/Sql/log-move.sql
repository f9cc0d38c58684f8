update log set head = $2, modified = $3, count = $4, whole_digest = $5, horizon = $6 where log = $1
