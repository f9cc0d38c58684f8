insert into lease (log, piece, holder, until) values ($1, $2, $3, $4)
on conflict (log, piece) do update set until = excluded.until
