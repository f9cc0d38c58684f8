insert into resource (place, log, id, created, modified, deleted, body) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
