insert into timeline (sequence, id, home)
select moved.sequence, moved.id, $3 from unnest($1::integer[], $2::bigint[]) as moved (sequence, id)
