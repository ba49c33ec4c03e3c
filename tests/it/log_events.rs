//! The log's lines are frozen: every kind of event, written and read back.

use tiab::event::*;

use crate::golden;
use crate::support::{Script, decision, key, reviewer, stage};
use tiab::log::Replay;

/// One event of every kind, with every field filled.
fn every_kind() -> Vec<Event> {
    let hash = LineHash::of(b"a line");
    let source = SourceHash::of(b"a source");
    let text = |s: &str| Some(s.to_owned());
    let facts = SourceFacts {
        name: text("MEDLINE"),
        kind: text("database"),
        platform: text("Ovid"),
        searched: text("2017-11-30"),
        hits: Some(412),
        from: vec![],
    };
    let full = Decision {
        stage: stage(),
        record: key("A"),
        verdict: Verdict::Exclude,
        reasons: vec!["no-outcomes".into(), "non-peer-mentors".into()],
        ms: Some(4321),
        title: "A title with \"quotes\", a \\ and ünïcode".into(),
        year: Some(2014),
        doi: "10.1000/a".into(),
        pmid: "24158957".into(),
        author: "Eisen".into(),
    };
    let bare = Decision::new(full.stage.clone(), full.record, full.verdict);
    vec![
        Event::Session(Session {
            program: "tiab 0.1.0".into(),
            protocol: hash.to_string(),
            order: "random".into(),
            seed: text("rv-test/ana"),
            heads: [("ana.k3f9".to_owned(), hash), ("ben.x8d2".to_owned(), LineHash::of(b"another"))].into(),
            compared: vec![],
        }),
        Event::Import(Import {
            file: "medline.ris".into(),
            hash: source,
            format: "ris".into(),
            encoding: "UTF-8".into(),
            facts: facts.clone().into(),
            read: 412,
            kept: 372,
            duplicates: 38,
            rejected: 2,
        }),
        Event::Source(SourceChange { hash: source, facts, withdrawn: None }),
        Event::Source(SourceChange { hash: source, facts: SourceFacts::default(), withdrawn: Some(true) }),
        full.clone().into(),
        bare.into(),
        decision("B", Verdict::Include),
        decision("C", Verdict::Maybe),
        Event::Undo(hash),
        Event::Redo(hash),
        Event::Note(Note { stage: stage(), record: key("A"), text: "ask a third".into() }),
        Event::Note(Note { stage: stage(), record: key("A"), text: String::new() }),
        Event::Label(Label { record: key("A"), text: "protocol".into(), on: true }),
        Event::Label(Label { record: key("A"), text: "protocol".into(), on: false }),
        Event::Aside(Aside { stage: stage(), record: key("A"), on: true }),
        Event::Highlight(Highlight { text: "peer mentor*".into(), set: HighlightSet::Include, on: true }),
        Event::Highlight(Highlight { text: "faculty".into(), set: HighlightSet::Exclude, on: false }),
        Event::Duplicate(Duplicate {
            a: key("A"),
            b: key("B"),
            relation: Relation::Same,
            evidence: vec!["same DOI".into(), "title 0.98".into()],
        }),
        Event::Duplicate(Duplicate {
            a: key("A"),
            b: key("C"),
            relation: Relation::Different,
            evidence: vec![],
        }),
        Event::Duplicate(Duplicate {
            a: key("B"),
            b: key("C"),
            relation: Relation::Related,
            evidence: vec![],
        }),
        Event::Reveal(Reveal { stage: stage(), records: vec![key("A"), key("B")] }),
        Event::Resolution(Resolution {
            decision: full,
            settles: [(reviewer("ana"), hash), (reviewer("ben"), LineHash::of(b"another"))].into(),
            how: "discussion".into(),
        }),
        Event::Retrieval(Retrieval {
            record: key("A"),
            status: "obtained".into(),
            location: "pdf/a.pdf".into(),
        }),
        Event::Study(Study { record: key("A"), study: "Chakravarti 2017".into() }),
    ]
}

#[test]
fn the_lines_of_every_kind_of_event_are_frozen() {
    let mut script = Script::new("ana", "k3f9");
    for event in every_kind() {
        script.say(event);
    }
    golden::holds("log/every-event.jsonl", &script.text);
}

#[test]
fn every_kind_of_event_reads_back_as_it_was_written() {
    let text =
        std::fs::read(crate::support::repository().join("tests/golden/log/every-event.jsonl")).unwrap();
    let replay = Replay::read("golden", &text).unwrap();
    assert_eq!(replay.damage(), []);
    let events: Vec<Event> = replay.lines.into_iter().map(|(_, line)| line.event).collect();
    assert_eq!(events, every_kind());
}

#[test]
fn a_log_of_a_newer_format_is_refused_and_a_later_kind_of_event_skipped() {
    let newer = r#"{"event":"open","format":2,"review":"r","reviewer":"ana","device":"d","at":"2026-01-01T00:00:00.000Z"}"#;
    let error = Replay::read("ana.d.jsonl", newer.as_bytes()).unwrap_err();
    assert!(error.to_string().contains("format 2"), "{error}");

    let mut script = Script::new("ana", "k3f9");
    script.say(Event::Unknown("appraisal".into()));
    script.decide("A", Verdict::Include);
    let replay = Replay::read("x", script.text.as_bytes()).unwrap();
    assert_eq!(replay.damage(), []);
    assert_eq!(replay.lines.len(), 2);
}
