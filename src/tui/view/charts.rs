//! Verdicts by day and pace over time, as charts.
//!
//! Bars are stacked by drawing one bar chart over another: all of a day, then what of it was not
//! excluded, then what was included. Each verdict has a filling of its own, so that the charts say
//! the same without colours. They come as lines, to scroll with the figures around them.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::symbols::{Marker, bar};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Axis, Bar, BarChart, BarGroup, Chart, Dataset, GraphType, Widget};

use crate::event::Verdict;
use crate::tui::course::{Course, Pile};
use crate::tui::theme::Theme;

/// Rows of the charts.
const HEIGHT: u16 = 8;
/// Rows of a bar: the count and the date stand below it.
const BARS: u16 = HEIGHT - 2;
/// Columns of a bar: `22 Nov`.
const BAR: u16 = 6;
/// Blank columns between the charts.
const BETWEEN: u16 = 2;

/// How the part of a bar that stands for a verdict is filled.
fn filling(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Include => "█",
        Verdict::Maybe => "▒",
        Verdict::Exclude => "░",
    }
}

/// The look of a verdict's part: an area in bold colour would shout.
fn look(verdict: Verdict, theme: Theme) -> Style {
    theme.verdict(verdict).remove_modifier(Modifier::BOLD)
}

/// The lines of both charts under their headings; none where a chart would only repeat the numbers.
pub fn lines(course: &Course, theme: Theme, width: u16) -> Vec<Line<'static>> {
    if course.piles.len() < 2 && course.pace.is_empty() {
        return vec![];
    }
    let left = if course.pace.is_empty() { width } else { width * 5 / 8 };
    let shown = usize::from((left + 1) / (BAR + 1));
    let piles = course.piles.get(course.piles.len().saturating_sub(shown)..).unwrap_or(&course.piles);
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, HEIGHT));
    bars(piles, theme, Rect { width: left, ..buffer.area }, &mut buffer);
    let mut heading = legend(course, piles.len(), theme);
    if !course.pace.is_empty() {
        let x = left + BETWEEN;
        pace(course, theme, Rect { x, width: width - x, ..buffer.area }, &mut buffer);
        let used: usize = heading.iter().map(Span::width).sum();
        heading.push(Span::raw(" ".repeat(usize::from(x).saturating_sub(used))));
        heading.push(Span::styled("Records an hour", theme.strong()));
    }
    let rows = buffer.content.chunks(usize::from(width).max(1)).map(line);
    std::iter::once(Line::from(heading)).chain(rows).collect()
}

/// What the bars are, and which filling is which verdict.
fn legend(course: &Course, shown: usize, theme: Theme) -> Vec<Span<'static>> {
    let unit = if course.is_hourly { "hour" } else { "day" };
    let name = match shown < course.piles.len() {
        true => format!("Last {shown} {unit}s"),
        false => format!("By {unit}"),
    };
    let key = |verdict: Verdict| {
        [
            Span::styled(format!("  {}", filling(verdict)), look(verdict, theme)),
            Span::raw(format!(" {}", verdict.word())),
        ]
    };
    let keys = [Verdict::Include, Verdict::Maybe, Verdict::Exclude].into_iter().flat_map(key);
    std::iter::once(Span::styled(name, theme.strong())).chain(keys).collect()
}

/// Rows that a verdict has in a bar: whatever there is can be seen.
fn rows(count: usize, most: usize) -> u64 {
    let rows = count * usize::from(BARS) / most.max(1);
    u64::try_from(rows.max(count.min(1))).unwrap_or(u64::MAX)
}

/// A bar a pile, one layer over the other.
fn bars(piles: &[Pile], theme: Theme, area: Rect, buffer: &mut Buffer) {
    let most = piles.iter().map(Pile::total).max().unwrap_or(0);
    type Height = fn(&Pile, usize) -> u64;
    let layers: [(Verdict, Height); 3] = [
        (Verdict::Exclude, |pile, most| {
            let (include, maybe) = (rows(pile.include, most), rows(pile.maybe, most));
            rows(pile.total(), most).max(include + maybe + rows(pile.exclude.min(1), most))
        }),
        (Verdict::Maybe, |pile, most| rows(pile.include, most) + rows(pile.maybe, most)),
        (Verdict::Include, |pile, most| rows(pile.include, most)),
    ];
    for (verdict, height) in layers {
        let full = filling(verdict);
        let bar = |pile: &Pile| {
            let bar = Bar::default().value(height(pile, most)).text_value("");
            let bar = bar.label(pile.total().to_string()).style(look(verdict, theme));
            BarGroup::default().label(pile.label.clone()).bars(&[bar])
        };
        let mut chart = BarChart::default()
            .bar_width(BAR)
            .group_gap(1)
            .bar_gap(0)
            .max(u64::from(BARS))
            .bar_set(bar::Set { full, ..bar::THREE_LEVELS })
            .label_style(Style::new());
        for pile in piles {
            chart = chart.data(bar(pile));
        }
        let mut layer = Buffer::empty(area);
        chart.render(area, &mut layer);
        for (position, cell) in area.positions().zip(&layer.content) {
            if cell.symbol() != " " {
                buffer[position] = cell.clone();
            }
        }
    }
}

/// The pace as a line over the work.
fn pace(course: &Course, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let most = course.pace.iter().copied().max().unwrap_or(0).max(1);
    // Precise enough for a chart of some fifty dots.
    #[expect(clippy::cast_precision_loss)]
    let points: Vec<(f64, f64)> =
        course.pace.iter().zip(0u32..).map(|(y, x)| (f64::from(x), *y as f64)).collect();
    let end = points.last().map_or(1.0, |(x, _)| x.max(1.0));
    let set = Dataset::default()
        .data(&points)
        .marker(Marker::Braille)
        .graph_type(GraphType::Line)
        .style(theme.strong());
    let (from, to) = course.span.clone();
    #[expect(clippy::cast_precision_loss)]
    let top = most as f64;
    let axis = |end: f64, labels: [String; 2]| {
        Axis::default().bounds([0.0, end]).labels(labels).style(theme.faint())
    };
    Chart::new(vec![set])
        .x_axis(axis(end, [from, to]))
        .y_axis(axis(top, ["0".to_owned(), most.to_string()]))
        .render(area, buffer);
}

/// Cells as a line, neighbours of one style together.
fn line(cells: &[Cell]) -> Line<'static> {
    let alike = cells.chunk_by(|one, other| one.style() == other.style());
    let span = |cells: &[Cell]| {
        let text: String = cells.iter().map(Cell::symbol).collect();
        Span::styled(text, cells.first().map_or(Style::new(), Cell::style))
    };
    alike.map(span).collect::<Vec<_>>().into()
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::*;

    fn course(piles: usize, most: usize) -> Course {
        let pile = |n: usize| Pile { label: "22 Nov".into(), include: 1, maybe: n % 2, exclude: most - n };
        Course {
            piles: (0..piles).map(pile).collect(),
            pace: (0..40).map(|n| n * 10).collect(),
            span: ("1 Nov".into(), "22 Nov".into()),
            ..Course::default()
        }
    }

    #[test]
    fn the_charts_keep_to_their_room_however_much_was_decided() {
        for width in 58..200 {
            for course in [course(1, 1), course(5, 5), course(35, 50_000)] {
                let lines = lines(&course, Theme::Dark, width);
                assert_eq!(lines.len(), usize::from(HEIGHT) + 1);
                for line in &lines {
                    assert!(line.width() <= usize::from(width), "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn one_include_among_thousands_is_still_seen() {
        let lines = lines(&course(1, 50_000), Theme::Plain, 80);
        let bars: Vec<String> = lines.iter().skip(1).map(Line::to_string).collect();
        assert!(bars[0].starts_with("░░░░░░") && bars[5].starts_with("██████"), "{bars:?}");
        assert!(bars[6].contains("50001"), "{bars:?}");
        let colours = lines.iter().flat_map(|line| &line.spans).filter_map(|span| span.style.fg);
        assert!(colours.into_iter().all(|colour| colour == Color::Reset), "no colour without colours");
    }

    #[test]
    fn nothing_is_drawn_that_would_only_repeat_the_numbers() {
        assert!(lines(&Course::default(), Theme::Dark, 80).is_empty());
        let one_hour = Course { pace: vec![], ..course(1, 5) };
        assert!(lines(&one_hour, Theme::Dark, 80).is_empty());
    }
}
