//! What other tools' files say, from small ones of each kind.

use super::*;

fn part(name: &str, text: &str) -> Part {
    Part { name: name.into(), bytes: text.as_bytes().to_vec() }
}

/// What a file says, a line each: who, which record, what.
fn told(parts: &[Part]) -> (Decisions, Vec<String>) {
    let out = read(parts).unwrap();
    let line = |said: &Said| {
        let what = match &said.what {
            What::Verdict(verdict, reasons) if reasons.is_empty() => verdict.word().to_owned(),
            What::Verdict(verdict, reasons) => format!("{}: {}", verdict.word(), reasons.join("; ")),
            What::Withdrawn => "withdrawn".to_owned(),
            What::Note(text) => format!("note {text}"),
            What::Label(text, on) => format!("label {text} {on}"),
        };
        format!("{} {} {what}", said.who.as_deref().unwrap_or("?"), said.record)
    };
    let lines = out.said.iter().map(line).collect();
    (out, lines)
}

const LOG: &str = "created_at,user_id,user_email,article_id,key,value\n\
    2026-01-02T10:00:00.000Z,7,ana@example.org,11,\"\"\"__EXR__wrong population\"\"\",1\n\
    2026-01-02T10:00:00.050Z,7,ana@example.org,11,included,-1\n\
    2026-01-02T10:00:00.090Z,7,ana@example.org,11,included,-1\n\
    2026-01-02T10:00:05.000Z,8,ben@example.org,11,included,0\n\
    2026-01-02T10:01:00.000Z,7,ana@example.org,12,included,1\n\
    2026-01-02T10:01:10.000Z,7,ana@example.org,12,\"\"\"ask\"\"\",1\n\
    2026-01-02T10:02:00.000Z,7,ana@example.org,11,\"\"\"__EXR__wrong population\"\"\",deleted\n\
    2026-01-02T10:03:00.000Z,7,ana@example.org,12,included,deleted\n\
    2026-01-02T10:03:01.000Z,7,ana@example.org,12,note-5,1\n\
    2026-01-02T10:04:00.000Z,7,ana@example.org,12,included,2\n\
    yesterday,7,ana@example.org,12,included,1\n";

#[test]
fn rayyans_log_is_read_click_by_click() {
    let (out, lines) = told(&[part("customizations_log.csv", LOG)]);
    assert_eq!(
        lines,
        [
            "7 0 exclude: wrong population",
            "8 0 maybe",
            "7 1 include",
            "7 1 label ask true",
            "7 0 exclude",
            "7 1 withdrawn"
        ]
    );
    assert_eq!(out.said[0].at.unwrap().to_string(), "2026-01-02T10:00:00.050Z");
    let unread: Vec<_> = out.unread.iter().map(|unread| unread.place.line).collect();
    assert_eq!(unread, [12, 11], "{:?}", out.unread);
    assert_eq!(out.records[0].id, "rayyan-11");
    assert!(!format!("{out:?}").contains("example.org"), "addresses are dropped");
}

#[test]
fn whose_number_it_is_shows_where_the_articles_say_the_same() {
    let articles = "key,title,year,authors,notes\n\
        rayyan-11,Peer mentoring of residents on night duty,2014,\"Okafor, A\",\"RAYYAN-INCLUSION: {\"\"Ana M\"\"=>\"\"Excluded\"\", \"\"Ben\"\"=>\"\"Maybe\"\"} | USER-NOTES: {\"\"Ana M\"\"=>[\"\"no peers\"\"]}\"\n\
        rayyan-12,Coffee in intensive care of adults,2015,\"Novak, J\",\n";
    let (out, lines) = told(&[part("customizations_log.csv", LOG), part("articles.csv", articles)]);
    assert_eq!(lines[..3], ["Ana M 0 exclude: wrong population", "Ben 0 maybe", "Ana M 1 include"]);
    assert_eq!(lines.last().unwrap(), "Ana M 0 note no peers");
    assert_eq!(out.records[0].title, "Peer mentoring of residents on night duty");
    let (out, lines) = told(&[part("articles.csv", articles)]);
    assert_eq!(lines, ["Ana M 0 exclude", "Ana M 0 note no peers", "Ben 0 maybe"]);
    assert_eq!(out.undecided, 1);
}

#[test]
fn reasons_of_several_together_are_nobodys_own() {
    let articles = |inclusion: &str| {
        format!(
            "TY  - JOUR\nTI  - Peer mentoring\nN1  - In print | RAYYAN-INCLUSION: {{{inclusion}}} | RAYYAN-EXCLUSION-REASONS: wrong population,foreign language\nER  - \n"
        )
    };
    let one = told(&[part("a.ris", &articles("\"Ana\"=>\"Excluded\", \"Ben\"=>\"Included\""))]).1;
    assert_eq!(one, ["Ana 0 exclude: wrong population; foreign language", "Ben 0 include"]);
    let two = told(&[part("a.ris", &articles("\"Ana\"=>\"Excluded\", \"Ben\"=>\"Excluded\""))]).1;
    let note = "note reasons of all reviewers together: wrong population, foreign language";
    assert_eq!(two, ["Ana 0 exclude", &format!("Ana 0 {note}"), "Ben 0 exclude", &format!("Ben 0 {note}")]);
}

#[test]
fn asreviews_labels_are_read_from_columns_and_from_notes() {
    let csv = "title,year,asreview_label,asreview_time,asreview_note,asreview_user_name,asreview_user_email\n\
        Peer mentoring,2014,1,2026-01-02 10:00:00,good,Ana,ana@example.org\nCoffee,2015,0,,,Ana,\nSleep,2016,,,,,\nSalt,2016,7,,,,\n";
    let (out, lines) = told(&[part("labels.csv", csv)]);
    assert_eq!(lines, ["Ana 0 include", "Ana 0 note good", "Ana 1 exclude"]);
    assert_eq!((out.undecided, out.unread[0].place.line), (1, 5));
    assert_eq!(out.said[0].at.unwrap().to_string(), "2026-01-02T10:00:00.000Z");
    let ris = "TY  - JOUR\nTI  - A\nN1  - ASReview_irrelevant\nER  - \nTY  - JOUR\nTI  - B\nN1  - ASReview_not_seen\nER  - \n";
    let (out, lines) = told(&[part("labels.ris", ris)]);
    assert_eq!((lines, out.undecided), (vec!["? 0 exclude".to_owned()], 1));
}

#[test]
fn a_pile_of_covidence_is_a_verdict_at_each_stage_it_passed() {
    let csv = "Title,Authors,Published Year,DOI,Covidence #,Study,Notes,Tags\n\
        Peer mentoring,\"Okafor, A\",2014,10.9999/a,#3,Okafor 2014,\"Exclusion reason: Wrong setting; \",Asia; Europe\n";
    let (out, lines) = told(&[part("review_1_excluded.csv", csv)]);
    assert_eq!(
        lines,
        ["? 0 include", "? 0 exclude: Wrong setting", "? 0 label Asia true", "? 0 label Europe true"]
    );
    assert_eq!(
        out.said.iter().map(|said| &said.stage).collect::<Vec<_>>()[..2],
        [&Stage::Meant, &Stage::Next]
    );
    assert_eq!(told(&[part("review_1_screen.csv", csv)]).0.undecided, 1);
    assert!(read(&[part("mine.csv", csv)]).is_err());
}

#[test]
fn a_ballot_needs_no_more_than_doi_and_verdict_and_takes_a_spreadsheets_manners() {
    let excel = "\u{feff}sep=;\r\nDOI;Verdict;Reason;Note;Reviewer\r\nhttps://doi.org/10.9999/A;E;no peers; 'good';Ben B\r\n10.9999/b;;;later;Ben B\r\n10.9999/c;perhaps;;;\r\n;;;;\r\n";
    let (out, lines) = told(&[part("ballot.csv", excel)]);
    assert_eq!(lines, ["Ben B 0 exclude: no peers", "Ben B 0 note 'good'", "Ben B 1 note later"]);
    assert_eq!((out.records[0].doi.as_str(), out.undecided), ("10.9999/a", 2));
    assert_eq!(out.unread.len(), 1);
    assert_eq!((out.unread[0].place.line, out.unread[0].reason.contains("perhaps")), (5, true));
}

#[test]
fn a_file_without_decisions_is_refused_with_what_is_read() {
    let refused = read(&[part("refs.ris", "TY  - JOUR\nTI  - A\nER  - \n")]).unwrap_err();
    assert!(refused.to_string().contains("no decisions") && refused.hint_text().is_some());
}

proptest::proptest! {
    #[test]
    fn nothing_that_is_given_makes_it_panic(
        text in "(created_at,user_id,article_id,key,value|key,verdict|title,label|TI  - x\nN1  - RAYYAN-INCLUSION: )[\\PC\n\",;=>{}\\[\\]]{0,80}",
    ) {
        let _ = read(&[part("x.csv", &text)]);
    }
}
