//! The elements of the picture as SVG.

use std::fmt::Write;

use quick_xml::escape::escape;

/// Length and half the width of the head of an arrow, in pixels.
const HEAD: (usize, usize) = (8, 4);

/// A rectangle, in pixels from the upper left corner.
pub(super) struct Rect {
    pub x: usize,
    pub y: usize,
    pub width: usize,
    pub height: usize,
}

impl Rect {
    pub fn right(&self) -> usize {
        self.x + self.width
    }

    pub fn bottom(&self) -> usize {
        self.y + self.height
    }

    pub fn middle(&self) -> usize {
        self.x + self.width / 2
    }
}

/// How a text is set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Plain,
    /// Headings.
    Strong,
    /// What is still to do.
    Pending,
}

/// A picture being drawn.
pub(super) struct Canvas {
    font: usize,
    body: String,
}

impl Canvas {
    pub fn new(font: usize) -> Canvas {
        Canvas { font, body: String::new() }
    }

    /// A box of the diagram; dashed where something in it is pending.
    pub fn panel(&mut self, rect: &Rect, is_pending: bool) {
        let dashes = if is_pending { r#" stroke-dasharray="5 3""# } else { "" };
        self.rect(rect, &format!(r##"fill="#ffffff" stroke="#000000"{dashes}"##));
    }

    /// The box over a column.
    pub fn heading(&mut self, rect: &Rect) {
        self.rect(rect, r##"rx="6" fill="#e6e6e6" stroke="#000000""##);
    }

    /// The label of a phase, its word turned upright.
    pub fn label(&mut self, rect: &Rect, text: &str) {
        self.rect(rect, r##"rx="6" fill="#d4d4d4" stroke="#000000""##);
        let (x, y) = (rect.x + rect.width / 2 + self.font / 3, rect.y + rect.height / 2);
        self.write(format_args!(
            r#"<text x="{x}" y="{y}" transform="rotate(-90 {x} {y})" text-anchor="middle" font-weight="bold">{}</text>"#,
            escape(text)
        ));
    }

    /// One line of text, `y` being where its letters stand.
    pub fn text(&mut self, x: usize, y: usize, text: &str, face: Face) {
        let face = match face {
            Face::Plain => "",
            Face::Strong => r#" font-weight="bold""#,
            Face::Pending => r#" font-style="italic""#,
        };
        self.write(format_args!(r#"<text x="{x}" y="{y}"{face}>{}</text>"#, escape(text)));
    }

    /// A line through points, across or down, with a head at its end. Heads are drawn and not referred
    /// to, because not every program draws markers.
    pub fn arrow(&mut self, points: &[(usize, usize)]) {
        let [.., (from_x, from_y), (x, y)] = *points else { return };
        let (length, half) = HEAD;
        let (neck, head) = if from_y == y {
            let neck = if from_x < x { x - length } else { x + length };
            ((neck, y), format!("{x},{y} {neck},{} {neck},{}", y - half, y + half))
        } else {
            let neck = y - length;
            ((x, neck), format!("{x},{y} {},{neck} {},{neck}", x - half, x + half))
        };
        let mut path = String::new();
        for (place, (x, y)) in points.iter().take(points.len() - 1).chain([&neck]).enumerate() {
            let step = if place == 0 { 'M' } else { 'L' };
            let _ = write!(path, "{step}{x} {y} ");
        }
        self.write(format_args!(r##"<path d="{}" fill="none" stroke="#000000"/>"##, path.trim_end()));
        self.write(format_args!(r##"<polygon points="{head}" fill="#000000"/>"##));
    }

    fn rect(&mut self, rect: &Rect, how: &str) {
        let Rect { x, y, width, height } = rect;
        self.write(format_args!(r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" {how}/>"#));
    }

    fn write(&mut self, element: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.body, "{element}");
    }

    /// The document, on white paper of this size.
    pub fn finish(self, width: usize, height: usize, title: &str) -> String {
        format!(
            concat!(
                r#"<?xml version="1.0" encoding="UTF-8"?>"#,
                "\n",
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" "#,
                r#"viewBox="0 0 {width} {height}" role="img" font-family="Arial, Helvetica, 'Liberation Sans', sans-serif" "#,
                r##"font-size="{font}" fill="#000000">"##,
                "\n<title>{title}</title>\n",
                r##"<rect width="{width}" height="{height}" fill="#ffffff"/>"##,
                "\n{body}</svg>\n"
            ),
            width = width,
            height = height,
            font = self.font,
            title = escape(title),
            body = self.body,
        )
    }
}
