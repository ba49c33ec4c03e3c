//! What the screen remembers from one sitting to the next: what was switched on or off.
//!
//! Kept in the user's state folder, apart from the configuration, which is theirs to write. Nothing
//! here may keep anybody from screening: what cannot be read is as if it were not there, and what
//! cannot be written is forgotten.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::config;
use crate::tui::Toggles;

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Remembered {
    criteria: bool,
}

fn path() -> Option<PathBuf> {
    let dirs = directories::ProjectDirs::from("", "", "tiab")?;
    Some(dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).join("screen.toml"))
}

/// How the screen was left.
pub fn toggles() -> Toggles {
    let text = path().and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
    let remembered: Remembered = toml::from_str(&text).unwrap_or_default();
    Toggles { criteria: remembered.criteria }
}

/// Keeps how it is left.
pub fn keep(toggles: Toggles) {
    let remembered = Remembered { criteria: toggles.criteria };
    if let (Some(path), Ok(text)) = (path(), toml::to_string(&remembered)) {
        let _ = config::replace(&path, &text);
    }
}
