//! The one action table: key, action, description, where it applies.
//!
//! Key dispatch, the footer, the help screen, `tiab keys` and the README's table are all made from
//! it, so none of them can say anything else than what the keys do. Two actions on one key in one
//! place are refused ([`Keymap::check`]).

mod action;
mod bindings;
mod presets;
mod rows;

pub use action::Action;
pub use bindings::Bindings;
pub use presets::PRESETS;

use super::chord::Chord;
use super::input::Input;
use crate::error::{Error, Result};

/// Where keys are pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// One record.
    Record,
    /// The list of records.
    List,
    /// Everything is decided.
    Finish,
    /// The statistics.
    Sheet,
    /// The help screen.
    Help,
    /// The help screen while letters narrow it.
    Seek,
    /// Everything that a record says.
    Details,
    /// A pair of records that may be one report.
    Doubtful,
    /// A pair of which somebody has said what it is.
    Linked,
    /// A disagreement that is to be settled.
    Case,
    /// Something is being typed.
    Prompt,
    /// Something could not be written.
    Failure,
    /// Asked whether to leave with something unsaved.
    Leaving,
    /// The window is too small to show a record.
    Small,
}

impl Context {
    /// Whether characters are text here, and mean nothing else.
    pub fn takes_text(self) -> bool {
        matches!(self, Context::Prompt | Context::Seek)
    }
}

/// Headings of the help screen and the key table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Verdicts and what belongs to them.
    Decide,
    /// Moving in a record and between records.
    Move,
    /// Everything else.
    Program,
    /// Inside prompts and panels.
    Prompts,
}

impl Part {
    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Part::Decide => "Decide",
            Part::Move => "Move",
            Part::Program => "Program",
            Part::Prompts => "In prompts",
        }
    }
}

/// One row of the table.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it is called in the configuration; empty where it cannot be bound to other keys.
    pub name: &'static str,
    /// What happens. For [`Action::Reason`], the keys are those of reason 1, 2, … in order, and for
    /// [`Action::Side`] those of the voters.
    pub action: Action,
    /// The keys that do it; the first is the one that is named in messages.
    pub keys: Vec<Chord>,
    /// One or two words for the footer.
    pub hint: &'static str,
    /// How much it deserves a place in the footer: 1 most, 0 none.
    pub rank: u8,
    /// What it does, in a line.
    pub does: &'static str,
    /// Where.
    pub contexts: &'static [Context],
    /// Under which heading.
    pub part: Part,
}

impl Row {
    /// The keys by name: `1-9` where they are consecutive digits, else separated by blanks.
    pub fn key_names(&self) -> String {
        match self.action {
            Action::Reason(_) => span(&self.keys),
            _ => listed(&self.keys),
        }
    }

    /// Whether its place in the footer is that of another screen.
    pub fn is_hinted_elsewhere(&self, context: Context) -> bool {
        match self.action {
            Action::Link | Action::Citation => context != Context::Details,
            Action::Criteria => context == Context::Sheet,
            _ => false,
        }
    }

    /// The key that is named in messages.
    pub fn first_key(&self) -> String {
        self.keys.first().map(Chord::to_string).unwrap_or_default()
    }
}

fn listed(keys: &[Chord]) -> String {
    keys.iter().map(Chord::to_string).collect::<Vec<_>>().join(" ")
}

/// `1-5` for five consecutive digits, `1` for one; other keys by name.
pub fn span(keys: &[Chord]) -> String {
    let digits = keys.iter().map(|key| key.plain_char().and_then(|c| c.to_digit(10)));
    let consecutive =
        digits.clone().zip(digits.skip(1)).all(|(a, b)| a.zip(b).is_some_and(|(a, b)| a + 1 == b));
    match keys {
        [first, .., last] if consecutive => format!("{first}-{last}"),
        _ => listed(keys),
    }
}

/// The table in force: a preset, and the user's own bindings laid over it.
#[derive(Clone, Debug)]
pub struct Keymap {
    rows: Vec<Row>,
}

impl Default for Keymap {
    fn default() -> Keymap {
        Keymap::standard()
    }
}

impl Keymap {
    /// The keys as they come.
    pub fn standard() -> Keymap {
        Keymap { rows: rows::standard() }
    }

    /// All rows, in the order in which help shows them.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rows that apply in a context.
    pub fn here(&self, context: Context) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.contexts.contains(&context))
    }

    /// What a key does in a context.
    pub fn action(&self, context: Context, pressed: Chord) -> Option<Action> {
        if context.takes_text() && Input::edits(pressed) {
            return None;
        }
        self.here(context).find_map(|row| {
            let nth = row.keys.iter().position(|key| *key == pressed)?;
            Some(match row.action {
                Action::Reason(_) => Action::Reason(u8::try_from(nth + 1).unwrap_or(u8::MAX)),
                Action::Side(_) => Action::Side(u8::try_from(nth + 1).unwrap_or(u8::MAX)),
                action => action,
            })
        })
    }

    /// The keys of reason 1, 2, …
    pub fn reason_keys(&self) -> &[Chord] {
        let row = self.rows.iter().find(|row| matches!(row.action, Action::Reason(_)));
        row.map_or(&[], |row| &row.keys)
    }

    /// The keys that have a reason where there are so many, in the order of the reasons.
    pub fn keys_of_reasons(&self, count: usize) -> &[Chord] {
        let keys = self.reason_keys();
        keys.get(..count).unwrap_or(keys)
    }

    /// The keys that take sides where there are so many, in the order of the voters.
    pub fn keys_of_sides(&self, count: usize) -> &[Chord] {
        let row = self.rows.iter().find(|row| matches!(row.action, Action::Side(_)));
        let keys = row.map_or(&[][..], |row| &row.keys);
        keys.get(..count).unwrap_or(keys)
    }

    /// What is said of the key of a reason that is not there, where there are so many.
    pub fn no_reason(&self, digit: u8, count: usize) -> String {
        let key = self.reason_keys().get(usize::from(digit).saturating_sub(1));
        let key = key.map(Chord::to_string).unwrap_or_default();
        match self.keys_of_reasons(count) {
            [] => format!("{key} decides nothing: this review has no reasons"),
            [only] => format!("{key} decides nothing: the only reason is {only}"),
            keys => format!("{key} decides nothing: the reasons are {}", span(keys)),
        }
    }

    /// The key named in messages for an action.
    pub fn key(&self, action: Action) -> String {
        self.rows.iter().find(|row| row.action == action).map(Row::first_key).unwrap_or_default()
    }

    /// The first key that does it in this very context, if one does.
    pub fn key_here(&self, context: Context, action: Action) -> Option<&Chord> {
        let row = self.here(context).find(|row| row.action == action)?;
        row.keys.iter().find(|key| !context.takes_text() || !Input::edits(**key))
    }

    /// What is said of a key that does nothing in a context.
    pub fn nothing(&self, context: Context, pressed: Chord) -> String {
        let lower = pressed.plain_char().map(|c| Chord::char(c.to_ascii_lowercase()));
        if lower.is_some_and(|key| key != pressed && self.action(context, key).is_some()) {
            return format!("{pressed} does nothing: is Caps Lock on?");
        }
        format!("{pressed} does nothing here; {} shows the keys", self.key(Action::Help))
    }

    /// Refuses two actions on one key in one place, naming both.
    pub fn check(&self) -> Result<()> {
        for (index, row) in self.rows.iter().enumerate() {
            for other in &self.rows[index + 1..] {
                let meet = row.contexts.iter().any(|context| other.contexts.contains(context));
                if let Some(key) = row.keys.iter().find(|key| meet && other.keys.contains(key)) {
                    return Err(Error::usage(format!(
                        "the key {key} is bound twice: \"{}\" and \"{}\"",
                        row.does, other.does
                    ))
                    .hint("give one of them another key"));
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things_in_one_place() {
        Keymap::standard().check().unwrap();
    }

    #[test]
    fn a_key_bound_twice_is_refused_with_both_names() {
        let mut keymap = Keymap::standard();
        let undo = keymap.rows.iter_mut().find(|row| row.action == Action::Undo).unwrap();
        undo.keys.push(Chord::char('i'));
        let message = keymap.check().unwrap_err().to_string();
        assert_eq!(message, "the key i is bound twice: \"include\" and \"undo the last act\"");
    }

    #[test]
    fn digits_are_reasons_in_order() {
        let keymap = Keymap::standard();
        assert_eq!(keymap.action(Context::Record, Chord::char('3')), Some(Action::Reason(3)));
        assert_eq!(keymap.action(Context::Prompt, Chord::char('3')), None);
    }

    #[test]
    fn no_deciding_key_works_where_no_record_is_shown() {
        let shown = [Context::Record, Context::List, Context::Doubtful, Context::Linked, Context::Case];
        for row in Keymap::standard().rows().iter().filter(|row| row.action.decides()) {
            assert!(row.contexts.iter().all(|context| shown.contains(context)), "{}", row.does);
        }
    }
}
