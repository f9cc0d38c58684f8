-- A log that did not move since its last noted end needs no other.
insert into timeline_end (log, sequence, position)
select log.log, $2, log.head from log
where log.log = $1 and log.head > coalesce((select max(position) from timeline_end where timeline_end.log = $1), 0)
