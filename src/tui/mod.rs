//! The screening screen.
//!
//! A state, what changes it and what draws it are pure: [`update`](Scene::update) takes a [`Message`] and
//! returns [`Effect`]s, [`view()`] renders a state into a buffer. The run loop performs
//! effects and draws; it and the terminal are the only files of this room that touch the world. No
//! file here opens a review or a log: a [`Session`] comes in, and what is decided goes out through
//! a [`Recorder`].
//!
//! - `state`, `overlay`, `marks`, `prompt`, `layout`, `clock`: what the screen knows
//! - `update`, `decide`, `asking`, `full_text`, `moving`, `narrow`, `selection`, `sheets`: what changes it
//! - `help`: the help screen of every screen
//! - `guard`: a key decides only what was seen; `keys`: the one table of keys; `table`: that table in print
//! - `page`, `sections`, `terms`, `text`, `statistics`, `course`: what is shown, as lines and figures; `view`: drawing
//! - `plain`: the same, line by line and without drawing
//! - `pairs`: the screen on which a person says which records are one report; `resolve`: the one on which
//!   disagreements are settled; `surface`: what all screens have in common
//! - `run`, `terminal`, `unix`: the loop and the terminal (io); `ask`: the question for initials

mod ask;
mod asking;
mod chord;
mod clock;
mod course;
mod decide;
mod full_text;
mod guard;
mod help;
mod input;
mod keys;
mod layout;
mod marks;
mod moving;
mod narrow;
mod overlay;
mod page;
pub mod pairs;
mod plain;
mod prompt;
pub mod resolve;
mod run;
mod sections;
mod selection;
mod sheets;
mod state;
mod statistics;
mod surface;
mod table;
mod terminal;
mod terms;
mod text;
mod theme;
#[cfg(unix)]
mod unix;
mod update;
mod view;

use std::sync::Arc;
use std::time::Duration;

use crate::dedup::Library;
use crate::error::Result;
use crate::event::{Event, Line, LineHash, Reviewer, StageId};
use crate::protocol::Protocol;
use crate::report::flow::Flow;
use crate::screening::{Ledger, Queue, Reports};

pub use chord::Chord;
pub use clock::Clock;
pub use guard::{Guard, Moment};
pub use keys::{Action, Bindings, Context, Keymap, PRESETS, Part, Row};
pub use plain::{Lines, run_plain};
pub use run::{Console, Scene, Sitting, run_on};
pub use state::{Screen, State};
pub use table::{table_markdown, table_names, table_text};
pub use terminal::{ask_reviewer, run};
pub use theme::Theme;
pub use update::{Effect, Message};
pub use view::view;

/// What a sitting is about. It holds one reviewer's events only: others' votes cannot be shown by
/// accident.
#[derive(Clone, Debug)]
pub struct Session {
    /// The records.
    pub library: Arc<Library>,
    /// Title, stages, reasons, terms.
    pub protocol: Arc<Protocol>,
    /// What has become of the records of the review, as far as this reviewer may know.
    pub flow: Arc<Flow>,
    /// Who decides.
    pub reviewer: Reviewer,
    /// The stage that is screened.
    pub stage: StageId,
    /// The records of this reviewer, in the order in which they are shown.
    pub queue: Queue,
    /// What this reviewer has said so far.
    pub ledger: Ledger,
    /// What is known of full texts and studies. These are facts that everybody shares, not verdicts.
    pub reports: Reports,
    /// When the sitting began, and in which time zone.
    pub clock: Clock,
    /// Shown in the status line until the first key; may be empty.
    pub greeting: String,
}

/// How the screen behaves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How long a record must have been on screen before a key may decide it.
    pub guard: Duration,
    /// Colours and attributes.
    pub theme: Theme,
    /// The keys in force.
    pub keymap: Arc<Keymap>,
    /// How the screen was left the last time.
    pub toggles: Toggles,
    /// Whether a panic that happens now will be caught and must not touch the terminal.
    pub panic_is_expected: fn() -> bool,
}

impl Default for Settings {
    /// 150 ms, colours for a dark background, the standard keys, no panic is expected.
    fn default() -> Settings {
        Settings {
            guard: Duration::from_millis(150),
            theme: Theme::default(),
            keymap: Arc::default(),
            toggles: Toggles::default(),
            panic_is_expected: || false,
        }
    }
}

/// What the reviewer has switched on or off, and finds so the next time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Toggles {
    /// Whether the criteria are shown.
    pub criteria: bool,
}

/// Where decisions go. A batch is written whole, or kept for [`retry`](Recorder::retry).
pub trait Recorder {
    /// Writes events as one act: they share their time. When this returns `Ok` they are on disk, and
    /// each line comes back with its hash; after an error the batch is kept.
    fn append(&mut self, events: Vec<Event>) -> Result<Vec<(LineHash, Line)>>;

    /// Tries the kept batch again.
    fn retry(&mut self) -> Result<Vec<(LineHash, Line)>>;

    /// Keeps what was switched on or off for the next time, if it can: nothing is lost where it cannot.
    fn remember(&mut self, toggles: Toggles);
}

impl<R: Recorder + ?Sized> Recorder for &mut R {
    fn append(&mut self, events: Vec<Event>) -> Result<Vec<(LineHash, Line)>> {
        (**self).append(events)
    }

    fn retry(&mut self) -> Result<Vec<(LineHash, Line)>> {
        (**self).retry()
    }

    fn remember(&mut self, toggles: Toggles) {
        (**self).remember(toggles);
    }
}
