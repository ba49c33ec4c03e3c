//! How wide text is in a picture that will be drawn somewhere else.
//!
//! The program has no font at hand, and the reader's is not known: the picture asks for Arial or what
//! stands in for it. Widths are Arial's by classes of letters (its AFM metrics, rounded up), with
//! something to spare because a stand-in may be wider; a line that ends early does no harm, one that
//! leaves its box does.

use unicode_width::UnicodeWidthChar;

/// Room to spare for another font, in percent.
const SPARE: usize = 112;

/// The width of a text in thousandths of its height, in whatever font it will be drawn.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(letter).sum::<usize>() * SPARE / 100
}

/// The width of a letter in Arial, in thousandths of the font's size.
fn letter(c: char) -> usize {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' => 230,
        ' ' | 'f' | 't' | 'I' | '.' | ',' | ':' | ';' | '!' | '/' | '[' | ']' => 280,
        'r' | '(' | ')' | '-' | '`' | '’' => 340,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500,
        'm' | 'M' => 840,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 730,
        'G' | 'O' | 'Q' => 780,
        'W' | '%' | '@' => 1000,
        'A'..='Z' | '&' => 670,
        '0'..='9' | 'a'..='z' => 560,
        _ => match c.width() {
            None | Some(0) => 0,
            Some(1) => 680,
            Some(_) => 1000,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::width;

    #[test]
    fn widths_are_arials_with_something_to_spare() {
        // Measured in Liberation Sans, which has Arial's widths: 135.4 px and 160.7 px at 12 px.
        for (text, px) in [("Reports not retrieved (n = 12)", 161.4), ("WWW MMM iii", 80.0)] {
            let said = width(text) as f64 * 12.0 / 1000.0;
            assert!(said >= px * 0.99 && said < px * 1.25, "{text}: {said}");
        }
        assert_eq!(width("系统"), 2240);
        assert_eq!(width("e\u{301}"), width("e"));
    }
}
