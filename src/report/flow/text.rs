//! The flow for a terminal: boxes where two fit side by side, otherwise a list.

use super::Flow;
use super::boxes::{Diagram, Panel, Step};
use crate::report::text::{columns, cut, left, paragraph};

/// Columns between a box and the one at its side, for the arrow.
const GAP: usize = 4;
/// Columns from which boxes are drawn.
const BOXES: usize = 64;

/// The flow, in lines of at most `width` columns.
pub fn text(flow: &Flow, width: usize) -> String {
    let diagram = Diagram::of(flow);
    let mut out = String::new();
    if !diagram.title.trim().is_empty() {
        paragraph(&mut out, "", &diagram.title, width);
        out.push('\n');
    }
    if width < BOXES {
        list(&mut out, &diagram, width)
    } else {
        boxes(&mut out, &diagram, width)
    }
    for note in &diagram.notes {
        out.push('\n');
        paragraph(&mut out, "", note, width);
    }
    out
}

/// One line after the other, what leaves set in.
fn list(out: &mut String, diagram: &Diagram, width: usize) {
    let said = |out: &mut String, panel: &Panel, lead: &str| {
        for (place, line) in panel.lines.iter().enumerate() {
            // Only the first line of what leaves has the mark of it.
            let lead = if place == 0 { lead.to_owned() } else { " ".repeat(lead.len()) };
            let lead = format!("{lead}{}", "  ".repeat(line.depth));
            for (at, text) in line.lines(width.saturating_sub(lead.len()).max(2), columns).iter().enumerate()
            {
                let lead = if at == 0 { lead.clone() } else { " ".repeat(lead.len()) };
                out.push_str(&format!("{lead}{text}\n"));
            }
        }
    };
    for track in &diagram.tracks {
        paragraph(out, "", track.heading, width);
        for step in track.steps.iter().flatten() {
            said(out, &step.main, "  ");
            if let Some(side) = &step.side {
                said(out, side, "    - ");
            }
        }
        out.push('\n');
    }
    paragraph(out, "", "Included", width);
    said(out, &diagram.included, "  ");
}

fn boxes(out: &mut String, diagram: &Diagram, width: usize) {
    let room = (width - GAP) / 2;
    for track in &diagram.tracks {
        paragraph(out, "", track.heading, width);
        let steps: Vec<&Step> = track.steps.iter().flatten().collect();
        for (place, step) in steps.iter().enumerate() {
            draw(out, step, room, place + 1 < steps.len());
        }
        out.push('\n');
    }
    out.push_str("Included\n");
    lines(&framed(&diagram.included, room), out);
}

/// A box with the one at its side, and the way down from it.
fn draw(out: &mut String, step: &Step, room: usize, goes_on: bool) {
    let mut main = framed(&step.main, room);
    let side = step.side.as_ref().map(|side| framed(side, room)).unwrap_or_default();
    let middle = room / 2;
    if goes_on && let Some(last) = main.last_mut() {
        *last = format!("└{}┬{}┘", "─".repeat(middle - 1), "─".repeat(room - middle - 2));
    }
    let down = if goes_on { left(&format!("{}│", " ".repeat(middle)), room) } else { " ".repeat(room) };
    main.resize(main.len().max(side.len()), down);
    for (row, line) in main.iter().enumerate() {
        let Some(side) = side.get(row) else {
            out.push_str(&format!("{}\n", line.trim_end()));
            continue;
        };
        // The arrow leaves beside the first words.
        if row == 1 {
            let start = line.strip_suffix('│').unwrap_or(line);
            out.push_str(&format!("{start}├{}→{side}\n", "─".repeat(GAP - 1)));
        } else {
            out.push_str(&format!("{line}{}{side}\n", " ".repeat(GAP)));
        }
    }
    if goes_on {
        out.push_str(&format!("{}↓\n", " ".repeat(middle)));
    }
}

/// The lines of a box, each `room` columns wide.
fn framed(panel: &Panel, room: usize) -> Vec<String> {
    let inner = room.saturating_sub(4);
    let mut out = vec![format!("┌{}┐", "─".repeat(inner + 2))];
    for said in &panel.lines {
        let lead = " ".repeat(2 * said.depth);
        // Further lines of one saying stand a little further in.
        let wrapped = said.lines(inner.saturating_sub(lead.len() + 1), columns);
        for (at, line) in wrapped.iter().enumerate() {
            let line = format!("{lead}{}{line}", if at > 0 { " " } else { "" });
            out.push(format!("│ {} │", left(&cut(&line, inner), inner)));
        }
    }
    out.push(format!("└{}┘", "─".repeat(inner + 2)));
    debug_assert!(out.iter().all(|line| columns(line) == room));
    out
}

fn lines(lines: &[String], out: &mut String) {
    for line in lines {
        out.push_str(line);
        out.push('\n');
    }
}
