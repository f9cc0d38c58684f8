insert into timeline (sequence, id, home) values ((select coalesce(max(sequence), 0) + 1 from timeline), $1, $2)
