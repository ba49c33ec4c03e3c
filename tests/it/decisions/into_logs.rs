//! Which records decisions find, and what of them goes into whose log.

use super::Desk;

const REFS: &str = "TY  - JOUR\nID  - rayyan-11\nTI  - Peer mentoring of residents on night duty\nAU  - Okafor, Ada\nAU  - Novak, Jan\nPY  - 2014\nT2  - American Journal of Peers\nVL  - 12\nSP  - 142\nEP  - 149\nDO  - 10.9999/ajp.1\nER  - \n\n\
TY  - JOUR\nTI  - Coffee in intensive care of adults\nAU  - Novak, Jan\nPY  - 2015\nT2  - Acta Peerologica\nVL  - 3\nSP  - 7\nEP  - 15\nER  - \n\n\
TY  - JOUR\nTI  - Sleep of surgeons after long operations\nAU  - Moreau, Eva\nPY  - 2016\nAN  - PMID: 31415926\nER  - \n\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("refs.ris", REFS);
    desk.done(&["import", "refs.ris", "--review", "review.tiab", "--as", "zoe", "--quiet"]);
    desk
}

#[test]
fn a_ballot_attaches_by_doi_pmid_and_title_and_says_what_it_could_not_place() {
    let desk = desk();
    desk.write(
        "ballot.csv",
        "doi,pmid,title,year,authors,verdict,reason,note\n\
        10.9999/AJP.1,,,,,exclude,Wrong  POPULATION,see p. 4\n\
        ,31415926,,,,include,,\n\
        ,,Coffee in Intensive Care of Adults.,2015,\"Novak, J\",maybe,,\n\
        10.9999/nowhere,,,,,include,,\n\
        10.9999/ajp.1,,,,,include,,\n\
        ,31415926,,,,dunno,,\n",
    );
    let args = ["import", "--decisions", "ballot.csv", "--review", "review.tiab", "--as", "ben"];
    let (status, _, said) = desk.run(&args);
    assert_eq!(status, 0);
    for line in [
        "5 records; 2 by same DOI, 1 by same PMID, 1 by same title and year",
        "ben: 3 votes, 1 note or label",
        "left out: ballot.csv:7: the verdict \"dunno\" is none of include, exclude, maybe",
        "left out: ballot.csv:5: no record here is like it",
        "left out: ballot.csv:6: says otherwise of the record that line 2 is about too",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let log = desk.done(&["log", "show", "review.tiab"]);
    assert!(log.contains("exclude [population]") && log.contains("see p. 4"), "{log}");
    assert!(desk.run(&args).2.contains("ben: nothing new, all 4 are in the log already"));
    desk.done(&["log", "verify", "review.tiab"]);
    let strict = [&args[..], &["--strict"]].concat();
    let (status, _, said) = desk.run(&strict);
    assert!(status == 1 && said.contains("nothing was imported"), "{said}");
}

#[test]
fn another_export_of_the_same_article_attaches_by_the_rules_of_duplicates_and_says_the_evidence() {
    let desk = desk();
    // Neither DOI nor title nor year are the same; people, journal, volume and pages are.
    desk.write(
        "labels.csv",
        "title,authors,year,journal,volume,pages,asreview_label\n\
        Peer mentoring of residents in night duty,\"Okafor, Ada; Novak, Jan\",2014,Am J Peers,12,142-9,1\n",
    );
    let (_, _, said) =
        desk.run(&["import", "--decisions", "labels.csv", "--review", "review.tiab", "--as", "ben"]);
    assert!(said.contains("1 by same report"), "{said}");
    assert!(said.contains("attached: Peer mentoring of residents in night duty (title 0.9"), "{said}");
}

#[test]
fn rayyans_number_finds_the_article_that_was_imported_with_it_and_a_withdrawn_vote_stays_withdrawn() {
    let desk = desk();
    let click = |minute: u32, key: &str, value: &str| {
        format!("2026-01-02T10:{minute:02}:00.000Z,7,ana@example.org,11,{key},{value}\n")
    };
    let head = "created_at,user_id,user_email,article_id,key,value\n";
    let begun = [head.to_owned(), click(1, "included", "-1"), click(2, "included", "1")].concat();
    let gone = [begun.clone(), click(3, "included", "deleted")].concat();
    let back = [gone.clone(), click(4, "included", "0")].concat();
    for (text, votes, others, decided) in
        [(&begun, 2, 0, 1), (&gone, 0, 1, 0), (&gone, 0, 0, 0), (&back, 1, 0, 1)]
    {
        desk.write("customizations_log.csv", text);
        let told = desk.decisions(&["customizations_log.csv"], &["--reviewer", "7=ana"]);
        let one = &told["reviewers"][0];
        let now = (one["reviewer"].as_str(), one["votes"].as_u64(), one["others"].as_u64());
        assert_eq!(now, (Some("ana"), Some(votes), Some(others)), "{told}");
        let status = desk.json(&["status", "review.tiab", "--json"]);
        let mut who = status["stages"][0]["reviewers"].as_array().unwrap().iter();
        let ana = who.find(|one| one["reviewer"] == "ana").map_or(0, |one| one["decided"].as_u64().unwrap());
        assert_eq!(ana, decided, "{status}");
    }
    desk.done(&["log", "verify", "review.tiab"]);
    let log = std::fs::read_dir(desk.place.path().join("review.tiab/logs")).unwrap();
    let is_ana = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with("ana.") && name.ends_with(".jsonl")
    };
    let ana = log.map(|file| file.unwrap().path()).find(|path| is_ana(path)).unwrap();
    assert!(std::fs::read_to_string(ana).unwrap().contains("2026-01-02T10:04:00.000Z"), "times are kept");
}

#[test]
fn an_old_file_does_not_take_back_what_was_decided_since() {
    let desk = desk();
    let ballot = |verdict: &str, time: &str| format!("doi,verdict,time\n10.9999/ajp.1,{verdict},{time}\n");
    desk.write("new.csv", ballot("include", "2026-05-01T10:00:00Z"));
    desk.write("old.csv", ballot("exclude", "2026-04-01T10:00:00Z"));
    desk.decisions(&["new.csv"], &["--as", "ben"]);
    let told = desk.decisions(&["old.csv"], &["--as", "ben"]);
    assert_eq!(
        (told["reviewers"][0]["older"].as_u64(), told["reviewers"][0]["votes"].as_u64()),
        (Some(1), Some(0))
    );
    // One without a time is said now.
    desk.write("late.csv", "doi,verdict\n10.9999/ajp.1,exclude\n");
    let told = desk.decisions(&["late.csv"], &["--as", "ben"]);
    assert_eq!(told["reviewers"][0]["changed"].as_u64(), Some(1));
    // Given again after a change of mind it changes nothing.
    desk.write("mind.csv", "doi,verdict\n10.9999/ajp.1,maybe\n");
    desk.decisions(&["mind.csv"], &["--as", "ben"]);
    let told = desk.decisions(&["late.csv"], &["--as", "ben"]);
    assert_eq!(
        (told["reviewers"][0]["known"].as_u64(), told["reviewers"][0]["votes"].as_u64()),
        (Some(1), Some(0))
    );
}

#[test]
fn in_a_team_nobody_else_gets_a_log_and_a_dry_run_writes_none() {
    let desk = desk();
    let path = desk.place.path().join("review.tiab/review.toml");
    let rules = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{rules}\n[team]\nreviewers = [\"ana\", \"zoe\"]\n")).unwrap();
    desk.write("ballot.csv", "doi,verdict,reviewer\n10.9999/ajp.1,include,Ana M\n");
    let logs = || std::fs::read_dir(desk.place.path().join("review.tiab/logs")).unwrap().count();
    let before = logs();
    let args = ["import", "--decisions", "ballot.csv", "--review", "review.tiab"];
    let (status, _, said) = desk.run(&args);
    assert!(status == 2 && said.contains("team: ana-m") && said.contains("--reviewer"), "{said}");
    let known = [&args[..], &["--reviewer", "Ana M=ana"]].concat();
    let (status, _, said) = desk.run(&[&known[..], &["--dry-run"]].concat());
    assert!(status == 0 && said.contains("ana (Ana M): 1 to import"), "{said}");
    assert_eq!(logs(), before);
    desk.done(&known);
    assert!(logs() > before);
}
