//! A line of text that is typed: the text, the cursor in it, and the part of both that is in view.
//!
//! Input methods for Vietnamese correct a word by erasing and typing again, some of them code point by code
//! point, so the text is kept as it was typed; only what is shown and searched is made printable.

use tui_input::Input;
pub use tui_input::InputRequest;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::Clean;
use crate::text::wrap::{ELLIPSIS, shorten, width};

/// Characters of a line: no sentence, note or path that is typed is longer; what is pasted beyond it is cut.
pub const LONGEST: usize = 1000;

/// A change of the text in an input line.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum InputEdit {
    /// One character typed.
    Insert(char),
    /// A pasted text.
    Paste(String),
    /// Erase what was typed before the cursor: a mark, else a letter.
    EraseBefore,
    /// Any other change or movement.
    Request(InputRequest),
}

impl InputEdit {
    /// Whether it adds or erases text, and does not only move the cursor.
    pub const fn changes_text(&self) -> bool {
        use InputRequest::{GoToEnd, GoToNextChar, GoToNextWord, GoToPrevChar, GoToPrevWord, GoToStart};
        !matches!(
            self,
            Self::Request(GoToPrevChar | GoToNextChar | GoToPrevWord | GoToNextWord | GoToStart | GoToEnd)
        )
    }
}

/// A line of text with a cursor.
#[derive(Clone, Debug, Default)]
pub struct InputLine {
    input: Input,
}

impl InputLine {
    /// A line with `text`, the cursor after it.
    pub fn of(text: &str) -> Self {
        Self { input: Input::new(text.to_owned()) }
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.input.value().is_empty()
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> String {
        self.input.value().chars().take(self.input.cursor()).collect()
    }

    /// Empties the line.
    pub fn clear(&mut self) {
        self.input.reset();
    }

    /// Sets `text`, with the cursor after it.
    pub fn set(&mut self, text: &str) {
        *self = Self::of(text);
    }

    /// The part of the text that fits `room` columns around the cursor, and the column of the cursor in it; with an
    /// ellipsis at either end where the text continues.
    pub fn visible(&self, room: usize) -> (String, usize) {
        let shown = Clean::new(self.text());
        let before = width(&self.before_cursor());
        let mut hidden = 0;
        let mut rest = shown.as_str();
        // With a part hidden the ellipsis takes a column, and the cursor needs one after the text.
        while before.saturating_sub(hidden) + usize::from(hidden > 0) >= room.max(2) {
            let Some(first) = rest.graphemes(true).next() else { break };
            hidden += width(first);
            rest = rest.get(first.len()..).unwrap_or_default();
        }
        let lead = if hidden > 0 { ELLIPSIS } else { "" };
        let column = before.saturating_sub(hidden) + width(lead);
        (shorten(&format!("{lead}{rest}"), room), column)
    }

    /// Applies an edit; returns whether the text changed.
    pub fn edit(&mut self, edit: &InputEdit) -> bool {
        let before = self.input.value().to_owned();
        match edit {
            InputEdit::Insert(c) => self.insert(&c.to_string()),
            InputEdit::Paste(text) => self.insert(&Clean::one_line(text)),
            InputEdit::EraseBefore => self.erase_before(),
            InputEdit::Request(request) => _ = self.input.handle(*request),
        }
        self.input.value() != before
    }

    fn insert(&mut self, text: &str) {
        let (before, cursor) = (self.input.value(), self.input.cursor());
        let room = LONGEST.saturating_sub(before.chars().count());
        let new: String = text.chars().filter(|c| !c.is_control()).take(room).collect();
        let after = cursor + new.chars().count();
        let text =
            before.chars().take(cursor).chain(new.chars()).chain(before.chars().skip(cursor)).collect();
        self.input = Input::new(text).with_cursor(after);
    }

    /// Takes one code point away if it is a mark, since the input method that put it there counts so; else the
    /// whole letter.
    fn erase_before(&mut self) {
        let cursor = self.input.cursor();
        let mark = cursor > 0 && self.input.value().chars().nth(cursor - 1).is_some_and(is_combining_mark);
        if !mark {
            self.input.handle(InputRequest::DeletePrevChar);
            return;
        }
        let text = self.input.value();
        let kept = text.chars().take(cursor - 1).chain(text.chars().skip(cursor)).collect();
        self.input = Input::new(kept).with_cursor(cursor - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::{InputEdit, InputLine, InputRequest, LONGEST};
    use proptest::prelude::{Just, Strategy, any, prop_assert, prop_oneof, proptest};
    use rstest::rstest;

    const ERASE: char = '\u{8}';

    fn typed(keys: &str) -> InputLine {
        let mut line = InputLine::default();
        for c in keys.chars() {
            line.edit(&if c == ERASE { InputEdit::EraseBefore } else { InputEdit::Insert(c) });
        }
        line
    }

    /// What input methods send: letters, erasures, letters again.
    #[rstest]
    #[case::retyped_letter("tie\u{8}ê\u{8}ếng", "tiếng")]
    #[case::whole_word_again("vie6t\u{8}\u{8}\u{8}êt\u{8}\u{8}ệt", "việt")]
    #[case::decomposed("to\u{302}i", "to\u{302}i")]
    #[case::mark_taken_back("vie\u{302}\u{323}\u{8}\u{301}t", "vie\u{302}\u{301}t")]
    #[case::erasing_nothing("\u{8}\u{8}a", "a")]
    fn input_methods_correct_themselves(#[case] keys: &str, #[case] expected: &str) {
        assert_eq!(typed(keys).text(), expected);
    }

    #[test]
    fn a_paste_is_one_printable_line() {
        let mut line = typed("a");
        assert!(line.edit(&InputEdit::Paste("b\n\u{1b}[31mc\u{202e}\td".into())));
        assert_eq!(line.text(), "ab c d");
    }

    #[test]
    fn a_long_paste_is_cut() {
        let mut line = InputLine::default();
        line.edit(&InputEdit::Paste("x".repeat(100_000)));
        assert_eq!(line.text().len(), LONGEST);
    }

    #[test]
    fn moving_changes_no_text() {
        let mut line = typed("một hai");
        assert!(!line.edit(&InputEdit::Request(InputRequest::GoToPrevWord)));
        assert_eq!(line.before_cursor(), "một ");
        assert!(line.edit(&InputEdit::Request(InputRequest::DeleteTillEnd)));
        assert_eq!(line.text(), "một ");
    }

    fn any_edit() -> impl Strategy<Value = InputEdit> {
        prop_oneof![
            any::<char>().prop_map(InputEdit::Insert),
            ".*".prop_map(InputEdit::Paste),
            Just(InputEdit::EraseBefore),
            Just(InputEdit::Request(InputRequest::DeleteNextChar)),
            Just(InputEdit::Request(InputRequest::DeletePrevWord)),
            Just(InputEdit::Request(InputRequest::DeleteFromStart)),
            Just(InputEdit::Request(InputRequest::DeleteTillEnd)),
            Just(InputEdit::Request(InputRequest::GoToPrevChar)),
            Just(InputEdit::Request(InputRequest::GoToNextChar)),
            Just(InputEdit::Request(InputRequest::GoToPrevWord)),
            Just(InputEdit::Request(InputRequest::GoToNextWord)),
        ]
    }

    #[rstest]
    #[case::fits("một hai", 0, 10, "một hai", 7)]
    #[case::scrolled("một hai ba", 0, 6, "…i ba", 5)]
    #[case::goes_on("một hai ba", 10, 6, "một h…", 0)]
    #[case::goes_on_at_both_ends("một hai ba bốn", 7, 6, "… hai…", 5)]
    fn a_long_text_shows_that_it_goes_on(
        #[case] text: &str,
        #[case] left: usize,
        #[case] room: usize,
        #[case] shown: &str,
        #[case] column: usize,
    ) {
        let mut line = typed(text);
        for _ in 0..left {
            line.edit(&InputEdit::Request(InputRequest::GoToPrevChar));
        }
        assert_eq!(line.visible(room), (shown.to_owned(), column));
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_in_view(text in "[a-zđẩ 漢]{0,40}", left in 0usize..40, room in 2usize..30) {
            let mut line = typed(&text);
            for _ in 0..left {
                line.edit(&InputEdit::Request(InputRequest::GoToPrevChar));
            }
            let (shown, column) = line.visible(room);
            prop_assert!(crate::text::wrap::width(&shown) <= room && column < room, "{shown:?} {column}");
        }

        #[test]
        fn no_edit_leaves_a_control_character(edits in proptest::collection::vec(any_edit(), 0..40)) {
            let mut line = InputLine::default();
            for edit in &edits {
                line.edit(edit);
                prop_assert!(!line.text().chars().any(char::is_control));
                prop_assert!(line.text().starts_with(&line.before_cursor()));
            }
        }
    }
}
