insert into timeline (sequence, id) values ((select coalesce(max(sequence), 0) + 1 from timeline), ?1)
