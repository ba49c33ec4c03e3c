//! The sources of a review: where its records come from, and whether they count.

use serde::Serialize;

use crate::event::{Reviewer, SourceFacts, Timestamp};
use crate::report::text::{clean, paragraph};
use crate::review::{Source, Trouble};

/// Facts as programs read them. Names are stable; what is not known is left out.
#[derive(Debug, Default, Serialize)]
pub struct Facts<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    platform: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    searched: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hits: Option<u64>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    from: &'a [String],
}

impl<'a> Facts<'a> {
    /// These facts, borrowed.
    pub fn of(facts: &'a SourceFacts) -> Facts<'a> {
        Facts {
            name: facts.name.as_deref(),
            kind: facts.kind.as_deref(),
            platform: facts.platform.as_deref(),
            searched: facts.searched.as_deref(),
            hits: facts.hits,
            from: &facts.from,
        }
    }
}

/// Facts in words: `Embase, database, on Ovid, searched 2026-01-05, 412 hits`. Empty where nothing is
/// known.
pub fn in_words(facts: &SourceFacts) -> String {
    let mut words: Vec<String> = [&facts.name, &facts.kind].into_iter().flatten().cloned().collect();
    words.extend(facts.platform.iter().map(|platform| format!("on {platform}")));
    words.extend(facts.searched.iter().map(|day| format!("searched {day}")));
    words.extend(facts.hits.map(|hits| if hits == 1 { "1 hit".into() } else { format!("{hits} hits") }));
    if !facts.from.is_empty() {
        words.push(format!("from {}", facts.from.join(" and ")));
    }
    clean(&words.join(", ")).into_owned()
}

/// Whether and how a source counts.
fn state(source: &Source) -> &'static str {
    if source.withdrawn {
        "withdrawn"
    } else if source.path.is_none() {
        "not here"
    } else if let Some(trouble) = &source.trouble {
        match trouble {
            Trouble::Unreadable(_) => "cannot be read",
            Trouble::Changed { .. } => "changed since its import",
        }
    } else if source.import.is_none() {
        "no log tells of its import"
    } else {
        "in the review"
    }
}

/// The records a source brings, or would bring if it had not been withdrawn.
fn records(source: &Source) -> u64 {
    match &source.import {
        Some(import) if source.withdrawn || !source.is_here() => {
            import.read - import.rejected.min(import.read)
        }
        _ => source.records as u64,
    }
}

#[derive(Serialize)]
struct Row<'a> {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<String>,
    #[serde(flatten)]
    facts: Facts<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'a str>,
    records: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    duplicates: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rejected: Option<u64>,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    imported: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a Reviewer>,
}

impl<'a> Row<'a> {
    fn of(source: &'a Source) -> Row<'a> {
        let import = source.import.as_ref();
        Row {
            file: source.name(),
            hash: import.map(|import| import.hash.to_string()),
            facts: import.map(|import| Facts::of(&import.facts)).unwrap_or_default(),
            format: import.map(|import| import.format.as_str()),
            records: records(source),
            duplicates: import.map(|import| import.duplicates),
            rejected: import.map(|import| import.rejected),
            state: state(source),
            imported: source.at,
            by: source.by.as_ref(),
        }
    }
}

/// The sources as one JSON document on one line, without a line end.
pub fn json(sources: &[Source]) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        sources: Vec<Row<'a>>,
    }
    // Names and numbers: serialising cannot fail.
    serde_json::to_string(&Document { sources: sources.iter().map(Row::of).collect() }).unwrap_or_default()
}

/// The sources for a person, in lines of at most `width` columns.
pub fn text(sources: &[Source], width: usize) -> String {
    if sources.is_empty() {
        return "no source yet; tiab import FILE adds one\n".into();
    }
    let mut out = String::new();
    for source in sources {
        let hash = source.short_hash().map(|hash| format!(" ({hash})")).unwrap_or_default();
        paragraph(&mut out, "", &format!("{}{hash}", clean(&source.name())), width);
        let known = source.import.as_ref().map(|import| in_words(&import.facts)).unwrap_or_default();
        let known = if known.is_empty() { "nothing said of it".to_owned() } else { known };
        let mut counts = match records(source) {
            1 => "1 record".to_owned(),
            n => format!("{n} records"),
        };
        if let Some(import) = &source.import {
            for (n, what) in [(import.duplicates, "there already"), (import.rejected, "rejected")] {
                if n > 0 {
                    counts += &format!(", {n} {what}");
                }
            }
        }
        let state = match state(source) {
            "in the review" => String::new(),
            other => format!("; {}", other.to_uppercase()),
        };
        paragraph(&mut out, "  ", &format!("{known}; {counts}{state}"), width);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Import, SourceHash};

    fn source(file: &str, facts: SourceFacts, withdrawn: bool) -> Source {
        let import = Import {
            file: file.into(),
            hash: SourceHash::of(file.as_bytes()),
            format: "ris".into(),
            facts: Box::new(facts),
            read: 12,
            kept: 7,
            duplicates: 4,
            rejected: 1,
            ..Import::default()
        };
        let records = if withdrawn { 0 } else { 11 };
        let path = Some(file.into());
        Source { path, import: Some(import), at: None, by: None, withdrawn, records, trouble: None }
    }

    fn facts() -> SourceFacts {
        let text = |text: &str| Some(text.to_owned());
        SourceFacts {
            name: text("MEDLINE\u{1b}[2J"),
            kind: text("database"),
            platform: text("Ovid"),
            searched: text("2026-01-05"),
            hits: Some(1),
            from: vec![],
        }
    }

    #[test]
    fn text_says_what_is_known_and_whether_it_counts() {
        let from = SourceFacts { from: vec!["10.1/a".into(), "10.1/b".into()], ..SourceFacts::default() };
        let sources = [source("medline.ris", facts(), false), source("cited.ris", from, true)];
        let expected = format!(
            "medline.ris ({})\n  MEDLINE, database, on Ovid, searched 2026-01-05, 1 hit; 11 records, 4 there\n  \
             already, 1 rejected\ncited.ris ({})\n  from 10.1/a and 10.1/b; 11 records, 4 there already, 1 rejected; \
             WITHDRAWN\n",
            sources[0].short_hash().unwrap(),
            sources[1].short_hash().unwrap(),
        );
        assert_eq!(text(&sources, 80), expected);
        assert_eq!(text(&[], 80), "no source yet; tiab import FILE adds one\n");
    }

    #[test]
    fn json_has_stable_names_and_leaves_out_what_is_not_known() {
        let lost = Source { path: None, ..source("lost.ris", SourceFacts::default(), false) };
        let unknown = Source { import: None, path: Some("sources/stray.ris".into()), ..lost.clone() };
        let it: serde_json::Value =
            serde_json::from_str(&json(&[source("medline.ris", facts(), false), lost, unknown])).unwrap();
        let rows = it["sources"].as_array().unwrap();
        assert_eq!((&rows[0]["platform"], &rows[0]["hits"]), (&"Ovid".into(), &1.into()));
        assert_eq!((&rows[0]["records"], &rows[0]["state"]), (&11.into(), &"in the review".into()));
        assert_eq!((&rows[1]["state"], rows[1].get("name")), (&"not here".into(), None));
        assert_eq!((&rows[2]["file"], rows[2].get("hash")), (&"stray.ris".into(), None));
        assert_eq!(rows[2]["state"], "no log tells of its import");
    }
}
