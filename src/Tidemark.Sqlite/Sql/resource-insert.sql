insert into resource (place, log, bucket, id, created, modified, deleted, body) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
