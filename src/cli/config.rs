//! The user's own configuration: who they are, how the screen looks, what its keys do.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::log::{Disk, Os};
use crate::protocol::refusal;
use crate::tui::{Bindings, Keymap, Theme};

/// What is known about the person at this machine.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Reviewer name, as it is used in logs.
    pub reviewer: Option<String>,
    /// Milliseconds after a record appeared in which a deciding key does not count.
    pub guard_ms: Option<u64>,
    /// Name of a theme.
    pub theme: Option<String>,
    /// Name of a set of keys.
    pub keys: Option<String>,
    /// Keys by the names of actions, over that set.
    pub bind: BTreeMap<String, Keys>,
}

/// `"i"` or `["i", "F2"]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Keys {
    /// One key.
    One(String),
    /// Several, or none.
    Many(Vec<String>),
}

impl Config {
    /// The keys in force; a set named on the command line takes the place of the configured one.
    ///
    /// # Errors
    /// Bindings that contradict each other or name what is not there.
    pub fn keymap(&self, set: Option<&str>) -> Result<Keymap> {
        let own = self.bind.iter().map(|(name, keys)| {
            let keys = match keys {
                Keys::One(key) => vec![key.clone()],
                Keys::Many(keys) => keys.clone(),
            };
            (name.clone(), keys)
        });
        let preset = set.map(str::to_owned).or_else(|| self.keys.clone());
        Keymap::with(&Bindings { preset, own: own.collect() }).map_err(in_this_file)
    }

    /// The theme in force; one named on the command line takes the place of the configured one.
    ///
    /// # Errors
    /// There is none of that name.
    pub fn theme(&self, named: Option<&str>) -> Result<Theme> {
        match (named, &self.theme) {
            (Some(name), _) => name.parse(),
            (None, Some(name)) => name.parse().map_err(in_this_file),
            (None, None) => Ok(Theme::default()),
        }
    }
}

/// Says of an error that the configuration caused it.
fn in_this_file(error: Error) -> Error {
    let Some(path) = path() else { return error };
    let told = Error::usage(format!("{}: {error}", path.display()));
    match error.hint_text() {
        Some(hint) => told.hint(hint),
        None => told,
    }
}

/// Where the configuration is kept; `None` where the system names no such place.
pub fn path() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "tiab")?.config_dir().join("config.toml"))
}

/// Reads the configuration; a missing one is empty.
///
/// # Errors
/// A file that cannot be read or has a key this program does not know.
pub fn read() -> Result<Config> {
    let Some(path) = path() else { return Ok(Config::default()) };
    let text = text(&path)?;
    toml::from_str(&text).map_err(|error| {
        Error::usage(refusal(&text, &path.to_string_lossy(), &error))
            .hint("it knows the keys reviewer, guard_ms, theme and keys, and a table [bind]")
    })
}

fn text(path: &Path) -> Result<String> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Error::disk(format!("cannot read {}", path.display()), error)
            .hint("make it readable, or name a configuration folder of your own in XDG_CONFIG_HOME")),
    }
}

/// Remembers the reviewer name for the next time. Whatever else is in the file stays as it was
/// written, comments too.
///
/// # Errors
/// The configuration cannot be written.
pub fn remember(reviewer: &crate::event::Reviewer) -> Result<()> {
    let Some(path) = path() else { return Ok(()) };
    let text = format!("reviewer = \"{reviewer}\"\n{}", text(&path)?);
    replace(&path, &text).map_err(|error| Error::disk(format!("cannot write {}", path.display()), error))
}

/// Writes a file of the user's own, with its folder.
pub fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(crate::log::disk::folder_of(path))?;
    Os.replace(path, text.as_bytes())
}
