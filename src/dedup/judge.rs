//! What follows from a comparison. Each rule is a reason a librarian would give; a pair is certain if
//! one of them holds, doubtful if it could be one report but something is missing or contradicts,
//! related if it looks like two reports of one study. `docs/duplicates.md` tells each rule with an
//! example and what it costs.

use super::compare::{Comparison, Contradiction as C, Years};
use super::fields::Agreement;
use super::fields::authors::AuthorsAgreement;
use super::fields::pages::PagesAgreement;
use super::fields::title::Likeness;

/// What a pair is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// One report: independent evidence agrees and nothing contradicts it.
    Certain,
    /// A person has to look.
    Doubtful,
    /// Two reports that look like reports of one study: preprint and article, abstract and paper.
    Related,
}

/// The standing of a pair; `None` for pairs that have nothing to do with each other.
pub(super) fn judge(c: &Comparison<'_, '_>) -> Option<Standing> {
    let is_final = c.against.iter().any(|speaks| speaks.is_final());
    if !is_final && RULES.iter().any(|rule| rule(c)) {
        return Some(Standing::Certain);
    }
    let alike = named(c.title) && c.titles_tell();
    if !is_final && doubtful(c, alike) {
        return Some(Standing::Doubtful);
    }
    let same_people = c.authors.same();
    let two_reports = c.only_against(&[
        C::Preprint,
        C::Protocol,
        C::Doi,
        C::Pmid,
        C::Accession,
        C::Volume,
        C::Pages,
        C::Year,
        C::Container,
    ]);
    (alike && same_people && two_reports).then_some(Standing::Related)
}

/// Two reports, whatever a third record may have in common with each: something contradicts that a name
/// spelled otherwise does not explain, and neither an identifier nor the text of the abstracts says that
/// they are one. No chain of certain links may bring such a pair into one group. A link that rests on an
/// identifier outweighs one wrong field here as it does between the two it links.
pub(super) fn are_two(c: &Comparison<'_, '_>, by_identifier: bool) -> bool {
    let outweighed = usize::from(by_identifier);
    let is_final = c.against.iter().any(|speaks| speaks.is_final());
    let place = c.against.iter().filter(|speaks| !matches!(speaks, C::Container | C::Accession));
    is_final || place.count() > outweighed && !c.same_identifier() && c.abstracts() != Agreement::Same
}

/// How much agrees, to take the strongest links first; those that nothing contradicts before all others.
pub(super) fn strength(c: &Comparison<'_, '_>) -> i32 {
    let yes = |holds: bool, weight: i32| if holds { weight } else { 0 };
    let title = match c.title {
        Likeness::Same => 5,
        Likeness::Spelling(_) => 4,
        Likeness::Contained => 3,
        _ => 0,
    };
    title
        + yes(c.same_identifier(), 8)
        + yes(c.pages == PagesAgreement::Range, 1)
        + yes(c.pages >= PagesAgreement::First, 3)
        + yes(c.volume.same(), 2)
        + yes(c.authors.same(), 2)
        + yes(c.container.same(), 1)
        + yes(c.years == Years::Same, 1)
        - 20 * i32::try_from(c.against.len()).unwrap_or(0)
}

type Rule = fn(&Comparison<'_, '_>) -> bool;

const RULES: [Rule; 6] = [same_identifier, same_place, same_beginning, translated, unplaced, mistyped];

/// Titles that name one report between them.
fn named(title: Likeness) -> bool {
    matches!(title, Likeness::Same | Likeness::Spelling(_) | Likeness::Contained)
}

/// The same DOI or PMID under the same title. One other field may be wrong, unless the abstracts are two
/// texts: one DOI is given to a whole supplement. With a title that differs, none: DOIs are mistyped; and
/// with another title the place must agree as well.
fn same_identifier(c: &Comparison<'_, '_>) -> bool {
    let against = c.against.iter().filter(|speaks| **speaks != C::Container).count();
    let backed = c.pages >= PagesAgreement::First || c.authors.same();
    c.same_identifier()
        && match c.title {
            Likeness::Same if against == 0 => backed || c.titles_tell(),
            Likeness::Same => {
                against == 1 && backed && c.titles_tell() && c.abstracts() != Agreement::Different
            }
            Likeness::Spelling(_) | Likeness::Contained => against == 0,
            Likeness::Close(likeness) => {
                against == 0 && c.authors.same() && (c.pages >= PagesAgreement::First || likeness >= 0.95)
            }
            // Translated by one database, transliterated by the other.
            Likeness::Loose | Likeness::Different => {
                c.against.is_empty()
                    && c.authors.same()
                    && c.container.same()
                    && c.volume.same()
                    && c.pages == PagesAgreement::Range
            }
        }
}

/// The same title on the same pages of the same volume, by the same people or in the same journal.
/// Journals are not required to agree: translations and romanisations of their names do not.
fn same_place(c: &Comparison<'_, '_>) -> bool {
    let range = c.pages == PagesAgreement::Range;
    let overlap = c.pages == PagesAgreement::Overlap && c.title == Likeness::Same;
    let place = c.volume.same()
        && (c.pages >= PagesAgreement::First || overlap && c.container.same() && c.authors.same());
    let title = match c.title {
        Likeness::Same | Likeness::Spelling(_) | Likeness::Contained => true,
        Likeness::Close(_) => range && c.authors.same(),
        Likeness::Loose | Likeness::Different => false,
    };
    let people = match c.authors {
        AuthorsAgreement::Same(_) => c.titles_tell() || c.container.same(),
        AuthorsAgreement::Unknown | AuthorsAgreement::Some => c.titles_tell() && c.container.same(),
        AuthorsAgreement::Different => false,
    };
    // Where everything else is the same, one of two numbers given to the article is wrong.
    let all = range && c.title == Likeness::Same && c.authors.same() && c.container.same();
    let numbers = all && c.only_against(&[C::Doi, C::Accession, C::Year]) && c.against.len() <= 1;
    place && title && people && (c.only_against(&[C::Container]) || numbers)
}

/// The same title, people, year and pages, where a volume is missing: the first page in the same journal,
/// or all pages where a journal is missing too.
fn same_beginning(c: &Comparison<'_, '_>) -> bool {
    let place = match c.container {
        Agreement::Same => c.pages >= PagesAgreement::First,
        Agreement::Unknown => c.pages == PagesAgreement::Range,
        Agreement::Different => false,
    };
    place
        && c.volume == Agreement::Unknown
        && matches!(c.title, Likeness::Same | Likeness::Spelling(_))
        && c.titles_tell()
        && c.authors.same()
        && c.years == Years::Same
        && c.against.is_empty()
}

/// All pages of the same volume of the same journal by the same people: one article, whatever its title
/// was translated to. Two articles cannot share a range of pages; letters that do have other authors.
fn translated(c: &Comparison<'_, '_>) -> bool {
    let people = match (c.title, c.authors) {
        (Likeness::Close(_) | Likeness::Loose, AuthorsAgreement::Unknown) => c.container.same(),
        (Likeness::Close(_) | Likeness::Loose, AuthorsAgreement::Same(n)) => c.container.same() || n >= 3,
        (_, AuthorsAgreement::Same(n)) => c.container.same() && n >= 2,
        _ => false,
    };
    people
        && c.volume.same()
        && c.pages == PagesAgreement::Range
        && c.years == Years::Same
        && c.only_against(&[C::Container])
}

/// The same title, people, journal and year, where nothing says on which pages: records from Cochrane,
/// of meetings, of articles ahead of print. The year may be one apart where one record has no place at
/// all yet; reviews in the Cochrane Library are updated under one title, so not there. The same abstract
/// stands in for authors nobody names, for a title of few words, for a supplement only one names, and for
/// a journal one record lacks.
fn unplaced(c: &Comparison<'_, '_>) -> bool {
    let placed = (c.a.is_placed(), c.b.is_placed());
    let nowhere =
        placed == (false, false) && c.a.record.container.is_empty() && c.b.record.container.is_empty();
    let year = c.years == Years::Same || c.years == Years::Near && placed != (true, true) && !c.cochrane;
    if !(c.title == Likeness::Same && !c.container.different() && year && c.against.is_empty()) {
        return false;
    }
    let journal = c.container.same() || nowhere;
    let named = c.authors.same() && c.titles_tell();
    match c.abstracts() {
        Agreement::Same => named || journal && (c.authors.same() || c.authors == AuthorsAgreement::Unknown),
        Agreement::Unknown => named && journal && !c.supplements_differ(),
        Agreement::Different => false,
    }
}

/// The same title, people, journal and year, with one number of the place mistyped: the volume over the
/// same range of pages; the pages within one issue, which does not print one title by the same people
/// twice; or, over the same abstract on the same page, the volume and the DOI.
fn mistyped(c: &Comparison<'_, '_>) -> bool {
    if !(c.title == Likeness::Same && c.titles_tell() && c.authors.same() && c.container.same()) {
        return false;
    }
    let one = c.against.len() == 1;
    let volume = one && c.only_against(&[C::Volume]) && c.pages == PagesAgreement::Range;
    let pages = one && c.only_against(&[C::Pages]) && c.volume.same() && c.same_issue();
    let over_abstract =
        c.pages >= PagesAgreement::First && c.only_against(&[C::Volume, C::Doi, C::Accession]);
    c.years == Years::Same
        && match c.abstracts() {
            Agreement::Same => volume || pages || over_abstract,
            Agreement::Unknown => volume || pages,
            Agreement::Different => false,
        }
}

/// Whether a person should look. At most one thing contradicts, and either an identifier agrees, or the
/// title and the people do, or the place and one of these.
fn doubtful(c: &Comparison<'_, '_>, alike: bool) -> bool {
    if c.against.len() > 1 {
        return (c.doi.same() || c.pmid.same()) && alike;
    }
    let same_place = c.volume.same() && c.pages >= PagesAgreement::First && c.container.same();
    let people = c.authors.same() || c.authors != AuthorsAgreement::Different && c.against.is_empty();
    c.doi.same()
        || c.pmid.same()
        || alike && people
        || same_place && (named(c.title) || c.authors.same() && c.title != Likeness::Different)
}
