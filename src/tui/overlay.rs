//! What lies over the screen: something to read in its place, a prompt, a failure.

use std::sync::Arc;

use super::help::Help;
use super::keys::Context;
use super::prompt::Prompt;
use super::statistics::Figures;

/// What lies over the screen and takes the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// Something to read, in place of the record.
    Sheet {
        /// What.
        sheet: Sheet,
        /// First line shown.
        scroll: usize,
    },
    /// The keys that apply.
    Help {
        /// Which of them.
        help: Help,
        /// What was being read, with its first line shown; comes back when help closes.
        over: Option<(Sheet, usize)>,
    },
    /// Something is being typed.
    Prompt(Prompt),
    /// The last batch could not be written.
    Failure {
        /// Why, in the system's words.
        why: String,
        /// Asked whether to leave without it.
        leaving: bool,
    },
}

/// What can be read in place of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// Everything the record says.
    Details,
    /// How much is done, and how fast.
    Statistics(Arc<Figures>),
    /// What became of all records of the review.
    Flow,
    /// Question, reasons and terms, where the window has no room for them beside or below a record.
    Criteria,
}

impl Sheet {
    /// What it is called at its top.
    pub fn name(&self) -> &'static str {
        match self {
            Sheet::Details => "details",
            Sheet::Statistics(_) => "progress",
            Sheet::Flow => "flow",
            Sheet::Criteria => "criteria",
        }
    }

    /// Which keys apply to it.
    pub fn context(&self) -> Context {
        if *self == Sheet::Details { Context::Details } else { Context::Sheet }
    }
}
