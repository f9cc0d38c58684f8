select current_setting('server_version_num')::integer, current_setting('server_version'), pg_is_in_recovery(),
    current_setting('server_encoding'), current_schema(), (select oid::integer from pg_namespace where nspname = current_schema())
