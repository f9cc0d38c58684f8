select resource.position, resource.id, resource.created, resource.modified, resource.deleted, resource.body
from unnest($2::smallint[], $3::text[]) as wanted (bucket, id)
join resource on resource.log = $1 and resource.bucket = wanted.bucket and resource.id = wanted.id collate "C"
