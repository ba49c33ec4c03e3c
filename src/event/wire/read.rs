//! From a line's bytes to an event.

use super::*;

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
pub(super) fn general(line: &[u8]) -> Result<Parsed, LineError> {
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

impl Wire<'_> {
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

    fn decision(&mut self) -> Result<Decision, LineError> {
        Ok(Decision {
            stage: need(self.stage.take(), "stage")?,
            record: need(self.record, "record")?,
            verdict: need(self.verdict, "verdict")?,
            reasons: self.reasons.take().unwrap_or_default(),
            ms: self.ms,
            title: self.title.take().unwrap_or_default(),
            year: self.year,
            doi: self.doi.take().unwrap_or_default().into(),
            pmid: self.pmid.take().unwrap_or_default().into(),
            author: self.author.take().unwrap_or_default().into(),
        })
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
