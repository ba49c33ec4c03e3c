//! The user's own configuration: who they are.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::log::{Disk, Os};

/// What is remembered about the person at this machine.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Reviewer name, as it is used in logs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<String>,
    /// Milliseconds after a record appeared in which a deciding key does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guard_ms: Option<u64>,
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
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Config::default()),
        Err(error) => return Err(Error::disk(format!("cannot read {}", path.display()), error)),
    };
    toml::from_str(&text).map_err(|error| {
        let what = error.message().lines().next().unwrap_or("not TOML").to_owned();
        Error::usage(format!("{}: {what}", path.display())).hint("it knows the keys reviewer and guard_ms")
    })
}

/// Remembers the reviewer name for the next time.
///
/// # Errors
/// The configuration cannot be written.
pub fn remember(reviewer: &str) -> Result<()> {
    let Some(path) = path() else { return Ok(()) };
    let config = Config { reviewer: Some(reviewer.to_owned()), ..read()? };
    let text = toml::to_string(&config)
        .map_err(|error| Error::usage(format!("cannot write {}: {error}", path.display())))?;
    let folder = crate::log::disk::folder_of(&path);
    std::fs::create_dir_all(&folder)
        .and_then(|()| Os.replace(&path, text.as_bytes()))
        .map_err(|error| Error::disk(format!("cannot write {}", path.display()), error))
}
