//! The column table: which header means what, in order of preference.
//!
//! Names are compared without case, accents, spaces and punctuation. Sources: the exports of Scopus,
//! Web of Science, Zotero, Rayyan, Covidence, ASReview, EPPI-Reviewer, Embase.com, The Lens, IEEE
//! Xplore, SpringerLink, PubMed, Europe PMC, Crossref, OpenAlex, EBSCOhost, ProQuest, Dimensions, the
//! BVS portal and the registers of trials, and what people head their own tables with; CNKI heads its columns in
//! two languages, and what other languages have is in [`tongues`].
//! Decisions and whatever else these tools add keep their header's name. What only one tool means by a
//! name is in [`tools`](super::tools).

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::super::draft::Means;
use super::super::labelled::{Table, wos::Wos};
use super::tongues;

/// A header as names are compared.
pub(super) fn folded(header: &str) -> String {
    header.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What a header means, and how well it says it.
pub(in crate::import) fn meaning(header: &str) -> (Means, usize) {
    by_name(header)
        .or_else(|| in_two(header))
        .or_else(|| numbered(header))
        .unwrap_or((Means::Other, usize::MAX))
}

fn by_name(header: &str) -> Option<(Means, usize)> {
    let name = folded(header);
    BY_NAME.get(name.as_str()).copied().or_else(|| tongues::meaning(&name))
}

/// `URL-网址`, `Titel / Title`: the same in two languages, or beside what is written in another script.
fn in_two(header: &str) -> Option<(Means, usize)> {
    let mut parts = header
        .split(['-', '/', '(', ')', '（', '）', ':', '：', '|', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let (first, second) = (parts.next()?, parts.next()?);
    let strange = |part: &str| !part.contains(|c: char| c.is_ascii_alphanumeric());
    match (by_name(first), by_name(second)) {
        _ if parts.next().is_some() => None,
        (Some(one), Some(other)) if one.0 == other.0 => Some(one),
        (Some(one), None) if strange(second) => Some(one),
        (None, Some(other)) if strange(first) => Some(other),
        _ => None,
    }
}

/// `Author 1`, `Keyword 12`: a column for each.
fn numbered(header: &str) -> Option<(Means, usize)> {
    let name = header.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = header.len() - name.len();
    let meaning =
        by_name(name.trim_end_matches([' ', '_', '.', '-'])).filter(|_| (1..=2).contains(&digits))?;
    matches!(meaning.0, Means::Author | Means::Keyword).then_some(meaning)
}

/// What a header means without what it has in brackets or on further lines: `Year (published)`.
pub(super) fn unqualified(header: &str) -> Option<(Means, usize)> {
    let (name, _) =
        header.split_once(['(', '[', '（', '\n', '\r']).filter(|(name, _)| !name.trim().is_empty())?;
    by_name(name.trim_end_matches(['-', ':', ' ', '*']))
}

/// Columns that name the first author, for want of one that names them all.
pub(super) const FIRST_AUTHOR: &[&str] = &["firstauthor", "leadauthor", "firstauthorname"];

/// The meaning of a column headed by a field tag of Web of Science.
pub(super) fn web_of_science(header: &str) -> (Means, usize) {
    let row = Wos::ROWS.iter().position(|(known, _)| *known == header);
    row.and_then(|at| Some((Wos::ROWS.get(at)?.1, at))).unwrap_or((Means::Other, usize::MAX))
}

static BY_NAME: LazyLock<HashMap<&str, (Means, usize)>> = LazyLock::new(|| {
    let named = COLUMNS.iter().flat_map(|(means, names)| names.split("; ").map(move |name| (*means, name)));
    named.enumerate().map(|(at, (means, name))| (name, (means, at))).collect()
});

/// In order of preference, with `; ` between names.
const COLUMNS: &[(Means, &str)] = &[
    (
        Means::Id,
        "key; id; recordid; lensid; publicationid; itemid; refid; paperid; studyid; articleid; \
         citationkey; citekey; bibtexkey",
    ),
    (
        Means::Title,
        "title; primarytitle; articletitle; itemtitle; documenttitle; titleprimary; originaltitle; \
         papertitle; studytitle; publictitle; scientifictitle; displayname; titleofarticle; \
         titleofthearticle; titleofpaper; titleofstudy; articlename; papername; \
         citationtitle; titleofthestudy; titleofpublication; titleofthepaper; nameofarticle; \
         nameofstudy; nameofpaper; fulltitle; worktitle; referencetitle; titles; recordtitle; \
         titleofdocument",
    ),
    (
        Means::Author,
        "authors; author; authornames; firstauthors; authorss; authorlist; authorstring; creator; \
         creators; authorshipsauthordisplayname; authorshipsrawauthorname; citationauthors; \
         authorsprimary; primaryauthors; nameofauthors; namesofauthors; nameoftheauthors; authorsnames; \
         authorsname; authorname; allauthors; listofauthors",
    ),
    (Means::FullAuthor, "authorfullnames; authorsfull; authorsfullname; authorsfullnames; fullauthornames"),
    (Means::GroupAuthor, "groupauthors"),
    (
        Means::Abstract,
        "abstract; abstractnote; notesabstract; abstracttext; originalabstract; briefsummary; \
         summary摘要; citationabstract; abstracts; abstractsummary; studyabstract; articleabstract",
    ),
    (
        Means::Container,
        "anthologytitle; fulljournal; journal; container; containertitle; sourcetitle; publicationtitle; \
         journaltitle; journalname; journalbook; fulljournalname; pubtitle; publication; secondarytitle; \
         conferencename; proceedingstitle; parenttitle; booktitle; venue; publicationname; periodical; \
         primarylocationsourcedisplayname; source文献来源; bookseriestitle; abbreviatedsourcetitle; \
         journalabbreviation; journalisoabbreviation; shortcontainertitle; citationjournalname; \
         periodicalfull; journalbooktitle; journals; journalconference; journalconferencename; \
         journalsource; sourcepublication; publishedin; outlet; nameofjournal; nameofthejournal; \
         titleofjournal; sourcename; publicationvenue; publicationsource; hostpublication; hosttitle; \
         periodicalabbrev; journalabbrev",
    ),
    (Means::Citation, "source"),
    (
        Means::Date,
        "year; publicationyear; publishedyear; yearofpublication; yearpublished; pubyear; date; \
         datepublished; publicationdate; dateofpublication; pubdate; publisheddate; issued; \
         publishedprint; articleyear; yearofarticle; citationpubyear; yr; yearpub; dateofpub; \
         yearofpub; coverdate; publishdate; dateposted; publicationdateyear; yearofthepublication; \
         yearofstudypublication",
    ),
    (
        Means::LaterDate,
        "firstposted; dateregistration; firstpublicationdate; publishedonline; issuedate; \
         pubtime发表时间; dateonline; onlinedate; epubdate",
    ),
    (Means::Month, "publishedmonth; month; monthpublished; publicationmonth; pubmonth"),
    (Means::Day, "day; publishedday; publicationday"),
    (
        Means::Volume,
        "volume; journalvolume; vol; volumenumber; bibliovolume; volumeno; \
         citationjournalvolume; journalvol; volno",
    ),
    (
        Means::Issue,
        "issue; issuenumber; journalissue; number; biblioissue; issueno; numberissue; period期; \
         issuenum; issno; journalnumber",
    ),
    (
        Means::Pages,
        "pages; pagination; page; pageinfo; pagerange; pagecount页码; journalpages; pagenumbers; pageno; \
         pagenos; pp",
    ),
    (
        Means::FirstPage,
        "pagestart; startpage; firstpage; bibliofirstpage; beginningpage; initialpage; pagefrom; \
         journalfirstpage",
    ),
    (
        Means::LastPage,
        "pageend; endpage; lastpage; bibliolastpage; otherpages; finalpage; pageto; journallastpage",
    ),
    (Means::ArticleNumber, "artno; articlenumber; articleno; articlenum; elocationid; elocator"),
    (
        Means::Doi,
        "doi; itemdoi; digitalobjectidentifier; doilink; idsdoi; externalidsdoi; doinumber; citationdoi",
    ),
    (Means::DoiAmongOthers, "doiurl; urldoi; doiorurl; linkdoi"),
    (Means::Pmid, "pmid; pubmedid; medlinepmid; idspmid; externalidspubmed; pubmedidentifier; pubmedpmid"),
    (Means::PmidAmongOthers, "extra"),
    (
        Means::Accession,
        "accession; accessionnumber; accessionno; centralid; cochraneid; pui; embaseaccessionid; \
         utuniquewosid; nctnumber; trialid; cochranereviewid; storeid; cochranecentralid; extid; an; \
         ericnumber",
    ),
    (
        Means::Serial,
        "issn; issns; eissn; printissn; onlineissn; electronicissn; pissn; issnprint; issnonline; \
         issnelectronic; isbn; isbns; journalissn; standardnumber; primarylocationsourceissnl; \
         journalissnprintversion; journaleissnonlineversion; issnisbn; isbnissn; issneissn; isbn13; \
         isbn10",
    ),
    (
        Means::Link,
        "url; urls; link; externalurl; sourceurls; documenturl; fulltextlink; embaselink; openurllink; \
         pdflink; plink; fulltexturl; articleurl; studyurl; webaddress; sourcelinkout; dimensionsurl; \
         primarylocationlandingpageurl; links; downloadurl; linktoarticle; linktopaper; linktofulltext; \
         hyperlink; weblink; articlelink; paperlink; urllink; fulltextlinks; pdfurl; permalink; website; \
         webpage",
    ),
    (
        Means::Keyword,
        "keywords; keyword; authorkeywords; indexkeywords; meshterms; ieeeterms; subjects; subject; \
         subjectterms; identifierkeywords; keywordsplus; descriptors; keywordsdisplayname; \
         manualtags; automatictags; emtreedrugindextermsmajorfocus; emtreedrugindexterms; \
         emtreemedicalindextermsmajorfocus; emtreemedicalindexterms; citationkeywords; meshheadings; \
         meshterm; mesh; indexterms; thesaurusterms; authorsuppliedkeywords; authorprovidedkeywords; \
         authorspecifiedkeywords; keyterms; subjectheadings",
    ),
    (
        Means::Language,
        "language; languageoforiginaldocument; articlelanguage; languageofarticle; languages; \
         languageoftext; documentlanguage; fulltextlanguage; publicationlanguage",
    ),
    (
        Means::Kind,
        "itemtype; documenttype; publicationtype; typeofreference; contenttype; doctype; articletype; pubtype; \
         typename; referencetype; documentidentifier; type; doctypes; publicationtypes; \
         typeofpublication; typeofdocument; typeofarticle; documenttypes",
    ),
    (Means::Note, "notes; note"),
];
