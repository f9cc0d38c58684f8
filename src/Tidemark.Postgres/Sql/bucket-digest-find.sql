select part, digests from bucket_digest where log = $1 and part = any($2::smallint[])
