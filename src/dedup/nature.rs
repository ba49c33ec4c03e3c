//! What kind of report a record is, as far as it makes another report of the same words: an erratum is
//! not its article, a reply not what it replies to, a preprint not what a journal printed later, and
//! a protocol not the review it announces.

use super::fields::title::Title;
use crate::record::Record;

/// The kinds that are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Nature {
    pub notice: Option<Notice>,
    pub preprint: bool,
    pub protocol: bool,
}

/// A report about another report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    Erratum,
    Retraction,
    Reply,
    Comment,
    Editorial,
}

impl Nature {
    pub fn of(record: &Record, title: &Title) -> Nature {
        Nature {
            notice: Notice::of(title.as_str()).or_else(|| corrects(&record.title).then_some(Notice::Erratum)),
            preprint: is_preprint(record),
            protocol: title.as_str().split(' ').any(|word| matches!(word, "protocol" | "protocols")),
        }
    }
}

impl Notice {
    /// From the words a title begins or ends with.
    fn of(title: &str) -> Option<Notice> {
        const BEGINNINGS: [(&str, Notice); 22] = [
            ("addendum", Notice::Erratum),
            ("erratum", Notice::Erratum),
            ("errata", Notice::Erratum),
            ("corrigendum", Notice::Erratum),
            ("corrigenda", Notice::Erratum),
            ("correction", Notice::Erratum),
            ("correction to", Notice::Erratum),
            ("author correction", Notice::Erratum),
            ("publisher correction", Notice::Erratum),
            ("retraction", Notice::Retraction),
            ("retraction of", Notice::Retraction),
            ("retraction note", Notice::Retraction),
            ("notice of retraction", Notice::Retraction),
            ("expression of concern", Notice::Retraction),
            ("reply", Notice::Reply),
            ("in reply", Notice::Reply),
            ("response to", Notice::Reply),
            ("authors reply", Notice::Reply),
            ("re", Notice::Comment),
            ("comment on", Notice::Comment),
            ("comments on", Notice::Comment),
            ("commentary on", Notice::Comment),
        ];
        const ENDINGS: [(&str, Notice); 8] = [
            ("erratum", Notice::Erratum),
            ("corrigendum", Notice::Erratum),
            ("reply", Notice::Reply),
            ("authors response", Notice::Reply),
            ("author reply", Notice::Reply),
            ("author response", Notice::Reply),
            ("commentary", Notice::Comment),
            ("editorial", Notice::Editorial),
        ];
        let starts = |words: &str| {
            title.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let ends = |words: &str| title.strip_suffix(words).is_some_and(|rest| rest.ends_with(' '));
        if starts("editorial") {
            return Some(Notice::Editorial);
        }
        // `Correction of anaemia in …` is an article; the notice says `to` or stands alone.
        let alone = |words: &str| title == words || !matches!(words, "correction" | "retraction");
        BEGINNINGS
            .iter()
            .find(|(words, _)| starts(words) && alone(words))
            .or_else(|| ENDINGS.iter().find(|(words, _)| ends(words)))
            .map(|(_, notice)| *notice)
    }
}

/// Web of Science tells a correction by the place of what it corrects: `Title (vol 11, 11022, 2021)`.
fn corrects(title: &str) -> bool {
    let last = title
        .trim_end()
        .strip_suffix(')')
        .and_then(|title| title.rfind('(').and_then(|at| title.get(at + 1..)));
    last.and_then(|note| note.strip_prefix("vol "))
        .is_some_and(|place| place.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a preprint server has it.
fn is_preprint(record: &Record) -> bool {
    const SERVERS: [&str; 10] = [
        "biorxiv",
        "medrxiv",
        "arxiv",
        "psyarxiv",
        "chemrxiv",
        "ssrn",
        "research square",
        "preprints",
        "authorea",
        "osf preprints",
    ];
    const PREFIXES: [&str; 10] = [
        "10.5194/egusphere",
        "10.21203/",
        "10.2139/ssrn",
        "10.20944/preprints",
        "10.48550/",
        "10.31234/",
        "10.26434/",
        "10.31219/",
        "10.36227/",
        "10.22541/",
    ];
    // Cold Spring Harbor registers its preprints under a bare number, its journals under a name.
    let cold_spring = record
        .doi
        .strip_prefix("10.1101/")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    cold_spring || PREFIXES.iter().any(|prefix| record.doi.starts_with(prefix)) || {
        let container = record.container.to_lowercase();
        record.kind == "preprint" || SERVERS.iter().any(|server| container.contains(server))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nature(title: &str, container: &str, doi: &str) -> Nature {
        let record =
            Record { title: title.into(), container: container.into(), doi: doi.into(), ..Record::default() };
        Nature::of(&record, &Title::read(title))
    }

    #[test]
    fn reports_about_reports_are_recognised() {
        for (title, notice) in [
            ("Erratum: peer mentoring of residents", Some(Notice::Erratum)),
            ("Correction to: Peer mentoring of residents", Some(Notice::Erratum)),
            ("Correction of anaemia in residents", None),
            ("Re: Peer mentoring of residents", Some(Notice::Comment)),
            ("Peer mentoring of residents: authors' response", Some(Notice::Reply)),
            ("Response to peer mentoring", Some(Notice::Reply)),
            ("Editorial: peer mentoring of residents", Some(Notice::Editorial)),
            ("Peer mentoring of residents (vol 11, 22, 2021)", Some(Notice::Erratum)),
            ("Peer mentoring of residents (Retracted article. See vol. 16, pg. 2, 2022)", None),
            ("Peer mentoring of residents", None),
            ("Residents' reply rates in surveys", None),
        ] {
            assert_eq!(nature(title, "", "").notice, notice, "{title}");
        }
    }

    #[test]
    fn preprints_are_recognised_by_server_or_doi() {
        assert!(nature("T", "medRxiv", "").preprint);
        assert!(nature("T", "", "10.1101/2020.03.01.123").preprint);
        assert!(!nature("T", "Genome Research", "10.1101/gr.12").preprint);
        assert!(!nature("T", "Chest", "10.1378/chest.1").preprint);
    }

    #[test]
    fn a_protocol_is_told_by_its_title() {
        assert!(nature("Peer mentoring: study protocol", "", "").protocol);
    }
}
