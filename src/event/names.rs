//! Names that end up in file names and logs: reviewers, devices, stages.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use arrayvec::ArrayString;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A name that does not fit; the message says what does.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{what} \"{given}\" is not usable: letters a-z, digits, `_` and `-`, beginning with a letter or digit, at most 32"
)]
pub struct NotAName {
    what: &'static str,
    given: String,
}

/// Bytes in the longest name.
const LONGEST: usize = 32;

/// Nothing that could leave a folder or need quoting.
fn fits(name: &str) -> bool {
    (1..=LONGEST).contains(&name.len())
        && name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
        && !name.starts_with(['_', '-'])
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        ///
        /// Kept in place: a log has one on every line, and a ledger two for every vote.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(ArrayString<LONGEST>);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NotAName;
            /// Lower-cases and trims, then checks `[a-z0-9][a-z0-9_-]{0,31}`.
            fn from_str(text: &str) -> Result<Self, NotAName> {
                let refusal = || NotAName { what: $what, given: text.into() };
                let inline = |name: &str| ArrayString::from(name).map($name).map_err(|_| refusal());
                if fits(text) {
                    return inline(text);
                }
                let name = text.trim().to_lowercase();
                if fits(&name) { inline(&name) } else { Err(refusal()) }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl serde::de::Visitor<'_> for Visitor {
                    type Value = $name;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($what)
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Visitor)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
    };
}

name! {
    /// Who votes: usually initials. `[a-z0-9][a-z0-9_-]{0,31}` after lower-casing.
    Reviewer, "the reviewer name"
}

name! {
    /// One place a reviewer works from; part of the log's file name.
    Device, "the device id"
}

name! {
    /// A stage of screening, by its id in review.toml, as `title-abstract`.
    StageId, "the stage id"
}

/// A log's file name without `.jsonl`: `ana.k3f9`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LogName {
    /// Who wrote it.
    pub reviewer: Reviewer,
    /// Where.
    pub device: Device,
}

impl fmt::Display for LogName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.reviewer, self.device)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_lower_cased_and_cannot_leave_a_folder() {
        assert_eq!(" Ana ".parse::<Reviewer>().unwrap().as_str(), "ana");
        for bad in ["", "../x", "a/b", ".a", "-a", "a b", "é", "nul\0", &"a".repeat(33)] {
            assert!(bad.parse::<Reviewer>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn the_message_says_what_fits() {
        let message = "a b".parse::<Reviewer>().unwrap_err().to_string();
        assert!(message.starts_with("the reviewer name \"a b\""), "{message}");
    }
}
