//! What belongs to full texts: whether a report was got, where it is, which study it is of.
//!
//! One prompt takes both what can be chosen and what is typed: words that are in a choice mean the
//! choice, a path or a link means that the text is there. What is noted here counts for everybody.

use super::input::Input;
use super::overlay::Overlay;
use super::prompt::{Asked, Choice, Prompt};
use super::state::{State, Then};
use super::update::Effect;
use crate::event::{self, Event};
use crate::record::Key;
use crate::screening::Retrieval;

/// The choice that takes back what was said of a full text.
const UNKNOWN: (&str, &str) = ("", "nothing known");

impl State {
    /// Asks what became of a full text, or which study a report belongs to; only where whole reports
    /// are assessed.
    pub(super) fn ask_of_report(&mut self, kind: Asked) {
        if self.is_full_text() {
            self.ask_here(kind);
        } else {
            let name = self.protocol.stage(self.stage.as_str()).map_or("", |stage| stage.name.as_str());
            self.say(format!("full texts and studies are noted at full text; this is {name}"));
        }
    }

    /// Takes an answer that was typed whole, as if into the prompt.
    pub(super) fn answer_of_report(&mut self, kind: Asked, text: &str) -> Vec<Effect> {
        self.ask_of_report(kind);
        let Some(Overlay::Prompt(mut prompt)) = self.overlay.take() else { return vec![] };
        prompt.input = Input::new(text);
        prompt.retyped();
        match kind {
            Asked::Study => self.keep_study(&prompt),
            _ => self.keep_retrieval(&prompt),
        }
    }

    /// What can be chosen for a full text.
    pub(super) fn offer_retrievals(&self, prompt: Prompt, group: Option<usize>) -> Prompt {
        let known = Retrieval::ALL.map(|status| (status.word(), status.said()));
        let choices = known.into_iter().chain([UNKNOWN]).enumerate();
        let choice = |(index, (id, text)): (usize, (&str, &str))| Choice {
            id: id.to_owned(),
            text: text.to_owned(),
            number: Some(index + 1),
        };
        let stands = group.and_then(|group| self.reports.retrieval(group));
        prompt
            .offer(choices.map(choice).collect(), stands.map(|it| it.word().to_owned()).into_iter().collect())
    }

    /// What can be chosen for a study: the names in use.
    pub(super) fn offer_studies(&self, prompt: Prompt, group: Option<usize>) -> Prompt {
        let names = self.reports.study_names().into_iter();
        let own = group.map(|group| self.reports.report(group).study);
        let choice = |text: String| Choice { id: text.clone(), text, number: None };
        prompt.offer(names.map(choice).collect(), own.filter(|name| !name.is_empty()).into_iter().collect())
    }

    /// Notes what became of the full text of the record, or of those selected in the list.
    pub(super) fn keep_retrieval(&mut self, prompt: &Prompt) -> Vec<Effect> {
        let typed = prompt.input.text().trim();
        let is_place = typed.contains(['/', '\\', '.', ':']);
        let (status, location) = match prompt.under_cursor().filter(|_| !is_place) {
            Some(choice) => (choice.id.as_str(), ""),
            None => (Retrieval::Obtained.word(), typed),
        };
        let said = match Retrieval::of(status) {
            Some(status) if location.is_empty() => status.said().to_owned(),
            Some(status) => format!("{}: {location}", status.said()),
            None => "nothing is known of the full text".to_owned(),
        };
        let groups = self.meant_by(prompt);
        let event = |record| {
            let (status, location) = (status.to_owned(), location.to_owned());
            Event::Retrieval(event::Retrieval { record, status, location })
        };
        let is_parked = Retrieval::of(status).is_some_and(Retrieval::is_parked);
        let stands = is_parked && groups.iter().any(|group| self.marks.of(*group).verdict.is_some());
        let tail = if stands { "; a verdict weighs more, and stands" } else { "" };
        let then = if is_parked && !stands && groups.len() == 1 { Then::NextOpen } else { Then::Stay };
        self.append_on(&groups, event, format!("{said}{tail}"), then)
    }

    /// Ties the record, or those selected in the list, to a study.
    pub(super) fn keep_study(&mut self, prompt: &Prompt) -> Vec<Effect> {
        let name = prompt.text();
        let groups = self.meant_by(prompt);
        let said = match name.as_str() {
            "" => "a study of its own".to_owned(),
            name => format!("report of {name}"),
        };
        if groups.iter().all(|group| self.reports.report(*group).study == name) {
            self.say(format!("already {said}"));
            return vec![];
        }
        let event = |record| Event::Study(event::Study { record, study: name.clone() });
        self.append_on(&groups, event, said, Then::Stay)
    }

    /// The records a prompt is about.
    fn meant_by(&self, prompt: &Prompt) -> Vec<usize> {
        let selected = self.selected();
        if selected.is_empty() { prompt.group.into_iter().collect() } else { selected }
    }

    fn append_on(
        &mut self,
        groups: &[usize],
        event: impl Fn(Key) -> Event,
        said: String,
        then: Then,
    ) -> Vec<Effect> {
        let events: Vec<Event> = groups.iter().filter_map(|group| self.key(*group)).map(event).collect();
        if events.is_empty() {
            return vec![];
        }
        let many = if groups.len() > 1 { format!("{} records: ", groups.len()) } else { String::new() };
        let said = self.recorded(format!("{many}{said}"), None);
        self.append(events, said, then)
    }

    /// What is known of a report, in lines: where its full text is, which study it is of.
    pub(super) fn report_lines(&self, group: usize) -> Vec<String> {
        let report = self.reports.report(group);
        let mut lines = Vec::new();
        if let Some(status) = report.retrieval {
            let place =
                if report.location.is_empty() { String::new() } else { format!(": {}", report.location) };
            lines.push(format!("{}{place}", status.said()));
        }
        let others = self.reports.of_study(group).filter(|other| *other != group);
        let others: Vec<String> = others.map(|other| self.cited(other)).collect();
        match (self.reports.study_name(group), others.as_slice()) {
            (None, []) => {}
            (Some(name), []) => lines.push(format!("study: {name}")),
            (name, others) => {
                let name = name.unwrap_or_else(|| "the same".to_owned());
                lines.push(format!("study: {name}, also in {}", others.join("; ")));
            }
        }
        lines
    }

    /// A report in a few words: first author and year, or its title.
    fn cited(&self, group: usize) -> String {
        let record = self.library.shown(group);
        match (record.first_author(), record.year) {
            ("", _) => record.title.to_string(),
            (author, None) => author.to_owned(),
            (author, Some(year)) => format!("{author} {year}"),
        }
    }
}
