//! BibTeX as it is found, each quirk in a few made-up lines.

use crate::import::{Import, read};
use crate::record::Record;

fn import(text: &str) -> Import {
    read("x.bib", text.as_bytes(), None).unwrap()
}

fn one(text: &str) -> Record {
    let mut import = import(text);
    assert_eq!((import.records.len(), import.rejects.len()), (1, 0), "{text}: {import:?}");
    import.records.remove(0)
}

#[test]
fn an_entry_becomes_a_record() {
    let record = one(
        "@Article{eisen14,\n  author = {Eisen, S and Sukhani, Sara and {Study Group, The}},\n  title = {{P}eer mentoring: {\\'e}valuation \\& {\\textless}i{\\textgreater}use{\\textless}/i{\\textgreater}},\n  journal = {Arch Dis Child},\n  year = 2014, month = feb, volume = {99},\n  number = {2}, pages = {142--146},\n  doi = {https://doi.org/10.1136/ADC.2013},\n  url = {http://x.org/a\\_b},\n  keywords = {mentors, peer group},\n  issn = {00039888}, abstract = {AIM: To see\n    if. METHODS: We did.}, note = {N}, publisher = {BMJ}, pmid = {24158957},\n}",
    );
    assert_eq!(record.id, "eisen14");
    assert_eq!(record.title, "Peer mentoring: évaluation & use");
    assert_eq!(record.authors, ["Eisen, S", "Sukhani, Sara", "Study Group, The"]);
    assert_eq!((record.date.as_str(), record.year), ("2014-02", Some(2014)));
    assert_eq!(
        (record.volume.as_str(), record.issue.as_str(), record.pages.as_str()),
        ("99", "2", "142-146")
    );
    assert_eq!(
        (record.doi.as_str(), record.pmid.as_str(), record.issn.as_str()),
        ("10.1136/adc.2013", "24158957", "0003-9888")
    );
    assert_eq!(record.urls, ["http://x.org/a_b"]);
    assert_eq!(record.keywords, ["mentors", "peer group"]);
    assert_eq!(record.abstract_text, "AIM: To see if.\nMETHODS: We did.");
    assert_eq!((record.kind.as_str(), record.notes), ("article", vec!["N".into()]));
    assert_eq!(record.other.iter().collect::<Vec<_>>(), [("publisher", "BMJ")]);
}

#[test]
fn odd_heads_are_read() {
    for (text, id) in [
        ("@article{Alves Galvão14, title={t}}", "Alves Galvão14"),
        ("@article{, title={t}}", ""),
        ("@article{\n title={t}}", ""),
        ("@article(a, title={t})", "a"),
        ("@article {a, title={t}}", "a"),
        ("@ARTICLE{ISI:000188931400010, title={t}}", "ISI:000188931400010"),
        ("@{a, title={t}}", "a"),
        ("@web_page{a, title={t}}", "a"),
    ] {
        let record = one(text);
        assert_eq!((record.id.as_str(), record.title.as_str()), (id, "t"), "{text}");
    }
}

#[test]
fn odd_bodies_are_read() {
    for text in [
        "@article{a, Usage-Count-(Last-180-days) = {3}, title = {t}}",
        "@article{a, title = {t} year = 2000}",
        "@article{a, title = \"t\", empty = {},, größe = 1}",
        "@article{a, journal = ieee:tse, title = {t}}",
        "@article{a, volume = 12a, title = {t},}",
        "@article{a, title = t}",
        "@article{a, title = \"t\" # \"\"}",
        "@article{a, % comment\n title = {t}}",
        "@article{a,\n title = {t},\n note = {open {\n}\n",
        "@article{a,\n title = {t}},\n year = {2000}\n}\n",
        "@article{a, title = {t}, abstract = {mail me@x.org or @article{x}}}",
    ] {
        assert_eq!(one(text).title, "t", "{text}");
    }
}

#[test]
fn one_bad_entry_costs_only_itself() {
    let import = import(
        "@article{a, title={one}}\n@book{b,\n title = {two\n\n@misc{c, title={three}}\n@misc{d}\n@misc{e, title={five}}",
    );
    let titles: Vec<_> = import.records.iter().map(|r| r.title.as_str()).collect();
    assert_eq!(titles, ["one", "two", "three", "five"]);
    assert_eq!((import.rejects[0].line, import.rejects[0].reason.as_str()), (6, "the entry has no fields"));
    assert_eq!(import.warnings["repaired entry"], 1);
}

#[test]
fn abbreviations_are_expanded_or_kept() {
    let import = import(
        "@string{acm = {ACM}}\n@string{tse = acm # \" Trans.\"}\n@string{me = me}\n@article{a, title={x}, journal = tse # { B}, month = may # \"~5\", year=2000}\n@article{b, title={y}, journal=undefined_one}\n@article{c, title={z}, journal=me}",
    );
    let containers: Vec<_> = import.records.iter().map(|r| r.container.as_str()).collect();
    assert_eq!(containers, ["ACM Trans. B", "undefined_one", "me"]);
    assert_eq!(import.records[0].date, "2000-05-05");
    assert_eq!(import.warnings["undefined abbreviation"], 1);
}

#[test]
fn months_and_dates() {
    for (fields, date) in [
        ("year={2005}, month={May}", "2005-05"),
        ("year={2005}, month={1}", "2005-01"),
        ("year={{2005}}, month={{FEB}}, day={3}", "2005-02-03"),
        ("date={2011-12}", "2011-12"),
        ("date={2011-12-05/2012}, year={2011}", "2011"),
        ("year={in press}", ""),
        ("year={2005}, month={JAN-MAR}", "2005"),
    ] {
        let date_read = one(&format!("@article{{a, title={{t}}, {fields}}}")).date;
        assert!(
            date_read.starts_with(date) && (date_read.is_empty() == date.is_empty()),
            "{fields}: {date_read}"
        );
    }
}

#[test]
fn containers_by_type() {
    for (text, container, kind) in [
        (
            "@inproceedings{a, title={t}, booktitle={Proc}, series={LNCS}, publisher={P}}",
            "Proc",
            "conference paper",
        ),
        ("@incollection{a, title={t}, booktitle={Book}}", "Book", "chapter"),
        ("@book{a, title={t}, publisher={P}}", "", "book"),
        ("@book{a, title={t}, series={Series}}", "", "book"),
        ("@book{a, title={t}, series={Ward Symposium}}", "Ward Symposium", "book"),
        ("@book{a, title={t}, series={Wards}, pages={20-31}}", "Wards", "book"),
        ("@book{a, title={t}, booktitle={Book}, pages={20--31}}", "Book", "chapter"),
        ("@book{a, title={t}, booktitle={T}, pages={20--31}}", "", "book"),
        ("@proceedings{a, title={t}, series={Series}}", "", "conference proceedings"),
        ("@inproceedings{a, title={t}, series={Series}}", "Series", "conference paper"),
        ("@techreport{a, title={t}, institution={I}}", "", "report"),
        ("@phdthesis{a, title={t}, school={S}}", "", "thesis"),
        ("@article{a, title={t}, journaltitle={J}, shortjournal={S}}", "J", "article"),
    ] {
        let record = one(text);
        assert_eq!((record.container.as_str(), record.kind.as_str()), (container, kind), "{text}");
    }
}

#[test]
fn a_databases_own_type_says_more_than_the_entrys() {
    for (text, kind, entry) in [
        ("@BOOK{a, journal={B}, document_type={Book Chapter}}", "chapter", Some("book")),
        ("@BOOK{a, journal={B}, document_type={Editorial}}", "editorial", Some("book")),
        ("@BOOK{a, title={B}, journal={B}, document_type={Article}}", "book", None),
        ("@BOOK{a, journal={B}, type={Book chapter}, source={Scopus}}", "chapter", Some("book")),
        ("@ARTICLE{a, journal={J}, document_type={Conference Paper}}", "conference paper", Some("article")),
        ("@ARTICLE{a, journal={J}, document_type={Review}}", "article", None),
        ("@article{a, journal={J}, type={{Article; Proceedings Paper}}}", "article", None),
        ("@inproceedings{a, type={{Article; Proceedings Paper}}}", "conference paper", None),
        ("@phdthesis{a, type={Book}}", "thesis", Some("phdthesis")),
        ("@book{a, type={Textbook}}", "book", None),
        ("@misc{a, type={Dataset}}", "dataset", Some("misc")),
        ("@{, Ti={T}, Dt={ARTICLE; BOOK CHAPTER}}", "chapter", None),
        ("@{, Ti={T}, Dt={REVIEW}}", "review", None),
    ] {
        let record = one(text);
        let told = record.other.get("ENTRYTYPE").next();
        assert_eq!((record.kind.as_str(), told), (kind, entry), "{text}");
    }
    assert_eq!(one("@article{a, title={t}, journal={J}, type={Conference paper}}").container, "J");
}

#[test]
fn fields_named_by_tags_of_web_of_science_are_read() {
    let record =
        one("@{,\n  Ti = {WARDS},\n  Dt = {PROCEEDINGS PAPER},\n  So = {PROC},\n  Vl = {5},\n  Pn = {2}}");
    assert_eq!(
        (record.container.as_str(), record.volume.as_str(), record.issue.as_str()),
        ("PROC", "5", "2")
    );
}

#[test]
fn what_is_no_number_is_kept_beside_the_record() {
    let record = one("@article{a, volume={In press}, number={n/a}, pages={no}, eid={e12}}");
    assert_eq!((record.volume.as_str(), record.issue.as_str(), record.pages.as_str()), ("", "", "e12"));
    assert_eq!(record.other.iter().collect::<Vec<_>>(), [("volume", "In press"), ("pages", "no")]);
    let record = one("@book{a, isbn={New-2005Print978-0-12-345647-2}, issn={none}}");
    assert_eq!((record.isbn.as_str(), record.issn.as_str()), ("978-0-12-345647-2", ""));
    let kept = [record.other.get("isbn").next(), record.other.get("issn").next()];
    assert_eq!(kept, [Some("New-2005Print978-0-12-345647-2"), Some("none")]);
}

#[test]
fn letters_of_affiliations_are_no_part_of_a_name() {
    for (list, names) in [
        ("Roe Jr., G.a  and D'Oe, V.b  c  and Poe, F.", vec!["Roe, G., Jr.", "D'Oe, V.", "Poe, F."]),
        ("Roe, J.-P.a b and Doe, É.c ", vec!["Roe, J.-P.", "Doe, É."]),
        ("Roe, G.b and Doe, V.c", vec!["Roe, G.b", "Doe, V.c"]),
        ("Roe, G.a and Doe, Va", vec!["Roe, G.a", "Doe, Va"]),
    ] {
        let record = one(&format!("@article{{a, author={{{list}}}}}"));
        assert_eq!(record.authors, names, "{list}");
        let kept = list.split_whitespace().collect::<Vec<_>>().join(" ");
        let lettered = record.authors.iter().all(|name| !name.ends_with(char::is_lowercase));
        assert_eq!(record.other.get("author").next(), lettered.then_some(kept.as_str()), "{list}");
    }
    assert_eq!(
        one("@article{a, author={Roe, G.a and Doe, V}, source={Scopus}}").authors,
        ["Roe, G.", "Doe, V"]
    );
    let many: Vec<String> = (b'a'..=b'z').map(|letter| format!("Roe, A.{}", char::from(letter))).collect();
    let record = one(&format!("@article{{a, author={{{} and Doe, B.aa  ab}}}}", many.join(" and ")));
    assert_eq!(record.authors.last().map(|name| name.as_str()), Some("Doe, B."));
}

#[test]
fn a_whole_book_is_its_editors_where_it_has_no_author() {
    for (text, authors) in [
        ("@book{a, title={t}, editor={Ann Roe and Doe, B}}", vec!["Roe, Ann", "Doe, B"]),
        ("@book{a, title={t}, author={Poe, C}, editor={Doe, B}}", vec!["Poe, C"]),
        ("@incollection{a, title={t}, booktitle={b}, editor={Doe, B}}", vec![]),
        ("@proceedings{a, title={t}, editor={Doe, B}}", vec![]),
    ] {
        let record = one(text);
        assert_eq!(record.authors, authors, "{text}");
        assert_eq!(record.other.get("editor").count(), 1, "{text}");
    }
}

#[test]
fn nobody_is_named_beside_the_record() {
    let record = one("@article{a, title={t}, author={{[Anonymous]}}}");
    assert_eq!((record.authors.len(), record.other.get("author").next()), (0, Some("[Anonymous]")));
    let record = one("@article{a, title={t}, author={Roe, A and {2015}}}");
    assert_eq!((record.authors.len(), record.other.get("author").next()), (1, Some("Roe, A and 2015")));
    let record = one("@article{a, title={t}, author={Roe, A and others}}");
    assert_eq!((record.authors.len(), record.other.get("author").next()), (1, Some("Roe, A and others")));
}

#[test]
fn notices_of_rights_are_no_part_of_an_abstract() {
    let record = one(
        "@article{a, title={t}, abstract={We looked. (PsycINFO Database Record (c) 2020 APA, all rights reserved)}}",
    );
    assert_eq!(record.abstract_text, "We looked.");
    assert!(record.other.get("abstract").next().is_some_and(|notice| notice.starts_with("(PsycINFO")));
}

#[test]
fn an_entry_inherits_from_the_one_it_names() {
    let import = import(
        "@inproceedings{a, title={t}, crossref={P}}\n@proceedings{p, title={Proc}, year={1999}, doi={10.1000/p}}",
    );
    let child = &import.records[0];
    assert_eq!((child.title.as_str(), child.container.as_str(), child.year), ("t", "Proc", Some(1999)));
    assert_eq!(child.doi, "");
}

#[test]
fn shared_data_is_no_record_and_stands_in_those_that_name_it() {
    let import = import(
        "@xdata{p, publisher = {Elsevier}}\n@xdata{j, journaltitle = {J Tests}, volume = {1}, xdata = {p}}\n@xdata{unused, note = {N}}\n@article{a, title = {A}, xdata = {j, none}, volume = {12}, date = {1984?}}\n@set{s, entryset = {a}}\n",
    );
    let ids: Vec<_> = import.records.iter().map(|record| record.id.as_str()).collect();
    assert_eq!(ids, ["unused", "a"]);
    let record = &import.records[1];
    assert_eq!((record.container.as_str(), record.volume.as_str(), record.source.line), ("J Tests", "12", 4));
    assert_eq!(record.other.get("publisher").next(), Some("Elsevier"));
    assert_eq!((record.year, record.other.get("date").next()), (Some(1984), Some("1984?")));
    assert_eq!((import.rejects.len(), import.rejects[0].line), (1, 5));
    let circle = "@xdata{a, xdata = {b}, title = {T}}\n@xdata{b, xdata = {a}}\n@book{c, xdata = {a}}\n";
    assert_eq!(one(circle).title, "T");
}

#[test]
fn halves_of_headings_and_numbers_in_links_are_kept() {
    let record = one(
        "@article{a, title = {A}, keywords = {Wards -- Italy; Trees--Growth},\n url = {https://search.ebscohost.com/login.aspx?direct=true&db=ccm&AN=950&site=ehost-live}}",
    );
    assert_eq!(record.keywords, ["Wards -- Italy", "Trees--Growth"]);
    assert_eq!((record.accession.as_str(), record.urls.len()), ("950", 1));
    let link = "https://search.ebscohost.com/login.aspx?direct=true&db=cmedm&AN=24204000";
    assert_eq!(one(&format!("@article{{a, title = {{A}}, url = {{{link}}}}}")).pmid, "24204000");
}

#[test]
fn fields_given_twice_are_kept() {
    assert_eq!(
        one("@misc{a, title={t}, note={RAYYAN-INCLUSION: {\"A\"=>true}}}").notes,
        ["RAYYAN-INCLUSION: {\"A\"=>true}"]
    );
    let record = one("@article{a, title={t}, note={one}, note={two}, custom={x}, custom={y}}");
    assert_eq!(record.notes, ["one", "two"]);
    assert_eq!(record.other.get("custom").collect::<Vec<_>>(), ["x", "y"]);
}

#[test]
fn a_number_in_a_note_is_pubmeds_where_the_note_says_nothing_else() {
    assert_eq!(one("@article{a, title={t}, note ={PMID: 26400000}}").pmid, "26400000");
    let record = one("@article{a, title={t}, note={DOCID: 26; PMID: 21984; ProvJournalCode: X}}");
    assert_eq!(record.pmid, "");
}

#[test]
fn a_value_goes_on_behind_one_brace_too_many() {
    let record = one(
        "@article{a,\n author = {{Roe}, J. and {Berne}}, O. and {Doe}, A.~B.},\n title = {T},\n year = 2016,\n}",
    );
    assert_eq!(record.authors, ["Roe, J.", "Berne, O.", "Doe, A. B."]);
    assert_eq!((record.title.as_str(), record.year), ("T", Some(2016)));
}

#[test]
fn astronomers_journals_are_written_out() {
    let record = one("@ARTICLE{a, title = \"{t}\", journal = {\\mnras}}");
    assert_eq!(record.container, "Monthly Notices of the Royal Astronomical Society");
}

#[test]
fn what_endnote_exports_is_read() {
    let record = one(
        "@inproceedings{Conference Proceedings,\n   author = {Roe, R. and Doe, D.},\n   conference_year = {2019},\n   \
         title = {Wards},\n   conference = {Proceedings of Wards},\n   article_number = {57},\n   keywords = {Peers\n\
         Wards, General\nMentors},\n   url = {<Go to ISI>://WOS:000465506000006},\n\n}\n",
    );
    assert_eq!((record.container.as_str(), record.year), ("Proceedings of Wards", Some(2019)));
    assert_eq!(record.keywords, ["Peers", "Wards, General", "Mentors"]);
    assert_eq!((record.accession.as_str(), record.pages.as_str()), ("WOS:000465506000006", "57"));
    let wrapped = one("@article{a, title = {T}, keywords = {peers, wards,\nmentors, tests}}");
    assert_eq!(wrapped.keywords, ["peers", "wards", "mentors", "tests"]);
}

#[test]
fn a_key_without_a_comma_is_a_key() {
    let record = one("@article{roe14\n  author = {Roe, R}\n  title = {Wards},\n  year = 2014\n}");
    assert_eq!((record.id.as_str(), record.title.as_str(), record.year), ("roe14", "Wards", Some(2014)));
}

#[test]
fn what_shares_a_line_with_an_unbalanced_value_is_kept() {
    let record =
        one("@article{a, author = {Roe, R}, year = {2014}, title = {Wards of {peers, journal = {J}}\n");
    assert_eq!((record.authors.as_slice(), record.year), (["Roe, R".into()].as_slice(), Some(2014)));
    assert!(record.title.starts_with("Wards of peers"), "{}", record.title);
}

#[test]
fn inputs_known_to_crash_the_crate_do_no_harm() {
    for text in [
        "@article{",
        "@article{a, t = \"",
        "@article{a, t = {",
        "@article{a, t = {é",
        "@string{a = a}\n@misc{x, t = a}",
        "@article{a,",
    ] {
        let _ = read("x", text.as_bytes(), None);
    }
    let nested = format!("@article{{a, title = {}t{}}}", "{".repeat(200_000), "}".repeat(200_000));
    assert_eq!(one(&nested).title, "t");
    let open = "@article{a, title = {".repeat(50_000);
    assert_eq!(import(&open).records.len() + import(&open).rejects.len(), 1);
    let comments = "@comment{{\n".repeat(50_000);
    assert!(read("x", comments.as_bytes(), None).is_err());
    let notes = format!("@article{{a, title={{t}}, {}}}", "note = {x}, ".repeat(100_000));
    assert_eq!(one(&notes).notes.len(), 100_000);
    let lines = "@article{a,\n title = {x\n".repeat(20_000);
    assert_eq!(import(&lines).records.len(), 20_000);
}
