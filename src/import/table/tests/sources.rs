//! Tables as the databases and programs that wrote them make them, made up.

use super::*;

#[test]
fn web_of_science_heads_its_columns_with_tags() {
    let import = import(
        "PT\tAU\tAF\tTI\tSO\tBP\tEP\tPY\tUT\tPM\nJ\tLi, W; Dou, ZJ\tLi, Wei; Dou, Zhi J.\tSoil\tECO\t1\t9\t2020\tWOS:1\t\n",
    );
    let record = &import.records[0];
    assert_eq!(record.authors, ["Li, Wei", "Dou, Zhi J."]);
    assert_eq!(
        (record.pages.as_str(), record.accession.as_str(), record.kind.as_str()),
        ("1-9", "WOS:1", "article")
    );
}

#[test]
fn embase_cites_in_one_cell() {
    let import = import(
        "Title,Author Names,Source,Abstract\nCysts,\"Liu R., Adler D.G.\",Endosc (2014) 3:4 (152-160). Date of Publication: 2014,x\n",
    );
    let record = &import.records[0];
    assert_eq!(
        (record.container.as_str(), record.volume.as_str(), record.issue.as_str()),
        ("Endosc", "3", "4")
    );
    assert_eq!((record.pages.as_str(), record.year), ("152-160", Some(2014)));
    assert_eq!(record.authors, ["Liu, R.", "Adler, D.G."]);
}

#[test]
fn embase_has_its_doi_and_issn_in_an_open_url_alone() {
    let record = only(
        "Title,Author Names,Source,Keywords,Open URL Link\n\
         Cysts,\"Roe J., Wards Group, Doe Jr. A.D.\",Endosc (2014) 3:4 (152-160),\"cyst (diagnosis, surgery), human, x, y\",\
         http://sfx.example.org/x?sid=EMBASE&issn=22267190&id=doi:10.4103%2F2303-9027.138783&atitle=Cysts\n",
    );
    assert_eq!(record.authors, ["Roe, J.", "Wards Group", "Doe, A.D., Jr."]);
    assert_eq!((record.doi.as_str(), record.issn.as_str()), ("10.4103/2303-9027.138783", "2226-7190"));
    assert_eq!(record.urls.len(), 1);
    assert_eq!(record.keywords, ["cyst (diagnosis, surgery)", "human", "x", "y"]);
}

#[test]
fn a_register_is_linked_where_a_journal_is_named() {
    let record = only(
        "\"Cochrane Review ID\",\"Title\",\"Author(s)\",\"Source\",\"Year\"\n\
         \"CN-01\",\"A trial\",\"Roe, J\",\"https://register.example.org/show/NCT01\",\"2019\"\n",
    );
    assert_eq!((record.container.as_str(), record.urls.len()), ("", 1));
}

#[test]
fn embase_writes_a_row_for_each_field() {
    let text = "\"TITLE\",\"Peer mentors\"\n\"AUTHOR NAMES\",\"Mao J.\",\"van de Ven A.\"\n\
        \"SOURCE\",\"Colloids (2026) 750 Article Number: 141489. Date of Publication: 5 Dec 2026\"\n\
        \"AUTHOR KEYWORDS\",\"mentors, peer\",\"wards\"\n\"DOI\",\"10.1016/j.x\"\n\n\
        \"TITLE\",\"Second\"\n\"PUBLICATION YEAR\",\"2025\"\n";
    let import = import(text);
    assert_eq!((import.format, import.records.len(), import.rejects.len()), (Format::Csv, 2, 0));
    let record = &import.records[0];
    assert_eq!(record.authors, ["Mao, J.", "van de Ven, A."]);
    assert_eq!(record.keywords, ["mentors, peer", "wards"]);
    assert_eq!(
        (record.container.as_str(), record.volume.as_str(), record.pages.as_str(), record.date.as_str()),
        ("Colloids", "750", "141489", "2026-12-05")
    );
    assert_eq!((import.records[1].title.as_str(), import.records[1].source.line), ("Second", 7));
}

#[test]
fn pubmed_cites_in_one_cell() {
    for text in [
        "PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n\
         27929610,Wards.,\"Vande Voort JL, Duncan WC Jr, Park YM.\",J Tests. 2017 Sep 3;78(8):1068-74. \
         doi: 10.4088/X.,Vande Voort JL,J Tests,2017,2016/12/09,,,10.4088/X\n",
        "Title,URL,Description,Details,ShortDetails,Resource,Type,Identifiers,Db,EntrezUID,Properties\n\
         Wards.,/pubmed/27929610,\"Vande Voort JL, Duncan WC Jr, Park YM.\",J Tests. 2017 Sep 3;78(8):1068-74. \
         doi: 10.4088/X.,J Tests. 2017,PubMed,citation,PMID:27929610,pubmed,27929610,\n",
    ] {
        let record = only(text);
        assert_eq!(record.authors, ["Vande Voort, JL", "Duncan, WC, Jr", "Park, YM"]);
        assert_eq!(
            (record.container.as_str(), record.volume.as_str(), record.issue.as_str(), record.pages.as_str()),
            ("J Tests", "78", "8", "1068-74")
        );
        assert_eq!(
            (record.date.as_str(), record.doi.as_str(), record.pmid.as_str()),
            ("2017-09-03", "10.4088/x", "27929610")
        );
    }
}

#[test]
fn publish_or_perish_shows_what_google_scholar_does() {
    let record = only(
        "Cites,Authors,Title,Year,Source,Publisher,ArticleURL,CitesURL,GSRank,QueryDate,Type,DOI,ISSN,\
         CitationURL,Volume,Issue,StartPage,EndPage\n\
         3,\"JM Smith, K Doe…\",Wards,2020,Proceedings of …,dl.acm.org,https://dl.acm.org/doi/10.1145/1.2,,2,,\
         HTML,,,,0,0,0,0\n",
    );
    assert_eq!(record.authors, ["Smith, JM", "Doe, K"]);
    assert_eq!((record.container.as_str(), record.doi.as_str()), ("Proceedings of …", "10.1145/1.2"));
    assert_eq!((record.volume.as_str(), record.pages.as_str(), record.kind.as_str()), ("", "", ""));
}

#[test]
fn scopus_and_web_of_science_name_people_twice() {
    let record = only(
        "\"Authors\",\"Author full names\",\"Author(s) ID\",\"Title\",\"Year\",\"Source title\",\"ISSN\",\"Publication Stage\",\"Source\"\n\
         \"Roe R.C.; de la Cruz M.\",\"Roe, Rita C. (7404393000); de la Cruz, Maria (57190000)\",\"7404393000;57190000\",\
         \"Wards\",2004,\"J Tests\",1654101,Final,Scopus\n",
    );
    assert_eq!(record.authors, ["Roe, Rita C.", "de la Cruz, Maria"]);
    assert_eq!((record.issn.as_str(), record.kind.as_str()), ("0165-4101", ""));
    let record = only(
        "Publication Type,Authors,Author Full Names,Group Authors,Article Title,Source Title,Author Keywords,\
         Keywords Plus,Publication Year,UT (Unique WOS ID),Document Type\n\
         J,\"Roe, RC\",\"Roe, Rita C.\",Ward Group,Wards,J TESTS,a; b,C,2004,WOS:1,Article; Early Access\n",
    );
    assert_eq!(record.authors, ["Roe, Rita C.", "Ward Group"]);
    assert_eq!(record.keywords, ["a", "b", "C"]);
    assert_eq!((record.accession.as_str(), record.kind.as_str()), ("WOS:1", "article"));
    let missing = only("Authors,Title,Year,EID\n[No author name available],Proceedings,2004,2-s2.0-1\n");
    assert!(missing.authors.is_empty());
}

#[test]
fn tags_of_web_of_science_head_the_tables_of_r_as_well() {
    let record = only(
        "\"\",\"AU\",\"DE\",\"AB\",\"DT\",\"DI\",\"VL\",\"SO\",\"PY\",\"TI\",\"DB\"\n\
         \"ROE R, 2019\",\"ROE R;DOE AB\",\"PEERS; WARDS\",NA,\"ARTICLE\",\"10.1136/x\",\"99\",\"J TESTS\",2019,\"MENTORS\",\"ISI\"\n",
    );
    assert_eq!(record.authors, ["ROE, R", "DOE, AB"]);
    assert_eq!((record.abstract_text.as_str(), record.container.as_str()), ("", "J TESTS"));
}

#[test]
fn registers_of_trials_are_read() {
    let record = only(
        "NCT Number,Study Title,Study URL,Study Status,Brief Summary,First Posted\n\
         NCT03000000,Peers,https://clinicaltrials.gov/study/NCT03000000,COMPLETED,A summary.,2016-12-21\n",
    );
    assert_eq!(
        (record.title.as_str(), record.accession.as_str(), record.date.as_str()),
        ("Peers", "NCT03000000", "2016-12-21")
    );
}

#[test]
fn scielo_cites_in_one_cell() {
    let record = only(
        "ID,Title,Author(s),Source,Journal,Language(s),Publication year,Fulltext URL \n\
         \u{20}\"S2477-9\",\"Pares\",\"Roe Vives, Guido, Doe, Laura\",\"Estado, revista; 2(15); 59-76\",\"Estado, revista\",\
         \"Español\",\"2022\",\"http://scielo.example.org/s?pid=S2477-9\" \n",
    );
    assert_eq!((record.id.as_str(), record.language.as_str()), ("S2477-9", "Español"));
    assert_eq!(record.authors, ["Roe Vives, Guido", "Doe, Laura"]);
    assert_eq!(
        (record.container.as_str(), record.volume.as_str(), record.issue.as_str(), record.pages.as_str()),
        ("Estado, revista", "2", "15", "59-76")
    );
    assert_eq!(record.urls.len(), 1);
}

#[test]
fn engineering_village_and_elicit_write_people_their_own_way() {
    let record = only(
        "Title,Accession number,Author,Source,Abbreviated source title,Document type,Controlled/Subject terms\n\
         Wards,20203909,\"Roe, Jan (1, 2); Doe, Ka-Po (3)\",Building and Wards,Build. Wards,Journal article (JA),\
         Peers - Wards - Tests\n",
    );
    assert_eq!(record.authors, ["Roe, Jan", "Doe, Ka-Po"]);
    assert_eq!((record.container.as_str(), record.kind.as_str()), ("Building and Wards", "article"));
    assert_eq!(record.keywords, ["Peers", "Wards", "Tests"]);
    let record = only(
        "Title,Authors,DOI,DOI link,Venue,Citation count,Year\n\
         Wards,\"Sarah Roe, Anna B Doe\",10.1136/x1,https://doi.org/10.1136/x1,J Tests,12,2014\n",
    );
    assert_eq!(record.authors, ["Roe, Sarah", "Doe, Anna B"]);
}

#[test]
fn cnki_heads_its_columns_in_two_languages() {
    let record = only(
        "SrcDatabase-来源库,Title-题名,Author-作者,Source-文献来源,Keyword-关键词,Summary-摘要,Year-年,Volume-卷,Period-期,PageCount-页码\n\
         期刊,同伴,李明;王芳;,医学教育,同伴;指导,一段摘要。,2014,12,03,142-146\n",
    );
    assert_eq!(
        (record.title.as_str(), record.authors.as_slice()),
        ("同伴", ["李明".into(), "王芳".into()].as_slice())
    );
    assert_eq!((record.container.as_str(), record.abstract_text.as_str()), ("医学教育", "一段摘要。"));
    assert_eq!((record.year, record.volume.as_str(), record.pages.as_str()), (Some(2014), "12", "142-146"));
}

#[test]
fn ovid_heads_its_columns_with_its_fields() {
    let import = import(
        "ORN,VN,DB,UI,PM,TI,SO,AU,MH,DU,AB\n\
         1,Ovid Technologies,Embase,2011722477,29635641 [http://www.example.org/?term=29635641],Rain on bark. [Review],\
         \"Journal of Rain. 25 (1) (no pagination), 2018. Article Number: tay018. Date of Publication: 2018.\",\
         \"Oak A.B.\n\nvan der Elm D. Jr.\n\nBark Study Group\",\"*tree, old\n\nrain\",*water [m],One.\n",
    );
    let record = &import.records[0];
    assert_eq!(
        (import.format, record.title.as_str(), record.pmid.as_str()),
        (Format::Csv, "Rain on bark.", "29635641")
    );
    assert_eq!(record.authors, ["Oak, A.B.", "van der Elm, D., Jr.", "Bark Study Group"]);
    assert_eq!(record.keywords, ["*tree, old", "rain"]);
    assert_eq!(
        (record.container.as_str(), record.volume.as_str(), record.issue.as_str(), record.pages.as_str()),
        ("Journal of Rain", "25", "1", "tay018")
    );
    assert_eq!((record.year, record.accession.as_str()), (Some(2018), "2011722477"));
}
