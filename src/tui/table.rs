//! The action table for readers outside the screen: `tiab keys`, the manual page, the README.

use super::keys::{Context, Keymap, Part};

/// Rows as the tables outside the screen show them: keys, what they do, where.
fn listed(keymap: &Keymap) -> impl Iterator<Item = (Part, String, &'static str, &'static str)> + '_ {
    const PARTS: [Part; 4] = [Part::Decide, Part::Move, Part::Program, Part::Prompts];
    PARTS.into_iter().flat_map(|part| {
        let rows = keymap.rows().iter().filter(move |row| row.part == part);
        rows.map(move |row| {
            let place = match row.contexts {
                [Context::Record] => "record",
                [Context::List] => "list",
                [Context::Help] => "help",
                [Context::Prompt] => "prompt",
                [Context::Failure] => "when saving failed",
                [Context::Leaving] => "when asked to quit unsaved",
                [Context::Record, Context::Finish] => "record",
                [Context::Record, Context::List] | [Context::Record, Context::List, _] => "record, list",
                _ => "everywhere",
            };
            (part, row.key_names(), row.does, place)
        })
    })
}

/// The table for `tiab keys`: aligned plain text.
pub fn table_text() -> String {
    let keymap = Keymap::standard();
    let rows: Vec<_> = listed(&keymap).collect();
    let wide = |column: fn(&(Part, String, &'static str, &'static str)) -> usize| {
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
pub fn table_markdown() -> String {
    let mut text = String::from("| key | does | where |\n|---|---|---|\n");
    for (_, names, what, place) in listed(&Keymap::standard()) {
        let names: Vec<String> = names.split(' ').map(|name| format!("`{name}`")).collect();
        text.push_str(&format!("| {} | {what} | {place} |\n", names.join(" ")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_name_every_key_and_are_aligned() {
        let (text, markdown) = (table_text(), table_markdown());
        for row in Keymap::standard().rows() {
            assert!(text.contains(&row.key_names()) && text.contains(row.does), "{}", row.does);
            assert!(markdown.contains(&format!("| {} |", row.does)), "{}", row.does);
        }
        assert!(text.contains("  1-9          "), "{text}");
        assert!(markdown.contains("| `Backspace` `z` | undo"), "{markdown}");
    }
}
