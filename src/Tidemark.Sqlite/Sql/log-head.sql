select head, modified, count, digest, horizon from log where number = ?1
