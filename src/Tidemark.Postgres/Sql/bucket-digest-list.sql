select part, digests from bucket_digest where log = $1
