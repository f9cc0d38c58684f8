select head, modified, count, digest, horizon from log where log = $1 for update
