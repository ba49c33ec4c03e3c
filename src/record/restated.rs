//! Fields said again, exactly.
//!
//! A record that goes out in RIS, MEDLINE or BibTeX meets readers that split authors at semicolons,
//! decode what looks like markup, and have no place for the fields of another format. What such a
//! format's own fields would not bring back is written a second time as a line of the form
//! `[tiab FIELD] value`, or `[tiab other TAG] value` for what a record keeps by the tag of its
//! source. A reference manager shows the line as a note; tiab, reading the file again, puts the value
//! where it was. FIELD is a name of the JSON form (`title`, `authors`, …); a list has a line for each
//! of its values, and a line without a value says that the field is empty. `[tiab without] TAG TAG` says
//! that what stands under these tags was put there for other programs, `[tiab breaks] 96 310` at which
//! characters of the abstract a new line begins, where the format has none.
//!
//! Values stand in percent encoding (RFC 3986, over UTF-8) wherever a reader would touch them: a
//! percent sign, a bracket, line ends, blanks that are not one space, and in a value that looks like
//! markup or LaTeX everything but letters, digits and the commonest punctuation.

use std::collections::BTreeSet;

use super::plain::{lines, visible};
use super::{Other, Record, Text};

/// How such a line begins.
const OPENING: &str = "[tiab ";
/// The tag that carries such lines where a format has no notes that stay apart.
pub const TAG: &str = "tiab";

type One = (&'static str, fn(&mut Record) -> &mut Text);
type List = (&'static str, fn(&mut Record) -> &mut Vec<Text>);

/// The field of the abstract.
pub const ABSTRACT: &str = "abstract";

/// Fields of one value, by their names in JSON.
pub const TEXTS: &[One] = &[
    ("id", |record| &mut record.id),
    ("type", |record| &mut record.kind),
    ("title", |record| &mut record.title),
    (ABSTRACT, |record| &mut record.abstract_text),
    ("date", |record| &mut record.date),
    ("container", |record| &mut record.container),
    ("volume", |record| &mut record.volume),
    ("issue", |record| &mut record.issue),
    ("pages", |record| &mut record.pages),
    ("doi", |record| &mut record.doi),
    ("pmid", |record| &mut record.pmid),
    ("accession", |record| &mut record.accession),
    ("issn", |record| &mut record.issn),
    ("isbn", |record| &mut record.isbn),
    ("language", |record| &mut record.language),
];

/// Fields of several values.
pub const LISTS: &[List] = &[
    ("authors", |record| &mut record.authors),
    ("urls", |record| &mut record.urls),
    ("keywords", |record| &mut record.keywords),
    ("notes", |record| &mut record.notes),
];

const YEAR: &str = "year";
/// The field of what a record keeps by the tag of its source.
pub const OTHER: &str = "other";
/// What is no field: tags whose values the record does not keep under them.
const WITHOUT: &str = "without";
/// What is no field either: where the lines of an abstract break.
const BREAKS: &str = "breaks";

/// Names of fields.
pub type Names = BTreeSet<&'static str>;

/// The names of all fields.
pub fn every() -> Names {
    let names = TEXTS.iter().map(|(name, _)| *name).chain(LISTS.iter().map(|(name, _)| *name));
    names.chain([YEAR, OTHER]).collect()
}

/// The fields in which two records differ; key and place are none.
pub fn differences(a: &Record, b: &Record) -> Names {
    let (mut a, mut b) = (a.clone(), b.clone());
    let mut names = Names::new();
    names.extend(TEXTS.iter().filter(|(_, of)| of(&mut a) != of(&mut b)).map(|(name, _)| *name));
    names.extend(LISTS.iter().filter(|(_, of)| of(&mut a) != of(&mut b)).map(|(name, _)| *name));
    names.extend((a.year != b.year).then_some(YEAR));
    names.extend((a.other != b.other).then_some(OTHER));
    names
}

/// The lines that say these fields of a record again.
pub fn restate(record: &Record, names: &Names) -> Vec<String> {
    let mut record = record.clone();
    let mut out = Vec::new();
    for (name, of) in TEXTS.iter().filter(|(name, _)| names.contains(name)) {
        out.push(line(name, of(&mut record)));
    }
    if names.contains(YEAR) {
        out.push(line(YEAR, &record.year.map(|year| year.to_string()).unwrap_or_default()));
    }
    for (name, of) in LISTS.iter().filter(|(name, _)| names.contains(name)) {
        let values = of(&mut record);
        if values.is_empty() {
            out.push(line(name, ""));
        }
        out.extend(values.iter().map(|value| line(name, value)));
    }
    if names.contains(OTHER) {
        out.push(line(OTHER, ""));
        out.extend(record.other.iter().map(|(tag, value)| other(tag, value)));
    }
    out
}

/// The line for a value kept by the tag of its source.
///
/// ```
/// use tiab::record::restated::other;
/// assert_eq!(other("booktitle", "Proceedings\nof 1 % of us"), "[tiab other booktitle] Proceedings%0Aof 1 %25 of us");
/// ```
pub fn other(tag: &str, value: &str) -> String {
    line(&format!("{OTHER} {}", encoded(tag)), value)
}

/// The line for tags under which other programs find what the record keeps elsewhere.
pub fn without(tags: &[&str]) -> String {
    line(WITHOUT, &tags.join(" "))
}

/// The line that says where the lines of an abstract break.
pub fn breaks(text: &str) -> String {
    let places = text.chars().enumerate().filter(|(_, c)| *c == '\n').map(|(place, _)| place.to_string());
    line(BREAKS, &places.collect::<Vec<_>>().join(" "))
}

/// Whether two abstracts are the same but for where their lines break.
pub fn is_broken_elsewhere(a: &str, b: &str) -> bool {
    let flat = |c| if c == '\n' { ' ' } else { c };
    a.chars().map(flat).eq(b.chars().map(flat))
}

/// A text with its lines broken at these characters and nowhere else.
fn broken(text: &str, places: &BTreeSet<usize>) -> Text {
    let letter = |(place, c)| match c {
        ' ' | '\n' => {
            if places.contains(&place) {
                '\n'
            } else {
                ' '
            }
        }
        c => c,
    };
    text.chars().enumerate().map(letter).collect()
}

fn line(name: &str, value: &str) -> String {
    format!("{OPENING}{name}] {}", encoded(value)).trim_end().to_owned()
}

/// Puts what such lines say where it was, and takes the lines away. A line that names no field stays.
pub fn restore(record: &mut Record) {
    let is_line = |text: &Text| text.starts_with(OPENING);
    if !record.notes.iter().any(is_line) && record.other.get(TAG).next().is_none() {
        return;
    }
    let (said, notes) = std::mem::take(&mut record.notes).into_iter().partition(is_line);
    record.notes = notes;
    let mut said: Vec<Text> = said;
    let mut kept = Other::default();
    for (tag, value) in record.other.iter() {
        if tag == TAG && value.starts_with(OPENING) {
            said.extend(value.split('\n').map(Text::from));
        } else {
            kept.push(tag, value);
        }
    }
    record.other = kept;
    // What is said again of the other fields comes before what was read of them: the readers put
    // there what loses against a field of the model first, and that is what needs saying again.
    let read = std::mem::take(&mut record.other);
    let mut begun = Names::new();
    let (mut put, mut breaks) = (BTreeSet::new(), None);
    let mut stay = Vec::new();
    for text in said {
        if let Some((WITHOUT, tags)) = opened(&text) {
            put.extend(tags.split_whitespace().map(str::to_owned));
        } else if let Some((BREAKS, places)) = opened(&text)
            && let Ok(places) = places.split_whitespace().map(str::parse).collect::<Result<_, _>>()
        {
            breaks = Some(places);
        } else if apply(record, &text, &mut begun).is_none() {
            stay.push(text);
        }
    }
    if let Some(places) = breaks {
        record.abstract_text = broken(&record.abstract_text, &places);
    }
    // A note that only looks like such a line may have been said again, with its blanks as they were.
    let like = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
    // BibTeX has one field for all of them.
    let all = record.notes.join(" ");
    let said = |text: &str| like(&all, text) || record.notes.iter().any(|note| like(note, text));
    stay.retain(|text| !begun.contains("notes") || !said(text));
    record.notes.append(&mut stay);
    if !begun.contains(OTHER) {
        let own = read.iter().filter(|(tag, _)| !put.contains(*tag));
        own.for_each(|(tag, value)| record.other.push(tag, value));
    }
}

/// What such a line says, and of what.
fn opened(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix(OPENING)?.split_once(']')
}

/// `None` where the line names no field, or says what the field cannot hold.
fn apply(record: &mut Record, text: &str, begun: &mut Names) -> Option<()> {
    let (name, value) = opened(text)?;
    let value = decoded(value.trim_start())?;
    if let Some(tag) = name.strip_prefix(OTHER) {
        match tag.strip_prefix(' ') {
            Some(tag) => record.other.push(decoded(tag)?, value),
            None => drop(begun.insert(OTHER)),
        }
    } else if name == YEAR {
        record.year = if value.is_empty() { None } else { Some(value.parse().ok()?) };
    } else if let Some((_, of)) = TEXTS.iter().find(|(known, _)| *known == name) {
        *of(record) = value.into();
    } else {
        let (name, of) = LISTS.iter().find(|(known, _)| *known == name)?;
        let values = of(record);
        if begun.insert(name) {
            values.clear();
        }
        values.extend((!value.is_empty()).then(|| Text::from(value)));
    }
    Some(())
}

/// A value as no reader touches it.
fn encoded(value: &str) -> String {
    let light = percent(value, |c| matches!(c, '%' | ']'));
    if lines(&light) == light && !light.contains(['\\', '{', '}', '$', '^', '~', '`', '"', '#']) {
        return light;
    }
    percent(value, |c| !(c.is_ascii_alphanumeric() || matches!(c, ' ' | ',' | '.' | ':' | '/' | '(' | ')')))
}

/// A value with what is hidden, and every blank but single spaces inside, in percent encoding.
fn percent(value: &str, hides: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value.chars();
    let mut before = ' ';
    while let Some(c) = rest.next() {
        let single = c == ' ' && before != ' ' && !rest.as_str().is_empty();
        if hides(c) || c.is_whitespace() && !single {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(c);
        }
        before = c;
    }
    out
}

/// The value, safe for a terminal: anybody may have written the line.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%' {
            let (digits, after) = rest.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
            rest = after;
        } else {
            bytes.push(byte);
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    Some(visible(&text).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fields_said_again_replace_what_was_read() {
        let mut wanted = Record {
            title: "Costs <i>rise</i> & fall".into(),
            authors: vec!["A; B".into(), "C, D".into()],
            year: Some(2014),
            ..Record::default()
        };
        wanted.other.push("Author(s) [ID]", "one\ntwo");
        let mut read = Record { notes: vec!["In print".into()], ..Record::default() };
        read.other.push("AD", "Leeds");
        let names = differences(&wanted, &read);
        assert_eq!(names.iter().copied().collect::<Vec<_>>(), ["authors", "notes", "other", "title", "year"]);
        let lines = restate(&wanted, &names);
        assert_eq!(lines[0], "[tiab title] Costs %3Ci%3Erise%3C/i%3E %26 fall");
        assert_eq!(lines.last().unwrap(), "[tiab other Author(s) [ID%5D] one%0Atwo");
        read.notes.extend(lines.into_iter().map(Text::from));
        restore(&mut read);
        assert_eq!(read, wanted);
    }

    #[test]
    fn what_was_put_there_for_other_programs_is_taken_away() {
        let mut read = Record::default();
        for (tag, value) in [("A2", "Roe, A"), ("AD", "Leeds"), ("PB", "Elm")] {
            read.other.push(tag, value);
        }
        read.notes = vec![without(&["PB", "A2"]).into(), other("publisher", "Elm").into()];
        restore(&mut read);
        assert_eq!(read.other.iter().collect::<Vec<_>>(), [("publisher", "Elm"), ("AD", "Leeds")]);
        assert!(read.notes.is_empty());
    }

    #[test]
    fn an_abstract_gets_its_lines_again() {
        let text = "Aim: to see.\nBy März it was\nseen.";
        assert_eq!(breaks(text), "[tiab breaks] 12 27");
        let flat = "Aim: to see. By März it\nwas seen.";
        assert!(is_broken_elsewhere(text, flat) && !is_broken_elsewhere(text, "Aim: to see."));
        let mut read =
            Record { abstract_text: flat.into(), notes: vec![breaks(text).into()], ..Record::default() };
        restore(&mut read);
        assert_eq!((read.abstract_text.as_str(), read.notes.len()), (text, 0));
    }

    #[test]
    fn a_line_that_says_nothing_known_stays_a_note() {
        for note in ["[tiab colour] red", "[tiab title", "[tiab year] MMXIV", "[tiab title] 100%zz", "[tiab"]
        {
            let mut record = Record { notes: vec![note.into()], ..Record::default() };
            let before = record.clone();
            restore(&mut record);
            assert_eq!(record, before);
        }
    }

    #[test]
    fn nothing_a_terminal_obeys_comes_in_by_the_back_door() {
        let mut record =
            Record { notes: vec!["[tiab title] a%1B[31mb%E2%80%AEc".into()], ..Record::default() };
        restore(&mut record);
        assert_eq!(record.title, "abc");
    }

    proptest! {
        #[test]
        fn every_plain_value_survives_its_encoding(value in "[a-zé%\\]\\[ \n<&;\\\\{}$~`'\"-]{0,12}") {
            let encoded = encoded(&value);
            prop_assert_eq!(lines(&encoded), encoded.as_str());
            prop_assert!(!encoded.contains(['\n', ']']));
            prop_assert_eq!(decoded(&encoded).unwrap(), visible(&value));
        }
    }
}
