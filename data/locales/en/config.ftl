# What is wrong with a line of config.toml.
unreadable = the settings cannot be read: { $why }
syntax = this is not valid TOML, so the line is left out ({ $said })
unquoted = put the text in quotation marks: { $name } = "{ $value }"
unknown-setting = there is no setting `{ $name }`{ $maybe }
unknown-command = there is no command `{ $name }`{ $maybe }
unknown-role = there is no style `{ $name }`{ $maybe }
lists-settings = ; `ngoaivu config` lists all
lists-commands = ; `ngoaivu config` lists all
lists-roles = ; `ngoaivu config` lists all
unknown-choice = `{ $given }` is none of { $all }{ $maybe }
no-style = `{ $word }` is no colour{ $maybe }
write-style = ; write yellow, 222, #ffd787, bold, on
kind = this takes { $takes }, not { $found }
same-key = a terminal sends the same for `{ $written }` as for `{ $other }`: write `{ $other }`
alt-letter = a terminal sends Esc and the letter for `{ $written }`: use ctrl- or an F key
no-key = there is no key `{ $written }`{ $maybe }
write-key = ; write q, G, ctrl-c, enter, f2
types = while text is typed, `{ $key }` is typed: use ctrl- and a letter, or an F key
taken-from = the key `{ $key }` was that of `{ $other }`; it is `{ $command }` now
twice = the key `{ $key }` is that of `{ $other }` by another line
hides = the key `{ $key }` is `{ $command }` in its pane, and `{ $other }` in the others
needed = `{ $command }` needs a key: its usual ones are kept
# What a setting takes.
takes-text = a text in quotation marks
takes-keys = a key such as "q" or a list such as ["q", "ctrl-c"]
takes-table = a table with its name in brackets
takes-program = auto, osc52, tmux, file, off, or a list such as ["wl-copy"]
# What stands there.
a-text = a text
a-number = a number
a-boolean = true or false
a-date = a date
a-list = a list
a-table = a table
# What each setting is, for `ngoaivu config`.
setting-language = the language of the screen and of messages
setting-library = the folder of the library of imported articles
setting-focus = where to begin: with find, letters search at once
setting-theme = colours for which background; auto: such as are read on any
setting-dates = how dates are written: auto by the language, slash 12/8/2018, iso 2018-08-12
setting-copy = the way of copying: auto, osc52, tmux, file, off, or a program such as ["wl-copy"]
setting-form-articles = the form in which an article of the list is copied
setting-form-reader = … a hit, a passage of an article
setting-form-figures = … a row of the figures table
setting-form-marked = … several marked rows
setting-mouse = whether the mouse is for the program: wheel and clicks; a terminal selects text then while Shift is held
repeated = this is set by a line before: the line is left out
