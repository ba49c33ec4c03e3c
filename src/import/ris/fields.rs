//! The field table of RIS: which tag wins where exporters disagree, and why.
//!
//! Orders are by preference; the first that holds something is the field, what loses and says
//! something else stays in `other` under its tag. Sources: the RIS specification of 2001 and 2011,
//! the export filters of EndNote, Zotero and Mendeley, and what the corpus of real exports holds.

use super::Tag;

/// `T1` is RefMan's and Ovid's, `TI` everyone else's; where both stand they are the same. `CT` is a
/// caption title, `BT` the title of a whole book, `ST` a short title, better than none.
pub(super) const TITLE: &[Tag] = &[*b"TI", *b"T1", *b"CT", *b"BT", *b"ST"];

/// `AB` (most) before `N2` (RefMan, Ovid, Embase, Cochrane, Mendeley).
pub(super) const ABSTRACT: &[Tag] = &[*b"AB", *b"N2"];

/// Journals: `JF` is the full name where it stands (EBSCO, RefMan); `T2` everyone else's; then names
/// that may be short. `T2` of ScienceDirect is the title of a special issue, see [`SCIENCE_DIRECT`].
pub(super) const JOURNAL: &[Tag] =
    &[*b"JF", *b"T2", *b"JO", *b"BT", *b"JA", *b"J2", *b"J1", *b"JI", *b"J9", *b"T3"];

/// Ovid writes the scientific title of CENTRAL's trials as `T2`.
pub(super) const OVID_CENTRAL: &[Tag] = &[*b"JF", *b"JO", *b"JA", *b"BT", *b"J2", *b"J1"];

/// ScienceDirect writes the journal as `JO` and the special issue as `T2`.
pub(super) const SCIENCE_DIRECT: &[Tag] = &[*b"JF", *b"JO", *b"T2", *b"JA"];

/// What the database calls the report, such as `Book Chapter`: `M3` of most, `PT` of Ovid.
pub(super) const DOCUMENT_TYPE: &[Tag] = &[*b"M3", *b"PT"];

/// What contains a chapter or a paper: `BT` of the older specification, whose `T2` is then the series
/// (Dimensions); `T2` alone (EndNote, Zotero, Scopus).
pub(super) const BOOK: &[Tag] = &[*b"BT", *b"T2", *b"JF", *b"JO", *b"C3", *b"JA", *b"J2", *b"J1", *b"T3"];

/// Proceedings: EndNote and Zotero put their title in `C3` and the name of the conference in `T2`.
pub(super) const PROCEEDINGS: &[Tag] =
    &[*b"C3", *b"T2", *b"BT", *b"JF", *b"JO", *b"JA", *b"J2", *b"J1", *b"T3"];

/// A book, a report or a thesis is contained by its series, if by anything.
pub(super) const SERIES: &[Tag] = &[*b"T2", *b"T3", *b"JF", *b"JO", *b"JA", *b"J2"];

/// Only these are authors; `A2`, `A3`, `A4` and `ED` are editors, series editors and translators.
pub(super) const AUTHOR: &[Tag] = &[*b"AU", *b"A1"];
/// Who made a whole book that has no author.
pub(super) const EDITOR: &[Tag] = &[*b"ED", *b"A2"];

/// `PY` everywhere but in older exports, which have `Y1`; `DA` adds month and day, `C6` is the date
/// of early access in Web of Science, used where an article has no other than a year. `Y2` is an access
/// date.
pub(super) const DATE: &[Tag] = &[*b"PY", *b"Y1", *b"DA", *b"YR", *b"PD", *b"C6"];
pub(super) const EARLY_ACCESS: Tag = *b"C6";
/// When somebody looked; of Ovid's ERIC, when it was issued.
pub(super) const ACCESS: &[Tag] = &[*b"Y2"];
/// Month and day, with or without a year.
pub(super) const DAY: &[Tag] = &[*b"DA", *b"PD"];

/// Where a DOI hides, after `DO` itself: the links and free fields that say it is one.
pub(super) const DOI: &[Tag] = &[*b"DO", *b"DI"];
pub(super) const DOI_ELSEWHERE: &[Tag] =
    &[*b"L3", *b"M3", *b"LK", *b"L2", *b"UR", *b"L1", *b"L4", *b"AN", *b"ID"];
/// A free field that holds an identifier of the record, or one of the works it cites (Ovid).
pub(super) const FREE: &[Tag] = &[*b"M1"];

/// `AN` is the accession number; `U2` is Embase's, `UT` Web of Science's.
pub(super) const ACCESSION: &[Tag] = &[*b"AN", *b"UT"];

/// Where a PubMed identifier hides, with a word or an address that says so.
pub(super) const PMID_ELSEWHERE: &[Tag] =
    &[*b"C3", *b"U1", *b"U2", *b"UR", *b"L2", *b"L1", *b"LK", *b"ID", *b"N1", *b"C2"];

pub(super) const VOLUME: &[Tag] = &[*b"VL", *b"VO"];
pub(super) const ISSUE: &[Tag] = &[*b"IS"];
/// The older specification's issue, where Web of Science names a conference.
pub(super) const ISSUE_ELSEWHERE: &[Tag] = &[*b"CP"];
/// Article numbers stand for pages where there are none.
pub(super) const PAGES_ELSEWHERE: &[Tag] = &[*b"PG", *b"C7", *b"AR"];

pub(super) const KEYWORD: &[Tag] = &[*b"KW"];
pub(super) const LINK: &[Tag] = &[*b"UR", *b"UL", *b"L1", *b"L2", *b"LK", *b"L3", *b"L4"];
/// The record's own address.
pub(super) const ADDRESS: &[Tag] = &[*b"UR"];
/// Database and its provider.
pub(super) const DATABASE: &[Tag] = &[*b"DB", *b"DP"];
pub(super) const LANGUAGE: &[Tag] = &[*b"LA", *b"LG"];
pub(super) const NOTE: &[Tag] = &[*b"N1"];

/// Fields that often repeat a field the record has; a copy says nothing new.
pub(super) const COPIES: &[Tag] = &[
    *b"ST", *b"TI", *b"T1", *b"T2", *b"JF", *b"JO", *b"JA", *b"J1", *b"J2", *b"BT", *b"N2", *b"AB", *b"DO",
    *b"VO", *b"PG", *b"PY", *b"Y1", *b"DA", *b"ID", *b"AN", *b"IS", *b"VL", *b"C7", *b"PD", *b"CP",
];
