//! A list for the report. Of excluded full texts each with its citation and its reason, as PRISMA 2020
//! asks in item 16b; of any other set the citations.

use std::collections::BTreeMap;

use super::Decided;
use crate::protocol::Protocol;
use crate::report::citation::citation;
use crate::report::text::clean;

pub(super) fn write(all: &[Decided], protocol: &Protocol) -> String {
    let mut sets: BTreeMap<(&str, &str), Vec<&Decided>> = BTreeMap::new();
    for one in all {
        sets.entry((&one.told.stage, &one.told.outcome)).or_default().push(one);
    }
    let mut out = String::new();
    for ((stage, outcome), list) in sets {
        let name = protocol.stage(stage).map_or(stage, |stage| &stage.name);
        let heading = format!("{outcome} at {name} ({})", list.len());
        let mut letters = heading.chars();
        let heading: String =
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        out.push_str(&format!("## {}\n\n", clean(&heading)));
        for one in list {
            out.push_str(&format!("- {}.", escaped(&citation(&one.record))));
            match one.told.reasons.as_slice() {
                [] if outcome == "excluded" => out.push_str(" **Reason: none given**"),
                [] => {}
                reasons => out.push_str(&format!(" **Reason: {}**", escaped(&reasons.join("; ")))),
            }
            out.push('\n');
        }
        out.push('\n');
    }
    out
}

/// Without what Markdown or HTML would take for more than text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
