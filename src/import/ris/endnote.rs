//! What EndNote's tags mean in types other than articles, where they mean something else there.
//!
//! Its export filter (*RefMan (RIS) Export*) has a list of tags for every type: the issue is `M1` in papers,
//! magazines and electronic articles, a thesis has its degree in `VL`, a page of the web the year in which it was
//! seen ([`pages::can_be_of`](super::super::pages::can_be_of)).

use crate::record::Record;

use super::fields as table;
use super::tags::Fields;

/// No issue has a longer number.
const LONGEST_ISSUE: usize = 4;

/// Reads the issue where EndNote has it under another tag.
pub(super) fn issue(fields: &mut Fields<'_, '_>, record: &mut Record) {
    if record.issue.is_empty() && fields.has(*b"M1") && is_numbered_so(record) {
        let is_number = |raw: &str| raw.len() <= LONGEST_ISSUE && raw.bytes().all(|b| b.is_ascii_digit());
        if let Some(raw) = fields.take_if(table::FREE, is_number) {
            record.issue = raw.line();
        }
    }
}

fn is_numbered_so(record: &Record) -> bool {
    match record.kind.as_str() {
        "conference paper" | "magazine article" => true,
        // The type is kept where the word for it does not tell it.
        "article" => record.other.get("TY").any(|code| code == "EJOUR"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::import::read;
    use crate::record::Record;

    fn one(text: &str) -> Record {
        read("x", format!("{text}\nTI  - One\nER  - \n").as_bytes(), None).unwrap().records.remove(0)
    }

    #[test]
    fn the_issue_of_papers_and_magazines_is_a_number_elsewhere() {
        for (fields, issue) in [
            ("TY  - CONF\nM1  - 2", "2"),
            ("TY  - CPAPER\nM1  - 2", "2"),
            ("TY  - MGZN\nM1  - 12", "12"),
            ("TY  - EJOUR\nM1  - 3", "3"),
            ("TY  - EJOUR\nIS  - 4\nM1  - 3", "4"),
            ("TY  - JOUR\nM1  - 3", ""),
            ("TY  - RPRT\nM1  - 3", ""),
            ("TY  - CONF\nM1  - 8411723", ""),
        ] {
            assert_eq!(one(fields).issue, issue, "{fields}");
        }
    }

    #[test]
    fn a_degree_and_the_year_of_a_visit_stay_by_their_tag() {
        for fields in ["TY  - THES\nVL  - Ph.D.", "TY  - ELEC\nVL  - 2019"] {
            let record = one(fields);
            assert_eq!((record.volume.as_str(), record.other.get("VL").count()), ("", 1), "{fields}");
        }
        assert_eq!(one("TY  - THES\nVL  - 71-08").volume, "71-08");
    }
}
