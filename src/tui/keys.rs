//! The one action table: key, action, description, where it applies.
//!
//! Key dispatch, the footer, the help screen, `tiab keys` and the README's table are all made from
//! it, so none of them can say anything else than what the keys do. Two actions on one key in one
//! place are refused ([`Keymap::check`]).

use crossterm::event::KeyCode;

use super::chord::Chord;
use crate::error::{Error, Result};

/// What a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Verdict include.
    Include,
    /// Verdict exclude, without a reason.
    Exclude,
    /// Verdict maybe.
    Maybe,
    /// Verdict exclude with the reason of that digit, from 1.
    Reason(u8),
    /// The last verdict and its reasons again.
    Repeat,
    /// Sets the record aside, or takes it up again.
    Aside,
    /// Takes the verdict back: undecided again.
    Reset,
    /// Takes back what was recorded last.
    Undo,
    /// Brings back what was taken back last.
    Redo,
    /// Says which keys undo and which marks a maybe.
    Explain,
    /// Asks for a note.
    Note,
    /// Asks for a label to put on or take off.
    Label,
    /// Shows or hides question, reasons and terms.
    Criteria,
    /// A line or row down.
    Down,
    /// A line or row up.
    Up,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// To the start.
    Top,
    /// To the end.
    Bottom,
    /// The next record.
    Next,
    /// The previous record.
    Previous,
    /// The next undecided record.
    NextOpen,
    /// Opens the record of the row.
    Open,
    /// Asks for words to search for.
    Search,
    /// The next match.
    SearchOn,
    /// The previous match.
    SearchBack,
    /// Between the record and the list.
    List,
    /// The keys that apply.
    Help,
    /// Leaves; everything decided is on disk.
    Quit,
    /// Ctrl-C: leaves, but never a prompt with unsaved text.
    Interrupt,
    /// Gives the terminal back to the shell for a while.
    Suspend,
    /// Draws everything anew.
    Redraw,
    /// Keeps what was typed.
    Keep,
    /// Closes a prompt or the help.
    Close,
    /// Tries again to write what could not be written.
    Retry,
    /// Asks before leaving with something unsaved.
    LeaveUnsaved,
    /// Leaves with something unsaved.
    Leave,
    /// Stays.
    Stay,
}

impl Action {
    /// Whether it decides the record that is shown: then it counts only if the record was seen.
    pub fn decides(self) -> bool {
        use Action::*;
        matches!(self, Include | Exclude | Maybe | Reason(_) | Repeat | Aside | Reset)
    }
}

/// Where keys are pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// One record.
    Record,
    /// The list of records.
    List,
    /// Everything is decided.
    Finish,
    /// The help screen.
    Help,
    /// Something is being typed.
    Prompt,
    /// Something could not be written.
    Failure,
    /// Asked whether to leave with something unsaved.
    Leaving,
    /// The window is too small to show a record.
    Small,
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
    /// What happens. For [`Action::Reason`], the keys are those of reason 1, 2, … in order.
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
            Action::Reason(_) => span_of_digits(&self.keys),
            _ => self.keys.iter().map(Chord::to_string).collect::<Vec<_>>().join(" "),
        }
    }

    /// The key that is named in messages.
    pub fn first_key(&self) -> String {
        self.keys.first().map(Chord::to_string).unwrap_or_default()
    }
}

/// `1-5` for five keys, `1` for one.
pub fn span_of_digits(keys: &[Chord]) -> String {
    match keys {
        [] => String::new(),
        [only] => only.to_string(),
        [first, .., last] => format!("{first}-{last}"),
    }
}

/// The table in force. Bindings of the user's own will be laid over the standard ones.
#[derive(Clone, Debug)]
pub struct Keymap {
    rows: Vec<Row>,
}

impl Keymap {
    /// The keys as they come.
    pub fn standard() -> Keymap {
        Keymap { rows: standard_rows() }
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
        self.here(context).find_map(|row| {
            let nth = row.keys.iter().position(|key| *key == pressed)?;
            Some(match row.action {
                Action::Reason(_) => Action::Reason(u8::try_from(nth + 1).unwrap_or(u8::MAX)),
                action => action,
            })
        })
    }

    /// The key named in messages for an action.
    pub fn key(&self, action: Action) -> String {
        self.rows.iter().find(|row| row.action == action).map(Row::first_key).unwrap_or_default()
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

fn standard_rows() -> Vec<Row> {
    use Action::*;
    use Context::{Failure, Finish, Help as InHelp, Leaving, List as InList, Prompt, Record, Small};
    use Part::{Decide, Move, Program, Prompts};
    let c = Chord::char;
    let k = Chord::key;
    let row = |action, keys: &[Chord], rank, hint, does, contexts, part| Row {
        action,
        keys: keys.to_vec(),
        hint,
        rank,
        does,
        contexts,
        part,
    };
    let digits: Vec<Chord> = ('1'..='9').map(c).collect();
    const BOTH: &[Context] = &[Record, InList];
    const SHOWN: &[Context] = &[Record, InList, Finish];
    const PAGED: &[Context] = &[Record, InList, InHelp];
    const ALL: &[Context] = &[Record, InList, Finish, InHelp, Prompt, Failure, Leaving, Small];
    vec![
        row(Include, &[c('i')], 1, "include", "include", BOTH, Decide),
        row(Exclude, &[c('e')], 1, "exclude", "exclude without a reason", BOTH, Decide),
        row(Maybe, &[c('m')], 2, "maybe", "maybe", BOTH, Decide),
        row(Reason(0), &digits, 2, "reason", "exclude with that reason", BOTH, Decide),
        row(Undo, &[k(KeyCode::Backspace), c('z')], 6, "undo", "undo the last act", SHOWN, Decide),
        row(Redo, &[c('Z')], 0, "redo", "redo what was undone", SHOWN, Decide),
        row(Repeat, &[c('.')], 0, "repeat", "last verdict and reason", BOTH, Decide),
        row(Aside, &[c('s')], 8, "set aside", "set aside, or take up", BOTH, Decide),
        row(Reset, &[c('x')], 0, "reset", "back to undecided", BOTH, Decide),
        row(Note, &[c('n')], 5, "note", "write a note", &[Record], Decide),
        row(Label, &[c('l')], 7, "label", "label on or off", BOTH, Decide),
        row(Explain, &[c('u')], 0, "", "nothing; says how to undo", BOTH, Decide),
        row(Down, &[c('j'), k(KeyCode::Down)], 0, "", "down a line or row", PAGED, Move),
        row(Up, &[c('k'), k(KeyCode::Up)], 0, "", "up a line or row", PAGED, Move),
        row(PageDown, &[c(' '), k(KeyCode::PageDown)], 0, "more", "down a page", PAGED, Move),
        row(PageUp, &[k(KeyCode::PageUp)], 0, "", "up a page", PAGED, Move),
        row(Top, &[c('g'), k(KeyCode::Home)], 0, "", "to the start", PAGED, Move),
        row(Bottom, &[c('G'), k(KeyCode::End)], 0, "", "to the end", PAGED, Move),
        row(Next, &[k(KeyCode::Right), c(']')], 0, "next", "next record", &[Record], Move),
        row(Previous, &[k(KeyCode::Left), c('[')], 9, "back", "previous record", &[Record, Finish], Move),
        row(
            NextOpen,
            &[k(KeyCode::Enter)],
            0,
            "next undecided",
            "next undecided record",
            &[Record, Finish],
            Move,
        ),
        row(Open, &[k(KeyCode::Enter)], 2, "open", "open the record", &[InList], Move),
        row(Search, &[c('/')], 6, "search", "search all records", SHOWN, Move),
        row(SearchOn, &[c('n')], 0, "next match", "next match", &[InList], Move),
        row(SearchBack, &[c('N')], 0, "", "previous match", &[InList], Move),
        row(Criteria, &[c('c')], 4, "criteria", "criteria on or off", BOTH, Program),
        row(List, &[k(KeyCode::Tab)], 4, "list", "all records in a list", &[Record, Finish], Program),
        row(List, &[k(KeyCode::Tab)], 6, "record", "back to the record", &[InList], Program),
        row(Help, &[c('?')], 3, "help", "the keys that apply here", SHOWN, Program),
        row(Quit, &[c('q')], 5, "quit", "quit; all is saved", &[Record, InList, Finish, Small], Program),
        row(Close, &[k(KeyCode::Esc), c('?'), c('q')], 1, "close", "close the help", &[InHelp], Prompts),
        row(Keep, &[k(KeyCode::Enter)], 1, "done", "keep what was typed", &[Prompt], Prompts),
        row(
            Close,
            &[k(KeyCode::Esc)],
            1,
            "close",
            "close the prompt; its text is kept for next time",
            &[Prompt],
            Prompts,
        ),
        row(Retry, &[c('r')], 1, "try again", "try again to save", &[Failure], Prompts),
        row(
            LeaveUnsaved,
            &[c('q')],
            1,
            "quit without saving",
            "ask before quitting unsaved",
            &[Failure],
            Prompts,
        ),
        row(Leave, &[c('y')], 1, "quit, lose it", "quit, losing what is not saved", &[Leaving], Prompts),
        row(Stay, &[c('n'), k(KeyCode::Esc)], 1, "stay", "stay", &[Leaving], Prompts),
        row(Interrupt, &[Chord::control('c')], 0, "", "quit, never mid-typing", ALL, Program),
        row(Suspend, &[Chord::control('z')], 0, "", "to the shell; fg returns", ALL, Program),
        row(Redraw, &[Chord::control('l')], 0, "", "draw the screen anew", ALL, Program),
    ]
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
        for row in Keymap::standard().rows().iter().filter(|row| row.action.decides()) {
            assert!(
                row.contexts.iter().all(|c| matches!(c, Context::Record | Context::List)),
                "{}",
                row.does
            );
        }
    }
}
