create unique index resource_id on resource (log, bucket, id)
