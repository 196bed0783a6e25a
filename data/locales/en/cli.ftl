cannot-write = cannot write the output: { $why }
cannot-open = cannot open { $name }: { $why }
is-folder = { $name } is a folder: name a file in it
document-too-large = { $name } is over { $most } MiB, which no document is: split it, or use extract --lines
cannot-read = cannot read { $name }: { $why }
