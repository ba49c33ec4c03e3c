//! The printed comparison, whole and piece by piece.

use super::*;
use crate::event::Reviewer;
use crate::protocol::Team;
use crate::reconcile::testing::{Writer, reviewer, stage};
use crate::reconcile::{How, Why, compare};
use crate::screening::Ledger;

const PROTOCOL: &str = r#"
    format = 1
    id = "rv-1"
    [[stages]]
    id = "title-abstract"
    name = "title/abstract"
    [[reasons]]
    id = "outcome"
    text = "no outcomes reported"
    [[reasons]]
    id = "peers"
    text = "mentors were non-peers"
"#;

fn logs() -> Vec<(Reviewer, Ledger)> {
    let mut ana = Writer::script("ana", "1i 2i 3e:outcome 4e:outcome 5i 7m 9e");
    ana.note(
        2,
        "mentee satisfaction counts, and it is measured at two \u{1b}[31mtime points of the programme",
    );
    let ben = Writer::script("ben", "1i 2e:outcome 3e:outcome 4e:peers 7e 8i 9e");
    vec![ana.done(), ben.done()]
}

fn reconciled<T>(viewer: Option<&str>, look: impl Fn(&Reconciled) -> T) -> T {
    let comparison = compare(&logs(), None, &stage(), MaybeRule::Include);
    let team = Team { reviewers: viewer.map(reviewer).into_iter().collect(), ..Team::default() };
    let blind = viewer.map(|name| Blind::new(&comparison, &reviewer(name), &team)).unwrap_or_default();
    let protocol = Protocol::from_toml(PROTOCOL, "review.toml").unwrap();
    let key = crate::reconcile::testing::key(8);
    let loose = [Loose { key, title: "Record 8".into(), how: How::Doi, why: Why::Titles }];
    look(&Reconciled {
        comparison: &comparison,
        blind: &blind,
        attachments: &[],
        loose: &loose,
        protocol: Some(&protocol),
    })
}

#[test]
fn the_table_reads_as_it_should() {
    let text = reconciled(None, |input| table(input, 80));
    assert_eq!(text, TABLE, "\n{text}");
}

#[test]
fn no_line_of_the_table_is_wider_than_asked() {
    for width in [68, 80, 120] {
        let text = reconciled(None, |input| table(input, width));
        for line in text.lines() {
            assert!(crate::report::text::columns(line) <= width, "{width}: {line}");
        }
        assert!(!text.contains('\u{1b}'));
    }
}

#[test]
fn csv_has_a_row_for_each_disagreement() {
    let text = reconciled(None, csv);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "key,title,year,doi,resolved,ana_verdict,ana_reasons,ana_note,ben_verdict,ben_reasons,ben_note"
    );
    assert_eq!(lines.len(), 3);
    assert!(lines[1].starts_with("k1-00000000000000000002,Record 2,2002,,,include,,\"mentee"), "{text}");
    assert!(lines[1].ends_with(",exclude,no outcomes reported,"), "{text}");
}

#[test]
fn json_has_the_names_it_promises() {
    let text = reconciled(None, json);
    let it: serde_json::Value = serde_json::from_str(&text).unwrap();
    for pair in [&it, &it["pairs"][0]] {
        assert_eq!(pair["reviewers"], serde_json::json!(["ana", "ben"]));
        assert_eq!(pair["stage"], "title-abstract");
        assert_eq!((pair["both"].as_u64(), pair["disagree"].as_u64()), (Some(6), Some(2)));
        assert_eq!(pair["agree"], serde_json::json!({"include": 1, "exclude": 3}));
        assert_eq!(pair["only"], serde_json::json!({"ana": 1, "ben": 1}));
        assert_eq!(pair["agreement"]["independent"]["n"], 6);
        assert_eq!(pair["agreement"]["last"]["table"], serde_json::json!([[1, 2], [0, 3]]));
        assert_eq!(pair["agreement"]["first"]["kappa"], 0.3333333333);
    }
    let case = &it["disagreements"][0];
    assert_eq!((case["title"].as_str(), case["year"].as_i64()), (Some("Record 2"), Some(2002)));
    assert_eq!(case["votes"]["ben"], serde_json::json!({"verdict": "exclude", "reasons": ["outcome"]}));
    assert!(!text.contains("u001b"));
}

#[test]
fn nobody_in_common_says_why_instead_of_a_number() {
    let logs = [Writer::script("ana", "1i").done(), Writer::script("ben", "2i").done()];
    let comparison = compare(&logs, None, &stage(), MaybeRule::Include);
    let blind = Blind::default();
    let input =
        Reconciled { comparison: &comparison, blind: &blind, attachments: &[], loose: &[], protocol: None };
    let it: serde_json::Value = serde_json::from_str(&json(&input)).unwrap();
    let independent = &it["agreement"]["independent"];
    assert_eq!((&independent["n"], &independent["why"]), (&0.into(), &"no votes in common".into()));
    assert!(independent.get("kappa").is_none() && independent.get("raw").is_none());
    assert!(table(&input, 80).contains("no votes in common"));
}

#[test]
fn a_viewer_who_owes_votes_sees_no_verdict_in_any_output() {
    // Cat is in the team and has voted on nothing.
    for print in [|input: &Reconciled| table(input, 80), csv, json] {
        let text = reconciled(Some("cat"), print);
        let (open, blind) = (reconciled(None, print), text);
        assert!(open.contains("mentee") && !blind.contains("mentee"), "{blind}");
        assert!(blind.contains("hidden"));
    }
}

const TABLE: &str = r#"title/abstract: ana, ben
a maybe counts as include

ana and ben
  both screened             6
  agreed include            1
  agreed exclude            3
  disagreed                 2
  only ana                  1
  only ben                  1

  agreement on votes       independent             first              last
  records                            6                 6                 6
  raw agreement                 66.7 %            66.7 %            66.7 %
  Cohen's kappa                   0.33              0.33              0.33
    standard error                0.29              0.29              0.29
    95 % interval        -0.23 to 0.90     -0.23 to 0.90     -0.23 to 0.90
  PABAK                           0.33              0.33              0.33
  Gwet's AC1                      0.40              0.40              0.40
  positive agreement            50.0 %            50.0 %            50.0 %
  negative agreement            75.0 %            75.0 %            75.0 %
  ana included                  50.0 %            50.0 %            50.0 %
  ben included                  16.7 %            16.7 %            16.7 %

  independent votes         include    maybe  exclude   ben
              ana include         1        0        1
                  maybe           0        0        1
                  exclude         0        0        3

Disagreements: 2

1. Record 2 (2002)
   k1-00000000000000000002
   ana  include
        "mentee satisfaction counts, and it is measured at two time points of
        the programme"
   ben  exclude: no outcomes reported

2. Record 7 (2007)
   k1-00000000000000000007
   ana  maybe
   ben  exclude

Agreed to exclude, for different reasons: 1

1. Record 4 (2004)
   k1-00000000000000000004
   ana  exclude: no outcomes reported
   ben  exclude: mentors were non-peers

Seen by one reviewer only: 2
  ana  Record 5 (2005)
  ben  Record 8 (2008)

Votes that may belong to another record but were left alone: 1
  same DOI, but the titles are different: Record 8
"#;
