update lease set holder = '', until = 0 where log = $1 and holder = $2 and piece = any($3)
