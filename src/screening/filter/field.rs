//! The fields that a filter knows, by the names that a reviewer types.

/// A field of a record, or something the reviewer has said about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Title.
    Title,
    /// Abstract.
    Abstract,
    /// Authors.
    Author,
    /// Journal, book or proceedings.
    Journal,
    /// Year of publication.
    Year,
    /// Digital object identifier.
    Doi,
    /// PubMed identifier.
    Pmid,
    /// Keywords and subject headings.
    Keyword,
    /// What stands on the record in this stage.
    Verdict,
    /// Reasons of that verdict.
    Reason,
    /// The reviewer's labels.
    Label,
    /// The reviewer's note in this stage.
    Note,
    /// Name of a file the record came from.
    Source,
    /// `article`, `book`, …
    Type,
    /// Language as the source names it.
    Language,
    /// The record's key.
    Key,
    /// The record's own identifier in its file.
    Id,
}

impl Field {
    /// Every field with its name, in the order in which they are listed to a reviewer.
    pub const NAMES: [(&'static str, Field); 17] = [
        ("title", Field::Title),
        ("abstract", Field::Abstract),
        ("author", Field::Author),
        ("journal", Field::Journal),
        ("year", Field::Year),
        ("doi", Field::Doi),
        ("pmid", Field::Pmid),
        ("keyword", Field::Keyword),
        ("verdict", Field::Verdict),
        ("reason", Field::Reason),
        ("label", Field::Label),
        ("note", Field::Note),
        ("source", Field::Source),
        ("type", Field::Type),
        ("language", Field::Language),
        ("key", Field::Key),
        ("id", Field::Id),
    ];

    /// The field of a name, in the singular or the plural.
    pub fn of(name: &str) -> Option<Field> {
        let name = name.to_ascii_lowercase();
        let named = |name: &str| Field::NAMES.iter().find(|(known, _)| *known == name);
        named(&name).or_else(|| named(name.strip_suffix('s')?)).map(|(_, field)| *field)
    }

    /// The name.
    pub fn name(self) -> &'static str {
        Field::NAMES.iter().find(|(_, field)| *field == self).map_or("", |(name, _)| name)
    }

    /// All names, for a message.
    pub fn list() -> String {
        Field::NAMES.map(|(name, _)| name).join(", ")
    }
}
