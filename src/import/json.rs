//! JSON: our own lines (`tiab convert --to jsonl`), and CSL's items as Zotero and Pandoc have them.
//!
//! Source for the latter: the Citation Style Language's `csl-data.json` schema. A file of items is cut
//! into objects first, so that one that cannot be read costs nothing but itself and has its line.

use std::str::Utf8Error;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::record::Record;

use super::batch::Batch;
use super::draft::{Draft, Means};
use super::own::clean;
use super::{Format, tagged};

/// Which of the two a file is, if either.
pub(super) fn format(bytes: &[u8]) -> Option<Format> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    let first = tagged::byte_lines(bytes).next()?;
    match bytes.first()? {
        b'{' if serde_json::from_slice::<Map<String, Value>>(first)
            .is_ok_and(|object| object.contains_key("key") && !object.contains_key("items")) =>
        {
            Some(Format::Jsonl)
        }
        b'[' | b'{' => {
            let start = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
            let has = |name: &[u8]| memchr::memmem::find(start, name).is_some();
            (has(b"\"title\"") || has(b"\"type\"") || has(b"\"author\"")).then_some(Format::CslJson)
        }
        _ => None,
    }
}

/// Reads our own lines.
///
/// # Errors
/// Where the bytes are not UTF-8.
pub(super) fn read_lines(bytes: &[u8], file: &Arc<str>) -> Result<Batch, Utf8Error> {
    std::str::from_utf8(bytes)?;
    let mut batch = Batch::default();
    for (number, line) in bytes.split(|&b| b == b'\n').enumerate() {
        let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line).trim_ascii();
        let number = u32::try_from(number + 1).unwrap_or(u32::MAX);
        if line.is_empty() {
            continue;
        }
        match serde_json::from_slice::<Record>(line) {
            Ok(record) => batch.add(clean(record), file, number),
            Err(error) => batch.reject(number, &format!("not a record in JSON: {error}"), &lossy(line)),
        }
    }
    Ok(batch)
}

/// Reads CSL's items: an array, or an object with one under `items` or `references`.
///
/// # Errors
/// Where the bytes are not UTF-8.
pub(super) fn read_csl(bytes: &[u8], file: &Arc<str>) -> Result<Batch, Utf8Error> {
    std::str::from_utf8(bytes)?;
    let mut batch = Batch::default();
    let mark = if tagged::counts_lf(bytes) { b'\n' } else { b'\r' };
    let (mut line, mut counted) = (1u32, 0);
    let first = bytes.iter().find(|b| !b.is_ascii_whitespace() && !matches!(b, 0xef | 0xbb | 0xbf));
    // Items lie in an array; or one in an object that has it; or the object is the item.
    let whole = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let alone = first == Some(&b'{')
        && serde_json::from_slice::<Map<String, Value>>(whole)
            .is_ok_and(|object| !object.contains_key("items") && !object.contains_key("references"));
    let depth = if first == Some(&b'{') && !alone { 2 } else { u32::from(!alone) };
    for (start, object) in objects(bytes, depth) {
        let between = bytes.get(counted..start).unwrap_or_default();
        line += u32::try_from(memchr::memchr_iter(mark, between).count()).unwrap_or(0);
        counted = start;
        let read = serde_json::from_slice(object).map_err(|error| format!("not an item in JSON: {error}"));
        match read.and_then(|item| csl(item).map_err(str::to_owned)) {
            Ok(record) => batch.add(record, file, line),
            Err(reason) => batch.reject(line, &reason, &lossy(object)),
        }
    }
    Ok(batch)
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.get(..bytes.len().min(400)).unwrap_or_default()).into_owned()
}

/// The objects that lie so many brackets deep, with where they begin; one that does not end ends with
/// the text.
fn objects(bytes: &[u8], depth: u32) -> impl Iterator<Item = (usize, &[u8])> {
    let (mut at, mut open, mut start, mut quoted) = (0, 0u32, None, false);
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'\\' if quoted => at += 1,
                b'"' => quoted = !quoted,
                _ if quoted => {}
                b'{' | b'[' => {
                    if open == depth && byte == b'{' && start.is_none() {
                        start = Some(at - 1);
                    }
                    open += 1;
                }
                b'}' | b']' => {
                    open = open.saturating_sub(1);
                    if open == depth
                        && byte == b'}'
                        && let Some(from) = start.take()
                    {
                        return Some((from, bytes.get(from..at)?));
                    }
                }
                _ => {}
            }
        }
        start.take().map(|from| (from, bytes.get(from..).unwrap_or_default()))
    })
}

const NAMES: &[(&str, Means)] = &[
    ("id", Means::Id),
    ("type", Means::Kind),
    ("title", Means::Title),
    ("abstract", Means::Abstract),
    ("container-title", Means::Container),
    ("journalAbbreviation", Means::Container),
    ("container-title-short", Means::Container),
    ("collection-title", Means::Container),
    ("issued", Means::Date),
    ("volume", Means::Volume),
    ("issue", Means::Issue),
    ("page", Means::Pages),
    ("number", Means::ArticleNumber),
    ("DOI", Means::Doi),
    ("PMID", Means::Pmid),
    ("ISSN", Means::Serial),
    ("ISBN", Means::Serial),
    ("URL", Means::Link),
    ("keyword", Means::Keyword),
    ("language", Means::Language),
    ("note", Means::Note),
    ("annote", Means::Note),
];

fn csl(item: Map<String, Value>) -> Result<Record, &'static str> {
    let mut draft = Draft::tabular();
    for (name, value) in item {
        let row = NAMES.iter().position(|(known, _)| *known == name);
        let meaning = row.and_then(|at| Some((NAMES.get(at)?.1, at))).unwrap_or((Means::Other, usize::MAX));
        match &value {
            Value::Array(people) if name == "author" => {
                for person in people {
                    let (full, whole) = author(person);
                    let means = if whole { Means::GroupAuthor } else { Means::Author };
                    draft.add("author", (means, 0), full);
                }
            }
            Value::Object(date) if meaning.0 == Means::Date || date.contains_key("date-parts") => {
                draft.add(name, meaning, issued(date));
            }
            Value::Array(values) if meaning.0 != Means::Other => {
                values.iter().for_each(|value| draft.add(name.clone(), meaning, text(value)));
            }
            _ => draft.add(name, meaning, text(&value)),
        }
    }
    draft.build()
}

/// A name as `Family, Given`, and whether it is a body's.
fn author(person: &Value) -> (String, bool) {
    let part = |name: &str| person.get(name).map(text).filter(|part| !part.trim().is_empty());
    let Some(family) = part("family") else {
        return (part("literal").unwrap_or_else(|| text(person)), true);
    };
    let particle = part("non-dropping-particle").map(|word| word + " ").unwrap_or_default();
    match part("given") {
        Some(given) => {
            let dropping = part("dropping-particle").map(|word| format!(" {word}")).unwrap_or_default();
            let suffix = part("suffix").map(|word| format!(", {word}")).unwrap_or_default();
            (format!("{particle}{family}, {given}{dropping}{suffix}"), false)
        }
        None => (format!("{particle}{family}"), true),
    }
}

/// `{"date-parts": [[2014, 2, 3]]}` as `2014-02-03`; other ways of saying it as they are.
fn issued(date: &Map<String, Value>) -> String {
    let parts = date.get("date-parts").and_then(|parts| parts.get(0)).and_then(Value::as_array);
    match parts {
        Some(parts) => {
            let numbers =
                parts.iter().map(text).map(|part| if part.len() == 1 { format!("0{part}") } else { part });
            numbers.collect::<Vec<_>>().join("-")
        }
        None => date.get("raw").or_else(|| date.get("literal")).map(text).unwrap_or_default(),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::import::{Format, read};

    #[test]
    fn items_are_read_one_by_one() {
        let text = r#"[
 {"id":"a","type":"article-journal","title":"Peer mentoring","author":[{"family":"Eisen","given":"Sarah"},{"literal":"WHO"}],
  "issued":{"date-parts":[[2014,2]]},"container-title":"Arch Dis Child","volume":99,"page":"142-146","DOI":"10.1136/X","publisher":"BMJ"},
 {"id":"b","title":12,},
 {"id":"c","title":"Three \"}\""}
]"#;
        let import = read("x", text.as_bytes(), None).unwrap();
        assert_eq!((import.format, import.records.len(), import.rejects.len()), (Format::CslJson, 2, 1));
        let record = &import.records[0];
        assert_eq!(record.authors, ["Eisen, Sarah", "WHO"]);
        assert_eq!(
            (record.date.as_str(), record.kind.as_str(), record.volume.as_str()),
            ("2014-02", "article", "99")
        );
        assert_eq!(record.other.iter().collect::<Vec<_>>(), [("publisher", "BMJ")]);
        assert_eq!((import.rejects[0].line, import.records[1].source.line), (4, 5));
        let wrapped = format!("{{\"items\": {} }}", text.replace(",}", "}"));
        assert_eq!(read("x", wrapped.as_bytes(), None).unwrap().records.len(), 3);
    }

    #[test]
    fn lines_that_are_no_records_are_rejected() {
        let text = "{\"key\":\"k1-00000000000000000000\",\"title\":\"One\",\"source\":{\"file\":\"a\",\"line\":1}}\n\n{\"title\":\n";
        let import = read("x", text.as_bytes(), None).unwrap();
        assert_eq!((import.records.len(), import.rejects.len(), import.rejects[0].line), (1, 1, 3));
        assert_eq!(&*import.records[0].source.file, "x");
    }
}
