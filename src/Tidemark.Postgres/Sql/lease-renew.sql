update lease set until = $3 where log = $1 and holder = $2 and piece >= 0 returning piece
