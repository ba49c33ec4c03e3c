//! What goes out with decisions shows them, and comes in again.

use super::*;
use crate::export::testing::eisen;
use crate::import::decisions::{Part, What, read};
use crate::protocol::adopt;
use crate::record::Key;

fn told() -> Told {
    serde_json::from_str(
        r#"{"stage":"title-abstract","outcome":"excluded","reasons":["no outcomes; none"],"settled_by":["cy"],"votes":{
            "ana":{"verdict":"exclude","at":"2026-11-22T09:30:00.125Z","reasons":["outcome","peers"],"note":"p. 4,\nsee \"b\" | c","labels":["ask, later"]},
            "ben_b":{"verdict":"maybe","at":"2026-11-22T10:30:00.000Z"},
            "cy":{"note":"=1+1"}}}"#,
    )
    .unwrap()
}

fn protocol() -> Protocol {
    let reasons = "[[reasons]]\nid = \"outcome\"\ntext = \"no outcomes; none\"\n[[reasons]]\nid = \"peers\"\ntext = \"no peers\"\n";
    Protocol::from_toml(&adopt(reasons, "rv-1"), "review.toml").unwrap()
}

fn written(to: Destination, told: Told) -> (Record, String) {
    let mut record = eisen();
    record.key = Key::of(&record);
    let mut out = Vec::new();
    write(to, &[Decided { record: record.clone(), told }], &protocol(), &mut out).unwrap();
    (record, String::from_utf8(out).unwrap())
}

#[test]
fn votes_come_back_from_every_format_that_holds_them_and_the_record_is_as_it_was() {
    for to in [Destination::Ris, Destination::Bibtex, Destination::Csv, Destination::Jsonl] {
        let (record, text) = written(to, told());
        let again = crate::import::read("x", text.as_bytes(), None).unwrap().records;
        assert_eq!(again.len(), 1, "{to:?}");
        let differences = crate::record::restated::differences(&record, &again[0]);
        assert!(differences.is_empty() && again[0].key == record.key, "{to:?}: {differences:?}\n{text}");
        let read = read(&[Part { name: "x".into(), bytes: text.clone().into_bytes() }]).unwrap();
        assert!(read.unread.is_empty(), "{to:?}: {:?}", read.unread);
        let mut said: Vec<String> = Vec::new();
        for one in &read.said {
            let what = match &one.what {
                // Spreadsheets show the text of a reason, the others its id.
                What::Verdict(verdict, reasons) => format!("{} {}", verdict.word(), reasons.len()),
                What::Note(text) => format!("note {text}"),
                What::Label(text, true) => format!("label {text}"),
                what => format!("{what:?}"),
            };
            let at = one.at.filter(|_| matches!(one.what, What::Verdict(..)));
            said.push(format!(
                "{} {what} {}",
                one.who.as_deref().unwrap(),
                at.map(|at| at.to_string()).unwrap_or_default()
            ));
        }
        said.sort();
        let expected = [
            "ana exclude 2 2026-11-22T09:30:00.125Z",
            "ana label ask, later ",
            "ana note p. 4,\nsee \"b\" | c ",
            "ben_b maybe 0 2026-11-22T10:30:00.000Z",
            "cy note =1+1 ",
        ];
        assert_eq!(said, expected, "{to:?}\n{text}");
    }
}

#[test]
fn rayyan_and_asreview_get_their_own_syntax() {
    let (_, text) = written(Destination::Rayyan, told());
    for part in [
        r#"In print | RAYYAN-INCLUSION: {""ana""=>""Excluded"", ""ben_b""=>""Maybe""}"#,
        "RAYYAN-LABELS: ask; later |",
        "RAYYAN-EXCLUSION-REASONS: no outcomes; none,no peers |",
        r#"USER-NOTES: {""ana""=>[""p. 4,\nsee \""b\"" | c""], ""cy""=>[""=1+1""]}"#,
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let (_, several) = written(Destination::Asreview, told());
    assert!(several.ends_with(",Mentors; Peer Group,0,,,\n"), "{several}");
    let mut one = told();
    one.votes.retain(|name, _| name == "ben_b");
    let (_, alone) = written(Destination::Asreview, one);
    assert!(alone.ends_with(",1,2026-11-22 10:30:00,,ben_b\n"), "{alone}");
}

#[test]
fn a_list_for_the_report_has_citation_and_reason() {
    let (_, text) = written(Destination::Markdown, told());
    assert!(
        text.starts_with("## Excluded at title/abstract (1)\n\n- Eisen S, World Health Organization. "),
        "{text}"
    );
    assert!(text.ends_with("doi:10.1136/a\\_b. **Reason: no outcomes; none**\n\n"), "{text}");
}

#[test]
fn a_ballot_has_room_for_a_verdict_and_nobodys_votes() {
    let mut out = Vec::new();
    ballot(&[eisen()], &"title-abstract".parse().unwrap(), "ben", &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.starts_with("key,stage,reviewer,verdict,reason,note,title,"), "{text}");
    assert!(text.contains(",title-abstract,ben,,,,Peer mentoring"), "{text}");
}
