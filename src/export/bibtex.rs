//! BibTeX, in UTF-8: what LaTeX, Zotero, JabRef and Pandoc read.
//!
//! Field names are those of BibTeX and biblatex, entry types those that Zotero does not drop
//! ([`kinds`]). Characters with a meaning in TeX are written as commands; braces that do not balance
//! as ones that need none, because BibTeX counts braces whether or not a backslash stands before them.
//! Keywords are separated by commas, as biblatex and JabRef want, or where one has a comma in it by
//! semicolons, as Scopus and Web of Science write them. Citation keys are the record's own where they can
//! be, otherwise family name and year, and no key is used twice. Publisher, editors and the like have
//! BibTeX's names whatever tag they were kept by ([`imprint`]). What these fields do not bring back
//! stands in a field `tiab`, which BibTeX and biblatex ignore ([`exact`]).

use std::collections::HashSet;
use std::io;

use super::exact::{self, Again};
use super::imprint::{self, EDITORS};
use super::kinds;
use super::tagged::first_and_last;
use crate::import;
use crate::record::plain::names::is_suffix;
use crate::record::{Record, Text, fold, restated};
use crate::report::text::clean_lines;

pub(super) fn write(records: &mut dyn Iterator<Item = &Record>, out: &mut impl io::Write) -> io::Result<()> {
    let mut used = HashSet::new();
    for record in records {
        let key = citation_key(record, &mut used);
        let text = exact::render(record, import::Format::Bibtex, |again| entry(record, &key, again));
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

fn entry(record: &Record, key: &str, again: &Again) -> String {
    let own_type = record.other.get("ENTRYTYPE").next().and_then(kinds::own_bibtex);
    let kind = own_type.unwrap_or_else(|| kinds::bibtex(&record.kind));
    let mut out = format!("@{kind}{{{key},\n");
    let mut names = HashSet::new();
    let mut field = |name: &str, value: String| {
        // BibTeX reads the first of two fields of one name.
        if !value.is_empty() && names.insert(name.to_owned()) {
            out.push_str(&format!("  {name} = {{{value}}},\n"));
        }
    };
    let container = match kind {
        "incollection" | "inproceedings" | "inbook" | "conference" => "booktitle",
        _ => "journal",
    };
    field("title", tex(&record.title));
    field("author", people(&record.authors));
    field(container, tex(&record.container));
    field("year", record.year.map(|year| year.to_string()).unwrap_or_default());
    // A date that says no more than the year is said already.
    field("date", if record.date.contains('-') { tex(&record.date) } else { String::new() });
    field("volume", tex(&record.volume));
    field("number", tex(&record.issue));
    field(
        "pages",
        match first_and_last(&record.pages) {
            Some((first, last)) => format!("{first}--{last}"),
            None => tex(&record.pages),
        },
    );
    field("doi", verbatim(&record.doi));
    field("pmid", tex(&record.pmid));
    field("accession", tex(&record.accession));
    field("issn", tex(&record.issn));
    field("isbn", tex(&record.isbn));
    for (index, url) in record.urls.iter().enumerate() {
        field(if index == 0 { "url" } else { "howpublished" }, verbatim(url));
    }
    let comma = record.keywords.iter().any(|word| word.contains([',', ';']));
    let keywords: Vec<_> = record.keywords.iter().map(|word| tex(word)).collect();
    field("keywords", keywords.join(if comma { "; " } else { ", " }));
    field("language", tex(&record.language));
    field("abstract", paragraphs(&record.abstract_text));
    field("note", record.notes.iter().map(|note| paragraphs(note)).collect::<Vec<_>>().join("\n\n"));
    let mut put = Vec::new();
    let editors = imprint::editors(record, EDITORS.bibtex);
    put.extend((!editors.is_empty()).then_some("editor"));
    field("editor", people(&editors));
    for fact in imprint::facts(record) {
        let name = match (fact.bibtex.first(), kind) {
            (Some(&"publisher"), "phdthesis" | "mastersthesis" | "thesis") => "school",
            (Some(&"publisher"), "techreport" | "report") => "institution",
            (name, _) => name.copied().unwrap_or_default(),
        };
        if let Some(value) = fact.of(record, fact.bibtex) {
            field(name, tex(value));
            put.push(name);
        }
    }
    for (tag, value) in record.other.iter().filter(|(tag, _)| is_field(tag)) {
        let several: Vec<Text> = record.other.get(tag).map(Text::from).collect();
        match several.len() {
            1 => field(tag, paragraphs(value)),
            _ if tag == "editor" => field(tag, people(&several)),
            _ => field(tag, paragraphs(&several.join("; "))),
        }
    }
    let carried = |tag: &str| is_field(tag) || own_type.is_some() && tag == "ENTRYTYPE";
    let lines = again.lines(record, carried, &put);
    field(restated::TAG, lines.iter().map(|line| escape(line)).collect::<Vec<_>>().join("\n\n"));
    out.push_str("}\n\n");
    out
}

/// Whether a tag can be a field of its own: a name of BibTeX's kind that is neither written from the
/// model nor means something about another entry.
fn is_field(tag: &str) -> bool {
    const OURS: &[&str] = &[
        "title",
        "author",
        "booktitle",
        "journal",
        "year",
        "date",
        "volume",
        "number",
        "pages",
        "doi",
        "pmid",
        "accession",
        "issn",
        "isbn",
        "url",
        "howpublished",
        "keywords",
        "language",
        "abstract",
        "note",
        "crossref",
        "xref",
        "xdata",
        restated::TAG,
    ];
    let name = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_');
    tag.starts_with(|c: char| c.is_ascii_lowercase()) && tag.bytes().all(name) && !OURS.contains(&tag)
}

/// Names as BibTeX wants them: between two stands `and`.
fn people(names: &[Text]) -> String {
    names.iter().map(|name| person(name)).collect::<Vec<_>>().join(" and ")
}

/// `Family, Given` as it is, and with a suffix `Family, Jr, Given`; a group, or a name in which BibTeX
/// would see two, in braces.
fn person(name: &str) -> String {
    let two = name.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    let mut parts = name.split(", ");
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(family), Some(given), Some(suffix), None) if !two && is_suffix(suffix) => {
            tex(&format!("{family}, {suffix}, {given}"))
        }
        (_, Some(_), ..) if !two => tex(name),
        _ => format!("{{{}}}", tex(name)),
    }
}

fn tex(text: &str) -> String {
    escape(&clean_lines(text).replace('\n', " "))
}

/// Paragraphs stay apart by an empty line.
fn paragraphs(text: &str) -> String {
    let text = clean_lines(text);
    let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    // Programs that mend broken files take an `@` that opens a line for the next entry.
    let guarded =
        lines.map(|line| format!("{}{}", if line.starts_with('@') { "{}" } else { "" }, escape(line)));
    guarded.collect::<Vec<_>>().join("\n\n")
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let balanced = is_balanced(text);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' if balanced => out.extend(['\\', c]),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            // Two of these are a dash or a quotation mark of another kind.
            '-' | '\'' | '`' if before == c => out.extend(['{', '}', c]),
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// Whether every brace has its other half.
fn is_balanced(text: &str) -> bool {
    let mut open = 0usize;
    text.bytes().all(|byte| match byte {
        b'{' => {
            open += 1;
            true
        }
        b'}' => match open.checked_sub(1) {
            Some(less) => {
                open = less;
                true
            }
            None => false,
        },
        _ => true,
    }) && open == 0
}

/// Links and DOIs are not set as text: only braces could hurt.
fn verbatim(text: &str) -> String {
    clean_lines(text).replace(['\n', ' '], "").replace('{', "%7B").replace('}', "%7D")
}

fn citation_key(record: &Record, used: &mut HashSet<String>) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ':' | '.' | '/' | '+');
    let own = !record.id.is_empty() && record.id.chars().all(fits);
    let stem = if own {
        record.id.to_string()
    } else {
        let family: String =
            fold::fold(record.first_author()).chars().filter(char::is_ascii_alphanumeric).collect();
        let family = if family.is_empty() { "record".to_owned() } else { family };
        format!("{family}{}", record.year.map(|year| year.to_string()).unwrap_or_default())
    };
    let mut key = stem.clone();
    let mut number = 1u32;
    while !used.insert(key.clone()) {
        number += 1;
        key = format!("{stem}-{number}");
    }
    key
}

#[cfg(test)]
mod tests {
    use super::escape;
    use crate::export::testing::{eisen, written};
    use crate::export::{Format, write};
    use crate::record::{Record, Text};

    #[test]
    fn a_record_is_written_field_by_field() {
        let expected = "@article{eisen2014,\n  title = {Peer mentoring: 50 \\% of \\{trainees\\} \\& more},\n  \
            author = {Eisen, S and {World Health Organization}},\n  journal = {Arch Dis Child},\n  year = {2014},\n  \
            date = {2014-05},\n  volume = {99},\n  number = {2},\n  pages = {142--146},\n  doi = {10.1136/a_b},\n  \
            pmid = {24158957},\n  issn = {0003-9888; 1468-2044},\n  url = {https://x.org/?a=1},\n  \
            keywords = {Mentors, Peer Group},\n  language = {eng},\n  \
            abstract = {BACKGROUND: One.\n\nTY - is not a tag here.},\n  note = {In print},\n}\n\n";
        assert_eq!(written(Format::Bibtex, &eisen()), expected);
    }

    #[test]
    fn other_programs_find_people_publishers_and_keywords_where_they_look() {
        let mut record = eisen();
        record.kind = "thesis".into();
        record.authors = ["King, Martin Luther, Jr", "Wards and Peers, Ltd"].map(Text::from).into();
        record.keywords = ["Education, Medical", "Peers"].map(Text::from).into();
        for (tag, value) in
            [("PB", "Elm & Oak"), ("A2", "Roe, A"), ("A2", "Poe, B"), ("ENTRYTYPE", "mastersthesis")]
        {
            record.other.push(tag, value);
        }
        let text = written(Format::Bibtex, &record);
        for field in [
            "@mastersthesis{eisen2014,",
            "  author = {King, Jr, Martin Luther and {Wards and Peers, Ltd}},",
            "  keywords = {Education, Medical; Peers},",
            "  editor = {Roe, A and Poe, B},",
            "  school = {Elm \\& Oak},",
            "  tiab = {[tiab other PB] Elm \\& Oak",
            "[tiab without] editor school},",
        ] {
            assert!(text.lines().any(|line| line == field), "{field} in {text}");
        }
    }

    #[test]
    fn what_zotero_has_no_type_for_is_not_dropped_by_it() {
        for kind in ["preprint", "dataset", "standard", "journal", "trial registry record"] {
            let text = written(Format::Bibtex, &Record { kind: kind.into(), ..eisen() });
            assert!(text.starts_with("@misc{") && text.contains("[tiab type]"), "{text}");
        }
    }

    #[test]
    fn what_means_something_to_tex_is_written_as_text() {
        assert_eq!(escape("a\\b~c^d"), "a\\textbackslash{}b\\textasciitilde{}c\\textasciicircum{}d");
        assert_eq!(escape("1--2 ''x''"), "1-{}-2 '{}'x'{}'");
        assert_eq!(escape("{a{b}}"), "\\{a\\{b\\}\\}");
        assert_eq!(escape("}{"), "\\textbraceright{}\\textbraceleft{}");
    }

    #[test]
    fn a_line_that_could_open_an_entry_does_not() {
        let mut record = eisen();
        record.abstract_text = "(\n@x (=".into();
        let text = written(Format::Bibtex, &record);
        assert!(text.contains("abstract = {(\n\n{}@x (=}"), "{text}");
    }

    #[test]
    fn no_citation_key_is_used_twice_and_a_bad_one_is_made_anew() {
        let (one, mut bad) = (eisen(), eisen());
        bad.id = "a key, with {things}".into();
        let mut out = Vec::new();
        write(Format::Bibtex, [&one, &bad, &one], &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let keys: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("@article{")).collect();
        assert_eq!(keys, ["eisen2014,", "eisen2014-2,", "eisen2014-3,"]);
    }
}
