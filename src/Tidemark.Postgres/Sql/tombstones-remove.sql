delete from resource
where log = $1 and position in (
    select position from resource where log = $1 and deleted and modified < $2 order by modified, position limit $3)
returning position
