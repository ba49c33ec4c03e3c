//! Every tagged format on small made-up records.

use crate::import::{Format, Import, read};

fn import(text: &str) -> Import {
    read("x", text.as_bytes(), None).unwrap()
}

const NBIB: &str = "\nPMID- 24158957\nOWN - NLM\nSTAT- MEDLINE\nIS  - 1468-2044 (Electronic)\nIS  - 0003-9888 (Print)\n\
    VI  - 99\nIP  - 2\nDP  - 2014 Feb\nTI  - Peer mentoring of residents: a\n      trial.\nPG  - 142-6\n\
    LID - 10.1136/x-2013 [doi]\nLID - e142 [pii]\nAB  - BACKGROUND: One.\n\n      METHODS: Two.\nFAU - Eisen, Sarah\nAU  - Eisen S\n\
    CN  - Peer Group\nLA  - eng\nPT  - Randomized Controlled Trial\nPT  - Journal Article\nDEP - 20131025\n\
    TA  - Arch Dis Child\nJT  - Archives of disease in childhood\nMH  - Mentors/*education\nOT  - residents\n\
    SO  - Arch Dis Child. 2014.\n\nPMID- 2\nTI  - Second\n";

#[test]
fn medline_is_read_field_by_field() {
    let import = import(NBIB);
    assert_eq!((import.format, import.records.len(), import.rejects.len()), (Format::Nbib, 2, 0));
    let record = &import.records[0];
    assert_eq!(record.title, "Peer mentoring of residents: a trial.");
    assert_eq!(record.abstract_text, "BACKGROUND: One.\nMETHODS: Two.");
    assert_eq!(record.authors, ["Eisen, Sarah", "Peer Group"]);
    assert_eq!((record.pmid.as_str(), record.doi.as_str()), ("24158957", "10.1136/x-2013"));
    assert_eq!((record.year, record.date.as_str()), (Some(2014), "2014-02"));
    assert_eq!(record.container, "Archives of disease in childhood");
    assert_eq!((record.volume.as_str(), record.issue.as_str(), record.pages.as_str()), ("99", "2", "142-6"));
    assert_eq!(record.issn, "1468-2044; 0003-9888");
    assert_eq!(record.keywords, ["Mentors/*education", "residents"]);
    assert_eq!(record.kind, "article");
    let other: Vec<_> = record.other.iter().collect();
    let expected = [
        ("OWN", "NLM"),
        ("STAT", "MEDLINE"),
        ("LID", "e142 [pii]"),
        ("PT", "Randomized Controlled Trial"),
        ("DEP", "20131025"),
        ("TA", "Arch Dis Child"),
        ("SO", "Arch Dis Child. 2014."),
    ];
    assert_eq!(other, expected);
    assert!(!import.warnings.contains_key("missing end of record"));
}

#[test]
fn medline_cites_what_has_no_field_of_its_own() {
    let import = import(
        "PMID- 40733560\nVI  - 17\nIP  - 7\nDP  - 2025 Jul 2\nTI  - One\nLID - 10.1000/v17070943 [doi]\nLID - 943\nJT  - Oaks\n\
         SO  - Oaks. 2025 Jul 2;17(7):943. doi: 10.1000/v17070943.\n\nPMID-8402898\nTI  - Two\nSO  - Oaks. 1993 Oct 8;75(1):25-36.\n",
    );
    let [one, two] = import.records.as_slice() else { panic!("{import:?}") };
    assert_eq!((one.volume.as_str(), one.issue.as_str(), one.pages.as_str()), ("17", "7", "943"));
    assert_eq!((two.volume.as_str(), two.issue.as_str(), two.pages.as_str()), ("75", "1", "25-36"));
    assert_eq!(
        (two.date.as_str(), two.container.as_str(), two.pmid.as_str()),
        ("1993-10-08", "Oaks", "8402898")
    );
}

#[test]
fn equal_facts_give_the_key_that_ris_gives() {
    let ris = "TY  - JOUR\nTI  - Peer mentoring of residents: a trial\nAU  - Eisen, S\nPY  - 2014\nT2  - Archives of Disease in Childhood\n\
        VL  - 99\nSP  - 142\nDO  - 10.1136/x-2013\nAN  - 24158957\nDB  - PubMed\nER  - \n";
    let enw = "%0 Journal Article\n%A Eisen, S\n%T Peer mentoring of residents: a trial\n%J Archives of Disease in Childhood\n\
        %D 2014\n%V 99\n%P 142-6\n%R doi:10.1136/X-2013\n%M 24158957\n";
    let key = import(ris).records[0].key;
    assert_eq!(import(NBIB).records[0].key, key);
    assert_eq!(import(enw).records[0].key, key);
}

#[test]
fn eric_writes_no_pmid() {
    let import = import(
        "\nOWN - ERIC\nTI  - One\nAID - http://dx.doi.org/10.1000/1\nOID - EJ1\nLID - http://eric.ed.gov/?id=EJ1\n\
         ISSN - ISSN-1234-4567\nPT  - Journal Articles\n\nOWN - ERIC\nTI  - Two\n",
    );
    assert_eq!(import.records.len(), 2);
    let record = &import.records[0];
    assert_eq!(
        (record.doi.as_str(), record.accession.as_str(), record.issn.as_str()),
        ("10.1000/1", "EJ1", "1234-4567")
    );
    assert_eq!(record.urls, ["http://eric.ed.gov/?id=EJ1"]);
    assert_eq!(record.kind, "article");
}

#[test]
fn web_of_science_indents_what_goes_on() {
    let import = import(
        "\u{feff}FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Li, W\n   Dou, ZG\nAF Li, Wei\n   Dou, Zhiguo\n\
         TI Soil fauna diversity\n   at a lake\nSO ECOSYSTEM HEALTH\nDE soil; reed\n   restoration\nPD DEC 16\nPY 2020\nVL 6\n\
         AR UNSP 17\nDI 10.1080/1\nPG 9\nUT WOS:0005\nSN 2096-4129\nEI 2332-8878\nER\n\nPT J\nTI Two\nER\n\nEF\n",
    );
    assert_eq!((import.format, import.records.len(), import.rejects.len()), (Format::Wos, 2, 0));
    let record = &import.records[0];
    assert_eq!(record.title, "Soil fauna diversity at a lake");
    assert_eq!(record.authors, ["Li, Wei", "Dou, Zhiguo"]);
    assert_eq!(record.keywords, ["soil", "reed restoration"]);
    assert_eq!((record.date.as_str(), record.pages.as_str()), ("2020-12-16", "17"));
    assert_eq!((record.accession.as_str(), record.issn.as_str()), ("WOS:0005", "2096-4129; 2332-8878"));
    assert_eq!(record.other.iter().collect::<Vec<_>>(), [("PG", "9")]);
    assert!(!import.warnings.contains_key("text outside records"), "{:?}", import.warnings);
}

#[test]
fn other_databases_of_web_of_science() {
    let import = import(
        "FN x\nVR 1.0\nPT J\nAN ZOOR155\nTI One\nAU Oak, Ann N. (ann@x.org) \n   Elm, B., III\nPS duz039\nPD Aug 1 2019\n\
         PY 2019\nBD Habitat; Land\n   zones\nUT ZOOREC:ZOOR155\nER\n\nPT J\nAN 29782655\nTI Two\nPY 2018\n\
         PD 2018 Sep (Epub 2018 Jun 11)\nMH Animals. Birds / growth;\n   physiology. *Climate Change.\nUT MEDLINE:29782655\n\
         ER\n\nPT J\nTI Three\nX4 Sobre robles.\nY4 Sobre carvalhos.\nUT SCIELO:S1\nER\n\nEF\n",
    );
    let [one, two, three] = import.records.as_slice() else { panic!("{import:?}") };
    assert_eq!(one.authors, ["Oak, Ann N.", "Elm, B., III"]);
    assert_eq!(one.keywords, ["Habitat", "Land zones"]);
    assert_eq!((one.accession.as_str(), one.pages.as_str()), ("ZOOREC:ZOOR155", "duz039"));
    assert_eq!(one.other.iter().collect::<Vec<_>>(), [("AU", "Oak, Ann N. (ann@x.org)")]);
    assert_eq!(two.keywords, ["Animals", "Birds / growth, physiology", "*Climate Change"]);
    assert_eq!((two.pmid.as_str(), two.date.as_str()), ("29782655", "2018-09"));
    assert_eq!((three.abstract_text.as_str(), three.other.get("Y4").count()), ("Sobre robles.", 1));
}

#[test]
fn refer_with_and_without_types() {
    let typed = import("%0 Journal Article\n%T One\n%A Smith, J\n%@ 0828-282X\n\n%K a\nb\n%Q x\n%0 Book\n");
    assert_eq!((typed.records.len(), typed.rejects.len()), (1, 1));
    assert_eq!(typed.records[0].keywords, ["a", "b"]);
    assert_eq!(typed.rejects[0].line, 9);
    let old = import("%A J. Smith\n%T One\n%D 1990\n\n%A K. Doe\n%T Two\n%D 1991\n");
    let titles: Vec<_> = old.records.iter().map(|r| r.title.as_str()).collect();
    assert_eq!((old.format, titles), (Format::Refer, vec!["One", "Two"]));
}

#[test]
fn names_without_a_comma_are_spoken_in_refer() {
    let import = import(
        "%0 Journal Article\n%T One\n%A Ann Oak\n%A Matthew A. Elm\n%A Eisen S\n%A Jan van der Berg\n%A 余敏\n\
         %A World Health Organization\n%A Oak Research,\n%A Ash, B\n%A J. -Y. Yew\n\
         %A 赵 六\n%A 余敏；王芳\n%A Ludwig van Elm, Jr\n",
    );
    let expected = [
        "Oak, Ann",
        "Elm, Matthew A.",
        "Eisen, S",
        "van der Berg, Jan",
        "余敏",
        "World Health Organization",
        "Oak Research",
        "Ash, B",
        "Yew, J. -Y.",
        "赵 六",
        "余敏",
        "王芳",
        "van Elm, Ludwig, Jr",
    ];
    assert_eq!(import.records[0].authors, expected);
}

#[test]
fn ovid_writes_headings() {
    let import = import(
        "<8>\nScore\n  *****\nAccession Number\n  014-2015.\nAuthor\n  Kohler, Lars 1;  Leuschner, C 1\nTitle\n  Cloud water.[Article]\n\
         Source\n  Ecohydrology.   8(6):1048-1064, September 2015.\nAbstract\n  One.\nAuthor Keywords\n  alpine;  canopy.\n\
         References\n  A. 1989.\n\n  B. 1990.\n<9>\nTitle\n  Two\n",
    );
    assert_eq!((import.format, import.records.len()), (Format::Ovid, 2));
    let record = &import.records[0];
    assert_eq!(record.title, "Cloud water.");
    assert_eq!(record.authors, ["Kohler, Lars", "Leuschner, C"]);
    assert_eq!(
        (record.container.as_str(), record.volume.as_str(), record.issue.as_str()),
        ("Ecohydrology", "8", "6")
    );
    assert_eq!((record.pages.as_str(), record.date.as_str()), ("1048-1064", "2015-09"));
    assert_eq!(record.keywords, ["alpine", "canopy"]);
    assert_eq!(record.accession, "014-2015");
    assert_eq!(record.other.get("References").collect::<Vec<_>>(), ["A. 1989.\nB. 1990."]);
}

#[test]
fn ovid_cites_chapters_and_dissertations() {
    let import = import(
        "<1>\nAccession Number\n  2015-1\nTitle\n  [Bäume]. [German]\nBook Title\n  Handbook of trees (2nd ed.).\nAuthor\n  Oak, Ann\nSource\n  \
         Elm, Bo [Ed]; Ash, Cy [Ed]. (2015). Handbook of trees (2nd ed.). (pp. 123-145). xxi, 623 pp. Town, Country: Leaf; Country.\n\
         Publication Type\n  Book; Edited Book\n<2>\nTitle\n  Roots in nurses. [References].\nAuthor\n  Oak, Ann\nSource\n  \
         Dissertation Reports: Section B. Vol.65(9-B),2005, pp. 4567.\nPublication Type\n  Dissertation Abstract\n<3>\nTitle\n  \
         Leaves.[Article]\nAuthors\n  Oak JA. Ash KB.\nSource\n  Leaves. 12(3):4-5, 2010.\n<4>\nTitle\n  Bark.\nSource\n  Bark. 1:2, 2011.\n\
         Publication Type\n  Journal; Peer Reviewed Journal\n<5>\nTitle\n  Trees.\nEditor\n  Elm, Bo [Ed]; Ash, Cy [Ed].\nSource\n  \
         Elm, Bo [Ed]; Ash, Cy [Ed]. (2015). Trees. xxi, 623 pp. Town: Leaf.\nPublication Type\n  Book; Edited Book\n",
    );
    let [chapter, thesis, article, typed, book] = import.records.as_slice() else { panic!("{import:?}") };
    assert_eq!((chapter.title.as_str(), chapter.language.as_str()), ("[Bäume].", "German"));
    assert_eq!(
        (chapter.container.as_str(), chapter.pages.as_str()),
        ("Handbook of trees (2nd ed.)", "123-145")
    );
    assert_eq!((chapter.kind.as_str(), chapter.year), ("chapter", Some(2015)));
    assert_eq!(chapter.other.get("Publication Type").collect::<Vec<_>>(), ["Book; Edited Book"]);
    assert_eq!((thesis.kind.as_str(), thesis.year, thesis.pages.as_str()), ("thesis", Some(2005), "4567"));
    assert_eq!(thesis.other.get("Title").collect::<Vec<_>>(), ["References"]);
    assert_eq!((article.title.as_str(), article.kind.as_str()), ("Leaves.", "article"));
    assert_eq!(article.authors, ["Oak, JA", "Ash, KB"]);
    assert_eq!((typed.kind.as_str(), typed.other.get("Publication Type").count()), ("article", 1));
    assert_eq!((book.kind.as_str(), book.container.as_str(), book.year), ("book", "", Some(2015)));
    assert_eq!(book.authors, ["Elm, Bo", "Ash, Cy"]);
}

#[test]
fn ovid_writes_tags_that_look_like_ris() {
    let import = import(
        "\n<1. >\r\nVN  - Ovid Technologies\r\nDB  - BIOSIS Previews\r\nAN  - PREV2005\r\nTI  - Oak in wet valleys.\r\nLG  - English.\r\nPT  - Article.\r\n\
         AU  - Werner, S. M. [Author, Reprint Author; E-mail: w@x.org] \r\nAU  - Nord, E. V. [Author] \r\n\
         SO  - Forest Growth.  201(2-3):327-334, November 15, 2004.\r\nDO  - 10.1016/j.1\r\nIS  - 0378-1127 (ISSN print)\r\n\
         KW  - oak;  wet valley.\r\nAB  - One.\r\nMethod(s): Two.\r\nCopyright 2004 The Authors\r\nSY  - a\r\n\r\n      b\r\n\
         XL  - http://x.org/1\r\n\r\n<2. >\r\nVN  - Ovid Technologies\r\nDB  - Ovid MEDLINE(R)\r\nUI  - 12345678\r\nTI  - Two\r\n\
         \r\n <30. >\r\n VN  - Ovid Technologies\r\n DB  - PsycINFO\r\n AN  - Peer Reviewed Journal: 2015-33942-012.\r\n TI  - Worry. [References].\r\n\
          YR  - 2015\r\n MO  - Sep\r\n PT  - Journal\r\n DT  - Journal Article\r\n IN  - Smith: X\r\n \r\n       Doe: Y\r\n PM  - 24892981\r\n",
    );
    assert_eq!((import.format, import.records.len(), import.rejects.len()), (Format::Ovid, 3, 0));
    assert!(!import.warnings.contains_key("text outside records"), "{:?}", import.warnings);
    let record = &import.records[0];
    assert_eq!(record.authors, ["Werner, S. M.", "Nord, E. V."]);
    assert_eq!((record.container.as_str(), record.pages.as_str()), ("Forest Growth", "327-334"));
    assert_eq!((record.volume.as_str(), record.issue.as_str()), ("201", "2-3"));
    assert_eq!(record.date, "2004-11-15");
    assert_eq!(record.abstract_text, "One.\nMethod(s): Two.");
    assert_eq!(record.other.get("AB").collect::<Vec<_>>(), ["Copyright 2004 The Authors"]);
    assert_eq!((record.accession.as_str(), record.issn.as_str()), ("PREV2005", "0378-1127"));
    assert_eq!((record.kind.as_str(), record.language.as_str()), ("article", "English"));
    assert_eq!(record.keywords, ["oak", "wet valley"]);
    assert_eq!(record.urls, ["http://x.org/1"]);
    assert_eq!(record.other.get("SY").collect::<Vec<_>>(), ["a\nb"]);
    assert_eq!(import.records[1].pmid, "12345678");
    let worry = &import.records[2];
    assert_eq!(
        (worry.title.as_str(), worry.date.as_str(), worry.kind.as_str()),
        ("Worry.", "2015-09", "article")
    );
    assert_eq!((worry.accession.as_str(), worry.pmid.as_str()), ("2015-33942-012", "24892981"));
    assert_eq!(worry.other.get("IN").collect::<Vec<_>>(), ["Smith: X\nDoe: Y"]);
}

#[test]
fn refworks_and_the_cochrane_library() {
    let rw = import(
        "RT Journal Article\nSR Print(0)\nID 12\nA1 Smith,J.\nA1 Doe,K.\nT1 One\nJF Journal\nYR 2004\nSP 1\nOP 9\n\nRT Book\nT1 Two\n\n\
         RT Book, Edited\nA2 Oak,Ann\nT1 Three\n",
    );
    assert_eq!((rw.format, rw.records.len()), (Format::RefWorks, 3));
    let edited = &rw.records[2];
    assert_eq!((edited.authors.join("|"), edited.other.get("A2").count()), ("Oak, Ann".into(), 1));
    assert_eq!(
        (rw.records[0].authors.join("|"), rw.records[0].pages.as_str()),
        ("Smith, J.|Doe, K.".into(), "1-9")
    );
    let cochrane = import(
        "Record #1 of 2\nID: CN-02\nAU: Shin M\nAU: Tsu K\nTI: One\nSO: Infect Ther\nYR: 2021\nVL: 10\nNO: 4\nPG: 24-25\n\
         PM: PUBMED 34453234\nPT: Journal article\nKY: a; b\nDOI: 10.1007/s1\nAB: AIM: x.\nUS: https://x.org/1\nC3: x\n\nRecord #2 of 2\nTI: Two\n\
         SO: https://trials.org/1\nPT: Conference proceeding\n\nRecord #3 of 3\nTI: Three\nSO: Cochrane Database of Systematic Reviews\n",
    );
    assert_eq!((cochrane.format, cochrane.records.len()), (Format::Cochrane, 3));
    let kinds: Vec<_> = cochrane.records.iter().map(|record| record.kind.as_str()).collect();
    assert_eq!(kinds, ["article", "conference paper", "article"]);
    let trial = &cochrane.records[1];
    assert_eq!((trial.container.as_str(), trial.urls.join("|")), ("", "https://trials.org/1".into()));
    assert_eq!(cochrane.records[0].urls, ["https://x.org/1"]);
    let record = &cochrane.records[0];
    assert_eq!((record.pmid.as_str(), record.accession.as_str()), ("34453234", "CN-02"));
    assert_eq!(record.authors, ["Shin, M", "Tsu, K"]);
}

#[test]
fn refworks_as_databases_write_it() {
    let import = import(
        "Refworks Export Tagged Format\n\nRT=Reference Type\nA1=Primary Authors\n*****\nStart Bold = \nBEGIN EXPORTED REFERENCES\n\n\
         RT Journal Article\nA1 王小明;李四;\nT1 某研究\nYR 2010\nIS 22\nvo 7\nOP 72-74\nLA 中文;\n\n\
         RT Journal Article\nT1 Two\nPMID 12345678\nNO doi: 10.1000/abc; x\n\n\
         RT Dissertation/Thesis\nT1 Three\nIS 22\nvo \nOP 72\n\nRT Book, Section\nT1 Four\nT2 Book\n",
    );
    assert_eq!((import.format, import.records.len()), (Format::RefWorks, 4));
    assert!(!import.warnings.contains_key("text outside records"), "{:?}", import.warnings);
    let record = &import.records[0];
    assert_eq!(record.authors, ["王小明", "李四"]);
    assert_eq!((record.volume.as_str(), record.issue.as_str()), ("7", "22"));
    assert_eq!((record.pages.as_str(), record.language.as_str()), ("72-74", "中文"));
    let second = &import.records[1];
    assert_eq!((second.pmid.as_str(), second.doi.as_str()), ("12345678", "10.1000/abc"));
    assert_eq!((import.records[2].issue.as_str(), import.records[2].kind.as_str()), ("22", "thesis"));
    assert_eq!(import.records[3].kind, "chapter");
}

#[test]
fn a_chapter_is_in_its_book_and_a_translated_title_is_no_author() {
    let chapter =
        import("\nPMID- 1\nOID - NLM: PMC2\nTI  - Chapter\nBTI - Book\n\nPMID- 3\nBTI - Whole book\n");
    let told: Vec<_> = chapter
        .records
        .iter()
        .map(|r| (r.title.as_str(), r.container.as_str(), r.accession.as_str()))
        .collect();
    assert_eq!(told, [("Chapter", "Book", ""), ("Whole book", "", "")]);
    let refer =
        import("%0 Journal Article\n%T Título\n%Q Title\n%A Smith, J\n%P Article 141\n%K one, two, three\n");
    let record = &refer.records[0];
    assert_eq!(record.authors, ["Smith, J"]);
    assert_eq!((record.pages.as_str(), record.keywords.len()), ("141", 3));
    let wos = import("PT J\nTI One\nPS 2457-71\nUT MEDLINE:16842170\nER\n\nEF\n");
    assert_eq!((wos.records[0].pages.as_str(), wos.records[0].pmid.as_str()), ("2457-71", "16842170"));
}

#[test]
fn endnote_shows_all_fields_by_name() {
    let import = import(
        "Reference Type:  Journal Article\nRecord Number: 7\nAuthor: Oak, A. and Elm, B.\nYear: 2014\nTitle: One\n\
         Journal: J Rain\nVolume: 3\nIssue: 2\nPages: 4-9\nType of Article: Article\nISSN: 1234-5679<br />0378-5955\n\
         DOI: 10.1000/1\nKeywords: rain\nbark\nAbstract: We asked.\nMethods: We looked.\nURL: http://x.org/1\n\n\n\
         Reference Type:  Book\nRecord Number: 8\nAuthor: Ash, Carl\nFir, Dora\nDepartment of Rain and Bark\nYear: 2001\nTitle: Two\nPublisher: Press\n",
    );
    assert_eq!((import.format, import.records.len()), (Format::Refer, 2));
    let [one, two] = import.records.as_slice() else { panic!("two records") };
    assert_eq!((one.kind.as_str(), one.title.as_str(), one.id.as_str()), ("article", "One", "7"));
    assert_eq!((&one.authors[..], one.date.as_str()), (&["Oak, A.".into(), "Elm, B.".into()][..], "2014"));
    assert_eq!((one.container.as_str(), one.volume.as_str(), one.pages.as_str()), ("J Rain", "3", "4-9"));
    assert_eq!((one.issn.as_str(), one.doi.as_str()), ("1234-5679; 0378-5955", "10.1000/1"));
    assert_eq!(one.keywords, ["rain", "bark"]);
    assert_eq!(one.abstract_text, "We asked.\nMethods: We looked.");
    assert_eq!(
        (two.kind.as_str(), &two.authors[..]),
        ("book", &["Ash, Carl".into(), "Fir, Dora".into(), "Department of Rain and Bark".into()][..])
    );
    assert_eq!(two.other.get("Publisher").collect::<Vec<_>>(), ["Press"]);
}

#[test]
fn a_blank_line_before_a_second_title_ends_a_record() {
    for end in ["\n", "\r\n", "\r"] {
        let text = "%0 Book\n%T One\n%A Oak, A\n\n%A Elm, B\n%T Two\n\n%T Three\n\n%0 Book\n\n%T Four\n\n%A Ash, C\n\n%X a\n\nb\n\n%K c\n";
        let import = import(&text.replace('\n', end));
        let told: Vec<_> = import.records.iter().map(|r| (r.title.as_str(), r.authors.len())).collect();
        assert_eq!(told, [("One", 1), ("Two", 1), ("Three", 0), ("Four", 1)], "{end:?}");
        assert_eq!(import.records[3].keywords, ["c"]);
    }
}

#[test]
fn ovids_medlars_records_stay_apart() {
    let text = "<1>\nUI  - 12345678\nTI  - First title\nAU  - Smith J\nSO  - Journal of Trials. 12(3):45-9, 2010\n\n<2>\nUI  - 12345679\nTI  - Second title\nAU  - Jones K\n";
    let read = crate::import::read("medlars.txt", text.as_bytes(), None).unwrap();
    assert_eq!(read.format, crate::import::Format::Nbib);
    let told: Vec<_> =
        read.records.iter().map(|r| (r.title.as_str(), r.accession.as_str(), r.authors.len())).collect();
    assert_eq!(told, [("First title", "12345678", 1), ("Second title", "12345679", 1)]);
    assert!(read.rejects.is_empty() && !read.warnings.contains_key("text outside records"));
}
