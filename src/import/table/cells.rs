//! What a cell says, by what its column means: the ways in which tables put several values, or a value and
//! something around it, in one cell.

use super::super::draft::{Draft, Means};
use super::super::{citation, kinds, links, serial};
use super::{Column, Header, glued, literal, people};
use crate::record::Text;
use crate::record::plain::names;

/// A cell without what spreadsheets and data frames put around its value: `="142-146"`, which keeps Excel
/// from making a date of it; `12.0` for a number, and `12,0` where people write decimals so.
fn as_meant(means: Means, cell: &str) -> &str {
    let formula = cell.trim().strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    let inner = formula.unwrap_or(cell);
    let whole = inner.strip_suffix(".0").or_else(|| inner.strip_suffix(",0"));
    let is_number = matches!(
        means,
        Means::Volume
            | Means::Issue
            | Means::FirstPage
            | Means::LastPage
            | Means::Pages
            | Means::Date
            | Means::Pmid
    );
    whole.filter(|whole| is_number && whole.bytes().all(|b| b.is_ascii_digit())).unwrap_or(inner)
}

/// Adds what a cell says.
pub(super) fn add<'a>(draft: &mut Draft<'a>, column: &'a Column, header: &Header, cell: &'a str) {
    let tool = header.tool;
    let (name, (means, rank)) = (column.name.as_str(), column.meaning);
    let value = as_meant(means, cell);
    match means {
        Means::Author | Means::FullAuthor => {
            let authors = authors(header, means, value);
            if names::leave_out(value, authors.len()) {
                draft.add(name, (Means::Other, usize::MAX), value);
            }
            for author in authors {
                draft.add(name, (means, rank), people::without_number(author));
            }
        }
        Means::Doi if value.starts_with("PMID") => {
            draft.add(name, (Means::PmidAmongOthers, rank), value);
        }
        Means::GroupAuthor => value.split(';').for_each(|body| draft.add(name, (means, rank), body)),
        Means::Keyword => keywords(draft, column, value),
        Means::Citation if tool.medline => {
            let cited = citation::medline(value);
            for (means, value) in [
                (Means::Container, cited.container),
                (Means::Volume, cited.volume),
                (Means::Issue, cited.issue),
                (Means::Pages, cited.pages),
                (Means::Date, cited.date),
            ] {
                draft.add("", (means, usize::MAX), value);
            }
            if cited.chapter {
                draft.add("", (Means::Kind, usize::MAX), "chapter");
            }
            draft.add("", (Means::DoiAmongOthers, usize::MAX), value);
            draft.add(name, (Means::Other, usize::MAX), value);
        }
        Means::Citation if rank == usize::MAX && citation::read(value).pages.is_empty() => {
            draft.add(name, (Means::Other, rank), value);
        }
        // Where CENTRAL has a register's page instead of a journal.
        Means::Citation if links::is_link(value) => draft.add(name, (Means::Link, usize::MAX), value),
        Means::Citation if citation::read(value).container.is_empty() => {
            draft.add(name, (Means::Container, rank), value);
        }
        Means::Volume | Means::Issue | Means::FirstPage | Means::LastPage if value == "0" && !tool.zeros => {}
        // Zotero's *Extra*: what its types have no field for, each on a line with its name.
        Means::PmidAmongOthers => {
            if value.lines().any(|line| line.trim_start().starts_with("DOI")) {
                draft.add("", (Means::DoiAmongOthers, usize::MAX), value);
            }
            draft.add(name, (means, rank), value);
        }
        // Covidence's month and day, neither of them known.
        Means::Month if value == "/" => {}
        Means::Kind if literal::list(value).is_some() => {
            for kind in literal::list(value).unwrap_or_default() {
                draft.add(name, (means, rank), kind);
            }
        }
        // `Article; Book Chapter`
        Means::Kind if kinds::refined(value).is_some() => draft.add(name, (means, rank), value),
        // `Article; Early Access`: the first says what it is.
        Means::Kind if value.contains(';') => {
            draft.add("", (means, rank), value.split(';').next().unwrap_or_default());
            draft.add(name, (Means::Other, usize::MAX), value);
        }
        // `Journal article (JA)`
        Means::Kind if value.ends_with(')') => {
            draft.add(name, (means, rank), value.rsplit_once(" (").map_or(value, |(kind, _)| kind));
        }
        Means::Serial => match serial::with_zeros(value) {
            Some(restored) => draft.add(name, (means, rank), restored),
            None => draft.add(name, (means, rank), value),
        },
        Means::Link => {
            if let Some(number) = links::issn(value) {
                draft.add("", (Means::Serial, usize::MAX), number);
            }
            draft.add(name, (means, rank), value);
        }
        _ => draft.add(name, (means, rank), value),
    }
}

/// The people a cell names.
fn authors(header: &Header, means: Means, value: &str) -> Vec<Text> {
    let mut authors = Vec::new();
    // PubMed's list ends with a stop.
    let value = if header.tool.medline { value.trim_end_matches(['.', ' ']) } else { value };
    // Full names have a comma of their own, whatever stands between short ones.
    let style = header.tool.authors.as_ref();
    let style = style.filter(|style| means == Means::Author || !style.between.contains(&','));
    match (style, header.tool.glued) {
        (Some(style), true) => people::listed(&glued::unglued(value), style, &mut authors),
        (Some(style), false) => people::listed(value, style, &mut authors),
        (None, _) if means == Means::Author => people::split_as(value, header.convention, &mut authors),
        (None, _) => people::split(value, &mut authors),
    }
    names::once(&mut authors);
    authors
}

/// Adds the keywords of a cell, where what stands between them is not what [`links`](super::links) knows.
fn keywords<'a>(draft: &mut Draft<'a>, column: &'a Column, value: &'a str) {
    if let Some(words) = literal::list(value) {
        for word in words {
            draft.add(column.name.as_str(), column.meaning, word);
        }
        return;
    }
    let mut add = |word: &'a str| {
        let word = word.trim_matches([',', ' ']);
        draft.add(column.name.as_str(), column.meaning, word);
    };
    let between = |separator: &'static str| value.contains(separator) && !value.contains([';', '\n']);
    if column.commas || column.name.to_ascii_lowercase().starts_with("emtree") {
        // Emtree's terms have commas between them, and in the brackets behind them.
        links::between_commas(value).for_each(add);
    } else if between("|") {
        value.split('|').for_each(add);
    } else if between("//") && !value.contains("://") {
        value.split("//").for_each(add);
    } else if between(" , ") {
        value.split(" , ").for_each(add);
    } else if value.matches(" - ").nth(1).is_some() && between(" - ") && !value.contains(',') {
        value.split(" - ").for_each(add);
    } else if between(",") && !value.contains(", ") && !value.contains(|c: char| c.is_ascii_digit()) {
        value.split(',').for_each(add);
    } else {
        add(value);
    }
}
