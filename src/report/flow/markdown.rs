//! The flow as Markdown: lists, which every reader of Markdown shows, and which can be read as they are.

use super::Flow;
use super::boxes::{Diagram, Panel};

/// The flow as Markdown.
pub fn markdown(flow: &Flow) -> String {
    let diagram = Diagram::of(flow);
    let mut out = String::from("# PRISMA 2020 flow\n");
    if !diagram.title.trim().is_empty() {
        out.push_str(&format!("\n{}\n", escaped(&diagram.title)));
    }
    for track in &diagram.tracks {
        out.push_str(&format!("\n## {}\n\n", track.heading));
        for step in track.steps.iter().flatten() {
            panel(&mut out, &step.main, 0);
            if let Some(side) = &step.side {
                panel(&mut out, side, 1);
            }
        }
    }
    out.push_str("\n## Included\n\n");
    panel(&mut out, &diagram.included, 0);
    for note in &diagram.notes {
        out.push_str(&format!("\n{}\n", escaped(note)));
    }
    out
}

fn panel(out: &mut String, panel: &Panel, depth: usize) {
    for (place, line) in panel.lines.iter().enumerate() {
        // What a box says after its first line belongs under it.
        let depth = depth + line.depth.max(usize::from(place > 0 && line.is_pending));
        let emphasis = if line.is_pending { "*" } else { "" };
        out.push_str(&format!("{}- {emphasis}{}{emphasis}\n", "  ".repeat(depth), escaped(&line.text())));
    }
}

/// Text that Markdown takes as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
