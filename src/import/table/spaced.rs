//! Cells in quotation marks behind a space: `Wards , "Roe, R." , 2014`, as people type tables and SciELO
//! begins its first row.
//!
//! RFC 4180 knows a mark at the very beginning of a cell alone, so that behind a space its comma would part
//! two cells.

use std::borrow::Cow;

use super::marks::quoted;

/// A table without the spaces before cells that are in quotation marks as a whole.
pub(super) fn closed_up(bytes: &[u8], delimiter: u8) -> Cow<'_, [u8]> {
    if memchr::memmem::find(bytes, b" \"").is_none() {
        return Cow::Borrowed(bytes);
    }
    let (mut out, mut copied, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        let rest = bytes.get(at..).unwrap_or_default();
        let spaces = rest.iter().take_while(|b| **b == b' ').count();
        let cell = rest.get(spaces..).unwrap_or_default();
        if cell.first() == Some(&b'"') {
            let Some(length) = quoted(cell) else { break };
            let behind = cell.get(length..).unwrap_or_default();
            let behind = behind.iter().position(|b| *b != b' ').and_then(|at| behind.get(at));
            if spaces > 0 && behind.is_none_or(|b| *b == delimiter || matches!(b, b'\n' | b'\r')) {
                out.extend_from_slice(bytes.get(copied..at).unwrap_or_default());
                copied = at + spaces;
            }
            at += spaces + length;
        }
        // To the beginning of the next cell.
        let rest = bytes.get(at..).unwrap_or_default();
        at += memchr::memchr3(delimiter, b'\n', b'\r', rest).map_or(rest.len(), |end| end + 1);
    }
    if copied == 0 {
        return Cow::Borrowed(bytes);
    }
    out.extend_from_slice(bytes.get(copied..).unwrap_or_default());
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_spaces_before_whole_cells_go() {
        for (table, expected) in [
            ("a , \"b, c\" ,d\n \"e\",f\n", "a ,\"b, c\" ,d\n\"e\",f\n"),
            ("a, \"b\" and c, d", "a, \"b\" and c, d"),
            ("\"a, \"\"b\"\", c\",d", "\"a, \"\"b\"\", c\",d"),
            ("a, \"b", "a, \"b"),
            ("\" \"", "\" \""),
        ] {
            let read = closed_up(table.as_bytes(), b',');
            assert_eq!(String::from_utf8_lossy(&read), expected, "{table}");
        }
    }
}
