select head, modified, count, whole_digest, horizon from log where log = $1 for update
