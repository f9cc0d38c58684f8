delete from timeline where sequence <= (select max(sequence) from timeline) - ?1
