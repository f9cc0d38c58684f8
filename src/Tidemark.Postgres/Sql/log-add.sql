insert into log (log, head, modified, count, whole_digest, horizon) values ($1, 0, 0, 0, decode(repeat('00', 32), 'hex'), 0)
on conflict (log) do nothing
