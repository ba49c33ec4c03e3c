//! The flow as SVG: the PRISMA 2020 diagram as it goes into a paper.
//!
//! Plain SVG 1.1 without scripts, style sheets or fonts of its own, so that browsers, Inkscape and
//! word processors draw the same; text is text, to be searched and edited. Black on white and light
//! greys print as they are; what is pending is dashed and in italics, never told by colour alone.

mod canvas;
mod measure;

use super::Flow;
use super::boxes::{Diagram, Panel, Said};
use crate::report::text::fill;
use canvas::{Canvas, Face, Rect};

/// Size of the letters, height of a line and space inside a box, in pixels.
const FONT: usize = 12;
const LINE: usize = 15;
const INSIDE: usize = 8;
/// Space around the picture, width of a box, and the space between boxes, for arrows.
const MARGIN: usize = 12;
const BOX: usize = 280;
const ACROSS: usize = 34;
const DOWN: usize = 28;
/// Width of the labels at the left, and the space between them and the boxes.
const LABEL: usize = 24;
const LABEL_GAP: usize = 12;
/// How far a line is set in for each depth.
const INDENT: usize = 12;

/// The flow as an SVG document.
pub fn svg(flow: &Flow) -> String {
    let diagram = Diagram::of(flow);
    let mut canvas = Canvas::new(FONT);
    let layout = Layout::of(&diagram);
    layout.title(&mut canvas);
    for (place, track) in diagram.tracks.iter().enumerate() {
        layout.heading(&mut canvas, place, track.heading);
        for (row, step) in track.steps.iter().enumerate() {
            let Some(step) = step else { continue };
            let main = layout.panel(&mut canvas, 2 * place, row, &step.main);
            if let Some(side) = &step.side {
                let side = layout.panel(&mut canvas, 2 * place + 1, row, side);
                let y = main.y + main.height.min(side.height) / 2;
                canvas.arrow(&[(main.right(), y), (side.x, y)]);
            }
            // Down to the next box there is, past the one that other methods do not have.
            let next = (row + 1..4).find(|next| track.steps.get(*next).is_some_and(Option::is_some));
            if let Some(next) = next {
                canvas.arrow(&[(main.middle(), main.bottom()), (main.middle(), layout.top(next))]);
            } else if place == 0 {
                canvas.arrow(&[(main.middle(), main.bottom()), (main.middle(), layout.top(INCLUDED))]);
            } else {
                let y = layout.top(INCLUDED) + height(&diagram.included) / 2;
                let end = layout.x(0) + BOX;
                canvas.arrow(&[(main.middle(), main.bottom()), (main.middle(), y), (end, y)]);
            }
        }
    }
    layout.panel(&mut canvas, 0, INCLUDED, &diagram.included);
    layout.labels(&mut canvas);
    let mut y = layout.top(INCLUDED) + layout.height(INCLUDED) + LINE;
    for note in &diagram.notes {
        for line in wrapped(note, layout.width - 2 * MARGIN) {
            y += LINE;
            canvas.text(MARGIN, y, &line, Face::Plain);
        }
    }
    canvas.finish(layout.width, y + 2 * MARGIN, &format!("PRISMA 2020 flow diagram: {}", diagram.title))
}

/// The row of the box of what is included, after the four steps.
const INCLUDED: usize = 4;

/// Where everything stands: rows are as high as their highest box.
struct Layout {
    width: usize,
    /// Top and height of each row; steps, then what is included.
    rows: [(usize, usize); 5],
    title: Vec<String>,
    heading: (usize, usize),
}

impl Layout {
    fn of(diagram: &Diagram) -> Layout {
        let columns = 2 * diagram.tracks.len();
        let width = 2 * MARGIN + LABEL + LABEL_GAP + columns * BOX + (columns - 1) * ACROSS;
        let title = wrapped(&diagram.title, (width - 2 * MARGIN) * 9 / 10);
        let title: Vec<String> = title.into_iter().filter(|line| !line.is_empty()).collect();
        let mut y = MARGIN + title.len() * (LINE + 3) + if title.is_empty() { 0 } else { LINE };
        let lines = diagram.tracks.iter().map(|track| wrapped(track.heading, HEADING - 2 * INSIDE).len());
        let heading = (y, boxed(lines.max().unwrap_or(1)));
        y += heading.1 + DOWN;
        let mut rows = [(0, 0); 5];
        for (row, place) in rows.iter_mut().enumerate() {
            let steps = diagram.tracks.iter().filter_map(|track| track.steps.get(row)?.as_ref());
            let panels = steps.flat_map(|step| std::iter::once(&step.main).chain(&step.side));
            let included = std::iter::once(&diagram.included).filter(|_| row == INCLUDED);
            // The label of a row is never shorter than its word.
            let label = if row == INCLUDED { upright("Included") } else { 0 };
            let height = panels.chain(included).map(height).max().unwrap_or_default().max(label);
            *place = (y, height);
            y += height + DOWN;
        }
        Layout { width, rows, title, heading }
    }

    fn top(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |(top, _)| *top)
    }

    fn height(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |(_, height)| *height)
    }

    /// The left edge of a column of boxes.
    fn x(&self, column: usize) -> usize {
        MARGIN + LABEL + LABEL_GAP + column * (BOX + ACROSS)
    }

    fn title(&self, canvas: &mut Canvas) {
        for (place, line) in self.title.iter().enumerate() {
            canvas.text(MARGIN, MARGIN + LINE + place * (LINE + 3), line, Face::Strong);
        }
    }

    /// What stands over a column.
    fn heading(&self, canvas: &mut Canvas, track: usize, text: &str) {
        let (y, height) = self.heading;
        let rect = Rect { x: self.x(2 * track), y, width: HEADING, height };
        canvas.heading(&rect);
        for (place, line) in wrapped(text, HEADING - 2 * INSIDE).iter().enumerate() {
            canvas.text(rect.x + INSIDE, baseline(y, place), line, Face::Strong);
        }
    }

    /// A box with its lines.
    fn panel(&self, canvas: &mut Canvas, column: usize, row: usize, panel: &Panel) -> Rect {
        let rect = Rect { x: self.x(column), y: self.top(row), width: BOX, height: height(panel) };
        canvas.panel(&rect, panel.lines.iter().any(|line| line.is_pending));
        let mut place = 0;
        for line in &panel.lines {
            let face = if line.is_pending { Face::Pending } else { Face::Plain };
            for (at, text) in lines(line).iter().enumerate() {
                let x = rect.x + INSIDE + INDENT * line.depth + if at > 0 { INDENT / 2 } else { 0 };
                canvas.text(x, baseline(rect.y, place), text, face);
                place += 1;
            }
        }
        rect
    }

    /// The phases at the left.
    fn labels(&self, canvas: &mut Canvas) {
        for (text, first, last) in
            [("Identification", 0, 0), ("Screening", 1, 3), ("Included", INCLUDED, INCLUDED)]
        {
            let height = (self.top(last) + self.height(last)).saturating_sub(self.top(first));
            let rect = Rect { x: MARGIN, y: self.top(first), width: LABEL, height };
            canvas.label(&rect, text);
        }
    }
}

/// Room that a word needs when it is turned upright.
fn upright(word: &str) -> usize {
    measure::width(word) * FONT / 1000 + INSIDE
}

/// Width of the box over a column: both its boxes and what is between them.
const HEADING: usize = 2 * BOX + ACROSS;

/// Height of a box with so many lines.
fn boxed(lines: usize) -> usize {
    lines * LINE + 2 * INSIDE
}

fn height(panel: &Panel) -> usize {
    boxed(panel.lines.iter().map(|line| lines(line).len()).sum())
}

/// Where the letters of a line stand in a box that begins at `y`.
fn baseline(y: usize, line: usize) -> usize {
    y + INSIDE + FONT + line * LINE
}

/// The lines of one saying in a box; the further ones are set in.
fn lines(said: &Said) -> Vec<String> {
    said.lines(em(BOX - 2 * INSIDE - INDENT * said.depth - INDENT / 2), measure::width)
}

/// Text in lines of at most so many pixels.
fn wrapped(text: &str, pixels: usize) -> Vec<String> {
    fill(text, em(pixels), measure::width)
}

/// Pixels in thousandths of the size of the letters, in which text is measured.
fn em(pixels: usize) -> usize {
    pixels * 1000 / FONT
}
