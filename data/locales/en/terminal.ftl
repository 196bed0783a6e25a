output = standard output is not a terminal
input = there is no terminal to read keys from
dumb = the terminal cannot place the cursor (TERM is unset or "dumb")
