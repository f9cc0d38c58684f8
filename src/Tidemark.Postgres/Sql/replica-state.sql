-- One that is no standby is the primary itself, which has everything.
select system_identifier::text, not pg_is_in_recovery() or coalesce(pg_last_wal_replay_lsn() >= $1::text::pg_lsn, false),
    (select oid from pg_database where datname = current_database()) || '/' || coalesce((select oid from pg_namespace where nspname = current_schema()), 0)
from pg_control_system()
