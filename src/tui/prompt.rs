//! What is being typed and what for, with the choices that the typed letters leave.
//!
//! Reasons can only be chosen; labels and terms are typed, and what was used before is offered so
//! that it is spelled the same way twice.

use super::chord::Chord;
use super::input::Input;
use super::keys::Action;
use crate::event::HighlightSet;
use crate::protocol::Reason;

/// What a prompt asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A note on the record.
    Note,
    /// A label to put on or take off.
    Label,
    /// Reasons to exclude the record for.
    Reason,
    /// What became of the record's full text: a choice, or a path or link.
    Retrieval,
    /// The study that the report belongs to.
    Study,
    /// A term to mark, or to stop marking.
    Highlight(HighlightSet),
    /// Which records to show.
    Filter,
}

impl Asked {
    /// The word before the text.
    pub fn word(self) -> &'static str {
        match self {
            Asked::Note => "note",
            Asked::Label => "label",
            Asked::Reason => "reason",
            Asked::Retrieval => "full text, path or link",
            Asked::Study => "report of study",
            Asked::Highlight(HighlightSet::Include) => "mark for",
            Asked::Highlight(HighlightSet::Exclude) => "mark against",
            Asked::Filter => "show only",
        }
    }

    /// Whether it is about one record.
    pub fn is_on_a_record(self) -> bool {
        !matches!(self, Asked::Highlight(_) | Asked::Filter)
    }

    /// Whether what is typed is worth keeping when the prompt is closed without saving it.
    pub fn is_writing(self) -> bool {
        !matches!(self, Asked::Reason | Asked::Filter)
    }

    /// Whether the choice under the cursor is meant as long as there is one.
    fn is_a_choice(self) -> bool {
        matches!(self, Asked::Reason | Asked::Retrieval)
    }
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is recorded.
    pub id: String,
    /// What is shown.
    pub text: String,
    /// Its number, where choices are numbered.
    pub number: Option<usize>,
}

impl Choice {
    /// The reasons of a stage.
    pub fn reasons(reasons: &[Reason]) -> Vec<Choice> {
        let numbered = reasons.iter().zip(1..);
        numbered
            .map(|(reason, number)| Choice {
                id: reason.id.clone(),
                text: reason.text.clone(),
                number: Some(number),
            })
            .collect()
    }
}

/// What is being typed, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What for.
    pub kind: Asked,
    /// The record it was opened on.
    pub group: Option<usize>,
    /// The text.
    pub input: Input,
    /// What stood there when it was opened.
    pub before: String,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// Ids of the choices that are marked, in the order in which they were; the first is primary.
    pub marked: Vec<String>,
    /// Whether marks were changed by hand: then they are what is meant, and not the cursor.
    pub is_marking: bool,
    /// The row of the cursor among the choices that are left; none while the text is meant.
    pub cursor: Option<usize>,
}

impl Prompt {
    /// A prompt with this text in it and nothing to choose from.
    pub fn new(kind: Asked, group: Option<usize>, input: Input) -> Prompt {
        Prompt {
            kind,
            group,
            input,
            before: String::new(),
            choices: vec![],
            marked: vec![],
            is_marking: false,
            cursor: None,
        }
    }

    /// Offers choices, some of which are on already.
    pub fn offer(mut self, choices: Vec<Choice>, marked: Vec<String>) -> Prompt {
        let standing = choices.iter().position(|choice| marked.contains(&choice.id));
        (self.choices, self.marked) = (choices, marked);
        if self.kind.is_a_choice() {
            self.cursor = Some(standing.unwrap_or(0));
        }
        self
    }

    /// The choices that have every word typed, or whose number it is.
    pub fn left(&self) -> impl Iterator<Item = &Choice> {
        let typed = self.input.text().trim().to_lowercase();
        self.choices.iter().filter(move |choice| {
            let text = choice.text.to_lowercase();
            choice.number.is_some_and(|number| number.to_string() == typed)
                || typed.split_whitespace().all(|word| text.contains(word))
        })
    }

    /// The choice under the cursor.
    pub fn under_cursor(&self) -> Option<&Choice> {
        self.left().nth(self.cursor?)
    }

    /// Moves the cursor; upwards out of the choices goes back to the text, where text counts.
    pub fn step(&mut self, forward: bool) {
        let last = self.left().count().checked_sub(1);
        self.cursor = match (last, self.cursor, forward) {
            (None, ..) => None,
            (Some(_), None, _) => Some(0),
            (Some(last), Some(at), true) => Some((at + 1).min(last)),
            (Some(_), Some(0), false) if !self.kind.is_a_choice() => None,
            (Some(_), Some(at), false) => Some(at.saturating_sub(1)),
        };
    }

    /// Takes a key as text; one that edits nothing leaves the choices alone.
    pub fn press(&mut self, key: Chord) {
        if self.input.press(key) {
            self.retyped();
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.input.insert(text);
        self.retyped();
    }

    /// Moves among the choices, or marks one.
    pub fn choose(&mut self, action: Action) {
        match action {
            Action::ChoiceDown => self.step(true),
            Action::ChoiceUp => self.step(false),
            _ => self.mark(),
        }
    }

    /// What is said where no reason has the words that were typed; `None` where one is meant, or all
    /// were unmarked by hand.
    pub fn unmatched(&self) -> Option<String> {
        let is_unmatched = self.chosen().is_empty() && !self.is_marking;
        is_unmatched.then(|| format!("no reason is called \"{}\"", self.input.text().trim()))
    }

    /// The text has changed: the cursor goes to the best of what is left.
    pub fn retyped(&mut self) {
        let typed = self.input.text().trim().to_owned();
        let exact =
            self.left().position(|choice| choice.number.is_some_and(|number| number.to_string() == typed));
        self.cursor = self.kind.is_a_choice().then(|| exact.unwrap_or(0));
    }

    /// Marks the choice under the cursor, or unmarks it; where text counts, completes the text.
    pub fn mark(&mut self) {
        if self.kind == Asked::Reason {
            let Some(id) = self.under_cursor().map(|choice| choice.id.clone()) else { return };
            self.is_marking = true;
            if self.marked.contains(&id) {
                self.marked.retain(|marked| *marked != id);
            } else {
                self.marked.push(id.clone());
            }
            // The next one is looked for among all again.
            self.input = Input::default();
            self.cursor = self.choices.iter().position(|choice| choice.id == id);
            return;
        }
        let completed = self.under_cursor().or_else(|| self.left().next()).map(|choice| choice.text.clone());
        if let Some(text) = completed {
            self.input = Input::new(text);
            self.cursor = None;
        }
    }

    /// Ids of the reasons that are meant.
    pub fn chosen(&self) -> Vec<String> {
        if self.is_marking {
            return self.marked.clone();
        }
        self.under_cursor().map(|choice| choice.id.clone()).into_iter().collect()
    }

    /// The text that is meant: what was typed, or the choice under the cursor.
    pub fn text(&self) -> String {
        self.under_cursor().map_or_else(|| self.input.text().trim().to_owned(), |choice| choice.text.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(texts: &[&str]) -> Prompt {
        let choice = |(n, text): (usize, &&str)| Choice {
            id: format!("r{}", n + 1),
            text: (*text).into(),
            number: Some(n + 1),
        };
        let choices = texts.iter().enumerate().map(choice).collect();
        Prompt::new(Asked::Reason, Some(0), Input::default()).offer(choices, vec![])
    }

    fn typed(prompt: &mut Prompt, text: &str) {
        prompt.input = Input::new(text);
        prompt.retyped();
    }

    const TEN: [&str; 11] = [
        "non-peer",
        "not residents",
        "no outcomes",
        "animal",
        "letter",
        "f",
        "g",
        "h",
        "i",
        "residents 1",
        "k",
    ];

    #[test]
    fn typed_words_leave_what_has_them_all_and_a_number_means_that_reason() {
        let mut prompt = reasons(&TEN);
        typed(&mut prompt, "RESID not");
        assert_eq!(prompt.chosen(), ["r2"]);
        typed(&mut prompt, "11");
        assert_eq!(prompt.chosen(), ["r11"]);
        typed(&mut prompt, "1");
        assert_eq!(prompt.chosen(), ["r1"], "and not the text that has a 1 in it");
        typed(&mut prompt, "zebra");
        assert!(prompt.chosen().is_empty());
    }

    #[test]
    fn several_are_marked_the_first_being_primary() {
        let mut prompt = reasons(&TEN);
        typed(&mut prompt, "animal");
        prompt.mark();
        assert_eq!(prompt.input.text(), "");
        typed(&mut prompt, "non-peer");
        prompt.mark();
        prompt.step(true);
        assert_eq!(prompt.chosen(), ["r4", "r1"], "the cursor is not meant");
        prompt.step(false);
        prompt.mark();
        assert_eq!(prompt.chosen(), ["r4"]);
    }

    #[test]
    fn reasons_that_stand_are_replaced_by_one_that_is_taken_and_kept_when_marking() {
        let mut prompt = reasons(&TEN);
        prompt = Prompt { marked: vec![], ..prompt.clone() }.offer(prompt.choices, vec!["r3".into()]);
        assert_eq!(prompt.chosen(), ["r3"]);
        typed(&mut prompt, "letter");
        assert_eq!(prompt.chosen(), ["r5"]);
        prompt.mark();
        assert_eq!(prompt.chosen(), ["r3", "r5"]);
    }

    #[test]
    fn where_text_counts_choices_are_only_offered() {
        let choices = reasons(&["pilot study", "german"]).choices;
        let mut prompt = Prompt::new(Asked::Label, Some(0), Input::default()).offer(choices, vec![]);
        typed(&mut prompt, "pilot");
        assert_eq!(prompt.text(), "pilot");
        prompt.step(true);
        assert_eq!(prompt.text(), "pilot study");
        prompt.step(false);
        assert_eq!(prompt.text(), "pilot");
        prompt.mark();
        assert_eq!(prompt.input.text(), "pilot study");
    }

    #[test]
    fn the_cursor_stays_on_what_is_left() {
        let mut prompt = reasons(&["a", "b"]);
        prompt.step(false);
        prompt.step(true);
        prompt.step(true);
        assert_eq!(prompt.chosen(), ["r2"]);
        typed(&mut prompt, "x");
        prompt.step(true);
        assert_eq!(prompt.chosen(), Vec::<String>::new());
    }
}
