//! The dialects of RIS, each quirk in a few made-up lines.

use crate::import::{Format, Import, read};
use crate::record::Record;

fn import(text: &str) -> Import {
    read("x.ris", text.as_bytes(), Some(Format::Ris)).unwrap()
}

/// The only record of a file.
fn one(text: &str) -> Record {
    let mut import = import(text);
    assert_eq!((import.records.len(), import.rejects.len()), (1, 0), "{text:?}: {import:?}");
    import.records.remove(0)
}

/// A record of these lines.
fn with(lines: &str) -> Record {
    one(&format!("TY  - JOUR\n{lines}\nER  - \n"))
}

fn titles(text: &str) -> Vec<String> {
    import(text).records.into_iter().map(|r| r.title.into()).collect()
}

#[test]
fn every_spelling_of_lines_is_read() {
    for text in [
        "TY  - JOUR\nTI  - a\nER  - \n\nTY  - JOUR\nTI  - b\nER  - \n",
        "\u{feff}TY  - JOUR\r\nTI  - a\r\nER  -\r\n\r\n\u{feff}TY  - JOUR\r\nTI  - b\r\nER  -",
        "TY  -  JOUR\nTI  -  a\nER  -  \nTY  -  JOUR\nTI  -  b\nER  -  \n",
        "TY - JOUR\nTI - a\nER - \nTY - JOUR\nTI - b\nER -\n",
        "ty  - jour\nti  - a\ner  - \nty  - jour\nti  - b\ner  - \n",
        "TY  - JOUR\rTI  - a\rER  - \rTY  - JOUR\rTI  - b\rER  - ",
        "TY  - JOUR\r\nTI  - a\r\nER  - \r\n\n\rTY  - JOUR\r\nTI  - b\r\nER  - \r\n\n\r",
        "TY  - JOUR\nTI  - a\nTY  - JOUR\nTI  - b\n",
        "TI  - a\nER  - \nTI  - b\nER  - \n",
        "1. \nTY  - JOUR\nTI  - a\nER  - \n\n2. \nTY  - JOUR\nTI  - b\nER  - \n",
        "Record #1 of 2\nProvider: x\nContent: y\n\nTY  -  JOUR\nTI  -  a\nER  -  \n\nRecord #2 of 2\nTY  -  JOUR\nTI  -  b\nER  -  ",
        "\"x\"\n\"1\" \"TY  - JOUR\nTI  - a\nER  - \"\n\"2\" \"TY  - JOUR\nTI  - b\nER  - \"\n",
        "TY  - JOUR\nTI  - a\0\nER  - \n\0TY  - JOUR\nTI  - b\nER  - ",
        "TY  - \nTI  - a\nER  - \nTY  -\nTI  - b\nER  - ",
        "  TY  - JOUR\n  TI  - a\n  ER  - \n  TY  - JOUR\n  TI  - b\n  ER  - \n",
        "TY  - JOUR\nT1  - a\nAD  - x\rKW  - y\nER  - \nTY  - JOUR\nT1  -b\nER  - ",
    ] {
        assert_eq!(titles(text), ["a", "b"], "{text:?}");
    }
}

#[test]
fn lines_without_a_tag_continue_a_field() {
    let record = with(
        "AB  - first line,\nER then second\nSM-DAS-2), into a third\nat - the end\n\nafter a blank\nPY  - 2020",
    );
    assert_eq!(
        record.abstract_text,
        "first line, ER then second SM-DAS-2), into a third at - the end\nafter a blank"
    );
    assert_eq!(record.year, Some(2020));
    assert_eq!(with("TI  - A title\n   wrapped by three\nPY  - 2020").title, "A title wrapped by three");
}

#[test]
fn a_bare_carriage_return_hides_no_tag() {
    let record = with("AD  - here\rAD  - there\nWE  - SCI\rAN  - WOS:000082252000006");
    assert_eq!(record.other.get("AD").collect::<Vec<_>>(), ["here", "there"]);
    assert_eq!(record.accession, "WOS:000082252000006");
}

#[test]
fn ovids_embase_indents_the_last_page() {
    let record = with(
        "T1  - t\nDB  - Embase\nAN  - 621698444\nID  - 28589541\nSP  - 958\n EP  - 966\nPT  - Conference Abstract\n\
         N2  - Oaks. <ovid:br/>Method(s): We counted.<ovid:br/>Copyright &#xa9; 2017 Press Ltd.",
    );
    assert_eq!((record.pages.as_str(), record.kind.as_str()), ("958-966", "abstract"));
    assert_eq!((record.accession.as_str(), record.pmid.as_str()), ("621698444", "28589541"));
    assert_eq!(record.abstract_text, "Oaks.\nMethod(s): We counted.");
    // In EndNote's, an `ID` counts the records.
    let record = with("TI  - t\nDB  - Embase\nAN  - 621698444\nID  - 1234567\nAB  - Text\n EP  - as is");
    assert_eq!((record.pmid.as_str(), record.abstract_text.as_str()), ("", "Text EP - as is"));
}

#[test]
fn names_in_the_order_they_are_spoken_are_turned_together() {
    let record = with("TI  - t\nAU  - Anna Berg\nAU  - Y. Hao\nAU  - Suoju He");
    assert_eq!(record.authors, ["Berg, Anna", "Hao, Y.", "He, Suoju"]);
    let record = with("TI  - t\nAU  - Berg Anna\nAU  - Hao Yu");
    assert_eq!(record.authors, ["Berg Anna", "Hao Yu"]);
    let record = with("TI  - t\nAU  - Anna Berg\nAU  - Yu M. Hao\nAU  - Oak J. H.");
    assert_eq!(record.authors, ["Berg, Anna", "Hao, Yu M.", "Oak, J. H."]);
}

#[test]
fn ebscos_accession_number_in_a_note_ends_at_what_is_no_part_of_it() {
    for (note, number) in [
        ("Accession Number: 151519467; Oak, A.", "151519467"),
        ("Accession Number: 2023-15354-001. Partial author list", "2023-15354-001"),
        ("Accession Number: 2023-\t\u{0}354", "2023-"),
        ("Accession Number: 1515\u{ad}19467; Oak, A.", "151519467"),
    ] {
        assert_eq!(with(&format!("TI  - t\nN1  - {note}")).accession, number, "{note:?}");
    }
}

#[test]
fn proquests_numbers_of_its_publications_are_none_of_pubmeds() {
    let record = with("TI  - t\nN1  - Source type: Scholarly Journals; PMID: 174835; PCID: 95129982");
    assert_eq!(record.pmid, "");
    assert_eq!(with("TI  - t\nN1  - PMID: 174835").pmid, "174835");
}

#[test]
fn fields_that_ran_on_in_a_line_are_fields_again() {
    let record = one(
        "TY  - CONF\nTI  - t\nT2  - Oak Days\nAD  - Univ A, USAAD  - Univ B, Aracaju, SE  - BrasilC3  - University of AFU  - Fund\n\
         WE  - Index (ESCI)WE  - Other indexAN  - WOS:0001\nER  - \n",
    );
    assert_eq!((record.accession.as_str(), record.container.as_str()), ("WOS:0001", "Oak Days"));
    let other: Vec<_> = record.other.iter().collect();
    let expected = [
        ("AD", "Univ A, USA"),
        ("AD", "Univ B, Aracaju, SE - Brasil"),
        ("C3", "University of A"),
        ("FU", "Fund"),
        ("WE", "Index (ESCI)"),
        ("WE", "Other index"),
    ];
    assert_eq!(other, expected);
    let record = with("VL  - 21\nIS  - 3 OP  - Oaks. 21(3):78-81 Jun, 2017\nUR  - http://x.org/1 OP  - Oaks");
    assert_eq!((record.issue.as_str(), record.urls.as_slice()), ("3", &["http://x.org/1".into()][..]));
    assert_eq!(record.other.get("OP").count(), 2);
    let record = with("N1  - Cites: 1; Oak, A., Trees, (1990), PressUR  - http://x.org/2");
    assert_eq!(record.urls, ["http://x.org/2"]);
    assert_eq!(record.notes, ["Cites: 1; Oak, A., Trees, (1990), Press"]);
}

#[test]
fn fields_after_the_end_belong_to_the_record_before() {
    let import = import(
        "TY  - JOUR\nTI  - a\nER  - \nNL  - Short\n\nLink: http://x\n\n2. \nTY  - JOUR\nTI  - b\nER  - ",
    );
    assert_eq!(import.records[0].other.get("NL").collect::<Vec<_>>(), ["Short\nLink: http://x"]);
    assert_eq!(import.records[1].title, "b");
    assert!(!import.warnings.contains_key("text outside records"));
}

#[test]
fn a_record_without_its_first_line_is_one() {
    let import = import("TY  - JOUR\nTI  - a\nER  - \nC1  - 1001\nTI  - b\nER  - \nC1  - 1002\nTI  - c\n");
    let titles: Vec<_> = import.records.iter().map(|r| (r.title.as_str(), r.source.line)).collect();
    assert_eq!(titles, [("a", 1), ("b", 4), ("c", 7)]);
    assert_eq!(import.warnings["missing start of record"], 2);
}

#[test]
fn a_record_without_content_is_a_reject() {
    let import = import("TY  - BOOK\nTY  - JOUR\nTI  - \nAU  -\nER  - \nTY  - JOUR\nTI  - x\nER  - \n");
    assert_eq!((import.records.len(), import.rejects.len()), (1, 2));
    assert_eq!(import.rejects[1].line, 2);
}

#[test]
fn text_between_records_is_counted() {
    let import =
        import("Results of my search\nTY  - JOUR\nTI  - a\nER  - \nmore text\nTY  - JOUR\nTI  - b\nER  - ");
    assert_eq!(import.warnings["text outside records"], 2);
}

#[test]
fn the_abstract_is_neither_a_placeholder_nor_a_notice() {
    let notice = "Copyright of J is the property of P and its content may not be copied.";
    let record = with(&format!("AB  - {notice}\nAB  - The text."));
    assert_eq!(record.abstract_text, "The text.");
    assert_eq!(record.other.get("AB").collect::<Vec<_>>(), [notice]);
    let record = with(&format!("TI  - t\nAB  - The text.\n{notice}"));
    assert_eq!((record.abstract_text.as_str(), record.other.get("AB").next()), ("The text.", Some(notice)));
    for none in ["NA", "N/A", "No abstract available.", "[Abstract not available]", "-", "null"] {
        let record = with(&format!("TI  - t\nAB  - {none}\nN2  - real"));
        assert_eq!(record.abstract_text, "real", "{none}");
    }
    assert_eq!(with("TI  - t\nN2  - only this").abstract_text, "only this");
}

#[test]
fn titles_and_containers_by_type() {
    for (lines, title, container) in [
        ("TY  - JOUR\nT1  - t\nJF  - Full Name\nJA  - Abbr\nT2  - Special issue", "t", "Full Name"),
        ("TY  - JOUR\nTI  - t\nT2  - Journal\nJ2  - J.", "t", "Journal"),
        (
            "TY  - JOUR\nT1  - t\nT2  - Special issue\nJO  - Journal\nUR  - https://www.sciencedirect.com/x",
            "t",
            "Journal",
        ),
        ("TY  - CHAP\nTI  - t\nT2  - Book", "t", "Book"),
        ("TY  - CHAP\nT1  - t\nBT  - Book", "t", "Book"),
        ("TY  - CONF\nTI  - t\nC3  - Proceedings\nT2  - Conference", "t", "Proceedings"),
        ("TY  - BOOK\nBT  - Whole book", "Whole book", ""),
        ("TY  - BOOK\nT2  - Whole book", "Whole book", ""),
        ("TY  - THES\nTI  - t\nPB  - University", "t", ""),
    ] {
        let record = one(&format!("{lines}\nER  - \n"));
        assert_eq!((record.title.as_str(), record.container.as_str()), (title, container), "{lines}");
    }
}

#[test]
fn dates_pages_and_numbers() {
    for (lines, date, pages) in [
        ("PY  - 2021\nDA  - MAR 15\nSP  - 1350‐1356", "2021-03-15", "1350-1356"),
        ("Y1  - 2024/08//\nSP  - 787\nEP  - 797", "2024-08", "787-797"),
        ("PY  - 99\nPY  - YEAR/MONTH/DAY/\nPY  - 2001/09/01/\nSP  - No\nEP  - Specified", "2001-09-01", ""),
        ("DA  - 2021/05//undefined\nPY  - 2021\nC7  - 104501", "2021-05", "104501"),
        ("C6  - MAY 2022\nSP  - e11994", "2022-05", "e11994"),
        ("PY  - 2020\nDA  - JAN-MAR\nSP  - 519\nEP  - 519", "2020", "519"),
        ("PY  - 2020\nDA  - 2020 JAN-FEB\nC6  - MAR 2020", "2020", ""),
        ("PY  - 2020\nC6  - MAR 2020", "2020-03", ""),
        ("Y1  - 2012//\nY2  - 2012-02//", "2012-02", ""),
        ("Y1  - 2012//\nY2  - 2013-02//", "2012", ""),
        ("PY  - 2012\nY2  - 2012/02/03/", "2012", ""),
    ] {
        let record = with(lines);
        assert_eq!((record.date.as_str(), record.pages.as_str()), (date, pages), "{lines}");
    }
    let record = with("VL  - v. 40\nIS  - no. 3\nDA  - JAN-MAR\nPY  - 2020");
    assert_eq!((record.volume.as_str(), record.issue.as_str()), ("40", "3"));
    assert_eq!(record.other.get("DA").collect::<Vec<_>>(), ["JAN-MAR"]);
    let record = with("TI  - t\nCP  - Annual Meeting of the Oak-Society");
    assert_eq!((record.issue.as_str(), record.other.get("CP").count()), ("", 1));
    let record = with("TI  - t\nIS  - 2\nCP  - 2");
    assert_eq!((record.issue.as_str(), record.other.is_empty()), ("2", true));
}

#[test]
fn the_doi_is_found_where_it_hides() {
    for lines in [
        "DO  - 10.1000/X.1",
        "DO  - https://dx.doi.org/10.1000/x.1\nDO  - 10.1000/x.1",
        "L3  - 10.1000/x.1",
        "M3  - doi: 10.1000/x.1",
        "L2  - http://dx.doi.org/10.1000/x.1",
        "UR  - https://doi.org/10.1000%2fx.1",
        "LK  - http://sfx.x.nl/?sid=EMBASE&id=doi:10.1000%2Fx.1&atitle=A",
        "N1  - some note\ndoi: 10.1000/x.1",
    ] {
        assert_eq!(with(lines).doi, "10.1000/x.1", "{lines}");
    }
    let two = with("DO  - 10.1000/a\nDO  - 10.1000/b");
    assert_eq!((two.doi.as_str(), two.other.get("DO").next()), ("10.1000/a", Some("10.1000/b")));
    assert_eq!(with("N1  - Erratum in: doi: 10.1000/other\nTI  - t").doi, "");
    assert_eq!(
        with("M1  - Doe, J. (2011). http://dx.doi.org/10.1000/1\nM1  - Roe, K. (2006). Oaks.").doi,
        ""
    );
    assert_eq!(with("M1  - 10.1000/x.1\nM1  - a note").doi, "10.1000/x.1");
}

#[test]
fn identifiers_of_databases() {
    for (lines, pmid, accession) in [
        ("AN  - 28753182\nDB  - MEDLINE", "28753182", ""),
        ("AN  - 30218120\nUR  - https://www.ncbi.nlm.nih.gov/pubmed/30218120", "30218120", ""),
        ("AN  - CN-02294877\nC3  - PUBMED 34176716,EMBASE 2013267276", "34176716", "CN-02294877"),
        ("AN  - pub.1\nU1  - 34589295 [PMID]", "34589295", "pub.1"),
        ("U2  - L373791783\nDB  - Embase", "", "L373791783"),
        ("U2  - L373791783\nC5  - 38203148\nDB  - Embase", "38203148", "L373791783"),
        ("UR  - <Go to ISI>://WOS:000442479700002", "", "WOS:000442479700002"),
        ("AN  - 130185423\nDB  - 8gh", "", "130185423"),
        ("ID  - 1122\nUR  - http://search.ebscohost.com/login.aspx?direct=true&db=a9h&AN=1122", "", "1122"),
        ("UR  - http://search.ebscohost.com/login.aspx?direct=true&db=cmedm&AN=322&site=x", "322", ""),
        ("ID  - mdl-42450545\nDB  - MEDLINE", "42450545", ""),
        ("AN  - doi:10.1000/x\nDO  - 10.1000/x", "", ""),
        ("N1  - Accession Number: 151519467; Smith, J 1", "", "151519467"),
    ] {
        let record = with(lines);
        assert_eq!((record.pmid.as_str(), record.accession.as_str()), (pmid, accession), "{lines}");
    }
}

#[test]
fn ovid_links_behind_the_end_and_titles_trials_twice() {
    let ovid = "https://ovidsp.ovid.com/ovidweb.cgi?T=JS&CSC=Y&D";
    let text = format!(
        "TY  - JOUR\nT1  - a\nID  - 32274665\nUR  - {ovid}=med17&AN=32274665\nER  - \n\n\
         Link to the Ovid Full Text or citation: {ovid}=med17&AN=32274665[Link to the External Link Resolver: https://x.org/?s]\n\n\
         TY  - JOUR\nT1  - b\nT2  - Randomised trial of b\nJA  - Trials\nUR  - {ovid}=cctr&AN=CN-01\n\
         M1  - (Doe 2010) https://doi.org/10.1000/1. {}\nIS  - eag, 7805975\nER  - \n",
        "x ".repeat(60)
    );
    let import = import(&text);
    assert!(!import.warnings.contains_key("text outside records"), "{:?}", import.warnings);
    let [a, b] = import.records.as_slice() else { panic!("{import:?}") };
    assert_eq!((a.pmid.as_str(), a.accession.as_str(), a.urls.len()), ("32274665", "", 2));
    assert_eq!(a.urls[1], "https://x.org/?s");
    assert_eq!((b.accession.as_str(), b.container.as_str()), ("CN-01", "Trials"));
    assert_eq!(b.other.get("T2").collect::<Vec<_>>(), ["Randomised trial of b"]);
    assert_eq!((b.doi.as_str(), b.issue.as_str()), ("", ""));
}

#[test]
fn hand_written_lines_hold_what_they_say() {
    let record = with("T2  - - Ninth Meeting\nIS  - 2\nDOI  - 10.1000/a\nSN  - ['0905-7188']\nTI  - t");
    assert_eq!((record.doi.as_str(), record.issue.as_str()), ("10.1000/a", "2"));
    assert_eq!((record.container.as_str(), record.issn.as_str()), ("Ninth Meeting", "0905-7188"));
}

#[test]
fn lists() {
    let record = with(
        "AU  - Li, Yuyi; Zhai Z\nA1  - Eisen S\nAU  - et al.\nA2  - Editor, E\nKW  - a; b\nKW  - c\nd\nSN  - 1591-9528 1591-8890\nSN  - 9780429356209 (ISBN)\nUR  - http://a\nL1  - internal-pdf://x.pdf\nLA  - eng\nN1  - one\nN1  - two\nID  - 7\nPB  - P",
    );
    assert_eq!(record.authors, ["Li, Yuyi", "Zhai, Z", "Eisen, S"]);
    assert_eq!(record.keywords, ["a", "b", "c", "d"]);
    assert_eq!((record.issn.as_str(), record.isbn.as_str()), ("1591-9528; 1591-8890", "9780429356209"));
    assert_eq!((record.urls, record.notes), (vec!["http://a".into()], vec!["one".into(), "two".into()]));
    assert_eq!((record.language.as_str(), record.id.as_str(), record.kind.as_str()), ("eng", "7", "article"));
    let other: Vec<_> = record.other.iter().collect();
    assert_eq!(other, [("AU", "et al."), ("A2", "Editor, E"), ("L1", "internal-pdf://x.pdf"), ("PB", "P")]);
}

#[test]
fn people_named_under_both_tags_are_named_once() {
    assert_eq!(
        with("A1  - Smith, J\nA1  - Doe, K\nAU  - Smith, J\nAU  - Doe, K").authors,
        ["Smith, J", "Doe, K"]
    );
}

#[test]
fn what_programs_write_for_nothing_is_nothing() {
    let record = with("TI  - t\nEP  - NA\nIS  - NA\nVL  - 205\nSP  - 104747\nDO  - NA\nJF  - NA\nPY  - NA");
    assert_eq!((record.issue.as_str(), record.pages.as_str(), record.container.as_str()), ("", "104747", ""));
    assert!(record.other.is_empty());
}

#[test]
fn long_records_take_linear_time() {
    let authors = "AU  - Verylongname, Christopher\n".repeat(100_000);
    assert_eq!(with(&format!("TI  - t\n{authors}")).authors.len(), 100_000);
    assert!(with(&format!("TI  - t\nAB  - {}", "x ".repeat(2_000_000))).abstract_text.len() > 3_000_000);
    with(&format!("AU  - {}", "Smith, J and ".repeat(100_000)));
    with(&format!("A1  - x\n{}", "AU  - Smith, J\n".repeat(100_000)));
    with(&"UR  - http://x.org\nN1  - doi doi\nSN  - 1234-5678\n".repeat(50_000));
    with(&format!("DO  - {}", "10.1000/\"".repeat(10_000)));
    with(&format!("N1  - {}", "doi ".repeat(500_000)));
    let text = "TI  - a\nER  - \n".repeat(50_000);
    assert_eq!(import(&text).records.len(), 50_000);
}

#[test]
fn the_databases_own_type_says_more_than_the_formats() {
    let record = |ty, m3| one(&format!("TY  - {ty}\nM3  - {m3}\nTI  - T\nT2  - Series\nER  - \n"));
    for (ty, m3, kind) in [
        ("SER", "Book Chapter", "chapter"),
        ("SER", "Conference Paper", "conference paper"),
        ("JOUR", "Conference Abstract", "abstract"),
        ("JOUR", "Trial registry record; Clinical trial protocol", "trial registry record"),
        ("JOUR", "Review", "article"),
        ("THES", "Book Chapter", "thesis"),
    ] {
        let record = record(ty, m3);
        assert_eq!((record.kind.as_str(), record.other.get("M3").next()), (kind, Some(m3)), "{ty} {m3}");
        assert_eq!(record.container, "Series");
    }
}

#[test]
fn an_edited_book_is_its_editors_and_a_chapter_its_authors() {
    let book = one("TY  - BOOK\nTI  - T\nA2  - Woods, Robert T [Ed]\nA2  - Nord, E. (Eds.)\nER  - \n");
    assert_eq!(book.authors, ["Woods, Robert T", "Nord, E."]);
    assert_eq!(book.other.get("A2").next(), Some("Woods, Robert T [Ed]"));
    let edition = one("TY  - BOOK\nTI  - T\nA2  - Nord, E.\nED  - NED - New edition\nED  - 2\nER  - \n");
    assert_eq!((edition.authors.join("|"), edition.other.get("ED").count()), ("Nord, E.".into(), 2));
    let chapter = one("TY  - CHAP\nTI  - T\nA2  - Woods, R\nBT  - The Book\nT2  - The Series\nER  - \n");
    assert!(chapter.authors.is_empty());
    assert_eq!(
        (chapter.container.as_str(), chapter.other.get("T2").next()),
        ("The Book", Some("The Series"))
    );
    let glued = one("TY  - CHAP\nTI  - Chapter 12 - Models A2 - Nord, Eva\nAU  - Li, Y\nER  - \n");
    assert_eq!(
        (glued.title.as_str(), glued.other.get("A2").next()),
        ("Chapter 12 - Models", Some("Nord, Eva"))
    );
}

#[test]
fn what_stands_under_a_date_is_no_date_and_a_note_may_say_the_language() {
    let record =
        one("TY  - JOUR\nTI  - T\nPY  - 2013\nC1.- db1\nVL  - v. 7 issue 4\nC7  - UNSP 51;\nER  - \n");
    assert_eq!((record.date.as_str(), record.other.get("PY").next()), ("2013", Some("2013\nC1.- db1")));
    assert_eq!((&*record.volume, &*record.issue, &*record.pages), ("7", "4", "51"));
    for (note, language) in [
        (
            "Accession Number: 2023-1. Document Type: Journal Article. Language: EnglishMajor Descriptor: X.",
            "English",
        ),
        ("Accession Number: 1; Language: French; Y", "French"),
        ("Cover Date: Fall 2024.Source Info: Fall 2024; Language: French; Y", "French"),
        ("We asked about Language: English.", ""),
    ] {
        assert_eq!(one(&format!("TY  - JOUR\nTI  - T\nN1  - {note}\nER  - \n")).language, language);
    }
}

#[test]
fn ovids_label_behind_a_title_is_no_part_of_it() {
    let ovid = with("TI  - [Oaks in the valley]. [German]\nDP  - Ovid Technologies");
    assert_eq!((&*ovid.title, &*ovid.language), ("[Oaks in the valley].", "German"));
    assert_eq!(ovid.other.get("TI").next(), Some("[German]"));
    let other = with("TI  - Oaks in the valley. [German]");
    assert_eq!((&*other.title, &*other.language), ("Oaks in the valley. [German]", ""));
    let nobody = with("TI  - T\nAU  - [No author name available]\nIS  - no pagination");
    assert!(nobody.authors.is_empty() && nobody.issue.is_empty());
    assert_eq!(nobody.other.get("AU").next(), Some("[No author name available]"));
    assert_eq!(nobody.other.get("IS").next(), Some("no pagination"));
}

#[test]
fn a_template_leaves_its_indentation_before_all_tags_but_the_first() {
    let text = "TY  - JOUR\n        AU  - Berg, Anna\n        AU  - Lund, Per\n        TI  - Oaks\n        \
        AB  - They grow\n        slowly.\n        PY  - 2020\n        ER  - \n";
    for text in [text.to_owned(), text.replace("\n        AU  - Berg", "\nAU  - Berg")] {
        let record = one(&text);
        assert_eq!(record.authors, ["Berg, Anna", "Lund, Per"], "{text}");
        assert_eq!((record.title.as_str(), record.year), ("Oaks", Some(2020)));
        assert_eq!(record.abstract_text, "They grow slowly.");
        assert!(record.other.is_empty(), "{:?}", record.other);
    }
    let quoting = one("TY  - JOUR\nTI  - Oaks\nAB  - A record says\n  TI  - Elms\nER  - \n");
    assert_eq!(quoting.title, "Oaks");
}
