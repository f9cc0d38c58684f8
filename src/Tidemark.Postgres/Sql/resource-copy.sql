copy resource (log, position, id, bucket, created, modified, deleted, body) from stdin (format binary)
