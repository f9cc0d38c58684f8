insert into lease (log, piece, holder, until) select $1, piece, '', 0 from generate_series(0, $2 - 1) as piece
on conflict (log, piece) do nothing
