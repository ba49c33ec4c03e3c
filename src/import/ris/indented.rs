//! Records whose `TY` line stands at the margin and whose other lines do not.
//!
//! Programs that write a citation from a template in their own source leave its indentation in the file:
//! `TY  - JOUR`, then `                TI  - …`. A tag line that is further in than its record is taken for the
//! next line of a wrapped value, because abstracts hold lines that look like tags; but no type goes on for
//! several lines, least of all with a tag in front of the second.

use crate::record::plain::Looked;

use super::{Dialect, Field, Ris, Role, Style, Tag};

/// The fields of a record with a field for each indented tag line; `None` where there is none.
pub(super) fn parted<'a>(fields: &[Field<'a>]) -> Option<Vec<Field<'a>>> {
    let first = fields.first().filter(|field| &field.tag == b"TY" && field.looked != Looked::Plain)?;
    first.raw.lines().skip(1).find_map(tag_line)?;
    let mut apart = Vec::with_capacity(fields.len() * 2);
    for &(mut field) in fields {
        let (mut start, mut at) = (0, 0);
        for line in field.raw.split_inclusive('\n') {
            if at > 0
                && let Some((tag, value)) = tag_line(line)
            {
                let mut before = field;
                before.raw = field.raw.get(start..at)?;
                apart.push(before);
                field.tag = tag;
                start = at + (line.len() - value.len());
            }
            at += line.len();
        }
        field.raw = field.raw.get(start..)?;
        apart.push(field);
    }
    apart.retain(|field| &field.tag != b"ER");
    Some(apart)
}

/// The tag and the value of a line that is one but for white space in front.
fn tag_line(line: &str) -> Option<(Tag, &str)> {
    let body = line.trim_start_matches([' ', '\t']);
    if body.len() == line.len() || !body.get(2..).is_some_and(|rest| rest.starts_with("  -")) {
        return None;
    }
    let found = Ris::tag_line(body, Style::default())?;
    (found.role != Role::Start).then_some((found.tag, found.value))
}
