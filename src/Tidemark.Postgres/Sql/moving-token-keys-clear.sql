delete from token_key
