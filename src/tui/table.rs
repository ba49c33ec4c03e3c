//! The action table for readers outside the screen: `tiab keys`, the manual page, the README.

use super::chord::Chord;
use super::keys::{Context, Keymap, Part, Row};

/// Rows as the tables outside the screen show them: keys, what they do, where.
fn listed(keymap: &Keymap) -> impl Iterator<Item = (Part, String, &'static str, String)> + '_ {
    const PARTS: [Part; 4] = [Part::Decide, Part::Move, Part::Program, Part::Prompts];
    PARTS.into_iter().flat_map(|part| {
        let rows = keymap.rows().iter().filter(move |row| row.part == part && !row.keys.is_empty());
        rows.map(move |row| {
            let place = match row.contexts {
                [Context::Sheet, ..] => "help, details, progress",
                [Context::Help] => "help",
                [Context::Seek] => "help, searching",
                [Context::Prompt] => "prompt",
                [Context::Failure] => "when saving failed",
                [Context::Leaving] => "when asked to quit unsaved",
                all if all.contains(&Context::Small) => "everywhere",
                all => return (part, row.key_names(), row.does, screens(all)),
            };
            let place = place.to_owned();
            (part, row.key_names(), row.does, place)
        })
    })
}

/// The screens among the places where keys are pressed.
fn screens(all: &[Context]) -> String {
    let names: [(&str, &[Context]); 4] = [
        ("record", &[Context::Record]),
        ("list", &[Context::List]),
        ("duplicates", &[Context::Doubtful, Context::Linked]),
        ("resolve", &[Context::Case]),
    ];
    let here = names.iter().filter(|(_, own)| own.iter().any(|context| all.contains(context)));
    here.map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

/// The table for `tiab keys`: aligned plain text.
pub fn table_text(keymap: &Keymap) -> String {
    let rows: Vec<_> = listed(keymap).collect();
    let wide = |column: fn(&(Part, String, &'static str, String)) -> usize| {
        rows.iter().map(column).max().unwrap_or(0)
    };
    let (keys, does) = (wide(|row| row.1.len()), wide(|row| row.2.len()));
    let mut text = String::new();
    let mut heading = None;
    for (part, names, what, place) in &rows {
        if heading.replace(*part) != Some(*part) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(part.title());
            text.push('\n');
        }
        text.push_str(&format!("  {names:keys$}  {what:does$}  {place}\n"));
    }
    text
}

/// The table for the README: Markdown.
pub fn table_markdown(keymap: &Keymap) -> String {
    let mut text = String::from("| key | does | where |\n|---|---|---|\n");
    for (_, names, what, place) in listed(keymap) {
        let names: Vec<String> = names.split(' ').map(|name| format!("`{name}`")).collect();
        text.push_str(&format!("| {} | {what} | {place} |\n", names.join(" ")));
    }
    text
}

/// The bindings as the configuration has them, one action a line.
pub fn table_names(keymap: &Keymap) -> String {
    let rows: Vec<_> = keymap.rows().iter().filter(|row| !row.name.is_empty()).collect();
    let quoted = |key: &Chord| format!("{:?}", key.to_string());
    let bound = |row: &Row| {
        let keys: Vec<String> = row.keys.iter().map(quoted).collect();
        format!("{} = [{}]", row.name, keys.join(", "))
    };
    let wide = rows.iter().map(|row| bound(row).len()).filter(|length| *length < 50).max().unwrap_or(0);
    let lines = rows.iter().map(|row| format!("{:wide$}  # {}\n", bound(row), row.does));
    format!("[bind]\n{}", lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_name_every_key_and_are_aligned() {
        let (text, markdown) = (table_text(&Keymap::standard()), table_markdown(&Keymap::standard()));
        for row in Keymap::standard().rows() {
            assert!(text.contains(&row.key_names()) && text.contains(row.does), "{}", row.does);
            assert!(markdown.contains(&format!("| {} |", row.does)), "{}", row.does);
        }
        assert!(text.contains("  1-9          "), "{text}");
        assert!(markdown.contains("| `Backspace` `z` | undo"), "{markdown}");
    }
}
