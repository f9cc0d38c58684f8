select sequence, log, position from timeline_end
