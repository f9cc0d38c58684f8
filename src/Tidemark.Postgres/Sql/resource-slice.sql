-- A body beyond the most bytes is not sent: the reader cuts the slice before its row.
select position, id, created, modified, deleted,
    case when coalesce(sum(octet_length(body)) over (order by position rows between unbounded preceding and 1 preceding), 0) <= $5 then body end as body
from resource
where log = $1 and position > $2 and (not deleted or position > $3)
order by position
limit $4
