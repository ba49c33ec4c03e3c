//! Events as JSON: one flat object a line, fields in a fixed order.
//!
//! All kinds share one struct on the wire, because that is what a flat object is, and because it is
//! several times faster to read than a tagged enum. [`Wire`] is the only place that knows the
//! spelling; everything else in the program sees [`Event`].

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::*;

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Wire<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    seq: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prev: Option<LineHash>,
    #[serde(borrow)]
    event: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<StageId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<Key>,
    #[serde(skip_serializing_if = "Option::is_none")]
    records: Option<Vec<Key>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<Verdict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reasons: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doi: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pmid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settles: Option<BTreeMap<Reviewer, LineHash>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<LineHash>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    set: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<Key>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b: Option<Key>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    study: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<SourceHash>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<Format>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    platform: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    searched: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hits: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duplicates: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rejected: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewer: Option<Reviewer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    device: Option<Device>,
    #[serde(skip_serializing_if = "Option::is_none")]
    program: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    protocol: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heads: Option<BTreeMap<String, LineHash>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    compared: Option<Vec<SourceHash>>,
}

/// `format` is the log's major format in an `open` line and a file format's name in an `import`.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Format {
    Log(u32),
    File(String),
}

impl Open {
    /// The line's JSON, without a line end.
    pub fn to_json(&self) -> String {
        /// The first line is the one place where `event` comes first, so that `head -c` on a log
        /// says what it is.
        #[derive(Serialize)]
        struct First<'a> {
            event: &'static str,
            format: u32,
            review: &'a str,
            reviewer: &'a Reviewer,
            device: &'a Device,
            at: Timestamp,
        }
        let Open { format, review, reviewer, device, at } = self;
        json(&First { event: "open", format: *format, review, reviewer, device, at: *at })
    }
}

impl Line {
    /// The line's JSON, without a line end.
    pub fn to_json(&self) -> String {
        let mut wire = Wire::from(&self.event);
        wire.seq = Some(self.seq);
        wire.at = Some(self.at);
        wire.prev = Some(self.prev);
        json(&wire)
    }
}

/// Strings, numbers and maps with string keys: serialising them cannot fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl Parsed {
    /// Reads a line's bytes, given without the line end.
    ///
    /// # Errors
    /// [`LineError::Torn`] for what is not a complete JSON object, [`LineError::Field`] for an
    /// object without the fields its event needs.
    pub fn from_json(line: &[u8]) -> Result<Parsed, LineError> {
        match quick::decision(line) {
            Some(line) => Ok(Parsed::Line(line)),
            None => general(line),
        }
    }
}

/// Reads a line of any kind, in any spelling.
fn general(line: &[u8]) -> Result<Parsed, LineError> {
    let wire: Wire = match serde_json::from_slice(line) {
        Ok(wire) => wire,
        Err(error) => return stranger(line, &error),
    };
    if wire.event == "open" {
        return wire.open().map(Parsed::Open);
    }
    let line = Line {
        seq: need(wire.seq, "seq")?,
        at: need(wire.at, "at")?,
        prev: need(wire.prev, "prev")?,
        event: wire.into_event()?,
    };
    Ok(Parsed::Line(line))
}

/// A line whose fields are not of the kinds known here: fine for an event of a later program, which
/// may use any name for anything; a defect in one of ours.
fn stranger(line: &[u8], error: &serde_json::Error) -> Result<Parsed, LineError> {
    #[derive(Deserialize)]
    struct Start {
        seq: u64,
        at: Timestamp,
        prev: LineHash,
        event: String,
    }
    if !error.is_data() {
        return Err(LineError::Torn);
    }
    match serde_json::from_slice::<Start>(line) {
        Ok(Start { seq, at, prev, event }) if !KNOWN.contains(&event.as_str()) => {
            Ok(Parsed::Line(Line { seq, at, prev, event: Event::Unknown(event) }))
        }
        _ => Err(LineError::Field(plainly(error))),
    }
}

/// The kinds of event this program reads.
const KNOWN: [&str; 16] = [
    "open",
    "session",
    "import",
    "source",
    "decision",
    "undo",
    "redo",
    "note",
    "label",
    "aside",
    "highlight",
    "duplicate",
    "reveal",
    "resolution",
    "retrieval",
    "study",
];

/// serde's message without the position, which would be a column of one line.
fn plainly(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

fn need<T>(field: Option<T>, name: &str) -> Result<T, LineError> {
    field.ok_or_else(|| LineError::Field(format!("no \"{name}\"")))
}

impl<'a> Wire<'a> {
    fn open(self) -> Result<Open, LineError> {
        let format = match self.format {
            Some(Format::Log(format)) => format,
            _ => return Err(LineError::Field("no \"format\"".into())),
        };
        Ok(Open {
            format,
            review: need(self.review, "review")?,
            reviewer: need(self.reviewer, "reviewer")?,
            device: need(self.device, "device")?,
            at: need(self.at, "at")?,
        })
    }

    fn facts(&mut self) -> SourceFacts {
        SourceFacts {
            name: self.name.take(),
            kind: self.kind.take(),
            platform: self.platform.take(),
            searched: self.searched.take(),
            hits: self.hits.take(),
            from: self.from.take().unwrap_or_default(),
        }
    }

    fn with_facts(mut self, facts: &SourceFacts) -> Self {
        self.name.clone_from(&facts.name);
        self.kind.clone_from(&facts.kind);
        self.platform.clone_from(&facts.platform);
        self.searched.clone_from(&facts.searched);
        self.hits = facts.hits;
        self.from = (!facts.from.is_empty()).then(|| facts.from.clone());
        self
    }

    fn decision(&mut self) -> Result<Decision, LineError> {
        Ok(Decision {
            stage: need(self.stage.take(), "stage")?,
            record: need(self.record, "record")?,
            verdict: need(self.verdict, "verdict")?,
            reasons: self.reasons.take().unwrap_or_default(),
            ms: self.ms,
            title: self.title.take().unwrap_or_default(),
            year: self.year,
            doi: self.doi.take().unwrap_or_default(),
            pmid: self.pmid.take().unwrap_or_default(),
            author: self.author.take().unwrap_or_default(),
        })
    }

    fn with_decision(mut self, decision: &Decision) -> Self {
        let text = |s: &String| (!s.is_empty()).then(|| s.clone());
        self.stage = Some(decision.stage.clone());
        self.record = Some(decision.record);
        self.verdict = Some(decision.verdict);
        self.reasons = (!decision.reasons.is_empty()).then(|| decision.reasons.clone());
        self.ms = decision.ms;
        self.title = text(&decision.title);
        self.year = decision.year;
        self.doi = text(&decision.doi);
        self.pmid = text(&decision.pmid);
        self.author = text(&decision.author);
        self
    }

    fn into_event(mut self) -> Result<Event, LineError> {
        Ok(match &*self.event {
            "session" => Event::Session(Session {
                program: self.program.unwrap_or_default(),
                protocol: self.protocol.unwrap_or_default(),
                order: self.order.unwrap_or_default(),
                seed: self.seed,
                heads: self.heads.unwrap_or_default(),
                compared: self.compared.unwrap_or_default(),
            }),
            "import" => Event::Import(Import {
                hash: need(self.hash, "hash")?,
                facts: Box::new(self.facts()),
                file: self.file.unwrap_or_default(),
                format: match self.format {
                    Some(Format::File(name)) => name,
                    _ => String::new(),
                },
                encoding: self.encoding.unwrap_or_default(),
                read: self.read.unwrap_or_default(),
                kept: self.kept.unwrap_or_default(),
                duplicates: self.duplicates.unwrap_or_default(),
                rejected: self.rejected.unwrap_or_default(),
            }),
            "source" => Event::Source(SourceChange {
                hash: need(self.hash, "hash")?,
                facts: self.facts(),
                withdrawn: self.withdrawn,
            }),
            "decision" => Event::Decision(Arc::new(self.decision()?)),
            "undo" => Event::Undo(need(self.of, "of")?),
            "redo" => Event::Redo(need(self.of, "of")?),
            "note" => Event::Note(Note {
                stage: need(self.stage, "stage")?,
                record: need(self.record, "record")?,
                text: self.text.unwrap_or_default(),
            }),
            "label" => Event::Label(Label {
                record: need(self.record, "record")?,
                text: need(self.text, "text")?,
                on: self.on.unwrap_or(true),
            }),
            "aside" => Event::Aside(Aside {
                stage: need(self.stage, "stage")?,
                record: need(self.record, "record")?,
                on: self.on.unwrap_or(true),
            }),
            "highlight" => Event::Highlight(Highlight {
                text: need(self.text, "text")?,
                set: match self.set.as_deref() {
                    Some("exclude") => HighlightSet::Exclude,
                    _ => HighlightSet::Include,
                },
                on: self.on.unwrap_or(true),
            }),
            "duplicate" => Event::Duplicate(Duplicate {
                a: need(self.a, "a")?,
                b: need(self.b, "b")?,
                relation: match self.relation.as_deref() {
                    Some("same") => Relation::Same,
                    Some("different") => Relation::Different,
                    Some("related") => Relation::Related,
                    _ => return Err(LineError::Field("no \"relation\"".into())),
                },
                evidence: self.evidence.unwrap_or_default(),
            }),
            "reveal" => Event::Reveal(Reveal {
                stage: need(self.stage, "stage")?,
                records: need(self.records, "records")?,
            }),
            "resolution" => Event::Resolution(Resolution {
                decision: self.decision()?,
                settles: self.settles.unwrap_or_default(),
                how: self.how.unwrap_or_default(),
            }),
            "retrieval" => Event::Retrieval(Retrieval {
                record: need(self.record, "record")?,
                status: self.status.unwrap_or_default(),
                location: self.location.unwrap_or_default(),
            }),
            "study" => Event::Study(Study {
                record: need(self.record, "record")?,
                study: self.study.unwrap_or_default(),
            }),
            "" => return Err(LineError::Field("no \"event\"".into())),
            other => Event::Unknown(other.to_owned()),
        })
    }
}

impl From<&Event> for Wire<'static> {
    fn from(event: &Event) -> Self {
        let kind = |name: &'static str| Wire { event: Cow::Borrowed(name), ..Wire::default() };
        match event {
            Event::Session(s) => Wire {
                program: Some(s.program.clone()),
                protocol: Some(s.protocol.clone()),
                order: Some(s.order.clone()),
                seed: s.seed.clone(),
                heads: Some(s.heads.clone()),
                compared: (!s.compared.is_empty()).then(|| s.compared.clone()),
                ..kind("session")
            },
            Event::Import(i) => Wire {
                file: Some(i.file.clone()),
                hash: Some(i.hash),
                format: Some(Format::File(i.format.clone())),
                encoding: Some(i.encoding.clone()),
                read: Some(i.read),
                kept: Some(i.kept),
                duplicates: Some(i.duplicates),
                rejected: Some(i.rejected),
                ..kind("import").with_facts(&i.facts)
            },
            Event::Source(s) => {
                Wire { hash: Some(s.hash), withdrawn: s.withdrawn, ..kind("source").with_facts(&s.facts) }
            }
            Event::Decision(d) => kind("decision").with_decision(d),
            Event::Undo(of) => Wire { of: Some(*of), ..kind("undo") },
            Event::Redo(of) => Wire { of: Some(*of), ..kind("redo") },
            Event::Note(n) => Wire {
                stage: Some(n.stage.clone()),
                record: Some(n.record),
                text: Some(n.text.clone()),
                ..kind("note")
            },
            Event::Label(l) => {
                Wire { record: Some(l.record), text: Some(l.text.clone()), on: Some(l.on), ..kind("label") }
            }
            Event::Aside(a) => {
                Wire { stage: Some(a.stage.clone()), record: Some(a.record), on: Some(a.on), ..kind("aside") }
            }
            Event::Highlight(h) => Wire {
                text: Some(h.text.clone()),
                set: Some(Cow::Borrowed(match h.set {
                    HighlightSet::Include => "include",
                    HighlightSet::Exclude => "exclude",
                })),
                on: Some(h.on),
                ..kind("highlight")
            },
            Event::Duplicate(d) => Wire {
                a: Some(d.a),
                b: Some(d.b),
                relation: Some(Cow::Borrowed(match d.relation {
                    Relation::Same => "same",
                    Relation::Different => "different",
                    Relation::Related => "related",
                })),
                evidence: (!d.evidence.is_empty()).then(|| d.evidence.clone()),
                ..kind("duplicate")
            },
            Event::Reveal(r) => {
                Wire { stage: Some(r.stage.clone()), records: Some(r.records.clone()), ..kind("reveal") }
            }
            Event::Resolution(r) => Wire {
                settles: Some(r.settles.clone()),
                how: Some(r.how.clone()),
                ..kind("resolution").with_decision(&r.decision)
            },
            Event::Retrieval(r) => Wire {
                record: Some(r.record),
                status: Some(r.status.clone()),
                location: (!r.location.is_empty()).then(|| r.location.clone()),
                ..kind("retrieval")
            },
            Event::Study(s) => Wire { record: Some(s.record), study: Some(s.study.clone()), ..kind("study") },
            Event::Unknown(name) => Wire { event: Cow::Owned(name.clone()), ..Wire::default() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(json: &str) -> Result<Parsed, LineError> {
        Parsed::from_json(json.as_bytes())
    }

    const START: &str =
        r#""seq":1,"at":"2026-11-22T09:30:00.000Z","prev":"00000000000000000000000000000000""#;

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
                reasons, ms: numbers.0, title, year: numbers.1, doi, pmid, author,
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
}
