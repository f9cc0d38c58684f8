select number from log_name order by number
