//! One line of typed text with a cursor that moves by grapheme.

use crossterm::event::KeyCode;
use unicode_segmentation::UnicodeSegmentation;

use super::chord::Chord;
use super::text;

/// Typed text. Whatever arrives is kept on one line: line ends of pasted text become spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    /// Byte of the cursor, on a grapheme's boundary.
    cursor: usize,
}

impl Input {
    /// A line that already says something, with the cursor at its end.
    pub fn new(text: impl Into<String>) -> Input {
        let text = text.into();
        Input { cursor: text.len(), text }
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Inserts text at the cursor.
    pub fn insert(&mut self, text: &str) {
        let text = text::clean_line(text);
        self.text.insert_str(self.cursor, &text);
        self.cursor += text.len();
        // A combining mark joins the grapheme before it.
        if !self.boundaries().any(|at| at == self.cursor) {
            self.cursor = self.after();
        }
    }

    /// Whether a key means something to a line of text.
    pub fn edits(key: Chord) -> bool {
        Input::default().press(key)
    }

    /// Takes a key; false where it means nothing to a line of text.
    pub fn press(&mut self, key: Chord) -> bool {
        if let Some(c) = key.plain_char() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        match (key.code(), key.has_control()) {
            (KeyCode::Backspace, false) | (KeyCode::Char('h'), true) => {
                self.remove(self.before()..self.cursor)
            }
            (KeyCode::Delete, _) | (KeyCode::Char('d'), true) => self.remove(self.cursor..self.after()),
            (KeyCode::Char('w'), true) | (KeyCode::Backspace, true) => self.remove(self.word()..self.cursor),
            (KeyCode::Char('u'), true) => self.remove(0..self.cursor),
            (KeyCode::Char('k'), true) => self.remove(self.cursor..self.text.len()),
            (KeyCode::Left, _) | (KeyCode::Char('b'), true) => self.cursor = self.before(),
            (KeyCode::Right, _) | (KeyCode::Char('f'), true) => self.cursor = self.after(),
            (KeyCode::Home, _) | (KeyCode::Char('a'), true) => self.cursor = 0,
            (KeyCode::End, _) | (KeyCode::Char('e'), true) => self.cursor = self.text.len(),
            _ => return false,
        }
        true
    }

    /// The part of the text that fits into `room` columns around the cursor, and the cursor's
    /// column in it.
    pub fn window(&self, room: usize) -> (&str, usize) {
        let room = room.saturating_sub(1).max(1);
        let mut start = self.cursor;
        let mut column = 0;
        for (at, grapheme) in self.text[..self.cursor].grapheme_indices(true).rev() {
            let columns = text::width(grapheme);
            if column + columns > room {
                break;
            }
            (start, column) = (at, column + columns);
        }
        let mut used = column;
        let mut end = self.cursor;
        for (at, grapheme) in self.text[self.cursor..].grapheme_indices(true) {
            used += text::width(grapheme);
            if used > room {
                break;
            }
            end = self.cursor + at + grapheme.len();
        }
        (&self.text[start..end], column)
    }

    fn boundaries(&self) -> impl Iterator<Item = usize> {
        self.text.grapheme_indices(true).map(|(at, _)| at).chain([self.text.len()])
    }

    fn before(&self) -> usize {
        self.boundaries().take_while(|&at| at < self.cursor).last().unwrap_or(0)
    }

    fn after(&self) -> usize {
        self.boundaries().find(|&at| at > self.cursor).unwrap_or(self.text.len())
    }

    /// Start of the word before the cursor.
    fn word(&self) -> usize {
        let before = self.text[..self.cursor].trim_end();
        before
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8))
    }

    fn remove(&mut self, range: std::ops::Range<usize>) {
        self.cursor = range.start;
        self.text.replace_range(range, "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(input: &mut Input, keys: &[Chord]) {
        for key in keys {
            input.press(*key);
        }
    }

    #[test]
    fn text_is_edited_by_grapheme() {
        let mut input = Input::new("ne\u{301}e");
        typed(&mut input, &[Chord::key(KeyCode::Left), Chord::key(KeyCode::Backspace)]);
        assert_eq!(input.text(), "ne");
        typed(&mut input, &[Chord::key(KeyCode::Home), Chord::char('o'), Chord::key(KeyCode::Delete)]);
        assert_eq!(input.text(), "oe");
        let mut input = Input::new("peer mentor scheme ");
        typed(&mut input, &[Chord::control('w')]);
        assert_eq!(input.text(), "peer mentor ");
        typed(&mut input, &[Chord::control('u')]);
        assert_eq!(input.text(), "");
    }

    #[test]
    fn pasted_lines_become_one_and_lose_their_escapes() {
        let mut input = Input::default();
        input.insert("one\r\ntwo\u{1b}");
        assert_eq!(input.text(), "one two");
    }

    #[test]
    fn the_window_follows_the_cursor() {
        let mut input = Input::new("0123456789");
        assert_eq!(input.window(6), ("56789", 5));
        typed(&mut input, &[Chord::key(KeyCode::Home)]);
        assert_eq!(input.window(6), ("01234", 0));
    }

    proptest! {
        #[test]
        fn no_keys_break_it(text in "\\PC{0,12}", keys in prop::collection::vec(0usize..12, 0..40)) {
            let mut input = Input::new(text::clean_line(&text));
            let all = [
                Chord::char('日'), Chord::char('\u{301}'), Chord::char('a'), Chord::char(' '),
                Chord::key(KeyCode::Backspace), Chord::key(KeyCode::Delete), Chord::key(KeyCode::Left),
                Chord::key(KeyCode::Right), Chord::control('w'), Chord::key(KeyCode::Home),
                Chord::key(KeyCode::End), Chord::control('k'),
            ];
            for key in keys {
                input.press(all[key]);
                let (window, column) = input.window(7);
                prop_assert!(text::width(window) <= 7 && column <= 7);
            }
        }
    }
}
