//! Everything the screen knows: the disagreements, what this person has said of them, and which is
//! shown.

use std::collections::HashSet;
use std::sync::Arc;

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::case::Case;
use super::settle::Acts;
use super::{Hide, Session, sides};
use crate::dedup::Library;
use crate::event::{Reviewer, StageId};
use crate::protocol::Protocol;
use crate::reconcile::Rules;
use crate::screening::Ledger;
use crate::tui::Settings;
use crate::tui::keys::{Action, Context};
use crate::tui::layout::{Areas, MEASURE, ROOMY};
use crate::tui::page::{MadeFor, Page, Reading};
use crate::tui::prompt::Prompt;
use crate::tui::surface::Surface;
use crate::tui::terms::Terms;

/// The whole screen as a value.
#[derive(Clone, Debug)]
pub struct State {
    pub(super) surface: Surface,
    pub(super) library: Arc<Library>,
    pub(super) protocol: Arc<Protocol>,
    pub(super) rules: Rules,
    pub(super) stage: StageId,
    pub(super) reviewer: Reviewer,
    pub(super) ledger: Ledger,
    pub(super) hide: Hide,
    pub(super) how: Option<String>,
    pub(super) terms: Terms,
    pub(super) cases: Vec<Case>,
    /// Which of them is shown.
    pub(super) place: usize,
    /// Nothing is left to settle, and that is what is shown.
    pub(super) is_done: bool,
    /// Cases left for later in this sitting.
    pub(super) later: HashSet<usize>,
    /// Cases decided in this sitting, undone ones included: their votes are shown from then on.
    pub(super) decided: HashSet<usize>,
    pub(super) acts: Acts,
    /// A note being typed, or reasons being chosen.
    pub(super) prompt: Option<Prompt>,
    /// A note that was closed without saving it.
    pub(super) draft: Option<Prompt>,
    /// First line of the record's text that is shown.
    pub(super) scroll: usize,
    pub(super) page: Option<Arc<Page>>,
    /// What each voter said, in the rows it has.
    pub(super) votes: Arc<Vec<Line<'static>>>,
}

/// The parts of the text area.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Parts {
    /// The record: head and body together.
    pub record: Rect,
    /// What does not scroll of it.
    pub head: Rect,
    /// What does.
    pub body: Rect,
    /// The rule above the votes.
    pub rule: Rect,
    /// The votes.
    pub votes: Rect,
    /// The reasons that can be chosen, where they are.
    pub choices: Rect,
}

impl State {
    /// A sitting at its start: at the first disagreement that is open.
    pub fn new(session: Session, settings: &Settings) -> State {
        let Session { library, protocol, rules, stage, reviewer, ledger, cases, hide, how, greeting } =
            session;
        let mut state = State {
            surface: Surface::new(settings, greeting),
            terms: Terms::of(&protocol.highlight, ledger.highlights()),
            place: 0,
            is_done: false,
            later: HashSet::new(),
            decided: HashSet::new(),
            acts: Acts::default(),
            prompt: None,
            draft: None,
            scroll: 0,
            page: None,
            votes: Arc::default(),
            library,
            protocol,
            rules,
            stage,
            reviewer,
            ledger,
            hide,
            how,
            cases,
        };
        match state.next_open(None) {
            Some(place) => state.place = place,
            None => (state.place, state.is_done) = (state.cases.len().saturating_sub(1), true),
        }
        state.settle_page();
        state
    }

    /// The disagreement that is shown and that a key would settle.
    pub fn case(&self) -> Option<&Case> {
        self.cases.get(self.place).filter(|_| !self.is_done && !self.surface.is_small())
    }

    /// Whether the votes on the case at this place are to be seen: not before the resolver has decided
    /// it, where that is wanted.
    pub(super) fn wants_votes(&self, place: usize) -> bool {
        let has_said = |case: &Case| case.settlement.present().any(|(by, _)| *by == self.reviewer);
        self.hide != Hide::Votes
            || self.decided.contains(&place)
            || self.cases.get(place).is_some_and(has_said)
    }

    /// Whether they are shown: once it is on disk that they are.
    pub(super) fn shows_votes(&self, place: usize) -> bool {
        let is_noted = |case: &Case| self.ledger.is_revealed(&self.stage, case.key);
        self.wants_votes(place) && self.cases.get(place).is_some_and(is_noted)
    }

    /// Whether this person has still to settle the case at this place.
    pub(super) fn is_open(&self, place: usize) -> bool {
        self.cases.get(place).is_some_and(|case| case.is_open_to(&self.reviewer, &self.rules))
    }

    /// Which keys apply.
    pub fn context(&self) -> Context {
        self.surface.context(self.here())
    }

    pub(super) fn here(&self) -> Context {
        if self.prompt.is_some() { Context::Prompt } else { Context::Case }
    }

    /// The key named in messages for an action of this screen.
    pub(super) fn key_of(&self, action: Action) -> String {
        self.surface.key_of(Context::Case, action)
    }

    /// The window, with room for reasons where they are chosen from.
    fn areas(&self) -> Areas {
        let mut areas = self.surface.areas();
        let choices = self.prompt.as_ref().map_or(0, |prompt| prompt.choices.len());
        if choices > 0 {
            areas.offer(choices);
        }
        areas
    }

    /// Where record and votes are. The votes have half of the rows at most.
    pub(super) fn parts(&self) -> Parts {
        let Areas { text, choices, .. } = self.areas();
        let rows = u16::try_from(self.votes.len()).unwrap_or(u16::MAX).min(text.height.saturating_sub(1));
        let ruled = rows + u16::from(rows > 0);
        let record =
            Rect { height: text.height.saturating_sub(ruled), width: text.width.min(MEASURE), ..text };
        let head = self.page.as_ref().map_or(0, |page| page.head.len());
        let head = u16::try_from(head).unwrap_or(u16::MAX).min(record.height);
        Parts {
            record,
            head: Rect { height: head, ..record },
            body: Rect { y: record.y + head, height: record.height - head, ..record },
            rule: Rect { x: 0, y: record.bottom(), width: self.surface.size.0, height: ruled - rows },
            votes: Rect { y: record.bottom() + 1, height: rows, ..text },
            choices,
        }
    }

    /// The last line the record may be scrolled to.
    pub(super) fn scroll_end(&self) -> usize {
        let lines = self.page.as_ref().map_or(0, |page| page.lines.len());
        lines.saturating_sub(usize::from(self.parts().body.height))
    }

    /// Brings what is derived up to date: the votes, the record in the room they leave, and scrolling.
    pub(super) fn settle_page(&mut self) {
        let Some(case) = self.case() else {
            (self.page, self.votes) = (None, Arc::default());
            return;
        };
        let group = case.group;
        let text = self.areas().text;
        let most = usize::from(text.height.saturating_sub(1) / 2).max(1);
        let votes = sides::panel(self, self.place, usize::from(text.width), most);
        self.votes = Arc::new(votes.shown);
        let record = self.parts().record;
        let made_for = MadeFor {
            group,
            measure: record.width,
            rows: record.height,
            roomy: self.surface.size.1 >= ROOMY,
            revision: self.acts.count(),
        };
        let reading = Reading {
            library: &self.library,
            terms: &self.terms,
            theme: self.surface.theme,
            details: None,
            said: [self.standing(self.place, usize::from(record.width)), vec![]],
        };
        let mut page = Page::new(reading, made_for);
        page.lines.extend(votes.left_over);
        self.page = Some(Arc::new(page));
        self.scroll = self.scroll.min(self.scroll_end());
    }
}
