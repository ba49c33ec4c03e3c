//! A line and a state to effects and an answer. Pure.

use std::sync::Arc;

use super::command::{Command, KNOWN};
use super::page;
use crate::error::Result;
use crate::event::{Line, LineHash, Verdict};
use crate::record::Key;
use crate::report::text::{clean, left, paragraph};
use crate::tui::guard::Moment;
use crate::tui::keys::Action;
use crate::tui::overlay::Overlay;
use crate::tui::prompt::Asked;
use crate::tui::state::{Screen, State};
use crate::tui::update::{Effect, Message};
use crate::tui::{Bindings, Keymap, Scene, Session, Settings};

/// Columns of a command in the list.
const COMMAND: usize = 22;

/// A session, line by line.
pub struct Dialogue {
    state: State,
    width: usize,
    /// The record that was printed last.
    printed: Option<usize>,
    /// What is to be printed before the next prompt.
    answer: String,
}

impl Dialogue {
    /// A session at its start.
    pub fn new(session: Session, width: usize) -> Dialogue {
        let settings = Settings { keymap: keymap(), ..Settings::default() };
        let state = State::new(session, &settings);
        Dialogue { state, width, printed: None, answer: String::new() }
    }

    /// What is printed first.
    pub fn greeting(&mut self) -> String {
        let State { protocol, reviewer, .. } = &self.state;
        let stage = protocol.stages.iter().find(|stage| stage.id == self.state.stage);
        let stage = stage.map_or(self.state.stage.as_str(), |stage| stage.name.as_str());
        let name = format!("{} · {stage} · {reviewer}", protocol.title);
        self.paragraph(&name);
        let said = std::mem::take(&mut self.state.status).text;
        self.paragraph(&said);
        self.answer()
    }

    /// What was printed last has been in front of the reviewer since this moment.
    pub fn shown(&mut self, at: Moment) {
        self.state.update(Message::Shown(at));
    }

    /// Takes in a line that was read at a moment, if there is a clock.
    pub fn line(&mut self, line: &str, at: Option<Moment>) -> Vec<Effect> {
        self.state.status = Default::default();
        let command = Command::of(line);
        if let Some(Overlay::Failure { .. }) = self.state.overlay {
            return self.after_failure(&command);
        }
        if self.state.screen == Screen::Finish && command.is_on_the_record() {
            self.paragraph("No record is open; prev goes back to the last one.");
            return vec![];
        }
        let before = self.state.in_view();
        let effects = self.carry_out(command, at.unwrap_or_default());
        self.state.settle();
        if self.state.in_view() != before {
            self.state.guard.hide();
        }
        self.report();
        if effects.is_empty() && self.answer.is_empty() && self.is_printed() {
            self.paragraph("Nothing changed.");
        }
        effects
    }

    fn carry_out(&mut self, command: Command, at: Moment) -> Vec<Effect> {
        let state = &mut self.state;
        match command {
            Command::Decide(verdict) => {
                let action = match verdict {
                    Verdict::Include => Action::Include,
                    Verdict::Exclude => Action::Exclude,
                    Verdict::Maybe => Action::Maybe,
                };
                if verdict == Verdict::Exclude && state.lacks_reason(&[]) {
                    self.paragraph(
                        "Nothing decided: at full text an exclusion needs a reason, as in e 2; c lists them.",
                    );
                    return vec![];
                }
                return state.record(action, at);
            }
            Command::ExcludeFor(names) => match reasons(state, &names) {
                Ok(reasons) => return state.exclude_for(state.current(), reasons, at),
                Err(trouble) => self.paragraph(&trouble),
            },
            Command::Act(Action::Retry) => state.say("nothing is waiting to be saved"),
            Command::Act(action) => return state.act(action, at),
            Command::Note(text) => return state.keep_note(state.current(), text),
            Command::Label(text) => return state.keep_label(state.current(), text),
            Command::FullText(text) => return state.answer_of_report(Asked::Retrieval, &text),
            Command::Study(name) => return state.answer_of_report(Asked::Study, &name),
            Command::ShowOnly(text) => {
                state.show_only(&text);
            }
            Command::Go(to) => self.go(&to),
            Command::Mark(set, term) => return state.keep_term(set, term),
            Command::Criteria => self.answer += &page::criteria(&self.state, self.width),
            Command::Details => self.answer += &page::details(&self.state, self.width),
            Command::Progress => self.answer += &page::progress(&self.state, self.width),
            Command::Terms => self.answer += &page::terms(&self.state, self.width),
            Command::Again => self.printed = None,
            Command::Help => self.help(),
            Command::Incomplete(what) => self.paragraph(what),
            Command::Unknown(line) => {
                self.paragraph(&format!(
                    "Nothing done: \"{line}\" is not a command. ? lists those that are."
                ));
            }
        }
        vec![]
    }

    /// While something is unsaved, it is saved or given up, and nothing else happens.
    fn after_failure(&mut self, command: &Command) -> Vec<Effect> {
        match command {
            Command::Act(Action::Retry) => vec![Effect::Retry],
            Command::Act(Action::Quit) => vec![Effect::Quit],
            _ => {
                self.paragraph(
                    "Nothing done: what was said last is not saved yet. r tries again, q gives it up.",
                );
                vec![]
            }
        }
    }

    /// What became of a batch.
    pub fn written(&mut self, written: Result<Vec<(LineHash, Line)>>) -> Vec<Effect> {
        let message = match written {
            Ok(lines) => Message::Appended(lines),
            Err(error) => {
                let hint = error.hint_text().map(|hint| format!("; {hint}")).unwrap_or_default();
                let why = format!("{error}{hint}");
                self.paragraph(&format!("NOT SAVED: {why}. r tries again, q gives it up."));
                Message::AppendFailed(why)
            }
        };
        let was_filtered = self.is_filtered();
        let effects = self.state.update(message);
        self.report();
        if was_filtered && !self.is_filtered() {
            self.paragraph("All records are shown again.");
        } else if self.is_filtered() && self.state.next_open(None).is_none() {
            self.paragraph("Nothing that matches is left to decide; / shows all records.");
        }
        effects
    }

    /// What is printed next: what was said, the record if it is another or has changed, the prompt.
    pub fn answer(&mut self) -> String {
        let mut text = std::mem::take(&mut self.answer);
        if !self.is_unsaved() {
            if self.state.screen == Screen::Finish {
                let tally = self.state.marks.tally();
                text += match (tally.total, tally.parked) {
                    (0, _) if self.state.library.groups().is_empty() => "\nThere are no records.\n",
                    (0, _) => "\nNo record has come to this stage yet.\n",
                    (_, 0) => "\nAll records are decided.\n",
                    _ => "\nAll records are decided, or not retrieved, awaiting classification or ongoing.\n",
                };
                self.printed = None;
            } else if let Some(group) = self.state.current().filter(|_| !self.is_printed()) {
                let State { place, queue, .. } = &self.state;
                let of = if self.is_filtered() { " that match" } else { "" };
                text += &format!("\nRecord {} of {}{of}; {}\n\n", place + 1, queue.len(), self.done());
                text += &page::record(&self.state, group, self.width);
                self.printed = Some(group);
            }
            text.push('\n');
            paragraph(&mut text, "", &self.prompt(), self.width);
        }
        text.push_str("> ");
        text
    }

    /// What is printed at the end.
    pub fn farewell(&self) -> String {
        let tally = self.state.marks.tally();
        let counts = [(tally.include, "included"), (tally.exclude, "excluded"), (tally.maybe, "maybe")];
        let counts: Vec<String> = counts.iter().map(|(count, word)| format!("{count} {word}")).collect();
        let saved = if self.is_unsaved() { "" } else { " Everything is saved." };
        let mut text = String::from("\n");
        paragraph(&mut text, "", &format!("{}: {}.{saved}", self.done(), counts.join(", ")), self.width);
        text
    }

    /// Why the last batch is not on disk, if it is not.
    pub fn unsaved(&self) -> Option<&str> {
        match &self.state.overlay {
            Some(Overlay::Failure { why, .. }) => Some(why),
            _ => None,
        }
    }

    fn is_filtered(&self) -> bool {
        !self.state.filter.is_empty()
    }

    fn is_unsaved(&self) -> bool {
        self.unsaved().is_some()
    }

    /// Whether the record in view is the one printed last; what was said about it since has been
    /// answered.
    fn is_printed(&self) -> bool {
        self.printed.is_some() && self.printed == self.state.in_view()
    }

    fn done(&self) -> String {
        let tally = self.state.marks.tally();
        format!("{} of {} decided", tally.decided(), tally.total)
    }

    /// The commands that matter most.
    fn prompt(&self) -> String {
        if self.state.screen == Screen::Finish {
            return "prev back, z undo, / filter, ? help, q quit".into();
        }
        let reasons = match self.state.reasons().len() {
            0 => String::new(),
            1 => "1 reason, ".into(),
            n => format!("1-{n} reason, "),
        };
        format!("i include, e exclude, m maybe, {reasons}n note, z undo, ? help, q quit")
    }

    fn help(&mut self) {
        for (typed, does) in KNOWN {
            let lead = format!("{} ", left(typed, COMMAND));
            paragraph(&mut self.answer, &lead, does, self.width);
        }
    }

    fn go(&mut self, to: &str) {
        let state = &mut self.state;
        let by_number = to.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let by_key = to.parse::<Key>().ok().and_then(|key| state.library.find(key));
        if let Some(place) = by_number.filter(|place| *place < state.queue.len()) {
            state.go_to(place);
            self.printed = None;
        } else if let Some(group) = by_key {
            state.go_to_record(group);
            self.printed = None;
        } else {
            let last = state.queue.len();
            self.paragraph(&format!("There is no record {to}; they are numbered 1 to {last}."));
        }
    }

    /// Adds what the state has to say, as a sentence.
    fn report(&mut self) {
        let said = std::mem::take(&mut self.state.status).text;
        let mut chars = said.chars();
        if let Some(first) = chars.next() {
            self.paragraph(&format!("{}{}.", first.to_uppercase(), chars.as_str().trim_end_matches('.')));
        }
    }

    /// Adds a paragraph to the answer; nothing for an empty text.
    fn paragraph(&mut self, text: &str) {
        let text = clean(text);
        if !text.trim().is_empty() {
            paragraph(&mut self.answer, "", &text, self.width);
        }
    }
}

/// The keys as messages name them: here they are commands.
fn keymap() -> Arc<Keymap> {
    let own = [("filter", vec![]), ("everything", vec!["/".to_owned()]), ("undo", vec!["z".to_owned()])];
    let own = own.into_iter().map(|(name, keys)| (name.to_owned(), keys)).collect();
    Arc::new(Keymap::with(&Bindings { preset: None, own }).unwrap_or_default())
}

/// The ids of reasons given by number or id.
fn reasons(state: &State, names: &[String]) -> Result<Vec<String>, String> {
    let known = state.reasons();
    let mut ids: Vec<String> = Vec::new();
    for name in names {
        let number = name.parse::<usize>().ok().and_then(|number| known.get(number.checked_sub(1)?));
        let Some(reason) = number.or_else(|| known.iter().find(|reason| reason.id == *name)) else {
            return Err(match known.len() {
                0 => "Nothing decided: this review has no reasons.".into(),
                n => format!(
                    "Nothing decided: there is no reason {name}; they are numbered 1 to {n}, c lists them."
                ),
            });
        };
        if !ids.contains(&reason.id) {
            ids.push(reason.id.clone());
        }
    }
    Ok(ids)
}
