//! What is read in place of the record, and what goes to the clipboard from there.
//!
//! A text that is copied is also shown: many terminals, and tmux as it comes, drop what a program
//! sends to the clipboard, and never say so.

use std::sync::Arc;

use ratatui::text::Line;

use super::help::Help;
use super::keys::Action;
use super::overlay::{Overlay, Sheet};
use super::page::cite;
use super::state::{State, Status};
use super::statistics::Figures;
use super::update::Effect;
use super::view;

impl State {
    /// Opens what an action names.
    pub(super) fn open_sheet(&mut self, action: Action) {
        let sheet = match action {
            Action::Details if self.current().is_none() => return self.say("there is no record here"),
            Action::Details => Sheet::Details,
            Action::Statistics => Sheet::Statistics(Arc::new(Figures::of(self))),
            Action::Flow => Sheet::Flow,
            _ => Sheet::Criteria,
        };
        // The key that opened it closes it.
        let is_open = matches!(&self.overlay, Some(Overlay::Sheet { sheet: open, .. }) if *open == sheet);
        self.overlay = (!is_open).then_some(Overlay::Sheet { sheet, scroll: 0 });
    }

    /// Opens help, about the screen or about what is read.
    pub(super) fn open_help(&mut self) {
        let over = match self.overlay.take() {
            Some(Overlay::Sheet { sheet, scroll }) => Some((sheet, scroll)),
            _ => None,
        };
        self.overlay = Some(Overlay::Help { help: Help::default(), over });
    }

    /// What is read in place of the screen, and its first line shown.
    pub(super) fn read(&self) -> Option<(Vec<Line<'static>>, usize)> {
        match &self.overlay {
            Some(Overlay::Sheet { sheet, scroll }) => Some((self.sheet_lines(sheet), *scroll)),
            Some(Overlay::Help { help, .. }) => Some((view::help::lines(self, help.words()), help.scroll)),
            _ => None,
        }
    }

    /// Keeps within its bounds what is read, in a window that has another size.
    pub(super) fn stay_in_sheet(&mut self) {
        let Some((lines, _)) = self.read() else { return };
        let end = lines.len().saturating_sub(usize::from(self.areas().body.height));
        match &mut self.overlay {
            Some(Overlay::Sheet { scroll, .. }) => *scroll = (*scroll).min(end),
            Some(Overlay::Help { help, .. }) => help.restart(),
            _ => {}
        }
    }

    /// The help screen, while it is open.
    pub(super) fn help_mut(&mut self) -> Option<&mut Help> {
        match &mut self.overlay {
            Some(Overlay::Help { help, .. }) => Some(help),
            _ => None,
        }
    }

    /// The lines of a sheet.
    fn sheet_lines(&self, sheet: &Sheet) -> Vec<Line<'static>> {
        match sheet {
            Sheet::Details => view::details::lines(self),
            Sheet::Flow => view::flow::lines(self),
            Sheet::Criteria => view::panel::criteria(self, self.areas().body.width, true),
            Sheet::Statistics(figures) => view::statistics::lines(self, figures),
        }
    }

    /// Shows where the report can be found, and copies the first such place.
    pub(super) fn copy_link(&mut self) -> Vec<Effect> {
        let Some(group) = self.current() else { return vec![] };
        let noted = self.reports.report(group).location;
        if !noted.is_empty() {
            return self.copy(noted);
        }
        let Some(link) = cite::links(&self.library.shown(group)).into_iter().next() else {
            self.say("the source gives no DOI, PMID or link");
            return vec![];
        };
        self.copy(link)
    }

    /// Copies the citation.
    pub(super) fn copy_citation(&mut self) -> Vec<Effect> {
        let Some(group) = self.current() else { return vec![] };
        let citation = cite::citation(&self.library.shown(group));
        if citation.is_empty() {
            self.say("there is nothing to cite: the source gives neither title nor authors");
            return vec![];
        }
        self.copy(citation)
    }

    /// Copies a text and shows it: on the status line, or where it is too long for that, in the
    /// details, which begin with links and citation.
    fn copy(&mut self, text: String) -> Vec<Effect> {
        let tail = "copied".to_owned();
        let room = usize::from(self.width).saturating_sub(tail.len() + 4);
        if super::text::width(&text) > room && self.overlay.is_none() {
            self.overlay = Some(Overlay::Sheet { sheet: Sheet::Details, scroll: 0 });
        }
        self.status = Status { text: text.clone(), tail, verdict: None };
        vec![Effect::Copy(text)]
    }
}
