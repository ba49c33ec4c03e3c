//! JSON Lines: one record a line, fields as DESIGN's "What `--json` and `jsonl` print" names them.

use std::io;

use serde::Serialize;

use crate::record::Record;
use crate::report::text::is_steering;

pub(super) fn write(records: &mut dyn Iterator<Item = &Record>, out: &mut impl io::Write) -> io::Result<()> {
    for record in records {
        line(record, out)?;
    }
    Ok(())
}

/// One line.
pub(super) fn line(value: &impl Serialize, out: &mut impl io::Write) -> io::Result<()> {
    let line = serde_json::to_string(value).map_err(io::Error::other)?;
    // JSON escapes the first 32 control characters by itself. The others a terminal obeys can
    // stand only inside strings, where their escape means the same.
    if !line.contains(is_steering) {
        return writeln!(out, "{line}");
    }
    let mut escaped = String::with_capacity(line.len() + 16);
    for c in line.chars() {
        if is_steering(c) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    writeln!(out, "{escaped}")
}

#[cfg(test)]
mod tests {
    use crate::export::{Format, write};
    use crate::record::Record;

    #[test]
    fn a_line_holds_what_a_terminal_would_obey_only_as_escapes() {
        let record = Record { title: "a\u{9b}2J\u{1b}[0m\u{202e}".into(), ..Record::default() };
        let mut out = Vec::new();
        write(Format::Jsonl, [&record], &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains(r#""title":"a\u009b2J\u001b[0m\u202e""#), "{text}");
        assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
    }
}
