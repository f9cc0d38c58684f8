insert into revision (name, number) values ($1, 1) on conflict (name) do update set number = revision.number + 1
