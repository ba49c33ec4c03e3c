//! Fields the model does not know, kept in file order by the format's own tag.
//!
//! Some formats have a dozen of them in every record (MEDLINE's addresses), most records of others
//! none: all of a record's stand in one text, and a record without any pays for a pointer.

use std::collections::HashMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
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
    /// Makes room for so many values that take, with their tags, so many bytes.
    pub fn reserve(&mut self, values: usize, bytes: usize) {
        if values > 0 {
            let fields = self.0.get_or_insert_default();
            fields.text.reserve_exact(bytes);
            fields.ends.reserve_exact(values);
        }
    }

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

    /// Brings the values of each tag together, tags in the order of their first values: the order
    /// that JSON can say.
    pub fn gather(&mut self) {
        if self.is_scattered() {
            let mut gathered = Other::default();
            for (tag, values) in self.groups() {
                values.into_iter().for_each(|value| gathered.push(tag, value));
            }
            *self = gathered;
        }
    }

    /// Whether a tag may come back after another one.
    fn is_scattered(&self) -> bool {
        // Almost every record has a few; comparing those is quicker than hashing them.
        const FEW: usize = 24;
        let count = self.0.as_ref().map_or(0, |fields| fields.ends.len());
        if !(3..=FEW).contains(&count) {
            return count > FEW;
        }
        let mut tags: Vec<&str> = self.iter().map(|(tag, _)| tag).collect();
        tags.dedup();
        tags.iter().enumerate().any(|(at, tag)| tags.iter().take(at).any(|early| early == tag))
    }

    /// Each tag with all its values, in the order of the first ones.
    fn groups(&self) -> Vec<(&str, Vec<&str>)> {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
        for (tag, value) in self.iter() {
            let place = *places.entry(tag).or_insert(groups.len());
            match groups.get_mut(place) {
                Some((_, values)) => values.push(value),
                None => groups.push((tag, vec![value])),
            }
        }
        groups
    }

    /// Gives memory back that was taken for values to come.
    pub fn shrink_to_fit(&mut self) {
        if self.is_empty() {
            self.0 = None;
        }
        if let Some(fields) = &mut self.0 {
            fields.text.shrink_to_fit();
            fields.ends.shrink_to_fit();
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|fields| fields.ends.is_empty())
    }
}

impl fmt::Debug for Other {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for Other {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let groups = self.groups();
        let mut map = serializer.serialize_map(Some(groups.len()))?;
        for (tag, values) in &groups {
            map.serialize_entry(tag, values)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Other {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Tags;
        impl<'de> Visitor<'de> for Tags {
            type Value = Other;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of arrays of strings")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Other, A::Error> {
                let mut other = Other::default();
                while let Some((tag, values)) = map.next_entry::<String, Vec<String>>()? {
                    values.into_iter().for_each(|value| other.push(tag.as_str(), value));
                }
                Ok(other)
            }
        }
        deserializer.deserialize_map(Tags)
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
        other.gather();
        assert_eq!(serde_json::from_str::<Other>(&json).unwrap(), other);
    }

    #[test]
    fn gathering_keeps_the_order_of_tags_and_of_values() {
        for length in [3, 60] {
            let mut other = Other::default();
            (0..length).for_each(|n| other.push(["Z", "A", "M"][n % 3], n.to_string()));
            other.gather();
            let tags: Vec<_> = other.iter().map(|(tag, _)| tag).collect();
            assert_eq!(tags, [vec!["Z"; length / 3], vec!["A"; length / 3], vec!["M"; length / 3]].concat());
            assert!(other.get("A").map(|n| n.parse::<u32>().unwrap()).is_sorted());
        }
    }
}
