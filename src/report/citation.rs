//! A record in one line, as a reference list has it: who wrote it, where it appeared.

use compact_str::ToCompactString;

use super::text::clean;
use crate::record::{Record, Text};

/// Names as a reference list has them: `Eisen S` for `Eisen, Sophie`.
pub fn names_of(names: &[Text]) -> Vec<String> {
    let shown = names.iter().map(|name| short(&clean(name)));
    shown.filter(|name| !name.is_empty()).collect()
}

fn short(name: &str) -> String {
    let (family, given) = name.split_once(',').unwrap_or((name, ""));
    let words =
        given.split(|c: char| c.is_whitespace() || matches!(c, '.' | '-' | '‐')).filter(|w| !w.is_empty());
    let mut initials = String::new();
    for word in words {
        if word.chars().all(char::is_uppercase) && word.len() <= 3 {
            initials.push_str(word);
        } else {
            initials.extend(word.chars().next().filter(|c| c.is_uppercase()));
        }
    }
    // Scripts without capitals have no initials.
    let given = if initials.is_empty() { given.trim() } else { &initials };
    format!("{} {given}", family.trim()).trim().to_owned()
}

/// `Arch Dis Child 2014;99(2):142-6`, with whatever of it is known.
pub fn place(record: &Record) -> String {
    let mut text = record.container.trim().to_owned();
    let date = record.year.map_or_else(|| record.date.clone(), |year| year.to_compact_string());
    if !date.is_empty() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&date);
    }
    if !record.volume.is_empty() || !record.issue.is_empty() {
        text.push(';');
        text.push_str(&record.volume);
        if !record.issue.is_empty() {
            text.push_str(&format!("({})", record.issue));
        }
    }
    if !record.pages.is_empty() {
        text.push(':');
        text.push_str(&record.pages);
    }
    text
}

/// The whole citation on one line, in the style of Vancouver: authors, title, journal, DOI.
pub fn citation(record: &Record) -> String {
    let doi = if record.doi.is_empty() { String::new() } else { format!("doi:{}", record.doi) };
    let parts = [names_of(&record.authors).join(", "), record.title.to_string(), place(record), doi];
    let parts = parts.iter().map(|part| clean(part).trim().trim_end_matches('.').to_owned());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_are_shortened_where_they_have_initials() {
        for (name, shown) in [
            ("Eisen, Sophie", "Eisen S"),
            ("Arola, H. E.", "Arola HE"),
            ("Sartre, Jean-Paul", "Sartre JP"),
            ("Eisen, SJ", "Eisen SJ"),
            ("山田, 太郎", "山田 太郎"),
            ("WHO Mentoring Group", "WHO Mentoring Group"),
            ("van der Berg, Piet de", "van der Berg P"),
            (" , ", ""),
        ] {
            assert_eq!(short(name), shown, "{name}");
        }
    }

    #[test]
    fn the_place_says_what_is_known() {
        let mut record = Record { container: "Arch Dis Child".into(), year: Some(2014), ..Record::default() };
        assert_eq!(place(&record), "Arch Dis Child 2014");
        (record.volume, record.issue, record.pages) = ("99".into(), "2".into(), "142-6".into());
        assert_eq!(place(&record), "Arch Dis Child 2014;99(2):142-6");
        assert_eq!(place(&Record::default()), "");
    }

    #[test]
    fn a_citation_has_whatever_is_known_and_no_doubled_stops() {
        let mut record = Record { title: "On mentoring.".into(), ..Record::default() };
        assert_eq!(citation(&record), "On mentoring");
        record.authors = vec!["Eisen, S".into(), "WHO group".into()];
        (record.container, record.year, record.doi) = ("Lancet".into(), Some(2001), "10.1/a".into());
        assert_eq!(citation(&record), "Eisen S, WHO group. On mentoring. Lancet 2001. doi:10.1/a");
        assert_eq!(citation(&Record::default()), "");
    }
}
