# What the system reports when something is read or written.
not-found = there is no such file or folder
not-allowed = no permission
exists = it is there already
no-folder = a part of the path is not a folder
is-folder = this is a folder, not a file
folder-not-empty = the folder is not empty
full = the disk is full
read-only = it can only be read, not written
too-large = the file is too large
timed-out = it took too long
closed-pipe = the receiver has closed
bad-name = the file name is not valid
other = the system says: { $said }
json-syntax = not JSON at line { $line }, column { $column }
json-cut-short = the JSON is cut short
json-data = the JSON is not what an article is made of, at line { $line }, column { $column }
json-data-since = the JSON is not what an article is made of, at line { $line }, column { $column }: { $why }
json-missing = `{ $field }` is missing
json-no-field = there is no field `{ $field }`
json-other-kind = { $found } does not belong there
too-many-files = too many files are open: allow more with `ulimit -n`
no-locks = its file system has no locks, so changes cannot be kept apart: copy it to another disk
# A file of the user's own.
not-regular = not a regular file
too-long = more than { $kib } KiB
not-utf8 = not UTF-8 text
output-closed = standard output is closed
