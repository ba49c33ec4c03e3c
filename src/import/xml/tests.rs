//! XML on small made-up records.

use crate::import::{Format, read};

#[test]
fn endnote_wraps_values_in_styles() {
    let text = "<?xml version=\"1.0\"?><xml><records><record><database name=\"x\">My.enl</database>\n\
        <rec-number>7</rec-number><ref-type name=\"Journal Article\">17</ref-type><contributors><authors><author><style face=\"normal\">Eisen, S.</style></author>\
        <author>Doe, K.</author></authors><secondary-authors><author>Ed, A.</author></secondary-authors></contributors>\
        <titles><title><style face=\"normal\">Peer &amp; near-peer </style><style face=\"italic\">mentoring</style></title><secondary-title>Arch Dis Child</secondary-title></titles>\
        <periodical><full-title>Arch Dis Child</full-title></periodical><pages>142-6</pages><volume>99</volume><keywords><keyword>a</keyword><keyword>b</keyword></keywords>\
        <dates><year>2014</year><pub-dates><date>Feb</date></pub-dates></dates><isbn>0003-9888 (Print)&#xD;0003-9888</isbn><accession-num>24158957</accession-num>\
        <electronic-resource-num>10.1136/X</electronic-resource-num><remote-database-provider>NLM</remote-database-provider><abstract>One.</abstract></record>\n\
        <record><titles><title>Two</title></wrong></record><record><titles><title>Three</title></titles>";
    let import = read("x", text.as_bytes(), None).unwrap();
    assert_eq!((import.format, import.records.len(), import.rejects.len()), (Format::EndnoteXml, 2, 1));
    let record = &import.records[0];
    assert_eq!(record.title, "Peer & near-peer mentoring");
    assert_eq!(record.authors, ["Eisen, S.", "Doe, K."]);
    assert_eq!(
        (record.date.as_str(), record.pmid.as_str(), record.doi.as_str()),
        ("2014-02", "24158957", "10.1136/x")
    );
    assert_eq!(
        (record.issn.as_str(), record.kind.as_str(), record.id.as_str()),
        ("0003-9888", "article", "7")
    );
    assert_eq!(record.keywords, ["a", "b"]);
    assert_eq!(record.other.get("secondary-authors").collect::<Vec<_>>(), ["Ed, A."]);
    assert_eq!((import.rejects[0].line, import.records[1].source.line), (3, 3));
    let ris = "TY  - JOUR\nTI  - Peer & near-peer mentoring\nAU  - Eisen, S.\nPY  - 2014\nT2  - Arch Dis Child\nVL  - 99\nSP  - 142\nDO  - 10.1136/x\nAN  - 24158957\nER  - ";
    assert_eq!(record.key, read("x", ris.as_bytes(), None).unwrap().records[0].key);
}

#[test]
fn pubmed_puts_names_dates_and_abstracts_together() {
    let text = "<PubmedArticleSet>\n<PubmedArticle><MedlineCitation><PMID Version=\"1\">29</PMID><DateRevised><Year>2019</Year><Month>11</Month></DateRevised>\
        <Article><Journal><ISSN IssnType=\"Print\">1949-2553</ISSN><JournalIssue><Volume>9</Volume><Issue>37</Issue><PubDate><Year>2018</Year><Month>May</Month><Day>15</Day></PubDate></JournalIssue>\
        <Title>Oncotarget</Title><ISOAbbreviation>Oncotarget</ISOAbbreviation></Journal><ArticleTitle>The <i>APOE</i>\n locus.</ArticleTitle>\
        <Pagination><StartPage>24590</StartPage><EndPage>24600</EndPage><MedlinePgn>24590-24600</MedlinePgn></Pagination><ELocationID EIdType=\"doi\" ValidYN=\"Y\">10.1/x</ELocationID>\
        <Abstract><AbstractText Label=\"AIM\">To see.</AbstractText><AbstractText Label=\"RESULTS\">p &lt; 0.05</AbstractText></Abstract>\
        <AuthorList><Author><LastName>Nazarian</LastName><ForeName>Alireza</ForeName><Initials>A</Initials></Author><Author><CollectiveName>Group</CollectiveName></Author></AuthorList>\
        <Language>eng</Language><PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList></Article></MedlineCitation>\
        <PubmedData><ReferenceList><Reference><Citation>Other.</Citation><ArticleIdList><ArticleId IdType=\"pubmed\">5</ArticleId></ArticleIdList></Reference></ReferenceList>\
        <ArticleIdList><ArticleId IdType=\"pubmed\">29</ArticleId></ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>";
    let import = read("x", text.as_bytes(), None).unwrap();
    assert_eq!((import.format, import.records.len()), (Format::PubmedXml, 1));
    let record = &import.records[0];
    assert_eq!(record.title, "The APOE locus.");
    assert_eq!(record.abstract_text, "AIM: To see.\nRESULTS: p < 0.05");
    assert_eq!(record.authors, ["Nazarian, Alireza", "Group"]);
    assert_eq!(
        (record.pmid.as_str(), record.date.as_str(), record.pages.as_str()),
        ("29", "2018-05-15", "24590-24600")
    );
    assert_eq!((record.container.as_str(), record.kind.as_str()), ("Oncotarget", "article"));
    assert_eq!(record.source.line, 2);
}

#[test]
fn endnotes_journal_is_the_one_written_out() {
    let record = |titles: &str| {
        let text = format!(
            "<xml><records><record><ref-type name=\"Journal Article\">17</ref-type>{titles}</record></records></xml>"
        );
        read("x", text.as_bytes(), None).unwrap().records.remove(0).container
    };
    for (titles, journal) in [
        (
            "<titles><title>T</title><secondary-title>Arch Dis Child</secondary-title>\
             <alt-title>Archives of disease in childhood</alt-title></titles>",
            "Archives of disease in childhood",
        ),
        (
            "<titles><title>T</title><secondary-title>Br J X</secondary-title></titles>\
             <periodical><full-title>British journal of X</full-title></periodical>",
            "British journal of X",
        ),
        (
            "<titles><title>T</title><secondary-title>N Br J X</secondary-title></titles>\
             <periodical><full-title>The New British Journal of X</full-title></periodical>",
            "The New British Journal of X",
        ),
        (
            "<titles><title>T</title><secondary-title>The Book</secondary-title><alt-title>Series</alt-title></titles>",
            "The Book",
        ),
    ] {
        assert_eq!(record(titles), journal);
    }
}

#[test]
fn a_chapter_is_in_its_book() {
    let text = "<PubmedBookArticle><BookDocument><PMID>32644739</PMID><Book><BookTitle book=\"b\">The Book</BookTitle>\
        <PubDate><Year>2024</Year></PubDate></Book>{}<PublicationType>Study Guide</PublicationType>\
        </BookDocument></PubmedBookArticle>";
    for (article, title, container, kind) in
        [("<ArticleTitle>Peers</ArticleTitle>", "Peers", "The Book", "chapter"), ("", "The Book", "", "book")]
    {
        let import = read("x", text.replace("{}", article).as_bytes(), None).unwrap();
        let record = &import.records[0];
        assert_eq!(
            (record.title.as_str(), record.container.as_str(), record.kind.as_str()),
            (title, container, kind)
        );
    }
}

#[test]
fn pubmed_keeps_headings_whole_and_other_reports_apart() {
    let text = "<PubmedArticle><MedlineCitation><PMID>29</PMID><Article><ArticleTitle>Oaks</ArticleTitle><ELocationID EIdType=\"pii\">E51</ELocationID><Abstract><AbstractText>One\n\
            <i>line</i>\n\t of text.</AbstractText></Abstract></Article>\
        <CommentsCorrectionsList><CommentsCorrections RefType=\"ErratumIn\"><RefSource>Oaks. 2019;42:33</RefSource><PMID>99</PMID></CommentsCorrections>\
            <CommentsCorrections RefType=\"Cites\"><RefSource>Elms. 2018;1:2.</RefSource></CommentsCorrections></CommentsCorrectionsList>\
        <MeshHeadingList><MeshHeading><DescriptorName MajorTopicYN=\"N\">Trees</DescriptorName><QualifierName MajorTopicYN=\"N\">growth</QualifierName>\
            <QualifierName MajorTopicYN=\"Y\">physiology</QualifierName></MeshHeading><MeshHeading><DescriptorName MajorTopicYN=\"Y\">Bark</DescriptorName></MeshHeading></MeshHeadingList>\
        <KeywordList><Keyword MajorTopicYN=\"Y\">leaf</Keyword><Keyword>root</Keyword></KeywordList></MedlineCitation>\
        <PubmedData><ArticleIdList><ArticleId IdType=\"pmc\">PMC777</ArticleId><ArticleId IdType=\"pii\">S12</ArticleId></ArticleIdList>\
            <ReferenceList><Reference><Citation>Ash B. Roots.</Citation><ArticleIdList><ArticleId IdType=\"pubmed\">11</ArticleId><ArticleId IdType=\"pmc\">PMC8</ArticleId>\
            <ArticleId IdType=\"doi\">10.9999/cited</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>";
    let record = read("x", text.as_bytes(), None).unwrap().records.remove(0);
    assert_eq!(record.abstract_text, "One line of text.");
    assert_eq!(record.keywords, ["Trees/growth/*physiology", "*Bark", "*leaf", "root"]);
    assert_eq!((record.pmid.as_str(), record.doi.as_str(), record.pages.as_str()), ("29", "", "E51"));
    let other: Vec<_> = record.other.iter().collect();
    let expected = [
        ("ELocationID", "E51 [pii]"),
        ("EIN", "Oaks. 2019;42:33. PMID: 99"),
        ("CommentsCorrections", "Cites: Elms. 2018;1:2."),
        ("ArticleId", "PMC777"),
        ("ArticleId", "S12 [pii]"),
        ("Reference", "Ash B. Roots. PMID: 11; PMCID: PMC8; doi: 10.9999/cited"),
    ];
    assert_eq!(other, expected);
}

#[test]
fn whoever_edited_a_book_wrote_none_of_its_chapters() {
    let person = |name: &str| format!("<Author><LastName>{name}</LastName><ForeName>A</ForeName></Author>");
    let book = |kind: &str| {
        format!(
            "<Book><BookTitle>Trees</BookTitle><PubDate><Year>1993</Year></PubDate><BeginningDate><Year>1993</Year></BeginningDate>\
             <AuthorList Type=\"{kind}\">{}<Author><CollectiveName>Tree Group</CollectiveName></Author></AuthorList></Book>",
            person("Oak")
        )
    };
    let written = format!(
        "<ArticleTitle>Bark</ArticleTitle><AuthorList Type=\"authors\">{}</AuthorList>",
        person("Elm")
    );
    let dated = "<ContributionDate><Year>1998</Year><Month>09</Month></ContributionDate>";
    for (kind, chapter, authors, other) in [
        ("editors", written.as_str(), vec!["Elm, A"], vec![("Editor", "Oak, A"), ("Editor", "Tree Group")]),
        ("authors", written.as_str(), vec!["Elm, A"], vec![("Author", "Oak, A"), ("Author", "Tree Group")]),
        ("authors", "", vec!["Oak, A", "Tree Group"], vec![]),
        ("editors", "", vec!["Oak, A", "Tree Group"], vec![("Editor", "Oak, A"), ("Editor", "Tree Group")]),
    ] {
        let text = format!(
            "<PubmedBookArticle><BookDocument>{}{chapter}{dated}</BookDocument></PubmedBookArticle>",
            book(kind)
        );
        let record = read("x", text.as_bytes(), None).unwrap().records.remove(0);
        assert_eq!(
            (record.year, record.authors.as_slice()),
            (Some(1993), authors.iter().map(|&name| name.into()).collect::<Vec<_>>().as_slice())
        );
        let dates = [("ContributionDate", "1998 09"), ("BeginningDate", "1993")];
        let kept: Vec<_> = record.other.iter().filter(|field| !dates.contains(field)).collect();
        assert_eq!(kept, other, "{kind}");
    }
}

#[test]
fn an_articles_number_stands_for_its_pages() {
    let text = "<xml><records><record><ref-type name=\"{}\">17</ref-type><titles><title>T</title></titles>\
        <custom7>102516</custom7><section>1</section></record></records></xml>";
    for (kind, pages, other) in [("Journal Article", "102516", 1), ("Conference Paper", "", 2)] {
        let import = read("x", text.replace("{}", kind).as_bytes(), None).unwrap();
        let record = &import.records[0];
        assert_eq!((record.pages.as_str(), record.other.iter().count()), (pages, other), "{kind}");
    }
}

#[test]
fn a_title_nobody_translated_is_the_one_pubmeds_article_has() {
    let xml = "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article>\
        <ArticleTitle>[Not Available].</ArticleTitle><VernacularTitle>Eichen im Herbst.</VernacularTitle>\
        </Article></MedlineCitation></PubmedArticle></PubmedArticleSet>";
    let import = read("x", xml.as_bytes(), None).unwrap();
    assert_eq!(import.records[0].title, "Eichen im Herbst.");
}

#[test]
fn endnotes_thesis_has_a_degree_and_a_department_and_its_book_editors() {
    let record = |kind: &str, rest: &str| {
        let text = format!(
            "<xml><records><record><ref-type name=\"{kind}\">32</ref-type>{rest}<titles><title>T</title>\
             <secondary-title>Wards</secondary-title></titles><volume>PhD</volume></record></records></xml>"
        );
        read("x", text.as_bytes(), None).unwrap().records.remove(0)
    };
    let thesis = record("Thesis", "");
    assert_eq!((thesis.volume.as_str(), thesis.container.as_str()), ("", ""));
    assert_eq!(thesis.other.iter().collect::<Vec<_>>(), [("secondary-title", "Wards"), ("volume", "PhD")]);
    let editors =
        "<contributors><secondary-authors><author>Roe, A.</author></secondary-authors></contributors>";
    for (kind, authors) in [("Book", 1), ("Book Section", 0)] {
        let book = record(kind, editors);
        let editors = book.other.get("secondary-authors").collect::<Vec<_>>();
        assert_eq!((book.authors.len(), editors), (authors, vec!["Roe, A."]), "{kind}");
    }
}

#[test]
fn what_other_programs_write_for_endnote_names_people_anywhere() {
    for people in [
        "<contributors><author>Roe, Ann</author><author>Doe, Bo</author></contributors>",
        "<authors>Roe, Ann; Doe, Bo</authors>",
    ] {
        let text = format!(
            "<xml><record><ref-type name=\"Journal Article\">17</ref-type><title>T</title>{people}</record></xml>"
        );
        let import = read("x", text.as_bytes(), None).unwrap();
        assert_eq!(import.records[0].authors, ["Roe, Ann", "Doe, Bo"], "{people}");
    }
}
