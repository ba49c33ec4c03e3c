//! Items of every service, made up.

use crate::import::{Format, read};

#[test]
fn items_are_read_one_by_one() {
    let text = r#"[
 {"id":"a","type":"article-journal","title":"Peer mentoring","author":[{"family":"Eisen","given":"Sarah"},{"literal":"WHO"}],
  "issued":{"date-parts":[[2014,2]]},"container-title":"Arch Dis Child","volume":99,"page":"142-146","DOI":"10.1136/X","publisher":"BMJ"},
 {"id":"b","title":12,},
 {"id":"c","title":"Three \"}\""}
]"#;
    let import = read("x", text.as_bytes(), None).unwrap();
    assert_eq!((import.format, import.records.len(), import.rejects.len()), (Format::CslJson, 2, 1));
    let record = &import.records[0];
    assert_eq!(record.authors, ["Eisen, Sarah", "WHO"]);
    assert_eq!(
        (record.date.as_str(), record.kind.as_str(), record.volume.as_str()),
        ("2014-02", "article", "99")
    );
    assert_eq!(record.other.iter().collect::<Vec<_>>(), [("publisher", "BMJ")]);
    assert_eq!((import.rejects[0].line, import.records[1].source.line), (4, 5));
    let wrapped = format!("{{\"items\": {} }}", text.replace(",}", "}"));
    assert_eq!(read("x", wrapped.as_bytes(), None).unwrap().records.len(), 3);
}

#[test]
fn lines_that_are_no_records_are_rejected() {
    let text = "{\"key\":\"k1-00000000000000000000\",\"title\":\"One\",\"source\":{\"file\":\"a\",\"line\":1}}\n\n{\"title\":\n";
    let import = read("x", text.as_bytes(), None).unwrap();
    assert_eq!((import.records.len(), import.rejects.len(), import.rejects[0].line), (1, 1, 3));
    assert_eq!(&*import.records[0].source.file, "x");
}

/// The only record of a text.
fn only(text: &str) -> crate::record::Record {
    let mut import = read("x", text.as_bytes(), None).unwrap();
    let found = (import.format, import.records.len(), import.rejects.len());
    assert_eq!(found, (Format::CslJson, 1, 0), "{text}");
    import.records.remove(0)
}

#[test]
fn items_by_other_names_are_read_as_well() {
    for text in [
        // Crossref
        r#"{"status":"ok","message":{"items":[{"DOI":"10.1136/x","type":"journal-article","title":["Wards"],
            "container-title":["J Tests"],"author":[{"given":"Anna","family":"Doe"},{"name":"Ward Group"}],
            "issued":{"date-parts":[[2014,2]]},"reference":[{"DOI":"10.9/y"}]}]}}"#,
        // Zotero
        r#"{"config":{"options":{"a":{}}},"items":[{"itemType":"journalArticle","title":"Wards","DOI":"10.1136/x",
            "creators":[{"creatorType":"author","firstName":"Anna","lastName":"Doe"},{"creatorType":"author",
            "name":"Ward Group"}],"date":"2014-02","publicationTitle":"J Tests"}]}"#,
        // Semantic Scholar
        r#"[{"paperId":"1","title":"Wards","externalIds":{"DOI":"10.1136/X"},"year":2014,"type":"article",
            "authors":[{"name":"Anna Doe"},{"name":"Ward Group"}],"journal":{"name":"J Tests"},
            "publicationDate":"2014-02"}]"#,
        // Crossref, a single work
        r#"{"status":"ok","message-type":"work","message":{"DOI":"10.1136/x","type":"journal-article",
            "title":["Wards"],"container-title":["J Tests"],"source":"Crossref","reference":[{"key":"1"}],
            "author":[{"given":"Anna","family":"Doe"},{"name":"Ward Group"}],"issued":{"date-parts":[[2014,2]]}}}"#,
        // Zotero's interface for programs
        r#"[{"key":"AB1","version":5,"data":{"key":"AB1","itemType":"journalArticle","title":"Wards","DOI":"10.1136/x",
            "creators":[{"creatorType":"author","firstName":"Anna","lastName":"Doe"},{"creatorType":"author",
            "name":"Ward Group"}],"date":"2014-02","publicationTitle":"J Tests"}}]"#,
        // Europe PMC
        r#"{"version":"6","resultList":{"result":[{"id":"1","source":"MED","doi":"10.1136/x","title":"Wards",
            "authorString":"Doe A, Ward Group.","authorList":{"author":[{"fullName":"Doe A","firstName":"Anna",
            "lastName":"Doe","initials":"A"},{"collectiveName":"Ward Group"}]},"journalInfo":{"volume":"1",
            "dateOfPublication":"2014 Feb","journal":{"title":"J Tests","isoabbreviation":"J. T."}},
            "pubTypeList":{"pubType":["Journal Article"]}}]}}"#,
        // DBLP
        r#"{"result":{"hits":{"@total":"1","hit":[{"@id":"1","info":{"authors":{"author":[{"@pid":"1","text":
            "Anna Doe 0001"},{"@pid":"2","text":"Ward Group"}]},"title":"Wards","venue":"J Tests","year":"2014",
            "volume":"9","number":"3","month":"2","type":"Journal Articles","doi":"10.1136/X"}}]}}}"#,
        // PubMed's summaries
        r#"{"header":{"type":"esummary"},"result":{"uids":["24204000"],"24204000":{"uid":"24204000","pubdate":
            "2014 Feb","source":"J T","authors":[{"name":"Doe, Anna"},{"name":"Ward Group"}],"title":"Wards",
            "pubtype":["Journal Article"],"articleids":[{"idtype":"doi","value":"10.1136/x"}],
            "fulljournalname":"J Tests"}}}"#,
        // The Lens
        r#"{"total":1,"data":[{"lens_id":"1","title":"Wards","publication_type":"journal article","date_published":
            "2014-02","external_ids":[{"type":"doi","value":"10.1136/x"}],"authors":[{"first_name":"Anna",
            "last_name":"Doe"},{"collective_name":"Ward Group"}],"source":{"title":"J Tests"}}]}"#,
        // Scopus's interface for programs
        r#"{"search-results":{"entry":[{"dc:title":"Wards","author":[{"surname":"Doe","given-name":"Anna"},
            {"name":"Ward Group"}],"dc:creator":"Doe A.","prism:publicationName":"J Tests","prism:coverDate":"2014-02",
            "prism:doi":"10.1136/x","subtypeDescription":"Article"}]}}"#,
        // A data frame
        r#"{"records":[{"Title":"Wards","Authors":"Doe, Anna; Ward Group","Journal":"J Tests","Publication Date":
            "2014-02","DOI":"10.1136/x","Document Type":"Article"}]}"#,
    ] {
        let record = only(text);
        assert_eq!(record.authors, ["Doe, Anna", "Ward Group"]);
        assert_eq!(
            (record.title.as_str(), record.doi.as_str(), record.container.as_str()),
            ("Wards", "10.1136/x", "J Tests"),
            "{text}"
        );
        assert_eq!((record.date.as_str(), record.kind.as_str()), ("2014-02", "article"), "{text}");
    }
}

#[test]
fn an_element_of_a_list_is_one_author_unless_it_is_a_list_itself() {
    let record = only(
        r#"[{"title":"Wards","authors":["Department of Health and Welfare","Health and Safety Board, UK","Ann B. Doe and C. Roe",
        {"name":"Wards & Sons"},"Lee, K; Ray, P","Jan van der Berg","et al."]}]"#,
    );
    let expected = [
        "Department of Health and Welfare",
        "Health and Safety Board, UK",
        "Doe, Ann B.",
        "Roe, C.",
        "Wards & Sons",
        "Lee, K",
        "Ray, P",
        "van der Berg, Jan",
    ];
    assert_eq!(record.authors, expected);
    assert_eq!(record.other.iter().collect::<Vec<_>>(), [("author", "et al.")]);
}

#[test]
fn a_text_of_authors_is_parted_where_it_can_only_be_a_list() {
    for (text, authors) in [
        ("Doe A, Roe BC", vec!["Doe, A", "Roe, BC"]),
        ("Ann Doe and Ben van der Roe", vec!["Doe, Ann", "van der Roe, Ben"]),
        ("Ann Doe", vec!["Doe, Ann"]),
        ("Doe, Ann", vec!["Doe, Ann"]),
        ("Doe, Ann and Roe, Ben", vec!["Doe, Ann", "Roe, Ben"]),
        ("Department of Health and Welfare", vec!["Department of Health and Welfare"]),
    ] {
        let record = only(&format!(r#"[{{"title":"Wards","authors":"{text}"}}]"#));
        assert_eq!(record.authors, authors, "{text}");
    }
}

#[test]
fn what_is_said_of_an_author_stays_beside_the_record() {
    let record = only(
        r#"[{"title":"Wards","author":[{"family":"Doe","given":"A","ORCID":"0000-1","sequence":"first",
        "affiliation":[{"name":"Ward One"},{"name":"Ward Two","id":[]}]},{"author":{"display_name":"B Roe","id":"A1"}}]}]"#,
    );
    assert_eq!(record.authors, ["Doe, A", "Roe, B"]);
    let expected = [
        ("ORCID", "[Doe, A] 0000-1"),
        ("affiliation", "[Doe, A] Ward One"),
        ("affiliation", "[Doe, A] Ward Two"),
        ("author", "[Roe, B] A1"),
    ];
    assert_eq!(record.other.iter().collect::<Vec<_>>(), expected);
}

#[test]
fn the_list_of_a_page_is_found_by_its_place_and_not_by_a_word() {
    let item = r#"{"title":"Wards","references":[{"lens_id":"2"}],"doi":"10.1136/x"}"#;
    for page in [
        // A collection lists numbers under the name of the list, before the list.
        r#"{"config":{"id":"x"},"collections":{"A":{"items":[1,2]}},"items":[@]}"#,
        r#"{"total":1,"data":[@],"query":{"and":{"field":"data"}}}"#,
        r#"{"messages":[{"status":"ok","count":1}],"collection":[@]}"#,
        r#"{"took":3,"hits":{"total":{"value":1},"hits":[{"_id":"7","_source":@}]}}"#,
        r#"{"response":{"numFound":1,"docs":[@]},"facets":{"year":{"2014":{"a":{"b":1}}}}}"#,
        r#"{"title":"Results of a search","items":[@]}"#,
        r#"[{"results":[@]}]"#,
        r#"{"note":"of an unknown service","things":[@]}"#,
        r#"{"10.1136/x":@}"#,
        r#"{"data":{"id":"1","type":"dois","attributes":{"titles":[{"title":"Wards"}],"doi":"10.1136/x"}}}"#,
    ] {
        let record = only(&page.replace('@', item));
        assert_eq!((record.title.as_str(), record.doi.as_str()), ("Wards", "10.1136/x"), "{page}");
    }
    let pages =
        format!("{{\"results\":[{item}]}}\n{{\"results\":[{item},{item}]}}\n{{\"message\":{item}}}\n");
    let import = read("x", pages.as_bytes(), None).unwrap();
    let lines: Vec<_> = import.records.iter().map(|record| record.source.line).collect();
    assert_eq!((lines, import.rejects.len()), (vec![1, 2, 2, 3], 0));
}

#[test]
fn what_repositories_and_programs_say_in_their_own_ways_is_said_in_ours() {
    for text in [
        // DataCite
        r#"{"data":[{"id":"10.1136/x","type":"dois","attributes":{"creators":[{"name":"Doe, Anna","familyName":"Doe",
            "givenName":"Anna"},{"name":"Wards and Sons","nameType":"Organizational"}],"titles":[{"title":"Wards"},
            {"title":"Salles","titleType":"TranslatedTitle"}],"container":{"title":"J Tests","volume":"12"},
            "dates":[{"date":"2013","dateType":"Created"},{"date":"2014-02","dateType":"Issued"}],"publicationYear":2014,
            "descriptions":[{"description":"Rain.","descriptionType":"Abstract"}],"types":{"resourceTypeGeneral":
            "JournalArticle"},"subjects":[{"subject":"Peers"}]}}],"meta":{"total":1}}"#,
        // Zenodo
        r#"{"hits":{"hits":[{"id":1,"metadata":{"title":"Wards","doi":"10.1136/x","publication_date":"2014-02",
            "description":"<p>Rain.</p>","creators":[{"name":"Doe, Anna"},{"name":"Wards and Sons"}],"keywords":["Peers"],
            "resource_type":{"type":"publication","subtype":"article"},"journal":{"title":"J Tests","volume":"12"}}}]}}"#,
        // Inspire
        r#"{"hits":{"hits":[{"id":"1","metadata":{"titles":[{"title":"Wards"}],"abstracts":[{"value":"Rain."}],
            "authors":[{"full_name":"Doe, Anna"},{"full_name":"Wards and Sons"}],"dois":[{"value":"10.1136/x"}],
            "publication_info":[{"journal_title":"J Tests","journal_volume":"12","year":"2014-02"}],
            "document_type":["article"],"keywords":[{"value":"Peers","schema":"I"}]}}]}}"#,
        // HAL
        r#"{"response":{"docs":[{"title_s":["Wards"],"authFullName_s":["Anna Doe","Wards and Sons"],"journalTitle_s":
            "J Tests","producedDate_s":"2014-02","abstract_s":["Rain."],"doiId_s":"10.1136/x","docType_s":"ART",
            "keyword_s":["Peers"],"volume_s":"12"}]}}"#,
        // PLOS
        r#"{"response":{"docs":[{"id":"10.1136/x","journal":"J Tests","publication_date":"2014-02","volume":"12",
            "author_display":["Anna Doe","Wards and Sons"],"abstract":["Rain."],"title_display":"Wards","type":"article",
            "subject":["Peers"]}]}}"#,
        // The Astrophysics Data System
        r#"{"response":{"docs":[{"bibcode":"2014JTest","title":["Wards"],"author":["Doe, Anna","Wards and Sons"],
            "pub":"J Tests","pubdate":"2014-02-00","doi":["10.1136/x"],"abstract":"Rain.","keyword":["Peers"],
            "volume":"12","doctype":"article"}]}}"#,
        // DOAJ
        r#"{"results":[{"id":"a","bibjson":{"title":"Wards","author":[{"name":"Anna Doe"},{"name":"Wards and Sons"}],
            "journal":{"title":"J Tests","volume":"12","number":"3"},"year":"2014","month":"2","keywords":["Peers"],
            "identifier":[{"type":"doi","id":"10.1136/x"}],"abstract":"Rain.","type":"article"}}]}"#,
        // CORE
        r#"{"totalHits":1,"results":[{"id":1,"title":"Wards","authors":[{"name":"Doe, Anna"},{"name":"Wards and Sons"}],
            "abstract":"Rain.","publishedDate":"2014-02","doi":"10.1136/x","journals":[{"title":"J Tests"}],
            "documentType":"article","volume":"12","tags":["Peers"]}]}"#,
        // EPPI-Reviewer
        r#"{"CodeSets":[{"SetName":"Screen"}],"References":[{"ItemId":1,"Title":"Wards","ParentTitle":"J Tests",
            "Year":"2014","Month":"Feb","Volume":"12","Abstract":"Rain.","TypeName":"Journal, Article","Keywords":"Peers",
            "Authors":"Doe Anna ; Wards and Sons ;","DOI":"10.1136/x"}]}"#,
        // BibSonomy
        r#"{"items":[{"type":"Publication","id":"https://b.org/1","tags":["Peers"],"label":"Wards","date":"2015-01-01",
            "pub-type":"article","journal":"J Tests","year":"2014-02","author":["Anna Doe"],"authors":[{"first":"Anna",
            "last":"Doe"},{"last":"Wards and Sons"}],"volume":"12","abstract":"Rain.","doi":"10.1136/x"}]}"#,
        // Springer
        r#"{"result":[{"total":"1"}],"records":[{"contentType":"Article","title":"Wards","creators":[{"creator":
            "Doe, Anna"},{"creator":"Wards and Sons"}],"publicationName":"J Tests","identifier":"doi:10.1136/x",
            "publicationDate":"2014-02","volume":"12","abstract":"Rain.","keyword":["Peers"]}],"facets":[{"name":"x"}]}"#,
        // Unpaywall, with an abstract beside it
        r#"{"doi":"10.1136/x","title":"Wards","genre":"journal-article","published_date":"2014-02","journal_name":
            "J Tests","z_authors":[{"given":"Anna","family":"Doe"},{"name":"Wards and Sons"}],"volume":"12",
            "abstract":"Rain.","keywords":["Peers"]}"#,
        // Elasticsearch, over what rispy reads
        r#"{"hits":{"hits":[{"_id":"1","_source":{"type_of_reference":"JOUR","primary_title":"Wards","volume":"12",
            "authors":["Doe, Anna","Wards and Sons"],"secondary_title":"J Tests","publication_year":"2014/02//",
            "doi":"10.1136/x","notes_abstract":"Rain.","keywords":["Peers"]}}]}}"#,
        // Paperpile
        r#"[{"_id":"x","pubtype":"PP_ARTICLE","kind":"article","title":"Wards","author":[{"first":"Anna","last":"Doe"},
            {"collective":"Wards and Sons"}],"journal":"J Tests","published":{"year":"2014","month":"02"},"volume":"12",
            "doi":"10.1136/x","abstract":"Rain.","keywords":"Peers"}]"#,
    ] {
        let record = only(text);
        let read =
            [&record.title, &record.container, &record.volume, &record.doi, &record.date, &record.kind];
        assert_eq!(read, ["Wards", "J Tests", "12", "10.1136/x", "2014-02", "article"], "{text}");
        assert_eq!(
            (record.authors, record.abstract_text.as_str()),
            (vec!["Doe, Anna".into(), "Wards and Sons".into()], "Rain.")
        );
        assert_eq!(record.keywords, ["Peers"], "{text}");
    }
}

#[test]
fn a_study_of_a_register_is_read_from_its_modules() {
    let record = only(
        r#"{"studies":[{"protocolSection":{"identificationModule":{"nctId":"NCT01","orgStudyIdInfo":{"id":"20-6"},
        "briefTitle":"Wards","officialTitle":"A Trial of Wards"},"statusModule":{"studyFirstPostDateStruct":{"date":
        "2020-02-21","type":"ACTUAL"}},"descriptionModule":{"briefSummary":"Rain."},"conditionsModule":{"conditions":
        ["Peers"]},"referencesModule":{"references":[{"pmid":"9","citation":"Roe"}]}},"hasResults":true}],"nextPageToken":"x"}"#,
    );
    let read =
        [&record.title, &record.abstract_text, &record.accession, &record.date, &record.kind, &record.pmid];
    assert_eq!(read, ["Wards", "Rain.", "NCT01", "2020-02-21", "trial registry record", ""]);
    assert_eq!((record.urls.len(), record.keywords), (1, vec!["Peers".into()]));
    assert_eq!(record.other.get("officialTitle").next(), Some("A Trial of Wards"));
}

#[test]
fn dates_keep_what_a_day_does_not_say() {
    for (issued, date, rest) in [
        (r#"{"date-parts":[[2014,2],[2014,3]]}"#, "2014", Some("2014-02/2014-03")),
        (r#"{"date-parts":[2014,5,6]}"#, "2014-05-06", None),
        (r#"{"date-parts":[[2014]],"season":"2"}"#, "2014", Some("Summer 2014")),
        (r#"{"season":"Spring","year":2013}"#, "2013", Some("Spring 2013")),
        (r#"{"date-parts":[[2010]],"circa":true}"#, "2010", Some("circa 2010")),
        (r#"{"raw":"2014-02-03"}"#, "2014-02-03", None),
    ] {
        let record = only(&format!(r#"[{{"title":"Wards","issued":{issued}}}]"#));
        assert_eq!((record.date.as_str(), record.other.get("issued").next()), (date, rest), "{issued}");
    }
}

#[test]
fn zoteros_lines_are_no_records_of_ours() {
    let line = r#"{"key":"AB","version":1,"data":{"key":"AB","itemType":"book","title":"Wards"}}"#;
    let import = read("x", format!("{line}\n{line}\n").as_bytes(), None).unwrap();
    assert_eq!((import.format, import.records.len()), (Format::CslJson, 2));
    assert_eq!(import.records[1].title, "Wards");
}

#[test]
fn what_services_wrap_or_part_is_put_together() {
    let record = only(
        r#"{"offset":0,"data":[{"contexts":["as shown"],"isInfluential":true,"citedPaper":{"paperId":"1","title":"Wards","fields":["Rain Science"],
        "authors":[{"name":"Anna Doe"}],"year":2014,"externalIds":{"DOI":"10.1136/x"}}}]}"#,
    );
    assert_eq!((record.title.as_str(), record.doi.as_str(), record.year), ("Wards", "10.1136/x", Some(2014)));
    assert_eq!(record.authors, ["Doe, Anna"]);
    assert_eq!(record.other.get("fields").collect::<Vec<_>>(), ["Rain Science"]);
    let record = only(
        r#"{"message":{"items":[{"type":"book-chapter","title":["Wards"],"subtitle":["A trial"],"container-title":
        ["Notes on Rain","Days of Wards"],"issued":{"date-parts":[[null]]},"published":{"date-parts":[[2018,3]]}}]}}"#,
    );
    assert_eq!(
        (record.title.as_str(), record.container.as_str(), record.date.as_str()),
        ("Wards: A trial", "Days of Wards", "2018-03")
    );
    assert_eq!(record.other.get("container-title").collect::<Vec<_>>(), ["Notes on Rain"]);
    let record = only(r#"[{"title":["Wards"],"subtitle":["A trial","in two towns"],"citedPaper":"1"}]"#);
    assert_eq!((record.title.as_str(), record.other.get("citedPaper").next()), ("Wards", Some("1")));
    assert_eq!(record.other.get("subtitle").collect::<Vec<_>>(), ["A trial", "in two towns"]);
    let record = only(
        r#"[{"type":"article","title":"Wards","number":"arXiv:2001.00001","accessed":{"raw":"2020-01-01"}}]"#,
    );
    assert_eq!(record.pages, "");
    let other: Vec<_> = record.other.iter().collect();
    assert_eq!(other, [("accessed", "2020-01-01"), ("number", "arXiv:2001.00001")]);
}

#[test]
fn openalex_turns_abstracts_inside_out() {
    let record = only(
        r#"{"results":[{"id":"https://openalex.org/W1","title":"Wards","display_name":"Wards","ids":{"pmid":
        "https://pubmed.ncbi.nlm.nih.gov/24204000"},"primary_location":{"source":{"display_name":"J Tests","issn_l":
        "0165-4101"}},"keywords":[{"id":"k","display_name":"Peers"}],"biblio":{"first_page":"1","last_page":"9"},
        "abstract_inverted_index":{"Peers":[0,3],"help":[1],"their":[2]}}]}"#,
    );
    assert_eq!((record.abstract_text.as_str(), record.pmid.as_str()), ("Peers help their Peers", "24204000"));
    assert_eq!((record.container.as_str(), record.issn.as_str()), ("J Tests", "0165-4101"));
    assert_eq!((record.keywords.as_slice(), record.pages.as_str()), (["Peers".into()].as_slice(), "1-9"));
    assert_eq!(record.other.iter().count(), 0);
}

#[test]
fn what_is_attached_to_an_item_is_none() {
    let text = r#"[{"data":{"itemType":"attachment","title":"PDF"}},{"title":"Wards","source":"J Tests",
        "type":"HTML","cites_url":"x","authors":["A Doe"]}]"#;
    let import = read("x", text.as_bytes(), None).unwrap();
    assert_eq!((import.records.len(), import.rejects.len(), import.rejects[0].line), (1, 1, 1));
    let record = &import.records[0];
    assert_eq!((record.container.as_str(), record.kind.as_str()), ("J Tests", ""));
}

#[test]
fn what_is_beside_an_items_own_fields_is_found() {
    let text = r#"[{"type":"chapter","title":"Wards","keyword":"mentors, peers","note":"PMID: 24204000\nDOI: 10.4337/9781783477388\nread",
        "editor":[{"family":"Roe","given":"R"}]}, {"type-of-thing":"none","colour":"red"}]"#;
    let import = read("x", text.as_bytes(), None).unwrap();
    let record = &import.records[0];
    assert_eq!((record.pmid.as_str(), import.rejects.len()), ("24204000", 1));
    assert_eq!(record.keywords, ["mentors", "peers"]);
    assert_eq!(record.doi, "10.4337/9781783477388");
    assert_eq!(record.notes, ["PMID: 24204000\nDOI: 10.4337/9781783477388\nread"]);
    assert_eq!(record.other.iter().collect::<Vec<_>>(), [("editor", "Roe, R")]);
}
#[test]
fn a_whole_book_is_its_editors_and_in_no_series() {
    for text in [
        r#"[{"type":"book","title":"Wards","collection-title":"Peers","editor":[{"family":"Roe","given":"R"}]}]"#,
        r#"[{"itemType":"book","title":"Wards","collection-title":"Peers","creators":[{"creatorType":"editor",
            "firstName":"R","lastName":"Roe"}]}]"#,
    ] {
        let record = only(text);
        assert_eq!(
            (record.authors.as_slice(), record.container.as_str()),
            (["Roe, R".into()].as_slice(), "")
        );
        let other = [record.other.get("editor").next(), record.other.get("collection-title").next()];
        assert_eq!(other, [Some("Roe, R"), Some("Peers")], "{text}");
    }
    let record = only(
        r#"[{"type":"chapter","title":"Wards","collection-title":"Peers","editor":[{"family":"Roe","given":"R"}]}]"#,
    );
    assert_eq!((record.authors.len(), record.container.as_str()), (0, "Peers"));
    let record = only(
        r#"[{"type":"book","title":"Wards","author":[{"family":"Doe","given":"A"}],"editor":[{"family":"Roe","given":"R"}]}]"#,
    );
    assert_eq!(record.authors, ["Doe, A"]);
}

#[test]
fn what_two_members_say_under_one_name_is_kept_twice() {
    let text = "{\"organic_results\":[{\"title\":\"Oaks\",\"result_id\":\"a\",\"publication_info\":{\
        \"summary\":\"A Doe, B Roe… - J Trees, 2014 - Leaf\",\"authors\":[{\"name\":\"A Doe\",\"author_id\":\"u1\"}]}}]}";
    let found = read("x", text.as_bytes(), None).unwrap();
    assert_eq!(found.records[0].authors, ["Doe, A", "Roe, B"]);
    assert!(found.records[0].other.iter().any(|(_, value)| value.contains("u1")));
    let text = "{\"studies\":[{\"protocolSection\":{\"aModule\":{\"briefTitle\":\"Oaks\",\"nctId\":\"NCT1\",\"type\":\"one\"},\
        \"bModule\":{\"type\":\"two\"}}}]}";
    let study = read("x", text.as_bytes(), None).unwrap();
    let kept: Vec<_> = study.records[0].other.iter().map(|(_, value)| value).collect();
    assert!(kept.contains(&"one") && kept.contains(&"two"), "{kept:?}");
}
