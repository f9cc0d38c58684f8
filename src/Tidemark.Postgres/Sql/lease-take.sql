with free as materialized (
    select piece from lease where log = $1 and piece >= 0 and until <= $4 order by until, piece limit $5 for update skip locked)
update lease set holder = $2, until = $3 from free where lease.log = $1 and lease.piece = free.piece returning lease.piece
