//! What a line of the log is about: the register it wrote to, should it be undone.

use std::collections::VecDeque;

use foldhash::HashMap;

use crate::event::{HighlightSet, LineHash, StageId};
use crate::record::Key;

/// What an undoable line is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A verdict on a record in a stage.
    Decision(StageId, Key),
    /// A note on a record in a stage.
    Note(StageId, Key),
    /// A label on a record.
    Label(Key, String),
    /// A record set aside in a stage.
    Aside(StageId, Key),
    /// A highlighted term.
    Highlight(HighlightSet, String),
    /// What two records are to each other.
    Duplicate(Key, Key),
    /// A disagreement settled in a stage.
    Resolution(StageId, Key),
    /// The search for a full text.
    Retrieval(Key),
    /// The study a report belongs to.
    Study(Key),
}

impl Subject {
    /// The record it is about, where it is about one.
    pub fn record(&self) -> Option<Key> {
        match self {
            Subject::Decision(_, key)
            | Subject::Note(_, key)
            | Subject::Label(key, _)
            | Subject::Aside(_, key)
            | Subject::Resolution(_, key)
            | Subject::Retrieval(key)
            | Subject::Study(key)
            | Subject::Duplicate(key, _) => Some(*key),
            Subject::Highlight(..) => None,
        }
    }
}

impl Subject {
    /// Whether undo in the screening session walks back over it. Links and resolutions are taken back
    /// where they are made.
    pub(super) fn is_walked_back(&self) -> bool {
        use Subject::{Aside, Decision, Highlight, Label, Note, Retrieval, Study};
        matches!(
            self,
            Decision(..) | Note(..) | Label(..) | Aside(..) | Highlight(..) | Retrieval(..) | Study(..)
        )
    }
}

/// What lines are about: of all, or of the last.
#[derive(Clone, Debug)]
pub(super) struct Subjects {
    by: HashMap<LineHash, Subject>,
    /// How many are remembered.
    keep: usize,
    /// The lines remembered, oldest first, where not all are.
    order: VecDeque<LineHash>,
    forgot: bool,
}

impl Subjects {
    pub(super) fn keeping(keep: usize) -> Subjects {
        Subjects { by: HashMap::default(), keep, order: VecDeque::new(), forgot: false }
    }

    pub(super) fn get(&self, line: LineHash) -> Option<&Subject> {
        self.by.get(&line)
    }

    pub(super) fn insert(&mut self, line: LineHash, subject: Subject) {
        self.by.insert(line, subject);
        if self.keep == usize::MAX {
            return;
        }
        self.order.push_back(line);
        if self.order.len() > self.keep
            && let Some(oldest) = self.order.pop_front()
        {
            self.forget(oldest);
        }
    }

    pub(super) fn forget(&mut self, line: LineHash) {
        self.by.remove(&line);
        self.forgot = true;
    }

    /// Whether a line not found may be one forgotten.
    pub(super) fn forgot(&self) -> bool {
        self.forgot
    }
}
