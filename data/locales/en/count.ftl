# How many of something.
articles = { $n } { $n ->
    [one] article
   *[other] articles
}
passages = { $n } { $n ->
    [one] passage
   *[other] passages
}
quotes = { $n } { $n ->
    [one] quote
   *[other] quotes
}
figures = { $n } { $n ->
    [one] figure
   *[other] figures
}
hidden = { $n } hidden { $n ->
    [one] character
   *[other] characters
} taken out
statements = { $n } { $n ->
    [one] statement
   *[other] statements
}
