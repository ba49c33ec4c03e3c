//! Identifiers, wherever they hide.

use super::{import, with};

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
