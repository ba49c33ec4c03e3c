//! Everything the screen knows: the records, this reviewer's own ledger, and where they are.
//!
//! Nothing of other reviewers is ever in here: what the state does not hold, no view can show. (The flow
//! of the review is counts, made without the records on which this reviewer still owes a vote.) The
//! wrapped text of the current record is kept beside it, made once for a record and a width.

use std::sync::Arc;

use super::chord::Chord;
use super::clock::Clock;
use super::guard::Guard;
use super::keys::{Action, Context, Keymap};
use super::layout::{self, Areas};
use super::marks::{Ground, Mark, Marks};
use super::narrow::Sort;
use super::overlay::Overlay;
use super::page::{Page, Reading};
use super::prompt::Prompt;
use super::selection::Selection;
use super::terms::Terms;
use super::text::width;
use super::theme::Theme;
use super::{Session, Settings, Toggles};
use crate::dedup::Library;
use crate::event::{Reviewer, StageId, Verdict};
use crate::protocol::{Protocol, Reason};
use crate::record::Key;
use crate::report::flow::Flow;
use crate::screening::filter::Filter;
use crate::screening::{Ledger, Pace, Queue, Reports};

/// Which of the big pictures is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// One record.
    Record,
    /// One line a record.
    List,
    /// Nothing is left to decide.
    Finish,
}

/// The line above the footer: what was just recorded, or what a key had to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// At the left.
    pub text: String,
    /// At the right; it keeps its room when both do not fit.
    pub tail: String,
    /// The verdict it reports, for its colour.
    pub verdict: Option<Verdict>,
}

/// A batch on its way to the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// What the status line says once it is there, and the failure panel says is not.
    pub said: Status,
    /// Where to go once it is there.
    pub then: Then,
}

/// Where to go once something has been recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// To the next record that is still open.
    NextOpen,
    /// To this record, by its group.
    GoTo(usize),
    /// Nowhere.
    Stay,
}

/// The whole screen as a value. [`update`](super::Scene::update) changes it, [`view()`](super::view()) draws it.
#[derive(Clone, Debug)]
pub struct State {
    pub(super) library: Arc<Library>,
    pub(super) protocol: Arc<Protocol>,
    pub(super) flow: Arc<Flow>,
    pub(super) reviewer: Reviewer,
    pub(super) stage: StageId,
    /// All records of this reviewer, in the order of the session.
    pub(super) all: Queue,
    /// Those that are shown: what the list lists, and what next and previous go through.
    pub(super) queue: Queue,
    pub(super) filter: Filter,
    pub(super) sort: Sort,
    pub(super) selection: Selection,
    pub(super) ledger: Ledger,
    /// Full texts and studies, as everybody says.
    pub(super) reports: Reports,
    pub(super) keymap: Arc<Keymap>,
    pub(super) theme: Theme,
    pub(super) clock: Clock,
    pub(super) pace: Pace,
    pub(super) marks: Marks,
    pub(super) terms: Terms,
    pub(super) guard: Guard,
    pub(super) screen: Screen,
    pub(super) overlay: Option<Overlay>,
    pub(super) criteria: bool,
    /// Where in the queue the reviewer is.
    pub(super) place: usize,
    /// First line of the record's text that is shown.
    pub(super) scroll: usize,
    /// First row of the list that is shown.
    pub(super) top: usize,
    pub(super) status: Status,
    pub(super) pending: Option<Pending>,
    /// The record that was decided last in this sitting.
    pub(super) before: Option<usize>,
    /// The last verdict with its reasons.
    pub(super) last: Option<(Verdict, Vec<String>)>,
    /// Text typed into a prompt that was closed without keeping it.
    pub(super) draft: Option<Prompt>,
    pub(super) width: u16,
    pub(super) height: u16,
    /// Counts what was recorded; a page made before it is out of date.
    pub(super) revision: u64,
    pub(super) page: Option<Arc<Page>>,
}

impl State {
    /// A session at its start: at the first record that is undecided and not set aside.
    pub fn new(session: Session, settings: &Settings) -> State {
        let Session { library, protocol, flow, reviewer, stage, queue, ledger, reports, clock, greeting } =
            session;
        let mut state = State {
            terms: Terms::default(),
            keymap: settings.keymap.clone(),
            theme: settings.theme,
            pace: Pace::of(&ledger, &stage),
            clock,
            guard: Guard::new(settings.guard),
            screen: Screen::Record,
            overlay: None,
            criteria: settings.toggles.criteria,
            place: 0,
            scroll: 0,
            top: 0,
            status: Status { text: greeting, ..Status::default() },
            pending: None,
            before: None,
            last: None,
            draft: None,
            filter: Filter::default(),
            sort: Sort::default(),
            selection: Selection::default(),
            width: 80,
            height: 24,
            revision: 0,
            page: None,
            library,
            protocol,
            flow,
            reviewer,
            stage,
            all: queue.clone(),
            queue,
            ledger,
            reports,
            marks: Marks::default(),
        };
        state.marks = Marks::new(&state.queue, state.library.groups().len(), &state.ground());
        state.prepare_terms();
        state.greet();
        match state.next_open(None) {
            Some(place) => state.place = place,
            None => state.screen = Screen::Finish,
        }
        state.settle();
        state
    }

    /// Tells who has not decided anything yet what the keys in the footer leave open: whether it is
    /// saved, and how to take it back. Whatever else there is to say keeps its room.
    fn greet(&mut self) {
        let tally = self.marks.tally();
        if tally.total == 0 || tally.decided() > 0 {
            return;
        }
        let undo = self.key_of(Action::Undo);
        let tail = if self.status.text.is_empty() {
            self.status.text = "one key decides a record and saves it".to_owned();
            format!("{undo} undoes")
        } else {
            // Alone it would seem to undo what is said before it: the import.
            format!("one key decides, {undo} undoes")
        };
        if width(&self.status.text) + 2 + width(&tail) < usize::from(self.width) {
            self.status.tail = tail;
        }
    }

    /// The record in view, by its group.
    pub fn current(&self) -> Option<usize> {
        self.queue.at(self.place)
    }

    /// The key under which the current record is voted on.
    pub(super) fn key(&self, group: usize) -> Option<Key> {
        self.library.groups().get(group).map(|group| group.key)
    }

    /// Which keys apply.
    pub fn context(&self) -> Context {
        match &self.overlay {
            Some(Overlay::Failure { leaving: true, .. }) => Context::Leaving,
            Some(Overlay::Failure { .. }) => Context::Failure,
            Some(Overlay::Prompt(_)) => Context::Prompt,
            _ if self.is_small() => Context::Small,
            Some(Overlay::Sheet { sheet, .. }) => sheet.context(),
            Some(Overlay::Help { help, .. }) => help.context(),
            None => self.screen_context(),
        }
    }

    /// Which keys help is about.
    pub(super) fn helped_context(&self) -> Context {
        match &self.overlay {
            Some(Overlay::Help { over: Some((sheet, _)), .. }) => sheet.context(),
            _ => self.screen_context(),
        }
    }

    /// Whether something is read in place of the screen.
    pub(super) fn is_covered(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Sheet { .. } | Overlay::Help { .. }))
    }

    /// Which keys apply under whatever lies over the screen.
    pub(super) fn screen_context(&self) -> Context {
        match self.screen {
            Screen::Record => Context::Record,
            Screen::List => Context::List,
            Screen::Finish => Context::Finish,
        }
    }

    /// Whether the window is too small to show a record.
    pub fn is_small(&self) -> bool {
        self.width < layout::LEAST_WIDTH || self.height < layout::LEAST_HEIGHT
    }

    /// The record that a deciding key would decide, if one is in view.
    pub(super) fn in_view(&self) -> Option<usize> {
        match self.screen {
            Screen::Record | Screen::List if !self.is_small() => self.current(),
            _ => None,
        }
    }

    /// The place of the next record still to be decided after a place, going round; those set aside,
    /// and at full text the maybes, come when no other is left.
    pub(super) fn next_open(&self, after: Option<usize>) -> Option<usize> {
        let open = |aside: bool| {
            let wanted = move |mark: Mark| mark.is_open() && mark.is_postponed() == aside;
            self.queue.next_after(after, |group| wanted(self.marks.of(group)))
        };
        let group = open(false).or_else(|| open(true))?;
        self.queue.place(group)
    }

    /// The reasons of this stage, in the order of their keys.
    pub(super) fn reasons(&self) -> &[Reason] {
        self.protocol.reasons_at(&self.stage)
    }

    /// Whether whole reports are assessed here: an exclusion needs a reason, and a maybe is not final.
    pub(super) fn is_full_text(&self) -> bool {
        self.protocol.is_full_text(&self.stage)
    }

    /// The id of the reason with that number, counted from 1.
    pub(super) fn reason(&self, digit: u8) -> Option<&str> {
        let index = usize::from(digit).checked_sub(1)?;
        self.reasons().get(index).map(|reason| reason.id.as_str())
    }

    /// The keys that have a reason, in the order of the reasons.
    pub(super) fn reason_keys(&self) -> &[Chord] {
        self.keymap.keys_of_reasons(self.reasons().len())
    }

    /// What marks are read off.
    pub(super) fn ground(&self) -> Ground<'_> {
        let State { library, ledger, reports, stage, .. } = self;
        Ground { library, ledger, reports, stage, full_text: self.is_full_text() }
    }

    /// The key named in messages for an action.
    pub(super) fn key_of(&self, action: Action) -> String {
        self.keymap.key(action)
    }

    pub(super) fn prepare_terms(&mut self) {
        self.terms = Terms::of(&self.protocol.highlight, self.ledger.highlights());
    }

    /// What is remembered from one sitting to the next.
    pub(super) fn toggles(&self) -> Toggles {
        Toggles { criteria: self.criteria }
    }

    /// Where things are in the window.
    pub(super) fn areas(&self) -> Areas {
        Areas::of(self)
    }

    /// The last line the record's text may be scrolled to.
    pub(super) fn scroll_end(&self) -> usize {
        let lines = self.page.as_ref().map_or(0, |page| page.lines.len());
        lines.saturating_sub(usize::from(self.areas().body.height))
    }

    /// Brings what is derived up to date: the wrapped record, and scrolling within its bounds.
    pub(super) fn settle(&mut self) {
        self.place = self.place.min(self.queue.len().saturating_sub(1));
        if self.screen == Screen::Record && !self.is_small() && !self.is_covered() {
            let wanted = Page::wanted(self);
            if self.page.as_ref().map(|page| page.made_for) != wanted {
                self.page =
                    wanted.map(|made_for| Arc::new(Page::new(Reading::of(self, &made_for), made_for)));
            }
            self.scroll = self.scroll.min(self.scroll_end());
        }
        let rows = usize::from(self.areas().body.height).max(1);
        self.top = self.top.min(self.place).max((self.place + 1).saturating_sub(rows));
        self.top = self.top.min(self.queue.len().saturating_sub(rows));
    }
}
