//! From an event to a line's JSON.

use super::*;

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

impl Wire<'_> {
    fn with_facts(mut self, facts: &SourceFacts) -> Self {
        self.name.clone_from(&facts.name);
        self.kind.clone_from(&facts.kind);
        self.platform.clone_from(&facts.platform);
        self.searched.clone_from(&facts.searched);
        self.hits = facts.hits;
        self.from = (!facts.from.is_empty()).then(|| facts.from.clone());
        self
    }

    fn with_decision(mut self, decision: &Decision) -> Self {
        let text = |s: &str| (!s.is_empty()).then(|| s.to_owned());
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
