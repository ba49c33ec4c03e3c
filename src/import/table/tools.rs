//! Tools whose tables need more than the names of their columns: told by columns that only they have.
//!
//! Sources: exports of each of them. Publish or Perish writes what Google Scholar shows, a zero where
//! that shows nothing; PubMed had another table before 2020 than since; EPPI-Reviewer writes family
//! names first and nothing behind them.

use super::super::draft::Means;
use super::people::{Order, Style};

/// What is known of one tool's tables.
pub(super) struct Tool {
    /// Columns that only it has, by their folded names.
    telling: &'static [&'static str],
    /// What it means by these columns, whatever others mean.
    columns: &'static [(&'static str, Means)],
    /// How it writes authors, where that does not show in each cell.
    pub authors: Option<Style>,
    /// Whether nothing stands between its authors.
    pub glued: bool,
    /// Whether a zero is no volume, issue or page.
    pub zeros: bool,
    /// Whether its citations are PubMed's.
    pub medline: bool,
}

impl Tool {
    const ANY: Tool =
        Tool { telling: &[], columns: &[], authors: None, glued: false, zeros: true, medline: false };

    /// Whether one of its columns cites, whatever others mean by its name.
    pub(super) fn cites(&self) -> bool {
        self.columns.iter().any(|(_, means)| *means == Means::Citation)
    }

    /// The tool that wrote a table with these columns.
    pub(super) fn of(names: &[String]) -> &'static Tool {
        let has = |column: &&str| names.iter().any(|name| name == column);
        TOOLS.iter().find(|tool| tool.telling.iter().all(&has)).unwrap_or(&Tool::ANY)
    }

    /// What it means by a column, with the rank of a column that means the same to all.
    pub(super) fn meaning(&self, name: &str) -> Option<Means> {
        self.columns.iter().find(|(known, _)| *known == name).map(|(_, means)| *means)
    }
}

const GIVEN_FIRST: Option<Style> = Some(Style { between: &[';', '|'], order: Order::Given });

/// In the order they are spoken in, with commas between.
const SPOKEN: Option<Style> = Some(Style { between: &[',', ';'], order: Order::Given });

const INITIALS_LAST: Option<Style> = Some(Style { between: &[',', ';'], order: Order::Family });

const TOOLS: &[Tool] = &[
    // PubMed before 2020.
    Tool {
        telling: &["shortdetails", "entrezuid"],
        columns: &[
            ("description", Means::Author),
            ("details", Means::Citation),
            ("entrezuid", Means::Pmid),
            ("type", Means::Other),
        ],
        authors: INITIALS_LAST,
        medline: true,
        ..Tool::ANY
    },
    // PubMed.
    Tool {
        telling: &["journalbook", "citation", "nihmsid"],
        columns: &[("citation", Means::Citation)],
        authors: INITIALS_LAST,
        medline: true,
        ..Tool::ANY
    },
    // Publish or Perish.
    Tool {
        telling: &["cites", "gsrank"],
        columns: &[("source", Means::Container), ("type", Means::Other)],
        authors: SPOKEN,
        zeros: false,
        ..Tool::ANY
    },
    // Embase.com, and Scopus before 2020: nothing but a comma between names, whoever they name.
    Tool { telling: &["authornames", "source"], authors: INITIALS_LAST, ..Tool::ANY },
    Tool { telling: &["authorids", "eid"], authors: INITIALS_LAST, ..Tool::ANY },
    Tool { telling: &["authorsid", "eid"], authors: INITIALS_LAST, ..Tool::ANY },
    // EPPI-Reviewer.
    Tool {
        telling: &["parenttitle", "standardnumber"],
        authors: Some(Style { between: &[';'], order: Order::FamilyWord }),
        ..Tool::ANY
    },
    // SciELO: people with a comma in their names and between them, and where it is in one cell.
    Tool {
        telling: &["authors", "source", "languages", "fulltexturl"],
        columns: &[("source", Means::Citation)],
        authors: Some(Style { between: &[','], order: Order::Pairs }),
        ..Tool::ANY
    },
    // Elicit, DOAJ, Consensus, ResearchRabbit, Litmaps and Nested Knowledge.
    Tool { telling: &["doilink", "citationcount"], authors: SPOKEN, ..Tool::ANY },
    Tool { telling: &["journalissnprintversion"], authors: SPOKEN, ..Tool::ANY },
    Tool { telling: &["consensuslink"], authors: SPOKEN, ..Tool::ANY },
    Tool { telling: &["nickname", "pmid"], authors: SPOKEN, ..Tool::ANY },
    Tool { telling: &["litmapsid"], authors: SPOKEN, ..Tool::ANY },
    Tool { telling: &["nkid"], authors: SPOKEN, ..Tool::ANY },
    // Paperpile.
    Tool { telling: &["foldersfiledin", "labelsfiledin"], authors: INITIALS_LAST, ..Tool::ANY },
    // Europe PMC, whose list ends with a stop as PubMed's does.
    Tool { telling: &["extid", "pageinfo"], authors: INITIALS_LAST, medline: true, ..Tool::ANY },
    // EBSCO's new interface.
    Tool {
        telling: &["contributors", "doctypes"],
        columns: &[("contributors", Means::Author), ("pubtypes", Means::Other)],
        ..Tool::ANY
    },
    // ERIC.
    Tool {
        telling: &["publicationdateyear", "peerreviewed"],
        columns: &[("description", Means::Abstract), ("source", Means::Citation)],
        ..Tool::ANY
    },
    // bioRxiv and medRxiv: what they call a type is none.
    Tool { telling: &["jatsxml", "server"], columns: &[("server", Means::Container)], ..Tool::ANY },
    // JabRef's table for OpenOffice.
    Tool { telling: &["bibliographytype"], columns: &[("identifier", Means::Id)], ..Tool::ANY },
    // Reviews of the Cochrane Library, whose types are those of reviews.
    Tool {
        telling: &["cochranereviewid", "cochranereviewgroupcode"],
        columns: &[("type", Means::Other)],
        ..Tool::ANY
    },
    // Engineering Village.
    Tool {
        telling: &["controlledsubjectterms", "abbreviatedsourcetitle", "source"],
        columns: &[
            ("source", Means::Container),
            ("abbreviatedsourcetitle", Means::Other),
            ("controlledsubjectterms", Means::Keyword),
            ("uncontrolledterms", Means::Keyword),
        ],
        ..Tool::ANY
    },
    // Web of Science and what reads it.
    Tool {
        telling: &["au", "ti", "so"],
        authors: Some(Style { between: &[';'], order: Order::Family }),
        ..Tool::ANY
    },
    // SpringerLink.
    Tool { telling: &["itemdoi"], authors: GIVEN_FIRST, glued: true, ..Tool::ANY },
    // The Lens, IEEE Xplore, OpenAlex.
    Tool { telling: &["lensid"], authors: GIVEN_FIRST, ..Tool::ANY },
    Tool {
        telling: &["dateaddedtoxplore"],
        columns: &[("issuedate", Means::Date)],
        authors: GIVEN_FIRST,
        ..Tool::ANY
    },
    Tool { telling: &["authorshipsauthordisplayname"], authors: GIVEN_FIRST, ..Tool::ANY },
    // Covidence: what its sources call a record.
    Tool { telling: &["covidence"], columns: &[("ref", Means::Accession)], ..Tool::ANY },
];
