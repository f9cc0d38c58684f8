select count(*) from timeline
