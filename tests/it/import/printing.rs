//! Records printed as references, in the styles that lists come in.

use tiab::record::Record;

/// `Kram, KE` as its family name and initials with stops: `K. E.`
pub fn initials(name: &str) -> (&str, String) {
    let (family, given) = name.split_once(", ").unwrap_or((name, ""));
    (family, given.chars().map(|c| format!("{c}.")).collect::<Vec<_>>().join(" "))
}

pub fn is_article(record: &Record) -> bool {
    !record.container.is_empty()
}

/// The DOI behind a label, where there is one.
pub fn doi(label: &str, record: &Record) -> String {
    if record.doi.is_empty() { String::new() } else { format!("{label}{}", record.doi) }
}

/// The number of the issue in brackets, where there is one.
fn issue(record: &Record) -> String {
    if record.issue.is_empty() { String::new() } else { format!("({})", record.issue) }
}

/// Family names and initials with stops, put together in a style's way.
fn names(record: &Record, together: impl Fn(&str, &str) -> String) -> Vec<String> {
    let parts = record.authors.iter().map(|name| initials(name));
    parts.map(|(family, given)| together(family, &given)).collect()
}

pub fn vancouver(record: &Record, stop: &str) -> String {
    let names: Vec<String> = record.authors.iter().map(|name| name.replace(", ", " ")).collect();
    let issue = issue(record);
    format!(
        "{}. {}. {}{stop} {};{}{issue}:{}.{}",
        names.join(", "),
        record.title,
        record.container,
        record.year.unwrap(),
        record.volume,
        record.pages,
        doi(" doi: ", record)
    )
}

pub fn apa(record: &Record) -> String {
    let mut names = names(record, |family, given| format!("{family}, {given}"));
    if names.len() > 1 {
        let last = names.pop().unwrap();
        names.push(format!("& {last}"));
    }
    let issue = issue(record);
    format!(
        "{} ({}). {}. *{}*, *{}*{issue}, {}.{}",
        names.join(", "),
        record.year.unwrap(),
        record.title,
        record.container,
        record.volume,
        record.pages.replace('-', "–"),
        doi(" https://doi.org/", record)
    )
}

pub fn harvard(record: &Record) -> String {
    let names = names(record, |family, given| format!("{family}, {}", given.replace(' ', "")));
    let issue = issue(record);
    format!(
        "{} ({}) '{}', {}, {}{issue}, pp. {}.{}",
        names.join(" and "),
        record.year.unwrap(),
        record.title,
        record.container,
        record.volume,
        record.pages,
        doi(" doi:", record)
    )
}

pub fn springer(record: &Record) -> String {
    let names: Vec<String> = record.authors.iter().map(|name| name.replace(", ", " ")).collect();
    let issue = issue(record);
    format!(
        "{} ({}) {}. {} {}{issue}:{}.{}",
        names.join(", "),
        record.year.unwrap(),
        record.title,
        record.container,
        record.volume,
        record.pages.replace('-', "–"),
        doi(" https://doi.org/", record)
    )
}

/// Words on lines of at most so many letters.
pub fn wrapped(text: &str, width: usize, indent: &str) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for word in text.split(' ') {
        if column > 0 && column + word.len() + 1 > width {
            out.push('\n');
            out.push_str(indent);
            column = indent.len();
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += word.len();
    }
    out
}
