select set_config('synchronous_commit', case current_setting('synchronous_commit') when 'off' then 'on' else current_setting('synchronous_commit') end, false),
    set_config('standard_conforming_strings', 'on', false),
    set_config('idle_in_transaction_session_timeout', '30s', false)
