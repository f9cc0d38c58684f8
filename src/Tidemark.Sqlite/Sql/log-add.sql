insert into log (number, name, head, modified, count, digest, horizon)
values ((select coalesce(max(number), 0) + 1 from log), ?1, 0, 0, 0, zeroblob(32), 0)
on conflict (name) do nothing
