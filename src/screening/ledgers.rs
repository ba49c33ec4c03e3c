//! Everybody's ledgers, folded as the logs are told.
//!
//! Which records are one report is known only when every log has been read, and matters for votes
//! only where one reviewer dealt with two of them. So ledgers are folded in the one pass that reads
//! the logs, each record by itself, and brought into groups afterwards; the few that this does not
//! do for are told their history again.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Ledger;
use crate::dedup::Groups;
use crate::error::Result;
use crate::event::{Decision, Line, LineHash, Reviewer};
use crate::log::{Listener, Logs};

/// Ledgers being folded.
#[derive(Clone, Debug, Default)]
pub struct Ledgers {
    by: BTreeMap<Reviewer, Ledger>,
    /// Who is going to work in theirs.
    working: Option<Reviewer>,
}

impl Ledgers {
    /// Ledgers to look at; in that of `working` a reviewer may walk back.
    pub fn new(working: Option<&Reviewer>) -> Ledgers {
        Ledgers { by: BTreeMap::new(), working: working.cloned() }
    }

    /// Every decision, with whose it is, undone ones included.
    pub fn decisions(&self) -> impl Iterator<Item = (&Reviewer, &Decision)> {
        let all = self.by.iter();
        all.flat_map(|(reviewer, ledger)| ledger.decisions().map(move |decision| (reviewer, decision)))
    }

    /// The ledgers by these groups, in the order of the reviewers' names. `logs` are those that were
    /// told, should one have to be told again.
    ///
    /// # Errors
    /// A log cannot be read again.
    pub fn grouped(self, groups: &Arc<Groups>, logs: &Logs) -> Result<Vec<(Reviewer, Ledger)>> {
        let mut all = Vec::with_capacity(self.by.len());
        for (reviewer, mut ledger) in self.by {
            if ledger.falls_short() || !ledger.regroup(groups) {
                ledger = again(logs, &reviewer, Ledger::new(groups.clone()))?;
            }
            all.push((reviewer, ledger));
        }
        Ok(all)
    }
}

impl Listener for Ledgers {
    fn begin(&mut self, reviewer: &Reviewer) {
        let groups = Arc::default();
        let works = self.working.as_ref() == Some(reviewer);
        let ledger = if works { Ledger::new(groups) } else { Ledger::recent(groups) };
        self.by.insert(reviewer.clone(), ledger);
    }

    fn hear(&mut self, reviewer: &Reviewer, hash: LineHash, line: &Line) {
        if let Some(ledger) = self.by.get_mut(reviewer) {
            ledger.apply(hash, line);
        }
    }
}

/// One reviewer's history told again to a ledger.
fn again(logs: &Logs, reviewer: &Reviewer, empty: Ledger) -> Result<Ledger> {
    struct One {
        empty: Ledger,
        ledger: Ledger,
    }
    impl Listener for One {
        fn begin(&mut self, _: &Reviewer) {
            self.ledger = self.empty.clone();
        }
        fn hear(&mut self, _: &Reviewer, hash: LineHash, line: &Line) {
            self.ledger.apply(hash, line);
        }
    }
    let mut one = One { ledger: empty.clone(), empty };
    logs.tell(reviewer, &mut one)?;
    Ok(one.ledger)
}

/// Folds logs by groups known beforehand; every ledger may be walked back in.
///
/// # Errors
/// A log cannot be read, or is of a newer format.
pub fn ledgers(groups: &Arc<Groups>, logs: &Logs) -> Result<Vec<(Reviewer, Ledger)>> {
    let fold =
        |reviewer: &Reviewer| Ok((reviewer.clone(), again(logs, reviewer, Ledger::new(groups.clone()))?));
    logs.reviewers().map(fold).collect()
}
