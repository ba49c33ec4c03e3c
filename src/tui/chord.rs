//! One press of a key, as it is bound, matched and named.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

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
    fn shift_is_in_the_letter() {
        let pressed = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Chord::of(&pressed), Chord::char('G'));
    }
}
