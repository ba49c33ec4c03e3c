//! Tables that are no bibliographies: a log, a ballot with nothing in it but keys and verdicts.
//!
//! Comma, semicolon or tab between cells, whichever splits the header most: spreadsheets in half of
//! Europe write semicolons. Cells are undefused ([`record::cell`](crate::record::cell)).

use csv::{ReaderBuilder, StringRecord};

use crate::import::encoding;
use crate::record::cell::undefuse;
use crate::record::plain::visible;

/// A table with a header.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Names of columns, folded to lower case, `_` for blanks.
    header: Vec<String>,
    rows: Vec<(u32, Vec<String>)>,
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a Table,
    /// Line on which it begins, counted from 1.
    pub line: u32,
    cells: &'a [String],
}

/// Reads a table; `None` for what has no header of at least two columns.
pub(super) fn read(bytes: &[u8]) -> Option<Table> {
    let source = encoding::Source::of(bytes);
    let guessed;
    let text = match std::str::from_utf8(source.bytes()) {
        Ok(text) => text,
        Err(_) => {
            guessed = source.guessed();
            std::str::from_utf8(guessed.bytes()).ok()?
        }
    };
    // Excel's own line before the header.
    let (skipped, text): (u32, &str) = match text.split_once('\n') {
        Some((first, rest)) if first.starts_with("sep=") => (1, rest),
        _ => (0, text),
    };
    let first = text.lines().next()?;
    let delimiter =
        [b',', b';', b'\t'].into_iter().max_by_key(|d| first.bytes().filter(|b| b == d).count())?;
    let mut reader = ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let name = |cell: &str| cell.trim().to_lowercase().replace(' ', "_");
    let header: Vec<String> = reader.headers().ok()?.iter().map(name).collect();
    if header.len() < 2 {
        return None;
    }
    let mut rows = Vec::new();
    let mut row = StringRecord::new();
    let (mut line, mut counted) = (1 + skipped, 0);
    while reader.read_record(&mut row).ok()? {
        // The line end before a row is taken for its beginning.
        let byte = row.position().map_or(0, |place| usize::try_from(place.byte()).unwrap_or(0));
        let ends = text.bytes().skip(byte).take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let between = text.as_bytes().get(counted..byte + ends).unwrap_or_default();
        line += u32::try_from(memchr::memchr_iter(b'\n', between).count()).unwrap_or(u32::MAX);
        counted = byte + ends;
        let cell = |cell: &str| visible(undefuse(cell).trim()).into_owned();
        rows.push((line, row.iter().map(cell).collect()));
    }
    Some(Table { header, rows })
}

impl Table {
    pub fn has(&self, name: &str) -> bool {
        self.header.iter().any(|known| known == name)
    }

    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.header.iter().map(String::as_str)
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }
}

impl<'a> Row<'a> {
    /// The cell of a column; empty where there is none.
    pub fn get(self, name: &str) -> &'a str {
        let place = self.table.header.iter().position(|known| known == name);
        place.and_then(|place| self.cells.get(place)).map_or("", String::as_str)
    }

    /// The first cell of these columns that says something.
    pub fn first(self, names: &[&str]) -> &'a str {
        names.iter().map(|name| self.get(name)).find(|cell| !cell.is_empty()).unwrap_or_default()
    }

    pub fn is_empty(self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}
