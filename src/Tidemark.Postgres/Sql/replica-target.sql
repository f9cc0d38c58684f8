select system_identifier::text, pg_current_wal_lsn()::text,
    (select oid from pg_database where datname = current_database()) || '/' || coalesce((select oid from pg_namespace where nspname = current_schema()), 0)
from pg_control_system()
