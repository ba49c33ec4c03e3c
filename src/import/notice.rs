//! Notices of rights that databases and publishers put behind an abstract and that say nothing of the report.

use std::sync::LazyLock;

use aho_corasick::packed::Searcher;
use memchr::memmem::Finder;
use regex::Regex;

use crate::record::Record;

/// What every notice has in it one of, but for a bare `©`; looked for in every abstract, so prepared once.
static SIGNS: LazyLock<Option<Searcher>> = LazyLock::new(|| {
    let signs = ["(c)", "(C)", "opyright", "OPYRIGHT", "ublished by ", "UBLISHED BY ", "ights reserved"];
    Searcher::new(signs.iter().chain(&["IGHTS RESERVED", " Database Record "]))
});
static SIGN: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("©"));
static COPYRIGHT: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("Copyright of "));
static DATABASE: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(" Database Record "));
/// What a publisher's notice opens with.
static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let mark = r"(?i)\[?(?:crown )?copyright(?: ?(?:©|\(c\)|&y&))*|(?:©|\(c\))(?: ?copyright)?|#|\?\?|published by |this article is protected by copyright|all rights reserved";
    Regex::new(mark).ok()
});

/// No notice of EBSCO's is longer.
const LONGEST_EBSCO: usize = 900;
/// Nor one of PsycINFO's.
const LONGEST_PSYCINFO: usize = 120;
/// Nor a publisher's that names the licence.
const LONGEST_PUBLISHERS: usize = 400;
/// A publisher's that says no more than whose the text is, and since when.
const LONGEST_CLAIM: usize = 120;
/// Who published it, and nothing else.
const LONGEST_NAME: usize = 60;

/// Whether a text is a notice of rights and nothing else.
pub(super) fn is_one(text: &str) -> bool {
    is_ebsco(text) || text.len() <= LONGEST_PUBLISHERS && has_sign(text) && publishers(text.trim()) == Some(0)
}

/// EBSCO's notice of a publisher's rights.
fn is_ebsco(text: &str) -> bool {
    text.starts_with("Copyright of ") && text.contains("property of")
}

/// A quick no, where the processor has the instructions for one.
fn has_sign(text: &str) -> bool {
    SIGNS.as_ref().is_none_or(|signs| signs.find(text).is_some()) || SIGN.find(text.as_bytes()).is_some()
}

/// Moves the notice at the end of a record's abstract to what stands beside the record, under the name
/// of the field it came in.
pub(super) fn split_off(record: &mut Record, name: &str) {
    let text = &record.abstract_text;
    // EBSCO's speaks of the copyright holder at its end too.
    if !has_sign(tail(text, LONGEST_PUBLISHERS)) {
        return;
    }
    let within = |most, find: fn(&str) -> Option<usize>| {
        let end = tail(text, most);
        find(end).map(|start| text.len() - end.len() + start)
    };
    let start = within(LONGEST_EBSCO, ebsco)
        .or_else(|| within(LONGEST_PSYCINFO, psycinfo))
        .or_else(|| within(LONGEST_PUBLISHERS, publishers));
    if let Some(start) = start.filter(|&start| start > 0) {
        let notice = record.abstract_text.split_off(start);
        let rest = record.abstract_text.trim_end();
        let rest = rest.strip_suffix(',').filter(|rest| rest.ends_with('.')).unwrap_or(rest);
        record.abstract_text.truncate(rest.len());
        record.other.push(name, notice);
    }
}

/// The last so many bytes of a text, or a few less.
fn tail(text: &str, bytes: usize) -> &str {
    let start = text.len().saturating_sub(bytes);
    (start..=start + 3).find_map(|at| text.get(at..)).unwrap_or_default()
}

/// By way of Zotero the notice ends the abstract instead of having a field of its own.
fn ebsco(end: &str) -> Option<usize> {
    COPYRIGHT.find(end.as_bytes()).filter(|&start| end.get(start..).is_some_and(is_ebsco))
}

/// `(PsycINFO Database Record (c) 2019 APA, all rights reserved) (journal abstract)`.
fn psycinfo(end: &str) -> Option<usize> {
    let middle = DATABASE.find(end.as_bytes())?;
    let start = end.get(..middle)?.rfind('(')?;
    let notice = end.get(start..)?;
    // RefWorks has it as `( PsycINFO Database Record ( c) 2002 …`.
    let name = notice.strip_prefix('(').unwrap_or_default().trim_start();
    let names_it = name.get(..8).is_some_and(|name| name.eq_ignore_ascii_case("PsycINFO"));
    (names_it && notice.contains("rights reserved)") && notice.len() < LONGEST_PSYCINFO).then_some(start)
}

/// `© 2011 Elsevier B.V. All rights reserved.`, `Copyright (C) 2001 John Wiley & Sons, Ltd.`, `(c) 2022 The
/// Author(s). Published by …`: the first mark from which everything to the end is such a notice. A mark inside
/// a sentence, as behind a trade name or before the third of a list, opens none.
fn publishers(end: &str) -> Option<usize> {
    let found = MARK.as_ref()?.find_iter(end).find(|mark| {
        let before = end.get(..mark.start()).unwrap_or_default();
        let after = end.get(mark.end()..).unwrap_or_default();
        let claims = mark.as_str().to_lowercase();
        // Journals@Ovid joins the two, `…of oaks., (C) 2011 Publisher, Inc.`
        let sentence = before.trim_end().trim_end_matches(',');
        let is_new = before.is_empty()
            || before.ends_with('\n')
            || sentence.ends_with(['.', '?', '!', ')', ']', '"', '”', '’', '\'']);
        let owned = || after.to_lowercase().contains("rights reserved") && begins_with_year(after);
        (is_new || owned()) && (!["#", "??"].contains(&&*claims) || owned()) && is_notice(&claims, after)
    })?;
    Some(found.start())
}

/// Whether what follows a mark to the end of the abstract says whose the text is, and nothing of the report.
fn is_notice(mark: &str, after: &str) -> bool {
    let after = after.trim_start_matches([' ', ',', ':', '.']);
    let lower = after.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let licence = ["rights reserved", "published by", "licens", "licenc", "open access", "on behalf of"];
    let more = ["trading as", "public domain", "u.s. government"];
    let is_short = after.len() <= LONGEST_CLAIM || says(&licence) || says(&more);
    match mark {
        "published by " => {
            let sentences = after.split(". ").skip(1);
            (after.len() <= LONGEST_NAME || says(&["on behalf of"]) && is_short)
                && after.starts_with(char::is_uppercase)
                && sentences.into_iter().all(|rest| rest.starts_with(char::is_lowercase))
        }
        "all rights reserved" => lower.is_empty(),
        "this article is protected by copyright" => after.len() <= LONGEST_CLAIM,
        _ if mark.starts_with('[') => after.ends_with(']') && is_short,
        // `(c) 2000 patients` is the third of a list.
        "(c)" => is_short && (begins_with_year(after) || says(&["author(s)", "the authors"])),
        // Preprints: `Copyright The copyright holder for this preprint is the author/funder, who has …`.
        "copyright" => is_short && (begins_with_year(after) || after.starts_with("The copyright holder")),
        _ => {
            let claims = has_year(after) || says(&["author", "rights reserved"]);
            let named = after.len() <= LONGEST_NAME && after.starts_with(char::is_uppercase);
            is_short && (begins_with_year(after) || claims || named)
        }
    }
}

/// Whether a text opens with a year, which no number of patients or metres is.
fn begins_with_year(text: &str) -> bool {
    let text = text.trim_start_matches([' ', ',', ':']);
    let Some((year, rest)) = text.split_at_checked(4) else { return false };
    let mut words = rest.split([' ', ',', '.', '-', '–']).filter(|word| !word.is_empty());
    let follows = |word: &str| {
        !word.starts_with(char::is_lowercase) || ["by", "the", "published", "and"].contains(&word)
    };
    is_year(year)
        && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '%')
        && words.next().is_none_or(follows)
}

fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(is_year)
}

fn is_year(text: &str) -> bool {
    text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(text: &str) -> (String, Option<String>) {
        let mut record = Record { abstract_text: text.into(), ..Record::default() };
        split_off(&mut record, "AB");
        (record.abstract_text.to_string(), record.other.get("AB").next().map(str::to_owned))
    }

    #[test]
    fn notices_are_told_from_what_a_report_says() {
        for notice in [
            "(PsycINFO Database Record (c) 2019 APA, all rights reserved) (journal abstract).",
            "( PsycINFO Database Record ( c) 2002 APA, all rights reserved)",
            "Copyright The copyright holder for this preprint is the author/funder, who has granted a server a license to display the preprint in perpetuity.",
            "Copyright of J is the property of P and may not be copied.",
            "© 2011 Press B.V. All rights reserved.",
            "© 2018",
            "© 2014.",
            "© The Authors 2018.",
            "© Press Publishing AG, part of Press Nature 2018.",
            "© 2018, © 2018 Press Group, LLC and The University of Somewhere.",
            "(C) 2015 Press Ltd. All rights reserved.",
            "(c) 2022 The Author(s). Published by Press on behalf of a University. This is an open access article under the CC BY-NC-ND license (http://creativecommons.org/licenses/by-nc-nd/4.0/).",
            "Copyright © 2021 The Authors. Published by Press Ltd. All rights reserved.",
            "COPYRIGHT (C) 2009 ROYAL SOCIETY",
            "Crown Copyright (C) 2000 Published by Press B.V. All rights reserved.",
            "(C) Copyright 2004 by The College of Surgeons.",
            "Copyright 2011, PRESS Incorporated.",
            "[Copyright &y& Press]",
            "# 2006 Press B.V. All rights reserved.",
            "?? 2008 Press Ltd. All rights reserved.",
            "Published by Press B.V. on behalf of the Association for Walking.",
            "Published by Press GmbH.",
            "This article is protected by copyright. All rights reserved.",
            "All rights reserved.",
        ] {
            for text in ["They walked more.", "They walked (p = 0.04)", "Did they walk?"] {
                assert_eq!(parted(&format!("{text} {notice}")), (text.to_owned(), Some(notice.to_owned())));
                assert_eq!(parted(&format!("{text}\n{notice}")), (text.to_owned(), Some(notice.to_owned())));
            }
            assert_eq!(parted(notice), (notice.to_owned(), None));
            assert!(is_one(notice) || notice.contains("PsycINFO"), "{notice}");
        }
        let joined = parted("They walked more., (C) 2011 Press, Inc.");
        assert_eq!(joined, ("They walked more.".into(), Some("(C) 2011 Press, Inc.".into())));
        let (text, notice) = parted("WALKING REDUCES FALLS (C) 2010 PRESS B V ALL RIGHTS RESERVED");
        assert_eq!((text.as_str(), notice.is_some()), ("WALKING REDUCES FALLS", true));
    }

    #[test]
    fn what_a_report_says_stays() {
        for text in [
            "A study of the Database Record (old).",
            "We used Walker© and Runner© (2018).",
            "We compared (a) walking. (b) running. (c) 2000 patients walked and ran.",
            "We asked (a) who walks; (b) who runs; (c) who does neither.",
            "Copyright was discussed in 2004 with all who had a part in it.",
            "The guideline was published by Press in 2014 and is used everywhere.",
            "Room # 2006 was cold.",
            "The law of copyright. Published by itself it means little to those who read. And so on.",
        ] {
            assert_eq!(parted(text), (text.to_owned(), None));
            assert!(!is_one(text), "{text}");
        }
    }
}
