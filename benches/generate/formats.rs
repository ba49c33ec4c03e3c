//! Synthetic records as exporters write them: RIS as Scopus does, BibTeX as Zotero, nbib as PubMed.

use super::{Person, Report};

pub fn ris(report: &Report) -> String {
    let mut text = String::from("TY  - JOUR\n");
    for Person { family, given, initial } in &report.authors {
        text += &format!("AU  - {family}, {given} {initial}.\n");
    }
    let Report { title, journal, year, volume, issue, first, last, issn, doi, pmid, .. } = report;
    text += &format!("TI  - {title}\nT2  - {journal}\nPY  - {year}\nVL  - {volume}\nIS  - {issue}\n");
    text += &format!("SP  - {first}\nEP  - {last}\nSN  - {issn}\nDO  - {doi}\nUR  - https://doi.org/{doi}\n");
    text += &format!("AN  - {pmid}\nLA  - eng\n");
    for keyword in &report.keywords {
        text += &format!("KW  - {keyword}\n");
    }
    text + &format!("AB  - {}\nER  - \n\n", report.abstract_text)
}

pub fn bibtex(report: &Report) -> String {
    let escaped = |text: &str| text.replace('%', "\\%").replace('&', "\\&");
    let people: Vec<String> = report
        .authors
        .iter()
        .map(|Person { family, given, initial }| format!("{family}, {given} {initial}."))
        .collect();
    let Report { journal, year, volume, issue, first, last, issn, doi, .. } = report;
    let mut text = format!("@article{{report{year}_{},\n", report.number);
    text +=
        &format!("  author = {{{}}},\n  title = {{{{{}}}}},\n", people.join(" and "), escaped(&report.title));
    text +=
        &format!("  journal = {{{}}},\n  year = {{{year}}},\n  volume = {{{volume}}},\n", escaped(journal));
    text += &format!("  number = {{{issue}}},\n  pages = {{{first}--{last}}},\n  issn = {{{issn}}},\n");
    text += &format!("  doi = {{{doi}}},\n  url = {{https://doi.org/{doi}}},\n");
    text += &format!("  keywords = {{{}}},\n", report.keywords.join(", "));
    text + &format!("  abstract = {{{}}}\n}}\n\n", escaped(&report.abstract_text))
}

pub fn nbib(report: &Report) -> String {
    let Report { title, journal, year, volume, issue, first, last, issn, doi, pmid, .. } = report;
    let short: String = journal.chars().take(24).collect();
    let mut text = format!("PMID- {pmid}\nOWN - NLM\nSTAT- MEDLINE\nDCOM- {year}0615\nLR  - {year}1201\n");
    text += &format!("IS  - {issn} (Electronic)\nVI  - {volume}\nIP  - {issue}\nDP  - {year} Jun\n");
    wrapped(&mut text, "TI", &format!("{title}."));
    text += &format!("PG  - {first}-{last}\nLID - {doi} [doi]\n");
    wrapped(&mut text, "AB", &report.abstract_text);
    for Person { family, given, initial } in &report.authors {
        let letter = given.chars().next().unwrap_or('X');
        text += &format!("FAU - {family}, {given} {initial}\nAU  - {family} {letter}{initial}\n");
        wrapped(&mut text, "AD", "Department of Medicine, University Hospital, City, Country.");
    }
    text += &format!("LA  - eng\nPT  - Journal Article\nTA  - {short}\nJT  - {journal}\n");
    for keyword in &report.keywords {
        text += &format!("MH  - {keyword}\n");
    }
    text += &format!("AID - {doi} [doi]\nPST - ppublish\n");
    wrapped(&mut text, "SO", &format!("{short}. {year} Jun;{volume}({issue}):{first}-{last}. doi: {doi}."));
    text + "\n\n"
}

/// A field of nbib: lines of some 80 characters, the later ones indented.
fn wrapped(text: &mut String, tag: &str, value: &str) {
    *text += &format!("{tag:<4}- ");
    let mut column = 0;
    for (n, word) in value.split(' ').enumerate() {
        if n > 0 && column + word.len() >= 80 {
            text.push_str("\n      ");
            column = 0;
        } else if n > 0 {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += word.len();
    }
    text.push('\n');
}
