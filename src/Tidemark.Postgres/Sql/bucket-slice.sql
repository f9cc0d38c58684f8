-- A bucket is told where those before it hold less than enough rows, which is what its rows' rank counts.
select place, id, modified
from (
    select wanted.place, resource.id, resource.modified, rank() over (order by wanted.place) as rank
    from unnest($2::smallint[]) with ordinality as wanted (bucket, place)
    join resource on resource.log = $1 and resource.bucket = wanted.bucket and not resource.deleted
) as ranked
where rank <= $3
order by place, id
