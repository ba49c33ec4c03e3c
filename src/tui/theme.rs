//! How things look: sixteen named colours, and never a colour alone.
//!
//! Whatever has a colour also has an attribute, a letter or a word, so that nothing is lost on a
//! terminal without colours, to `NO_COLOR`, or to eyes that tell red from green badly.

use ratatui::style::{Color, Modifier, Style};

use crate::event::{HighlightSet, Verdict};

/// The styles in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    colour: bool,
}

impl Theme {
    /// With colours or with attributes only.
    pub fn new(colour: bool) -> Theme {
        Theme { colour }
    }

    fn coloured(self, style: Style, colour: Color) -> Style {
        if self.colour { style.fg(colour) } else { style }
    }

    /// The title and headings.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What may be overlooked.
    pub fn faint(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// A key in the footer and in help.
    pub fn key(self) -> Style {
        self.coloured(self.strong(), Color::Cyan)
    }

    /// Something that needs attention.
    pub fn warning(self) -> Style {
        self.coloured(self.strong(), Color::Red)
    }

    /// A highlighted term.
    pub fn term(self, set: HighlightSet) -> Style {
        match set {
            HighlightSet::Include => {
                self.coloured(Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED), Color::Green)
            }
            HighlightSet::Exclude => self.coloured(Style::new().add_modifier(Modifier::REVERSED), Color::Red),
        }
    }

    /// A verdict; its word or letter always stands with it.
    pub fn verdict(self, verdict: Verdict) -> Style {
        let colour = match verdict {
            Verdict::Include => Color::Green,
            Verdict::Exclude => Color::Red,
            Verdict::Maybe => Color::Yellow,
        };
        self.coloured(self.strong(), colour)
    }

    /// The row the cursor is on.
    pub fn cursor(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }
}
