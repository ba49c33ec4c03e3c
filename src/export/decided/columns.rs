//! The columns of `tiab convert --to csv`, and behind them what was decided: the stage, what it came to,
//! and for each reviewer verdict, reason, note, labels and time.

use std::collections::BTreeSet;
use std::io;

use super::{Decided, row};
use crate::export::csv::{COLUMNS, cells};
use crate::import::decisions::own::Voice;
use crate::protocol::Protocol;
use crate::record::cell::join;

pub(super) fn write(all: &[Decided], protocol: &Protocol, out: &mut impl io::Write) -> io::Result<()> {
    let people: BTreeSet<&str> =
        all.iter().flat_map(|one| one.told.votes.keys()).map(String::as_str).collect();
    let mut header: Vec<String> = COLUMNS.map(str::to_owned).into();
    header.extend(["stage", "outcome", "outcome_reason", "settled_by"].map(str::to_owned));
    for person in &people {
        header.extend(["verdict", "reason", "note", "labels", "time"].map(|what| format!("{person}_{what}")));
    }
    let mut writer = csv::Writer::from_writer(out);
    row(&mut writer, header.iter().map(String::as_str))?;
    let nothing = Voice::default();
    for Decided { record, told } in all {
        let mut line: Vec<String> = cells(record).into();
        line.extend([told.stage.clone(), told.outcome.clone(), join(&told.reasons), join(&told.settled_by)]);
        for person in &people {
            let voice = told.votes.get(*person).unwrap_or(&nothing);
            let texts: Vec<String> =
                voice.reasons.iter().map(|id| protocol.reason_text(id).to_owned()).collect();
            line.extend([
                voice.verdict.map_or("", |verdict| verdict.word()).to_owned(),
                join(&texts),
                voice.note.clone(),
                join(&voice.labels),
                voice.at.map(|at| at.to_string()).unwrap_or_default(),
            ]);
        }
        row(&mut writer, line.iter().map(String::as_str))?;
    }
    writer.flush()
}
