-- Where the rows are: another cluster, another timeline of it, another database or another making of the table is another home. The
-- timeline is read from the name of the file being written: the control file knows a promotion only after the next checkpoint.
select system_identifier || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8) || '/'
    || (select oid from pg_database where datname = current_database()) || '/' || 'timeline'::regclass::oid
from pg_control_system()
