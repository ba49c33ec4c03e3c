//! What a line means.

use crate::event::{HighlightSet, Verdict};
use crate::tui::keys::Action;

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Something the screen has a key for.
    Act(Action),
    /// A verdict without a reason.
    Decide(Verdict),
    /// Exclude, for these reasons: numbers or ids.
    ExcludeFor(Vec<String>),
    /// A note; an empty one takes it away.
    Note(String),
    /// A label on or off.
    Label(String),
    /// What became of the full text: a word, or where it is.
    FullText(String),
    /// The study that the report belongs to; an empty name makes it one of its own.
    Study(String),
    /// Show only what matches; all for an empty text.
    ShowOnly(String),
    /// Go to a record by its number or key.
    Go(String),
    /// Question, reasons, terms.
    Criteria,
    /// Everything that the record says.
    Details,
    /// How much is done, and how fast.
    Progress,
    /// The terms, and where the record has them.
    Terms,
    /// A term to mark, or to mark no more.
    Mark(HighlightSet, String),
    /// Print the record again.
    Again,
    /// The list of commands.
    Help,
    /// A command that lacks its text: what to type.
    Incomplete(&'static str),
    /// Nothing known.
    Unknown(String),
}

/// Every command as help lists it: what is typed, what it does.
pub const KNOWN: &[(&str, &str)] = &[
    ("i", "include"),
    ("e", "exclude without a reason"),
    ("e 2", "exclude with reason 2; several as e 2 3, or by their ids"),
    ("2", "the same"),
    ("m", "maybe"),
    ("s", "set aside for later, or take up again"),
    ("x", "back to undecided"),
    (".", "the last verdict and reason again"),
    ("z", "undo the last act; also undo"),
    ("Z", "redo what was undone; also redo"),
    ("n TEXT", "write a note on the record; n - takes it away"),
    ("l TEXT", "put a label on the record, or take it off"),
    ("f PATH-OR-LINK", "full text obtained; or f not retrieved, f awaiting, f ongoing, f nothing known"),
    ("w STUDY", "which study it is a report of, at full text; w - makes it one of its own"),
    ("next", "the next record; prev the one before"),
    ("g", "the next undecided record; g 17 goes to record 17"),
    ("/mentor* year:2010..", "show only what matches; / alone shows all again"),
    ("c", "question, reasons and terms"),
    ("Enter", "print the record again"),
    ("d", "all that the record says: links, citation, every source with its own fields"),
    ("p", "progress, pace and time left; counts by verdict, reason and day"),
    ("t", "the terms for and against, and which of them this record has"),
    ("+ mentor*", "mark a term as speaking for, or no longer; - nurs* one that speaks against"),
    ("r", "try again to save, after a failure"),
    ("?", "this list"),
    ("q", "quit; so does the end of input"),
];

impl Command {
    /// Reads a line.
    pub fn of(line: &str) -> Command {
        let line = line.trim();
        if let Some(filter) = line.strip_prefix('/') {
            return Command::ShowOnly(filter.trim().to_owned());
        }
        let marks = [("+", HighlightSet::Include), ("-", HighlightSet::Exclude)];
        if let Some((term, set)) = marks.iter().find_map(|(sign, set)| Some((line.strip_prefix(sign)?, *set)))
        {
            return match term.trim() {
                "" => Command::Incomplete("+ TERM marks a term as speaking for, - TERM as speaking against"),
                term => Command::Mark(set, term.to_owned()),
            };
        }
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        let alone = |command| if rest.is_empty() { command } else { Command::Unknown(line.to_owned()) };
        match word {
            "" => Command::Again,
            "i" | "include" => alone(Command::Decide(Verdict::Include)),
            "m" | "maybe" => alone(Command::Decide(Verdict::Maybe)),
            "e" | "exclude" if rest.is_empty() => Command::Decide(Verdict::Exclude),
            "e" | "exclude" => Command::ExcludeFor(reasons(rest)),
            "s" => alone(Command::Act(Action::Aside)),
            "x" => alone(Command::Act(Action::Reset)),
            "." => alone(Command::Act(Action::Repeat)),
            "z" | "undo" => alone(Command::Act(Action::Undo)),
            "Z" | "redo" => alone(Command::Act(Action::Redo)),
            "n" | "note" => match rest {
                "" => Command::Incomplete("n TEXT writes a note, n - takes it away"),
                "-" => Command::Note(String::new()),
                text => Command::Note(text.to_owned()),
            },
            "l" | "label" if rest.is_empty() => {
                Command::Incomplete("l TEXT puts a label on the record, or takes it off")
            }
            "l" | "label" => Command::Label(rest.to_owned()),
            "f" if rest.is_empty() => Command::Incomplete(
                "f PATH-OR-LINK notes where the full text is; f not retrieved says it could not be got",
            ),
            "f" => Command::FullText(rest.to_owned()),
            "w" | "study" => match rest {
                "" => Command::Incomplete("w STUDY ties the report to a study, w - makes it one of its own"),
                "-" => Command::Study(String::new()),
                name => Command::Study(name.to_owned()),
            },
            "next" | "]" => alone(Command::Act(Action::Next)),
            "prev" | "previous" | "[" => alone(Command::Act(Action::Previous)),
            "g" if rest.is_empty() => Command::Act(Action::NextOpen),
            "g" => Command::Go(rest.to_owned()),
            "c" | "criteria" => alone(Command::Criteria),
            "d" | "details" => alone(Command::Details),
            "p" | "progress" => alone(Command::Progress),
            "t" | "terms" => alone(Command::Terms),
            "r" | "retry" => alone(Command::Act(Action::Retry)),
            "?" | "h" | "help" => alone(Command::Help),
            "q" | "quit" => alone(Command::Act(Action::Quit)),
            "u" => alone(Command::Act(Action::Explain)),
            number if number.bytes().all(|b| b.is_ascii_digit()) => Command::ExcludeFor(reasons(line)),
            _ => Command::Unknown(line.to_owned()),
        }
    }

    /// Whether it is about the record that was printed.
    pub fn is_on_the_record(&self) -> bool {
        match self {
            Command::Decide(_) | Command::ExcludeFor(_) | Command::Note(_) | Command::Label(_) => true,
            Command::FullText(_) | Command::Study(_) | Command::Details => true,
            Command::Act(action) => action.decides(),
            _ => false,
        }
    }
}

fn reasons(text: &str) -> Vec<String> {
    let names = text.split(|c: char| c.is_whitespace() || c == ',').filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_means_what_the_key_means() {
        for (line, command) in [
            ("i\r\n", Command::Decide(Verdict::Include)),
            (" e ", Command::Decide(Verdict::Exclude)),
            ("e 2, 3", Command::ExcludeFor(vec!["2".into(), "3".into()])),
            ("12", Command::ExcludeFor(vec!["12".into()])),
            ("n see the full text", Command::Note("see the full text".into())),
            ("n -", Command::Note(String::new())),
            ("/", Command::ShowOnly(String::new())),
            ("/peer year:2010..", Command::ShowOnly("peer year:2010..".into())),
            ("g 17", Command::Go("17".into())),
            ("+ peer mentor*", Command::Mark(HighlightSet::Include, "peer mentor*".into())),
            ("-nurs*", Command::Mark(HighlightSet::Exclude, "nurs*".into())),
            ("", Command::Again),
        ] {
            assert_eq!(Command::of(line), command, "{line:?}");
        }
    }

    #[test]
    fn a_verdict_with_something_behind_it_that_is_no_reason_decides_nothing() {
        for line in ["i think so", "m 2", "indeed", "I", "x x", "q!", "d 2", "t peer"] {
            assert!(matches!(Command::of(line), Command::Unknown(_)), "{line}");
        }
    }
}
