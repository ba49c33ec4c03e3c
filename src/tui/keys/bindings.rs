//! The user's own keys, laid over a preset.
//!
//! An action that is named gets exactly the keys that are given. Whatever would leave a key with
//! two meanings, or a prompt in which a letter cannot be typed, is refused at start-up by name:
//! a key that surprises decides an abstract.

use std::collections::BTreeMap;

use super::{Action, Context, Keymap, PRESETS, Row};
use crate::error::{Error, Result};
use crate::tui::chord::Chord;
use crate::tui::input::Input;

/// What a configuration says about keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bindings {
    /// Name of a preset; the standard keys without one.
    pub preset: Option<String>,
    /// Keys by the names of the actions.
    pub own: BTreeMap<String, Vec<String>>,
}

impl Keymap {
    /// The standard keys with a preset and the user's own bindings over them.
    ///
    /// # Errors
    /// An unknown preset, action or key; two actions on one key in one place.
    pub fn with(bindings: &Bindings) -> Result<Keymap> {
        let mut keymap = Keymap::standard();
        if let Some(name) = &bindings.preset {
            let Some((_, preset)) = PRESETS.iter().find(|(known, _)| known == name) else {
                let known: Vec<&str> = PRESETS.iter().map(|(name, _)| *name).collect();
                return Err(Error::usage(format!("there is no set of keys \"{name}\""))
                    .hint(format!("the sets are {}", known.join(", "))));
            };
            for (action, keys) in *preset {
                keymap.bind(action, keys)?;
            }
        }
        for (action, keys) in &bindings.own {
            keymap.bind(action, keys)?;
        }
        keymap.give_way(&bindings.own);
        keymap.check()?;
        Ok(keymap)
    }

    /// Pages are turned by many keys, so that everybody finds theirs: those that the user wants for
    /// something else are not missed.
    fn give_way(&mut self, own: &BTreeMap<String, Vec<String>>) {
        let is_own = |row: &Row| own.contains_key(row.name);
        let wanted: Vec<Chord> =
            self.rows.iter().filter(|row| is_own(row)).flat_map(|row| row.keys.clone()).collect();
        let pages = |row: &&mut Row| matches!(row.action, Action::PageDown | Action::PageUp) && !is_own(row);
        for row in self.rows.iter_mut().filter(pages) {
            if row.keys.iter().any(|key| !wanted.contains(key)) {
                row.keys.retain(|key| !wanted.contains(key));
            }
        }
    }

    fn bind(&mut self, name: &str, keys: &[impl AsRef<str>]) -> Result<()> {
        let keys = keys.iter().map(|key| key.as_ref().parse()).collect::<Result<Vec<Chord>>>()?;
        let Some(row) = self.rows.iter_mut().find(|row| row.name == name && !name.is_empty()) else {
            return Err(Error::usage(format!("no key can be bound to \"{name}\": there is no such action"))
                .hint("`tiab keys --names` lists them"));
        };
        if let Some(key) = keys.iter().find(|key| Input::edits(**key))
            && row.contexts.contains(&Context::Prompt)
        {
            return Err(Error::usage(format!("{key} cannot mean \"{}\" where text is typed", row.does))
                .hint("give it a key that writes and moves nothing in a line, such as Ctrl-N or F2"));
        }
        if let Some(key) = keys.iter().find(|key| **key == Chord::control('c')) {
            return Err(Error::usage(format!("{key} cannot be bound: it always quits"))
                .hint("give the action another key"));
        }
        row.keys = keys;
        // A key that only explains itself gives way to one that does something.
        let bound = row.keys.clone();
        let explains = self.rows.iter_mut().filter(|row| row.action == Action::Explain);
        explains.for_each(|row| row.keys.retain(|key| !bound.contains(key)));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(preset: Option<&str>, own: &[(&str, &[&str])]) -> Result<Keymap> {
        let own = own
            .iter()
            .map(|(name, keys)| ((*name).to_owned(), keys.iter().map(|key| (*key).to_owned()).collect()));
        Keymap::with(&Bindings { preset: preset.map(str::to_owned), own: own.collect() })
    }

    fn does(keymap: &Keymap, key: &str) -> Option<Action> {
        keymap.action(Context::Record, key.parse().unwrap())
    }

    #[test]
    fn every_preset_is_free_of_contradictions_and_can_do_everything() {
        for (name, _) in PRESETS {
            let keymap = bound(Some(name), &[]).unwrap();
            for row in keymap.rows().iter().filter(|row| row.action != Action::Explain) {
                assert!(!row.keys.is_empty(), "{name}: {}", row.does);
            }
        }
        assert_eq!(does(&bound(Some("asreview"), &[]).unwrap(), "i"), Some(Action::Exclude));
        assert_eq!(does(&bound(Some("rayyan"), &[]).unwrap(), "u"), Some(Action::Maybe));
        assert_eq!(does(&bound(Some("vim"), &[]).unwrap(), "u"), Some(Action::Undo));
        assert_eq!(does(&bound(None, &[]).unwrap(), "u"), Some(Action::Explain));
    }

    #[test]
    fn own_keys_replace_those_of_the_preset() {
        let keymap = bound(Some("vim"), &[("include", &["y", "F2"]), ("citation", &["Ctrl-y"])]).unwrap();
        assert_eq!(does(&keymap, "y"), Some(Action::Include));
        assert_eq!(does(&keymap, "F2"), Some(Action::Include));
        assert_eq!(does(&keymap, "i"), None);
        assert_eq!(does(&keymap, "l"), Some(Action::Next));
    }

    #[test]
    fn a_key_that_turns_pages_beside_others_gives_way_to_the_users_own() {
        let keymap = bound(None, &[("include", &["b"]), ("criteria", &["Ctrl-d"])]).unwrap();
        assert_eq!(does(&keymap, "b"), Some(Action::Include));
        assert_eq!(does(&keymap, "Ctrl-D"), Some(Action::Criteria));
        assert_eq!(
            (does(&keymap, "Ctrl-B"), does(&keymap, "Ctrl-F")),
            (Some(Action::PageUp), Some(Action::PageDown))
        );
        let error = bound(None, &[("include", &["b"]), ("page-up", &["b", "PgUp"])]).unwrap_err();
        assert_eq!(error.to_string(), "the key b is bound twice: \"include\" and \"up a page\"");
    }

    #[test]
    fn reasons_may_have_other_keys_than_digits() {
        let keymap = bound(None, &[("reason", &["F1", "F2"])]).unwrap();
        assert_eq!(does(&keymap, "F2"), Some(Action::Reason(2)));
        let row = keymap.rows().iter().find(|row| row.name == "reason").unwrap();
        assert_eq!(row.key_names(), "F1 F2");
    }

    #[test]
    fn what_cannot_be_is_refused_with_a_hint() {
        for (preset, own, message) in [
            (
                None,
                ("include", "e"),
                "the key e is bound twice: \"include\" and \"exclude without a reason\"",
            ),
            (None, ("inklude", "e"), "no key can be bound to \"inklude\": there is no such action"),
            (None, ("", "e"), "no key can be bound to \"\": there is no such action"),
            (None, ("include", "hyper"), "there is no key \"hyper\""),
            (None, ("suspend", "w"), "w cannot mean \"to the shell; fg returns\" where text is typed"),
            (
                None,
                ("keep", "Ctrl-U"),
                "Ctrl-U cannot mean \"keep what was typed or chosen\" where text is typed",
            ),
            (None, ("quit", "Ctrl-c"), "Ctrl-C cannot be bound: it always quits"),
            (Some("emacs"), ("include", "i"), "there is no set of keys \"emacs\""),
        ] {
            let error = bound(preset, &[(own.0, &[own.1])]).unwrap_err();
            assert_eq!(error.to_string(), message);
            assert!(error.hint_text().is_some(), "{message}");
        }
    }
}
