//! The rows of a table, where a quotation mark that nobody closed or doubled may stand in any of them.
//!
//! RFC 4180 lets such a mark make one cell of all that follows, up to the next mark anywhere. That it was not
//! meant so shows: the mark that closes the cell stands within text, or the row has not as many cells as the
//! header while its first line has. Then the line is read by itself; what cannot be read so is told.

use csv::{ByteRecord, Reader};
use memchr::{memchr, memchr3};

use super::marks::{alone, closes, goes_on, leniently, line_end, quoted};
use super::reader;

/// A quotation mark within a cell is not doubled, or not closed.
pub(super) const NOT_CLOSED: &str = "quotation mark not closed";

/// Bytes that may be read again for every byte of the file, and besides.
const AGAIN: usize = 6;
const BESIDES: usize = 1 << 20;
/// A row with marks that are not doubled is searched no further for its end.
const LONGEST: usize = 1 << 18;
/// What a new reader takes at once.
const BUFFER: usize = 8 << 10;

/// The rows of a table from some place on.
pub(super) struct Rows<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    columns: usize,
    from: usize,
    reader: Reader<&'a [u8]>,
    /// Bytes that may still be read again, so that the time stays in proportion to the size of the file.
    budget: usize,
}

/// A row and where it begins.
pub(super) struct Row {
    pub cells: ByteRecord,
    pub start: usize,
    pub state: State,
}

/// Whether a row is as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Sound,
    /// Read with a mark that was not closed; its cells are most likely those that were meant.
    Mended,
    /// A mark that is not closed up to the end of the file; the cells are what one line has.
    Broken,
}

impl<'a> Rows<'a> {
    pub(super) fn new(bytes: &'a [u8], from: usize, delimiter: u8, columns: usize) -> Self {
        let reader = reader(bytes.get(from..).unwrap_or_default(), delimiter);
        let budget = bytes.len().saturating_mul(AGAIN).saturating_add(BESIDES);
        Rows { bytes, delimiter, columns, from, reader, budget }
    }

    /// Goes on at another place than where the last row ended, where reading so far is not too dear.
    fn go_on(&mut self, at: usize, read: usize) -> bool {
        let cost = read + BUFFER;
        if cost > self.budget {
            return false;
        }
        self.budget -= cost;
        self.reader = reader(self.bytes.get(at..).unwrap_or_default(), self.delimiter);
        self.from = at;
        true
    }

    /// What a row that is not sound was meant to be, and where it ends.
    fn meant(&mut self, start: usize, end: usize, found: &Found) -> Option<(ByteRecord, usize, State)> {
        let (bytes, delimiter, columns) = (self.bytes, self.delimiter, self.columns);
        let rest = bytes.get(start..)?;
        let line = rest.get(..line_end(rest))?;
        let several = end.min(bytes.len()) > start + line.len() && found.lines;
        let next = || {
            let behind = rest.get(line.len()..).unwrap_or_default().trim_ascii_start();
            behind.get(..line_end(behind)).unwrap_or_default()
        };
        let whole = |line: &[u8]| alone(line, delimiter, columns);
        let new = |line: &[u8]| whole(line).is_some() && !goes_on(line, delimiter);
        let told = found.malformed || found.open || columns > 2 && new(next());
        if let Some((cells, guessed)) = whole(line).filter(|_| told) {
            let state = if guessed || several { State::Mended } else { State::Sound };
            return Some((cells, start + line.len(), state));
        }
        // A cell with line ends and marks that are not doubled within.
        if found.malformed && !new(next()) {
            let room = rest.get(..rest.len().min(LONGEST).min(self.budget)).unwrap_or_default();
            let (cells, length) = leniently(room, delimiter, columns);
            self.budget -= length.min(self.budget);
            return cells.map(|cells| (cells, start + length, State::Mended));
        }
        None
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let mut cells = ByteRecord::new();
        // Reading from memory and without a fixed length of rows cannot fail.
        if !self.reader.read_byte_record(&mut cells).unwrap_or(false) {
            return None;
        }
        let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        let start = self.from + cells.position().map_or(0, |at| place(at.byte()));
        let end = self.from + place(self.reader.position().byte());
        let raw = self.bytes.get(start..end).unwrap_or_default();
        let blank = raw.iter().take_while(|b| matches!(b, b'\n' | b'\r')).count();
        let (start, raw) = (start + blank, raw.get(blank..).unwrap_or_default());
        let found = Found::of(raw, self.delimiter);
        let fits = !found.malformed && !found.open && (!found.lines || cells.len() == self.columns);
        if fits {
            return Some(Row { cells, start, state: State::Sound });
        }
        if let Some((meant, goes_on, state)) = self.meant(start, end, &found)
            && self.go_on(goes_on, end.max(goes_on) - start)
        {
            return Some(Row { cells: meant, start, state });
        }
        let own_end = start + line_end(raw);
        let more = self.bytes.get(own_end..).is_some_and(|rest| !rest.trim_ascii_start().is_empty());
        if found.open && found.lines && more && self.go_on(own_end, end - start) {
            return Some(Row { cells, start, state: State::Broken });
        }
        let state = if found.lines || found.open || cells.len() != self.columns {
            State::Mended
        } else {
            State::Sound
        };
        Some(Row { cells, start, state })
    }
}

/// What stands in a row as it was read.
struct Found {
    /// A mark closes a cell within text.
    malformed: bool,
    /// A cell goes over the end of a line.
    lines: bool,
    /// The last cell is not closed.
    open: bool,
}

impl Found {
    fn of(raw: &[u8], delimiter: u8) -> Found {
        let mut found = Found { malformed: false, lines: false, open: false };
        if memchr(b'"', raw).is_none() {
            return found;
        }
        let mut at = 0;
        loop {
            if raw.get(at) == Some(&b'"') {
                let Some(length) = quoted(raw.get(at..).unwrap_or_default()) else {
                    found.open = true;
                    found.lines |=
                        line_end(raw.get(at..).unwrap_or_default()) + at < raw.trim_ascii_end().len();
                    return found;
                };
                let cell = raw.get(at..at + length).unwrap_or_default();
                found.lines |= line_end(cell) < cell.len();
                at += length;
                found.malformed |= !closes(raw.get(at..).unwrap_or_default(), delimiter);
            }
            let rest = raw.get(at..).unwrap_or_default();
            match memchr3(delimiter, b'\n', b'\r', rest) {
                Some(end) if rest.get(end) == Some(&delimiter) => at += end + 1,
                _ => return found,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, columns: usize) -> Vec<(Vec<String>, State)> {
        Rows::new(text.as_bytes(), 0, b',', columns)
            .map(|row| {
                let text = |cell: &[u8]| String::from_utf8_lossy(cell).into_owned();
                (row.cells.iter().map(text).collect(), row.state)
            })
            .collect()
    }

    #[test]
    fn a_mark_that_is_not_closed_ends_with_its_line() {
        for (text, expected) in [
            ("1,\"The \"best,2001\n2,b,2002\n", [["1", "\"The \"best", "2001"], ["2", "b", "2002"]]),
            (
                "1,\"The \"best\" of, a,\"20, 01\"\n2,b,2002\n",
                [["1", "The \"best\" of, a", "20, 01"], ["2", "b", "2002"]],
            ),
            ("1,\"The best,2001\n2,\"b, c\",2002\n", [["1", "The best", "2001"], ["2", "b, c", "2002"]]),
        ] {
            let read: Vec<Vec<String>> = rows(text, 3).into_iter().map(|(cells, _)| cells).collect();
            assert_eq!(read, expected, "{text}");
            assert_eq!(rows(text, 3)[0].1, State::Mended);
        }
    }

    #[test]
    fn a_cell_that_is_not_closed_takes_the_commas_that_are_too_many() {
        let read = rows("1,\"One, and, two,2001\n2,\"b, c\",2002\n3,d,2003\n", 3);
        assert_eq!(read[0], (vec!["1".into(), "One, and, two".into(), "2001".into()], State::Mended));
        assert_eq!(read[1], (vec!["2".into(), "b, c".into(), "2002".into()], State::Sound));
        assert_eq!(read.len(), 3);
    }

    #[test]
    fn marks_that_are_not_doubled_stay_in_their_cell() {
        for (text, state) in [
            ("1,\"The \"best\", of all\",2001\n2,b,2002\n", State::Mended),
            ("1,\"The \"\"best\"\", of all\",2001\n2,b,2002\n", State::Sound),
        ] {
            let read = rows(text, 3);
            assert_eq!(read[0], (vec!["1".into(), "The \"best\", of all".into(), "2001".into()], state));
        }
        let read = rows("1,\"The best\": of all,2001\n2,b,2002\n", 3);
        assert_eq!(read[0].0[1], "\"The best\": of all");
        let read = rows("1,\"The \"best\" of all\",2001\n2,b,2002\n", 3);
        assert_eq!(read[0], (vec!["1".into(), "The \"best\" of all".into(), "2001".into()], State::Sound));
        let read = rows("1,\"The \"best\" of\nall, that is\",2001\n2,b,2002\n", 3);
        assert_eq!(
            read[0],
            (vec!["1".into(), "The \"best\" of\nall, that is".into(), "2001".into()], State::Mended)
        );
        assert_eq!(read.len(), 2);
    }

    #[test]
    fn cells_over_several_lines_are_read_as_they_were() {
        for text in [
            "1,\"One,\ntwo, three\n\nfour\",2001\n2,b,2002\n",
            "1,\"One \"\"a\"\",\ntwo\",2001\r\n2,\"\n\",2002\r\n",
            "1,\"One\ntwo\"\n2,b,2002\n",
        ] {
            let read = rows(text, 3);
            assert_eq!(read.len(), 2, "{text}");
            assert!(read[0].0[1].starts_with("One") && read[1].0[2] == "2002", "{text}");
        }
    }

    #[test]
    fn a_mark_that_is_open_up_to_the_end_costs_its_line_at_most() {
        let read = rows("1,\"One\ntwo,b,2001\nthree,c,2002\n", 3);
        let states: Vec<State> = read.iter().map(|(_, state)| *state).collect();
        assert_eq!(states, [State::Broken, State::Sound, State::Sound]);
    }

    #[test]
    fn however_many_marks_there_are_the_time_is_in_proportion() {
        for line in ["x\"y,\"z\n", "\"a,b\n", ",\"\n", "\"\"\",\n", "a,\"b\"c,\"d\n", "\"a\"b\n"] {
            let text = line.repeat(100_000);
            let began = std::time::Instant::now();
            assert!(Rows::new(text.as_bytes(), 0, b',', 3).count() > 0);
            assert!(began.elapsed().as_secs() < 10, "{line:?} {:?}", began.elapsed());
        }
    }
}
