//! Other tools' decisions through the command line: into logs, attached, once only.

mod corpus;
mod into_logs;

use serde_json::Value;

use crate::pty::Place;

/// A review in a folder of its own.
pub struct Desk {
    pub place: Place,
}

impl Desk {
    pub fn new() -> Desk {
        let place = Place::new();
        assert!(place.run(&["init", "review.tiab"]).status.success());
        Desk { place }
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.place.path().join(name), bytes).unwrap();
    }

    /// Runs a command beside the review; status, stdout, stderr.
    pub fn run(&self, args: &[&str]) -> (i32, String, String) {
        let output = self.place.command(args).current_dir(self.place.path()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// Runs a command that has to succeed; stdout.
    #[track_caller]
    pub fn done(&self, args: &[&str]) -> String {
        let (status, out, err) = self.run(args);
        assert_eq!(status, 0, "{args:?}\n{out}\n{err}");
        out
    }

    /// Brings in decisions; the account.
    #[track_caller]
    pub fn decisions(&self, files: &[&str], more: &[&str]) -> Value {
        let args = [&["import", "--decisions", "--review", "review.tiab", "--json"], files, more].concat();
        serde_json::from_str(&self.done(&args)).unwrap()
    }

    #[track_caller]
    pub fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.done(args)).unwrap()
    }
}
