select place, modified from resource indexed by resource_tombstone
where deleted = 1 and place between ?1 and ?2
order by place
limit ?3
