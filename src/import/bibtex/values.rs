//! The values of an entry, and the ways they become text: the abbreviations in them are written out, and
//! LaTeX is decoded when a value is read, because links and identifiers are read otherwise than prose.

use std::borrow::Cow;

use crate::record::Text;
use crate::record::plain::{self, latex};

use super::Part;
use super::macros::Macros;

/// The fields of an entry: name in lower case, value in LaTeX.
pub(super) struct Fields(pub(super) Vec<(String, String)>);

impl Fields {
    pub fn new(fields: Vec<(String, Vec<Part>)>, macros: &Macros, undefined: &mut u64) -> Fields {
        let fields = fields.into_iter().map(|(mut name, parts)| {
            if name.bytes().any(|b| b.is_ascii_uppercase() || b >= 0x80) {
                name = name.to_lowercase();
            }
            (name, macros.expand(parts, undefined))
        });
        Fields(
            fields
                .filter(|(_, value)| {
                    !value.bytes().all(|b| b.is_ascii_whitespace() || matches!(b, b'{' | b'}'))
                })
                .collect(),
        )
    }

    /// Takes the first value of the first of these names that has one.
    pub fn take(&mut self, names: &[&str]) -> Option<String> {
        self.take_named(names).map(|(_, value)| value)
    }

    /// [`Fields::take`], with the name it has.
    pub fn take_named<'n>(&mut self, names: &[&'n str]) -> Option<(&'n str, String)> {
        names.iter().find_map(|name| {
            let at = self.0.iter().position(|(known, _)| known == name)?;
            Some((*name, self.0.remove(at).1))
        })
    }

    /// Takes all values of these names, in order of the names.
    pub fn all(&mut self, names: &[&str]) -> Vec<String> {
        let mut values = Vec::new();
        for name in names {
            values.extend(self.0.extract_if(.., |(known, _)| known == name).map(|(_, value)| value));
        }
        values
    }

    /// The first value of this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// LaTeX to Unicode, markup still in it.
pub(super) fn decoded(raw: &str) -> Cow<'_, str> {
    if latex::is_plain(raw) { raw.into() } else { latex::decode(raw).into() }
}

/// [`decoded`] of a value nobody else needs.
pub(super) fn decoded_of(raw: String) -> String {
    if latex::is_plain(&raw) { raw } else { latex::decode(&raw) }
}

/// [`text`] of a value nobody else needs.
pub(super) fn text_of(raw: String) -> Text {
    plain::line_of(decoded_of(raw))
}

/// One line of plain text.
pub(super) fn text(raw: &str) -> Text {
    plain::line(&decoded(raw))
}
