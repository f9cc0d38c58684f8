select index.relname
from pg_index
join pg_class as index on index.oid = pg_index.indexrelid
where pg_index.indrelid = 'resource'::regclass and pg_index.indisvalid and left(index.relname, length($1)) = $1
