//! Tables of services and of tools for screening, made up.

use super::*;

#[test]
fn services_list_their_people_their_own_way() {
    for (header, row) in [
        (
            "Title,Authors,Year,Journal,Consensus Link",
            "Wards,\"Jane Roe, Kim Doe\",2014,J Tests,https://a.org",
        ),
        ("PMID,Title,Authors,Journal,Year,Nickname", "30000001,Wards,\"Jane Roe, Kim Doe\",J Tests,2014,"),
        (
            "Title,Authors,Journal title,Year,Journal ISSN (print version)",
            "Wards,\"Jane Roe, Kim Doe\",J Tests,2014,1234-5678",
        ),
        (
            "paperId,title,venue,year,authors",
            "1,Wards,J Tests,2014,\"[{'authorId': '1', 'name': 'Jane Roe'}, {'authorId': '2', 'name': 'Kim Doe'}]\"",
        ),
        (
            "an,title,contributors,publicationDate,source,docTypes",
            "1,Wards,\"Roe, Jane;Doe, Kim\",20140301,J Tests,Article",
        ),
        (
            "study_id,citation_title,citation_authors,citation_journal_name,citation_pub_year",
            "1,Wards,\"Roe, Jane; Doe, Kim\",J Tests,2014",
        ),
    ] {
        let record = only(&format!("{header}\n{row}\n"));
        assert_eq!(record.authors, ["Roe, Jane", "Doe, Kim"], "{header}");
        assert_eq!(
            (record.title.as_str(), record.container.as_str(), record.year),
            ("Wards", "J Tests", Some(2014))
        );
    }
    let record = only(
        "\"SOURCE\",\"EXT_ID\",\"TITLE\",\"AUTHORS\",\"JOURNAL_TITLE\",\"PAGE_INFO\",\"PUB_YEAR\"\n\
         \"PPR\",\"PPR1\",\"Wards\",\"Roe J, van Doe K.\",\"J Tests\",\"1-2\",\"2014\"\n",
    );
    assert_eq!(record.authors, ["Roe, J", "van Doe, K"]);
    assert_eq!(record.accession, "PPR1");
}

#[test]
fn a_source_cites_also_beside_a_journals_column() {
    for (table, pages) in [
        (
            "ID,Title,Authors,Source,Journal,Database,Publication year\n\
             lil-1,Wards,\"Roe, J; Doe, K\",\"Rev. tests; 12(3): 45-52, mar. 2014. tab, graf\",Rev. tests,LILACS,2014\n",
            "45-52",
        ),
        ("Title,Authors,Source,Journal,Year\nWards,\"Roe, J\",Scopus,Rev. tests,2014\n", ""),
    ] {
        let record = only(table);
        assert_eq!((record.container.as_str(), record.pages.as_str()), ("Rev. tests", pages));
        assert_eq!(record.other.get("Source").count(), 1);
    }
    let eric = only(
        "id,title,author,description,publicationdateyear,source,peerreviewed\n\
         EJ1,Wards,\"Roe, J\",An abstract.,2014,\"J Tests, v12 n3 p45-52 Mar 2014\",T\n",
    );
    assert_eq!(
        (eric.container.as_str(), eric.volume.as_str(), eric.pages.as_str()),
        ("J Tests", "12", "45-52")
    );
    assert_eq!(eric.abstract_text, "An abstract.");
}

#[test]
fn types_of_databases_say_where_a_report_is() {
    for (header, kind, word) in [
        ("Article Title,Document Type,UT (Unique WOS ID)", "Article; Book Chapter", "chapter"),
        ("Document Title,Document Identifier,Date Added To Xplore", "IEEE Early Access Articles", "article"),
        ("Item Title,Content Type,Item DOI", "Chapter ConferencePaper", "conference paper"),
        ("Item Title,Content Type,Item DOI", "ReferenceWorkEntry", "encyclopedia entry"),
        ("title,type,server,jatsxml", "new results", "preprint"),
    ] {
        assert_eq!(only(&format!("{header}\nWards,{kind},x,y\n")).kind, word, "{kind}");
    }
}

#[test]
fn many_rows_show_that_commas_part_keywords() {
    let rows = "Wards,\"a, b, c, d\"\n".repeat(4);
    let import = import(&format!("Title,Keywords\n{rows}Beds,\"rain, bark\"\n"));
    assert_eq!(import.records[4].keywords, ["rain", "bark"]);
}
