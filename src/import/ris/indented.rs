//! Records whose `TY` line stands at the margin and whose other lines do not.
//!
//! Programs that write a citation from a template in their own source leave its indentation in the file:
//! `TY  - JOUR`, then `                TI  - …`. A tag line that is further in than its record is taken for the
//! next line of a wrapped value, because abstracts hold lines that look like tags; but no type goes on for
//! several lines, and neither does a title, a name or a number with a tag in front of its second line.

use crate::record::plain::Looked;

use super::{Dialect, Field, Ris, Role, Style, Tag};

/// What is wrapped, and may quote a record.
const PROSE: &[Tag] = &[*b"AB", *b"N1", *b"N2"];

/// The fields of a record with a field for each indented tag line; `None` where there is none.
pub(super) fn parted<'a>(fields: &[Field<'a>]) -> Option<Vec<Field<'a>>> {
    // Few values have a second line at all, apart from prose.
    let holds_tags = |field: &Field<'_>| {
        field.looked != Looked::Plain
            && !PROSE.contains(&field.tag)
            && field.raw.lines().skip(1).any(|line| tag_line(line).is_some())
    };
    if !fields.iter().any(holds_tags) {
        return None;
    }
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
