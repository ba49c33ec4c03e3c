//! Reports a report is related to: what they are called in PubMed and which tag MEDLINE has for each.
//!
//! Source: NLM, *MEDLINE/PubMed Data Element Descriptions*, "Comments/Corrections". The same relation is
//! a tag in MEDLINE, a heading among PubMed's abstracts, an attribute in its XML, and in its summaries a
//! word behind the citation, with the citation of the other report after it.

/// What a relation is called, and MEDLINE's tag.
pub(super) const NAMES: &[(&str, &str)] = &[
    ("Comment in", "CIN"),
    ("Comment on", "CON"),
    ("Corrected and republished in", "CRI"),
    ("Corrected and republished from", "CRF"),
    ("Dataset described in", "DDIN"),
    ("Dataset use reported in", "DRIN"),
    ("Erratum in", "EIN"),
    ("Erratum for", "EFR"),
    ("Expression of concern in", "ECI"),
    ("Expression of concern for", "ECF"),
    ("Original report in", "ORI"),
    ("Partial retraction in", "PRIN"),
    ("Partial retraction of", "PROF"),
    ("Republished in", "RPI"),
    ("Republished from", "RPF"),
    ("Retracted and republished in", "RRI"),
    ("Retracted and republished from", "RRF"),
    ("Retraction in", "RIN"),
    ("Retraction of", "ROF"),
    ("Summary for patients in", "SPIN"),
    ("Update in", "UIN"),
    ("Update of", "UOF"),
];

/// MEDLINE's tag of a relation as PubMed's XML names it: `ErratumIn`.
pub(super) fn tag_of(name: &str) -> Option<&'static str> {
    let letters = |text: &str| text.replace(' ', "").to_ascii_lowercase();
    let name = letters(name);
    NAMES.iter().find(|(known, _)| letters(known) == name).map(|(_, tag)| *tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_are_known_by_every_name() {
        for (name, tag) in [
            ("ErratumIn", Some("EIN")),
            ("ExpressionOfConcernFor", Some("ECF")),
            ("CorrectedandRepublishedIn", Some("CRI")),
            ("Cites", None),
        ] {
            assert_eq!(tag_of(name), tag);
        }
    }
}
