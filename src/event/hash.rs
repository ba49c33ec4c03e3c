//! Shortened BLAKE3 hashes: of a log line, and of a source file's bytes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::record::key::hex;

macro_rules! short_hash {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// The hash of these bytes: the first 128 bits of their BLAKE3.
            pub fn of(bytes: &[u8]) -> Self {
                blake3::hash(bytes).into()
            }
        }

        impl From<blake3::Hash> for $name {
            fn from(hash: blake3::Hash) -> Self {
                let mut short = [0; 16];
                short.copy_from_slice(&hash.as_bytes()[..16]);
                $name(short)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = &'static str;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                hex(text).map($name).ok_or("not 32 hexadecimal digits")
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl serde::de::Visitor<'_> for Visitor {
                    type Value = $name;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("32 hexadecimal digits")
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Visitor)
            }
        }
    };
}

short_hash! {
    /// Names one line of a log: the hash of its bytes without the line end. 128 bits, so that
    /// nobody can prepare another line with the same name.
    LineHash
}

short_hash! {
    /// Names a source by its bytes: the same bytes twice are one source.
    SourceHash
}

impl LineHash {
    /// The hash of a log line, given without its line end: of what was [written](as_written), so that a
    /// log converted to CRLF is still whole.
    pub fn of_line(line: &[u8]) -> Self {
        Self::of(as_written(line))
    }
}

/// A log line, given without its line end, as it was written: without the carriage return that a
/// careless copy left at the end, and without the byte-order mark that an editor put before the first.
pub fn as_written(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_reads_back_from_its_text() {
        let hash = LineHash::of(b"{}");
        assert_eq!(hash.to_string().len(), 32);
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert!("xyz".parse::<LineHash>().is_err());
    }

    #[test]
    fn what_mail_and_editors_add_to_a_line_does_not_change_its_hash() {
        for changed in [b"{}\r".as_slice(), b"\xef\xbb\xbf{}", b"\xef\xbb\xbf{}\r"] {
            assert_eq!(LineHash::of_line(changed), LineHash::of_line(b"{}"));
        }
    }
}
