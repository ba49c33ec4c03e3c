//! The disagreements as records whose notes say who voted what: for a reference manager at the
//! meeting, or to be screened again.

use compact_str::{ToCompactString, format_compact};

use super::{Format, write};
use crate::reconcile::Case;
use crate::record::{Record, Text};
use crate::report::reconcile::{HIDDEN, Reconciled};

/// The disagreements, at full text those about the reason too, as RIS: each record as the library has it (as the logs have it where there is
/// none), with one note for each vote and one for what settles them. Verdicts that the reader may not
/// see yet are not in it.
pub fn disagreements(input: &Reconciled<'_>) -> Vec<u8> {
    let records: Vec<Record> = input.comparison.to_settle().map(|case| record(input, case)).collect();
    let mut bytes = Vec::new();
    // Writing to memory cannot fail.
    let _ = write(Format::Ris, &records, &mut bytes);
    bytes
}

fn record(input: &Reconciled<'_>, case: &Case) -> Record {
    let mut record = match input.record(case) {
        Some(record) => record.into_owned(),
        None => {
            let Case { key, title, year, doi, .. } = case.clone();
            // RIS has no record without a type, and a log does not know it.
            let date = year.map(|year| year.to_compact_string()).unwrap_or_default();
            let (kind, title, doi) = ("article".into(), title.into(), doi.into());
            Record { key, kind, title, year, date, doi, ..Record::default() }
        }
    };
    if input.blind.hides(case) {
        record.notes.push(format_compact!("votes: {HIDDEN}"));
        return record;
    }
    for (name, ballot) in &case.votes {
        let note = if ballot.note.is_empty() { String::new() } else { format!(" \"{}\"", ballot.note) };
        record.notes.push(format_compact!("{name}: {}{note}", input.said(ballot)));
    }
    record.notes.extend(input.settled(case).map(Text::from));
    record
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedup::{Groups, Library};
    use crate::export::testing::eisen;
    use crate::protocol::MaybeRule;
    use crate::reconcile::testing::{Writer, key, reviewer, stage};
    use crate::reconcile::{Blind, Caveats, Records, compare};
    use crate::screening::Pool;

    /// Two reviewers who differ on record 1 and agree on record 2, as read back by a reader of RIS.
    fn read_back(with_library: bool, viewer: Option<&str>) -> Vec<Record> {
        let mut ana = Writer::script("ana", "1i 2i");
        ana.note(1, "counts\nas peers");
        let logs =
            [ana.done(), Writer::script("ben", "1e:outcome 2i").done(), Writer::script("cat", "2i").done()];
        let library = Library::new(vec![Record { key: key(1), ..eisen() }], &Groups::default());
        let library = with_library.then_some(&library);
        let pool = Pool::all(1);
        let records = library.map(|library| Records { library, pool: &pool });
        let comparison = compare(&logs, records, &stage(), &MaybeRule::Include.into());
        let blind = viewer.map_or_else(Blind::default, |name| Blind::new(&comparison, &reviewer(name)));
        let bytes = disagreements(&Reconciled {
            comparison: &comparison,
            blind: &blind,
            attachments: &[],
            loose: &[],
            caveats: &Caveats::default(),
            protocol: None,
            library,
        });
        crate::import::read("disagreements.ris", &bytes, None).unwrap().records
    }

    #[test]
    fn each_disagreement_is_a_record_with_its_votes_as_notes() {
        let [record] = read_back(true, None).try_into().unwrap();
        assert_eq!((record.title, record.doi), (eisen().title, eisen().doi));
        assert!(record.abstract_text.starts_with("BACKGROUND"));
        assert_eq!(record.notes, ["In print", "ana: include \"counts\nas peers\"", "ben: exclude: outcome"]);
        let [record] = read_back(false, None).try_into().unwrap();
        assert_eq!((record.title.as_str(), record.year), ("Record 1", Some(2001)));
    }

    #[test]
    fn who_still_owes_a_vote_is_told_no_other() {
        let [record] = read_back(true, Some("cat")).try_into().unwrap();
        assert_eq!(record.notes, ["In print", "votes: hidden until you have voted"]);
    }
}
