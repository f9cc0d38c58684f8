select number, name, head, modified, count, digest, horizon from log order by number
