select number from log_name where name = $1
