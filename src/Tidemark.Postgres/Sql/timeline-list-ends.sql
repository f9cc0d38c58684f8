select sequence, log, position from timeline_end where log = $1
