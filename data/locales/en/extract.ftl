# What `extract` shows of an article, and what it leaves out.
speech = speech
name = title
figurative = figurative
statement = statement
turn = turn
left-out = Left out: { $lines }
address = address
menu = page furniture
player = player
caption = caption
related = other headlines
script = scripts and frames
head = head lines
quoted = quoted mail
