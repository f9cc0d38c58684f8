-- A log that did not move since its last noted end needs no other.
insert into timeline_end (sequence, log, position)
select (select max(sequence) from timeline), number, head from log
where exists (select 1 from timeline)
  and head > coalesce((select max(position) from timeline_end where timeline_end.log = log.number), 0)
