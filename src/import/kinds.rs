//! What a report is, in plain words shared by all formats.
//!
//! Sources: the RIS specification's list of types with the additions of EndNote and Zotero; the
//! entry types of BibTeX and biblatex. Where several codes of a format mean one word, the first is
//! the one that is written for it; the others are kept beside the record, so nothing is lost.

use crate::record::Text;

/// The word for a RIS type, and whether the type can be told from the word.
pub(super) fn from_ris(code: &str) -> (Text, bool) {
    if code == "JOUR" {
        return (Text::const_new("article"), true);
    }
    // Scopus lets the name of a text it did not find stand for a chapter's type.
    let own = code.trim();
    let code = own.strip_prefix("label.ris.referenceType.").unwrap_or(own);
    let upper = code.to_ascii_uppercase();
    if let Some((_, word)) = RIS.iter().find(|(known, _)| *known == upper) {
        let first = RIS.iter().find(|(_, other)| other == word).is_some_and(|(first, _)| *first == upper);
        return (Text::const_new(word), first && own == upper);
    }
    (words(code), false)
}

/// The RIS type that is written for a word.
pub(crate) fn ris_code(word: &str) -> Option<&'static str> {
    RIS.iter().find(|(_, known)| *known == word).map(|(code, _)| *code)
}

/// The word for a BibTeX entry type, and whether the type can be told from the word.
pub(super) fn from_bibtex(entry: &str) -> (Text, bool) {
    let lower = entry.trim().to_ascii_lowercase();
    if let Some((_, word)) = BIBTEX.iter().find(|(known, _)| *known == lower) {
        let first = BIBTEX.iter().find(|(_, other)| other == word).is_some_and(|(first, _)| *first == lower);
        return (Text::const_new(word), first);
    }
    (words(entry), false)
}

/// The word for a type as databases and reference managers write it out, and whether it is one of the
/// words all formats share.
pub(super) fn from_name(name: &str) -> (Text, bool) {
    let name = name.trim();
    if name.eq_ignore_ascii_case("journal article") {
        return (Text::const_new("article"), true); // by far the commonest
    }
    let lower = name.to_lowercase();
    if let Some((_, word)) = NAMES.iter().find(|(known, _)| *known == lower) {
        return (Text::const_new(word), true);
    }
    if let Some(word) = refined(name) {
        return (word, true);
    }
    // Web of Science and CENTRAL give several in one: what a chapter is besides says less.
    if name.contains(';') {
        let mut words = name.split(';').map(from_name).filter(|(_, known)| *known).map(|(word, _)| word);
        if let Some(first) = words.next() {
            return (words.find(|word| word == "chapter").unwrap_or(first), true);
        }
    }
    let shared = |word: &str| RIS.iter().any(|(_, known)| *known == word) || word == "conference proceedings";
    let coded = [from_ris(name).0, from_bibtex(name).0].into_iter().find(|word| shared(word));
    match coded {
        Some(word) => (word, true),
        None => (words(name), false),
    }
}

/// What a database's own name for a document type says of where it was published, which the type that its
/// format has room for does not: Scopus exports chapters as series, Web of Science papers as books, CENTRAL
/// the records of registers as articles. `None` where it says no more.
pub(super) fn refined(name: &str) -> Option<Text> {
    let name = name.trim();
    // CENTRAL begins with what everything in it is: `Journal article; Conference proceeding`.
    let own = match name.split_at_checked("journal article;".len()) {
        Some((every, own)) if every.eq_ignore_ascii_case("journal article;") => own.trim(),
        _ => name,
    };
    let (first, last) = own.split_once(';').map_or((own, own), |(first, last)| (first.trim(), last.trim()));
    let is = |part: &str, word: &str| part.eq_ignore_ascii_case(word);
    if is(last, "book chapter") {
        return Some(Text::const_new("chapter"));
    }
    let words = [
        ("conference paper", "conference paper"),
        ("proceedings paper", "conference paper"),
        ("conference abstract", "abstract"),
        ("meeting abstract", "abstract"),
        ("trial registry record", "trial registry record"),
        ("preprint", "preprint"),
    ];
    let known = words.iter().find(|(known, _)| is(first, known)).map(|(_, word)| Text::const_new(word));
    let in_central = own.len() < name.len() && is(first, "conference proceeding");
    known.or_else(|| in_central.then(|| Text::const_new("conference paper")))
}

/// What is no code of RIS or BibTeX: Web of Science's letters, PubMed's publication types, Zotero's,
/// CSL's and Crossref's item types.
const NAMES: &[(&str, &str)] = &[
    ("j", "article"),
    ("b", "book"),
    ("s", "series"),
    ("c", "conference paper"),
    ("p", "patent"),
    ("journal articles", "article"),
    ("journalarticle", "article"),
    ("article-journal", "article"),
    ("journal-article", "article"),
    ("magazinearticle", "magazine article"),
    ("article-magazine", "magazine article"),
    ("newspaperarticle", "newspaper article"),
    ("article-newspaper", "newspaper article"),
    ("edited book", "book"),
    ("booksection", "chapter"),
    ("book-chapter", "chapter"),
    ("conferencepaper", "conference paper"),
    ("paper-conference", "conference paper"),
    ("proceedings-article", "conference paper"),
    ("conference proceeding", "conference proceedings"),
    ("conference proceedings article", "conference paper"),
    ("wiley-ieee press ebook chapters", "chapter"),
    ("ieee conferences", "conference paper"),
    ("ieee journals", "article"),
    ("ieee magazines", "magazine article"),
    ("ieee early access articles", "article"),
    ("ieee standards", "standard"),
    ("iet journals", "article"),
    ("iet conferences", "conference paper"),
    ("mit press ebook chapters", "chapter"),
    // SpringerLink's.
    ("chapter conferencepaper", "conference paper"),
    ("chapter protocol", "chapter"),
    ("referenceworkentry", "encyclopedia entry"),
    ("chapter referenceworkentry", "encyclopedia entry"),
    ("conferenceproceedings", "conference proceedings"),
    // What bioRxiv's reports bring.
    ("new results", "preprint"),
    ("confirmatory results", "preprint"),
    ("contradictory results", "preprint"),
    ("journal, article", "article"),
    ("research-article", "article"),
    ("original research", "article"),
    ("dissertation", "thesis"),
    ("technical report", "report"),
    ("unpublished work", "unpublished"),
    ("post-weblog", "blog post"),
    ("blogpost", "blog post"),
    ("computer program", "software"),
    ("computerprogram", "software"),
    // RefWorks's.
    ("book, section", "chapter"),
    ("book, whole", "book"),
    ("book, edited", "book"),
    ("monograph", "book"),
    ("journal, electronic", "article"),
    ("dissertation/thesis", "thesis"),
    ("dissertation/thesis, unpublished", "thesis"),
    ("unpublished material", "unpublished"),
    ("motion picture", "film"),
    ("video/dvd", "video"),
    ("music score", "music"),
    ("case/court decisions", "case"),
    ("laws/statutes", "statute"),
    ("bills/resolutions", "bill"),
    ("grants", "grant"),
    // ERIC's.
    ("books", "book"),
    ("reports - descriptive", "report"),
    ("reports - evaluative", "report"),
    ("reports - research", "report"),
    ("speeches/meeting papers", "conference paper"),
    ("dissertations/theses - doctoral dissertations", "thesis"),
    ("dissertations/theses - masters theses", "thesis"),
];

/// Types written out, as some reference managers do.
fn words(text: &str) -> Text {
    let lower = text.to_lowercase().replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    match lower.as_str() {
        "journal article" | "article in press" | "electronic article" | "artículo" => "article".into(),
        "book section" | "book chapter" => "chapter".into(),
        "conference proceedings" | "conference paper" => "conference paper".into(),
        "webpage" | "website" => "web page".into(),
        "generic" => "other".into(),
        _ => lower.into(),
    }
}

const RIS: &[(&str, &str)] = &[
    ("JOUR", "article"),
    ("EJOUR", "article"),
    ("INPR", "article"),
    ("JFULL", "journal"),
    ("MGZN", "magazine article"),
    ("NEWS", "newspaper article"),
    ("ABST", "abstract"),
    ("BOOK", "book"),
    ("EBOOK", "book"),
    ("EDBOOK", "book"),
    ("CHAP", "chapter"),
    ("ECHAP", "chapter"),
    ("CONF", "conference paper"),
    ("CPAPER", "conference paper"),
    ("THES", "thesis"),
    ("RPRT", "report"),
    ("GOVDOC", "government document"),
    ("UNPB", "unpublished"),
    ("UNPD", "unpublished"),
    ("MANSCPT", "manuscript"),
    ("PREPRINT", "preprint"),
    ("ELEC", "web page"),
    ("WEB", "web page"),
    ("ICOMM", "web page"),
    ("BLOG", "blog post"),
    ("GEN", "other"),
    ("OTHER", "other"),
    ("MISC", "other"),
    ("DATA", "dataset"),
    ("AGGR", "dataset"),
    ("DBASE", "database"),
    ("COMP", "software"),
    ("PAT", "patent"),
    ("STAND", "standard"),
    ("STAT", "statute"),
    ("BILL", "bill"),
    ("UNBILL", "bill"),
    ("CASE", "case"),
    ("HEAR", "hearing"),
    ("LEGAL", "legal rule"),
    ("PAMP", "pamphlet"),
    ("SER", "series"),
    ("SERIAL", "series"),
    ("ENCYC", "encyclopedia entry"),
    ("DICT", "dictionary entry"),
    ("GRANT", "grant"),
    ("SLIDE", "slides"),
    ("VIDEO", "video"),
    ("MPCT", "film"),
    ("ADVS", "audiovisual material"),
    ("SOUND", "sound recording"),
    ("MUSIC", "music"),
    ("MULTI", "multimedia"),
    ("MAP", "map"),
    ("ART", "artwork"),
    ("CHART", "chart"),
    ("FIGURE", "figure"),
    ("EQUA", "equation"),
    ("PCOMM", "personal communication"),
    ("INTV", "interview"),
    ("POD", "podcast"),
    ("CTLG", "catalogue"),
    ("CLSWK", "classical work"),
    ("ANCIENT", "ancient text"),
];

const BIBTEX: &[(&str, &str)] = &[
    ("article", "article"),
    ("journal", "article"),
    ("suppperiodical", "article"),
    ("book", "book"),
    ("mvbook", "book"),
    ("collection", "book"),
    ("mvcollection", "book"),
    ("reference", "book"),
    ("mvreference", "book"),
    ("incollection", "chapter"),
    ("inbook", "chapter"),
    ("bookinbook", "chapter"),
    ("suppbook", "chapter"),
    ("suppcollection", "chapter"),
    ("inreference", "encyclopedia entry"),
    ("inproceedings", "conference paper"),
    ("conference", "conference paper"),
    ("proceedings", "conference proceedings"),
    ("mvproceedings", "conference proceedings"),
    ("thesis", "thesis"),
    ("phdthesis", "thesis"),
    ("mastersthesis", "thesis"),
    ("report", "report"),
    ("techreport", "report"),
    ("online", "web page"),
    ("electronic", "web page"),
    ("www", "web page"),
    ("misc", "other"),
    ("unpublished", "unpublished"),
    ("booklet", "pamphlet"),
    ("periodical", "journal"),
    ("patent", "patent"),
    ("dataset", "dataset"),
    ("software", "software"),
    ("standard", "standard"),
    ("video", "video"),
    ("movie", "film"),
    ("music", "music"),
    ("audio", "sound recording"),
    ("artwork", "artwork"),
    ("preprint", "preprint"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_formats_use_the_same_words() {
        for (ris, bibtex, word) in [
            ("JOUR", "article", "article"),
            ("BOOK", "book", "book"),
            ("CHAP", "incollection", "chapter"),
            ("CONF", "inproceedings", "conference paper"),
            ("RPRT", "techreport", "report"),
            ("THES", "phdthesis", "thesis"),
            ("ELEC", "online", "web page"),
        ] {
            assert_eq!(from_ris(ris).0, word);
            assert_eq!(from_bibtex(bibtex).0, word);
        }
    }

    #[test]
    fn a_databases_own_type_says_where_a_report_was_published() {
        for (name, word) in [
            ("Book Chapter", Some("chapter")),
            ("Article; Book Chapter", Some("chapter")),
            ("Conference paper", Some("conference paper")),
            ("Proceedings Paper", Some("conference paper")),
            ("Article; Proceedings Paper", None),
            ("Conference Abstract", Some("abstract")),
            ("Preprint", Some("preprint")),
            ("Trial registry record; Clinical trial protocol", Some("trial registry record")),
            ("Journal article; Conference proceeding", Some("conference paper")),
            ("Journal article; Letter", None),
            ("Article", None),
            ("Review", None),
        ] {
            assert_eq!(refined(name).as_deref(), word, "{name}");
        }
    }

    #[test]
    fn a_type_that_cannot_be_told_from_its_word_says_so() {
        assert_eq!(from_ris("JOUR"), ("article".into(), true));
        assert_eq!(from_ris("EJOUR"), ("article".into(), false));
        assert_eq!(from_ris("Journal Article"), ("article".into(), false));
        assert_eq!(from_ris("XYZ"), ("xyz".into(), false));
        assert_eq!(from_ris("label.ris.referenceType.BOOK_CHAPTER"), ("chapter".into(), false));
        assert_eq!(from_bibtex("TechReport"), ("report".into(), false));
    }
}
