//! The searches: six databases, each exported in its vendor's dialect, and one list of references.

use std::fmt::Write;

use super::literature::{REPORTS, Report, invented};

/// A source to be imported.
pub struct Export {
    /// Name of the file.
    pub file: &'static str,
    /// Name of the source, its kind and its platform.
    pub name: &'static str,
    pub kind: &'static str,
    pub platform: Option<&'static str>,
    /// What is in the file.
    pub text: String,
}

/// Reports that only the reference lists lead to: one of the real ones and the last synthetic ones.
const LISTED_ONLY: usize = 7;
const ONLY_LISTED: std::ops::Range<usize> = REPORTS - 11..REPORTS;

/// One database: how it writes what it found, and how many in a hundred reports it has.
struct Database {
    file: &'static str,
    name: &'static str,
    platform: &'static str,
    share: usize,
    write: fn(&[&Report]) -> String,
}

const DATABASES: [Database; 6] = [
    Database { file: "medline.txt", name: "MEDLINE", platform: "Ovid", share: 46, write: ovid_text },
    Database { file: "embase.ris", name: "Embase", platform: "Embase.com", share: 54, write: embase_ris },
    Database { file: "psycinfo.ris", name: "PsycINFO", platform: "Ovid", share: 26, write: ovid_ris },
    Database {
        file: "academic-search-complete.ris",
        name: "Academic Search Complete",
        platform: "EBSCOhost",
        share: 31,
        write: ebsco_ris,
    },
    Database { file: "eric.nbib", name: "ERIC", platform: "ERIC", share: 15, write: eric_nbib },
    Database {
        file: "education-research-complete.csv",
        name: "Education Research Complete",
        platform: "EBSCOhost",
        share: 20,
        write: ebsco_csv,
    },
];

/// Everything that was found, in the order in which it is imported.
pub fn all(reports: &[Report]) -> Vec<Export> {
    let databases = DATABASES.iter().enumerate().map(|(place, database)| {
        let mut found: Vec<&Report> = reports.iter().filter(|report| has(place, report.number)).collect();
        found.sort_by_key(|report| invented(report.number, 200 + place));
        Export {
            file: database.file,
            name: database.name,
            kind: "database",
            platform: Some(database.platform),
            text: (database.write)(&found),
        }
    });
    let mut all: Vec<Export> = databases.collect();
    let listed = |number: usize| is_only_listed(number) || number % 15 == 3;
    let listed: Vec<&Report> = reports.iter().filter(|report| listed(report.number)).collect();
    all.push(Export {
        file: "reference-lists.txt",
        name: "reference lists",
        kind: "citation-searching",
        platform: None,
        text: vancouver(&listed),
    });
    all
}

fn is_only_listed(number: usize) -> bool {
    number == LISTED_ONLY || ONLY_LISTED.contains(&number)
}

/// Whether a database has a report; every report but the listed ones is in one at least.
fn has(database: usize, number: usize) -> bool {
    let is_found = |place: usize| invented(number, 100 + place) % 100 < DATABASES[place].share;
    let is_nowhere = !(0..DATABASES.len()).any(is_found);
    !is_only_listed(number) && (is_found(database) || is_nowhere && database == number % 2)
}

/// `Eisen S`: a name without its comma, with some sign after the initials.
fn bare(name: &str, end: &str) -> String {
    format!("{}{end}", name.replace(", ", " "))
}

/// `2014;99(2):142-146`.
fn place(report: &Report) -> String {
    let issue = report.issue.map(|issue| format!("({issue})")).unwrap_or_default();
    format!("{};{}{issue}:{}-{}", report.year, report.volume, report.pages.0, report.pages.1)
}

/// Writing to a string cannot fail.
fn line(out: &mut String, text: std::fmt::Arguments) {
    let _ = writeln!(out, "{text}");
}

/// Ovid's *Complete Reference*: headings on lines of their own.
fn ovid_text(reports: &[&Report]) -> String {
    let mut out = String::new();
    for (place, report) in reports.iter().enumerate() {
        line(&mut out, format_args!("<{}>", place + 1));
        let authors: Vec<String> = report.authors.iter().map(|name| bare(name, "")).collect();
        let issue = report.issue.map(|issue| format!("({issue})")).unwrap_or_default();
        let (first, last) = report.pages;
        for (heading, value) in [
            ("Authors", authors.join("; ")),
            ("Title", format!("{}.", report.title)),
            (
                "Source",
                format!("{}. {}{issue}:{first}-{last}, {}.", report.journal, report.volume, report.year),
            ),
            ("Abstract", report.abstract_text.clone().unwrap_or_default()),
            ("Digital Object Identifier", report.doi.clone().unwrap_or_default()),
            ("Year of Publication", report.year.to_string()),
        ] {
            if !value.is_empty() {
                line(&mut out, format_args!("{heading}\n  {value}"));
            }
        }
        out.push('\n');
    }
    out
}

/// Embase.com's RIS: a byte-order mark, Windows line ends, initials with points.
fn embase_ris(reports: &[&Report]) -> String {
    let mut out = String::from("\u{feff}");
    for report in reports {
        out.push_str("TY  - JOUR\nM3  - Article\n");
        line(&mut out, format_args!("Y1  - {}\nVL  - {}", report.year, report.volume));
        if let Some(issue) = report.issue {
            line(&mut out, format_args!("IS  - {issue}"));
        }
        line(&mut out, format_args!("SP  - {}\nEP  - {}", report.pages.0, report.pages.1));
        line(&mut out, format_args!("JF  - {0}\nJO  - {0}\nDB  - Embase", report.journal));
        if let Some(doi) = &report.doi {
            line(&mut out, format_args!("L2  - http://dx.doi.org/{doi}\nDO  - {doi}"));
        }
        for name in &report.authors {
            line(&mut out, format_args!("A1  - {}", bare(name, ".")));
        }
        line(&mut out, format_args!("T1  - {}\nLA  - English", report.title));
        if let Some(text) = &report.abstract_text {
            line(&mut out, format_args!("N2  - {text}"));
        }
        out.push_str("ER  -\n\n");
    }
    out.replace('\n', "\r\n")
}

/// Ovid's RIS: numbered, DOIs as links.
fn ovid_ris(reports: &[&Report]) -> String {
    let mut out = String::new();
    for (place, report) in reports.iter().enumerate() {
        line(&mut out, format_args!("{}. \nTY  - JOUR", place + 1));
        if let Some(doi) = &report.doi {
            line(&mut out, format_args!("DO  - http://dx.doi.org/{doi}"));
        }
        line(&mut out, format_args!("T1  - {}.", report.title));
        for name in &report.authors {
            line(&mut out, format_args!("A1  - {name}"));
        }
        line(&mut out, format_args!("Y1  - {}//", report.year));
        if let Some(text) = &report.abstract_text {
            line(&mut out, format_args!("N2  - {text}"));
        }
        line(&mut out, format_args!("JF  - {}\nVL  - {}", report.journal, report.volume));
        if let Some(issue) = report.issue {
            line(&mut out, format_args!("IS  - {issue}"));
        }
        line(&mut out, format_args!("SP  - {}\nEP  - {}\nER  -  \n", report.pages.0, report.pages.1));
    }
    out
}

/// EBSCOhost's RIS: titles end with a point, the database by its short name.
fn ebsco_ris(reports: &[&Report]) -> String {
    let mut out = String::new();
    for report in reports {
        out.push_str("TY  - JOUR\n");
        for name in &report.authors {
            line(&mut out, format_args!("AU  - {name}"));
        }
        line(&mut out, format_args!("T1  - {}.\nJO  - {1}\nJF  - {1}", report.title, report.journal));
        line(&mut out, format_args!("Y1  - {}///\nVL  - {}", report.year, report.volume));
        if let Some(issue) = report.issue {
            line(&mut out, format_args!("IS  - {issue}"));
        }
        line(&mut out, format_args!("M3  - Article\nSP  - {}\nEP  - {}", report.pages.0, report.pages.1));
        if let Some(text) = &report.abstract_text {
            line(&mut out, format_args!("AB  - {text}"));
        }
        if let Some(doi) = &report.doi {
            line(&mut out, format_args!("DO  - {doi}"));
        }
        out.push_str("DP  - EBSCOhost\nDB  - a9h\nER  - \n\n");
    }
    out
}

/// ERIC's own export, in the manner of PubMed's.
fn eric_nbib(reports: &[&Report]) -> String {
    let mut out = String::new();
    for report in reports {
        line(&mut out, format_args!("\nOWN - ERIC\nTI  - {}", report.title));
        for name in &report.authors {
            line(&mut out, format_args!("AU  - {name}"));
        }
        line(&mut out, format_args!("JT  - {}", report.journal));
        if let Some(doi) = &report.doi {
            line(&mut out, format_args!("AID - http://dx.doi.org/{doi}"));
        }
        line(&mut out, format_args!("VI  - {}", report.volume));
        if let Some(issue) = report.issue {
            line(&mut out, format_args!("IP  - {issue}"));
        }
        line(&mut out, format_args!("PG  - {}-{}\nDP  - {}", report.pages.0, report.pages.1, report.year));
        if let Some(text) = &report.abstract_text {
            line(&mut out, format_args!("AB  - {text}"));
        }
        out.push_str("LA  - English\nPT  - Journal Articles\n");
    }
    out
}

/// EBSCOhost's table.
fn ebsco_csv(reports: &[&Report]) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    let header = [
        "Article Title",
        "Author",
        "Journal Title",
        "Publication Date",
        "Volume",
        "Issue",
        "First Page",
        "Last Page",
        "DOI",
        "Doctype",
        "Abstract",
    ];
    // Writing to memory cannot fail.
    let _ = table.write_record(header);
    for report in reports {
        let _ = table.write_record([
            report.title.clone(),
            report.authors.join("; "),
            report.journal.clone(),
            report.year.to_string(),
            report.volume.to_string(),
            report.issue.map(|issue| issue.to_string()).unwrap_or_default(),
            report.pages.0.to_string(),
            report.pages.1.to_string(),
            report.doi.clone().unwrap_or_default(),
            "Article".into(),
            report.abstract_text.clone().unwrap_or_default(),
        ]);
    }
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The list of references as a paper prints it.
fn vancouver(reports: &[&Report]) -> String {
    let mut out = String::from("References\n\n");
    for (number, report) in reports.iter().enumerate() {
        let authors: Vec<String> = report.authors.iter().map(|name| bare(name, "")).collect();
        let doi = report.doi.as_ref().map(|doi| format!(" https://doi.org/{doi}")).unwrap_or_default();
        line(
            &mut out,
            format_args!(
                "{}. {}. {}. {} {}.{doi}",
                number + 1,
                authors.join(", "),
                report.title,
                report.journal,
                place(report),
            ),
        );
    }
    out
}
