-- The newest end at or before the oldest timeline still known says where a log stood then, and stays.
delete from timeline_end where exists (
    select 1 from timeline_end as later
    where later.log = timeline_end.log and later.sequence > timeline_end.sequence
      and later.sequence <= (select min(sequence) from timeline))
