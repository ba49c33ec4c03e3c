//! One press of a key, as it is bound, matched and named.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::error::{Error, Result};

/// A key with what was held down. Shift is not part of it: a character carries its own case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    code: KeyCode,
    control: bool,
    alt: bool,
}

impl Chord {
    /// A character's own key.
    pub const fn char(c: char) -> Chord {
        Chord::key(KeyCode::Char(c))
    }

    /// A key that is no character.
    pub const fn key(code: KeyCode) -> Chord {
        Chord { code, control: false, alt: false }
    }

    /// A character with Ctrl.
    pub const fn control(c: char) -> Chord {
        Chord { code: KeyCode::Char(c), control: true, alt: false }
    }

    /// What was pressed.
    pub fn of(event: &KeyEvent) -> Chord {
        let held = |key| event.modifiers.contains(key);
        Chord { code: event.code, control: held(KeyModifiers::CONTROL), alt: held(KeyModifiers::ALT) }
    }

    /// The character, where it is one without Ctrl or Alt.
    pub fn plain_char(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.control && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The key without what was held down.
    pub fn code(self) -> KeyCode {
        self.code
    }

    /// Whether Ctrl was held.
    pub fn has_control(self) -> bool {
        self.control
    }
}

impl fmt::Display for Chord {
    /// The key's name as the footer, the help screen and the manual give it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.control => write!(f, "{}", c.to_ascii_uppercase()),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::Enter => f.write_str("Enter"),
            KeyCode::Esc => f.write_str("Esc"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::F(n) => write!(f, "F{n}"),
            // Backspace, Tab, Left, Home, …: their names are their names.
            other => write!(f, "{other:?}"),
        }
    }
}

/// Keys that are no character, by the names they are shown under.
const NAMED: &[(&str, KeyCode)] = &[
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("BackTab", KeyCode::BackTab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
];

impl FromStr for Chord {
    type Err = Error;

    /// Reads a key as it is named: `i`, `Ctrl-R`, `Alt-x`, `Space`, `PgDn`, `F5`.
    fn from_str(name: &str) -> Result<Chord> {
        let (mut chord, mut rest) = (Chord::char(' '), name);
        loop {
            if let Some(after) = rest.strip_prefix("Ctrl-").filter(|after| !after.is_empty()) {
                (chord.control, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("Alt-").filter(|after| !after.is_empty()) {
                (chord.alt, rest) = (true, after);
            } else {
                break;
            }
        }
        let mut characters = rest.chars();
        chord.code = match (characters.next(), characters.next()) {
            // A terminal does not tell Ctrl-R from Ctrl-Shift-R.
            (Some(c), None) if chord.control => KeyCode::Char(c.to_ascii_lowercase()),
            (Some(c), None) if !c.is_control() && c != ' ' => KeyCode::Char(c),
            _ => {
                let function =
                    rest.strip_prefix('F').and_then(|n| n.parse().ok()).filter(|n| (1..=24).contains(n));
                let named = NAMED.iter().find(|(known, _)| known.eq_ignore_ascii_case(rest));
                match (function, named) {
                    (Some(n), _) => KeyCode::F(n),
                    (_, Some((_, code))) => *code,
                    _ => {
                        return Err(Error::usage(format!("there is no key \"{name}\""))
                            .hint("keys are named like i, Ctrl-R, Alt-x, Space, Enter, PgDn, Left, F5"));
                    }
                }
            }
        };
        Ok(chord)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_as_people_name_them() {
        let names = [
            (Chord::char('i'), "i"),
            (Chord::char(' '), "Space"),
            (Chord::control('c'), "Ctrl-C"),
            (Chord::key(KeyCode::Backspace), "Backspace"),
            (Chord::key(KeyCode::PageDown), "PgDn"),
        ];
        for (chord, name) in names {
            assert_eq!(chord.to_string(), name);
        }
    }

    #[test]
    fn every_name_is_read_as_the_key_it_names() {
        let characters = ["i", "G", "-", "é", "Ctrl-R", "Alt-x", "Ctrl-Alt-Left", "F12", "Ctrl--"];
        for name in NAMED.iter().map(|(name, _)| *name).chain(characters) {
            assert_eq!(name.parse::<Chord>().unwrap().to_string(), name);
        }
        assert_eq!("Ctrl-R".parse::<Chord>().unwrap(), Chord::control('r'));
        for name in ["", " ", "ii", "F0", "F99", "Ctrl-", "Shift-x"] {
            assert!(name.parse::<Chord>().is_err(), "{name:?}");
        }
    }

    #[test]
    fn shift_is_in_the_letter() {
        let pressed = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Chord::of(&pressed), Chord::char('G'));
    }
}
