select number, head, modified, count, digest, horizon from log where name = ?1
