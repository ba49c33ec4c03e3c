//! ASReview's table: the columns it reads, the label, and who gave it when where it was one person.
//!
//! It has one reviewer and no maybe: where several have voted, the label is what their votes come to, and
//! a maybe, which goes on, is relevant.

use std::io;

use super::{Decided, row};
use crate::event::Verdict;
use crate::import::decisions::own::Voice;

const COLUMNS: [&str; 16] = [
    "key",
    "title",
    "abstract",
    "authors",
    "year",
    "journal",
    "volume",
    "issue",
    "pages",
    "doi",
    "url",
    "keywords",
    "asreview_label",
    "asreview_time",
    "asreview_note",
    "asreview_user_name",
];

pub(super) fn write(all: &[Decided], out: &mut impl io::Write) -> io::Result<()> {
    let mut people: Vec<&str> =
        all.iter().flat_map(|one| one.told.votes.keys()).map(String::as_str).collect();
    people.sort_unstable();
    people.dedup();
    let alone = if let [one] = people.as_slice() { Some(*one) } else { None };
    let mut writer = csv::Writer::from_writer(out);
    row(&mut writer, COLUMNS)?;
    let nobody = Voice::default();
    for Decided { record, told } in all {
        let voice = alone.map_or(&nobody, |name| told.votes.get(name).unwrap_or(&nobody));
        let label = match (alone, voice.verdict, told.outcome.as_str()) {
            (Some(_), Some(Verdict::Exclude), _) | (None, _, "excluded") => "0",
            (Some(_), Some(_), _) | (None, _, "included" | "maybe") => "1",
            _ => "",
        };
        // 2026-11-22T09:30:00.125Z without its fraction, as ASReview writes it.
        let time = voice.at.map(|at| at.to_string().chars().take(19).collect::<String>().replace('T', " "));
        let year = record.year.map(|year| year.to_string()).unwrap_or_default();
        let (authors, keywords) = (record.authors.join("; "), record.keywords.join("; "));
        row(
            &mut writer,
            [
                record.key.to_string().as_str(),
                &record.title,
                &record.abstract_text,
                &authors,
                &year,
                &record.container,
                &record.volume,
                &record.issue,
                &record.pages,
                &record.doi,
                record.urls.first().map_or("", |url| url.as_str()),
                &keywords,
                label,
                &time.unwrap_or_default(),
                &voice.note,
                if *voice == nobody { "" } else { alone.unwrap_or_default() },
            ],
        )?;
    }
    writer.flush()
}
