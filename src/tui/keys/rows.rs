//! The keys as they come: Rayyan's `i` and `e`, without its trap (`u` is undo in vi and *maybe* in
//! Rayyan, so here it is neither), and a pager's keys for moving.

use crossterm::event::KeyCode;

use super::{Action, Context, Part, Row};
use crate::tui::chord::Chord;

/// All rows, in the order in which help shows them.
pub fn standard() -> Vec<Row> {
    [deciding(), moving(), program(), prompts()].concat()
}

const RECORD: &[Context] = &[Context::Record];
const LIST: &[Context] = &[Context::List];
const BOTH: &[Context] = &[Context::Record, Context::List];
const VERDICT: &[Context] = &[Context::Record, Context::List, Context::Case];
const CASE: &[Context] = &[Context::Case];
const NOTED: &[Context] = &[Context::Record, Context::List, Context::Case];
const NOTED_AFTER: &[Context] = &[Context::Record, Context::Finish, Context::Case];
const AFTER: &[Context] = &[Context::Record, Context::Finish];
const SHOWN: &[Context] = &[Context::Record, Context::List, Context::Finish];
const DOUBTFUL: &[Context] = &[Context::Doubtful];
const PAIRS: &[Context] = &[Context::Doubtful, Context::Linked];
const DONE: &[Context] =
    &[Context::Record, Context::List, Context::Finish, Context::Doubtful, Context::Linked, Context::Case];
const PAGED: &[Context] = &[
    Context::Record,
    Context::List,
    Context::Doubtful,
    Context::Linked,
    Context::Case,
    Context::Sheet,
    Context::Details,
    Context::Help,
    Context::Seek,
];
/// Where Space turns pages.
const TEXT: &[Context] = &[
    Context::Record,
    Context::Doubtful,
    Context::Linked,
    Context::Case,
    Context::Sheet,
    Context::Details,
    Context::Help,
    Context::Seek,
];
const READING: &[Context] = &[Context::Sheet, Context::Details, Context::Help];
const READ: &[Context] = &[Context::Record, Context::List, Context::Details];
/// What the keys of a sheet open, and close again.
const OVER: &[Context] = &[Context::Record, Context::List, Context::Finish, Context::Sheet];
const JUDGED: &[Context] = &[Context::Record, Context::List, Context::Sheet];
const HELPED: &[Context] = &[
    Context::Record,
    Context::List,
    Context::Finish,
    Context::Doubtful,
    Context::Linked,
    Context::Case,
    Context::Sheet,
    Context::Details,
];
const PROMPT: &[Context] = &[Context::Prompt];
const LEFT: &[Context] = &[
    Context::Record,
    Context::List,
    Context::Finish,
    Context::Doubtful,
    Context::Linked,
    Context::Case,
    Context::Small,
];
const ALL: &[Context] = &[
    Context::Record,
    Context::List,
    Context::Finish,
    Context::Doubtful,
    Context::Linked,
    Context::Case,
    Context::Sheet,
    Context::Details,
    Context::Help,
    Context::Seek,
    Context::Prompt,
    Context::Failure,
    Context::Leaving,
    Context::Small,
];

fn c(c: char) -> Chord {
    Chord::char(c)
}

fn k(code: KeyCode) -> Chord {
    Chord::key(code)
}

/// A row without a place in the footer.
fn row(
    part: Part,
    name: &'static str,
    action: Action,
    keys: &[Chord],
    does: &'static str,
    contexts: &'static [Context],
) -> Row {
    Row { name, action, keys: keys.to_vec(), hint: "", rank: 0, does, contexts, part }
}

impl Row {
    /// Gives it a place in the footer.
    fn hinted(self, rank: u8, hint: &'static str) -> Row {
        Row { rank, hint, ..self }
    }
}

fn deciding() -> Vec<Row> {
    use Action::*;
    let row =
        |name, action, keys: &[Chord], does, contexts| row(Part::Decide, name, action, keys, does, contexts);
    let digits: Vec<Chord> = ('1'..='9').map(c).collect();
    let sides: Vec<Chord> = ('A'..='F').map(c).collect();
    vec![
        row("side", Side(0), &sides, "take the side of that voter", CASE).hinted(1, "take that side"),
        row("include", Include, &[c('i')], "include", VERDICT).hinted(1, "include"),
        row("exclude", Exclude, &[c('e')], "exclude without a reason", VERDICT).hinted(1, "exclude"),
        row("maybe", Maybe, &[c('m')], "maybe", VERDICT).hinted(2, "maybe"),
        row("reason", Reason(0), &digits, "exclude with that reason", VERDICT).hinted(2, "reason"),
        row("pick-reason", PickReason, &[c('r')], "exclude, reasons from a list", VERDICT)
            .hinted(3, "reasons"),
        row("same", Same, &[c('s')], "the same report", PAIRS).hinted(1, "same"),
        row("different", Different, &[c('d')], "different; cuts a link", PAIRS).hinted(1, "different"),
        row("related", Related, &[c('r')], "two reports of one study", PAIRS).hinted(2, "related"),
        row("later", Later, &[c('l')], "leave the pair for later", DOUBTFUL).hinted(4, "later"),
        row("skip", Later, &[c('s')], "leave it for later", CASE).hinted(5, "skip"),
        row("undo", Undo, &[k(KeyCode::Backspace), c('z')], "undo the last act", DONE).hinted(6, "undo"),
        row("redo", Redo, &[c('Z')], "redo what was undone", DONE),
        row("repeat", Repeat, &[c('.')], "last verdict and reason", BOTH),
        row("set-aside", Aside, &[c('s')], "set aside, or take up", BOTH).hinted(8, "set aside"),
        row("reset", Reset, &[c('x')], "back to undecided", BOTH),
        row("note", Note, &[c('n')], "write a note", NOTED).hinted(5, "note"),
        row("label", Label, &[c('l')], "label on or off", BOTH).hinted(7, "label"),
        row("full-text", FullText, &[c('f')], "full text: where, or why not", BOTH).hinted(4, "full text"),
        row("study", Study, &[c('w')], "which study it is a report of", BOTH).hinted(8, "study"),
        row("reason-before", ReasonBefore, &[c('R')], "reasons, record just decided", AFTER),
        row("note-before", NoteBefore, &[c('N')], "note, record just decided", NOTED_AFTER),
        row("label-before", LabelBefore, &[c('L')], "label, record just decided", AFTER),
        row("", Explain, &[c('u')], "nothing; says how to undo", BOTH),
    ]
}

fn moving() -> Vec<Row> {
    use Action::*;
    let row =
        |name, action, keys: &[Chord], does, contexts| row(Part::Move, name, action, keys, does, contexts);
    // Those of less and vi, beside the keys that say so.
    let pages_down = [k(KeyCode::PageDown), Chord::control('f'), Chord::control('d')];
    let pages_up = [k(KeyCode::PageUp), c('b'), Chord::control('b'), Chord::control('u')];
    vec![
        row("down", Down, &[c('j'), k(KeyCode::Down)], "down a line or row", PAGED),
        row("up", Up, &[c('k'), k(KeyCode::Up)], "up a line or row", PAGED),
        row("page-down", PageDown, &[&[c(' ')], &pages_down[..]].concat(), "down a page", TEXT),
        row("list-page-down", PageDown, &pages_down, "down a page", LIST),
        row("page-up", PageUp, &pages_up, "up a page", PAGED),
        row("top", Top, &[c('g'), k(KeyCode::Home)], "to the start", PAGED),
        row("bottom", Bottom, &[c('G'), k(KeyCode::End)], "to the end", PAGED),
        row("next", Next, &[k(KeyCode::Right), c(']')], "next record", RECORD),
        row("previous", Previous, &[k(KeyCode::Left), c('[')], "previous record", AFTER).hinted(9, "back"),
        row("next-undecided", NextOpen, &[k(KeyCode::Enter)], "next undecided record", AFTER),
        row("next-set-aside", NextAside, &[c('S')], "next record set aside", SHOWN),
        row("next-pair", Next, &[k(KeyCode::Right), c(']')], "next pair", PAIRS).hinted(8, "next"),
        row("previous-pair", Previous, &[k(KeyCode::Left), c('[')], "previous pair", PAIRS).hinted(9, "back"),
        row("next-case", Next, &[k(KeyCode::Right), c(']')], "next disagreement", CASE),
        row("previous-case", Previous, &[k(KeyCode::Left), c('[')], "previous disagreement", CASE)
            .hinted(9, "back"),
        row("next-open-case", NextOpen, &[k(KeyCode::Enter)], "next one not settled", CASE)
            .hinted(9, "next open"),
        row("open", Open, &[k(KeyCode::Enter)], "open the record", LIST).hinted(2, "open"),
        row("filter", Filter, &[c('/')], "show only what matches", SHOWN).hinted(6, "filter"),
        row("select", Toggle, &[c(' ')], "select the row, or not", LIST).hinted(5, "select"),
        row("select-run", Run, &[c('v')], "select a run of rows; again to end", LIST).hinted(7, "run"),
        row("sort", Sort, &[c('O')], "sort by year, title, verdict", LIST).hinted(8, "sort"),
        row("everything", Everything, &[k(KeyCode::Esc)], "show all records again", AFTER),
        row("deselect", Everything, &[k(KeyCode::Esc)], "deselect, then show all", LIST),
    ]
}

fn program() -> Vec<Row> {
    use Action::*;
    let row =
        |name, action, keys: &[Chord], does, contexts| row(Part::Program, name, action, keys, does, contexts);
    vec![
        row("criteria", Criteria, &[c('c')], "criteria on or off", JUDGED).hinted(4, "criteria"),
        row("mark-for", MarkFor, &[c('+')], "highlight a term for", BOTH),
        row("mark-against", MarkAgainst, &[c('-')], "highlight a term against", BOTH),
        row("details", Details, &[c('d')], "all that the record says", READ),
        row("link", Link, &[c('o')], "show and copy the link", READ).hinted(9, "copy link"),
        row("citation", Citation, &[c('y')], "copy the citation", READ).hinted(9, "copy citation"),
        row("progress", Statistics, &[c('p')], "progress and pace", OVER),
        row("flow", Flow, &[c('P')], "PRISMA flow of the review", OVER),
        row("list", List, &[k(KeyCode::Tab)], "all records in a list", AFTER).hinted(4, "list"),
        row("record", List, &[k(KeyCode::Tab)], "back to the record", LIST).hinted(6, "record"),
        row("links", OtherPairs, &[k(KeyCode::Tab)], "the links that were made", DOUBTFUL)
            .hinted(5, "links made"),
        row("doubtful", OtherPairs, &[k(KeyCode::Tab)], "back to the doubtful pairs", &[Context::Linked])
            .hinted(5, "doubtful"),
        row("close", Close, &[k(KeyCode::Esc), c('q')], "close what is read", READING).hinted(1, "close"),
        row("close-help", Close, &[c('?')], "close the help", &[Context::Help]),
        row("search-help", Search, &[c('/')], "search the keys", &[Context::Help]).hinted(2, "search"),
        row("help", Help, &[c('?')], "the keys that apply here", HELPED).hinted(3, "help"),
        row("quit", Quit, &[c('q')], "quit; all is saved", LEFT).hinted(3, "quit"),
        // Ctrl-C stays what it is everywhere.
        row("", Interrupt, &[Chord::control('c')], "quit, never mid-typing", ALL),
        row("suspend", Suspend, &[Chord::control('z')], "to the shell; fg returns", ALL),
        row("redraw", Redraw, &[Chord::control('l')], "draw the screen anew", ALL),
    ]
}

fn prompts() -> Vec<Row> {
    use Action::*;
    let row =
        |name, action, keys: &[Chord], does, contexts| row(Part::Prompts, name, action, keys, does, contexts);
    let esc = k(KeyCode::Esc);
    let close = "close the prompt; its text is kept for next time";
    vec![
        row("all-help", Close, &[esc], "all keys again", &[Context::Seek]).hinted(1, "all keys"),
        row("keep", Keep, &[k(KeyCode::Enter)], "keep what was typed or chosen", PROMPT).hinted(1, "done"),
        row("choice-down", ChoiceDown, &[k(KeyCode::Down), Chord::control('n')], "the choice below", PROMPT)
            .hinted(3, "choose"),
        row("choice-up", ChoiceUp, &[k(KeyCode::Up), Chord::control('p')], "the choice above", PROMPT),
        row("mark", Mark, &[k(KeyCode::Tab)], "mark several reasons; complete a text", PROMPT)
            .hinted(2, "marks several"),
        row("abandon", Close, &[esc], close, PROMPT).hinted(1, "close"),
        row("retry", Retry, &[c('r')], "try again to save", &[Context::Failure]).hinted(1, "try again"),
        row("quit-unsaved", LeaveUnsaved, &[c('q')], "ask before quitting unsaved", &[Context::Failure])
            .hinted(1, "quit without saving"),
        row("quit-losing", Leave, &[c('y')], "quit, losing what is not saved", &[Context::Leaving])
            .hinted(1, "quit, lose it"),
        row("stay", Stay, &[c('n'), esc], "stay", &[Context::Leaving]).hinted(1, "stay"),
    ]
}
