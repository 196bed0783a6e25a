# Notices of the status line.
nothing-to-collect = Nothing to collect here
too-many = Too many: at most 10,000 rows are marked at once; find or filter first
library-changed = The library has changed
restricted = Not done: the program was started with --restricted
nothing-to-copy = Nothing to copy here
not-here = Not here: `ngoaivu edit` corrects
nothing-to-correct = Nothing is selected here that could be corrected, tagged or noted
nothing-to-compare = This figure has no indicator to compare by; ‹group› shows the indicators
no-figure-here = There is no figure here
nothing-to-check = There is no arithmetic about this figure
taken-back-before = That was taken back before
collection-renamed = The collection “{ $was }” is “{ $now }” now
deleted-collection = The collection “{ $name }” is deleted: ‹undo› brings it back
no-collection = No collection is chosen: ‹choose-collection› lists them
collection-gone = The collection “{ $was }” is gone: choose where marks go (‹choose-collection›)
nothing-there = No more that way
not-in-table = The table does not show this figure: the query or a filter hides it
no-query = There is no query yet: press ‹find›
is-original = This article is the original itself
no-original = The original of this article is not here: `ngoaivu import` takes it in
cannot-suspend = There is no shell to return to
in-the-copy-test-it-arrived = in the copy test it arrived
tmux-did-not-take-it = tmux did not take it
kept-in-a-file-ngoaivu-last-file = kept in a file: ngoaivu last > file
use-ngoaivu-copy-file = use ngoaivu copy … > file
tested = in the copy test it did not arrive
multiplexer = a tmux outside may drop it: tmux set -s set-clipboard on
ignored = this terminal usually ignores it
off-by-default = this terminal ships with copying switched off
long = longer than some terminals take
copies-arrive-in-this-terminal = Copies arrive in this terminal
copies-do-not-arrive = Copies do not arrive in this terminal: use ‹plain-view›, ‹print-on-exit› or ngoaivu last
remembered = remembered
remembered-until-you-quit = remembered until you quit
library-grew = The library has changed: { $came }
being-made = Making { $name }: { $done } of { $all } items
nothing-to-print = Nothing is printed on exit
to-print = { $n ->
    [one] 1 text is printed on exit
   *[other] { $n } texts are printed on exit
}
not-collected = Kept until you quit only: { $why }
not-kept = ngoaivu last does not have it ({ $why })
collected = Put { $n } into “{ $name }” ({ $now } { $now ->
    [one] item
   *[other] items
})
taken-out = Took { $n } out of “{ $name }” ({ $now } { $now ->
    [one] item
   *[other] items
} left)
in-collection = Collection “{ $name }”: { $now } { $now ->
    [one] item
   *[other] items
}
written = Wrote { $n } { $n ->
    [one] item
   *[other] items
} into { $file }
sent = Sent to the terminal, for pasting ({ $n } { $n ->
    [one] byte
   *[other] bytes
})
sent-by-screen = Sent to the terminal through GNU screen, for pasting ({ $n } { $n ->
    [one] byte
   *[other] bytes
})
in-tmux-buffer = In the tmux buffer (prefix ] pastes), tmux was asked to pass it on ({ $n } { $n ->
    [one] byte
   *[other] bytes
})
taken-by-program = { $program } took it, for pasting ({ $n } { $n ->
    [one] byte
   *[other] bytes
})
in-file = In a file, ngoaivu last prints it ({ $n } { $n ->
    [one] byte
   *[other] bytes
})
known-to-fail = Not sent: in the copy test nothing arrived in this terminal
too-large = Not sent: { $n } bytes, more than the { $most } that this way carries
switched-off = Not sent: the settings switch copying off
no-way = Not sent: this terminal takes no copying
copy-failed = Could not copy: { $why }
follows-none = The table follows the open article, and none is open yet
one-pane-anyway = The screen is small: a pane has all of it anyway
nothing-to-hand-over = There is nothing to hand over here
no-widths = Columns have widths where the screen is wide enough for a table
paste-cut = a line takes { $n } characters: the rest of what was pasted is cut
