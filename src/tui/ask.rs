//! The one question before a first session: who is screening?

use crossterm::event::KeyCode;
use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::chord::Chord;
use super::input::Input;
use super::run::{Console, Display, pressed};
use super::text::wrap;
use super::theme::Theme;
use crate::error::{Error, Kind, Result};
use crate::event::Reviewer;

/// The question as it stands.
#[derive(Debug, Default)]
struct Ask {
    input: Input,
    problem: String,
}

/// What became of it.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Open,
    Given(Reviewer),
    GivenUp,
}

impl Ask {
    fn press(&mut self, key: Chord) -> Answer {
        self.problem.clear();
        if key.code() == KeyCode::Esc || key == Chord::control('c') {
            return Answer::GivenUp;
        }
        if key.code() != KeyCode::Enter {
            self.input.press(key);
            return Answer::Open;
        }
        match self.input.text().parse() {
            Ok(reviewer) => Answer::Given(reviewer),
            Err(_) if self.input.text().trim().is_empty() => Answer::Open,
            Err(problem) => {
                self.problem = problem.to_string();
                Answer::Open
            }
        }
    }

    fn view(&self, buffer: &mut Buffer, theme: Theme) -> Option<Position> {
        let area = buffer.area;
        let inner = Rect { x: 1, width: area.width.saturating_sub(2).min(76), ..area };
        let mut lines =
            vec![Line::default(), Line::styled("Who is screening?", theme.strong()), Line::default()];
        let mut add = |text: &str, style| {
            let wrapped = wrap(text, 0..text.len(), usize::from(inner.width));
            lines.extend(wrapped.into_iter().map(|range| Line::styled(text[range].to_owned(), style)));
            lines.len()
        };
        add(
            "Type your initials or a short name. They go into every decision, and are asked once.",
            theme.faint(),
        );
        add("Letters, digits, _ and -.", theme.faint());
        let row = add(" ", theme.faint());
        lines.push(Line::default());
        let prompt = "initials: ";
        let room = usize::from(inner.width).saturating_sub(prompt.len());
        let (text, column) = self.input.window(room);
        lines.push(Line::from(format!("{prompt}{text}")));
        let row = row + 1;
        lines.push(Line::default());
        let problem = &self.problem;
        let wrapped = wrap(problem, 0..problem.len(), usize::from(inner.width));
        lines.extend(
            wrapped.into_iter().map(|range| Line::styled(problem[range].to_owned(), theme.warning())),
        );
        for (slot, line) in inner.rows().zip(&lines) {
            line.render(slot.intersection(area), buffer);
        }
        if let Some(last) = inner.rows().next_back().filter(|last| usize::from(last.y) > lines.len()) {
            Line::styled("Enter begins  Esc gives up", theme.faint()).render(last.intersection(area), buffer);
        }
        let (x, y) = (1 + prompt.len() + column, row);
        let position = Position { x: u16::try_from(x).ok()?, y: u16::try_from(y).ok()? };
        area.contains(position).then_some(position)
    }
}

/// Asks until there is an answer.
pub(super) fn ask_on<B: Backend, C: Console>(
    backend: &mut B,
    console: &mut C,
    theme: Theme,
) -> Result<Option<String>> {
    let lost = |error: std::io::Error| Error::new(Kind::Disk, format!("the terminal is gone: {error}"));
    let mut ask = Ask::default();
    let mut display = Display::new(backend);
    loop {
        let (width, height) = display.size()?;
        display.draw(|buffer| ask.view(buffer, theme), width, height)?;
        let Some(event) = console.next().map_err(lost)? else { return Ok(None) };
        if let crossterm::event::Event::Paste(text) = &event {
            ask.input.insert(text);
        }
        let Some(key) = pressed(&event) else { continue };
        let key = Chord::of(key);
        if key == Chord::control('z') {
            console.suspend().map_err(lost)?;
            display.forget();
            continue;
        }
        match ask.press(key) {
            Answer::Open => {}
            Answer::Given(reviewer) => return Ok(Some(reviewer.as_str().to_owned())),
            Answer::GivenUp => return Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> (Ask, Answer) {
        let mut ask = Ask::default();
        for c in text.chars() {
            ask.press(Chord::char(c));
        }
        let answer = ask.press(Chord::key(KeyCode::Enter));
        (ask, answer)
    }

    #[test]
    fn initials_are_taken_in_lower_case_and_a_bad_name_says_why() {
        assert_eq!(typed("Ana").1, Answer::Given("ana".parse().unwrap()));
        let (ask, answer) = typed("a b");
        assert_eq!(answer, Answer::Open);
        assert!(ask.problem.contains("not usable"), "{}", ask.problem);
        assert_eq!(typed("").1, Answer::Open);
        assert_eq!(Ask::default().press(Chord::key(KeyCode::Esc)), Answer::GivenUp);
    }

    #[test]
    fn the_question_is_drawn_at_any_size() {
        for (width, height) in [(1, 1), (10, 3), (80, 24), (200, 2)] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
            typed("a b").0.view(&mut buffer, Theme::Dark);
        }
    }
}
