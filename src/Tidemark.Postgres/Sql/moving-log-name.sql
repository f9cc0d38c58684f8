insert into log_name (number, name) values ($1, $2)
