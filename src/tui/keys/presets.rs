//! Sets of keys for people who come from somewhere else.
//!
//! `i` includes in Rayyan and is *irrelevant* in ASReview: a preset must be asked for by name, and
//! `tiab keys` prints what then applies.

/// A preset: its name, and what it binds otherwise than [`standard`](super::rows::standard) does,
/// by the names of the rows. A row that is bound to nothing loses its key to another.
pub type Preset = (&'static str, &'static [(&'static str, &'static [&'static str])]);

/// All presets.
pub const PRESETS: &[Preset] = &[
    ("tiab", &[]),
    ("rayyan", &[("maybe", &["u", "m"])]),
    (
        "asreview",
        &[("include", &["r"]), ("exclude", &["i"]), ("pick-reason", &["e"]), ("reason-before", &["E"])],
    ),
    (
        "vim",
        &[
            ("next", &["l", "Right", "]"]),
            ("previous", &["h", "Left", "["]),
            ("label", &["t"]),
            ("label-before", &["T"]),
            ("undo", &["u", "Backspace"]),
            ("redo", &["Ctrl-r", "Z"]),
        ],
    ),
];
