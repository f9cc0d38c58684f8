select number from revision where name = $1
