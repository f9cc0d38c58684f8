-- A body beyond the most bytes is not sent: the reader ends before its row.
select position, id, created, modified, deleted,
    case when coalesce(sum(octet_length(body)) over (order by place rows between unbounded preceding and 1 preceding), 0) <= $4 then body end as body, place
from (
    select resource.*, wanted.place
    from unnest($2::smallint[], $3::text[]) with ordinality as wanted (bucket, id, place)
    join resource on resource.log = $1 and resource.bucket = wanted.bucket and resource.id = wanted.id collate "C" and not resource.deleted
) as found
order by place
