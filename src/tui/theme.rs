//! How things look: sixteen named colours, and never a colour alone.
//!
//! Whatever has a colour also has an attribute, a letter or a word, so that nothing is lost on a
//! terminal without colours, to `NO_COLOR`, or to eyes that tell red from green badly. The
//! background is never set: the terminal's own is what the reviewer chose to look at all day.

use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};

use crate::error::Error;
use crate::event::{HighlightSet, Verdict};

/// The styles in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// For dark backgrounds.
    #[default]
    Dark,
    /// For light backgrounds: no yellow and no cyan, which are too pale there.
    Light,
    /// Blue and yellow, which every common kind of colour blindness tells apart.
    ColourBlind,
    /// Nothing faint and no colour a terminal may have made pale: the strongest contrast there is.
    HighContrast,
    /// No colours.
    Plain,
}

impl Theme {
    /// All of them, by the names that the configuration and `--theme` use.
    pub const ALL: [(&'static str, Theme); 5] = [
        ("dark", Theme::Dark),
        ("light", Theme::Light),
        ("colour-blind", Theme::ColourBlind),
        ("high-contrast", Theme::HighContrast),
        ("plain", Theme::Plain),
    ];

    /// The same without colours, for `NO_COLOR`.
    pub fn without_colour(self) -> Theme {
        match self {
            Theme::HighContrast => self,
            _ => Theme::Plain,
        }
    }

    /// The colour for something, where this theme has colours.
    fn colour(self, role: Role) -> Option<Color> {
        use Role::{Against, For, Key, Undecided, Warning};
        match (self, role) {
            (Theme::Plain | Theme::HighContrast, _) => None,
            (Theme::Dark | Theme::Light, For) => Some(Color::Green),
            (Theme::Dark | Theme::Light, Against | Warning) => Some(Color::Red),
            (Theme::Dark, Undecided) => Some(Color::Yellow),
            (Theme::Dark, Key) => Some(Color::Cyan),
            (Theme::Light, Undecided) => Some(Color::Magenta),
            (Theme::Light, Key) => Some(Color::Blue),
            (Theme::ColourBlind, For) => Some(Color::LightBlue),
            (Theme::ColourBlind, Against) => Some(Color::Yellow),
            (Theme::ColourBlind, Undecided | Key | Warning) => None,
        }
    }

    fn coloured(self, style: Style, role: Role) -> Style {
        match self.colour(role) {
            Some(colour) => style.fg(colour),
            None => style,
        }
    }

    /// The title and headings.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What may be overlooked.
    pub fn faint(self) -> Style {
        match self {
            Theme::HighContrast => Style::new(),
            _ => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// A key in the footer and in help.
    pub fn key(self) -> Style {
        self.coloured(self.strong(), Role::Key)
    }

    /// Something that needs attention.
    pub fn warning(self) -> Style {
        self.coloured(self.strong(), Role::Warning)
    }

    /// What one of two records says otherwise than the other.
    pub fn difference(self) -> Style {
        self.coloured(Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED), Role::Undecided)
    }

    /// A highlighted term.
    pub fn term(self, set: HighlightSet) -> Style {
        match set {
            HighlightSet::Include => {
                self.coloured(Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED), Role::For)
            }
            HighlightSet::Exclude => {
                self.coloured(Style::new().add_modifier(Modifier::REVERSED), Role::Against)
            }
        }
    }

    /// A verdict; its word or letter always stands with it.
    pub fn verdict(self, verdict: Verdict) -> Style {
        let role = match verdict {
            Verdict::Include => Role::For,
            Verdict::Exclude => Role::Against,
            Verdict::Maybe => Role::Undecided,
        };
        self.coloured(self.strong(), role)
    }

    /// The row the cursor is on.
    pub fn cursor(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }
}

/// What a colour stands for.
#[derive(Clone, Copy)]
enum Role {
    For,
    Against,
    Undecided,
    Key,
    Warning,
}

impl FromStr for Theme {
    type Err = Error;

    fn from_str(name: &str) -> Result<Theme, Error> {
        let found = Theme::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, theme)| *theme).ok_or_else(|| {
            let known: Vec<&str> = Theme::ALL.iter().map(|(name, _)| *name).collect();
            Error::usage(format!("there is no theme \"{name}\""))
                .hint(format!("the themes are {}", known.join(", ")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_every_theme_what_differs_by_colour_differs_without_it() {
        for (name, theme) in Theme::ALL {
            let bare = |style: Style| Style { fg: None, ..style };
            let (include, exclude) = (theme.term(HighlightSet::Include), theme.term(HighlightSet::Exclude));
            assert_ne!(bare(include), bare(exclude), "{name}");
            assert_ne!(bare(include), Style::new(), "{name}");
            assert_eq!(name.parse::<Theme>().unwrap(), theme);
        }
    }

    #[test]
    fn only_the_sixteen_named_colours_are_used_and_never_for_the_background() {
        for (name, theme) in Theme::ALL {
            let verdicts = [Verdict::Include, Verdict::Exclude, Verdict::Maybe].map(|v| theme.verdict(v));
            let terms = [HighlightSet::Include, HighlightSet::Exclude].map(|set| theme.term(set));
            let all = [theme.key(), theme.warning(), theme.strong(), theme.faint(), theme.cursor()];
            for style in verdicts.into_iter().chain(terms).chain(all) {
                assert!(style.bg.is_none(), "{name}");
                assert!(!matches!(style.fg, Some(Color::Rgb(..) | Color::Indexed(_))), "{name}");
            }
        }
    }

    #[test]
    fn an_unknown_theme_is_answered_with_those_there_are() {
        let error = "solarized".parse::<Theme>().unwrap_err();
        assert_eq!(error.hint_text(), Some("the themes are dark, light, colour-blind, high-contrast, plain"));
    }
}
