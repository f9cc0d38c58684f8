select bucket, id, modified from resource where log = $1 and not deleted
