//! What is said of a source, by people and by files.

use super::{Desk, ris, ris_with};

#[test]
fn what_is_said_at_import_is_listed_and_can_be_corrected() {
    let desk = Desk::new();
    desk.write("medline.ris", ris(&["One", "Two"]));
    let args = "import ../medline.ris --source Medline --kind database --platform Ovid --searched 2026-01-05 --hits 412";
    desk.run(&args.split(' ').collect::<Vec<_>>())
        .says("  source: Medline, database, on Ovid, searched 2026-01-05, 412 hits\n");
    let source = &desk.sources()[0];
    for (name, value) in
        [("name", "Medline"), ("kind", "database"), ("platform", "Ovid"), ("searched", "2026-01-05")]
    {
        assert_eq!(source[name], value, "{name}");
    }
    assert_eq!((&source["hits"], &source["records"], &source["by"]), (&412.into(), &2.into(), &"ana".into()));

    desk.run(&["source", "set", "medl", "--name", "MEDLINE", "--platform", ""])
        .says("medline.ris: MEDLINE, database, searched 2026-01-05, 412 hits\n");
    let source = &desk.sources()[0];
    assert_eq!((&source["name"], source.get("platform")), (&"MEDLINE".into(), None));
    assert!(
        desk.run(&["source", "list"])
            .out
            .contains("  MEDLINE, database, searched 2026-01-05, 412 hits; 2 records\n")
    );

    let before = desk.lines();
    desk.run(&["source", "set", "MEDLINE", "--hits", "412"]).says("this is said of it already");
    assert_eq!(desk.lines(), before);
}

#[test]
fn corrections_in_two_peoples_logs_are_both_kept_and_the_later_counts() {
    let desk = Desk::new();
    desk.write("a.ris", ris(&["One"]));
    desk.run(&["import", "../a.ris", "--source", "x"]).says("imported 1 of 1");
    desk.run(&["source", "set", "a.ris", "--name", "Embase", "--as", "ben"]).says("Embase");
    desk.run(&["source", "set", "a.ris", "--name", "ERIC"]).says("ERIC");
    assert_eq!(desk.sources()[0]["name"], "ERIC");
    let log = desk.run(&["log", "show"]).out;
    assert!(log.contains("corrected: Embase") && log.contains("corrected: ERIC"), "{log}");
}

#[test]
fn citation_searching_says_whose_citations_were_followed() {
    let desk = Desk::new();
    desk.write("cited.ris", ris_with(&["One"], "DB  - Embase\n"));
    let doi = "https://doi.org/10.1136/ArchDisChild-2013-304277";
    let told = desk.run(&[
        "import",
        "../cited.ris",
        "--source",
        "reference lists",
        "--from",
        doi,
        "--from",
        "10.1000/b",
    ]);
    told.says(
        "source: reference lists, citation-searching, from 10.1136/archdischild-2013-304277 and 10.1000/b\n",
    );
    let source = &desk.sources()[0];
    assert_eq!(source["kind"], "citation-searching");
    assert_eq!(source["from"], serde_json::json!(["10.1136/archdischild-2013-304277", "10.1000/b"]));
    assert_eq!(source.get("platform"), None);
    desk.run(&["source", "set", "cited", "--from", "", "--kind", "database"])
        .says("reference lists, database");
    assert_eq!(desk.sources()[0].get("from"), None);
}

#[test]
fn what_makes_no_sense_is_refused_and_nothing_is_written() {
    let desk = Desk::new();
    desk.write("a.ris", ris(&["One"]));
    desk.write("b.ris", ris(&["Two"]));
    for (options, error, hint) in [
        (&["--kind", "libary"][..], "libary", ""),
        (&["--searched", "2026-02-30"], "2026-02-30", ""),
        (&["--searched", "05.01.2026"], "05.01.2026", ""),
        (&["--searched", "9999-12-31"], "still to come", "2026-01-31"),
        (&["--hits", "-5"], "-5", ""),
        (&["--hits", "many"], "many", ""),
        (&["--from", "Eisen 2014"], "Eisen 2014", ""),
        (&["--from", "10.1000/b", "--kind", "database"], "citation-searching", "leave --kind or --from out"),
    ] {
        desk.run(&[&["import", "../a.ris"], options].concat()).fails(error, hint);
        desk.run(&[&["source", "set", "a.ris"], options].concat()).fails(error, hint);
    }
    desk.run(&["import", "../a.ris", "../b.ris", "--hits", "5"]).fails("counted for each", "source set");
    desk.run(&["source", "set", "a.ris"]).fails("nothing is said", "--platform");
    assert_eq!((desk.lines(), desk.sources().len()), (0, 0));
}

#[test]
fn a_guess_is_shown_as_one_and_several_databases_are_told_and_not_picked_from() {
    let desk = Desk::new();
    desk.write("psy.ris", ris_with(&["One"], "DB  - psyh\nDP  - EBSCOhost\n"));
    desk.write(
        "both.ris",
        ris_with(&["Two"], "DB  - Embase\n") + &ris_with(&["Three", "Four"], "DB  - MEDLINE\n"),
    );
    let told = desk.run(&["import", "../psy.ris", "../both.ris"]);
    told.says("source: APA PsycInfo, database, on EBSCOhost (name, kind, platform guessed from the file; tiab source set");
    told.says("come from several databases (Embase 1, MEDLINE 2); tiab source set");
    let sources = desk.sources();
    assert_eq!((&sources[0]["name"], &sources[0]["platform"]), (&"APA PsycInfo".into(), &"EBSCOhost".into()));
    assert_eq!((sources[1].get("name"), sources[1].get("kind")), (None, None));

    desk.write("again.ris", ris_with(&["Five"], "DB  - psyh\nDP  - EBSCOhost\n"));
    let json = desk
        .run(&["import", "../again.ris", "../both.ris", "--platform", "EBSCO", "--dry-run", "--json"])
        .json();
    assert_eq!(json["files"][0]["guessed"], serde_json::json!(["name", "kind"]));
    assert_eq!(json["files"][0]["source"]["platform"], "EBSCO");
    desk.write("some.ris", ris_with(&["Six"], "DB  - ERIC\n") + &ris(&["Seven", "Eight"]));
    let told = desk.run(&["import", "../some.ris", "--dry-run"]);
    told.says("1 of its 3 records name ERIC as their database; tiab source set");
    let json = desk.run(&["import", "../some.ris", "--dry-run", "--json"]).json();
    assert_eq!(json["files"][0]["databases"], serde_json::json!({"ERIC": 1}));
}

#[test]
fn what_is_said_of_a_file_that_is_here_already_is_not_dropped_in_silence() {
    let desk = Desk::new();
    desk.write("a.ris", ris(&["One"]));
    desk.run(&["import", "../a.ris"]).says("imported 1 of 1");
    desk.run(&["import", "../a.ris", "--source", "Embase"])
        .says("warning: what was said of ../a.ris is not noted\nhint: tiab source set");
    desk.run(&["import", "../a.ris", "--format", "bibtex"])
        .says("warning: ../a.ris stays read as ris\nhint: withdraw it");
}
