//! How a case stands, in words: settled by whom, waiting for whom, opened again.

use ratatui::text::Line;

use super::Hide;
use super::case::Case;
use super::state::State;
use crate::event::{Resolution, Reviewer, Verdict};
use crate::reconcile::{Settlement, THIRD_REVIEWER};
use crate::tui::text::{clean_line, cut};

impl State {
    /// What has been said to settle the case at a place, as a line of the record's head; nothing where
    /// nobody has said anything, or what was said would tell votes that are kept back.
    pub(super) fn standing(&self, place: usize, measure: usize) -> Vec<Line<'static>> {
        let Some(case) = self.cases.get(place).filter(|_| self.shows_votes(place)) else { return vec![] };
        let Some((verdict, words)) = self.stands(case) else { return vec![] };
        let theme = self.surface.theme;
        let style = verdict.map_or(theme.warning(), |verdict| theme.verdict(verdict));
        vec![Line::styled(cut(&clean_line(&words), measure).into_owned(), style)]
    }

    fn stands(&self, case: &Case) -> Option<(Option<Verdict>, String)> {
        let settlement = &case.settlement;
        if let Some((by, it)) = settlement.holding(&self.rules) {
            let verdict = it.decision.verdict;
            let words = self.protocol.in_words(verdict, &it.decision.reasons);
            let words = format!("{} settled: {words} ({})", verdict.letter(), self.by(case, by, it));
            return Some((Some(verdict), words));
        }
        let said: Vec<String> = settlement
            .present()
            .map(|(by, it)| format!("{} {}", self.says(case, by), it.decision.verdict.word()))
            .collect();
        if settlement.is_contradicted(&self.rules) {
            return Some((None, format!("not settled: {}", said.join(", "))));
        }
        if let Some(waits) = self.waits(case, settlement) {
            return Some((None, format!("{}; {waits}", said.join(", "))));
        }
        let reopened = settlement.reopened();
        let before: Vec<String> = reopened.iter().map(|by| self.name(case, by)).collect();
        let words = format!("open again: a vote was cast after {} settled it", before.join(" and "));
        (!before.is_empty()).then_some((None, words))
    }

    /// `waits for ben to say the same`, if it waits for somebody.
    fn waits(&self, case: &Case, settlement: &Settlement) -> Option<String> {
        let people: Vec<String> =
            settlement.waits_for(&self.rules).iter().map(|name| self.name(case, name)).collect();
        (!people.is_empty()).then(|| format!("waits for {} to say the same", people.join(" and ")))
    }

    /// What is said of a resolution of this person, were it recorded: what comes of it.
    pub(super) fn announced(&self, case: &Case, resolution: &Resolution) -> String {
        let mut settlement = case.settlement.clone();
        settlement.said.insert(self.reviewer.clone(), resolution.clone());
        let decision = &resolution.decision;
        let words = self.protocol.in_words(decision.verdict, &decision.reasons);
        match settlement.verdict(&self.rules) {
            Some(_) => format!("settled: {words}"),
            None if settlement.is_contradicted(&self.rules) => {
                format!("recorded: {words}; another says otherwise: not settled")
            }
            None => match self.waits(case, &settlement) {
                Some(waits) => format!("recorded: {words}; {waits}"),
                None => format!("recorded: {words}"),
            },
        }
    }

    /// Who settled it and how: `you, discussion`.
    fn by(&self, case: &Case, by: &Reviewer, resolution: &Resolution) -> String {
        let how = if resolution.how == THIRD_REVIEWER { "third reviewer" } else { &resolution.how };
        match how {
            "" => self.name(case, by),
            how => format!("{}, {how}", self.name(case, by)),
        }
    }

    fn says(&self, case: &Case, by: &Reviewer) -> String {
        let verb = if *by == self.reviewer { "say" } else { "says" };
        format!("{} {verb}", self.name(case, by))
    }

    /// A person as they may be named here.
    fn name(&self, case: &Case, person: &Reviewer) -> String {
        if *person == self.reviewer {
            return "you".into();
        }
        if self.hide != Hide::Names {
            return person.to_string();
        }
        let place = case.sides.iter().position(|side| side.reviewer == *person);
        let keys = self.surface.keymap.keys_of_sides(case.sides.len());
        place.and_then(|place| keys.get(place)).map_or("somebody else".into(), ToString::to_string)
    }
}
