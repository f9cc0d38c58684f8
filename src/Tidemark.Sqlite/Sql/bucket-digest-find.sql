select digests from bucket_digest where log = ?1 and part = ?2
