use super::read::general;
use super::*;
use proptest::prelude::*;

fn line(json: &str) -> Result<Parsed, LineError> {
    Parsed::from_json(json.as_bytes())
}

const START: &str = r#""seq":1,"at":"2026-11-22T09:30:00.000Z","prev":"00000000000000000000000000000000""#;

#[test]
fn unknown_events_are_kept_by_name_and_unknown_fields_ignored() {
    let parsed =
        line(&format!(r#"{{{START},"event":"appraisal","score":[1,{{}}],"ms":"long","records":7}}"#))
            .unwrap();
    let Parsed::Line(line) = parsed else { panic!("not a line") };
    assert_eq!(line.event, Event::Unknown("appraisal".into()));
}

#[test]
fn a_cut_off_line_is_torn_and_a_line_without_its_fields_says_which() {
    assert_eq!(line(r#"{"seq":1,"at":"20"#), Err(LineError::Torn));
    assert_eq!(line(""), Err(LineError::Torn));
    let error = line(&format!(r#"{{{START},"event":"undo"}}"#)).unwrap_err();
    assert_eq!(error, LineError::Field("no \"of\"".into()));
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z0-9./-]{0,12}", "[\\PC\\x00-\\x1f\"\\\\é漢]{0,20}"]
}

prop_compose! {
    fn any_decision()(
        ids in (0u64..1 << 40, any::<u64>(), 0u8..3),
        reasons in prop::collection::vec(words(), 0..3),
        numbers in (prop::option::of(any::<u64>()), prop::option::of(-50i32..3000)),
        texts in (words(), words(), words(), words()),
    ) -> Line {
        let (title, doi, pmid, author) = texts;
        let decision = Decision {
            stage: "title-abstract".parse().unwrap(),
            record: format!("k1-{:020x}", ids.1).parse().unwrap(),
            verdict: [Verdict::Include, Verdict::Exclude, Verdict::Maybe][usize::from(ids.2)],
            reasons, ms: numbers.0, title, year: numbers.1,
            doi: doi.into(), pmid: pmid.into(), author: author.into(),
        };
        let at = Timestamp::from_millis(1_700_000_000_000 + ids.0 as i64);
        Line { seq: ids.0, at, prev: LineHash::of(&[ids.2]), event: decision.into() }
    }
}

proptest! {
    #[test]
    fn the_quick_reader_never_disagrees_with_the_general_one(
        line in any_decision(), edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3)
    ) {
        let mut text = line.to_json().into_bytes();
        prop_assert_eq!(general(&text), Ok(Parsed::Line(line)));
        for (place, byte) in edits {
            let place = place.index(text.len());
            // Mostly bytes that mean something to JSON.
            text[place] = match byte { 0..40 => byte, n => b"\"{}[]:,\\-0159azAZ. \xff"[usize::from(n) % 20] };
        }
        if let Some(line) = quick::decision(&text) {
            prop_assert_eq!(general(&text), Ok(Parsed::Line(line)));
        }
    }
}

#[test]
fn a_plain_decision_is_read_quickly() {
    let json = format!(
        r#"{{{START},"event":"decision","stage":"title-abstract","record":"k1-00000000000000000000","verdict":"exclude","reasons":["a","b"],"ms":0,"title":"Ärzte","year":2014,"author":"Ng"}}"#
    );
    assert!(quick::decision(json.as_bytes()).is_some());
}

#[test]
fn a_duplicate_without_a_relation_it_knows_is_not_guessed() {
    let json = format!(
        r#"{{{START},"event":"duplicate","a":"k1-00000000000000000000","b":"k1-00000000000000000001","relation":"cousin"}}"#
    );
    assert!(matches!(line(&json), Err(LineError::Field(_))));
}
