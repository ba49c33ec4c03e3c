//! What went wrong, for a person: one line that says what and where, one that says what to do.
//!
//! Every failure the program reports is an [`Error`]: a sentence without a full stop, an optional
//! cause, and hints. The binary prints `error: …` and `hint: …` and exits with status 2; nothing
//! here ever prints by itself.

use std::fmt;

/// Shorthand for results whose failure a person will read.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Which kind of trouble it was. Tests and callers match on this, never on the wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The command line or the configuration does not make sense.
    Usage,
    /// A file is not what it should be: no bibliography, no review, a damaged protocol.
    Input,
    /// The file system refused: missing, forbidden, full, read-only.
    Disk,
    /// Another process holds what is needed.
    Busy,
}

/// A failure with its cause and what the user can do about it.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    what: String,
    hint: Option<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// A failure of the given kind; `what` reads on after `error: `.
    pub fn new(kind: Kind, what: impl Into<String>) -> Self {
        Error { kind, what: what.into(), hint: None, source: None }
    }

    /// The command line or the configuration does not make sense.
    pub fn usage(what: impl Into<String>) -> Self {
        Error::new(Kind::Usage, what)
    }

    /// A file is not what it should be.
    pub fn input(what: impl Into<String>) -> Self {
        Error::new(Kind::Input, what)
    }

    /// The file system refused; the system's own words follow the sentence. What helps in general is the
    /// hint until a better one is given.
    pub fn disk(what: impl Into<String>, source: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let hint = match source.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "check its permissions",
            ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory => "check the path",
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                "make room and try again"
            }
            _ => "check the disk and try again",
        };
        Error { source: Some(Box::new(source)), ..Error::new(Kind::Disk, what) }.hint(hint)
    }

    /// What the user can do; reads on after `hint: `.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The kind of trouble.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The line after `hint: `, if there is anything to be done.
    pub fn hint_text(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        if let Some(source) = &self.source {
            // The system adds `(os error 2)`, which helps nobody who reads it.
            let text = source.to_string();
            let text = text.split(" (os error").next().unwrap_or(&text);
            write!(f, ": {}", text.to_lowercase())?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|s| s.as_ref() as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_error_says_what_where_and_why_without_error_numbers() {
        let cause = std::io::Error::from_raw_os_error(2);
        let error = Error::disk("cannot read refs.ris", cause);
        assert_eq!(error.to_string(), "cannot read refs.ris: no such file or directory");
        assert_eq!(error.hint_text(), Some("check the path"));
        assert_eq!(error.kind(), Kind::Disk);
        assert_eq!(error.hint("export it again").hint_text(), Some("export it again"));
    }
}
