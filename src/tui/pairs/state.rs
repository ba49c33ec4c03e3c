//! Everything the screen knows: the records, what was said of pairs of them, and which is shown.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use ratatui::text::Line;

use super::answer::Answers;
use super::page;
use super::{Pair, Session};
use crate::dedup::{Groups, Library};
use crate::event::{Relation, Reviewer};
use crate::log::Links;
use crate::record::{Key, Record};
use crate::screening::Meeting;
use crate::tui::Settings;
use crate::tui::keys::{Action, Context};
use crate::tui::surface::Surface;

/// Which list of pairs is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deck {
    /// Those a person should look at.
    Doubtful,
    /// Those of which somebody has said what they are.
    Linked,
}

/// Pairs, and the one that is shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Cards {
    pub pairs: Vec<Pair>,
    pub place: usize,
}

/// What the lines of a page were made of; made anew when any of it changes.
type MadeFor = ((Key, Key), (u16, u16), usize);

/// The whole screen as a value.
#[derive(Clone, Debug)]
pub struct State {
    pub(super) title: String,
    pub(super) reviewer: Reviewer,
    pub(super) library: Arc<Library>,
    /// The first occurrence of every key.
    places: Arc<HashMap<Key, usize>>,
    pub(super) links: Links,
    /// What the links come to.
    pub(super) groups: Groups,
    pub(super) votes: Meeting,
    pub(super) surface: Surface,
    pub(super) deck: Deck,
    pub(super) doubtful: Cards,
    pub(super) linked: Cards,
    /// Pairs left for later in this sitting.
    pub(super) later: HashSet<(Key, Key)>,
    /// Every doubtful pair is answered, and that is what is shown.
    pub(super) is_done: bool,
    pub(super) answers: Answers,
    /// First line of the page that is shown.
    pub(super) scroll: usize,
    pub(super) page: Arc<Vec<Line<'static>>>,
    made_for: Option<MadeFor>,
}

impl State {
    /// A sitting at its start: at the first doubtful pair.
    pub fn new(session: Session, settings: &Settings) -> State {
        let Session { title, reviewer, library, links, doubtful, votes, greeting } = session;
        let places = library.records().iter().enumerate().rev().map(|(place, record)| (record.key, place));
        let mut state = State {
            places: Arc::new(places.collect()),
            groups: Groups::from_links(links.standing()),
            surface: Surface::new(settings, greeting),
            deck: Deck::Doubtful,
            is_done: doubtful.is_empty(),
            doubtful: Cards { pairs: doubtful, place: 0 },
            linked: Cards::default(),
            later: HashSet::new(),
            answers: Answers::default(),
            scroll: 0,
            page: Arc::default(),
            made_for: None,
            title,
            reviewer,
            library,
            links,
            votes,
        };
        state.settle();
        state
    }

    /// Which list is gone through.
    pub fn deck(&self) -> Deck {
        self.deck
    }

    pub(super) fn cards(&self) -> &Cards {
        match self.deck {
            Deck::Doubtful => &self.doubtful,
            Deck::Linked => &self.linked,
        }
    }

    pub(super) fn cards_mut(&mut self) -> &mut Cards {
        match self.deck {
            Deck::Doubtful => &mut self.doubtful,
            Deck::Linked => &mut self.linked,
        }
    }

    /// The pair that is shown and that a key would decide.
    pub fn pair(&self) -> Option<&Pair> {
        let cards = self.cards();
        let is_over = self.deck == Deck::Doubtful && self.is_done;
        cards.pairs.get(cards.place).filter(|_| !is_over && !self.surface.is_small())
    }

    /// The records of a pair in source order.
    pub(super) fn records(&self, pair: &Pair) -> Option<(&Record, &Record)> {
        let (a, b) = (*self.places.get(&pair.a)?, *self.places.get(&pair.b)?);
        let all = self.library.records();
        Some((all.get(a.min(b))?, all.get(a.max(b))?))
    }

    /// Whether nobody has said yet what a pair is, and no chain of links has.
    pub(super) fn is_open(&self, pair: &Pair) -> bool {
        !self.are_one(pair) && self.links.on(pair.a, pair.b).next().is_none()
    }

    /// Whether two records are one report by what everybody said.
    pub(super) fn are_one(&self, pair: &Pair) -> bool {
        self.groups.canonical(pair.a) == self.groups.canonical(pair.b)
    }

    /// How many doubtful pairs are open.
    pub(super) fn open(&self) -> usize {
        self.doubtful.pairs.iter().filter(|pair| self.is_open(pair)).count()
    }

    /// Gathers the pairs of which somebody has said what they are: where a person spoke first, then
    /// what detection linked, each in the order of the keys. A pair one of whose records is gone
    /// (its source was withdrawn) cannot be shown.
    pub(super) fn gather_links(&mut self) {
        let mut said: BTreeMap<(Key, Key), (bool, Vec<String>)> = BTreeMap::new();
        for (_, link) in self.links.said() {
            let (by_detection, evidence) =
                said.entry((link.a.min(link.b), link.a.max(link.b))).or_insert((true, vec![]));
            if link.evidence.is_empty() || link.relation != Relation::Same {
                *by_detection = false;
            } else {
                evidence.clone_from(&link.evidence);
            }
        }
        let here = |(a, b): &(Key, Key)| self.places.contains_key(a) && self.places.contains_key(b);
        let mut all: Vec<_> = said.into_iter().filter(|(pair, _)| here(pair)).collect();
        all.sort_by_key(|(_, (by_detection, _))| *by_detection);
        let shown = self.linked.pairs.get(self.linked.place).map(Pair::keys);
        let pairs: Vec<Pair> =
            all.into_iter().map(|((a, b), (_, evidence))| Pair { a, b, evidence }).collect();
        let place = pairs.iter().position(|pair| Some(pair.keys()) == shown).unwrap_or(0);
        self.linked = Cards { pairs, place };
    }

    /// Which keys apply.
    pub fn context(&self) -> Context {
        self.surface.context(self.deck_context())
    }

    /// Which keys apply under whatever lies over the pair.
    pub(super) fn deck_context(&self) -> Context {
        match self.deck {
            Deck::Doubtful => Context::Doubtful,
            Deck::Linked => Context::Linked,
        }
    }

    /// The key named in messages for an action of this screen.
    pub(super) fn key_of(&self, action: Action) -> String {
        self.surface.key_of(self.deck_context(), action)
    }

    /// The last line the page may be scrolled to.
    pub(super) fn scroll_end(&self, lines: usize) -> usize {
        lines.saturating_sub(usize::from(self.surface.areas().text.height))
    }

    /// Brings what is derived up to date: the page, and scrolling within its bounds.
    pub(super) fn settle(&mut self) {
        let wanted = self.pair().map(|pair| (pair.keys(), self.surface.size, self.answers.count()));
        if self.made_for != wanted {
            let lines = self.pair().map(|pair| page::lines(self, pair));
            self.page = Arc::new(lines.unwrap_or_default());
            self.made_for = wanted;
        }
        self.scroll = self.scroll.min(self.scroll_end(self.page.len()));
    }
}
