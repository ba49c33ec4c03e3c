//! The flow in words: the boxes of the PRISMA 2020 diagram, their lines, and the notes under it.
//!
//! Text, SVG and Markdown differ in how they draw a box and agree in what it says.

use super::{Column, Flow, Kind};
use crate::report::text::{NO_BREAK, clean, fill};

/// The diagram, to be drawn.
pub(super) struct Diagram {
    /// Title of the review.
    pub title: String,
    /// Databases and registers; then, where there is any, other methods.
    pub tracks: Vec<Track>,
    /// What is included.
    pub included: Panel,
    /// What is said under the diagram.
    pub notes: Vec<String>,
}

/// One column of the diagram with what leaves it at the side.
pub(super) struct Track {
    /// What stands over it.
    pub heading: &'static str,
    /// Steps from the top to the bottom: identified, screened, sought, assessed. Other methods have no
    /// box for records screened.
    pub steps: [Option<Step>; 4],
}

/// A box and what leaves there.
pub(super) struct Step {
    pub main: Panel,
    pub side: Option<Panel>,
}

/// A box.
#[derive(Default)]
pub(super) struct Panel {
    pub lines: Vec<Said>,
}

/// A line in a box.
pub(super) struct Said {
    /// How far it is set in.
    pub depth: usize,
    /// What it says; its number holds together where lines are broken.
    text: String,
    /// Whether it says what is still to do.
    pub is_pending: bool,
}

impl Said {
    /// What it says, on one line.
    pub fn text(&self) -> String {
        self.text.replace(NO_BREAK, " ")
    }

    /// What it says, in lines of at most this width by some measure.
    pub fn lines(&self, width: usize, measure: impl Fn(&str) -> usize) -> Vec<String> {
        let lines = fill(&self.text, width, measure).into_iter();
        lines.map(|line| line.replace(NO_BREAK, " ")).collect()
    }
}

impl Panel {
    fn say(mut self, depth: usize, text: impl AsRef<str>) -> Panel {
        self.lines.push(Said { depth, text: clean(text.as_ref()).into_owned(), is_pending: false });
        self
    }

    fn count(self, depth: usize, what: &str, n: u64) -> Panel {
        self.say(depth, format!("{what} (n{NO_BREAK}={NO_BREAK}{n})"))
    }

    fn unscreened(self, column: &Column) -> Panel {
        let n = column.pending.screening;
        self.pending(n, "record is not screened yet", "records are not screened yet")
    }

    /// Says what is still to do, if anything is.
    fn pending(mut self, n: u64, one: &str, several: &str) -> Panel {
        if n > 0 {
            let text = format!("Pending: {n} {}", if n == 1 { one } else { several });
            self.lines.push(Said { depth: 0, text, is_pending: true });
        }
        self
    }
}

impl Diagram {
    pub fn of(flow: &Flow) -> Diagram {
        let mut tracks = vec![searched(&flow.searched)];
        if !flow.other.is_empty() {
            tracks.push(other(&flow.other));
        }
        let mut included = Panel::default().count(0, "Studies included in review", flow.studies).count(
            0,
            "Reports of included studies",
            flow.reports(),
        );
        if flow.is_pending() {
            let text = "So far: the review is not finished".to_owned();
            included.lines.push(Said { depth: 0, text, is_pending: true });
        }
        let mut notes = lost(flow);
        notes.extend(flow.notes.iter().map(|note| clean(note).into_owned()));
        Diagram { title: clean(&flow.title).into_owned(), tracks, included, notes }
    }
}

fn searched(column: &Column) -> Track {
    let removed = Panel::default()
        .say(0, "Records removed before screening:")
        .count(1, "Duplicate records removed", column.removed.duplicates)
        .count(1, "Records marked as ineligible by automation tools", 0)
        .count(1, "Records removed for other reasons", column.removed.for_other_reasons());
    let screened = Panel::default().count(0, "Records screened", column.screened()).unscreened(column);
    let excluded = Panel::default().count(0, "Records excluded", column.excluded);
    let [sought, assessed] = retrieval(column);
    Track {
        heading: "Identification of studies via databases and registers",
        steps: [
            Some(Step {
                main: identified(column, &[Kind::Database, Kind::Register], ""),
                side: Some(removed),
            }),
            Some(Step { main: screened, side: Some(excluded) }),
            Some(sought),
            Some(assessed),
        ],
    }
}

fn other(column: &Column) -> Track {
    let kinds = [Kind::Website, Kind::Organisation, Kind::CitationSearching];
    let identified = identified(column, &kinds, if column.lost() > 0 { "*" } else { "" }).unscreened(column);
    let [sought, assessed] = retrieval(column);
    Track {
        heading: "Identification of studies via other methods",
        steps: [Some(Step { main: identified, side: None }), None, Some(sought), Some(assessed)],
    }
}

/// The box of where records come from: each kind, and its sources where it has a name to give.
fn identified(column: &Column, kinds: &[Kind], mark: &str) -> Panel {
    let mut panel = Panel::default().say(0, format!("Records identified from{mark}:"));
    for kind in kinds {
        let n = column.identified_from(*kind);
        // As in the diagram of PRISMA, registers are shown even where none was searched.
        if n > 0 || matches!(kind, Kind::Database | Kind::Register) {
            panel = panel.count(1, kind.title(), n);
        }
        for source in column.identified.iter().filter(|source| source.kind == *kind) {
            panel = panel.count(2, &source.name, source.n);
        }
    }
    panel
}

/// From the search for full texts to their assessment, the same in both columns.
fn retrieval(column: &Column) -> [Step; 2] {
    let pending = column.pending;
    let sought = Panel::default().count(0, "Reports sought for retrieval", column.sought()).pending(
        pending.retrieval,
        "full text is not found yet",
        "full texts are not found yet",
    );
    let assessed = Panel::default().count(0, "Reports assessed for eligibility", column.assessed()).pending(
        pending.assessment,
        "report is not assessed yet",
        "reports are not assessed yet",
    );
    let not_retrieved = Panel::default().count(0, "Reports not retrieved", column.not_retrieved);
    let mut excluded = if column.reasons.is_empty() {
        Panel::default().count(0, "Reports excluded", 0)
    } else {
        Panel::default().say(0, "Reports excluded:")
    };
    for (reason, n) in &column.reasons {
        excluded = excluded.count(1, reason, *n);
    }
    for (what, n) in [("Awaiting classification", column.awaiting), ("Ongoing studies", column.ongoing)] {
        if n > 0 {
            excluded = excluded.count(0, what, n);
        }
    }
    [Step { main: sought, side: Some(not_retrieved) }, Step { main: assessed, side: Some(excluded) }]
}

/// What the boxes have no room for: what is lost among other methods, and why records were removed.
fn lost(flow: &Flow) -> Vec<String> {
    let mut notes = Vec::new();
    let Column { removed, excluded, .. } = &flow.other;
    let losses = [
        (removed.duplicates, "found before (duplicates)"),
        (removed.unreadable, "not readable"),
        (removed.not_exported, "not taken over from the search"),
        (*excluded, "excluded on title and abstract"),
    ];
    let losses: Vec<String> =
        losses.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if !losses.is_empty() {
        notes.push(format!(
            "* Of {} records identified via other methods, {} were not sought: {}.",
            flow.other.identified(),
            flow.other.lost(),
            losses.join(", ")
        ));
    }
    let removed = &flow.searched.removed;
    let reasons =
        [(removed.unreadable, "could not be read"), (removed.not_exported, "were hits that are in no file")];
    let reasons: Vec<String> =
        reasons.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if !reasons.is_empty() {
        notes.push(format!("Removed for other reasons: {}.", reasons.join(", ")));
    }
    notes
}
