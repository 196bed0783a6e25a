# What menus, forms and questions say.
compare-title = Compare
arithmetic-title = Arithmetic
which-collection = Which collection
new = new:
empty = type the name of a new collection
hint = ‹open› choose   ‹back› cancel
columns-of-the-table = Columns of the table
no = No
yes = Yes
copy-as-title = Copy as
copy-test-title = Copy test
open-done-back-stop = ‹open› done   ‹back› stop
up-down-field-open-save-back-cancel = ‹up›‹down› field   ‹open› save   ‹back› cancel
was = was:
correct-article = Correct article
correct-passage = Correct passage
correct-quote = Correct quote
correct-figure = Correct figure
filter-column = Filter column
open-filter-next-pane-column-back-cancel = ‹open› filter   ‹next-pane› next column   ‹back› cancel
what = Hand over what
form = In which form
no-such-form = There is no such form
file = Into which file (in the folder where ngoaivu was started)
clipboard = empty: onto the clipboard
needs-name = this form needs a file: type its name
open-hand-over-back-cancel = ‹open› hand over   ‹back› cancel
the-collection = The collection
the-whole-filtered-table = The whole filtered table
what-is-selected = What is selected
table-of-figures = Table of figures
excerpt = Excerpt
note-in-the-collection = Note in the collection
open-keep-back-cancel = ‹open› keep   ‹back› cancel
copy-copy-back-close = ‹find› find   ‹copy› copy   ‹back› close
commands = Commands
other-ending = named .{ $ending } and of the form { $form }: ‹open› writes it under this name, .{ $right }
replace = { $file } is there already. Replace it?
replace-search = “{ $name }” already searches for: { $query }. Replace it?
take-back = Not a change of this session ({ $whose }). Take it back?
rename-collection = Another name for “{ $name }”
delete-collection = Delete the collection “{ $name }” ({ $n } { $n ->
    [one] item
   *[other] items
})?
clear = Take { $n ->
    [one] the one item
   *[other] all { $n } items
} out of “{ $name }”?
field-byline = Author
field-url = Address
field-role = Office
field-kind = Kind
field-words = Words
field-new-quote = Add words
field-new-figure = Add number
words-to-add = (words of the passage, as they are written)
struck-out = (empty: struck out)
field-tags = Tags
field-note = Note
examples-of-words = words of the column, !words for without; empty: no filter
examples-of-numbers = >1 billion, <500, 10..20; empty: no filter
examples-of-times = 2018, Aug 2018, 2016..2018; empty: no filter
in-pane = in { $pane }
not-now = nothing to do it with now
