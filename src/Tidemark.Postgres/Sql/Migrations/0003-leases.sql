-- Who of the nodes does which piece of a work that is about a log, and until when. A piece below 0 is none: it says that its holder is there.
create table lease (
    log integer not null,
    piece integer not null,
    holder text collate "C" not null,
    until bigint not null,
    primary key (log, piece)
) with (fillfactor = 50);
