//! The printed comparison, whole and piece by piece.

use super::*;
use crate::dedup::Groups;
use crate::event::{Reviewer, Timestamp, Verdict};
use crate::protocol::Team;
use crate::reconcile::testing::{Writer, decision, reviewer, stage};
use crate::reconcile::{How, OtherStage, Rules, Sitting, Why, compare};
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

fn caveats() -> Caveats {
    Caveats {
        strangers: vec![(reviewer("eve"), 12)],
        other_stages: vec![OtherStage {
            stage: "full-text".parse().unwrap(),
            reviewer: reviewer("ana"),
            records: 1,
        }],
        other_reviews: vec![("ben.x8d2".into(), "rv-2".into())],
        other_criteria: vec![Sitting {
            reviewer: reviewer("ben"),
            at: Timestamp::from_millis(1_700_000_000_000),
            protocol: "c90a5e82933c8fb52fd0ab900ac5cfba".into(),
            decisions: [(stage(), 3)].into(),
        }],
    }
}

fn reconciled<T>(viewer: Option<&str>, look: impl Fn(&Reconciled) -> T) -> T {
    let team = ["ana", "ben", "cat"].map(reviewer).into();
    let team = Team { reviewers: team, ..Team::default() };
    let rules = Rules { team, votes: 3, ..MaybeRule::Include.into() };
    let library = Library::new(
        vec![Record {
            key: crate::reconcile::testing::key(2),
            title: "Record 2".into(),
            year: Some(2002),
            authors: vec!["Eisen, S".into(), "Long, A".into()],
            container: "Arch Dis Child".into(),
            abstract_text: "- Peers <b>were</b> asked | or *not*.\nAnswers came.".into(),
            ..Record::default()
        }],
        &Groups::default(),
    );
    let comparison = compare(&logs(), None, &stage(), &rules);
    let blind = viewer.map(|name| Blind::new(&comparison, &reviewer(name))).unwrap_or_default();
    let protocol = Protocol::from_toml(PROTOCOL, "review.toml").unwrap();
    let key = crate::reconcile::testing::key(8);
    let loose = [Loose { key, title: "Record 8".into(), how: How::Doi, why: Why::Titles }];
    look(&Reconciled {
        comparison: &comparison,
        blind: &blind,
        attachments: &[],
        loose: &loose,
        caveats: &caveats(),
        protocol: Some(&protocol),
        library: Some(&library),
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
    assert_eq!(it["not_in_team"], serde_json::json!([{"reviewer": "eve", "records": 12}]));
    let stage = serde_json::json!([{"reviewer": "ana", "stage": "full-text", "records": 1}]);
    assert_eq!(it["other_stages"], stage);
    assert_eq!(it["other_reviews"], serde_json::json!([{"log": "ben.x8d2", "review": "rv-2"}]));
    assert_eq!(it["other_criteria"][0]["decisions"], 3);
}

#[test]
fn nobody_in_common_says_why_instead_of_a_number() {
    let logs = [Writer::script("ana", "1i").done(), Writer::script("ben", "2i").done()];
    let comparison = compare(&logs, None, &stage(), &MaybeRule::Include.into());
    let input = Reconciled {
        comparison: &comparison,
        blind: &Blind::default(),
        attachments: &[],
        loose: &[],
        caveats: &Caveats::default(),
        protocol: None,
        library: None,
    };
    let it: serde_json::Value = serde_json::from_str(&json(&input)).unwrap();
    let independent = &it["agreement"]["independent"];
    assert_eq!((&independent["n"], &independent["why"]), (&0.into(), &"no votes in common".into()));
    assert!(independent.get("kappa").is_none() && independent.get("raw").is_none());
    assert!(table(&input, 80).contains("no votes in common"));
}

#[test]
fn a_viewer_who_owes_votes_sees_no_verdict_in_any_output() {
    // Cat is in the team and has voted on nothing.
    for print in [|input: &Reconciled| table(input, 80), csv, json, markdown] {
        let text = reconciled(Some("cat"), print);
        let (open, blind) = (reconciled(None, print), text);
        assert!(open.contains("mentee") && !blind.contains("mentee"), "{blind}");
        assert!(blind.contains("hidden"));
    }
}

#[test]
fn what_settles_a_disagreement_is_told_with_whose_word_it_is_and_what_it_waits_for() {
    let settled = |said: &[(&str, Verdict, &str)], again: bool| {
        let mut logs = ["ana", "ben", "cy"].map(|name| Writer::new(name, &Default::default()));
        let votes =
            [logs[0].decide(1, Verdict::Include, &[]), logs[1].decide(1, Verdict::Exclude, &["outcome"])];
        for (by, verdict, reason) in said {
            let log = logs.iter_mut().find(|log| log.name == reviewer(by)).unwrap();
            let how = if *by == "cy" { THIRD_REVIEWER } else { "discussion" };
            let reasons: Vec<&str> = reason.split_whitespace().collect();
            log.say(crate::event::Event::Resolution(Resolution {
                decision: decision(1, *verdict, &reasons),
                settles: [reviewer("ana"), reviewer("ben")].into_iter().zip(votes).collect(),
                how: how.into(),
            }));
        }
        if again {
            logs[1].decide(1, Verdict::Exclude, &[]);
        }
        let team =
            Team { reviewers: ["ana", "ben"].map(reviewer).into(), adjudicators: vec![reviewer("cy")] };
        let rules = Rules { team, votes: 2, ..MaybeRule::Include.into() };
        let comparison = compare(&logs.map(Writer::done), None, &stage(), &rules);
        let protocol = Protocol::from_toml(PROTOCOL, "review.toml").unwrap();
        let input = Reconciled {
            comparison: &comparison,
            blind: &Blind::default(),
            attachments: &[],
            loose: &[],
            caveats: &Caveats::default(),
            protocol: Some(&protocol),
            library: None,
        };
        let words = input.settled(&comparison.disagreements[0]);
        if let Some(words) = &words {
            assert!(table(&input, 200).contains(words.as_str()), "{words}");
            assert!(markdown(&input).contains(words.as_str()), "{words}");
        }
        let it: serde_json::Value = serde_json::from_str(&json(&input)).unwrap();
        (words.unwrap_or_default(), it["disagreements"][0]["resolutions"].clone())
    };
    use Verdict::{Exclude, Include};
    assert_eq!(settled(&[], false), (String::new(), serde_json::Value::Null));
    let (words, json) = settled(&[("cy", Exclude, "outcome")], false);
    assert_eq!(words, "settled: exclude: no outcomes reported (cy, third reviewer)");
    let said = serde_json::json!({"verdict": "exclude", "reasons": ["outcome"], "how": "third-reviewer"});
    assert_eq!(json["cy"], said);
    let (words, _) = settled(&[("ana", Include, "")], false);
    assert_eq!(words, "proposed: include (ana, discussion); waits for ben");
    let (words, _) = settled(&[("ana", Include, ""), ("ben", Exclude, "")], false);
    assert_eq!(words, "not settled: include (ana, discussion); exclude (ben, discussion)");
    let (words, json) = settled(&[("cy", Include, "")], true);
    assert_eq!(
        (words.as_str(), json),
        ("open again: a vote was cast after cy settled it", serde_json::Value::Null)
    );
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
  ana: Record 5 (2005)
  ben: Record 8 (2008)

Votes that may belong to another record but were left alone: 1
  same DOI, but the titles are different: Record 8

Voted, and not in the team of review.toml (these votes count): 1
  eve: 12 records

Votes in other stages, not compared here: 1
  ana: 1 record in full-text

Logs of other reviews: 1
  ben.x8d2: rv-2

Sittings under another review.toml: 1
  ben: 2023-11-14T22:13:20.000Z, 3 decisions, review.toml
       c90a5e82933c8fb52fd0ab900ac5cfba
"#;

#[test]
fn the_markdown_for_the_meeting_reads_as_it_should() {
    let text = reconciled(None, markdown);
    let (cases, numbers) = text.split_once("## ana, ben").unwrap();
    assert_eq!(cases, MARKDOWN, "\n{text}");
    assert!(numbers.starts_with("\n\nboth screened 6, agreed include 1, "), "{numbers}");
    assert!(numbers.contains("| agreement on votes | independent | first | last |\n|---|--:|--:|--:|"));
}

const MARKDOWN: &str = r#"# title/abstract

ana, ben; a maybe counts as include.

## Disagreements: 2

### 1. Record 2 (2002)

Eisen, S; Long, A. Arch Dis Child. k1-00000000000000000002

> \- Peers \<b\>were\</b\> asked \| or \*not\*.

> Answers came.

| reviewer | verdict | note |
|---|---|---|
| ana | include | mentee satisfaction counts, and it is measured at two time points of the programme |
| ben | exclude: no outcomes reported |  |

### 2. Record 7 (2007)

k1-00000000000000000007

| reviewer | verdict | note |
|---|---|---|
| ana | maybe |  |
| ben | exclude |  |

## Agreed to exclude, for different reasons: 1

### 1. Record 4 (2004)

k1-00000000000000000004

| reviewer | verdict | note |
|---|---|---|
| ana | exclude: no outcomes reported |  |
| ben | exclude: mentors were non-peers |  |

## Seen by one reviewer only: 2

- ana: Record 5 (2005)
- ben: Record 8 (2008)

## Votes that may belong to another record but were left alone: 1

- same DOI, but the titles are different: Record 8

## Voted, and not in the team of review.toml (these votes count): 1

- eve: 12 records

## Votes in other stages, not compared here: 1

- ana: 1 record in full-text

## Logs of other reviews: 1

- ben.x8d2: rv-2

## Sittings under another review.toml: 1

- ben: 2023-11-14T22:13:20.000Z, 3 decisions, review.toml c90a5e82933c8fb52fd0ab900ac5cfba

"#;
