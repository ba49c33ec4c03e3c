//! What a key can do, and what kind of doing it is.

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
    /// Chooses reasons to exclude the record for.
    PickReason,
    /// Reasons for the record decided last.
    ReasonBefore,
    /// A note on the record decided last.
    NoteBefore,
    /// A label on the record decided last.
    LabelBefore,
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
    /// Asks where the full text is, or why it is not here.
    FullText,
    /// Asks which study the report belongs to.
    Study,
    /// Asks for a term to mark because it speaks for inclusion.
    MarkFor,
    /// Asks for a term to mark because it speaks against.
    MarkAgainst,
    /// Shows or hides question, reasons and terms.
    Criteria,
    /// Everything that the record says.
    Details,
    /// Shows where the report can be found, and copies it.
    Link,
    /// Copies the citation.
    Citation,
    /// How much is done, and how fast.
    Statistics,
    /// The PRISMA flow of the whole review.
    Flow,
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
    /// The next record set aside.
    NextAside,
    /// Opens the record of the row.
    Open,
    /// Looks for words among the keys that help shows.
    Search,
    /// Asks which records to show.
    Filter,
    /// Selects nothing any more; then shows all records again.
    Everything,
    /// Begins to select rows up to the cursor, or ends.
    Run,
    /// Selects the row, or no longer.
    Toggle,
    /// The next order of the rows.
    Sort,
    /// Between the record and the list.
    List,
    /// The two records are the same report.
    Same,
    /// They are different reports.
    Different,
    /// They are two reports of one study.
    Related,
    /// Takes the side of that voter, from 1.
    Side(u8),
    /// The pair or disagreement is left for later.
    Later,
    /// Between the doubtful pairs and the links that were made.
    OtherPairs,
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
    /// The choice above.
    ChoiceUp,
    /// The choice below.
    ChoiceDown,
    /// Marks a choice, or completes the text with it.
    Mark,
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
    /// Whether it decides the record or pair that is shown, or asks how: then it counts only if that
    /// was seen.
    pub fn decides(self) -> bool {
        use Action::*;
        matches!(
            self,
            Include
                | Exclude
                | Maybe
                | Reason(_)
                | PickReason
                | Repeat
                | Aside
                | Reset
                | Side(_)
                | Same
                | Different
                | Related
        )
    }

    /// Whether it opens a prompt, so that text is likely to follow.
    pub fn asks(self) -> bool {
        use Action::*;
        matches!(
            self,
            PickReason
                | Note
                | Label
                | FullText
                | Study
                | ReasonBefore
                | NoteBefore
                | LabelBefore
                | MarkFor
                | MarkAgainst
                | Filter
                | Search
        )
    }
}
