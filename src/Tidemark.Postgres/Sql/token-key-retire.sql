delete from token_key where sequence <= (select max(sequence) from token_key) - $1
