insert into log_name (number, name) values ((select coalesce(max(number), 0) + 1 from log_name), $1)
on conflict (name) do nothing
