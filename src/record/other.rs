//! Fields the model does not know, kept in file order by the format's own tag.
//!
//! Some formats have a dozen of them in every record (MEDLINE's addresses), most records of others
//! none: all of a record's stand in one text, and a record without any pays for a pointer.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Tagged values in the order the file had them. In JSON, an object of arrays: `{"TAG": ["value"]}`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Other(Option<Box<Fields>>);

#[derive(Clone, Default, PartialEq, Eq)]
struct Fields {
    /// Tag, value, tag, value, …
    text: String,
    /// Where each tag ends, and its value.
    ends: Vec<(usize, usize)>,
}

impl Other {
    /// Adds a value under a tag, after those already there.
    pub fn push(&mut self, tag: impl AsRef<str>, value: impl AsRef<str>) {
        let some = || Box::new(Fields { text: String::with_capacity(100), ends: Vec::new() });
        let Fields { text, ends } = &mut **self.0.get_or_insert_with(some);
        text.push_str(tag.as_ref());
        let tag_end = text.len();
        text.push_str(value.as_ref());
        ends.push((tag_end, text.len()));
    }

    /// The values of one tag, in order.
    pub fn get<'a>(&'a self, tag: &'a str) -> impl Iterator<Item = &'a str> {
        self.iter().filter(move |(t, _)| *t == tag).map(|(_, value)| value)
    }

    /// All tags with their values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut start = 0;
        self.0.iter().flat_map(|fields| fields.ends.iter().map(|ends| (&*fields.text, ends))).map(
            move |(text, &(tag_end, end))| {
                let (tag, value) = (text.get(start..tag_end), text.get(tag_end..end));
                start = end;
                (tag.unwrap_or_default(), value.unwrap_or_default())
            },
        )
    }

    /// Gives memory back that was taken for values to come.
    pub fn shrink_to_fit(&mut self) {
        if let Some(fields) = &mut self.0 {
            fields.text.shrink_to_fit();
            fields.ends.shrink_to_fit();
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

impl fmt::Debug for Other {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for Other {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Tags in order of first appearance, each with all its values.
        let mut tags: Vec<&str> = Vec::new();
        for (tag, _) in self.iter() {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        let mut map = serializer.serialize_map(Some(tags.len()))?;
        for tag in tags {
            map.serialize_entry(tag, &self.get(tag).collect::<Vec<_>>())?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Other {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let map = BTreeMap::<String, Vec<String>>::deserialize(deserializer)?;
        let mut other = Other::default();
        for (tag, values) in map {
            for value in values {
                other.push(tag.as_str(), value);
            }
        }
        Ok(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_one_tag_are_gathered_in_json_and_read_back() {
        let mut other = Other::default();
        other.push("AD", "Calgary");
        other.push("C1", "x");
        other.push("AD", "Alberta");
        let json = serde_json::to_string(&other).unwrap();
        assert_eq!(json, r#"{"AD":["Calgary","Alberta"],"C1":["x"]}"#);
        let back: Other = serde_json::from_str(&json).unwrap();
        assert_eq!(back.get("AD").collect::<Vec<_>>(), ["Calgary", "Alberta"]);
    }
}
