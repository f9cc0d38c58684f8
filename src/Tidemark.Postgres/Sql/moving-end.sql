insert into timeline_end (log, sequence, position) select $1, ends.* from unnest($2::integer[], $3::bigint[]) as ends
