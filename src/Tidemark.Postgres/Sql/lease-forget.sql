with old as materialized (
    select piece from lease where log = $1 and piece < 0 and (until < $2 or piece = $3) for update skip locked)
delete from lease using old where lease.log = $1 and lease.piece = old.piece
