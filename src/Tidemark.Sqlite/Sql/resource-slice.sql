select place, id, created, modified, deleted, body
from resource not indexed
where place > ?1 and place <= ?2 and (deleted = 0 or place > ?3)
order by place
limit ?4
